"""The conditions of a claim that was proved at sight.

Contract: `conditions(first, second, meant, judge)` lists what one side needs and the other does
not, and what a power with a symbol as exponent means; None where that takes a closer look.  A need
is left out where the judge shows that it holds or follows from the other side's needs; it is listed
where a point was found at which the other side's needs hold and it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from sigderiv.expr import Call, Expr, Relation, Symbol, free_symbols, postorder
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.balls import evaluate, holding
from sigderiv.referee.dual_balls import Seen
from sigderiv.referee.generators import Generators
from sigderiv.referee.known import FORMULAS, PRIMITIVES
from sigderiv.referee.needs import Need, plain
from sigderiv.referee.sparse import WIDTH, Poly, Value, negative

POINTS = tuple(Fraction(text) for text in ("-11/16", "0", "1", "20", "-7/2", "5/2", "1/8"))
"""Where a need may fail: the first symbol's values; the next one takes the next value."""
MOST_SIGNED = 4
ZERO_BALL = to_ball(Fraction(0))


Needs = list[tuple[Expr, Need]]
"""A part, and what it needs."""


def of_sides(
    shared: Iterable[Expr], first: Needs, second: Needs, meant: Mapping[Expr, Expr]
) -> tuple[list[Need], list[Need]]:
    """What the sides need; a part that both have was noted with the left side only.

    shared: the parts of the right side at which the walk stopped, as they were seen before."""
    theirs = [need for _, need in second]
    if first:
        below: set[Expr] = set()
        stack = list(shared)
        while stack:
            node = stack.pop()
            if node.children and node not in below:
                below.add(node)
                formula = meant.get(node)
                stack += node.children if formula is None else (formula,)
        theirs += [need for user, need in first if user in below]
    return [need for _, need in first], theirs


def conditions(
    first: Iterable[Need], second: Iterable[Need], meant: Iterable[Need], judge: Judge
) -> tuple[Expr, ...] | None:
    """first, second: what the sides need; meant: what is said in any case."""
    ours, theirs = in_plain_words(first), in_plain_words(second)
    found: dict[Relation, None] = {}
    if ours.keys() != theirs.keys():
        for own, other in ((ours, theirs), (theirs, ours)):
            alone = [each for each in own.items() if each[0] not in other]
            for need in judge.not_holding(alone):
                if (">", need.argument) in other:
                    continue
                known = judge.not_holding(other.items())
                if judge.follows(need, known):
                    continue
                if not _is_free(need, known) and not fails(need, known):
                    return None
                found[need.relation()] = None
    for need in judge.not_holding(in_plain_words(meant).items()):
        if type(need.argument) is not Symbol and not fails(need, ()):
            return None
        found[need.relation()] = None
    strict = {relation.left for relation in found if relation.op == ">"}
    return tuple(
        relation for relation in found if relation.op == ">" or relation.left not in strict
    )


def in_plain_words(needs: Iterable[Need]) -> dict[Need, Need]:
    """The needs in the simplest words, each with the need that it was a part of."""
    found: dict[Need, Need] = {}
    for need in needs:
        if type(need.argument) is Symbol:
            found[need] = need
        else:
            for each in plain(need):
                found[each] = need
    return found


class Judge:
    """What is seen of needs in the quotients that their arguments are.

    positive: whether what is an exponential in a quotient is not 0; x^pi = e^(pi ln x) may be."""

    def __init__(
        self, field: Generators, look: Callable[[Expr], Seen | None], positive: bool = True
    ) -> None:
        self.field = field
        self.look = look
        self.positive = positive

    def not_holding(self, needs: Iterable[tuple[Need, Need]]) -> list[Need]:
        """Those that do not hold anyway, of needs in plain words and where they come from."""
        return [
            need
            for need, source in needs
            if not self.holds(source) and (source is need or not self.holds(need))
        ]

    def holds(self, need: Need) -> bool:
        """Whether a need holds at sight."""
        found = self.look(need.argument)
        if found is None:
            return False
        op, argument = need
        least = 1 if op == ">=" else 2
        if found[2] >= least:
            return True
        if (least == 1 or self.positive) and self.field.sign(found[0]) >= least:
            return True
        if free_symbols(argument) or holding(op, found[1], ZERO_BALL) is not True:
            return False
        return not _has_unknown(argument)  # the ball of `f(0)` is of one f only

    def follows(self, need: Need, others: Iterable[Need]) -> bool:
        """Whether the need has the same quotient as another one or as the product of two that are
        not negative, up to a positive number, or follows from the signs of generators."""
        found = self.look(need.argument)
        if found is None:
            return False
        form, known = self._form(need.op, found[0]), dict[int, int]()
        signed: list[tuple[str, Value]] = []
        for op, argument in others:
            other = self.look(argument)
            if other is None:
                continue
            if op in (">", need.op) and form == self._form(need.op, other[0]):
                return True
            if op != "!=":
                signed.append((op, other[0]))
            index = self._single(other[0]) if op != ">=" else None
            if index is not None:
                known[index] = 2 if op == ">" else 1
        for (op, a), (other_op, b) in combinations(signed[:MOST_SIGNED], 2):
            if need.op == ">=" or op == other_op == ">":
                if form == self._form(need.op, self.field.multiply(a, b)):
                    return True
        least = 1 if need.op == ">=" else 2
        trusted = bool(known) and (least == 1 or self.positive)
        return trusted and self.field.sign(found[0], known) >= least

    def _single(self, value: Value) -> int | None:
        """The number of the generator that a value is a positive multiple of."""
        num, den, _ = value
        if den is not None or len(num) != 1:
            return None
        ((key, factor),) = num.items()
        index, rest = divmod(key.bit_length() - 1, WIDTH)
        return index if factor > 0 and key > 0 and not rest and key.bit_count() == 1 else None

    def _form(self, op: str, value: Value) -> object:
        if op == "!=" and value[0] and value[0][min(value[0])] < 0:
            value = negative(value)
        num, den, _ = value
        if den is not None and (op == "!=" or self.field.sign((den, None, 0)) == 2):
            den = None
        return _primitive(num), None if den is None else _primitive(den)


def _primitive(p: Poly) -> frozenset[tuple[int, Fraction]]:
    """The polynomial up to a positive number."""
    size = abs(p[min(p)]) if p else 1
    return frozenset((key, Fraction(factor, size)) for key, factor in p.items())


def _is_free(need: Need, others: Iterable[Need]) -> bool:
    """Whether nothing else is known of the symbol that the need is about."""
    symbol = need.argument
    return type(symbol) is Symbol and not any(
        symbol in free_symbols(other.argument) for other in others
    )


def fails(need: Need, others: Iterable[Need]) -> bool:
    """Whether the need fails at some point at which the others hold."""
    needs: Sequence[Need] = [need, *others]
    arguments = [each.argument for each in needs]
    symbols = _free(arguments)
    if symbols is None:
        return False
    for shift in range(len(POINTS) if symbols else 1):
        point = {
            symbol: POINTS[(place + shift) % len(POINTS)] for place, symbol in enumerate(symbols)
        }
        balls = {symbol: to_ball(value) for symbol, value in point.items()}
        values = evaluate(arguments, balls, 64, point)
        if values[0] is None or holding(need.op, values[0], ZERO_BALL) is not False:
            continue
        if all(
            value is not None and holding(other.op, value, ZERO_BALL)
            for other, value in zip(needs[1:], values[1:], strict=True)
        ):
            return True
    return False


def _has_unknown(formula: Expr) -> bool:
    """Whether a function stands in a formula of which nothing is known."""
    return any(
        type(node) is Call
        and node.name not in PRIMITIVES
        and (node.name, len(node.children)) not in FORMULAS
        for node in postorder((formula,))
    )


def _free(formulas: Iterable[Expr]) -> list[Expr] | None:
    """The symbols and calls of unknown functions: anything may be put in for them; None where a
    function is unknown at two places."""
    found: list[Expr] = []
    names: set[str] = set()
    for node in postorder(formulas):
        if type(node) is Symbol:
            found.append(node)
        elif type(node) is Call and node.name not in PRIMITIVES:
            if node.name in names or (node.name, len(node.children)) in FORMULAS:
                return None
            names.add(node.name)
            found.append(node)
    return found
