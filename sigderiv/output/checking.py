"""Judging what is printed: every line is read back from its text and from its LaTeX first.

Contract: `Checker.printed(formula)` writes a formula in both notations and reads both back;
`Checker.judge(left, right)` decides the equation between two printed formulas as they were read.
A line whose text does not come back as a formula equal to the one that was meant is at most
unproved, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, Symbol, subformulas
from sigderiv.output.model import Judgement

if TYPE_CHECKING:
    from sigderiv.notation import Context
    from sigderiv.referee import Facts, Verdict


@dataclass(frozen=True, slots=True)
class Printed:
    """A formula as it is printed, and what was read back from that.

    read: from the text, None where it cannot be read; unread: notations that did not come back."""

    meant: Expr
    text: str
    latex: str
    read: Expr | None
    unread: tuple[str, ...]


class Checker:
    """Writes, reads back and judges; remembers what it has seen in one run."""

    def __init__(self, context: Context, facts: Facts) -> None:
        from sigderiv.referee import Referee

        self._context = context
        self._referee = Referee(facts)
        self._printed: dict[Expr, Printed] = {}
        self._judged: dict[tuple[Expr, Expr], Judgement] = {}

    def printed(self, formula: Expr) -> Printed:
        """The formula in text and LaTeX, read back from both."""
        found = self._printed.get(formula)
        if found is None:
            found = self._printed[formula] = self._print(formula)
        return found

    def _print(self, formula: Expr) -> Printed:
        from sigderiv.notation import read_latex, read_text, write_latex, write_text

        unread: list[str] = []
        text = write_text(formula)
        read: Expr | None = None
        try:
            read = read_text(text, self._context)
        except SigderivError:
            unread.append("text")
        if read is not None and not self._same(read, formula):
            unread.append("text")
        latex = write_latex(formula)
        try:
            from_latex = read_latex(latex, self._context)
        except SigderivError:
            unread.append("latex")
        else:
            if not self._same(from_latex, formula):
                unread.append("latex")
        return Printed(formula, text, latex, read, tuple(unread))

    def _same(self, read: Expr, meant: Expr) -> bool:
        """Whether what was read is what was meant, in shape or provably in value."""
        return read is meant or str(self._referee.decide(read, meant).outcome) == "proved"

    def judge(self, left: Expr, right: Expr) -> Judgement:
        """The judgement on `left = right`, both as printed."""
        key = (left, right)
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = self._judge(self.printed(left), self.printed(right))
        return found

    def _judge(self, left: Printed, right: Printed) -> Judgement:
        unread = tuple(dict.fromkeys(left.unread + right.unread))
        if left.read is None or right.read is None:
            return Judgement("unproved", "not-read-back", unread=unread)
        judged = judgement_of(self._referee.decide(left.read, right.read))
        if unread and judged.outcome == "proved":
            return Judgement("unproved", "not-read-back", judged.evidence, unread=unread)
        return judged


def judgement_of(verdict: Verdict) -> Judgement:
    """A referee's verdict as a judgement."""
    witness = verdict.witness
    return Judgement(
        str(verdict.outcome),
        verdict.method,
        verdict.evidence,
        dict(witness.at) if witness else {},
        witness.left if witness else "",
        witness.right if witness else "",
        tuple(verdict.conditions),
    )


def context_for(*formulas: Expr) -> Context:
    """A reading context in which every unknown function of the formulas is declared."""
    from sigderiv.catalogue.functions import FUNCTIONS
    from sigderiv.notation import Context

    functions: set[str] = set()
    symbols: set[str] = set()
    for formula in formulas:
        for node in subformulas(formula):
            if isinstance(node, Call) and node.name not in FUNCTIONS:
                functions.add(node.name)
            elif isinstance(node, Symbol):
                symbols.add(node.name)
    return Context(functions=frozenset(functions), numbers=frozenset(symbols - functions))
