"""What is told of a judged chain: findings, definitions, readings and unreadable places.

Contract: `Reporter.events` gives the events of a trial in the order of the source.  It asks the
referee only for what a report adds to a verdict: whether a later line comes right again, a repair,
a name that is defined twice; no verdict of a link is changed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sigderiv.engine.conditions import needed
from sigderiv.errors import Span
from sigderiv.expr import Relation
from sigderiv.messages import say
from sigderiv.referee import Outcome
from sigderiv.review.deciding.anchoring import is_up_to_constant
from sigderiv.review.deciding.anew import Anew
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.steady import held_still
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.mending import naming
from sigderiv.review.mending.explaining import (
    comes_right,
    recovery,
    unasked,
    with_other_sign,
    with_repair,
    witness,
    written,
)
from sigderiv.review.mending.restating import is_copy, restated
from sigderiv.review.mending.telling import Telling, as_read
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.records import (
    BY_NOTES,
    UP_TO_CONSTANT,
    Definition,
    Event,
    Finding,
    Note,
    Options,
    Reading,
    Unreadable,
    Verdict,
)
from sigderiv.review.spots import Spots
from sigderiv.review.understanding.definitions import Definitions, Entry


class Reporter:
    """Tells what was judged of one document."""

    def __init__(
        self, spots: Spots, options: Options, definitions: Definitions, anew: Anew, decider: Decider
    ) -> None:
        self.spots = spots
        self.lines = spots.lines
        self.options = options
        self.definitions = definitions
        self.anew = anew
        self.decider = decider
        self.telling = Telling()
        self.defined: dict[str, int] = {}

    def events(self, numbered: Numbered, trial: Trial) -> Iterator[Event]:
        """The findings, definitions, readings and unreadable places of a judged chain."""
        again = recovery(trial, self.decider, self.lines)
        links = {link.right: link for link in (*trial.links, *trial.orders)}
        for number, member in enumerate(trial.members):
            if member.error is not None:
                span = member.error_span or member.span
                position = self.lines.position(span.start)
                yield Unreadable(span, position, member.body.text.strip(), member.error)
            elif self.options.explain_reading and number > 0:
                start = trial.members[0].span.start if number == 1 else member.span.start
                span = Span(start, member.span.end)
                yield self._reading(span, "formula", as_read(trial, number))
            entry = self.definitions.entries.get((numbered.number, number))
            link = links.get(number)
            sets = number == 1 and link is None and member.op in ("=", ":=", "~")
            if entry is not None and entry.before not in (None, entry.body):
                found = self._restated(numbered, trial, entry)
                if isinstance(found, Finding):
                    yield found
                    continue
                yield from found
            if entry is not None or sets:
                whole = Span(trial.members[number - 1].span.start, member.span.end)
                position = self.lines.position(member.span.start)
                name = entry.target.name if entry else trial.members[0].body.text.strip()
                self.defined[name] = position.line
                yield Definition(whole, position, name, self.spots.text(whole))
                continue
            if link is not None and (link.assumed or link.denied):
                whole = Span(trial.members[number - 1].span.start, member.span.end)
                said = "review/reading-assumed" if link.assumed else "review/reading-denied"
                yield self.told(whole, "assumption", Note(said, {}))
            elif link is not None and link.decision is not None:
                yield self._finding(numbered, trial, link, again)

    def names(self, trial: Trial) -> Iterator[Reading]:
        """What the names of a chain were taken for."""
        for note in self.telling.names(trial):
            yield self.told(trial.members[0].span, "name", note)

    def choice(self, trial: Trial, chosen: Note) -> Reading:
        """Which of several readings was taken for a chain."""
        return self.told(trial.members[0].span, "choice", chosen)

    def told(self, span: Span, kind: str, note: Note) -> Reading:
        """A reading that is said in a sentence."""
        meaning = say(note.code, "en", **note.details)
        position = self.lines.position(span.start)
        return Reading(span, position, kind, self.spots.text(span), meaning, note)

    def _restated(
        self, numbered: Numbered, trial: Trial, entry: Entry
    ) -> Finding | list[Reading]:
        """What is said of a name that is defined again without words for it: the finding where it
        is the same or a slip away, otherwise that it is new."""
        comparable = self.anew.is_comparable(entry)
        again = restated(entry, trial, self.decider) if comparable else None
        if again is not None:
            (link,) = again.links
            assert link.decision is not None
            same = link.decision.outcome is Outcome.PROVED
            if same or (link.decision.outcome is Outcome.REFUTED and is_copy(entry)):
                finding = self._finding(numbered, again, link, {})
                if same or finding.repair is not None:
                    return finding
        name = entry.target.name
        note = Note("review/note-redefined", {"name": name, "line": self.defined.get(name, 0)})
        return [self.told(entry.span, "choice", note)]

    def _finding(
        self, numbered: Numbered, trial: Trial, link: Link, again: dict[int, tuple[Note, ...]]
    ) -> Finding:
        left, right = trial.members[link.left], trial.members[link.right]
        decision = link.decision
        assert decision is not None and left.expr is not None and right.expr is not None
        span = right.span
        conditions = tuple(map(written, needed(decision.conditions)))
        conditions += (UP_TO_CONSTANT,) if is_up_to_constant(link) else ()
        if decision.outcome is Outcome.PROVED:
            conditions += tuple(
                f"{taken}{note.details['names']}"
                for note in link.notes
                for taken in (BY_NOTES.get(note.code),)
                if taken is not None
            )
            conditions += tuple(map(written, held_still(link, trial, self.options.numbers)))
        finding = Finding(
            span,
            left.span,
            self.lines.position(span.start),
            left.body.text.strip(),
            right.body.text.strip(),
            right.op,
            Verdict(str(decision.outcome)),
            link.code,
            decision.method,
            decision.evidence,
            witness(decision, unasked(trial, link, self.decider.assumptions)),
            conditions,
            notes=(*link.notes, *again.get(link.right, ())),
            chain=numbered.number,
        )
        if self.options.formulas:
            relation = Relation("=" if right.op == ":=" else right.op, left.expr, right.expr)
            finding = replace(finding, formula=relation)
        if decision.outcome is Outcome.REFUTED:
            if link.turned and self.options.repair:
                return with_other_sign(finding, numbered.chain.pieces[link.right], right, link)
            if (
                not link.as_written
                or comes_right(again, link)
                or not self.options.repair
                or right.op != "="
            ):
                return finding
            return with_repair(finding, trial, link, self.decider)
        if decision.outcome is Outcome.PROVED and self.options.name_rules:
            rule = naming.rules_between(left.expr, right.expr)
            return replace(finding, rule=rule)
        return finding

    def _reading(self, span: Span, kind: str, meaning: str) -> Reading:
        return Reading(span, self.lines.position(span.start), kind, self.spots.text(span), meaning)
