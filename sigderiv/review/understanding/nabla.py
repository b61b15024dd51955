"""`\\nabla f` for a function of the document: its partial derivatives, parameter by parameter.

Contract: `written_out(members, view, arrays)` are the members of a chain with the gradient of a
function of several numbers written as a vector, which is as good a row as a column, and that of a
function of one argument as its derivative; other gradients stay, and are not decided.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sigderiv.expr import Call, Derivative, Expr, Symbol, calls, subformulas
from sigderiv.review.reading.pieces import Member
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.ends import settled


def written_out(members: Sequence[Member], view: View, arrays: Collection[str]) -> list[Member]:
    """The members of a chain, formulas between two ends written out, too."""
    formulas = settled([member.expr for member in members])
    made = [each and _written_out(each, view, arrays) for each in formulas]
    return [
        member if formula is member.expr else replace(member, expr=formula)
        for member, formula in zip(members, made, strict=True)
    ]


def _written_out(formula: Expr, view: View, arrays: Collection[str]) -> Expr:
    if not calls(formula, ("gradient",)):
        return formula
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and made.name == "gradient" and len(made.children) == 1:
            made = _gradient(made.children[0], view, arrays) or made
        done[node] = made
    return done[formula]


def _gradient(body: Expr, view: View, arrays: Collection[str]) -> Expr | None:
    """The gradient of a function, or of its value somewhere."""
    if not isinstance(body, (Symbol, Call)) or body.name not in view.functions:
        return None
    parameters = view.functions[body.name][0]
    if isinstance(body, Call) and (body.orders or len(body.children) != len(parameters)):
        return None
    arguments: tuple[Expr, ...] = body.children if isinstance(body, Call) else parameters
    if len(parameters) == 1:
        (argument,) = arguments
        plain = isinstance(argument, Symbol)
        return Derivative(Call(body.name, argument), argument) if plain else None
    if any(parameter.name in arrays for parameter in parameters):
        return None
    entries = []
    for place in range(len(parameters)):
        orders = tuple(int(place == each) for each in range(len(parameters)))
        entries.append(Call(body.name, *arguments, orders=orders))
    return Call("vector", *entries)
