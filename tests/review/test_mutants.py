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

from sigderiv.errors import SigderivError
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
from sigderiv.review.document import Survey
from sigderiv.review.mending.repair import mutants
from sigderiv.review.reading.assembly import Assembly, Numbered
from sigderiv.review.text.located import Lines
from sigderiv.review.understanding.meaning import Meaning

HERE = Path(__file__).parent / "collection"
RIGHT = sorted(
    row.split("\t")[0]
    for row in (HERE / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if not row.split("\t")[2]
)
FUNCTIONS: dict[str, Any] = {
    **{n: getattr(mpmath, n) for n in "sin cos tan sec csc cot".split()},
    **{n: getattr(mpmath, n) for n in "sinh cosh tanh sech csch coth".split()},
    "ln": mpmath.log, "sqrt": mpmath.sqrt, "asin": mpmath.asin, "acos": mpmath.acos,
    "atan": mpmath.atan, "atanh": mpmath.atanh, "asinh": mpmath.asinh, "acosh": mpmath.acosh,
    "sigma": lambda u: 1 / (1 + mpmath.exp(-u)), "abs": abs,
}  # fmt: skip


class NoValueError(Exception):
    """A formula that this reference does not evaluate."""


class NoLimitError(ArithmeticError):
    """A limit that does not exist."""


def unknown(name: str) -> Any:
    """Some smooth function without zeros for an unknown one."""
    shift = sum(map(ord, name)) % 7
    return lambda u: 3 + mpmath.sin(mpmath.mpf("1.3") * u + shift) + u / 5


def limit(formula: Expr, point: dict[Expr, Any]) -> Any:
    """The value near the target, from both sides, if closer points do not change it."""
    body, variable, target, *_ = formula.children
    at = value(target, point)
    near = [
        value(body, {**point, variable: at + sign * mpmath.mpf(10) ** -power})
        for power in (8, 11)
        for sign in (1, -1)
    ]
    if max(abs(each - near[-1]) for each in near) > mpmath.mpf(10) ** -5 * (1 + abs(near[-1])):
        raise NoLimitError
    return near[-1]


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
    if isinstance(formula, Limit):
        return limit(formula, point)
    if isinstance(formula, (Symbol, Indexed)) or not parts:
        raise NoValueError(repr(formula))
    if isinstance(formula, Sum):
        low, high = (int(value(end, point)) for end in parts[2:4])
        terms = [value(parts[0], {**point, parts[1]: mpmath.mpf(k)}) for k in range(low, high + 1)]
        return mpmath.fsum(terms)
    if isinstance(formula, Call):
        if len(parts) != 1:
            raise NoValueError(formula.name)
        function = FUNCTIONS.get(formula.name) or unknown(formula.name)
        argument = value(parts[0], point)
        return mpmath.diff(function, argument, sum(formula.orders))
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


def compared(left: Expr, right: Expr, chance: random.Random) -> str:
    """How two formulas compare at random points: `equal`, `different`, `without a value` (a side
    has none at any point, so nothing is claimed), or `unknown` where mpmath cannot say."""
    agreed = tried = 0
    symbols = free_symbols(left) | free_symbols(right)
    with mpmath.workdps(50):
        for _ in range(12):
            point = {s: mpmath.mpf(chance.uniform(0.2, 0.9)) for s in symbols}
            try:
                first, second = value(left, point), value(right, point)
            except NoValueError:
                return "unknown"
            except (ArithmeticError, ValueError):
                tried += 1
                continue
            if abs(first - second) > mpmath.mpf(10) ** -6 * (1 + abs(first)):
                return "different"
            agreed += 1
    return "equal" if agreed >= 3 else "without a value" if tried == 12 else "unknown"


def _against(left: Expr, mutant: Expr, meaning: Meaning, chance: random.Random) -> str:
    """How a mutant compares, unfolded; `unknown` where it says nothing, a prime on a letter that
    depends on nothing."""
    try:
        return compared(meaning.whole(left), meaning.whole(mutant), chance)
    except SigderivError:
        return "unknown"


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
                        reference = _against(left, mutant, trial.meaning, chance)
                        if reference in ("equal", "without a value"):
                            outcome = f"{reference}, {outcome}"
                        print(name, slip.id, outcome, write_text(left), "=", write_text(mutant))
                    found[outcome] += 1
    print(found)
    return found


def test_a_sample_of_mutants() -> None:
    found = judge_mutants(RIGHT, 0.15, random.randrange(10**6))
    assert found["proved"] == found["without a value, proved"] == 0
    assert found["refuted"] >= 0.97 * (found["refuted"] + found["unproved"])


@pytest.mark.full
def test_all_mutants() -> None:
    found = judge_mutants(RIGHT, 1.0, 0)
    assert found["proved"] == found["without a value, proved"] == 0
    total = found["refuted"] + found["unproved"]
    assert total > 600
    assert found["refuted"] >= 0.99 * total
