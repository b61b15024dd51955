"""How the views' costs grow, as ratios within one run (run by hand: `python bench_network.py`).

- matrix view against depth (1 to 1,000 layers of weights): the time for one more layer stays the
  same, beyond what is decided once for all layers;
- matrix and index view against width (2 to 1,024): the same time;
- element view against the number of weights, and against SymPy's `diff` of the expanded loss.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from sigderiv.expr import Symbol, subformulas
from sigderiv.networks.element import element
from sigderiv.networks.index_view import index_view
from sigderiv.networks.matrix_view import matrix_view
from sigderiv.networks.network_graph import loss_formula
from sigderiv.networks.spec import specify
from sigderiv.notation import write_text


def seconds(work: Callable[[], Any], runs: int = 3) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def depth() -> None:
    """The time for one more layer between one depth and the next, from 30 on: below, what is
    decided once for all layers outweighs it."""
    matrix_view(specify((3,) * 3, l2=True))  # what a first run imports and compiles is not timed
    before, layers_before, base = 0.0, 0, 0.0
    for layers in (31, 101, 301, 1_001):
        spec = specify((3,) * layers, l2=True)
        taken = seconds(lambda spec=spec: matrix_view(spec))
        line = f"matrix view, {layers - 1:5} layers of weights: {1_000 * taken:.0f} ms"
        if layers_before:
            each = (taken - before) / (layers - layers_before)
            base = base or each
            line += f", {1e6 * each:.0f} us for one more layer, × {each / base:.2f}"
        print(line)
        before, layers_before = taken, layers


def width() -> None:
    for view in (matrix_view, index_view):
        base = None
        for units in (2, 8, 32, 128, 512, 1_024):
            spec = specify((units, units, units), loss_name="mse")
            taken = seconds(lambda spec=spec, view=view: view(spec))
            base = base or taken
            print(f"{view.__name__}, width {units:5}: time × {taken / base:.2f}")


def weights() -> None:
    base = None
    for units in (4, 8, 16, 32):
        spec = specify((units, units, units, 1))
        each = seconds(lambda spec=spec: element(spec), 1) / spec.weight_count()
        base = base or each
        count = spec.weight_count()
        print(f"element view, {count:5} weights: time for one weight × {each / base:.2f}")


def against_sympy() -> None:
    import sympy

    for layers in range(2, 8):
        spec = specify((2,) * (layers - 1) + (1,))
        own = seconds(lambda spec=spec: element(spec), 1)
        formula = loss_formula(spec)
        text = write_text(formula)
        names = {part.name for part in subformulas(formula) if isinstance(part, Symbol)}
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, name.replace("^[", "__").replace("]", ""))
        loss = sympy.sympify(
            text.replace("^", "**"),
            locals={"s": lambda z: 1 / (1 + sympy.exp(-z)), "ln": sympy.log},
        )
        thetas = [symbol for symbol in loss.free_symbols if str(symbol).startswith("theta")]
        theirs = seconds(lambda loss=loss, thetas=thetas: [loss.diff(t) for t in thetas], 1)
        print(f"{layers} layers: SymPy's diff of the expanded loss / element view = "
              f"{theirs / own:.2f}")  # fmt: skip


if __name__ == "__main__":
    depth()
    width()
    weights()
    against_sympy()
