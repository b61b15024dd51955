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

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from sigderiv.expr import Add, Call, Derivative, E, Expr, Number, Pow, Symbol, as_expr  # noqa: E402
from sigderiv.referee import Referee  # noqa: E402

X = Symbol("x")
RUNS = 3
MORE_RUNS = 25
"""So often at most, while it takes less than half a second: other work disturbs the few."""
ENOUGH = 0.5


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


def article_links() -> list[tuple[Expr, Expr]]:
    """The links of the corpus's articles, as the review asks them, each once."""
    import sigderiv
    from sigderiv.review.deciding import asking as deciding

    asked: dict[tuple[Expr, Expr], None] = {}
    ask = deciding.Decider.decide

    def noted(self: deciding.Decider, left: Expr, right: Expr) -> object:
        verdict = ask(self, left, right)
        if verdict.method != "identical" and verdict.outcome == "proved" and not self.equations:
            asked[left, right] = None  # (a repair that is tried out is no link)
        return verdict

    deciding.Decider.decide = noted  # type: ignore[method-assign, assignment]
    try:
        for path in sorted((ROOT / "tests/corpus/articles").iterdir()):
            sigderiv.verify(path)
    finally:
        deciding.Decider.decide = ask  # type: ignore[method-assign]
    return list(asked)


def by_simplify(left: Expr, right: Expr) -> tuple[bool, float, float]:
    """Whether simplify shows it; its seconds with and without making SymPy's values."""
    import sympy
    from sympy.core.cache import clear_cache

    from sigderiv.referee.bridge import to_sympy

    whole, alone, zero = float("inf"), float("inf"), False
    begin = time.process_time()
    for run in range(MORE_RUNS):
        if run >= RUNS and time.process_time() - begin > ENOUGH:
            break
        clear_cache()
        start = time.process_time()
        if isinstance(left, Derivative):
            body, variable = to_sympy(left.body), to_sympy(left.variable)
            after = to_sympy(right)
            middle = time.process_time()
            before = sympy.diff(body, variable, left.order)
        else:
            before, after = to_sympy(left), to_sympy(right)
            middle = time.process_time()
        zero = sympy.simplify(before - after) == 0
        end = time.process_time()
        whole, alone = min(whole, end - start), min(alone, end - middle)
        if whole > 1:
            break
    return zero, whole, alone


def against_sympy() -> None:
    """Both start without any memory of the link; the shortest of several runs of each, in the
    processor's time, which other work on the machine disturbs least.

    SymPy decides much while it makes its values (1/(1+e^-x) - 1/(1+e^-x) is 0 then), so its time
    is counted from the formula on, as ours is; the time of `simplify` alone is printed, too."""
    from sigderiv.referee.verdict import OutOfClassError

    Referee().decide(X, X + 1)
    by_simplify(X, X + 1)
    for name, claims in (("corpus", corpus_claims()), ("articles", article_links())):
        rows, decided, theirs_decided = [], 0, 0
        for left, right in claims:
            mine = float("inf")
            for _ in range(MORE_RUNS):
                start = time.process_time()
                verdict = Referee().decide(left, right)
                mine = min(mine, time.process_time() - start)
            try:
                zero, whole, alone = by_simplify(left, right)
            except OutOfClassError:
                continue
            decided += verdict.outcome == "proved"
            theirs_decided += bool(zero)
            rows.append((whole / mine, alone / mine, mine))
            if whole < mine / 2:
                print(f"  slower: {left!r} = {right!r}: {mine * 1e3:.1f} to {whole * 1e3:.1f} ms")
        print(f"{name}: {len(rows)} links: proved here {decided}, by simplify {theirs_decided}")
        first, second, mine_all = ([row[i] for row in rows] for i in range(3))
        print(f"  median decision {statistics.median(mine_all) * 1e3:.2f} ms, "
              f"worst {max(mine_all) * 1e3:.1f} ms")  # fmt: skip
        for what, ratios in (("from the formula on", first), ("of simplify alone", second)):
            print(
                f"  SymPy's time {what} / ours: median {statistics.median(ratios):.0f}, "
                f"least {min(ratios):.2f}, below 0.5: {sum(r < 0.5 for r in ratios)}"
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
    """The whole gradient's first entry; the time for one weight of the formula as written."""
    for depth in range(1, 7):
        cells = []
        for width in (2, 4, 8, 16):
            loss, weights, gradient = network(width, depth)
            spent = float("inf")
            for _ in range(RUNS):
                referee = Referee()
                start = time.process_time()
                verdict = referee.decide(Derivative(loss, weights[0]), gradient[0])
                spent = min(spent, time.process_time() - start)
            count = width * width * (depth - 1) + width
            cells.append(
                f"{width}: {spent * 1e3:6.1f} ms {verdict.outcome} "
                f"({count} weights, {spent / count * 1e6:4.0f} us each)"
            )
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
