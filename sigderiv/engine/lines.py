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
from sigderiv.expr import Expr, Mul, Place, rewrite
from sigderiv.kernel import ASIDE, Derivation, Rule, Step, TemplateError, check, conditions_at
from sigderiv.kernel.workpiece import Scopes, Workpiece

DETAILS = ("brief", "standard", "full")
MERGED_FAMILIES = ("algebra", "definitions", "limits")
MERGED_RULES = ("definition",)




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


def lines(
    derivation: Derivation,
    rules: Mapping[str, Rule],
    detail: str = "standard",
    *,
    asides: bool = False,
    around: Scopes = (),
) -> tuple[Line, ...]:
    """The lines of a derivation at a level of detail (`brief`, `standard`, `full`); asides: show
    derivations of parts beside the main line, not in it; around: the binders that it stands in."""
    workpiece = Workpiece(derivation.start)
    shown: list[Line] = []
    group: list[Located] = []
    before = derivation.start

    def close() -> None:
        nonlocal before
        if group:
            after = workpiece.whole()
            if after is not before:
                shown.append(_line(before, after, group, rules, detail))
            before = after
            group.clear()

    for step, place in _flat(derivation, enter=detail != "brief" and not asides):
        if group and _starts_line(step, place, group, rules, detail):
            close()
        group.append(Located(step, place, around + (workpiece.scopes(place) or ())))
        workpiece.replace(place, step.after)
    close()
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


def _is_trivial(step: Step, rules: Mapping[str, Rule]) -> bool:
    return step.rule != ASIDE and rules[step.rule].trivial


def _starts_line(
    step: Step, place: Place, group: list[Located], rules: Mapping[str, Rule], detail: str
) -> bool:
    if detail == "full":
        return True
    if _is_trivial(step, rules):
        return False
    if all(_is_trivial(other.step, rules) for other in group):
        return False
    if _repeats(step, place, group, rules):
        return False
    if detail == "brief":
        return not (step.rule == ASIDE and any(other.step.rule == ASIDE for other in group))
    return True


def _repeats(
    step: Step, place: Place, group: list[Located], rules: Mapping[str, Rule]
) -> bool:
    """The same rule again, of algebra or in another part of the formula, belongs to the same
    line: the terms of a sum are differentiated together."""
    if step.rule == ASIDE:
        return False
    named = [other for other in group if not _is_trivial(other.step, rules)]
    if any((other.step.rule, other.step.backward) != (step.rule, step.backward) for other in named):
        return False
    if rules[step.rule].family in MERGED_FAMILIES or step.rule in MERGED_RULES:
        return True
    return all(_are_apart(place, other.place) for other in named)


def _are_apart(one: Place, other: Place) -> bool:
    """Whether neither place is inside the other."""
    length = min(len(one), len(other))
    return one[:length] != other[:length]


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
    for step, _, scopes in group:
        if step.rule == ASIDE and step.aside is not None:
            uses.update(dict.fromkeys(_uses_inside(step.aside, rules)))
            conditions.update(dict.fromkeys(check(step.aside, rules, scopes).conditions))
            if detail != "brief":
                aside += lines(step.aside, rules, detail, around=scopes)
            continue
        uses[Use(step.rule, step.backward)] = None
        conditions.update(dict.fromkeys(_conditions(step, scopes, rules)))
        if step.aside is not None:
            aside += lines(step.aside, rules, detail, around=scopes)
    named = tuple(use for use in uses if not rules[use.rule].trivial)
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
    steps = [step for step in _steps_inside(derivation) if step.rule != ASIDE]
    named = [step for step in steps if not rules[step.rule].trivial]
    return [Use(step.rule, step.backward) for step in named or steps]


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
