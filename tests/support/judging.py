"""What `verify` says of a text, as a table of documents writes it."""

from __future__ import annotations

from sigderiv.review import verify_text


def said(text: str, kind: str = "tex") -> str:
    """The verdicts' first letters, p, r and u, in the order of the text; all of it is read."""
    report = verify_text(text, kind)
    assert report.unreadable == []
    return "".join(str(finding.verdict)[0] for finding in report.findings)
