"""Functions of a whole array, named networks, and the library's `network`."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import mpmath
import pytest

import sigderiv
from sigderiv.catalogue.arrays import ARRAYS
from sigderiv.catalogue.models import MODELS
from sigderiv.errors import SigderivError
from sigderiv.expr import Number
from sigderiv.networks.arrays import array_chain
from sigderiv.networks.expand import Expander
from sigderiv.networks.values import evaluate
from sigderiv.referee import Outcome


@pytest.mark.parametrize("function", ARRAYS, ids=lambda one: one.name)
def test_every_line_is_proved_for_every_size_without_conditions(function):
    made = array_chain(function)
    assert made.outcome is Outcome.PROVED
    assert not [c for line in made.chain.lines for c in line.verdict.conditions]


def _reference(name, values, i, k):
    """The derivative by mpmath's own differences."""

    def function(x):
        at = [*values[:k], x, *values[k + 1 :]]
        total = mpmath.fsum(mpmath.exp(v) for v in at)
        return mpmath.exp(at[i]) / total if name == "softmax" else mpmath.log(total)

    with mpmath.workdps(40):
        return mpmath.diff(function, values[k])


@pytest.mark.parametrize("function", ARRAYS, ids=lambda one: one.name)
@pytest.mark.parametrize(("size", "i", "k"), [(1, 1, 1), (3, 1, 1), (3, 2, 3), (4, 4, 1)])
def test_every_line_has_the_value_of_the_numerical_derivative(function, size, i, k):
    numbers = [mpmath.mpf(n + 1) / 3 - n * n / mpmath.mpf(7) for n in range(size)]
    exact = {f"o_{n + 1}": (n + 1, 3, n * n, 7) for n in range(size)}
    expected = _reference(function.name, numbers, i - 1, k - 1)
    expander = Expander({"K": size, "i": i, "k": k}, function.definitions)
    for line in (*array_chain(function).chain.lines,):
        formula = expander.expand(line.formula)
        values = {
            symbol: Number(1).value * a / b - c * Number(1).value / d
            for symbol in _symbols(formula)
            for a, b, c, d in [exact[symbol.name]]
        }
        value = evaluate(formula, values)
        assert abs(mpmath.mpf(str(value if not hasattr(value, "mid") else value.mid()).split()[0]
                              .strip("[")) - expected) < 1e-12  # fmt: skip


def _symbols(formula):
    from sigderiv.expr import free_symbols

    return sorted(free_symbols(formula), key=lambda symbol: symbol.name)


@pytest.mark.parametrize("function", ARRAYS, ids=lambda one: one.name)
def test_a_wrong_line_is_not_proved(function):
    for number in range(len(function.lines)):
        lines = list(function.lines)
        formula, rules = lines[number]
        lines[number] = (2 * formula, rules)
        made = array_chain(replace(function, lines=tuple(lines)))
        assert made.chain.lines[number].verdict.outcome is not Outcome.PROVED
        assert made.outcome is not Outcome.PROVED


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "sigderiv", *arguments],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_derive_softmax():
    done = run("derive", "softmax", "lse")
    assert done.returncode == 0, done.stderr
    assert "= p_i*(delta(i, k) - p_k)" in done.stdout and "= p_k " in done.stdout
    made = json.loads(run("derive", "softmax", "-f", "json").stdout)
    assert (made["schema"], made["verdict"]) == ("sigderiv.derive/1", "proved")
    assert made["result"] == "p_i*(delta(i, k) - p_k)"
    done = run("derive", "softmax", "--order", "2", "--lang", "en")
    assert done.returncode == 2 and "whole array" in done.stderr


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one.name)
def test_named_networks(model):
    made = sigderiv.network(model.name)
    assert made.outcome == "proved"
    assert made.record.spec.layers == model.layers
    assert [one.name for one in made.record.spec.activations] == list(model.activations)
    done = run("network", model.name, "--view", "matrix")
    assert done.returncode == 0 and "Delta" in done.stdout


def test_the_list_names_them():
    listed = run("list").stdout
    for one in (*ARRAYS, *MODELS):
        assert one.name in listed


def test_the_library():
    made = sigderiv.network((2, 2, 1), wrt="Theta2[1,2]")
    assert made.outcome == "proved"
    assert "= 1/m*(a^[3] - y)*a_2^[2]" in str(made)
    assert "<math" in made._repr_html_() and "$$" in made._repr_markdown_()
    assert "aligned" in made._repr_latex_() or "align" in made._repr_latex_()
    assert "J" in str(sigderiv.network("neuron", view="graph"))
    assert sigderiv.derive("softmax").outcome == "proved"
    with pytest.raises(SigderivError) as caught:
        sigderiv.network((2, 0))
    assert caught.value.code == "network/width"
