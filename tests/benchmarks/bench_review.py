"""How long `verify` takes: a document of 1,000 links, growth to 10,000, and next to Math-Verify.

    python tests/benchmarks/bench_review.py [links]
    python tests/benchmarks/bench_review.py [links] --forms      every form of the output
    python tests/benchmarks/bench_review.py --beside      with `pip install math-verify` as well

Ratios of processor time are what counts: a link at ten times the length, and the other tool.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from sigderiv.review import (  # noqa: E402
    Options,
    Source,
    Verdict,
    read_file,
    verify_stream,
    verify_text,
)

COLLECTION = Path(__file__).parent.parent / "review" / "collection"
ROUNDS = 5
Link = tuple[str, str, bool]
"""The sides of a link, and whether it is right."""
ARTICLES = Path(__file__).parent.parent / "corpus" / "articles"


class Judged(NamedTuple):
    """A link, how long a tool took for it, whether it said that the link is right, whether that is
    so, and whether the tool decided it."""

    left: str
    right: str
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


def ours(repair: bool) -> list[Judged]:
    """The links of the collection, judged here."""
    found: list[Judged] = []
    rows = (COLLECTION / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for row in rows:
        document_name, _, wrong, _ = row.split("\t")
        source = read_file(COLLECTION / document_name)
        gc.collect()  # each pays for its own garbage, and for no other
        start = time.process_time()
        findings = verify_text(source.text, source.kind, Options(repair=repair)).findings
        seconds = (time.process_time() - start) / max(1, len(findings))
        for each in findings:
            true = f"{each.position.line}:{each.position.column}" not in wrong.split(",")
            said, decided = each.verdict is Verdict.PROVED, each.verdict is not Verdict.UNPROVED
            found.append(Judged(each.left, each.right, seconds, said, true, decided))
    return found


def theirs(links: Iterable[Link]) -> list[Judged]:
    """These links, with whether they are right, judged by Math-Verify."""
    from math_verify import parse, verify

    found: list[Judged] = []
    for left, right, true in links:
        gc.collect()
        start = time.process_time()
        try:
            said = bool(verify(parse(f"${left}$"), parse(f"${right}$")))
        except Exception as error:  # another project's errors count as "not equal"
            print("Math-Verify:", type(error).__name__)
            said = False
        found.append(Judged(left, right, time.process_time() - start, said, true))
    return found


def in_a_process(tool: str, links: list[Link], sender: Connection) -> None:
    """Send what one tool says of the links of the collection, which it sees for the first time.

    Before them it has judged the articles, so that what is made at first use (patterns, tables of a
    grammar) is there."""
    for path in sorted(ARTICLES.iterdir()):
        source = read_file(path)
        report = verify_text(source.text, source.kind)
        if tool == "Math-Verify":
            theirs([(each.left, each.right, True) for each in report.findings])
    gc.collect()
    gc.freeze()  # or each collection below would walk through all modules, and empty the caches
    sender.send(theirs(links) if tool == "Math-Verify" else ours(tool == "with repairs"))


def beside() -> None:
    """The links of the collection, judged by both: with repairs off, for the other tool only says
    yes or no, and with repairs searched for each wrong link.

    The tools take turns, each time in a new process, for the speed of a machine changes within
    seconds; a link's time is the median of its times."""
    spawning = multiprocessing.get_context("spawn")
    links: list[Link] = []
    rounds: list[dict[str, list[Judged]]] = []
    for _ in range(ROUNDS):
        judged: dict[str, list[Judged]] = {}
        for tool in ("sigderiv", "with repairs", "Math-Verify"):
            receiver, sender = spawning.Pipe(duplex=False)
            process = spawning.Process(target=in_a_process, args=(tool, links, sender))
            process.start()
            judged[tool] = receiver.recv()
            process.join()
            links = [(each.left, each.right, each.true) for each in judged[tool]]
        rounds.append(judged)
    medians: dict[str, float] = {}
    for tool, found in reversed(rounds[0].items()):
        times = zip(*([each.seconds for each in judged[tool]] for judged in rounds), strict=True)
        seconds = [statistics.median(link) for link in times]
        median = medians[tool] = statistics.median(seconds)
        right = sum(each.said == each.true and each.decided for each in found)
        accepted = sum(each.said and not each.true for each in found)
        each_round = ", ".join(
            f"{statistics.median(each.seconds for each in judged[tool]) * 1000:.2f}"
            for judged in rounds
        )
        print(
            f"{tool}: {right}/{len(found)} right, {accepted} false accepts, "
            f"median {median * 1000:.2f} ms (by round {each_round}), all {sum(seconds):.1f} s, "
            f"{medians['Math-Verify'] / median:.1f} times as fast"
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
