"""Derivatives of short quotients: the derivation acts on the generators.

Contract: `Field.derivative(value, variable)` has the derivative's value wherever
the generators that occur are differentiable.  Earlier generators come first, so nothing recurses.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.referee.generators import Generators, Ratio
from sigderiv.referee.sparse import (
    HALF,
    ONE_VALUE,
    UNIT_MASK,
    WIDTH,
    ZERO_VALUE,
    Poly,
    Value,
    negative,
    whole,
)


class Field(Generators):
    """Quotients with their derivatives."""

    def __init__(self, scales: dict[int, Ratio]) -> None:
        super().__init__(scales)
        self.derivatives: dict[int, list[Value]] = {}

    def derivative(self, value: Value, variable: Value) -> Value:
        """The derivative of a quotient by a generator that is a symbol."""
        (unit,) = variable[0]
        known = self.derivatives.setdefault(unit, [])
        keys = [*value[0], *(value[1] or ())]
        highest = max([abs(key).bit_length() for key in keys], default=0) // WIDTH
        while len(known) <= highest:
            index = len(known)
            at = 1 << WIDTH * index
            known.append(ONE_VALUE if at == unit else self._of_generator(index, at, known))
        return self._derived(value, known)

    def _derived(self, value: Value, known: list[Value]) -> Value:
        num, den, degree = value
        above = self._of_poly(num, degree, known)
        if den is None:
            return above
        below = self._of_poly(den, degree, known)
        if below[0]:
            lost = self.multiply((num, None, degree), below)
            if above[0]:
                gained = self.multiply(above, (den, None, degree))
                above, den = self.add(gained, negative(lost)), self.nonzero(den, den)
            else:
                above, den = negative(lost), self.nonzero(den, den)
        return self.multiply(above, ({0: 1}, den, 2 * degree)) if above[0] else ZERO_VALUE

    def _of_poly(self, p: Poly, degree: int, known: list[Value]) -> Value:
        total = ZERO_VALUE
        bias = self.bias
        for index, change in enumerate(known):
            if change[0]:
                place = WIDTH * index
                unit = 1 << place
                part = {}
                for key, factor in p.items():
                    power = (key + bias >> place & UNIT_MASK) - HALF
                    if power:
                        part[key - unit] = factor * power
                if part:
                    term = self.multiply((part, None, degree + 1), change)
                    total = self.add(total, term) if total[0] else term
        return total

    def _of_generator(self, index: int, unit: int, known: list[Value]) -> Value:
        name, arguments, orders = self.all[index]
        changes = [self._derived(argument, known) for argument in arguments]
        if not any(change[0] for change in changes):
            return ZERO_VALUE
        itself: Value = ({unit: 1}, None, 1)
        u = arguments[0]
        if name == "e":
            outer = itself
        elif name == "ln":
            outer = self.inverse(u)
        elif name == "sin":
            outer = self.circle(u)[0]
        elif name == "cos":
            outer = negative(self.circle(u)[1])
        elif name == "root":
            (degree,) = orders
            outer = self.divide(
                ONE_VALUE, self.multiply(whole(degree), self.power(itself, degree - 1))
            )
        elif name == "abs":
            outer = self.divide(itself, u)
        elif name in OUTER:
            outer = OUTER[name](self, u)
        else:
            return self._of_unknown(name[:-1], arguments, orders or (0,) * len(arguments), changes)
        return self.multiply(outer, changes[0])

    def _of_unknown(
        self, name: str, arguments: tuple[Value, ...], orders: tuple[int, ...], changes: list[Value]
    ) -> Value:
        total = ZERO_VALUE
        for place, change in enumerate(changes):
            if change[0]:
                raised = tuple([o + (i == place) for i, o in enumerate(orders)])
                outer = self.named(name + "(", *arguments, orders=raised)
                total = self.add(total, self.multiply(outer, change))
        return total


def _square(field: Field, u: Value) -> Value:
    return field.multiply(u, u)


def _one_plus(field: Field, u: Value) -> Value:
    return field.add(ONE_VALUE, _square(field, u))


def _one_minus(field: Field, u: Value) -> Value:
    return field.add(ONE_VALUE, negative(_square(field, u)))


def _gauss(field: Field, u: Value) -> Value:
    """2 e^(-u^2) / sqrt(pi)"""
    root = field.root(field.named("pi"), 2)
    return field.divide(
        field.multiply(whole(2), field.exponential(negative(_square(field, u)))), root
    )


OUTER: dict[str, Callable[[Field, Value], Value]] = {
    "atan": lambda field, u: field.inverse(_one_plus(field, u)),
    "asin": lambda field, u: field.inverse(field.root(_one_minus(field, u), 2)),
    "asinh": lambda field, u: field.inverse(field.root(_one_plus(field, u), 2)),
    "atanh": lambda field, u: field.inverse(_one_minus(field, u)),
    "erf": _gauss,
}
"""The derivatives of odd functions at their argument."""
