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
