"""Every rule about indices, filled with formulas, is true for all sizes by the decision procedure,
and false where its provisos are ignored."""

from __future__ import annotations

import pytest

from sigderiv.expr import ONE, Call, Expr, Indexed, Number, Relation, Sum, Symbol, as_expr
from sigderiv.kernel import Derivation, Step, check, instantiate
from sigderiv.networks.indices import decide_index
from sigderiv.referee import Facts, Outcome
from sigderiv.rules.index import RULES

i, j, k, m, n, x, T = map(Symbol, "i j k m n x T".split())


def at(base: str, *indices: Expr | int) -> Expr:
    return Indexed(Symbol(base), tuple(map(as_expr, indices)))


COMMON = {"i": i, "x": x, "l": ONE, "h": n, "k": k, "T": T, "n": Number(3)}
BINDINGS = {
    "derivative-of-indexed-sum": {"f": at("y", i) * x**2},
    "constant-out-of-indexed-sum": {"c": x, "f": at("y", i)},
    "indexed-sum-of-terms": {"f": (at("y", i), at("z", i) * x, ONE)},
    "rename-bound-index": {"f": at("y", i), "j": j},
    "exchange-sums": {"f": at("y", i, j), "j": j, "p": ONE, "q": m},
    "split-off-first-term": {"f": at("y", i)},
    "split-off-last-term": {"f": at("y", i)},
    "sum-of-delta": {"f": at("y", i, k)},
    "derivative-of-entry": {},
    "derivative-of-matrix-entry": {"j": j, "m": m},
    "delta-squared": {},
    "delta-symmetric": {},
}
FACTS = Facts(
    assumptions=(*tuple(Relation(">=", size, ONE) for size in (n, m, k)), Relation("<=", k, n))
)
BY_ID = {rule.id: rule for rule in RULES}


def test_every_rule_is_tried():
    assert set(BINDINGS) == set(BY_ID)


@pytest.mark.parametrize("name", BINDINGS)
def test_the_rule_is_true_and_the_kernel_takes_it(name):
    rule, bindings = BY_ID[name], {**COMMON, **BINDINGS[name]}
    before, after = (instantiate(template, bindings) for template in (rule.before, rule.after))
    assert decide_index(before, after, FACTS).outcome is Outcome.PROVED
    derivation = Derivation(before, after, (Step(name, before, after, (), bindings),))
    assert check(derivation, BY_ID).accepted
    near = Derivation(before, after + 1, (Step(name, before, after + 1, (), bindings),))
    assert not check(near, BY_ID).accepted


REFUSED = {
    "constant-out-of-indexed-sum": {"c": at("w", i), "f": at("y", i)},
    "rename-bound-index": {"f": at("y", i, j), "j": j},
    "exchange-sums": {"f": at("y", i, j), "j": j, "p": ONE, "q": i},
    "sum-of-delta": {"f": at("y", i), "k": i + 1},
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_kernel_refuses_what_a_proviso_forbids(name):
    rule, bindings = BY_ID[name], {**COMMON, **REFUSED[name]}
    before, after = (instantiate(template, bindings) for template in (rule.before, rule.after))
    derivation = Derivation(before, after, (Step(name, before, after, (), bindings),))
    assert not check(derivation, BY_ID).accepted


def test_exchanging_needs_two_different_letters():
    rule = BY_ID["exchange-sums"]
    bindings = {**COMMON, "f": at("y", i), "j": i, "p": ONE, "q": m}
    before, after = (instantiate(template, bindings) for template in (rule.before, rule.after))
    assert isinstance(before, Sum) and isinstance(Call("delta", i, j), Expr)
    assert decide_index(before, after, FACTS).outcome is not Outcome.PROVED
    derivation = Derivation(before, after, (Step(rule.id, before, after, (), bindings),))
    assert not check(derivation, BY_ID).accepted
