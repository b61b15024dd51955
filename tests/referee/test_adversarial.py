"""Claims made to mislead: domains, kinks, jumps, branches, poles, captured letters, false facts.

A claim is true or false where both sides are defined (real variables; see `completeness`); whether
it is was decided by hand.  No true one may be refuted and no false one proved.
"""

from __future__ import annotations

import pytest

from sigderiv.expr import (
    INFINITY,
    ONE,
    ZERO,
    At,
    Call,
    Derivative,
    Expr,
    ExprLike,
    Limit,
    Piecewise,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
)
from sigderiv.notation import read_text
from sigderiv.referee import Facts, Outcome, Referee, Switches

TRUE = """
x^(1/3)*x^(2/3) == x
cbrt(x)^3 == x
x^0 == 1
ln(x^2) == 2*ln(abs(x))
sqrt(x^2) == abs(x)
(x^4)^(1/4) == abs(x)
atan(y/x)+atan(x/y) == pi/2*sign(x*y)
sin(asin(x)) == x
tan(atan(x)) == x
d/dx abs(x) == sign(x)
d/dx abs(x) == x/abs(x)
sign(0) == 0
heaviside(x) == (1+sign(x))/2
heaviside(x)+heaviside(-x) == 1
floor(x+1) == floor(x)+1
floor(-1/2) == -1
ceil(x) == -floor(-x)
ceil(1/2) == 1
d/dx floor(x) == 0
max(x,y)+min(x,y) == x+y
max(x,y)*min(x,y) == x*y
max(x,-x) == abs(x)
max(x,x) == x
max(x,y,z) == max(max(x,y),z)
gamma(x+1) == x*gamma(x)
gamma(5) == 24
lambertw(x)*e^lambertw(x) == x
sec(x)^2-tan(x)^2 == 1
acosh(cosh(x)) == abs(x)
cosh(acosh(x)) == x
acoth(x) == atanh(1/x)
ln(x*y) == ln(x)+ln(y)
d/dx ln(abs(x)) == 1/x
d/dx (abs(x))^2 == 2*x
d/dx asec(x) == 1/(abs(x)*sqrt(x^2-1))
d/dx atan(1/x) == -1/(1+x^2)
abs(sin(x/2)) == sqrt((1-cos(x))/2)
tan(x/2) == sin(x)/(1+cos(x))
tan(x/2) == (1-cos(x))/sin(x)
sqrt(x/y) == sqrt(x)/sqrt(y)
sqrt(-x)*sqrt(-y) == sqrt(x*y)
0.1+0.2 == 0.3
sqrt(2)+sqrt(3) == sqrt(5+2*sqrt(6))
abs(x*y) == abs(x)*abs(y)
sigma(x)+sigma(-x) == 1
softplus(x)-softplus(-x) == x
digamma(x+1) == digamma(x)+1/x
d/dx f(1/x) == -f'(1/x)/x^2
d/dx f(x*y) == y*f'(x*y)
f(x)/f(x) == 1
lim(h->0, sin(h)/h) == 1
lim(x->1, (x^2-1)/(x-1)) == 2
sign(sin(x)) == sign(2*sin(x/2)*cos(x/2))
sign(x)*abs(x) == x
sign(x*y) == sign(x)*sign(y)
sign(x)^3 == sign(x)
sign(2*x) == sign(x)
sign(-x) == -sign(x)
abs(x)*sign(x) == x
sign(sigma(x)-1/2) == sign(x)
sign(tanh(x)) == sign(x)
x*sign(x) == abs(x)
sign(x^3) == sign(x)
abs(x-y)*sign(x-y) == x-y
sin(pi/12) == (sqrt(6)-sqrt(2))/4
cos(pi/12) == (sqrt(6)+sqrt(2))/4
sin(5*pi/12) == (sqrt(6)+sqrt(2))/4
cos(7*pi/12) == -(sqrt(6)-sqrt(2))/4
cos(pi/5) == (1+sqrt(5))/4
sin(pi/10) == (sqrt(5)-1)/4
cos(2*pi/5) == (sqrt(5)-1)/4
cos(pi/8) == sqrt(2+sqrt(2))/2
sin(3*pi/8)^2 == (2+sqrt(2))/4
sin(9*pi/10) == sin(pi/10)
sin(11*pi/8) == -sin(3*pi/8)
sin(x+pi/12) == sin(x)*cos(pi/12)+cos(x)*sin(pi/12)
lim(x->oo, 1/x) == 0
lim(x->oo, (2*x+1)/(x+3)) == 2
lim(x->oo, f(1/x)) == f(0)
lim(x->-oo, 1/x) == 0
lim(h->0, 1/(sqrt(x+h)+sqrt(x))) == 1/(2*sqrt(x))
lim(h->0, (sqrt(x+h)-sqrt(x))/h) == 1/(2*sqrt(x))
lim(x->4, (sqrt(x)-2)/(x-4)) == 1/4
"""
"""True where both sides are defined."""

FALSE = """
x^(1/3) == cbrt(x)*heaviside(x)+1
cbrt(x) == abs(cbrt(x))
0^x == 1
x^0 == 0
lim(h->0, 1/(sqrt(x+h)+sqrt(x))) == 1/sqrt(x)
lim(x->4, (sqrt(x)-2)/(x-4)) == 1/2
ln(-x) == ln(x)+1
ln(x^2) == 2*ln(x)+1
ln((-x)^2) == 2*ln(x)+x
sqrt(x^2) == x
sqrt(x^2) == -x
(x^2)^(1/2) == x
(x^4)^(1/4) == x
(x^6)^(1/6) == x
(x^3)^(1/3)-x == 1
atan(y/x)+atan(x/y) == pi/2
atan(x)+atan(y) == atan((x+y)/(1-x*y))
acos(cos(x)) == x
asin(sin(x)) == x
atan(tan(x)) == x
2*atan(x) == atan(2*x/(1-x^2))
asin(2*x*sqrt(1-x^2)) == 2*asin(x)
d/dx abs(x) == 1
sign(x)^2 == 1
sign(0) == 1
heaviside(x) == sign(x)
floor(x) == x
ceil(x) == floor(x)+1
ceil(-1/2) == -1
floor(x)+floor(-x) == 0
floor(x)+floor(-x) == -1
floor(2*x) == 2*floor(x)
floor(1/2) == 1
d/dx floor(x) == 1
max(x,y) == x
max(x,-x) == x
max(x,y,z) == max(x,y)+max(y,z)-y
gamma(x+1) == gamma(x)
gamma(x)*gamma(1-x) == pi/cos(pi*x)
gamma(0) == 1
gamma(-1) == 1
gamma(1/2) == pi
lambertw(x*e^x) == x
lambertw(-1/e) == 1
d/dx lambertw(x) == 1/x
ln(-1-x^2) == ln(-1-x^2)+1
sqrt(-1-x^2) == 3
1/(x-x) == 5
0/0 == 1
ln(x-x) == 0
tan(x)^2-sec(x)^2 == 1
cot(x) == tan(x)
acot(x) == atan(x)
asec(x) == acos(x)
acosh(cosh(x)) == x
sinh(x) == cosh(x)
atanh(1/x) == atanh(x)
(x^y)^z == x^(y+z)
(-1)^x == 1
(-8)^(1/3) == -2
(x*y)^z == x^z+y^z
e^(x+y) == e^x+e^y
e^(x*y) == e^x*e^y
ln(x+y) == ln(x)+ln(y)
ln(x*y) == ln(x)*ln(y)
(ln(x))^2 == 2*ln(x)
d/dx (x^2) == x
d/dx e^(x^2) == e^(x^2)
d/dx x^x == x*x^(x-1)
d/dx sqrt(x) == 1/sqrt(x)
d/dx ln(abs(x)) == 1/abs(x)
d/dx (abs(x))^2 == 2*abs(x)
d/dx max(0,x) == 1
d/dx acos(x) == 1/sqrt(1-x^2)
d/dx asec(x) == 1/(x*sqrt(x^2-1))
d/dx acsch(x) == -1/(x*sqrt(1+x^2))
d/dx atan(1/x) == 1/(1+x^2)
sin(x)^2+cos(y)^2 == 1
sin(2*x) == 2*sin(x)
cos(x/2) == sqrt((1+cos(x))/2)
sin(x/2) == sqrt((1-cos(x))/2)
tan(x/2) == sin(x)/(1-cos(x))
sqrt(x)*sqrt(y) == sqrt(x+y)
sqrt(x/y) == sqrt(x)*sqrt(y)
sqrt(x*y) == -sqrt(x)*sqrt(y)
sqrt(2) == 1.41421356237309504880
pi == 3.14159265358979323846
e == 2.718281828459045235360287
0.1+0.2 == 0.30000000000000001
sqrt(2)+sqrt(3) == sqrt(5+2*sqrt(5))
sin(pi/5) == sqrt(3)/2
sin(1) == 0.8414709848078965
abs(x)*x == x^2
abs(x+y) == abs(x)+abs(y)
abs(x)^3 == x^3
sigma(x)+sigma(-x) == 0
sigma(2*x) == sigma(x)^2
softplus(x) == relu(x)
softplus(x)-softplus(-x) == -x
erf(-x) == erf(x)
d/dx erf(x) == e^(-x^2)
digamma(x+1) == digamma(x)
x/abs(x) == abs(x)/x+1
f(x) == f(-x)
f(x)*g(x) == f(g(x))
f(1/x) == 1/f(x)
f(x+y) == f(x)+f(y)
d/dx f(1/x) == f'(1/x)
d/dx f(x^2) == f'(x^2)
d/dx f(x*y) == f'(x*y)
1/f(x) == f(x)
lim(h->0, (f(x+h)-f(x))/h) == f(x)
lim(h->0, sin(h)/h) == 0
lim(h->0, abs(h)/h) == 1
lim(h->0, 1/h) == 0
lim(h->0, h*sin(1/h)) == 1
lim(h->0, e^(1/h)) == 0
lim(h->0, (1+h)^(1/h)) == 1
lim(h->0, h*ln(h)) == 1
lim(h->0, sqrt(h)) == 1
lim(h->0, ln(h)) == 0
lim(h->0, sign(h)) == 0
lim(h->0, floor(h)) == 0
lim(h->0, atan(1/h)) == pi/2
lim(x->1, (x^2-1)/(x-1)) == 1
lim(h->0, f(h)/h) == 0
lim(h->0, f(1/h)) == f(0)
sign(x^2-2)^2 == 1
sign(x^2+y^2) == 1
sign(sin(x))^2 == 1
sign(x^2) == 1
sign(x*(x^2-3))^2 == 1
abs(sign(x-y)) == 1
cos(2*pi/5) == (sqrt(5)+1)/4
sin(7*pi/10) == sin(pi/10)
sin(11*pi/8) == sin(3*pi/8)
lim(x->oo, (2*x+1)/(x+3)) == 1
lim(x->oo, sin(x)) == 0
lim(x->oo, sin(x)/x) == 1
lim(x->oo, e^x) == 0
lim(x->oo, x) == 0
lim(x->oo, atan(x)) == 0
lim(x->oo, f(x)) == f(0)
lim(x->oo, sqrt(x^2+1)/x) == -1
lim(x->-oo, abs(x)/x) == 1
lim(x->oo, abs(x)/x) == -1
lim(x->oo, sign(1/x)) == 0
floor(x+1/2) == floor(x)
"""
"""False somewhere, or with a side that is defined nowhere."""


def sides(line: str) -> tuple[Expr, Expr]:
    left, right = line.split(" == ")
    return read_text(left), read_text(right)


def decided(left: Expr, right: Expr, facts: Facts | None = None) -> Outcome:
    referee = Referee(facts, Switches(outside=False))
    verdict = referee.decide(left, right)
    assert not referee.internal_errors, verdict
    return verdict.outcome


@pytest.mark.parametrize("line", TRUE.strip().splitlines())
def test_true_is_not_refuted(line: str) -> None:
    assert decided(*sides(line)) is not Outcome.REFUTED


@pytest.mark.parametrize("line", FALSE.strip().splitlines())
def test_false_is_not_proved(line: str) -> None:
    assert decided(*sides(line)) is not Outcome.PROVED


def relation(text: str) -> Relation:
    for op in ("!=", ">=", "<=", "=", ">", "<"):
        if op in text:
            left, right = text.split(op)
            return Relation(op, read_text(left), read_text(right))
    raise ValueError(text)


FALSE_UNDER: list[tuple[str, str, str]] = [
    ("sqrt(x^2) == x", "x<=1", ""),
    ("sqrt(x^2) == x", "x^2>=0", ""),
    ("x == x+1", "x>0, x<0", ""),
    ("x == 2", "x>=1, x<=1", ""),
    ("x == x+1", "x^2<0", ""),
    ("1 == 2", "1>2", ""),
    ("x == y", "x!=x", ""),
    ("x == 0", "x*y>0, x<0, y>0", ""),
    ("abs(x) == x", "x*y>=0, y>=0", ""),
    ("sqrt((x-y)^2) == x-y", "x^2>y^2", ""),
    ("abs(x) == x", "x^3*y^2>=0", ""),
    ("abs(x) == x", "e^x>0", ""),
    ("abs(ln(x)) == ln(x)", "x>0", ""),
    ("abs(e^x-2) == e^x-2", "x>=0", ""),
    ("abs(e^x-1) == e^x-1", "x<=0", ""),
    ("abs(e^x-1/2) == e^x-1/2", "x<=0", ""),
    ("abs(sigma(x)-2/3) == sigma(x)-2/3", "x>=0", ""),
    ("abs(sigma(x)-1/3) == sigma(x)-1/3", "x<=0", ""),
    ("abs(atan(x)-1) == atan(x)-1", "x>=0", ""),
    ("abs(atan(x)+1) == atan(x)+1", "x<=0", ""),
    ("abs(ln(x)-1) == ln(x)-1", "x>=1", ""),
    ("abs(ln(x)+1) == ln(x)+1", "x<=1", ""),
    ("abs(erf(x)) == erf(x)", "x<=1", ""),
    ("abs(x+sqrt(x^2+1)-2) == x+sqrt(x^2+1)-2", "x>=0", ""),
    ("abs(x-sqrt(x^2+1)+1) == x-sqrt(x^2+1)+1", "", ""),
    ("abs(1+x-sqrt(x^2+1)) == 1+x-sqrt(x^2+1)", "x>=-1", ""),
    ("x == y", "", "x+y=1"),
    ("x == 1", "", "x*y=y"),
    ("x == 1", "", "x^2=1"),
    ("1 == 2", "", "x=x+1"),
    ("x == 5", "", "x=1/0"),
    ("x == y", "", "0*x=0*y"),
    ("x == y", "", "x/(y-y)=1"),
    ("1 == 2", "", "0=1"),
    ("x == 2", "", "x=1, x=2"),
    ("y == 3", "", "x=1, x=2"),
    ("x/y == 1", "", "y=0"),
    ("x == 2", "", "x^2=4"),
    ("sqrt(x) == y", "", "x=y^2"),
    ("d/dx y == 0", "", "y=x^2"),
    ("x == y", "", "f(x)=f(y)"),
    ("x == y", "", "sin(x)=sin(y)"),
    ("z == 0", "", "x=y+z, z=x-y"),
    ("x == 1", "", "x=cos(x)"),
    ("abs(x) == x", "", "x=2*y"),
]


@pytest.mark.parametrize(("line", "assumed", "equal"), FALSE_UNDER)
def test_false_facts_prove_nothing_false(line: str, assumed: str, equal: str) -> None:
    assumptions, equations = (
        tuple(relation(each) for each in text.split(", ") if each) for text in (assumed, equal)
    )
    assert decided(*sides(line), Facts(assumptions, equations)) is not Outcome.PROVED


PROVED: list[tuple[str, str]] = [
    ("abs(tanh(x)) == tanh(abs(x))", ""),
    ("abs(atan(x)) == atan(abs(x))", ""),
    ("sqrt(erf(x)^2) == erf(abs(x))", ""),
    ("abs(e^x-1) == e^x-1", "x>=0"),
    ("abs(1-e^x) == 1-e^x", "x<=0"),
    ("abs(sigma(x)-1/2) == 1/2-sigma(x)", "x<=0"),
    ("abs(1+x+sqrt(x^2+1)) == 1+x+sqrt(x^2+1)", ""),
    ("sign(x-sqrt(x^2+1)) == -1", ""),
    ("cos(atan(x)/2)^2 == (1+1/sqrt(1+x^2))/2", ""),
    ("sin(pi/12) == (sqrt(6)-sqrt(2))/4", ""),
    ("cos(2*pi/5) == (sqrt(5)-1)/4", ""),
    ("sin(11*pi/8) == -sin(3*pi/8)", ""),
    ("lim(x->oo, (2*x+1)/(x+3)) == 2", ""),
    ("floor(x+1) == floor(x)+1", ""),
    ("asinh(1) == ln((1+sqrt(2))^2)/2", ""),
]


@pytest.mark.parametrize(("line", "assumed"), PROVED)
def test_proved(line: str, assumed: str) -> None:
    assumptions = tuple(relation(each) for each in assumed.split(", ") if each)
    assert decided(*sides(line), Facts(assumptions)) is Outcome.PROVED


x, y, z, n, h, k = map(Symbol, "xyznhk")


def c(name: str, *u: ExprLike) -> Expr:
    return Call(name, *map(as_expr, u))


def d(body: Expr, by: Expr = x) -> Expr:
    return Derivative(body, by)


def total(body: ExprLike, index: Symbol, low: ExprLike, high: ExprLike) -> Expr:
    return Sum(as_expr(body), index, as_expr(low), as_expr(high))


def either(value: ExprLike, op: str, left: Expr, right: ExprLike, other: ExprLike) -> Expr:
    return Piecewise(as_expr(value), Relation(op, left, as_expr(right)), as_expr(other))


THIRD = ONE / 3
BUILT: list[tuple[bool, Expr, ExprLike]] = [
    (False, either(1, ">", x, 0, 0), either(1, ">=", x, 0, 0)),
    (False, either(1, "=", x, 0, 0), 0),
    (False, either(1, "=", x, as_expr(17) / 13, 0), 0),
    (False, either(1, "=", x**2, 2, 0), 0),
    (False, either(1, "!=", x, 0, 0), 1),
    (False, either(1, "=", x, y, 2), 2),
    (False, either(1, ">", x, y, 0), either(1, ">=", x, y, 0)),
    (False, either(1, ">", c("sin", x), 0, 0), 1),
    (False, d(either(x**2, ">", x, 0, 0)), 2 * x),
    (False, c("sign", x - THIRD), either(1, ">=", x, THIRD, -1)),
    (True, either(x, ">", x, 0, -x), c("abs", x)),
    (True, d(either(x**2, ">", x, 0, 0)), either(2 * x, ">", x, 0, 0)),
    (True, At(d(x * y), x, y), y),
    (False, At(d(x * y), x, y), 2 * y),
    (False, At(x * y, y, x), x * y),
    (True, At(x * y, y, x), x**2),
    (True, d(At(y**2, y, x)), 2 * x),
    (False, d(At(y**2, y, x)), 2 * y),
    (True, total(k, k, 1, 3), 6),
    (True, total(k, k, 1, 0), 0),
    (False, total(k, k, 1, 0), 1),
    (True, Product(k, k, ONE, ZERO), 1),
    (False, total(k, k, 3, 1), -2),
    (False, total(1, k, 1, n), n - 1),
    (False, total(ONE / k, k, 0, 2), 1),
    (False, total(k, k, 1, n), total(k, k, 1, n + 1)),
    (False, total(k, k, 1, INFINITY), 0),
    (False, d(total(x, x, 1, 3)), 1),
    (True, d(total(x, x, 1, 3)), 0),
    (False, total(x, x, 1, x), x),
    (True, total(total(k * h, k, 1, 2), h, 1, 2), 9),
    (False, c("delta", x, y), 0),
    (False, c("softmax", x), 1),
    (False, c("transpose", x), x),
    (False, INFINITY - INFINITY, 0),
    (False, ONE / INFINITY, 0),
    (True, d(d(c("f", x, y), x), y), d(d(c("f", x, y), y), x)),
    (False, d(c("f", x, y), x), Call("f", x, y, orders=(0, 1))),
    (False, d(c("f", x, x), x), Call("f", x, x, orders=(1, 0))),
    (False, Limit(c("cbrt", h) / h, h, ZERO), 0),
    (False, Limit(c("sqrt", h**2) / h, h, ZERO), 1),
    (False, Limit(c("max", h, 0) / h, h, ZERO), 1),
    (False, Limit(c("gamma", h) * h, h, ZERO), 0),
    (False, Limit(h**h, h, ZERO), 0),
]


@pytest.mark.parametrize(("true", "left", "right"), BUILT)
def test_built_claims(true: bool, left: Expr, right: ExprLike) -> None:
    assert decided(left, as_expr(right)) is not (Outcome.REFUTED if true else Outcome.PROVED)


def test_what_a_proof_by_cases_leaves_out_counts() -> None:
    referee = Referee(switches=Switches(strict=True, outside=False))
    at_a_fraction = either(1, "=", x, as_expr(17) / 13, 0)
    verdict = referee.decide(at_a_fraction, ZERO)
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.witness is not None
    assert verdict.witness.at == {"x": "17/13"}
    assert referee.decide(c("sign", x**2 - 2) ** 2, ONE).outcome is Outcome.UNPROVED
    assert referee.decide(c("sign", x**2 + y**2), ONE).outcome is Outcome.REFUTED
    assert referee.decide(c("sign", x * y), c("sign", x) * c("sign", y)).outcome is Outcome.PROVED


def test_conditions_are_said_once_and_in_plain_words() -> None:
    referee = Referee(switches=Switches(strict=True, outside=False))
    for line, wanted in {
        "x^3/x^2 == x": ["x != 0"],
        "ln((x+1)^2) == 2*ln(abs(x+1))": [],
        "sqrt(x/y) == sqrt(x)/sqrt(y)": ["y > 0", "x >= 0"],
        "ln(sqrt(x)) == ln(x)/2": [],
    }.items():
        found = referee.decide(*sides(line)).conditions
        assert sorted(map(repr, found)) == sorted(repr(read_text(each)) for each in wanted), line


def test_zero_to_the_power_zero_has_no_value() -> None:
    decide = Referee(Facts()).decide
    assert decide(read_text("0^0"), read_text("1")).outcome is Outcome.UNPROVED
    verdict = decide(read_text("x^0"), read_text("1"))
    assert verdict.outcome is Outcome.PROVED
    assert [str(condition) for condition in verdict.conditions] == [str(read_text("x != 0"))]
