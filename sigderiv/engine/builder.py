"""Writing a derivation down, step by step.

Contract: a `Builder` holds the formula as it stands; each method uses one rule at one place and
records the step.  `result()` is the derivation from the first formula to the last.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.engine.tidy import tidied
from sigderiv.expr import Expr, Place
from sigderiv.kernel import ASIDE, Derivation, Rule, Step, instantiate
from sigderiv.kernel.template import Binding
from sigderiv.kernel.workpiece import Workpiece


class Builder:
    """A derivation in the making."""

    def __init__(self, start: Expr, rules: Mapping[str, Rule]) -> None:
        self.start = start
        self.steps: list[Step] = []
        self.rules = rules
        self._workpiece = Workpiece(start)

    def part(self, place: Place = ()) -> Expr:
        """The part at a place, as it stands."""
        found = self._workpiece.part(place)
        if found is None:
            raise IndexError(place)
        return found

    def use(
        self,
        rule: str,
        bindings: Mapping[str, Binding],
        place: Place = (),
        *,
        backward: bool = False,
        aside: Derivation | None = None,
    ) -> Expr:
        """Use a rule with templates at a place; gives the new part."""
        record = self.rules[rule]
        target = record.before if backward else record.after
        assert target is not None, f"{rule} has no templates"
        after = instantiate(target, bindings)
        self._record(Step(rule, self.part(place), after, place, bindings, backward, aside))
        return after

    def rewrite(self, rule: str, after: Expr, place: Place = ()) -> Expr:
        """Use a rule that algebra decides; nothing is recorded where nothing changes."""
        before = self.part(place)
        if before is not after:
            self._record(Step(rule, before, after, place))
        return after

    def insert(self, aside: Derivation, place: Place = ()) -> Expr:
        """Replace a part by what a derivation of its own reaches."""
        if aside.start is not aside.goal:
            self._record(Step(ASIDE, aside.start, aside.goal, place, aside=aside))
        return aside.goal

    def tidy(self, place: Place = ()) -> Expr:
        """The bookkeeping steps at one place (its children are taken as tidy), and at what these
        steps put there anew."""
        while True:
            before = self.part(place)
            change = tidied(before)
            if change is None:
                return before
            rule, after = change
            self.rewrite(rule, after, place)
            known = {before, *before.children}
            for position, child in enumerate(after.children):
                if child not in known and child.children:
                    self.tidy((*place, position))

    def result(self, variable: Expr | None = None, method: str = "") -> Derivation:
        """The derivation so far."""
        return Derivation(
            self.start, self._workpiece.whole(), tuple(self.steps), variable, method
        )

    def replay(self, step: Step) -> None:
        """Record a step that was found elsewhere."""
        self._record(step)

    def _record(self, step: Step) -> None:
        if self._workpiece.part(step.place) is not step.before:
            raise IndexError(f"no {step.before} stands at {step.place}")
        self._workpiece.replace(step.place, step.after)
        self.steps.append(step)
