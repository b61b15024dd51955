"""Judging one chain: every link by itself, then what the links say about each other.

Contract: `Judge.chain` gives the events of a chain in the order of the source; what is told of a
judged chain is reporting's.  A link is judged under the reading that was settled for the document;
another reading is taken only where the first one leaves something unproved and the other proves
more, and then this is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Relation, Symbol
from sigderiv.expr.names import letter_of
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.review.arrays.stated import Stated
from sigderiv.review.deciding import denying, held_letters
from sigderiv.review.deciding.anchoring import Anchors, hold
from sigderiv.review.deciding.anew import Anew
from sigderiv.review.deciding.asking import Decider, as_assumption
from sigderiv.review.deciding.choosing import ARGUMENT, Choices
from sigderiv.review.deciding.comparing import CODES, compare
from sigderiv.review.deciding.conclusions import hold_found, hold_premise
from sigderiv.review.deciding.conditions import Conditions
from sigderiv.review.deciding.consistency import Ledger
from sigderiv.review.deciding.directions import Directions
from sigderiv.review.deciding.domains import Domains
from sigderiv.review.deciding.following import AHEAD, Following
from sigderiv.review.deciding.implicit import Implicit
from sigderiv.review.deciding.inequalities import Orders
from sigderiv.review.deciding.laws import Laws
from sigderiv.review.deciding.limited import Limited
from sigderiv.review.deciding.premises import Premises
from sigderiv.review.deciding.recurrences import Recurrences
from sigderiv.review.deciding.setting import Setting
from sigderiv.review.deciding.steady import Steady
from sigderiv.review.deciding.told_symmetry import symmetries
from sigderiv.review.deciding.trial import Link, Trial, Variant
from sigderiv.review.deciding.valued import Valued
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.pieces import Member, is_latex, read_member
from sigderiv.review.reading.relations import ORDERS
from sigderiv.review.reading.vocabulary import Vocabulary
from sigderiv.review.records import Event, Options, Source
from sigderiv.review.reporting import Reporter
from sigderiv.review.spots import Spots
from sigderiv.review.text.located import Lines
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.definitions import Definitions, View
from sigderiv.review.understanding.dotted import Dotted
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.membership import relations as relations_in
from sigderiv.review.understanding.nabla import written_out
from sigderiv.review.understanding.quantities import quantities
from sigderiv.review.understanding.stating import assigns, declares, is_partial, states_value
from sigderiv.review.understanding.told import Told
from sigderiv.review.understanding.whole import whole_at

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
            Variant(context), vocabulary.uncertain, frozenset(options.labels), vocabulary.doubtful,
            vocabulary.shared,
        )  # fmt: skip
        self.definitions = definitions
        self.assumptions = assumptions
        self.preferred = preferred
        self.circumstances = circumstances
        self.anew = Anew(definitions, circumstances)
        self.domains = Domains()
        self.domains.take(definitions.entries.values(), circumstances, context)
        self.valued = Valued()
        self.implicit = Implicit()
        self.stated = Stated()
        self.laws = Laws()
        self.recurrences = Recurrences()
        self.limited = Limited()
        self.limited.take(definitions.entries.values(), circumstances, context)
        self.steady = Steady()
        self.ledger = Ledger()
        self.following = Following()
        self.premises = Premises()
        self.directions = Directions()
        self.dotted = Dotted()
        self.before = 0  # where the last chain ends in the source
        self.anchors = Anchors()
        self.orders = Orders(circumstances)
        self.decider = Decider(options.timeout, vocabulary.arrays, vocabulary.declared)
        shared = self.decider.settled  # a layout that a quick proof used is used
        timeout = min(QUICK, options.timeout)
        self.quick = Decider(
            timeout, vocabulary.arrays, vocabulary.declared, outside=False, settled=shared
        )
        self.reporter = Reporter(self.spots, options, definitions, self.anew, self.decider)
        for entry in definitions.entries.values():
            line = lines.position(entry.span.start).line
            key = entry.target.key
            by_label = isinstance(key, Expr) and letter_of(key) in vocabulary.labelled
            named = (key,) if isinstance(key, Expr) and by_label else ()
            self.choices.defined((entry.body, *named), entry.codes, line)

    # -- one chain ----------------------------------------------------------------------------

    def chain(self, numbered: Numbered) -> Iterator[Event]:
        """The events of a chain."""
        if numbered.chain.is_condition:
            yield from self._inequalities(numbered)
            return
        if len(numbered.chain.pieces) < 2 and not numbered.chain.continues:
            if numbered.chain.dangling is not None:
                yield self.spots.dangling(numbered.chain.dangling)
            if numbered.chain.unbalanced:
                yield self.spots.unbalanced(numbered.chain.pieces[0])
            if numbered.chain.hidden:
                yield self.spots.unbalanced(numbered.chain.pieces[0], "review/wrapped")
            return  # a formula by itself claims nothing
        section = self.circumstances.section(numbered.number)
        self.laws.start(section)
        self.recurrences.start(section)
        trial, settled = self.choices.take(
            self.trial(numbered),
            lambda variant, quick: self.trial(numbered, variant, quick),
            self._view(numbered.number, self.choices.variant),
            self._line_of(numbered),
        )
        self.recurrences.take(trial)
        denying.hold(trial, numbered.number, self.circumstances)
        view = self.definitions.at(numbered.number)
        self.limited.hold(trial, view, numbered.number, self.circumstances)
        here = self._line_of(numbered), self.definitions.version(numbered.number)
        self.steady.hold(trial, *here, self.circumstances.differentiated(numbered.number))
        held_letters.hold(trial, self.circumstances.tied)
        self.ledger.hold(trial, *here, self.decider)
        self.anchors.hold(trial, self.decider)
        chain = numbered.chain
        last = chain.pieces[-1].body
        start, end = chain.pieces[0].body.at(0), last.at(len(last))
        if self.source.kind != "formula" and numbered.number not in self.circumstances.denied:
            self._in_context(trial, numbered, here, (start, end))
        if any(member.op in ORDERS for member in trial.members):
            setting = self._setting(numbered, trial, Link(0, 0), self._told(numbered, trial))
            self.orders.chain(trial, numbered, self.decider, setting)
            self._hold_orders(trial, numbered.number)
        else:
            self.orders.bind(trial, numbered)
        self.before = end
        for found in settled:
            if not found.usual or self.options.explain_reading:
                yield self.reporter.choice(trial, found.note)
        if self.options.explain_reading:
            yield from self.reporter.names(trial)
        if chain.continues and chain.pieces:
            yield self.spots.headless(chain.pieces[0])
        yield from self.reporter.events(numbered, trial)
        if chain.dangling is not None:
            yield self.spots.dangling(chain.dangling)

    def _in_context(
        self, trial: Trial, numbered: Numbered, here: tuple[int, int], place: tuple[int, int]
    ) -> None:
        """Hold the links against what stands before and after the chain; here: its line and the
        version of the definitions."""
        chain, (start, end) = numbered.chain, place
        text = self.source.text
        between, after = text[self.before : start], text[end : end + AHEAD]
        words = chain.prose if chain.leads else ""
        self.following.hold(trial, *here, between, words, after, self.decider)
        hold_found(trial, self.directions.said, between, self.decider)
        self.directions.hold(trial, between, after, self.decider)
        hold_premise(trial, numbered.number, end, text, self.definitions, self.decider)
        local = self.circumstances.is_local(numbered.number)
        section = self.circumstances.section(numbered.number)
        self.premises.hold(trial, here[0], section, local, self.decider)
        told = self._told_equations(numbered, trial)
        held_letters.hold_related(trial, (*self.premises.equations, *told))
        if not local:
            self.laws.take(trial, words, self.decider)

    def _told_equations(self, numbered: Numbered, trial: Trial) -> Iterator[tuple[Expr, int]]:
        """The equations that words tell of a chain, `subject to x + y = 1`, with its line."""
        for told in self.circumstances.relations(numbered.number):
            for formula in relations_in(told.relation.text, told.latex, trial.variant.context):
                if isinstance(formula, Relation) and formula.op == "=":
                    yield formula, self._line_of(numbered)

    def _inequalities(self, numbered: Numbered) -> Iterator[Event]:
        """The events of a chain of inequalities only, where it is a claim."""
        if len(numbered.chain.pieces) < 2:
            return
        trial = self.trial(numbered)
        setting = self._setting(numbered, trial, Link(0, 0), self._told(numbered, trial))
        if self.orders.alone(trial, numbered, self.decider, setting):
            self._hold_orders(trial, numbered.number)
            yield from self.reporter.events(numbered, trial)

    def _told(self, numbered: Numbered, trial: Trial) -> Conditions:
        """What is told of a chain; no inequality is told by itself, or by one that failed."""
        return self._conditions(numbered, trial.variant.context, trial.meaning, of_order=True)

    def _hold_orders(self, trial: Trial, number: int) -> None:
        """Take back of the inequalities what the document does not claim, or limits by words."""
        orders = Trial(trial.variant, trial.members, trial.meaning, trial.orders)
        denying.hold(orders, number, self.circumstances)
        view = self.definitions.at(number)
        self.limited.hold(orders, view, number, self.circumstances)

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
        measured = quantities(formulas, view)
        if measured:
            view = view.copy()
            for name in measured:
                del view.functions[name]
        preferred = self.preferred
        entry = self.definitions.entries.get((numbered.number, 1))
        texts = [piece.body.text for piece in chain.pieces]
        dotted = latex and self.dotted.is_dotted(texts, entry, formulas, view)
        preferred = (TIME, *preferred) if dotted else preferred
        told = {**self.laws.depends(formulas), **self.circumstances.depends}
        meaning = Meaning(formulas, view, preferred, is_partial(members), told, dotted)
        trial = Trial(variant, members, meaning, [])
        conditions = self._conditions(numbered, variant.context, meaning)
        decider.beside = tuple(conditions.told)
        decider.assumptions = (*self.assumptions, *decider.beside)
        decider.values = tuple(
            Relation("=", each.symbol, each.value)
            for each in self.circumstances.values(numbered.number)
            if not view.is_given(each.symbol)
        )
        start = chain.pieces[0].body.at(0) if chain.pieces else 0
        decider.whole = whole_at(self.source.text, start)
        decider.symmetric = {
            name: sign
            for name, sign in symmetries(self.source.text).items()
            if name not in view.functions
        }
        self.valued.pass_over(members, view)
        self._links(trial, numbered, decider, conditions)
        return trial

    def _links(
        self, trial: Trial, numbered: Numbered, decider: Decider, conditions: Conditions
    ) -> None:
        """Judge the links of a chain, each against the last member that could be read."""
        members = trial.members
        last = 0 if members and members[0].op == "" else -1
        for number, member in enumerate(members):
            if number == 0:
                continue
            if member.op not in ("=", "~", ":="):
                last = number
                continue
            if self._gives(number, numbered, trial):
                found = self.recurrences.decide(members, trial.meaning, decider)
                if found is not None:
                    trial.links.append(Link(0, 1, found, CODES[found.outcome]))
                last = number
                continue
            link = Link(last, number)
            trial.links.append(link)
            self._judge(link, trial, decider, self._setting(numbered, trial, link, conditions))
            hold(link, trial, decider)
            if member.expr is not None:
                last = number

    def _gives(self, number: int, numbered: Numbered, trial: Trial) -> bool:
        """Whether a member says what a name means, or how large it is, and claims nothing."""
        members, view = trial.members, trial.meaning.view
        return (numbered.number, number) in self.definitions.entries or (
            number == 1
            and (
                states_value(members, view)
                or assigns(members, view)
                or declares(members)
                or self.circumstances.growth.tells_size(numbered.number, members[0].expr)
            )
        )

    def _view(self, number: int, variant: Variant) -> View:
        view = self.definitions.at(number)
        if variant.functions:
            view = view.copy()
            for name, body in variant.functions:
                view.offer(name, (ARGUMENT,), body)
        return view

    def _conditions(
        self, numbered: Numbered, context: Context, meaning: Meaning, of_order: bool = False
    ) -> Conditions:
        """What is told of a chain, as far as it is a relation that can be read."""
        found = Conditions()
        for told in self.circumstances.relations(numbered.number):
            if self.orders.is_refused(told, numbered, of_order):
                continue
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
            valued=self.valued,
            implicit=self.implicit,
            anew=self.anew,
            laws=self.laws,
            stated=self.stated,
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
            spoken=self.told.spoken,
        )

    # -- small things -------------------------------------------------------------------------

    def _line_of(self, numbered: Numbered) -> int:
        pieces = numbered.chain.pieces
        return self.lines.position(pieces[0].body.at(0)).line if pieces else 0

    def _line(self, member: Member) -> int:
        return self.lines.position(member.span.start).line
