"""Words that may change what an equation says stop a refutation, and nothing else does."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

EXCUSED = [
    r"To first order, $e^x=1+x$.",
    r"$e^x=1+x$ to first order.",
    r"For small $x$, $\sin x=x$.",
    r"Neglecting higher terms, $\sqrt{1+x}=1+\frac x2$.",
    r"Approximately, $\sqrt{1+x}=1+\frac x2$.",
    r"$\sin x=x$, approximately.",
    r"$(1+x)^n=1+nx$ for $|x|\ll1$",
    r"\[ e^x=1+x \quad\text{for small } x \]",
    r"Modulo $7$: $3\cdot5=1$",
    r"In $\mathbb Z_2$, $1+1=0$",
    r"In $\mathbb F_2$: $(a+b)^2=a^2+b^2$",
    r"In base 2, $1+1=10$",
    r"In distribution, $2X=X+Y$.",
    r"As $x\to\infty$, $\tanh x=1$.",
    r"Steady state: $sk^\alpha=\delta k$, so $k^*=(s/\delta)^{1/(1-\alpha)}$.",
    r"Utility: $U=\ln x+\ln y$, $p_xx+p_yy=m$.",
    r"$f(x)=x$ if $x>0$, and $f(x)=-x$ otherwise.",
    r"近似地，$\sin x=x$",
    r"当 $x$ 很小时，$\sin x=x$",
    r"在模 7 意义下，$3\cdot5=1$",
    r"$x$ が十分小さいとき $\sin x=x$",
    r"$(a+b)^2=a^2+b^2$ ではない。",
    r"Far from the source, $\sqrt{x^2+1}=x$.",
    r"For weak fields, $\sqrt{1+b^2}=1$.",
    r"In characteristic 2, $(a+b)^2=a^2+b^2$.",
    r"In einer Umgebung von 0 gilt $\sin x=x$.",
    r"忽略高阶项，$e^x=1+x$。",
    # words about a letter
    r"Let $\epsilon$ be small. $(1+\epsilon)^2=1+2\epsilon$",
    r"Assume $x$ is large. $|x|=x$",
    r"Let $x\gg1$. $\sqrt{(x-1)^2}=x-1$",
    r"Let $x\to0^+$. $|x|=x$",
    r"Let $x$ be a length. $|x|=x$",
    r"Let $\sigma$ be the standard deviation. $|\sigma|=\sigma$",
    r"The radius $r$ is given. $|r|=r$",
    r"Let $p$ be a probability. $|p-1|=1-p$",
    r"$\sqrt{x^2}=x$ for $x$ in the first quadrant.",
    # an equation to be solved, or a relation
    r"$\ell'(\lambda)=\frac n\lambda-\sum_{i=1}^nx_i=0$ so $\hat\lambda=n$",
    r"Setting $\nabla J=0$, $(X^\top X+\lambda I)w=X^\top y$.",
    r"$\sum_{i=1}^n(x_i-\bar x)=0$",
    r"$f(x)=x^3$. $f'(x)=3x^2=0$ so $x=0$ is a minimum.",
    r"$\sin y=x$. $\cos y\,y'=1$, $y'=\frac1{\cos y}=\frac1{\sqrt{1-x^2}}$.",
    r"$e^y=x$. $e^yy'=1$, $y'=e^{-y}=\frac1x$.",
    r"$x^3+y^3=6xy$. $3x^2+3y^2y'=6y+6xy'$",
    r"$\frac1R=\frac1{R_1}+\frac1{R_2}$. $\frac{\partial R}{\partial R_1}=\frac{R^2}{R_1^2}$",
    r"$s=\frac12gt^2$. $t=\sqrt{\frac{2s}g}$",
]


@pytest.mark.parametrize("text", EXCUSED)
def test_what_is_not_understood_refutes_nothing(text: str) -> None:
    assert "refuted" not in {str(each.verdict) for each in verify_text(text, "tex").findings}


REFUTED = [
    r"Let $a$ be twice $x$. So $2x\cdot x=x\cdot x$.",
    r"The area is half $b$ times $h$. $bh+b=bh$",
    r"So we get $(a+b)^2=a^2+b^2$.",
    r"所以 $(a+b)^2=a^2+b^2$。",
    r"By the chain rule, $\frac{d}{dx}\sin x^2=\cos x^2$.",
    r"求导得 $\frac{d}{dx}\sin x^2=\cos x^2$。",
    r"Using the quotient rule and simplifying, we obtain $\frac{d}{dx}\frac1x=\frac1{x^2}$.",
    r"The Mish function has $\frac{d}{dx}\sin x^2=\cos x^2$, as desired.",
    r"We have $(x+1)^2=x^2+1$ for all $x$.",
    r"Let $x$ be a length. $(x+1)^2=x^2+1$",
    r"Let $x$ be a real number. $|x|=x$",
    r"Let $x$ be the input of the layer. $(x+1)^2=x^2+1$",
    r"\section{Swish} Hence $(x+1)^2=x^2+1$.",
    r"$f(x)=x^3$. $f'(x)=3x^2+1=0$",
    r"Therefore \[ (x+1)^2=x^2+1. \]",
    r"\colorbox{red}{$(x+1)^2=x^2+1$}",
    # a clause after a display that goes on to a formula of its own
    r"\begin{align} (\ln(1+x^2))' &= \frac{2x}{1+x} \end{align} 当 $x=0$ 时，$y=1$。",
    r"\[ (x+1)^2=x^2+1 \] 若 $x>0$，则 $y=1$。",
    # words of the story that are not known
    r"The maximal profit is $80\cdot20-2\cdot400-50=850$.",
    r"The kinetic energy $T=\frac12mv^2$ has $\frac{dT}{dv}=mv^2$.",
    r"Marginal revenue: $\frac{d}{dq}(q^2)=q$",
    r"The loss with weight decay: $\frac{d}{dw}(w^2)=w$",
    r"速度为 $\frac{d}{dt}t^2=3t$。",
    r"动能 $T=\frac12mv^2$ 的导数为 $\frac{dT}{dv}=mv^2$。",
    r"The sigmoid has a beautiful derivative: $\sigma'(x)=\sigma(x)(1+\sigma(x))$.",
    r"Backpropagation gives $\frac{d}{dw}(wx-y)^2=2(wx-y)$.",
    r"Hey guys, I am stuck on this exercise: $\int x e^x dx = x e^x + e^x + C$. Thanks!",
    r"Cleaning up the fractions yields $\frac{1}{x}+\frac{1}{y}=\frac{2}{x+y}$.",
    r"Tom has three apples and buys four, so $3+4=8$.",
    r"Rewriting the denominator, $\frac{x}{x^2+x}=\frac{1}{x^2+1}$.",
    r"老师在黑板上写了 $\sin 2x=2\sin x$。",
    r"Using the trick from yesterday's lecture, $\cos^2x=1+\sin^2x$.",
]


@pytest.mark.parametrize("text", REFUTED)
def test_words_that_are_understood_excuse_nothing(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "refuted"


def test_the_words_are_named() -> None:
    (finding,) = verify_text("To first order, $e^x=1+x$.", "tex").findings
    (note,) = finding.notes
    assert (note.code, note.details) == ("review/note-words", {"words": "order"})


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $x$ be an angle in degrees. $\frac{d}{dx}\sin x=\cos x$", "refuted"),
        (r"$x$ is measured in degrees. $\sin'(x)=\cos x$", "refuted"),
        (r"$x$ is measured in degrees. $\sin'(x)=\frac{\pi}{180}\cos x$", "proved"),
        (r"$x$ 是角度（单位：度）。$\frac{d}{dx}\sin x=\cos x$", "refuted"),
        (r"Working in degrees, $\sin30=\frac12$", "proved"),
        (r"Angles are in radians, not in degrees. $\frac{d}{dx}\sin x=\cos x$", "proved"),
        (r"以 2 为底，$\frac{d}{dx}\log x=\frac1x$", "refuted"),
        (r"以 2 为底，$\frac{d}{dx}\log x=\frac1{x\ln2}$", "proved"),
        (r"$y$ は $x$ の関数である。$\frac{d}{dx}(xy)=y$", "refuted"),
        (r"$y$ は $x$ の関数である。$\frac{d}{dx}(xy)=y+xy'$", "proved"),
        (r"$m$ は時間とともに変化する。$p=mv$。$\frac{dp}{dt}=m\frac{dv}{dt}$", "unproved"),
    ],
)
def test_what_is_told_of_one_letter_counts(text: str, verdict: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == verdict
