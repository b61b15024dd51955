"""Every slip made at every place of every right link of the collection: none may be proved.

The reference is mpmath, at random points, with code of its own for every kind of formula: a mutant
that is equal by accident (`-(a-b)^2` for `(b-a)^2`) is left out by it, not by the code under test.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import mpmath
import pytest

from sigderiv.expr import (
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Pow,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.notation import write_text
from sigderiv.referee import Outcome
from sigderiv.review import Options, read_file
from sigderiv.review.assembly import Assembly, Numbered
from sigderiv.review.document import Survey
from sigderiv.review.located import Lines
from sigderiv.review.repair import mutants

HERE = Path(__file__).parent / "collection"
RIGHT = sorted(
    row.split("\t")[0]
    for row in (HERE / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not row.split("\t")[2]
)
FUNCTIONS: dict[str, Any] = {
    **{n: getattr(mpmath, n) for n in "sin cos tan sec csc cot sinh cosh tanh sech csch coth".split()},
    "ln": mpmath.log, "sqrt": mpmath.sqrt, "asin": mpmath.asin, "acos": mpmath.acos,
    "atan": mpmath.atan, "atanh": mpmath.atanh, "asinh": mpmath.asinh, "acosh": mpmath.acosh,
    "sigma": lambda u: 1 / (1 + mpmath.exp(-u)), "abs": abs,
}  # fmt: skip


class NoValueError(Exception):
    """A formula that this reference does not evaluate."""


def value(formula: Expr, point: dict[Expr, Any]) -> Any:
    """The value by mpmath; derivatives by its numerical differentiation."""
    if isinstance(formula, Number):
        return mpmath.mpf(formula.value.numerator) / formula.value.denominator
    if isinstance(formula, Constant):
        return {"e": mpmath.e, "pi": mpmath.pi}[formula.name] * 1
    if formula in point:
        return point[formula]
    parts = formula.children
    if isinstance(formula, Derivative):
        inside = dict(point)
        return mpmath.diff(
            lambda t: value(parts[0], {**inside, parts[1]: t}), point[parts[1]], formula.order
        )
    if isinstance(formula, At):
        return value(parts[0], {**point, parts[1]: value(parts[2], point)})
    if isinstance(formula, (Symbol, Indexed, Limit)) or not parts:
        raise NoValueError(repr(formula))
    if isinstance(formula, Sum):
        low, high = (int(value(end, point)) for end in parts[2:4])
        terms = [value(parts[0], {**point, parts[1]: mpmath.mpf(k)}) for k in range(low, high + 1)]
        return mpmath.fsum(terms)
    if isinstance(formula, Call):
        if formula.orders or formula.name not in FUNCTIONS:
            raise NoValueError(formula.name)
        return FUNCTIONS[formula.name](*(value(part, point) for part in parts))
    values = [value(part, point) for part in parts]
    if isinstance(formula, Add):
        return mpmath.fsum(values)
    if isinstance(formula, Mul):
        return mpmath.fprod(values)
    if isinstance(formula, Neg):
        return -values[0]
    if isinstance(formula, Div):
        return values[0] / values[1]
    if isinstance(formula, Pow):
        return values[0] ** values[1]
    raise NoValueError(repr(formula))


def equal_by_accident(left: Expr, right: Expr, chance: random.Random) -> bool | None:
    """Whether two formulas agree at random points; None where mpmath cannot say."""
    agreed = 0
    symbols = free_symbols(left) | free_symbols(right)
    with mpmath.workdps(30):
        for _ in range(12):
            point = {s: mpmath.mpf(chance.uniform(0.2, 0.9)) for s in symbols}
            try:
                first, second = value(left, point), value(right, point)
            except NoValueError:
                return None
            except (ZeroDivisionError, ValueError, OverflowError):
                continue
            if abs(first - second) > mpmath.mpf(10) ** -12 * (1 + abs(first)):
                return False
            agreed += 1
    return True if agreed >= 3 else None


def judge_mutants(names: list[str], share: float, seed: int) -> Counter[str]:
    """The verdicts on a share of all mutants of these documents."""
    chance = random.Random(seed)
    print(f"seed {seed}")
    found: Counter[str] = Counter()
    for name in names:
        source = read_file(HERE / name)
        assembly = Assembly(source, Lines(source.text))
        judge = Survey(assembly, Options()).judge()
        judge.decider.outside = False
        for item in assembly.items():
            if not isinstance(item, Numbered):
                continue
            trial = judge.trial(item)
            for link in trial.links:
                if link.decision is None or link.decision.outcome is not Outcome.PROVED:
                    continue
                left, right = trial.members[link.left].expr, trial.members[link.right].expr
                assert left is not None
                assert right is not None
                symbols = frozenset[Expr](
                    part for side in (left, right) for part in subformulas(side)
                    if isinstance(part, Symbol)
                )  # fmt: skip
                for slip, mutant in mutants(right, symbols):
                    if chance.random() > share:
                        continue
                    outcome = str(judge.decider.link(left, mutant, trial.meaning).outcome)
                    if outcome != "refuted":
                        whole = trial.meaning.whole
                        if equal_by_accident(whole(left), whole(mutant), chance):
                            outcome = "equal by accident"
                        print(name, slip.id, outcome, write_text(left), "=", write_text(mutant))
                    found[outcome] += 1
    print(found)
    return found


def test_a_sample_of_mutants() -> None:
    found = judge_mutants(RIGHT, 0.15, random.randrange(10**6))
    assert found["proved"] == 0
    assert found["refuted"] >= 0.97 * (found["refuted"] + found["unproved"])


@pytest.mark.full
def test_all_mutants() -> None:
    found = judge_mutants(RIGHT, 1.0, 0)
    assert found["proved"] == 0
    total = found["refuted"] + found["unproved"]
    assert total > 600
    assert found["refuted"] >= 0.99 * total
