"""The gradients by other people's automatic differentiation: PyTorch's and JAX's.

Contract: `automatic_gradients(spec, numbers)` computes the same loss with double-precision arrays
for each library that is installed (both are extras, never required), in the library's own functions
where it has them, and gives ∂J/∂Theta layer by layer.  A loss that is the user's own formula is
written with the library's elementary functions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    PI,
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    subformulas,
)
from sigderiv.networks.choices import A, Y
from sigderiv.networks.numbers import Numbers
from sigderiv.networks.propagation import known_formula
from sigderiv.networks.spec import NetworkSpec

Gradients = Sequence[Sequence[Sequence[float]]]
"""By layer, row and column."""

Functions = Mapping[str, Callable[..., Any]]

ELEMENTARY = "exp log sqrt sin cos tan sinh cosh tanh abs relu sigmoid".split()
"""What a loss of the user's own may hold; both libraries have these."""

CONSTANTS = {E: math.e, PI: math.pi}
NAMES = {"ln": "log", "sigma": "sigmoid", "s": "sigmoid"}


@dataclass(frozen=True, slots=True)
class Automatic:
    """A library's name and version, and its gradients."""

    library: str
    version: str
    gradients: Gradients


def automatic_gradients(spec: NetworkSpec, numbers: Numbers) -> tuple[Automatic, ...]:
    """What the installed libraries say; none is a legitimate answer."""
    found = []
    for module, compute in (("torch", _by_torch), ("jax", _by_jax)):
        if find_spec(module) is not None:
            found.append(compute(spec, numbers))
    return tuple(found)


def _plain(rows: Any) -> list[list[float]]:
    return [[float(value) for value in row] for row in rows]


def _value(
    spec: NetworkSpec,
    weights: Sequence[Any],
    numbers: Numbers,
    x: Any,
    y: Any,
    library: Functions,
    activations: Functions,
    losses: Functions,
) -> Any:
    """J, for a library with these functions; samples are rows."""
    a = z = x
    for layer, weight in enumerate(weights, 2):
        z = library["with_bias"](a) @ weight.T if spec.bias else a @ weight.T
        a = activations[spec.activation(layer).name](z)
    known = losses.get(spec.loss.name)
    if known is None:
        a_and_y: dict[Expr, Any] = {A: a, Y: y}
        total = spec.loss.sign * _written(known_formula(spec.loss.bracket), a_and_y, library).sum()
    elif spec.loss.name == "cross-entropy" and spec.activations[-1].name == "sigmoid":
        total = losses["cross-entropy-of-inputs"](z, y)
    else:
        total = known(z if spec.loss.needs == "softmax" else a, y)
    value = total / len(numbers.x)
    if spec.l2:
        first = 1 - spec.first_column
        squares = sum((weight[:, first:] ** 2).sum() for weight in weights)
        value = value + float(numbers.rate) / (2 * len(numbers.x)) * squares
    return value


def _written(formula: Expr, values: Mapping[Expr, Any], library: Functions) -> Any:
    """A formula's value with a library's arrays."""
    done: dict[Expr, Any] = dict(values)
    for node in subformulas(formula):
        if node not in done:
            done[node] = _operation(node, [done[child] for child in node.children], library)
    return done[formula]


def _operation(node: Expr, operands: list[Any], library: Functions) -> Any:
    if isinstance(node, Number):
        return float(node.value)
    if isinstance(node, Constant) and node in CONSTANTS:
        return CONSTANTS[node]
    if isinstance(node, (Add, Mul)):
        total = operands[0]
        for operand in operands[1:]:
            total = total + operand if isinstance(node, Add) else total * operand
        return total
    if isinstance(node, Neg):
        return -operands[0]
    if isinstance(node, Div):
        return operands[0] / operands[1]
    if isinstance(node, Pow):
        return library["exp"](operands[1]) if node.children[0] is E else operands[0] ** operands[1]
    if isinstance(node, Call) and not node.orders:
        name = NAMES.get(node.name, node.name)
        if name in ELEMENTARY:
            return library[name](*operands)
    raise SigderivError("network/no-slope", name=str(node))


def _by_torch(spec: NetworkSpec, numbers: Numbers) -> Automatic:
    import torch  # type: ignore[import-not-found, unused-ignore]

    functional = torch.nn.functional
    # PyTorch's own hardsigmoid keeps 1/6 in single precision, also for doubles.
    activations: Functions = {
        "sigmoid": torch.sigmoid, "identity": lambda z: z, "tanh": torch.tanh,
        "relu": torch.relu, "softplus": functional.softplus, "softsign": functional.softsign,
        "leaky_relu": lambda z: functional.leaky_relu(z, 0.01), "elu": functional.elu,
        "selu": torch.selu, "silu": functional.silu, "gelu": functional.gelu,
        "gelu_tanh": lambda z: functional.gelu(z, approximate="tanh"), "mish": functional.mish,
        "hard_sigmoid": lambda z: torch.clamp(z / 6 + 0.5, 0, 1), "hard_tanh": functional.hardtanh,
        "tanhshrink": functional.tanhshrink, "logsigmoid": functional.logsigmoid,
        "softmax": lambda z: torch.softmax(z, dim=1),
    }  # fmt: skip
    losses: Functions = {
        "cross-entropy": lambda a, y: functional.binary_cross_entropy(a, y, reduction="sum"),
        "cross-entropy-of-inputs": lambda z, y: functional.binary_cross_entropy_with_logits(
            z, y, reduction="sum"
        ),
        "softmax-cross-entropy": lambda z, y: functional.cross_entropy(z, y, reduction="sum"),
        "mse": lambda a, y: functional.mse_loss(a, y, reduction="sum") / 2,
        "hinge": lambda a, y: torch.relu(1 - y * a).sum(),
        "huber": lambda a, y: functional.huber_loss(a, y, reduction="sum"),
    }
    library = {name: getattr(torch, name) for name in ELEMENTARY}
    library["with_bias"] = lambda a: torch.cat(
        [torch.ones(a.shape[0], 1, dtype=torch.float64), a], dim=1
    )

    def tensor(rows: Any, gradient: bool = False) -> Any:
        return torch.tensor(_plain(rows), dtype=torch.float64, requires_grad=gradient)

    weights = [tensor(rows, True) for rows in numbers.weights]
    x, y = tensor(numbers.x), tensor(numbers.y)
    _value(spec, weights, numbers, x, y, library, activations, losses).backward()
    return Automatic(
        "PyTorch", str(torch.__version__), [_plain(weight.grad.tolist()) for weight in weights]
    )


def _by_jax(spec: NetworkSpec, numbers: Numbers) -> Automatic:
    import jax  # type: ignore[import-not-found, unused-ignore]
    import jax.numpy as jnp  # type: ignore[import-not-found, unused-ignore]

    nn = jax.nn
    activations: Functions = {
        "sigmoid": nn.sigmoid, "identity": lambda z: z, "tanh": jnp.tanh, "relu": nn.relu,
        "softplus": nn.softplus, "softsign": nn.soft_sign,
        "leaky_relu": lambda z: nn.leaky_relu(z, 0.01), "elu": nn.elu, "selu": nn.selu,
        "silu": nn.silu, "gelu": lambda z: nn.gelu(z, approximate=False),
        "gelu_tanh": lambda z: nn.gelu(z, approximate=True), "mish": nn.mish,
        "hard_sigmoid": lambda z: jnp.clip(z / 6 + 0.5, 0, 1), "hard_tanh": nn.hard_tanh,
        "tanhshrink": lambda z: z - jnp.tanh(z), "logsigmoid": nn.log_sigmoid,
        "softmax": lambda z: nn.softmax(z, axis=1),
    }  # fmt: skip

    def huber(a: Any, y: Any) -> Any:
        size = jnp.abs(a - y)
        return jnp.where(size <= 1, size**2 / 2, size - 0.5).sum()

    losses: Functions = {
        "cross-entropy": lambda a, y: -(y * jnp.log(a) + (1 - y) * jnp.log1p(-a)).sum(),
        "cross-entropy-of-inputs": lambda z, y: (nn.softplus(z) - y * z).sum(),
        "softmax-cross-entropy": lambda z, y: -(y * nn.log_softmax(z, axis=1)).sum(),
        "mse": lambda a, y: ((a - y) ** 2).sum() / 2,
        "hinge": lambda a, y: nn.relu(1 - y * a).sum(),
        "huber": huber,
    }
    library = {
        name: getattr(nn if name in ("relu", "sigmoid") else jnp, name) for name in ELEMENTARY
    }
    library["with_bias"] = lambda a: jnp.concatenate([jnp.ones((a.shape[0], 1)), a], axis=1)
    with jax.enable_x64(True):
        weights = [jnp.array(_plain(rows)) for rows in numbers.weights]
        x, y = jnp.array(_plain(numbers.x)), jnp.array(_plain(numbers.y))
        slopes = jax.grad(
            lambda given: _value(spec, given, numbers, x, y, library, activations, losses)
        )(weights)
    return Automatic("JAX", str(jax.__version__), [_plain(slope.tolist()) for slope in slopes])
