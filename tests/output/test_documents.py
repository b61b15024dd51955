"""Documents in every format, opened with the real thing where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

from sigderiv.output.deriving import derive
from sigderiv.output.document import Document
from sigderiv.output.formats import FORMATS, find_format, render
from sigderiv.output.model import Worked

TARGETS = ("sigmoid", "tanh", "sin(x^2)*exp(-x)/(1+x^2)", "f(g(x))")
LONG = (
    "sqrt(1+x^2)*atan(x) + ln(1+x^4)*cos(3*x) - x^5*exp(-x^2/2) + tanh(x)/(1+exp(-x)) + x^2*sin(x)"
)
"""No line of its derivation fits on a line of paper."""


@pytest.fixture(scope="module")
def works() -> tuple[Worked, ...]:
    quotient = derive("sigmoid", via="quotient")
    return (*(derive(target) for target in TARGETS), quotient, derive("ln(x)*x^x"), derive(LONG))


@pytest.fixture(scope="module")
def document(works: tuple[Worked, ...]) -> Document:
    return Document(works, "Derivations", "2026-01-31")


def tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def text_of(form: str, document: Document, lang: str = "en") -> str:
    made = render(FORMATS[form], document, lang)
    assert isinstance(made, str)
    return made


def test_every_line_is_proved_and_accepted(works: tuple[Worked, ...]) -> None:
    for work in works:
        assert work.outcome == "proved", work
        assert work.kernel.accepted
        assert all(row.judgement.outcome == "proved" for row in work.all_rows())


@pytest.mark.parametrize("form", ["text", "latex", "markdown", "html", "json", "ipynb"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_has_every_rule_by_name(
    form: str, lang: str, works: tuple[Worked, ...]
) -> None:
    made = text_of(form, Document(works[:1]), lang)
    names = [name for row in works[0].rows for name in row.names[lang]]
    for name in {name.split(" (")[0] for name in names}:
        assert name in made


def test_what_is_checked_is_what_is_printed(works: tuple[Worked, ...]) -> None:
    from sigderiv.notation import read_latex, read_text
    from sigderiv.output.checking import context_for

    plain, latex = text_of("text", Document(works)), text_of("latex", Document(works))
    unbroken = latex.replace(" \\\\\n  &\\qquad ", "")
    for work in works:
        context = context_for(*(row.after for row in work.all_rows()))
        for row in work.all_rows():
            assert f"= {row.text}" in plain
            assert f"&= {row.latex} " in unbroken
            assert read_text(row.text, context) is row.after
            assert read_latex(row.latex, context) is row.after


def test_latex_compiles(document: Document, tmp_path: Path) -> None:
    pdflatex = tool("pdflatex")
    source = render(FORMATS["latex"], document, "en", standalone=True)
    assert isinstance(source, str)
    (tmp_path / "d.tex").write_text(source, encoding="utf-8")
    done = subprocess.run(
        [pdflatex, "-interaction=nonstopmode", "-halt-on-error", "d.tex"],
        cwd=tmp_path, capture_output=True, text=True, check=False, errors="replace",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    assert (tmp_path / "d.pdf").stat().st_size > 10_000
    too_wide = [float(p) for p in re.findall(r"Overfull \\hbox \(([\d.]+)pt", done.stdout)]
    assert all(points < 2 for points in too_wide), too_wide


def test_what_is_written_in_latex_is_verified_again(works: tuple[Worked, ...]) -> None:
    """The tags at the margin and the breaks of long lines are no part of the mathematics."""
    from sigderiv.review import Verdict, verify_text

    source = text_of("latex", Document((works[0], works[-1])))
    report = verify_text(source, "tex")
    assert report.unreadable == []
    assert not [each for each in report.findings if each.verdict is Verdict.REFUTED]
    assert len(report.findings) >= len(works[0].rows) + len(works[-1].rows)


def test_latex_fragment_needs_amsmath_only(document: Document, tmp_path: Path) -> None:
    pdflatex = tool("pdflatex")
    (tmp_path / "part.tex").write_text(text_of("latex", document), encoding="utf-8")
    (tmp_path / "d.tex").write_text(
        "\\documentclass{article}\\usepackage{amsmath}\\begin{document}\\input{part}\\end{document}",
        encoding="utf-8",
    )
    done = subprocess.run(
        [pdflatex, "-interaction=nonstopmode", "-halt-on-error", "d.tex"],
        cwd=tmp_path, capture_output=True, text=True, check=False, errors="replace",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]


def test_html_is_well_formed_and_fetches_nothing(document: Document) -> None:
    page = text_of("html", document)
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    for markup in re.findall(r"<math.*?</math>", page, re.S):
        ElementTree.fromstring(markup.replace("&#x2061;", "").replace("&#x2062;", ""))
    opened = len(re.findall(r"<details[ >]", page))
    rows = sum(1 for work in document.works for _ in work.all_rows())
    assert opened == page.count("</details>") == rows


def test_html_in_a_browser_at_phone_width(document: Document, tmp_path: Path) -> None:
    chromium = tool("chromium")
    page = text_of("html", document)
    # A window has a least width, so the phone is a frame of 390 that reports to the page around it.
    probe = (
        "<script>addEventListener('load', () => { const r = document.documentElement;"
        "const f = [...document.querySelectorAll('summary mfrac')];"
        "parent.postMessage(JSON.stringify({wide: r.scrollWidth, inner: innerWidth,"
        " flat: f.filter(e => e.getBoundingClientRect().height < 12).length,"
        " all: f.length}), '*'); })</script>"
    )
    probed = page.replace("</head>", probe + "</head>")
    (tmp_path / "page.html").write_text(probed, encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        "<!DOCTYPE html><body><script>addEventListener('message', e => {"
        " document.body.textContent = e.data; })</script>"
        "<iframe src=page.html width=390 height=800 style='border:0'></iframe></body>",
        encoding="utf-8",
    )
    done = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/u",
         "--virtual-time-budget=3000", "--dump-dom", frame.as_uri()],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    told = re.search(r"\{&quot;.*?\}|\{\".*?\}", done.stdout)
    assert told, done.stdout[:500] + done.stderr[-500:]
    measured = json.loads(told[0].replace("&quot;", '"'))
    assert measured["inner"] == 390
    assert measured["wide"] <= measured["inner"]
    assert measured["all"] > 0 and measured["flat"] == 0


def test_markdown_uses_display_mathematics(document: Document) -> None:
    made = text_of("markdown", document)
    assert made.count("$$") % 2 == 0
    assert made.count("\\begin{aligned}") == made.count("\\end{aligned}") >= len(document.works)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_markdowns_mathematics_is_accepted_by_katex(
    lang: str, document: Document, tmp_path: Path
) -> None:
    """Needs node, and KaTeX where node finds it (NODE_PATH)."""
    node = tool("node")
    found = subprocess.run([node, "-e", "require('katex')"], capture_output=True, check=False)
    if found.returncode:
        pytest.skip("katex is not installed (npm install katex, and set NODE_PATH)")
    (tmp_path / "d.md").write_text(text_of("markdown", document, lang), encoding="utf-8")
    script = (
        "const k = require('katex'), s = require('fs').readFileSync('d.md', 'utf8'); let n = 0;"
        "for (const m of s.matchAll(/\\$\\$([^]*?)\\$\\$|\\$([^$\\n]+)\\$/g)) { n++;"
        " k.renderToString(m[1] || m[2], {displayMode: !!m[1], throwOnError: true,"
        " strict: (code) => code === 'unicodeTextInMathMode' ? 'error' : 'ignore'}); }"
        "console.log(n)"
    )
    done = subprocess.run(
        [node, "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-1500:]
    assert int(done.stdout) >= len(document.works)


def test_notebook_runs(works: tuple[Worked, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    notebook = nbformat.reads(text_of("ipynb", Document(works[:2], "Two")), as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [cell.outputs[0].data for cell in notebook.cells if cell.cell_type == "code"]
    assert len(outputs) == 2
    assert all("<math" in data["text/html"] for data in outputs)
    assert all("aligned" in data["text/latex"] for data in outputs)


@pytest.mark.parametrize("form", ["pdf", "svg", "png"])
def test_typeset(form: str, document: Document, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    made = render(FORMATS[form], document, "en")
    start = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg"}[form]
    data = made.encode() if isinstance(made, str) else made
    assert data.startswith(start) and len(data) > 20_000
    if form == "pdf" and shutil.which("pdftotext"):
        (tmp_path / "d.pdf").write_bytes(data)
        text = subprocess.run(
            ["pdftotext", "-layout", "d.pdf", "-"], cwd=tmp_path, capture_output=True, text=True,
            check=True,
        ).stdout  # fmt: skip
        assert "reciprocal rule" in text and "quotient rule" in text


def test_json_is_stable(works: tuple[Worked, ...]) -> None:
    found = json.loads(text_of("json", Document(works[:1])))
    assert found["schema"] == "sigderiv.derive/1"
    assert {"target", "variable", "method", "steps", "result", "verdict"} <= set(found)
    step = {"rule", "before", "after", "text", "latex", "verdict", "conditions"}
    assert all(step <= set(each) for each in found["steps"])


def test_the_format_goes_by_the_suffix(tmp_path: Path) -> None:
    assert find_format("", tmp_path / "a.HTML").name == "html"
    assert find_format("latex", tmp_path / "a.txt").name == "latex"
    assert find_format("", None, default="pretty").name == "pretty"


def test_repr_for_notebooks(works: tuple[Worked, ...]) -> Any:
    work = works[0]
    assert "<style>" in work._repr_html_()
    assert work._repr_latex_().startswith("$$")
    assert "## sigmoid" in work._repr_markdown_()
    assert "Proved" in str(work)


def test_a_rules_page_is_in_one_language() -> None:
    from sigderiv.messages import LANGUAGES
    from sigderiv.output.plain import write_plain
    from sigderiv.output.rulebook import rule_document
    from sigderiv.rules import RULEBOOK

    assert set(LANGUAGES) == {"en", "zh"}
    for rule in RULEBOOK[::9]:
        english = write_plain(rule_document(rule.id, "en")[0], "en")
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in english), rule.id
        chinese = write_plain(rule_document(rule.id, "zh")[0], "zh").splitlines()
        assert chinese[0] == f"{rule.name_zh} · {rule.id}"
