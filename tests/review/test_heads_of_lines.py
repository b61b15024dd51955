"""`Swish: f(x) = …` in plain text: the words before the colon say what the line is about."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


@pytest.mark.parametrize("head", ["Swish", "Product rule", "Step two of three", "链式法则"])
def test_words_before_a_colon_are_no_formula(head: str) -> None:
    report = verify_text(f"{head}: (x+1)^2 = x^2 + 2x + 1\n{head}: 1 + 1 = 3\n", "txt")
    assert [str(each.verdict) for each in report.findings] == ["proved", "refuted"]
    assert not report.unreadable


def test_what_is_named_by_a_letter_is_not_skipped() -> None:
    report = verify_text("f: 2 + 2 = 4\n", "txt")
    assert report.unreadable
