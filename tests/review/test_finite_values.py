"""What stands for no finite real number proves nothing, and what stands for one stays proved."""

from __future__ import annotations

import mpmath
import pytest

from sigderiv.expr import Sum, Symbol
from sigderiv.notation import read
from sigderiv.referee import decide
from sigderiv.review import verify_text
from sigderiv.review.understanding.existing import Standing, has_infinity, processes, standing

VALUELESS = (
    r"$x=\infty$. $x-x=0$",
    r"Let $x=\infty$. $\frac xx=1$",
    r"At $x=\infty$, $x-x=0$",
    r"$a=\infty$, $b=a+1$. $b-b=0$",
    r"$y=\infty-\infty$. $y+1=1+y$",
    r"$y=\sum_{n=1}^\infty n$. $y-y=0$",
    r"$y=\sum_{n=1}^\infty\frac1n$. $2y=y+y$",
    r"$P=\prod_{n=1}^\infty n$. $\frac PP=1$",
    r"$y=\int_{-1}^1\frac1xdx$. $y-y=0$",
    r"$y=\int_0^\infty x\,dx$. $y=1+y-1$",
    r"$y=\int_0^1\frac1{x^2}dx$. $y+y=2y$",
    r"$y=\lim_{x\to0}\frac1x$. $y-y=0$",
    r"$L=\lim_{n\to\infty}(-1)^n$. $L-L=0$",
    r"$L=\lim_{x\to\infty}\sin x$. $L-L=0$",
    r"$\sum_{n=1}^\infty n-\sum_{n=1}^\infty n=0$",
    r"$\int_{-1}^1\frac1xdx-\int_{-1}^1\frac1xdx=0$",
    r"$S=1-1+1-1+\cdots$. $S=1-S$",
    r"$S=1-1+1-1+\dots$ $S-S=0$",
    r"$S=1+2+4+8+\cdots$. $S=1+2S$",
    r"$\lim_{x\to0}\frac1x=\lim_{x\to0}\frac1x$",
    r"$y=\frac10$. $y-y=0$",
    r"$y=\ln(-1)$. $y-y=0$",
    r"$y=\sqrt{-1}$. $y^2+y^2=2y^2$",
    r"$y=\tan\frac\pi2$. $y-y=0$",
    r"$y=\arcsin 2$. $y-y=0$",
    r"$f(x)=\frac1{x-x}$. $f(x)-f(x)=0$",
    r"$c=0$. $f(x)=\frac xc$. $f(x)-f(x)=0$",
    r"Let $f(x)=0$. $\frac{f(x)}{f(x)}=1$",
    r"$f(x)=x-x$. $\frac{f(x)}{f(x)}=1$",
    r"$y=|x|$. $\frac{d}{dx}y^2=2yy'$ at $x=0$",
    r"$\frac{d}{dx}|x|^2=2|x|\frac{d}{dx}|x|$ at $x=0$",
    r"$w=(1,i)$. $\|w\|^2=w^Tw$",
)
FINITE = (
    r"$y=\sum_{n=1}^\infty\frac1{n^2}$. $y-y=0$",
    r"$y=\sum_{n=0}^\infty\frac1{2^n}$. $y+y=2y$",
    r"$y=\int_0^1x^2dx$. $y-y=0$",
    r"$y=\int_0^1\frac1{\sqrt x}dx$. $y+y=2y$",
    r"$y=\int_0^\infty e^{-x^2}dx$. $y+y=2y$",
    r"$y=\lim_{x\to0}\frac{\sin x}x$. $y-y=0$",
    r"$y=\frac1{10}$. $y-y=0$",
    r"$y=\tan\frac\pi4$. $y-y=0$",
    r"$y=\ln x$. $y-y=0$",
    r"$f(x)=x$. $\frac{f(x)}{f(x)}=1$",
    r"$y=|x|$. $\frac{d}{dx}y^2=2yy'$",
    r"$y=x^2$. $\frac{d}{dx}y^2=2yy'$ at $x=0$",
    r"$w=(1,2)$. $\|w\|^2=w^Tw$",
)


def verdicts(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "tex").findings]


@pytest.mark.parametrize("text", VALUELESS)
def test_what_has_no_finite_value_decides_nothing(text: str) -> None:
    assert set(verdicts(text)) <= {"unproved"}


@pytest.mark.parametrize("text", FINITE)
def test_what_has_a_value_is_proved(text: str) -> None:
    assert verdicts(text)[-1] == "proved"


def test_a_series_with_letters_is_proved_as_far_as_it_converges() -> None:
    (finding,) = verify_text(r"$y=\int_0^\infty f(x)dx$. $y-y=0$", "tex").findings
    assert str(finding.verdict) == "proved"
    assert "review/note-converges" in {note.code for note in finding.notes}
    assert finding.conditions == ("finite: y",)


def test_both_readings_of_a_partial_derivative_say_which_they_are() -> None:
    for value, condition in (("3x^2", "not held still: y"), ("y", "held still: y")):
        text = rf"$z=xy$, $y=x^2$. $\frac{{\partial z}}{{\partial x}}={value}$"
        finding = verify_text(text, "tex").findings[-1]
        assert (str(finding.verdict), finding.conditions) == ("proved", (condition,))


TERMS = ("1/k^2", "1/k", "1/(k^2+1)", "k/2^k", "1/sqrt(k)", "1/k^(3/2)", "k", "1", "(2/3)^k")


@pytest.mark.parametrize("term", TERMS)
def test_convergence_agrees_with_mpmath(term: str) -> None:
    k = Symbol("k")
    series = Sum(read(term), k, read("1"), read(r"\infty"))
    shown = standing(series, decide) is Standing.SHOWN
    sums = [mpmath.fsum(term_at(term, n) for n in range(1, top)) for top in (500, 1000, 2000)]
    growth = (sums[2] - sums[1]) / (sums[1] - sums[0]) if sums[1] != sums[0] else mpmath.mpf(0)
    assert shown == (growth < mpmath.mpf("0.9"))


def term_at(term: str, n: int) -> mpmath.mpf:
    """A term, by mpmath."""
    one = mpmath.mpf(1)
    return {
        "1/k^2": one / n**2, "1/k": one / n, "1/(k^2+1)": one / (n**2 + 1),
        "k/2^k": n / mpmath.mpf(2) ** n, "1/sqrt(k)": one / mpmath.sqrt(n),
        "1/k^(3/2)": one / mpmath.mpf(n) ** 1.5, "k": one * n, "1": one,
        "(2/3)^k": (mpmath.mpf(2) / 3) ** n,
    }[term]  # fmt: skip


def test_infinity_is_a_value_only_outside_of_ends() -> None:
    assert has_infinity(read(r"1+\infty"))
    assert not has_infinity(read(r"\sum_{k=1}^\infty\frac1{k^2}"))
    assert has_infinity(read(r"\sum_{k=1}^\infty\infty"))
    assert len(processes(read(r"\lim_{x\to0}x+\sum_{k=1}^\infty k"))) == 2


COMPLEX = (
    r"Let $z=iy$. $|z|^2=z^2$",
    r"$z=3i$. $|z|^2=z^2$",
    r"$Z=R+j\omega L$. $|Z|^2=Z^2$",
    r"$H(j\omega)=\frac1{1+j\omega RC}$. $|H|^2=H^2$",
    r"$|H(j\omega)|=\frac1{\sqrt{1+\omega^2R^2C^2}}$",
)
REAL = (
    r"$v=iR$. $v^2=i^2R^2$",
    r"$P=i^2R$. $\frac{dP}{di}=2iR$",
    r"$i=0.05$. $z=3i$. $z+z=6i$",
    r"Let $z=x+iy$. $z^2=x^2+2ixy+i^2y^2$",
)


@pytest.mark.parametrize("text", COMPLEX)
def test_of_complex_numbers_nothing_is_decided(text: str) -> None:
    assert set(verdicts(text)) == {"unproved"}


@pytest.mark.parametrize("text", REAL)
def test_a_letter_i_is_no_unit_everywhere(text: str) -> None:
    assert verdicts(text)[-1] == "proved"
