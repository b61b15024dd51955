"""A name that is defined without its argument, before a bracket: a factor or a value elsewhere.

Where both can be meant nothing is proved or refuted in one of the readings alone; where only one
can (`y' = y(ln x + 1)`, `E(2v)`, `k(x + 1)` after `k = 2`), it is the one that counts."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

VERDICTS = {
    r"$y=x^x$. $y'=y(\ln x+1)$": "proved",
    r"$y=x^x$. $y'=y(\ln x+2)$": "refuted",
    r"$y=e^{x^2}$. $y''=y(2+4x^2)$": "proved",
    r"$y=e^{x^2}$. $y''=2y(1+x^2)$": "refuted",
    r"$s=\sigma(x)$. $s''=s'(1-2s)$": "proved",
    r"$v=at$. $v(t+1)=at+a$": "unproved",
    r"$v=at$. $v(t+1)=at+2a$": "refuted",
    r"$E=\frac12mv^2$. $E(2v)=mv^3$": "unproved",
    r"$E=\frac12mv^2$. $E(2v)=4E$": "unproved",
    r"$P=I^2R$. $P(2I)=4P$": "unproved",
    r"$y=x^2$. $y(a+b)=(a+b)^2$": "unproved",
    r"$y=x^2$. $y(a+b)=ay+by$": "unproved",
    r"$y=x^2$. $y(x+1)=x^2+2x+1$": "unproved",
    r"$y=x^2$. $y(x+1)=x^3+x^2$": "unproved",
    r"$y=x^2$. $y(3)=9$": "proved",
    r"$y=x^2$. $y(2a)=4a^2$": "proved",
    r"$y=x^2$. $y(2a)=2ax^2$": "refuted",
    r"$A=\pi r^2$. $A(2r)=4A$": "proved",
    r"$y=e^{2x}$. $y'(x)=2y(x)$": "proved",
    r"$f=x^2$. $\frac{f(x+h)-f(x)}{h}=2x+h$": "proved",
    r"$a=x+1$. $a(b+c)=ab+ac$": "proved",
    r"$x=a+b$. $x(a-b)=a^2-b^2$": "proved",
    r"$s=\sum_{i=1}^nx_i$. $\frac sp-\frac{n-s}{1-p}=\frac{s(1-p)-(n-s)p}{p(1-p)}$": "proved",
    r"$k=2$. $k(x+1)=2x+2$": "proved",
    r"$k=2$. $k(x+1)=2x+3$": "refuted",
    r"$p=\frac1{1+e^{-z}}$. $\frac{dp}{dz}=p(1-p)$": "proved",
}


@pytest.mark.parametrize(("text", "verdict"), VERDICTS.items())
def test_a_factor_or_a_value_elsewhere(text: str, verdict: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == verdict
