"""The referee's own differentiation: one table, one pass over shared parts.

Contract: `derivative(body, variable)` is the derivative where the body is differentiable; its
formula is undefined at kinks (|u|' = u' |u|/u).  Iterative, each shared part once.  Shares nothing
with the engine; the tests compare it with SymPy's `diff`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    depends_on,
    free_symbols,
    postorder,
)
from sigderiv.expr import as_expr as number
from sigderiv.referee.derivative_table import OUTER
from sigderiv.referee.known import PRIMITIVES, UNTREATED
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

FEW = 40
"""A formula of so few parts is differentiated from the variable up."""
HALF = number(Fraction(1, 2))
MOST_PARTS = 100_000
LONG = 16
"""A product of more factors is differentiated half by half, so that it stays as short."""
SMOOTH_KINDS = (Symbol, Add, Neg, Mul, Div, Pow, Call)


def plus(terms: Sequence[Expr]) -> Expr:
    """The sum of the terms that are not zero."""
    if ZERO in terms:
        terms = [term for term in terms if term is not ZERO]
    return Add(*terms) if len(terms) > 1 else terms[0] if terms else ZERO


def times(*factors: Expr) -> Expr:
    """The product, zero where a factor is zero, ones left out."""
    if ZERO in factors:
        return ZERO
    kept = [factor for factor in factors if factor is not ONE] if ONE in factors else factors
    return Mul(*kept) if len(kept) > 1 else kept[0] if kept else ONE


def constant_value(formula: Expr) -> Fraction | None:
    """The exact value of an exponent such as 3, -2 or 1/3, if it is one."""
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Neg):
        inside = constant_value(formula.children[0])
        return None if inside is None else -inside
    if isinstance(formula, Div):
        top, bottom = map(constant_value, formula.children)
        return None if top is None or not bottom else top / bottom
    return None


Derivatives = dict[Expr, dict[Expr, Expr]]
"""Variable to formula to derivative."""


def derivative(body: Expr, variable: Expr, known: Derivatives) -> Expr:
    """The derivative of a formula without inert parts by a symbol."""
    memo = known.setdefault(variable, {variable: ONE})
    found = memo.get(body)
    if found is not None:
        return found
    nodes = postorder((body,))
    if len(nodes) > MOST_PARTS:
        raise OutOfBudgetError("a derivative of a formula with too many parts")
    changing = _changing(nodes, variable)
    if body not in changing:
        memo[body] = ZERO
        return ZERO
    if len(nodes) > FEW:
        found = _backward(list(nodes), variable, changing)
        if found is not None:
            memo[body] = found
            return found
    for node in nodes:
        if node in changing and node not in memo:
            memo[node] = _of_node(node, variable, [memo.get(c, ZERO) for c in node.children])
    return memo[body]


def _changing(nodes: Iterable[Expr], variable: Expr) -> set[Expr]:
    """The parts whose derivative is asked for: those that depend on the variable (what a binder
    binds is not it), and cases whose conditions do, for they may jump."""
    changing = {variable}
    deciding: set[Expr] = set()
    for node in nodes:
        if isinstance(node, Sum):
            if depends_on(node, variable):
                changing.add(node)
        elif isinstance(node, Relation):
            if depends_on(node, variable):
                deciding.add(node)
        elif not deciding.isdisjoint(node.children):
            if not isinstance(node, Piecewise):
                raise OutOfClassError("derivative of a comparison")
            changing.add(node)
        elif not changing.isdisjoint(node.children):
            changing.add(node)
    return changing


def _backward(nodes: list[Expr], variable: Expr, changing: set[Expr]) -> Expr | None:
    """The derivative of the last part, from it down to the variable: what a shared part passes on
    is one sum.  None where a part does not allow that (only the case that holds is looked at)."""
    if any(not isinstance(node, SMOOTH_KINDS) for node in changing):
        return None
    received: dict[Expr, list[Expr]] = {nodes[-1]: [ONE]}
    for node in reversed(nodes):
        if node not in changing or node not in received:
            continue
        passed = plus(received[node])
        if node is variable:
            return passed
        for place, child in enumerate(node.children):
            if child in changing:
                change: Expr = ONE
                if not isinstance(node, Add):
                    unit: list[Expr] = [ZERO] * len(node.children)
                    unit[place] = ONE
                    change = _of_node(node, variable, unit)
                share = Neg(passed) if isinstance(node, Neg) else times(passed, change)
                if share is not ZERO:
                    received.setdefault(child, []).append(share)
    return ZERO


def _of_node(node: Expr, variable: Expr, inner: list[Expr]) -> Expr:
    handler = RULES.get(type(node))
    if handler is not None:
        return handler(node, inner)
    if isinstance(node, Product):
        raise OutOfClassError("derivative of an indexed product")
    if isinstance(node, Sum):
        return _of_sum(node, variable, inner)
    raise OutOfClassError(f"derivative of a {node.kind}")


def _of_terms(node: Expr, inner: list[Expr]) -> Expr:
    return plus(inner)


def _of_negation(node: Expr, inner: list[Expr]) -> Expr:
    return ZERO if inner[0] is ZERO else Neg(inner[0])


def _of_factors(node: Expr, inner: list[Expr]) -> Expr:
    parts = node.children
    if len(parts) > LONG:
        middle = len(parts) // 2
        halves = [(parts[:middle], inner[:middle]), (parts[middle:], inner[middle:])]
        (first, first_change), (second, second_change) = [
            (Mul(*half), _of_factors(Mul(*half), changes)) for half, changes in halves
        ]
        return plus([times(first_change, second), times(first, second_change)])
    return plus(
        [
            times(change, *parts[:i], *parts[i + 1 :])
            for i, change in enumerate(inner)
            if change is not ZERO
        ]
    )


def _of_quotient(node: Expr, inner: list[Expr]) -> Expr:
    over, under = node.children
    if inner[1] is ZERO:
        return Div(inner[0], under)
    top = plus([times(inner[0], under), Neg(times(over, inner[1]))])
    return Div(top, Pow(under, TWO))


def _of_sum(node: Sum, variable: Expr, inner: list[Expr]) -> Expr:
    parts = node.children
    if any(depends_on(part, variable) for part in parts[2:]):
        raise OutOfClassError("derivative of a sum by its bounds")
    if isinstance(variable, Indexed) or any(isinstance(p, Indexed) for p in parts[:1]):
        raise OutOfClassError("derivative of an indexed sum")
    return Sum(inner[0], *parts[1:])


def _of_power(node: Expr, inner: list[Expr]) -> Expr:
    base, exponent = node.children
    if inner[1] is ZERO:
        value = constant_value(exponent)
        lower = exponent - ONE if value is None else number(value - 1)
        if value == 0:
            return ZERO
        if value == 1:
            return inner[0]
        return times(exponent, base if lower is ONE else Pow(base, lower), inner[0])
    if base is E:
        return times(Pow(base, exponent), inner[1])
    through_base = times(exponent, Div(inner[0], base)) if inner[0] is not ZERO else ZERO
    return times(Pow(base, exponent), plus([times(inner[1], Call("ln", base)), through_base]))


def _of_call(node: Expr, inner: list[Expr]) -> Expr:
    (name, raised), parts = node.payload, node.children
    if name in UNTREATED:
        raise OutOfClassError(f"derivative of {name}")
    if name not in PRIMITIVES or raised:
        orders = raised or (0,) * len(parts)
        return plus(
            [
                times(Call(name, *parts, orders=_raised(orders, i)), change)
                for i, change in enumerate(inner)
                if change is not ZERO
            ]
        )
    if name in ("max", "min"):
        return _of_extreme(name, parts, inner)
    if name == "root" and inner[1] is ZERO:
        degree = parts[1]
        return times(Div(node, times(degree, parts[0])), inner[0])
    if name == "polygamma" and inner[0] is ZERO:
        return times(Call("polygamma", parts[0] + ONE, parts[1]), inner[1])
    if name in OUTER and len(parts) == 1:
        return times(OUTER[name](parts[0]), inner[0])
    raise OutOfClassError(f"derivative of {name}")


def _raised(orders: tuple[int, ...], position: int) -> tuple[int, ...]:
    return tuple(order + (i == position) for i, order in enumerate(orders))


def _of_extreme(name: str, parts: tuple[Expr, ...], inner: list[Expr]) -> Expr:
    """max(a, b)' through max(a, b) = (a + b + |a - b|)/2, argument after argument."""
    value, change = parts[0], inner[0]
    for other, other_change in zip(parts[1:], inner[1:], strict=True):
        gap = value - other
        gap_change = plus([change, Neg(other_change) if other_change is not ZERO else ZERO])
        side = times(Div(Call("abs", gap), gap), gap_change)
        both = plus([change, other_change])
        sign = side if name == "max" else Neg(side) if side is not ZERO else ZERO
        change = times(HALF, plus([both, sign]))
        value = Call(name, value, other)
    return change


def _of_cases(node: Expr, inner: list[Expr]) -> Expr:
    """Case by case; adding 0/(l - r) for each condition keeps the breakpoints out."""
    children = list(node.children)
    edges: list[Expr] = []
    for position in range(len(children)):
        is_condition = position % 2 == 1 and position < len(children)
        if not is_condition:
            children[position] = inner[position]
            continue
        condition = children[position]
        if not isinstance(condition, Relation):
            raise OutOfClassError("cases with a condition that is no relation")
        if free_symbols(condition):
            edges.append(Div(ZERO, condition.left - condition.right))
    cases = node.with_children(tuple(children))
    return Add(cases, *edges) if edges else cases


RULES: dict[type[Expr], Callable[[Expr, list[Expr]], Expr]] = {
    Add: _of_terms,
    Neg: _of_negation,
    Mul: _of_factors,
    Div: _of_quotient,
    Pow: _of_power,
    Call: _of_call,
    Piecewise: _of_cases,
}
"""How the derivative of a part follows from those of its parts."""
