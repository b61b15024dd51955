"""How fast the referee decides, as ratios to SymPy in the same run.  Run it by hand.

python tests/benchmarks/bench_referee.py [corpus] [articles] [links] [network] [memory]
"""

from __future__ import annotations

import csv
import itertools
import signal
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from sigderiv.expr import (  # noqa: E402
    Add,
    Call,
    Derivative,
    E,
    Expr,
    Number,
    Pow,
    Symbol,
    as_expr,
    postorder,
)
from sigderiv.referee import Facts, Referee  # noqa: E402

X = Symbol("x")
RUNS = 3
MORE_RUNS = 25
"""So often at most, while it takes less than half a second: other work disturbs the few."""
ENOUGH = 0.5
PATIENT = Facts(timeout=60.0)
"""The budget is one of the clock on the wall, which runs on while other work has the machine."""
LONGEST = 60.0
"""On the wall, after which `simplify` is stopped: a timer of the processor's time makes the clock
of the processor's time coarse."""
SLOW = 1.0
"""What takes so many seconds is run once."""


class Compared(NamedTuple):
    """Seconds by name; whether each of the two shows the link; whether SymPy's values cancel
    before `simplify` is asked."""

    seconds: dict[str, float]
    proved: bool
    zero: bool
    nothing: bool


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


def forgotten(*formulas: Expr) -> None:
    """Nothing is left that an earlier decision kept: of SymPy, of this package, of the formulas."""
    from sympy.core.cache import clear_cache

    from sigderiv.referee import real_exponents, witness

    clear_cache()
    real_exponents.base_relation.cache_clear()
    witness._pool.cache_clear()
    for node in postorder(formulas):
        object.__setattr__(node, "_free", None)


def inert(formula: Expr) -> object:
    """SymPy's value of a side, the derivative at its top as it is asked: not carried out."""
    import sympy

    from sigderiv.referee.bridge import to_sympy

    if isinstance(formula, Derivative):
        return sympy.Derivative(to_sympy(formula.body), (to_sympy(formula.variable), formula.order))
    return to_sympy(formula)


def carried_out(side: object) -> object:
    """The side with its derivative taken by `sympy.diff`."""
    import sympy

    return sympy.diff(*side.args) if isinstance(side, sympy.Derivative) else side


def seconds(work: Callable[[], object], sides: tuple[Expr, Expr]) -> tuple[float, object]:
    """The processor's time of one cold run, and what came out: None if it was stopped."""
    forgotten(*sides)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    start = time.process_time()
    try:
        found = work()
    except TooLongError:
        found = None
    finally:
        spent = time.process_time() - start
        signal.setitimer(signal.ITIMER_REAL, 0)
    return spent, found


class TooLongError(BaseException):
    """No Exception: those are caught within `simplify`."""


def too_long(*_: object) -> None:
    """The alarm."""
    raise TooLongError


def against_simplify(left: Expr, right: Expr) -> Compared:
    """The two, run by turns; what each figure is the time of stands in `HOW`."""
    import sympy

    made = inert(left), inert(right)
    runs: dict[str, Callable[[], object]] = {
        "asked": lambda: sympy.simplify(made[0] - made[1]) == 0,
        "taken": lambda: sympy.simplify(carried_out(made[0]) - made[1]) == 0,
        "formula": lambda: sympy.simplify(carried_out(inert(left)) - inert(right)) == 0,
    }
    best = dict.fromkeys(("ours", *runs), float("inf"))
    proved = zero = False
    begin = time.process_time()
    for run in range(MORE_RUNS):
        if run >= RUNS and time.process_time() - begin > ENOUGH:
            break
        for _ in range(RUNS):
            spent, verdict = seconds(lambda: Referee().decide(left, right), (left, right))
            best["ours"] = min(best["ours"], spent)
            proved = verdict.outcome == "proved"  # type: ignore[attr-defined]
        for name, work in runs.items():
            if run == 0 or best[name] < SLOW:
                spent, found = seconds(work, (left, right))
                best[name] = min(best[name], spent)
                zero = zero or bool(found)
    return Compared(best, proved, zero, bool(made[0] - made[1] == 0))


HOW = {
    "asked": "left and right made already, derivatives inert as asked: left - right, simplify",
    "taken": "the same, a derivative on the left taken by sympy.diff first",
    "formula": "the same, with the making of SymPy's values, which cancels much by itself",
}
"""What SymPy's time is the time of.  Ours goes from two formulas as they were read, with a new
`Referee`, to the verdict with its conditions.  Every run is cold (`forgotten`); the modules of
both are imported; of each the shortest run counts, in the processor's time."""


def against_sympy(name: str) -> None:
    """The ratios, link by link."""
    from sigderiv.referee.verdict import OutOfClassError

    signal.signal(signal.SIGALRM, too_long)
    Referee().decide(X, X + 1)
    against_simplify(X, X + 1)
    claims = corpus_claims() if name == "corpus" else article_links()
    rows: list[Compared] = []
    for left, right in claims:
        try:
            row = against_simplify(left, right)
        except OutOfClassError:
            continue
        rows.append(row)
        if row.seconds["formula"] < row.seconds["ours"] / 2:
            print(f"  slower: {left!r} = {right!r}: {row.seconds}")
    ours = [row.seconds["ours"] for row in rows]
    print(
        f"{name}: {len(rows)} links: proved here {sum(row.proved for row in rows)}, by "
        f"simplify {sum(row.zero for row in rows)} (in {sum(row.nothing for row in rows)} its "
        f"values cancel before it is asked)\n  median decision "
        f"{statistics.median(ours) * 1e3:.3f} ms, worst {max(ours) * 1e3:.1f} ms"
    )
    for what, how in HOW.items():
        ratios = [row.seconds[what] / row.seconds["ours"] for row in rows]
        more = [
            ratio for ratio, row in zip(ratios, rows, strict=True) if not row.nothing
        ]  # simplify(0) is nothing to compare with
        print(
            f"  {how}:\n    SymPy's time / ours: median {statistics.median(ratios):.0f}, least "
            f"{min(ratios):.2f}; of links with a difference left: median "
            f"{statistics.median(more):.0f}, least {min(more):.2f}"
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
                referee = Referee(PATIENT)
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
    for name in sys.argv[1:] or ["corpus", "articles", "links", "network", "memory"]:
        if name in ("corpus", "articles"):
            against_sympy(name)
        else:
            {"links": many_links, "network": networks, "memory": memory}[name]()
