"""Derivatives of names that nothing defines: `∂L/∂x_i` where nobody says what L is.

Contract: such a derivative is never 0 for want of a definition.  `Unknowns(left, right, equations)`
finds them; `opaque()` is the question with a value of its own in the place of each, so that what is
proved holds whatever they are; `chained()` is the question with each taken by way of the names
between, `∂L/∂x_i = Σ_k ∂L/∂y_k ∂y_k/∂x_i`, where y rests on x and L is differentiated by both: that
L depends on x by way of y alone is assumed, as relations.  The entries of one array do not depend
on each other, but for those a number of places apart, `h_t` and `h_(t-1)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sigderiv.expr import (
    ONE,
    ZERO,
    Call,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Number,
    Relation,
    Sum,
    Symbol,
    fresh_symbol,
    rewrite,
    subformulas,
)
from sigderiv.expr.names import letter_of, split_name
from sigderiv.networks.index_definitions import layer_of
from sigderiv.networks.index_form import affine
from sigderiv.networks.summands import Outside

if TYPE_CHECKING:
    from sigderiv.referee.verdict import Facts, Verdict

Question = tuple[Expr, Expr, tuple[Relation, ...]]


@dataclass(slots=True)
class Unknowns:
    """The question, and in `nodes` the derivatives in it of names that nothing defines."""

    left: Expr
    right: Expr
    equations: tuple[Relation, ...]
    nodes: tuple[Derivative, ...] = ()
    timed: frozenset[Expr] = frozenset()
    """Arrays whose only index counts steps."""
    _values: dict[tuple[Expr, Expr, int], Symbol] = field(default_factory=dict)
    _meanings: dict[Symbol, Derivative] = field(default_factory=dict)

    def __post_init__(self) -> None:
        formulas = self._formulas()
        defined = {letter_of(e.left) for e in self.equations if isinstance(e.left, Indexed)}
        known = {e.left for e in self.equations}
        found = dict.fromkeys(
            node
            for formula in formulas
            for node in subformulas(formula)
            if isinstance(node, Derivative)
            and isinstance(node.body, (Symbol, Indexed))
            and isinstance(node.variable, (Symbol, Indexed))
            and node.body not in known
            and letter_of(node.body) not in defined
            and (letter_of(node.body) != letter_of(node.variable) or _step(*node.children[:2]))
        )
        self.nodes = tuple(found)
        self.timed = frozenset(self._timed())

    def opaque(self) -> Question:
        """The question with a value in the place of each derivative."""
        return self._put({node: self._value(node) for node in self.nodes})

    def chained(self) -> tuple[Question, tuple[Relation, ...]] | None:
        """The question by way of the names between, and what is assumed; None where there are
        none, or several that do not rest on each other."""
        change: dict[Derivative, Expr] = {}
        assumed: list[Relation] = []
        for body in dict.fromkeys(node.body for node in self.nodes):
            mine = [node for node in self.nodes if node.body is body]
            tops = [n for n in mine if not any(self._above(o.variable, n.variable) for o in mine)]
            if len({self._place(node.variable) for node in tops}) != 1:
                continue
            for node in mine:
                if node not in tops:
                    change[node] = self._by_way_of(tops[0].variable, node)
                    assumed.append(Relation("=", node, change[node]))
        if not change:
            return None
        values = {node: self._value(node) for node in self.nodes if node not in change}
        opened = {node: self._valued(formula) for node, formula in change.items()}
        return self._put({**values, **opened}), tuple(assumed)

    def _valued(self, formula: Expr) -> Expr:
        """The formula with a value for each derivative of a kind that the question has."""
        kinds = set(map(_kind, self.nodes))
        return rewrite(
            formula,
            lambda n: self._value(n) if isinstance(n, Derivative) and _kind(n) in kinds else n,
        )

    def is_homogeneous(self) -> bool:
        """Whether each term of both sides has such a derivative as a factor, so that what the
        names depend on besides cannot save a claim that is false without it."""
        from sigderiv.networks.indices import decide_index
        from sigderiv.referee.verdict import Facts, Outcome

        left, right, equations = self._put(dict.fromkeys(self.nodes, ZERO))
        facts = Facts(equations=equations)
        return all(
            side is ZERO or decide_index(side, ZERO, facts).outcome is Outcome.PROVED
            for side in (left, right)
        )

    def restored(self, formula: Expr) -> Expr:
        """A formula with the derivatives in the place of their values."""

        def change(node: Expr) -> Expr:
            name = node.children[0] if isinstance(node, Indexed) else node
            made = self._meanings.get(name) if isinstance(name, Symbol) else None
            if made is None or (isinstance(node, Symbol) and _indices(made)):
                return node
            given = node.children[1:] if isinstance(node, Indexed) else ()
            count = len(_indices(made.variable))
            body = _with_indices(made.body, given[count:])
            return Derivative(body, _with_indices(made.variable, given[:count]), made.order)

        return rewrite(formula, change)

    # -- parts ----------------------------------------------------------------------------------

    def _formulas(self) -> tuple[Expr, ...]:
        return (self.left, self.right, *self.equations)

    def _put(self, change: Mapping[Derivative, Expr]) -> Question:
        left, right, *rest = (_replaced(formula, change) for formula in self._formulas())
        return left, right, tuple(each for each in rest if isinstance(each, Relation))

    def differentiates(self, question: Question) -> bool:
        """Whether a value that stands for a derivative is differentiated itself: of it nothing is
        known, so that it would pass for a constant."""
        left, right, equations = question
        values = set(self._values.values())
        resting = {_base(each.left): set(subformulas(each.right)) for each in equations}
        for formula in (left, right, *(each.right for each in equations)):
            for node in subformulas(formula):
                if isinstance(node, Derivative):
                    waiting, seen = set(subformulas(node.body)), set[Expr]()
                    while waiting - seen:
                        if waiting & values:
                            return True
                        seen |= waiting
                        waiting = {each for n in waiting for each in resting.get(n, ())}
        return False

    def _value(self, node: Derivative) -> Expr:
        """An entry of an array that stands for the derivatives of this kind."""
        key = _kind(node)
        if key not in self._values:
            parts = [split_name(str(_base(each).payload)) for each in node.children[:2]]
            plain = "d" + "d".join("".join((p.base, *p.accents)) for p in parts)
            taken = (*self._formulas(), *self._values.values())
            self._values[key] = fresh_symbol(plain * node.order, *taken)
            self._meanings[self._values[key]] = node
        name = self._values[key]
        indices = (*_indices(node.variable), *_indices(node.body))
        return Indexed(name, indices) if indices else name

    def _timed(self) -> Iterator[Expr]:
        """Arrays of one index of which a derivative, or a definition, ties entries that are a
        number of places apart."""
        entries = [
            each
            for node in self.nodes
            for each in node.children[:2]
            if isinstance(each, Indexed) and len(each.children) == 2
        ]
        for one in entries:
            if any(_step(one, other) for other in entries if other.base is one.base):
                yield one.base
        for equation in self.equations:
            if isinstance(equation.left, Indexed) and len(equation.left.children) == 2:
                if any(_step(equation.left, node) for node in subformulas(equation.right)):
                    yield equation.left.base

    def _components(self, name: Expr) -> tuple[Expr, ...]:
        """The indices of an entry over which its array runs; the others are layers and steps."""
        if not isinstance(name, Indexed) or name.base in self.timed:
            return ()
        return name.subscripts

    def _place(self, name: Expr) -> tuple[Expr, ...]:
        """An array, at its layer."""
        count = len(self._components(name))
        return _base(name), *_indices(name)[count:]

    def _above(self, upper: Expr, lower: Expr) -> bool:
        """Whether an entry rests on another one of which it is no neighbour."""
        if self._place(upper) == self._place(lower):
            return False
        if _base(upper) is _base(lower):
            return _step(upper, lower) > 0
        waiting, seen = [_base(upper)], set[Expr]()
        while waiting:
            base = waiting.pop()
            if base is _base(lower):
                return True
            if base not in seen:
                seen.add(base)
                waiting += self._rests_on(base)
        return False

    def _rests_on(self, base: Expr) -> Iterator[Expr]:
        for equation in self.equations:
            if _base(equation.left) is base:
                yield from (_base(part) for part in _names(equation.right))
        yield from (_base(node.variable) for node in self.nodes if _base(node.body) is base)

    def _by_way_of(self, top: Expr, node: Derivative) -> Expr:
        """The derivative of a name by the chain rule, through all entries of an array."""
        letters: list[Symbol] = []
        for _ in self._components(top):
            letters.append(fresh_symbol("k", *self._formulas(), *letters))
        indices = _indices(top)
        between = _with_indices(top, (*letters, *indices[len(letters) :]))
        found: Expr = Mul(Derivative(node.body, between), Derivative(between, node.variable))
        for position, letter in enumerate(letters):
            found = Sum(found, letter, *self._range(top, position))
        return found

    def _range(self, name: Expr, position: int) -> tuple[Expr, Expr]:
        """From where to where an index of an array runs: as a sum over it, or over an index that
        stands in its place elsewhere (`e_j = ∂L/∂y_j`); else to a size of its own."""
        sums: dict[Expr, tuple[Expr, Expr]] = {}
        beside: list[set[tuple[Expr, int] | Expr]] = []
        for number, formula in enumerate(self._formulas()):
            found: dict[Expr, set[tuple[Expr, int] | Expr]] = {}
            for part in subformulas(formula):
                if isinstance(part, Sum):
                    sums[Call("at", Number(number), part.index)] = part.lower, part.upper
                elif isinstance(part, Indexed):
                    for at, index in enumerate(part.children[1:]):
                        letter = Call("at", Number(number), index)
                        found.setdefault(index, {letter}).add((part.base, at))
            beside += found.values()
        same: set[tuple[Expr, int] | Expr] = {(_base(name), position)}
        while more := [each for each in beside if each & same and not each <= same]:
            same = same.union(*more)
        ends = [sums[each] for each in same if isinstance(each, Expr) and each in sums]
        ends.sort(key=repr)
        return ends[0] if ends else (ONE, fresh_symbol("N", *self._formulas()))


def _replaced(formula: Expr, change: Mapping[Derivative, Expr]) -> Expr:
    return rewrite(formula, lambda n: change.get(n, n) if isinstance(n, Derivative) else n)


def _kind(node: Derivative) -> tuple[Expr, Expr, int]:
    return _shape(node.body), _shape(node.variable), node.order


def _shape(name: Expr) -> Expr:
    """An entry without its indices."""
    return _with_indices(name, [ONE] * len(_indices(name)))


def _step(one: Expr, other: Expr) -> int:
    """How many layers, or steps, an entry of an array stands above another one; 0 where that is
    no number."""
    if not isinstance(one, Indexed) or not isinstance(other, Indexed):
        return 0
    if one.base is not other.base or _shape(one) is not _shape(other):
        return 0
    try:
        mine, its = (
            layer_of(tuple(map(affine, each.children[1:])), each.payload) for each in (one, other)
        )
    except Outside:
        return 0
    if mine is None or its is None:
        return 0
    difference = mine[1].plus(its[1], -1)
    return 0 if difference.terms else difference.constant


def _base(name: Expr) -> Expr:
    return name.children[0] if isinstance(name, Indexed) else name


def _indices(name: Expr) -> tuple[Expr, ...]:
    return name.children[1:] if isinstance(name, Indexed) else ()


def _with_indices(name: Expr, indices: Sequence[Expr]) -> Expr:
    return name.with_children((name.children[0], *indices)) if isinstance(name, Indexed) else name


def _names(formula: Expr) -> Iterator[Expr]:
    return (node for node in subformulas(formula) if isinstance(node, (Symbol, Indexed)))


def decide_unknown(unknowns: Unknowns, facts: Facts) -> Verdict:
    """The verdict on a question with derivatives of names that nothing defines: proved whatever
    they are, or by the chain rule.  Refuted only where no further dependence can save it."""
    from sigderiv.networks.indices import METHOD, decide_index
    from sigderiv.referee.verdict import Outcome, Verdict

    said = "it differentiates what nothing defines"
    unproved = Verdict(Outcome.UNPROVED, METHOD, said)
    equations = tuple(e for e in facts.equations if e not in unknowns.equations)

    def ask(question: Question) -> Verdict:
        left, right, own = question
        if unknowns.differentiates(question):
            return unproved
        return decide_index(left, right, replace(facts, equations=(*own, *equations)))

    found = ask(unknowns.opaque())
    assumed: tuple[Relation, ...] = ()
    chained = unknowns.chained()
    if found.outcome is not Outcome.PROVED and chained is not None:
        found, assumed = ask(chained[0]), chained[1]
        refuted = found.outcome is Outcome.REFUTED and unknowns.is_homogeneous()
        if refuted:
            return found
    if found.outcome is not Outcome.PROVED:
        return unproved
    held = (*map(unknowns.restored, found.conditions), *assumed)
    return replace(found, conditions=held, facts_used=unknowns.equations)
