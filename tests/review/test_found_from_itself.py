"""Equations for a letter that nothing defines, with the letter on both sides: `S = a + r S`.

The expected verdicts are a person's: nobody means an identity, and S may be found from it."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

SLOW = Options(timeout=60)
OPEN = [
    r"$V=r+\gamma V$ so $V=\frac{r}{1-\gamma}$.", r"$S=a+rS$, hence $S=\frac{a}{1-r}$.",
    r"$Y=cY+I$, so $Y=\frac{I}{1-c}$.",
    r"$y=2x+y/2$ so $y=4x$.", r"We have $I=e^x\sin x-I$.",
    r"$p=a+bp$. Solving, $p=\frac{a}{1-b}$.",
]  # fmt: skip
WRONG = [
    r"$x=\sqrt{x^2}$ for all real $x$.", r"$x=x+1$.", r"Let $S=a+b$. Then $S=a-b$.",
    r"Let $a=1$ and $b=2$. Let $S=a+b$. Then $S=2S+1$.",
    r"Let $y=2x$. Then $y=2y+x$.",
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_nobody_means_an_identity(text: str) -> None:
    found = [str(each.verdict) for each in verify_text(text, "tex", SLOW).findings]
    assert found and "refuted" not in found


@pytest.mark.parametrize("text", WRONG)
def test_of_what_is_known_it_is_refuted(text: str) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) == "refuted"
