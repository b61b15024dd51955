"""Every derivation ends: what is not judged in time is said to be unproved, and why."""

from __future__ import annotations

import pytest

from sigderiv import derive
from sigderiv.output import checking
from sigderiv.output.deriving import work
from sigderiv.output.phrases import closing
from sigderiv.output.targets import Request


class Clock:
    """A clock that goes on by so many seconds each time that it is read."""

    def __init__(self, step: float) -> None:
        self.step, self.now = step, 0.0

    def monotonic(self) -> float:
        self.now += self.step
        return self.now


def test_lines_after_the_time_are_unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = derive("sin(x^2)*exp(-x)")
    monkeypatch.setattr(checking, "time", Clock(6.0))
    made = derive("sin(x^2)*exp(-x)")
    outcomes = [row.judgement.outcome for row in made.rows]
    assert outcomes[0] == "proved" and outcomes[-1] == "unproved" == made.outcome
    assert [row.text for row in made.rows] == [row.text for row in whole.rows]
    assert [row.latex for row in made.rows] == [row.latex for row in whole.rows]
    said = closing(made, "en")
    assert "the time for all checks (60 s) was over" in said
    assert "全部检验的时限（60 秒）已到" in closing(made, "zh")


def test_the_time_is_told_by_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "time", Clock(0.5))
    assert derive("sin(x^2)*exp(-x)", timeout=0.1).outcome == "unproved"
    assert derive("sin(x^2)*exp(-x)", timeout=50).outcome == "proved"


def test_whoever_watches_is_told_of_every_line() -> None:
    seen: list[tuple[int, int]] = []
    made = work("sin(x^2)*exp(-x)", Request(), lambda done, total: seen.append((done, total)))
    assert seen == [(k, len(made.rows)) for k in range(len(made.rows))]
