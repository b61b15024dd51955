"""Gradients by backpropagation against central differences and against PyTorch."""

from __future__ import annotations

import importlib.util

import pytest

from sigderiv.networks.choices import activation_names, loss_names
from sigderiv.networks.numbers import compare_numbers
from sigderiv.networks.spec import specify

HAS_TORCH = importlib.util.find_spec("torch") is not None
HIDDEN = [name for name in activation_names() if name != "softmax"]


@pytest.mark.parametrize("name", HIDDEN)
def test_every_activation_against_central_differences(name):
    table = compare_numbers(specify((2, 2, 1), name, l2=True), {}, seed=3)
    assert table.outcome == "proved", [str(row.weight) for row in table.rows if not row.agrees]


@pytest.mark.parametrize("loss", [*loss_names(), "(a-y)^4"])
@pytest.mark.parametrize("bias", [True, False])
def test_every_loss_against_central_differences(loss, bias):
    spec = specify((2, 3, 2), "tanh", loss, bias=bias)
    table = compare_numbers(spec, {}, seed=5)
    assert table.outcome == "proved", [str(row.weight) for row in table.rows if not row.agrees]


def test_a_wrong_gradient_would_be_seen(monkeypatch):
    from sigderiv.networks import numbers

    right = numbers._Calculator.gradients

    def wrong(self, given):
        return {weight: 2 * value for weight, value in right(self, given).items()}

    monkeypatch.setattr(numbers._Calculator, "gradients", wrong)
    assert compare_numbers(specify(), {}, seed=1).outcome == "refuted"


@pytest.mark.skipif(not HAS_TORCH, reason="PyTorch is not installed (an optional extra)")
@pytest.mark.parametrize("seed", range(12))
def test_random_networks_against_torch(seed):
    import random

    generator = random.Random(seed)
    depth = generator.randint(3, 6)
    widths = tuple(generator.randint(1, 4) for _ in range(depth - 1))
    loss = generator.choice(loss_names())
    last = generator.randint(2, 4) if "softmax" in loss else generator.randint(1, 4)
    spec = specify((*widths, last), generator.choice(HIDDEN), loss, l2=generator.random() < 0.5)
    table = compare_numbers(spec, {}, seed)
    assert table.torch_version and all(row.torch is not None for row in table.rows)
    assert table.outcome == "proved", f"seed {seed}"


@pytest.mark.skipif(not HAS_TORCH, reason="PyTorch is not installed (an optional extra)")
@pytest.mark.parametrize("widths", [(64, 12, 1), (1, 64, 2, 3), (33, 1)])
def test_wide_networks_against_torch(widths):
    table = compare_numbers(specify(widths, "sigmoid", l2=True), {}, seed=9)
    assert all(row.torch is not None for row in table.rows)
    assert table.outcome == "proved"
