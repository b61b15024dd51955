"""Raised numbers on entries: a label in a network's equations, a power elsewhere.

The expected verdicts are those of a person who reads the whole document before the first link.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Report, verify_text
from sigderiv.review.reading.occurrences import side_of
from sigderiv.review.reading.raised import Raised
from sigderiv.review.records import Options

NOTE = "review/note-raised-number"
READ_OTHERWISE = "review/note-read-otherwise"


def read(text: str, **options: tuple[str, ...]) -> Report:
    report = verify_text(text, "tex", Options(**options)) if options else verify_text(text, "tex")
    assert report.unreadable == []
    return report


def said(text: str) -> str:
    return "".join(str(finding.verdict)[0] for finding in read(text).findings)


@pytest.mark.parametrize(
    "text",
    [
        r"$a^2_1=\sigma(z^2_1)$. $a^2_1=a_1\cdot a_1$",
        r"$a_1^2=\sigma(z_1^2)$. $a_1^2=a_1a_1$",
        r"$a^{2}_{1}=\sigma\left(z^{2}_{1}\right)$. $a^{2}_{1}=a_{1}\cdot a_{1}$",
        r"$a^2_j=\sigma(z^2_j)$. $a^2_j=a_ja_j$",
        r"$a^2_1=\mathrm{relu}(z^2_1)$. $a^2_1=a_1a_1$",
        r"$a^2_1=f(w^2_{11}x_1+b^2_1)$. $a^2_1=a_1a_1$",
        r"$a_1^2=\sigma(z_1^2)$, $a_1^3=\sigma(z_1^3)$, $a_1=3$. $a_1^2a_1=a_1^3$",
        r"$a^1_1=\sigma(z^1_1)$. $a^1_1=a_1$",
        r"$a^2_1=\sigma(z^2_1)$, $\frac{d}{da_1}a_1^2=2a_1$",
    ],
)
def test_a_label_of_a_layer_is_no_power(text: str) -> None:
    (finding,) = read(text).findings
    assert str(finding.verdict) == "unproved"
    assert READ_OTHERWISE in [note.code for note in finding.notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$a^2_1=\sigma(z^2_1)$. $\frac{\partial a^2_1}{\partial z^2_1}=a^2_1(1-a^2_1)$", "p"),
        (r"$a^2_1=\sigma(z^2_1)$. $\frac{\partial a^2_1}{\partial z^2_1}=2a_1$", "r"),
        (
            r"$z^2_1=w_1x_1$. $a^2_1=\sigma(z^2_1)$. $a_1=x_1$. "
            r"$\frac{\partial a^2_1}{\partial x_1}=a^2_1(1-a^2_1)w_1$",
            "p",
        ),
        (r"$a^2_1=f(z^2_1)$. $\frac{da_1^2}{dz_1}=2z_1f'(z_1^2)$", "r"),
        (
            r"$a^2_1=\sigma(w^2_{11}a^1_1+b^2_1)$, $a^1_1=\sigma(x_1)$. "
            r"$\frac{\partial a^2_1}{\partial x_1}=a^2_1(1-a^2_1)w^2_{11}a^1_1(1-a^1_1)$",
            "p",
        ),
        # and powers stay powers
        (r"$x_1^2=x_1\cdot x_1$", "p"),
        (r"$x_1=\cos t$, $x_2=\sin t$. $x_1^2+x_2^2=1$", "p"),
        (r"$r_1=\sqrt{x_1^2+y_1^2}$. $r_1^2=x_1^2+y_1^2$", "p"),
        (
            r"$r_1^2=x_1^2+y_1^2$. $r_1=\sqrt{x_1^2+y_1^2}$. "
            r"$\frac{\partial r_1}{\partial x_1}=\frac{x_1}{r_1}$",
            "up",  # one of two roots
        ),
        (r"$y=\sigma(x_1^2)$. $\frac{dy}{dx_1}=2x_1y(1-y)$", "p"),
        (r"$x_1^2=\exp(2\log x_1)$ for $x_1>0$", "p"),
        (r"$\theta^1_{12}=\theta^1_{21}$", ""),
        (r"$\theta_{12}=\theta_{21}$", ""),
        (r"$x^{10}=x^5x^4$", "r"),
        (r"$x^{10}=x^5\cdot x^5$", "p"),
        (r"$x^6=(x^2)^3=x^5$", "pr"),
        (r"$a^3=2a^2$, $s^2=2s^1-s^0$, $c^3=w^3c^2+b^3$", ""),
    ],
)
def test_true_neighbours(text: str, expected: str) -> None:
    assert said(text) == expected


def test_where_both_readings_are_possible_the_link_says_which_was_taken() -> None:
    first, second = read(r"$a_1^2=wx+1$. $a_1^2=a_1a_1$").findings
    assert str(first.verdict) == "unproved"  # a definition, were the 2 a label
    assert str(second.verdict) == "proved"
    assert [[n.code for n in each.notes] for each in (first, second)] == [[NOTE], [NOTE]]


def test_who_calls_like_that_settles_it() -> None:
    text = r"$a_1^2=wx+1$. $a_1^2=a_1a_1$"
    (finding,) = read(text, labels=("a",)).findings
    assert str(finding.verdict) == "unproved"  # a second formula, in other letters
    assert not read(r"$x_1^2=x_1x_1$").findings[0].notes


LAYERS = r"$z^l=w^la^{l-1}+b^l$, $a^l=\sigma(z^l)$. "
LAST = r"$z^L=w^La^{L-1}+b^L$, $a^L=\sigma(z^L)$, $C=(a^L-y)^2$. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$z^l=w^la^{l-1}+b^l$", ""),
        (LAYERS + r"$\frac{\partial a^l}{\partial z^l}=a^l(1-a^l)$", "p"),
        (LAYERS + r"$\frac{\partial a^l}{\partial z^l}=a^l$", "u"),
        (
            LAYERS + r"$\frac{\partial C}{\partial w^l}=\frac{\partial z^l}{\partial w^l}"
            r"\frac{\partial a^l}{\partial z^l}\frac{\partial C}{\partial a^l}"
            r"=a^{l-1}\sigma'(z^l)\frac{\partial C}{\partial a^l}$",
            "pp",
        ),
        (LAST + r"$\frac{\partial C}{\partial w^L}=2(a^L-y)a^L(1-a^L)a^{L-1}$", "p"),
        (LAST + r"$\frac{\partial C}{\partial w^L}=2(a^L-y)a^L(1-a^L)$", "u"),
        # powers by a letter
        (r"$c=ab$. $c^l=a^lb^l$", "p"),
        (r"$x^l=xx^{l-1}$", "p"),
        (r"$y=x^l$. $\frac{dy}{dx}=lx^{l-1}$", "p"),
    ],
)
def test_layers_by_a_letter(text: str, expected: str) -> None:
    assert said(text) == expected


def marks(*chains: tuple[str, ...]) -> tuple[set[str], set[str]]:
    raised = Raised()
    for sides in chains:
        raised.count([side_of(side, True, {}) for side in sides])
    labels = raised.labels()
    return set(labels), set(raised.shared(labels))


def test_what_the_text_shows() -> None:
    assert marks(("a^2_1", r"\sigma(z^2_1)")) == ({"a", "z"}, set())
    assert marks(("a^2_1", r"\sigma(w^2_{11}x_1+b^2_1)"), ("x_1", "b_1")) == (
        {"a", "w"},
        set(),
    )
    assert marks(("y", r"w^1_{12}x")) == ({"w"}, set())
    assert marks(("r_1^2", "x_1^2+y_1^2"), ("r_1", "3"), ("x_1", "4")) == (set(), {"r"})
    assert marks(("x_1^2", r"x_1\cdot x_1")) == (set(), set())
    assert marks(("y", r"\sigma(x_1^2)")) == (set(), set())
    assert marks(("a^2", r"\sigma(z^2)"), ("a", "1")) == (set(), set())
    assert marks(("z^l", "w^la^{l-1}+b^l")) == ({"z", "w", "a", "b"}, set())
    assert marks(("z^l", "w^la^{l-1}+b^l+l")) == (set(), set())
    assert marks(("z^l", "w^la^{l-1}+b")) == ({"z", "w", "a"}, set())
    assert marks(("z^l", "w^la^{l-1}+w")) == (set(), set())
    assert marks(("c^l", "a^lb^l")) == (set(), set())
    assert marks(("x^l", "xx^{l-1}")) == (set(), set())
