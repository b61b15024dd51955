"""`f_x` and `f_{xy}`: a function with its variables as subscripts.

Contract: `partial(node, view)` is the derivative that such a name stands for, where all the
subscripts are variables of its base: a function that the document defines, a name whose formula has
them as letters, or a function of which nothing is known but such derivatives, as the u of
`u_t = k u_{xx}`; else None.  `slopes` finds which names carry such subscripts (`View.sloped`), and
`unknown(base, view)` is a function of which nothing else is known, at its variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigderiv.expr import (
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Symbol,
    free_symbols,
    fresh_symbol,
    substitute,
)
from sigderiv.expr.names import split_name

if TYPE_CHECKING:
    from sigderiv.review.understanding.definitions import View

VARIABLES = frozenset("r s t u v w x y z theta phi q p".split())
"""Letters by which people differentiate where they write subscripts."""
BASES = frozenset("u v w f g h phi psi varphi".split())
"""Letters of functions that nobody has to define: the u of `u_t + u u_x = 0`."""


@dataclass(frozen=True, slots=True)
class Slopes:
    """The variables below a name; twice: it is differentiated more than once, `u_{xx}`."""

    variables: tuple[str, ...]
    twice: bool


def slopes(below: Mapping[str, Iterable[tuple[str, ...]]]) -> dict[str, Slopes]:
    """The names whose subscripts say derivatives.

    below: for each name the runs of letters below it.  A run of two variables, `u_{xx}`, or two
    variables, `U_x` beside `U_y`, say so; a single `N_t` may well be N at the time t."""
    found = {}
    for name, all_runs in below.items():
        runs = {run for run in all_runs if VARIABLES.issuperset(run)}
        twice = any(len(run) > 1 for run in runs) and any(len(run) == 1 for run in runs)
        if len(runs) > 1 or any(len(run) > 1 for run in runs):
            letters = sorted({letter for run in runs for letter in run})
            found[name] = Slopes(tuple(letters), twice)
    return found


def partial(node: Expr, view: View) -> Expr | None:
    """The derivative that a subscripted name of a function stands for."""
    if not view.functions and not view.sloped:
        return None
    base, letters = _split(node)
    if not letters:
        return None
    if base in view.functions:
        parameters = view.functions[base][0]
        if not set(letters) <= {parameter.name for parameter in parameters}:
            return None
        return derived(Call(base, *parameters), letters, parameters)
    if base not in view.sloped or not set(letters) <= {*view.sloped[base].variables}:
        return None
    body = view.symbols.get(Symbol(base))
    if body is None:
        function = unknown(base, view)
        return None if function is None else derived(function, letters, function.children)
    names = {symbol.name for symbol in free_symbols(body)}
    if not set(letters) <= names or any(split_name(each).base == base for each in names):
        return None
    return derived(body, letters, [Symbol(letter) for letter in sorted(set(letters))])


def unknown(base: str, view: View) -> Expr | None:
    """The function that a letter stands for of which only derivatives are written, at its
    variables; None for other letters."""
    found = view.sloped.get(base)
    if found is None or not found.twice or base not in BASES:
        return None
    if Symbol(base) in view.symbols or base in view.functions:
        return None
    return Call(base, *map(Symbol, found.variables))


def is_open(node: Expr, view: View) -> bool:
    """Whether a name is the derivative of a function of which nothing else is known, `u_{xx}`."""
    base, letters = _split(node)
    return bool(letters) and unknown(base, view) is not None and partial(node, view) is not None


def derived(function: Expr, letters: Sequence[str], variables: Sequence[Expr]) -> Expr:
    """The derivative of a function by its variables, and then at them: they may depend on each
    other there, as along a curve."""
    fresh: dict[Expr, Expr] = {}
    for variable in variables:
        fresh[variable] = fresh_symbol("v", function, *variables, *fresh.values())
    found = substitute(function, fresh)
    for letter in letters:  # f_{xy} is the derivative by x, then by y
        found = Derivative(found, fresh[Symbol(letter)])
    for variable, own in fresh.items():
        found = At(found, own, variable)
    return found


def _split(node: Expr) -> tuple[str, list[str]]:
    """The name and its subscripts, one letter each."""
    if isinstance(node, Indexed) and isinstance(node.base, Symbol) and not node.superscripts:
        subscripts = [index.name for index in node.subscripts if isinstance(index, Symbol)]
        return node.base.name, subscripts if len(subscripts) == len(node.subscripts) else []
    if isinstance(node, Symbol):
        parts = split_name(node.name)
        if not parts.accents and not parts.label:
            return parts.base, list(parts.subscript)
    return "", []
