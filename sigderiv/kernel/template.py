"""Templates: formulas with holes, and filling the holes.  TRUSTED.

Contract: `instantiate(template, bindings)` replaces every metavariable by its binding and nothing
else; it simplifies nothing and searches nothing.  Besides formulas, a template may hold

- `Meta(name)`: a hole for one formula;
- `Many(name)`: inside a sum, a product or a call, a hole for any number of children, at least one;
- `Each(template, name)`: inside one of those, the template once for each formula bound to
  `Many(name)`, with `Meta(name)` bound to that formula;
- `Put(body, variable, value)`: body with the variable's free occurrences replaced by the value.

A sum or product of a single child is that child.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import Add, Expr, Mul, substitute

Binding = Expr | tuple[Expr, ...]
Bindings = Mapping[str, Binding]


class TemplateError(ValueError):
    """A template and bindings that do not fit together."""


class Meta(Expr):
    """A hole for one formula."""

    __slots__ = ()
    kind = "metavariable"

    def __new__(cls, name: str) -> Meta:
        from sigderiv.expr.nodes import make

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
        from sigderiv.expr.nodes import make

        return make(cls, name, (template,))


class Put(Expr):
    """Substitution inside a template: body, variable, value."""

    __slots__ = ()
    kind = "substitution"


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
        return substitute(body, {variable: value})
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
    return template.with_children(tuple(children))


def _sequence(name: str, bindings: Bindings) -> tuple[Expr, ...]:
    bound = bindings.get(name)
    if not isinstance(bound, tuple) or not bound:
        raise TemplateError(f"no sequence of formulas is bound to {name!r}")
    return bound
