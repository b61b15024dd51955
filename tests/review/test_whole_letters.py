"""Letters that a document says are whole numbers; what is true of them is from any textbook."""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text
from sigderiv.review.understanding.whole import told_whole

INTEGER = "Let $n$ be an integer. "
TRUE = [
    INTEGER + r"$\lceil n\rceil=n$",
    INTEGER + r"$\lfloor n+x\rfloor=n+\lfloor x\rfloor$",
    INTEGER + r"$\lceil n/2\rceil+\lfloor n/2\rfloor=n$",
    r"Let $m, n \in \mathbb{Z}$. $\lfloor m+n\rfloor=m+n$",
    r"设 $n$ 为整数。$\lfloor n\rfloor=n$",
]
FALSE = [
    INTEGER + "$n^2=n$",
    INTEGER + r"$\lceil n/2\rceil=\lfloor n/2\rfloor$",
    r"Let $x$ be real. $\lfloor x\rfloor=x$",
    r"Let $n$ be an integer and $x$ real. $\lfloor x\rfloor=x$",
]
PROVED = [
    INTEGER + r"$\sin(n\pi)=0$",
    INTEGER + r"$\cos(n\pi)=(-1)^n$",
    INTEGER + r"$((-1)^n)^2=1$",
    INTEGER + r"$(-1)^{n(n+1)}=1$",
    INTEGER + r"$\cos(x+n\pi)=(-1)^n\cos x$",
    INTEGER + r"$\lceil n/2\rceil+\lfloor n/2\rfloor=n$",
    r"For integers $n\ge1$ we have $\sin\left((2n+1)\frac{\pi}{2}\right)=(-1)^n$",
    r"For $n=1,2,3,\dots$ we have $\int_0^\pi\sin(nx)\,dx=\frac{1-(-1)^n}{n}$",
    r"For a positive integer $n$, $\int_{-\pi}^{\pi}x\sin(nx)\,dx=\frac{2\pi(-1)^{n+1}}{n}$",
    "If $n$ is odd, then $(-1)^n=-1$.",
    "If $n$ is odd, then $x^2=x\\cdot x$. If $n$ is even, then $(-1)^n=1$.",
    r"Let $n$ be an odd integer. $\lceil n/2\rceil=(n+1)/2$",
    "若 $n$ 为奇数,则 $(-1)^n=-1$。",
    r"Let $m, n \in \mathbb{N}$. $(-1)^{m+n}=(-1)^m(-1)^n$",
]
UNPROVED = [
    r"$\sin(n\pi)=0$",
    r"$\cos(n\pi)=(-1)^n$",
    INTEGER + r"$\cos(n\pi)=1$",
    INTEGER + r"$\sin(n\pi/2)=0$",
    INTEGER + r"$\frac{\sin(n\pi)}{\sin(n\pi)}=1$",
    INTEGER + r"$\frac{\cos x\sin(n\pi)}{\sin(n\pi)}=\cos x$",
    INTEGER + r"$\frac{d}{dn}\sin(n\pi)=0$",
    INTEGER + r"$(-1)^{nx}=(-1)^x$",
    INTEGER + r"$\int_0^{1/2}\cos(n\pi)\,dn=0$",
    r"Let $m, n \in \mathbb{N}$. $(-1)^{mn}=(-1)^m$",
    "If $n$ is odd, then $(-1)^n=1$.",
    "If $n$ is odd, then $x^2=x\\cdot x$. If $m$ is even, then $(-1)^n=-1$.",
    "If $n$ is even, then $(-1)^n=-1$.",
]


@pytest.mark.parametrize("text", PROVED)
def test_what_is_told_of_whole_letters_proves(text: str) -> None:
    report = verify_text(text, "tex")
    assert report.unreadable == []
    last = report.findings[-1]
    assert str(last.verdict) == "proved"
    assert any("floor" in str(each) for each in last.conditions)


@pytest.mark.parametrize("text", UNPROVED)
def test_what_is_not_true_of_all_of_them_is_not_proved(text: str) -> None:
    assert said(text)[-1] != "p"


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_of_whole_numbers_is_not_refuted(text: str) -> None:
    assert "r" not in said(text)


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_of_them_is(text: str) -> None:
    assert said(text).endswith("r")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Let $n$ be an integer.", {"n"}),
        (r"for all $m, n \in \mathbb{N}$", {"m", "n"}),
        ("设 $k$ 为自然数", {"k"}),
        ("where $k$ is a positive integer", {"k"}),
        ("Let $x$ be real.", set()),
        (r"$x \in \mathbb{R}$ is no integer", set()),
    ],
)
def test_who_is_told(text: str, names: set[str]) -> None:
    assert told_whole(text) == names
