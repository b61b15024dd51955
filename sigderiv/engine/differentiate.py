"""Finding a derivation of d/dx f by the rules of the rulebook.

Contract: `Differentiator(variable, rules).derivation(body)` is a derivation from
`Derivative(body, variable)` to the derivative.  It works through the formula with a stack of its
own (no recursion), derives each distinct part once, and keeps every step as small as the part
that it concerns, so that time grows with the size of the formula.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.engine.builder import Builder
from sigderiv.engine.choose import Plan, choose
from sigderiv.engine.match import match
from sigderiv.engine.skeleton import Spot, skeleton
from sigderiv.expr import ONE, ZERO, Add, Derivative, Expr, depends_on
from sigderiv.kernel import Derivation, Rule


class Differentiator:
    """Derivations by one variable; what was derived once is used again."""

    def __init__(self, variable: Expr, rules: Mapping[str, Rule]) -> None:
        self.variable = variable
        self.rules = rules
        self._done: dict[Expr, Derivation] = {}

    def derivation(self, body: Expr) -> Derivation:
        """The derivation of d/d(variable) of body.

        Raises SigderivError `engine/no-rule` for a formula that no rule covers."""
        started: dict[Expr, tuple[Builder, list[Spot]]] = {}
        stack = [body]
        while stack:
            current = stack[-1]
            if current in self._done:
                stack.pop()
                continue
            if current not in started:
                started[current] = self._start(current)
            builder, spots = started[current]
            waiting = [
                inner
                for spot in spots
                if spot.is_derivative
                and (inner := builder.part(spot.place).children[0]) not in self._done
            ]
            if waiting:
                stack.extend(waiting)
                continue
            self._done[current] = self._finish(builder, spots)
            del started[current]
            stack.pop()
        return self._done[body]

    def _start(self, body: Expr) -> tuple[Builder, list[Spot]]:
        """Prepare the body and use the rule that fits it."""
        builder = Builder(Derivative(body, self.variable), self.rules)
        plan = self._prepared(builder)
        if plan.rule == "identity":
            builder.use(plan.rule, plan.bindings)
            return builder, []
        after = self.rules[plan.rule].after
        assert after is not None
        builder.use(plan.rule, plan.bindings)
        if plan.rule == "sum":
            return builder, self._without_constants(builder)
        return builder, skeleton(after, plan.bindings)

    def _without_constants(self, builder: Builder) -> list[Spot]:
        """After the sum rule: the derivatives of constants are dropped at once."""
        for position, term in enumerate(builder.part().children):
            if not depends_on(term.children[0], self.variable):
                builder.use("constant", {"c": term.children[0], "x": self.variable}, (position,))
        left = [term for term in builder.part().children if term is not ZERO]
        if len(left) < len(builder.part().children):
            builder.rewrite("plus-zero", left[0] if len(left) == 1 else Add(*left))
        if len(left) == 1:
            return [Spot((), True)]
        return [*(Spot((k,), True) for k in range(len(left))), Spot((), False)]

    def _prepared(self, builder: Builder) -> Plan:
        while True:
            body = builder.part((0,))
            plan = choose(body, self.variable, self.rules)
            if plan.unfold:
                unfold(builder, plan.unfold, (0,))
            elif plan.prepare is not None:
                builder.rewrite(*plan.prepare, (0,))
            else:
                return plan

    def _finish(self, builder: Builder, spots: list[Spot]) -> Derivation:
        """Put the inner derivatives in and tidy up, from the inside out."""
        for spot in spots:
            if spot.is_derivative:
                part = builder.part(spot.place)
                inner = self._done[part.children[0]]
                if inner.goal in (ZERO, ONE) and len(inner.steps) == 1:
                    step = inner.steps[0]
                    builder.use(step.rule, step.bindings, spot.place)
                else:
                    builder.insert(inner, spot.place)
            else:
                builder.tidy(spot.place)
        return builder.result(self.variable)


def unfold(builder: Builder, rule_id: str, place: tuple[int, ...]) -> None:
    """Replace a named function by its definition, with its arguments put in."""
    rule = builder.rules[rule_id]
    assert rule.before is not None
    bindings = match(rule.before, builder.part(place))
    assert bindings is not None, f"{rule_id} does not fit"
    builder.use(rule_id, bindings, place)


