"""What depends on what, and what primes differentiate by, held steady over a document.

Contract: these things are inferred chain by chain (`dependence`), and a letter that is a constant
in one chain must not be a function in another one: `d(xy)/dx = y` and `d(xy)/dx = y + x dy/dx`
are not both proved.  The first chain that rests on an answer settles it for its section; a later
link that rests on another answer is not proved, nor is one that takes for a constant what its
section differentiates elsewhere (`dL/dw = 0` beside `da/dw`, L being a^2).  Partial derivatives
hold other letters still by their meaning, and neither settle nor contradict anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ORDERS,
    ZERO,
    Call,
    Derivative,
    Expr,
    Indexed,
    Prime,
    Relation,
    Symbol,
    calls,
    free_symbols,
    has_part,
    subformulas,
)
from sigderiv.expr.makeup import Kind
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.instances import instance
from sigderiv.review.understanding.stating import is_partial

VARYING = frozenset("xyztuvwfgh")
"""Letters that seldom stand for a constant."""
TIME = Symbol("t")
Question = tuple[str, object, object]
"""`depends`, a letter and a variable; or `prime`, the letters of what is primed and None."""


@dataclass(frozen=True, slots=True)
class _Differentiated:
    """A formula and what it is differentiated by; parameters: of the function that it is of, which
    do not depend on each other."""

    body: Expr
    variable: Expr
    parameters: tuple[Expr, ...] = ()


@dataclass(slots=True)
class Steady:
    """The answers of one document: for each question the answer and the line that gave it."""

    section: int = 0
    answers: dict[Question, tuple[object, int]] = field(default_factory=dict)

    def hold(
        self, trial: Trial, line: int, section: int, written: Mapping[tuple[str, str], int]
    ) -> None:
        """Take back what contradicts the settled answers, or the derivatives that are written in
        this section of the text (each with its line), and settle what is new."""
        if section != self.section:
            self.section = section
            self.answers.clear()
        found = _answers(trial)
        for question, answer in found.items():
            kind, what, by = question
            pair = getattr(what, "name", ""), getattr(by, "name", "")
            if kind == "depends" and answer is False and pair in written:
                self.answers[question] = True, written[pair]
        for link in trial.links:
            if link.decision is None or link.decision.outcome is not Outcome.PROVED:
                continue
            for question, answer in found.items():
                settled = self.answers.get(question)
                if settled is None or settled[0] == answer or not _rests_on(link, trial, question):
                    continue
                link.decision = without_witness(link.decision, "true only in another reading")
                link.code = "undecided"
                details = {"line": settled[1], "what": _name(question)}
                link.notes = (*link.notes, Note("review/note-depends-otherwise", details))
                break
        for question, answer in found.items():
            proved = any(
                link.decision is not None
                and link.decision.outcome is Outcome.PROVED
                and _rests_on(link, trial, question)
                for link in trial.links
            )
            if proved:
                self.answers.setdefault(question, (answer, line))


def held_still(link: Link, trial: Trial, numbers: Collection[str]) -> list[Expr]:
    """The letters of which a link's derivatives and integrals take for granted that they do not
    vary: as conditions, `dy/dx = 0`.  Under a derivative by time, beside the derivative of another
    letter that nothing defines, and where all is held still, every letter is named; otherwise only
    those which mostly stand for what varies: the `a` of `d/dx a x^2` is a constant to everybody."""
    moving = _moving(link, trial)
    found: dict[Expr, None] = {}
    for question, answer in _answers(trial).items():
        kind, what, by = question
        if answer is True or not _rests_on(link, trial, question):
            continue
        if kind == "prime":
            assert isinstance(what, frozenset) and isinstance(answer, Symbol)
            inner = _inner(what, trial.meaning.view)
            letters, by = frozenset(inner - set(trial.meaning.dependence.replaced)), answer
        else:
            assert isinstance(what, Symbol)
            letters = frozenset((what,))
        for letter in sorted(letters, key=lambda each: str(each.name)):
            assert isinstance(by, Expr)
            telling = (
                letter.name in VARYING
                or letter.name.endswith(f"_{_symbol(by)}")  # the price p_x of x
                or by in moving
                or by is TIME
                or _all_held(letter, by, link, trial)
            )
            if letter is not by and telling and letter.name not in numbers:
                found[Relation("=", Derivative(letter, by), ZERO)] = None
    others = _beside_primes(link, trial, moving), _under_integrals(link, trial)
    for letter, by in chain(*others, _in_definitions(link, trial), _in_rates(link, trial)):
        if letter.name not in numbers:
            found[Relation("=", Derivative(letter, by), ZERO)] = None
    return list(found)


def held(link: Link, trial: Trial) -> Iterator[tuple[Symbol, Expr]]:
    """The letters that the derivatives of a link hold still, each with their variable."""
    view, replaced = trial.meaning.view, trial.meaning.dependence.replaced
    found = [(_held_in(node, view), node.variable) for node in _derivatives(link, trial)]
    for letters, variable in trial.meaning.primes.items():
        if _rests_on(link, trial, ("prime", letters, None)):
            found.append((iter(_inner(letters, view) - {variable}), variable))
    for letters_held, by in found:
        for letter in letters_held:
            if letter not in replaced or by not in free_symbols(replaced[letter]):
                yield letter, by


def _moving(link: Link, trial: Trial) -> set[Expr]:
    """The variables by which a link differentiates letters that nothing defines."""
    replaced = trial.meaning.dependence.replaced
    found: set[Expr] = set()
    for number in (link.left, link.right):
        formula = trial.members[number].expr if number >= 0 else None
        for node in _parts(formula, Derivative, Prime):
            if isinstance(node, Derivative) and node.body in replaced:
                found.add(node.variable)
            elif isinstance(node, Prime) and node.body in replaced:
                made = replaced[node.body]
                found.update(made.children if isinstance(made, Call) else ())
    return found


def _beside_primes(
    link: Link, trial: Trial, moving: Collection[Expr]
) -> Iterator[tuple[Symbol, Expr]]:
    """The letters that a prime takes for constants beside those that another prime says to vary,
    as the l of `A' = l w'`."""
    meaning = trial.meaning
    for letters, variable in meaning.primes.items():
        if variable in moving and _rests_on(link, trial, ("prime", letters, None)):
            inner = _inner(letters, meaning.view) - set(meaning.dependence.replaced) - {variable}
            for letter in sorted(inner, key=lambda each: each.name):
                yield letter, variable


def _in_definitions(link: Link, trial: Trial) -> Iterator[tuple[Symbol, Expr]]:
    """The letters that the derivatives in definitions take for constants: `F = d(mv)/dt`."""
    view, replaced = trial.meaning.view, trial.meaning.dependence.replaced
    both = [trial.members[number].expr for number in (link.left, link.right) if number >= 0]
    names = {name for formula in both if formula is not None for name in view.closure(formula)}
    bodies = [body for name, body in view.symbols.items() if name in names]
    for body in bodies:
        for node in _differentiated(body, view):
            for letter in _held_in(node, view):
                telling = letter.name in VARYING or node.variable is TIME
                if telling and letter not in replaced:
                    yield letter, node.variable


def _in_rates(link: Link, trial: Trial) -> Iterator[tuple[Symbol, Expr]]:
    """The letters that come in by told rates: the y of `d/dt (dx/dt)` after `dx/dt = 2 y`."""
    meaning = trial.meaning
    if not meaning.rates:
        return
    for number in (link.left, link.right):
        formula = trial.members[number].expr if number >= 0 else None
        if formula is None or not has_part(formula, Derivative, Prime):
            continue
        try:
            opened = meaning.whole(formula)
        except SigderivError:
            continue  # reported where it is defined
        shown = meaning.view.closure(formula)
        for node in _parts(opened, Derivative):
            if isinstance(node, Derivative):
                for letter in free_symbols(node.body) - shown - {node.variable}:
                    if letter not in meaning.rates:  # else the proof uses its rate
                        yield letter, node.variable


def _under_integrals(link: Link, trial: Trial) -> Iterator[tuple[Symbol, Expr]]:
    """The letters that an integral takes for constants, each with what it runs over: those that
    mostly vary, all of them where it runs over time or over something that it does not show."""
    meaning = trial.meaning
    both = [trial.members[number].expr for number in (link.left, link.right) if number >= 0]
    formulas = [each for each in both if each is not None and calls(each, ("integral",))]
    nodes = [node for formula in formulas for node in subformulas(formula)]
    # All of them: in integration by parts each changes with the other.
    own = {n.children[1] for n in nodes if isinstance(n, Call) and n.name == "integral"}
    for formula in formulas:
        for node in subformulas(formula):
            if isinstance(node, Call) and node.name == "integral":
                varying = own | set(meaning.view.closure(node.children[1]))
                for letter in free_symbols(node.children[0]) - varying:
                    body, over = node.children[:2]
                    telling = letter.name in VARYING or over is TIME
                    telling = telling or over not in meaning.view.closure(body)
                    open_ = letter not in meaning.dependence.replaced
                    if telling and open_ and not _known(letter, meaning.view):
                        yield letter, over


def _answers(trial: Trial) -> Mapping[Question, object]:
    """The answers that the reading of a chain took for granted; looked for once a chain."""
    if trial.taken is None or trial.taken[0] is not trial.meaning:
        trial.taken = trial.meaning, _taken(trial)
    return trial.taken[1]


def _taken(trial: Trial) -> dict[Question, object]:
    found: dict[Question, object] = {}
    meaning = trial.meaning
    replaced, view = meaning.dependence.replaced, meaning.view
    partial = is_partial(trial.members)
    for member in trial.members:
        if member.expr is None or partial:
            continue
        for node in _differentiated(member.expr, view):
            for letter in _held_in(node, view):
                found["depends", letter, node.variable] = letter in replaced
    for letters, variable in meaning.primes.items():
        if not _inner(letters, view) - {variable} <= set(replaced):
            if len(letters) > 1 or (variable is TIME and len(_inner(letters, view)) > 1):
                found["prime", letters, None] = variable
    return found


def _inner(letters: Collection[Symbol], view: View) -> set[Symbol]:
    """The letters that nothing defines of which these letters are made."""
    reached = {each for letter in letters for each in view.closure(letter)}
    return {each for each in reached if isinstance(each, Symbol) and not _known(each, view)}


def _held_in(node: _Differentiated, view: View) -> Iterator[Symbol]:
    """The letters that nothing defines of what is differentiated, its definitions put in, but for
    those that tie it to the variable."""
    body, variable = node.body, node.variable
    if isinstance(body, (Symbol, Indexed)) and not _known(body, view):
        return  # `dy/dx` itself
    own = view.closure(variable) | _integrated(body) | set(node.parameters)
    letters = [each for each in view.closure(body) if isinstance(each, Symbol)]
    for letter in sorted(letters, key=lambda each: each.name):
        if letter not in own and not _known(letter, view):
            yield letter


def _all_held(letter: Symbol, by: Expr, link: Link, trial: Trial) -> bool:
    """Whether a letter stands in something that has the derivative 0 only since nothing in it is
    said to depend on the variable: `dE/dt = 0` after `E = m c^2`, `f'(x) = 0` after `f(x) = a`."""
    view, replaced = trial.meaning.view, trial.meaning.dependence.replaced
    for node in _derivatives(link, trial):
        if node.variable is by:
            within = view.closure(node.body)
            if letter in within and not within & (view.closure(by) | set(replaced)):
                return True
    return False


def _derivatives(link: Link, trial: Trial) -> Iterator[_Differentiated]:
    """What is differentiated in both sides of a link."""
    for number in (link.left, link.right):
        formula = trial.members[number].expr if number >= 0 else None
        if formula is not None:
            yield from _differentiated(formula, trial.meaning.view)


def _differentiated(formula: Expr, view: View) -> Iterator[_Differentiated]:
    """What a formula differentiates, however that is written: `f'(x)`, and the derivative of
    `f(x)` or `f`, of a function that is defined, as those of its formula by its parameters."""
    for node in _parts(formula, Derivative, ORDERS):
        if isinstance(node, Derivative):
            yield _opened(node, view)
        elif isinstance(node, Call) and node.orders and node.name in view.functions:
            parameters, body = view.functions[node.name]
            for parameter, order in zip(parameters, node.orders, strict=False):
                if order:
                    yield _Differentiated(body, parameter, parameters)


def _opened(node: Derivative, view: View) -> _Differentiated:
    """The derivative of a defined function by one of its parameters, as that of its formula."""
    body = node.body
    if isinstance(body, (Call, Symbol)) and body.name in view.functions:
        parameters, formula = view.functions[body.name]
        plain = isinstance(body, Symbol) or body.children == parameters
        if plain and node.variable in parameters and body not in parameters:
            return _Differentiated(formula, node.variable, parameters)
    return _Differentiated(body, node.variable)


def _known(symbol: Expr, view: View) -> bool:
    """Whether the document says what a symbol is, be it for every index at once."""
    return (view.has_open and instance(symbol, view.symbols) is not None) or known(symbol, view)


def _integrated(formula: Expr) -> set[Expr]:
    """The letters that the integrals between limits in a formula run over."""
    return {
        node.children[1]
        for node in (subformulas(formula) if calls(formula, ("integral",)) else ())
        if isinstance(node, Call) and node.name == "integral" and len(node.children) == 4
    }


def _rests_on(link: Link, trial: Trial, question: Question) -> bool:
    """Whether a link has the derivative that a question is about."""
    kind, what, by = question
    if kind != "prime":
        return any(
            node.variable is by and what in trial.meaning.view.closure(node.body)
            for node in _derivatives(link, trial)
        )
    for number in (link.left, link.right):
        formula = trial.members[number].expr if number >= 0 else None
        for node in _parts(formula, Prime):
            if isinstance(node, Prime) and free_symbols(node.body) == what:
                return True
    return False


def _parts(formula: Expr | None, *wanted: Kind) -> Iterable[Expr]:
    """The parts of a formula that has one of these kinds, else none."""
    return () if formula is None or not has_part(formula, *wanted) else subformulas(formula)


def _symbol(variable: Expr) -> str:
    return variable.name if isinstance(variable, Symbol) else ""


def _name(question: Question) -> str:
    kind, what, _ = question
    if kind == "depends":
        assert isinstance(what, Symbol)
        return what.name
    assert isinstance(what, frozenset)
    return "(" + " ".join(sorted(symbol.name for symbol in what)) + ")'"
