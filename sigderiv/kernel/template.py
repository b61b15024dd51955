"""Templates: formulas with holes, and filling the holes.  TRUSTED.

Contract: `instantiate(template, bindings)` replaces every metavariable by its binding and nothing
else; it simplifies nothing and searches nothing.  Besides formulas, a template may hold

- `Meta(name)`: a hole for one formula;
- `Many(name)`: inside a sum, a product or a call, a hole for any number of children, at least one;
- `Each(template, name)`: inside one of those, the template once for each formula bound to
  `Many(name)`, with `Meta(name)` bound to that formula;
- `Put(body, variable, value)`: body with the variable's free occurrences replaced by the value,
  refused inside a derivative by that variable or by one that the value depends on;
- `Boundary(condition)`: for a relation `a op b`, where it may change its truth: `a != b`;
- a `Call` whose name starts with `?`: a function that the bindings name; its binding is a call
  without arguments, and the orders of derivatives add up.

A sum or product of a single child is that child.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import (
    Add,
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Mul,
    Prime,
    Relation,
    Sum,
    Symbol,
    depends_on,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.expr.nodes import make

Binding = Expr | tuple[Expr, ...]
Bindings = Mapping[str, Binding]

BINDERS = (At, Derivative, Limit, Sum)
"""What has a variable as its second child."""


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
        return put(body, variable, value)
    if isinstance(template, Boundary):
        condition = instantiate(template.children[0], bindings)
        if not isinstance(condition, Relation) or condition.op == "~":
            raise TemplateError("only an exact relation has a boundary")
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
    if isinstance(template, BINDERS) and not isinstance(children[1], Symbol):
        by_entry = isinstance(template, Derivative) and isinstance(children[1], Indexed)
        if not by_entry:
            raise TemplateError("only a symbol can be bound")
    return template.with_children(tuple(children))


def put(body: Expr, variable: Expr, value: Expr) -> Expr:
    """The body with the variable's free occurrences replaced by the value; raises TemplateError
    where that is not what putting the value in means."""
    if entangled(body, variable):
        raise TemplateError("an entry that an index may reach cannot be replaced alone")
    _refuse_inside_derivatives(body, variable, value)
    return substitute(body, {variable: value})


def entangled(formula: Expr, symbol: Expr) -> bool:
    """Whether the formula may depend on the symbol without showing it: `x_i` on `x_1`."""
    if not isinstance(symbol, Symbol) or not {"_", "^"} & set(symbol.name):
        return False
    base = _base(symbol)
    if all(_base(other) != base for other in free_symbols(formula) if other is not symbol):
        return False
    return any(
        isinstance(node, Indexed) and isinstance(node.base, Symbol) and _base(node.base) == base
        for node in subformulas(formula)
    )


def _base(symbol: Symbol) -> str:
    return symbol.name.split("_")[0].split("^")[0]


def formulas_of(binding: Binding) -> tuple[Expr, ...]:
    """The formulas bound to a hole, of either kind."""
    return (binding,) if isinstance(binding, Expr) else tuple(binding)


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
