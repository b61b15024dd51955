"""Differentials are total: a letter without one in a link is no constant, unless it is said."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

TRUE = [
    r"$d(xy)=x\,dy+y\,dx$",
    r"$z=xy$. $dz=y\,dx+x\,dy$",
    r"$H=U+PV$. $dH=dU+P\,dV+V\,dP$",
    r"$u=x^2+1$, $du=2x\,dx$",
    r"$f=xy$. $\delta f=x\,\delta y+y\,\delta x$",
    r"$d\sin x=\cos x\,dx$",
    r"$A=xy$. $\dot A=x\dot y+y\dot x$",
    r"$s=\sigma(x)$. $s'=s(1-s)$, $s''=s'(1-2s)$",
    r"$y=x^2$. $y(1-y)=x^2-x^4$, $y'(0)=0$",
]
LOST = [
    r"$d(xy)=x\,dy$",
    r"$d(xy)=y\,dx$",
    r"$d(x+y)=dx$",
    r"$d(xyz)=yz\,dx+xz\,dy$",
    r"$z=xy$. $dz=y\,dx$",
    r"$H=U+PV$. $dH=dU+P\,dV$",
    r"$f=xy$. $\delta f=x\,\delta y$",
    r"$d\sin x=\sin x\,dx$",
    r"$s=\sigma(x)$. $s'=s(1-s)$, $s''=s'(1+2s)$",
]
HELD = {
    r"$u=ax$, $du=a\,dx$": "d/dx(a) = 0",
    r"$d(ax^2)=2ax\,dx$": "d/dx(a) = 0",
    r"$A=xy$. $\dot A=x\dot y$": "d/dt(x) = 0",
}


def verdicts(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text).findings]


@pytest.mark.parametrize("text", TRUE)
def test_all_terms_are_there(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize("text", LOST)
def test_a_term_is_lost(text: str) -> None:
    assert verdicts(text)[-1] in ("refuted", "unproved")


@pytest.mark.parametrize("text", HELD)
def test_what_is_held_still_is_a_condition(text: str) -> None:
    finding = verify_text(text).findings[-1]
    assert str(finding.verdict) == "proved"
    assert HELD[text] in finding.conditions
