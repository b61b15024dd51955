"""One letter with two meanings: a function in one place and a quantity in another, a new value in
place of the old one, a profit pi, the engineers' j."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

SIGMOID = r"$\sigma(x)=\frac1{1+e^{-x}}$, so $\sigma'(x)=\sigma(x)(1-\sigma(x))$." + "\n\n"
DENSITY = r"The density is $f(x)=\frac{1}{\sigma\sqrt{2\pi}}e^{-x^2/(2\sigma^2)}$. "
VERDICTS = {
    SIGMOID + DENSITY + r"$f'(x)=-\frac{x}{\sigma^2}f(x)$": "proved",
    SIGMOID + DENSITY + r"$f'(x)=-\frac{x}{\sigma}f(x)$": "refuted",
    SIGMOID + r"$\frac{d}{dx}\frac{(x-\mu)^2}{2\sigma^2}=\frac{x-\mu}{\sigma^2}$": "proved",
    SIGMOID + r"$\frac{\sigma'}{\sigma}=1-\sigma$": "proved",
    SIGMOID + r"$\frac{\sigma'}{\sigma}=1+\sigma$": "refuted",
    SIGMOID + r"$\frac{d\sigma}{dx}=\sigma(1-\sigma)$": "proved",
    SIGMOID + r"$\frac{d\sigma}{dx}=\sigma(1+\sigma)$": "refuted",
    r"Profit $\pi(q)=pq-cq^2$. $\pi'(q)=p-2cq$": "proved",
    r"Profit $\pi(q)=pq-cq^2$. $\pi'(q)=p-cq$": "refuted",
    r"$\pi=R-C$, $R=pq$, $C=q^2$. $\frac{d\pi}{dq}=p-2q$": "proved",
    r"$A=\pi r^2$. $\frac{dA}{dr}=2\pi r$": "proved",
    r"$f(x)=\pi(x+1)$. $f'(x)=\pi$": "proved",
    r"$\sin\pi=0$": "proved",
    r"$w=w-ag$": "unproved", r"$w_i=w_i-\alpha g_i$": "unproved",
    r"$x=x+1$": "refuted", r"$x=x+x^2$": "refuted",
    r"$H(s)=\frac1{1+sRC}$, $|H(j\omega)|=\frac1{\sqrt{1+\omega^2R^2C^2}}$": "proved",
    r"$f(x)=\frac1{1+e^{-x}}$. $f'=f(1-f)$": "proved",
    r"$f(x)=e^x$. $f(f(x))=e^{e^x}$": "proved",
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), VERDICTS.items())
def test_a_letter_means_what_its_place_says(text: str, verdict: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == verdict
