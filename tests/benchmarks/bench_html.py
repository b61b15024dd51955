"""How long the web page of a derivation of 200 lines takes after start-up, and what it is made of.

Run with `python tests/benchmarks/bench_html.py`; processor time.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

LINES = 200


def main() -> None:
    from sigderiv.output.deriving import derive
    from sigderiv.output.document import Document
    from sigderiv.output.html import write_html

    formula = "sin(x^2)*exp(-x)/(1+x^2)*ln(x)*tan(x)*cos(x)/sqrt(1+x)"
    start = time.process_time()
    work = derive(formula, detail="full")
    found = time.process_time() - start
    count = sum(1 for _ in work.all_rows())
    rows = (work.rows * (LINES // len(work.rows) + 1))[:LINES]
    start = time.process_time()
    page = write_html(Document((replace(work, rows=rows),)), "en")
    made = time.process_time() - start
    print(f"derived and judged: {count} lines in {found:.2f} s")
    print(f"page of {LINES} lines: {made:.2f} s, {len(page) // 1000} kB")


if __name__ == "__main__":
    main()
