"""Signs and letters to which the words give another meaning are not taken for the usual ones.

The truth of each line is that of the thing named: floor(2x) is not 2 floor(x), 1 + 1 = 1 in Boolean
algebra, canonical operators do not commute (Griffiths, Quantum Mechanics, 2005, ch. 2).
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> str:
    report = verify_text(text, "tex", Options(timeout=60))
    return str(report.findings[-1].verdict)


@pytest.mark.parametrize(
    "text",
    [
        "Let $*$ be the operation $a*b=a+b+ab$. $a*b=ab$",
        "Define $a*b=a+2b$. $a*b=b*a$",
        "Let $|A|$ denote the determinant. $|2A|=2|A|$",
        "Let $[x]$ denote the integer part of $x$. $[x]+[y]=[x+y]$",
        "Let $[x]$ denote the greatest integer function. $[2x]=2[x]$",
        "设 $[x]$ 表示不超过 $x$ 的最大整数。$[2x]=2[x]$",
        r"设 $\{x\}$ 表示 $x$ 的小数部分。$\{x\}=x$",
        r"Let $\{x\}$ be the fractional part of $x$. $\{2x\}=2\{x\}$",
        "Let $x'$ denote the complement of $x$. $(x+y)'=x'+y'$",
        "$X'$ denotes the transpose of $X$. $(XY)'=X'Y+XY'$",
        "In Boolean algebra, $x+x=2x$",
        "布尔代数中，$1+1=2$",
        "In base 8, $7+1=8$",
        "用二进制，$1+1=2$",
        r"Let $\pi$ denote a permutation. $\sin\pi=0$",
        r"$\pi$ is the profit. $\sin(2\pi)=0$",
        r"$[x,p]=i\hbar$. $xp=px$",
        r"$[x,p]=i\hbar$. $(x+p)^2=x^2+2xp+p^2$",
        "$[a,b]=1$. $ab=ba$",
        "$a$ and $b$ do not commute. $ab=ba$",
        r"$|z|^2=z\bar z$. $|z^2|=z^2$",
        r"$z$ has conjugate $\bar z$. $\sqrt{z^2}=|z|$",
        "Consider the ring of matrices. $(a+b)^2=a^2+2ab+b^2$",
        "Let $D=d/dx$. $(D+x)(D-x)=D^2-x^2$",
        r"$\hat p=-i\hbar\frac{\partial}{\partial x}$. $x\hat p=\hat px$",
        r"$a$ and $a^\ast$ are ladder operators. $aa^\ast=a^\ast a$",
        r"$(u\cdot v)w=u(v\cdot w)$",
        "$a_n=a_1+nd$. $a_n=a_1+(n-1)d$",
    ],
)
def test_a_sign_with_a_meaning_of_its_own(text: str) -> None:
    assert judged(text) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        r"$\pi$ is irrational. $\sin\pi=0$",
        r"设 $\pi$ 为圆周率，$\sin\pi=0$",
        r"The profit is $\pi=pq-c$. $\frac{d\pi}{dq}=p$",
        r"$[x,p]=i\hbar$. $(x+p)^2=x^2+xp+px+p^2$",
        "The floor of the room is $A=[2+3]x=5x$",
        r"$A=\{1+2\}x=3x$",
        "where $'$ denotes differentiation, $(fg)'=f'g+fg'$",
        "$|A|=A$ for $A>0$. $|2A|=2|A|$",
        "The interval $[a,b]=[0,1]$. $ab=ba$",
        r"$|z|^2=z\bar z$. $|z|^4=(z\bar z)^2$",
        r"$\bar z=\frac1n\sum_i z_i$. $\sqrt{z^2}=|z|$",
        r"$(a\cdot b)c=a(b\cdot c)$",
        r"$(u\cdot v)w=w(u\cdot v)$",
        "$a_n=a_1+(n-1)d$. $a_{n+1}-a_n=d$",
    ],
)
def test_the_usual_meaning_stays(text: str) -> None:
    assert judged(text) == "proved"
