"""Findings in every form: what is written is read back by the form's own reader."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sigderiv.errors import SigderivError
from sigderiv.output.findings import FORMS, Style, find_form, in_order, written
from sigderiv.review import Options, Report, Source, verify_sources

MARKDOWN = r"""# Notes, 50% done

Let $\sigma(x) = \frac{1}{1+e^{-x}}$, then $\sigma'(x) = \sigma(x) (1 + \sigma(x))$.

> $$
> x + x = 2x
> = 3x
> $$

- and $\ln' x = \frac1x$ | 中文 $1 = 1$
- but $\frob = 1$"""
LATEX = r"""\documentclass{article}
\begin{align}
(a+b)^2 &= a^2 + b^2 \\ % wrong
&= c
\end{align}"""


def reported(text: str, kind: str, name: str = "") -> list[tuple[Report, Source]]:
    """The reports on a text."""
    source = Source(name or f"notes.{kind}", kind, text)
    return [(report, source) for report in verify_sources([source], Options(formulas=True))]


def test_json_is_the_report() -> None:
    reports = reported(MARKDOWN, "md")
    expected = json.loads(json.dumps(reports[0][0].to_json()))
    assert json.loads(written(reports, "json", Style())) == expected
    several = json.loads(written(reports * 2, "json", Style(several=True)))
    assert several == [expected, expected]


def test_each_link_has_a_line_of_json_of_its_own() -> None:
    reports = reported(MARKDOWN, "md")
    lines = written(reports, "json", Style()).splitlines()
    links = [
        json.loads(line.rstrip(",")) for line in lines if '"verdict": ' in line and "span" in line
    ]
    assert len(links) == len(reports[0][0].findings)


def test_sarif_has_what_its_schema_requires() -> None:
    log = json.loads(written(reported(MARKDOWN, "md", "a b/nötes.md"), "sarif", Style()))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["tool"]["driver"]["name"] == "sigderiv"
    assert len(run["results"]) == 3
    lines = MARKDOWN.split("\n")
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note", "none")
        assert result["message"]["text"]
        for place in result["locations"]:
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert uri == "a%20b/n%C3%B6tes.md"
            region = place["physicalLocation"]["region"]
            assert 1 <= region["startLine"] <= region["endLine"] <= len(lines)
            assert region["startColumn"] >= 1
            assert region["endColumn"] <= len(lines[region["endLine"] - 1]) + 1
        for fix in result.get("fixes", ()):
            assert fix["description"]["text"]
            for change in fix["artifactChanges"]:
                assert change["artifactLocation"]["uri"]
                assert all(each["deletedRegion"] for each in change["replacements"])
    assert any("fixes" in result for result in run["results"])


def test_a_fix_put_into_the_source_makes_it_right() -> None:
    (report, source), *_ = reported(MARKDOWN, "md")
    text = source.text
    repaired = [finding for finding in report.findings if finding.repair is not None]
    assert repaired
    for finding in sorted(repaired, key=lambda each: -each.span.start):
        assert finding.repair is not None
        text = text[: finding.span.start] + finding.repair.written + text[finding.span.end :]
    ((again, _),) = reported(text, "md")
    for before, after in zip(report.findings, again.findings, strict=True):
        assert str(after.verdict) == ("proved" if before.repair else str(before.verdict))


def test_annotations_are_one_line_each_and_escaped() -> None:
    reports = reported("$x = 2x$\n$100\\% = y$", "md", "a,b:c%d.md")
    lines = written(reports, "github", Style()).splitlines()
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"::(error|warning) [^:]+::.+", line)
        assert "file=a%2Cb%3Ac%25d.md," in line
        properties, message = line.split("::")[1:3]
        assert len(properties.split(",")) == 6
        assert not re.search(r"%(?!25|0A|0D)", message)


def test_latex_comes_back_with_comments_only() -> None:
    made = written(reported(LATEX, "tex"), "latex", Style())
    kept = [line for line in made.split("\n") if not line.startswith("% sigderiv ")]
    assert "\n".join(kept).rstrip("\n") == LATEX
    lines = made.split("\n")
    assert lines[3].startswith("% sigderiv ✗ = a^2 + b^2:")
    assert lines[5].startswith("% sigderiv ✗ = c:")
    ((again, _),) = reported(made, "tex")
    assert len(again.findings) == 2


def test_markdown_comes_back_with_marks_only() -> None:
    made = written(reported(MARKDOWN, "md"), "markdown", Style())
    body, _, notes = made.partition("\n\n[^sigderiv-1]: ")
    assert "(1 + \\sigma(x))$ ✗[^sigderiv-1]." in body
    assert "> $$\n>\n> ✓✗[^sigderiv-2]\n" in body
    assert "$1 = 1$ ✓\n" in body
    assert "= \\frac1x$ ✓[^sigderiv-3] |" in body  # where x > 0
    assert "$\\frob = 1$ ‽[^sigderiv-4]" in body
    kept = re.sub(r"\n>\n> [✓✗?‽]\S*$| ?[✓✗?‽](?:\[\^sigderiv-\d+\])?", "", body, flags=re.M)
    assert kept.rstrip("\n") == MARKDOWN
    assert notes.count("[^sigderiv-") == 3


@pytest.mark.parametrize(
    ("form", "kind"),
    [("latex", "md"), ("markdown", "tex"), ("latex", "ipynb"), ("markdown", "rst")],
)
def test_a_file_of_another_kind_is_not_given_back(form: str, kind: str) -> None:
    with pytest.raises(SigderivError) as raised:
        written([(Report("a"), Source("a", kind, "x"))], form, Style())
    assert raised.value.code == "review/other-kind"


class Page(HTMLParser):
    """What a page consists of; the parser itself is the reference."""

    VOID = ("meta", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.classes: list[str] = []
        self.math = 0
        self.marked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        assert "src" not in given
        assert "href" not in given
        assert tag != "script"
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "article":
            self.classes.append(given["class"] or "")
        if tag == "math":
            self.math += 1
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "mark" in self.open:
            self.marked[-1] += data


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_has_every_link_with_its_formula(lang: str) -> None:
    reports = reported(MARKDOWN + "\n<script>alert(1)</script> $<b> = c$", "md")
    page = Page(written(reports, "html", Style(lang)))
    assert page.open == []
    verdicts = [str(finding.verdict) for finding in reports[0][0].findings]
    assert [each for each in page.classes if each != "unreadable"] == verdicts
    repairs = sum(finding.repair is not None for finding in reports[0][0].findings)
    assert page.math == len(verdicts) + repairs
    assert "3" in page.marked


def test_junit_counts_what_it_lists() -> None:
    made = written(reported(MARKDOWN, "md", 'a"<&>.md'), "junit", Style())
    (suite,) = ElementTree.fromstring(made)
    assert suite.get("name") == 'a"<&>.md'
    kinds = [case[0].tag if len(case) else "passed" for case in suite]
    assert kinds == ["failure", "passed", "failure", "passed", "passed", "error"]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("6", "2", "1")


def test_carets_stand_below_the_part_also_after_wide_characters() -> None:
    shown = written(reported("中文 $1 = 1$ 也对 $x = 2x$", "md"), "text", Style()).splitlines()
    line = next(each for each in shown if "中文" in each)
    below = shown[shown.index(line) + 1]
    wide = sum(2 if ord(each) > 0x2E80 else 1 for each in line[: line.index("2x")])
    assert below.index("^") == wide


@pytest.mark.parametrize("form", ["text", "html", "latex", "markdown"])
@pytest.mark.parametrize(
    ("formula", "conditions"),
    [
        (r"\frac{x^2-1}{x-1}=x+1", "x != 1"),
        (r"\ln(xy)=\ln x+\ln y", "y > 0, x > 0"),
        (r"\sum_{k=0}^\infty r^k=\frac{1}{1-r}", "r < 1, r > -1"),
    ],
)
def test_a_proof_says_where_it_holds(formula: str, conditions: str, form: str) -> None:
    """In every form that lists right links, and in the same order in each run."""
    reports = reported(f"${formula}$", "md" if form == "markdown" else "tex")
    assert [str(finding.verdict) for finding in reports[0][0].findings] == ["proved"]
    shown = written(reports, form, Style())
    for escaped, plain in (("&gt;", ">"), ("&lt;", "<"), ("\\>", ">"), ("\\<", "<")):
        shown = shown.replace(escaped, plain)
    assert conditions in shown
    assert "holds where" in shown


def test_quiet_is_the_line_of_counts_only() -> None:
    whole = written(reported(MARKDOWN, "md"), "text", Style()).splitlines()
    assert written(reported(MARKDOWN, "md"), "text", Style(quiet=True)) == f"{whole[-1]}\n"
    unproved = written(reported("$x + y = 1$", "md"), "text", Style(quiet=True))
    assert unproved.count("\n") == 1 and "1 unproved" in unproved
    proved = written(reported("$1 = 1$", "md"), "text", Style(quiet=True))
    assert proved.count("\n") == 1 and "1 proved" in proved


def test_the_form_is_found_by_name_or_by_the_files_ending() -> None:
    assert find_form("", None).name == "text"
    assert find_form("json", Path("a.html")).name == "json"
    for name, form in FORMS.items():
        assert find_form(name, None) is form
        assert all(find_form("", Path(f"a{suffix}")) is form for suffix in form.suffixes)
    for name, path in (("word", None), ("", Path("a.docx"))):
        with pytest.raises(SigderivError):
            find_form(name, path)


def test_documents_set_the_formulas_as_they_were_read() -> None:
    from sigderiv.expr import Relation
    from sigderiv.output.blocks import Items
    from sigderiv.output.findings.document import findings_document

    text = r"$$\frac{d}{dx} x^2 = 2x$$" "\n\n" r"$$\frac{d}{dx}\cos x = \sin x$$" "\n"
    events = [(source, in_order(report)) for report, source in reported(text, "md")]
    for lang, word in (("en", "repair: "), ("zh", "改正：")):
        (items,) = [
            block for block in findings_document(events, Style(lang)).parts
            if isinstance(block, Items)
        ]  # fmt: skip
        assert [item.outcome for item in items.items] == ["proved", "refuted"]
        assert all(isinstance(item.text[0], Relation) for item in items.items)
        right, wrong = items.items
        assert right.why == ("1:22",)
        assert any(isinstance(piece, str) and word in piece for piece in wrong.why)
        assert any(not isinstance(piece, str) for piece in wrong.why)


def test_a_picture_too_long_for_its_memory_is_refused() -> None:
    from sigderiv.output.blocks import Item, Items
    from sigderiv.output.document import Document
    from sigderiv.output.typeset import write_png

    document = Document((Items(tuple(Item((str(k),)) for k in range(1000))),))
    with pytest.raises(SigderivError) as raised:
        write_png(document, "en")
    assert raised.value.code == "output/picture-too-long"


def test_details_hang_within_the_terminal() -> None:
    """Nothing is broken where there is no terminal, for `grep`."""
    from sigderiv.output.width import columns

    reports = reported("$\\frac{d}{dx} \\sigma(x) = \\sigma(x)(1+\\sigma(x))$", "md")
    whole = written(reports, "text", Style())
    narrow = written(reports, "text", Style(width=60))
    assert max(map(columns, whole.splitlines())) > 60
    assert max(map(columns, narrow.splitlines())) <= 60
    bare = [re.sub(r"[\s|]", "", text) for text in (narrow, whole)]
    assert bare[0] == bare[1]
