"""How a chain was understood, said for `--explain-reading`.

Contract: `Telling.chain` gives notes on the names that a chain is the first one to use (functions,
labels, indices, what depends on what), and `written` gives each member as it was read.  Nothing
here changes a reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import Call, Expr, Indexed, Sum, Symbol, subformulas
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.mending.explaining import written
from sigderiv.review.reading.pieces import Member
from sigderiv.review.records import Note

KINDS = ("defined", "function", "known", "label", "index")


class Telling:
    """What was already told about the names of a document."""

    def __init__(self) -> None:
        self.told: set[tuple[str, str]] = set()

    def names(self, trial: Trial) -> Iterator[Note]:
        """Notes on the names that are new."""
        found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
        for member in trial.members:
            for node in subformulas(member.expr) if member.expr is not None else ():
                for kind, name in _uses(node):
                    if kind != "index" and name in trial.meaning.view.functions:
                        kind = "defined"
                    if (kind, name) not in self.told:
                        self.told.add((kind, name))
                        found[kind][name] = None
        for kind, names in found.items():
            if names:
                yield Note(f"review/reads {kind}", {"names": ", ".join(names)})
        for symbol, function in trial.meaning.dependence.replaced.items():
            if isinstance(function, Call):
                by = ", ".join(map(written, function.children))
                key = ("depends", f"{written(symbol)} by {by}")
                if key not in self.told:
                    self.told.add(key)
                    yield Note("review/reads depends", {"name": written(symbol), "by": by})


def _uses(node: Expr) -> Iterator[tuple[str, str]]:
    """What a part says about names."""
    if isinstance(node, Call):
        yield "known" if node.name in FUNCTIONS else "function", node.name
    elif isinstance(node, Sum):
        yield "index", written(node.index)
    elif isinstance(node, Indexed):
        for letter in (*node.subscripts, *node.superscripts):
            if isinstance(letter, Symbol):
                yield "index", letter.name
    elif isinstance(node, Symbol) and "^[" in node.name:
        yield "label", node.name


def as_read(trial: Trial, number: int) -> str:
    """A member of a chain with what stands before it, as it was read."""
    member = trial.members[number]
    before = _written(trial.members[0]) if number == 1 else ""
    sign = "≈" if member.op == "~" else member.op
    return f"{before} {sign} {_written(member)}".strip()


def _written(member: Member) -> str:
    if member.expr is None:
        return "…"
    if member.lower is not None:
        return f"{written(member.expr)} | {written(member.lower)}"
    return written(member.expr)
