"""One document with every kind of block, in every format; every command in every format."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from sigderiv.expr import Div, Number, Relation, Symbol
from sigderiv.output.blocks import (
    Chain,
    Display,
    Figure,
    Heading,
    Item,
    Items,
    Listing,
    Paragraph,
    Program,
    Table,
    plain,
    prose,
    said,
)
from sigderiv.output.deriving import derive
from sigderiv.output.document import Document
from sigderiv.output.formats import FORMATS, OWN, formats_of, render

Run = Callable[..., "CompletedProcess[str]"]
X = Symbol("x")
HALF = Div(X, Number(2))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20z"/></svg>'
AWKWARD = "50% of <b> & a_1 | #2 $ ~ ^ \\ {x} ‘q’"


@pytest.fixture(scope="module")
def document() -> Document:
    work = derive("x^2")
    return Document(
        (
            Heading(("One ", HALF)),
            Paragraph((AWKWARD, " and ", HALF), "proved"),
            Heading(("Two",), 2),
            Display(Relation("=", X, HALF)),
            Chain(work.start, work.rows, ("a note",)),
            Items((Item(("first",), "numerical", ("why it is",)), Item((HALF,)))),
            Table((("name",), ("value",)), ((("left cell",), ("1.5",)),), frozenset({1})),
            Figure(lambda: SVG, ("a caption",), "picture | as text"),
            Listing("kept   spaces\n  and lines"),
            Program("print('made again')"),
            work,
        ),
        "The title",
        "2026-01-31",
    )


@pytest.mark.parametrize("form", ["text", "pretty", "markdown", "latex", "html", "ipynb"])
def test_every_block_is_in_every_form(form: str, document: Document) -> None:
    made = render(FORMATS[form], document, "en", standalone=form == "latex")
    assert isinstance(made, str)
    loose = re.sub(r"[\\\s]+", " ", made)
    for text in ("The title", "2026-01-31", "Two", "a note", "first", "why it is", "name",
                 "left cell", "1.5", "a caption", "kept", "power rule"):  # fmt: skip
        assert text in loose or (text == "a caption" and form == "ipynb"), (form, text)
    assert ("made again" in made) == (form == "ipynb")


def test_text_is_escaped_everywhere(document: Document, tmp_path: Path) -> None:
    page = render(FORMATS["html"], document, "en")
    assert isinstance(page, str)
    assert "50% of &lt;b&gt; &amp; a_1" in page and "<svg" in page
    marked = render(FORMATS["markdown"], document, "en")
    assert "of \\<b\\> & a\\_1 \\| \\#2 \\$" in str(marked)
    if shutil.which("pdflatex"):
        source = render(FORMATS["latex"], document, "en", standalone=True)
        (tmp_path / "d.tex").write_text(str(source), encoding="utf-8")
        done = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "d.tex"], cwd=tmp_path,
            capture_output=True, text=True, check=False, errors="replace",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-1500:]


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_every_block_is_typeset(form: str, document: Document) -> None:
    pytest.importorskip("typst")
    assert len(render(FORMATS[form], document, "en")) > 5_000


def test_formulas_keep_their_places_in_sentences() -> None:
    assert prose(lambda show: f"from {show(X)} to {show(HALF)}.") == ("from ", X, " to ", HALF, ".")
    assert plain(said("network/kink", "en", where=X), lambda formula: "Q").count("Q") == 1
    assert prose(lambda show: "a \ue0007\ue001 b") == ("a ", " b")


COMMANDS = {
    "derive": ["x^2"],
    "describe": ["relu"],
    "rules": ["quotient"],
    "graph": ["(a+b)*(b+1)", "--at", "a=2,b=1"],
    "network": ["--layers", "1,1"],
    "list": [],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("suffix", ["txt", "tex", "md", "html", "json", "ipynb"])
def test_the_suffix_chooses_the_format_of_every_command(
    command: str, suffix: str, sigderiv: Run, tmp_path: Path
) -> None:
    done = sigderiv(command, *COMMANDS[command], "-o", f"a.{suffix}")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / f"a.{suffix}").read_text(encoding="utf-8")
    begins = {"tex": "% \\usepackage{amsmath", "html": "<!DOCTYPE html>", "json": "{"}
    assert made.startswith(begins.get(suffix, ""))
    if suffix in ("json", "ipynb"):
        json.loads(made)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_lists_the_formats_that_there_are(command: str, sigderiv: Run) -> None:
    told = re.sub(r"\s+", " ", sigderiv(command, "--help").stdout)
    assert ", ".join(formats_of(command)) in told
    done = sigderiv(command, *COMMANDS[command], "--format", "docx")
    assert done.returncode == 2
    assert all(form in done.stderr for form in formats_of(command))
    assert set(OWN) <= set(COMMANDS) | {"verify"}
