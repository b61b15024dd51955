"""A line that is wrong, or that is printed wrongly, is never shown as proved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sigderiv.expr import Call, Derivative, Neg, Symbol
from sigderiv.output.checking import Checker, context_for
from sigderiv.output.deriving import derive
from sigderiv.output.model import Judgement
from sigderiv.output.plain import write_plain
from sigderiv.referee import Facts

X = Symbol("x")
SIN = Derivative(Call("sin", X), X)


def checker() -> Checker:
    return Checker(context_for(SIN), Facts())


def test_a_true_line_is_proved() -> None:
    assert checker().judge(SIN, Call("cos", X)).outcome == "proved"


def test_a_wrong_line_is_refuted_with_numbers() -> None:
    judged = checker().judge(SIN, Neg(Call("cos", X)))
    assert judged.outcome == "refuted"
    assert judged.at and judged.left != judged.right


@pytest.mark.parametrize("notation", ["write_text", "write_latex"])
def test_a_writer_that_prints_something_else_is_noticed(
    notation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sigderiv.notation

    monkeypatch.setattr(sigderiv.notation, notation, lambda formula: "x + 1")
    judged = checker().judge(SIN, Call("cos", X))
    assert judged.outcome != "proved"
    assert judged.unread or judged.outcome == "refuted"


@pytest.mark.parametrize("notation", ["write_text", "write_latex"])
def test_a_writer_that_prints_what_cannot_be_read_is_noticed(
    notation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sigderiv.notation

    monkeypatch.setattr(sigderiv.notation, notation, lambda formula: "((")
    judged = checker().judge(SIN, Call("cos", X))
    assert judged.outcome == "unproved"
    assert judged.unread == (("text",) if notation == "write_text" else ("latex",))


def test_one_open_line_opens_the_whole() -> None:
    work = derive("x^2")
    rows = (*work.rows[:-1], replace(work.rows[-1], judgement=Judgement("unproved", "none")))
    assert replace(work, rows=rows).outcome == "unproved"
    refuted = replace(work, claim=Judgement("refuted", "balls", left="1", right="2", at={"x": "1"}))
    assert refuted.outcome == "refuted"
    shown = write_plain(refuted.as_document(), "en")
    assert "Proved:" not in shown and "at x = 1" in shown


def test_a_step_the_kernel_rejects_opens_the_whole() -> None:
    work = derive("x^2")
    rejected = replace(work, kernel=replace(work.kernel, accepted=False, reason="because"))
    assert rejected.outcome == "unproved"
    assert "because" in write_plain(rejected.as_document(), "en")
