"""Pages about functions: what is said to be proved is, and what is not is marked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sigderiv.errors import SigderivError
from sigderiv.output import describing
from sigderiv.output.describing import Page, describe, write_page


def found(page: Page, kind: str) -> list[str]:
    return [p.judgement.outcome for p in page.properties if p.code == f"output/about-{kind}"]


def test_the_sigmoid() -> None:
    page = describe("sigmoid")
    assert found(page, "definition") == ["proved"]
    assert found(page, "form") == ["proved"]
    assert found(page, "point") == ["proved"]
    assert found(page, "odd") == found(page, "even") == []
    assert found(page, "not-centred") == ["proved"]
    assert found(page, "steepest-proved") == ["proved"]
    steepest = next(p for p in page.properties if p.code == "output/about-steepest-proved")
    assert steepest.details == {"at": "0", "slope": "0.25"}


def test_others() -> None:
    assert found(describe("tanh"), "odd") == ["proved"]
    assert found(describe("relu"), "kink") == ["stated"]
    assert found(describe("relu"), "steepest-proved") == []


def test_a_wrong_guess_is_not_shown_as_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number read as the wrong fraction is what a numerical accident would look like."""
    from fractions import Fraction

    monkeypatch.setattr(describing, "_readable", lambda value: Fraction(1, 3))
    page = describe("sigmoid")
    assert found(page, "steepest-proved") == []
    assert found(page, "not-centred") == ["refuted"]
    assert page.outcome == "refuted"


def test_the_command(sigderiv: Any) -> None:
    done = sigderiv("describe", "sigmoid", "--format", "json")
    assert done.returncode in (0, 3), done.stderr
    page = json.loads(done.stdout)
    assert page["derivative"] == "sigma(x)*(1 - sigma(x))"
    wrong = sigderiv("describe", "nothing")
    assert wrong.returncode == 2 and "sigma" in wrong.stderr


def test_unknown_is_said_and_both_languages_work() -> None:
    with pytest.raises(SigderivError):
        describe("nothing")
    assert "偶函数" not in write_page(describe("sigmoid"), "text", "zh")
    assert "定义" in write_page(describe("sigmoid"), "text", "zh")
