"""Kinks that a derivative passes: where |u| or relu(u) is differentiated, u must not be 0.

Contract: the derivative of such a function carries a mark (`marked`); `unmarked(poly, kinks)` is
the poly without marks, and `kinks` then knows for which terms, and so for which values of bound
indices, an argument must not be 0.  A mark beside the function itself asks for nothing: the
derivative of |u|² is 2|u| sign(u) at 0 as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from sigderiv.expr import ZERO, Expr, Relation
from sigderiv.networks.derivatives import KINKS
from sigderiv.networks.index_writing import Writer
from sigderiv.networks.settling import settle
from sigderiv.networks.summands import CALL, Atom, Frozen, Poly, Term, scale, total

if TYPE_CHECKING:
    from sigderiv.networks.polynomials import Algebra

MARK = "kink"
Met = tuple[Term, Poly]


class Kinks:
    """Where kinks were met: a term, for its bound indices and their range, and an argument."""

    def __init__(self) -> None:
        self.met: list[Met] = []

    def captured(self, read: Callable[[], Poly]) -> tuple[Poly, list[Met]]:
        """What `read` gives, and the kinks that it met, which are not kept here."""
        before, self.met = self.met, []
        try:
            return read(), self.met
        finally:
            self.met = before

    def note(self, term: Term, argument: Poly, algebra: Algebra) -> None:
        """A kink inside terms whose bound indices meet what the algebra knows."""
        guards = set(term.guards)
        names = {name for each in argument for name in each.variables if name[0] in "$%"}
        while True:
            more = {
                guard
                for guard in algebra.known
                if guard not in guards and guard.form.variables & names
            }
            if not more:
                break
            guards |= more
            names |= {n for guard in more for n in guard.form.variables if n[0] in "$%"}
        bound = tuple(sorted({*term.bound, *names}))
        self.met.append((Term(frozenset(guards), bound), argument))

    def conditions(self, taken: Iterable[Expr]) -> list[Relation]:
        """The relations under which no kink is hit; raises Outside where one cannot be written."""
        found: dict[Relation, None] = {}
        for term, argument in self.met:
            writer = Writer(taken)
            found[Relation("!=", writer.for_all(term, argument), ZERO)] = None
        return list(found)


def marked(name: str, argument: Frozen) -> Poly:
    """The factor 1 that says that a kink may be here; for a function without one, the number 1."""
    factors = ((Atom(CALL, MARK, parts=(argument,)), Fraction(1)),) if name in KINKS else ()
    return {Term(factors=factors): Fraction(1)}


def unmarked(poly: Poly, kinks: Kinks, algebra: Algebra) -> Poly:
    """The poly without its marks, which are noted."""
    pieces: list[Poly] = []
    for written, value in poly.items():
        if not any(_is_mark(atom) for atom, _ in written.factors):
            pieces.append({written: value})
            continue
        term = algebra.apart(written)
        marks = [atom for atom, _ in term.factors if _is_mark(atom)]
        kept = tuple(factor for factor in term.factors if factor[0] not in marks)
        smooth = {
            atom.parts[0].key
            for atom, power in kept
            if atom.kind == CALL and atom.name in KINKS and not atom.detail and power > 0
        }
        for mark in marks:
            if mark.parts[0].key not in smooth:
                kinks.note(term._replace(factors=()), mark.parts[0].poly, algebra)
        pieces.append(scale(settle(term._replace(factors=kept), algebra), value))
    return total(pieces)


def _is_mark(atom: Atom) -> bool:
    return atom.kind == CALL and atom.name == MARK
