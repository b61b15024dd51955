"""What is said about an event, in the reader's language: the sentences all writers share."""

from __future__ import annotations

from typing import NamedTuple

from sigderiv.messages import say
from sigderiv.output.evidence import evidence_text
from sigderiv.review.records import BY_NOTES, UP_TO_CONSTANT, Finding, Note, Unreadable, Verdict
from sigderiv.review.tally import Tally


class Said(NamedTuple):
    """A sentence with its label: a code below `review/label-…`."""

    label: str
    text: str


def title(event: Finding | Unreadable, lang: str) -> str:
    """One line that says what is the matter."""
    if isinstance(event, Unreadable):
        return sentence(event.why, lang)
    return say(f"review/{event.code}", lang, left=short(event.left), right=short(event.right))


def sentence(note: Note, lang: str) -> str:
    """A note's sentence."""
    return say(note.code, lang, **note.details)


def details(finding: Finding, lang: str) -> list[Said]:
    """Everything else there is to say: witness, slip and repair, conditions, notes, evidence."""
    found: list[Said] = []
    if finding.witness is not None:
        at = ", ".join(f"{name} = {value}" for name, value in finding.witness.at.items())
        code = "review/witness" if at else "review/witness-constant"
        witness = finding.witness
        told = say(code, lang, at=at, left=witness.left, right=witness.right)
        found.append(Said("witness", told))
    if finding.repair is not None:
        told = say("review/repair", lang, repair=finding.repair.written)
        found.append(Said("repair", told))
    by_notes = {UP_TO_CONSTANT} | {
        f"{BY_NOTES[note.code]}{note.details['names']}"
        for note in finding.notes
        if note.code in BY_NOTES
    }
    conditions = [each for each in finding.conditions if each not in by_notes]
    if conditions:
        found.append(Said("condition", ", ".join(conditions)))
    if finding.rule:
        found.append(Said("rule", rule_names(finding.rule, lang)))
    found.extend(Said("note", sentence(note, lang)) for note in finding.notes)
    if finding.verdict is Verdict.UNPROVED and finding.evidence:
        found.append(Said("evidence", evidence_text(finding.evidence, lang)))
    return found


def rule_names(ids: str, lang: str) -> str:
    """Rules by what a teacher calls them."""
    from sigderiv.rules import BY_ID

    rules = [BY_ID[id] for id in ids.split(", ")]
    between = say("review/count-between", lang)
    return between.join(rule.name_zh if lang == "zh" else rule.name for rule in rules)


def texts(event: Finding | Unreadable, lang: str) -> list[str]:
    """The title and all details, a sentence each."""
    if isinstance(event, Unreadable):
        return [say("review/unreadable", lang, why=title(event, lang))]
    labelled = [labelled_text(said, lang) for said in details(event, lang)]
    head = title(event, lang)
    if event.repair is not None:
        head = f"{head}{say('review/colon', lang)}{slip(event, lang)}"
    return [head, *labelled]


def labelled_text(said: Said, lang: str) -> str:
    """A sentence after its label."""
    return f"{say(f'review/label-{said.label}', lang)}{say('review/colon', lang)}{said.text}"


def slip(finding: Finding, lang: str) -> str:
    """What the slip is called that the repair undoes; "" without one."""
    return say(f"slip/{finding.repair.slip}", lang) if finding.repair is not None else ""


def counted(tally: Tally, lang: str) -> str:
    """How many links there are, and of each verdict, leaving out what there is none of."""
    counts = tally.verdicts
    links = counts.total()
    head = say("review/count-link" if links == 1 else "review/count-links", lang, count=links)
    parts = [
        say(f"review/count-{name}", lang, count=count)
        for name, count in (
            ("proved", counts[Verdict.PROVED]),
            ("refuted", counts[Verdict.REFUTED]),
            ("unproved", counts[Verdict.UNPROVED]),
            ("unreadable", tally.unreadable),
            ("definitions", tally.definitions),
            ("assumed", tally.assumed),
            ("outside", tally.outside),
        )
        if count
    ]
    if tally.is_empty:
        parts, head = [say("review/count-none", lang), *parts], ""
    between = say("review/count-between", lang)
    colon = say("review/colon", lang)
    return f"{head}{colon}{between.join(parts)}" if links else between.join(parts)


def short(text: str, limit: int = 60) -> str:
    """A text on one line, cut in its middle."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return f"{line[: limit // 2 - 1]} … {line[-limit // 2 + 2 :]}"
