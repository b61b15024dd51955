"""Definitions that words limit: what uses them elsewhere than at their own letters proves nothing.

Contract: `Limited.take` is given the definitions of a document; `Limited.hold` takes back the
proofs of a chain that rest on such a definition at other arguments, over a range, or under a value
of its letters, with a note that names the words.  A definition at one place (`at $t = 0$,
$x = t^2$`) says nothing of slopes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sigderiv.expr import (
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Number,
    Prime,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.expr.names import split_name
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.records import Note
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.definitions import Entry, View
from sigderiv.review.understanding.limits import SOMEWHERE, is_place, limiting, listed
from sigderiv.review.understanding.membership import relations


@dataclass(frozen=True, slots=True)
class Limit:
    """The letters of a limited definition, its formula, the words, and the numbers in them."""

    letters: tuple[Expr, ...]
    body: Expr
    words: str
    numbers: frozenset[int]


@dataclass(slots=True)
class Limited:
    """The limited definitions of a document, by the name of the function or of the array."""

    found: dict[str, list[Limit]] = field(default_factory=dict)

    def take(self, entries: Iterable[Entry], around: Circumstances, context: Context) -> None:
        """Take in the definitions that words limit."""
        for entry in entries:
            words, key = around.limits.get(entry.chain, ""), entry.target.key
            if isinstance(key, Indexed):
                letters, name = key.children[1:], repr(key.base)
            else:
                letters, name = entry.target.parameters, entry.target.plain
            at_place = isinstance(key, Symbol) and is_place(words)
            inner = sorted(free_symbols(entry.body), key=repr) if at_place else letters
            names = [each.name for each in inner if isinstance(each, Symbol)]
            if not words or not names:
                continue
            told = around.conditions.get(entry.chain, ())
            read = (
                each
                for one in told
                if not one.doubtful
                for each in relations(one.relation.text, one.latex, context)
            )
            understood = any(free_symbols(each) & set(letters) for each in read)
            if limiting(words, names, understood):
                limit = Limit(tuple(letters), entry.body, words, listed(words))
                self.found.setdefault(name, []).append(limit)

    def hold(self, trial: Trial, view: View, chain: int, around: Circumstances) -> None:
        """Take back what is proved outside of the limits."""
        for link in trial.links if self.found else ():
            if link.decision is None or link.decision.outcome is Outcome.UNPROVED:
                continue
            sides = [trial.members[at].expr for at in (link.left, link.right) if at >= 0]
            for name, limit in self._used([each for each in sides if each], view, chain, around):
                link.decision = without_witness(link.decision, "a definition is limited by words")
                link.code = "undecided"
                details = {"name": name, "words": limit.words.removeprefix(SOMEWHERE)}
                link.notes = (*link.notes, Note("review/note-limited", details))
                break

    def _used(
        self, sides: list[Expr], view: View, chain: int, around: Circumstances
    ) -> Iterable[tuple[str, Limit]]:
        """The limited definitions that the sides use elsewhere."""
        waiting, seen = list(sides), set[Expr]()
        while waiting:
            formula = waiting.pop()
            if formula in seen:
                continue
            seen.add(formula)
            parts = list(subformulas(formula))
            bound = {each.index for each in parts if isinstance(each, Sum)}
            bound |= {each.variable for each in parts if isinstance(each, At)}
            bound |= {each.children[1] for each in parts if _is_definite(each)}
            taken = (each.body for each in parts if isinstance(each, (Derivative, Prime)))
            derived = {part for body in taken for part in subformulas(body)}
            for part in parts:
                name, at = _application(part)
                slopes = part in derived or (isinstance(part, Call) and any(part.orders))
                for limit in self.found.get(name, ()):
                    if isinstance(part, Symbol) and not at and limit.letters:
                        continue  # the letter of an array or of a function
                    if slopes and (limit.numbers or limit.words.startswith(("at ", SOMEWHERE))):
                        yield name, limit  # of one point it says nothing about slopes
                        continue
                    valued = any(
                        isinstance(letter, Symbol) and around.value(chain, letter)
                        for letter in limit.letters
                    )
                    if at == limit.letters and not bound & set(at) and not valued:
                        continue
                    if at and all(
                        isinstance(each, Number) and each.value in limit.numbers for each in at
                    ):
                        continue
                    yield name, limit
                if part in view.symbols:
                    waiting.append(view.symbols[part])
                elif name in view.functions:
                    waiting.append(view.functions[name][1])


def _is_definite(part: Expr) -> bool:
    return isinstance(part, Call) and part.name == "integral" and len(part.children) == 4


def _application(part: Expr) -> tuple[str, tuple[Expr, ...]]:
    """The name of a function or of an array, and where it is taken."""
    if isinstance(part, Call):
        return part.name, part.children
    if isinstance(part, Indexed):
        return repr(part.base), part.children[1:]
    if isinstance(part, Symbol):
        parts = split_name(part.name)
        if parts.subscript.isdigit():
            return parts.base, (Number(int(parts.subscript)),)
        return part.name, ()
    return "", ()
