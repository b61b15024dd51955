"""Differential equations that a section states, put in where their functions are differentiated.

Contract: `Laws.take` keeps each open equation that is of the first degree in the highest derivative
of a function of which nothing else is known: `y' = 3y`, `m\\ddot x = -kx`, `\\dot p = -kq`.
`Laws.put_in` is asked of a decision on a link that was not proved: it is proved where it follows
with these derivatives put in, by the chain rule, which is among its conditions; it is refuted in no
case, for the equations may say what makes it true.

A function and its derivatives below the order of its equation are letters here, its states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Prime,
    Relation,
    Symbol,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.factored import VECTORS
from sigderiv.review.arrays.judging import has_arrays
from sigderiv.review.arrays.laws_in_order import (
    ROUNDS,
    laws_in_order,
    solved_in_order,
    states_in_order,
)
from sigderiv.review.arrays.states import (
    derived,
    in_states,
    moving_in,
    of_state,
    variables_of,
)
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.steady import TIME, VARYING
from sigderiv.review.deciding.told_rates import OPEN
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.understanding.circumstances import Value
from sigderiv.review.understanding.definitions import entry_by_entry
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.meaning import Meaning

LARGEST = 400
"""Different parts of a formula that is still looked at."""
Sides = tuple[Expr, Expr]
_AT_A_PLACE = Pattern(
    r"\b(?:set(?:ting)?|critical|stationary|extrem\w+|maxim\w+|minim\w+|equilibri\w+|steady|at|where)\b"
    r"|令|临界|驻点|极[大小]?值|平衡|在",
    re.IGNORECASE,
)
"""Words by which an equation is about places, and does not hold all along."""


@dataclass(frozen=True, slots=True)
class Law:
    """The derivative of this order of a function, in states; written: the equation as it stands;
    needed: what must not be 0 for it; in_order: the body with the order of factors kept, None
    where it is not known."""

    name: str
    variable: Symbol
    order: int
    body: Expr
    written: Relation
    needed: Expr
    in_order: Expr | None = None


@dataclass(slots=True)
class Laws:
    """The differential equations of a section, by the names of their functions."""

    section: int = -1
    laws: dict[str, Law] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)
    """The functions whose derivatives stand in an open equation, be it one that is no law."""

    def start(self, section: int) -> None:
        """Forget what another section states."""
        if section != self.section:
            self.section = section
            self.laws.clear()
            self.spoken.clear()

    def depends(self, formulas: Iterable[Expr]) -> dict[str, tuple[str, ...]]:
        """What each of the functions depends on, where these formulas differentiate by that."""
        if not self.laws:
            return {}
        nodes = [node for formula in formulas for node in subformulas(formula)]
        primed = any(isinstance(node, Prime) for node in nodes)
        by = {node.variable for node in nodes if isinstance(node, Derivative)}
        laws = [law for law in self.laws.values() if primed or law.variable in by]
        return {law.name: (law.variable.name,) for law in laws}

    def take(self, trial: Trial, prose: str, decider: Decider) -> None:
        """Keep the equations of a judged chain that say what a derivative is; prose: the words
        before it."""
        for link in trial.links:
            left, right = trial.members[link.left].expr, trial.members[link.right].expr
            if left is None or right is None or not _is_open(link):
                continue
            if has_arrays((left, right), decider.arrays):
                continue
            self.spoken |= _differentiated((left, right), trial.meaning)
            if not _AT_A_PLACE.search(prose):
                law = _law(left, right, trial.meaning, decider)
                if law is not None:
                    self.laws.setdefault(law.name, law)

    def put_in(
        self,
        decision: Decision,
        sides: Sides,
        values: Sequence[Value],
        meaning: Meaning,
        decider: Decider,
    ) -> Decision:
        """The decision, with the equations that the sides rest on, where letters have these
        values."""
        if decision.outcome is Outcome.PROVED or not (self.spoken or meaning.rates):
            return decision
        if has_arrays(sides, decider.arrays):
            return decision
        refuted = decision.outcome is Outcome.REFUTED
        if refuted and not self.spoken.isdisjoint(_unknown(sides, meaning)):
            decision = without_witness(decision, OPEN)
        try:
            lowered = [meaning.whole(side) for side in sides]
            laws = {**_told(meaning), **self.laws}
        except SigderivError:
            return decision
        used: dict[str, set[Symbol]] = {}
        first, second = (_reduced(side, laws, meaning, used) for side in lowered)
        if not used or first is None or second is None:
            return decision
        found = decider.ask(first, second)
        rests_on = [each for name in used for each in _conditions(laws[name], used[name])]
        if values and found.outcome is not Outcome.PROVED:
            moment: dict[Expr, Expr] = {each.symbol: each.value for each in values}
            first, second = substitute(first, moment), substitute(second, moment)
            found = decider.ask(first, second)
            rests_on += [Relation("=", each.symbol, each.value) for each in values]
            if found.outcome is Outcome.REFUTED and used.keys().isdisjoint(self.laws):
                numbers = not free_symbols(first) and not free_symbols(second)
                return found if numbers else decision
        if found.outcome is not Outcome.PROVED or any(map(_has_states, found.conditions)):
            return decision
        conditions = dict.fromkeys((*found.conditions, *rests_on))
        return replace(found, conditions=tuple(conditions))

    def in_order(self, sides: Sides, meaning: Meaning) -> Sides | None:
        """The sides with the equations and derivatives put in and the order of factors kept; None
        where they rest on none, or that is not known."""
        if not self.laws and not any(has_part(side, Derivative, Prime) for side in sides):
            return None
        try:
            left, right = (meaning.whole(side) for side in sides)
        except SigderivError:
            return None
        moving = set(self.laws)
        variables = {law.variable for law in self.laws.values()}
        for variable in sorted({*variables, *variables_of(left), *variables_of(right)}, key=_name):
            more = moving_in(left, variable, meaning) | moving_in(right, variable, meaning)
            moving |= more if self.laws else more & VECTORS
            bodies = {
                law.name: (law.order, law.in_order)
                for law in self.laws.values()
                if law.variable is variable and law.in_order is not None
            }
            made = laws_in_order((left, right), variable, moving, bodies)
            if made is None:
                return None
            left, right = made
        return left, right


def _told(meaning: Meaning) -> dict[str, Law]:
    """The rates that the document tells as such, `dx/dt = 2`."""
    found = {}
    for letter, (by, rate) in meaning.rates.items():
        body = in_states(meaning.whole(rate), by, moving_in(rate, by, meaning), meaning)
        if body is not None:
            written = Relation("=", Derivative(letter, by), rate)
            found[letter.name] = Law(letter.name, by, 1, body, written, ONE)
    return found


def _reduced(
    formula: Expr, laws: Mapping[str, Law], meaning: Meaning, used: dict[str, set[Symbol]]
) -> Expr | None:
    """The formula in states below the orders of their equations; None where a function is bound,
    as in an integral, or where that does not end.  The equations put in go to `used`, each with the
    letters that it was differentiated by the rules for constants with."""
    moving = set(laws)
    for variable in sorted({law.variable for law in laws.values()}, key=_name):
        moving |= moving_in(formula, variable, meaning)
        made = in_states(formula, variable, moving, meaning)
        if made is None:
            return None
        formula = made
    for _ in range(ROUNDS):
        put: dict[Expr, Expr] = {}
        for state in sorted(free_symbols(formula), key=_name):
            name, order = of_state(state)
            law = laws.get(name)
            if law is not None and order >= law.order:
                found = derived(law.body, law.variable, order - law.order, moving)
                if found is None:
                    return None
                held = used.setdefault(name, set())
                if order > law.order:
                    others = free_symbols(law.body) - {law.variable}
                    held |= {each for each in others if of_state(each)[0] not in moving}
                put[state] = found
        if not put:
            return formula
        formula = substitute(formula, put)
        if sum(1 for _ in subformulas(formula)) > LARGEST:
            return None
    return None


def _conditions(law: Law, held: Iterable[Symbol]) -> Iterator[Expr]:
    """What a proof by an equation rests on: that it may be solved, itself, and what is constant."""
    if free_symbols(law.needed):
        yield Relation("!=", law.needed, ZERO)
    yield law.written
    for letter in sorted(held, key=_name):
        if letter.name in VARYING or law.variable is TIME:
            yield Relation("=", Derivative(letter, law.variable), ZERO)


def _unknown(sides: Iterable[Expr], meaning: Meaning) -> set[str]:
    """The names of unknown functions in formulas, as letters too."""
    found: set[str] = set()
    for side in sides:
        found |= {each for each in meaning.view.closure(side) if isinstance(each, str)}
        found |= {each.name for each in meaning.view.closure(side) if isinstance(each, Symbol)}
    return found


def _differentiated(sides: Iterable[Expr], meaning: Meaning) -> set[str]:
    """The unknown functions whose derivatives stand in formulas."""
    found: set[str] = set()
    for side in sides:
        for node in subformulas(side):
            body = node.body if isinstance(node, (Derivative, Prime)) else node
            differentiates = body is not node or (isinstance(node, Call) and node.orders)
            if differentiates and isinstance(body, (Symbol, Call)) and not entry_by_entry(node):
                if not known(Symbol(body.name), meaning.view):
                    found.add(body.name)
    return found


def _name(symbol: Symbol) -> str:
    return symbol.name


def _has_states(formula: Expr) -> bool:
    return any(of_state(letter)[1] for letter in free_symbols(formula))


def _is_open(link: Link) -> bool:
    if link.denied:
        return False
    return link.assumed or link.decision is None or link.decision.outcome is Outcome.UNPROVED


def _law(left: Expr, right: Expr, meaning: Meaning, decider: Decider) -> Law | None:
    """What an equation says of the highest derivative in it."""
    try:
        whole = Add(meaning.whole(left), Neg(meaning.whole(right)))
    except SigderivError:
        return None
    for variable in variables_of(whole):
        moving = moving_in(whole, variable, meaning)
        gap = in_states(whole, variable, moving, meaning)
        if gap is None:
            continue
        for state in _highest(free_symbols(gap)):
            rest = substitute(gap, {state: ZERO})
            slope = Add(substitute(gap, {state: ONE}), Neg(rest))
            line = Add(rest, Mul(slope, state))
            if decider.ask(gap, line).outcome is not Outcome.PROVED:
                continue
            if decider.ask(slope, ZERO).outcome is Outcome.PROVED:
                continue
            name, order = of_state(state)
            units = (ONE, Neg(ONE))
            one = (u for u in units if decider.ask(slope, u).outcome is Outcome.PROVED)
            plain = next(one, None) or _tidy(slope)
            if plain is None or any(of_state(each)[1] for each in free_symbols(plain)):
                continue
            body = Neg(Div(rest, plain))
            if decider.ask(rest, ZERO).outcome is Outcome.PROVED:
                return None  # `y' = 0` is said of the places where y is largest
            ordered = states_in_order(whole, variable, {name, *moving})
            kept = None if ordered is None else solved_in_order(ordered, state)
            return Law(name, variable, order, body, Relation("=", left, right), plain, kept)
    return None


def _tidy(formula: Expr) -> Expr | None:
    """A formula in normal form."""
    from sigderiv.referee.normal import Normaliser, size_hint
    from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError
    from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

    try:
        normaliser = Normaliser({}, size_hint(subformulas(formula)))
        return normaliser.tower.formula(normaliser.of(formula))
    except (NeedSignError, RefineError, UndefinedError, OutOfBudgetError, OutOfClassError):
        return None


def _highest(letters: Iterable[Symbol]) -> list[Symbol]:
    """The states of the highest order, at least the first."""
    orders = {letter: of_state(letter)[1] for letter in letters}
    most = max(orders.values(), default=0)
    return sorted((s for s, order in orders.items() if order == most > 0), key=_name)
