"""The kernel's record of the element view: accepted for the example, and never for a wrong line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sigderiv.expr import Derivative, Neg, Number, Symbol
from sigderiv.kernel import check
from sigderiv.networks.derive import network
from sigderiv.networks.kernel_record import recorded
from sigderiv.networks.spec import specify


def test_every_gradient_of_the_example_is_a_kernel_derivation():
    made = network(specify((2, 2, 1)))
    gradients = [chain for chain in made.chains if chain.kind == "gradient"]
    assert made.kernel is not None
    assert len(gradients) == 9 and set(made.kernel.chains) == {chain.start for chain in gradients}
    for chain in gradients:
        derivation = made.kernel.chains[chain.start]
        assert check(derivation, made.kernel.rules).accepted
        assert derivation.goal is chain.result
        start = derivation.start
        assert isinstance(start, Derivative) and start.variable is chain.start.variable
        names = {"J", "a^[3]", "z^[3]", "z_1^[2]", "a_1^[2]"}
        assert not names & {s.name for s in _symbols(start)}, "written out in the weights"


def _symbols(formula):
    from sigderiv.expr import free_symbols

    return free_symbols(formula)


@pytest.mark.parametrize(
    "spec",
    [
        specify((2, 3, 2), l2=True, wrt="Theta1[2,1]"),
        specify((2, 2, 2, 1), wrt="Theta1[1,0]"),
        specify((2, 2, 2), "tanh", "mse", wrt="Theta2[1,1]"),
        specify((2, 1), loss_name="mse"),
    ],
    ids=lambda spec: "-".join(map(str, spec.layers)),
)
def test_other_networks(spec):
    made = network(spec)
    assert made.kernel is not None
    gradients = [chain.start for chain in made.chains if chain.kind == "gradient"]
    assert list(made.kernel.chains) == gradients


@pytest.mark.parametrize("position", range(3))
def test_a_wrong_line_is_not_in_the_record(position):
    made = network(specify((2, 2, 1), wrt="Theta1[1,2]"))
    chains = list(made.chains)
    number = next(n for n, chain in enumerate(chains) if chain.kind == "gradient")
    lines = list(chains[number].lines)
    for wrong in (Neg(lines[position].formula), Number(2) * lines[position].formula,
                  lines[position].formula + Symbol("x_1")):  # fmt: skip
        changed = list(lines)
        changed[position] = replace(lines[position], formula=wrong)
        chains[number] = replace(chains[number], lines=tuple(changed))
        record = recorded(replace(made, chains=tuple(chains)))
        assert record is not None and not record.chains


def test_a_wrong_name_is_not_in_the_record():
    """A δ that means something else makes the last line wrong."""
    made = network(specify((2, 2, 1), wrt="Theta1[1,2]"))
    chains = [
        replace(chain, lines=(replace(chain.lines[0], formula=Neg(chain.result)),))
        if chain.kind == "delta" else chain
        for chain in made.chains
    ]  # fmt: skip
    record = recorded(replace(made, chains=tuple(chains)))
    assert record is not None and not record.chains


def test_what_has_no_record():
    assert network(specify((2, 3, 3), loss_name="softmax")).kernel is None
    assert network(specify((8, 8, 8, 1))).kernel is None
