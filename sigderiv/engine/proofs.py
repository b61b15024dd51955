"""Turning the rulebook's proofs into derivations.

Contract: `proof_of(rule id)` is the proof on record or None; `proved(proof, rules)` its derivation
for unknown functions, `proved_with(proof, bodies, …)` the same with given functions put in.  Both
raise ValueError where a line does not follow by its rule: proofs are data and data can be wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.engine.explain import explain
from sigderiv.expr import Call, Expr, Symbol, rewrite, substitute
from sigderiv.kernel import Derivation, Meta, Rule, Step
from sigderiv.kernel.workpiece import Workpiece
from sigderiv.rules.proofs import BY_RULE, Proof

Bodies = Mapping[str, tuple[tuple[Expr, ...], Expr]]
"""Functions by name: parameters and body."""

_X = Symbol("x")


def proof_of(rule: str) -> Proof | None:
    """The proof of a rule, None where none is on record."""
    return BY_RULE.get(rule)


def local_rules(proof: Proof, rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rulebook with the definitions that the proof introduces."""
    extended = dict(rules)
    for id, left, right in proof.auxiliary:
        extended[id] = Rule(
            id, "auxiliary function", "辅助函数", "auxiliary",
            before=_template(left), after=_template(right), citation=proof.cited,
        )  # fmt: skip
    return extended


def proved(proof: Proof, rules: Mapping[str, Rule]) -> Derivation:
    """The derivation of a rule for unknown functions."""
    return _compiled(proof, {}, {}, _X, local_rules(proof, rules))


def proved_with(
    proof: Proof,
    bodies: Bodies,
    constants: Mapping[str, Expr],
    variable: Symbol,
    rules: Mapping[str, Rule],
) -> Derivation:
    """The derivation of a rule for functions that are given by formulas in `variable`, and
    constants that are given by formulas."""
    return _compiled(proof, bodies, constants, variable, local_rules(proof, rules))


def _compiled(
    proof: Proof,
    bodies: Bodies,
    constants: Mapping[str, Expr],
    variable: Symbol,
    rules: Mapping[str, Rule],
) -> Derivation:
    renamed: dict[Expr, Expr] = {Symbol(name): value for name, value in constants.items()}
    if variable is not _X:
        renamed[_X] = variable

    def read(text: str) -> Expr:
        return _put(substitute(_read(text), renamed), bodies)

    start = current = read(proof.start)
    workpiece = Workpiece(start)
    steps: list[Step] = []
    for rule, text in proof.lines:
        after = read(text)
        found = explain(rules[rule], current, after, {"x": variable} if _needs_x(rule) else None)
        if found is None:
            raise ValueError(f"the proof of {proof.rule}: {rule} does not give {text}")
        for step in found:
            steps.append(step)
            workpiece.replace(step.place, step.after)
        current = after
    return Derivation(start, workpiece.whole(), tuple(steps), variable, "limit")


def _needs_x(rule: str) -> bool:
    """The definition, read backwards, does not show by what is differentiated."""
    return rule == "definition"


def _read(text: str) -> Expr:
    from sigderiv.notation import Context, read_text

    return read_text(text, Context(functions=frozenset("fgq")))


def _template(text: str) -> Expr:
    return substitute(_read(text), {Symbol("t"): Meta("t")})


def _put(formula: Expr, bodies: Bodies) -> Expr:
    """The formula with each function that has a body replaced by it."""

    def unfold(node: Expr) -> Expr:
        if isinstance(node, Call) and node.name in bodies and not node.orders:
            parameters, body = bodies[node.name]
            return substitute(body, dict(zip(parameters, node.children, strict=True)))
        return node

    return rewrite(formula, unfold)
