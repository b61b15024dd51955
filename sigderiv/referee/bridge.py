"""Formulas to SymPy and back, node by node: no string is ever parsed.

Contract: `to_sympy(formula)` builds the SymPy value of a formula (real symbols; SymPy simplifies
while it builds, so the shape is lost); `from_sympy(value)` is a formula with the same value.
Raises OutOfClassError for what has no counterpart.  Iterative on the way out.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy

from sigderiv.expr import (
    INFINITY,
    PI,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    subformulas,
)
from sigderiv.referee.known import PRIMITIVES, UNTREATED, unfolded
from sigderiv.referee.verdict import OutOfClassError

Value = Any

FUNCTIONS: dict[str, Callable[..., Value]] = {
    **{
        name: getattr(sympy, name)
        for name in (
            "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch "
            "asinh acosh atanh acoth asech acsch sqrt cbrt sign erf gamma digamma polygamma floor"
        ).split()
    },
    "ln": sympy.log,
    "root": sympy.real_root,
    "cbrt": lambda u: sympy.real_root(u, 3),
    "abs": sympy.Abs,
    "max": sympy.Max,
    "min": sympy.Min,
    "heaviside": sympy.Heaviside,
    "lambertw": sympy.LambertW,
}
RELATIONS: dict[str, Callable[..., Value]] = {
    "=": sympy.Eq,
    "!=": sympy.Ne,
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
}


def symbol_to_sympy(symbol: Symbol) -> Value:
    """A real SymPy symbol of the same name."""
    return sympy.Symbol(symbol.name, real=True)


def to_sympy(formula: Expr) -> Value:
    """The SymPy value of a formula."""
    memo: dict[Expr, Value] = {}
    for node in subformulas(formula):
        memo[node] = _out(node, memo)
    return memo[formula]


def _out(node: Expr, memo: dict[Expr, Value]) -> Value:
    parts = [memo[part] for part in node.children]
    match node:
        case Number():
            return sympy.Rational(node.value.numerator, node.value.denominator)
        case Symbol():
            return symbol_to_sympy(node)
        case Constant():
            if node is PI or node is E:
                return sympy.pi if node is PI else sympy.E
            return sympy.oo if node is INFINITY else sympy.Symbol("any")
        case Add():
            return sympy.Add(*parts)
        case Mul():
            return sympy.Mul(*parts)
        case Neg():
            return -parts[0]
        case Div():
            return parts[0] / parts[1]
        case Pow():
            return sympy.exp(parts[1]) if node.children[0] is E else parts[0] ** parts[1]
        case Call():
            return _call_out(node, parts)
        case Derivative():
            return sympy.Derivative(parts[0], (parts[1], node.order)).doit()
        case Limit():
            return sympy.Limit(*parts, node.direction or "+-")
        case Product():
            return sympy.Product(parts[0], tuple(parts[1:4]))
        case Sum():
            return sympy.Sum(parts[0], tuple(parts[1:4]))
        case Relation():
            if node.op in RELATIONS:
                return RELATIONS[node.op](*parts)
        case Piecewise():
            cases = list(zip(parts[: len(parts) - len(parts) % 2 : 2], parts[1::2], strict=True))
            if node.otherwise is not None:
                cases.append((parts[-1], True))
            return sympy.Piecewise(*cases)
        case At():
            return sympy.Subs(*parts).doit()
        case Indexed():
            base = sympy.IndexedBase(node.base.payload)
            return base[tuple(parts[1:])]
        case Prime():
            raise OutOfClassError("a prime has no SymPy value of its own")
    raise OutOfClassError(f"no SymPy value for a {node.kind}")


def _call_out(node: Call, parts: list[Value]) -> Value:
    if node.name in UNTREATED:
        raise OutOfClassError(f"no SymPy value for {node.name}")
    if node.orders:
        return _with_orders(node, parts)
    if node.name in FUNCTIONS:
        return FUNCTIONS[node.name](*parts)
    formula = unfolded(node)
    if formula is not None:
        return to_sympy(formula)
    return sympy.Function(node.name)(*parts)


def _with_orders(node: Call, parts: list[Value]) -> Value:
    """f'(u): the derivative at a fresh symbol, taken to u."""
    fresh = [sympy.Dummy(real=True) for _ in parts]
    if node.name in PRIMITIVES:
        value = FUNCTIONS[node.name](*fresh)
    else:
        value = sympy.Function(node.name)(*fresh)
    by = [(symbol, order) for symbol, order in zip(fresh, node.orders, strict=True) if order]
    derivative = sympy.Derivative(value, *by)
    if node.name in PRIMITIVES:
        return derivative.doit().subs(dict(zip(fresh, parts, strict=True)))
    return sympy.Subs(derivative, tuple(fresh), tuple(parts))


_BACK: dict[str, str] = {"log": "ln", "Abs": "abs", "Max": "max", "Min": "min"}
_BACK |= {"Heaviside": "heaviside", "LambertW": "lambertw"}
_BACK |= {name: name for name in PRIMITIVES}
_RELATIONS_BACK = {"Equality": "=", "Unequality": "!=", "StrictLessThan": "<", "LessThan": "<="}
_RELATIONS_BACK |= {"StrictGreaterThan": ">", "GreaterThan": ">="}


def from_sympy(value: Value) -> Expr:
    """A formula with the value of a SymPy expression."""
    memo: dict[Value, Expr] = {}
    for node in sympy.postorder_traversal(value):
        if node not in memo:
            found = _back(node, memo)
            if found is not None:
                memo[node] = found
    if value not in memo:
        raise OutOfClassError(f"no formula for a {type(value).__name__}")
    return memo[value]


def _back(node: Value, memo: dict[Value, Expr]) -> Expr | None:
    if node.is_Symbol:
        return Symbol(str(node.name))
    if node is sympy.oo:
        return INFINITY
    if node is sympy.pi or node is sympy.E:
        return PI if node is sympy.pi else E
    if node.is_Rational:
        return as_expr(Fraction(int(node.p), int(node.q)))
    if any(argument not in memo for argument in node.args):
        return _back_cases(node, memo)
    parts = [memo[argument] for argument in node.args]
    if node.is_Add:
        return Add(*parts)
    if node.is_Mul:
        return Mul(*parts)
    if node.is_Pow:
        return Call("sqrt", parts[0]) if node.exp == sympy.S.Half else Pow(*parts)
    name = type(node).__name__
    if name == "exp":
        return Pow(E, parts[0])
    if name in _RELATIONS_BACK:
        return Relation(_RELATIONS_BACK[name], *parts)
    if isinstance(node, sympy.Function):
        if name == "Heaviside":
            parts = parts[:1]
        if name in _BACK or type(node).__module__ is None or not hasattr(sympy, name):
            return Call(_BACK.get(name, name), *parts)
    return None


def _back_cases(node: Value, memo: dict[Value, Expr]) -> Expr | None:
    """Piecewise and derivatives, whose arguments are no plain expressions."""
    if isinstance(node, sympy.Piecewise):
        children: list[Expr] = []
        for value, condition in node.args:
            if value not in memo or not (condition in memo or condition == sympy.true):
                return None
            children.append(memo[value])
            if condition != sympy.true:
                children.append(memo[condition])
        return Piecewise(*children)
    if isinstance(node, sympy.Derivative) and node.expr in memo:
        body = memo[node.expr]
        for symbol, count in node.variable_count:
            if symbol not in memo:
                return None
            body = Derivative(body, memo[symbol], int(count))
        return body
    if isinstance(node, sympy.Subs) and node.expr in memo:
        result = memo[node.expr]
        for symbol, point in zip(node.variables, node.point, strict=True):
            if point not in memo or symbol not in memo:
                return None
            result = At(result, memo[symbol], memo[point])
        return result
    return None


__all__ = ["from_sympy", "symbol_to_sympy", "to_sympy"]
