"""Limits of prepared formulas, by Taylor's theorem, and by growth where that says nothing.

Contract: the body is written as N/D; where N and D vanish at the target to order k exactly, the
limit is N^(k)/D^(k) there (Taylor's theorem with Peano's remainder needs k derivatives at that one
point, so a difference quotient needs an unknown function to be differentiable, no more).  Unknown
functions are taken to be that often differentiable.  At infinity the variable is 1/t with t to 0.
Bodies with jumps that move with the variable, limits from one side, in a point where the body is
not analytic and infinite ones are left to `towards`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sigderiv.expr import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Sum,
    depends_on,
    subformulas,
    substitute,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.differentiate import Derivatives, constant_value, derivative, plus, times
from sigderiv.referee.domain import conditions
from sigderiv.referee.towards import approach
from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError, finer
from sigderiv.referee.verdict import OutOfClassError

LARGEST_ORDER = 6
MOST_REFINEMENTS = 10
POSITIVE_ARGUMENT = frozenset(("sqrt", "ln", "log", "root", "gamma", "digamma"))
BETWEEN_MINUS_ONE_AND_ONE = frozenset(("asin", "acos", "atanh"))
ONE_SIDED = frozenset(("acosh", "asech", "acsch", "acoth", "asec", "acsc", "lambertw", "polygamma"))
JUMPING = frozenset(("sign", "heaviside", "floor"))


class Limited(NamedTuple):
    """The limit, and formulas that must be defined for it."""

    formula: Expr
    guards: frozenset[Expr]


def limit(
    body: Expr,
    variable: Expr,
    target: Expr,
    direction: str,
    deadline: float = float("inf"),
    assumptions: tuple[Expr, ...] = (),
) -> Limited:
    """The limit of a body as the variable goes to the target; assumptions: of other letters."""
    try:
        found = _smooth(body, variable, target, direction, deadline)
        if _is_defined(found, deadline):
            return found
    except (OutOfClassError, UndefinedError):
        pass  # what follows says why there is none
    return Limited(*approach(body, variable, target, direction, deadline, assumptions))


def _smooth(body: Expr, variable: Expr, target: Expr, direction: str, deadline: float) -> Limited:
    """The limit at a point around which the body is smooth but for the zeros of denominators."""
    if target is INFINITY or target is Neg(INFINITY):
        # Where this has a limit at 0 from both sides, the body has it at infinity.
        turned = Div(ONE if target is INFINITY else Neg(ONE), variable)
        there = rewrite(substitute(body, {variable: turned}), _unstacked)
        return _smooth(there, variable, ZERO, "", deadline)
    if INFINITY in set(subformulas(target)):
        raise OutOfClassError("a limit at infinity")
    for node in subformulas(body):
        jumps = isinstance(node, (Piecewise, Sum)) or (
            isinstance(node, Call) and node.name in JUMPING
        )
        if jumps and depends_on(node, variable):
            raise OutOfClassError("a limit of a formula with jumps")
    over, under = _fraction(body, variable)
    put = {variable: target}
    inside = frozenset(_at(guard, put) for guard in _inside_domain(body, variable))
    for _ in range(LARGEST_ORDER):
        top, bottom = _at(over, put), _at(under, put)
        if not vanishes(bottom, inside, deadline):
            return Limited(Div(top, bottom), frozenset((top, bottom)) | inside)
        if not vanishes(top, inside, deadline):
            raise OutOfClassError("a limit that is not finite")
        memo: Derivatives = {}
        over, under = derivative(over, variable, memo), derivative(under, variable, memo)
    raise OutOfClassError("a limit that needs many derivatives")


def _is_defined(found: Limited, deadline: float) -> bool:
    """Whether a formula can be evaluated anywhere: `0 ln 0` cannot."""
    from sigderiv.referee.normal import Normaliser, size_hint

    if any(isinstance(n, Div) and n.children[1] is ZERO for n in subformulas(found.formula)):
        return False
    scales: dict[Expr, int] = {}
    for _ in range(MOST_REFINEMENTS):
        tower = Normaliser(scales, size_hint(subformulas(found.formula)))
        tower.deadline = deadline
        try:
            for each in (found.formula, *found.guards):
                tower.of(each)
        except RefineError as refine:
            scales[refine.key] = finer(scales.get(refine.key, 1), refine)
            continue
        except UndefinedError:
            return False
        except NeedSignError:
            return True
        return True
    return True


def _at(formula: Expr, put: dict[Expr, Expr]) -> Expr:
    """The formula at the target; x + 0 is x there."""

    def without_zeros(node: Expr) -> Expr:
        return plus(list(node.children)) if isinstance(node, Add) else node

    return rewrite(substitute(formula, put), without_zeros)


def _unstacked(node: Expr) -> Expr:
    """a/(b/c) as a c/b, and (a/b)^k as a^k/b^k: the same wherever the former is defined."""
    if isinstance(node, Div) and isinstance(node.children[1], Div):
        over, (under, back) = node.children[0], node.children[1].children
        return Div(times(over, back), under) if under is not ONE else times(over, back)
    if isinstance(node, Pow) and isinstance(node.children[0], Div) and _is_whole(node.children[1]):
        over, under = node.children[0].children
        return Div(Pow(over, node.children[1]), Pow(under, node.children[1]))
    return node


def _inside_domain(body: Expr, variable: Expr) -> set[Expr]:
    """Formulas that are defined where the body has values all around the target: the logarithm of
    everything that must be positive there, not only at the target itself (sqrt(-x^2) has a value
    at 0 and nowhere near it)."""
    found: set[Expr] = set()
    for node in subformulas(body):
        if not depends_on(node, variable):
            continue
        if isinstance(node, Pow) and not _is_whole(node.children[1]):
            if node.children[0] is not E:
                found.add(Call("ln", node.children[0]))
        elif isinstance(node, Call) and node.name in POSITIVE_ARGUMENT:
            found.add(Call("ln", node.children[0]))
        elif isinstance(node, Call) and node.name in BETWEEN_MINUS_ONE_AND_ONE:
            found.add(Call("ln", ONE - node.children[0] ** 2))
        elif isinstance(node, Call) and node.name in ONE_SIDED:
            raise OutOfClassError("a limit at the edge of a domain")
    return found


def _is_whole(exponent: Expr) -> bool:
    if isinstance(exponent, Neg):
        exponent = exponent.children[0]
    return isinstance(exponent, Number) and exponent.value.denominator == 1


def vanishes(formula: Expr, near: Collection[Expr], deadline: float) -> bool:
    """Whether the formula is formally zero, where it and the formulas near it are defined (where
    they are not there is no limit)."""
    from sigderiv.referee.assuming import assume
    from sigderiv.referee.normal import Normaliser, size_hint

    if formula is ZERO:
        return True
    scales: dict[Expr, int] = {}
    needs = conditions((formula, *near))
    for _ in range(MOST_REFINEMENTS):
        tower = Normaliser(scales, size_hint(subformulas(formula)))
        tower.deadline = deadline
        try:
            for need in needs:
                assume(tower, need, need.relation())
            return bool(tower.of(formula).num.is_zero())
        except RefineError as refine:
            scales[refine.key] = finer(scales.get(refine.key, 1), refine)
        except (NeedSignError, UndefinedError):
            break
    raise OutOfClassError("a limit that depends on cases") from None


def _fraction(body: Expr, variable: Expr) -> tuple[Expr, Expr]:
    """Numerator and denominator; parts without the variable stay whole."""
    memo: dict[Expr, tuple[Expr, Expr]] = {}
    for node in subformulas(body):
        if not depends_on(node, variable) or isinstance(node, (Number, Constant)):
            memo[node] = (node, ONE)
            continue
        parts = [memo[part] for part in node.children]
        memo[node] = _of_node(node, parts)
    return memo[body]


def _of_node(node: Expr, parts: list[tuple[Expr, Expr]]) -> tuple[Expr, Expr]:
    if isinstance(node, Neg):
        return Neg(parts[0][0]), parts[0][1]
    if isinstance(node, Mul):
        return times(*(n for n, _ in parts)), times(*(d for _, d in parts))
    if isinstance(node, Div):
        return times(parts[0][0], parts[1][1]), times(parts[0][1], parts[1][0])
    if isinstance(node, Add):
        denominators = list(dict.fromkeys(d for _, d in parts if d is not ONE))
        terms = [times(n, *(other for other in denominators if other is not d)) for n, d in parts]
        return plus(terms), times(*denominators) if denominators else ONE
    if isinstance(node, Pow):
        value = constant_value(node.children[1])
        if value is not None and value.denominator == 1 and value < 0:
            top, bottom = parts[0]
            power = Number(-value)
            return Pow(bottom, power), Pow(top, power)
    return node, ONE
