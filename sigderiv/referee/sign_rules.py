"""What the shape of a polynomial in the generators says about its sign.

Contract: `from_shape(signs, atom)` is (sign, strict) with sign * atom >= 0 wherever its generators
are defined (> 0 if strict), or None.  Each rule is a sentence about real numbers, in its docstring;
`shifted` puts a parameter p >= 0 in the place of a bounded generator.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from sigderiv.expr import Expr
from sigderiv.referee.ring import Poly, Quotient, to_fraction

if TYPE_CHECKING:
    from sigderiv.referee.signs import Signs


class Sign(NamedTuple):
    """sign * value >= 0, and > 0 if strict."""

    sign: int
    strict: bool


class Fact(NamedTuple):
    """The product of these atoms is >= 0 (> 0 if strict); by the formula it came from."""

    atoms: tuple[str, ...]
    sign: int
    strict: bool
    source: Expr


def from_shape(signs: Signs, atom: Poly) -> Sign | None:
    """The first rule that has an answer."""
    for rule in RULES:
        found = rule(signs, atom)
        if found is not None:
            return found
    return None


def _from_root(signs: Signs, atom: Poly) -> Sign | None:
    """a + b r with r = sqrt(q): the larger of |a| and |b| r decides."""
    tower, ring = signs.tower, signs.tower.ring
    for index in reversed(ring.occurring(atom)):
        generator = tower.generators[index]
        if generator.kind != "root" or generator.degree != 2:
            continue
        if atom.degrees()[index] != 1:
            continue
        a, b = split_linear(atom, index)
        square = ring.lift(ring.relations[index][1])
        norm = ring.reduce(ring.times(a, a) - ring.times(ring.times(b, b), square))
        norm_sign = signs.of_factors(norm)
        a_sign, b_sign = signs.of_factors(a), signs.of_factors(b)
        if norm_sign is None:
            if a_sign and b_sign and a_sign.sign == b_sign.sign:
                return Sign(a_sign.sign, a_sign.strict)
            return None
        leading = a_sign if norm_sign.sign > 0 else b_sign
        if leading is not None:
            return Sign(leading.sign, norm_sign.strict)
    return None


def _from_logarithm(signs: Signs, atom: Poly) -> Sign | None:
    """ln|f| has the sign of |f| - 1."""
    single = signs.tower.single(atom)
    if single is None or single.kind != "logarithm" or single.atom is None:
        return None
    inside = signs.tower.ring.lift(single.atom)
    own = signs.of(inside)
    return None if own is None else signs.of_factors(inside * own.sign - 1)


def _from_likeness(signs: Signs, atom: Poly) -> Sign | None:
    """What has the sign of a simpler quotient, see `_likeness`."""
    found = _likeness(signs, atom)
    if found is None:
        return None
    quotient, direction = found
    over, under = signs.of_factors(quotient.num), signs.of_factors(quotient.den)
    if over is None or under is None:
        return None
    return Sign(direction * over.sign * under.sign, over.strict)


def _likeness(signs: Signs, atom: Poly) -> tuple[Quotient, int] | None:
    """v and 1 or -1 where the atom has the sign of v or of -v: asin v, atan v, erf v, e^v - 1, and
    s - 1/2 for s = 1/(1 + e^-v)."""
    ring = signs.tower.ring
    occurring = ring.occurring(atom)
    if len(occurring) != 1 or atom.total_degree() != 1:
        return None
    generator = signs.tower.generators[occurring[0]]
    terms = {sum(exponents): to_fraction(c) for exponents, c in atom.terms()}
    middle = -terms.get(0, Fraction(0)) / terms[1]
    direction = 1 if terms[1] > 0 else -1
    if generator.like is not None and middle == 0:
        return ring.here(generator.like), direction
    at_zero = {"exponential": Fraction(1), "logistic": Fraction(1, 2)}.get(generator.kind)
    if generator.exponent is not None and middle == at_zero:
        return ring.here(generator.exponent), direction
    return None


def zeros(signs: Signs, u: Quotient) -> list[Poly]:
    """Polynomials whose zeros together are those of u; without those that have none."""
    found: list[Poly] = []
    stack = [u]
    while stack:
        for atom, power in signs.powers.factored(stack.pop())[1]:
            known = signs.of(atom)
            if power < 0 or str(atom) in signs.nonzero or (known is not None and known.strict):
                continue
            simpler = _likeness(signs, atom)
            single = signs.tower.single(atom)
            if single is not None and single.kind == "root" and single.atom is not None:
                inside = signs.tower.ring.lift(single.atom)
                stack.append(Quotient(inside, signs.tower.ring.one_poly))
            elif simpler is None:
                found.append(atom)
            else:
                stack.append(simpler[0])
    return found


def deciding(signs: Signs, atom: Poly) -> Poly:
    """The atom whose sign is to be asked for: the open factor of what it is like, if it is one."""
    for _ in range(8):
        found = _likeness(signs, atom)
        if found is None:
            break
        _, atoms = signs.powers.factored(found[0])
        unknown = [each for each, power in atoms if power % 2 and signs.of(each) is None]
        if len(unknown) != 1:
            break
        (atom,) = unknown
    return atom


def _from_constant(signs: Signs, atom: Poly) -> Sign | None:
    """c + f with f >= 0 and c > 0 is positive."""
    constant = atom.to_dict().get((0,) * signs.tower.ring.size)
    if not constant or len(atom) < 3 or not signs.tower.ring.relations:
        return None  # (without roots the coefficients say as much)
    sign = 1 if to_fraction(constant) > 0 else -1
    rest = signs.of_factors(atom - constant)
    return Sign(sign, True) if rest is not None and rest.sign == sign else None


def _from_no_zero(signs: Signs, atom: Poly) -> Sign | None:
    """A polynomial in one generator without real zeros has the sign of its leading term."""
    occurring = signs.tower.ring.occurring(atom)
    if len(occurring) != 1 or atom.degrees()[occurring[0]] % 2 or max(atom.degrees()) > 12:
        return None
    from flint import fmpq_poly

    coefficients = [0] * (int(max(atom.degrees())) + 1)
    for exponents, coefficient in atom.terms():
        coefficients[exponents[occurring[0]]] = coefficient
    roots = fmpq_poly(coefficients).complex_roots()
    if any(root.imag.contains(0) for root, _ in roots):
        return None
    return Sign(1 if to_fraction(atom.leading_coefficient()) > 0 else -1, True)


RULES = (
    _from_root,
    _from_logarithm,
    _from_likeness,
    _from_constant,
    _from_no_zero,
)


def split_linear(poly: Poly, index: int) -> tuple[Poly, Poly]:
    """a and b with poly = a + b g, for a generator g of degree 1 in it."""
    without: dict[tuple[int, ...], object] = {}
    with_it: dict[tuple[int, ...], object] = {}
    for exponents, coefficient in poly.to_dict().items():
        if exponents[index]:
            with_it[(*exponents[:index], 0, *exponents[index + 1 :])] = coefficient
        else:
            without[exponents] = coefficient
    ctx = poly.context()
    return ctx.from_dict(without), ctx.from_dict(with_it)


def shifted(
    terms: dict[tuple[int, ...], Fraction], index: int, low: Fraction | None, high: Fraction | None
) -> dict[tuple[int, ...], Fraction]:
    """The polynomial in a parameter p >= 0 instead of a bounded generator (times (1+p)^n > 0)."""
    top = max(exponents[index] for exponents in terms)
    result: dict[tuple[int, ...], Fraction] = {}
    for exponents, coefficient in terms.items():
        k = exponents[index]
        for power, factor in _replacement(k, top, low, high):
            key = (*exponents[:index], power, *exponents[index + 1 :])
            result[key] = result.get(key, Fraction(0)) + coefficient * factor
    return result


def _replacement(
    k: int, top: int, low: Fraction | None, high: Fraction | None
) -> list[tuple[int, Fraction]]:
    if high is None:
        assert low is not None
        return [(j, comb(k, j) * low ** (k - j)) for j in range(k + 1)]
    if low is None:
        return [(j, comb(k, j) * high ** (k - j) * (-1) ** j) for j in range(k + 1)]
    first = [comb(k, j) * low ** (k - j) * high**j for j in range(k + 1)]
    rest = top - k
    second = [comb(rest, j) for j in range(rest + 1)]
    both = [Fraction(0)] * (top + 1)
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            both[i + j] += a * b
    return [(j, value) for j, value in enumerate(both) if value]
