"""Which way a claim goes, and for how many values: equivalences, `identically`, continuity."""

from __future__ import annotations

import pytest

from sigderiv.review import Finding, verify_text


def last(text: str) -> Finding:
    return verify_text(text, "tex").findings[-1]


ONE_WAY = [
    r"$x=2 \iff x^2=4$",
    r"$x=2 \Leftrightarrow x^2=4$",
    r"$x=2 \Longleftrightarrow x^2=4$",
    r"$x=2$ if and only if $x^2=4$.",
    r"$x=1$ exactly when $x^2=1$.",
    r"$x=1$ is equivalent to $x^2=1$.",
    r"$x=2$ 当且仅当 $x^2=4$。",
    r"$x^2=4$ 当且仅当 $x=2$。",
    r"$x^2=4$ if and only if $x=2$.",
    r"$x=2 \Leftarrow x^2=4$",
    r"$x=2$ because $x^2=4$.",
    r"$x=2$ since $x^2=4$.",
    r"$x=0 \iff x^2=x$",
    r"$x=y \iff x^2=y^2$",
    r"$x^2=y^2 \iff x=y$",
    r"$x^2=y^2 \Rightarrow x=y$",
    r"$y^2=x^2$. Hence $y=x$.",
    r"$v^2=2gh$, so $v=\sqrt{2gh}$.",
    r"$\sin y=x \iff y=\arcsin x$",
    r"$x>0 \iff |x|=x$",
    r"$|x|=x \iff x>0$",
    r"$|x|=x$ if and only if $x>0$.",
    r"$x^2=(-x)^2 \iff x>0$",
]


@pytest.mark.parametrize("text", ONE_WAY)
def test_a_proof_of_one_direction_is_none_of_both(text: str) -> None:
    found = [str(each.verdict) for each in verify_text(text, "tex").findings]
    assert "proved" not in found and "refuted" not in found


BOTH_WAYS = [
    r"$x=2 \iff 2x=4$",
    r"$2x=4 \iff x=2$",
    r"$x=1 \iff \log x=0$",
    r"$x=1$ is equivalent to $\log x=0$.",
    r"$x=2$ since $2x=4$.",
    r"For $x>0$, $x=1 \iff x^2=1$.",
    r"$x^3=8 \iff x=2$",
    r"$x=y \iff 2x=2y$",
    r"$2x=2y \iff x=y$",
    r"$e^y=x$, so $y=\ln x$.",
    r"$xy=1$, so $y=\frac1x$.",
    r"$ax+b=0$, so $x=-\frac ba$.",
    r"$y-2x=0$, so $y=2x$. $\frac{dy}{dx}=2$",
    # one direction is all that is claimed
    r"$x=2 \Rightarrow x^2=4$",
    r"$x=2$, so $x^2=4$.",
    r"$x^2=4$ if $x=2$.",
    r"Let $y=x^2$. $y-x^2=0$, so $y=x^2$.",
]


@pytest.mark.parametrize("text", BOTH_WAYS)
def test_what_is_shown_both_ways_stays_proved(text: str) -> None:
    assert str(last(text).verdict) == "proved"


FOR_ALL = [
    r"$\log x^2=2\log x$ identically.",
    r"We always have $\log x^2=2\log x$.",
    r"$\log x^2=2\log x$ in all cases.",
    r"$\log x^2=2\log x$ holds without exception.",
    r"$\log x^2=2\log x$, whatever the sign of $x$.",
    r"$\log x^2=2\log x$ regardless of $x$.",
    r"$\log x^2=2\log x$ on the whole real line.",
    r"$\log x^2=2\log x$ for nonzero $x$.",
    r"$\log x^2=2\log x$ for $x\ne0$.",
    r"$\log x^2=2\log x$ for $x\in\mathbb R$.",
    r"总有 $\ln x^2=2\ln x$。",
    r"$\ln x^2=2\ln x$ 恒成立。",
    r"$\frac{x^2}{x}=x$ identically.",
]


@pytest.mark.parametrize("text", FOR_ALL)
def test_a_condition_that_nobody_told_limits_a_claim_for_all(text: str) -> None:
    assert str(last(text).verdict) == "unproved"


FOR_THESE = [
    r"$\log x^2=2\log x$ for $x>0$.",
    r"$\log x^2=2\log x$ for $x\ge1$.",
    r"We always have $\log x^2=2\log x$ for $x>0$.",
    r"$\sin^2x+\cos^2x=1$ identically.",
    r"$\tan x=\frac{\sin x}{\cos x}$ always holds.",
    r"$\frac{x^2}{x}=x$ for $x\ne0$.",
    r"$\log x^2=2\log x$.",
]


@pytest.mark.parametrize("text", FOR_THESE)
def test_a_condition_that_is_told_limits_nothing(text: str) -> None:
    assert str(last(text).verdict) == "proved"


CONTINUOUS = [
    (r"$\lim_{x\to a}f(x)=f(a)$", ["f"]),
    (r"$\lim_{x\to a}f'(x)=f'(a)$", ["f'"]),
    (r"$\lim_{x\to a}f(x)g'(x)=f(a)g'(a)$", ["f", "g'"]),
    (r"$\lim_{h\to0}f(x+h)g'(x)=f(x)g'(x)$", ["f"]),
    (r"$\lim_{h\to0}f(x+h)f'(x)=f(x)f'(x)$", []),
    (r"$\lim_{h\to0}\frac{f(x+h)-f(x)}{h}=f'(x)$", []),
    (r"$\frac{d}{dx}\int_a^x f(t)\,dt=f(x)$", ["f"]),
    (r"$\int_a^bf'(x)\,dx=f(b)-f(a)$", []),
    (
        r"$\frac{\partial^2f}{\partial x\partial y}=\frac{\partial^2f}{\partial y\partial x}$",
        ["f''"],
    ),
    (r"$\lim_{x\to a}x^2=a^2$", []),
]


@pytest.mark.parametrize(("text", "names"), CONTINUOUS)
def test_the_continuity_that_a_proof_needs_is_among_its_conditions(
    text: str, names: list[str]
) -> None:
    finding = last(text)
    assert str(finding.verdict) == "proved"
    found = [each for each in finding.to_json()["conditions"] if each.startswith("continuous")]
    assert found == ([f"continuous: {', '.join(names)}"] if names else [])


CONCLUDED = [
    r"$a^2=b^2$, so $a=b$.",
    r"Since $a^2=b^2$, we have $a=b$.",
    r"因为 $a^2=b^2$，所以 $a=b$。",
    r"If $a^2=b^2$ then $a=b$.",
    r"$a^2=b^2$, $(a-b)(a+b)=0$, so $a=b$.",
    r"\begin{align}a^2&=b^2\\ a&=b\end{align}",
    r"$\sin a=\sin b$, so $a=b$.",
    r"$ac=bc$, so $a=b$.",
    r"$Ax=Bx$, so $A=B$.",
    r"$f'=g'$, hence $f=g$.",
    r"$\frac{d}{dx}f=\frac{d}{dx}g$, so $f=g$.",
    r"From $u\cdot v=u\cdot w$ we get $v=w$.",
    r"If $f(a)=f(b)$ then $a=b$.",
    r"$\|x\|=\|y\|$, so $x=y$.",
    r"$x^2+y^2=1$, so $y=\sqrt{1-x^2}$.",
    r"If $a^2=b^2$, then $a=b$ or $a=-b$.",
    r"If $x^2=y^2$, then $x=y$ or $x=-y$. $\frac xy=1$",
    r"$y=x^2$, so $x=\sqrt y$",
    r"$\frac{x^2-1}{x-1}=0\iff x=1$",
    r"$\lfloor a\rfloor=\lfloor b\rfloor$, so $a=b$.",
    r"$f(x)^2=g(x)^2$, so $f(x)=g(x)$.",
    r"$f'(x)=0$, so $f(x)=0$.",
    r"$v^2=u^2+2as$. $v=\sqrt{u^2+2as}$",
    # what is said of one point, or of an interval, is not said elsewhere
    r"$f(x)=x$ at $x=1$, so $f'(x)=1$.",
    r"$f(x)=x$ on $[0,1]$. $f(2)=2$",
    r"$f(x)=x$ on $[0,1]$, extended periodically. $f(1.5)=1.5$",
]


@pytest.mark.parametrize("text", CONCLUDED)
def test_a_conclusion_does_not_prove_its_premise(text: str) -> None:
    found = {str(each.verdict) for each in verify_text(text, "tex").findings}
    assert found == {"unproved"}


CONCLUDED_RIGHTLY = [
    r"$e^a=e^b$, so $a=b$.",
    r"$\ln a=\ln b$, so $a=b$.",
    r"Since $a=b$, we have $a^2=b^2$.",
    r"$x+y=z$, so $x=z-y$.",
    r"$F=ma$, so $m=\frac Fa$",
    r"$y=\ln x$, so $x=e^y$",
    r"$y=2x+1$, so $x=\frac{y-1}2$",
    r"\begin{align}2a&=2b\\ a&=b\end{align}",
    r"$a^2=b^2+1$ with $b=a-c$. $b^2=(a-c)^2$",
    r"$f'(x)=2x$ and $f(0)=0$, so $f(x)=x^2$.",
    r"$f'(x)=2x$ since $f(x)=x^2$.",
    r"$f(x)=x$ on $(-\infty,\infty)$. $f(2)=2$",
    r"$f(x)=x^2$. At $x=3$, $f(x)=9$.",
    # another function of the same name
    r"For $f(x)=x^2$, $f'(x)=2x$. For $f(x)=x^3$, $f'(x)=3x^2$.",
    r"If $f(x)=\sin x$ then $f'(x)=\cos x$, and if $f(x)=\cos x$ then $f'(x)=-\sin x$.",
    r"(a) $f(x)=x^2$. $f'(x)=2x$. (b) $f(x)=e^x$. $f'(x)=e^x$.",
]


@pytest.mark.parametrize("text", CONCLUDED_RIGHTLY)
def test_a_conclusion_that_is_the_only_one_stays_proved(text: str) -> None:
    assert str(last(text).verdict) == "proved"


@pytest.mark.parametrize(
    "text",
    [
        r"$F=ma$, so $m=\frac aF$",
        r"$y=\ln x$, so $x=\ln y$",
        r"$y=2x+1$, so $x=\frac{y+1}2$",
        r"$E=mc^2$, hence $c=E/m$",
        r"$A=\pi r^2$, so $r=\sqrt A/\pi$",
        r"$s=\sigma(x)$. So $x=\ln\frac{1-s}{s}$",
    ],
)
def test_a_wrong_conclusion_from_a_definition_is_refuted(text: str) -> None:
    assert str(last(text).verdict) == "refuted"
