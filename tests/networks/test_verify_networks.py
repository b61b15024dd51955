"""Gradients that people get wrong, as LaTeX documents through `verify`: each is refuted, and the
right version is proved."""

from __future__ import annotations

import pytest

import sigderiv

ELEMENTS = r"""
\[ z^2_1 = \theta^1_{10} x_0 + \theta^1_{11} x_1 + \theta^1_{12} x_2 \]
\[ z^2_2 = \theta^1_{20} x_0 + \theta^1_{21} x_1 + \theta^1_{22} x_2 \]
\[ a^2_0 = 1, \quad a^2_1 = \sigma(z^2_1), \quad a^2_2 = \sigma(z^2_2) \]
\[ z^3 = \theta^2_{10} a^2_0 + \theta^2_{11} a^2_1 + \theta^2_{12} a^2_2 \]
\[ a^3 = \sigma(z^3) \]
\[ J = -\frac{1}{m}\left[y\log(a^3)+(1-y)\log(1-a^3)\right] \]
\[ \delta^3 = a^3 - y \]
"""
FIRST = r"\frac{\partial J}{\partial\theta^1_{12}}"
LAST = r"\frac{\partial J}{\partial\theta^2_{12}}"
ELEMENT_LINES = [
    (
        "proved", "first layer", FIRST,
        r"\frac{1}{m}\delta^3\theta^2_{11}\sigma(z^2_1)(1-\sigma(z^2_1))x_2",
    ),
    ("proved", "last layer", LAST, r"\frac{1}{m}[a^3-y]a^2_2"),
    ("refuted", "sign of delta", LAST, r"\frac{1}{m}(y-a^3)a^2_2"),
    (
        "refuted", "theta not transposed", FIRST,
        r"\frac{1}{m}\delta^3\theta^2_{12}\sigma(z^2_1)(1-\sigma(z^2_1))x_2",
    ),
    ("refuted", "slope forgotten", FIRST, r"\frac{1}{m}\delta^3\theta^2_{11}x_2"),
    ("refuted", "1/m lost", FIRST, r"\delta^3\theta^2_{11}\sigma(z^2_1)(1-\sigma(z^2_1))x_2"),
    (
        "refuted", "indices swapped", FIRST,
        r"\frac{1}{m}\delta^3\theta^2_{12}\sigma(z^2_2)(1-\sigma(z^2_2))x_1",
    ),
]  # fmt: skip

SUMS = r"""
\[ s(z) = \frac{1}{1+e^{-z}} \]
\[ z_k^{(i)} = \sum_{j=0}^{n} \theta_{kj} x_j^{(i)} \]
\[ h_k^{(i)} = s(z_k^{(i)}) \]
\[ J = -\frac{1}{m}\sum_{i=1}^{m}\sum_{k=1}^{K}\left[y_k^{(i)}\log h_k^{(i)}
   +(1-y_k^{(i)})\log(1-h_k^{(i)})\right]
   + \frac{\lambda}{2m}\sum_{k=1}^{K}\sum_{j=1}^{n}\theta_{kj}^2 \]
"""
SUM = r"\frac{\partial J}{\partial\theta_{pq}}"
MEAN = r"\frac{1}{m}\sum_{i=1}^{m}(h_p^{(i)}-y_p^{(i)})x_q^{(i)}"
SUM_LINES = [
    ("proved", "Iverson's bracket", MEAN + r" + \frac{\lambda}{m}\theta_{pq}[q \ge 1]"),
    ("proved", "indicator", MEAN + r" + \frac{\lambda}{m}\theta_{pq}\mathbb{1}[q \ge 1]"),
    ("refuted", "the bias in the penalty", MEAN + r" + \frac{\lambda}{m}\theta_{pq}"),
    ("refuted", "sign of delta", "-" + MEAN + r" + \frac{\lambda}{m}\theta_{pq}[q \ge 1]"),
    (
        "refuted", "1/m lost",
        r"\sum_{i=1}^{m}(h_p^{(i)}-y_p^{(i)})x_q^{(i)} + \frac{\lambda}{m}\theta_{pq}[q \ge 1]",
    ),
    (
        "refuted", "indices swapped",
        r"\frac{1}{m}\sum_{i=1}^{m}(h_q^{(i)}-y_q^{(i)})x_p^{(i)}"
        r" + \frac{\lambda}{m}\theta_{pq}[q \ge 1]",
    ),
]  # fmt: skip

LAYERS = r"""
\[ s(z) = \frac{1}{1+e^{-z}} \]
\[ a^{(2)}_{ji} = s(z^{(2)}_{ji}) \]
\[ z^{(3)}_{ki} = \sum_{j=1}^{p} \theta^{(2)}_{kj} a^{(2)}_{ji} \]
\[ J = \frac{1}{2}\sum_{i=1}^{m}\sum_{k=1}^{K}(z^{(3)}_{ki} - y_{ki})^2 \]
\[ \delta^{(3)}_{ki} = z^{(3)}_{ki} - y_{ki} \]
"""
HIDDEN = r"\frac{\partial J}{\partial z^{(2)}_{ji}}"
LAYER_LINES = [
    (
        "proved", "right",
        r"\sum_{k=1}^{K}\theta^{(2)}_{kj}\delta^{(3)}_{ki}s(z^{(2)}_{ji})(1-s(z^{(2)}_{ji}))",
    ),
    (
        "refuted", "theta not transposed",
        r"\sum_{k=1}^{K}\theta^{(2)}_{jk}\delta^{(3)}_{ki}s(z^{(2)}_{ji})(1-s(z^{(2)}_{ji}))",
    ),
    ("refuted", "slope forgotten", r"\sum_{k=1}^{K}\theta^{(2)}_{kj}\delta^{(3)}_{ki}"),
]  # fmt: skip


def verdict_of(document: str, left: str, right: str) -> str:
    report = sigderiv.verify(document + rf"\[ {left} = {right} \]" + "\n", kind="tex").report
    assert not report.unreadable, report.unreadable
    return str(report.findings[-1].verdict)


@pytest.mark.parametrize(
    ("expected", "left", "right"),
    [pytest.param(e, left, right, id=f"{e} {what}") for e, what, left, right in ELEMENT_LINES],
)
def test_one_sample_written_out(expected: str, left: str, right: str) -> None:
    assert verdict_of(ELEMENTS, left, right) == expected


@pytest.mark.parametrize(
    ("expected", "right"),
    [pytest.param(e, right, id=f"{e} {what}") for e, what, right in SUM_LINES],
)
def test_sums_over_samples_and_outputs(expected: str, right: str) -> None:
    assert verdict_of(SUMS, SUM, right) == expected


@pytest.mark.parametrize(
    ("expected", "right"),
    [pytest.param(e, right, id=f"{e} {what}") for e, what, right in LAYER_LINES],
)
def test_a_hidden_layer_in_indices(expected: str, right: str) -> None:
    assert verdict_of(LAYERS, HIDDEN, right) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (r"\sum_{i=1}^{m} x_{bi} = m x_{bi}", "refuted"),
        (r"\sum_{i=1}^{m} x_{bi} = \sum_{j=1}^{m} x_{bj}", "proved"),
    ],
)
def test_two_letters_under_a_sum_are_two_indices(claim: str, expected: str) -> None:
    """`x_{bi}` under a sum over i depends on i, though b is no usual index."""
    report = sigderiv.verify(rf"\[ {claim} \]", kind="tex").report
    assert str(report.findings[-1].verdict) == expected
