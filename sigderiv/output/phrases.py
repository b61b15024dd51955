"""The sentences around a derivation, from messages and the facts in it.

Contract: plain strings in a language, without markup; formulas in them go through the `show`
function that the writer gives, so that each writer prints them in its own notation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sigderiv.expr import Call, Expr, Relation
from sigderiv.messages import known, say
from sigderiv.output.evidence import evidence_text
from sigderiv.output.model import Judgement, Remark, Row, Worked

Show = Callable[[Expr], str]

MARKS = {"proved": "✓", "refuted": "✗", "unproved": "?", "numerical": "≈", "unknown": "?",
         "unreadable": "!"}  # fmt: skip


def as_text(formula: Expr) -> str:
    """A formula in the text notation."""
    from sigderiv.notation import write_text

    return write_text(formula)


def joined(formulas: Sequence[Expr], lang: str, show: Show = as_text) -> str:
    """Conditions one after the other, each once."""
    said = dict.fromkeys(condition(each, lang, show) for each in formulas)
    return ("，" if lang == "zh" else ", ").join(said)


def condition(formula: Expr, lang: str, show: Show = as_text) -> str:
    """A condition, in words where it is more than a relation between two formulas."""
    from sigderiv.kernel import Every

    if isinstance(formula, Every):
        index, lower, upper, *where = map(show, formula.children[1:])
        inner = condition(formula.body, lang, show)
        details = {"condition": inner, "index": index, "lower": lower, "upper": upper}
        if where:
            return say("output/for-every-where", lang, where=where[0], **details)
        return say("output/for-every", lang, **details)
    if isinstance(formula, Relation) and formula.op == "=":
        left, right = formula.children
        if left is right:
            return say("output/is-defined", lang, formula=show(right))
        if left is Call("floor", right):
            return say("output/is-whole", lang, formula=show(right))
    return show(formula)


def holds(work: Worked, lang: str, show: Show = as_text) -> str:
    """Where the result holds, "" where it is not known to hold at all."""
    if work.outcome != "proved" and not _rests_on_citation(work):
        return ""
    if not work.conditions:
        return say("output/holds-everywhere", lang)
    return say("output/holds", lang, conditions=joined(work.conditions, lang, show))


def closing(work: Worked, lang: str, show: Show = as_text) -> str:
    """What was proved, and how; or what was not."""
    outcomes = [row.judgement.outcome for row in work.all_rows()]
    details = {
        "lines": len(outcomes),
        "proved": outcomes.count("proved"),
        "refuted": outcomes.count("refuted"),
        "unproved": outcomes.count("unproved"),
        "steps": work.kernel.steps,
        "start": show(work.start),
        "result": show(work.result),
    }
    if work.outcome == "proved":
        few = {1: "-one", 2: "-two"}.get(len(outcomes), "")
        return say(f"output/closing-proved{few}", lang, **details)
    open_rows = [row for row in work.all_rows() if row.judgement.outcome != "proved"]
    if _rests_on_citation(work):
        return say("output/closing-cited", lang, **details)
    sentences = [say("output/closing-open", lang, **details)]
    unproved = [row for row in open_rows if row.judgement.outcome == "unproved"]
    if unproved:
        why = judged(unproved[0].judgement, lang)
        sentences.append(say("output/line-open", lang, number=unproved[0].number, why=why))
    if work.claim.outcome == "refuted":
        sentences.append(judged(work.claim, lang))
    if not work.kernel.accepted:
        why = evidence_text(work.kernel.reason, lang)
        sentences.append(say("output/kernel-rejected", lang, reason=why))
    return ("" if lang == "zh" else " ").join(sentences)


def _rests_on_citation(work: Worked) -> bool:
    """Whether every line that is not proved cites a theorem."""
    open_rows = [row for row in work.all_rows() if row.judgement.outcome != "proved"]
    return bool(open_rows) and all(row.judgement.method == "cited" for row in open_rows)


def judged(judgement: Judgement, lang: str) -> str:
    """A judgement with its evidence, in a sentence."""
    if judgement.unread:
        return say("output/not-read-back", lang, notations=", ".join(judgement.unread))
    if judgement.method == "cited":
        return say("output/cited", lang, theorem=evidence_text(judgement.evidence, lang))
    if judgement.outcome == "refuted" and judgement.left:
        at = ", ".join(f"{name} = {value}" for name, value in judgement.at.items())
        return say(
            "output/refuted-at", lang, at=at, left=judgement.left, right=judgement.right
        )
    method = evidence_text(judgement.method, lang)
    evidence = evidence_text(judgement.evidence, lang)
    return say(f"output/{judgement.outcome}", lang, method=method, evidence=evidence)


def remarks(work: Worked, lang: str, show: Show = as_text) -> list[str]:
    """What is to be said beside the derivation."""
    return [remark_text(remark, lang, show) for remark in work.remarks]


def remark_text(remark: Remark, lang: str, show: Show = as_text) -> str:
    """One remark."""
    details: dict[str, Any] = {}
    for name, value in remark.details.items():
        if isinstance(value, Expr):
            value = show(value)
        elif isinstance(value, tuple):
            value = joined(value, lang, show)
        details[name] = value
    return say(remark.code, lang, **details)


def condition_text(row: Row, lang: str, show: Show = as_text) -> str:
    """The conditions of a line."""
    return joined(row.conditions, lang, show)


def aside_title(row: Row, lang: str) -> str:
    """What stands before an aside."""
    return say("output/aside", lang, number=row.number)


def method_line(work: Worked, lang: str) -> str:
    """By which method, "" where none has a name."""
    if not work.method:
        return ""
    code = f"engine/method-{work.method}"
    name = say(code, lang) if known(code) else work.method
    return say("output/method", lang, method=name)


def marked_reason(row: Row, lang: str) -> str:
    """Why a line follows: the rules, the conditions, and the outcome where it is not proved."""
    parts = [row.called(lang), joined(row.conditions, lang)]
    if row.judgement.outcome != "proved":
        cited = row.judgement.method == "cited"
        parts.append(say(f"output/outcome-{'cited' if cited else row.judgement.outcome}", lang))
    return ("；" if lang == "zh" else "; ").join(filter(None, parts))
