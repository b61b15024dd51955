"""Given a rule and the formulas before and after, finding where and how the rule was used.

Contract: `explain(rule, before, after, rules)` gives steps of that one rule which lead from one
formula to the other (several where the rule was used at several places at once), or None.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.engine.match import match
from sigderiv.expr import Expr, Place
from sigderiv.kernel import Rule, Step, TemplateError, instantiate
from sigderiv.kernel.algebra import identical
from sigderiv.kernel.template import Binding

DEEPEST = 200
"""Differences deeper than this are not looked for."""


def explain(
    rule: Rule, before: Expr, after: Expr, given: Mapping[str, Binding] | None = None
) -> list[Step] | None:
    """Steps of the rule, in either direction, from `before` to `after`; None where there is no
    such use of it.  given: bindings that matching cannot find by itself."""
    for backward in (False, True) if rule.backward_name else (False,):
        steps = _explain(rule, before, after, (), backward, given or {})
        if steps is not None:
            return steps
    return None


def _explain(
    rule: Rule,
    before: Expr,
    after: Expr,
    place: Place,
    backward: bool,
    given: Mapping[str, Binding],
) -> list[Step] | None:
    if before is after:
        return []
    if len(place) > DEEPEST:
        return None
    decided = rule.before is None
    if not decided:
        step = _use(rule, before, after, place, backward, given)
        if step is not None:
            return [step]
    inside = _inside(rule, before, after, place, backward, given)
    if inside is not None:
        return inside
    if decided and identical(before, after):
        return [Step(rule.id, before, after, place)]
    return None


def _inside(
    rule: Rule,
    before: Expr,
    after: Expr,
    place: Place,
    backward: bool,
    given: Mapping[str, Binding],
) -> list[Step] | None:
    """The same rule in each child that differs, where the two nodes are alike otherwise."""
    alike = type(before) is type(after) and before.payload == after.payload
    if not alike or len(before.children) != len(after.children) or not before.children:
        return None
    steps: list[Step] = []
    for position, pair in enumerate(zip(before.children, after.children, strict=True)):
        below = _explain(rule, *pair, (*place, position), backward, given)
        if below is None:
            return None
        steps += below
    return steps


def _use(
    rule: Rule,
    before: Expr,
    after: Expr,
    place: Place,
    backward: bool,
    given: Mapping[str, Binding],
) -> Step | None:
    source, target = (rule.after, rule.before) if backward else (rule.before, rule.after)
    assert source is not None and target is not None
    found = match(source, before, given)
    found = None if found is None else match(target, after, found)
    if found is None:
        return None
    try:
        fits = instantiate(source, found) is before and instantiate(target, found) is after
    except TemplateError:
        return None
    return Step(rule.id, before, after, place, found, backward) if fits else None
