"""Equations that are solved: what follows from what, and whether a value found is a solution.

Contract: `Following.hold` is asked of every chain in order.  An equation after an arrow or a word
like "so" is proved where it is the one before it times a number that is not 0, so that both have
the same solutions; it is refuted where the only solution of that one is none of its own.  A value
that is found for an unknown is proved where it solves the equation before it and, with the values
that stand beside it, is shown to be all that do; refuted where it does not solve it; unproved where
there may be further solutions.  Everything else stays as it was: no claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Add,
    At,
    Expr,
    Mul,
    Neg,
    Relation,
    Symbol,
    as_expr,
    free_symbols,
    substitute,
)
from sigderiv.expr.names import letter_of
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.arrays.sizes import METHOD as SIZES
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.implicit import METHOD as ALONG
from sigderiv.review.deciding.solutions import are_all
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.meaning import has_derivative

ARROW = Pattern(
    r"(?:\\(?:Rightarrow|Longrightarrow|implies|Leftrightarrow|Longleftrightarrow|iff|therefore)"
    r"(?![A-Za-z])|[⇒⟹⇔⟺∴]|==?>|<=>|\b(?:if\s+and\s+only\s+if|iff|(?:exactly|precisely)\s+(?:when|if)"
    r"|(?:is|are)\s+equivalent\s+to)\b|当且仅当|等价于)[\s&$\\]*(?:q?quad\s*){0,3}$"
)
_OR = Pattern(
    r"\b(?:or|and|oder|und|ou|et)\b[\s${}()\\]*(?:q?quad\s*)?$|或者?[\s$]*$|(?:\\vee|\\lor|∨)\s*$"
)
_MORE = Pattern(
    r"[\s${}()\\,;，、.]*+(?:q?quad(?![A-Za-z])\s*+)?(?:(?:text|mbox|textrm|mathrm)\s*+\{\s*+)?"
    r"(?:\b(?:or|and|oder|und|ou|et)\b|或|和|及|vee\b|lor\b|∨)|"
    r"[\s$]*+[,;，、][\s$\\,;]*+(?:q?quad(?![A-Za-z])\s*+)?[A-Za-z]\w*+\s*+&?="
)
"""After a value, where a further one follows."""
_ONE_OF_THEM = Pattern(
    r"\b(?:an?|one|solved|solves|check\w*|verif\w+)\b|\b(?:minim|maxim|optim)|一个|其中|验证",
    re.IGNORECASE,
)
"""Words by which a value is one of the solutions, and not all of them."""
_SIGNS = ("\\pm", "\\mp", "±", "∓")
_ROW = Pattern(r"[\s&,.;]*\\\\[\s&]*|[ \t,;]*\n[ \t]*")
_SIGNS_ONLY = Pattern(r"[\s$.,;:，。；：]{1,12}")
_SOLVE = Pattern(
    r"\bsolv(?:e|es|ing)\b(?:\s+[a-z]{1,12}){0,5}\W*$|解(?:方程)?\W*$", re.IGNORECASE
)
_DECIMAL = Pattern(r"\d\.\d|\\circ|°")
_MOST = 10**6
_LONGEST = 160
AHEAD = 80
"""Characters behind a chain that are looked at."""
_CODES = {Outcome.PROVED: "equal", Outcome.REFUTED: "not-equal", Outcome.UNPROVED: "undecided"}
_RELATED = "false at numbers that an equation before may exclude"
_NOT_SHOWN = "not shown to be a solution"
_BESIDE = "beside it stands what is not shown to be a solution"
_FURTHER = "there may be further solutions"


@dataclass(slots=True)
class _Premise:
    left: Expr
    right: Expr
    line: int
    values: list[Expr] = field(default_factory=list)
    doubted: bool = False
    """A value was given that is not shown to solve it, so that a further one is not all there is
    to a list with both."""
    solving: bool = False
    """Words say that it is to be solved, so that what stands next is a step of this."""


class Following:
    """The equation that was to be solved last, in its section."""

    def __init__(self) -> None:
        self.section = -1
        self.premise: _Premise | None = None
        self.related: list[tuple[frozenset[str], int, Expr]] = []
        """The letters that an open equation of the section relates, and its line."""

    def hold(
        self,
        trial: Trial,
        line: int,
        section: int,
        between: str,
        prose: str,
        after: str,
        decider: Decider,
    ) -> None:
        """Judge what a chain says of the equation before it, and keep its own equation.

        between: the source between the two chains; prose: the words before this one; after: the
        source behind it."""
        if section != self.section:
            self.section, self.premise, self.related = section, None, []
        self._hold_related(trial, decider)
        premise, signs = self.premise, any(each.lower is not None for each in trial.members)
        if len(between) > _LONGEST:
            between = f"… {between[-_LONGEST:]}"
        concluded = ARROW.search(between) is not None or announces("solution", prose)
        goes_on = premise is not None and premise.solving and _SIGNS_ONLY.fullmatch(between)
        concluded = concluded or bool(goes_on)
        refuted = len(trial.links) == 1 and _is_refuted(trial.links[0])
        after_it = _OR.search(between) is not None or _ROW.fullmatch(between) is not None
        follows = concluded or after_it or refuted
        if len(trial.members) == 2 and trial.members[1].op == "=" and premise and follows:
            if not trial.links:
                one = _MORE.match(after) or _ONE_OF_THEM.search(prose)
                premise.doubted = premise.doubted and after_it
                _judge_value(trial, premise, one is not None, decider)
                return
            (link,) = trial.links
            worded = any(note.code == "review/note-words" for note in link.notes)
            if (_is_open(link) or _is_refuted(link) or worded) and not signs:
                _judge_equation(link, trial, premise, bool(concluded) and not worded, decider)
        if signs:
            self.premise = None  # a formula with two signs is two equations
        else:
            solving = bool(goes_on) or _SOLVE.search(prose) is not None
            self._keep(trial, line, solving)

    def _hold_related(self, trial: Trial, decider: Decider) -> None:
        """Take back a refutation at numbers that an equation before excludes, perhaps."""
        for link in trial.links:
            if link.decision is None or link.decision.outcome is not Outcome.REFUTED:
                continue
            if link.decision.method in (ALONG, SIZES):
                continue  # at a point of its curve; at entries that obey what is told of them
            sides = trial.members[link.left].expr, trial.members[link.right].expr
            formulas = [side for side in sides if side is not None]
            near = {each for side in formulas for each in trial.meaning.view.closure(side)}
            names = {each if isinstance(each, str) else letter_of(each) for each in near}
            least = 1 if any(map(has_derivative, formulas)) else 2
            for related, line, equation in self.related:
                if equation in decider.assumptions:
                    continue  # the refutation obeys it
                if len(related & names) >= least:
                    link.decision = without_witness(link.decision, _RELATED)
                    link.code = "undecided"
                    link.notes = (*link.notes, Note("review/note-related", {"line": line}))
                    break

    def _keep(self, trial: Trial, line: int, solving: bool) -> None:
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
        self.premise = _Premise(*sides, line, solving=solving)
        letters = free_symbols(left) | free_symbols(right)
        if len(letters) > 1 and not has_derivative(left) and not has_derivative(right):
            equation = Relation("=", *sides)
            self.related.append((frozenset(map(letter_of, letters)), line, equation))


def _is_open(link: Link) -> bool:
    """Whether a link is an equation that holds at some places only."""
    return link.assumed or any(note.code == "review/note-conditional" for note in link.notes)


def _is_refuted(link: Link) -> bool:
    return link.decision is not None and link.decision.outcome is Outcome.REFUTED


def _judge_value(trial: Trial, premise: _Premise, one: bool, decider: Decider) -> None:
    """`x = 2` after `x^2 = 4`; one: it is said to be one solution, among others."""
    unknown, value = trial.members[0].expr, trial.members[1].expr
    difference = Add(premise.left, Neg(premise.right))
    if not isinstance(unknown, Symbol) or value is None or free_symbols(value):
        return
    if free_symbols(difference) != {unknown}:
        return
    values = _both_signs(value, trial.members[1].body.text)
    decisions = [
        decider.link(
            At(premise.left, unknown, each), At(premise.right, unknown, each), trial.meaning
        )
        for each in values
    ]
    wrong = [each for each in decisions if each.outcome is Outcome.REFUTED]
    decision = wrong[0] if wrong else decisions[0] if decisions else None
    open_now = [each for each in decisions if each.outcome is Outcome.UNPROVED]
    if decision is None:
        return
    if (wrong or open_now) and _DECIMAL.search(trial.members[1].body.text):
        return  # rounded, or in degrees
    code = "no-solution" if wrong else "solution"
    doubted, premise.doubted = premise.doubted, premise.doubted or bool(wrong or open_now)
    if open_now and not wrong:
        # The equation may well be undefined there.
        decision, code = replace(open_now[0], evidence=_NOT_SHOWN), "solution-open"
    elif not wrong and doubted:
        decision = replace(decision, outcome=Outcome.UNPROVED, evidence=_BESIDE)
        code = "solution-open"
    elif not wrong:
        premise.values.extend(values)
        if not one and not are_all(difference, unknown, premise.values, decider.assumptions):
            decision = replace(decision, outcome=Outcome.UNPROVED, evidence=_FURTHER)
            code = "solution-one"
    link = Link(0, 1, as_written=False)
    _settle(link, decision, premise, code)
    trial.links.append(link)


def _both_signs(value: Expr, text: str) -> list[Expr]:
    """The values that are written; none where signs stand inside of a formula."""
    signs = sum(map(text.count, _SIGNS))
    if not signs:
        return [value]
    return [value, Neg(value)] if signs == 1 and text.lstrip().startswith(_SIGNS) else []


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
    factor = factor_between(before, after)
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
    link.code = _CODES[decision.outcome]
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


def factor_between(before: Expr, after: Expr) -> Fraction | None:
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
