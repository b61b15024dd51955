"""Lines that look like equations outside of the mathematics: not read, and said so."""

from __future__ import annotations

import pytest

from sigderiv.output.findings.sentences import counted
from sigderiv.review import verify_text
from sigderiv.review.tally import Tally

SEEN = "Here $x + x = 2x$ is fine.\n\n"


@pytest.mark.parametrize(
    ("text", "count", "line"),
    [
        ("f'(x) = 3x\nand y=2\n", 2, 3),
        ("so $g(x)$ = 3\n", 1, 3),
    ],
)
def test_counted(text: str, count: int, line: int) -> None:
    report = verify_text(SEEN + text, "md")
    assert Tally.of(report).outside == count
    (reading,) = report.readings
    assert (reading.kind, reading.position.line) == ("skipped", line)
    assert str(count) in reading.meaning


@pytest.mark.parametrize(
    "text",
    [
        "[a link](http://a.b/?q=3) <http://a.b/?c=d> https://x.y/?a=b",
        '<img src="a.png"\n width="3">',
        "`rate = 3`",
        "```python\na = 3\n```",
        "    indented = 4",
        "<!-- a = 3 -->",
        "a == b, a != b, a <= b, a => b",
        "Heading\n=======",
        "\\[ a = a \\]",
    ],
)
def test_not_counted(text: str) -> None:
    assert Tally.of(verify_text(SEEN + text + "\n", "md")).outside == 0


def test_a_text_without_delimiters_is_read() -> None:
    report = verify_text("x + x = 2x\nx + x = 3x\n", "md")
    assert (len(report.findings), Tally.of(report).outside) == (2, 0)


@pytest.mark.parametrize(("lang", "words"), [("en", "not read: 1"), ("zh", "未读取的行：1")])
def test_the_summary_says_it(lang: str, words: str) -> None:
    assert words in counted(Tally.of(verify_text(SEEN + "y = 3x\n", "md")), lang)
