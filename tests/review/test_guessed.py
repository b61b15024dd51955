"""What is only guessed, wished or possible defines nothing and tells no value.

The truth is that of the words: a guess may be wrong, so nothing follows from it; an attempt and an
assumption are made to be followed.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

GUESSES = [
    "One might guess $f(x)=x^2$. ",
    "You may think that $f(x)=x^2$. ",
    "Perhaps $f(x)=x^2$. ",
    "A student claims $f(x)=x^2$. ",
    "We hope that $f(x)=x^2$. ",
    "It is not known whether $f(x)=x^2$. ",
    "It seems that $f(x)=x^2$. ",
    "$f(x)=x^2$ might be true. ",
    "$f(x)=x^2$, perhaps. ",
    "$f(x)=x^2$ (guess). ",
    "$f(x)=x^2$ is possible. ",
    "It could be $f(x)=x^2$. ",
    "也许 $f(x)=x^2$。",
    "有人认为 $f(x)=x^2$。",
    "猜想：$f(x)=x^2$。",
]
TOLD = [
    "Try $f(x)=x^2$. ",
    "We guess a solution: $f(x)=x^2$. ",
    "We may write $f(x)=x^2$. ",
    "We can let $f(x)=x^2$. ",
    "The loss can be written as $f(x)=x^2$. ",
    "You might know $f(x)=x^2$. ",
    "We want to differentiate $f(x)=x^2$. ",
    "The possible cost is $f(x)=x^2$. ",
    "我们可以设 $f(x)=x^2$。",
]


def judged(text: str) -> str:
    return str(verify_text(text, "tex", Options(timeout=60)).findings[-1].verdict)


@pytest.mark.parametrize("words", GUESSES)
def test_nothing_follows_from_a_guess(words: str) -> None:
    assert judged(f"{words}$f'(x)=2x$") == "unproved"


@pytest.mark.parametrize("words", TOLD)
def test_what_is_told_defines(words: str) -> None:
    assert judged(f"{words}$f'(x)=2x$") == "proved"
    assert judged(f"{words}$f'(x)=3x$") == "refuted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Here x can be $x=1$. Then $x^2=1$.", "unproved"),
        ("We want $x=1$. $x^2=1$", "unproved"),
        ("Maybe $x=1$. $x^2=1$", "unproved"),
        ("We may assume $x=1$. $x^2=1$", "proved"),
        ("Let us take $x=1$. $x^2=1$", "proved"),
        # an identity is none the less true, and a wrong one none the less false
        ("One might guess $(x+1)^2=x^2+2x+1$.", "proved"),
    ],
)
def test_values(text: str, verdict: str) -> None:
    assert judged(text) == verdict
