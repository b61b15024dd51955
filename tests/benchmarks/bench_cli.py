"""Start-up and whole runs of the command line: processor time, as ratios measured side by side.

Run with `python tests/benchmarks/bench_cli.py`; `PYTHONDONTWRITEBYTECODE` must not be set, or
every run compiles the package anew.
"""

from __future__ import annotations

import os
import subprocess
import sys

ROUNDS = 7

CASES = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import sympy": [sys.executable, "-c", "import sympy"],
    "sigderiv --help": [sys.executable, "-m", "sigderiv", "--help"],
    "sigderiv derive sigmoid": [sys.executable, "-m", "sigderiv", "derive", "sigmoid"],
    "sigderiv derive sigmoid -f html": [
        sys.executable, "-m", "sigderiv", "derive", "sigmoid", "-f", "html",
    ],
    "sigderiv verify": [
        sys.executable, "-m", "sigderiv", "verify", "d/dx sigma(x) = sigma(x)*(1-sigma(x))",
    ],
}  # fmt: skip


def seconds(command: list[str]) -> float:
    """The processor time of a command, its own and the system's."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    own = after.children_user - before.children_user
    return own + after.children_system - before.children_system


def main() -> None:
    """Round by round, so that a slow moment hits all cases; the best time of each counts."""
    best = dict.fromkeys(CASES, float("inf"))
    for _ in range(ROUNDS):
        for name, command in CASES.items():
            best[name] = min(best[name], seconds(command))
    base = best["import sympy"]
    for name, taken in best.items():
        print(f"{taken / base:6.2f}  {taken * 1000:7.0f} ms  {name}")


if __name__ == "__main__":
    main()
