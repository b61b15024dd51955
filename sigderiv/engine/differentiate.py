"""Finding a derivation of d/dx f by the rules of the rulebook.

Contract: `Differentiator(variable, rules).derivation(body)` is a derivation from
`Derivative(body, variable)` to the derivative.  It works through the formula with a stack of its
own (no recursion), derives each distinct part once, and keeps every step as small as the part
that it concerns, so that time grows with the size of the formula.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.engine.builder import Builder
from sigderiv.engine.choose import Plan, choose, inner_name
from sigderiv.engine.match import match
from sigderiv.engine.skeleton import Spot, skeleton
from sigderiv.expr import ONE, ZERO, Add, Derivative, Expr, Symbol, depends_on
from sigderiv.kernel import Derivation, Rule, instantiate

NAMED_INNER = (
    "power", "power-natural", "power-whole", "exponential", "exponential-base", "function-1"
)  # fmt: skip
"""General rules for a function of u, besides the table of functions."""


class Differentiator:
    """Derivations by one variable; what was derived once is used again."""

    def __init__(
        self, variable: Symbol, rules: Mapping[str, Rule], *, name_inner: bool = False
    ) -> None:
        """name_inner: write every use of the chain rule out, the inner function with a name."""
        self.variable = variable
        self.rules = rules
        self._name_inner = name_inner
        self._names: list[Expr] = []
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
        if self._name_inner and self._has_inner_function(plan):
            return builder, self._chain(builder, plan)
        builder.use(plan.rule, plan.bindings)
        if plan.rule == "sum" and isinstance(builder.part(), Add):
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

    def _has_inner_function(self, plan: Plan) -> bool:
        """Whether the rule is one for a function of u, with something other than x as u."""
        record = self.rules[plan.rule]
        one_argument = not {"v", "w"} & plan.bindings.keys()
        return (
            one_argument
            and plan.bindings.get("u") not in (None, self.variable)
            and (record.family == "functions" or record.id in NAMED_INNER)
        )

    def _chain(self, builder: Builder, plan: Plan) -> list[Spot]:
        """d F(u)/dx = dF/dv at v = u, times du/dx; the name v is used for this one function."""
        before = self.rules[plan.rule].before
        assert before is not None
        name = inner_name(builder.start, *self._names)
        self._names.append(name)
        outer = {**plan.bindings, "u": name}
        function = instantiate(before.children[0], outer)
        chain = {"F": function, "v": name, "u": plan.bindings["u"], "x": self.variable}
        builder.use("chain", chain)
        builder.use(plan.rule, {**outer, "x": name}, (0, 0))
        after = self.rules[plan.rule].after
        assert after is not None
        for place, is_derivative in skeleton(after, {**outer, "x": name}):
            if is_derivative:
                builder.use("identity", {"x": name}, (0, 0, *place))
            else:
                builder.tidy((0, 0, *place))
        body = builder.part((0, 0))
        builder.use("evaluate", {"F": body, "v": name, "u": plan.bindings["u"]}, (0,))
        return [Spot((1,), True), Spot((), False)]

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
