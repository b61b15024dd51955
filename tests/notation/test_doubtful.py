"""What people type that is refused with the two ways to say what they meant."""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.notation import Context, read_text, refuse_doubtful


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        ("x^2 + xy", "reading/joined-letters", (6, 8)),
        ("xe^x", "reading/joined-letters", (0, 2)),
        ("2*x^1/2", "reading/root-in-doubt", (3, 7)),
    ],
)
def test_doubtful_formulas_are_refused(source: str, code: str, place: tuple[int, int]) -> None:
    with pytest.raises(ReadingError) as caught:
        refuse_doubtful(read_text(source), Context(), source)
    assert caught.value.code == code
    assert (caught.value.span.start, caught.value.span.end) == place


@pytest.mark.parametrize("source", ["lr*x", "x^2 + `xy`", "x^2/2", "theta*x", "x*y + x", "pi*x"])
def test_plain_formulas_pass(source: str) -> None:
    refuse_doubtful(read_text(source), Context(), source)


def test_a_declared_name_is_in_no_doubt() -> None:
    context = Context(numbers=frozenset(["xy"]))
    refuse_doubtful(read_text("x + xy", context), context, "x + xy")


@pytest.mark.parametrize("source", ["tan-1 x", "sin-1x"])
def test_minus_one_after_a_function_is_no_product(source: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_text(source)
    assert caught.value.code == "reading/minus-one"
    assert read_text("sin -x") is read_text("sin(-x)")


def test_an_operator_at_the_end_lacks_its_operand() -> None:
    with pytest.raises(ReadingError) as caught:
        read_text("x^2+")
    assert caught.value.code == "reading/operand-at-end"
    assert caught.value.span.start == 4


def test_a_letter_before_a_sum_multiplies() -> None:
    assert read_text("k(x - a)") is read_text("k*(x - a)")
    with pytest.raises(ReadingError):
        read_text("k(2)")
    with pytest.raises(ReadingError):
        read_text("y(x+h) - y(x)")  # a function, by its other use
