"""The corpus: every link as the comment in its file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sigderiv.review import Report, Verdict, read_file, verify_sources

# File: links, definitions.  Counted by hand: a definition is no link.
RIGHT = {
    "general-rules.tex": (4, 0),
    "graph-example.txt": (2, 3),
    "logistic-power-rule.tex": (10, 1),
    "network-3-layer.tex": (8, 9),
    "network-delta.tex": (0, 2),
    "network-loss.tex": (0, 1),
    "sigmoid-aligned.tex": (6, 1),
    "sigmoid-quotient-rule.md": (11, 2),
    "sigmoid-reciprocal-rule.tex": (5, 1),
    "tanh-definition.tex": (1, 0),
}


def report_on(path: Path) -> Report:
    return next(verify_sources([read_file(path)]))


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_right_article_is_proved(articles: Path, name: str) -> None:
    report = report_on(articles / name)
    assert report.unreadable == []
    wrong = [(f.position, f.right, f.evidence) for f in report.findings if f.verdict != "proved"]
    assert wrong == []
    assert (len(report.findings), len(report.definitions)) == RIGHT[name]


def test_published_mistake_is_found_with_its_sign(articles: Path) -> None:
    report = report_on(articles / "reciprocal-rule-from-limit.tex")
    assert report.unreadable == []
    verdicts = [(f.position.line, f.verdict) for f in report.findings]
    refuted = [f for f in report.findings if f.verdict is Verdict.REFUTED]
    # Line 4 is the first chain; its first link (the reciprocal as a limit) is right, the second
    # is the published mistake, the third takes it on rightly.  Line 6 is right.
    assert [line for line, _ in verdicts] == [4, 4, 4, 6, 6, 6]
    assert len(refuted) == 1
    (finding,) = refuted
    assert finding is report.findings[1]
    assert finding.right.startswith("\\lim_{\\Delta x\\rightarrow0}\\frac{f(x+\\Delta x)-f(x)}")
    assert finding.repair is not None
    assert finding.repair.slip == "sign"
    assert all(f.verdict is Verdict.PROVED for f in report.findings if f is not finding)


def test_penalty_article_says_which_reading_of_s_was_taken(articles: Path) -> None:
    report = report_on(articles / "network-3-layer.tex")
    assert [(r.kind, "sigmoid" in r.meaning) for r in report.readings] == [("choice", True)]
