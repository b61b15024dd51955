"""Derivatives for the room's own use: of one operation by one of its operands, and of a formula
with sums over indices and indexed symbols.

Contract: shares no code and no table with the engine, the rules or the referee, so that what one
of them gets wrong another can find.  `outer(node, position)` is the derivative of a node by the
child at that position, written in the node's own children.  `differentiate` builds the full
derivative of a formula by a symbol or an indexed symbol; formulas that it does not know raise
`Unknown`.  Nothing is simplified except products with 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Constant,
    Derivative,
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
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.expr.names import split_name

U = Symbol("u")


class Unknown(ValueError):
    """A formula that has no derivative here."""


def _power(base: Expr, exponent: int) -> Expr:
    return Pow(base, Number(exponent))


def _call(name: str) -> Expr:
    return Call(name, U)


_SIGMA = _call("sigma")
_TANH = _call("tanh")

TABLE: Mapping[str, Expr] = {
    "ln": ONE / U,
    "sqrt": ONE / (2 * _call("sqrt")),
    "cbrt": ONE / (3 * _power(_call("cbrt"), 2)),
    "sin": _call("cos"),
    "cos": -_call("sin"),
    "tan": 1 + _power(_call("tan"), 2),
    "asin": ONE / Call("sqrt", 1 - _power(U, 2)),
    "acos": -(ONE / Call("sqrt", 1 - _power(U, 2))),
    "atan": ONE / (1 + _power(U, 2)),
    "sinh": _call("cosh"),
    "cosh": _call("sinh"),
    "tanh": 1 - _power(_TANH, 2),
    "asinh": ONE / Call("sqrt", _power(U, 2) + 1),
    "acosh": ONE / Call("sqrt", _power(U, 2) - 1),
    "atanh": ONE / (1 - _power(U, 2)),
    "sigma": _SIGMA * (1 - _SIGMA),
    "logsigmoid": 1 - _SIGMA,
    "softplus": _SIGMA,
    "logit": ONE / (U * (1 - U)),
    "abs": _call("sign"),
    "relu": Call("heaviside", U),
    "erf": Div(TWO, Call("sqrt", PI)) * Pow(E, -_power(U, 2)),
}
"""Function name to its derivative in `u`; where the function has a kink (abs, relu) the
derivative holds away from 0."""

KINKS: Mapping[str, Expr] = {
    "abs": Relation("!=", U, ZERO),
    "relu": Relation("!=", U, ZERO),
}
"""Where an entry of TABLE holds, if not everywhere."""


def outer(node: Expr, position: int) -> Expr:
    """The derivative of one operation by its operand at this position."""
    operands = node.children
    operand = operands[position]
    if isinstance(node, Add):
        return ONE
    if isinstance(node, Neg):
        return Neg(ONE)
    if isinstance(node, Mul):
        rest = operands[:position] + operands[position + 1 :]
        return rest[0] if len(rest) == 1 else Mul(*rest)
    if isinstance(node, Div):
        top, bottom = operands
        return ONE / bottom if position == 0 else -(top / _power(bottom, 2))
    if isinstance(node, Pow):
        return _outer_of_power(node, position)
    if isinstance(node, Call):
        if node.orders or node.name not in TABLE:
            if node.name in ("delta", "indicator", "max", "min", "floor", "sign", "heaviside"):
                raise Unknown(node.name)
            orders = list(node.orders) or [0] * len(operands)
            orders[position] += 1
            return Call(node.name, *operands, orders=tuple(orders))
        return substitute(TABLE[node.name], {U: operand})
    raise Unknown(node.kind)


def _outer_of_power(node: Expr, position: int) -> Expr:
    base, exponent = node.children
    if position == 1:
        return node if base is E else Mul(node, Call("ln", base))
    if isinstance(exponent, Number):
        if exponent is ONE:
            return ONE
        if exponent is TWO:
            return Mul(TWO, base)
        return (
            Mul(exponent, Pow(base, Number(exponent.value - 1)))
            if exponent.value > 1
            else (Mul(exponent, Pow(base, exponent - 1)))
        )
    return Mul(exponent, Pow(base, exponent - 1))


def times(*factors: Expr) -> Expr:
    """The product, without factors 1, 0 where there is a factor 0, with the sign of factors -1
    in front."""
    minus = Neg(ONE)
    kept = [factor for factor in factors if factor is not ONE and factor is not minus]
    if any(factor is ZERO for factor in kept):
        return ZERO
    value = ONE if not kept else kept[0] if len(kept) == 1 else Mul(*kept)
    return Neg(value) if sum(factor is minus for factor in factors) % 2 else value


def plus(*terms: Expr) -> Expr:
    """The sum, without terms 0."""
    kept = [term for term in terms if term is not ZERO]
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Add(*kept)


def differentiate(formula: Expr, variable: Expr) -> Expr:
    """The derivative of a formula by a symbol or an indexed symbol, for every value of the
    indices; an entry of the variable's array becomes a product of Kronecker deltas."""
    done: dict[Expr, Expr] = {}
    for node in _order(formula):
        done[node] = _one(node, variable, done)
    return done[formula]


def _order(formula: Expr) -> list[Expr]:
    """The parts whose derivatives are needed, children first (indices and bounds are not)."""
    seen: set[Expr] = set()
    found: list[Expr] = []
    stack: list[tuple[Expr, bool]] = [(formula, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            found.append(node)
            continue
        if node in seen:
            continue
        seen.add(node)
        stack.append((node, True))
        if isinstance(node, Sum):
            stack.append((node.body, False))
        elif isinstance(node, Piecewise):
            stack.extend((child, False) for child in node.children[0::2])
            if node.otherwise is not None:
                stack.append((node.otherwise, False))
        elif not isinstance(node, (Indexed, Derivative)) and not (
            isinstance(node, Call) and node.name in ("delta", "indicator")
        ):
            stack.extend((child, False) for child in node.children)
    return found


def _one(node: Expr, variable: Expr, done: Mapping[Expr, Expr]) -> Expr:
    if node is variable:
        return ONE
    if isinstance(node, (Symbol, Number, Constant)):
        return _entry(node, variable) if isinstance(node, Symbol) else ZERO
    if isinstance(node, Indexed):
        return _entry(node, variable)
    if isinstance(node, Product):
        raise Unknown(node.kind)
    if isinstance(node, Sum):
        return _of_sum(node, variable, done)
    if isinstance(node, Piecewise):
        return _of_cases(node, variable, done)
    if isinstance(node, Call) and node.name in ("delta", "indicator"):
        if any(_mentions(child, variable) for child in node.children):
            raise Unknown(node.name)
        return ZERO
    if isinstance(node, (Add, Mul, Neg, Div, Pow, Call)):
        terms = [
            times(outer(node, position), done[child])
            for position, child in enumerate(node.children)
            if done[child] is not ZERO
        ]
        return plus(*terms)
    if not _mentions(node, variable):
        return ZERO
    raise Unknown(node.kind)


def _of_sum(node: Sum, variable: Expr, done: Mapping[Expr, Expr]) -> Expr:
    if any(_mentions(child, variable) for child in node.children[2:]):
        raise Unknown("the bounds depend on the variable")
    if depends_on(variable, node.index):
        assert isinstance(node.index, Symbol)
        index = fresh_symbol(node.index.name, node, variable)
        body = substitute(node.body, {node.index: index})
        rest = tuple(substitute(child, {node.index: index}) for child in node.children[4:])
        inner = differentiate(body, variable)
        return ZERO if inner is ZERO else Sum(inner, index, *node.children[2:4], *rest)
    inner = done[node.body]
    return ZERO if inner is ZERO else Sum(inner, *node.children[1:])


def _of_cases(node: Piecewise, variable: Expr, done: Mapping[Expr, Expr]) -> Expr:
    """Case by case; right away from the places where one case meets the next."""
    children: list[Expr] = []
    for value, condition in node.cases:
        children += [done[value], condition]
    if node.otherwise is not None:
        children.append(done[node.otherwise])
    if all(child is ZERO for child in children[0::2]):
        return ZERO
    return Piecewise(*children)


def _mentions(formula: Expr, variable: Expr) -> bool:
    if isinstance(variable, Symbol):
        return depends_on(formula, variable)
    base = variable.children[0]
    return any(
        part is variable or (isinstance(part, Indexed) and part.base is base)
        for part in subformulas(formula)
    )


def _entry(node: Expr, variable: Expr) -> Expr:
    """The derivative of one entry by another of the same array: the product of deltas."""
    if not isinstance(variable, Indexed):
        if isinstance(node, Indexed) and isinstance(variable, Symbol):
            indices = _numeric_indices(variable, node)
            if indices is not None:
                return times(*map(_delta, node.children[1:], indices))
            if variable in free_symbols(node):
                raise Unknown("an index is differentiated by")
        return ZERO
    if isinstance(node, Indexed):
        if node.base is not variable.base or node.payload != variable.payload:
            return ZERO
        if len(node.children) != len(variable.children):
            return ZERO
        return times(*map(_delta, node.children[1:], variable.children[1:]))
    assert isinstance(node, Symbol)
    indices = _numeric_indices(node, variable)
    return ZERO if indices is None else times(*map(_delta, indices, variable.children[1:]))


def _delta(left: Expr, right: Expr) -> Expr:
    if left is right:
        return ONE
    if isinstance(left, Number) and isinstance(right, Number):
        return ZERO
    return Call("delta", left, right)


def _numeric_indices(symbol: Symbol, pattern: Indexed) -> tuple[Expr, ...] | None:
    """The indices that make this symbol (`theta_12^[2]`) an entry of the pattern's array."""
    return entry_indices(symbol, pattern.base, pattern.payload, len(pattern.superscripts))


def entry_indices(
    symbol: Symbol, base: Expr, subscripts: int, superscripts: int
) -> tuple[Expr, ...] | None:
    """The numeric indices by which `symbol` is an entry of the array `base`, or None."""
    assert isinstance(base, Symbol)
    try:
        mine, array = split_name(symbol.name), split_name(base.name)
    except ValueError:
        return None
    if mine.base != array.base or mine.accents != array.accents:
        return None
    low = _rest(mine.subscript, array.subscript, "_", subscripts)
    high = _rest(mine.label, array.label, ",", superscripts)
    return None if low is None or high is None else low + high


def _rest(whole: str, start: str, glue: str, count: int) -> tuple[Expr, ...] | None:
    if start:
        if not whole.startswith(start) or (whole != start and whole[len(start)] != glue):
            return None
        whole = whole[len(start) + 1 :]
    if count == 0:
        return () if not whole else None
    if not whole.isascii():
        return None
    pieces = whole.split(",") if "," in whole or count == 1 else list(whole)
    if len(pieces) != count or not all(piece.isdigit() for piece in pieces):
        return None
    return tuple(Number(int(piece)) for piece in pieces)
