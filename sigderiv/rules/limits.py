"""Rules for limits, enough to derive the general rules from the definition.

Contract: data.  Each holds where the limits on its right side exist (the kernel lets no algebra
drop a limit, so one that does not exist stays in the result); the increment is h.
Source: Apostol, Calculus I (1967), 3.4 (limits of sums, products, quotients; continuity), 6.14.
"""

from __future__ import annotations

from sigderiv.expr import ONE, ZERO, Add, Call, E, Limit, Mul, Neg
from sigderiv.kernel import Each, Proviso, Put, Rule
from sigderiv.rules.holes import a, c, f, free_of, fs, h, lim, symbol

FAMILY = "limits"
SOURCE = "Apostol, Calculus I (1967), 3.4"

RULES = (
    Rule(
        "limit-sum", "limit of a sum", "和的极限", FAMILY,
        before=lim(Add(fs), a), after=Add(Each(lim(f, a), "f")), citation=SOURCE,
    ),
    Rule(
        "limit-product", "limit of a product", "积的极限", FAMILY,
        before=lim(Mul(fs), a), after=Mul(Each(lim(f, a), "f")), citation=SOURCE,
    ),
    Rule(
        "limit-negation", "limit of a negation", "相反数的极限", FAMILY,
        before=lim(Neg(f), a), after=Neg(lim(f, a)), citation=SOURCE,
    ),
    Rule(
        "limit-constant-multiple", "constant out of the limit", "常数提到极限外", FAMILY,
        before=lim(Mul(c, fs), a), after=c * lim(Mul(fs), a),
        provisos=(free_of("c", "h"),), citation=SOURCE,
    ),
    Rule(
        "limit-continuous", "continuity", "连续性", FAMILY,
        before=lim(f, a), after=Put(f, h, a),
        provisos=(Proviso("continuous", ("f", "h", "a")),), citation=SOURCE,
    ),
    Rule(
        "limit-exponential", "the slope of the exponential at zero", "指数函数在 0 处的斜率",
        FAMILY,
        before=Limit((E**h - 1) / h, h, ZERO), after=ONE,
        provisos=(symbol("h"),), citation="Apostol, Calculus I (1967), 6.14",
    ),
    Rule(
        "limit-logarithm", "the slope of the logarithm at one", "对数函数在 1 处的斜率", FAMILY,
        before=Limit(Call("ln", 1 + h) / h, h, ZERO), after=ONE,
        provisos=(symbol("h"),), citation="Apostol, Calculus I (1967), 6.3",
    ),
    Rule(
        "limit-sine", "the slope of the sine at zero", "正弦函数在 0 处的斜率", FAMILY,
        before=Limit(Call("sin", h) / h, h, ZERO), after=ONE,
        provisos=(symbol("h"),), citation="Apostol, Calculus I (1967), 3.4",
    ),
)  # fmt: skip
