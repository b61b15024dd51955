"""How long `sigderiv plot sigmoid -o FILE.svg` takes, against matplotlib's import and save.

Two pictures by matplotlib alone: two bare curves; and two curves with the labels, the legend and
the axes of our picture, typed in.  Processor time: other work on the machine does not count.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = (
    "import sys, matplotlib; from matplotlib.backends.backend_agg import FigureCanvasAgg; "
    "from matplotlib.figure import Figure; f = Figure(); FigureCanvasAgg(f); "
    "a = f.add_subplot(); a.plot(range(1601)); a.plot(range(1601)); f.savefig(sys.argv[1])"
)
BY_HAND = """
import sys, numpy, matplotlib
matplotlib.rcParams["mathtext.fontset"] = "cm"
from matplotlib.figure import Figure
f = Figure(figsize=(8.4, 4.9), layout="constrained")
a = f.add_subplot()
x = numpy.linspace(-12.4, 12.4, 1601)
y = 1 / (1 + numpy.exp(-x))
a.plot(x, y, label=r"$\\sigma(x)=\\frac{1}{1+e^{-x}}$")
a.plot(x, y * (1 - y), label=r"$\\sigma'(x)$")
for low, high in ((-12.4, -4.585), (4.585, 12.4)):
    a.axvspan(low, high, alpha=0.2, label=r"$|\\sigma'(x)|<0.01$" if low < 0 else None)
for height in (1, 0.25):
    a.axhline(height, ls="--")
    a.annotate(rf"$y={height}$", (-12, height))
for at in (-10, -5, 5, 10):
    a.annotate(rf"$\\sigma'({at})\\approx {0.0066 if abs(at) == 5 else 4.5e-5}$", (at, 0), (0, 13),
               textcoords="offset points")
a.annotate("largest slope 0.25 at 0", (0, 0.25), (26, 20), textcoords="offset points")
for side in ("left", "bottom"):
    a.spines[side].set_position("zero")
for side in ("right", "top"):
    a.spines[side].set_visible(False)
a.legend(loc="upper center", bbox_to_anchor=(0.5, -0.05), ncols=3)
f.savefig(sys.argv[1])
"""

START = "from sigderiv.__main__ import main; main()"
"""What the installed command runs."""

ROUNDS = 7


def spent(command: list[str]) -> float:
    """Seconds of the processor; compiled modules are kept, as where a package is installed."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=kept)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "p.svg")
        python = [sys.executable, "-c"]
        commands = (
            [*python, BARE, target],
            [*python, BY_HAND, target],
            [*python, START, "plot", "sigmoid", "-o", target, "--force"],
        )
        rounds = [[spent(command) for command in commands] for _ in range(ROUNDS)]  # in turn
    bare, hand, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"two bare curves by matplotlib {bare:.2f} s, the picture typed in {hand:.2f} s,")
    print(f"sigderiv plot {ours:.2f} s: {ours / bare:.2f} and {ours / hand:.2f} times")


if __name__ == "__main__":
    main()
