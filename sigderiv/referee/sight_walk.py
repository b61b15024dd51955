"""The walk of the short way: the quotient, the ball and the sign of each part of a formula.

Contract: `Walk.visit(root)` gives `Seen` of the root and notes in `needs` what its parts need, part
by part.  Quotients and balls never look at each other.  Raises `NotAtSightError` for what is not
treated or has more than MOST_PARTS parts, `ElsewhereError` where something is not surely defined at
the point, `FinerError` where a generator must be chosen again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from flint import arb

from sigderiv.expr import (
    ONE,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
)
from sigderiv.referee.ball_functions import to_ball
from sigderiv.referee.derivation import Field
from sigderiv.referee.differentiate import constant_value
from sigderiv.referee.dual_balls import POINTS, Seen, slopes, unknown_ball
from sigderiv.referee.generators import Ratio
from sigderiv.referee.known import FORMULAS, PRIMITIVES, UNTREATED
from sigderiv.referee.needs import Need
from sigderiv.referee.real_exponents import relation_of_ball
from sigderiv.referee.sight_conditions import Needs
from sigderiv.referee.sight_functions import (
    BALLS,
    ENDS,
    EXTREMES,
    FUNCTIONS,
    KINKS,
    NAMED,
    POSITIVE,
    UNDER,
    derivative_there,
    extreme,
)
from sigderiv.referee.sparse import (
    LARGEST_POWER,
    MOST_BITS,
    ONE_VALUE,
    NotAtSightError,
    Value,
    negative,
    rational,
    whole,
)

MOST_PARTS = 300


class ElsewhereError(Exception):
    """Something is not surely defined at the point."""


class Walk:
    """One walk over formulas that share parts."""

    def __init__(
        self, scales: dict[int, Ratio], functions: Collection[str], point: Sequence[Any] = POINTS[0]
    ) -> None:
        self.point = point
        self.field = Field(scales)
        self.functions = functions
        self.seen: dict[Expr, Seen] = NUMBERS.copy()
        self.meant: dict[Expr, Expr] = {}
        self.symbols: dict[str, Value] = {}
        self.called: dict[str, int] = {}
        self.needs: Needs = []
        self.shared: list[Expr] = []
        self.meaning_positive: set[Expr] = set()
        self.derived = self.touches_zero = False

    def visit(self, root: Expr) -> Seen:
        """The root's quotient and ball; its parts are seen before it."""
        seen = self.seen
        order: list[Expr] = []
        stack = [root]
        while stack:
            node = stack.pop()
            if node in seen:
                self.shared.append(node)
                continue
            kind = type(node)
            if kind in LEAVES:
                seen[node] = LEAVES[kind](self, node)
                continue
            if kind in PLAIN:
                stack += node.children
            elif kind in HANDLERS:
                stack += self._inside(node, kind)
            else:
                raise NotAtSightError
            order.append(node)
            if len(order) > MOST_PARTS:
                raise NotAtSightError
        for node in reversed(order):
            if node not in seen:
                seen[node] = HANDLERS[type(node)](self, node)
        return seen[root]

    def _inside(self, node: Expr, kind: type[Expr]) -> tuple[Expr, ...]:
        """What is looked at before a part."""
        if kind is Call:
            return (self._meaning(node),) if node.payload[0] in NAMED else node.children
        if kind is Pow:
            return node.children[1:] if node.children[0] is E else node.children
        if kind is At:
            self.meant[node] = derivative_there(node)
            return (self.meant[node],)
        return node.children[:1]  # a derivative's body

    def _meaning(self, node: Expr) -> Expr:
        """The formula that a call stands for."""
        name, orders = node.payload
        body = FORMULAS.get((name, len(node.children)))
        if body is None or orders or name in self.functions:
            raise NotAtSightError
        self.called[name] = 0
        meant = self.meant[node] = body(*node.children)
        return meant

    # --- the kinds of parts -----------------------------------------------------------------------

    def number(self, node: Expr) -> Seen:
        over, under = node.payload.as_integer_ratio()
        if over.bit_length() > MOST_BITS // 8 or under.bit_length() > MOST_BITS // 8:
            raise NotAtSightError
        if under == 1:
            return whole(over), arb(over), 2 if over else 1
        return ({0: over}, {0: under}, 0), to_ball(node.payload), 2

    def symbol(self, node: Expr) -> Seen:
        value = self.field.new("symbol")
        place = len(self.symbols)
        self.symbols[node.payload] = value
        turn, position = divmod(place, len(self.point))
        ball = self.point[position]
        return value, ball + turn if turn else ball, 0

    def constant(self, node: Expr) -> Seen:
        if node is E:
            return self.field.exponential(ONE_VALUE), arb(1).exp(), 2
        if node.payload != "pi":
            raise NotAtSightError
        return self.field.named("pi"), arb.pi(), 2

    def sum(self, node: Expr) -> Seen:
        seen, add, children = self.seen, self.field.add, node.children
        value, ball, low = seen[children[0]]
        high = low
        for child in children[1:]:
            other, other_ball, sign = seen[child]
            value = add(value, other)
            ball = ball + other_ball
            if sign < low:
                low = sign
            elif sign > high:
                high = sign
        return value, ball, high if low else 0

    def product(self, node: Expr) -> Seen:
        seen, multiply, children = self.seen, self.field.multiply, node.children
        value, ball, low = seen[children[0]]
        for child in children[1:]:
            other, other_ball, sign = seen[child]
            value = multiply(value, other)
            ball = ball * other_ball
            if sign < low:
                low = sign
        return value, ball, low

    def negation(self, node: Expr) -> Seen:
        value, ball, _ = self.seen[node.children[0]]
        return negative(value), -ball, 0

    def quotient(self, node: Expr) -> Seen:
        over, under = node.children
        a, above, sign = self.seen[over]
        b, below, below_sign = self.seen[under]
        self._need_nonzero(node, under, below, below_sign)
        return self.field.divide(a, b), above / below, sign if below_sign else 0

    def _need_nonzero(self, user: Expr, node: Expr, ball: Any, sign: int) -> None:
        if not ball != 0:
            raise ElsewhereError
        if sign < 2 and not (type(node) is Neg and self.seen[node.children[0]][2] == 2):
            self.needs.append((user, Need("!=", node)))

    def _need_positive(self, user: Expr, node: Expr, ball: Any, op: str = ">") -> None:
        if not ball > 0:
            raise ElsewhereError
        if self.seen[node][2] < (1 if op == ">=" else 2):
            self.needs.append((user, Need(op, node)))

    def power(self, node: Expr) -> Seen:
        base, exponent = node.children
        w, w_ball, _ = self.seen[exponent]
        if base is E:
            return self.field.exponential(w), w_ball.exp(), 2
        b, ball, sign = self.seen[base]
        written = exponent.payload if type(exponent) is Number else constant_value(exponent)
        if written is None:
            return self._general_power(node, b, ball, w, w_ball)
        number, under = written.as_integer_ratio()
        if abs(number) > LARGEST_POWER or under > 2:
            raise NotAtSightError
        if under == 2:
            self._need_positive(node, base, ball, ">" if number < 0 else ">=")
            value = self.field.power(self.field.root(b, 2), number)
            return value, ball.sqrt() ** number, 2 if number < 0 or sign == 2 else 1
        if number <= 0:
            self._need_nonzero(node, base, ball, sign)
        even = number % 2 == 0 or sign
        positive = 2 if sign == 2 or (even and number <= 0) else 1 if even else 0
        return self.field.power(b, number), ball**number, positive

    def _general_power(self, node: Expr, b: Value, ball: Any, w: Value, w_ball: Any) -> Seen:
        """b^w = e^(w ln b); b > 0 is meant if w has symbols; pi needs b >= 0."""
        base, exponent = node.children
        varies = bool(free_symbols(exponent))
        if not ball > 0:
            raise ElsewhereError
        if not b[0]:
            raise NotAtSightError
        op = ">" if varies else relation_of_ball(w_ball)
        if op is not None:
            self._need_positive(node, base, ball, op)
        self.touches_zero |= op == ">="
        if varies:
            self.meaning_positive.add(node)
        number = rational(w)
        if number is not None:
            if number[1] != 1:
                raise NotAtSightError
            value = self.field.power(b, number[0])
        else:
            value = self.field.exponential(self.field.multiply(w, self.field.logarithm(b)))
        sign = 2 if op == ">" or self.seen[base][2] == 2 else 0 if op is None else 1
        return value, (w_ball * ball.log()).exp(), sign

    def call(self, node: Expr) -> Seen:
        name, orders = node.payload
        self.called[name] = 0
        meant = self.meant.get(node)
        if meant is not None:
            return self.seen[meant]
        if name in UNTREATED or name in self.functions:
            raise NotAtSightError
        handler = FUNCTIONS.get(name)
        if handler is None and name not in PRIMITIVES:
            values = [self.seen[child] for child in node.children]
            value = self.field.named(name + "(", *[v for v, _, _ in values], orders=orders)
            return value, unknown_ball(name, orders, [ball for _, ball, _ in values]), 0
        if name in EXTREMES and len(node.children) == 2:
            return self._extreme(node)
        if handler is None or orders or len(node.children) != 1:
            raise NotAtSightError
        (argument,) = node.children
        u, ball, sign = self.seen[argument]
        ball_now = BALLS[name](ball)
        if ball_now is None:
            raise ElsewhereError
        if name == "ln":
            self._need_positive(node, argument, ball)
        elif name == "sqrt":
            self._need_positive(node, argument, ball, ">=")
        elif name in UNDER:
            self.needs.append((node, Need("!=", Call(UNDER[name], argument))))
        elif name in ENDS:
            if not (ball < 1 and ball > -1):
                raise ElsewhereError
            op = ENDS[name]
            self.needs.append((node, Need(op, ONE - argument)))
            self.needs.append((node, Need(op, ONE + argument)))
        elif name in KINKS:
            if not ball != 0:
                raise ElsewhereError
            if name == "heaviside":
                self.needs.append((node, Need("!=", argument)))
        flag = 2 if name in POSITIVE else max(1, sign) if name in ("abs", "sqrt") else 0
        return handler(self.field, u), ball_now, flag

    def _extreme(self, node: Expr) -> Seen:
        (a, a_ball, a_sign), (b, b_ball, b_sign) = [self.seen[child] for child in node.children]
        if not a_ball != b_ball:
            raise ElsewhereError
        larger = node.payload[0] == "max"
        ball = a_ball.max(b_ball) if larger else a_ball.min(b_ball)
        sign = max(a_sign, b_sign) if larger else min(a_sign, b_sign)
        return extreme(self.field, a, b, larger), ball, sign

    def evaluation(self, node: Expr) -> Seen:
        return self.seen[self.meant[node]]

    def derivative(self, node: Expr) -> Seen:
        body, variable = node.children
        if node.payload != 1 or type(variable) is not Symbol:
            raise NotAtSightError
        self.derived = True
        known = self.symbols.get(variable.payload)
        if known is None:
            self.seen[variable] = self.symbol(variable)
            known = self.symbols[variable.payload]
        slope, needs = slopes(body, variable, self.seen, self.meant)
        if slope is None:
            raise NotAtSightError
        self.needs += [(node, need) for need in needs]
        return self.field.derivative(self.seen[body][0], known), slope, 0


LEAVES: dict[type[Expr], Callable[[Walk, Expr], Seen]] = {
    Number: Walk.number,
    Symbol: Walk.symbol,
    Constant: Walk.constant,
}
PLAIN = frozenset((Add, Mul, Neg, Div))
"""The kinds of which all parts are looked at."""
HANDLERS: dict[type[Expr], Callable[[Walk, Expr], Seen]] = {
    Add: Walk.sum,
    Mul: Walk.product,
    Neg: Walk.negation,
    Div: Walk.quotient,
    Pow: Walk.power,
    Call: Walk.call,
    Derivative: Walk.derivative,
    At: Walk.evaluation,
}

NUMBERS: dict[Expr, Seen] = {
    Number(value): (whole(value), arb(value), 2 if value else 1) for value in range(13)
}
