"""Inequalities of every kind, each judged by hand: what is proved, refuted, and left open.

After a bar stands what is assumed.
"""

from __future__ import annotations

import pytest

from sigderiv.expr import Relation
from sigderiv.notation import read
from sigderiv.ordering import decide, in_places
from sigderiv.referee import Facts, Outcome, Verdict

TRUE = [
    "((x+y)/2)^2<=(x^2+y^2)/2",
    "(1+x)^3>=1+3*x | x>=-1",
    "(a*c+b*d)^2<=(a^2+b^2)*(c^2+d^2)",
    "(a+b)/2>=sqrt(a*b) | a>0 | b>0",
    "(e^(2*x)+e^(2*y))/2>=e^(x+y)",
    "(e^(2*x)+e^(2*y))/2>=e^x*e^y",
    "(t*x+(1-t)*y)^2<=t*x^2+(1-t)*y^2 | t>=0 | t<=1",
    "(x+y)^2<=2*x^2+2*y^2",
    "-1<=sin(x)",
    "-2*b<0 | b>0",
    "-p*ln(p)-(1-p)*ln(1-p)<=ln(2)",
    "-p*ln(p)>=0 | p>0 | p<=1",
    "-x>-y | x<y",
    "0.25^5<0.001",
    "1-2*eta<1 | eta>0",
    "1-tanh(x)^2<=1",
    "1/(1+x)<=1-x+x^2 | x>=0",
    "1/x>1/y | x<y | x>0",
    "2^x>x",
    "a+b<2*c | a<c | b<c",
    "a/b+b/a>=2 | a>0 | b>0",
    "a^2+b^2+c^2>=a*b+b*c+c*a",
    "a^2+b^2>=2*a*b",
    "abs(1-2*eta)<1 | eta>0 | eta<1",
    "abs(1-eta*L)<1 | eta>0 | eta<2/L | L>0",
    "abs(a)-abs(b)<=abs(a-b)",
    "abs(a*b)<=(a^2+b^2)/2",
    "abs(a+b)<=abs(a)+abs(b)",
    "abs(a-c)<=abs(a-b)+abs(b-c)",
    "abs(abs(a)-abs(b))<=abs(a-b)",
    "abs(sin(x))<=1",
    "abs(sin(x))<=abs(x)",
    "abs(x)^3>=0",
    "alpha*(alpha-1)*k^(alpha-2)<0 | alpha>0 | alpha<1 | k>0",
    "alpha*(alpha-1)<0 | alpha>0 | alpha<1",
    "arctan(x)<pi/2",
    "cos(x)>=1-x^2/2",
    "cosh(x)>=1",
    "e<pi",
    "e^((2*x+2*y)/2)<=(e^(2*x)+e^(2*y))/2",
    "e^((x+y)/2)<=(e^x+e^y)/2",
    "e^(x+y)>=0",
    "e^(x-y)+e^(y-x)>=2",
    "e^x!=0",
    "e^x+e^(-x)>=2",
    "e^x<e^y | x<y",
    "e^x>=1+x",
    "e^x>=1+x+x^2/2 | x>=0",
    "f(x)^2>=0",
    "ln(1+e^x)>max(0,x)",
    "ln(1+e^x)>x",
    "ln(1+x)<=x",
    "ln(1+x)>=x/(1+x) | x>=0",
    "ln(x)<=x-1",
    "ln(x)<ln(y) | x<y | x>0",
    "max(0,x)>=0",
    "max(0,x)>=x",
    "p*(1-p)<=1/4",
    "pi<22/7",
    "relu(x)>=0",
    "sigmoid(2*x)>sigmoid(x) | x>0",
    "sigmoid(w*x+b)*(1-sigmoid(w*x+b))<=1/4",
    "sigmoid(w*x+b)<1",
    "sigmoid(x)<1",
    "sigmoid(x)>0",
    "sin(x)<=1",
    "sin(x)<=x | x>0",
    "sin(x)<=x | x>=0",
    "sin(x)<x | x>0",
    "sin(x)>0 | x>0 | x<3",
    "sin(x)>1/2 | x>1 | x<2",
    "sinh(x)>=x | x>=0",
    "softplus(x)>=relu(x)",
    "sqrt(-x^2)>=0",
    "sqrt(1+x)<=1+x/2",
    "sqrt(2)<1.5",
    "sqrt(x)<=1+x",
    "sqrt(x)<x | x>1",
    "sqrt(x)>=x | x>=0 | x<=1",
    "sqrt(x+y)<=sqrt(x)+sqrt(y) | x>=0 | y>=0",
    "sqrt(x^2)>=x",
    "sqrt(x^2+1)>abs(x)",
    "tan(x)>=x | x>=0 | x<1",
    "tanh(x)<=x | x>=0",
    "tanh(x)^2<1",
    "tanh(x)^2<=1",
    "x!=x+1",
    "x*e^(-x)<=1/e",
    "x*y<1 | 0<x | x<1 | y<1 | y>0",
    "x*y<=x^2/2+y^2/2",
    "x*y>=x+y-1 | x>=1 | y>=1",
    "x-x^3/6<=sin(x) | x>=0",
    "x/(1+x^2)<=1/2",
    "x/(x+1)<1 | x>0",
    "x<2 | x^2<4",
    "x<y | x<y",
    "x>b/a | a*x>b | a>0",
    "x^2!=-1",
    "x^2*y^2>=0",
    "x^2+x+1>0",
    "x^2+y^2>0 | x>0",
    "x^2-2*x+2>0",
    "x^2>=0",
    "x^2>=0 | x<-5",
    "x^3+1>=x^2+x | x>=0",
    "x^3<y^3 | x<y",
    "x^4+1>=2*x^2",
    "x^4+x^2*y^2+y^4>=0",
    "x^x>0",
]

FALSE = [
    "(a+b)/2>=sqrt(a*b)",
    "(x^2-2)^2>0",
    "-2*b<0",
    "-x<-y | x<y",
    "1/x<1/y | x<y | x>0",
    "1/x>1/y | x<y",
    "a^2+b^2>2*a*b",
    "e^x>1+x",
    "ln(2)>0.7",
    "sin(x)<1",
    "sin(x)<=x",
    "sqrt(x)>=x",
    "sqrt(x^2*(x-1))+x-1/2>0",
    "x<1 | x^2<4",
    "x>b/a | a*x>b",
    "x>y | 1/x<1/y",
    "x^2!=1",
    "x^2+y^2>0",
    "x^2-2*x-2>0",
    "x^2<y^2 | x<y",
    "x^2>0",
]

OPEN = [
    "f(x)>0",
    "ln(-1-x^2)>0",
    "1/(x-x)>0",
    "x>0 | x<0 | x>1",
]
"""Nobody may prove or refute these: an unknown function, no values, assumptions that exclude each
other."""


def judged(text: str, naturals: frozenset[str] = frozenset()) -> Verdict:
    claim, *told = (read(each.strip()) for each in text.split(" | "))
    assert isinstance(claim, Relation)
    facts = Facts(assumptions=tuple(told), timeout=60)
    return decide(claim.left, claim.op, claim.right, facts, naturals)


@pytest.mark.parametrize("text", TRUE)
def test_true(text: str) -> None:
    assert judged(text).outcome is Outcome.PROVED


@pytest.mark.parametrize("text", FALSE)
def test_false(text: str) -> None:
    verdict = judged(text)
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.witness is not None


@pytest.mark.parametrize("text", OPEN)
def test_open(text: str) -> None:
    assert judged(text).outcome is Outcome.UNPROVED


def test_letters_that_count() -> None:
    """n is a positive whole number by custom: a proof says so, and 0 or 1/2 refutes nothing."""
    whole = frozenset("n")
    assert judged("0.25^n < 1").outcome is Outcome.REFUTED
    counted = judged("0.25^n < 1", whole)
    assert counted.outcome is Outcome.PROVED
    assert counted.conditions == (read("n >= 1"),)
    assert judged("n^2 >= n").outcome is Outcome.REFUTED
    assert judged("n^2 >= n", whole).outcome is Outcome.PROVED
    assert judged("n^2 > n", whole).outcome is Outcome.REFUTED


def test_bases_that_are_positive_by_convention_are_conditions() -> None:
    assert judged("x^y > 0").conditions == (read("x > 0"),)
    assert judged("x^y > 0 | x > 1").conditions == ()
    assert judged("x^(1/3) >= 0").conditions == (read("x >= 0"),)


def test_in_places() -> None:
    assert in_places(judged("x^2 > 4"))
    assert not in_places(judged("x^2 > 0"))  # at one point only
    assert not in_places(judged("x^2 < 0"))


def test_an_unknown_relation_is_an_error() -> None:
    with pytest.raises(ValueError, match="order"):
        decide(read("x"), "~", read("x"))
