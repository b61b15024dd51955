"""How fast the engine and the kernel are, and how their time grows.

    python tests/benchmarks/bench_engine.py

Prints steps a second on the corpus, engine and kernel together, and for sums and nests of growing
size the time in proportion to the smallest (1.0 a unit of size means: grows in proportion)."""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from sigderiv.engine.derive import derive  # noqa: E402
from sigderiv.expr import Add, Call, Expr, Number, Symbol  # noqa: E402
from sigderiv.notation import read_text  # noqa: E402

CORPUS = Path(__file__).parent.parent / "corpus" / "derivatives.tsv"
x = Symbol("x")


def corpus(rounds: int = 5) -> None:
    """Steps a second over all rows."""
    with CORPUS.open(encoding="utf-8") as lines:
        rows = [(read_text(r["expr"]), Symbol(r["variable"]))
                for r in csv.DictReader(lines, delimiter="\t")]  # fmt: skip
    rates = []
    for _ in range(rounds):
        start = time.perf_counter()
        steps = sum(derive(target, variable).report.steps for target, variable in rows)
        rates.append(steps / (time.perf_counter() - start))
    rates.sort()
    print(f"corpus: {steps} steps in {len(rows)} derivations; steps a second: "
          f"min {rates[0]:.0f}, median {rates[len(rates) // 2]:.0f}, "
          f"max {rates[-1]:.0f}")  # fmt: skip


def a_sum(size: int) -> Expr:
    """x^2 + x^3 + …"""
    return Add(*[x ** Number(k) for k in range(2, size + 2)])


def a_nest(depth: int) -> Expr:
    """sin(sin(…))"""
    formula: Expr = x
    for _ in range(depth):
        formula = Call("sin", formula)
    return formula


def growth(name: str, sizes: tuple[int, ...], make: object) -> None:
    """Time against size, as a ratio to the smallest, divided by the ratio of the sizes."""
    first = 0.0
    for size in sizes:
        formula = make(size)  # type: ignore[operator]
        start = time.perf_counter()
        accepted = derive(formula, x).report.accepted
        spent = time.perf_counter() - start
        first = first or spent / size
        print(f"{name} {size}: {spent:.3f} s, accepted {accepted}, "
              f"{spent / size / first:.2f} of proportional growth")  # fmt: skip


if __name__ == "__main__":
    corpus()
    growth("sum of", (1_000, 3_000, 10_000), a_sum)
    growth("nest of depth", (100, 300, 1_000), a_nest)
