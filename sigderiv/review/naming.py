"""The rule that takes the left side of a link to its right side, by the rulebook.

Contract: a name is given only when one use of the rule at one place turns the left side into the
right one exactly as written, and the kernel accepts that step; otherwise "".
"""

from __future__ import annotations

from sigderiv.expr import Expr, replace
from sigderiv.review.slips import places

MOST_PLACES = 200


def rule_between(left: Expr, right: Expr) -> str:
    """The id of the rule, "" where no single one does it."""
    from sigderiv.engine.match import match
    from sigderiv.kernel.check import check
    from sigderiv.kernel.records import Derivation, Step
    from sigderiv.kernel.template import instantiate
    from sigderiv.rules import RULEBOOK

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
            if replace(left, place, after) is not right:
                continue
            step = Step(rule.id, node, after, place, bindings)
            if check(Derivation(left, right, (step,)), rulebook).accepted:
                return rule.id
    return ""
