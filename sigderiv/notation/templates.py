"""Templates of rules made ready for people: holes as names, sequences with dots.

Contract: `shown(formula)` is the formula itself where it holds no hole; otherwise the same with
`Meta("f")` as the symbol f, `Many("f")` as f_1, …, f_n, `Each(t, "f")` as t for f_1, …, t for f_n
and `Put` as an evaluation.  For printing only: what it gives is no template any more.
"""

from __future__ import annotations

from sigderiv.expr import At, Call, Expr, Symbol, rewrite, subformulas
from sigderiv.expr.names import entry, split_name
from sigderiv.kernel.template import Each, Many, Meta, Put

DOTS = Meta("…")
"""The dots between the first and the last of a sequence."""


def shown(formula: Expr) -> Expr:
    """The formula as it is printed."""
    nodes = list(subformulas(formula))
    if not any(isinstance(node, (Meta, Each, Put)) for node in nodes):
        return formula
    done: dict[Expr, tuple[Expr, ...]] = {}
    for node in nodes:
        children = tuple(kept for child in node.children for kept in done[child])
        if node is DOTS:
            done[node] = (node,)
        elif isinstance(node, Many):
            done[node] = (_member(node.payload, "1"), DOTS, _member(node.payload, "n"))
        elif isinstance(node, Meta):
            done[node] = (_named(node.payload),)
        elif isinstance(node, Each):
            hole = _named(node.payload)
            first, last = (_member(node.payload, which) for which in "1n")
            done[node] = (_swap(children[0], hole, first), DOTS, _swap(children[0], hole, last))
        elif isinstance(node, Put):
            done[node] = (At(*children),)
        elif isinstance(node, Call) and node.name.startswith("?"):
            done[node] = (Call(node.name[1:], *children, orders=node.orders),)
        else:
            done[node] = (node.with_children(children),)
    return done[formula][0]


def _named(name: str) -> Expr:
    try:
        split_name(name)
    except ValueError:
        return Meta(name)
    return Symbol(name)


def _member(name: str, which: str) -> Expr:
    base = _named(name)
    if not isinstance(base, Symbol):
        return Meta(f"{name}_{which}")
    from sigderiv.expr import Number

    return entry(base, (Number(1) if which == "1" else Symbol("n"),))


def _swap(formula: Expr, old: Expr, new: Expr) -> Expr:
    return rewrite(formula, lambda node: new if node is old else node)
