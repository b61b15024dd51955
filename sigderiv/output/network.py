"""A network's derivation as a document.

Contract: `network_document(derivation, lang)` is what every writer prints: a section for each kind
of chain, its lines with their rules and verdicts, then what is known and what was saved.  `text` is
written here, one line a formula; the data are `sigderiv.network/1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Derivative, Expr, Indexed, Relation, Symbol
from sigderiv.expr.names import shown_parts
from sigderiv.messages import LANGUAGES, say
from sigderiv.networks.records import Chain, Line, NetworkDerivation
from sigderiv.output import blocks
from sigderiv.output.blocks import (
    Block,
    Display,
    Heading,
    Item,
    Items,
    Paragraph,
    Prose,
    prose,
    said,
)
from sigderiv.output.checking import context_for, judgement_of
from sigderiv.output.document import Document
from sigderiv.output.model import Judgement, Row
from sigderiv.output.network_legend import legend, proofs
from sigderiv.output.phrases import MARKS, Show, as_text, joined

if TYPE_CHECKING:
    from sigderiv.notation import Context

SCHEMA = "sigderiv.network/1"


def network_document(derivation: NetworkDerivation, lang: str) -> Document:
    """The derivation as a document."""
    title = say("network/title", lang, layers="-".join(map(str, derivation.spec.layers)))
    parts: list[Block] = [Items(tuple(map(Item, legend(derivation, lang))))]
    context = _context(derivation)
    for kind, chains in _sections(derivation):
        parts.append(Heading(_section(kind, chains, lang)))
        parts += [_block(chain, context) for chain in chains]
    parts += [Paragraph(remark) for remark in _remarks(derivation, lang)]
    parts.append(Paragraph(_verdict(derivation, lang), derivation.outcome.value))
    return Document(
        tuple(parts), title, data=as_data(derivation),
        own={"text": lambda lang: "\n".join(_text(derivation, lang))},
    )  # fmt: skip


def _context(derivation: NetworkDerivation) -> Context:
    """In which every formula that is printed is read back."""
    chains = derivation.chains
    formulas = [line.formula for chain in chains for line in chain.lines]
    return context_for(*(chain.start for chain in chains), *formulas)


def _block(chain: Chain, context: Context) -> Block:
    """A definition on a line of its own; anything else, and what has a size, as a chain."""
    if _is_definition(chain) and not chain.shape:
        return Display(Relation("=", chain.start, chain.result))
    return _chain(chain, context)


def _is_definition(chain: Chain) -> bool:
    return len(chain.lines) == 1 and chain.lines[0].rules == ("network-definition",)


def _judged(before: Expr, line: Line, context: Context) -> Judgement:
    """The verdict, if both sides come back from what is printed of them."""
    judged = judgement_of(line.verdict)
    unread = tuple(
        dict.fromkeys(name for side in (before, line.formula) for name in _unread(side, context))
    )
    if unread and judged.outcome == "proved":
        return Judgement("unproved", "not-read-back", judged.evidence, unread=unread)
    return judged


def _unread(formula: Expr, context: Context) -> list[str]:
    """The notations that do not give the formula back."""
    from sigderiv.notation import read_latex, read_text, write_latex, write_text

    found = []
    for name, write, read in (
        ("text", write_text, read_text), ("latex", write_latex, read_latex)
    ):  # fmt: skip
        try:
            same = read(write(formula), context) is formula
        except SigderivError:
            same = False
        if not same:
            found.append(name)
    return found


def _chain(chain: Chain, context: Context) -> blocks.Chain:
    from sigderiv.notation import write_latex

    rows: list[Row] = []
    before = chain.start
    for number, line in enumerate(chain.lines, 1):
        names = {lang: tuple(rule_name(rule, lang) for rule in line.rules) for lang in LANGUAGES}
        rows.append(
            Row(
                str(number), before, line.formula, as_text(line.formula),
                write_latex(line.formula), line.rules, names, None,
                _judged(before, line, context), tuple(line.verdict.conditions),
            )
        )  # fmt: skip
        before = line.formula
    return blocks.Chain(chain.start, tuple(rows), _size(chain.shape))


def _size(shape: str) -> Prose:
    """`2 × m` with its letter as a formula."""
    pieces: list[str | Expr] = []
    for part in shape.split(" × ") if shape else ():
        pieces += [" × "] if pieces else []
        pieces.append(Symbol(part) if part.isalpha() else part)
    return tuple(pieces)


def rule_name(rule: str, lang: str) -> str:
    """What a rule is called."""
    return say(f"network/rule {rule}", lang)


def _sections(derivation: NetworkDerivation) -> Iterator[tuple[str, list[Chain]]]:
    """Neighbouring chains of one kind together."""
    kind, chains = "", list[Chain]()
    for chain in derivation.chains:
        if chain.kind != kind and chains:
            yield kind, chains
            chains = []
        kind = chain.kind
        chains.append(chain)
    if chains:
        yield kind, chains


def _section(kind: str, chains: list[Chain], lang: str) -> Prose:
    """The title of a section, with its layer where it is about one."""
    layers = dict.fromkeys(_layer(chain.start) for chain in chains)
    layer = next(iter(layers))
    if len(layers) > 1 or layer is None or kind not in ("delta", "gradient"):
        return said(f"network/section {kind}", lang)
    return said(f"network/section-of-layer {kind}", lang, layer=layer)


def _layer(start: Expr) -> str | None:
    """The label of what is computed, or of what it is differentiated by."""
    what = start.variable if isinstance(start, Derivative) else start
    if isinstance(what, Indexed):
        return str(what.superscripts[0].payload) if what.superscripts else _layer(what.base)
    return shown_parts(what.name).label or None if isinstance(what, Symbol) else None


def _reason(line: Line, lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(rule_name(rule, lang) for rule in line.rules)


def _text(derivation: NetworkDerivation, lang: str) -> Iterator[str]:
    yield say("network/title", lang, layers="-".join(map(str, derivation.spec.layers)))
    for letters in legend(derivation, lang):
        yield "  " + blocks.plain(letters, as_text)
    for kind, chains in _sections(derivation):
        yield ""
        yield blocks.plain(_section(kind, chains, lang), as_text)
        for chain in chains:
            shape = f"   [{chain.shape}]" if chain.shape else ""
            if _is_definition(chain):
                yield f"  {as_text(chain.start)} = {as_text(chain.lines[0].formula)}{shape}"
                continue
            yield f"  {as_text(chain.start)}{shape}"
            for line in chain.lines:
                reason = f"{MARKS[line.verdict.outcome.value]} {_reason(line, lang)}"
                yield f"    = {as_text(line.formula)}    {reason}"
    yield ""
    for remark in (*_remarks(derivation, lang), _verdict(derivation, lang)):
        yield blocks.plain(remark, as_text)


def _remarks(derivation: NetworkDerivation, lang: str) -> Iterator[Prose]:
    if derivation.facts:

        def facts(show: Show) -> str:
            return say("network/facts", lang, facts=joined(derivation.facts, lang, show))

        yield prose(facts)
    for kink in derivation.kinks:
        yield said("network/kink", lang, where=kink)
    yield said(
        "network/saved", lang, steps=derivation.steps, alone=derivation.steps_alone,
        saved=derivation.steps_alone - derivation.steps,
    )  # fmt: skip
    yield from proofs(derivation, lang)


def _verdict(derivation: NetworkDerivation, lang: str) -> Prose:
    counts = {"proved": 0, "refuted": 0, "unproved": 0}
    for chain in derivation.chains:
        for line in chain.lines:
            counts[line.verdict.outcome.value] += 1
    return said("network/verdict", lang, **counts)


def as_data(derivation: NetworkDerivation) -> dict[str, Any]:
    """The derivation as JSON's kinds of values."""
    from sigderiv.notation import write_latex as latex

    text = as_text
    spec = derivation.spec
    return {
        "schema": SCHEMA,
        "layers": list(spec.layers),
        "activations": [one.name for one in spec.activations],
        "loss": spec.loss.name,
        "l2": spec.l2,
        "bias": spec.bias,
        "view": spec.view,
        "chains": [
            {
                "kind": chain.kind,
                "start": text(chain.start),
                "shape": chain.shape,
                "lines": [
                    {
                        "rules": list(line.rules),
                        "text": text(line.formula),
                        "latex": latex(line.formula),
                        "shape": line.shape,
                        "verdict": line.verdict.outcome.value,
                        "method": line.verdict.method,
                        "evidence": line.verdict.evidence,
                        "conditions": [text(one) for one in line.verdict.conditions],
                    }
                    for line in chain.lines
                ],
            }
            for chain in derivation.chains
        ],
        "facts": [text(fact) for fact in derivation.facts],
        "kinks": [text(kink) for kink in derivation.kinks],
        "kernel": None if derivation.kernel is None else {
            "accepted": [text(start) for start in derivation.kernel.chains],
            "steps": derivation.kernel.steps,
        },
        "steps": derivation.steps,
        "steps_alone": derivation.steps_alone,
        "verdict": derivation.outcome.value,
    }
