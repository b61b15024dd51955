"""Formulas, facts and verdicts as JSON values, for a process of its own.

Contract: `decode(encode(formulas)) == formulas`, and so for facts and verdicts; the formulas
travel as a list of nodes, so nothing that a user wrote is ever parsed.  Iterative.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import sigderiv.expr as kinds
from sigderiv.expr import Expr, Symbol, postorder
from sigderiv.expr.nodes import make
from sigderiv.referee.verdict import Facts, Outcome, Verdict, Witness

Coded = dict[str, Any]

KINDS: dict[str, type[Expr]] = {
    name: kind
    for name in kinds.__all__
    if isinstance(kind := getattr(kinds, name), type) and issubclass(kind, Expr)
}


def encode(formulas: Sequence[Expr]) -> Coded:
    """Formulas as a list of nodes, each after its children, and where each formula is."""
    nodes = postorder(formulas)
    places = {node: place for place, node in enumerate(nodes)}
    rows = [
        [type(node).__name__, _payload_out(node.payload), [places[c] for c in node.children]]
        for node in nodes
    ]
    return {"nodes": rows, "roots": [places[formula] for formula in formulas]}


def decode(coded: Coded) -> list[Expr]:
    """The formulas again."""
    made: list[Expr] = []
    for kind, payload, children in coded["nodes"]:
        parts = tuple(made[place] for place in children)
        made.append(make(KINDS[kind], _payload_in(payload), parts))
    return [made[place] for place in coded["roots"]]


def _payload_out(payload: Any) -> Any:
    if isinstance(payload, Fraction):
        return {"fraction": [hex(payload.numerator), hex(payload.denominator)]}
    if isinstance(payload, tuple):
        return {"call": [payload[0], list(payload[1])]}
    return payload


def _payload_in(payload: Any) -> Any:
    if isinstance(payload, dict) and "fraction" in payload:
        return Fraction(*(int(part, 16) for part in payload["fraction"]))
    if isinstance(payload, dict):
        return payload["call"][0], tuple(payload["call"][1])
    return payload


def encode_facts(facts: Facts) -> Coded:
    """The facts as a JSON value."""
    return {
        "assumptions": encode(facts.assumptions),
        "equations": encode(facts.equations),
        "functions": {
            name: encode([*parameters, body])
            for name, (parameters, body) in facts.functions.items()
        },
        "prime_variable": None if facts.prime_variable is None else facts.prime_variable.name,
        "memory": facts.memory,
    }


def decode_facts(coded: Coded, timeout: float) -> Facts:
    """The facts again, with another time."""
    functions = {name: decode(each) for name, each in coded["functions"].items()}
    prime = coded["prime_variable"]
    return Facts(
        tuple(decode(coded["assumptions"])),
        tuple(decode(coded["equations"])),
        {
            name: (tuple(p for p in parts[:-1] if isinstance(p, Symbol)), parts[-1])
            for name, parts in functions.items()
        },
        timeout,
        int(coded["memory"]),
        None if prime is None else Symbol(prime),
    )


def encode_verdict(verdict: Verdict) -> Coded:
    """A verdict as a JSON value."""
    witness = verdict.witness
    return {
        "outcome": verdict.outcome.value,
        "method": verdict.method,
        "evidence": verdict.evidence,
        "witness": witness and [dict(witness.at), witness.left, witness.right],
        "conditions": encode(verdict.conditions),
        "facts_used": encode(verdict.facts_used),
    }


def decode_verdict(coded: Coded) -> Verdict:
    """The verdict again."""
    witness = coded["witness"]
    return Verdict(
        Outcome(coded["outcome"]),
        coded["method"],
        coded["evidence"],
        None if witness is None else Witness(*witness),
        tuple(decode(coded["conditions"])),
        tuple(decode(coded["facts_used"])),
    )
