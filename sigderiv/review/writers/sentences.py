"""What is said about an event, in the reader's language: the sentences all writers share."""

from __future__ import annotations

from sigderiv.messages import say
from sigderiv.review.records import Finding, Note, Report, Unreadable, Verdict


def title(event: Finding | Unreadable, lang: str) -> str:
    """One line that says what is the matter."""
    if isinstance(event, Unreadable):
        return say("review/unreadable", lang, why=sentence(event.why, lang))
    return say(f"review/{event.code}", lang, left=short(event.left), right=short(event.right))


def sentence(note: Note, lang: str) -> str:
    """A note's sentence."""
    return say(note.code, lang, **note.details)


def details(finding: Finding, lang: str) -> list[str]:
    """Everything else there is to say: witness, slip and repair, conditions, notes, evidence."""
    found: list[str] = []
    if finding.witness is not None:
        at = ", ".join(f"{name} = {value}" for name, value in finding.witness.at.items())
        code = "review/witness" if at else "review/witness-constant"
        witness = finding.witness
        found.append(say(code, lang, at=at, left=witness.left, right=witness.right))
    if finding.repair is not None:
        slip = say(f"slip/{finding.repair.slip}", lang)
        found.append(say("review/repair", lang, slip=slip, repair=finding.repair.text))
    if finding.conditions:
        listed = ", ".join(finding.conditions)
        found.append(say("review/conditions", lang, conditions=listed))
    if finding.rule:
        found.append(say("review/rule", lang, rule=finding.rule))
    found.extend(sentence(note, lang) for note in finding.notes)
    if finding.verdict is Verdict.UNPROVED and finding.evidence:
        found.append(say("review/evidence", lang, evidence=finding.evidence))
    return found


def short(text: str, limit: int = 60) -> str:
    """A text on one line, cut in its middle."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return f"{line[: limit // 2 - 1]} … {line[-limit // 2 + 2 :]}"


def in_order(report: Report) -> list[Finding | Unreadable]:
    """Findings and unreadable places by where they stand."""
    found: list[Finding | Unreadable] = [*report.findings, *report.unreadable]
    return sorted(found, key=lambda event: event.span.start)
