"""The matrix view of losses that a person wrote: δ of the last layer against differences of the
loss itself, by numpy, entry by entry."""

from __future__ import annotations

import numpy
import pytest

from sigderiv.expr import Add, Call, Constant, Div, Expr, Mul, Neg, Number, Pow, Symbol
from sigderiv.networks.derive import network
from sigderiv.networks.spec import specify
from sigderiv.referee.verdict import Outcome

OWN = {
    "atan(a-y)": lambda a, y: numpy.arctan(a - y),
    "ln(1+(a-y)^2)": lambda a, y: numpy.log(1 + (a - y) ** 2),
    "(a-y)^2/(1+(a-y)^2)": lambda a, y: (a - y) ** 2 / (1 + (a - y) ** 2),
    "exp(-y*a)": lambda a, y: numpy.exp(-y * a),
    "2^(a-y)": lambda a, y: 2 ** (a - y),
    "3*a": lambda a, _: 3 * a,
    "-y*sqrt(1+a^2)": lambda a, y: -y * numpy.sqrt(1 + a**2),
}
FUNCTIONS = {"atan": numpy.arctan, "ln": numpy.log, "exp": numpy.exp, "sqrt": numpy.sqrt}


def value(formula: Expr, matrices: dict[str, numpy.ndarray]) -> numpy.ndarray | float:
    """A matrix formula in numbers, as its legend says: functions, powers and quotients entry by
    entry, and a product of two matrices only as `hadamard`."""
    if isinstance(formula, Symbol):
        return matrices[formula.name]
    if isinstance(formula, Number):
        return float(formula.value)
    if isinstance(formula, Constant):
        return {"e": numpy.e, "pi": numpy.pi}[formula.name]
    parts = [value(child, matrices) for child in formula.children]
    if isinstance(formula, Add):
        return sum(parts)
    if isinstance(formula, Mul):
        assert sum(isinstance(part, numpy.ndarray) for part in parts) <= 1
        return numpy.prod(numpy.array(parts, dtype=object))
    if isinstance(formula, Neg):
        return -parts[0]
    if isinstance(formula, Div):
        return parts[0] / parts[1]
    if isinstance(formula, Pow):
        return parts[0] ** parts[1]
    assert isinstance(formula, Call), formula
    if formula.name == "hadamard":
        assert all(isinstance(part, numpy.ndarray) for part in parts)
        return parts[0] * parts[1]
    if formula.orders:
        assert formula.name == "tanh"
        return 1 - numpy.tanh(parts[0]) ** 2
    return FUNCTIONS[formula.name](parts[0])


@pytest.mark.parametrize("loss", OWN)
def test_the_last_delta_of_an_own_loss(loss: str) -> None:
    record = network(specify((2, 3, 2), "tanh,tanh", loss, view="matrix"))
    (line,) = next(chain for chain in record.chains if chain.kind == "delta").lines
    assert line.verdict.outcome is Outcome.PROVED
    random = numpy.random.default_rng(7)
    z, y = random.normal(size=(2, 4)), random.normal(size=(2, 4))
    h = 1e-6

    def losses(at: numpy.ndarray) -> numpy.ndarray:
        return OWN[loss](numpy.tanh(at), y)

    wanted = (losses(z + h) - losses(z - h)) / (2 * h)
    found = value(line.formula, {"Z^[3]": z, "A^[3]": numpy.tanh(z), "Y": y})
    assert numpy.allclose(found, wanted, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(("loss", "told"), [("mse", False), ("(a-y)^4", True)])
def test_the_product_entry_by_entry_is_explained_where_it_occurs(loss: str, told: bool) -> None:
    from sigderiv.output.network import network_document
    from sigderiv.output.plain import write_plain

    activation = "tanh" if told else "identity"
    record = network(specify((2, 2), activation, loss, view="matrix"))
    text = write_plain(network_document(record, "en"), "en")
    assert ("hadamard(U, V) is the product" in text) is told is ("hadamard(" in text)
