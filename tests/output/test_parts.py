"""A large line is judged by the parts in which its sides differ: true ones are proved, false ones
never, and what stands around the parts depends on their values only."""

from __future__ import annotations

from pathlib import Path

import pytest

from sigderiv.expr import Expr
from sigderiv.notation import read_text
from sigderiv.output.checking import Checker, context_for, differing_parts
from sigderiv.output.deriving import derive
from sigderiv.referee import Facts


def texts(pairs: list[tuple[Expr, Expr]] | None) -> set[tuple[str, str]] | None:
    return None if pairs is None else {(repr(a), repr(b)) for a, b in pairs}


def both(left: str, right: str) -> tuple[Expr, Expr]:
    return read_text(left), read_text(right)


SPLIT = {
    ("x + sin(y + y)", "x + sin(2*y)"): [("y + y", "2*y")],
    ("x*a + d/dx(x^2)", "x*a + 2*x"): [("d/dx(x^2)", "2*x")],
    ("a + (b + x + x)", "a + b + 2*x"): [("x + x", "2*x")],
    ("a + (b + c)", "a + b + c"): [],
    ("sin(x)", "cos(x)"): None,
    ("d/dx(x + x)", "d/dx(2*x)"): None,
    ("a*x*(b + b)", "2*b*x*a"): [("b + b", "2*b")],
    ("x*y", "y*x"): [],
    ("x*y", "u*v"): None,
    ("f(x + x)", "f(2*x)"): [("x + x", "2*x")],
}


@pytest.mark.parametrize(("sides", "expected"), SPLIT.items())
def test_parts_that_differ(
    sides: tuple[str, str], expected: list[tuple[str, str]] | None
) -> None:
    wanted = None if expected is None else texts([both(*pair) for pair in expected])
    assert texts(differing_parts(*both(*sides))) == wanted


def long_sum(last: str) -> Expr:
    return read_text(" + ".join(f"x^{k}*cos({k}*x)" for k in range(2, 90)) + " + " + last)


def judged(left: str, right: str) -> tuple[str, str]:
    one, other = long_sum(left), long_sum(right)
    judgement = Checker(context_for(one, other), Facts()).judge(one, other)
    return judgement.outcome, judgement.method


def test_a_large_line_is_judged_by_its_parts() -> None:
    assert judged("sin(x)*sin(x)", "1 - cos(x)^2") == ("proved", "parts")
    assert judged("x*y", "y*x") == ("proved", "parts")


@pytest.mark.parametrize("wrong", ["sin(x)^2 + 1", "x^7", "ln(x)"])
def test_a_false_part_is_never_proved(wrong: str) -> None:
    assert judged("1 - cos(x)^2", wrong)[0] != "proved"


def test_a_long_sum_is_derived_with_every_line_proved() -> None:
    worked = derive(" + ".join(f"x^{k}" for k in range(2, 120)))
    assert worked.outcome == "proved"
    assert [row.rules for row in worked.rows] == [("sum",), ("power-natural",)]


@pytest.mark.parametrize(("room", "least"), [("referee", 40), ("properties", 30), ("review", 20)])
def test_every_phrase_of_evidence_has_its_chinese(room: str, least: int) -> None:
    """The literals that become evidence, found in the room's source."""
    import ast

    import sigderiv
    from sigderiv.output.evidence import evidence_text
    from sigderiv.rules.proofs import BY_RULE

    told = ("OutOfClassError", "OutOfBudgetError", "TooLargeError", "Decided", "Verdict",
            "OutOfReachError", "unproved", "not_proved", "Decision", "without_witness", "noted",
            "_take_back")  # fmt: skip
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8"))
             for path in (Path(sigderiv.__file__).parent / room).rglob("*.py")}  # fmt: skip
    named = {
        statement.targets[0].id: statement.value.value
        for tree in trees.values()
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    }
    phrases: dict[str, str] = {}
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in told:
                for argument in node.args:
                    value = getattr(argument, "value", named.get(getattr(argument, "id", "")))
                    if isinstance(value, str) and not value.startswith("review/"):
                        phrases[value] = name
    assert len(phrases) > least, phrases
    plain = [each for each in phrases if " " in each and evidence_text(each, "zh") == each]
    assert not plain, "\n".join(sorted(plain))
    cited = evidence_text(BY_RULE["chain"].cited, "zh")
    assert "可导" in cited and "exactly when" not in cited


def test_every_reason_of_the_kernel_has_its_chinese() -> None:
    """The literals that a refusal is made of, found in the kernel's source."""
    import ast

    import sigderiv.kernel
    from sigderiv.output.evidence import evidence_text

    reasons: dict[str, str] = {}
    for path in Path(sigderiv.kernel.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TemplateError":
                parts = getattr(node.args[0], "values", node.args[:1])
                texts = [each.value if isinstance(each, ast.Constant) else "x" for each in parts]
                reasons["".join(texts)] = path.name
    assert len(reasons) > 25
    assert [each for each in reasons if evidence_text(each, "zh") == each] == []
    assert [each for each in reasons if evidence_text(each, "en") != each] == []


def test_what_is_not_proved_is_not_said_to_hold() -> None:
    from sigderiv.output.plain import write_plain

    worked = derive("max(x, x)")
    assert worked.outcome == "unproved"
    english = write_plain(worked.as_document(), "en")
    assert "the condition x != x never holds" in english and "Holds" not in english
    chinese = write_plain(worked.as_document(), "zh")
    assert "条件 x != x 永不成立" in chinese and "成立条件" not in chinese and "。 " not in chinese
