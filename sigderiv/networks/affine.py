"""Index expressions (whole-number linear forms such as `j + 1` or `n - i`), and what follows from
demands on them.

Contract: an `Affine` is exact and canonical, so equal forms are equal values.  A `Guard` is a
demand `form = 0` or `form >= 0` on whole numbers.  `Bounds` draws conclusions from guards; every
conclusion is right, not every right one is drawn (only differences of two variables are closed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import gcd
from typing import NamedTuple


class Affine(NamedTuple):
    """constant + Σ coefficient · variable; the variables sorted, no coefficient 0."""

    constant: int
    terms: tuple[tuple[str, int], ...] = ()

    @property
    def variables(self) -> frozenset[str]:
        """The variables that occur."""
        return frozenset(name for name, _ in self.terms)

    def coefficient(self, variable: str) -> int:
        """The variable's coefficient, 0 where it does not occur."""
        return dict(self.terms).get(variable, 0)

    def plus(self, other: Affine, factor: int = 1) -> Affine:
        """self + factor · other."""
        terms = dict(self.terms)
        for name, coefficient in other.terms:
            terms[name] = terms.get(name, 0) + factor * coefficient
        return _affine(self.constant + factor * other.constant, terms)

    def scaled(self, factor: int) -> Affine:
        """factor · self."""
        return Affine(0).plus(self, factor)

    def put(self, values: Mapping[str, Affine]) -> Affine:
        """The form with variables replaced, all at once."""
        if not any(name in values for name, _ in self.terms):
            return self
        result = Affine(self.constant)
        for name, coefficient in self.terms:
            result = result.plus(values.get(name, variable(name)), coefficient)
        return result

    @property
    def key(self) -> str:
        """A text that names the form."""
        return "+".join([*(f"{c}{name}" for name, c in self.terms), str(self.constant)])


def _affine(constant: int, terms: Mapping[str, int]) -> Affine:
    return Affine(constant, tuple(sorted((n, c) for n, c in terms.items() if c)))


def variable(name: str) -> Affine:
    """The form that is one variable."""
    return Affine(0, ((name, 1),))


def solved(form: Affine, value: Affine) -> tuple[str, Affine] | None:
    """The variable of a form `n + c` or `c - n`, and what it is where the form has the value."""
    if len(form.terms) != 1 or abs(form.terms[0][1]) != 1:
        return None
    ((name, sign),) = form.terms
    return name, value.plus(Affine(-form.constant)).scaled(sign)


class Guard(NamedTuple):
    """`form = 0` (is_equation) or `form >= 0`."""

    is_equation: bool
    form: Affine

    def put(self, values: Mapping[str, Affine]) -> Guard:
        """The guard with variables replaced."""
        return Guard(self.is_equation, self.form.put(values))

    @property
    def key(self) -> str:
        """A text that names the guard."""
        return ("=" if self.is_equation else ">") + self.form.key


def normal_guard(guard: Guard) -> Guard | bool:
    """The guard in lowest terms, or whether it holds where it mentions no variable."""
    form = guard.form
    if not form.terms:
        return form.constant == 0 if guard.is_equation else form.constant >= 0
    divisor = gcd(*(coefficient for _, coefficient in form.terms))
    if guard.is_equation:
        if form.constant % divisor:
            return False
        sign = 1 if form.terms[0][1] > 0 else -1
        divisor *= sign
        return Guard(
            True, Affine(form.constant // divisor, tuple((n, c // divisor) for n, c in form.terms))
        )
    return Guard(
        False, Affine(form.constant // divisor, tuple((n, c // divisor) for n, c in form.terms))
    )


def complement(guard: Guard) -> Guard:
    """`not (form >= 0)`, that is `-form - 1 >= 0`."""
    assert not guard.is_equation
    return Guard(False, Affine(-1).plus(guard.form, -1))


_ZERO = ""


class Bounds:
    """What guards say about the difference of two variables (and of a variable and 0)."""

    def __init__(self, guards: Iterable[Guard]) -> None:
        self._least: dict[tuple[str, str], int] = {}
        self._names: set[str] = {_ZERO}
        self._forms: dict[tuple[tuple[str, int], ...], int] = {}
        for guard in guards:
            self._note(guard.form)
            if guard.is_equation:
                self._note(guard.form.scaled(-1))
        self._close()

    def _note(self, form: Affine) -> None:
        """form >= 0."""
        known = self._forms.get(form.terms)
        if known is None or form.constant < known:
            self._forms[form.terms] = form.constant
        pair = _difference(form)
        if pair is not None:
            high, low = pair
            self._names.update(pair)
            self._raise(high, low, -form.constant)

    def _raise(self, high: str, low: str, least: int) -> None:
        if least > self._least.get((high, low), least - 1):
            self._least[high, low] = least

    def _close(self) -> None:
        """All consequences by transitivity (the longest paths)."""
        for middle in sorted(self._names):
            lows = [(low, d) for (high, low), d in self._least.items() if high == middle]
            highs = [(high, d) for (high, low), d in self._least.items() if low == middle]
            for high, first in highs:
                for low, second in lows:
                    self._raise(high, low, first + second)

    @property
    def contradictory(self) -> bool:
        """Whether no whole numbers meet the guards (True is certain)."""
        return any(self._least.get((name, name), 0) > 0 for name in self._names)

    def least(self, high: str, low: str) -> int | None:
        """The largest known c with high - low >= c."""
        if high == low:
            return 0
        return self._least.get((high, low))

    def implies(self, guard: Guard) -> bool:
        """Whether the guard follows (True is certain)."""
        if guard.is_equation:
            return self._holds(guard.form) and self._holds(guard.form.scaled(-1))
        return self._holds(guard.form)

    def excludes(self, guard: Guard) -> bool:
        """Whether the guard cannot hold (True is certain)."""
        if guard.is_equation:
            one = Affine(-1)
            return self._holds(one.plus(guard.form)) or self._holds(one.plus(guard.form, -1))
        return self._holds(complement(guard).form)

    def _holds(self, form: Affine) -> bool:
        """form >= 0."""
        if not form.terms:
            return form.constant >= 0
        known = self._forms.get(form.terms)
        if known is not None and form.constant >= known:
            return True
        pair = _difference(form)
        if pair is not None:
            least = self.least(*pair)
            return least is not None and least + form.constant >= 0
        total = form.constant
        for name, coefficient in form.terms:
            ends = (name, _ZERO) if coefficient > 0 else (_ZERO, name)
            least = self.least(*ends)
            if least is None:
                return False
            total += abs(coefficient) * least
        return total >= 0

    def equal_pairs(self) -> list[Guard]:
        """Equations between two variables, or a variable and a number, that follow."""
        found: list[Guard] = []
        for (high, low), least in self._least.items():
            if high > low and self._least.get((low, high)) == -least:
                form = Affine(-least)
                form = form.plus(variable(high)) if high else form
                form = form.plus(variable(low), -1) if low else form
                found.append(Guard(True, form))
        return sorted(found)


def _difference(form: Affine) -> tuple[str, str] | None:
    """(high, low) for a form `high - low + constant`, one of them possibly absent."""
    terms = form.terms
    if len(terms) == 1 and abs(terms[0][1]) == 1:
        name, sign = terms[0]
        return (name, _ZERO) if sign == 1 else (_ZERO, name)
    if len(terms) == 2 and {terms[0][1], terms[1][1]} == {1, -1}:
        (first, sign), (second, _) = terms
        return (first, second) if sign == 1 else (second, first)
    return None
