"""Definitions of entries that name an entry of their own, and sums that multiply."""

from __future__ import annotations

import pytest
from judging import said

SEQUENCE = "Let $a_k=a_1+(k-1)d$. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SEQUENCE + "$a_3=a_1+2d$", "p"),
        (SEQUENCE + "$a_3-a_2=d$", "p"),
        (SEQUENCE + "$a_{n+1}-a_n=d$", "p"),
        (SEQUENCE + r"$\sum_{k=1}^n a_k=na_1+d\frac{n(n+1)}{2}$", "r"),
        ("Let $x_k=x_0(1+r)^k$. $x_2=x_0(1+2r+r^2)$", "p"),
    ],
)
def test_a_sequence_that_names_its_first_entry(text: str, expected: str) -> None:
    assert said(text)[-1] == expected


def test_definitions_that_never_end_stop_no_other_link() -> None:
    text = r"$a_k=b_k$, $b_k=a_1+k$. $a_2=a_1+2$. And $x+1=1+y$."
    assert len(said(text)) == 2


def test_many_sums_within_each_other_end() -> None:
    sums = "".join(rf"\sum_{{k_{{{at}}}=1}}^{{3}}" for at in range(40))
    assert said(f"${sums}1=0$")[-1] != "p"
    assert said("$" + sums[: sums.index("k_{5}") - 6] + "1=243$") == "p"
