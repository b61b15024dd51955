"""Hundreds of random inequalities, true and false by construction; SymPy and mpmath are asked too.

Each is built so that its truth is known: squares, polynomials with chosen roots, functions with a
known range, a shift of what is equal at one point.  None that is true is refuted, none that is
false is proved, each witness is checked by mpmath, and most are decided.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction

import mpmath
import pytest
import sympy
from inequalities import fails, violations

from sigderiv.expr import Relation
from sigderiv.notation import read
from sigderiv.ordering import decide
from sigderiv.referee import Facts, Outcome, Verdict

SEED = 20261121
COUNT = 36
Case = tuple[str, tuple[str, ...], bool]
"""An inequality, what is assumed, and whether it is true."""


def relation(text: str) -> Relation:
    found = read(text)
    assert isinstance(found, Relation), text
    return found


def judged(text: str, assumed: tuple[str, ...] = ()) -> Verdict:
    claim = relation(text)
    facts = Facts(assumptions=tuple(map(read, assumed)), timeout=60)
    return decide(claim.left, claim.op, claim.right, facts)


def number(rng: random.Random, low: int = -4, high: int = 4) -> Fraction:
    return Fraction(rng.randint(low * 6, high * 6), rng.choice((1, 1, 2, 3)))


def plus(value: Fraction) -> str:
    return f"+({value})"


def squares(rng: random.Random) -> Iterator[Case]:
    """A sum of squares with a common zero, and a constant beside it."""
    for _ in range(COUNT):
        x0, y0 = number(rng), number(rng)
        parts = []
        for _ in range(rng.randint(2, 3)):
            a, b = rng.randint(-3, 3), rng.randint(-3, 3)
            parts.append(f"({a}*(x-({x0}))+{b}*(y-({y0})))^2")
        total, shift = " + ".join(parts), abs(number(rng)) + Fraction(1, 7)
        yield f"{total} >= 0", (), True
        yield f"{total} + {shift} > 0", (), True
        yield f"{total} > -({shift})", (), True
        yield f"{total} >= {shift}", (), False
        yield f"{total} < 0", (), False


def roots(rng: random.Random) -> Iterator[Case]:
    """A polynomial by its roots: positive beyond the largest, a sign between two neighbours."""
    for _ in range(COUNT):
        chosen = sorted({number(rng) for _ in range(rng.randint(2, 4))})
        if len(chosen) < 2:
            continue
        powers = [rng.choice((1, 1, 2, 3)) for _ in chosen]
        text = "*".join(f"(x-({r}))^{p}" for r, p in zip(chosen, powers, strict=True))
        low, high = chosen[-2:]
        sign = ">" if powers[-1] % 2 == 0 else "<"
        other = "<" if sign == ">" else ">"
        yield f"{text} > 0", (f"x > {high}",), True
        yield f"{text} >= 0", (f"x >= {high}",), True
        yield f"{text} {sign} 0", (f"x > {low}", f"x < {high}"), True
        yield f"{text} > 0", (f"x >= {high}",), False
        yield f"{text} {other} 0", (f"x > {low}", f"x < {high}"), False
        yield f"{text} != 0", (f"x > {low}", f"x <= {high}"), False


RANGES = (
    ("sigmoid({u})", 0, 1, False), ("tanh({u})", -1, 1, False), ("sin({u})", -1, 1, True),
    ("cos({u})", -1, 1, True), ("1/(1+({u})^2)", 0, 1, None),
    ("sigmoid({u})*(1-sigmoid({u}))", 0, Fraction(1, 4), None),
)  # fmt: skip
"""Functions with their bounds; whether they are taken, None: the upper one only."""


def ranges(rng: random.Random) -> Iterator[Case]:
    for _ in range(COUNT):
        form, low, high, taken = rng.choice(RANGES)
        slope = rng.choice(("2*x+1", "x", "3*x-y", "x+y"))
        factor, shift = abs(number(rng)) + 1, number(rng)
        text = f"{factor}*{form.format(u=slope)}{plus(shift)}"
        top, bottom = factor * high + shift, factor * low + shift
        yield f"{text} <= {top}", (), True
        yield f"{text} >= {bottom}", (), True
        yield f"{text} < {top}", (), taken is False
        yield f"{text} <= {factor * (high - Fraction(1, 20)) + shift}", (), False
        yield f"{text} > {factor * (low + Fraction(1, 20)) + shift}", (), False


TANGENTS = ("e^x - 1 - x", "x - 1 - ln(x)", "x^2/2 + cos(x) - 1", "cosh(x) - 1", "e^(-x) - 1 + x")
"""What is never negative and 0 at one point."""


def tangents(rng: random.Random) -> Iterator[Case]:
    for _ in range(COUNT):
        text, factor = rng.choice(TANGENTS), abs(number(rng)) + Fraction(1, 2)
        shift = abs(number(rng)) + Fraction(1, 9)
        yield f"{factor}*({text}) >= 0", (), True
        yield f"{factor}*({text}) > -({shift})", (), True
        yield f"{factor}*({text}) > 0", (), False
        yield f"{factor}*({text}) >= {shift}", (), False


def constants(rng: random.Random) -> Iterator[Case]:
    """Numbers that mpmath compares with 40 digits."""
    forms = ("sqrt({a})", "ln({a})", "e^(1/{a})", "pi/{a}", "{a}^(1/3)", "sin({a})", "(1/4)^{a}")
    with mpmath.workdps(40):
        for _ in range(COUNT):
            a = rng.randint(2, 40)
            form = rng.choice(forms).format(a=a)
            value = mpmath.mpf(str(sympy.N(sympy.sympify(form.replace("^", "**")
                .replace("e*", "E*").replace("ln", "log")), 40)))  # fmt: skip
            near = Fraction(int(mpmath.floor(value * 1000)), 1000)
            yield f"{form} > {near - Fraction(1, 1000)}", (), True
            yield f"{form} < {near}", (), False


MAKERS = (squares, roots, ranges, tangents, constants)
LEAST = {"squares": 1.0, "roots": 1.0, "ranges": 0.95, "tangents": 0.97, "constants": 1.0}
"""The part that is decided, at least."""


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_generated(maker: object) -> None:
    assert callable(maker)
    name = maker.__name__  # type: ignore[attr-defined]
    print(f"seed {SEED}")
    cases = list(maker(random.Random(SEED)))
    rng, decided = random.Random(SEED), 0
    for text, assumed, true in cases:
        verdict = judged(text, assumed)
        expected = Outcome.PROVED if true else Outcome.REFUTED
        assert verdict.outcome in (expected, Outcome.UNPROVED), (text, assumed, verdict)
        decided += verdict.outcome is expected
        if verdict.outcome is Outcome.PROVED:
            told = [relation(each) for each in assumed]
            assert not list(violations(relation(text), told, rng, 12)), text
        if verdict.witness is not None:
            check_witness(text, assumed, verdict)
    assert len(cases) >= 60
    assert decided >= LEAST[name] * len(cases), (name, decided, len(cases))


def check_witness(text: str, assumed: tuple[str, ...], verdict: Verdict) -> None:
    """By mpmath the point obeys what is assumed, and the relation fails there."""
    assert verdict.witness is not None
    point: dict[str, object] = {}
    for name, value in verdict.witness.at.items():
        point[name] = mpmath.mpf(str(sympy.N(sympy.sympify(value.replace("ln", "log")), 40)))
    for each in assumed:
        assert fails(relation(each), point, True) is not True, (text, each, point)
    assert fails(relation(text), point, True) is True, (text, point)


def test_polynomials_by_sympy() -> None:
    """Random polynomials on random intervals: SymPy isolates their real roots, exactly."""
    print(f"seed {SEED}")
    rng, x, count = random.Random(SEED), sympy.Symbol("x"), 0
    for _ in range(120):
        coefficients = [rng.randint(-5, 5) for _ in range(rng.randint(3, 6))]
        poly = sympy.Poly(coefficients, x)
        if poly.degree() < 1:
            continue
        text = "+".join(f"({c})*x^{k}" for k, c in enumerate(reversed(coefficients)))
        low = number(rng)
        high = low + abs(number(rng)) + 1
        inside = [r for r in sympy.real_roots(poly) if low < r < high]
        ends = [poly.eval(sympy.Rational(e.numerator, e.denominator)) for e in (low, high)]
        middle = poly.eval(sympy.Rational(1, 2) * sympy.Rational(low.numerator, low.denominator)
            + sympy.Rational(1, 2) * sympy.Rational(high.numerator, high.denominator))  # fmt: skip
        if not inside:
            sign = ">" if middle > 0 else "<"
            open_ends = (f"x > {low}", f"x < {high}")
            assert judged(f"{text} {sign} 0", open_ends).outcome is Outcome.PROVED, (text, low)
            assert judged(f"{text} != 0", open_ends).outcome is Outcome.PROVED, (text, low)
        else:
            verdicts = [judged(f"{text} {op} 0", (f"x>{low}", f"x<{high}")) for op in ("<", ">")]
            assert all(each.outcome is not Outcome.PROVED for each in verdicts), (text, low)
        if min(ends) < 0 < max(ends):
            told = f"x >= {low}", f"x <= {high}"
            assert judged(f"{text} >= 0", told).outcome is Outcome.REFUTED, (text, low, high)
        count += 1
    assert count > 100
