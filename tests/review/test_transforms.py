"""A transform before a brace is an operator of which nothing is known, and no factor."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

SLOW = Options(timeout=60)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"$\mathcal{L}\{e^{at}\}=\frac{1}{s-a}$.", "unproved"),
        (r"$\mathcal L\left\{\cos at\right\}=\frac{s}{s^2+a^2}$.", "unproved"),
        (r"$\mathcal{L}\{e^{at}\}=e^{at}\mathcal{L}\{1\}$.", "unproved"),
        (r"$\mathcal{F}[f g]=\mathcal{F}[g]f$.", "unproved"),
        (r"$\mathcal{L}(x+1)=\mathcal{L}x+\mathcal{L}$.", "proved"),
        (r"Let $\mathcal{L}=x^2$. Then $\frac{d\mathcal{L}}{dx}=x$.", "refuted"),
    ],
)
def test_verdict(text: str, verdict: str) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) == verdict
