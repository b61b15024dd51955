"""Stated laws with matrices keep the order of factors, and so do words about what does not commute.

The truth of each line is that of linear systems (Hespanha, Linear Systems Theory, 2018, ch. 5) and
of matrix calculus (Magnus and Neudecker, Matrix Differential Calculus, 2019, ch. 8).
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> list[tuple[str, tuple[str, ...]]]:
    report = verify_text(text, "tex", Options(timeout=60))
    assert report.unreadable == []
    return [(str(finding.verdict), finding.conditions) for finding in report.findings]


TRUE_AND_FALSE = [
    (r"$\dot x=Ax$. $\ddot x=", "A^2x$", "xA^2$"),
    (r"$\dot y=By$. $\ddot y=", r"B\dot y$", "yB^2$"),
    (r"$\dot\psi=H\psi$. $\ddot\psi=", r"H^2\psi$", r"\psi H^2$"),
    (r"$\dot x=Ax$. $\dot x=", "Ax$", "xA$"),
    (r"$\frac{dx}{dt}=Ax$. $\frac{d^2x}{dt^2}=", "AAx$", "xAA$"),
    (r"$x'=Ax$. $x''=", "A^2x$", "xA^2$"),
    (r"$\ddot x=-Kx$. $\dddot x=", r"-K\dot x$", r"-\dot xK$"),
    (r"$\dot x=Ax+Bu$. $\ddot x=", r"A^2x+ABu+B\dot u$", r"A^2x+BAu+B\dot u$"),
    (r"$\dot X=AX$. $\ddot X=", "A^2X$", "XA^2$"),
    (r"$\dot U=AU$, $\dot V=BV$. $\frac{d}{dt}(UV)=", "AUV+UBV$", "AUV+BUV$"),
    (r"$M\ddot x=-Kx$. $\ddot x=", "-M^{-1}Kx$", "-KM^{-1}x$"),
    (r"$\dot x=Ax$, $y=Cx$. $\dot y=", "CAx$", "ACx$"),
    ("$x_{k+1}=Ax_k$. Hence $x_{k+2}=Ax_{k+1}=", "A^2x_k$", "x_kA^2$"),
    (
        "$x_{k+1}=Ax_k+Bu_k$. $x_{k+2}=Ax_{k+1}+Bu_{k+1}=",
        "A^2x_k+ABu_k+Bu_{k+1}$",
        "A^2x_k+BAu_k+Bu_{k+1}$",
    ),
    ("$AAx=", "AAx$", "xA^2$"),
    ("$Ax(t)=", "Ax(t)$", "x(t)A$"),
    (r"$\frac{d}{dt}(Ax(t))=", r"A\dot x(t)$", r"\dot x(t)A$"),
    ("$Ax_k=", "Ax_k$", "x_kA$"),
]


@pytest.mark.parametrize(("start", "true", "false"), TRUE_AND_FALSE)
def test_a_law_of_a_vector_keeps_its_matrix_in_front(start: str, true: str, false: str) -> None:
    *_, (verdict, conditions) = judged(start + true)
    assert verdict == "proved"
    assert not any(each.startswith("numbers: ") for each in conditions)
    *_, (verdict, _) = judged(start + false)
    assert verdict != "proved"


@pytest.mark.parametrize(
    "text",
    [
        r"$\dot x=Ax$. $x\dot x=Ax^2$",
        r"$\dot y=Ay(1-y)$. $\ddot y=A\dot y(1-2y)$",
        r"$\dot v=g-Kv$. $\ddot v=-K\dot v$",
        r"$\dot K=sY-\delta K$. $\ddot K=s\dot Y-\delta sY+\delta^2K$",
        r"$L\dot I=-RI$. $\ddot I=R^2I/L^2$",
        r"$\dot N=rN(1-N/K)$. $\ddot N=r\dot N(1-2N/K)$",
        r"$\dot x=-Ax$. $\frac{d}{dt}(e^{At}x)=0$",
        "$a_{n+1}=2a_n$. $a_{n+2}=2a_{n+1}=4a_n$",
    ],
)
def test_laws_of_numbers_are_still_put_in(text: str) -> None:
    *_, (verdict, _) = judged(text)
    assert verdict == "proved"


SAID = [
    ("Let $A(t)$ be a matrix. ", r"\frac{d}{dt}A^2", r"\dot AA+A\dot A", r"2A\dot A"),
    ("Let $A(x)$ be a matrix. ", r"\frac{d}{dx}A^2", "A'A+AA'", "2AA'"),
    ("设 $A(t)$ 是矩阵。", r"\frac{d}{dt}A^2", r"\dot AA+A\dot A", r"2A\dot A"),
    ("Consider a matrix-valued function $A(t)$. ", r"\frac{d}{dt}A^2", r"\dot AA+A\dot A",
     r"2A\dot A"),
    ("Let $U(t)$ be unitary. ", "U(t)U(s)", "U(t)U(s)", "U(s)U(t)"),
    ("Let $U(t)$ be an operator. ", "U(t)U(s)", "U(t)U(s)", "U(s)U(t)"),
    ("In a non-commutative ring, ", "(a+b)^2", "a^2+ab+ba+b^2", "a^2+2ab+b^2"),
    ("In any group, ", "(ab)^2", "abab", "a^2b^2"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "left", "true", "false"), SAID)
def test_words_of_what_does_not_commute(words: str, left: str, true: str, false: str) -> None:
    ((verdict, conditions),) = judged(f"{words}${left}={true}$")
    assert (verdict, conditions) == ("proved", ())
    ((verdict, _),) = judged(f"{words}${left}={false}$")
    assert verdict == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        r"Let $G$ be a group and $a,b\in G$. $ab=ba$",
        r"设 $G$ 为群，$a,b\in G$。$ab=ba$",
        "Let $f$ and $g$ be permutations. $fg=gf$",
        "Let $A, B(t)$ be matrices. $AB(t)=B(t)A$",
        "Let $A$ be hermitian. $AB=BA$",
    ],
)
def test_elements_that_need_not_commute(text: str) -> None:
    ((verdict, _),) = judged(text)
    assert verdict == "unproved"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("$U(t)U(s)=U(s)U(t)$", "numbers: U"),
        (r"$R_x(\alpha)R_y(\beta)=R_y(\beta)R_x(\alpha)$", "numbers: R_x, R_y"),
    ],
)
def test_values_of_one_function_at_two_places_are_two_factors(text: str, letters: str) -> None:
    ((verdict, conditions),) = judged(text)
    assert (verdict, conditions) == ("proved", (letters,))


def test_in_a_commutative_ring_factors_are_exchanged() -> None:
    ((verdict, _),) = judged("In a commutative ring, $(a+b)^2=a^2+2ab+b^2$")
    assert verdict == "proved"
