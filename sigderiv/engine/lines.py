"""A derivation as the lines that a page shows.

Contract: `lines(derivation, rules, detail)` gives whole formulas, line by line, as `displayed`:
each line's `before` is the `after` of the line above, the first line's is the start.  Nothing is
left out: a line stands for one named step and the bookkeeping that follows it, at `full` for
every single step, at `brief` for all steps of a derivation of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sigderiv.engine.conditions import needed
from sigderiv.expr import Expr, Mul, Place, rewrite
from sigderiv.kernel import ASIDE, Derivation, Rule, Step, TemplateError, check, conditions_at
from sigderiv.kernel.workpiece import Scopes, Workpiece

DETAILS = ("brief", "standard", "full")
MERGED_FAMILIES = ("algebra", "definitions", "limits")
MERGED_RULES = ("definition",)


Located = tuple[Step, Scopes]
"""A step and the binders around it."""


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
        if group and _starts_line(step, group, rules, detail):
            close()
        group.append((step, around + (workpiece.scopes(place) or ())))
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
    step: Step, group: list[Located], rules: Mapping[str, Rule], detail: str
) -> bool:
    if detail == "full":
        return True
    if _is_trivial(step, rules):
        return False
    if all(_is_trivial(other, rules) for other, _ in group):
        return False
    if _repeats(step, group, rules):
        return False
    if detail == "brief":
        return not (step.rule == ASIDE and any(other.rule == ASIDE for other, _ in group))
    return True


def _repeats(
    step: Step, group: list[Located], rules: Mapping[str, Rule]
) -> bool:
    """The same rule of algebra again at another place belongs to the same line."""
    if step.rule == ASIDE:
        return False
    if rules[step.rule].family not in MERGED_FAMILIES and step.rule not in MERGED_RULES:
        return False
    return all(
        other.rule != ASIDE
        and (
            rules[other.rule].trivial
            or (other.rule, other.backward) == (step.rule, step.backward)
        )
        for other, _ in group
    )


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
    for step, scopes in group:
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
