"""Every row of the derivative corpus is proved where it holds; every wrong sign is refuted."""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from sigderiv.expr import (
    Derivative,
    Expr,
    Neg,
    Number,
    Piecewise,
    Relation,
    Symbol,
    as_expr,
    free_symbols,
)
from sigderiv.notation import read_text
from sigderiv.referee import Facts, Outcome, Referee, Switches

CORPUS = Path(__file__).parents[1] / "corpus" / "derivatives.tsv"
NAMES = {"**": "^", "LambertW": "lambertw", "Max(": "max(", "Abs(": "abs("}
NAMES |= {"Heaviside": "heaviside"}


def rows() -> list[dict[str, str]]:
    with CORPUS.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read(text: str) -> Expr:
    for old, new in NAMES.items():
        text = text.replace(old, new)
    text = re.sub(r"Rational\((-?\d+),(\d+)\)", r"(\1/\2)", text)
    cases = re.fullmatch(r"Piecewise\(\((.*), x >= 0\), \((.*), True\)\)", text)
    if cases:
        zero = Relation(">=", Symbol("x"), as_expr(0))
        return Piecewise(read_text(cases[1]), zero, read_text(cases[2]))
    return read_text(text)


def holds_for(text: str, formula: Expr) -> tuple[Expr, ...]:
    if text.startswith("free"):
        low, high = Number(Fraction(15, 100)), Number(Fraction(26, 10))
        return tuple(
            relation
            for symbol in sorted(free_symbols(formula), key=lambda each: each.name)
            for relation in (Relation(">", symbol, low), Relation("<", symbol, high))
        )
    if text.startswith("every"):
        return ()
    found = []
    for piece in text.split(","):
        op = "<" if "<" in piece else ">"
        sides = [read_text(side) for side in piece.split(op)]
        found += [Relation(op, a, b) for a, b in pairwise(sides)]
    return tuple(found)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["expr"])
def test_row(row: dict[str, str]) -> None:
    formula, derivative = read(row["expr"]), read(row["derivative"])
    claim = Derivative(formula, Symbol(row["variable"]))
    assumptions = holds_for(row["holds_for"], formula)
    referee = Referee(Facts(assumptions=assumptions), Switches(strict=True))
    assert referee.decide(claim, derivative).outcome == Outcome.PROVED
    assert Referee(switches=Switches(strict=True)).decide(claim, derivative).outcome == "proved"
    if row["expr"] != "Max(0, x)":
        assert referee.decide(claim, Neg(derivative)).outcome == Outcome.REFUTED
