"""The terminal's form at a fixed width: two-dimensional, coloured only where asked, in columns."""

from __future__ import annotations

import re

import pytest

from sigderiv.output.deriving import derive
from sigderiv.output.document import Document
from sigderiv.output.terminal import show, write_pretty
from sigderiv.output.width import columns, wrapped


@pytest.fixture(scope="module")
def document() -> Document:
    return derive("sigmoid", via="quotient").as_document()


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lines_fit_the_width(
    width: int, lang: str, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for line in write_pretty(document, lang).splitlines():
        assert columns(line) <= width, line


LONG = "sin(x^2)*exp(-x)/(1+x^2) + ln(1+x^4)*cos(3*x) + sqrt(1+x^2)*atan(x) - x^5*exp(-x^2/2)"


@pytest.fixture(scope="module")
def wide() -> Document:
    """Fractions that are wider than a terminal, in a sum that is wider still."""
    return Document((derive("sin(x^2)*exp(-x)/(1+x^2)"), derive(LONG)))


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_picture_is_wider_than_the_terminal(
    width: int, wide: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal would fold it, and nothing would stand above what it belongs to."""
    monkeypatch.setenv("COLUMNS", str(width))
    lines = write_pretty(wide, "en").splitlines()
    assert [line for line in lines if columns(line) > width] == []
    assert sum("───" in line for line in lines) > 15  # they are pictures still


def test_conditions_are_set_as_on_a_page() -> None:
    shown = write_pretty(derive("relu").as_document(), "en")
    assert "derivative of a maximum; x ≠ 0" in shown and "Holds where x ≠ 0." in shown


def test_colour_marks_what_changed(document: Document) -> None:
    coloured = "\n".join(show(document, "en", colour=True))
    plain = "\n".join(show(document, "en", colour=False))
    assert "\x1b[1;36m" in coloured and "\x1b" not in plain
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_fractions_are_stacked(document: Document) -> None:
    lines = write_pretty(document, "en").splitlines()
    bars = [number for number, line in enumerate(lines) if line.startswith("  = ───")]
    assert bars
    for number in bars:
        assert lines[number - 1].strip() and lines[number + 1].strip()


def test_every_rule_is_named_once_a_line(document: Document) -> None:
    shown = write_pretty(document, "en")
    for row in document.works[0].all_rows():
        for name in row.called("en").split(", "):
            assert name in shown


def test_chinese_is_wrapped_by_columns() -> None:
    lines = wrapped("得证：全部十一行均按印出的文字读回并证明，首末两端亦然。", 20)
    assert len(lines) > 1
    assert all(columns(line) <= 20 for line in lines)
    assert "".join(lines) == "得证：全部十一行均按印出的文字读回并证明，首末两端亦然。"
    assert not any(line.startswith(("，", "。", "：")) for line in lines)


def test_evidence_is_translated_phrase_by_phrase() -> None:
    from sigderiv.output.evidence import evidence_text

    text = "the difference is formally zero in each of 3 cases of sign; the balls meet at 60 points"
    assert evidence_text(text, "en") == text
    said = evidence_text(text, "zh")
    assert said == "两边之差在 3 种符号情形下形式上均为零；在 60 个点处两边的球相交"
    assert evidence_text("outside the class: no such phrase", "zh").endswith("no such phrase")


@pytest.mark.parametrize("target", ["sigmoid", "relu", "x^x", "f(g(x))", "elu"])
def test_chinese_pages_have_no_english_evidence(target: str) -> None:
    """What the referee writes today is known to the messages, word by word."""
    from sigderiv.output.evidence import evidence_text

    for row in derive(target).all_rows():
        for said in (row.judgement.method, row.judgement.evidence):
            assert not re.search(r"[a-z]{4,}", evidence_text(said, "zh")), said
