"""The check of a derivation.  TRUSTED: everything else may be wrong without making this wrong.

Contract: `check(derivation, rules)` follows the steps from `start`.  It accepts a step only if
the part at the step's place is the step's `before` and

- the rule's templates, filled with the step's bindings, are `before` and `after` (or the other way
  round for a backward step), and its provisos hold, and its premise is derived; or
- the rule is decided by algebra and `before = after` is an identity of `kernel.algebra` in which
  no limit vanishes (it need not exist); or
- the step carries a derivation of its own from `before` to `after` that is accepted.

The last formula must be `goal`.  The report lists what was rejected and why, and the conditions
under which the accepted steps hold.  No search, no simplification, no recursion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sigderiv.expr import (
    Add,
    Expr,
    Neg,
    Number,
    Relation,
    Symbol,
    depends_on,
    subformulas,
    substitute,
)
from sigderiv.kernel import algebra
from sigderiv.kernel.continuity import continuity_conditions
from sigderiv.kernel.records import ASIDE, Derivation, Proviso, Rule, Step
from sigderiv.kernel.template import Bindings, TemplateError, instantiate
from sigderiv.kernel.workpiece import Scopes, Workpiece


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a step (by its number in the derivation given, from 0) was not accepted; number -1
    means that the last formula is not the goal."""

    derivation: Derivation
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """accepted: whether every step was; conditions: where the accepted steps hold; steps: how many
    were checked."""

    accepted: bool
    rejections: tuple[Rejection, ...]
    conditions: tuple[Expr, ...]
    steps: int


def check(derivation: Derivation, rules: Mapping[str, Rule]) -> Report:
    """Judge a derivation and every aside in it (a shared aside once in each scope)."""
    rejections: list[Rejection] = []
    conditions: dict[Expr, None] = {}
    steps = 0
    waiting: list[tuple[Derivation, Scopes]] = [(derivation, ())]
    seen: set[tuple[int, Scopes]] = {(id(derivation), ())}
    while waiting:
        current, around = waiting.pop()
        workpiece = Workpiece(current.start)
        for number, step in enumerate(current.steps):
            steps += 1
            reason = _reason_against(step, workpiece.part(step.place), rules)
            scopes = around if reason else around + workpiece.scopes(step.place)
            if not reason:
                try:
                    local = conditions_of(step, rules)
                    conditions.update((_outside(c, scopes), None) for c in local)
                except TemplateError as error:
                    reason = str(error)
            if reason:
                rejections.append(Rejection(current, number, reason))
            if not workpiece.replace(step.place, step.after):
                rejections.append(Rejection(current, number, "there is no such place"))
            if step.aside is not None and (id(step.aside), scopes) not in seen:
                seen.add((id(step.aside), scopes))
                waiting.append((step.aside, scopes))
        if workpiece.whole() is not current.goal:
            rejections.append(Rejection(current, -1, "the steps do not end at the goal"))
    return Report(not rejections, tuple(rejections), tuple(conditions), steps)


def conditions_of(step: Step, rules: Mapping[str, Rule]) -> tuple[Expr, ...]:
    """What must hold where a step is used: its rule's conditions, and for a step by algebra that
    what only one of its sides divides by is not zero."""
    if step.rule == ASIDE:
        return ()
    rule = rules[step.rule]
    if rule.before is None:
        lost = algebra.lost_denominators(step.before, step.after)
        return tuple(
            Relation("!=", base, Number(0))
            for base in sorted(lost, key=repr)
            if not (isinstance(base, Number) and base.value)
        )
    found = [instantiate(condition, step.bindings) for condition in rule.conditions]
    for proviso in rule.provisos:
        if proviso.kind == "continuous":
            found += continuity_conditions(*_three(proviso, step.bindings)) or ()
    return tuple(found)


def _outside(condition: Expr, scopes: Scopes) -> Expr:
    """The condition with each symbol that an `At` binds replaced by its value."""
    held: set[Expr] = set()
    for symbol, value in reversed(scopes):
        if value is None:
            held.add(symbol)
        elif symbol not in held:
            condition = substitute(condition, {symbol: value})
    return condition


def _three(proviso: Proviso, bindings: Bindings) -> tuple[Expr, Expr, Expr]:
    body, variable, target = (bindings.get(name) for name in proviso.names)
    if not (isinstance(body, Expr) and isinstance(variable, Expr) and isinstance(target, Expr)):
        raise TemplateError("a proviso names something that is not bound to a formula")
    return body, variable, target


def _reason_against(step: Step, found: Expr | None, rules: Mapping[str, Rule]) -> str:
    """Why the step is not accepted, or "" if it is."""
    if found is not step.before:
        return "the formula at this place is not the step's before"
    if step.rule == ASIDE:
        return _against_aside(step, (step.before, step.after))
    rule = rules.get(step.rule)
    if rule is None:
        return f"there is no rule {step.rule!r}"
    if rule.before is None or rule.after is None:
        if any(not _holds(proviso, step, step.bindings) for proviso in rule.provisos):
            return "a proviso does not hold"
        if not algebra.identical(step.before, step.after):
            return "the two sides are not identical in the kernel's algebra"
        if not algebra.keeps_limits(step.before, step.after):
            return "a limit that need not exist vanishes or appears"
        return ""
    source, target = (rule.after, rule.before) if step.backward else (rule.before, rule.after)
    if step.backward and not rule.backward_name:
        return "this rule is not used from right to left"
    try:
        if any(not _holds(proviso, step, step.bindings) for proviso in rule.provisos):
            return "a proviso does not hold"
        if instantiate(source, step.bindings) is not step.before:
            return "the rule's left side, filled in, is not the step's before"
        if instantiate(target, step.bindings) is not step.after:
            return "the rule's right side, filled in, is not the step's after"
        if rule.premise is not None:
            start, goal = (instantiate(side, step.bindings) for side in rule.premise)
            if reason := _against_aside(step, (start, goal)):
                return reason
    except TemplateError as error:
        return str(error)
    return ""


def _against_aside(step: Step, claim: tuple[Expr, Expr]) -> str:
    if step.aside is None:
        return "a derivation is missing"
    if (step.aside.start, step.aside.goal) != claim:
        return "the derivation given is of something else"
    return ""


def _holds(proviso: Proviso, step: Step, bindings: Bindings) -> bool:
    if proviso.kind == "numerals":
        sides = (step.before, step.after)
        return not any(_has_name(side) for side in sides)
    bound = [bindings.get(name) for name in proviso.names]
    first = bound[0]
    if proviso.kind == "continuous":
        return continuity_conditions(*_three(proviso, bindings)) is not None
    if proviso.kind == "free_of":
        symbol = bound[1]
        if not isinstance(symbol, Symbol) or first is None:
            return False
        return not any(depends_on(formula, symbol) for formula in _formulas(first))
    if not isinstance(first, Expr):
        return False
    if proviso.kind == "index":
        return _is_index(first)
    if proviso.kind == "symbol":
        return isinstance(first, Symbol)
    if proviso.kind == "fresh":
        others = [value for name, value in bindings.items() if name not in proviso.names]
        formulas = [formula for value in others for formula in _formulas(value)]
        return isinstance(first, Symbol) and not any(
            first in subformulas(formula) for formula in formulas
        )
    if proviso.kind in ("natural", "whole"):
        value = algebra.whole_exponent(first)
        return value is not None and (proviso.kind == "whole" or value >= 1)
    return False


def _is_index(formula: Expr) -> bool:
    """Whether a formula stands for a whole number: symbols, whole numerals, sums of these."""
    return all(
        isinstance(node, (Symbol, Add, Neg))
        or (isinstance(node, Number) and node.value.denominator == 1)
        for node in subformulas(formula)
    )


def _formulas(binding: Expr | Iterable[Expr]) -> tuple[Expr, ...]:
    return (binding,) if isinstance(binding, Expr) else tuple(binding)


def _has_name(formula: Expr) -> bool:
    return any(not node.children and not isinstance(node, Number) for node in subformulas(formula))


