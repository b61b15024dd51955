"""From regions to chains: rows, repeated left sides, punctuation, words, conditions."""

from __future__ import annotations

import pytest

from sigderiv.review.reading.assembly import Assembly, Numbered
from sigderiv.review.records import Source
from sigderiv.review.text.located import Lines


def split(text: str, kind: str = "tex") -> list[list[str]]:
    """The chains as `[first, "= second", …]`; checks every piece's place."""
    found = []
    for item in Assembly(Source("", kind, text), Lines(text)).items():
        assert isinstance(item, Numbered)
        chain = item.chain
        for piece in chain.pieces:
            assert text[piece.body.at(0)] == piece.body.text[0]
        found.append([f"{p.op} {p.body.text}".strip() for p in chain.pieces])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\[ a = b = c. \]", [["a", "= b", "= c"]]),
        (r"\begin{align} a &= b \\ &= c, \\ d &= e \end{align}",
         [["a", "= b", "= c"], ["d", "= e"]]),
        (r"\begin{align} a =& b \\ =& c \end{align}", [["a", "= b", "= c"]]),
        (r"\begin{align} a = \\ & b \end{align}", [["a", "= b"]]),
        (r"\begin{align} a &= b \\ &\quad + c \\ &= d \end{align}",
         [["a", r"= b         + c", "= d"]]),
        (r"\[ a = b \quad \text{(chain rule)} \]", [["a", "= b"]]),
        (r"\begin{align} a &= b \quad \text{by the rule} \\ &= c \end{align}",
         [["a", "= b", "= c"]]),
        (r"\[ a = 1, \quad b = 2, \quad c = 3 \]", [["a", "= 1"], ["b", "= 2"], ["c", "= 3"]]),
        (r"\[ a = b \Rightarrow c = d \iff e = f \]", [["a", "= b"], ["c", "= d"], ["e", "= f"]]),
        (r"\[ a = b \label{x} \tag{3} \]", [["a", "= b"]]),
        (r"\[ a = b \] and \[ = c \]", [["a", "= b", "= c"]]),
        (r"\[ a = \] \[ b \]", [["a", "= b"]]),
        (r"\[ \sum_{i=1}^{n} i = \lim_{x \to 0} x \]",
         [[r"\sum_{i=1}^{n} i", r"= \lim_{x \to 0} x"]]),
        (r"\[ a \approx 1 := b \equiv c \]", [["a", "~ 1", ":= b", "= c"]]),
        (r"\[ a = b < c = d \]", [["a", "= b", "< c", "= d"]]),
        (r"\[ \text{loss}(a) = b \]", [[r"\text{loss}(a)", "= b"]]),
        (r"\begin{align} a &= b \\ \text{where } h &= c \end{align}", [["a", "= b"], ["h", "= c"]]),
        (r"\begin{align} f &= \bigl( a \\ &\quad + b \bigr) \\ &= c \end{align}",
         [["f", r"= \bigl( a \quad + b \bigr)", "= c"]]),
        (r"\[ x = 1 \quad i = 1, \ldots, n \]", [["x", "= 1"]]),
        (r"\begin{array}{rcl} a & = & b \\ & = & c \end{array}", [["a", "= b", "= c"]]),
        ("\\[ a = b 因此 c = d \\]", [["a", "= b"], ["c", "= d"]]),
        (r"\[ f = \begin{cases} 1 & x = 0 \\ 2 & x = 1 \end{cases} \]",
         [["f", r"= \begin{cases} 1 & x = 0 \\ 2 & x = 1 \end{cases}"]]),
        (r"\[ a \stackrel{!}{=} b \overset{(1)}{=} c \]", [["a", "= b", "= c"]]),
    ],
)  # fmt: skip
def test_latex(text: str, expected: list[list[str]]) -> None:
    # Blanked signs leave spaces behind, so that places stay exact.
    squeezed = [[" ".join(piece.split()) for piece in chain] for chain in split(text)]
    assert squeezed == [[" ".join(piece.split()) for piece in chain] for chain in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b\n= c\nd = e", [["a", "= b", "= c"], ["d", "= e"]]),
        ("a = b +\nc", [["a", "= b +\nc"]]),
        ("1. a = b\n2) c = d", [["a", "= b"], ["c", "= d"]]),
        ("So we get f'(x) = 2*x because of the power rule", [["f'(x)", "= 2*x"]]),
        ("y = x^2 -> y' = 2*x", [["y", "= x^2"], ["y'", "= 2*x"]]),
        ("a = b    (3)\nc = d", [["a", "= b"], ["c", "= d"]]),
    ],
)
def test_lines_of_text(text: str, expected: list[list[str]]) -> None:
    assert split(text, "txt") == expected


def test_conditions_go_with_their_chain() -> None:
    text = r"\[ a = b \qquad (g \neq 0) \] \[ c = d, \quad x > 0 \]"
    items = list(Assembly(Source("", "tex", text), Lines(text)).items())
    conditions = [[c.text for c in i.chain.conditions] for i in items if isinstance(i, Numbered)]
    assert conditions == [[r"g \neq 0"], ["x > 0"]]


def test_macros_keep_places() -> None:
    text = "\\newcommand{\\half}[1]{\\frac{#1}{2}}\\def\\s{\\sigma(x)}\n\\[ y = \\half{z} + \\s \\]"
    (item,) = Assembly(Source("", "tex", text), Lines(text)).items()
    assert isinstance(item, Numbered)
    right = item.chain.pieces[1].body
    assert " ".join(right.text.split()) == r"\frac{z}{2} + \sigma(x)"
    assert text[right.at(right.text.index("z"))] == "z"
    assert text[right.at(right.text.index("frac")) :].startswith("\\half")
    assert text[right.at(right.text.index("sigma")) :].startswith("\\s ")


def test_macros_hold_from_their_place_on() -> None:
    text = (
        r"$\newcommand{\v}{x}$ \[ \v = 1 \] \[ \renewcommand{\v}{y} \v = 2 \] "
        r"\renewcommand{\v}{z} $\v = 3$"
    )
    items = Assembly(Source("", "tex", text), Lines(text)).items()
    heads = [i.chain.pieces[0].body.text.strip() for i in items if isinstance(i, Numbered)]
    assert [head for head in heads if head] == ["x", "y", "z"]
