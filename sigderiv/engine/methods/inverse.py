"""`--via inverse`: solve y = f(x) for x, and take the reciprocal of the inverse's slope.

Works where x occurs once in f, below operations that can be undone one by one.  The derivation
that the inverse undoes f is a premise, derived step by step.
"""

from __future__ import annotations

from sigderiv.engine.builder import Builder
from sigderiv.engine.choose import inner_name
from sigderiv.engine.factors import power_of, scaled
from sigderiv.engine.linear import combination
from sigderiv.engine.methods.work import Work
from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Place,
    Pow,
    Symbol,
    depends_on,
    substitute,
)
from sigderiv.kernel import Derivation


def run(work: Work) -> None:
    """f' = 1 / G'(f), with G the inverse of f."""
    body, builder = work.body, work.builder
    name = inner_name(body, work.variable)
    inverse = solve(work, body, name)
    premise = undo(work, inverse, name, body)
    builder.use(
        "inverse-function",
        {"f": body, "G": inverse, "v": name, "x": work.variable},
        aside=premise,
    )
    work.derive_at((1, 0))
    _as_reciprocal_of_polynomial(work, (1, 0), name)
    work.rule("evaluate", (1,))
    builder.tidy()


def solve(work: Work, body: Expr, name: Expr) -> Expr:
    """G with G(f(x)) = x, as a formula in `name`."""
    result = name
    while body is not work.variable:
        inside = [child for child in body.children if depends_on(child, work.variable)]
        if len(inside) != 1:
            raise work.refuse("engine/why-inverse")
        result, body = _undone(work, body, inside[0], result), inside[0]
    return result


def _undone(work: Work, body: Expr, inside: Expr, value: Expr) -> Expr:
    """What `inside` is, where `body` has this value."""
    others = [child for child in body.children if child is not inside]
    if isinstance(body, Neg):
        return Neg(value)
    if isinstance(body, Add):
        return Add(value, *[t.children[0] if isinstance(t, Neg) else Neg(t) for t in others])
    if isinstance(body, Mul):
        return Div(value, others[0] if len(others) == 1 else Mul(*others))
    if isinstance(body, Div):
        return Div(body.children[0], value) if inside is body.children[1] else Mul(
            value, body.children[1]
        )
    if isinstance(body, Pow) and body.children[0] is E:
        return Call("ln", value)
    if isinstance(body, Call) and body.name == "ln":
        return Pow(E, value)
    raise work.refuse("engine/why-inverse")


def undo(work: Work, inverse: Expr, name: Expr, body: Expr) -> Derivation:
    """The derivation of G(f(x)) = x: the operations meet their inverses from the inside out."""
    assert isinstance(name, Symbol)
    builder = Builder(substitute(inverse, {name: body}), work.rules)
    inner = Work(body, work.variable, work.rules, work.name)
    inner.builder = builder
    for place in _spine(inverse, name):
        _meet(inner, place)
    if builder.part() is not work.variable:
        raise work.refuse("engine/why-inverse")
    return inner.result()


def _spine(inverse: Expr, name: Symbol) -> list[Place]:
    """The places of the operations of G, innermost first."""
    places: list[Place] = []
    node: Expr = inverse
    place: Place = ()
    while node is not name:
        places.append(place)
        position = next(k for k, child in enumerate(node.children) if depends_on(child, name))
        node, place = node.children[position], (*place, position)
    return places[::-1]


def _meet(work: Work, place: Place) -> None:
    """Simplify one operation of G applied to what is left of f below it."""
    builder = work.builder
    node = builder.part(place)
    if isinstance(node, Call):
        work.rule("logarithm-of-exponential", place)
    elif isinstance(node, Pow):
        work.rule("exponential-of-logarithm", place)
    elif isinstance(node, Div) and isinstance(node.children[1], Div):
        top, (below_top, below) = node.children[0], node.children[1].children
        after = below if top is below_top else Div(Mul(top, below), below_top)
        builder.rewrite("cancel", after, place)
    else:
        builder.tidy(place)


HIGHEST_DEGREE = 3


def _as_reciprocal_of_polynomial(work: Work, place: Place, name: Expr) -> None:
    """Write the inverse's slope as 1/P for a polynomial P in the inner name, where it is one."""
    slope = work.builder.part(place)
    basis = [ONE, *[power_of(name, degree) for degree in range(1, HIGHEST_DEGREE + 1)]]
    found = combination(Div(ONE, slope), basis)
    if found is None:
        return
    terms = [scaled(c, power) for c, power in zip(found, basis, strict=True) if c]
    polynomial = terms[0] if len(terms) == 1 else Add(*terms)
    work.builder.rewrite("expand", Div(ONE, polynomial), place)
