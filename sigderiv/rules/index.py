"""Rules for sums over an index, Kronecker deltas and entries of arrays.

Contract: data.  Each record is an equation between templates.  Ranges are part of the statement
where a template can say them; what a template cannot say (that an index lies in a range, that a
size is not 0) is a condition.
Source of statements and names: Graham, Knuth, Patashnik, Concrete Mathematics, 2nd ed., chapter 2.
"""

from __future__ import annotations

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Pow,
    Relation,
    Sum,
)
from sigderiv.kernel import Each, Meta, Proviso, Put, Rule
from sigderiv.rules.holes import (
    X_IS_SYMBOL,
    c,
    d,
    defined,
    f,
    free_of,
    fs,
    m,
    n,
    symbol,
    whole,
)

FAMILY = "index"
SOURCE = "Graham, Knuth, Patashnik, Concrete Mathematics (1994), 2.3-2.4"
COOKBOOK = "Petersen, Pedersen, The Matrix Cookbook (2012), 2"

i, j, k = Meta("i"), Meta("j"), Meta("k")
T = Meta("T")
low, high, low_j, high_j = Meta("l"), Meta("h"), Meta("p"), Meta("q")


def _sum(body: Expr, index: Expr = i, first: Expr = low, last: Expr = high) -> Expr:
    return Sum(body, index, first, last)


def _index(*names: str) -> tuple[Proviso, ...]:
    """What indices are made of: symbols, numerals, their sums; so never infinite."""
    return tuple(Proviso("index", (name,)) for name in names)


I_IS_SYMBOL, J_IS_SYMBOL, T_IS_SYMBOL = symbol("i"), symbol("j"), symbol("T")
FINITE = _index("l", "h")
"""Termwise rules are for finite sums."""

RULES: tuple[Rule, ...] = (
    Rule(
        "derivative-of-indexed-sum", "derivative of a sum over an index", "对指标求和的导数",
        FAMILY,
        before=d(_sum(f)), after=_sum(d(f)),
        provisos=(
            I_IS_SYMBOL, X_IS_SYMBOL, free_of("l", "x"), free_of("h", "x"), free_of("x", "i"),
            *FINITE,
        ),
        citation=SOURCE,
    ),
    Rule(
        "constant-out-of-indexed-sum", "constant out of a sum", "常数提出求和号", FAMILY,
        before=_sum(Mul(c, f)), after=Mul(c, _sum(f)),
        provisos=(I_IS_SYMBOL, free_of("c", "i"), defined("c"), *FINITE),
        backward_name="constant into a sum", backward_name_zh="常数移入求和号", citation=SOURCE,
    ),
    Rule(
        "indexed-sum-of-terms", "sum of a sum", "和的求和", FAMILY,
        before=_sum(Add(fs)), after=Add(Each(_sum(f), "f")),
        provisos=(I_IS_SYMBOL, *FINITE),
        backward_name="sums over one range together", backward_name_zh="合并同范围的和",
        citation=SOURCE,
    ),
    Rule(
        "rename-bound-index", "renaming a bound index", "更换求和指标", FAMILY,
        before=_sum(f), after=_sum(Put(f, i, j), j),
        provisos=(I_IS_SYMBOL, J_IS_SYMBOL, free_of("f", "j")),
        citation=SOURCE,
    ),
    Rule(
        "exchange-sums", "exchanging sums", "交换求和次序", FAMILY,
        before=_sum(_sum(f, j, low_j, high_j)), after=_sum(_sum(f), j, low_j, high_j),
        provisos=(
            I_IS_SYMBOL, J_IS_SYMBOL, free_of("p", "i"),
            free_of("q", "i"), free_of("l", "j"), free_of("h", "j"), free_of("j", "i"),
            *FINITE, *_index("p", "q"),
        ),
        citation=SOURCE,
    ),
    Rule(
        "split-off-first-term", "splitting off the first term", "分出第一项", FAMILY,
        before=_sum(f), after=Add(Put(f, i, low), _sum(f, i, Add(low, ONE))),
        provisos=(I_IS_SYMBOL, *FINITE),
        conditions=(Relation("<=", low, high), whole(low), whole(high)),
        citation=SOURCE,
    ),
    Rule(
        "split-off-last-term", "splitting off the last term", "分出最后一项", FAMILY,
        before=_sum(f, i, low, Add(high, ONE)),
        after=Add(_sum(f), Put(f, i, Add(high, ONE))),
        provisos=(I_IS_SYMBOL, *FINITE),
        conditions=(Relation("<=", low, Add(high, ONE)), whole(low), whole(high)),
        citation=SOURCE,
    ),
    Rule(
        "sum-of-delta", "sum of a delta", "对 δ 求和", FAMILY,
        before=_sum(Mul(f, Call("delta", i, k))), after=Put(f, i, k),
        provisos=(I_IS_SYMBOL, free_of("k", "i"), *FINITE, *_index("k"),
                  Proviso("defined", ("f", "i", "l", "h"))),
        conditions=(Relation("<=", low, k), Relation("<=", k, high), whole(low), whole(k)),
        citation=SOURCE,
    ),
    Rule(
        "derivative-of-entry", "derivative of an entry by an entry", "元素对元素的导数", FAMILY,
        before=Derivative(Indexed(T, (i,)), Indexed(T, (k,))), after=Call("delta", i, k),
        provisos=(T_IS_SYMBOL, *_index("i", "k"), free_of("i", "T"), free_of("k", "T")),
        citation=COOKBOOK,
    ),
    Rule(
        "derivative-of-matrix-entry", "derivative of an entry by an entry",
        "矩阵元素对元素的导数", FAMILY,
        before=Derivative(Indexed(T, (i, j)), Indexed(T, (k, m))),
        after=Mul(Call("delta", i, k), Call("delta", j, m)),
        provisos=(T_IS_SYMBOL, *_index("i", "j", "k", "m"),
                  *(free_of(index, "T") for index in ("i", "j", "k", "m"))),
        citation=COOKBOOK,
    ),
    Rule(
        "delta-squared", "square of a delta", "δ 的平方", FAMILY,
        before=Pow(Call("delta", i, k), n), after=Call("delta", i, k),
        provisos=(Proviso("natural", ("n",)),), citation=SOURCE,
    ),
    Rule(
        "delta-symmetric", "symmetry of the delta", "δ 的对称性", FAMILY,
        before=Call("delta", i, k), after=Call("delta", k, i), citation=SOURCE, trivial=True,
    ),
)  # fmt: skip
