"""What words do to the values for which an equation is claimed: fewer, more, or none.

The expected verdicts are a person's: `ln x^2 = 2 ln x` holds for positive x, `sqrt(x^2) = x` where
x is not negative, `x^2 = 2x` at 0 and 2."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text
from sigderiv.review.understanding.narrowing import Narrowed, narrowed

SLOW = Options(timeout=60)
LOG = r"$\ln x^2=2\ln x$"
FALSE = [
    f"The formula {LOG} {words}."
    for words in (
        "fails for $x>0$", "fails when $x>0$", "does not hold for $x>0$", "is false for $x>0$",
        "is wrong if $x>0$", "breaks down for $x>0$", "is not valid for $x>0$",
        "is no longer true for $x>0$", "holds for no $x>0$", "holds for no $x$",
        "has no solution with $x>0$", "is impossible for $x>0$", "is violated for $x>0$",
        "cannot hold for $x>0$", "holds also for negative $x$", "remains true for negative $x$",
        "is valid for positive and negative $x$", "holds for $x$ of either sign",
        "holds whether or not $x>0$", "holds without the assumption $x>0$",
        "holds not only for $x>0$", "holds for $x$ complex", "holds unless $x>0$",
        "holds except for $x>0$",
    )
] + [
    f"公式 {LOG} 对 $x>0$ 不成立。", f"公式 {LOG} 对负数 $x$ 也成立。", f"For $x$ complex, {LOG}.",
]  # fmt: skip
TRUE = [
    f"The formula {LOG} holds for $x>0$.", f"For $x>0$ we have {LOG}.",
    f"{LOG} holds only for $x>0$.",
    "For $x<0$, $|x|=-x$, which is not true for other $x$.",
    f"公式 {LOG} 对 $x>0$ 成立。", r"$\frac{x^2}{x}=x$ except at $x=0$.",
    r"There is a rule for this: $\frac{d}{dx}x^2=2x$.",
    r"For some $x$ we know more, but $(x+1)^2=x^2+2x+1$ is what we need.",
    r"The only thing that we use is $(x+1)^2=x^2+2x+1$.",
]  # fmt: skip
FEWER = [
    r"The identity $\sqrt{x^2}=x$ holds only for $x\ge0$.", r"$\sqrt{x^2}=x$ only if $x\ge0$.",
    r"$\sqrt{x^2}=x$ unless $x<0$.", r"$\sqrt{x^2}=x$ except when $x<0$.",
    r"Unless $x<0$, $\sqrt{x^2}=x$.", r"Except for $x<0$, $\sqrt{x^2}=x$.",
    r"除非 $x<0$，$\sqrt{x^2}=x$。", r"For some $x$, $x^2=2x$.", r"$x^2=2x$ for some $x$.",
    r"For at least one $x$ we have $x^2=2x$.", r"$x^2=2x$ for exactly two $x$.",
    r"Sometimes $x^2=2x$.", r"存在 $x$ 使得 $x^2=2x$。", r"对某个 $x$，$x^2=2x$。",
]  # fmt: skip
WRONG = [
    r"The only thing that we use is $(x+1)^2=x^2+1$.", r"$(x+1)^2=x^2+1$ for all $x$.",
    r"There is a rule for this. $\frac{d}{dx}x^2=x$.",
    r"Unless stated otherwise, all is real. $(x+1)^2=x^2+1$.",
]  # fmt: skip


def _verdicts(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "tex", SLOW).findings]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_claimed_elsewhere_is_not_proved(text: str) -> None:
    assert "proved" not in _verdicts(text)


@pytest.mark.parametrize("text", TRUE)
def test_what_words_leave_is_proved(text: str) -> None:
    assert _verdicts(text) == ["proved"]


@pytest.mark.parametrize("text", FEWER)
def test_one_place_refutes_nothing_that_is_claimed_for_some(text: str) -> None:
    assert "refuted" not in _verdicts(text)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_everywhere_is_refuted(text: str) -> None:
    assert _verdicts(text) == ["refuted"]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("For some $x$, ", ".", Narrowed.SOME),
        ("", " unless $x = 0$.", Narrowed.EXCEPT),
        ("", " holds only if $x = 0$.", Narrowed.ONLY),
        ("For some $x = 2$ and so ", ".", None),
        ("Unless stated otherwise, ", ".", None),
        ("", " for some reason.", None),
        ("", ", which is the only solution.", None),
    ],
)
def test_words(before: str, after: str, wanted: Narrowed | None) -> None:
    assert narrowed(before, after) is wanted
