"""What a network may be asked for, and the sentences for what it may not."""

from __future__ import annotations

import pytest

from sigderiv.errors import SigderivError
from sigderiv.messages import known
from sigderiv.networks.numbers import given_numbers, read_numbers
from sigderiv.networks.spec import read_toml, specify

BAD = [
    ({"layers": "2,0,1"}, "network/width"),
    ({"layers": "2,-3,1"}, "network/width"),
    ({"layers": "2"}, "network/too-few-layers"),
    ({"layers": "2,x,1"}, "network/layers"),
    ({"layers": "2,,1"}, "network/layers"),
    ({"layers": (1,) * 2_000}, "network/too-many-layers"),
    ({"layers": (2, 10**8, 1)}, "network/too-wide"),
    ({"activations": "tanh,tanh,sigmoid"}, "network/activations"),
    ({"activations": "sigmoyd"}, "network/unknown-activation"),
    ({"loss_name": "cross-entrpy"}, "network/unknown-loss"),
    ({"activations": "qqq"}, "network/no-activation"),
    ({"loss_name": "qqq"}, "network/no-loss"),
    ({"loss_name": "(a-b)^2"}, "network/own-loss"),
    ({"activations": "tanh,relu"}, "network/loss-output"),
    ({"activations": "softmax,sigmoid"}, "network/softmax-inside"),
    ({"activations": "tanh,softmax"}, "network/softmax-needs-loss"),
    ({"loss_name": "softmax"}, "network/softmax-width"),
    ({"view": "picture"}, "network/unknown-view"),
    ({"wrt": "Theta2[1,5]"}, "network/unknown-weight"),
    ({"wrt": "Theta9[1,1]"}, "network/unknown-weight"),
    ({"wrt": "Theta1[1,0]", "bias": False}, "network/unknown-weight"),
    ({"wrt": "weight"}, "network/weight-syntax"),
]


@pytest.mark.parametrize(("wanted", "code"), BAD)
def test_bad_input(wanted, code):
    with pytest.raises(SigderivError) as caught:
        specify(**wanted)
    assert caught.value.code == code
    assert known(code)


def test_an_unknown_weight_is_told_its_neighbours():
    with pytest.raises(SigderivError) as caught:
        specify(wrt="Theta2[1,5]")
    assert "Theta2[1,2]" in caught.value.details["near"]


@pytest.mark.parametrize("text", ["Theta2[1,2]", "theta_12^[2]", "Θ2[1, 2]", "W2[1,2]"])
def test_names_of_a_weight(text):
    weight = specify(wrt=text).wrt
    assert (weight.layer, weight.row, weight.column) == (2, 1, 2)


FILE = """
[network]
layers = [2, 1]
activation = ["sigmoid"]
l2 = true
[weights]
Theta1 = [[0.5, 1, -2]]
[data]
x = [[1, 2], [0.25, -1]]
y = [[1], [0]]
"""


def test_a_file():
    spec, tables = read_toml(FILE)
    assert spec.layers == (2, 1) and spec.l2
    numbers = given_numbers(spec, tables)
    assert len(numbers.x) == 2


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("-2]]", "nan]]", "network/not-finite"),
        ("-2]]", "inf]]", "network/not-finite"),
        ("-2]]", "'two']]", "network/numbers-value"),
        ("[[0.5, 1, -2]]", "[[0.5, 1]]", "network/numbers-shape"),
        ("[[1], [0]]", "[[1]]", "network/numbers-shape"),
        ("Theta1", "Theta7", "network/numbers-missing"),
        ("y = [[1], [0]]", "", "network/numbers-missing"),
    ],
)
def test_files_whose_numbers_do_not_fit(old, new, code):
    spec, _ = read_toml(FILE)
    with pytest.raises(SigderivError) as caught:
        given_numbers(spec, read_numbers(FILE.replace(old, new)))
    assert caught.value.code == code
    assert known(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[network", "network/toml"),
        ("[network]\nloss = 'mse'", "network/toml-layers"),
        ("[network]\nlayers = [2, 1]\ndepth = 3", "network/toml-key"),
        ("[network]\nlayers = [2, 1]\nl2 = 'yes'", "network/toml-value"),
        ("[network]\nlayers = [2, 1.5]", "network/layers"),
    ],
)
def test_files_that_are_no_network(text, code):
    with pytest.raises(SigderivError) as caught:
        read_toml(text)
    assert caught.value.code == code
    assert known(code)
