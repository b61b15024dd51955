"""What the words of a document say of its notation is heeded."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text
from sigderiv.review.understanding.told import told_of


def _verdicts(text: str) -> list[str]:
    return [str(finding.verdict) for finding in verify_text(text, "md").findings]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Let $k$ be any function.", "k"), ("Let $f$ and $g$ be smooth functions.", "fg"),
        (r"Let $f:\mathbb{R}\to\mathbb{R}$.", "f"), (r"$f\colon \mathbb{R}^n \to \mathbb{R}$", "f"),
        ("Here $L$ is the loss function.", "L"), ("for all functions $f$.", "f"),
        ("For functions $f$ and $g$:", "fg"), ("the cost function $J$", "J"),
        ("设 $k$ 是任意函数。", "k"), ("损失函数 $L$", "L"),
        ("Let $x$ be a number.", ""), ("$x$ is an input of the function.", ""),
        ("Let $y$ be a function of $x$.", ""), ("$a : b = 2$", ""), ("note: $k$ is fixed", ""),
    ],
)  # fmt: skip
def test_names_that_are_called_functions(text: str, names: str) -> None:
    assert told_of(text).functions == frozenset(names)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("All logarithms are to base 2.", 2), (r"Let $\log$ denote the logarithm to base 10.", 10),
        (r"We write $\log$ for $\log_2$.", 2), (r"Here $\log = \log_{10}$.", 10),
        ("binary logarithms", 2), ("对数以 2 为底", 2), ("logarithms to base $e$", 0),
        ("the natural logarithm", 0), (r"$\log = \log_2(x)$ is wrong", 0),
        ("Logs to base 2. Later logs to base 10.", 0), ("2 logs and 10 bases", 0),
    ],
)  # fmt: skip
def test_the_base_of_logarithms(text: str, base: int) -> None:
    assert told_of(text).log_base == base


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Angles are in degrees.", True), ("All angles are measured in degrees.", True),
        ("角度以度为单位", True), ("Angles are in radians, not in degrees.", False),
        ("Convert an angle in degrees to radians.", False),
    ],
)  # fmt: skip
def test_angles_in_degrees(text: str, degrees: bool) -> None:
    assert told_of(text).degrees is degrees


FALSE = [
    r"Let $k$ be any function. $k(a+b) = ka+kb$",
    r"Here $L$ is the loss function. $L(a+b) = La+Lb$",
    r"$f(a+b) = fa+fb$", r"$g(x+y) = gx+gy$", r"$\phi(x+y) = \phi x+\phi y$",
    r"All logarithms are to base 2. $\frac{d}{dx}\log x = \frac1x$",
    r"Angles are in degrees. $\frac{d}{dx}\sin x = \cos x$",
    r"Let $e$ be the error. $\frac{d}{dx}e^x = e^x$",
    r"Let $\sigma = 2$ be the standard deviation. $\sigma(0) = 1/2$",
    r"Let $A$ be a matrix. $\frac{d}{dt}A^2 = 2A\frac{dA}{dt}$",
    r"Let $A$ and $B$ be matrices. $\frac{d}{dt}(AB) = B\frac{dA}{dt}+A\frac{dB}{dt}$",
    r"$\text{foo}(x) - \text{foo}\, x = 0$",
]  # fmt: skip
TRUE = [
    r"$k(a+b) = ka+kb$", r"$m(g+a) = mg+ma$", r"$h(2x+h) = 2xh+h^2$", r"$a(1-a) = a-a^2$",
    r"The activation function $a$: $a(1-a) = a-a^2$",
    r"$f(a+b) = f(b+a)$", r"Let $f$ be a function. $f(a+b)+f(a+b) = 2f(a+b)$",
    r"All logarithms are to base 2. $\frac{d}{dx}\log x = \frac{1}{x\ln 2}$",
    r"All logarithms are to base 2. $\log 8 = 3$", r"$\frac{d}{dx}\log x = \frac1x$",
    r"Angles are in degrees. $\sin 30 = \frac{1}{2}$",
    r"Let $e$ be the base of natural logarithms. $\frac{d}{dx}e^x = e^x$",
    r"Let $A$ and $B$ be matrices. $\frac{d}{dt}(AB) = \frac{dA}{dt}B+A\frac{dB}{dt}$",
    r"Let $A$ be a matrix. $\frac{d}{dt}A^2 = A\frac{dA}{dt}+\frac{dA}{dt}A$",
    r"Let $A$ be a matrix. $\frac{d}{dt}(tA) = A+t\frac{dA}{dt}$",
]  # fmt: skip


@pytest.mark.parametrize("text", FALSE)
def test_what_words_make_false_is_not_proved(text: str) -> None:
    assert "proved" not in _verdicts(text)


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_of_what_was_told_is_proved(text: str) -> None:
    found = _verdicts(text)
    assert found and set(found) == {"proved"}


def test_matrices_of_a_special_kind_are_not_refuted_by_others() -> None:
    claim = r"$\nabla_x x^TAx = 2Ax$"
    assert _verdicts(f"Let $A$ be a matrix and $x$ a vector. {claim}") == ["refuted"]
    assert _verdicts(f"Let $A$ be a symmetric matrix and $x$ a vector. {claim}") == ["unproved"]
