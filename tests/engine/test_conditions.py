"""Conditions as they are printed: together they hold exactly where the given ones do (tried with
random relations against mpmath), they are short, and what cannot hold is refused."""

from __future__ import annotations

import os
from random import Random

import mpmath
import pytest
from reference import Undefined, holds

from sigderiv.engine.conditions import impossible, needed
from sigderiv.engine.derive import derive
from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Indexed, Relation, Sum, Symbol
from sigderiv.kernel import Every
from sigderiv.notation import read_text, write_text

SEED = int(os.environ.get("SIGDERIV_SEED", "20261121"))
x, y = Symbol("x"), Symbol("y")

SHORTER = {
    ("2*x > 0",): ("x > 0",),
    ("2*x - 6 != 0",): ("x != 3",),
    ("3 - x > 0",): ("x < 3",),
    ("x^2 > 0", "x != 0"): ("x != 0",),
    ("x > 0", "x^2 != 0"): ("x > 0",),
    ("x^3 > 0", "2*x > 0"): ("x > 0",),
    ("1/cos(x) > 0", "cos(x) != 0"): ("cos(x) > 0",),
    ("exp(x)*sin(x) > 0",): ("sin(x) > 0",),
    ("exp(x) + 1 != 0",): (),
    ("abs(x) > 0",): ("x != 0",),
    ("1 - x^2 > 0", "abs(x) < 1"): ("abs(x) < 1",),
    ("sqrt(x) != 0", "x >= 0"): ("x > 0",),
    ("x > 2", "x > 0", "x != 1"): ("x > 2",),
    ("ln(2) != 0",): (),
    ("exp(ln(y)) > 0",): ("y > 0",),
    ("x != 1", "x != 2"): ("x != 1", "x != 2"),
    ("x < 3", "x > 1"): ("x < 3", "x > 1"),
}


def relations(texts: tuple[str, ...]) -> list[Expr]:
    return [read_text(text) for text in texts]


@pytest.mark.parametrize(("given", "expected"), SHORTER.items())
def test_conditions_are_said_shortly(given: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert tuple(map(write_text, needed(relations(given)))) == expected


PIECES = [
    "x", "y", "2*x", "-x", "x - 1", "3 - 2*x", "x^2", "x^3", "x*y", "x/y", "exp(x)", "ln(y)",
    "sqrt(x)", "abs(x - 1)", "1 - x^2", "x^2 + 1", "exp(ln(y))*x", "-exp(x)*y", "1/(x - 1)",
    "cos(x)", "ln(3)", "ln(1/3)*x", "0*x + y", "x + 0", "(x - 1)^2*y", "sqrt(y) + 1", "-x^2",
]  # fmt: skip


@pytest.mark.parametrize("round_", range(40))
def test_shorter_conditions_hold_where_the_given_ones_do(round_: int) -> None:
    random = Random(f"{SEED} {round_}")
    given = [
        Relation(random.choice(["!=", ">", ">=", "<", "<="]), read_text(random.choice(PIECES)),
                 read_text(random.choice(["0", "0", "0", "1", "2"])))
        for _ in range(random.randint(1, 4))
    ]  # fmt: skip
    shorter, never = needed(given), impossible(given)
    for _ in range(60):
        numbers = [mpmath.mpf(random.choice([0, 1, -1, 1.5, 3, random.randint(-40, 40) / 9]))
                   for _ in range(2)]  # fmt: skip
        at = {"x": numbers[0], "y": numbers[1]}
        one, other = (all(_holds(each, at) for each in some) for some in (given, shorter))
        assert one == other, f"seed {SEED}: {given} and {shorter} differ at {at}"
        assert not (one and never is not None), f"seed {SEED}: {given} holds at {at}"


def _holds(condition: Expr, at: dict[str, object]) -> bool:
    try:
        return holds(condition, at)
    except Undefined:
        return False


NOWHERE = [
    "ln(-1)", "x + ln(-1)", "ln(-exp(x))", "x*ln(-2)", "sqrt(-x^2 - 1)", "ln(x) + ln(-x)",
    "asin(2)*x", "ln(ln(1/2))", "ln(x - 3) + sqrt(2 - x)",
]  # fmt: skip


@pytest.mark.parametrize("text", NOWHERE)
def test_nothing_is_derived_of_what_has_no_value(text: str) -> None:
    with pytest.raises(SigderivError) as caught:
        derive(read_text(text), x)
    assert caught.value.code == "engine/defined-nowhere"


def test_a_constant_s_domain_is_said() -> None:
    assert derive(read_text("x + ln(y)"), x).conditions == (read_text("y > 0"),)
    assert set(derive(read_text("x/z + ln(x)*y"), x).conditions) == {
        read_text("z != 0"), read_text("x > 0"),
    }  # fmt: skip


def test_a_condition_for_every_index_keeps_its_range() -> None:
    entry, i, n = Indexed(x, (Symbol("i"),)), Symbol("i"), Symbol("n")
    given = Every(Relation(">", 2 * entry, read_text("0")), i, read_text("1"), n)
    (said,) = needed([given])
    assert isinstance(said, Sum) and said.children[1:] == given.children[1:]


def test_lines_inside_an_evaluation_say_where_they_hold() -> None:
    """At full detail the chain rule differentiates ln u at u = x - 5."""
    derived = derive(read_text("ln(x - 5)"), x, name_inner=True)
    said = [line.conditions for line in derived.lines("full") if line.conditions]
    assert said == [(read_text("x > 5"),)]
    assert derived.conditions == (read_text("x > 5"),)
