"""What takes a verdict back never gives one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review import read_file, verify_sources, verify_text
from sigderiv.review.deciding import comparing
from sigderiv.review.deciding.doubts import DOUBTS
from sigderiv.review.deciding.setting import Case

Doubt = Callable[[Case, Decision], Decision]
PROVED_IN_PARTS = (r"$(1+i)^2=2i$", r"$|z|^2=z\bar z$", r"$e^{i\pi}+1=0$")
"""Proved otherwise than of real numbers: before anything is taken back."""
DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.*"))[::4]


def test_a_doubt_keeps_an_outcome_or_makes_it_unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: Counter[str] = Counter()

    def watched(doubt: Doubt) -> Doubt:
        def watch(case: Case, decision: Decision) -> Decision:
            after = doubt(case, decision)
            assert after.outcome in (decision.outcome, Outcome.UNPROVED), doubt.__name__
            taken[doubt.__name__] += after.outcome is not decision.outcome
            return after

        return watch

    monkeypatch.setattr(comparing, "DOUBTS", tuple(map(watched, DOUBTS)))
    for text in PROVED_IN_PARTS:
        assert str(verify_text(text, "tex").findings[-1].verdict) == "proved"
    links = sum(len(report.findings) for report in verify_sources(map(read_file, DOCUMENTS)))
    assert links > 50
    assert set(taken) == {doubt.__name__ for doubt in DOUBTS}
