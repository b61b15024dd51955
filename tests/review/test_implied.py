r"""Equations beside arrows, and second formulas in other letters, claim no identity.

The truth is elementary algebra: x + 2 = x^2 holds at -1 and 2, which follows from sqrt(x+2) = x.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "tex", Options(timeout=60)).findings]


@pytest.mark.parametrize(
    "text",
    [
        r"$\sqrt{x+2}=x\Rightarrow x+2=x^2$",
        r"$\sqrt{x+2}=x\iff x+2=x^2$",
        r"$x+2=x^2\iff(x-2)(x+1)=0$",
        r"$|x|=1\iff x^2=1$",
        r"\begin{align} x+2&=x^2\\ \Rightarrow x^2-x-2&=0\end{align}",
        r"$f(x)=x^2$. $f=\sigma(z)$",
        r"$y=x^2$. $y=\sigma(z)$",
    ],
)
def test_nothing_is_refuted(text: str) -> None:
    assert "refuted" not in judged(text)


@pytest.mark.parametrize(
    "text",
    [
        r"$2x=4\Rightarrow x=3$",
        r"$x=2\Rightarrow x^2=5$",
        r"$y=x^2\Rightarrow y'=3x$",
        r"$f(x)=x^3\Rightarrow f'(x)=3x$",
        r"$L=(wx-y)^2 \Rightarrow \frac{dL}{dw}=2(wx-y)$",
        r"\begin{align} 3x+2&=x\\ \Rightarrow 2x&=2\end{align}",
        r"$(x+1)^2=x^2+1$. $\Rightarrow$ done",
        "$f(x)=x^2$. $f(x)=x^3$",
        r"$f(x)=x^2$. $f(z)=\sigma(z)$",
        "$y=x^2$. $y=x^3+z$",
    ],
)
def test_claims_are_judged(text: str) -> None:
    assert judged(text)[-1] == "refuted"


def test_what_follows_is_proved() -> None:
    assert judged(r"$2x=4\iff x=2$") == ["proved"]
