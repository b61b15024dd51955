"""What the referee says when it fails itself, and what it takes as a formula."""

from __future__ import annotations

import pytest

import sigderiv
from sigderiv.errors import ReadingError, SigderivError
from sigderiv.expr import Call, Limit, Symbol, as_expr
from sigderiv.referee import Outcome, Referee, Switches

x, h = Symbol("x"), Symbol("h")


def test_an_error_of_the_referee_is_counted_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    referee = Referee()

    def broken(*anything: object) -> None:
        raise ZeroDivisionError("broken on purpose")

    with monkeypatch.context() as patched:
        patched.setattr("sigderiv.referee.decision.proved_at_sight", broken)
        verdict = referee.decide(x + 1, 1 + x)
    assert verdict.outcome is Outcome.UNPROVED
    assert verdict.method == "internal-error"
    assert "ZeroDivisionError" in verdict.evidence
    assert referee.internal_errors == {"ZeroDivisionError": 1}
    assert referee.decide(x + 1, 1 + x).outcome is Outcome.PROVED


def test_texts_are_read() -> None:
    assert sigderiv.decide("x+x", "2*x").outcome is Outcome.PROVED
    assert sigderiv.decide(r"\frac{d}{dx} x^2", "2x").outcome is Outcome.PROVED
    assert sigderiv.decide("x+x", "3*x").outcome is Outcome.REFUTED
    assert sigderiv.decide("1/2+1/2", 1).outcome is Outcome.PROVED


def test_what_is_no_formula_is_said() -> None:
    with pytest.raises(ReadingError):
        sigderiv.decide("x +* 2", "x")
    for wrong in (None, 1.5, True, [x]):
        with pytest.raises(SigderivError) as raised:
            sigderiv.decide(wrong, x)
        assert raised.value.code == "referee/not-a-formula"


def test_values_of_unknown_functions_at_numbers() -> None:
    referee = Referee(switches=Switches(strict=True))
    near_zero = Limit(Call("f", h), h, as_expr(0))
    assert referee.decide(near_zero, Call("f", as_expr(0))).outcome is Outcome.PROVED
    verdict = referee.decide(near_zero, Call("f", as_expr(1)))
    assert verdict.outcome is Outcome.REFUTED
    assert verdict.witness is not None
    assert "f(t)" in verdict.witness.at
