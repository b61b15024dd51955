"""The rulebook as text or data, and one rule with its own proof.

Contract: `write_rulebook(lang, form)` lists every rule; `write_rule(id, lang, form)` gives one
rule's page and the exit status of its proof (0 where there is none).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr
from sigderiv.kernel import Boundary
from sigderiv.messages import say
from sigderiv.output.phrases import as_text

if TYPE_CHECKING:
    from sigderiv.kernel import Rule
    from sigderiv.output.model import Worked

FORMATS = ("text", "json", "latex")


def write_rulebook(lang: str, form: str) -> str:
    """All rules, family by family."""
    from sigderiv.rules import RULEBOOK

    _check(form)
    if form == "json":
        whole = {"schema": "sigderiv.rules/1", "rules": [_data(rule) for rule in RULEBOOK]}
        return json.dumps(whole, ensure_ascii=False, indent=2)
    if form == "latex":
        return "\n".join(_latex_line(rule, lang) for rule in RULEBOOK)
    width = max(len(rule.id) for rule in RULEBOOK)
    lines: list[str] = []
    family = ""
    for rule in RULEBOOK:
        if rule.family != family:
            family = rule.family
            lines += ["", say(f"output/family-{family}", lang)]
        name = _name(rule, lang)
        lines.append(f"  {rule.id:<{width}}  {_statement(rule, lang)}   [{name}]")
    return "\n".join(lines[1:])


def write_rule(id: str, lang: str, form: str) -> tuple[str, int]:
    """One rule, and the exit status that its proof gives."""
    from sigderiv.rules import rule as find

    _check(form)
    rule = find(id)
    proof = proof_of(rule)
    status = 0 if proof is None else {"proved": 0, "refuted": 1, "unproved": 3}[proof.outcome]
    if form == "json":
        from sigderiv.output.data import write_json

        whole = {"schema": "sigderiv.rule/1", **_data(rule)}
        whole["proof"] = json.loads(write_json(proof.as_document(), lang)) if proof else None
        return json.dumps(whole, ensure_ascii=False, indent=2), status
    if form == "latex":
        from sigderiv.output.latex import write_latex_document

        tail = "\n\n" + write_latex_document(proof.as_document(), lang) if proof else ""
        return _latex_line(rule, lang) + tail, status
    return "\n".join(_page(rule, proof, lang)), status


def _page(rule: Rule, proof: Worked | None, lang: str) -> list[str]:
    from sigderiv.output.plain import write_plain

    entries = [
        ("output/rule-name", f"{rule.name} · {rule.name_zh}"),
        ("output/rule-statement", _statement(rule, lang)),
        ("output/rule-conditions", ", ".join(_condition(each, lang) for each in rule.conditions)),
        ("output/rule-provisos", "; ".join(_provisos(rule, lang))),
        ("output/rule-backward", " · ".join(filter(None, _backward(rule)))),
        ("output/rule-citation", rule.citation),
    ]
    lines = [rule.id]
    lines += [f"  {say(code, lang)}: {value}" for code, value in entries if value]
    lines.append("")
    if proof is None:
        return [*lines, say("output/rule-no-proof", lang)]
    return [*lines, say("output/rule-proof", lang), write_plain(proof.as_document(), lang)]


def proof_of(rule: Rule) -> Worked | None:
    """The rule's own derivation, judged; None where there is none."""
    from sigderiv.engine.derive import Derived
    from sigderiv.engine.proofs import local_rules, proved
    from sigderiv.engine.proofs import proof_of as find
    from sigderiv.expr import Symbol
    from sigderiv.kernel import check
    from sigderiv.output.deriving import Request, judge
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


def _backward(rule: Rule) -> tuple[str, str]:
    return rule.backward_name, rule.backward_name_zh


def _name(rule: Rule, lang: str) -> str:
    return rule.name_zh if lang == "zh" else rule.name


def _statement(rule: Rule, lang: str) -> str:
    if rule.before is None or rule.after is None:
        return say("output/rule-algebra", lang)
    return f"{as_text(rule.before)} = {as_text(rule.after)}"


def _condition(condition: Expr, lang: str) -> str:
    """A condition of a rule; a boundary is where one of its cases ends."""
    if isinstance(condition, Boundary):
        return say("output/boundary", lang, condition=as_text(condition.children[0]))
    return as_text(condition)


def _condition_latex(condition: Expr, lang: str) -> str:
    from sigderiv.notation import write_latex

    if isinstance(condition, Boundary):
        inner = f"${write_latex(condition.children[0])}$"
        return f"\\text{{{say('output/boundary', lang, condition=inner)}}}"
    return write_latex(condition)


def _provisos(rule: Rule, lang: str) -> list[str]:
    found = []
    for proviso in rule.provisos:
        first, second = (*proviso.names, "", "")[:2]
        found.append(say(f"output/proviso-{proviso.kind}", lang, first=first, second=second))
    return found


def _latex_line(rule: Rule, lang: str) -> str:
    from sigderiv.notation import write_latex
    from sigderiv.output.latex import escape

    name = escape(_name(rule, lang))
    if rule.before is None or rule.after is None:
        return f"{name}: {escape(say('output/rule-algebra', lang))}\\\\"
    conditions = "".join(f", \\quad {_condition_latex(each, lang)}" for each in rule.conditions)
    equation = f"{write_latex(rule.before)} = {write_latex(rule.after)}"
    return f"{name}: $\\displaystyle {equation}{conditions}$\\\\"


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
        "conditions": [_condition(each, "en") for each in rule.conditions],
        "provisos": [[each.kind, *each.names] for each in rule.provisos],
        "backward_name": rule.backward_name,
        "backward_name_zh": rule.backward_name_zh,
        "citation": rule.citation,
        "trivial": rule.trivial,
    }


def _check(form: str) -> None:
    if form not in FORMATS:
        raise SigderivError("output/unknown-format", format=form, known=", ".join(FORMATS))
