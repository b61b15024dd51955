"""The transpose of an inverse is the inverse of the transpose (Horn and Johnson, 0.5)."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


@pytest.mark.parametrize(
    ("text", "proved"),
    [
        ("Let $A$ be an invertible matrix. $(A^{-1})^T=(A^T)^{-1}$", True),
        ("Let $A$, $B$ be invertible matrices. $((AB)^{-1})^T=((AB)^T)^{-1}$", True),
        ("Let $A$ be an invertible matrix. $(A^{-1})^T=A^{-1}$", False),
        ("Let $A$ be an invertible matrix. $(A^{-1})^T=A^T$", False),
    ],
)
def test_transposes(text: str, proved: bool) -> None:
    (finding,) = verify_text(text, "tex", Options(timeout=60)).findings
    assert (str(finding.verdict) == "proved") is proved
