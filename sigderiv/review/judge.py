"""Judging one chain: every link by itself, then what the links say about each other.

Contract: `Judge.chain` gives the events of a chain in the order of the source.  A link is judged
under the reading that was settled for the document; another reading is taken only where the first
one leaves something unproved and the other proves more, and then this is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sigderiv.errors import SigderivError, Span
from sigderiv.expr import Expr, Relation, Symbol
from sigderiv.messages import say
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.review.deciding import denying
from sigderiv.review.deciding.anchoring import Anchors, hold, is_up_to_constant
from sigderiv.review.deciding.anew import Anew
from sigderiv.review.deciding.asking import Decider, as_assumption
from sigderiv.review.deciding.choosing import ARGUMENT, Choices
from sigderiv.review.deciding.comparing import Setting, compare
from sigderiv.review.deciding.conditions import Conditions
from sigderiv.review.deciding.consistency import Ledger
from sigderiv.review.deciding.domains import Domains
from sigderiv.review.deciding.following import AHEAD, Following
from sigderiv.review.deciding.limited import Limited
from sigderiv.review.deciding.steady import Steady, held_still
from sigderiv.review.deciding.trial import Link, Trial, Variant
from sigderiv.review.mending import naming
from sigderiv.review.mending.explaining import (
    comes_right,
    recovery,
    unasked,
    with_repair,
    witness,
    written,
)
from sigderiv.review.mending.restating import is_copy, restated
from sigderiv.review.mending.telling import Telling, as_read
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.pieces import Member, is_latex, read_member
from sigderiv.review.reading.spelling import has_dots
from sigderiv.review.reading.vocabulary import Vocabulary
from sigderiv.review.records import (
    UP_TO_CONSTANT,
    Definition,
    Event,
    Finding,
    Note,
    Options,
    Reading,
    Source,
    Unreadable,
    Verdict,
)
from sigderiv.review.spots import Spots
from sigderiv.review.text.located import Lines
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.definitions import Definitions, Entry, View
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.membership import relations as relations_in
from sigderiv.review.understanding.nabla import written_out
from sigderiv.review.understanding.stating import assigns, declares, is_partial, states_value
from sigderiv.review.understanding.told import Told

QUICK = 0.5
"""Seconds for finding out whether a link is also proved in another reading."""
TIME = Symbol("t")


class Judge:
    """Judges the chains of one document."""

    def __init__(
        self,
        source: Source,
        lines: Lines,
        options: Options,
        context: Context,
        definitions: Definitions,
        assumptions: tuple[Expr, ...],
        preferred: tuple[Expr, ...],
        circumstances: Circumstances,
        vocabulary: Vocabulary,
        told: Told,
    ) -> None:
        self.told = told
        self.source = source
        self.lines = lines
        self.spots = Spots(source, lines)
        self.options = options
        self.choices = Choices(
            Variant(context), vocabulary.uncertain, frozenset(options.labels), vocabulary.doubtful
        )
        self.definitions = definitions
        self.assumptions = assumptions
        self.preferred = preferred
        self.circumstances = circumstances
        self.anew = Anew(definitions, circumstances)
        self.domains = Domains()
        self.domains.take(definitions.entries.values(), circumstances, context)
        self.limited = Limited()
        self.limited.take(definitions.entries.values(), circumstances, context)
        self.steady = Steady()
        self.ledger = Ledger()
        self.following = Following()
        self.before = 0  # where the last chain ends in the source
        self.anchors = Anchors()
        self.telling = Telling()
        self.defined: dict[str, int] = {}
        self.decider = Decider(options.timeout, vocabulary.arrays, vocabulary.declared)
        shared = self.decider.settled  # a layout that a quick proof used is used
        timeout = min(QUICK, options.timeout)
        self.quick = Decider(
            timeout, vocabulary.arrays, vocabulary.declared, outside=False, settled=shared
        )
        for entry in definitions.entries.values():
            line = lines.position(entry.span.start).line
            self.choices.defined((entry.body,), entry.codes, line)

    # -- one chain ----------------------------------------------------------------------------

    def chain(self, numbered: Numbered) -> Iterator[Event]:
        """The events of a chain."""
        if numbered.chain.is_condition:
            return
        if len(numbered.chain.pieces) < 2 and not numbered.chain.continues:
            if numbered.chain.dangling is not None:
                yield self.spots.dangling(numbered.chain.dangling)
            if numbered.chain.unbalanced:
                yield self.spots.unbalanced(numbered.chain.pieces[0])
            if numbered.chain.hidden:
                yield self.spots.unbalanced(numbered.chain.pieces[0], "review/wrapped")
            return  # a formula by itself claims nothing
        trial, settled = self.choices.take(
            self.trial(numbered),
            lambda variant, quick: self.trial(numbered, variant, quick),
            self._view(numbered.number, self.choices.variant),
            self._line_of(numbered),
        )
        denying.hold(trial, numbered.number, self.circumstances)
        view = self.definitions.at(numbered.number)
        self.limited.hold(trial, view, numbered.number, self.circumstances)
        here = self._line_of(numbered), self.definitions.version(numbered.number)
        self.steady.hold(trial, *here, self.circumstances.differentiated(numbered.number))
        self.ledger.hold(trial, *here, self.decider)
        self.anchors.hold(trial, self.decider)
        chain = numbered.chain
        last = chain.pieces[-1].body
        start, end = chain.pieces[0].body.at(0), last.at(len(last))
        if self.source.kind != "formula" and numbered.number not in self.circumstances.denied:
            between = self.source.text[self.before : start]
            words = chain.prose if chain.leads else ""
            after = self.source.text[end : end + AHEAD]
            self.following.hold(trial, *here, between, words, after, self.decider)
        self.before = end
        for found in settled:
            if not found.usual or self.options.explain_reading:
                yield self._choice(trial, found.note)
        if self.options.explain_reading:
            for note in self.telling.names(trial):
                yield self._told(trial.members[0].span, "name", note)
        if chain.continues and chain.pieces:
            yield self.spots.headless(chain.pieces[0])
        yield from self._events(numbered, trial)
        if chain.dangling is not None:
            yield self.spots.dangling(chain.dangling)

    def trial(
        self, numbered: Numbered, variant: Variant | None = None, quick: bool = False
    ) -> Trial:
        """Read and judge a chain under a variant (the settled one, unless said); `quick` asks
        for what is proved soon."""
        variant = variant or self.choices.variant
        decider = self.quick if quick else self.decider
        chain = numbered.chain
        latex = is_latex(chain)
        members = [read_member(piece, latex, variant.context) for piece in chain.pieces]
        view = self._view(numbered.number, variant)
        members = written_out(members, view, self.decider.arrays)
        formulas = [member.expr for member in members if member.expr is not None]
        preferred = self.preferred
        if latex and any(has_dots(piece.body.text) for piece in chain.pieces):
            preferred = (TIME, *preferred)
        told = self.circumstances.depends
        meaning = Meaning(formulas, view, preferred, is_partial(members), told)
        trial = Trial(variant, members, meaning, [])
        conditions = self._conditions(numbered, variant.context, meaning)
        decider.beside = tuple(conditions.told)
        decider.assumptions = (*self.assumptions, *decider.beside)
        decider.values = tuple(
            Relation("=", each.symbol, each.value)
            for each in self.circumstances.values(numbered.number)
            if not view.is_given(each.symbol)
        )
        last = 0 if members and members[0].op == "" else -1
        for number, member in enumerate(members):
            if number == 0:
                continue
            if member.op not in ("=", "~", ":="):
                last = number
                continue
            if (numbered.number, number) in self.definitions.entries or (
                number == 1
                and (states_value(members, view) or assigns(members, view) or declares(members))
            ):
                last = number
                continue
            link = Link(last, number)
            trial.links.append(link)
            self._judge(link, trial, decider, self._setting(numbered, trial, link, conditions))
            hold(link, trial, decider)
            if member.expr is not None:
                last = number
        return trial

    def _view(self, number: int, variant: Variant) -> View:
        view = self.definitions.at(number)
        if variant.functions:
            view = view.copy()
            for name, body in variant.functions:
                view.functions.setdefault(name, ((ARGUMENT,), body))
        return view

    def _conditions(self, numbered: Numbered, context: Context, meaning: Meaning) -> Conditions:
        """What is told of a chain, as far as it is a relation that can be read."""
        found = Conditions()
        for told in self.circumstances.relations(numbered.number):
            text = told.relation.text
            relations = relations_in(text, told.latex, context)
            if not relations and ("\\in" in text or "∈" in text):
                found.restricted.append(text)
            for formula in relations:
                try:
                    relation = as_assumption(meaning.whole(formula))
                except SigderivError:
                    continue  # words in brackets, an equation's number: no condition
                if relation is not None:
                    found.tell(relation, formula, told.doubtful)
        return found

    def _judge(self, link: Link, trial: Trial, decider: Decider, setting: Setting) -> None:
        """Decide one link; one with two signs is two links."""
        left = trial.members[link.left] if link.left >= 0 else None
        right = trial.members[link.right]
        if left is None or left.expr is None or right.expr is None:
            link.skipped = True
            return
        if left.lower is not None and right.lower is not None:
            compare(link, (left.expr, right.expr), trial, decider, setting)
            upper = link.decision
            if upper is None or upper.outcome is Outcome.PROVED:
                compare(link, (left.lower, right.lower), trial, decider, setting)
            link.as_written = False
        elif left.lower is None and right.lower is None:
            compare(link, (left.expr, right.expr), trial, decider, setting)
        else:
            link.assumed = True  # `x = \\pm 2` says what x may be

    def _setting(
        self, numbered: Numbered, trial: Trial, link: Link, conditions: Conditions
    ) -> Setting:
        """What a link's document says around it."""
        chain, members = numbered.chain, trial.members
        bridged = link.left != link.right - 1
        return Setting(
            circumstances=self.circumstances,
            chain=numbered.number,
            conditions=conditions,
            domains=self.domains,
            anew=self.anew,
            source=self.source,
            written=chain,
            prose=chain.prose if chain.leads else "",
            # What is asked on the command line is always asked as an identity.
            lone=self.source.kind != "formula" and len(members) == 2 and members[1].op == "=",
            last=link.right == len(members) - 1 and members[-1].op == "=",
            bridged=self._line(members[link.left]) if bridged else 0,
            numbers=frozenset(self.options.numbers),
            special=self.told.special,
            unreal=self.told.unreal,
        )

    # -- other readings -----------------------------------------------------------------------

    def _choice(self, trial: Trial, chosen: Note) -> Reading:
        return self._told(trial.members[0].span, "choice", chosen)

    def _told(self, span: Span, kind: str, note: Note) -> Reading:
        """A reading that is said in a sentence."""
        meaning = say(note.code, "en", **note.details)
        position = self.lines.position(span.start)
        return Reading(span, position, kind, self.spots.text(span), meaning, note)

    # -- events -------------------------------------------------------------------------------

    def _events(self, numbered: Numbered, trial: Trial) -> Iterator[Event]:
        again = recovery(trial, self.decider, self.lines)
        links = {link.right: link for link in trial.links}
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
                yield self._told(whole, "assumption", Note(said, {}))
            elif link is not None and link.decision is not None:
                yield self._finding(numbered, trial, link, again)

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
        return [self._told(entry.span, "choice", note)]

    def _finding(
        self, numbered: Numbered, trial: Trial, link: Link, again: dict[int, tuple[Note, ...]]
    ) -> Finding:
        left, right = trial.members[link.left], trial.members[link.right]
        decision = link.decision
        assert decision is not None and left.expr is not None and right.expr is not None
        span = right.span
        conditions = tuple(written(condition) for condition in decision.conditions)
        conditions += (UP_TO_CONSTANT,) if is_up_to_constant(link) else ()
        if decision.outcome is Outcome.PROVED:
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

    # -- small things -------------------------------------------------------------------------

    def _reading(self, span: Span, kind: str, meaning: str) -> Reading:
        return Reading(span, self.lines.position(span.start), kind, self.spots.text(span), meaning)

    def _line_of(self, numbered: Numbered) -> int:
        pieces = numbered.chain.pieces
        return self.lines.position(pieces[0].body.at(0)).line if pieces else 0

    def _line(self, member: Member) -> int:
        return self.lines.position(member.span.start).line
