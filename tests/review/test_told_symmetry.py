"""Functions that the words call even or odd: what follows for their values and derivatives."""

from __future__ import annotations

import pytest
from judging import said

EVEN, ODD = "Let $f$ be even. ", "Let $f$ be an odd function. "
LINES = [
    (EVEN + "$f(-x)=f(x)$", "p"),
    (EVEN + "$f(-x)=-f(x)$", "u"),
    (EVEN + "$f'(-x)=-f'(x)$", "p"),
    (EVEN + "$f'(-x)=f'(x)$", "u"),
    (EVEN + "$f''(-x)=f''(x)$", "p"),
    (ODD + "$f(-x)=-f(x)$", "p"),
    (ODD + "$f'(-x)=f'(x)$", "p"),
    (ODD + "$f(-x)^2=f(x)^2$", "p"),
    (ODD + "$f(x-y)=-f(y-x)$", "p"),
    ("设 $f$ 为偶函数。$f(-x)=f(x)$", "p"),
    ("Let $f$ be a function that is not even. $f(-x)=f(x)$", "u"),
    (ODD + "$g(-x)=-g(x)$", "u"),
    ("$f(-x)=f(x)+0$", "u"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_what_a_symmetry_says(text: str, expected: str) -> None:
    assert said(text)[-1] == expected
