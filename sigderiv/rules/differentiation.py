"""The general rules of differentiation.

Contract: data.  Each record is an equation between templates: wherever its conditions hold and the
right side has a value, the left side has the same one.
Source of statements and names: Apostol, Calculus I, 2nd ed., sections 4.4-4.10 and 6.
"""

from __future__ import annotations

from sigderiv.expr import ONE, ZERO, Add, At, Call, Derivative, E, Limit, Mul
from sigderiv.kernel import Each, Meta, Proviso, Put, Rule
from sigderiv.rules.holes import (
    X_IS_SYMBOL,
    F,
    G,
    a,
    c,
    continuous,
    d,
    defined,
    f,
    free_of,
    fs,
    g,
    gs,
    h,
    n,
    nonzero,
    positive,
    symbol,
    u,
    v,
    x,
)

FAMILY = "differentiation"
APOSTOL = "Apostol, Calculus I (1967)"


_GENERAL = (
    Rule(
        "constant", "constant rule", "常数的导数", FAMILY,
        before=d(c), after=ZERO,
        provisos=(free_of("c"), defined("c")), citation=APOSTOL + ", 4.4", trivial=True,
    ),
    Rule(
        "identity", "identity rule", "自变量的导数", FAMILY,
        before=d(x), after=ONE,
        provisos=(X_IS_SYMBOL,), citation=APOSTOL + ", 4.4", trivial=True,
    ),
    Rule(
        "constant-multiple", "constant multiple rule", "常数因子提出", FAMILY,
        before=d(Mul(c, fs)), after=c * d(Mul(fs)),
        provisos=(free_of("c"),), citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "constant-divisor", "constant multiple rule", "常数因子提出", FAMILY,
        before=d(f / c), after=d(f) / c,
        provisos=(free_of("c"),), conditions=(nonzero(c),), citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "sum", "sum rule", "和法则", FAMILY,
        before=d(Add(fs)), after=Add(Each(d(f), "f")),
        citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "difference", "difference rule", "差法则", FAMILY,
        before=d(f - g), after=d(f) - d(g),
        citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "negation", "sign rule", "负号提出", FAMILY,
        before=d(-f), after=-d(f),
        citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "product", "product rule", "积法则", FAMILY,
        before=d(Mul(f, gs)), after=Mul(d(f), gs) + f * d(Mul(gs)),
        citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "quotient", "quotient rule", "商法则", FAMILY,
        before=d(f / g), after=(d(f) * g - f * d(g)) / g**2,
        conditions=(nonzero(g),), citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "reciprocal", "reciprocal rule", "倒数法则", FAMILY,
        before=d(ONE / g), after=-(d(g) / g**2),
        conditions=(nonzero(g),), citation=APOSTOL + ", 4.5",
    ),
    Rule(
        "power-natural", "power rule", "幂法则", FAMILY,
        before=d(u**n), after=Mul(n, u ** (n - 1), d(u)),
        provisos=(Proviso("natural", ("n",)),), citation=APOSTOL + ", 4.5 and 4.10",
    ),
    Rule(
        "power-whole", "power rule", "幂法则", FAMILY,
        before=d(u**n), after=Mul(n, u ** (n - 1), d(u)),
        provisos=(Proviso("whole", ("n",)),), conditions=(nonzero(u),),
        citation=APOSTOL + ", 4.5 and 4.10",
    ),
    Rule(
        "power", "power rule", "幂法则", FAMILY,
        before=d(u**n), after=Mul(n, u ** (n - 1), d(u)),
        provisos=(free_of("n"),), conditions=(positive(u),), citation=APOSTOL + ", 6.14",
    ),
    Rule(
        "exponential", "exponential rule", "指数函数的求导法则", FAMILY,
        before=d(E**u), after=E**u * d(u),
        citation=APOSTOL + ", 6.14",
    ),
    Rule(
        "exponential-base", "exponential rule, base a", "指数函数的求导法则（底为 a）", FAMILY,
        before=d(a**u), after=Mul(a**u, Call("ln", a), d(u)),
        provisos=(free_of("a"),), conditions=(positive(a),), citation=APOSTOL + ", 6.15",
    ),
    Rule(
        "general-power", "general power rule", "幂指函数的求导法则", FAMILY,
        before=d(u**v), after=u**v * (d(v) * Call("ln", u) + v * d(u) / u),
        conditions=(positive(u),), citation=APOSTOL + ", 6.15",
    ),
    Rule(
        "chain", "chain rule", "链式法则", FAMILY,
        before=d(Put(F, v, u)), after=At(d(F, v), v, u) * d(u),
        provisos=(
            X_IS_SYMBOL, symbol("v"), free_of("F"), free_of("u", "v"),
            free_of("x", "v"),
        ),
        citation=APOSTOL + ", 4.10",
    ),
    Rule(
        "evaluate", "put the inner function back", "代回内层函数", FAMILY,
        before=At(F, v, u), after=Put(F, v, u), provisos=(symbol("v"),),
        trivial=True,
    ),
    Rule(
        "logarithmic", "logarithmic differentiation", "对数求导法", FAMILY,
        before=d(f), after=f * d(Call("ln", f)),
        conditions=(positive(f),), citation=APOSTOL + ", 6.9",
    ),
    # Where G(f(x)) = x, f is continuous and G has a slope at f(x) that is not 0, f has one.
    Rule(
        "inverse-function", "derivative of an inverse function", "反函数的求导法则", FAMILY,
        before=d(f), after=ONE / At(d(G, v), v, f),
        premise=(Put(G, v, f), x),
        provisos=(X_IS_SYMBOL, symbol("v"), free_of("G"), free_of("f", "v"),
                  free_of("x", "v"), continuous("f")),
        citation=APOSTOL + ", 6.20",
    ),
    Rule(
        "definition", "definition of the derivative", "导数的定义", FAMILY,
        before=d(f), after=Limit((Put(f, x, x + h) - f) / h, h, ZERO),
        provisos=(X_IS_SYMBOL, Proviso("fresh", ("h",))),
        backward_name="definition of the derivative", backward_name_zh="导数的定义",
        citation=APOSTOL + ", 4.3",
    ),
)  # fmt: skip

_UNKNOWN_ARGUMENTS = ("u", "v", "w")


def _unknown_function(count: int) -> Rule:
    """d f(u, v, …) = f_1(u, v, …) du + f_2(u, v, …) dv + …, for `count` arguments."""
    arguments = tuple(Meta(name) for name in _UNKNOWN_ARGUMENTS[:count])
    terms = tuple(
        Call("?f", *arguments, orders=tuple(int(k == slot) for k in range(count))) * d(argument)
        for slot, argument in enumerate(arguments)
    )
    return Rule(
        f"function-{count}", "chain rule", "链式法则", FAMILY,
        before=d(Call("?f", *arguments)),
        after=terms[0] if count == 1 else Add(*terms),
        citation=APOSTOL + ", 4.10" if count == 1 else "Apostol, Calculus II (1969), 8.15",
    )  # fmt: skip


HIGHEST_ORDER = 20


def _order(order: int) -> Rule:
    """The n-th derivative is the derivative of the one before."""
    return Rule(
        f"order-{order}", "derivative of the derivative", "高阶导数", FAMILY,
        before=Derivative(f, x, order), after=d(Derivative(f, x, order - 1)),
        citation=APOSTOL + ", 4.3", trivial=True,
    )  # fmt: skip


RULES = (
    _GENERAL
    + tuple(_unknown_function(count) for count in (1, 2, 3))
    + tuple(_order(order) for order in range(2, HIGHEST_ORDER + 1))
)
