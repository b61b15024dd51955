"""The element, index and matrix views: the article's forms to the letter, SymPy on the written
results, and every line decided for networks of several depths, activations and losses."""

from __future__ import annotations

import pytest

from sigderiv.expr import Call, Expr, Mul, Symbol, subformulas, substitute
from sigderiv.networks.element import element
from sigderiv.networks.index_view import index_view
from sigderiv.networks.layer_formulas import J
from sigderiv.networks.matrix_view import matrix_view
from sigderiv.networks.names import Names
from sigderiv.networks.network_graph import loss_formula
from sigderiv.networks.shapes import Shape, ShapeError, shape_of
from sigderiv.networks.spec import specify
from sigderiv.notation import read_text, write_text
from sigderiv.referee import Outcome

LAST = "1/m*(a^[3] - y)*a_{q}^[2]"
FIRST = "1/m*delta^[3]*theta_1{j}^[2]*s(z_{j}^[2])*(1 - s(z_{j}^[2]))*x_{q}"


def _gradients(derivation):
    return {
        write_text(chain.start): chain for chain in derivation.chains if chain.kind == "gradient"
    }


def test_the_nine_weights_of_the_article():
    derivation = element(specify())
    assert derivation.outcome is Outcome.PROVED
    chains = {chain.start.children[1].name: chain for chain in derivation.chains
              if chain.kind == "gradient"}  # fmt: skip
    assert len(chains) == 9
    for q in (0, 1, 2):
        assert write_text(chains[f"theta_1{q}^[2]"].result) == LAST.replace("{q}", str(q))
        for j in (1, 2):
            expected = FIRST.replace("{q}", str(q)).replace("{j}", str(j))
            assert write_text(chains[f"theta_{j}{q}^[1]"].result) == expected


def test_the_article_chain_line_by_line():
    derivation = element(specify(wrt="Theta2[1,2]"))
    (chain,) = _gradients(derivation).values()
    s = "s(z^[3])"
    expected = [
        f"-1/m*(y*(1/{s}) - (1 - y)*(1/(1 - {s})))*{s}*(1 - {s})*a_2^[2]",
        f"-1/m*(y*(1 - {s}) - (1 - y)*{s})*a_2^[2]",
        f"-1/m*(y - {s})*a_2^[2]",
        f"1/m*({s} - y)*a_2^[2]",
        "1/m*(a^[3] - y)*a_2^[2]",
    ]
    assert [write_text(line.formula) for line in chain.lines] == expected


def _sympy(formula: Expr):
    import sympy

    text = write_text(formula)
    for name in sorted({p.name for p in subformulas(formula) if isinstance(p, Symbol)},
                       key=len, reverse=True):  # fmt: skip
        text = text.replace(name, name.replace("^[", "__").replace("]", ""))
    functions = {"s": lambda z: 1 / (1 + sympy.exp(-z)), "ln": sympy.log}
    return sympy.sympify(text.replace("^", "**").replace("lambda", "lam"), locals=functions)


@pytest.mark.parametrize(
    ("activations", "l2"),
    [
        ("sigmoid", True),
        ("tanh", False),
        pytest.param("sigmoid", False, marks=pytest.mark.full),
        pytest.param("tanh", True, marks=pytest.mark.full),
    ],
)
def test_every_line_against_sympys_derivative_of_the_expanded_loss(activations, l2):
    sympy = pytest.importorskip("sympy")
    spec = specify((2, 2, 2, 1), activations, l2=l2)
    derivation = element(spec)
    meanings: dict[Expr, Expr] = {}
    for chain in derivation.chains:
        if chain.kind in ("forward", "delta"):
            meanings[chain.start] = substitute(chain.result, meanings)
    loss = _sympy(loss_formula(spec))
    names = sorted(loss.free_symbols, key=str)
    point = {name: sympy.Rational(n + 2, 3 * n + 5) for n, name in enumerate(names)}
    for chain in derivation.chains:
        if chain.kind != "gradient":
            continue
        weight = _sympy(chain.start.children[1])
        expected = sympy.diff(loss, weight).evalf(30, subs=point)
        for line in chain.lines:
            value = _sympy(substitute(line.formula, meanings)).evalf(30, subs=point)
            assert abs(value - expected) < 1e-25, write_text(line.formula)


NETWORKS = [
    {},
    {"layers": (3, 1)},
    {"layers": (2, 3, 2), "activations": "tanh", "loss_name": "mse", "l2": True},
    {"layers": (2, 2, 3), "activations": "relu", "loss_name": "softmax"},
    {"layers": (1, 2, 2, 2, 1), "activations": "gelu,tanh,relu,sigmoid", "bias": False},
    {"layers": (2, 2, 1), "loss_name": "hinge", "activations": "elu"},
    {"layers": (2, 2, 1), "loss_name": "huber", "activations": "softplus"},
    {"layers": (2, 2, 1), "loss_name": "(a-y)^4", "activations": "silu"},
]


@pytest.mark.parametrize("view", [element, index_view, matrix_view])
@pytest.mark.parametrize("number", range(len(NETWORKS)))
def test_every_line_is_proved(view, number):
    derivation = view(specify(**NETWORKS[number]))
    doubtful = [
        write_text(line.formula)
        for chain in derivation.chains
        for line in chain.lines
        if line.verdict.outcome is not Outcome.PROVED
    ]
    assert doubtful == []


@pytest.mark.parametrize("depth", [3, 4, 10])
def test_matrix_and_index_view_for_all_depths(depth):
    spec = specify((4,) * depth, l2=True)
    for view in (matrix_view, index_view):
        derivation = view(spec)
        assert derivation.outcome is Outcome.PROVED
        gradients = [chain for chain in derivation.chains if chain.kind == "gradient"]
        assert len(gradients) == depth - 1


def test_the_recursion_of_the_article():
    derivation = matrix_view(specify((2, 3, 1), bias=False))
    deltas = [chain for chain in derivation.chains if chain.kind == "delta"]
    assert write_text(deltas[0].result) == "A^[3] - Y"
    expected = "hadamard(matmul(transpose(Theta^[2]), Delta^[3]), s'(Z^[2]))"
    assert write_text(deltas[1].result) == expected
    assert [chain.shape for chain in deltas] == ["1 × m", "3 × m"]


def test_a_thousand_layers():
    derivation = matrix_view(specify((3,) * 1_000))
    assert derivation.outcome is Outcome.PROVED
    assert len([chain for chain in derivation.chains if chain.kind == "delta"]) == 999


def test_widths_do_not_change_the_matrix_view():
    small, large = matrix_view(specify((2, 3, 1))), matrix_view(specify((200_000, 300_000, 1)))
    assert [c.result for c in small.chains] == [c.result for c in large.chains]


def test_shapes_that_do_not_fit_are_both_named():
    theta, delta = Symbol("Theta"), Symbol("delta")
    shapes = {theta: Shape("1", "3"), delta: Shape("1", "m")}
    with pytest.raises(ShapeError) as caught:
        shape_of(Call("matmul", theta, delta), shapes)
    assert caught.value.details["left"] == "1 × 3"
    assert caught.value.details["right"] == "1 × m"
    right = Call("matmul", Call("transpose", theta), delta)
    assert str(shape_of(right, shapes)) == "3 × m"


def test_kinks_are_said():
    assert element(specify((2, 2, 1), "relu")).kinks
    assert not element(specify()).kinks


def test_steps_saved_grow_with_depth():
    saved = []
    for depth in (2, 3, 4, 5):
        derivation = element(specify((3,) * depth))
        saved.append(derivation.steps_alone / derivation.steps)
    assert saved == sorted(saved) and saved[-1] > 10


def test_softmax_ends_in_p_minus_y():
    derivation = index_view(specify((2, 2, 3), loss_name="softmax"))
    delta = next(chain for chain in derivation.chains if chain.kind == "delta")
    assert write_text(delta.result).count("-") == 1
    assert isinstance(read_text("1/m"), Expr) and isinstance(Names.m * J, Mul)
