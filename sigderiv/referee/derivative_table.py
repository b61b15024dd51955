"""The derivatives of the functions by name, as data: the referee's own table.

Contract: `OUTER[name](u)` is the derivative of the function at u, undefined at its kinks.  Shares
nothing with the rulebook; the tests compare it with SymPy's `diff`.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.expr import ONE, PI, TWO, ZERO, Call, E, Expr, Neg, Pow
from sigderiv.expr import as_expr as number


def _call(name: str) -> Callable[[Expr], Expr]:
    return lambda u: Call(name, u)


_sin, _cos, _tan, _sinh, _cosh, _tanh = map(_call, ("sin", "cos", "tan", "sinh", "cosh", "tanh"))
_sqrt, _abs, _ln = map(_call, ("sqrt", "abs", "ln"))

OUTER: dict[str, Callable[[Expr], Expr]] = {
    "sin": _cos,
    "cos": lambda u: Neg(_sin(u)),
    "tan": lambda u: ONE + _tan(u) ** 2,
    "cot": lambda u: Neg(ONE + Call("cot", u) ** 2),
    "sec": lambda u: Call("sec", u) * _tan(u),
    "csc": lambda u: Neg(Call("csc", u) * Call("cot", u)),
    "asin": lambda u: ONE / _sqrt(ONE - u**2),
    "acos": lambda u: Neg(ONE / _sqrt(ONE - u**2)),
    "atan": lambda u: ONE / (ONE + u**2),
    "acot": lambda u: Neg(ONE / (ONE + u**2)),
    "asec": lambda u: ONE / (_abs(u) * _sqrt(u**2 - ONE)),
    "acsc": lambda u: Neg(ONE / (_abs(u) * _sqrt(u**2 - ONE))),
    "sinh": _cosh,
    "cosh": _sinh,
    "tanh": lambda u: ONE - _tanh(u) ** 2,
    "coth": lambda u: ONE - Call("coth", u) ** 2,
    "sech": lambda u: Neg(Call("sech", u) * _tanh(u)),
    "csch": lambda u: Neg(Call("csch", u) * Call("coth", u)),
    "asinh": lambda u: ONE / _sqrt(u**2 + ONE),
    "acosh": lambda u: ONE / _sqrt(u**2 - ONE),
    "atanh": lambda u: ONE / (ONE - u**2),
    "acoth": lambda u: ONE / (ONE - u**2),
    "asech": lambda u: Neg(ONE / (u * _sqrt(ONE - u**2))),
    "acsch": lambda u: Neg(ONE / (_abs(u) * _sqrt(ONE + u**2))),
    "ln": lambda u: ONE / u,
    "sqrt": lambda u: ONE / (TWO * _sqrt(u)),
    "cbrt": lambda u: ONE / (number(3) * Call("cbrt", u) ** 2),
    "abs": lambda u: _abs(u) / u,
    # Constant on each side of the jump; 0/u keeps the jump itself out of the domain.
    "sign": lambda u: ZERO / u,
    "heaviside": lambda u: ZERO / u,
    "erf": lambda u: TWO * Pow(E, Neg(u**2)) / _sqrt(PI),
    "gamma": lambda u: Call("gamma", u) * Call("digamma", u),
    "digamma": lambda u: Call("polygamma", ONE, u),
    "lambertw": lambda u: ONE / (Pow(E, Call("lambertw", u)) * (ONE + Call("lambertw", u))),
    "floor": lambda u: ZERO / _sin(PI * u),
}
"""Name to the derivative of the function of one argument, at that argument."""
