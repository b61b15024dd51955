"""Formulas that hold at one place say nothing of slopes; claims for all values leave nothing out.

Reference: calculus (Spivak, Calculus, ch. 9).  x = t^2 at t = 0 alone has any velocity; |x| has no
derivative at 0, nor sqrt(x), while 1/x and ln|x| have no value there themselves.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> str:
    return str(verify_text(text, "tex", Options(timeout=60)).findings[-1].verdict)


@pytest.mark.parametrize(
    "text",
    [
        r"At $t=0$, $x=t^2$. $\dot x=2t$",
        r"When $t=0$, $x=t^2$. $\dot x=2t$",
        r"At time $t=0$ we have $x=t^2$. Hence $\dot x=2t$",
        r"$x=t^2$ at $t=0$. $\dot x=2t$",
        r"At $x=1$, $y=x^2$. $\frac{dy}{dx}=2x$",
        r"At $x=1$, $y=x^2$. $\frac{d}{dx}y^2=4x^3$",
        "At $x=1$, $f(x)=x^2$. $f'(x)=2x$",
        "$f(x)=x^2$ for $x=0$. $f'(x)=2x$",
        "If $x=0$, $f(x)=x^2$. $f(3)=9$",
        r"$f(x)=|x|$, $f'(x)=x/|x|$ for all $x$.",
        r"Let $f(x)=|x|$. $f'(x)=x/|x|$ everywhere.",
        r"$\frac{d}{dx}|x|=\frac{|x|}{x}$ for every $x$",
        r"$\frac{d}{dx}\sqrt x=\frac1{2\sqrt x}$ for all $x$",
        r"$\frac{d}{dx}\sqrt x=\frac1{2\sqrt x}$ for $x\ge0$",
        r"$\frac{d}{dx}x^{1/3}=\frac13x^{-2/3}$ for all $x$",
        r"$\frac{d}{dx}\arcsin x=\frac1{\sqrt{1-x^2}}$ for all $-1\le x\le1$",
        r"$\text{ReLU}'(x)=\frac{\text{ReLU}(x)}{x}$ for all $x$",
        r"$\frac{d}{dx}\max(x,0)=\max(x,0)/x$ for every $x$",
    ],
)
def test_beyond_the_place(text: str) -> None:
    assert judged(text) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        "Find the derivative of $f(x)=x^2$ at $x=3$. $f'(x)=2x$",
        r"Find the slope of $y=x^2$ when $x=3$. $\frac{dy}{dx}=2x$",
        "Evaluate $f(x)=x^2$ at $x=3$. $f(3)=9$",
        "At $x=3$, find the slope of $f(x)=x^2$. $f'(x)=2x$",
        r"At $t=0$ the rate of $x=t^2$ is $\dot x=0$.",
        "At $x=1$, $f(x)=x^2=1$. $f'(x)=2x$",
        r"$\frac{d}{dx}|x|=x/|x|$ for all $x\ne0$",
        r"$\frac{d}{dx}|x|=x/|x|$",
        r"$\frac{d}{dx}\frac1x=-\frac1{x^2}$ for all $x$",
        r"$\frac{d}{dx}\ln|x|=1/x$ for all $x$",
        r"$\frac{d}{dx}\tan x=1/\cos^2 x$ for all $x$",
        r"$\frac{d}{dx}\sqrt{1+x^2}=\frac x{\sqrt{1+x^2}}$ for all $x$",
        r"$\frac{d}{dx}\sqrt x=\frac1{2\sqrt x}$ for all $x>0$",
        r"$\frac{d}{dx}\arcsin x=\frac1{\sqrt{1-x^2}}$ for all $|x|<1$",
        r"$\sigma'(x)=\sigma(x)(1-\sigma(x))$ for all $x$",
    ],
)
def test_within_it(text: str) -> None:
    assert judged(text) == "proved"
