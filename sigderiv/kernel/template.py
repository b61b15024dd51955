"""Templates: formulas with holes, and filling the holes.  TRUSTED.

Contract: `instantiate(template, bindings)` replaces every metavariable by its binding and nothing
else; it simplifies nothing and searches nothing.  Besides formulas, a template may hold

- `Meta(name)`: a hole for one formula;
- `Many(name)`: inside a sum, a product or a call, a hole for any number of children, at least one;
- `Each(template, name)`: inside one of those, the template once for each formula bound to
  `Many(name)`, with `Meta(name)` bound to that formula;
- `Put(body, variable, value)`: body with the variable's free occurrences replaced by the value,
  refused inside a derivative by that variable or by one that the value depends on;
- `Boundary(condition)`: for a relation `a op b` between continuous formulas, `a != b`;
- a `Call` whose name starts with `?`: a function that the bindings name; its binding is a call
  without arguments, and the orders of derivatives add up.

A sum or product of a single child is that child.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import (
    Add,
    Call,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Mul,
    Piecewise,
    Prime,
    Relation,
    Sum,
    depends_on,
    subformulas,
    substitute,
)
from sigderiv.expr.nodes import make

Binding = Expr | tuple[Expr, ...]
Bindings = Mapping[str, Binding]

JUMPS = frozenset("sign heaviside floor acot delta indicator".split())
"""Functions that are not continuous wherever they are defined."""


class TemplateError(ValueError):
    """A template and bindings that do not fit together."""


class Meta(Expr):
    """A hole for one formula."""

    __slots__ = ()
    kind = "metavariable"

    def __new__(cls, name: str) -> Meta:
        return make(cls, name, ())


class Many(Meta):
    """A hole for one or more neighbouring children."""

    __slots__ = ()
    kind = "sequence metavariable"


class Each(Expr):
    """The template, once for each formula bound to `Many(payload)`."""

    __slots__ = ()
    kind = "repetition"

    def __new__(cls, template: Expr, name: str) -> Each:
        return make(cls, name, (template,))


class Put(Expr):
    """Substitution inside a template: body, variable, value."""

    __slots__ = ()
    kind = "substitution"


class Boundary(Expr):
    """The set where a condition may change its truth: left != right."""

    __slots__ = ()
    kind = "boundary"


def instantiate(template: Expr, bindings: Bindings) -> Expr:
    """The formula that the template becomes; raises TemplateError where a hole stays open.

    Templates are written by hand and a few levels deep, so this recursion is bounded."""
    if isinstance(template, Meta):
        bound = bindings.get(template.payload)
        if not isinstance(bound, Expr):
            raise TemplateError(f"no formula is bound to {template.payload!r}")
        return bound
    if not template.children:
        return template
    if isinstance(template, Put):
        body, variable, value = (instantiate(child, bindings) for child in template.children)
        _refuse_inside_derivatives(body, variable, value)
        return substitute(body, {variable: value})
    if isinstance(template, Boundary):
        condition = instantiate(template.children[0], bindings)
        if not isinstance(condition, Relation) or condition.op == "~":
            raise TemplateError("only an exact relation has a boundary")
        if any(map(_may_jump, subformulas(condition))):
            raise TemplateError("a relation between what may jump changes where it likes")
        return Relation("!=", condition.left, condition.right)
    children: list[Expr] = []
    for child in template.children:
        if isinstance(child, Many):
            children.extend(_sequence(child.payload, bindings))
        elif isinstance(child, Each):
            inner = child.children[0]
            for formula in _sequence(child.payload, bindings):
                children.append(instantiate(inner, {**bindings, child.payload: formula}))
        else:
            children.append(instantiate(child, bindings))
    if isinstance(template, (Add, Mul)) and len(children) == 1:
        return children[0]
    if isinstance(template, Call) and template.name.startswith("?"):
        return _named_call(template, tuple(children), bindings)
    return template.with_children(tuple(children))


def _may_jump(node: Expr) -> bool:
    if isinstance(node, Call):
        return bool(node.orders) or node.name in JUMPS
    return isinstance(node, (Piecewise, Derivative, Prime, Limit, Sum))


def _refuse_inside_derivatives(body: Expr, variable: Expr, value: Expr) -> None:
    """d/dv (v*y) at v = y is not d/dy (y*y): a derivative does not bind its variable, so nothing
    that depends on that variable, and not the variable itself, is put in where it stands."""
    for part in subformulas(body):
        if not isinstance(part, (Derivative, Prime)) or not depends_on(part, variable):
            continue
        by = part.children[1] if isinstance(part, Derivative) else variable
        name = by.base if isinstance(by, Indexed) else by
        if name is variable or depends_on(value, name):
            raise TemplateError("a value cannot be put into a derivative by its variable")


def _named_call(template: Call, arguments: tuple[Expr, ...], bindings: Bindings) -> Expr:
    head = bindings.get(template.name)
    if not isinstance(head, Call) or head.children:
        raise TemplateError(f"no function is bound to {template.name!r}")
    count = len(arguments)
    own, more = head.orders or (0,) * count, template.orders or (0,) * count
    if len(own) != count or len(more) != count:
        raise TemplateError(f"{head.name!r} does not take {count} arguments here")
    return Call(head.name, *arguments, orders=tuple(map(sum, zip(own, more, strict=True))))


def _sequence(name: str, bindings: Bindings) -> tuple[Expr, ...]:
    bound = bindings.get(name)
    if not isinstance(bound, tuple) or not bound:
        raise TemplateError(f"no sequence of formulas is bound to {name!r}")
    return bound
