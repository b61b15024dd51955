"""A fault of sigderiv itself in one chain: it is said there, and hides nothing after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sigderiv.review import Verdict, verify_text
from sigderiv.review.judge import Judge
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.records import Event

TEXT = "$2 + 2 = 4$\n\n$3 + 3 = 6$\n\n$4 + 4 = 9$\n"


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that fails at the second chain."""
    sound = Judge.chain

    def chain(judge: Judge, numbered: Numbered) -> Iterator[Event]:
        if numbered.chain.pieces[0].body.text.strip() == "3 + 3":
            raise ZeroDivisionError("on purpose")
        yield from sound(judge, numbered)

    monkeypatch.setattr(Judge, "chain", chain)


@pytest.mark.usefixtures("faulty")
def test_a_fault_is_said_at_its_place_and_the_rest_is_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SIGDERIV_TRACEBACK")
    report = verify_text(TEXT)
    assert [each.verdict for each in report.findings] == [Verdict.PROVED, Verdict.REFUTED]
    (fault,) = report.unreadable
    assert fault.why.code == "review/internal"
    assert fault.why.details["kind"] == "ZeroDivisionError"
    assert fault.position.line == 3
    assert report.verdict != "proved"


@pytest.mark.usefixtures("faulty")
def test_in_the_tests_a_fault_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        verify_text(TEXT)
