"""Orders of growth define no function: two O(x) need not be equal (Knuth, Big Omicron, 1976)."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> str:
    return str(verify_text(text, "tex", Options(timeout=60)).findings[-1].verdict)


@pytest.mark.parametrize(
    "text",
    [
        "$O(x)-O(x)=0$",
        "$e^x=1+x+O(x^2)$",
        "$f(x)=O(x^2)$. $f(x)+f(2x)=O(x^2)+O(4x^2)$",
        "$f(x)=O(x^2)$. $f(2x)=O(4x^2)$",
        "$f(x)=O(x^2)$. $f'(x)=O(2x)$",
        "$f(x)=x+o(x)$. $2f(x)-2x=2o(x)$",
        "$f(x)=O(1)$. $f(2)-f(3)=0$",
        r"$f(x)=O(\epsilon)$. $f(2x)=O(\epsilon)$",
        r"$T(n)=\mathcal O(n^2)$. $T(2n)=\mathcal O(4n^2)$",
        r"$T(n)=\tilde O(n^2)$. $T(2n)=\tilde O(4n^2)$",
        r"$T(n)=\Theta(n\log n)$. $T(2n)=\Theta(2n\log(2n))$",
    ],
)
def test_an_order_is_no_function(text: str) -> None:
    assert judged(text) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        "$f(x)=O(x^2)$. $f(x)+f(x)=2f(x)$",
        "Let $O(x)=x^2$. $O(3)=9$",
        "$d=(t-o)o(1-o)$. $d=to-o^2-to^2+o^3$",
        r"$o=\sigma(z)$. $o'=o(1-o)$",
        r"$\Theta(x)=x^2$. $\Theta'(x)=2x$",
        r"$h=\Theta(x)$. $h-\Theta(x)=0$",
    ],
)
def test_letters_and_functions(text: str) -> None:
    assert judged(text) == "proved"


def test_an_order_that_is_told_is_no_claim() -> None:
    assert verify_text("We have $f(x)=x+o(x)$.", "tex").findings == []
