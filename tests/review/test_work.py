"""How much is done for a link, counted in calls: no clock, so the same on every machine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType

import pytest

from sigderiv.expr import makeup, traverse
from sigderiv.review import verify_text
from sigderiv.review.text.sought import Sought

WHOLE = "readings of the whole text"
COUNTED: dict[CodeType, str] = {
    traverse.subformulas.__code__: "walks",
    traverse.rewrite.__code__: "walks",
    makeup._walked.__code__: "walks",
    Sought.may_be_in.__code__: WHOLE,
}


def calculations(count: int) -> str:
    """Exercises with four links each, all right and all different."""
    pieces = []
    for k in range(1, count + 1):
        a, b, p = 2 + k % 97, 1 + k % 13, 2 + k % 5
        pieces.append(
            rf"""Exercise {k}.
\begin{{align*}}
\frac{{d}}{{dx}}\left( {a} x^{{{p}}} e^{{-{b}x}} + {k} \right)
 &= {a * p} x^{{{p - 1}}} e^{{-{b}x}} - {a * b} x^{{{p}}} e^{{-{b}x}} \\
 &= {a} x^{{{p - 1}}} e^{{-{b}x}} \left( {p} - {b} x \right) \\
\frac{{d}}{{dx}} \frac{{{a}}}{{1+e^{{-{b}x}}}}
 &= {a} \cdot \frac{{{b} e^{{-{b}x}}}}{{(1+e^{{-{b}x}})^2}}
 = {a * b} \sigma({b}x) (1-\sigma({b}x))
\end{{align*}}
"""
        )
    return "\n".join(pieces)


def functions_anew(count: int) -> str:
    """Exercises that give the same name another meaning each."""
    return "\n\n".join(
        rf"Exercise {k}. Let $f(x) = {2 + k % 97} x^2 + {k}$. Then $f'(x) = {4 + 2 * (k % 97)} x$."
        for k in range(1, count + 1)
    )


def functions_of_their_own(count: int) -> str:
    """Exercises with a name each."""
    return "\n\n".join(
        rf"Exercise {k}. Let $f_{{{k}}}(x) = {1 + k % 9} x^2$. "
        rf"Then $f_{{{k}}}'(x) = {2 + 2 * (k % 9)} x$."
        for k in range(1, count + 1)
    )


def rates(count: int) -> str:
    """Paragraphs with derivatives of letters, which may all be definitions."""
    return "\n\n".join(
        rf"Let $u = {2 + k % 9} x$ and $y = u^2 + {k}$. "
        rf"Then $\frac{{dy}}{{dx}} = {2 * (2 + k % 9) ** 2} x$."
        for k in range(1, count + 1)
    )


def counted(text: str) -> Counter[str]:
    """What a document costs: links, calls of functions, walks through a formula."""
    found: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found["calls"] += 1
            kind = COUNTED.get(frame.f_code)
            if kind == WHOLE and len(frame.f_locals["text"]) < len(text) // 2:
                return  # a sentence
            if kind is not None:
                found[kind] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        report = verify_text(text, "tex")
    finally:
        sys.setprofile(before)
    found["links"] = len(report.findings)
    assert not report.unreadable
    return found


@pytest.fixture(autouse=True)
def _warm() -> None:
    """What is made once, by the first document."""
    for make in (calculations, functions_anew, functions_of_their_own, rates):
        verify_text(make(3), "tex")


@pytest.mark.parametrize(
    ("make", "growth"),
    [(calculations, 1.03), (functions_anew, 1.1), (functions_of_their_own, 1.1), (rates, 1.15)],
)
def test_a_link_costs_the_same_in_a_longer_document(
    make: Callable[[int], str], growth: float
) -> None:
    short, long = counted(make(12)), counted(make(72))
    assert short["links"] >= 12 and long["links"] >= 6 * short["links"]
    assert long["calls"] / long["links"] <= growth * short["calls"] / short["links"]
    assert 0 < long[WHOLE] <= short[WHOLE] + 2


def test_a_link_is_walked_through_a_few_times() -> None:
    found = counted(calculations(30))
    assert found["links"] == 120
    # two sides each; the walk that notes what they are made of is one
    assert found["walks"] / found["links"] <= WALKS_A_LINK
    assert found["calls"] / found["links"] <= CALLS_A_LINK


WALKS_A_LINK = 8
CALLS_A_LINK = 2_000
"""A third more than it takes: more, and a pass walks or calls where nothing concerns it."""
