"""How fast the referee decides, as ratios to SymPy in the same run.  Run it by hand.

python tests/benchmarks/bench_referee.py [corpus] [network] [memory] [links]
"""

from __future__ import annotations

import csv
import itertools
import statistics
import sys
import time
from pathlib import Path

from sigderiv.expr import Add, Call, Derivative, E, Expr, Number, Pow, Symbol, as_expr
from sigderiv.referee import Referee

ROOT = Path(__file__).parents[2]
X = Symbol("x")


def corpus_claims() -> list[tuple[Expr, Expr]]:
    """The corpus rows that the text notation reads, and the sigmoid's links."""
    from sigderiv.notation import read_text

    claims = []
    with (ROOT / "tests/corpus/derivatives.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if "Piecewise" in row["expr"] or "Rational" in row["expr"] + row["derivative"]:
                continue
            texts = []
            for text in (row["expr"], row["derivative"]):
                for old, new in {"**": "^", "LambertW": "lambertw", "Max(": "max("}.items():
                    text = text.replace(old, new)
                texts.append(text.replace("Abs(", "abs(").replace("Heaviside", "heaviside"))
            left, right = map(read_text, texts)
            claims.append((Derivative(left, Symbol(row["variable"])), right))
    e = Pow(E, -X)
    one = as_expr(1)
    chain = [
        Derivative(Call("sigma", X), X),
        -((1 + e) ** as_expr(-2)) * (-e),
        e / (1 + e) ** 2,
        (one / (1 + e)) * (e / (1 + e)),
        (one / (1 + e)) * (((1 + e) - 1) / (1 + e)),
        (one / (1 + e)) * (1 - one / (1 + e)),
        Call("sigma", X) * (1 - Call("sigma", X)),
    ]
    return claims + list(itertools.pairwise(chain))


def against_sympy() -> None:
    import sympy
    from sympy.core.cache import clear_cache

    from sigderiv.referee.bridge import to_sympy

    Referee().decide(X, X + 1)
    ratios, mine_all, decided, theirs_decided = [], [], 0, 0
    slower = []
    for left, right in corpus_claims():
        start = time.perf_counter()
        verdict = Referee().decide(left, right)
        mine = time.perf_counter() - start
        decided += verdict.outcome == "proved"
        body, order = (left.body, left.order) if isinstance(left, Derivative) else (left, 0)
        before, after = to_sympy(body), to_sympy(right)
        variable = to_sympy(left.variable) if isinstance(left, Derivative) else None
        clear_cache()
        start = time.perf_counter()
        if order:
            before = sympy.diff(before, variable, order)
        zero = sympy.simplify(before - after) == 0
        theirs = time.perf_counter() - start
        theirs_decided += bool(zero)
        ratios.append(theirs / mine)
        mine_all.append(mine)
        if theirs * 2 < mine:
            slower.append((right, mine, theirs))
    print(f"claims {len(ratios)}: proved here {decided}, by simplify {theirs_decided}")
    print(
        f"median decision {statistics.median(mine_all) * 1e3:.2f} ms, worst "
        f"{max(mine_all) * 1e3:.1f} ms; ratio to simplify: median "
        f"{statistics.median(ratios):.0f}, smallest {min(ratios):.1f}; "
        f"more than 2 times slower: {len(slower)}"
    )


def many_links() -> None:
    claims = corpus_claims()[-6:]
    referee = Referee()
    start = time.perf_counter()
    times = []
    for number in range(1000):
        left, right = claims[number % len(claims)]
        shift = X + as_expr(number // len(claims))
        from sigderiv.expr import substitute

        fresh = [substitute(side, {X: shift}) if number % 6 else side for side in (left, right)]
        before = time.perf_counter()
        assert referee.decide(*fresh).outcome == "proved"
        times.append(time.perf_counter() - before)
    print(
        f"1,000 links: {time.perf_counter() - start:.2f} s; median "
        f"{statistics.median(times) * 1e3:.2f} ms"
    )


def network(width: int, depth: int) -> tuple[Expr, list[Symbol], list[Expr]]:
    """Cross entropy of a sigmoid network; its first layer's weights; their gradient by
    backpropagation."""
    values: list[Expr] = [Symbol(f"x_{i}") for i in range(width)]
    layers = [values]
    weights = []
    for layer in range(depth):
        size = width if layer + 1 < depth else 1
        matrix = [[Symbol(f"w_{layer},{j},{i}") for i in range(width)] for j in range(size)]
        weights.append(matrix)
        values = [
            Call("sigma", Add(*(w * v for w, v in zip(row, values, strict=True)))) for row in matrix
        ]
        layers.append(values)
    y = Symbol("y")
    out = values[0]
    loss = -(y * Call("ln", out) + (1 - y) * Call("ln", 1 - out))
    deltas: list[Expr] = [out - y]
    for layer in range(depth - 1, 0, -1):
        matrix = weights[layer]
        deltas = [
            Add(*(matrix[k][j] * d for k, d in enumerate(deltas)), Number(0)) * a * (1 - a)
            for j, a in enumerate(layers[layer])
        ]
    flat = [w for row in weights[0] for w in row]
    gradient = [d * x for d in deltas for x in layers[0]]
    return loss, flat, gradient


def networks() -> None:
    for depth in range(1, 7):
        cells = []
        for width in (2, 4, 8, 16):
            loss, weights, gradient = network(width, depth)
            referee = Referee()
            start = time.perf_counter()
            verdict = referee.decide(Derivative(loss, weights[0]), gradient[0])
            spent = time.perf_counter() - start
            count = width * width * (depth - 1) + width
            cells.append(f"{width}: {spent * 1e3:8.1f} ms {verdict.outcome} ({count} weights)")
            if spent > 8:
                break
        print(f"depth {depth}  " + "  ".join(cells), flush=True)


def memory() -> None:
    import resource

    claims = corpus_claims()
    referee = Referee()
    from sigderiv.expr import substitute

    for number in range(10_000):
        left, right = claims[number % len(claims)]
        fresh = Symbol(f"x_{number}")
        referee.decide(substitute(left, {X: fresh}), substitute(right, {X: fresh}))
    print(f"10,000 links: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    chosen = sys.argv[1:] or ["corpus", "links", "network", "memory"]
    for name in chosen:
        {"corpus": against_sympy, "links": many_links, "network": networks, "memory": memory}[
            name
        ]()
