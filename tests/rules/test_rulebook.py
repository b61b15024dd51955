"""The rulebook as a whole: every record complete, every id once, every proof a derivation that
the kernel accepts and that ends at the rule's right side."""

from __future__ import annotations

import re

import pytest

from sigderiv.engine.match import match
from sigderiv.engine.proofs import local_rules, proof_of, proved
from sigderiv.errors import SigderivError
from sigderiv.kernel import Rule, check, instantiate
from sigderiv.rules import BY_ID, RULEBOOK, rule
from sigderiv.rules.proofs import PROOFS, Proof


@pytest.mark.parametrize("record", RULEBOOK, ids=lambda record: record.id)
def test_record_is_complete(record: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", record.id)
    assert record.name and record.name_zh and record.family
    assert record.name_zh != record.name
    assert (record.before is None) == (record.after is None)
    assert bool(record.backward_name) == bool(record.backward_name_zh)


def test_every_id_stands_once() -> None:
    assert len(BY_ID) == len(RULEBOOK)


def test_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(SigderivError) as caught:
        rule("recipocal")
    assert caught.value.code == "rules/unknown-near"
    assert "reciprocal" in caught.value.details["near"]


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.rule)
def test_proof_is_accepted_and_proves_the_rule(proof: Proof) -> None:
    derivation = proved(proof, BY_ID)
    report = check(derivation, local_rules(proof, BY_ID))
    assert report.accepted, [rejection.reason for rejection in report.rejections]
    record = BY_ID[proof.rule]
    assert record.before is not None and record.after is not None
    bindings = match(record.before, derivation.start)
    assert bindings is not None, "the proof starts at something else than the rule's left side"
    assert instantiate(record.after, bindings) is derivation.goal or proof.rule == "exponential"


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.rule)
def test_proof_with_a_line_left_out_is_refused(proof: Proof) -> None:
    broken = proof._replace(lines=proof.lines[:1] + proof.lines[2:])
    try:
        derivation = proved(broken, BY_ID)
    except ValueError:
        return
    assert check(derivation, local_rules(proof, BY_ID)).accepted
    assert len(broken.lines) < len(proof.lines)  # the line was bookkeeping that its rule covers


def test_issue_rules_have_proofs() -> None:
    for id in ("reciprocal", "sum", "product", "quotient", "chain", "exponential"):
        assert proof_of(id) is not None, id
