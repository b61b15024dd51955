"""The chains of a whole document, one after the other, across regions.

Contract: a region that starts with a relation goes on with the chain before it, and so does the
region after one that ends with a relation.  One chain is held at a time; numbers are stable, so
that two passes over a document agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sigderiv.errors import LimitError, ReadingError
from sigderiv.review.reading.chains import Chain, chains
from sigderiv.review.records import Note, Source, Unreadable
from sigderiv.review.text import macros as macro_room
from sigderiv.review.text.guard import refused
from sigderiv.review.text.located import Lines
from sigderiv.review.text.regions import Aside, Directive, Region, regions


@dataclass(frozen=True, slots=True)
class Numbered:
    """A chain with its number in the document."""

    number: int
    chain: Chain


Item = Numbered | Directive | Aside | Unreadable
MOST_KEPT = 20_000
"""Members of chains that are held for the second pass; in a longer document they are found anew."""


class Assembly:
    """The items of a source; may be run through several times."""

    def __init__(self, source: Source, lines: Lines) -> None:
        self.source = source
        self.lines = lines
        self.macros = macro_room.collect(source.text) if "\\" in source.text else {}
        self.uses: re.Pattern[str] | None = macro_room.pattern(self.macros)
        self.kept: list[Item] | None = None

    def items(self) -> Iterator[Item]:
        """Chains, directives and unreadable places in the document's order; kept for the next
        time as long as there are few."""
        if self.kept is not None:
            yield from self.kept
            return
        kept, weight = list[Item](), 0
        for item in self._items():
            if weight <= MOST_KEPT:
                weight += len(item.chain.pieces) if isinstance(item, Numbered) else 1
                kept.append(item)
            elif kept:
                kept.clear()
            yield item
        self.kept = kept if weight <= MOST_KEPT else None

    def _items(self) -> Iterator[Item]:
        waiting: list[Chain] = []  # a chain that may go on, and the conditions after it
        number = 0
        for found in regions(self.source, self.lines):
            if not isinstance(found, Region):
                for chain in waiting:
                    yield Numbered(number, chain)
                    number += 1
                waiting = []
                yield found
                continue
            if not found.body.text or found.body.text.isspace():
                continue
            expanded = self._expanded(found)
            if isinstance(expanded, Unreadable):
                yield expanded
                continue
            refusal = refused(expanded.body)
            if refusal is not None:
                place, why = refusal
                span = place.span(0, len(place))
                yield Unreadable(span, self.lines.position(span.start), place.text, why)
                continue
            for chain in chains(expanded):
                if waiting and _joins(waiting[0], chain):
                    continue
                if chain.is_condition and waiting:
                    waiting.append(chain)
                    continue
                for each in waiting:
                    yield Numbered(number, each)
                    number += 1
                waiting = [chain]
        for chain in waiting:
            yield Numbered(number, chain)
            number += 1

    def _expanded(self, region: Region) -> Region | Unreadable:
        try:
            body = macro_room.expand(region.body, self.macros, self.uses)
        except ReadingError as error:
            note = Note(error.code, dict(error.details))
            position = self.lines.position(error.span.start)
            text = self.source.text[error.span.start : error.span.end]
            return Unreadable(error.span, position, text, note)
        except LimitError as error:
            span = region.body.span(0, len(region.body))
            note = Note(error.code, dict(error.details))
            return Unreadable(span, self.lines.position(span.start), region.body.text[:60], note)
        if body is region.body:
            return region
        return replace(region, body=body)


def _joins(before: Chain, chain: Chain) -> bool:
    """Put a chain that goes on with the one before it there."""
    if before.is_condition or chain.is_condition:
        return False
    if before.dangling is not None and not chain.continues and chain.pieces:
        chain.pieces[0].op = "="
        chain.pieces[0].op_at = before.dangling.at(0)
    elif not chain.continues or not before.pieces:
        return False
    before.dangling = chain.dangling
    before.pieces.extend(chain.pieces)
    before.conditions.extend(chain.conditions)
    before.display = True
    return True
