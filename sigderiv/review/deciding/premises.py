"""Equations that a section states, against the conditions of the proofs after them.

Contract: `Premises.hold` is asked of every judged chain in order.  A proof is taken back where one
of its conditions cannot hold together with the open equations stated before: `f(x) = 0` excludes
the f(x) != 0 under which f(x)/f(x) is 1.  An equation is open that stands alone, is no
definition, and was neither proved nor refuted; one that is said of a moment, or under a condition,
excludes nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Derivative,
    Expr,
    Neg,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.definitions import STRUCTURE

MOST = 8
"""Equations that are looked at for one condition, those that were stated last."""
BUDGET = 0.5
EXCLUDED = "a condition of the proof fails by an equation before"


@dataclass(slots=True)
class Premises:
    """The open equations of a section, unfolded, each with its line."""

    section: int = 0
    equations: list[tuple[Relation, int]] = field(default_factory=list)

    def hold(
        self, trial: Trial, line: int, section: int, local: bool, decider: Decider
    ) -> None:
        """Take back the proofs that the equations exclude, and keep what the chain states; local:
        it is said of a moment, or under a condition."""
        if section != self.section:
            self.section = section
            self.equations.clear()
        if self.equations:
            for link in trial.links:
                self._hold(link, trial, decider)
        stated = _stated(trial)
        if stated is not None and not local:
            self.equations.append((stated, line))

    def _hold(self, link: Link, trial: Trial, decider: Decider) -> None:
        if link.decision is None or link.decision.outcome is not Outcome.PROVED:
            return
        for condition in link.decision.conditions:
            if not isinstance(condition, Relation) or condition.op == "=":
                continue
            try:
                whole = condition.with_children(map_whole(condition, trial))
            except SigderivError:
                continue  # what cannot be unfolded is not compared
            line = self._excludes(whole, decider)
            if line:
                link.decision, link.code = without_witness(link.decision, EXCLUDED), "undecided"
                link.notes = (*link.notes, Note("review/note-excluded", {"line": line}))
                return

    def _excludes(self, condition: Relation, decider: Decider) -> int:
        """The line of an equation by which a condition fails; 0 for none."""
        near = [each for each in self.equations if _meet(each[0], condition)][-MOST:]
        if not near:
            return 0
        # Together they may exclude what each of them allows: x + y = 0 and x = y.
        facts = [simpler for equation, _ in near for simpler in _simpler(equation)]
        if condition.op in ("!=", "<", ">"):  # it denies the equation itself: sin x != 0
            denied = next((at for each, at in near if _gap(each) is _gap(condition)), 0)
            if denied:
                return denied
        condition, *held = _with_letters([condition, *facts])
        left, right = condition.children
        quick = decider.with_budget(BUDGET).told((*decider.assumptions, *held))
        line = near[-1][1]
        if condition.op != ">=" and condition.op != "<=":
            if quick.ask(left, right).outcome is Outcome.PROVED:
                return line
        return line if _fails_at_values(condition, held) else 0


def map_whole(relation: Relation, trial: Trial) -> tuple[Expr, ...]:
    """The sides of a relation with everything unfolded."""
    return tuple(trial.meaning.whole(side) for side in relation.children)


def _stated(trial: Trial) -> Relation | None:
    """The open equation that a chain states."""
    if len(trial.members) != 2 or len(trial.links) != 1 or trial.members[1].op != "=":
        return None
    (link,) = trial.links
    left, right = trial.members[0].expr, trial.members[1].expr
    if left is None or right is None or link.denied:
        return None
    is_open = link.decision is None or link.decision.outcome is Outcome.UNPROVED
    if not is_open or not (_speaks(left) or _speaks(right)):
        return None
    try:
        return Relation("=", trial.meaning.whole(left), trial.meaning.whole(right))
    except SigderivError:
        return None


def _speaks(formula: Expr) -> bool:
    """Whether a formula has letters, or functions of which nothing is known, `f(0)`."""
    return any(
        isinstance(node, Symbol) or (isinstance(node, Call) and node.name not in FUNCTIONS)
        for node in subformulas(formula)
    )


def _gap(relation: Expr) -> Expr:
    """The difference of the sides, with nothing taken away for zero."""
    left, right = relation.children
    return left if right is ZERO else Add(left, Neg(right))


def _meet(equation: Expr, condition: Expr) -> bool:
    """Whether an equation may say anything of a condition."""
    mine = {n.name for n in subformulas(equation) if isinstance(n, (Symbol, Call))}
    theirs = {n.name for n in subformulas(condition) if isinstance(n, (Symbol, Call))}
    return not mine.isdisjoint(theirs)


def _simpler(equation: Relation) -> list[Relation]:
    """An equation as one that says the same of simpler parts, if it is one: `x^2 = 0` is x = 0."""
    from sigderiv.referee.needs import Need, plain

    gap = _gap(equation)
    needs = plain(Need("!=", gap))
    same = len(needs) == 1 and needs[0].op == "!=" and needs[0].argument is not gap
    return [Relation("=", needs[0].argument, ZERO)] if same else [equation]


def _with_letters(relations: Sequence[Expr]) -> list[Relation]:
    """The relations with a letter for each value of an unknown function, and each derivative."""
    letters: dict[Expr, Symbol] = {}
    done: dict[Expr, Expr] = {}
    found: list[Relation] = []
    for relation in relations:
        for node in subformulas(relation):
            made = node.with_children(tuple(done[child] for child in node.children))
            named = isinstance(node, Call) and node.name not in STRUCTURE
            unknown = isinstance(node, Call) and named and node.name not in FUNCTIONS
            if unknown or isinstance(node, Derivative):
                made = letters.setdefault(node, Symbol(f"value_{len(letters)}"))
            done[node] = made
        made = done[relation]
        assert isinstance(made, Relation)
        found.append(made)
    return found


def _fails_at_values(condition: Relation, equations: Sequence[Relation]) -> bool:
    """Whether an inequality is false where its letters have the values that equations give."""
    values: dict[Expr, Expr] = {}
    for equation in equations:
        for one, other in (equation.children, equation.children[::-1]):
            if isinstance(one, Symbol) and not free_symbols(other):
                values[one] = other
    left, right = condition.children
    gap = substitute(Add(left, Neg(right)), values)
    bounds = None if free_symbols(gap) else enclosure(gap)
    if bounds is None:
        return False
    low, high = bounds
    false = {">": high <= 0, ">=": high < 0, "<": low >= 0, "<=": low > 0}
    return false.get(condition.op, False)
