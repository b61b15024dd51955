"""Pages about functions in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from sigderiv.output.describe_document import pages_document
from sigderiv.output.describing import page
from sigderiv.output.formats import FORMATS, render

Run = Callable[..., "CompletedProcess[str]"]


def test_the_page_of_the_sigmoid() -> None:
    text = render(FORMATS["text"], pages_document([page("sigmoid")], "en"), "en")
    assert isinstance(text, str)
    for fact in ("(0, 1)", "Strictly increasing", "sigma(-x) = 1 - sigma(x)", "Inflection at 0",
                 "Largest slope 0.25, at 0", "Not centred at zero", "4.58486333912",
                 "f'(5) = 0.00664805667079", "ReLU", "reciprocal rule"):  # fmt: skip
        assert fact in text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["text", "pretty", "markdown", "html", "latex", "json"])
def test_every_format_is_made_in_both_languages(form: str, lang: str) -> None:
    made = render(FORMATS[form], pages_document([page("relu")], lang), lang)
    assert isinstance(made, str)
    assert "properties/" not in made and "…" not in made.replace("\\dots", "")
    assert ("角点" if lang == "zh" else "Kink") in made


def test_json_is_read_by_programs(sigderiv: Run) -> None:
    done = sigderiv("describe", "tanh", "--format", "json")
    assert done.returncode == 0, done.stderr
    whole = json.loads(done.stdout)
    assert whole["schema"] == "sigderiv.describe/1" and whole["verdict"] == "proved"
    kinds = {each["kind"]: each for each in whole["properties"]}
    assert kinds["symmetry"]["code"] == "odd" and kinds["symmetry"]["verdict"] == "proved"


def test_what_is_not_proved_shows_in_the_exit_status(sigderiv: Run) -> None:
    done = sigderiv("describe", "x*sin(x)")
    assert done.returncode == 3 and "≈" in done.stdout
    assert sigderiv("describe", "sin(x)").returncode == 0  # all of it is proved


def test_bad_input(sigderiv: Run) -> None:
    for arguments in (["describe"], ["describe", "a*x+b*y"], ["describe", "tanh", "-o", "t.gif"],
                      ["describe", "tanh", "--format", "gif"]):  # fmt: skip
        done = sigderiv(*arguments)
        assert done.returncode == 2 and "fault of sigderiv" not in done.stderr, arguments


@pytest.mark.parametrize("name", ["softmax", "logsumexp"])
def test_the_page_of_a_function_of_an_array_is_proved_and_true(name: str) -> None:
    """Each property again at random points, by mpmath."""
    import random

    import mpmath

    from sigderiv.catalogue.arrays import find_array
    from sigderiv.expr import Symbol, free_symbols
    from sigderiv.output.array_page import array_page
    from sigderiv.output.bridge import to_sympy

    function = find_array(name)
    assert function is not None and len(function.cases) >= 3
    made = array_page(function)
    assert made.status == "proved"
    draw = random.Random(5)
    for _, case in function.cases:
        sides = [to_sympy(side).doit() for side in case.children]
        names = [s.name for s in free_symbols(case) if isinstance(s, Symbol)]
        at = {each: mpmath.mpf(draw.uniform(-3, 3)) for each in names}
        left, right = (
            side.evalf(30, subs={s: at[s.name] for s in side.free_symbols}) for side in sides
        )
        assert abs(left - right) < 1e-12, case


@pytest.mark.parametrize("form", ["html", "markdown", "latex", "json", "text"])
def test_the_page_of_softmax_in_each_form(sigderiv: Run, form: str) -> None:
    done = sigderiv("describe", "softmax", "-f", form)
    assert done.returncode == 0, done.stderr
    assert ("Goodfellow" in done.stdout and "index algebra" in done.stdout) or form == "json"
