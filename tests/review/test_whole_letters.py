"""Letters that a document says are whole numbers; what is true of them is from any textbook."""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review.understanding.whole import told_whole

INTEGER = "Let $n$ be an integer. "
TRUE = [
    INTEGER + r"$\lceil n\rceil=n$",
    INTEGER + r"$\lfloor n+x\rfloor=n+\lfloor x\rfloor$",
    INTEGER + r"$\lceil n/2\rceil+\lfloor n/2\rfloor=n$",
    r"Let $m, n \in \mathbb{Z}$. $\lfloor m+n\rfloor=m+n$",
    r"设 $n$ 为整数。$\lfloor n\rfloor=n$",
]
FALSE = [
    INTEGER + "$n^2=n$",
    INTEGER + r"$\lceil n/2\rceil=\lfloor n/2\rfloor$",
    r"Let $x$ be real. $\lfloor x\rfloor=x$",
    r"Let $n$ be an integer and $x$ real. $\lfloor x\rfloor=x$",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_of_whole_numbers_is_not_refuted(text: str) -> None:
    assert "r" not in said(text)


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_of_them_is(text: str) -> None:
    assert said(text).endswith("r")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Let $n$ be an integer.", {"n"}),
        (r"for all $m, n \in \mathbb{N}$", {"m", "n"}),
        ("设 $k$ 为自然数", {"k"}),
        ("where $k$ is a positive integer", {"k"}),
        ("Let $x$ be real.", set()),
        (r"$x \in \mathbb{R}$ is no integer", set()),
    ],
)
def test_who_is_told(text: str, names: set[str]) -> None:
    assert told_whole(text) == names
