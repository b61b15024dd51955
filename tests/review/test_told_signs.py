"""Signs that told intervals and substitutions imply; the truth is from the unit circle."""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text

PROVED = [
    r"For $0<x<\pi$, $\sqrt{\sin^2 x}=\sin x$.",
    r"For $x\in[0,\pi]$, $|\sin x|=\sin x$.",
    r"For $x\in[\pi,2\pi]$, $|\sin x|=-\sin x$.",
    r"For $0<x<1$, $|\sin x|=\sin x$.",
    r"For $2<x<3$, $|\cos x|=-\cos x$.",
    r"For $0\le x\le 2\pi$, $\sqrt{\frac{1-\cos x}{2}}=\sin\frac{x}{2}$.",
    r"Let $-\pi/2<\theta<\pi/2$. Then $\sqrt{1-\sin^2\theta}=\cos\theta$.",
    r"Let $x=\sin\theta$ with $-\pi/2<\theta<\pi/2$. Then $\sqrt{1-x^2}=\cos\theta$.",
    r"For $0<x<\frac{\pi}{2}$, $\ln(\sin^2 x)=2\ln\sin x$.",
    r"Let $x=a\sin\theta$. Then $\sqrt{a^2-x^2}=a\cos\theta$.",
    r"Let $x=a\tan\theta$. Then $\sqrt{x^2+a^2}=a\sec\theta$.",
    r"Let $x=\cosh u$. Then $\sqrt{x^2-1}=\sinh u$.",
]
NOT_PROVED = [
    r"For $x\in[0,2\pi]$, $|\sin x|=\sin x$.",
    r"For $3<x<4$, $|\sin x|=\sin x$.",
    r"For $0<x<\frac{\pi}{2}$, $|\cos 2x|=\cos 2x$.",
    r"For $0\le x\le 3\pi$, $\sqrt{\frac{1-\cos x}{2}}=\sin\frac{x}{2}$.",
    r"For $x>0$, $|\sin x|=\sin x$.",
    r"Let $x=a\sin\theta$. Then $\sqrt{a^2-x^2}=-a\cos\theta$.",
    r"Let $x=a\sin\theta$ and $a<0$. Then $\sqrt{a^2-x^2}=a\cos\theta$.",
    r"Let $x=\cosh u$. Then $\sqrt{x^2-1}=\cosh u$.",
    r"For $0\le x\le\pi$, $\frac{\sqrt{\sin^2x}}{\sin x}=-1$.",
]


@pytest.mark.parametrize("text", PROVED)
def test_a_told_interval_gives_the_sign(text: str) -> None:
    (finding,) = verify_text(text, "tex").findings
    assert str(finding.verdict) == "proved"
    assert finding.conditions  # the interval, or the branch, is named


@pytest.mark.parametrize("text", NOT_PROVED)
def test_where_the_sign_changes_nothing_is_proved(text: str) -> None:
    assert said(text)[-1] != "p"


def test_a_value_where_a_function_is_zero_needs_more_than_its_sign() -> None:
    assert said(r"For $0\le x\le\pi$, $\frac{\sin x}{\sin x}=1$.") != "p"
