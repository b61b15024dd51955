"""`--via limit`: from the definition of the derivative, by the proof of the rule that fits, with
the functions at hand put in; inner difference quotients are recognised as derivatives."""

from __future__ import annotations

from sigderiv.engine.choose import Plan, choose
from sigderiv.engine.factors import product_of
from sigderiv.engine.methods.work import Work
from sigderiv.engine.proofs import proof_of, proved_with
from sigderiv.expr import Add, E, Expr, Mul, Pow


def run(work: Work) -> None:
    """The proof of the fitting rule for these very functions, then their derivatives."""
    plan = choose(work.body, work.variable, work.rules)
    proof = proof_of(plan.rule)
    other_exponent = plan.rule == "exponential" and work.body is not Pow(E, work.variable)
    if proof is None or plan.rule == "function-1" or other_exponent:
        raise work.refuse("engine/why-limit")
    functions = _two_at_a_time(work, plan)
    bodies = {name: ((work.variable,), value) for name, value in functions.items()}
    constants = {name: value for name, value in functions.items() if name == "c"}
    derivation = proved_with(proof, bodies, constants, work.variable, work.rules)
    for step in derivation.steps:
        work.builder.replay(step)
    work.derive_everywhere()


def _two_at_a_time(work: Work, plan: Plan) -> dict[str, Expr]:
    """The functions that the proof speaks of; a longer sum or product is grouped into two."""
    functions: dict[str, Expr] = {}
    for name, value in plan.bindings.items():
        if name in ("f", "g", "c") and isinstance(value, Expr):
            functions[name] = value
        elif name in ("f", "g") and isinstance(value, tuple):
            functions[name] = product_of(list(value))
    if plan.rule == "sum":
        first, *others = work.body.children
        rest = others[0] if len(others) == 1 else Add(*others)
        functions = {"f": first, "g": rest}
        work.builder.rewrite("flatten", Add(first, rest), (0,))
    elif plan.rule == "product":
        work.builder.rewrite("flatten", Mul(functions["f"], functions["g"]), (0,))
    elif plan.rule == "constant-multiple":
        work.builder.rewrite("flatten", Mul(functions["c"], functions["f"]), (0,))
    return functions
