"""The rules that take the left side of a link to its right side, by the rulebook.

Contract: one rule is named when one use of it at one place, that the kernel accepts, turns one
side into the other; several are named when they are those of the derivation, accepted by the
kernel, that differentiates the left side and passes through the right one; otherwise none.  Sides
are compared as they are written, up to the order of terms and factors.
"""

from __future__ import annotations

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, Expr, Symbol, replace
from sigderiv.review.mending.shapes import Shapes
from sigderiv.review.mending.slips import places

MOST_PLACES = 200


def rules_between(left: Expr, right: Expr) -> str:
    """The ids of the rules in the order of their use, with commas; "" where none are found."""
    single = _single(left, right) or _single(right, left)
    return single or ", ".join(_derived(left, right))


def _derived(left: Expr, right: Expr) -> list[str]:
    """The rules of the engine's derivation up to the line that is the right side."""
    from sigderiv.engine.derive import derive
    from sigderiv.kernel.check import check
    from sigderiv.rules import BY_ID

    target, variable = _differentiated(left)
    if target is None or variable is None:
        return []
    try:
        derived = derive(target, variable)
    except SigderivError:
        return []
    if not check(derived.derivation, BY_ID).accepted:
        return []
    shapes, found = Shapes(), dict[str, None]()
    for line in derived.lines("full"):
        for use in line.uses:
            if not BY_ID[use.rule].trivial and BY_ID[use.rule].family != "algebra":
                found[use.rule] = None
        if shapes.same(line.after, right):
            return list(found)
    return []


def _differentiated(left: Expr) -> tuple[Expr | None, Symbol | None]:
    """What a left side differentiates once, and by what."""
    if isinstance(left, Derivative) and left.order == 1 and isinstance(left.variable, Symbol):
        return left.body, left.variable
    if isinstance(left, Call) and left.orders == (1,) and isinstance(left.children[0], Symbol):
        return Call(left.name, left.children[0]), left.children[0]
    return None, None


def _single(left: Expr, right: Expr) -> str:
    """The id of the rule, "" where no single one does it."""
    from sigderiv.engine.match import match
    from sigderiv.kernel.check import check
    from sigderiv.kernel.records import Derivation, Step
    from sigderiv.kernel.template import instantiate
    from sigderiv.rules import RULEBOOK

    shapes = Shapes()
    rulebook = {rule.id: rule for rule in RULEBOOK}
    for count, (place, node) in enumerate(places(left)):
        if count >= MOST_PLACES:
            break
        for rule in RULEBOOK:
            if rule.before is None or rule.after is None or rule.premise is not None:
                continue
            bindings = match(rule.before, node)
            if bindings is None:
                continue
            try:
                after = instantiate(rule.after, bindings)
            except (KeyError, TypeError, ValueError):
                continue  # the right side has a name that the left one does not settle
            changed = replace(left, place, after)
            if changed is left or not shapes.same(changed, right):
                continue
            step = Step(rule.id, node, after, place, bindings)
            if check(Derivation(left, changed, (step,)), rulebook).accepted:
                return rule.id
    return ""
