"""Random formulas over every kind of node, for round trips.  Not a test by itself."""

from __future__ import annotations

import random
from fractions import Fraction

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import (
    ANY,
    INFINITY,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Product,
    Relation,
    Sum,
    Symbol,
)

NAMES = (
    "x y z a b f g h s d e T i j k S alpha theta sigma Sigma delta Delta Delta_x gamma Gamma pi "
    "lambda loss cost dx dtheta de sin sinx exp ln x_1 x_12 theta_12^[2] z^[2] y_hat y_hat_1 "
    "W_bold x_i x_ij y_pred h_Theta x_pred_1 w_1,12 x_star x_dot x_bar_hat L_cal a^[train] any "
    "True omicron x_a_b x_1_2 x_01 ab x_hat^[3] Delta_x_1 x_max d_1 e_1 D phi_bold z^[l] at lim"
).split()
FUNCTION_NAMES = "f g h F s S u phi Phi sigma foo a x h_Theta f_1 f^[2] loss e d T dx".split()
KNOWN = [record for record in FUNCTIONS.values() if record.name not in ("indicator",)]


class Maker:
    """Formulas from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def formula(self, budget: int) -> Expr:
        """A formula of about this many nodes."""
        if budget <= 1:
            return self.leaf()
        make = self.random.choice(MAKERS)
        return make(self, budget - 1)

    def leaf(self) -> Expr:
        kind = self.random.random()
        if kind < 0.3:
            return Symbol(self.random.choice("xyzfabgst"))
        if kind < 0.55:
            return Symbol(self.random.choice(NAMES))
        if kind < 0.85:
            digits = self.random.choice((1, 1, 1, 2, 12))
            value = Fraction(self.random.randrange(10**digits))
            if self.random.random() < 0.2:
                value = Fraction(self.random.randrange(1000), self.random.choice((10, 100, 8)))
            return Number(value)
        return self.random.choice((E, E, Constant("pi"), INFINITY))

    def parts(self, count: int, budget: int) -> tuple[Expr, ...]:
        return tuple([self.formula(max(budget // count, 0)) for _ in range(count)])

    def several(self) -> int:
        return self.random.choice((2, 2, 2, 3, 4))

    def symbol(self) -> Symbol:
        name = self.random.choice(NAMES) if self.random.random() < 0.4 else None
        return Symbol(name or self.random.choice("xyzhijk"))

    def variable(self) -> Expr:
        return self.symbol() if self.random.random() < 0.8 else self.indexed(2)

    def indexed(self, budget: int) -> Expr:
        base: Expr = Symbol(self.random.choice(("x", "y", "theta", "delta", "y_hat", "W_bold")))
        if self.random.random() < 0.3:
            base = self.symbol() if self.random.random() < 0.7 else self.formula(budget)
        subs = tuple(self.index(budget) for _ in range(self.random.randrange(3)))
        supers = tuple(self.index(budget) for _ in range(self.random.choice((0, 0, 1, 2))))
        if not subs and not supers:
            subs = (Symbol("i"),)
        return Indexed(base, subs, supers)

    def index(self, budget: int) -> Expr:
        kind = self.random.random()
        if kind < 0.5:
            return Symbol(self.random.choice("ijklmnab"))
        if kind < 0.7:
            return Number(self.random.randrange(20))
        if kind < 0.85:
            return Add(Symbol("l"), Number(1))
        return self.formula(min(budget, 4))

    def relation(self, budget: int) -> Expr:
        op = self.random.choice(("=", "!=", "<", "<=", ">", ">=", "~"))
        return Relation(op, *self.parts(2, budget))

    def call(self, budget: int) -> Expr:
        if self.random.random() < 0.6:
            record = self.random.choice(KNOWN)
            count = record.least
            if record.most != record.least and self.random.random() < 0.5:
                count += 1
            name = record.name
        else:
            count = self.random.choice((1, 1, 1, 2))
            name = self.random.choice(FUNCTION_NAMES)
        orders: tuple[int, ...] = ()
        if self.random.random() < 0.2:
            orders = tuple(self.random.randrange(3) for _ in range(count))
            if count == 1 and self.random.random() < 0.2:
                orders = (7,)
        return Call(name, *self.parts(count, budget), orders=orders)

    def summed(self, budget: int) -> Expr:
        kind = self.random.choice((Sum, Product))
        lower = ANY if self.random.random() < 0.2 else self.formula(budget // 4)
        upper = ANY if self.random.random() < 0.3 else self.formula(budget // 4)
        index = self.symbol()
        children = [self.formula(budget // 2), index, lower, upper]
        if self.random.random() < 0.3:
            condition: Expr = Relation(self.random.choice(("!=", "<", "=")), index, Symbol("i"))
            if self.random.random() < 0.3:
                condition = self.relation(budget // 4)
            children.append(condition)
        return kind(*children)

    def cases(self, budget: int) -> Expr:
        children: list[Expr] = []
        for _ in range(self.random.choice((1, 1, 2))):
            children += [self.formula(budget // 4), self.relation(budget // 4)]
        if self.random.random() < 0.6:
            children.append(self.formula(budget // 4))
        return Piecewise(*children)


MAKERS = (
    lambda m, n: Add(*m.parts(m.several(), n)),
    lambda m, n: Add(*m.parts(m.several(), n)),
    lambda m, n: Mul(*m.parts(m.several(), n)),
    lambda m, n: Mul(*m.parts(m.several(), n)),
    lambda m, n: Neg(m.formula(n)),
    lambda m, n: Div(*m.parts(2, n)),
    lambda m, n: Pow(*m.parts(2, n)),
    lambda m, n: Pow(m.formula(n), Number(2)),
    lambda m, n: Pow(E, m.formula(n)),
    lambda m, n: m.call(n),
    lambda m, n: m.call(n),
    lambda m, n: Derivative(m.formula(n), m.variable(), m.random.choice((1, 1, 2, 12))),
    lambda m, n: Prime(m.formula(n), m.random.choice((1, 1, 2, 4))),
    lambda m, n: Limit(
        m.formula(n // 2), m.symbol(), m.formula(n // 4), m.random.choice(("", "+", "-"))
    ),
    lambda m, n: m.summed(n),
    lambda m, n: m.indexed(n),
    lambda m, n: m.relation(n),
    lambda m, n: m.cases(n),
    lambda m, n: At(m.formula(n // 2), m.symbol(), m.formula(n // 4)),
    lambda m, n: Call("indicator", m.relation(n)),
)
