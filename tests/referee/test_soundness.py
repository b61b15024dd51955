"""Random pairs of formulas, equal by construction or mutated, against mpmath at 50 digits.

False `proved` and false `refuted` must both be 0.  Whether a mutant is different is for mpmath to
say, not for the code under test.  `-m full` runs 100,000 pairs, in 25 pieces.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import mpmath
import pytest

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    as_expr,
    part,
    replace,
    subformulas,
)
from sigderiv.referee import Outcome, Referee, Switches

X, Y = Symbol("x"), Symbol("y")
DIGITS = 50
LARGEST = mpmath.mpf(10) ** 2000
TINY = mpmath.mpf(10) ** (15 - DIGITS)


def exp(u: Expr) -> Expr:
    return Pow(E, u)


def random_formula(r: random.Random, depth: int) -> Expr:
    if depth == 0 or r.random() < 0.12:
        return r.choice([X, X, Y, as_expr(r.randint(1, 5)), as_expr(Fraction(1, r.randint(2, 4)))])
    below = [random_formula(r, depth - 1) for _ in range(2)]
    kind = r.randrange(16)
    if kind < 3:
        return Add(*below)
    if kind < 5:
        return Mul(*below)
    if kind == 5:
        return Div(below[0], ONE + below[1] ** 2)
    if kind == 6:
        return Div(below[0], below[1])
    if kind == 7:
        return Pow(below[0], as_expr(r.choice([2, 3, -1, Fraction(1, 2)])))
    if kind == 8:
        return Neg(below[0])
    if kind == 9:
        return exp(below[0])
    names = ("sigma", "tanh", "sin", "cos", "ln", "sqrt", "abs", "relu", "softplus", "atan")
    names += ("sinh", "cosh", "max", "cbrt", "sign", "asinh")
    name = r.choice(names)
    return Call(name, *below) if name == "max" else Call(name, below[0])


def rewritten(r: random.Random, u: Expr) -> Expr:
    """An equal formula, by a rule that holds wherever both sides are defined."""
    w = random_formula(r, 1)
    rules: list[Expr] = [
        Add(u, w, Neg(w)),
        Div(Mul(u, ONE + exp(w)), ONE + exp(w)),
        Neg(Neg(u)),
        Mul(u, Call("sin", w) ** 2 + Call("cos", w) ** 2),
        Call("ln", exp(u)),
        Add(Mul(Div(u, as_expr(2))), Div(u, as_expr(2))),
    ]
    if isinstance(u, (Add, Mul)):
        parts = list(u.children)
        r.shuffle(parts)
        rules += [u.with_children(tuple(parts))] * 3
    if isinstance(u, Mul) and isinstance(u.children[0], Add):
        rules += [Add(*(Mul(t, *u.children[1:]) for t in u.children[0].children))] * 4
    if isinstance(u, Pow) and u.children[0] is E:
        v = u.children[1]
        rules += [Div(ONE, exp(Neg(v))), exp(v / 2) ** 2, exp(v + w) * exp(Neg(w))] * 2
    if isinstance(u, Call):
        v = u.children[0]
        table: dict[str, list[Expr]] = {
            "sigma": [exp(v) / (ONE + exp(v)), (ONE + Call("tanh", v / 2)) / 2],
            "tanh": [2 * Call("sigma", 2 * v) - 1, (exp(v) - exp(-v)) / (exp(v) + exp(-v))],
            "sin": [2 * Call("sin", v / 2) * Call("cos", v / 2), Neg(Call("sin", Neg(v)))],
            "cos": [1 - 2 * Call("sin", v / 2) ** 2, Call("cos", Neg(v))],
            "ln": [Call("ln", v**2) / 2, Call("ln", 3 * v) - Call("ln", as_expr(3))],
            "sqrt": [v / Call("sqrt", v), Call("sqrt", 4 * v) / 2],
            "abs": [Call("sqrt", v**2), Call("max", v, Neg(v))],
            "relu": [(v + Call("abs", v)) / 2, Call("max", v, as_expr(0))],
            "softplus": [v + Call("ln", 1 + exp(-v)), Neg(Call("ln", Call("sigma", -v)))],
            "atan": [Neg(Call("atan", Neg(v)))],
            "sinh": [(exp(v) - exp(-v)) / 2],
            "cosh": [(exp(v) + exp(-v)) / 2],
            "cbrt": [Neg(Call("cbrt", Neg(v)))],
            "sign": [v / Call("abs", v)],
            "asinh": [Call("ln", v + Call("sqrt", v**2 + 1))],
            "max": [Call("max", *u.children[::-1])],
        }
        rules += table.get(u.name, []) * 3
    return r.choice(rules)


def places(formula: Expr) -> list[tuple[int, ...]]:
    found, stack = [], [((), formula)]
    while stack:
        place, node = stack.pop()
        found.append(place)
        if not (isinstance(node, Div) and isinstance(node.children[0], Number)):
            stack += [((*place, i), child) for i, child in enumerate(node.children)]
    return found


def mutated(r: random.Random, formula: Expr) -> Expr:
    """A sign, an exponent, a factor, a swapped variable, a dropped term, a constant off by one."""
    place = r.choice(places(formula))
    u = part(formula, place)
    options: list[Expr] = [Neg(u), u + 1, 2 * u]
    if u is X or u is Y:
        options += [Y if u is X else X] * 3
    if isinstance(u, Number):
        options += [as_expr(u.value + 1)] * 3
    if isinstance(u, Pow) and isinstance(u.children[1], Number):
        options += [Pow(u.children[0], as_expr(u.children[1].value + 1))] * 3
    if isinstance(u, Add) and len(u.children) > 1:
        options += [u.children[0]] * 3
    return replace(formula, place, r.choice(options))


def is_numeral(u: Expr) -> bool:
    """Whether an exponent is a rational constant as written (else the base must be positive)."""
    return all(isinstance(node, (Number, Neg, Add, Mul, Div)) for node in subformulas(u))


class NoValueError(Exception):
    pass


def value(u: Expr, at: dict[Expr, mpmath.mpf]) -> mpmath.mpf:
    """mpmath's value with real semantics; NoValueError where there is none."""
    if u in at:
        return at[u]
    if isinstance(u, Number):
        return mpmath.mpf(u.value.numerator) / u.value.denominator
    if u is E:
        return mpmath.e
    p = [value(child, at) for child in u.children]
    if any(abs(q) > LARGEST for q in p):
        raise NoValueError
    if isinstance(u, Add):
        return mpmath.fsum(p)
    if isinstance(u, Mul):
        return mpmath.fprod(p)
    if isinstance(u, Neg):
        return -p[0]
    if isinstance(u, Div):
        if abs(p[1]) < TINY:
            raise NoValueError
        return p[0] / p[1]
    if isinstance(u, Pow):
        if u.children[0] is E:
            if p[1] > 4000:
                raise NoValueError
            return mpmath.exp(p[1])
        whole = is_numeral(u.children[1]) and p[1] == int(p[1])
        if (p[0] <= TINY and not whole) or (abs(p[0]) < TINY and p[1] < 0):
            raise NoValueError
        return mpmath.power(p[0], int(p[1]) if p[1] == int(p[1]) else p[1])
    assert isinstance(u, Call)
    v = p[0]
    if (u.name == "ln" and v <= TINY) or (u.name == "sqrt" and v < TINY):
        raise NoValueError
    if u.name in ("abs", "sign", "relu", "cbrt") and abs(v) < TINY:
        raise NoValueError
    if u.name in ("sigma", "softplus", "sinh", "cosh") and abs(v) > 4000:
        raise NoValueError
    table = {
        "sigma": lambda: 1 / (1 + mpmath.exp(-v)),
        "softplus": lambda: mpmath.log(1 + mpmath.exp(v)),
        "relu": lambda: max(v, mpmath.mpf(0)),
        "max": lambda: max(p),
        "abs": lambda: abs(v),
        "sign": lambda: mpmath.sign(v),
        "cbrt": lambda: mpmath.sign(v) * mpmath.cbrt(abs(v)),
        "ln": lambda: mpmath.log(v),
    }
    return table[u.name]() if u.name in table else getattr(mpmath, u.name)(v)


def reference(left: Expr, right: Expr, r: random.Random) -> bool | None:
    """True: equal at every point looked at; False: different somewhere; None: no point."""
    seen = 0
    for _ in range(24):
        point = {s: Fraction(r.randint(-300, 300), 97) for s in (X, Y)}
        try:
            if _differ_at(left, right, point, DIGITS):
                # Digits may have been lost on the way: look again with more of them.
                if _differ_at(left, right, point, 4 * DIGITS):
                    return False
        except (NoValueError, OverflowError, ZeroDivisionError):
            continue
        seen += 1
        if seen >= 6:
            break
    return True if seen >= 3 else None


def _differ_at(left: Expr, right: Expr, point: dict[Symbol, Fraction], digits: int) -> bool:
    with mpmath.workdps(digits):
        at = {s: mpmath.mpf(v.numerator) / v.denominator for s, v in point.items()}
        a, b = value(left, at), value(right, at)
        return bool(abs(a - b) > max(abs(a), abs(b), 1) * mpmath.mpf(10) ** (-DIGITS // 2))


SPLITTING = frozenset("abs sign max relu sqrt cbrt".split())


def in_class(formula: Expr) -> bool:
    """Whether no sine stands below a function that is decided by cases of sign: there the proof is
    not complete, and says so."""
    return not any(
        isinstance(node, Call)
        and node.name in SPLITTING
        and any(isinstance(p, Call) and p.name in ("sin", "cos") for p in subformulas(node))
        for node in subformulas(formula)
    )


def differs_there(left: Expr, right: Expr, point: Mapping[str, str]) -> bool:
    """Whether mpmath, too, finds the two sides different at a witness's point."""
    for digits in (50, 700):
        with mpmath.workdps(digits):
            at: dict[Expr, mpmath.mpf] = {}
            for name, text in point.items():
                number = Fraction(0) if text.startswith("ln") else Fraction(text)
                exact = mpmath.mpf(number.numerator) / number.denominator
                at[Symbol(name)] = mpmath.log(2) if text.startswith("ln") else exact
            try:
                a, b = value(left, at), value(right, at)
            except NoValueError:
                return True  # a point at a kink, where this reference looks away
            if abs(a - b) > max(abs(a), abs(b)) * mpmath.mpf(10) ** (20 - digits):
                return True
    return False


FIGURES = ("pairs", "equal", "different", "unproved", "in class", "unproved in class")


def run(seed: int, first: int, count: int) -> Counter[str]:
    """Decide pairs; false verdicts and errors of the referee itself fail at once."""
    figures: Counter[str] = Counter(dict.fromkeys(FIGURES, 0))
    referee = Referee(switches=Switches(outside=False))
    for number in range(first, first + count):
        r = random.Random(f"{seed}/{number}")
        left = random_formula(r, r.choice([1, 2, 2, 3]))
        right = left
        for _ in range(r.randint(1, 3)):
            place = r.choice(places(right))
            right = replace(right, place, rewritten(r, part(right, place)))
        if number % 2:
            right = mutated(r, right)
        verdict = referee.decide(left, right)
        shown = f"seed {seed}/{number}: {left!r} = {right!r}: {verdict}"
        assert not referee.internal_errors, shown
        truth: bool | None
        if verdict.outcome == Outcome.REFUTED:
            assert verdict.witness is not None, shown
            assert differs_there(left, right, verdict.witness.at), f"FALSE REFUTED {shown}"
            truth = False
        else:
            truth = reference(left, right, r)
        if truth is None:
            continue
        treated = in_class(left) and in_class(right)
        figures["pairs"] += 1
        figures["equal" if truth else "different"] += 1
        figures["in class"] += treated
        if verdict.outcome == Outcome.UNPROVED:
            figures["unproved"] += 1
            figures["unproved in class"] += treated
            print("unproved", truth, treated, shown[:500], flush=True)
        elif verdict.outcome == Outcome.PROVED:
            assert truth, f"FALSE PROVED {shown}"
    return figures


def test_random_pairs() -> None:
    figures = run(seed=20261121, first=0, count=1500)
    print(dict(figures))
    assert figures["unproved in class"] <= figures["in class"] // 300


PIECES = 25
PIECE = 4_000


@pytest.mark.full
@pytest.mark.parametrize("piece", range(PIECES))
def test_many_random_pairs(piece: int) -> None:
    figures = run(seed=2027, first=piece * PIECE, count=PIECE)
    print("figures", piece, dict(figures), flush=True)
