"""Functions that the referee knows by a formula, as data: parameters and body.

Contract: `unfolded(call)` gives the formula that a call of such a function stands for, or None.
The table is the referee's own on purpose: the catalogue's definitions are checked against it.
Where published conventions differ the PyTorch one is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sigderiv.expr import ONE, PI, TWO, ZERO, Call, Div, E, Expr, Neg, Piecewise, Pow, Relation
from sigderiv.expr import as_expr as number

Body = Callable[..., Expr]


def exp(u: Expr) -> Expr:
    """e^u."""
    return Pow(E, u)


def _logistic(u: Expr) -> Expr:
    return Div(ONE, ONE + exp(Neg(u)))


def _positive_part(u: Expr) -> Expr:
    return Call("max", ZERO, u)


def _softplus(u: Expr) -> Expr:
    return Call("ln", ONE + exp(u))


def _cases(u: Expr, below: Expr) -> Expr:
    return Piecewise(u, Relation(">", u, ZERO), below)


_SELU_ALPHA = Fraction(16732632423543772848170429916717, 10**31)
_SELU_SCALE = Fraction(10507009873554804934193349852946, 10**31)
_HUNDREDTH = Fraction(1, 100)

FORMULAS: dict[tuple[str, int], Body] = {
    ("sigma", 1): _logistic,
    ("logit", 1): lambda u: Call("ln", Div(u, ONE - u)),
    ("logsigmoid", 1): lambda u: Call("ln", _logistic(u)),
    ("softplus", 1): _softplus,
    ("softsign", 1): lambda u: Div(u, ONE + Call("abs", u)),
    ("relu", 1): _positive_part,
    ("leaky_relu", 1): lambda u: _cases(u, number(_HUNDREDTH) * u),
    ("leaky_relu", 2): lambda u, a: _cases(u, a * u),
    ("elu", 1): lambda u: _cases(u, exp(u) - ONE),
    ("elu", 2): lambda u, a: _cases(u, a * (exp(u) - ONE)),
    ("selu", 1): lambda u: number(_SELU_SCALE) * _cases(u, number(_SELU_ALPHA) * (exp(u) - ONE)),
    ("silu", 1): lambda u: u * _logistic(u),
    ("gelu", 1): lambda u: Div(u, TWO) * (ONE + Call("erf", Div(u, Call("sqrt", TWO)))),
    ("gelu_tanh", 1): lambda u: (
        Div(u, TWO)
        * (
            ONE
            + Call(
                "tanh",
                Call("sqrt", Div(TWO, PI)) * (u + number(Fraction(44715, 10**6)) * u**3),
            )
        )
    ),
    ("mish", 1): lambda u: u * Call("tanh", _softplus(u)),
    ("hard_sigmoid", 1): lambda u: Call(
        "max", ZERO, Call("min", ONE, Div(u, number(6)) + Div(ONE, TWO))
    ),
    ("hard_tanh", 1): lambda u: Call("max", Neg(ONE), Call("min", ONE, u)),
    ("tanhshrink", 1): lambda u: u - Call("tanh", u),
    ("sinc", 1): lambda u: Div(Call("sin", u), u),
    ("factorial", 1): lambda u: Call("gamma", u + ONE),
    ("ceil", 1): lambda u: Neg(Call("floor", Neg(u))),
    ("erfc", 1): lambda u: ONE - Call("erf", u),
    ("log", 2): lambda u, b: Div(Call("ln", u), Call("ln", b)),
    ("log", 1): lambda u: Call("ln", u),
    ("exp", 1): exp,
}
"""Name and number of arguments to the formula."""

PRIMITIVES = frozenset(
    "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh "
    "acosh atanh acoth asech acsch ln sqrt cbrt root abs sign max min heaviside erf gamma digamma "
    "polygamma lambertw floor".split()
)
"""Functions that the normal form and the ball arithmetic treat themselves."""

UNTREATED = frozenset("softmax delta indicator transpose matmul hadamard dot norm compose".split())
"""Names with a meaning that this room does not model: never taken for an unknown function."""


def unfolded(call: Expr) -> Expr | None:
    """The formula for a call without derivative orders, if it has one."""
    assert isinstance(call, Call)
    body = FORMULAS.get((call.name, len(call.children)))
    return None if body is None or call.orders else body(*call.children)
