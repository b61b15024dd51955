"""Notation that was once read as something else: what is said of it now is right, or nothing."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


def outcome(text: str, kind: str = "md") -> str:
    """The verdict on the last chain, or the code of the first thing that could not be read."""
    found = verify_text(text, kind)
    if found.unreadable:
        return found.unreadable[0].why.code
    return str(found.findings[-1].verdict)


SQUARE = "$y=x^2$ "
UPRIGHT = (r"{\rm d}", r"{\mathrm d}", "{d}", r"\mathit{d}", r"\mathrm{d}", "{ d }")


@pytest.mark.parametrize("sign", UPRIGHT)
def test_a_sign_in_braces_differentiates(sign: str) -> None:
    for quotient in (rf"\frac{{{sign}y}}{{{sign}x}}", rf"\frac{{{sign}}}{{{sign}x}}y"):
        assert outcome(f"{SQUARE}$${quotient}=2x$$") == "proved"
        assert outcome(f"{SQUARE}$${quotient}=x$$") == "refuted"
    second = rf"\frac{{{sign}^2y}}{{{sign}x^2}}"
    assert outcome(f"{SQUARE}$${second}=2$$") == "proved"
    assert outcome(f"{SQUARE}$${second}=1$$") == "refuted"


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{\delta y}{\delta x}=\frac yx",
        r"\frac{Dy}{Dx}=\frac yx",
        r"\frac{d^2y}{d^2x}=\frac yx",
        r"\frac{\partial y}{\partial^2 x}=\frac yx",
        r"\frac{-dy}{dx}=-\frac yx",
        r"\frac{(dy)^2}{(dx)^2}=\frac{y^2}{x^2}",
        r"\frac{{dy}}{{dx}}=\frac yx",
        r"{-dy \over dx}=-\frac yx",
        r"(dy)/(dx)=y/x",
    ],
)
def test_a_fraction_of_changes_is_no_fraction_of_products(formula: str) -> None:
    assert outcome(f"$${formula}$$") == "reading/differential"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\frac{d(y)}{dx}=\frac yx", "refuted"),
        (r"\frac{d(y)}{dx}=2x", "proved"),
        (r"\frac{d\sin(x)}{d(x)}=\frac{\sin(x)}x", "refuted"),
        (r"\frac{d\sin(x)}{d(x)}=\cos(x)", "proved"),
        (r"\frac{dL}{d(z)}=\frac Lz", "unproved"),
        (r"\frac{dL}{d(wx)}=\frac L{wx}", "unproved"),
        (r"\frac{ad}{cd}=\frac ac", "proved"),  # a number d at the end of its product
        (r"\frac d{d+1}=1-\frac1{d+1}", "proved"),
    ],
)
def test_brackets_after_a_differential_multiply_nothing(formula: str, expected: str) -> None:
    assert outcome(f"{SQUARE}$${formula}$$") == expected


@pytest.mark.parametrize("form", [r"\frac{df}{dx}", "df/dx", r"{df \over dx}"])
def test_a_derivative_before_an_argument_is_its_value_there(form: str) -> None:
    assert outcome(f"$f(x)=x^2$ $${form}(3)=6$$") == "proved"
    assert outcome(f"$f(x)=x^2$ $${form}(3)=6x$$") == "refuted"
    assert outcome(f"$f(x)=x^2$ $${form}(x)=2x$$") == "proved"
    assert outcome(f"$f(x)=x^2$ $${form}(x)=2x^2$$") == "refuted"
    assert outcome(r"$y=x^2$ $$\frac{dy}{dx}(3)=6x$$") == "reading/function-or-product"
    assert outcome(r"$y=x^2$ $$\frac{dy}{dx}(x+1)=2x(x+1)$$") == "proved"  # a product


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$$\frac{dx}{dx}=5$$", "refuted"),
        (r"$$\frac{dx}{dx}=5$$ $$\frac d{dx}x+1=6$$", "refuted"),
        (r"$$\frac{dx}{dx}=5$$ $$\frac{d}{dx}x=5$$", "refuted"),
        (r"$$\frac{dt}{dt}=1$$", "proved"),
        (r"$$\frac{d^2x}{dx^2}=7$$", "refuted"),
        (
            r"$$\frac{\partial x_1}{\partial x_2}=5$$ $$\frac{\partial x_1}{\partial x_2}+1=6$$",
            "refuted",
        ),
        (
            r"$$\frac{\partial x_1}{\partial x_2}=0$$ $$\frac{\partial x_1}{\partial x_2}+1=1$$",
            "proved",
        ),
        (r"$$z=7$$ $$a=\sigma(z)=0.5$$ $$\sigma(7)=0.5$$", "refuted"),
        (r"$$z=7$$ $$a=\sin(z)=0.5$$ $$\sin(7)=0.5$$", "refuted"),
        (r"$$\sigma(z)=a$$ $$\sigma(7)=a$$", "unproved"),
        (r"$$\sigma(z)=2z$$ $$\sigma(7)=14$$", "proved"),  # a document's own function
    ],
)
def test_what_is_known_is_judged_and_defines_nothing(text: str, expected: str) -> None:
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("0,125=125", "formula", "review/comma-in-number"),
        ("0,001=1", "formula", "review/comma-in-number"),
        ("0,125=1/8", "formula", "review/comma-in-number"),
        ("1,000=1000", "formula", "proved"),
        ("$$0,125=125$$", "md", "review/comma-in-number"),
        ("$$0{,}125=125$$", "md", "refuted"),
        (r"$$0{,}125=\frac18$$", "md", "proved"),
        ("3!! = 720", "formula", "reading/double-factorial"),
        ("5!! = 15", "formula", "reading/double-factorial"),
        ("(3!)! = 720", "formula", "proved"),
        ("$$5!!=16$$", "md", "reading/double-factorial"),
        ("$$5!=120$$", "md", "proved"),
    ],
)
def test_numerals_and_factorials(text: str, kind: str, expected: str) -> None:
    assert outcome(text, kind) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("exp(0)=0", "refuted"),
        ("exp(0)=1", "proved"),
        ("cos(0)=0", "refuted"),
        ("cos(0)=1", "proved"),
        ("log(1)=0", "proved"),
        ("sqrt(4)=2", "proved"),
        ("max(1,2)=2", "proved"),
        (r"xsin(x)=x\sin x", "proved"),
        (r"\frac{d}{dx} sin(x)=sin", "reading/expected-argument"),
        (r"\frac{d}{dx} sin(x)=cos(x)", "proved"),
        (r"\frac{d}{dx} exp(x)=exp(x)", "proved"),
        (r"asin(1)=a\sin(1)", "reading/joined-function"),
        ("x_{max}+1=1+x_{max}", "proved"),
        ("x_{i,min}+1=1+x_{i,min}", "proved"),
        ("wx(1-y)=wx-wxy", "proved"),
    ],
)
def test_a_function_in_bare_letters_is_no_product(formula: str, expected: str) -> None:
    assert outcome(f"$${formula}$$") == expected


def test_a_word_before_a_bracket_is_no_factor() -> None:
    assert outcome("$$softmax(0)=0$$") != "proved"
    assert outcome("loss(0)=0", "formula") != "proved"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\sum_{i=1}^n\delta_{i1}x_i=x_1", "proved"),
        (r"\sum_{i=1}^3\delta_{2i}x_i=x_2", "proved"),
        (r"\sum_{i=1}^3\delta_{i1}x_i=x_2", "refuted"),
        (r"\sum_{i=1}^3\delta_{i4}x_i=x_4", "refuted"),
    ],
)
def test_a_kronecker_delta_may_have_one_number(formula: str, expected: str) -> None:
    assert outcome(f"$${formula}$$") == expected


@pytest.mark.parametrize("formula", ["foo(x)-foox=0", "abc(0)=0", "foo(x)=foox"])
def test_a_run_of_letters_before_a_bracket_is_not_proved(formula: str) -> None:
    assert outcome(f"$${formula}$$") == "reading/run-before-bracket"


@pytest.mark.parametrize("factor", ["2", "4"])
def test_bars_around_a_matrix_are_no_absolute_value(factor: str) -> None:
    said = "Let $A$ be a $2\\times 2$ matrix. "
    assert outcome(f"{said}$$|2A|={factor}|A|$$") == "unproved"
    assert outcome("Let $a$ be a number. $$|2a|=2|a|$$") == "proved"
