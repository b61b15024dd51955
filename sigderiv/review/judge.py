"""Judging one chain: every link by itself, then what the links say about each other.

Contract: `Judge.chain` gives the events of a chain in the order of the source.  A link is judged
under the reading that was settled for the document; another reading is taken only where the first
one leaves something unproved and the other proves more, and then this is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sigderiv import notation
from sigderiv.errors import SigderivError, Span
from sigderiv.expr import Call, Derivative, Expr, Symbol, free_symbols, subformulas
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.review import approximate, naming
from sigderiv.review.assembly import Numbered
from sigderiv.review.chains import Chain, Piece
from sigderiv.review.deciding import Decider, as_assumption, without_witness
from sigderiv.review.definitions import Definitions, View
from sigderiv.review.explaining import comes_right, recovery, with_repair, witness, written
from sigderiv.review.located import Lines, Located
from sigderiv.review.meaning import Meaning, loose_symbols
from sigderiv.review.prose import announces
from sigderiv.review.reading import (
    Member,
    choices,
    is_latex,
    read_formula,
    read_member,
    with_choice,
)
from sigderiv.review.records import (
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
from sigderiv.review.spelling import has_dots
from sigderiv.review.trial import Link, Trial, Variant

SIGMOID_LETTERS = ("s", "S", "g", "h", "phi")
ARGUMENT = Symbol("x")
TIME = Symbol("t")


class Judge:
    """Judges the chains of one document."""

    def __init__(
        self,
        source: Source,
        lines: Lines,
        options: Options,
        context: Context,
        uncertain: frozenset[str],
        definitions: Definitions,
        assumptions: tuple[Expr, ...],
        preferred: tuple[Expr, ...],
        differentials: frozenset[str],
    ) -> None:
        self.source = source
        self.lines = lines
        self.options = options
        self.variant = Variant(context)
        self.uncertain = uncertain
        self.definitions = definitions
        self.assumptions = assumptions
        self.preferred = preferred
        self.differentials = differentials
        self.decider = Decider(options.timeout)

    # -- one chain ----------------------------------------------------------------------------

    def chain(self, numbered: Numbered) -> Iterator[Event]:
        """The events of a chain."""
        if len(numbered.chain.pieces) < 2 and not numbered.chain.continues:
            if numbered.chain.dangling is not None:
                yield self._dangling(numbered.chain.dangling)
            if numbered.chain.unbalanced:
                yield self._unbalanced(numbered.chain.pieces[0])
            return  # a formula by itself claims nothing
        trial = self.trial(numbered, self.variant)
        chosen: Note | None = None
        if not trial.settled:
            for variant in self._alternatives(trial, numbered):
                other = self.trial(numbered, variant)
                if other.better_than(trial):
                    trial, chosen = other, variant.choice
            if chosen is not None:
                self.variant = replace(trial.variant, choice=None)
        chain = numbered.chain
        if chosen is not None:
            yield self._choice(trial, chosen)
        if chain.continues and chain.pieces:
            yield self._headless(chain.pieces[0])
        yield from self._events(numbered, trial)
        if chain.dangling is not None:
            yield self._dangling(chain.dangling)

    def trial(self, numbered: Numbered, variant: Variant | None = None) -> Trial:
        """Read and judge a chain under a variant (the settled one, unless said)."""
        variant = variant or self.variant
        chain = numbered.chain
        latex = is_latex(chain)
        members = [read_member(piece, latex, variant.context) for piece in chain.pieces]
        formulas = [member.expr for member in members if member.expr is not None]
        view = self._view(numbered.number, variant)
        preferred = self.preferred
        if latex and any(has_dots(piece.body.text) for piece in chain.pieces):
            preferred = (TIME, *preferred)
        meaning = Meaning(formulas, view, preferred)
        trial = Trial(variant, members, meaning, [])
        self.decider.assumptions = (
            *self.assumptions,
            *self._conditions(chain.conditions, latex, variant.context, meaning),
        )
        last = 0 if members and members[0].op == "" else -1
        for number, member in enumerate(members):
            if number == 0:
                continue
            if member.op not in ("=", "~", ":="):
                last = number
                continue
            if (numbered.number, number) in self.definitions.entries or (
                number == 1 and self._sets_a_value(chain, members, view)
            ):
                last = number
                continue
            link = Link(last, number)
            trial.links.append(link)
            self._judge(link, trial)
            if member.expr is not None:
                last = number
        return trial

    def _sets_a_value(self, chain: Chain, members: list[Member], view: View) -> bool:
        """`x = 1`, where x is a variable or the words before say that it holds only here."""
        left, right = members[0].expr, members[1].expr
        if not isinstance(left, Symbol) or right is None or free_symbols(right):
            return False
        if len(members) > 2 or members[1].op == "~":
            return False
        if announces("local", chain.prose):
            return True
        return left not in view.symbols and left.name in self.differentials

    def _view(self, number: int, variant: Variant) -> View:
        view = self.definitions.at(number)
        if variant.functions:
            view = view.copy()
            for name, body in variant.functions:
                view.functions.setdefault(name, ((ARGUMENT,), body))
        return view

    def _conditions(
        self, found: Sequence[Located], latex: bool, context: Context, meaning: Meaning
    ) -> Iterator[Expr]:
        for text in found:
            try:
                relation = as_assumption(meaning.whole(read_formula(text.text, latex, context)))
            except SigderivError:
                continue  # words in brackets, an equation's number: no condition
            if relation is not None:
                yield relation

    def _judge(self, link: Link, trial: Trial) -> None:
        """Decide one link."""
        left = trial.members[link.left] if link.left >= 0 else None
        right = trial.members[link.right]
        if left is None or left.expr is None or right.expr is None:
            link.skipped = True
            return
        if right.op == "~":
            link.decision, link.code = approximate.decide(
                left.expr, right.expr, right.body.text, trial.meaning, self.decider
            )
            return
        decision = self.decider.link(left.expr, right.expr, trial.meaning)
        dependence = trial.meaning.dependence
        if decision.outcome is Outcome.REFUTED and (
            dependence.uncertain
            or (
                dependence.inferred
                and loose_symbols((left.expr, right.expr), dependence)
                and _differentiates_undefined((left.expr, right.expr), dependence.inferred)
            )
        ):
            decision = without_witness(decision, "depends on what is not defined")
            link.notes = (Note("review/note-undefined", {}),)
        if link.left != link.right - 1:
            line = self._line(trial.members[link.left])
            link.notes = (*link.notes, Note("review/note-bridged", {"line": line}))
            if decision.outcome is Outcome.REFUTED:
                decision = without_witness(decision, "a member between could not be read")
        link.decision = decision
        link.code = {
            Outcome.PROVED: "equal",
            Outcome.REFUTED: "not-equal",
            Outcome.UNPROVED: "undecided",
        }[decision.outcome]

    # -- other readings -----------------------------------------------------------------------

    def _alternatives(self, trial: Trial, numbered: Numbered) -> Iterator[Variant]:
        """Other ways to read a chain, each different in one thing."""
        context, functions = trial.variant.context, trial.variant.functions
        view = self._view(numbered.number, trial.variant)
        names: dict[str, None] = {}
        for member in trial.members:
            if member.expr is not None:
                for node in subformulas(member.expr):
                    if isinstance(node, Call):
                        names[node.name] = None
        for name in names:
            if name in SIGMOID_LETTERS and name not in view.functions:
                note = Note("review/choice-sigmoid", {"name": name})
                body = Call("sigma", ARGUMENT)
                yield Variant(context, (*functions, (name, body)), note)
        for name in names:
            if name in self.uncertain and name not in view.functions:
                note = Note("review/choice-number", {"name": name})
                yield Variant(
                    replace(
                        context,
                        functions=context.functions - {name},
                        numbers=context.numbers | {name},
                    ),
                    functions,
                    note,
                )
        for label in sorted(context.labels - set(self.options.labels)):
            if any(_mentions(member, label) for member in trial.members):
                note = Note("review/choice-power", {"name": label})
                yield Variant(replace(context, labels=context.labels - {label}), functions, note)
        codes: dict[str, None] = {}
        for member in trial.members:
            codes.update(dict.fromkeys(sorted(choices(member) - context.choices)))
        for code in codes:
            yield Variant(
                with_choice(context, code), functions, Note("review/choice-other", {"what": code})
            )

    def _choice(self, trial: Trial, chosen: Note) -> Reading:
        span = trial.members[0].span
        from sigderiv.messages import say

        meaning = say(chosen.code, "en", **chosen.details)
        position = self.lines.position(span.start)
        return Reading(span, position, "choice", self._text(span), meaning)

    # -- events -------------------------------------------------------------------------------

    def _events(self, numbered: Numbered, trial: Trial) -> Iterator[Event]:
        again = recovery(trial, self.decider, self.lines)
        links = {link.right: link for link in trial.links}
        for number, member in enumerate(trial.members):
            if member.error is not None:
                span = member.error_span or member.span
                position = self.lines.position(span.start)
                yield Unreadable(span, position, member.body.text.strip(), member.error)
            elif self.options.explain_reading:
                assert member.expr is not None
                meaning = notation.write_text(member.expr)
                yield self._reading(member.span, "formula", meaning)
            entry = self.definitions.entries.get((numbered.number, number))
            link = links.get(number)
            sets = number == 1 and link is None and member.op in ("=", ":=", "~")
            if entry is not None or sets:
                whole = Span(trial.members[number - 1].span.start, member.span.end)
                position = self.lines.position(member.span.start)
                name = entry.target.name if entry else trial.members[0].body.text.strip()
                yield Definition(whole, position, name, self._text(whole))
                continue
            if link is not None and link.decision is not None:
                yield self._finding(numbered, trial, link, again)

    def _finding(
        self, numbered: Numbered, trial: Trial, link: Link, again: dict[int, tuple[Note, ...]]
    ) -> Finding:
        left, right = trial.members[link.left], trial.members[link.right]
        decision = link.decision
        assert decision is not None and left.expr is not None and right.expr is not None
        span = right.span
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
            witness(decision),
            tuple(written(condition) for condition in decision.conditions),
            notes=(*link.notes, *again.get(link.right, ())),
            chain=numbered.number,
        )
        if decision.outcome is Outcome.REFUTED:
            if comes_right(again, link) or not self.options.repair or right.op != "=":
                return finding
            return with_repair(finding, trial, link, self.decider)
        if decision.outcome is Outcome.PROVED and self.options.name_rules:
            rule = naming.rule_between(left.expr, right.expr)
            return replace(finding, rule=rule)
        return finding

    # -- small things -------------------------------------------------------------------------

    def _reading(self, span: Span, kind: str, meaning: str) -> Reading:
        return Reading(span, self.lines.position(span.start), kind, self._text(span), meaning)

    def _dangling(self, place: Located) -> Unreadable:
        span = place.span(0, 1)
        position = self.lines.position(span.start)
        return Unreadable(span, position, self._text(span), Note("review/no-right-side", {}))

    def _unbalanced(self, piece: Piece) -> Unreadable:
        """The finding for a relation that a bracket without an end swallows."""
        span = piece.body.span(0, 1)
        text = piece.body.text[:60]
        return Unreadable(
            span, self.lines.position(span.start), text, Note("review/unbalanced", {})
        )

    def _headless(self, piece: Piece) -> Unreadable:
        """The finding for a relation with nothing on its left anywhere."""
        span = Span(piece.op_at, piece.op_at + 1)
        position = self.lines.position(span.start)
        return Unreadable(span, position, self._text(span), Note("review/no-left-side", {}))

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def _position(self, member: Member) -> Position:
        return self.lines.position(member.span.start)

    def _line(self, member: Member) -> int:
        return self._position(member).line

    def _column(self, member: Member) -> int:
        return self._position(member).column


def _differentiates_undefined(sides: Sequence[Expr], inferred: frozenset[Expr]) -> bool:
    return any(
        isinstance(node, Derivative) and node.body in inferred
        for side in sides
        for node in subformulas(side)
    )


def _mentions(member: Member, label: str) -> bool:
    return member.expr is not None and any(
        symbol.name.startswith(label) and "^[" in symbol.name
        for symbol in free_symbols(member.expr)
    )
