"""Matching a template against a formula: finding the bindings.

Contract: `match(template, formula, bindings)` gives bindings under which the template becomes the
formula, or None.  Matching is structural (no commutativity).  A `Put` cannot be inverted: it is
passed over here and the kernel checks it, so callers bind its holes themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import Add, Call, Expr, Mul
from sigderiv.kernel import Each, Many, Meta, Put
from sigderiv.kernel.template import Binding, Boundary


def match(
    template: Expr, formula: Expr, bindings: Mapping[str, Binding] | None = None
) -> dict[str, Binding] | None:
    """Bindings that extend the given ones, None where the template does not fit."""
    found = dict(bindings or {})
    return found if _match(template, formula, found) else None


def _match(template: Expr, formula: Expr, found: dict[str, Binding]) -> bool:
    if isinstance(template, (Put, Each, Boundary)):
        return True
    if isinstance(template, Many):
        return _bind(template.payload, (formula,), found)
    if isinstance(template, Meta):
        return _bind(template.payload, formula, found)
    if not template.children:
        return template is formula
    if isinstance(template, Call) and template.name.startswith("?"):
        if not isinstance(formula, Call) or any(template.orders):
            return False
        if not _bind(template.name, Call(formula.name, orders=formula.orders), found):
            return False
    elif type(template) is not type(formula) or template.payload != formula.payload:
        if isinstance(template, (Add, Mul)) and len(template.children) == 1:
            return _match(template.children[0], formula, found)
        return False
    if any(isinstance(child, Many) for child in template.children):
        return _match_sequence(template.children, formula.children, found)
    if any(isinstance(child, Each) for child in template.children):
        return True
    if len(template.children) != len(formula.children):
        return False
    return all(
        _match(child, part, found)
        for child, part in zip(template.children, formula.children, strict=True)
    )


def _match_sequence(
    templates: tuple[Expr, ...], parts: tuple[Expr, ...], found: dict[str, Binding]
) -> bool:
    """At most one `Many` among the templates: it takes what the others leave."""
    position = next(k for k, child in enumerate(templates) if isinstance(child, Many))
    behind = len(templates) - position - 1
    if len(parts) <= position + behind:
        return False
    middle = parts[position : len(parts) - behind]
    return (
        all(_match(t, p, found) for t, p in zip(templates[:position], parts, strict=False))
        and _bind(templates[position].payload, middle, found)
        and all(
            _match(t, p, found)
            for t, p in zip(templates[position + 1 :], parts[len(parts) - behind :], strict=False)
        )
    )


def _bind(name: str, value: Binding, found: dict[str, Binding]) -> bool:
    if name in found:
        return found[name] == value
    found[name] = value
    return True
