"""Rules of algebra with the names that a teacher uses.

Contract: data.  A rule with templates is checked to the letter; one without (`before=None`) is
decided by the kernel's algebra: the name says what the engine did, the kernel that it is true.
"""

from __future__ import annotations

from sigderiv.expr import ONE, ZERO, Add, Call, E, Neg, Number, Piecewise, Relation
from sigderiv.kernel import Boundary, Each, Proviso, Put, Rule
from sigderiv.rules.holes import (
    F,
    a,
    b,
    c,
    f,
    free_of,
    fs,
    g,
    n,
    nonzero,
    positive,
    symbol,
    u,
    v,
    w,
)

FAMILY = "algebra"

_NUMERALS = (Proviso("numerals", ()),)


def _decided(id: str, name: str, name_zh: str, trivial: bool = False) -> Rule:
    return Rule(id, name, name_zh, FAMILY, before=None, after=None, trivial=trivial)


RULES = (
    Rule("arithmetic", "arithmetic", "算术运算", FAMILY, before=None, after=None,
         provisos=_NUMERALS, trivial=True),
    _decided("times-one", "multiply by one", "乘以一", trivial=True),
    _decided("times-zero", "multiply by zero", "乘以零", trivial=True),
    _decided("plus-zero", "add zero", "加零", trivial=True),
    _decided("over-one", "divide by one", "除以一", trivial=True),
    _decided("power-one", "first or zeroth power", "一次幂或零次幂", trivial=True),
    _decided("signs", "multiply out signs", "整理符号", trivial=True),
    _decided("reorder", "reorder", "交换次序", trivial=True),
    _decided("coefficients", "collect the number in front", "合并系数", trivial=True),
    _decided("like-factors", "collect equal factors", "合并相同因子", trivial=True),
    _decided("flatten", "drop parentheses", "去括号", trivial=True),
    _decided("combine-fractions", "multiply fractions", "分式相乘", trivial=True),
    _decided("expand", "expand", "展开"),
    _decided("factor-out", "factor out", "提取公因式"),
    _decided("collect", "collect like terms", "合并同类项"),
    _decided("cancel", "cancel a common factor", "约分"),
    _decided("add-and-subtract", "add and subtract the same term", "加一项再减一项"),
    _decided("split-product", "split into a product of fractions", "拆成分式之积"),
    _decided("common-denominator", "combine over a common denominator", "通分"),
    _decided("multiply-through", "multiply top and bottom", "分子分母同乘"),
    _decided("difference-of-fractions", "subtract the fractions", "分式相减"),
    _decided("as-power", "write as a power", "写成幂"),
    _decided("as-fraction", "write as a fraction", "写成分式"),
    Rule("split-fraction", "split the fraction", "拆分分式", FAMILY,
         before=Add(fs) / g, after=Add(Each(f / g, "f")), conditions=(nonzero(g),),
         backward_name="combine the fractions", backward_name_zh="合并分式"),
    Rule("product-of-powers", "product of powers", "同底数幂相乘", FAMILY,
         before=E**u * E**v, after=E ** (u + v),
         backward_name="split the exponent", backward_name_zh="拆分指数"),
    Rule("exponential-of-zero", "e to the zero", "e 的零次幂", FAMILY,
         before=E**ZERO, after=ONE, trivial=True),
    Rule("reciprocal-of-exponential", "negative exponent", "负指数", FAMILY,
         before=E ** Neg(u), after=ONE / E**u,
         backward_name="negative exponent", backward_name_zh="负指数"),
    Rule("power-of-exponential", "power of a power", "幂的乘方", FAMILY,
         before=(E**u) ** n, after=E ** (n * u),
         backward_name="power of a power", backward_name_zh="幂的乘方"),
    Rule("logarithm-of-exponential", "logarithm of an exponential", "指数的对数", FAMILY,
         before=Call("ln", E**u), after=u,
         backward_name="logarithm of an exponential", backward_name_zh="指数的对数"),
    Rule("exponential-of-logarithm", "exponential of a logarithm", "对数的指数", FAMILY,
         before=E ** Call("ln", u), after=u, conditions=(positive(u),),
         backward_name="exponential of a logarithm", backward_name_zh="对数的指数"),
    Rule("logarithm-of-e", "logarithm of e", "e 的对数", FAMILY,
         before=Call("ln", E), after=ONE, trivial=True),
    Rule("logarithm-of-one", "logarithm of one", "一的对数", FAMILY,
         before=Call("ln", ONE), after=ZERO, trivial=True),
    Rule("logarithm-of-product", "logarithm of a product", "积的对数", FAMILY,
         before=Call("ln", u * v), after=Call("ln", u) + Call("ln", v),
         conditions=(positive(u), positive(v)),
         backward_name="sum of logarithms", backward_name_zh="对数之和"),
    Rule("logarithm-of-quotient", "logarithm of a quotient", "商的对数", FAMILY,
         before=Call("ln", u / v), after=Call("ln", u) - Call("ln", v),
         conditions=(positive(u), positive(v)),
         backward_name="difference of logarithms", backward_name_zh="对数之差"),
    Rule("logarithm-of-reciprocal", "logarithm of a reciprocal", "倒数的对数", FAMILY,
         before=Call("ln", ONE / u), after=-Call("ln", u), conditions=(positive(u),),
         backward_name="logarithm of a reciprocal", backward_name_zh="倒数的对数"),
    Rule("logarithm-of-power", "logarithm of a power", "幂的对数", FAMILY,
         before=Call("ln", u**v), after=v * Call("ln", u), conditions=(positive(u),),
         backward_name="logarithm of a power", backward_name_zh="幂的对数"),
    Rule("case-value", "the function in this case", "函数在该情形下的值", FAMILY,
         before=Piecewise(a, c, Put(F, v, w)),
         after=Piecewise(a, c, Put(F, v, Piecewise(b, c, w))),
         provisos=(symbol("v"), free_of("a", "v"), free_of("w", "v")),
         conditions=(Boundary(c),)),
    Rule("sign-times-itself", "absolute value", "绝对值", FAMILY,
         before=u * Call("sign", u), after=Call("abs", u)),
    Rule("root-as-power", "write the root as a power", "把根式写成幂", FAMILY,
         before=Call("sqrt", u), after=u ** (ONE / Number(2)),
         conditions=(Relation(">=", u, ZERO),),
         backward_name="write the power as a root", backward_name_zh="把幂写成根式"),
)  # fmt: skip
