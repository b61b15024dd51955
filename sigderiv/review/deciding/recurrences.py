"""Numbers that a recurrence gives: `F_n = F_{n-1} + F_{n-2}, F_1 = F_2 = 1, F_5 = 5`.

Contract: `Recurrences.decide` is asked of a chain that says which number an entry is.  Where the
entries before it that the section states determine it, by a recurrence that is defined, it is a
claim: proved or refuted, with the entries that it starts from among its conditions; None where it
is what the recurrence starts from.  `take` keeps what a judged chain states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sigderiv.expr import Expr, Relation, Symbol, free_symbols, subformulas, substitute
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.reading.pieces import Member
from sigderiv.review.understanding.instances import recursion
from sigderiv.review.understanding.meaning import Meaning

MOST = 80
"""Entries that are worked out for one."""
LARGEST = 2_000
_ROUNDED = Pattern(r"\d\.\d|\\(?:approx|circ)|≈|°")


@dataclass(slots=True)
class Recurrences:
    """The numbers that a section says entries are."""

    section: int = -1
    told: dict[Symbol, Expr] = field(default_factory=dict)

    def start(self, section: int) -> None:
        """Forget what another section states."""
        if section != self.section:
            self.section = section
            self.told.clear()

    def take(self, trial: Trial) -> None:
        """Keep the entries of a chain that ends with a number: `F_1 = F_2 = 1`."""
        members = [member.expr for member in trial.members]
        if len(members) < 2 or members[-1] is None or free_symbols(members[-1]):
            return
        if any(member.op != "=" for member in trial.members[1:]):
            return
        for name in members[:-1]:
            if isinstance(name, Symbol):
                self.told.setdefault(name, members[-1])

    def decide(
        self, members: Sequence[Member], meaning: Meaning, decider: Decider
    ) -> Verdict | None:
        """The verdict on an entry's number."""
        name, number = members[0].expr, members[1].expr
        if len(members) != 2 or not isinstance(name, Symbol) or number is None:
            return None
        if not self.told or _ROUNDED.search(members[1].body.text):
            return None
        found = self._worked_out(name, meaning)
        if found is None:
            return None
        value, start = found
        letters = sorted(free_symbols(value) & self.told.keys(), key=lambda symbol: symbol.name)
        value = substitute(value, {each: self.told[each] for each in letters})
        if free_symbols(value) - free_symbols(number):
            return None  # it says what these letters are
        start += letters
        alone = Decider(decider.timeout, outside=False)  # the entries are numbers now
        verdict = alone.ask(meaning.whole(value), meaning.whole(number))
        if verdict.outcome is Outcome.UNPROVED:
            return None
        conditions = [Relation("=", each, self.told[each]) for each in start]
        return replace(verdict, conditions=(*verdict.conditions, *conditions))

    def _worked_out(self, name: Symbol, meaning: Meaning) -> tuple[Expr, list[Symbol]] | None:
        """What an entry is by the recurrence, and the stated entries that this starts from."""
        known: dict[Expr, Expr] = {}
        unknown: set[Expr] = set()
        start: dict[Symbol, None] = {}
        waiting, begun = [name], set[Expr]()
        while waiting:
            entry = waiting[-1]
            body = recursion(entry, meaning.view.symbols)
            inner = [] if body is None else self._entries(body, meaning)
            open_ = [each for each in inner if each not in known and each not in unknown]
            if entry in known or entry in unknown:
                waiting.pop()
            elif open_ and entry not in begun and len(begun) < MOST:
                begun.add(entry)
                waiting.extend(open_)
            elif body is not None and all(each in known for each in inner):
                known[entry] = substitute(body, known)
                if sum(1 for _ in subformulas(known[entry])) > LARGEST:
                    return None
            elif entry in self.told and entry is not name:
                known[entry] = self.told[entry]
                start[entry] = None
            else:
                unknown.add(entry)
        return (known[name], list(start)) if start and name in known else None

    def _entries(self, body: Expr, meaning: Meaning) -> list[Symbol]:
        """The entries in a formula that are told, or that nothing else defines."""
        symbols = meaning.view.symbols
        names = sorted(free_symbols(body), key=lambda symbol: symbol.name)
        entries = [each for each in names if "_" in each.name]
        return [each for each in entries if each in self.told or each not in symbols]
