"""A matrix that meets its inverse across a vector: true of numbers only, which is printed."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("$Ax=b$. $x=bA^{-1}$", True),
        ("$Wu=y$. $u=yW^{-1}$", True),
        ("$Ax=b$. $x=A^{-1}b$", False),
    ],
)
def test_numbers_are_a_condition(text: str, told: bool) -> None:
    finding = verify_text(text, "tex").findings[-1]
    conditions = " ".join(map(str, finding.conditions))
    assert (str(finding.verdict), "numbers" in conditions) in (
        [("proved", True), ("unproved", False)] if told else [("proved", False)]
    )
