"""The table of known derivatives, each with the chain rule built in: d f(u) = f'(u) du.

Contract: data, one row a function: name, derivative as a template in u and du, condition.
A quotient `du / g(u)` is written that way because that is how it is read.
Source: DLMF, https://dlmf.nist.gov, the section named in each row.
"""

from __future__ import annotations

from collections.abc import Callable

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Call,
    Div,
    E,
    Expr,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
)
from sigderiv.kernel import Boundary, Meta, Rule
from sigderiv.rules.holes import (
    X_IS_SYMBOL,
    a,
    b,
    c,
    continuous,
    d,
    free_of,
    nonzero,
    positive,
    u,
    v,
    whole,
)

FAMILY = "functions"

DU = d(u)


def _call(name: str) -> Callable[[Expr], Expr]:
    return lambda argument: Call(name, argument)


sin, cos, tan, cot, sec, csc = map(_call, ("sin", "cos", "tan", "cot", "sec", "csc"))
sinh, cosh, tanh, coth, sech, csch = map(
    _call, ("sinh", "cosh", "tanh", "coth", "sech", "csch")
)
ln, sqrt, cbrt, magnitude, sign = map(_call, ("ln", "sqrt", "cbrt", "abs", "sign"))
heaviside, lambertw, sigma = map(_call, ("heaviside", "lambertw", "sigma"))


def _below_one(template: Expr) -> Relation:
    return Relation("<", magnitude(template), ONE)


def _above_one(template: Expr) -> Relation:
    return Relation(">", magnitude(template), ONE)


# function, English name, Chinese name, derivative of f(u), conditions, section of DLMF
_TABLE: tuple[tuple[str, str, str, Expr, tuple[Relation, ...], str], ...] = (
    ("ln", "the logarithm", "对数函数", DU / u, (positive(u),), "4.7.1"),
    ("sqrt", "the square root", "平方根", DU / (TWO * sqrt(u)), (positive(u),), "4.7"),
    ("cbrt", "the cube root", "立方根", DU / (Number(3) * cbrt(u) ** 2), (nonzero(u),), "4.7"),
    ("abs", "the absolute value", "绝对值", sign(u) * DU, (nonzero(u),), "1.4(iii)"),
    ("sign", "the sign function", "符号函数", ZERO, (nonzero(u),), "1.4(iii)"),
    ("heaviside", "the step function", "阶跃函数", ZERO, (nonzero(u),), "1.16.13"),
    ("sin", "sine", "正弦函数", cos(u) * DU, (), "4.20.1"),
    ("cos", "cosine", "余弦函数", -(sin(u) * DU), (), "4.20.2"),
    ("tan", "tangent", "正切函数", sec(u) ** 2 * DU, (nonzero(cos(u)),), "4.20.3"),
    ("csc", "cosecant", "余割函数", -(csc(u) * cot(u) * DU), (nonzero(sin(u)),), "4.20.4"),
    ("sec", "secant", "正割函数", sec(u) * tan(u) * DU, (nonzero(cos(u)),), "4.20.5"),
    ("cot", "cotangent", "余切函数", -(csc(u) ** 2 * DU), (nonzero(sin(u)),), "4.20.6"),
    ("asin", "arcsine", "反正弦函数", DU / sqrt(ONE - u**2), (_below_one(u),), "4.24.7"),
    ("acos", "arccosine", "反余弦函数", -(DU / sqrt(ONE - u**2)), (_below_one(u),), "4.24.8"),
    ("atan", "arctangent", "反正切函数", DU / (ONE + u**2), (), "4.24.9"),
    ("acsc", "arccosecant", "反余割函数",
     -(DU / (magnitude(u) * sqrt(u**2 - 1))), (_above_one(u),), "4.24.10"),
    ("asec", "arcsecant", "反正割函数",
     DU / (magnitude(u) * sqrt(u**2 - 1)), (_above_one(u),), "4.24.11"),
    ("acot", "arccotangent", "反余切函数", -(DU / (ONE + u**2)), (nonzero(u),), "4.24.12"),
    ("sinh", "hyperbolic sine", "双曲正弦函数", cosh(u) * DU, (), "4.34.1"),
    ("cosh", "hyperbolic cosine", "双曲余弦函数", sinh(u) * DU, (), "4.34.2"),
    ("tanh", "hyperbolic tangent", "双曲正切函数", (ONE - tanh(u) ** 2) * DU, (), "4.34.3"),
    ("csch", "hyperbolic cosecant", "双曲余割函数",
     -(csch(u) * coth(u) * DU), (nonzero(u),), "4.34.4"),
    ("sech", "hyperbolic secant", "双曲正割函数", -(sech(u) * tanh(u) * DU), (), "4.34.5"),
    ("coth", "hyperbolic cotangent", "双曲余切函数",
     -(csch(u) ** 2 * DU), (nonzero(u),), "4.34.6"),
    ("asinh", "inverse hyperbolic sine", "反双曲正弦函数", DU / sqrt(u**2 + 1), (), "4.38.8"),
    ("acosh", "inverse hyperbolic cosine", "反双曲余弦函数",
     DU / sqrt(u**2 - 1), (Relation(">", u, ONE),), "4.38.9"),
    ("atanh", "inverse hyperbolic tangent", "反双曲正切函数",
     DU / (ONE - u**2), (_below_one(u),), "4.38.10"),
    ("acsch", "inverse hyperbolic cosecant", "反双曲余割函数",
     -(DU / (magnitude(u) * sqrt(u**2 + 1))), (nonzero(u),), "4.38.11"),
    ("asech", "inverse hyperbolic secant", "反双曲正割函数",
     -(DU / (u * sqrt(ONE - u**2))), (positive(u), Relation("<", u, ONE)), "4.38.12"),
    ("acoth", "inverse hyperbolic cotangent", "反双曲余切函数",
     DU / (ONE - u**2), (_above_one(u),), "4.38.13"),
    ("sinc", "sinc", "sinc 函数", (cos(u) / u - sin(u) / u**2) * DU, (nonzero(u),), "3.3.43"),
    ("erf", "the error function", "误差函数",
     Div(TWO, sqrt(PI)) * Pow(E, Neg(u**2)) * DU, (), "7.10.1"),
    ("erfc", "the complementary error function", "余误差函数",
     -(Div(TWO, sqrt(PI)) * Pow(E, Neg(u**2)) * DU), (), "7.10.1"),
    ("lambertw", "Lambert W", "朗伯 W 函数",
     lambertw(u) / (u * (ONE + lambertw(u))) * DU,
     (nonzero(u), Relation(">", u, Neg(Pow(E, Neg(ONE))))), "4.13.4"),
    ("gamma", "the gamma function", "伽马函数",
     Call("gamma", u) * Call("digamma", u) * DU, (positive(u),), "5.2.2"),
    ("digamma", "the digamma function", "双伽马函数",
     Call("polygamma", ONE, u) * DU, (positive(u),), "5.15"),
    ("sigma", "the sigmoid", "S 型函数（sigmoid）", sigma(u) * (ONE - sigma(u)) * DU, (), "4.34"),
)  # fmt: skip


STEPS = ("sign", "heaviside")
"""Functions whose slope 0 does not show whether the inner function jumps."""


def _row(
    name: str, english: str, chinese: str, after: Expr, where: tuple[Relation, ...], section: str
) -> Rule:
    return Rule(
        f"derivative-{name}", f"derivative of {english}", f"{chinese}的导数", FAMILY,
        before=d(Call(name, u)), after=after, conditions=where, citation=f"DLMF {section}",
        provisos=(X_IS_SYMBOL, continuous("u")) if name in STEPS else (),
    )  # fmt: skip


_OTHERS = (
    Rule(
        "derivative-ln-abs", "derivative of ln |u|", "ln |u| 的导数", FAMILY,
        before=d(ln(magnitude(u))), after=DU / u, conditions=(nonzero(u),),
        citation="Apostol, Calculus I (1967), 6.7",
    ),
    Rule(
        "derivative-log", "derivative of the logarithm, base b", "以 b 为底的对数函数的导数",
        FAMILY,
        before=d(Call("log", u, b)), after=DU / (u * ln(b)), provisos=(free_of("b"),),
        conditions=(positive(u), positive(b), Relation("!=", b, ONE)),
        citation="DLMF 4.2(ii)",
    ),
    Rule(
        "derivative-root", "derivative of the n-th root", "n 次方根的导数", FAMILY,
        before=d(Call("root", u, a)), after=Call("root", u, a) / (a * u) * DU,
        provisos=(free_of("a"),), conditions=(positive(u), nonzero(a)), citation="DLMF 4.2(iv)",
    ),
    Rule(
        "derivative-polygamma", "derivative of the polygamma function", "多伽马函数的导数", FAMILY,
        before=d(Call("polygamma", a, u)), after=Call("polygamma", a + 1, u) * DU,
        provisos=(free_of("a"),), conditions=(positive(u), Relation(">=", a, ZERO), whole(a)),
        citation="DLMF 5.15",
    ),
)  # fmt: skip

def _larger(left: Expr, right: Expr) -> Expr:
    return heaviside(left - right)


def _extremum(name: str, english: str, chinese: str) -> tuple[Rule, ...]:
    """max and min of two, where both move, or one of them (c) is constant."""
    rules = []
    for suffix, first, second in (("", u, v), ("-left", c, u), ("-right", u, c)):
        higher, lower = (first, second) if name == "max" else (second, first)
        terms = []
        if first is not c:
            terms.append(_larger(higher, lower) * d(first))
        if second is not c:
            terms.append(_larger(lower, higher) * d(second))
        rules.append(
            Rule(
                f"derivative-{name}{suffix}", english, chinese, FAMILY,
                before=d(Call(name, first, second)),
                after=terms[0] if len(terms) == 1 else terms[0] + terms[1],
                provisos=(free_of("c"),) if suffix else (),
                conditions=(Relation("!=", u, c if suffix else v),), citation="DLMF 1.16.13",
            )
        )  # fmt: skip
    return tuple(rules)


MOST_CASES = 4


def _cases(count: int, otherwise: bool) -> Rule:
    """Differentiate case by case, away from where the cases meet."""
    before: list[Expr] = []
    after: list[Expr] = []
    conditions: list[Expr] = []
    for number in range(count):
        value, condition = Meta(f"f{number}"), Meta(f"c{number}")
        before += [value, condition]
        after += [d(value), condition]
        conditions.append(Boundary(condition))
    if otherwise:
        last = Meta(f"f{count}")
        before.append(last)
        after.append(d(last))
    return Rule(
        f"cases-{count}{'-otherwise' if otherwise else ''}", "case by case", "分段求导", FAMILY,
        before=d(Piecewise(*before)), after=Piecewise(*after), conditions=tuple(conditions),
        citation="Apostol, Calculus I (1967), 4.4",
    )  # fmt: skip


RULES = (
    tuple(_row(*row) for row in _TABLE)
    + _OTHERS
    + _extremum("max", "derivative of a maximum", "最大值函数的导数")
    + _extremum("min", "derivative of a minimum", "最小值函数的导数")
    + tuple(_cases(count, rest) for count in range(1, MOST_CASES + 1) for rest in (True, False))
)
