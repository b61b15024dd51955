"""Where the mathematics of a document is, with exact places."""

from __future__ import annotations

import json

import pytest

from sigderiv.review import verify_text
from sigderiv.review.reading.chains import chains
from sigderiv.review.records import Source, Unreadable
from sigderiv.review.text.located import Lines
from sigderiv.review.text.regions import Directive, Region, regions


def bodies(text: str, kind: str) -> list[str]:
    """The regions' texts; checks that each stands where it says."""
    found = []
    for region in regions(Source("", kind, text), Lines(text)):
        assert isinstance(region, Region), region
        body = region.body
        if kind != "ipynb":
            assert text[body.at(0) : body.at(len(body) - 1) + 1] == body.text
        found.append(body.text.strip())
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"a $x=1$ b \(y=2\) c", ["x=1", "y=2"]),
        (r"\[ x = 1 \] $$ y = 2 $$", ["x = 1", "y = 2"]),
        (r"\begin{align*} x &= 1 \end{align*}", ["x &= 1"]),
        (r"\begin{alignat}{2} x &= 1 \end{alignat}", ["x &= 1"]),
        (r"% $no=1$" "\n" r"$x=1$ costs \$5, \$6", ["x=1"]),
        (r"\verb|$a=1$| $x=1$", ["x=1"]),
        (r"\begin{verbatim}$a=1$\end{verbatim}$x=1$", ["x=1"]),
        (r"$x=1$\end{document}$y=2$", ["x=1"]),
        (r"\newcommand{\half}{$\frac12$} $x=1$", ["x=1"]),
        (r"$a % $ comment" "\n" r"= 1$", ["a % $ comment\n= 1"]),
        (
            r"\begin{equation}\begin{split} a &= b \end{split}\end{equation}",
            [r"\begin{split} a &= b \end{split}"],
        ),
        (r"\begin{align} \begin{align} a \end{align} \end{align}",
         [r"\begin{align} a \end{align}"]),
    ],
)  # fmt: skip
def test_tex(text: str, expected: list[str]) -> None:
    assert bodies(text, "tex") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it costs $5 or $6, and $x=1$", ["x=1"]),
        ("`$a=1$` and ``$b=2$`` and $x=1$", ["x=1"]),
        ("```python\nx = $1$\n```\n$x=1$", ["x=1"]),
        ("```math\nx = 1\n```\n", ["x = 1"]),
        ("$`x=1`$", ["x=1"]),
        ("$$\nx = 1\n$$", ["x = 1"]),
        ("<!-- $a=1$ --> \\\\(x=1\\\\) \\\\[y=2\\\\]", ["x=1", "y=2"]),
        ("设 $x=1$，则 $y=2$。", ["x=1", "y=2"]),
        ("\\begin{align}\nx &= 1\n\\end{align}", ["x &= 1"]),
    ],
)
def test_markdown(text: str, expected: list[str]) -> None:
    assert bodies(text, "md") == expected


def test_restructured_text() -> None:
    text = "a :math:`x=1` b\n\n.. math::\n   :label: q\n\n   y = 2\n   + 3\n\ncode::\n\n   z = 3\n"
    assert bodies(text, "rst") == ["x=1", "y = 2\n   + 3"]


def test_a_notebook_points_into_the_file() -> None:
    source = ["Then $a=\\frac{1}{2}$\n", 'and "quoted" $\u03c3 = 1$']
    cells = [
        {"cell_type": "code", "source": ["x = '$c=1$'"]},
        {"cell_type": "markdown", "metadata": {}, "source": source},
    ]
    text = json.dumps({"cells": cells, "nbformat": 4}, indent=1)
    found = [r for r in regions(Source("", "ipynb", text), Lines(text)) if isinstance(r, Region)]
    assert [r.body.text for r in found] == ["a=\\frac{1}{2}", "σ = 1"]
    first, second = found
    assert text[first.body.at(0)] == "a"
    assert text[first.body.at(2) :].startswith("\\\\frac")
    assert text[second.body.at(0) :].startswith("\\u03c3 = 1$")


@pytest.mark.parametrize(
    ("text", "kind", "opening"),
    [
        ("$x = 1\n\ny", "tex", "$"),
        ("\\[ x = 1", "tex", "\\["),
        ("\\begin{align} x = 1 \\end{equation}", "tex", "\\begin{align}"),
        ("$$ x = 1", "md", "$$"),
        ("\\begin{gather} x", "md", "\\begin{gather}"),
    ],
)
def test_what_is_not_closed_is_reported_where_it_opens(text: str, kind: str, opening: str) -> None:
    (found,) = regions(Source("", kind, text), Lines(text))
    assert isinstance(found, Unreadable)
    assert (found.why.code, found.why.details["opening"]) == ("review/unclosed", opening)
    assert text[found.span.start :].startswith(opening)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("% sigderiv: assume x > 0\nx = x\n", "tex"),
        ("<!-- sigderiv: assume x > 0 --> $x=x$", "md"),
        ("# sigderiv: assume x > 0\nx = x\n", "txt"),
    ],
)
def test_directives(text: str, kind: str) -> None:
    first = next(iter(regions(Source("", kind, text), Lines(text))))
    assert isinstance(first, Directive)
    assert (first.verb, first.body.text) == ("assume", "x > 0")
    assert text[first.body.at(0) :].startswith("x > 0")


def test_bare_lines_make_blocks() -> None:
    text = "% a comment\nx = 1\n= 2\n\n\\begin{aligned} a &= b \\\\\n\n &= c \\end{aligned}\n"
    found = [r for r in regions(Source("", "tex", text), Lines(text)) if isinstance(r, Region)]
    members = [[p.body.text for p in c.pieces] for r in found for c in chains(r)]
    assert members == [["x", "1", "2"], ["a", "b", "c"]]


def test_an_equation_inside_of_words_is_told_as_not_read() -> None:
    text = "$$x=1 \\quad\\text{and so $1+1=3$}$$\n$$\\text{if $x=0$}$$\n$2=2$\n"
    told = [each for each in verify_text(text, "tex").readings if each.kind == "skipped"]
    assert [each.source for each in told] == ["$1+1=3$"]
    assert told[0].position.line == 1


RST = {
    ".. a comment :math:`1=2`\n": 0,
    ".. a comment\n   :math:`1=2`\n\n   :math:`1=2`\n\n:math:`1=1`\n": 1,
    "..\n   :math:`1=2`\n\n:math:`1=1`\n": 1,
    "..\n\n   :math:`1=2`\n": 1,
    ".. note:: :math:`1=2`\n": 1,
    ".. math:: 1=2\n": 1,
    ".. _target:\n\n:math:`1=2`\n": 1,
    ".. [1] :math:`1=2`\n": 1,
    "... and :math:`1=2`\n": 1,
}
"""Explicit markup of reStructuredText without a directive is a comment, with what is indented."""


@pytest.mark.parametrize(("text", "count"), RST.items())
def test_comments_of_restructured_text_are_left_alone(text: str, count: int) -> None:
    found = [r for r in regions(Source("", "rst", text), Lines(text)) if isinstance(r, Region)]
    assert len([region for region in found if not region.bare]) == count
