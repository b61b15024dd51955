"""Other readings of a chain, and which readings the document has settled.

Contract: what can be read in two ways is read in one way in the whole document.  A reading is
settled by the first link that is proved in it and would not be proved in the other one, or by the
first definition that is written with it; from there on a link that only the other reading proves
is not proved.  Nothing is proved by taking for a factor what may be a function (`P(A+B)`), nor by
a reading that hardly anybody has (`\\ln 2x` as x times ln 2), which only keeps a link from
being refuted; where neither reading is the usual one (EVEN: `3\\frac12`), a link is proved if it
is true in both.
`Choices.take` gives the trial of a chain under these rules, and what was settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sigderiv.expr import (
    Call,
    Expr,
    Indexed,
    Sum,
    Symbol,
    free_symbols,
    has_part,
    mentioned,
    subformulas,
)
from sigderiv.expr.names import GREEK, VARIANTS, base_letter, letter_of
from sigderiv.notation.context import HEEDED, Context
from sigderiv.referee import Outcome
from sigderiv.review.arrays.sizes import METHOD as SIZES
from sigderiv.review.deciding import raised_numbers
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.trial import Link, Trial, Variant
from sigderiv.review.reading.pieces import with_choice, without_choice
from sigderiv.review.records import Note
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.normal import gives_otherwise, normal_functions

SIGMOID_LETTERS = ("s", "S", "g", "h", "phi")
ARGUMENT = Symbol("x")
FOR_EVERY_FUNCTION = ("review/choice-sigmoid", "review/choice-normal")

OTHER = "ambiguity"
FACTOR = "review/choice-number"
"""The question whether a name before a bracket is a factor."""
SELDOM = "review/note-seldom"
NEVER_SETTLED = {
    "note/bar-extent": "review/note-bar-extent", "note/argument-extent": SELDOM,
    "note/operator-extent": SELDOM, "note/sum-extent": SELDOM, "note/mixed-number": SELDOM,
    "note/operator-terms": SELDOM, "note/label-or-power": SELDOM,
}  # fmt: skip
"""Ambiguities of which only the usual reading proves anything; the note where the other would."""
EVEN = frozenset(("note/mixed-number", "note/operator-terms"))
"""Those of which neither reading is the usual one."""
LETTERS = "review/note-one-letter"
"""The question whether a document means one letter by two forms of it: nothing is proved so."""
Key = tuple[str, str]
"""A question about the reading: its code, and the name or the ambiguity that it is about."""
Try = Callable[[Variant, bool], Trial]
"""A chain read and judged under a variant; the second argument asks for a quick answer."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A reading that was just settled: the question, whether the usual reading was taken, how to
    say it."""

    key: Key
    usual: bool
    note: Note


@dataclass(slots=True)
class Choices:
    """The readings of one document.

    variant: how chains are read now; lines: for each settled question the line that did it;
    declared: bases of labels that the caller declared; uncertain: names that are read as functions
    and may be factors; doubtful: names that are read as factors and may be functions; shared:
    names whose raised numbers are read as powers and may be labels."""

    variant: Variant
    uncertain: frozenset[str]
    declared: frozenset[str]
    doubtful: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    lines: dict[Key, int] = field(default_factory=dict)

    def defined(self, formulas: Iterable[Expr], codes: Iterable[str], line: int) -> None:
        """A definition was read: its formulas, and the ambiguities in its text."""
        for key in self._keys(formulas, codes):
            self.lines.setdefault(key, line)

    def take(
        self, first: Trial, attempt: Try, view: View, line: int
    ) -> tuple[Trial, list[Settled]]:
        """The trial that counts, of a chain that was tried as the document is read now."""
        trial, settled = first, None
        if not trial.settled:
            closed: list[tuple[Key, Trial]] = []
            for key, variant in self._alternatives(first, view):
                other = attempt(variant, False)
                if key[0] == FACTOR:
                    _doubt(trial, other, _both_readings(key[1]))
                elif key[0] == LETTERS:
                    _doubt(trial, other, _note(variant))
                elif key[1] in NEVER_SETTLED:
                    _doubt(trial, other, Note(NEVER_SETTLED[key[1]], {}))
                elif key in self.lines:
                    closed.append((key, other))
                elif other.better_than(trial):
                    trial, settled = other, Settled(key, False, _note(variant))
                elif key[0] == OTHER:
                    _doubt(trial, other, Note(SELDOM, {}))
            for key, other in closed:
                note = {"line": self.lines[key], "what": key[1]}
                _doubt(trial, other, Note("review/note-read-otherwise", note))
        if settled is not None:
            self.lines[settled.key] = line
            self.variant = replace(trial.variant, choice=None)
        self._without_factors(trial, attempt, view)
        self._in_both(trial, attempt)
        raised_numbers.hold(trial, self.shared, attempt, view)
        found = [] if settled is None else [settled]
        return trial, [*found, *self._relied_on(trial, attempt, view, line)]

    def _relied_on(self, trial: Trial, attempt: Try, view: View, line: int) -> Iterator[Settled]:
        """Settle the readings that a proved link rests on."""
        if not trial.count(Outcome.PROVED):
            return
        for key, variant in self._alternatives(trial, view):
            if key in self.lines or key[0] in (*FOR_EVERY_FUNCTION, FACTOR, LETTERS):
                continue
            if key[1] in NEVER_SETTLED:
                continue  # what holds for every function holds for this one
            other = attempt(variant, True)
            if _loses(trial, other):
                self.lines[key] = line
                usual = key[1] not in self.variant.context.choices
                what = Note("review/choice-usual", {"what": key[1]})
                if key[0] == OTHER:
                    what = Note(f"review/{'usual' if usual else 'other'} {key[1]}", {})
                yield Settled(key, usual, what)

    def _without_factors(self, trial: Trial, attempt: Try, view: View) -> None:
        """Take back what is proved, or refuted, only because a name that may be a function is a
        factor."""
        context = trial.variant.context
        texts = [member.body.text for member in trial.members]
        for name in sorted(self.doubtful & context.numbers):
            open_ = trial.count(Outcome.PROVED) or trial.count(Outcome.REFUTED)
            if not open_ or not any(name in text for text in texts):
                continue
            changed = replace(
                context, functions=context.functions | {name}, numbers=context.numbers - {name}
            )
            other = attempt(replace(trial.variant, context=changed), False)
            if not _may_be_elsewhere(name, other, view):
                continue
            theirs = _proved(other)
            for link in trial.links:
                if _proved_link(link) and not theirs.get(link.right):
                    _take_back(link, _both_readings(name))
            _doubt(trial, other, _both_readings(name))

    def _in_both(self, trial: Trial, attempt: Try) -> None:
        """Take back what is proved in one of two readings of which neither is the usual one."""
        codes = {code for member in trial.members for code in member.codes} & EVEN
        for code in sorted(codes):
            if trial.count(Outcome.PROVED):
                changed = with_choice(trial.variant.context, code)
                theirs = _proved(attempt(replace(trial.variant, context=changed), False))
                for link in trial.links:
                    if _proved_link(link) and not theirs.get(link.right):
                        _take_back(link, Note(f"review/both {code}", {}))

    # -- the questions --------------------------------------------------------------------------

    def _keys(self, formulas: Iterable[Expr], codes: Iterable[str]) -> Iterator[Key]:
        context = self.variant.context
        for formula in formulas:
            for node in subformulas(formula):
                if isinstance(node, Call) and node.name in self.uncertain:
                    yield FACTOR, node.name
                elif _labelled(node) in context.labels - self.declared:
                    yield "review/choice-power", _labelled(node)
        for code in codes:
            yield OTHER, code

    def _alternatives(self, trial: Trial, view: View) -> Iterator[tuple[Key, Variant]]:
        """Other ways to read a chain, each different in one thing."""
        context, functions = trial.variant.context, trial.variant.functions
        formulas = [member.expr for member in trial.members if member.expr is not None]
        names: dict[str, None] = {}
        for formula in formulas:
            for node in subformulas(formula) if has_part(formula, Call) else ():
                if isinstance(node, Call):
                    names[node.name] = None
        known = {name for name, _ in functions}
        for name in names:
            if name in SIGMOID_LETTERS and name not in view.functions and name not in known:
                note = Note("review/choice-sigmoid", {"name": name})
                body = Call("sigma", ARGUMENT)
                yield _key(note, name), Variant(context, (*functions, (name, body)), note)
        normal = tuple(
            each for each in normal_functions(formulas, view).items() if each[0] not in known
        )
        if normal and not gives_otherwise(view):
            what = " and ".join(name for name, _ in normal)
            note = Note("review/choice-normal", {"name": what.replace(" and ", "`, `")})
            yield _key(note, what), Variant(context, (*functions, *normal), note)
        for name in names:
            if name in self.uncertain and name not in view.functions:
                note = Note(FACTOR, {"name": name})
                functions_now, numbers = context.functions - {name}, context.numbers | {name}
                changed = replace(context, functions=functions_now, numbers=numbers)
                yield _key(note, name), Variant(changed, functions, note)
        for label in sorted(context.labels - self.declared):
            if any(_mentions(formula, label) for formula in formulas):
                note = Note("review/choice-power", {"name": label})
                changed = replace(context, labels=context.labels - {label})
                yield _key(note, label), Variant(changed, functions, note)
        variants = {name for each in formulas for name in _bases(each) if name in VARIANTS}
        if variants or any(_in_brackets(each, context) for each in formulas):
            one = {name: VARIANTS[name] for name in variants} | {
                GREEK[plain]: plain for plain in VARIANTS.values()
            } | {GREEK[name]: plain for name, plain in VARIANTS.items()}
            changed = replace(context, letters=one, bracketed=frozenset())
            yield (LETTERS, ""), Variant(changed, functions, Note(LETTERS, {}))
        codes = dict.fromkeys(code for member in trial.members for code in member.codes)
        for code in codes:
            if code not in HEEDED or code == "note/transpose":
                continue  # a raised T is a power only where T is declared a number
            change, way = (
                (without_choice, "usual") if code in context.choices else (with_choice, "other")
            )
            note = Note(f"review/{way} {code}", {})
            yield (OTHER, code), Variant(change(context, code), functions, note)


def _key(note: Note, name: str) -> Key:
    return note.code, name


def _note(variant: Variant) -> Note:
    assert variant.choice is not None
    return variant.choice


def _mentions(formula: Expr, label: str) -> bool:
    return any(isinstance(name, Expr) and _labelled(name) == label for name in mentioned(formula))


def _labelled(node: Expr) -> str:
    """The letter of a name with a label, `a` for `a^[2]_1`; "" for everything else."""
    if isinstance(node, Indexed):
        return letter_of(node) if len(node.children) > 1 + node.payload else ""
    return letter_of(node) if isinstance(node, Symbol) and "^[" in node.name else ""


def _bases(formula: Expr) -> set[str]:
    return {base_letter(symbol.name) for symbol in free_symbols(formula)}


def _in_brackets(formula: Expr, context: Context) -> bool:
    """Whether a letter with labels in brackets of several kinds is in a formula."""
    return bool(context.bracketed) and not context.bracketed.isdisjoint(_bases(formula))


def _may_be_elsewhere(name: str, applied: Trial, view: View) -> bool:
    """Whether a name, applied in a reading of a chain, may be the value of its formula elsewhere:
    that is clear of which letter, or a letter of the formula (a sum's end) is in the bracket."""
    formula = view.symbols.get(Symbol(name))
    if formula is None:
        return True
    if view.applied(name) is not None and not has_part(formula, Sum):
        return True
    letters = view.closure(formula)
    return any(
        isinstance(node, Call) and node.name == name and any(
            free_symbols(each) & letters for each in node.children
        )
        for member in applied.members if member.expr is not None
        for node in subformulas(member.expr)
    )  # fmt: skip


def _both_readings(name: str) -> Note:
    return Note("review/note-function-or-factor", {"name": name})


def _proved_link(link: Link) -> bool:
    return link.decision is not None and link.decision.outcome is Outcome.PROVED


def _proved(trial: Trial) -> dict[int, bool]:
    return {link.right: _proved_link(link) for link in trial.links}


def _loses(trial: Trial, other: Trial) -> bool:
    """Whether something proved in a reading is not proved in the other one."""
    theirs = _proved(other)
    return any(proved and not theirs.get(right) for right, proved in _proved(trial).items())


def _doubt(trial: Trial, other: Trial, note: Note) -> None:
    """Take back the refutations of links that hold in a reading which the document gave up."""
    theirs = {link.right: _holds(link) for link in other.links}
    for link in trial.links:
        if link.decision is not None and not _proved_link(link) and theirs.get(link.right):
            _take_back(link, note)


def _holds(link: Link) -> bool:
    """Whether a link is proved, or holds at every size that was looked at."""
    decision = link.decision
    if decision is None:
        return False
    agrees = decision.outcome is Outcome.UNPROVED and decision.method == SIZES
    return agrees or decision.outcome is Outcome.PROVED


def _take_back(link: Link, note: Note) -> None:
    """Make a link unproved that is true only in another reading than the document's."""
    assert link.decision is not None
    link.decision = without_witness(link.decision, "true only in another reading")
    link.code = "undecided"
    link.notes = (*link.notes, note)
