"""Derivations as data: the stable format `sigderiv.derive/1`.

Contract: fields may be added, never renamed or removed.  One derivation is one object; several
are an object with a list of them.
"""

from __future__ import annotations

import json
from typing import Any

from sigderiv.output.document import Document
from sigderiv.output.model import Judgement, Row, Worked
from sigderiv.output.phrases import as_text, condition, remarks

SCHEMA = "sigderiv.derive/1"


def write_json(document: Document, lang: str) -> str:
    """The document's own data as JSON; of a document without them, its derivations."""
    if document.data is not None:
        return json.dumps(document.data, ensure_ascii=False, indent=2)
    objects = [_worked(work, lang) for work in document.works]
    if len(objects) == 1 and not document.title:
        return json.dumps(objects[0], ensure_ascii=False, indent=2)
    whole: dict[str, Any] = {"schema": SCHEMA + "+list", "title": document.title}
    whole |= {"date": document.date, "derivations": objects}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _worked(work: Worked, lang: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "target": work.target,
        "title": work.heading(lang),
        "variable": work.variable,
        "order": work.order,
        "method": work.method,
        "start": {"text": work.start_text, "latex": work.start_latex},
        "steps": [_row(row, lang) for row in work.rows],
        "result": work.result_text,
        "result_latex": work.result_latex,
        "conditions": [condition(each, lang) for each in work.conditions],
        "remarks": remarks(work, lang),
        "claim": _judgement(work.claim),
        "kernel": {
            "accepted": work.kernel.accepted,
            "steps": work.kernel.steps,
            "reason": work.kernel.reason,
        },
        "verdict": work.outcome,
    }


def _row(row: Row, lang: str) -> dict[str, Any]:
    return {
        "number": row.number,
        "rule": row.rules[-1] if row.rules else "",
        "rules": list(row.rules),
        "name": row.called(lang),
        "before": as_text(row.before),
        "after": row.text,
        "text": row.text,
        "latex": row.latex,
        "place": list(row.place) if row.place is not None else None,
        "verdict": row.judgement.outcome,
        "evidence": _judgement(row.judgement),
        "conditions": [condition(each, lang) for each in row.conditions],
        "aside": [_row(inner, lang) for inner in row.aside],
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    witness = None
    if judgement.left:
        witness = {"at": dict(judgement.at), "left": judgement.left, "right": judgement.right}
    return {
        "verdict": judgement.outcome,
        "method": judgement.method,
        "evidence": judgement.evidence,
        "witness": witness,
        "not_read_back": list(judgement.unread),
    }
