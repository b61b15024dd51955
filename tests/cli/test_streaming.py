"""`verify` prints what it finds as it finds it, and shows how far it is only to a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from sigderiv.cli import printing, verify
from sigderiv.cli.progress import Bar, followed
from sigderiv.output.findings import FORMS
from sigderiv.review import Options, Source, document, verify_text
from sigderiv.review.tally import Tally

TEXT = "$1 + 1 = 3$ $x = x$ $2 + 2 = 5$ $(1 = 1$"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def bar(stream: io.StringIO, *times: float) -> Bar:
    clock = iter(times)
    return Bar(stream, lambda: next(clock))


STREAMED = {name for name, form in FORMS.items() if form.module != "document"} - {"latex"}
"""Pages and notebooks are made as a whole."""


@pytest.mark.parametrize("form", sorted(STREAMED - {"junit"}))
def test_a_finding_is_printed_before_the_next_is_judged(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    judged = document.verify_stream

    def told(source: Source, options: Options) -> Iterator[object]:
        for event in judged(source, options):
            order.append("judged")
            yield event

    monkeypatch.setattr(document, "verify_stream", told)
    monkeypatch.setattr(printing, "out", lambda text, end: order.append("printed"))
    source = Source("a", "md", TEXT)
    assert verify.judged([source], Options(), FORMS[form], verify.Target()) == 1
    first, last = order.index("judged"), len(order) - order[::-1].index("judged")
    assert "printed" in order[first:last]


def test_counts_are_those_of_the_report() -> None:
    report = verify_text(TEXT, "tex")
    tally = Tally("")
    for event in (*report.findings, *report.definitions, *report.unreadable):
        tally.add(event)
    assert tally == Tally.of(report)
    assert tally.exit_status == report.exit_status == 1


def test_the_bar_waits_a_second() -> None:
    stream = Terminal()
    with bar(stream, 0.0, 0.5) as shown:
        shown.at("notes", 1, 10)
    assert stream.getvalue() == ""


def test_the_bar_is_shown_and_taken_away() -> None:
    stream = Terminal()
    with bar(stream, 0.0, 1.5, 2.0) as shown:
        assert list(followed([3, 7], shown, "notes", lambda item: item, 10)) == [3, 7]
        assert shown.shown is not None
    assert "notes" in stream.getvalue()
    assert shown.shown is None


def test_no_bar_where_nobody_looks() -> None:
    stream = io.StringIO()
    with bar(stream, 0.0) as shown:
        shown.at("notes", 1, 10)
    assert stream.getvalue() == ""


@pytest.mark.parametrize("form", sorted(STREAMED))
def test_memory_keeps_no_events(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    from sigderiv.review import Finding

    held: list[int] = []

    def count(text: str, end: str) -> None:
        held.append(sum(isinstance(each, Finding) for each in gc.get_objects()))

    monkeypatch.setattr(printing, "out", count)
    before = sum(isinstance(each, Finding) for each in gc.get_objects())
    text = "".join(rf"\[ {number} = {number + 1} \]" for number in range(1, 40))
    source = Source("a", "md", text)
    verify.judged([source], Options(repair=False), FORMS[form], verify.Target())
    assert held
    assert max(held) - before <= 3
