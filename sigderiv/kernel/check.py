"""The check of a derivation.  TRUSTED: everything else may be wrong without making this wrong.

Contract: `check(derivation, rules)` follows the steps from `start`.  It accepts a step only if
the part at the step's place is the step's `before`, that place is no name, and

- the rule's templates, filled with the step's bindings, are `before` and `after` (or the other way
  round for a backward step), and its provisos hold, and its premise is derived; or
- the rule is decided by algebra and `before = after` is an identity of `kernel.algebra` in which
  no limit vanishes (it need not exist); or
- the step carries a derivation of its own from `before` to `after` that is accepted;

and if its conditions can be said where the whole formula stands and none of them is plainly false.
A rule holds for all values of its holes; a symbol in its templates has one fixed value, so such a
rule is no reason inside a binder of that symbol.  The last formula must be `goal`.

Accepted means: wherever the conditions hold and the goal has a value, the start has the same one.
(So a step may go from a derivative to its parts' derivatives, which need not exist.)
The report lists what was rejected and why.  No search, no simplification, no recursion.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sigderiv.expr import (
    ZERO,
    Add,
    Derivative,
    Expr,
    Neg,
    Number,
    Symbol,
    depends_on,
    subformulas,
)
from sigderiv.kernel import algebra
from sigderiv.kernel.conditions import conditions_of, lifted, truth
from sigderiv.kernel.domains import Conditions
from sigderiv.kernel.records import ASIDE, Derivation, Proviso, Rule, Step
from sigderiv.kernel.template import (
    BINDERS,
    Bindings,
    TemplateError,
    entangled,
    formulas_of,
    instantiate,
)
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


def check(derivation: Derivation, rules: Mapping[str, Rule], scopes: Scopes = ()) -> Report:
    """Judge a derivation, inside the binders given, and every aside in it (a shared aside once in
    each scope)."""
    rejections: list[Rejection] = []
    conditions: dict[Expr, None] = {}
    steps = 0
    circular = _circular(derivation)
    waiting = [(derivation, scopes)] if circular is None else []
    if circular is not None:
        reason = "the derivation is a reason for itself, or no fixed record"
        rejections.append(Rejection(circular, -1, reason))
    seen: set[tuple[int, Scopes]] = {(id(derivation), scopes)}
    while waiting:
        current, around = waiting.pop()
        workpiece = Workpiece(current.start)
        for number, given in enumerate(current.steps):
            steps += 1
            step = dataclasses.replace(given, bindings=dict(given.bindings))
            found = workpiece.part(step.place)
            inner = None if found is None else workpiece.scopes(step.place)
            try:
                if inner is None:
                    raise TemplateError("there is no value that can be replaced at this place")
                _refuse(step, found, around + inner, rules)
                conditions.update(dict.fromkeys(conditions_at(step, around + inner, rules)))
            except TemplateError as error:
                rejections.append(Rejection(current, number, str(error)))
            workpiece.replace(step.place, step.after)
            if step.aside is not None and inner is not None:
                below = around + inner + _scope_of_premise(step)
                if (id(step.aside), below) not in seen:
                    seen.add((id(step.aside), below))
                    waiting.append((step.aside, below))
        if workpiece.whole() is not current.goal:
            rejections.append(Rejection(current, -1, "the steps do not end at the goal"))
    return Report(not rejections, tuple(rejections), tuple(conditions), steps)


def conditions_at(step: Step, scopes: Scopes, rules: Mapping[str, Rule]) -> Conditions:
    """What must hold for a step inside these binders, said outside of them; raises TemplateError
    where that cannot be said, or where it is plainly false."""
    found: dict[Expr, None] = {}
    for condition in conditions_of(step, rules):
        for each in lifted(condition, scopes):
            if truth(each) is False:
                raise TemplateError(f"the condition {each} never holds")
            found[each] = None
    return tuple(found)


def _circular(derivation: Derivation) -> Derivation | None:
    """A derivation that is among its own asides, at any depth, or that is no fixed record; None
    where there is none."""
    if not _is_fixed(derivation):
        return derivation
    finished: set[int] = set()
    path: set[int] = set()
    stack = [(derivation, iter(derivation.steps))]
    path.add(id(derivation))
    while stack:
        current, steps = stack[-1]
        aside = next((step.aside for step in steps if step.aside is not None), None)
        if aside is None:
            stack.pop()
            path.discard(id(current))
            finished.add(id(current))
        elif id(aside) in path or not _is_fixed(aside):
            return aside
        elif id(aside) not in finished:
            path.add(id(aside))
            stack.append((aside, iter(aside.steps)))
    return None


def _is_fixed(derivation: Derivation) -> bool:
    """Whether a derivation and its steps are of the kernel's own types, not of subclasses, which
    may give another value each time that they are read."""
    return (
        type(derivation) is Derivation
        and type(derivation.steps) is tuple
        and isinstance(derivation.start, Expr)
        and isinstance(derivation.goal, Expr)
        and all(map(_is_fixed_step, derivation.steps))
    )


def _is_fixed_step(step: Step) -> bool:
    return (
        type(step) is Step
        and type(step.rule) is str
        and isinstance(step.before, Expr)
        and isinstance(step.after, Expr)
        and type(step.place) is tuple
        and all(type(position) is int for position in step.place)
        and isinstance(step.bindings, Mapping)
        and (step.aside is None or type(step.aside) is Derivation)
    )


def _scope_of_premise(step: Step) -> Scopes:
    """A premise is differentiated, so it must hold nearby."""
    variable = step.bindings.get("x")
    if step.rule == ASIDE or not isinstance(variable, Expr):
        return ()
    return (Derivative(ZERO, variable),)


def _refuse(step: Step, found: Expr | None, scopes: Scopes, rules: Mapping[str, Rule]) -> None:
    """Raise TemplateError with the reason why a step is not accepted, if there is one."""
    if found is not step.before:
        raise TemplateError("the formula at this place is not the step's before")
    bound = step.bindings.values()
    if not all(isinstance(each, Expr) or type(each) is tuple for each in bound) or not all(
        isinstance(formula, Expr) for each in bound for formula in formulas_of(each)
    ):
        raise TemplateError("a hole is filled with what is no formula")
    if step.rule == ASIDE:
        return _refuse_aside(step, (step.before, step.after))
    rule = rules.get(step.rule)
    if rule is None:
        raise TemplateError(f"there is no rule {step.rule!r}")
    if not all(_holds(proviso, step) for proviso in rule.provisos):
        raise TemplateError("a proviso does not hold")
    if rule.before is None or rule.after is None:
        if not algebra.identical(step.before, step.after):
            raise TemplateError("the two sides are not identical in the kernel's algebra")
        return None
    _refuse_capture((rule.before, rule.after, *rule.conditions), step.bindings, scopes)
    source, target = (rule.after, rule.before) if step.backward else (rule.before, rule.after)
    if step.backward and not rule.backward_name:
        raise TemplateError("this rule is not used from right to left")
    if instantiate(source, step.bindings) is not step.before:
        raise TemplateError("the rule's left side, filled in, is not the step's before")
    if instantiate(target, step.bindings) is not step.after:
        raise TemplateError("the rule's right side, filled in, is not the step's after")
    if rule.premise is not None:
        start, goal = (instantiate(side, step.bindings) for side in rule.premise)
        _refuse_aside(step, (start, goal))
    return None


@lru_cache(maxsize=4096)
def _literals(templates: tuple[Expr, ...]) -> tuple[frozenset[Expr], frozenset[Expr]]:
    """The symbols that templates name themselves, and those among them that they bind."""
    parts = {node for template in templates for node in subformulas(template)}
    named = frozenset(node for node in parts if isinstance(node, Symbol))
    return named, named & {node.children[1] for node in parts if isinstance(node, BINDERS)}


def _refuse_capture(templates: tuple[Expr, ...], bindings: Bindings, scopes: Scopes) -> None:
    """A rule about one value of a symbol says nothing of others, and binds none of its holes'."""
    named, binds = _literals(templates)
    if named and any(not scope.children[1:] or scope.children[1] in named for scope in scopes):
        raise TemplateError("the rule is about a symbol that is bound here")
    bound = (formula for binding in bindings.values() for formula in formulas_of(binding))
    if binds and any(depends_on(formula, symbol) for formula in bound for symbol in binds):
        raise TemplateError("the rule binds a symbol that its holes are filled with")


def _refuse_aside(step: Step, claim: tuple[Expr, Expr]) -> None:
    if step.aside is None:
        raise TemplateError("a derivation is missing")
    if (step.aside.start, step.aside.goal) != claim:
        raise TemplateError("the derivation given is of something else")


def _holds(proviso: Proviso, step: Step) -> bool:
    """Whether a proviso holds, or is one that `conditions_of` sees to."""
    if proviso.kind in ("continuous", "defined"):
        return True
    if proviso.kind == "numerals":
        return not any(_has_name(side) for side in (step.before, step.after))
    bound = [step.bindings.get(name) for name in proviso.names]
    first = bound[0]
    if proviso.kind == "free_of":
        symbol = bound[1]
        if not isinstance(symbol, Symbol) or first is None:
            return False
        return not any(
            depends_on(formula, symbol) or entangled(formula, symbol)
            for formula in formulas_of(first)
        )
    if not isinstance(first, Expr):
        return False
    if proviso.kind == "index":
        return _is_index(first)
    if proviso.kind == "symbol":
        return isinstance(first, Symbol)
    if proviso.kind == "fresh":
        others = [value for name, value in step.bindings.items() if name not in proviso.names]
        formulas = [formula for value in others for formula in formulas_of(value)]
        return isinstance(first, Symbol) and not any(
            first in subformulas(formula) for formula in formulas
        )
    if proviso.kind in ("natural", "whole"):
        value = algebra.whole_exponent(first)
        return value is not None and (proviso.kind == "whole" or value >= 1)
    return False


def _is_index(formula: Expr) -> bool:
    """Whether a formula is made of symbols, whole numerals and sums, as indices are."""
    return all(
        isinstance(node, (Symbol, Add, Neg))
        or (isinstance(node, Number) and node.value.denominator == 1)
        for node in subformulas(formula)
    )


def _has_name(formula: Expr) -> bool:
    return any(not node.children and not isinstance(node, Number) for node in subformulas(formula))
