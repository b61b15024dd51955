"""A proof under a condition on a letter that a sum or a limit binds proves nothing.

The values of the integrals are those of any table, with the parameters for which they converge.
"""

from __future__ import annotations

import pytest
from judging import said

FALSE = [
    r"$\sum_{k=1}^{2}\int_0^\infty e^{kt}\,dt=-\frac32$",
    r"$\sum_{k=-3}^{-2}\int_0^1 t^k\,dt=-\frac32$",
    r"$\prod_{k=-3}^{-2}\int_0^1 t^k\,dt=\frac12$",
    r"$\lim_{k\to-2}\int_0^1 t^k\,dt=-1$",
    r"$\lim_{k\to-1}\int_0^\infty e^{-kt}\,dt=-1$",
    r"Let $S=\sum_{k=-3}^{-2}\int_0^1 t^k\,dt$. $2S=-3$",
]
TRUE = [
    r"$\int_0^1 t^k\,dt=\frac{1}{k+1}$",
    r"$k+\sum_{j=1}^{2}\int_0^1 t^k\,dt=k+\frac{2}{k+1}$",
    r"$\sum_{k=0}^{\infty}r^k=\frac{1}{1-r}$",
    r"$\sum_{k=1}^{n}\frac{1}{k(k+1)}=1-\frac{1}{n+1}$",
]


@pytest.mark.parametrize("text", FALSE)
def test_what_diverges_is_not_proved(text: str) -> None:
    assert not said(text).endswith("p")


@pytest.mark.parametrize("text", TRUE)
def test_true_neighbours(text: str) -> None:
    assert said(text) == "p"
