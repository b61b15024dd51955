"""What a target asks for beside its formula."""

from __future__ import annotations

import pytest

from sigderiv.errors import SigderivError
from sigderiv.output.deriving import derive


@pytest.mark.parametrize(
    ("target", "result", "variable", "order"),
    [
        ("d/dx x^2", "2*x", "x", 1),
        ("d^2/dx^2 x^3", "6*x", "x", 2),
        (r"\frac{\partial}{\partial y} x y", "x", "y", 1),
        ("sigma'(x)", "sigma(x)*(1 - sigma(x))", "x", 1),
        ("sin''(t)", "-sin(t)", "t", 2),
        ("f'(x)", "f'(x)", "x", 1),
        ("f'(g(x))", "f''(g(x))*g'(x)", "x", 1),  # no request: the argument is no variable
        ("y = x^2", "2*x", "x", 1),
        ("f(t) = a t^2", "2*a*t", "t", 1),
        ("$x^2$", "2*x", "x", 1),
        (r"\[ x^2 \]", "2*x", "x", 1),
    ],
)
def test_targets_as_people_write_them(target: str, result: str, variable: str, order: int) -> None:
    found = derive(target)
    assert (found.result_text, found.variable, found.order) == (result, variable, order)


@pytest.mark.parametrize(
    ("target", "options", "code"),
    [
        ("x^2 = 4", {}, "output/claim"),
        ("d/dx x^2 = 2x", {}, "output/claim"),
        ("x = x^2", {}, "output/claim"),
        ("d/dx x^2", {"wrt": "y"}, "output/two-variables"),
        ("d/dx x^2", {"order": 3}, "output/two-orders"),
        ("tanh''(x)", {"order": 3}, "output/two-orders"),
        ("x^2 + xy", {}, "reading/joined-letters"),
    ],
)
def test_targets_that_say_two_things(target: str, options: dict[str, object], code: str) -> None:
    with pytest.raises(SigderivError) as caught:
        derive(target, **options)  # type: ignore[arg-type]  # a table of options
    assert caught.value.code == code


def test_unknown_functions_are_said() -> None:
    codes = [remark.code for remark in derive("f(g(x))").remarks]
    assert codes == ["output/unknown-functions"]
    assert not derive("sin(x^2)").remarks
