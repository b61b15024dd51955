"""A network's derivation as text, LaTeX, Markdown or JSON.

Contract: `write_network(derivation, form, lang)` writes what the record holds, in order; formulas
go through the notations, sentences through the messages.  Forms: `text`, `latex`, `markdown`,
`json` (`NETWORK_FORMS`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.networks.records import Chain, Line, NetworkDerivation

NETWORK_FORMS = ("text", "latex", "markdown", "json")
SCHEMA = "sigderiv.network/1"


def write_network(derivation: NetworkDerivation, form: str, lang: str) -> str:
    """The derivation in a form."""
    if form == "text":
        return "\n".join(_text(derivation, lang))
    if form == "json":
        return json.dumps(as_data(derivation), ensure_ascii=False, indent=1)
    if form == "latex":
        return "\n".join(_latex(derivation, lang))
    if form == "markdown":
        return "\n".join(_markdown(derivation, lang))
    raise SigderivError("network/format", name=form, known=", ".join(NETWORK_FORMS))


def _writer(form: str) -> Callable[[Expr], str]:
    if form == "latex":
        from sigderiv.notation import write_latex

        return write_latex
    from sigderiv.notation import write_text

    return write_text


def rule_name(rule: str, lang: str) -> str:
    """What a rule is called."""
    return say(f"network/rule {rule}", lang)


def _mark(line: Line) -> str:
    return {"proved": "✓", "refuted": "✗", "unproved": "?"}[line.verdict.outcome.value]


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


def _reason(line: Line, lang: str) -> str:
    return ", ".join(rule_name(rule, lang) for rule in line.rules)


def _text(derivation: NetworkDerivation, lang: str) -> Iterator[str]:
    write = _writer("text")
    yield say("network/title", lang, layers="-".join(map(str, derivation.spec.layers)))
    for kind, chains in _sections(derivation):
        yield ""
        yield say(f"network/section {kind}", lang)
        for chain in chains:
            shape = f"   [{chain.shape}]" if chain.shape else ""
            if len(chain.lines) == 1 and chain.lines[0].rules == ("network-definition",):
                yield f"  {write(chain.start)} = {write(chain.lines[0].formula)}{shape}"
                continue
            yield f"  {write(chain.start)}{shape}"
            for line in chain.lines:
                reason = _reason(line, lang)
                yield f"    = {write(line.formula)}    {_mark(line)} {reason}"
    yield ""
    yield from _remarks(derivation, lang, write)


def _remarks(
    derivation: NetworkDerivation, lang: str, write: Callable[[Expr], str]
) -> Iterator[str]:
    if derivation.facts:
        yield say("network/facts", lang, facts=", ".join(map(write, derivation.facts)))
    for kink in derivation.kinks:
        yield say("network/kink", lang, where=write(kink))
    yield say(
        "network/saved", lang, steps=derivation.steps, alone=derivation.steps_alone,
        saved=derivation.steps_alone - derivation.steps,
    )  # fmt: skip
    counts = {"proved": 0, "refuted": 0, "unproved": 0}
    for chain in derivation.chains:
        for line in chain.lines:
            counts[line.verdict.outcome.value] += 1
    yield say("network/verdict", lang, **counts)


def _latex(derivation: NetworkDerivation, lang: str) -> Iterator[str]:
    write = _writer("latex")
    for _, chains in _sections(derivation):
        for chain in chains:
            yield "\\begin{aligned}"
            start = write(chain.start)
            for number, line in enumerate(chain.lines):
                end = " \\\\" if number + 1 < len(chain.lines) else ""
                yield f"{start if number == 0 else ''} &= {write(line.formula)}{end}"
            yield "\\end{aligned}"
            yield ""


def _markdown(derivation: NetworkDerivation, lang: str) -> Iterator[str]:
    write = _writer("latex")
    yield "# " + say("network/title", lang, layers="-".join(map(str, derivation.spec.layers)))
    for kind, chains in _sections(derivation):
        yield ""
        yield "## " + say(f"network/section {kind}", lang)
        for chain in chains:
            yield ""
            yield "$$"
            yield "\\begin{aligned}"
            start = write(chain.start)
            for number, line in enumerate(chain.lines):
                end = " \\\\" if number + 1 < len(chain.lines) else ""
                reason = f" && \\text{{{_reason(line, lang)}}}"
                yield f"{start if number == 0 else ''} &= {write(line.formula)}{reason}{end}"
            yield "\\end{aligned}"
            yield "$$"
    yield ""
    for remark in _remarks(derivation, lang, _writer("text")):
        yield f"- {remark}"


def as_data(derivation: NetworkDerivation) -> dict[str, Any]:
    """The derivation as JSON's kinds of values."""
    text, latex = _writer("text"), _writer("latex")
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
        "steps": derivation.steps,
        "steps_alone": derivation.steps_alone,
        "verdict": derivation.outcome.value,
    }
