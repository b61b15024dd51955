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

Moving = list[tuple[int, int, Value]]
"""The generators that change with a variable: place, unit and derivative of each."""


class Known:
    """What is known of the first generators: which of them change with the variable."""

    __slots__ = ("count", "moving")

    def __init__(self) -> None:
        self.count = 0
        self.moving: Moving = []


class Field(Generators):
    """Quotients with their derivatives."""

    def __init__(self, scales: dict[int, Ratio]) -> None:
        super().__init__(scales)
        self.derivatives: dict[int, Known] = {}

    def derivative(self, value: Value, variable: Value) -> Value:
        """The derivative of a quotient by a generator that is a symbol."""
        (unit,) = variable[0]
        known = self.derivatives.get(unit)
        if known is None:
            known = self.derivatives[unit] = Known()
        num, den, _ = value
        bits = 0
        for key in num:
            bits |= abs(key)
        for key in den or ():
            bits |= abs(key)
        highest = bits.bit_length() // WIDTH  # the last generator that occurs
        while known.count <= highest:
            index = known.count
            place = WIDTH * index
            at = 1 << place
            change = ONE_VALUE if at == unit else self._of_generator(index, at, known.moving)
            if change[0]:
                known.moving.append((place, at, change))
            known.count += 1
        return self._derived(value, known.moving)

    def _derived(self, value: Value, moving: Moving) -> Value:
        num, den, degree = value
        above = self._of_poly(num, degree, moving)
        if den is None:
            return above
        below = self._of_poly(den, degree, moving)
        if below[0]:
            lost = self.multiply((num, None, degree), below)
            if above[0]:
                gained = self.multiply(above, (den, None, degree))
                above, den = self.add(gained, negative(lost)), self.nonzero(den, den)
            else:
                above, den = negative(lost), self.nonzero(den, den)
        return self.multiply(above, ({0: 1}, den, 2 * degree)) if above[0] else ZERO_VALUE

    def _of_poly(self, p: Poly, degree: int, moving: Moving) -> Value:
        """The sum over the generators of the partial derivative times the generator's own."""
        total = ZERO_VALUE
        bias = self.bias
        for place, unit, change in moving:
            part = {}
            for key, factor in p.items():
                power = (key + bias >> place & UNIT_MASK) - HALF
                if power:
                    part[key - unit] = factor * power
            if part:
                term: Value = (part, None, degree + 1)
                if change is not ONE_VALUE:
                    term = self.multiply(term, change)
                total = self.add(total, term) if total[0] else term
        return total

    def _of_generator(self, index: int, unit: int, moving: Moving) -> Value:
        name, arguments, orders = self.all[index]
        if not arguments:
            return ZERO_VALUE
        if len(arguments) > 1 or name[-1] == "(":
            changes = [self._derived(argument, moving) for argument in arguments]
            return self._of_unknown(name[:-1], arguments, orders or (0,) * len(arguments), changes)
        (u,) = arguments
        change = self._derived(u, moving)
        return self.multiply(OUTER[name](self, u, unit), change) if change[0] else ZERO_VALUE

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


def _of_root(field: Field, u: Value, unit: int) -> Value:
    """1/(n r^(n-1)) for the root r of degree n"""
    _, _, (degree,) = field.all[unit.bit_length() // WIDTH]
    below: Value = ({(degree - 1) * unit: degree}, None, degree)
    return field.inverse(below)


def _gauss(field: Field, u: Value, unit: int) -> Value:
    """2 e^(-u^2) / sqrt(pi)"""
    root = field.root(field.named("pi"), 2)
    return field.divide(
        field.multiply(whole(2), field.exponential(negative(_square(field, u)))), root
    )


OUTER: dict[str, Callable[[Field, Value, int], Value]] = {
    "e": lambda field, u, unit: ({unit: 1}, None, 1),
    "ln": lambda field, u, unit: field.inverse(u),
    "sin": lambda field, u, unit: ({unit << WIDTH: 1}, None, 1),  # the cosine is made right after
    "cos": lambda field, u, unit: ({unit >> WIDTH: -1}, None, 1),
    "root": _of_root,
    "abs": lambda field, u, unit: field.divide(({unit: 1}, None, 1), u),
    "atan": lambda field, u, unit: field.inverse(_one_plus(field, u)),
    "asin": lambda field, u, unit: field.inverse(field.root(_one_minus(field, u), 2)),
    "asinh": lambda field, u, unit: field.inverse(field.root(_one_plus(field, u), 2)),
    "atanh": lambda field, u, unit: field.inverse(_one_minus(field, u)),
    "erf": _gauss,
}
"""The derivatives of the functions of one argument at u; the unit is the generator itself."""
