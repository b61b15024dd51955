"""The index algebra's answer to a link with sums, entries, matrices or Kronecker deltas.

Contract: `by_indices(left, right, facts)` is a procedure of the referee: it answers for formulas
with sums over open ranges, entries of arrays or deltas, and says None of all others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sigderiv.expr import (
    INFINITY,
    ONE,
    Add,
    Call,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Relation,
    Sum,
    Symbol,
    calls,
    free_symbols,
    has_part,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import letter_of
from sigderiv.networks.derivatives import entry_indices
from sigderiv.notation.indices import INDEX_LETTERS
from sigderiv.referee import Facts, Outcome, Referee, Verdict
from sigderiv.referee.prepare import Preparer
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError
from sigderiv.review.arrays.binomial_sums import closed
from sigderiv.review.arrays.induction import Prove, by_induction, not_below_empty
from sigderiv.review.understanding.ranged import instances, is_elsewhere
from sigderiv.review.understanding.ranges import apart, over_both, with_ranges
from sigderiv.review.understanding.typed_letters import typed

REAL_LETTERS = frozenset("xyzuvw")
COUNTS = frozenset("nNmMK")
MOST_DISTRIBUTIONS = 2
LOGARITHMS = frozenset(("ln", "logsigmoid"))
DELTA = Symbol("delta")
MATRIX = frozenset("transpose matmul hadamard dot norm softmax delta indicator".split())


def needs_indices(formula: Expr) -> bool:
    """Whether a formula has sums over open ranges, matrices or Kronecker deltas."""
    return has_part(formula, Sum, Indexed) or calls(formula, MATRIX)


def by_indices(left: Expr, right: Expr, facts: Facts) -> Verdict | None:
    """The network room's index algebra for what needs it; None where it has no answer.  Where a
    sum ends at a letter that is used for real numbers nothing is proved: it may be none."""
    found = _answered(left, right, facts)
    if found is not None and found.outcome is Outcome.PROVED and _ends_at_real((left, right)):
        said = "a sum ends at a letter that may be no whole number"
        return replace(found, outcome=Outcome.UNPROVED, evidence=said, conditions=())
    return found


def _are_series(sides: tuple[Expr, ...]) -> bool:
    """Whether all that needs indices here is series whose values the referee knows."""
    nodes = [node for side in sides for node in subformulas(side)]
    if any(isinstance(node, Call) and node.name in MATRIX for node in nodes):
        return False
    series = [node for node in nodes if isinstance(node, Sum)]
    if not series or any(node.upper is not INFINITY for node in series):
        return False
    prepare = Preparer(Facts()).prepare
    try:
        values = [prepare(node).formula for node in series]
    except (OutOfBudgetError, OutOfClassError):
        return False
    return not any(isinstance(part, Sum) for each in values for part in subformulas(each))


def _ends_at_real(sides: tuple[Expr, ...]) -> bool:
    return any(
        symbol.name in REAL_LETTERS
        for side in sides
        for node in subformulas(side)
        if isinstance(node, Sum)
        for end in node.children[2:4]
        for symbol in free_symbols(end)
    )


def _with_deltas(formula: Expr) -> Expr:
    """The formula, deltas with two indices as Kronecker's also where an index is no letter."""

    def change(node: Expr) -> Expr:
        if isinstance(node, Indexed) and node.base is DELTA:
            if node.payload == 2 and len(node.children) == 3:
                return Call("delta", *node.children[1:])
        return node

    return rewrite(formula, change)


def _answered(left: Expr, right: Expr, facts: Facts) -> Verdict | None:
    if not (needs_indices(left) or needs_indices(right)):
        return None
    if _are_series((left, right)):
        return None  # the referee knows their values
    from sigderiv.networks.index_setting import is_denied, is_said, said_of_sizes

    (left, right), known = typed((left, right), facts.equations)
    facts = replace(facts, equations=tuple(known))
    nodes = (node for side in (left, right) for node in subformulas(side))
    if any(isinstance(node, Call) and node.name == "delta" for node in nodes):
        left, right = _with_deltas(left), _with_deltas(right)  # else they were read as entries
    left, right = over_both(left, right)
    equations = _needed((left, right), facts)
    left_now, right_now, *equations_now = with_ranges(apart((left, right, *equations)))
    sizes = _sizes_written((left_now, right_now, *equations_now), (left, right, *equations))
    facts = replace(
        facts, equations=tuple(equations_now), assumptions=(*facts.assumptions, *sizes)
    )

    def prove(one: Expr, other: Expr) -> Verdict:
        return Referee(Facts(timeout=facts.timeout)).decide(one, other)

    told = said_of_sizes((left_now, right_now), facts)
    conditions = by_induction(left_now, right_now, prove)
    if conditions is not None and not any(
        isinstance(each, Relation) and each.op == ">=" and is_denied(each, told)
        for each in conditions[:1]
    ):
        said = "by induction on the upper end"
        return Verdict(Outcome.PROVED, "induction", said, conditions=conditions)
    sides = left_now, right_now
    found_closed = _with_binomials(sides, prove, lambda each: is_denied(each, told))
    if found_closed is not None:
        return found_closed
    wanted = (*not_below_empty(sides), *instances(sides, equations_now))
    needed = [each for each in dict.fromkeys(wanted) if not is_said(each, told)]
    if any(is_denied(each, told) for each in needed):
        needed = []
    within = replace(facts, assumptions=(*facts.assumptions, *needed))
    counted = _counted((left, right, *equations), (left_now, right_now, *equations_now))
    if counted is not None and not needed:
        found = _with_count(counted, (left_now, right_now), within)
    else:
        found = _apart_or_not(left_now, right_now, within)
    if needed and found.outcome is Outcome.PROVED:
        everywhere = _apart_or_not(left_now, right_now, facts)
        if everywhere.outcome is Outcome.PROVED:
            return everywhere
        return replace(found, conditions=(*found.conditions, *needed))
    if found.witness is not None and any(map(is_elsewhere, found.witness.at)):
        said = "depends on what is not defined"
        return replace(found, outcome=Outcome.UNPROVED, evidence=said, witness=None)
    if found.outcome is Outcome.REFUTED and _true_of_probabilities(sides, facts):
        said = "true where what stands before the logarithms sums to 1"
        return replace(found, outcome=Outcome.UNPROVED, evidence=said, witness=None)
    if found.outcome is not Outcome.UNPROVED:
        return found
    if (left_now, right_now) != (left, right) or _differentiates_by_entries((left, right)):
        return found
    return found if _mentions_entries((left, right), facts) else None


def _with_binomials(
    sides: tuple[Expr, Expr], prove: Prove, is_impossible: Callable[[Relation], bool]
) -> Verdict | None:
    """The proof with binomial sums in closed form; None where there is none."""
    found = [closed(side) for side in sides]
    if not any(found):
        return None
    one, other = (made[0] if made else side for made, side in zip(found, sides, strict=True))
    needed = [each for made in found if made for each in made[1]]
    verdict = prove(one, other)
    if verdict.outcome is not Outcome.PROVED or any(map(is_impossible, needed)):
        return None
    conditions = tuple(dict.fromkeys((*needed, *verdict.conditions)))
    said = "by the binomial theorem"
    return Verdict(Outcome.PROVED, "binomial theorem", said, conditions=conditions)


def _true_of_probabilities(sides: tuple[Expr, Expr], facts: Facts) -> bool:
    """Whether the sides are equal where the entries before the logarithms in a sum, as the y of
    `-\\sum_i y_i \\log s_i`, sum to 1: nobody writes so of a distribution or a one-hot label."""
    defined = {letter_of(each.children[0]) for each in facts.equations}
    told: dict[Expr, None] = {}
    for formula in (*sides, *facts.equations):
        for node in subformulas(formula):
            if isinstance(node, Sum) and isinstance(node.body, Mul):
                factors = node.body.children
                logs = [f for f in factors if isinstance(f, Call) and f.name in LOGARITHMS]
                for each in factors if logs else ():
                    if isinstance(each, Indexed) and letter_of(each) not in defined:
                        whole = node.with_children((each, *node.children[1:]))
                        told[Relation("=", whole, ONE)] = None
    return any(
        _apart_or_not(*sides, replace(facts, equations=(*facts.equations, each))).outcome
        is Outcome.PROVED
        for each in list(told)[:MOST_DISTRIBUTIONS]
    )


def _differentiates_by_entries(sides: tuple[Expr, ...]) -> bool:
    """Whether a side has a derivative by an entry: to anybody who knows no arrays what is
    differentiated would be a constant."""
    return any(
        isinstance(node, Derivative) and isinstance(node.variable, Indexed)
        for side in sides
        for node in subformulas(side)
    )


def _sizes_written(now: tuple[Expr, ...], written: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """What entries that are written with numbers say of the sizes that were put in: `z_2` beside a
    sum over all z says that there are two at least."""
    before = frozenset[Symbol]().union(*map(free_symbols, written))
    names = frozenset[Symbol]().union(*map(free_symbols, now))
    least: dict[Symbol, int] = {}
    for formula in now:
        for node in subformulas(formula):
            if not isinstance(node, Sum) or node.upper in before or node.upper not in names:
                continue
            for part in subformulas(node.body):
                if isinstance(part, Indexed) and node.index in part.children[1:]:
                    at = part.children[1:].index(node.index)
                    for name in names:
                        found = entry_indices(name, part.base, part.payload, len(part.superscripts))
                        place = None if found is None else found[at]
                        if isinstance(place, Number) and isinstance(node.upper, Symbol):
                            least[node.upper] = max(int(place.value), least.get(node.upper, 1))
    return tuple(Relation(">=", size, Number(value)) for size, value in least.items())


def _counted(written: tuple[Expr, ...], now: tuple[Expr, ...]) -> Relation | None:
    """The size that was put in for a range that nobody wrote, and the letter that counts its
    entries: the only one of its kind, as in `\\frac{1}{n} \\sum_i x_i`."""
    before = frozenset[Symbol]().union(*map(free_symbols, written))
    put_in = frozenset[Symbol]().union(*map(free_symbols, now)) - before
    sizes = {each for each in put_in if each.name.startswith("N")}
    counts = {each for each in before if each.name in COUNTS}
    if len(sizes) != 1 or len(counts) != 1:
        return None
    return Relation("=", next(iter(sizes)), next(iter(counts)))


def _with_count(counted: Relation, sides: tuple[Expr, Expr], facts: Facts) -> Verdict:
    """The verdict where the letter counts the entries, which a proof says; what is false only
    where it counts something else is not refuted."""
    whole = _apart_or_not(*sides, facts)
    if whole.outcome is Outcome.PROVED:
        return whole
    change: dict[Expr, Expr] = {counted.left: counted.right}
    left, right, *equations = (substitute(e, change) for e in (*sides, *facts.equations))
    told = tuple(substitute(each, change) for each in facts.assumptions)
    there = replace(facts, equations=tuple(equations), assumptions=told)
    found = _apart_or_not(left, right, there)
    if found.outcome is Outcome.PROVED:
        return replace(found, conditions=(*found.conditions, counted))
    return found


def _apart_or_not(left: Expr, right: Expr, facts: Facts) -> Verdict:
    """The index algebra's verdict; where two letters are assumed to differ, it is proved where
    it is so in both orders that they may have, within the range that all sums have."""
    from sigderiv.networks.indices import decide_index

    free = free_symbols(left) | free_symbols(right)
    differ = next(
        (each for each in facts.assumptions if _keeps_apart(each) and free >= {*each.children}),
        None,
    )
    if differ is None:
        return decide_index(left, right, facts)
    rest = tuple(each for each in facts.assumptions if each is not differ)
    one, other = differ.children
    # What is assumed of a letter is not assumed of the entries that a definition names with it.
    facts = replace(facts, equations=with_other_letters(facts.equations, (one, other)))
    sums = [
        n for e in (left, right, *facts.equations) for n in subformulas(e) if isinstance(n, Sum)
    ]
    ranges = {(each.lower, each.upper) for each in sums}
    within: tuple[Expr, ...] = ()
    if len(ranges) == 1:
        ((low, high),) = ranges
        within = tuple(
            relation
            for letter in (one, other)
            for relation in (Relation(">=", letter, low), Relation("<=", letter, high))
        )
    conditions: dict[Expr, None] = dict.fromkeys((*within, differ))
    below = Relation("<=", one, Add(other, Neg(ONE)))
    above = Relation(">=", one, Add(other, ONE))
    shown = None
    for order in (below, above):
        told = replace(facts, assumptions=(*rest, *within, order))
        found = _apart_or_not(left, right, told)
        if found.method == "assumptions":
            continue  # they cannot stand in this order
        if found.outcome is not Outcome.PROVED:
            return Verdict(Outcome.UNPROVED, found.method, "not for every order of the indices")
        conditions.update(dict.fromkeys(each for each in found.conditions if each is not order))
        shown = found
    if shown is None:
        return found
    said = "the difference is 0 term by term for all sizes"
    return Verdict(Outcome.PROVED, shown.method, said, conditions=tuple(conditions))


def with_other_letters(equations: tuple[Expr, ...], taken: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The definitions of entries, named with none of these letters."""
    found: list[Expr] = []
    for equation in equations:
        name = equation.children[0]
        for letter in name.children[1:] if isinstance(name, Indexed) else ():
            if letter in taken:
                free = [Symbol(each) for each in "qrstuvw"]
                used = free_symbols(equation) | set(taken)
                other = next((each for each in free if each not in used), letter)
                equation = substitute(equation, {letter: other})
        found.append(equation)
    return tuple(found)


def _keeps_apart(relation: Expr) -> bool:
    """Whether this says that two index letters differ."""
    return (
        isinstance(relation, Relation)
        and relation.op == "!="
        and all(
            isinstance(side, Symbol) and side.name in INDEX_LETTERS for side in relation.children
        )
    )


def _needed(sides: tuple[Expr, ...], facts: Facts) -> tuple[Expr, ...]:
    """The definitions of entries that the sides rest on, and every other equation: a definition
    of something else, which may well be unreadable to the index algebra, spoils nothing."""
    defining: dict[str, list[Expr]] = {}
    for equation in facts.equations:
        if isinstance(equation.children[0], Indexed):
            defining.setdefault(letter_of(equation.children[0]), []).append(equation)
    kept = [each for each in facts.equations if not isinstance(each.children[0], Indexed)]
    waiting = [*sides, *kept]
    seen: set[str] = set()
    while waiting:
        for part in subformulas(waiting.pop()):
            letter = letter_of(part)
            if letter in defining and letter not in seen:
                seen.add(letter)
                waiting += defining[letter]
    return tuple(
        each for each in facts.equations if each in kept or letter_of(each.children[0]) in seen
    )


def _mentions_entries(sides: tuple[Expr, ...], facts: Facts) -> bool:
    """Whether a side has an entry that a fact defines: to anybody who does not know the fact it
    would be a free symbol."""
    defined = {
        equation.children[0].children[0]
        for equation in facts.equations
        if isinstance(equation.children[0], Indexed)
    }
    return any(
        isinstance(part, Indexed) and part.base in defined
        for side in sides
        for part in subformulas(side)
    )
