"""A derivation as the lines that a page shows.

Contract: `lines(derivation, rules, detail)` gives whole formulas, line by line, as `displayed`:
each line's `before` is the `after` of the line above, the first line's is the start.  Nothing is
left out: a line stands for one named rule, used at one or several places that do not touch, and
the bookkeeping that follows it, at `full` for every single step, at `brief` for all steps of a
derivation of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sigderiv.engine.conditions import needed
from sigderiv.engine.length import LONGEST_DERIVATION, length, refuse_long, refuse_nested
from sigderiv.engine.schedule import groups
from sigderiv.engine.skeleton import skeleton
from sigderiv.expr import Expr, Mul, Place, rewrite
from sigderiv.kernel import ASIDE, Derivation, Rule, Step, TemplateError, check, conditions_at
from sigderiv.kernel.workpiece import Scopes, Workpiece

FUNCTIONS_OF_U = ("power", "power-natural", "power-whole", "exponential", "exponential-base")
"""General rules for a function of u, besides the table of functions."""

DETAILS = ("brief", "standard", "full")


class Located(NamedTuple):
    """A step with its place in the whole formula and the binders around it."""

    step: Step
    place: Place
    scopes: Scopes


@dataclass(frozen=True, slots=True)
class Use:
    """A rule used in a line, and in which direction."""

    rule: str
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """before and after: whole formulas; uses: the named rules, the bookkeeping left out unless
    there is nothing else; place: the smallest part that holds all that changed; conditions: where
    the line holds; aside: a derivation that is the reason of the step, line by line."""

    before: Expr
    after: Expr
    uses: tuple[Use, ...]
    place: Place
    conditions: tuple[Expr, ...]
    aside: tuple[Line, ...] = ()


CHAIN = Use("chain")


def is_bookkeeping(rule: Rule) -> bool:
    """Whether a reader sees what a rule does without being told: `x·1 = x`, but not `dx/dx = 1`."""
    return rule.trivial and rule.id not in ("constant", "identity")


def uses_chain(step: Step, rules: Mapping[str, Rule]) -> bool:
    """Whether a rule for a function of u is used where u is more than the variable: then it is
    the chain rule, too."""
    inner = step.bindings.get("u")
    return is_of_function(rules[step.rule]) and inner not in (None, step.bindings.get("x"))


def is_of_function(rule: Rule) -> bool:
    """Whether a rule gives the derivative of a function of u, with the chain rule built in."""
    return rule.family == "functions" or rule.id in FUNCTIONS_OF_U


def _derivatives_of_variable(group: list[Located], rules: Mapping[str, Rule]) -> set[Place]:
    """Where a rule for a function of u, used on the variable itself, has left dx/dx: that this
    is 1 belongs to the rule."""
    found: set[Place] = set()
    for step, place, _ in group:
        if step.rule == ASIDE or step.bindings.get("u") is not step.bindings.get("x"):
            continue
        after = rules[step.rule].after
        if after is not None and is_of_function(rules[step.rule]):
            spots = skeleton(after, step.bindings)
            found.update(place + spot.place for spot in spots if spot.is_derivative)
    return found


def lines(
    derivation: Derivation,
    rules: Mapping[str, Rule],
    detail: str = "standard",
    *,
    asides: bool = False,
    around: Scopes = (),
) -> tuple[Line, ...]:
    """The lines of a derivation at a level of detail (`brief`, `standard`, `full`); asides: show
    derivations of parts beside the main line, not in it; around: the binders that it stands in.
    Raises SigderivError `engine/too-long` or `engine/too-nested` where nobody would read it."""
    workpiece = Workpiece(derivation.start)
    shown: list[Line] = []
    before = derivation.start
    written, lengths = 0, dict[Expr, int]()
    enter = detail != "brief" and not asides
    refuse_nested(place for _, place in _flat(derivation, enter))
    steps = list(_flat(derivation, enter))
    for group in groups(steps, rules, detail):
        located: list[Located] = []
        for step, place in group:
            located.append(Located(step, place, around + (workpiece.scopes(place) or ())))
            workpiece.replace(place, step.after)
        after = workpiece.whole()
        if after is not before:
            shown.append(_line(before, after, located, rules, detail))
            written += length(after, lengths)
            refuse_long(written, LONGEST_DERIVATION)
        before = after
    return tuple(shown)


def _flat(derivation: Derivation, enter: bool) -> Iterator[tuple[Step, Place]]:
    """The steps with their places in the whole formula, those of asides in place of the
    step that they are the reason of, if they are to be entered."""
    stack: list[tuple[Iterator[Step], Place]] = [(iter(derivation.steps), ())]
    while stack:
        steps, prefix = stack[-1]
        step = next(steps, None)
        if step is None:
            stack.pop()
        elif step.rule == ASIDE and step.aside is not None and enter:
            stack.append((iter(step.aside.steps), prefix + step.place))
        else:
            yield step, prefix + step.place


def _line(
    before: Expr,
    after: Expr,
    group: list[Located],
    rules: Mapping[str, Rule],
    detail: str,
) -> Line:
    uses: dict[Use, None] = {}
    conditions: dict[Expr, None] = {}
    aside: tuple[Line, ...] = ()
    of_variable = _derivatives_of_variable(group, rules)
    for step, place, scopes in group:
        if step.rule == ASIDE and step.aside is not None:
            uses.update(dict.fromkeys(_uses_inside(step.aside, rules)))
            conditions.update(dict.fromkeys(check(step.aside, rules, scopes).conditions))
            if detail != "brief":
                aside += lines(step.aside, rules, detail, around=scopes)
            continue
        if step.rule != "identity" or place not in of_variable:
            uses[Use(step.rule, step.backward)] = None
        if uses_chain(step, rules):
            uses[CHAIN] = None
        conditions.update(dict.fromkeys(_conditions(step, scopes, rules)))
        if step.aside is not None:
            aside += lines(step.aside, rules, detail, around=scopes)
    named = tuple(use for use in uses if not is_bookkeeping(rules[use.rule]))
    before, after = displayed(before), displayed(after)
    place = changed_place(before, after)
    return Line(before, after, named or tuple(uses), place, needed(conditions), aside)


def _conditions(step: Step, scopes: Scopes, rules: Mapping[str, Rule]) -> tuple[Expr, ...]:
    """Where a step holds; nothing for one that the kernel rejects and so says why."""
    try:
        return conditions_at(step, scopes, rules)
    except TemplateError:
        return ()


def _steps_inside(derivation: Derivation) -> Iterator[Step]:
    waiting, seen = [derivation], {id(derivation)}
    while waiting:
        for step in waiting.pop().steps:
            yield step
            if step.aside is not None and id(step.aside) not in seen:
                seen.add(id(step.aside))
                waiting.append(step.aside)


def _uses_inside(derivation: Derivation, rules: Mapping[str, Rule]) -> list[Use]:
    uses: list[Use] = []
    for step in _steps_inside(derivation):
        if step.rule != ASIDE:
            uses.append(Use(step.rule, step.backward))
            if uses_chain(step, rules):
                uses.append(CHAIN)
    return [use for use in uses if not is_bookkeeping(rules[use.rule])] or uses


LONGEST_PRODUCT = 24


def displayed(formula: Expr) -> Expr:
    """The formula as a page shows it: a product inside a product without its parentheses."""

    def flat(node: Expr) -> Expr:
        if not isinstance(node, Mul) or not any(isinstance(c, Mul) for c in node.children):
            return node
        factors: list[Expr] = []
        for child in node.children:
            factors.extend(child.children if isinstance(child, Mul) else (child,))
        return Mul(*factors) if len(factors) <= LONGEST_PRODUCT else node

    return rewrite(formula, flat)


def changed_place(before: Expr, after: Expr) -> Place:
    """The smallest part outside which two formulas are alike."""
    place: list[int] = []
    while True:
        alike = type(before) is type(after) and before.payload == after.payload
        if not alike or len(before.children) != len(after.children):
            return tuple(place)
        pairs = enumerate(zip(before.children, after.children, strict=True))
        different = [(k, old, new) for k, (old, new) in pairs if old is not new]
        if len(different) != 1:
            return tuple(place)
        position, before, after = different[0]
        place.append(position)
