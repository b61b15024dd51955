"""Asking the referee about a link, at the depths that its meaning offers.

Contract: `proved` and `refuted` are the referee's own words about formulas that say the same as
the link; a `refuted` is taken only where nothing was left folded that could matter.  Memory is
bounded: the referee, with all it remembers, is replaced after a fixed number of links.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
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
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.expr.names import letter_of
from sigderiv.notation.indices import INDEX_LETTERS
from sigderiv.referee import Facts, Outcome, Referee, Switches, Verdict
from sigderiv.review.deciding.arrays import Settled, decide_arrays, has_arrays, is_number
from sigderiv.review.deciding.induction import by_induction, not_below_empty
from sigderiv.review.deciding.sizes import examine
from sigderiv.review.understanding.beyond import ANTIDERIVATIVE, is_beyond
from sigderiv.review.understanding.beyond import decide as decide_beyond
from sigderiv.review.understanding.meaning import Depth, Meaning
from sigderiv.review.understanding.ranges import apart, with_ranges

LINKS_PER_REFEREE = 500
MATRIX = frozenset("transpose matmul hadamard dot norm softmax delta indicator".split())


@dataclass(slots=True)
class Decider:
    """Decides links under assumptions.

    timeout: seconds for one link; arrays: the names that the document uses as arrays; declared:
    those of them that only its words or definitions tell of; equations:
    definitions of entries with open indices, for the index algebra; outside: whether SymPy may be
    asked for evidence; settled: the layouts of derivatives by arrays that were used."""

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

    def decide(self, left: Expr, right: Expr) -> Verdict:
        """Decide lowered formulas."""
        left, right = self._apart(left), self._apart(right)
        beyond = decide_beyond(left, right, self._ask)
        return beyond or self._ask(left, right)

    def _ask(self, left: Expr, right: Expr) -> Verdict:
        """Ask the referee, and nobody else."""
        self.count += 1
        held = (*self.assumptions, *self.equations)
        if self.referee is None or self.held != held or self.count > LINKS_PER_REFEREE:
            equal = tuple(each for each in self.assumptions if as_fact(each) is not None)
            unequal = tuple(each for each in self.assumptions if as_fact(each) is None)
            facts = Facts(
                assumptions=unequal, equations=(*equal, *self.equations), timeout=self.timeout
            )
            procedures = (self._by_entries, _by_indices)
            self.referee = Referee(facts, Switches(outside=self.outside), procedures)
            self.held, self.count = held, 0
        return self.referee.decide(left, right)

    def with_budget(self, timeout: float) -> Decider:
        """A decider under the same assumptions for many quick questions, without SymPy; what it
        proves settles nothing."""
        settled = Settled(dict(self.settled.chosen))
        return Decider(
            timeout,
            self.arrays,
            self.declared,
            self.assumptions,
            self.equations,
            False,
            settled,
        )

    def _by_entries(self, left: Expr, right: Expr, facts: Facts) -> Verdict | None:
        """Vectors and matrices, entry by entry; None where there are none."""
        if not has_arrays((left, right), self.arrays):
            return None
        verdict = decide_arrays(
            left, right, self.arrays, self.settled, facts, self.declared
        )
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
        self.equations = entries(meaning)
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
                return verdict
            settled = depth is Depth.VARIABLES and full == lowered
            if settled and verdict.outcome is Outcome.REFUTED:
                return verdict
        if verdict.outcome is Outcome.UNPROVED and self.outside:
            return self._at_sizes(*lowered) or verdict
        return verdict

    def _hides_arrays(
        self, left: Expr, right: Expr, lowered: tuple[Expr, Expr], meaning: Meaning
    ) -> bool:
        """Whether names stand for formulas of arrays, and so may be arrays, but do not show it."""
        if left is right or has_arrays(lowered, self.arrays):
            return False
        try:
            if not has_arrays(meaning.lower(left, right, Depth.ALL), self.arrays):
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
        if not any(isinstance(n, Sum) for side in (left, right) for n in subformulas(side)):
            return None
        if is_beyond(left) or is_beyond(right):
            return None
        return examine(left, right, self.equations, self.assumptions, self._ask)

    def equal(self, left: Expr, right: Expr, meaning: Meaning) -> bool:
        """Whether two formulas are proved equal, not up to a constant only."""
        if left is right:
            return True
        verdict = self.link(left, right, meaning)
        return verdict.outcome is Outcome.PROVED and verdict.method != ANTIDERIVATIVE


def put_in(formula: Expr) -> Expr:
    """The formula, evaluations of sums done where nothing is differentiated by their symbol: the
    index algebra wants to see how far a sum goes."""
    nodes = list(subformulas(formula))
    if not any(isinstance(node, Sum) for node in nodes):
        return formula
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


def entries(meaning: Meaning) -> tuple[Expr, ...]:
    """The definitions of entries with open indices, which hold for all values of the letters; in
    their bodies every other definition is written out."""
    return tuple(
        Relation("=", name, meaning.without_entries(body))
        for name, body in meaning.view.symbols.items()
        if isinstance(name, Indexed)
    )


def needs_indices(formula: Expr) -> bool:
    """Whether a formula has sums over open ranges, matrices or Kronecker deltas."""
    return any(
        isinstance(node, (Sum, Indexed)) or (isinstance(node, Call) and node.name in MATRIX)
        for node in subformulas(formula)
    )


def _by_indices(left: Expr, right: Expr, facts: Facts) -> Verdict | None:
    """The network room's index algebra for what needs it; None where it has no answer."""
    if not (needs_indices(left) or needs_indices(right)):
        return None
    from sigderiv.networks.indices import is_denied, is_said, said_of_sizes

    equations = _needed((left, right), facts)
    left_now, right_now, *equations_now = with_ranges(apart((left, right, *equations)))
    facts = replace(facts, equations=tuple(equations_now))

    def prove(one: Expr, other: Expr) -> bool:
        return _without_conditions(one, other, facts)

    told = said_of_sizes((left_now, right_now), facts)
    condition = by_induction(left_now, right_now, prove)
    if condition is not None and not is_denied(condition, told):
        said = "by induction on the upper end"
        return Verdict(Outcome.PROVED, "induction", said, conditions=(condition,))
    needed = [
        each for each in not_below_empty((left_now, right_now)) if not is_said(each, told)
    ]
    if any(is_denied(each, told) for each in needed):
        needed = []
    within = replace(facts, assumptions=(*facts.assumptions, *needed))
    found = _apart_or_not(left_now, right_now, within)
    if needed and found.outcome is Outcome.PROVED:
        everywhere = _apart_or_not(left_now, right_now, facts)
        if everywhere.outcome is Outcome.PROVED:
            return everywhere
        return replace(found, conditions=(*found.conditions, *needed))
    if found.outcome is not Outcome.UNPROVED:
        return found
    if (left_now, right_now) == (left, right) and not _mentions_entries((left, right), facts):
        return None
    return found


def _apart_or_not(left: Expr, right: Expr, facts: Facts) -> Verdict:
    """The index algebra's verdict; where two letters are assumed to differ, it is proved where
    it is so in both orders that they may have, within the range that all sums have."""
    from sigderiv.networks.indices import decide_index

    free = free_symbols(left) | free_symbols(right)
    differ = next(
        (each for each in facts.assumptions if _keeps_apart(each) and free >= {*each.children}),
        None,
    )
    if differ is None:
        return decide_index(left, right, facts)
    rest = tuple(each for each in facts.assumptions if each is not differ)
    one, other = differ.children
    # What is assumed of a letter is not assumed of the entries that a definition names with it.
    facts = replace(facts, equations=_with_other_letters(facts.equations, (one, other)))
    sums = [
        n for e in (left, right, *facts.equations) for n in subformulas(e) if isinstance(n, Sum)
    ]
    ranges = {(each.lower, each.upper) for each in sums}
    within: tuple[Expr, ...] = ()
    if len(ranges) == 1:
        ((low, high),) = ranges
        within = tuple(
            relation
            for letter in (one, other)
            for relation in (Relation(">=", letter, low), Relation("<=", letter, high))
        )
    conditions: dict[Expr, None] = dict.fromkeys((*within, differ))
    below = Relation("<=", one, Add(other, Neg(ONE)))
    above = Relation(">=", one, Add(other, ONE))
    for order in (below, above):
        told = replace(facts, assumptions=(*rest, *within, order))
        found = _apart_or_not(left, right, told)
        if found.outcome is not Outcome.PROVED:
            return Verdict(Outcome.UNPROVED, found.method, "not for every order of the indices")
        conditions.update(dict.fromkeys(each for each in found.conditions if each is not order))
    said = "the difference is 0 term by term for all sizes"
    return Verdict(Outcome.PROVED, found.method, said, conditions=tuple(conditions))


def _with_other_letters(equations: tuple[Expr, ...], taken: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The definitions of entries, named with none of these letters."""
    found: list[Expr] = []
    for equation in equations:
        name = equation.children[0]
        for letter in name.children[1:] if isinstance(name, Indexed) else ():
            if letter in taken:
                free = [Symbol(each) for each in "qrstuvw"]
                used = free_symbols(equation) | set(taken)
                other = next((each for each in free if each not in used), letter)
                equation = substitute(equation, {letter: other})
        found.append(equation)
    return tuple(found)


def _keeps_apart(relation: Expr) -> bool:
    """Whether this says that two index letters differ."""
    return (
        isinstance(relation, Relation)
        and relation.op == "!="
        and all(
            isinstance(side, Symbol) and side.name in INDEX_LETTERS for side in relation.children
        )
    )


def _without_conditions(left: Expr, right: Expr, facts: Facts) -> bool:
    """Whether the referee proves an equation wherever its sides are defined."""
    verdict = Referee(Facts(timeout=facts.timeout)).decide(left, right)
    return verdict.outcome is Outcome.PROVED and not verdict.conditions


def _needed(sides: tuple[Expr, ...], facts: Facts) -> tuple[Expr, ...]:
    """The definitions of entries that the sides rest on, and every other equation: a definition
    of something else, which may well be unreadable to the index algebra, spoils nothing."""
    defining: dict[str, list[Expr]] = {}
    for equation in facts.equations:
        if isinstance(equation.children[0], Indexed):
            defining.setdefault(letter_of(equation.children[0]), []).append(equation)
    kept = [each for each in facts.equations if not isinstance(each.children[0], Indexed)]
    waiting = [*sides, *kept]
    seen: set[str] = set()
    while waiting:
        for part in subformulas(waiting.pop()):
            letter = letter_of(part)
            if letter in defining and letter not in seen:
                seen.add(letter)
                waiting += defining[letter]
    return tuple(
        each for each in facts.equations if each in kept or letter_of(each.children[0]) in seen
    )


def _mentions_entries(sides: tuple[Expr, ...], facts: Facts) -> bool:
    """Whether a side has an entry that a fact defines: to anybody who does not know the fact it
    would be a free symbol."""
    defined = {
        equation.children[0].children[0]
        for equation in facts.equations
        if isinstance(equation.children[0], Indexed)
    }
    return any(
        isinstance(part, Indexed) and part.base in defined
        for side in sides
        for part in subformulas(side)
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
