"""How long `sigderiv plot sigmoid -o FILE.svg` takes, against matplotlib's import and save."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = (
    "import sys, matplotlib; from matplotlib.backends.backend_agg import FigureCanvasAgg; "
    "from matplotlib.figure import Figure; f = Figure(); FigureCanvasAgg(f); "
    "a = f.add_subplot(); a.plot(range(1601)); a.plot(range(1601)); f.savefig(sys.argv[1])"
)


def seconds(command: list[str]) -> float:
    """The best of five."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "p.svg")
        bare = seconds([sys.executable, "-c", BARE, target])
        ours = seconds(
            [sys.executable, "-m", "sigderiv", "plot", "sigmoid", "-o", target, "--force"]
        )
    print(f"matplotlib alone {bare:.2f} s, sigderiv plot {ours:.2f} s, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
