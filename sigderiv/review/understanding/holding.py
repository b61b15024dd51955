"""`∂f/∂x` where `f = x y` and `y` is a formula of x by itself: with y held still.

Contract: `held(formula, view)` gives the formula with each derivative of a defined symbol by a
letter that stands in its definition taken with the other defined names of that definition held
still, and those names; the formula itself, and no names, where the two readings are the same.
"""

from __future__ import annotations

from sigderiv.expr import At, Derivative, Expr, Symbol, free_symbols, fresh_symbol, substitute
from sigderiv.expr import subformulas as parts
from sigderiv.review.understanding.definitions import View


def held(formula: Expr, view: View) -> tuple[Expr, tuple[str, ...]]:
    """The formula in the other reading, and the names that it holds."""
    done: dict[Expr, Expr] = {}
    names: dict[str, None] = {}
    for node in parts(formula):
        if isinstance(node, Derivative) and _beside(node, view):
            done[node] = _apart(node, _beside(node, view), view)
            names.update((each.name, None) for each in _beside(node, view))
        else:
            done[node] = node.with_children(tuple(done[each] for each in node.children))
    return done[formula], tuple(names)


def _beside(node: Derivative, view: View) -> list[Symbol]:
    """The names in the definition of what is differentiated that rest on the variable, where the
    variable stands there, too."""
    body = view.symbols.get(node.body)
    if body is None or node.variable not in free_symbols(body):
        return []
    others = [each for each in free_symbols(body) if each in view.symbols]
    found = [s for s in others if s is not node.variable and node.variable in view.closure(s)]
    return sorted(found, key=lambda symbol: symbol.name)


def _apart(node: Derivative, names: list[Symbol], view: View) -> Expr:
    """The derivative with letters of their own for these names, which stand for them after it."""
    body = view.symbols[node.body]
    letters: list[Symbol] = []
    for _ in names:
        letters.append(fresh_symbol("v", body, node, *names, *letters))
    new: dict[Expr, Expr] = dict(zip(names, letters, strict=True))
    found: Expr = Derivative(substitute(body, new), node.variable, node.order)
    for letter, name in zip(letters, names, strict=True):
        found = At(found, letter, name)
    return found
