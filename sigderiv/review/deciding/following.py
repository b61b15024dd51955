"""Equations that are solved: what follows from what, and whether a value found is a solution.

Contract: `Following.hold` is asked of every chain in order.  An equation after an arrow or a word
like "so" is proved where it is the one before it times a number that is not 0, so that both have
the same solutions; it is refuted where the only solution of that one is none of its own.  A value
that is found for an unknown is proved where it solves the equation before it, and refuted where it
does not.  Everything else stays as it was: no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Add,
    At,
    Expr,
    Mul,
    Neg,
    as_expr,
    free_symbols,
    substitute,
)
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.enclosing import enclosure
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.text.prose import announces

_ARROW = re.compile(
    r"(?:\\(?:Rightarrow|Longrightarrow|implies|Leftrightarrow|Longleftrightarrow|iff|therefore)"
    r"(?![A-Za-z])|[⇒⟹⇔⟺∴]|==?>|<=>)[\s&$\\]*(?:q?quad\s*){0,3}$"
)
_OR = re.compile(
    r"\b(?:or|and|oder|und|ou|et)\b[\s${}()\\]*(?:q?quad\s*)?$|或者?[\s$]*$|(?:\\vee|\\lor|∨)\s*$"
)
_ROW = re.compile(r"[\s&,.;]*\\\\[\s&]*|[ \t,;]*\n[ \t]*")
_DECIMAL = re.compile(r"\d\.\d|\\circ|°")
_MOST = 10**6
_LONGEST = 160


@dataclass(slots=True)
class _Premise:
    left: Expr
    right: Expr
    line: int


class Following:
    """The equation that was to be solved last, in its section."""

    def __init__(self) -> None:
        self.section = -1
        self.premise: _Premise | None = None

    def hold(
        self, trial: Trial, line: int, section: int, between: str, prose: str, decider: Decider
    ) -> None:
        """Judge what a chain says of the equation before it, and keep its own equation.

        between: the source between the two chains; prose: the words before this one."""
        if section != self.section:
            self.section, self.premise = section, None
        premise = self.premise
        if len(between) > _LONGEST:
            between = f"… {between[-_LONGEST:]}"
        concluded = _ARROW.search(between) is not None or announces("solution", prose)
        follows = concluded or _OR.search(between) is not None or _ROW.fullmatch(between)
        if len(trial.members) == 2 and trial.members[1].op == "=" and premise and follows:
            if not trial.links:
                _judge_value(trial, premise, decider)
                return
            (link,) = trial.links
            if _is_open(link):
                _judge_equation(link, trial, premise, bool(concluded), decider)
        self._keep(trial, line)

    def _keep(self, trial: Trial, line: int) -> None:
        if not trial.links:
            return
        link = trial.links[-1]
        left, right = trial.members[link.left].expr, trial.members[link.right].expr
        judged = ("review/note-solution", "review/note-follows-not")
        solved = any(note.code.startswith(judged) for note in link.notes)
        if left is None or right is None or not (_is_open(link) or solved):
            return
        try:
            sides = trial.meaning.whole(left), trial.meaning.whole(right)
        except SigderivError:
            return
        self.premise = _Premise(*sides, line)


def _is_open(link: Link) -> bool:
    """Whether a link is an equation that holds at some places only."""
    return link.assumed or any(note.code == "review/note-conditional" for note in link.notes)


def _judge_value(trial: Trial, premise: _Premise, decider: Decider) -> None:
    """`x = 2` after `x^2 = 4`."""
    unknown, value = trial.members[0].expr, trial.members[1].expr
    difference = Add(premise.left, Neg(premise.right))
    if unknown is None or value is None or free_symbols(value):
        return
    if free_symbols(difference) != {unknown}:
        return
    sides = At(premise.left, unknown, value), At(premise.right, unknown, value)
    decision = decider.link(*sides, trial.meaning)
    if decision.outcome is Outcome.UNPROVED:
        return
    if decision.outcome is Outcome.REFUTED and _DECIMAL.search(trial.members[1].body.text):
        return  # rounded, or in degrees
    link = Link(0, 1, as_written=False)
    _settle(link, decision, premise, "solution" if _is_proved(decision) else "no-solution")
    trial.links.append(link)


def _judge_equation(
    link: Link, trial: Trial, premise: _Premise, concluded: bool, decider: Decider
) -> None:
    left, right = trial.members[link.left].expr, trial.members[link.right].expr
    if left is None or right is None:
        return
    try:
        left, right = trial.meaning.whole(left), trial.meaning.whole(right)
    except SigderivError:
        return
    before = Add(premise.left, Neg(premise.right))
    after = Add(left, Neg(right))
    if free_symbols(before) != free_symbols(after) or not free_symbols(before):
        return
    factor = _factor(before, after)
    if factor:
        decision = decider.link(after, Mul(as_expr(factor), before), trial.meaning)
        if _is_proved(decision):
            _settle(link, decision, premise, "solution-same")
            return
    root = _only_root(before, trial, decider) if concluded else None
    if root is not None:
        (unknown,) = free_symbols(before)
        value = as_expr(root)
        decision = decider.link(
            At(left, unknown, value), At(right, unknown, value), trial.meaning
        )
        if decision.outcome is Outcome.REFUTED and decision.witness is not None:
            at = {unknown.name: str(root)}
            decision = replace(decision, witness=replace(decision.witness, at=at))
            _settle(link, decision, premise, "follows-not")


def _settle(link: Link, decision: Decision, premise: _Premise, code: str) -> None:
    link.decision, link.assumed, link.as_written = decision, False, False
    link.code = "equal" if _is_proved(decision) else "not-equal"
    link.notes = (Note(f"review/note-{code}", {"line": premise.line}),)


def _is_proved(decision: Decision) -> bool:
    return decision.outcome is Outcome.PROVED


def _number(formula: Expr) -> Fraction | None:
    """A number without letters that is near a short fraction, as that."""
    bounds = enclosure(formula)
    return None if bounds is None else bounds[0].limit_denominator(_MOST)


def _at(formula: Expr, number: int) -> Fraction | None:
    symbols = sorted(free_symbols(formula), key=lambda symbol: symbol.name)
    put: dict[Expr, Expr] = {symbol: as_expr(number + at) for at, symbol in enumerate(symbols)}
    return _number(substitute(formula, put))


def _factor(before: Expr, after: Expr) -> Fraction | None:
    """By what the one may be the other: a guess, from one place."""
    for number in (3, 5, 7, 11):
        one, other = _at(before, number), _at(after, number)
        if one and other:
            return other / one
    return None


def _only_root(formula: Expr, trial: Trial, decider: Decider) -> Fraction | None:
    """The root of a formula that is proved to be linear in its only letter."""
    symbols = free_symbols(formula)
    if len(symbols) != 1:
        return None
    start, end = _at(formula, 0), _at(formula, 1)
    if start is None or end is None or start == end:
        return None
    (unknown,) = symbols
    line = Add(as_expr(start), Mul(as_expr(end - start), unknown))
    if not _is_proved(decider.link(formula, line, trial.meaning)):
        return None
    return -start / (end - start)
