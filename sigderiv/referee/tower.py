"""Generators with a meaning: what each generator of the ring stands for, and the way back to a
formula.

Contract: every generator is a real function with a formula (`Generator.meaning`); a quotient of
polynomials in them has at each point, where it is defined, the value that its formula has there.
That holds pointwise, so a quotient that is formally zero is zero wherever the formulas from which
it was computed are defined.  Control flow between rooms of the tower is by two exceptions:
`Refine` (start again with a finer root of one generator) and `NeedSign` (start again once for
each sign of a formula).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from sigderiv.expr import ONE, Add, Call, Div, E, Expr, Mul, Neg, Pow, as_expr
from sigderiv.referee.ring import Poly, Quotient, Ring, to_fraction
from sigderiv.referee.sizes import LIGHT, Limits


class RefineError(Exception):
    """The generator made for `key` must be taken as a power of its `degree`-th root."""

    def __init__(self, key: Expr, degree: int) -> None:
        super().__init__(key, degree)
        self.key = key
        self.degree = degree


def finer(scale: int, refine: RefineError) -> int:
    """The new fineness: a root's degree is absolute, all others are relative."""
    if isinstance(refine.key, Call) and refine.key.name == "root":
        return lcm(scale, refine.degree)
    return scale * refine.degree


class NeedSignError(Exception):
    """The sign of this formula decides; it is not known."""

    def __init__(self, formula: Expr) -> None:
        super().__init__(formula)
        self.formula = formula


class UndefinedError(Exception):
    """The formula has no real value anywhere."""


@dataclass(slots=True)
class Generator:
    """written: its formula, or None until it is asked for; kind: symbol, constant, exponential,
    logistic, logarithm, root, sine, cosine or value.

    positive: > 0 wherever defined; nonnegative: >= 0; constant: no symbol in it; like: a quotient
    that has the same sign."""

    index: int
    kind: str
    written: Expr | None
    positive: bool = False
    nonnegative: bool = False
    constant: bool = False
    atom: Poly | None = None
    exponent: Quotient | None = None
    partner: int = -1
    degree: int = 1
    lower: Fraction | None = None
    upper: Fraction | None = None
    positive_atom: bool = True
    like: Quotient | None = None


@dataclass
class Tower:
    """The ring, its generators, and how finely each was taken."""

    scales: Mapping[Expr, int] = field(default_factory=dict)
    size: int = 8
    limits: Limits = LIGHT

    def __post_init__(self) -> None:
        self.ring = Ring(self.size, self.limits)
        self.generators: list[Generator] = []

    def scale(self, key: Expr) -> int:
        """How fine a root the generator for this formula must be."""
        return self.scales.get(key, 1)

    def add_generator(self, kind: str, written: Expr | None, **details: Any) -> Generator:
        """A fresh generator; without a formula its meaning follows from its exponent or atom."""
        made = Generator(self.ring.new_generator(), kind, written, **details)
        self.generators.append(made)
        return made

    def meaning(self, generator: Generator) -> Expr:
        """The formula that the generator stands for (made when it is first asked for)."""
        if generator.written is None:
            if generator.exponent is not None:
                power = self.formula(generator.exponent)
                if generator.kind == "logistic":
                    generator.written = Div(ONE, ONE + Pow(E, Neg(power)))
                else:
                    generator.written = Pow(E, power)
            else:
                assert generator.atom is not None
                inside = self.poly_formula(generator.atom)
                if generator.kind == "logarithm":
                    generator.written = Call("ln", Call("abs", inside))
                else:
                    degree = as_expr(generator.degree)
                    inside = inside if generator.positive_atom else Neg(inside)
                    generator.written = Call("root", inside, degree)
        return generator.written

    def value(self, generator: Generator) -> Quotient:
        """The generator as a quotient."""
        return self.ring.generator(generator.index)

    def single(self, poly: Poly) -> Generator | None:
        """The generator that the polynomial is, if it is one."""
        if len(poly) != 1 or poly.leading_coefficient() != 1 or poly.total_degree() != 1:
            return None
        return self.generators[self.ring.occurring(poly)[0]]

    def is_constant(self, poly: Poly) -> bool:
        """Whether no symbol is in it."""
        return all(self.generators[index].constant for index in self.ring.occurring(poly))

    def poly_formula(self, poly: Poly) -> Expr:
        """A polynomial as a formula in the generators' meanings."""
        terms: list[Expr] = []
        for exponents, coefficient in poly.terms():
            value = to_fraction(coefficient)
            factors: list[Expr] = []
            for index, degree in enumerate(exponents):
                if degree:
                    base = self.meaning(self.generators[index])
                    factors.append(base if degree == 1 else Pow(base, as_expr(int(degree))))
            if abs(value) != 1 or not factors:
                factors.insert(0, as_expr(abs(value)))
            term = Mul(*factors) if len(factors) > 1 else factors[0]
            terms.append(Neg(term) if value < 0 else term)
        if not terms:
            return as_expr(0)
        return Add(*terms) if len(terms) > 1 else terms[0]

    def formula(self, a: Quotient) -> Expr:
        """A quotient as a formula in the generators' meanings."""
        top = self.poly_formula(a.num)
        return top if a.den.is_one() else Div(top, self.poly_formula(a.den))
