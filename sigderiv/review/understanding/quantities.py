"""A Greek letter that is a function in one place of a document and a quantity in another.

Contract: `quantities(formulas, view)` names the defined functions, `\\sigma(x) = …`, whose letter
is a quantity in these formulas of one chain: it stands there without an argument, prime or
derivative, in a denominator or under a power or root (`\\frac{x-\\mu}{\\sigma}`, `\\sigma^2`), and
nothing that the chain rests on applies the function.  `\\sigma' = \\sigma(1-\\sigma)` has a prime.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import Call, Derivative, Div, Expr, Number, Pow, Prime, Symbol, subformulas
from sigderiv.expr.names import GREEK
from sigderiv.review.understanding.definitions import View


def quantities(formulas: Iterable[Expr], view: View) -> frozenset[str]:
    """The names of functions that are quantities in these formulas."""
    names = view.functions.keys() & GREEK
    if not names:
        return frozenset()
    written = list(formulas)
    shown = {name for formula in written for name in _measured(formula)} & names
    return frozenset(shown - _applied(_reached(written, view))) if shown else frozenset()


def _measured(formula: Expr) -> Iterable[str]:
    """The letters in denominators and under powers and roots."""
    for node in subformulas(formula):
        if isinstance(node, Div):
            inside: tuple[Expr, ...] = node.children[1:]
        elif isinstance(node, Pow) and isinstance(node.children[1], Number):
            inside = node.children[:1]
        elif isinstance(node, Call) and node.name == "sqrt":
            inside = node.children
        else:
            continue
        for part in inside:
            yield from (each.name for each in subformulas(part) if isinstance(each, Symbol))


def _applied(formulas: Iterable[Expr]) -> set[str]:
    """The names that formulas use as functions."""
    found: set[str] = set()
    for formula in formulas:
        for node in subformulas(formula):
            if isinstance(node, Call):
                found.add(node.name)
            elif isinstance(node, (Prime, Derivative)):
                parts = node.children[:1] if isinstance(node, Prime) else node.children
                found.update(part.name for part in parts if isinstance(part, Symbol))
    return found


def _reached(formulas: list[Expr], view: View) -> list[Expr]:
    """These formulas and the definitions that they rest on, but for those of bare letters that
    are functions."""
    found, waiting, seen = list(formulas), list(formulas), set[object]()
    while waiting:
        for node in subformulas(waiting.pop()):
            key: object = node.name if isinstance(node, Call) else node
            if key in seen:
                continue
            seen.add(key)
            if isinstance(node, Call) and node.name in view.functions:
                body: Expr | None = view.functions[node.name][1]
            else:
                body = view.symbols.get(node)
            if body is not None:
                found.append(body)
                waiting.append(body)
    return found
