"""How long `verify` takes: a document of 1,000 links, growth to 10,000, and next to Math-Verify.

    python tests/benchmarks/bench_review.py [links]
    python tests/benchmarks/bench_review.py --beside      with `pip install math-verify` as well

Ratios are what counts: time per link at ten times the length, and against the other tool.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from pathlib import Path

from sigderiv.review import Options, Source, Verdict, read_file, verify_stream, verify_text

COLLECTION = Path(__file__).parent.parent / "review" / "collection"


def document(links: int) -> str:
    """A LaTeX document with this many links, all right and all different."""
    pieces: list[str] = []
    for k in range(1, links // 6 + 2):
        a, b, p, c = 2 + k % 97, 1 + k % 13, 2 + k % 5, 1 + k // 7 % 50
        pieces.append(
            rf"""Exercise {k}.
\begin{{align*}}
\frac{{d}}{{dx}}\left( {a} x^{{{p}}} e^{{-{b}x}} + {c} \right)
 &= {a * p} x^{{{p - 1}}} e^{{-{b}x}} + {a} x^{{{p}}} \cdot (-{b}) e^{{-{b}x}} \\
 &= {a * p} x^{{{p - 1}}} e^{{-{b}x}} - {a * b} x^{{{p}}} e^{{-{b}x}} \\
 &= {a} x^{{{p - 1}}} e^{{-{b}x}} \left( {p} - {b} x \right) \\
\frac{{d}}{{dx}} \frac{{{c}}}{{1+e^{{-{b}x}}}}
 &= {c} \cdot \frac{{{b} e^{{-{b}x}}}}{{(1+e^{{-{b}x}})^2}} \\
 &= {c * b} \cdot \frac{{1}}{{1+e^{{-{b}x}}}} \left( 1 - \frac{{1}}{{1+e^{{-{b}x}}}} \right) \\
 &= {c * b} \sigma({b}x) (1-\sigma({b}x))
\end{{align*}}
"""
        )
    return "\n".join(pieces)


def measure(links: int) -> float:
    """Seconds for a link in a document of this length; prints what happened."""
    text = document(links)
    start = time.perf_counter()
    count = proved = 0
    for event in verify_stream(Source("bench", "tex", text)):
        count += 1
        proved += getattr(event, "verdict", None) is Verdict.PROVED
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{links} links: {proved}/{count} proved, {seconds:.2f} s, {memory} MiB at most")
    return seconds / links


def beside() -> None:
    """The links of the collection, judged by both, each after a first call; repairs are off, for
    the other tool only says yes or no."""
    from math_verify import parse, verify

    verify(parse("$x$"), parse("$x + 0$"))
    verify_text("$x = x + 1$ and $\\sin x = y$", "md", Options(repair=False))
    rows = (COLLECTION / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ours: list[float] = []
    theirs: list[float] = []
    right = [0, 0]
    accepted = [0, 0]
    for row in rows:
        name, _, wrong, _ = row.split("\t")
        source = read_file(COLLECTION / name)
        start = time.perf_counter()
        report = verify_text(source.text, source.kind, Options(repair=False))
        seconds = time.perf_counter() - start
        for finding in report.findings:
            ours.append(seconds / len(report.findings))
            true = f"{finding.position.line}:{finding.position.column}" not in wrong.split(",")
            said = finding.verdict is Verdict.PROVED
            right[0] += said == true and finding.verdict is not Verdict.UNPROVED
            accepted[0] += said and not true
            start = time.perf_counter()
            try:
                said = bool(verify(parse(f"${finding.left}$"), parse(f"${finding.right}$")))
            except Exception as error:  # another project's errors count as "not equal"
                print("Math-Verify:", type(error).__name__)
                said = False
            theirs.append(time.perf_counter() - start)
            right[1] += said == true
            accepted[1] += said and not true
    for name, times, share, false in zip(
        ("sigderiv", "Math-Verify"), (ours, theirs), right, accepted, strict=True
    ):
        median = statistics.median(times) * 1000
        print(f"{name}: {share}/{len(times)} right, {false} false accepts, median {median:.2f} ms")
    print(f"ratio of the medians: {statistics.median(theirs) / statistics.median(ours):.0f}")


if __name__ == "__main__":
    if "--beside" in sys.argv:
        beside()
    else:
        first = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
        short, long = measure(first), measure(10 * first)
        print(f"a link at ten times the length takes {long / short:.2f} times as long")
