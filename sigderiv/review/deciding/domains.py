"""Where the functions of a document are defined: `f(x) = x^2 for x in [0, 1]` says nothing of f(2).

Contract: `Domains.hold` is asked of a decision on two sides that apply such functions: outside of
their domain nothing is decided, and where it is open whether an argument lies inside, a proof says
so among its conditions.  Under a sum or an integral the argument runs from one end to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from sigderiv.expr import (
    INFINITY,
    ONE,
    ZERO,
    Call,
    Expr,
    Neg,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.notation import Context
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.deciding.asking import Decider, as_assumption, without_witness
from sigderiv.review.deciding.conditions import exclude
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.definitions import Entry
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.membership import relations

Sides = tuple[Expr, Expr]


@dataclass(slots=True)
class Domains:
    """For each function the chains that define it, with its parameters and what they satisfy."""

    found: dict[str, list[tuple[int, tuple[Symbol, ...], Expr]]] = field(default_factory=dict)

    def take(self, entries: Iterable[Entry], around: Circumstances, context: Context) -> None:
        """Take in what is told beside definitions of functions."""
        for entry in entries:
            if entry.target.kind != "function":
                continue
            for told in around.conditions.get(entry.chain, ()):
                for relation in relations(told.relation.text, told.latex, context):
                    if free_symbols(relation) & set(entry.target.parameters):
                        here = (entry.chain, entry.target.parameters, relation)
                        self.found.setdefault(str(entry.target.key), []).append(here)

    def hold(
        self,
        decision: Decision,
        sides: Sides,
        chain: int,
        meaning: Meaning,
        decider: Decider,
        under: Callable[[tuple[Expr, ...]], Decision],
    ) -> Decision:
        """The decision, as far as it stays inside of the domains; under: the decision under more
        assumptions."""
        if not self.found or decision.outcome is Outcome.UNPROVED:
            return decision
        needed: dict[Expr, None] = {}
        for relation in self._needed(sides, chain, meaning):
            holds = _holds(relation)
            if holds is False or any(exclude(relation, each) for each in decider.assumptions):
                return without_witness(decision, "a function is not defined there")
            if holds is None and relation not in decider.assumptions:
                needed[relation] = None
        if not needed:
            return decision
        if decision.outcome is Outcome.PROVED:
            conditions = tuple(dict.fromkeys((*decision.conditions, *needed)))
            return replace(decision, conditions=conditions)
        usable = tuple(each for each in needed if as_assumption(each) is not None)
        return under(usable)

    def _needed(self, sides: Sides, chain: int, meaning: Meaning) -> Iterable[Expr]:
        """What the arguments of the functions must satisfy."""
        calls: dict[Expr, None] = {}
        for side in sides:
            for node in subformulas(side):
                if isinstance(node, Call) and node.name in self.found:
                    calls[node] = None
                elif isinstance(node, Symbol) and node in meaning.view.symbols:
                    for part in subformulas(meaning.view.symbols[node]):
                        if isinstance(part, Call) and part.name in self.found:
                            calls[part] = None
        for call in calls:
            assert isinstance(call, Call)
            told = self.found[call.name]
            last = max((at for at, _, _ in told if at <= chain), default=told[0][0])
            for at, parameters, relation in told:
                if at == last and len(parameters) == len(call.children):
                    put: dict[Expr, Expr] = dict(zip(parameters, call.children, strict=True))
                    yield from _at_ends(substitute(relation, put), call, sides)


def _at_ends(relation: Expr, call: Call, sides: Sides) -> Iterable[Expr]:
    """What a relation on an argument says at the ends of the range that it runs over, where a sum
    or an integral binds it: between them it holds as well, for a letter by itself."""
    ranges = [
        (node.children[1], node.children[2:4])
        for side in sides
        for node in subformulas(side)
        if len(node.children) == 4 and _binds(node) and call in set(subformulas(node.children[0]))
    ]
    bound = [(letter, ends) for letter, ends in ranges if letter in free_symbols(relation)]
    if not bound or not isinstance(relation, Relation):
        yield relation
        return
    for letter, ends in bound:
        for end in ends:
            if end in _ENDLESS:
                above = (relation.left is letter) == (relation.op in (">", ">="))
                yield Relation(">" if above == (end is INFINITY) else "<", ONE, ZERO)
            elif letter in (relation.left, relation.right):
                here = substitute(relation, {letter: end})
                op = relation.op if relation.op == "!=" else relation.op[0] + "="
                yield Relation(op, *here.children)
            else:
                yield Relation("<", ONE, ZERO)  # nobody knows where that is


def _binds(node: Expr) -> bool:
    return isinstance(node, Sum) or (isinstance(node, Call) and node.name == "integral")


_ENDLESS = (INFINITY, Neg(INFINITY))


def is_false(relation: Expr) -> bool:
    """Whether a relation between numbers, `2 pi < pi`, is false."""
    return _holds(relation) is False


def _holds(relation: Expr) -> bool | None:
    """Whether a relation between numbers holds; None where it has letters."""
    if not isinstance(relation, Relation) or free_symbols(relation):
        return None
    left, right = enclosure(relation.left), enclosure(relation.right)
    if left is None or right is None:
        return None
    least, most = left[0] - right[1], left[1] - right[0]
    known = {
        "<": (most < 0, least >= 0), "<=": (most <= 0, least > 0),
        ">": (least > 0, most <= 0), ">=": (least >= 0, most < 0),
        "!=": (least > 0 or most < 0, least == most == 0),
    }.get(relation.op)  # fmt: skip
    if known is None or not any(known):
        return None
    return known[0]
