"""Judging one chain: every link by itself, then what the links say about each other.

Contract: `Judge.chain` gives the events of a chain in the order of the source.  A link is judged
under the reading that was settled for the document; another reading is taken only where the first
one leaves something unproved and the other proves more, and then this is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sigderiv.errors import SigderivError, Span
from sigderiv.expr import Expr, Indexed, Relation, Symbol, free_symbols
from sigderiv.messages import say
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.review.deciding.anchoring import Anchors, hold, is_up_to_constant
from sigderiv.review.deciding.asking import Decider, as_assumption
from sigderiv.review.deciding.choosing import ARGUMENT, Choices
from sigderiv.review.deciding.comparing import Setting, compare
from sigderiv.review.deciding.consistency import Ledger
from sigderiv.review.deciding.steady import Steady
from sigderiv.review.deciding.trial import Link, Trial, Variant
from sigderiv.review.mending import naming
from sigderiv.review.mending.explaining import (
    as_mathml,
    comes_right,
    recovery,
    unasked,
    with_repair,
    witness,
    written,
)
from sigderiv.review.mending.telling import Telling, as_read
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.chains import Piece
from sigderiv.review.reading.pieces import (
    Member,
    is_latex,
    read_formula,
    read_member,
)
from sigderiv.review.reading.spelling import has_dots
from sigderiv.review.reading.vocabulary import Vocabulary
from sigderiv.review.records import (
    UP_TO_CONSTANT,
    Definition,
    Event,
    Finding,
    Note,
    Options,
    Position,
    Reading,
    Source,
    Unreadable,
    Verdict,
)
from sigderiv.review.text.located import Lines, Located
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.definitions import Definitions, View
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.partials import partial

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
    ) -> None:
        self.source = source
        self.lines = lines
        self.options = options
        self.choices = Choices(
            Variant(context), vocabulary.uncertain, frozenset(options.labels), vocabulary.doubtful
        )
        self.definitions = definitions
        self.assumptions = assumptions
        self.preferred = preferred
        self.circumstances = circumstances
        self.steady = Steady()
        self.ledger = Ledger()
        self.anchors = Anchors()
        self.telling = Telling()
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
                yield self._dangling(numbered.chain.dangling)
            if numbered.chain.unbalanced:
                yield self._unbalanced(numbered.chain.pieces[0])
            if numbered.chain.hidden:
                yield self._unbalanced(numbered.chain.pieces[0], "review/wrapped")
            return  # a formula by itself claims nothing
        trial, settled = self.choices.take(
            self.trial(numbered),
            lambda variant, quick: self.trial(numbered, variant, quick),
            self._view(numbered.number, self.choices.variant),
            self._line_of(numbered),
        )
        here = self._line_of(numbered), self.definitions.version(numbered.number)
        self.steady.hold(trial, *here)
        self.ledger.hold(trial, *here, self.decider)
        self.anchors.hold(trial, self.decider)
        chain = numbered.chain
        for found in settled:
            if not found.usual or self.options.explain_reading:
                yield self._choice(trial, found.note)
        if self.options.explain_reading:
            for note in self.telling.names(trial):
                yield self._told(trial.members[0].span, "name", note)
        if chain.continues and chain.pieces:
            yield self._headless(chain.pieces[0])
        yield from self._events(numbered, trial)
        if chain.dangling is not None:
            yield self._dangling(chain.dangling)

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
        formulas = [member.expr for member in members if member.expr is not None]
        view = self._view(numbered.number, variant)
        preferred = self.preferred
        if latex and any(has_dots(piece.body.text) for piece in chain.pieces):
            preferred = (TIME, *preferred)
        meaning = Meaning(formulas, view, preferred, _is_partial(members))
        trial = Trial(variant, members, meaning, [])
        decider.assumptions = (
            *self.assumptions,
            *self._conditions(numbered, latex, variant.context, meaning),
        )
        last = 0 if members and members[0].op == "" else -1
        for number, member in enumerate(members):
            if number == 0:
                continue
            if member.op not in ("=", "~", ":="):
                last = number
                continue
            if (numbered.number, number) in self.definitions.entries or (
                number == 1 and (_states_value(members, view) or _assigns(members, view))
            ):
                last = number
                continue
            link = Link(last, number)
            trial.links.append(link)
            self._judge(link, trial, decider, numbered)
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

    def _conditions(
        self, numbered: Numbered, latex: bool, context: Context, meaning: Meaning
    ) -> Iterator[Expr]:
        """What is said to hold for a chain, as far as it is a relation that can be read."""
        own = [(text, latex) for text in numbered.chain.conditions]
        for text, form in (*own, *self.circumstances.relations(numbered.number)):
            try:
                formula = read_formula(text.text, form, context)
                relation = as_assumption(meaning.whole(formula))
            except SigderivError:
                continue  # words in brackets, an equation's number: no condition
            if relation is not None:
                yield relation

    def _judge(self, link: Link, trial: Trial, decider: Decider, numbered: Numbered) -> None:
        """Decide one link; one with two signs is two links."""
        left = trial.members[link.left] if link.left >= 0 else None
        right = trial.members[link.right]
        if left is None or left.expr is None or right.expr is None:
            link.skipped = True
            return
        setting = self._setting(numbered, trial, link)
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

    def _setting(self, numbered: Numbered, trial: Trial, link: Link) -> Setting:
        """What a link's document says around it."""
        chain, members = numbered.chain, trial.members
        bridged = link.left != link.right - 1
        return Setting(
            circumstances=self.circumstances,
            chain=numbered.number,
            prose=chain.prose if chain.leads else "",
            # What is asked on the command line is always asked as an identity.
            lone=self.source.kind != "formula" and len(members) == 2 and members[1].op == "=",
            last=link.right == len(members) - 1 and members[-1].op == "=",
            bridged=self._line(members[link.left]) if bridged else 0,
        )

    # -- other readings -----------------------------------------------------------------------

    def _choice(self, trial: Trial, chosen: Note) -> Reading:
        return self._told(trial.members[0].span, "choice", chosen)

    def _told(self, span: Span, kind: str, note: Note) -> Reading:
        """A reading that is said in a sentence."""
        meaning = say(note.code, "en", **note.details)
        position = self.lines.position(span.start)
        return Reading(span, position, kind, self._text(span), meaning, note)

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
            if entry is not None or sets:
                whole = Span(trial.members[number - 1].span.start, member.span.end)
                position = self.lines.position(member.span.start)
                name = entry.target.name if entry else trial.members[0].body.text.strip()
                yield Definition(whole, position, name, self._text(whole))
                continue
            if link is not None and link.assumed:
                whole = Span(trial.members[number - 1].span.start, member.span.end)
                yield self._told(whole, "assumption", Note("review/reading-assumed", {}))
            elif link is not None and link.decision is not None:
                yield self._finding(numbered, trial, link, again)

    def _finding(
        self, numbered: Numbered, trial: Trial, link: Link, again: dict[int, tuple[Note, ...]]
    ) -> Finding:
        left, right = trial.members[link.left], trial.members[link.right]
        decision = link.decision
        assert decision is not None and left.expr is not None and right.expr is not None
        span = right.span
        conditions = tuple(written(condition) for condition in decision.conditions)
        if is_up_to_constant(link):
            conditions = (*conditions, UP_TO_CONSTANT)
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
        if self.options.mathml:
            relation = Relation("=" if right.op == ":=" else right.op, left.expr, right.expr)
            finding = replace(finding, mathml=as_mathml(relation))
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
        return Reading(span, self.lines.position(span.start), kind, self._text(span), meaning)

    def _dangling(self, place: Located) -> Unreadable:
        span = place.span(0, 1)
        position = self.lines.position(span.start)
        return Unreadable(span, position, self._text(span), Note("review/no-right-side", {}))

    def _unbalanced(self, piece: Piece, code: str = "review/unbalanced") -> Unreadable:
        """The finding for a relation that brackets swallow, mostly one without an end."""
        span = piece.body.span(0, 1)
        text = piece.body.text[:60]
        return Unreadable(span, self.lines.position(span.start), text, Note(code, {}))

    def _headless(self, piece: Piece) -> Unreadable:
        """The finding for a relation with nothing on its left anywhere."""
        span = Span(piece.op_at, piece.op_at + 1)
        position = self.lines.position(span.start)
        return Unreadable(span, position, self._text(span), Note("review/no-left-side", {}))

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def _position(self, member: Member) -> Position:
        return self.lines.position(member.span.start)

    def _line_of(self, numbered: Numbered) -> int:
        pieces = numbered.chain.pieces
        return self.lines.position(pieces[0].body.at(0)).line if pieces else 0

    def _line(self, member: Member) -> int:
        return self._position(member).line

    def _column(self, member: Member) -> int:
        return self._position(member).column


def _is_partial(members: list[Member]) -> bool:
    """Whether a chain has the sign of a partial derivative: it holds other letters still."""
    return any("\\partial" in each.body.text or "∂" in each.body.text for each in members)


def _assigns(members: list[Member], view: View) -> bool:
    """Whether a chain gives a name a new value by its old one: `w := w - g` is no equation."""
    left, right = members[0].expr, members[1].expr
    if members[1].op != ":=" or left is None or right is None:
        return False
    return isinstance(left, (Symbol, Indexed)) and left in view.closure(right)


def _states_value(members: list[Member], view: View) -> bool:
    """Whether a chain starts by saying what number a symbol is that no formula defines."""
    left, right = members[0].expr, members[1].expr
    return (
        isinstance(left, Symbol)
        and partial(left, view.functions) is None
        and right is not None
        and members[1].op != "~"
        and not free_symbols(right)
        and left not in view.symbols
    )
