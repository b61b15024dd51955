"""Integrals without limits: a link between families of functions, decided by differentiation.

Contract: `up_to_constant(left, right, ask)` is None where a link is not of this kind: each side a
formula plus multiples of integrals by one variable.  It is proved where both sides have the same
derivative, which makes them equal up to a constant on every interval (mean value theorem); where
the formula breaks in the midst of an interval on which the integrand goes on, nothing is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import (
    ONE,
    PI,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    as_expr,
    calls,
    free_symbols,
    fresh_symbol,
    subformulas,
)
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.understanding.breaks import breaks_too

ANTIDERIVATIVE = "antiderivative"
"""The method of a verdict that holds up to a constant."""
ON_PIECES = "equal up to a constant on every interval"
"""In the evidence, where the constant may be another one on another interval."""
CONSTANTS = frozenset(map(Symbol, "CcK"))
"""The letters that may stand for the constant of an integral."""
PARTS = frozenset(map(Symbol, "uvwfg"))
"""The letters of integration by parts."""
REACH = 10
"""How far from zero is looked for a break of a formula."""
Ask = Callable[[Expr, Expr], Verdict]


@dataclass(frozen=True, slots=True)
class Family:
    """A formula plus integrals without limits, each an integrand with its number in it."""

    rest: tuple[Expr, ...] = ()
    integrands: tuple[Expr, ...] = ()
    variables: frozenset[Symbol] = frozenset()

    def scaled(self, factor: Callable[[Expr], Expr]) -> Family:
        """The same with each part changed."""
        return Family(tuple(map(factor, self.rest)), tuple(map(factor, self.integrands)),
                      self.variables)  # fmt: skip

    def derivative(self, variable: Symbol) -> Expr:
        """The derivative of any member."""
        terms = [*(Derivative(term, variable) for term in self.rest), *self.integrands]
        return Add(*terms) if len(terms) > 1 else terms[0]


def is_open(node: Expr) -> bool:
    """Whether this is an integral without limits."""
    return isinstance(node, Call) and node.name == "integral" and len(node.children) == 2


def has_antiderivative(formula: Expr) -> bool:
    """Whether a formula has an integral without limits, which is no function but a family."""
    return calls(formula, ("integral",)) and any(map(is_open, subformulas(formula)))


def family(formula: Expr) -> Family | None:
    """A formula as a family; None where an integral is under anything but sums and numbers."""
    if not has_antiderivative(formula):
        return Family((formula,))
    if is_open(formula):
        body, variable = formula.children
        fits = isinstance(variable, Symbol) and not has_integral(body)
        return Family((), (body,), frozenset((variable,))) if fits else None  # type: ignore[arg-type]
    if isinstance(formula, Neg):
        found = family(formula.children[0])
        return None if found is None else found.scaled(Neg)
    if isinstance(formula, Add):
        parts = [family(each) for each in formula.children]
        known = [each for each in parts if each is not None]
        if len(known) < len(parts):
            return None
        return Family(
            tuple(term for each in known for term in each.rest),
            tuple(body for each in known for body in each.integrands),
            frozenset[Symbol]().union(*(each.variables for each in known)),
        )
    if isinstance(formula, Div):
        found, below = family(formula.children[0]), formula.children[1]
        if found is None or not _is_held(below, found.variables):
            return None
        return found.scaled(lambda part: Div(part, below))
    if isinstance(formula, Mul):
        held = [each for each in formula.children if has_antiderivative(each)]
        others = [each for each in formula.children if not has_antiderivative(each)]
        found = family(held[0]) if len(held) == 1 else None
        if found is None or not all(_is_held(each, found.variables) for each in others):
            return None
        return found.scaled(lambda part: Mul(*others, part))
    return None


def up_to_constant(left: Expr, right: Expr, ask: Ask) -> Verdict | None:
    """The verdict on a link between two families."""
    left, right = _by_parts(left, right)
    one, other = family(left), family(right)
    if one is None or other is None:
        return None
    variables = one.variables | other.variables
    if len(variables) != 1 or not (_is_proper(one) and _is_proper(other)):
        return None
    (variable,) = variables
    integrands, rest = (*one.integrands, *other.integrands), (*one.rest, *other.rest)
    known = frozenset[Symbol]().union(variables, *map(free_symbols, integrands))
    added = frozenset[Symbol]().union(*map(free_symbols, rest)) - known
    if any(map(has_integral, rest)) or len(added) > 1 or not added <= CONSTANTS:
        return None
    if any(not free_symbols(term) & {variable, *added} for each in rest for term in _terms(each)):
        return None  # `x^2 + 7` says which constant, and an integral has none
    verdict = ask(one.derivative(variable), other.derivative(variable))
    if verdict.outcome is not Outcome.PROVED:
        if len(integrands) == 1 and any(map(_has_unknown, (*integrands, *rest))):
            return None  # `\\int f(x) dx = F(x)` says what F is
        return verdict
    if not rest:
        return _holds(verdict, "the integrands are equal: equal up to a constant")
    return _on_intervals(verdict, integrands, rest, variable)


def _is_proper(found: Family) -> bool:
    """Whether no two of the integrals can cancel: what is left would be a constant, and which one
    nobody says."""
    return len(found.integrands) < 2 or len(set(map(_bare, found.integrands))) == len(
        found.integrands
    )


def _bare(formula: Expr) -> Expr:
    """A formula without the numbers that it is multiplied by."""
    while True:
        if isinstance(formula, Neg) or (
            isinstance(formula, Div) and _is_factor(formula.children[1])
        ):
            formula = formula.children[0]
            continue
        if isinstance(formula, Mul):
            kept = [each for each in formula.children if not _is_factor(each)]
            if len(kept) < len(formula.children):
                formula = Mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE
                continue
        return formula


def _by_parts(left: Expr, right: Expr) -> tuple[Expr, Expr]:
    """`\\int u dv = u v - \\int v du`: the letters as functions of one further letter; so are u
    and v where one of them is integrated by the other, for nobody means a constant."""
    found = [node for side in (left, right) for node in subformulas(side) if is_open(node)]
    variables = {node.children[1] for node in found}
    inside = {
        letter
        for node in found
        for letter in free_symbols(node.children[0]) - {node.children[1]}
        if letter in variables or {letter, node.children[1]} <= PARTS
    }
    if not inside or not all(isinstance(each, Symbol) for each in variables):
        return left, right
    hidden = fresh_symbol("t", left, right)
    put: dict[Expr, Expr] = {
        each: Call(each.name, hidden) for each in variables | inside if isinstance(each, Symbol)
    }

    def changed(side: Expr) -> Expr:
        done: dict[Expr, Expr] = {}
        for node in subformulas(side):
            parts = tuple(done[child] for child in node.children)
            if is_open(node):
                through = Derivative(put[node.children[1]], hidden)
                done[node] = Call("integral", Mul(parts[0], through), hidden)
            else:
                done[node] = put.get(node) or node.with_children(parts)
        return done[side]

    return changed(left), changed(right)


def _holds(verdict: Verdict, said: str, conditions: tuple[Expr, ...] | None = None) -> Verdict:
    kept = verdict.conditions if conditions is None else conditions
    return Verdict(Outcome.PROVED, ANTIDERIVATIVE, said, conditions=kept)


def _on_intervals(
    verdict: Verdict, integrands: tuple[Expr, ...], rest: tuple[Expr, ...], variable: Symbol
) -> Verdict:
    """What equal derivatives say of the formulas: one constant, one for each interval, or nothing
    where a formula breaks at a place at which the integrand does not."""
    from sigderiv.referee.continuity import Span, all_needs, is_continuous, is_smooth
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts, OutOfClassError

    said = "the derivatives of both sides are equal: equal up to a constant"
    preparer = Preparer(Facts())
    try:
        under = [preparer.prepare(each).formula for each in integrands]
        over = [preparer.prepare(each).formula for each in rest]
    except OutOfClassError:
        return replace(verdict, outcome=Outcome.UNPROVED, evidence="outside of what is decided")
    breaks = [c for c in verdict.conditions if isinstance(c, Relation) and _breaks(c, variable)]
    whole = Span(variable)
    if breaks and is_continuous(over, whole):
        smooth = all(is_smooth(side) for each in breaks for side in each.children)
        if smooth:
            goes_on = is_continuous(under, whole)  # then both sides are equal at the breaks, too
            kept = tuple(c for c in verdict.conditions if c not in breaks or not goes_on)
            return _holds(verdict, said, kept)
    near = Span(variable, as_expr(-REACH), as_expr(REACH))
    if (breaks or _jumps(over)) and is_continuous(under, near):
        return Verdict(Outcome.UNPROVED, "none", "equal up to a constant only on intervals")
    if not all(breaks_too(each, under, variable) for each in (*breaks, *_steps(over))):
        return Verdict(Outcome.UNPROVED, "none", "equal up to a constant only on intervals")
    pieces = breaks or any(
        need.op == "!=" and variable in free_symbols(need.argument)
        for need in all_needs([*under, *over])
    )
    if pieces or _jumps(over):
        return _holds(verdict, f"the derivatives of both sides are equal: {ON_PIECES}")
    return _holds(verdict, said)


def _breaks(condition: Relation, variable: Symbol) -> bool:
    """Whether a condition leaves out single points of the variable's line."""
    return condition.op == "!=" and variable in free_symbols(condition)


def _jumps(formulas: Iterable[Expr]) -> bool:
    from sigderiv.referee.continuity import never_jumps

    return not all(never_jumps(node) for each in formulas for node in subformulas(each))


def _steps(formulas: Iterable[Expr]) -> Iterator[Relation]:
    """Where no function with steps in the formulas jumps, and no case ends."""
    for node in dict.fromkeys(part for each in formulas for part in subformulas(each)):
        if isinstance(node, Call) and node.name in ("sign", "heaviside"):
            yield Relation("!=", node.children[0], ZERO)
        elif isinstance(node, Call) and node.name == "floor":
            yield Relation("!=", Call("sin", Mul(PI, node.children[0])), ZERO)
        elif isinstance(node, Piecewise):
            for part in node.children:
                if isinstance(part, Relation):
                    yield Relation("!=", *part.children)


def _is_held(factor: Expr, variables: frozenset[Symbol]) -> bool:
    """Whether a factor before an integral is a number, or a letter that it is not taken by."""
    if isinstance(factor, (Neg, Mul, Div)):
        return all(_is_held(each, variables) for each in factor.children)
    if isinstance(factor, Pow):
        factor = factor.children[0]
    return _is_factor(factor) or (isinstance(factor, Symbol) and factor not in variables)


def _is_factor(formula: Expr) -> bool:
    """Whether this is a number written out, such as -1/2, and not 0."""
    if isinstance(formula, (Neg, Mul, Div)):
        return all(map(_is_factor, formula.children))
    return isinstance(formula, Number) and formula.value != 0


def _terms(formula: Expr) -> list[Expr]:
    """What a formula is a sum of, signs aside."""
    found: list[Expr] = []
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (Add, Neg)):
            waiting.extend(node.children)
        else:
            found.append(node)
    return found


def has_integral(formula: Expr) -> bool:
    """Whether a formula has an integral, with limits or without."""
    return calls(formula, ("integral",))


def _has_unknown(formula: Expr) -> bool:
    return any(
        isinstance(node, Call) and node.name not in FUNCTIONS for node in subformulas(formula)
    )


def single(formula: Expr) -> tuple[Expr, Symbol, Expr] | None:
    """The integrand, variable and number of a multiple of one integral; None for others."""
    factor: Expr = ONE
    node = formula
    while not is_open(node):
        if isinstance(node, Neg):
            node, factor = node.children[0], Neg(factor)
        elif isinstance(node, Div) and _is_factor(node.children[1]):
            node, factor = node.children[0], Div(factor, node.children[1])
        elif isinstance(node, Mul):
            held = [each for each in node.children if has_antiderivative(each)]
            others = [each for each in node.children if not has_antiderivative(each)]
            if len(held) != 1 or not all(map(_is_factor, others)):
                return None
            node, factor = held[0], Mul(factor, *others)
        else:
            return None
    body, variable = node.children
    return (body, variable, factor) if isinstance(variable, Symbol) else None


def without_constants(formula: Expr) -> Expr | None:
    """The formula; None where a letter for a constant stands in it."""
    return None if free_symbols(formula) & CONSTANTS else formula
