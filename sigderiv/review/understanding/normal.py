"""`Phi` and `phi` beside gelu or erf: by custom the normal distribution's function and density.

Contract: `speaks_of_normal` finds words that say so.  `normal_functions` gives the customary
meaning of those of the two names that formulas apply, and that nothing defines, where gelu or erf
is in them, through definitions too, or where the words say so (`View.normal`); nothing otherwise.
It is a reading to be offered and said, never one that is taken silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Pow,
    Symbol,
    calls,
    subformulas,
)
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.definitions import View

BESIDE = frozenset({"gelu", "erf", "erfc"})
X = Symbol("x")
NORMAL: Mapping[str, Expr] = {
    "Phi": Div(Add(ONE, Call("erf", Div(X, Call("sqrt", TWO)))), TWO),
    "phi": Div(Pow(E, Neg(Div(Pow(X, TWO), TWO))), Call("sqrt", Mul(TWO, PI))),
}
"""As functions of x."""
_LETTER = r"(?:\\[Pp]hi(?![A-Za-z])|[Φφ])"
_WORDS = (
    r"(?:(?:normal|gaussian)['’]?s?\s{1,3}(?:cumulative\s{1,3}|probability\s{1,3}){0,2}"
    r"(?:distribution|density|c\.?d\.?f|p\.?d\.?f)|正态(?:分布|密度|概率|累积))"
)
_SAID = Sought(
    rf"{_LETTER}[^.\n。]{{0,60}}?{_WORDS}|{_WORDS}[^.\n。]{{0,60}}?{_LETTER}", re.IGNORECASE,
    parts="normal gaussian 正态",
)


def speaks_of_normal(text: str) -> bool:
    """Whether a sentence names one of them as the normal distribution's."""
    return _SAID.search(text) is not None


def normal_functions(formulas: Iterable[Expr], view: View) -> dict[str, Expr]:
    """The names with their bodies, in the order of `NORMAL`."""
    given = list(formulas)
    applied = {
        node.name
        for formula in given
        for node in (subformulas(formula) if calls(formula, NORMAL) else ())
        if isinstance(node, Call) and len(node.children) == 1
    }
    names = [name for name in NORMAL if name in applied and name not in view.functions]
    names = [name for name in names if Symbol(name) not in view.symbols]
    if not names:
        return {}
    if not view.normal and not any(view.closure(formula) & BESIDE for formula in given):
        return {}
    return {name: NORMAL[name] for name in names}


def gives_otherwise(view: View) -> bool:
    """Whether the document gives derivatives of these names, other than `Phi' = phi`, which
    another meaning might contradict."""
    return any(
        name in NORMAL
        and not ((name, order) == ("Phi", 1) and isinstance(body, Call) and _is_density(body))
        for (name, order), (_, body) in view.derivatives.items()
    )


def _is_density(body: Call) -> bool:
    return body.name == "phi" and not body.orders and isinstance(body.children[0], Symbol)
