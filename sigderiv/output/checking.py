"""Judging what is printed: every line is read back from its text and from its LaTeX first.

Contract: `Checker.printed(formula)` writes a formula in both notations and reads both back;
`Checker.judge(left, right)` decides the equation between two printed formulas as they were read:
as a whole, or part by part where the two differ in some parts only (evidence method `parts`).
A line whose text does not come back as a formula equal to the one that was meant is at most
unproved, and says so.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Pow,
    Symbol,
    size,
    subformulas,
)
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

    def __init__(self, context: Context, facts: Facts, seconds: float = math.inf) -> None:
        """seconds: the time for all that this checker judges; what is asked later is unproved."""
        from sigderiv.referee import Referee

        self._seconds = seconds
        self._deadline = time.monotonic() + seconds
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
        if time.monotonic() > self._deadline:
            return Printed(formula, text, write_latex(formula), None, ())
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
        if time.monotonic() > self._deadline:
            return Judgement(
                "unproved", "none", f"the time for all checks ({self._seconds:g} s) was over"
            )
        unread = tuple(dict.fromkeys(left.unread + right.unread))
        if left.read is None or right.read is None:
            return Judgement("unproved", "not-read-back", unread=unread)
        judged = self._decided(left.read, right.read)
        if unread and judged.outcome == "proved":
            return Judgement("unproved", "not-read-back", judged.evidence, unread=unread)
        return judged

    def _decided(self, left: Expr, right: Expr) -> Judgement:
        """The referee's judgement: of the whole equation, or of the parts in which the two sides
        differ; of a large equation the parts are judged first."""
        parts = differing_parts(left, right)
        is_large = size(left) + size(right) > LARGE
        whole = self._referee.decide(left, right) if parts is None or not is_large else None
        if parts is None or (whole is not None and str(whole.outcome) != "unproved"):
            return judgement_of(whole or self._referee.decide(left, right))
        verdicts = [self._referee.decide(*pair) for pair in parts]
        if any(str(verdict.outcome) != "proved" for verdict in verdicts):
            return judgement_of(whole or self._referee.decide(left, right))
        methods = dict.fromkeys(verdict.method for verdict in verdicts)
        return Judgement(
            "proved",
            "parts",
            f"the two sides are equal in every part in which they differ ({len(parts)}): "
            f"{', '.join(methods)}",
            conditions=tuple(dict.fromkeys(c for each in verdicts for c in each.conditions)),
        )


LARGE = 400
"""Of equations with more parts than this, both sides together, the differing parts are judged."""

POINTWISE = (Add, Mul, Neg, Div, Pow, Call)
"""Formulas whose value depends on nothing but the values of their children."""


def differing_parts(left: Expr, right: Expr) -> list[tuple[Expr, Expr]] | None:
    """The smallest pairs of parts, at the same places, outside which the two sides are alike, and
    above which only values count: where every pair is equal, so are the sides.  None where the
    sides themselves are the only such pair."""
    found: dict[tuple[Expr, Expr], None] = {}
    waiting = [(left, right)]
    while waiting:
        one, other = waiting.pop()
        pairs = _pairs_below(one, other)
        if pairs is None:
            found[one, other] = None
        else:
            waiting += [pair for pair in pairs if pair[0] is not pair[1]]
    return None if (left, right) in found else list(found)


def _pairs_below(one: Expr, other: Expr) -> list[tuple[Expr, Expr]] | None:
    """Pairs whose equality makes two formulas equal, None where the formulas are not alike."""
    if not isinstance(one, POINTWISE) or type(one) is not type(other):
        return None
    same_count = len(one.children) == len(other.children)
    if not isinstance(one, Mul) and one.payload == other.payload and same_count:
        return list(zip(one.children, other.children, strict=True))
    if not isinstance(one, (Add, Mul)):
        return None
    mine, others = Counter(_items(one)), Counter(_items(other))
    rest = [list((mine - others).elements()), list((others - mine).elements())]
    nothing = ZERO if isinstance(one, Add) else ONE
    left, right = (type(one)(*r) if len(r) > 1 else r[0] if r else nothing for r in rest)
    return None if (left, right) == (one, other) else [(left, right)]


def _items(formula: Expr) -> list[Expr]:
    """The terms of a sum or the factors of a product, those of inner ones among them."""
    found: list[Expr] = []
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if type(node) is type(formula):
            waiting.extend(reversed(node.children))
        else:
            found.append(node)
    return found


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
            symbols |= {child.name for child in _own_symbols(node)}
        if isinstance(formula, Symbol):
            symbols.add(formula.name)
    return Context(functions=frozenset(functions), numbers=frozenset(symbols - functions))


def _own_symbols(node: Expr) -> Iterator[Symbol]:
    """The symbols right below a node; not the delta whose entries have a label, which leaves the
    bare one to Kronecker."""
    labelled = isinstance(node, Indexed) and bool(node.superscripts)
    for child in node.children:
        if isinstance(child, Symbol) and not (labelled and child.name == "delta"):
            yield child
