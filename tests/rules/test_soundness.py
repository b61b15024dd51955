"""Every rule of the rulebook is true: tried with random functions against mpmath, which knows
nothing of the rulebook.  A rule with a flipped sign, added on purpose, is caught."""

from __future__ import annotations

import dataclasses
import os
from random import Random

import pytest
from soundness import counterexample

from sigderiv.expr import ZERO, Neg
from sigderiv.kernel import Rule
from sigderiv.rules import RULEBOOK

SEED = int(os.environ.get("SIGDERIV_SEED", "20261121"))

SAME_AS_LOWER = {f"order-{n}" for n in range(4, 21)}
"""One function makes these; high orders are beyond nested numerical differentiation."""

HARD_TO_SATISFY = {"inverse-function"}
"""Random functions never satisfy the premise G(f(x)) = x; `test_methods.py` tries this rule."""

WITH_TEMPLATES = [
    rule
    for rule in RULEBOOK
    if rule.before is not None
    and rule.id not in SAME_AS_LOWER | HARD_TO_SATISFY
    and rule.family != "index"  # `tests/networks/test_index_rules.py` tries these at all sizes
]


@pytest.mark.parametrize("rule", WITH_TEMPLATES, ids=lambda rule: rule.id)
def test_rule_holds_for_random_functions(rule: Rule) -> None:
    random = Random(f"{SEED} {rule.id}")
    found = [counterexample(rule, random) for _ in range(4)]
    assert not any(found), f"seed {SEED}: {next(filter(None, found))}"
    assert "" in found, f"seed {SEED}: no point at which the conditions hold was found"


@pytest.mark.parametrize(
    "rule",
    [r for r in WITH_TEMPLATES if r.family == "differentiation" and r.after is not ZERO],
    ids=lambda rule: rule.id,
)
def test_flipped_sign_is_caught(rule: Rule) -> None:
    assert rule.after is not None
    wrong = dataclasses.replace(rule, after=Neg(rule.after))
    random = Random(f"{SEED} {rule.id}")
    assert any(counterexample(wrong, random) for _ in range(8)), f"seed {SEED}"
