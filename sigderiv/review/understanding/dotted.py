"""Chains whose primes are dots, the derivatives by time.

Contract: `Dotted.is_dotted` is asked of each chain in the order of the document; a chain is one of
dots where it writes them, or rests on a name in whose definition they stand and writes no primes
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sigderiv.expr import Expr, Symbol
from sigderiv.review.reading.spelling import has_dots
from sigderiv.review.understanding.definitions import Entry, View


@dataclass(slots=True)
class Dotted:
    """The names of which the definition has dots."""

    names: set[Expr | str] = field(default_factory=set)

    def is_dotted(
        self, texts: Sequence[str], entry: Entry | None, formulas: Sequence[Expr], view: View
    ) -> bool:
        """Whether a chain is one of dots; texts: its members as written; entry: the definition
        that it gives; formulas: its members as read."""
        if any(map(has_dots, texts)):
            if entry is not None and isinstance(entry.target.key, Symbol):
                self.names.add(entry.target.key)
            return True
        if not self.names or any("'" in text or "prime" in text for text in texts):
            return False
        return not all(map(self.names.isdisjoint, map(view.closure, formulas)))
