"""The derivative of a function of a whole array as a document.

Contract: `array_document(derivation, lang)`; the data are those of a derivation,
`sigderiv.derive/1`, with `variable` the entry.
"""

from __future__ import annotations

from typing import Any

from sigderiv.catalogue.arrays import K, o
from sigderiv.expr import Call, Derivative, subformulas
from sigderiv.messages import LANGUAGES, say
from sigderiv.networks.arrays import ArrayDerivation
from sigderiv.networks.records import Line
from sigderiv.output.blocks import Block, Chain, Display, Heading, Paragraph, said
from sigderiv.output.checking import judgement_of
from sigderiv.output.data import SCHEMA
from sigderiv.output.document import Document
from sigderiv.output.model import Row
from sigderiv.output.phrases import as_text
from sigderiv.rules import BY_ID


def array_document(derivation: ArrayDerivation, lang: str) -> Document:
    """The derivation as a document."""
    return Document(tuple(array_blocks(derivation, lang)), data=array_data(derivation, lang))


def array_blocks(derivation: ArrayDerivation, lang: str) -> list[Block]:
    """Title, definitions, chain, and what was proved."""
    function = derivation.function
    title = function.title_zh if lang == "zh" else function.title
    lines = derivation.chain.lines
    proved = sum(line.verdict.outcome.value == "proved" for line in lines)
    code = "network/array-how" if derivation.outcome.value == "proved" else "network/array-open"
    return [
        Heading(said("network/array-subject", lang, title=title, o=o, K=K)),
        *(Display(equation) for equation in function.definitions),
        Chain(derivation.chain.start, tuple(_rows(derivation))),
        *_kronecker(derivation, lang),
        Paragraph(
            said(code, lang, lines=len(lines), proved=proved, K=K), derivation.outcome.value
        ),
    ]


def _kronecker(derivation: ArrayDerivation, lang: str) -> list[Block]:
    """What δ with two indices is, where it comes in."""
    for line in derivation.chain.lines:
        for part in subformulas(line.formula):
            if isinstance(part, Call) and part.name == "delta":
                r, i = part.children
                return [Paragraph(said("network/legend-kronecker", lang, delta=part, r=r, i=i))]
    return []


def _rows(derivation: ArrayDerivation) -> list[Row]:
    from sigderiv.notation import write_latex

    rows: list[Row] = []
    before = derivation.chain.start
    for number, line in enumerate(derivation.chain.lines, 1):
        rows.append(
            Row(
                str(number), before, line.formula, as_text(line.formula),
                write_latex(line.formula), line.rules, _names(line), None,
                judgement_of(line.verdict), tuple(line.verdict.conditions),
            )
        )  # fmt: skip
        before = line.formula
    return rows


def _names(line: Line) -> dict[str, tuple[str, ...]]:
    """What the line's rules are called: those of the rulebook by its names."""

    def name(rule: str, lang: str) -> str:
        record = BY_ID.get(rule)
        if record is None:
            return say(f"network/rule {rule}", lang)
        return record.name_zh if lang == "zh" else record.name

    return {lang: tuple(name(rule, lang) for rule in line.rules) for lang in LANGUAGES}


def array_data(derivation: ArrayDerivation, lang: str) -> dict[str, Any]:
    """The derivation as JSON's kinds of values."""
    start = derivation.chain.start
    assert isinstance(start, Derivative)
    rows = _rows(derivation)
    return {
        "schema": SCHEMA,
        "target": derivation.function.name,
        "title": derivation.function.title_zh if lang == "zh" else derivation.function.title,
        "variable": as_text(start.variable),
        "order": 1,
        "method": "indices",
        "definitions": [as_text(each) for each in derivation.function.definitions],
        "start": {"text": as_text(start)},
        "steps": [
            {"number": row.number, "rule": row.rules[-1], "rules": list(row.rules),
             "name": row.called(lang), "before": as_text(row.before), "after": row.text,
             "text": row.text, "latex": row.latex, "verdict": row.judgement.outcome,
             "method": row.judgement.method,
             "conditions": [as_text(one) for one in row.conditions]}
            for row in rows
        ],
        "result": rows[-1].text,
        "result_latex": rows[-1].latex,
        "verdict": derivation.outcome.value,
    }  # fmt: skip
