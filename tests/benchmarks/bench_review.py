"""How long `verify` takes: a document of 1,000 links, growth to 10,000, and next to Math-Verify.

    python tests/benchmarks/bench_review.py [links]
    python tests/benchmarks/bench_review.py [links] --forms      every form of the output
    python tests/benchmarks/bench_review.py --beside      with `pip install math-verify` as well

Ratios of processor time are what counts: a link at ten times the length, and the other tool.
"""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from sigderiv.review import (  # noqa: E402
    Finding,
    Options,
    Report,
    Source,
    Verdict,
    read_file,
    verify_stream,
    verify_text,
)

COLLECTION = Path(__file__).parent.parent / "review" / "collection"
TURN = 8
"""Documents that one tool judges before the other one does."""
ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"


class Judged(NamedTuple):
    """How long a tool took for a link, whether it said that it is right, whether it is, and
    whether the tool decided it."""

    seconds: float
    said: bool
    true: bool
    decided: bool = True


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
    start = time.process_time()
    count = proved = 0
    for event in verify_stream(Source("bench", "tex", text)):
        count += 1
        proved += getattr(event, "verdict", None) is Verdict.PROVED
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{links} links: {proved}/{count} proved, {seconds:.2f} s, {memory} MiB at most")
    return seconds / links


def reading(links: int) -> None:
    """How many formulas a second are read."""
    from sigderiv.review.document import Survey
    from sigderiv.review.reading.assembly import Assembly, Numbered
    from sigderiv.review.reading.pieces import is_latex, read_member
    from sigderiv.review.text.located import Lines

    text = document(links)
    assembly = Assembly(Source("bench", "tex", text), Lines(text))
    survey = Survey(assembly, Options())
    chains = [item.chain for item in assembly.items() if isinstance(item, Numbered)]
    read_member(chains[0].pieces[0], is_latex(chains[0]), survey.context)  # loads the reader
    start = time.process_time()
    count = 0
    for chain in chains:
        for piece in chain.pieces:
            assert read_member(piece, is_latex(chain), survey.context).expr is not None
            count += 1
    print(f"reading: {count / (time.process_time() - start):.0f} formulas a second")


def forms(links: int) -> None:
    """Every form of the output, each in a process of its own: time and the most memory."""
    import subprocess
    import tempfile

    from sigderiv.output.findings import FORMS

    report = (
        "import resource, sys; from sigderiv.cli.run import run; run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.tex")
        path.write_text(document(links), encoding="utf-8")
        for name, form in FORMS.items():
            if form.kinds and "tex" not in form.kinds:
                continue
            start = time.perf_counter()  # of another process
            command = [sys.executable, "-c", report, "verify", str(path), "-f", name]
            done = subprocess.run(command, capture_output=True, check=True)
            seconds = time.perf_counter() - start
            memory = done.stderr.split()[-1].decode()
            size = len(done.stdout) // 1024
            print(f"{name}: {links} links, {seconds:.1f} s, {memory} MiB, {size} KiB written")


def beside() -> None:
    """The links of the collection, judged by both: with repairs off, for the other tool only says
    yes or no, and with repairs searched for each wrong link.  Both have judged the articles before,
    so that what is made at first use (patterns, tables of a grammar) is there; then they take
    turns, some documents each, for the speed of a machine changes within seconds.  Each link is
    seen once, for SymPy remembers results."""
    from math_verify import parse, verify

    def ours(source: Source, repair: bool) -> tuple[Report, float]:
        gc.collect()  # each pays for its own garbage, and for no other
        start = time.process_time()
        report = verify_text(source.text, source.kind, Options(repair=repair))
        return report, (time.process_time() - start) / max(1, len(report.findings))

    def theirs(finding: Finding) -> tuple[bool, float]:
        gc.collect()
        start = time.process_time()
        try:
            said = bool(verify(parse(f"${finding.left}$"), parse(f"${finding.right}$")))
        except Exception as error:  # another project's errors count as "not equal"
            print("Math-Verify:", type(error).__name__)
            said = False
        return said, time.process_time() - start

    for path in sorted(ARTICLES.iterdir()):
        for finding in ours(read_file(path), True)[0].findings:
            theirs(finding)
    gc.collect()
    gc.freeze()  # or each collection below would walk through all modules, and empty the caches
    judged: dict[str, list[Judged]] = {"sigderiv": [], "with repairs": [], "Math-Verify": []}
    rows = (COLLECTION / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for first in range(0, len(rows), TURN):
        links: list[tuple[Finding, bool]] = []
        for name, repair in (("sigderiv", False), ("with repairs", True)):
            links.clear()
            for row in rows[first : first + TURN]:
                document_name, _, wrong, _ = row.split("\t")
                report, seconds = ours(read_file(COLLECTION / document_name), repair)
                for finding in report.findings:
                    place = f"{finding.position.line}:{finding.position.column}"
                    links.append((finding, place not in wrong.split(",")))
                    said = finding.verdict is Verdict.PROVED
                    decided = finding.verdict is not Verdict.UNPROVED
                    judged[name].append(Judged(seconds, said, links[-1][1], decided))
        for finding, true in links:
            said, seconds = theirs(finding)
            judged["Math-Verify"].append(Judged(seconds, said, true))
    slowest = statistics.median(each.seconds for each in judged["Math-Verify"])
    for name, links_judged in judged.items():
        right = sum(each.said == each.true and each.decided for each in links_judged)
        accepted = sum(each.said and not each.true for each in links_judged)
        median = statistics.median(each.seconds for each in links_judged)
        total = sum(each.seconds for each in links_judged)
        print(
            f"{name}: {right}/{len(links_judged)} right, {accepted} false accepts, "
            f"median {median * 1000:.2f} ms, all {total:.1f} s, "
            f"{slowest / median:.1f} times as fast"
        )


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    first = numbers[0] if numbers else 1000
    if "--beside" in sys.argv:
        beside()
    elif "--forms" in sys.argv:
        forms(first)
    else:
        reading(first)
        short, long = measure(first), measure(10 * first)
        print(f"a link at ten times the length takes {long / short:.2f} times as long")
