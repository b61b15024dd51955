r"""Entries of letters that have one index here and several there; x_{1,2} is not the twelfth x."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> str:
    return str(verify_text(text, "tex", Options(timeout=60)).findings[-1].verdict)


@pytest.mark.parametrize(
    "text",
    [
        "$x_i=i$. $x_{1,2}=12$",
        "$x_i=i$, $x_{i,j}=i+j$. $x_{12}=12$",
        r"$\sum_{i=1}^{12}x_i=\sum_{i=1}^{11}x_i+x_{1,2}$",
        "$x_{12}+x_{1,2}=2x_{12}$",
        "$x_{12}-x_{1,2}=0$",
        "$w_{1,12}-w_{11,2}=0$",
    ],
)
def test_other_entries(text: str) -> None:
    assert judged(text) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        "$x_i=i$. $x_{12}=12$",
        "$x_{ij}=i+j$. $x_{1,2}=3$",
        "$x_{i,j}=i+j$. $x_{12}=3$",
        r"$\sum_{i=1}^2\sum_{j=1}^2x_{ij}=x_{1,1}+x_{1,2}+x_{2,1}+x_{2,2}$",
        r"$\sum_{i=1}^{12}x_i=\sum_{i=1}^{11}x_i+x_{12}$",
        "$x_{1,2}+x_{1,2}=2x_{1,2}$",
    ],
)
def test_the_same_entries(text: str) -> None:
    assert judged(text) == "proved"


def test_a_wrong_sum_of_entries() -> None:
    assert judged("$x_{1,2}+x_{1,2}=3x_{1,2}$") == "refuted"
