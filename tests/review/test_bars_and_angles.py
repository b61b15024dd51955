"""A bar is a conjugate where nothing says that it is a mean; words for angles say signs.

The signs in the quadrants are those of any table of trigonometry (NIST Digital Library of
Mathematical Functions, 4.16).
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> tuple[str, tuple[str, ...]]:
    report = verify_text(text, "tex", Options(timeout=60))
    assert report.unreadable == []
    finding = report.findings[-1]
    return str(finding.verdict), finding.conditions


@pytest.mark.parametrize(
    "words",
    [
        r"$\bar x$ is the mean. ",
        r"Let $\bar x$ be the sample mean. ",
        r"$\bar x$ denotes the average of $x$. ",
        r"设 $\bar x$ 为平均值。",
        r"The complement of $x$ is $\bar x$. ",
        r"$\bar x=\frac1n\sum_{i=1}^n x_i$. ",
        r"$\bar x=\frac{x_1+x_2}{2}$. ",
    ],
)
def test_a_mean_is_no_conjugate(words: str) -> None:
    assert judged(words + r"$x\bar x=|x|^2$")[0] == "unproved"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (r"$z\bar z=|z|^2$", ()),
        (r"Let $\bar x$ be the conjugate of $x$. $x\bar x=|x|^2$", ()),
        (r"Let $x$ be complex. $x\bar x=|x|^2$", ()),
        (r"$z=a+ib$. $z\bar z=a^2+b^2$", ("i^2 = -1",)),
        (r"$x\bar x=|x|^2$", ("conjugates: x_bar",)),
        (r"$\psi^*\psi=|\psi|^2$", ("conjugates: psi_star",)),
    ],
)
def test_a_bar_that_is_a_conjugate(text: str, conditions: tuple[str, ...]) -> None:
    assert judged(text) == ("proved", conditions)


ANGLES = [
    ("Let $t$ be obtuse. ", r"\cos", "-"),
    ("Let $t$ be an acute angle. ", r"\cos", ""),
    ("$t$ is an obtuse angle. ", r"\cos", "-"),
    ("Let $t$ be in the second quadrant. ", r"\cos", "-"),
    ("Let $t$ lie in the third quadrant. ", r"\sin", "-"),
    ("Suppose $t$ is in quadrant III. ", r"\sin", "-"),
    ("Let $t$ lie in quadrant IV. ", r"\cos", ""),
    ("Let $t$ be a reflex angle. ", r"\sin", "-"),
    ("$t$ 是钝角。", r"\cos", "-"),
    ("$t$ 是第二象限角。", r"\cos", "-"),
    ("$t$ 在第四象限。", r"\sin", "-"),
]


@pytest.mark.parametrize(("words", "function", "sign"), ANGLES)
def test_words_for_angles_say_signs(words: str, function: str, sign: str) -> None:
    other = "" if sign else "-"
    for form in (r"$\log {f}^2t=2\log({sign}{f} t)$", r"$\sqrt{{{f}^2t}}={sign}{f} t$"):
        true = form.format(f=function, sign=sign)
        assert judged(words + true)[0] == "proved"
        false = form.format(f=function, sign=other)
        assert judged(words + false)[0] != "proved"
