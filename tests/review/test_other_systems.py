"""Words that name a system in which the signs mean something else than between numbers.

The truth of each line is that of the system named: unions are idempotent, a clock counts to twelve,
ordinals and quaternions do not commute; in the numbers modulo 5 a polynomial identity still holds.
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
        "In set theory $A+A=2A$.",
        "$A+A=2A$ in set theory.",
        "On a clock $10+5=15$.",
        "In lambda calculus $fx=xf$.",
        "In combinatory logic $xy=yx$",
        "In fuzzy logic things are simpler. $x+x=2x$",
        r"In ordinal arithmetic, $1+\omega=\omega+1$",
        "For cardinals, $a+b=a+b+0$",
        "In the quaternions $ij=ji$",
        "In the max-plus algebra, $2+2=4$",
        "In geometric algebra, $ab=ba$",
        "For strings $ab=ba$",
        "In saturating arithmetic, $200+100=300$",
        "In floating point arithmetic, $(a+b)+c=a+(b+c)$",
        r"In $\mathbb{F}_2$, $x/2+x/2=x$",
        "On a clock $10+5=3$.",
        "Modulo 5, $3+4=2$",
        "We work in propositional logic.\n\nThe sum is an or. $p+p=2p$",
        "\\section{Set algebra}\nFirst words. $A+A=2A$ in this logic",
        "在集合论中，$A+A=2A$",
        "In Python, $0.1+0.2=0.3$",
        "In C++ $1/3+1/3=2/3$",
        "在 Python 中 $0.1+0.2=0.3$",
        "In quantum mechanics, $xp=px$",
        "模 5 意义下 $3+4=2$",
    ],
)
def test_another_system(text: str) -> None:
    assert judged(text) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        "In linear algebra, $2(a+b)=2a+2b$",
        "By elementary algebra, $(a+b)^2=a^2+2ab+b^2$",
        "In ordinary arithmetic $10+5=15$",
        r"In calculus, $\frac{d}{dx}x^2=2x$",
        "In number theory, $(a+b)^2=a^2+2ab+b^2$",
        r"In $\mathbb Z_5$, $3+4=7$",
        r"In $\mathbb{F}_2$, $(x+1)^2=x^2+2x+1$",
        "On a string of length 2, $x+x=2x$",
        "In set theory $A=A$.",
        "In Python, $2+2=4$",
        r"In NumPy the derivative is $\frac{d}{dx}x^2=2x$",
        "In quantum mechanics, $x^2p=x(xp)$",
        r"In quantum mechanics, $\frac{d}{dx}e^{ax}=ae^{ax}$",
        "In set theory a union is idempotent.\n\n\\section{Numbers}\nHere $x+x=2x$.",
        "在线性代数中，$2(a+b)=2a+2b$",
    ],
)
def test_of_numbers(text: str) -> None:
    assert judged(text) == "proved"
