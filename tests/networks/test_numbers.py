"""Gradients by backpropagation against central differences, and against PyTorch and JAX."""

from __future__ import annotations

import importlib.util
import random

import pytest

from sigderiv.networks.choices import activation_names, loss_names
from sigderiv.networks.choices import loss as find_loss
from sigderiv.networks.comparing import MOST_DIFFERENCES, compare_numbers
from sigderiv.networks.propagation import Propagation
from sigderiv.networks.spec import specify

HIDDEN = [name for name in activation_names() if name != "softmax"]
MODULES = {"PyTorch": "torch", "JAX": "jax"}
LIBRARIES = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            importlib.util.find_spec(module) is None, reason=f"{name} is not installed (an extra)"
        ),
    )
    for name, module in MODULES.items()
]


def disagreeing(table):
    return [str(row.weight) for row in table.rows if not row.agrees]


@pytest.mark.parametrize("name", HIDDEN)
def test_every_activation_against_central_differences(name):
    table = compare_numbers(specify((2, 2, 1), name, l2=True), {}, seed=3)
    assert table.differences == 9
    assert table.outcome == "proved", disagreeing(table)


@pytest.mark.parametrize("loss", [*loss_names(), "(a-y)^4"])
@pytest.mark.parametrize("bias", [True, False])
def test_every_loss_against_central_differences(loss, bias):
    spec = specify((2, 3, 2), "tanh", loss, bias=bias)
    table = compare_numbers(spec, {}, seed=5)
    assert table.outcome == "proved", disagreeing(table)


def test_a_larger_network_gets_differences_at_a_seeded_sample():
    table = compare_numbers(specify((12, 12, 1)), {}, seed=2)
    again = compare_numbers(specify((12, 12, 1)), {}, seed=2)
    assert table.differences == MOST_DIFFERENCES < len(table.rows)
    chosen = [str(row.weight) for row in table.rows if row.difference is not None]
    assert chosen == [str(row.weight) for row in again.rows if row.difference is not None]


def test_a_wrong_gradient_would_be_seen(monkeypatch):
    right = Propagation.gradients
    monkeypatch.setattr(
        Propagation, "gradients", lambda self: [2 * matrix for matrix in right(self)]
    )
    assert compare_numbers(specify(), {}, seed=1).outcome == "refuted"


def check_against(library, spec, seed):
    """All gradients within 1e-12 of the library's, relative to the layer's largest."""
    table = compare_numbers(spec, {}, seed)
    worst = dict(zip([name for name, _ in table.libraries], table.worst, strict=True))
    case = (spec.layers, [one.name for one in spec.activations], spec.loss.name, seed)
    assert worst[library] <= 1e-12, case
    assert table.outcome == "proved", (case, disagreeing(table))


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", HIDDEN)
def test_every_activation_in_every_layer_against(library, name):
    layers = (5, 4, 3, 2)
    spec = specify(layers, [name] * 3, "mse", l2=True)
    check_against(library, spec, seed=4)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("loss", [*loss_names(), "(a-y)^4", "ln(1+(a-y)^2)"])
@pytest.mark.parametrize("bias", [True, False])
def test_every_loss_against(library, loss, bias):
    check_against(library, specify((4, 5, 3), "softplus", loss, bias=bias), seed=6)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("seed", range(12))
def test_random_networks_against(library, seed):
    """1 to 5 layers of weights, widths 1 to 64."""
    print("seed", seed)
    generator = random.Random(seed)
    layers = [generator.choice((1, 2, 5, 17, 64)) for _ in range(generator.randint(2, 6))]
    loss = generator.choice(loss_names())
    if "softmax" in loss:
        layers[-1] = max(layers[-1], 2)
    spec = specify(
        layers, generator.choice(HIDDEN), loss,
        l2=generator.random() < 0.5, bias=generator.random() < 0.8,
    )  # fmt: skip
    check_against(library, spec, seed)


@pytest.mark.full
@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("loss", loss_names())
@pytest.mark.parametrize("activation", HIDDEN)
@pytest.mark.parametrize("depth", range(1, 6))
def test_every_activation_with_every_loss_at_every_depth_against(library, loss, activation, depth):
    seed = depth * 101 + len(activation)
    print("seed", seed)
    generator = random.Random(seed)
    layers = [generator.randint(1, 64) for _ in range(depth + 1)]
    layers[-1] = max(layers[-1], 2)
    chosen = find_loss(loss)
    names = [activation] * (depth - 1) + [chosen.output if chosen.needs else activation]
    check_against(library, specify(layers, names, loss), seed)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_wrong_gradient_is_seen_by(library, monkeypatch):
    right = Propagation.gradients
    factor = 1 + 2.0**-39  # about 2e-12
    monkeypatch.setattr(
        Propagation, "gradients", lambda self: [factor * matrix for matrix in right(self)]
    )
    table = compare_numbers(specify((3, 2, 1)), {}, seed=1)
    assert table.outcome == "refuted"
    worst = dict(zip([name for name, _ in table.libraries], table.worst, strict=True))
    assert worst[library] > 1e-12
