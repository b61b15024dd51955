"""The value of a formula without sums: exact where it can be, else a ball that holds it.

Contract: `evaluate(formula, values)` is a `Fraction` where only arithmetic was needed and an Arb
ball otherwise (a rigorous enclosure); where there is no value (division by zero, a logarithm of a
negative number, a comparison that the balls cannot settle) it raises `NoValue`.  Iterative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    subformulas,
)

Value = Any
"""A Fraction or a flint.arb."""

PRECISION = 160
LARGEST_EXPONENT = 10_000


class NoValue(ArithmeticError):
    """The formula has no value there, or none that could be enclosed."""


@contextmanager
def precision(bits: int = PRECISION) -> Iterator[None]:
    """Ball arithmetic at this many bits."""
    from flint import ctx

    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def ball(value: Value) -> Any:
    """The value as an Arb ball."""
    from flint import arb, fmpq

    return arb(fmpq(value.numerator, value.denominator)) if isinstance(value, Fraction) else value


def _finite(value: Any) -> Any:
    if not value.is_finite():
        raise NoValue("not finite")
    return value


def _binary(left: Value, right: Value, operation: Callable[[Any, Any], Any]) -> Value:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return operation(left, right)
    return _finite(operation(ball(left), ball(right)))


def divide(left: Value, right: Value) -> Value:
    """left / right."""
    if isinstance(right, Fraction) and right == 0:
        raise NoValue("division by zero")
    return _binary(left, right, lambda a, b: a / b)


def power(base: Value, exponent: Value) -> Value:
    """base ** exponent."""
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        whole = exponent.numerator
        if abs(whole) > LARGEST_EXPONENT:
            raise NoValue("exponent too large")
        if isinstance(base, Fraction):
            if base == 0 and whole < 0:
                raise NoValue("division by zero")
            return base**whole
        return _finite(base**whole)
    if isinstance(base, Fraction) and base == 0 and compare(">", exponent, Fraction(0)):
        return Fraction(0)
    if not compare(">", base, Fraction(0)):
        raise NoValue("power of a negative number")
    return _finite((ball(base).log() * ball(exponent)).exp())


def surely_nonzero(value: Value) -> bool:
    """Whether the value is proved to be other than 0."""
    return bool(value != 0) if isinstance(value, Fraction) else not value.contains(0)


def compare(op: str, left: Value, right: Value) -> bool:
    """Whether `left op right`; raises NoValue where the balls overlap."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return {
            "=": left == right, "!=": left != right, "<": left < right,
            "<=": left <= right, ">": left > right, ">=": left >= right,
        }[op]  # fmt: skip
    difference = ball(left) - ball(right)
    if difference > 0:
        return op in (">", ">=", "!=")
    if difference < 0:
        return op in ("<", "<=", "!=")
    raise NoValue("undecided comparison")


def _sigma(u: Any) -> Any:
    return 1 / (1 + (-u).exp())


_BALLS: Mapping[str, Callable[[Any], Any]] = {
    "sin": lambda u: u.sin(), "cos": lambda u: u.cos(), "tan": lambda u: u.tan(),
    "asin": lambda u: u.asin(), "acos": lambda u: u.acos(), "atan": lambda u: u.atan(),
    "sinh": lambda u: u.sinh(), "cosh": lambda u: u.cosh(), "tanh": lambda u: u.tanh(),
    "asinh": lambda u: u.asinh(), "acosh": lambda u: u.acosh(), "atanh": lambda u: u.atanh(),
    "ln": lambda u: u.log(), "sqrt": lambda u: u.sqrt(), "erf": lambda u: u.erf(),
    "erfc": lambda u: u.erfc(), "gamma": lambda u: u.gamma(), "digamma": lambda u: u.digamma(),
    "lambertw": lambda u: u.lambertw(), "sigma": _sigma,
    "logsigmoid": lambda u: -(1 + (-u).exp()).log(), "softplus": lambda u: (1 + u.exp()).log(),
    "logit": lambda u: (u / (1 - u)).log(), "exp": lambda u: u.exp(),
}  # fmt: skip

_EXACT: Mapping[tuple[str, int], Fraction] = {
    ("sin", 0): Fraction(0), ("cos", 0): Fraction(1), ("tan", 0): Fraction(0),
    ("sinh", 0): Fraction(0), ("cosh", 0): Fraction(1), ("tanh", 0): Fraction(0),
    ("asin", 0): Fraction(0), ("atan", 0): Fraction(0), ("asinh", 0): Fraction(0),
    ("atanh", 0): Fraction(0), ("ln", 1): Fraction(0), ("sqrt", 0): Fraction(0),
    ("sqrt", 1): Fraction(1), ("erf", 0): Fraction(0), ("sigma", 0): Fraction(1, 2),
    ("exp", 0): Fraction(1), ("acosh", 1): Fraction(0), ("acos", 1): Fraction(0),
}  # fmt: skip


def _piecewise_value(name: str, u: Value) -> Value:
    zero = Fraction(0)
    if name == "abs":
        return abs(u) if isinstance(u, Fraction) else abs(ball(u))
    positive = compare(">", u, zero)
    if name == "relu":
        return u if positive else zero
    if name == "sign":
        return Fraction(1 if positive else -1 if compare("<", u, zero) else 0)
    if u == 0:
        raise NoValue("step at its jump")
    return Fraction(int(positive))


def apply(name: str, arguments: tuple[Value, ...]) -> Value:
    """A known function at values."""
    if name in ("abs", "relu", "sign", "heaviside"):
        return _piecewise_value(name, arguments[0])
    if name in ("max", "min"):
        best = arguments[0]
        for value in arguments[1:]:
            larger = compare(">=", value, best)
            best = value if larger == (name == "max") else best
        return best
    if name == "delta":
        return Fraction(int(compare("=", *arguments)))
    if name == "log" and len(arguments) == 2:
        return divide(apply("ln", arguments[:1]), apply("ln", arguments[1:]))
    (u,) = arguments if len(arguments) == 1 else (None,)
    if u is None or name not in _BALLS:
        raise NoValue(f"no values of {name}")
    if isinstance(u, Fraction) and u.denominator == 1 and (name, u.numerator) in _EXACT:
        return _EXACT[name, u.numerator]
    return _finite(_BALLS[name](ball(u)))


class Plan:
    """A formula that is evaluated many times: its parts are put in order once."""

    def __init__(self, formula: Expr) -> None:
        self._formula = formula
        self._parts = tuple(subformulas(formula))

    def at(self, values: Mapping[Expr, Value]) -> Value:
        """The value, at the precision that is set."""
        done: dict[Expr, Value] = {}
        for node in self._parts:
            done[node] = values[node] if node in values else _node_value(node, done)
        result = done[self._formula]
        if isinstance(result, NoValue):
            raise result
        return result


def evaluate(formula: Expr, values: Mapping[Expr, Value], bits: int = PRECISION) -> Value:
    """The formula's value with these values of its symbols (and of whatever else is a key)."""
    with precision(bits):
        return Plan(formula).at(values)


def _node_value(node: Expr, done: Mapping[Expr, Value]) -> Value:
    """The value, or the reason why there is none (which matters only where it is used)."""
    if isinstance(node, Number):
        return node.value
    try:
        if isinstance(node, Piecewise):
            return _cases_value(node, done)
        operands = [done[child] for child in node.children]
        for operand in operands:
            if isinstance(operand, NoValue):
                return operand
        return _operate(node, operands)
    except NoValue as defect:
        return defect


def _cases_value(node: Piecewise, done: Mapping[Expr, Value]) -> Value:
    for value, condition in node.cases:
        holds = done[condition]
        if isinstance(holds, NoValue):
            return holds
        if holds:
            return done[value]
    if node.otherwise is None:
        raise NoValue("no case holds")
    return done[node.otherwise]


def _operate(node: Expr, operands: list[Value]) -> Value:
    if isinstance(node, Add):
        total = operands[0]
        for operand in operands[1:]:
            total = _binary(total, operand, lambda a, b: a + b)
        return total
    if isinstance(node, Mul):
        total = operands[0]
        for operand in operands[1:]:
            total = _binary(total, operand, lambda a, b: a * b)
        return total
    if isinstance(node, Neg):
        return -operands[0]
    if isinstance(node, Div):
        return divide(*operands)
    if isinstance(node, Pow):
        if isinstance(node.children[0], Constant) and node.children[0].name == "e":
            return apply("exp", (operands[1],))
        return power(*operands)
    if isinstance(node, Relation):
        return compare(node.op, *operands)
    if isinstance(node, Call):
        if node.name == "indicator":
            return Fraction(int(operands[0]))
        if node.orders:
            raise NoValue(f"derivative of {node.name}")
        return apply(node.name, tuple(operands))
    return _constant(node)


def _constant(node: Expr) -> Value:
    from flint import arb

    if isinstance(node, Constant) and node.name == "pi":
        return arb.pi()
    if isinstance(node, Constant) and node.name == "e":
        return arb(1).exp()
    raise NoValue(f"no value for {node!r}")


def decimal(value: Value, digits: int = 12) -> str:
    """The value as decimals: exact where it is a short fraction; of a ball around 0, which may be
    0 and may be not, how far from 0 it can be."""
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return str(value.numerator)
        if value.denominator < 10**6 and abs(value.numerator) < 10**9:
            return f"{value.numerator}/{value.denominator}"
        with precision():
            return str(ball(value).str(digits, radius=False))
    if value.contains(0):
        return "0" if value.is_exact() else f"0 ± {value.abs_upper().str(2, radius=False)}"
    return str(value.str(digits, radius=False))
