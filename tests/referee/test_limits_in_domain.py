"""A limit needs values all around its target, not only at it."""

from __future__ import annotations

import pytest

from sigderiv.notation import read_text
from sigderiv.referee import decide

NO_LIMIT = [
    "lim(x->0, 0^x) = 1", "lim(x->0,(x-x)^x)=1", "lim(x->0,(-1)^x)=1", "lim(x->0, sqrt(-x^2))=0",
    "lim(x->0, acosh(1-x^2))=0", "lim(x->0, asin(1+x^2))=pi/2", "lim(x->0, sqrt(x-x))=0",
]  # fmt: skip
LIMITS = [
    "lim(h->0, (sqrt(4+h)-2)/h) = 1/4", "lim(h->0, (2^h-1)/h) = ln(2)",
    "lim(h->0, asin(h)/h) = 1", "lim(h->0, ln(1+h)/h) = 1",
    "lim(h->0, (f(x+h)-f(x))/h) = d/dx f(x)",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_LIMIT)
def test_where_there_is_none_nothing_is_proved(text: str) -> None:
    assert decide(*read_text(text).children).outcome != "proved"


@pytest.mark.parametrize("text", LIMITS)
def test_where_there_is_one_it_is(text: str) -> None:
    assert decide(*read_text(text).children).outcome == "proved"
