"""Names that are found from an equation: `y^2 = x^2, so y = x`, `F = ma, so m = F/a`.

Contract: a definition that words or an arrow conclude from an equation is no proof of it.
`hold_premise` takes back the proof of an equation by a name that is found from it afterwards, if
that is not shown to be its only solution.  `hold_found` judges a name that is found from the
definition just before it: what is false for positive letters, too, is refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Derivative,
    Expr,
    Mul,
    Neg,
    Pow,
    Prime,
    Relation,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.review.arrays.judging import has_arrays
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.following import ARROW
from sigderiv.review.deciding.solutions import are_all
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.records import Note
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.definitions import Definitions, Entry
from sigderiv.review.understanding.meaning import has_derivative

NEAR = 5
"""Chains after an equation that may find a name from it."""
_REACH = 120
_FURTHER = "there may be further solutions"
_COMMAND = Pattern(r"\\(?!text|mbox|textrm)[A-Za-z]{1,20}|\\(?:text|mbox|textrm)")
_WORD = Pattern(r"[^\W\d_]{2,}")
_JOINS = frozenset("and or as well also both und oder et ou 和 且 与 及 或 以及".split())
_ONE_SOLUTION = Pattern(
    r"\b(?:one|an?|particular|possible)(?:\s+[^\W\d_]{1,12})?\s+(?:solutions?|choice|example)\b"
    r"|\b(?:solve[ds]|satisf\w+|check\w*|verif\w+|try|trying|ansatz|guess\w*)\b|一个解|特解|验证|尝试",
    re.IGNORECASE,
)
"""Words by which a formula is one of the solutions, and not all of them."""
_STEP = Pattern(
    r"\b(?:then|have|has|be|must|follows?|dann|folgt|also|alors|donc)\b[^.;]{0,40}$|(?:则|有|必有|那么)[^。；]{0,8}$",
    re.IGNORECASE,
)


def hold_premise(
    trial: Trial, number: int, end: int, text: str, definitions: Definitions, decider: Decider
) -> None:
    """Take back the proof of a chain's only equation by what is found from it.

    number: of the chain; end: where it ends in the text of the source."""
    if len(trial.members) != 2 or len(trial.links) != 1:
        return
    (link,) = trial.links
    left, right = trial.members[link.left].expr, trial.members[link.right].expr
    if left is None or right is None or link.decision is None:
        return
    if link.decision.outcome is not Outcome.PROVED:
        return
    difference = Add(left, Neg(right))
    solved = frozenset() if has_derivative(difference) else free_symbols(difference)
    solved = frozenset() if has_derivative(difference) else free_symbols(difference)
    for found in _found_later(number, end, text, definitions, solved):
        held = (*decider.assumptions, *link.decision.conditions)
        if not _rests_on(found, difference, trial):
            continue
        if not has_derivative(difference):
            if decider.decide(left, right).outcome is Outcome.PROVED:
                return  # it rests on nothing
        key = found.target.key
        name = key.name if isinstance(key, Symbol) else str(key)
        if _starts_given(name, difference, text[end : found.span.start]):
            return
        if not _is_only(*_solved_for(found, difference), held, decider):
            link.decision, link.code = without_witness(link.decision, _FURTHER), "undecided"
            link.notes = (*link.notes, Note("review/note-one-way", {}))
            return


def _rests_on(found: Entry, difference: Expr, trial: Trial) -> bool:
    """Whether a definition is in force for a formula, and of a name in it."""
    key, view = found.target.key, trial.meaning.view
    if isinstance(key, Symbol):
        return key in free_symbols(difference) and view.symbols.get(key) is found.body
    if not isinstance(key, str) or key not in view.functions or found.target.kind != "function":
        return False
    # At numbers alone it is a value that is given, `f(0) = 1`.
    called = any(
        isinstance(node, Call) and node.name == key and free_symbols(node)
        for node in subformulas(difference)
    )
    return called and view.functions[key][1] is found.body


def _solved_for(found: Entry, difference: Expr) -> tuple[Expr, Symbol, Expr]:
    """The equation with what is found as a letter, that letter, and what it is found to be."""
    key = found.target.key
    if isinstance(key, Symbol):
        return difference, key, found.body
    call, letter = Call(str(key), *found.target.parameters), Symbol(f"{key}_found")
    done: dict[Expr, Expr] = {}
    for node in subformulas(difference):
        made = node.with_children(tuple(done[child] for child in node.children))
        done[node] = letter if node == call else made
    return done[difference], letter, found.body


def _found_later(
    number: int, end: int, text: str, definitions: Definitions, letters: frozenset[Symbol]
) -> Iterator[Entry]:
    """The definitions soon after a chain that words, or an arrow, conclude; without words the
    next one if it has no other letters than the chain."""
    for later in range(number + 1, number + NEAR + 1):
        entry = definitions.entries.get((later, 1))
        if entry is None or entry.span.start < end:
            continue
        words = text[max(end, entry.span.start - _REACH) : entry.span.start]
        plain = _COMMAND.sub(" ", words)
        said = {word.lower() for word in _WORD.findall(plain)} - _JOINS
        said = set() if said <= {"for", "if", "when", "对", "当", "若"} else said
        cues = ARROW.search(words), _STEP.search(plain)
        concludes = announces("solution", words) or any(cues)
        defines = any(announces(cue, plain) for cue in ("define", "after", "recall"))
        if _ONE_SOLUTION.search(plain):
            continue
        if later == number + 1 and not concludes:
            only = not said and bool(letters) and free_symbols(entry.body) <= letters
            concludes = only or bool(said and not defines)
        if concludes:
            yield entry


def _starts_given(name: str, difference: Expr, between: str) -> bool:
    """Whether as many values of a function are given as its equation has orders: `y(0) = 1`."""
    orders = [0]
    for node in subformulas(difference):
        order, body = 0, node
        while isinstance(body, (Derivative, Prime)):
            order, body = order + body.order, body.body
        orders.append(order + (sum(body.orders) if isinstance(body, Call) else 0))
    given = re.findall(rf"{re.escape(name)}\s?'{{0,3}}\s?\(\s?-?\d[^()]{{0,9}}\)\s?=", between)
    return 0 < max(orders) <= len(given)


def _is_only(
    difference: Expr, name: Symbol, value: Expr, held: tuple[Expr, ...], decider: Decider
) -> bool:
    """Whether a value that solves `difference = 0` is shown to be the only one that does."""
    if name in free_symbols(value) or has_derivative(difference):
        return False
    if has_arrays((difference,), decider.arrays):
        # `A x = b` has one solution where it is written with an inverse.
        return _is_inverted(value) and _is_straight(difference, name, decider)
    from sigderiv.referee.continuity import follow
    from sigderiv.referee.needs import Need

    try:
        if are_all(difference, name, [value], held):
            return True
        one, none = (substitute(difference, {name: as_expr(each)}) for each in (1, 0))
        slope = Add(one, Neg(none))
        line = Add(none, Mul(slope, name))
        if decider.decide(difference, line).outcome is not Outcome.PROVED:
            return False
    except SigderivError:
        return False  # what cannot be looked at is not shown
    return follow([Need("!=", slope)], held)


def _is_inverted(value: Expr) -> bool:
    return any(isinstance(node, Pow) for node in subformulas(value))


def _is_straight(difference: Expr, name: Symbol, decider: Decider) -> bool:
    """Whether an equation between arrays is of the first degree in a name."""
    one, two, three = (
        substitute(difference, {name: Mul(as_expr(each), name)}) for each in (1, 2, 3)
    )
    return decider.decide(Add(three, one), Mul(as_expr(2), two)).outcome is Outcome.PROVED


def hold_found(
    trial: Trial, said: tuple[Expr, Expr] | None, between: str, decider: Decider
) -> None:
    """Judge a name that is found from the definition just before it.

    said: what the chain before states; between: the source between the two chains."""
    if said is None or len(trial.members) != 2 or len(trial.links) != 1:
        return
    (link,) = trial.links
    left, right = trial.members[0].expr, trial.members[1].expr
    if not isinstance(left, Symbol) or right is None:
        return
    concludes = link.assumed and (announces("solution", between) or ARROW.search(between))
    refuted = link.decision is not None and link.decision.outcome is Outcome.REFUTED
    if not concludes and not refuted:
        return
    target, body = said
    used = isinstance(target, Symbol) and target in trial.meaning.view.symbols
    if not used or left not in free_symbols(body) or target not in free_symbols(right):
        return
    if has_arrays((body, right), decider.arrays) or has_derivative(body):
        return
    decision = decider.link(left, right, trial.meaning)
    letters = sorted(free_symbols(body) | free_symbols(right), key=lambda each: each.name)
    positive = tuple(Relation(">", letter, ZERO) for letter in letters)
    there = decider.under(positive).link(left, right, trial.meaning)
    if there.outcome is Outcome.REFUTED and concludes:
        link.decision, link.code, link.assumed = there, "not-equal", False
    elif there.outcome is Outcome.PROVED:
        needed = dict.fromkeys((*there.conditions, *positive))
        decision = without_witness(replace(there, conditions=tuple(needed)), _FURTHER)
        link.decision, link.code, link.assumed = decision, "undecided", False
