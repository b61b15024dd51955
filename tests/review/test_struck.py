"""What an author has struck out is neither judged nor does it tell anything."""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review.text.struck import standing

CASES = [
    ("tex", r"\sout{$2=3$} and $1+1=2$", "p"),
    ("tex", r"\st{ $2=3$ } $1+1=2$", "p"),
    ("tex", r"\iffalse $2=3$ \ifx a \fi $3=4$ \fi $1+1=2$", "p"),
    ("tex", r"\iffalse $2=3$ \else $1+1=2$ \fi", "p"),
    ("tex", r"Let $a=2$. \iffalse Let $a=3$. \fi $a+1=3$", "p"),
    ("tex", r"\iffalse $a\iff b$ $2=3$ \fi $4=5$", "r"),
    ("tex", r"\sout{Let $x>0$.} $\sqrt{x^2}=x$", "r"),
    ("tex", r"Let $x>0$. $\sqrt{x^2}=x$", "p"),
    ("md", "~~$2=3$~~ $1+1=2$", "p"),
    ("md", "<del>$2=3$</del> $1+1=2$", "p"),
    ("md", "<!-- $2=3$ --> $1+1=2$", "p"),
    ("md", r"~~Let $x>0$.~~ $\sqrt{x^2}=x$", "r"),
    ("md", r"<!-- Let $x>0$. --> $\sqrt{x^2}=x$", "r"),
    # these strike nothing
    ("tex", r"\verb|\iffalse| $2=3$ \fi", "r"),
    ("tex", "% \\iffalse\n$2=3$ \\fi", "r"),
    ("tex", r"\iffalse $2=3$", "r"),
    ("tex", r"\st{unclosed $2=3$", "r"),
    ("md", "`~~` $2=3$ `~~`", "r"),
    ("md", "~~open $2=3$", "r"),
    ("md", "~~open\n\n$2=3$ ~~", "r"),
    ("md", "$x=x~~$ and $2=3$ and $y=y~~$", "prp"),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_struck_text_does_not_stand(kind: str, text: str, expected: str) -> None:
    assert said(text, kind) == expected


def test_places_stay_exact() -> None:
    text = "~~$2=3$~~ 甲\n<del>x\ny</del> $2=3$"
    read = standing(text, "md")
    assert (len(read), read.index("$2=3$")) == (len(text), text.rindex("$2=3$"))
    assert read.count("\n") == text.count("\n")
