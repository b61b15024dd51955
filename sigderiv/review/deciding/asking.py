"""Asking the referee about a link, at the depths that its meaning offers.

Contract: `proved` and `refuted` are the referee's own words about formulas that say the same as
the link; a `refuted` is taken only where nothing was left folded that could matter.  Memory is
bounded: the referee, with all it remembers, is replaced after a fixed number of links.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Neg,
    Relation,
    Sum,
    Symbol,
    calls,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.networks.derivatives import entry_indices
from sigderiv.referee import Facts, Outcome, Referee, Switches, Verdict
from sigderiv.referee.prepare import Preparer
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError
from sigderiv.review.arrays.array_forms import inverts
from sigderiv.review.arrays.by_indices import by_indices, with_other_letters
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.arrays.judging import Settled, decide_arrays, has_arrays, is_number
from sigderiv.review.arrays.layered import decide_layered
from sigderiv.review.arrays.sizes import examine
from sigderiv.review.deciding.by_logarithms import by_logarithms
from sigderiv.review.deciding.by_parity import by_parity, heeding
from sigderiv.review.deciding.supposing import supposing
from sigderiv.review.deciding.told_symmetry import by_folding, by_symmetry
from sigderiv.review.deciding.whole_letters import at_whole_numbers
from sigderiv.review.understanding.antiderivatives import ANTIDERIVATIVE
from sigderiv.review.understanding.beyond import decide as decide_beyond
from sigderiv.review.understanding.beyond import is_beyond
from sigderiv.review.understanding.meaning import Depth, Meaning

LINKS_PER_REFEREE = 500
DENIED = "a condition of the proof fails by the document's definitions"
MOST_OTHERS = 8
"""Deciders under other assumptions that are kept, with all that their referees remember."""


@dataclass(slots=True)
class Decider:
    """Decides links under assumptions.

    timeout: seconds for one link; arrays: the names that the document uses as arrays; declared:
    those of them that only its words or definitions tell of; equations: definitions of entries with
    open indices, for the index algebra; outside: whether SymPy may be asked for evidence; beside:
    those assumptions that stand beside the link; values: what is said of symbols; whole, symmetric:
    whole letters, even and odd functions; settled: the layouts of derivatives by arrays in use."""

    timeout: float = 5.0
    arrays: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()
    assumptions: tuple[Expr, ...] = ()
    equations: tuple[Expr, ...] = ()
    outside: bool = True
    settled: Settled = field(default_factory=Settled)
    referee: Referee | None = None
    held: tuple[Expr, ...] = ()
    count: int = 0
    others: dict[tuple[Expr, ...], Decider] = field(default_factory=dict)
    beside: tuple[Expr, ...] = ()
    values: tuple[Expr, ...] = ()
    whole: Mapping[str, int | None] = field(default_factory=dict)
    symmetric: Mapping[str, int] = field(default_factory=dict)

    def decide(self, left: Expr, right: Expr) -> Verdict:
        """Decide lowered formulas."""
        left, right = self._apart(left), self._apart(right)
        judge = partial(decide_beyond, ask=self.ask, held=self.assumptions, arrays=self.arrays)
        beyond = judge(left, right)
        if beyond is not None and beyond.outcome is Outcome.REFUTED:
            beyond = at_whole_numbers(beyond, left, right, judge)
        if beyond is not None and beyond.outcome is Outcome.UNPROVED:
            beyond = by_folding(left, right, self.symmetric, self.ask, judge) or beyond
        return beyond or self.ask(left, right)

    def ask(self, left: Expr, right: Expr) -> Verdict:
        """Ask the referee, and nobody else, of whole letters by their parities first."""
        decide = self._fresh().decide
        found = by_parity(left, right, self.whole, decide)
        found = found or by_symmetry(left, right, self.symmetric, decide) or decide(left, right)
        return heeding(found, self.whole, decide)

    def is_defined(self, formula: Expr) -> bool | None:
        """Whether a formula has a value anywhere (`Referee.is_defined`)."""
        return self._fresh().is_defined(formula)

    def _fresh(self) -> Referee:
        """The referee under what is assumed now."""
        self.count += 1
        held = (*self.assumptions, *self.equations)
        if self.referee is None or self.held != held or self.count > LINKS_PER_REFEREE:
            equal = tuple(each for each in self.assumptions if as_fact(each) is not None)
            unequal = tuple(each for each in self.assumptions if as_fact(each) is None)
            facts = Facts(
                assumptions=unequal, equations=(*equal, *self.equations), timeout=self.timeout
            )
            procedures = (self._by_entries, by_indices)
            self.referee = Referee(facts, Switches(outside=self.outside), procedures)
            self.held, self.count = held, 0
        return self.referee

    def with_budget(self, timeout: float) -> Decider:
        """A decider under the same assumptions for many quick questions, without SymPy; what it
        proves settles nothing."""
        settled = Settled(dict(self.settled.chosen))
        told = self.arrays, self.declared, self.assumptions, self.equations
        return Decider(timeout, *told, False, settled)

    def told(self, assumptions: tuple[Expr, ...]) -> Decider:
        """A decider under these assumptions instead, the same one for the same."""
        if assumptions == self.assumptions:
            return self
        found = self.others.get(assumptions)
        if found is None:
            if len(self.others) >= MOST_OTHERS:
                self.others.clear()
            found = self.others[assumptions] = replace(
                self, assumptions=assumptions, referee=None, held=(), count=0, others={}
            )
        return found

    def under(self, more: tuple[Expr, ...]) -> Decider:
        """A decider under more assumptions."""
        return self.told((*self.assumptions, *more))

    def _by_entries(self, left: Expr, right: Expr, facts: Facts) -> Verdict | None:
        """Vectors and matrices, entry by entry; None where there are none."""
        if not has_arrays((left, right), self.arrays):
            return None
        verdict = decide_arrays(left, right, self.arrays, self.settled, facts, self.declared)
        refuted = verdict is not None and verdict.outcome is Outcome.REFUTED
        if refuted and not has_arrays((left, right), self.arrays - self.declared):
            # The words, or a definition, may say more of them: that they commute, say.
            assert verdict is not None
            return without_witness(verdict, "not true of all matrices")
        return verdict

    def _apart(self, formula: Expr) -> Expr:
        """The formula with Kronecker's delta zero at indices that are assumed to differ."""
        differ = {
            frozenset(each.children)
            for each in self.assumptions
            if isinstance(each, Relation) and each.op == "!="
        }
        if not differ:
            return formula
        done: dict[Expr, Expr] = {}
        for node in subformulas(formula):
            if isinstance(node, Sum) and any(node.index in pair for pair in differ):
                return formula  # a letter of its own
            if isinstance(node, Call) and node.name == "delta" and set(node.children) in differ:
                done[node] = ZERO
            else:
                done[node] = node.with_children(tuple(done[each] for each in node.children))
        return done[formula]

    def link(self, left: Expr, right: Expr, meaning: Meaning) -> Verdict:
        """Decide a link as written."""
        verdict = Verdict(Outcome.UNPROVED, "none", "")
        self.equations = entries(meaning, self.values, self._own_letters())
        depths = meaning.depths(left, right)
        asked: set[tuple[Expr, Expr]] = set()
        for depth in depths:
            try:
                one, other = meaning.lower(left, right, depth)
                lowered = put_in(one), put_in(other)
                full = lowered
                if depth is Depth.VARIABLES:
                    full = meaning.lower(left, right, Depth.ALL)
            except SigderivError as error:
                return Verdict(Outcome.UNPROVED, "reading", error.code)
            if lowered in asked:
                continue
            asked.add(lowered)
            verdict = self.decide(*lowered)
            if verdict.outcome is Outcome.PROVED:
                if depth is not Depth.ALL and self._hides_arrays(left, right, lowered, meaning):
                    verdict = Verdict(Outcome.UNPROVED, "reading", "names of arrays as numbers")
                    continue
                if any(self.fails(each, meaning) for each in verdict.conditions):
                    verdict = Verdict(Outcome.UNPROVED, verdict.method, DENIED)
                    continue
                return verdict
            settled = depth is Depth.VARIABLES and full == lowered
            if settled and verdict.outcome is Outcome.REFUTED:
                return verdict
        if verdict.outcome is Outcome.UNPROVED and has_arrays(lowered, self.arrays):
            verdict = self._layered(left, right, meaning) or verdict
        if verdict.outcome is Outcome.UNPROVED:
            verdict = by_logarithms(*lowered, self.decide) or verdict
        if verdict.outcome is Outcome.UNPROVED and self.outside:
            supposed = supposing(
                *lowered, self.assumptions, lambda more: self.under(more).decide(*lowered)
            )
            verdict = supposed or verdict
        if verdict.outcome is Outcome.UNPROVED and self.outside:
            return self._at_sizes(*lowered) or verdict
        return verdict

    def fails(self, condition: Expr, meaning: Meaning) -> bool:
        """Whether a condition that speaks of defined names, or of none, holds nowhere."""
        names = free_symbols(condition)
        defined = {*meaning.view.symbols, *meaning.view.functions}
        of_others = names and meaning.view.closure(condition).isdisjoint(defined)
        if not isinstance(condition, Relation) or of_others:
            return False
        try:
            left, right = meaning.whole(condition.left), meaning.whole(condition.right)
        except SigderivError:
            return False
        if condition.op == "!=":
            found = self.ask(left, right)
            return found.outcome is Outcome.PROVED and not found.conditions
        bounds = enclosure(Add(left, Neg(right)))
        if bounds is None or condition.op not in (">", ">="):
            return False
        return bounds[1] < 0 or (bounds[1] == 0 and condition.op == ">")

    def _layered(self, left: Expr, right: Expr, meaning: Meaning) -> Verdict | None:
        """What the definitions of arrays, left as they are, prove of a link."""
        facts = Facts(
            assumptions=tuple(each for each in self.assumptions if as_fact(each) is None),
            timeout=self.timeout / 2,
        )
        return decide_layered(
            left, right, meaning.view.symbols, self.arrays, self.declared, self.settled, facts
        )

    def _own_letters(self) -> tuple[Expr, ...]:
        """The letters of which only the words beside the link say something: that is not said of
        the entries that a definition names with them."""
        everywhere = [each for each in self.assumptions if each not in self.beside]
        beside = frozenset[Symbol]().union(*map(free_symbols, self.beside))
        return tuple(beside.difference(*map(free_symbols, everywhere)))

    def _hides_arrays(
        self, left: Expr, right: Expr, lowered: tuple[Expr, Expr], meaning: Meaning
    ) -> bool:
        """Whether names stand for formulas of arrays, and so may be arrays, but do not show it."""
        if left is right or (has_arrays(lowered, self.arrays) and not any(map(inverts, lowered))):
            return False
        try:
            whole = meaning.lower(left, right, Depth.ALL)
            if _has_grids(whole) and not _has_grids(lowered):
                return True
            if has_arrays(lowered, self.arrays):
                return False
            if not has_arrays(whole, self.arrays):
                return False
            names = {n for side in lowered for n in subformulas(side) if n in meaning.view.symbols}
            bodies = [meaning.whole(name) for name in names]
        except SigderivError:
            return False  # what cannot be unfolded cannot be an array's formula
        hiding = [body for body in bodies if has_arrays((body,), self.arrays)]
        return not hiding or not all(
            is_number(body, self.arrays, self.declared) for body in hiding
        )

    def _at_sizes(self, left: Expr, right: Expr) -> Verdict | None:
        """What small sizes say of sums; nothing where equations are assumed of their parts."""
        if any(as_fact(each) is not None for each in self.assumptions):
            return None
        if not has_part(left, Sum) and not has_part(right, Sum):
            return None
        if is_beyond(left) or is_beyond(right):
            return None
        return examine(left, right, self.equations, self.assumptions, self.ask)

    def equal(self, left: Expr, right: Expr, meaning: Meaning) -> bool:
        """Whether two formulas are proved equal, not up to a constant only."""
        if left is right:
            return True
        verdict = self.link(left, right, meaning)
        return verdict.outcome is Outcome.PROVED and verdict.method != ANTIDERIVATIVE


def _has_grids(sides: tuple[Expr, Expr]) -> bool:
    """Whether a matrix or a vector is written out in the formulas."""
    return any(calls(side, ("matrix", "vector")) for side in sides)


def put_in(formula: Expr) -> Expr:
    """The formula, evaluations of sums done where nothing is differentiated by their symbol: the
    index algebra wants to see how far a sum goes."""
    formula = _at_entries(formula)
    if not has_part(formula, Sum) or not has_part(formula, At):
        return formula
    nodes = list(subformulas(formula))
    held = {node.variable for node in nodes if isinstance(node, Derivative)}
    held |= {node.children[1] for node in nodes if isinstance(node, (Limit, Sum))}
    done: dict[Expr, Expr] = {}
    for node in nodes:
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, At) and made.children[1] not in held:
            body, symbol, value = made.children
            made = substitute(body, {symbol: value})
        done[node] = made
    return done[formula]


def _at_entries(formula: Expr) -> Expr:
    """The formula with derivatives at an entry of an array carried out, `f'(x_k)`: the entry is a
    number there, and the index algebra knows no evaluation."""
    if not has_part(formula, At):
        return formula
    nodes = list(subformulas(formula))
    if not any(isinstance(node, At) and isinstance(node.value, Indexed) for node in nodes):
        return formula
    done: dict[Expr, Expr] = {}
    for node in nodes:
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, At) and isinstance(made.value, Indexed):
            parts = set(map(type, subformulas(made.body)))
            if parts.isdisjoint((Sum, Indexed, Limit)):
                # Where that fails it stays, and the referee says why it is not decided.
                with suppress(OutOfClassError, OutOfBudgetError):
                    made = Preparer(Facts()).prepare(made).formula
        done[node] = made
    return done[formula]


def entries(
    meaning: Meaning, values: tuple[Expr, ...] = (), letters: tuple[Expr, ...] = ()
) -> tuple[Expr, ...]:
    """The definitions of entries with open indices, which hold for all values of their letters
    (named with none of `letters`), and what is said of single entries of the same arrays, as a
    definition or a value; in their bodies every other definition is written out.  What cannot be
    written out, for it leads back to itself, is left out."""
    symbols = meaning.view.symbols
    arrays = [name for name in symbols if isinstance(name, Indexed)]
    found = [each for name in arrays for each in _written_out(name, symbols[name], meaning)]
    given: dict[Expr, Expr] = {
        name: body for name, body in symbols.items() if isinstance(name, Symbol)
    }
    for value in values:
        given[value.children[0]] = value.children[1]
    single = [
        each
        for name, body in given.items()
        if any(_is_entry(name, array) for array in arrays)
        for each in _written_out(name, body, meaning)
    ]
    return (*with_other_letters(tuple(found), letters), *single)


def _written_out(name: Expr, body: Expr, meaning: Meaning) -> list[Relation]:
    """What a definition says of an entry, every other definition written out; nothing where that
    does not end."""
    try:
        return [Relation("=", name, meaning.without_entries(body))]
    except SigderivError:
        return []


def _is_entry(name: Expr, array: Indexed) -> bool:
    """Whether a name is that of one entry of an array, `a_0` of `a_j`."""
    return (
        isinstance(name, Symbol)
        and isinstance(array.base, Symbol)
        and entry_indices(name, array.base, array.payload, len(array.superscripts)) is not None
    )


def as_assumption(formula: Expr) -> Expr | None:
    """A relation that the referee takes as an assumption."""
    if isinstance(formula, Relation) and formula.op in ("!=", "<", "<=", ">", ">="):
        return formula
    return None


def as_fact(formula: Expr) -> Expr | None:
    """An equation that the referee takes as a fact."""
    return formula if isinstance(formula, Relation) and formula.op == "=" else None


def without_witness(verdict: Verdict, evidence: str) -> Verdict:
    """An `unproved` in place of a refutation that rests on something nobody said."""
    return replace(verdict, outcome=Outcome.UNPROVED, evidence=evidence, witness=None)
