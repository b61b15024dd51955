"""`--via limit`: from the definition of the derivative, by the proof of the rule that fits, with
the functions at hand put in; inner difference quotients are recognised as derivatives."""

from __future__ import annotations

from sigderiv.engine.choose import choose
from sigderiv.engine.methods.work import Work
from sigderiv.engine.proofs import proof_of, proved_with
from sigderiv.expr import Expr


def run(work: Work) -> None:
    """The proof of the fitting rule for these very functions, then their derivatives."""
    plan = choose(work.body, work.variable, work.rules)
    proof = proof_of(plan.rule)
    functions = {
        name: value for name, value in plan.bindings.items() if name in ("f", "g", "u")
    }
    if proof is None or any(not isinstance(value, Expr) for value in functions.values()):
        raise work.refuse("engine/why-limit")
    bodies = {
        name: ((work.variable,), value)
        for name, value in functions.items()
        if isinstance(value, Expr)
    }
    derivation = proved_with(proof, bodies, work.variable, work.rules)
    for step in derivation.steps:
        work.builder.replay(step)
    work.derive_everywhere()
