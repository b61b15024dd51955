"""Wrong versions of backpropagation are refuted, each with a witness; the right one is proved."""

from __future__ import annotations

import pytest

from sigderiv.expr import ONE, Call, Derivative, Div, Mul, Neg, Relation, Sum
from sigderiv.networks.choices import activation, definitions_of_functions, loss
from sigderiv.networks.index_view import IndexWriter
from sigderiv.networks.indices import decide_index
from sigderiv.networks.layer_formulas import LAMBDA, J, at, i, j, k, m, r
from sigderiv.networks.spec import specify
from sigderiv.referee import Facts, Outcome

WRITER = IndexWriter(specify((2, 2, 1), l2=True))
TOP = WRITER.pairs[-1]
SIGMOID, LOSS = activation("sigmoid"), loss("cross-entropy")
GAP = TOP.a_up(k, i) - at("y", "", k, i)
S = Call("s", TOP.z(j, i))
SLOPE = Mul(S, 1 - S)
BACK = Sum(Mul(TOP.theta(k, j), TOP.delta_up(k, i)), k, ONE, TOP.upper_width)
SWAPPED = Sum(Mul(TOP.theta(j, k), TOP.delta_up(k, i)), k, ONE, TOP.upper_width)
THROUGH = Sum(
    Sum(Mul(TOP.delta_up(k, r), Derivative(TOP.z_up(k, r), TOP.z(j, i))), r, ONE, m),
    k, ONE, TOP.upper_width,
)  # fmt: skip
DATA = Sum(Mul(GAP, TOP.a(j, i)), i, ONE, m)
PENALTY = Mul(Div(LAMBDA, m), TOP.theta(k, j))
NO_BIAS = Call("indicator", Relation(">=", j, ONE))
GRADIENT = Derivative(J, TOP.theta(k, j))
SAMPLES = Sum(Mul(GAP, TOP.a(j, k)), i, ONE, m)

HIDDEN = Facts(
    assumptions=TOP.demands(ONE),
    equations=(TOP.forward(), *TOP.lower_output(SIGMOID)),
    functions=definitions_of_functions(),
    timeout=20.0,
)
LAST = Facts(
    assumptions=TOP.demands(),
    equations=(
        Relation("=", J, TOP.bracket_sum(LOSS) + TOP.penalty()),
        TOP.forward(),
        TOP.output(SIGMOID),
    ),
    functions=definitions_of_functions(),
    timeout=20.0,
)
OVER_M = Div(ONE, m)

RIGHT = {
    "delta of a hidden layer": (THROUGH, Mul(BACK, SLOPE), HIDDEN),
    "gradient with penalty": (GRADIENT, Mul(OVER_M, DATA) + Mul(PENALTY, NO_BIAS), LAST),
}
WRONG = {
    "a sign in delta": (THROUGH, Neg(Mul(BACK, SLOPE)), HIDDEN),
    "theta not transposed": (THROUGH, Mul(SWAPPED, SLOPE), HIDDEN),
    "the slope forgotten": (THROUGH, BACK, HIDDEN),
    "the slope at the output's place": (THROUGH, Mul(BACK, S), HIDDEN),
    "the output's sign": (GRADIENT, Mul(OVER_M, Neg(DATA)) + Mul(PENALTY, NO_BIAS), LAST),
    "1/m lost": (GRADIENT, DATA + Mul(PENALTY, NO_BIAS), LAST),
    "the bias in the penalty": (GRADIENT, Mul(OVER_M, DATA) + PENALTY, LAST),
    "the penalty lost": (GRADIENT, Mul(OVER_M, DATA), LAST),
    "indices swapped": (GRADIENT, Mul(OVER_M, SAMPLES) + Mul(PENALTY, NO_BIAS), LAST),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(name):
    verdict = decide_index(*RIGHT[name])
    assert verdict.outcome is Outcome.PROVED, verdict


@pytest.mark.parametrize("name", WRONG)
def test_wrong(name):
    verdict = decide_index(*WRONG[name])
    assert verdict.outcome is Outcome.REFUTED, verdict
    assert verdict.witness is not None
