"""Files that are no documents, documents that are attacks: a typed answer with a place, in time."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sigderiv.errors import LimitError, ReadingError, SigderivError
from sigderiv.review import Options, Source, read_file, verify_sources, verify_text
from sigderiv.review.text import sources as room


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 ...", "review/binary"),
        (b"\x89PNG\r\n", "review/binary"),
        (b"x = \0 1", "review/binary"),
        (b"x = 1\ny = \xff\n", "review/encoding"),
        (b"\xff\xfex\0=\0\x00\xd8", "review/encoding"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.tex"
    path.write_bytes(data)
    with pytest.raises(SigderivError) as raised:
        read_file(path)
    assert raised.value.code == code


def test_a_wrong_byte_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("é = 1\ny = ".encode() + b"\xe9\n")
    with pytest.raises(ReadingError) as raised:
        read_file(path)
    details = raised.value.details
    assert (details["byte"], details["offset"]) == ("0xe9", 11)
    assert (details["line"], details["column"]) == (2, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("设 σ = σ\r\n".encode(encoding))
    assert read_file(path).text == "设 σ = σ\n"


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.tex"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(LimitError) as raised:
        read_file(path)
    assert raised.value.code == "review/too-large"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SigderivError) as raised:
        read_file(tmp_path / "none.tex")
    assert raised.value.code == "review/unopened"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"\def\a{\a}\[ \a = 1 \]", "review/macro-recursive"),
        (r"\newcommand{\x}[1]{\x{#1}}\[ \x{2} = 1 \]", "review/macro-recursive"),
        (r"\newcommand{\x}[1]{\x{#1#1#1}}\[ \x{2} = 1 \]", "review/macro-long"),
        (
            "".join(rf"\def\{a}{{\{b}\{b}}}" for a, b in pairwise("abcdefghijklmnopq"))
            + r"\def\q{}\[ \a = 1 \]",
            "review/macro-long",
        ),
        (r"\begin{align} x &= 1", "review/unclosed"),
        (r"\[ \write18{ls} = 1 \]", "reading/unknown-command"),
        (r"\[ = 1 \]", "review/no-left-side"),
        (r"\[ 1 = \]", "review/no-right-side"),
        (r"\[ (1 = 1 \]", "review/unbalanced"),
    ],
)
def test_latex_that_cannot_be_read(text: str, code: str) -> None:
    report = verify_text(text, "tex")
    assert code in [place.why.code for place in report.unreadable]
    assert report.exit_status == 2
    assert all(place.position.line == 1 for place in report.unreadable)


def test_other_files_are_read_only_when_asked_and_only_below(tmp_path: Path) -> None:
    folder = tmp_path / "doc"
    folder.mkdir()
    (tmp_path / "outside.tex").write_text(r"\[ 1 = 2 \]")
    (folder / "inside.tex").write_text(r"\[ 2 = 3 \] \input{main}")
    main = folder / "main.tex"
    main.write_text(
        r"\input{inside} \input{../outside} \include{/etc/passwd} \write18{touch x} \[ 1 = 1 \]"
    )
    (report,) = verify_sources([read_file(main)])
    assert [r.kind for r in report.readings] == ["skipped"] * 4
    assert report.verdict == "proved"
    followed = list(verify_sources([read_file(main)], Options(follow=True)))
    assert [(Path(r.source).name, r.verdict) for r in followed] == [
        ("main.tex", "proved"),
        ("inside.tex", "refuted"),
    ]


def test_no_link_of_the_file_system_leads_outside(tmp_path: Path) -> None:
    folder = tmp_path / "doc"
    folder.mkdir()
    (tmp_path / "outside.tex").write_text(r"\[ 1 = 2 \]")
    (folder / "link.tex").symlink_to("../outside.tex")
    (folder / "up").symlink_to("..")
    (folder / "round.tex").symlink_to("round.tex")
    main = folder / "main.tex"
    names = ("link", "link.tex", "up/outside", "up/doc/../outside.tex", "round", "none", "main")
    main.write_text("".join(rf"\input{{{name}}}" for name in names) + r"\[ 1 = 1 \]")
    (report,) = verify_sources([read_file(main)], Options(follow=True))
    assert report.verdict == "proved"
    outside = [reading.meaning for reading in report.readings if "outside" in reading.meaning]
    assert len(outside) == 4
    assert len(report.readings) == 6


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("tex", "(" * 50_000 + "x = 1"),
        ("tex", "\\[" + "{" * 50_000 + "x = 1\\]"),
        ("tex", "$" * 50_001),
        ("md", "`" * 50_001 + "$" * 500),
        ("md", "$ x $ " * 20_000),
        ("tex", "\\begin{align}" * 5_000),
        ("md", "\\begin{align}" * 5_000),
        ("md", "\\[" * 20_000),
        ("md", "<!--" * 20_000),
        ("rst", "::\n" * 5_000),
        ("tex", "\\sin" * 20_000 + "=1"),
        ("tex", "\\[ \\sin" + r"\theta" * 5_000 + " = 1\\]"),
        ("txt", "the a " * 20_000 + "= 1"),
        ("ipynb", "[" * 20_000),
        ("ipynb", '{"cells": [' + '{"cell_type": "markdown", "source": "$x=x$"},' * 500),
    ],
)
def test_inputs_made_to_be_slow_end(kind: str, text: str) -> None:
    """Each of these took minutes, or a traceback, in a reader that backtracks or recurses."""
    verify_text(text, kind)


def test_a_formula_that_cannot_be_read_spoils_nothing_after_it() -> None:
    text = "\\begin{align} x + x &= \\unknown{x} \\\\ &= 2x \\\\ &= 3x \\end{align}"
    report = verify_text(text, "tex")
    (place,) = report.unreadable
    assert text[place.span.start : place.span.end] == "\\unknown"
    first, second = report.findings
    assert (first.verdict, [n.code for n in first.notes]) == ("proved", ["review/note-bridged"])
    assert second.verdict == "refuted"


def test_control_characters_never_reach_the_terminal() -> None:
    from sigderiv.output.findings import Style, written

    source = Source("a\x1b[31m.tex", "tex", "\\[ x = y + 1\x1b]0;title\x07 \\]")
    report = next(verify_sources([source]))
    assert "\x1b" not in written([(report, source)], "text", Style())


def test_the_limit_is_what_the_message_says() -> None:
    assert room.MAXIMUM_BYTES == 50_000_000


@pytest.mark.parametrize("length", [410_000, pytest.param(1_000_000, marks=pytest.mark.full)])
@pytest.mark.parametrize("kind", ["tex", "md"])
@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("(", "reading/too-long"),
        ("{", "reading/too-long"),
        ("&", "reading/too-long"),
        ("\\", "reading/too-long"),
        (r"\begin{", "reading/too-long"),
        (r"\begin{align}", "review/unclosed"),
        (r"\[", "review/unclosed"),
        ("$", "review/dollars"),
        ("=", "review/relations-only"),
        ("= ", "review/relations-only"),
        ("=\n", "review/relations-only"),
        ("a=", "review/too-many-relations"),
        ("a=\n", "review/too-many-relations"),
        (r"\def\a{", "reading/too-long"),
        (r"\frac{", "reading/too-long"),
        ("|", "reading/too-long"),
        ("^", "reading/too-long"),
    ],
)
def test_a_million_characters_of_nothing(unit: str, code: str, kind: str, length: int) -> None:
    report = verify_text(unit * (length // len(unit)), kind)
    assert [found.why.code for found in report.unreadable] == [code]
    assert report.exit_status == 2


@pytest.mark.parametrize("kind", ["tex", "md"])
@pytest.mark.parametrize(
    "unit", ["\\begin{align}\n\n", "\\[\n\n", "\\begin{align}\n\n\\begin{gather}\n\n"]
)
def test_what_is_never_closed_is_listed_up_to_a_number(unit: str, kind: str) -> None:
    """The search for an end that is not there is made once, not once for each opening."""
    times = 300_000 // len(unit)
    report = verify_text(unit * times, kind)
    codes = [found.why.code for found in report.unreadable]
    assert codes == ["review/unclosed"] * 100 + ["review/more-unclosed"]
    count = report.unreadable[-1].why.details["count"]
    assert count == times * unit.count("\n\n") - 100
    assert report.exit_status == 2


def test_an_environment_left_open_takes_nothing_from_those_after_it() -> None:
    text = "\\begin{align} x &= 1\n\n" + "\\begin{align} 1 + 1 &= 2 \\end{align}\n\n" * 2
    report = verify_text(text, "tex")
    assert [found.why.code for found in report.unreadable] == ["review/unclosed"]
    assert [str(found.verdict) for found in report.findings] == ["proved"] * 2


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("$1", "md"),  # every dollar is money: a digit follows it
        ("$`a", "md"),
        ("~~~ ", "md"),
        ("~~~a", "md"),
        ("`a``b```c", "md"),
        (r"\newcommand[", "tex"),
        (r"\label{", "tex"),
        ("x^{2}", "tex"),
        ("% sigderiv: assume x > 0\n", "txt"),
        ("a, ", "txt"),
    ],
)
def test_openings_are_searched_for_once(unit: str, kind: str) -> None:
    """Time grows with the length and not with its square: each of these took minutes."""
    verify_text(unit * (100_000 // len(unit)), kind)


def test_a_comment_without_an_end_hides_nothing_in_silence() -> None:
    report = verify_text("$1 = 1$ <!-- $1 = 2$", "md")
    assert [found.why.details["opening"] for found in report.unreadable] == ["<!--"]
    assert report.exit_status == 2


def test_of_a_line_no_more_is_looked_at_than_can_be_shown() -> None:
    from sigderiv.output.findings import Style, written

    source = Source("a.txt", "txt", "(" * 200_000 + "x" + ")" * 200_000)
    report = next(verify_sources([source]))
    shown = written([(report, source)], "text", Style())
    assert max(map(len, shown.splitlines())) < 120


def test_what_is_refused_spoils_nothing_after_it() -> None:
    report = verify_text(r"\[" + "(" * 410_000 + r"\] \[ 1 + 1 = 2 \]", "tex")
    assert [found.why.code for found in report.unreadable] == ["reading/too-long"]
    assert [str(found.verdict) for found in report.findings] == ["proved"]


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        (("h(x)=h(x)+1",), "h(x)=h(x)+1"),
        (("h(x)=x*h(x-1)",), "h(1)=2"),
        (("a=b", "b=a"), "a=1"),
        (("f(x)=g(x)", "g(x)=f(x)^2"), "f(1)=1"),
        (("g'(x)=g'(x)+1",), "g'(x)=2"),
    ],
)
def test_definitions_that_never_end_are_refused(given: tuple[str, ...], claim: str) -> None:
    with pytest.raises(SigderivError) as raised:
        verify_text(f"${claim}$", "md", Options(define=given))
    assert raised.value.code == "review/endless-definition"


def test_definitions_that_share_a_letter_are_none_of_these() -> None:
    report = verify_text("$x=4$", "md", Options(define=("f(x)=x^2", "x=f(2)")))
    assert [str(finding.verdict) for finding in report.findings] == ["proved"]


@pytest.mark.parametrize("text", ["[]", "{}", '{"cells": {"a": 1}}', '"cells"', "[[]]"])
def test_json_that_is_no_notebook_is_said_to_be_none(text: str) -> None:
    report = verify_text(text, "ipynb")
    assert [each.why.code for each in report.unreadable] == ["review/no-cells"]
    assert not verify_text('{"nbformat": 4, "cells": []}', "ipynb").unreadable


@pytest.mark.parametrize("text", ['{"cells": [', "[}", '{"cells": [oops]}'])
def test_where_the_json_breaks_is_said(text: str) -> None:
    report = verify_text(text, "ipynb")
    assert [each.why.code for each in report.unreadable] == ["review/no-notebook"]
