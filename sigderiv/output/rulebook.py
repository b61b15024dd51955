"""The rulebook as a document, and one rule with its own proof.

Contract: `rulebook_document(lang)` lists every rule; `rule_document(id, lang)` gives one rule's
page and the outcome of its proof ("proved" where it is taken from its source).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sigderiv.expr import Expr, Relation
from sigderiv.kernel import Boundary
from sigderiv.messages import say
from sigderiv.notation.templates import shown
from sigderiv.output.blocks import (
    Block,
    Display,
    Heading,
    Item,
    Items,
    Paragraph,
    Prose,
    plain,
    prose,
)
from sigderiv.output.document import Document, derivation
from sigderiv.output.phrases import Show, as_text
from sigderiv.output.phrases import condition as in_words
from sigderiv.output.width import on_screen

if TYPE_CHECKING:
    from sigderiv.kernel import Rule
    from sigderiv.output.model import Worked


def rulebook_document(lang: str) -> Document:
    """All rules, family by family."""
    from sigderiv.rules import RULEBOOK

    families: dict[str, list[Item]] = {}
    for rule in RULEBOOK:
        name = plain((_name(rule, lang), *_bracketed((rule.id,), lang)), as_text)
        head = say("output/entry", lang, name=name)
        text: Prose = (head, *_statement(rule, lang))
        families.setdefault(rule.family, []).append(Item((*text, *_where(rule, lang))))
    blocks: list[Block] = []
    for family, items in families.items():
        blocks += [Heading((say(f"output/family-{family}", lang),)), Items(tuple(items))]
    data = {"schema": "sigderiv.rules/1", "rules": [_data(rule) for rule in RULEBOOK]}
    return Document(
        tuple(blocks), say("output/rulebook", lang), data=data,
        own={"text": _listed, "pretty": lambda lang: on_screen(_listed(lang))},
    )  # fmt: skip


def _listed(lang: str) -> str:
    """A line a rule, ids in one column, for `grep`."""
    from sigderiv.rules import RULEBOOK

    width = max(len(rule.id) for rule in RULEBOOK)
    lines: list[str] = []
    family = ""
    for rule in RULEBOOK:
        if rule.family != family:
            family = rule.family
            lines += ["", say(f"output/family-{family}", lang)]
        statement = plain((*_statement(rule, lang), *_where(rule, lang)), as_text)
        lines.append(f"  {rule.id:<{width}}  {statement}   [{_name(rule, lang)}]")
    return "\n".join(lines[1:])


def rule_document(id: str, lang: str) -> tuple[Document, str]:
    """One rule, and the outcome of its proof."""
    from sigderiv.output.data import write_json
    from sigderiv.rules import rule as find

    rule = find(id)
    proof = proof_of(rule)
    blocks: list[Block] = [Heading((_name(rule, lang),), 1, (rule.id,))]
    if rule.before is None or rule.after is None:
        blocks.append(Paragraph((say("output/rule-algebra", lang),)))
    else:
        blocks.append(Display(Relation("=", shown(rule.before), shown(rule.after))))
    entries: list[tuple[str, Prose]] = [
        ("output/rule-conditions", _conditions(rule, lang)),
        ("output/rule-provisos", (("；" if lang == "zh" else "; ").join(_provisos(rule, lang)),)),
        ("output/rule-backward", (_backward(rule, lang),)),
        ("output/rule-citation", (rule.citation,)),
    ]
    blocks += [
        Paragraph((say("output/entry", lang, name=say(code, lang)), *text))
        for code, text in entries
        if any(text)
    ]
    data = {"schema": "sigderiv.rule/1", **_data(rule), "proof": None}
    if proof is None:
        blocks.append(Paragraph((say("output/rule-no-proof", lang),)))
    else:
        blocks += [Heading((say("output/rule-proof", lang),), 2)]
        blocks += derivation(proof, lang, headed=False)[:-1]  # no Python makes a rule's proof again
        data["proof"] = json.loads(write_json(proof.as_document(), lang))
    return Document(tuple(blocks), data=data), "proved" if proof is None else proof.outcome


def proof_of(rule: Rule) -> Worked | None:
    """The rule's own derivation, judged; None where there is none."""
    from sigderiv.engine.derive import Derived
    from sigderiv.engine.proofs import local_rules, proved
    from sigderiv.engine.proofs import proof_of as find
    from sigderiv.expr import Symbol
    from sigderiv.kernel import check
    from sigderiv.output.deriving import judge
    from sigderiv.output.targets import Request
    from sigderiv.rules import BY_ID

    proof = find(rule.id)
    if proof is None:
        return None
    rules = local_rules(proof, BY_ID)
    derivation = proved(proof, BY_ID)
    report = check(derivation, rules)
    found = Derived(
        derivation.start, Symbol("x"), 1, "limit", derivation, rules, (), report
    )
    return judge(found, rule.id, {"en": rule.name, "zh": rule.name_zh}, Request())


def _backward(rule: Rule, lang: str) -> str:
    """Its name from right to left, "" where it is the same."""
    name = rule.backward_name_zh if lang == "zh" else rule.backward_name
    return "" if name == _name(rule, lang) else name


def _name(rule: Rule, lang: str) -> str:
    return rule.name_zh if lang == "zh" else rule.name


def _statement(rule: Rule, lang: str) -> Prose:
    if rule.before is None or rule.after is None:
        return (say("output/rule-algebra", lang),)
    return (shown(rule.before), " = ", shown(rule.after))


def _where(rule: Rule, lang: str) -> Prose:
    """The conditions, in brackets."""
    found = _conditions(rule, lang)
    return _bracketed(found, lang) if found else ()


def _bracketed(text: Prose, lang: str) -> Prose:
    return ("（", *text, "）") if lang == "zh" else (" (", *text, ")")


def _conditions(rule: Rule, lang: str) -> Prose:
    comma = "，" if lang == "zh" else ", "
    return prose(lambda show: comma.join(_condition(c, lang, show) for c in rule.conditions))


def _condition(condition: Expr, lang: str, show: Show) -> str:
    """A condition of a rule; a boundary is where one of its cases ends."""
    if isinstance(condition, Boundary):
        return say("output/boundary", lang, condition=show(condition.children[0]))
    return in_words(condition, lang, show)


def _provisos(rule: Rule, lang: str) -> list[str]:
    found = []
    for proviso in rule.provisos:
        first, second = (*proviso.names, "", "")[:2]
        found.append(say(f"output/proviso-{proviso.kind}", lang, first=first, second=second))
    return found


def _data(rule: Rule) -> dict[str, Any]:
    from sigderiv.notation import write_latex

    sides = (rule.before, rule.after)
    return {
        "id": rule.id,
        "name": rule.name,
        "name_zh": rule.name_zh,
        "family": rule.family,
        "before": as_text(rule.before) if rule.before is not None else None,
        "after": as_text(rule.after) if rule.after is not None else None,
        "latex": [write_latex(side) for side in sides if side is not None],
        "conditions": [_condition(each, "en", as_text) for each in rule.conditions],
        "provisos": [[each.kind, *each.names] for each in rule.provisos],
        "backward_name": rule.backward_name,
        "backward_name_zh": rule.backward_name_zh,
        "citation": rule.citation,
        "trivial": rule.trivial,
    }
