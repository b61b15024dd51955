"""The index view's lines against SymPy: everything written out at small sizes, the loss
differentiated by SymPy, each line's value compared; and hidden layers proved from J itself."""

from __future__ import annotations

import itertools

import pytest

from sigderiv.expr import ONE, ZERO, Derivative, Expr, Indexed, Relation, Symbol, free_symbols
from sigderiv.networks.choices import definitions_of_functions
from sigderiv.networks.expand import Expander
from sigderiv.networks.index_view import index_view
from sigderiv.networks.indices import decide_index
from sigderiv.networks.spec import specify
from sigderiv.notation import read_text, write_text
from sigderiv.referee import Facts, Outcome

SIZES = {"m": 2, "K": 2, "n_1": 1, "n_2": 2, "n_3": 2}


def _sympy(formula: Expr):
    import sympy

    text = write_text(formula)
    for name in sorted({s.name for s in free_symbols(formula)}, key=len, reverse=True):
        plain = name.replace("^[", "__").replace("]", "").replace("_", "u")
        text = text.replace(write_text(Symbol(name)), plain).replace(name, plain)
    text = text.replace("s'(", "slope_s(").replace("tanh'(", "slope_tanh(")
    functions = {
        "s": lambda z: 1 / (1 + sympy.exp(-z)),
        "slope_s": lambda z: sympy.exp(-z) / (1 + sympy.exp(-z)) ** 2,
        "slope_tanh": lambda z: 1 / sympy.cosh(z) ** 2,
        "ln": sympy.log,
    }
    return sympy.sympify(text.replace("^", "**").replace("lambda", "lam"), locals=functions)


@pytest.mark.parametrize(
    ("layers", "activations", "loss", "l2"),
    [
        ((2, 2), "sigmoid", "cross-entropy", True),
        ((2, 2, 1), "tanh", "mse", True),
        pytest.param(
            (2, 2, 2, 1), "sigmoid", "cross-entropy", False, marks=pytest.mark.full
        ),
    ],
)
def test_every_line_against_sympys_derivative_of_the_expanded_loss(layers, activations, loss, l2):
    sympy = pytest.importorskip("sympy")
    derivation = index_view(specify(layers, activations, loss, l2=l2))
    sizes = {name: size for name, size in SIZES.items() if name != f"n_{len(layers)}"}
    definitions = [
        Relation("=", chain.start, chain.result)
        for chain in derivation.chains
        if chain.kind in ("forward", "loss", "delta")
    ]
    units = [
        Indexed(Symbol(f"a^[{layer}]"), (ZERO, Symbol("i"))) for layer in range(2, len(layers))
    ]
    bias = [Relation("=", unit, ONE) for unit in units]
    demands = [read_text("k >= 1"), read_text("j >= 0"), read_text("b >= 0")]
    loss_written = Expander(sizes, [*bias, *definitions], demands).expand(Symbol("J"))
    whole = _sympy(loss_written)
    point = {
        name: sympy.Rational(n % 5 + 1, 2 * n + 7)
        for n, name in enumerate(sorted(whole.free_symbols, key=str))
    }
    compared = 0
    for chain in derivation.chains:
        if chain.kind != "gradient":
            continue
        assert isinstance(chain.start, Derivative)
        for k, j in itertools.product((1, 2), (0, 1)):
            at = {**sizes, "k": k, "j": j}
            expander = Expander(at, [*bias, *definitions], demands)
            weight = expander.expand(chain.start.variable)
            expected = sympy.diff(whole, _sympy(weight)).subs(point).evalf(30)
            for line in chain.lines:
                value = _sympy(expander.expand(line.formula)).subs(point).evalf(30)
                assert abs(value - expected) < 1e-25, (k, j, write_text(line.formula))
                compared += 1
    assert compared >= 4 * 2 * (len(layers) - 1)


RANGES = "j>=1 j<=p i>=1 i<=m m>=1 p>=1 n>=1 K>=1 q>=0 q<=n".split()
LAYERS = (
    "z_{j,i}^[2] = sum(u=0..n, theta_{j,u}^[1]*x_{u,i})",
    "a_{j,i}^[2] = s(z_{j,i}^[2])",
    "z_{k,i}^[3] = sum(t=1..p, theta_{k,t}^[2]*a_{t,i}^[2])",
)
SQUARES = "1/(2*m)*sum(r=1..m, sum(l=1..K, (z_{l,r}^[3] - y_{l,r})^2))"
SLOPE = "s(z_{j,i}^[2])*(1 - s(z_{j,i}^[2]))"


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (
            f"m*d/d(z_{{j,i}}^[2])({SQUARES})",
            f"sum(l=1..K, theta_{{l,j}}^[2]*(z_{{l,i}}^[3] - y_{{l,i}}))*{SLOPE}",
            Outcome.PROVED,
        ),
        (
            f"m*d/d(z_{{j,i}}^[2])({SQUARES})",
            "sum(l=1..K, theta_{l,j}^[2]*(z_{l,i}^[3] - y_{l,i}))",
            Outcome.REFUTED,
        ),
        (
            f"d/d(theta_{{j,q}}^[1])({SQUARES})",
            "1/m*sum(t=1..m, sum(v=1..K, theta_{v,j}^[2]*(z_{v,t}^[3] - y_{v,t}))"
            f"*{SLOPE.replace('j,i', 'j,t')}*x_{{q,t}})",
            Outcome.PROVED,
        ),
    ],
)
def test_backpropagation_through_a_hidden_layer_from_the_loss_itself(left, right, outcome):
    """What the chain rule for several variables says of a hidden layer, without using it."""
    facts = Facts(
        equations=tuple(map(read_text, LAYERS)),
        assumptions=tuple(map(read_text, RANGES)),
        functions=definitions_of_functions(),
        timeout=30.0,
    )
    assert decide_index(read_text(left), read_text(right), facts).outcome is outcome


@pytest.mark.parametrize("loss", ["cross-entropy", "huber"])
def test_the_first_line_below_the_last_layer_is_proved_from_the_loss(loss):
    """For any loss that adds up; deeper lines are the chain rule itself, and say so."""
    made = index_view(specify((2, 2, 2, 1), "tanh", loss))
    first = {
        write_text(chain.start): chain.lines[0].verdict.method
        for chain in made.chains
        if chain.kind == "delta"
    }
    assert first["delta_{j,i}^[3]"] == "index normal form"
    assert first["delta_{j,i}^[2]"] == "chain rule"
