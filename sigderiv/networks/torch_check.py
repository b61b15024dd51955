"""The gradients by PyTorch's automatic differentiation (an optional extra).

Contract: `torch_gradients(spec, numbers)` computes the same loss with double-precision tensors, in
PyTorch's own functions where it has them, and gives ∂J/∂θ for every weight and the version; None
instead of the gradients where the network has a function that PyTorch is not asked for here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigderiv.networks.spec import NetworkSpec, Weight

if TYPE_CHECKING:
    from sigderiv.networks.numbers import Numbers


def _activations(torch: Any) -> Mapping[str, Any]:
    functional = torch.nn.functional
    return {
        "sigmoid": torch.sigmoid, "identity": lambda z: z, "tanh": torch.tanh,
        "relu": torch.relu, "softplus": functional.softplus, "softsign": functional.softsign,
        "leaky_relu": lambda z: functional.leaky_relu(z, 0.01), "elu": functional.elu,
        "selu": torch.selu, "silu": functional.silu, "gelu": functional.gelu,
        "gelu_tanh": lambda z: functional.gelu(z, approximate="tanh"), "mish": functional.mish,
        # PyTorch's own hardsigmoid keeps 1/6 in single precision, also for doubles.
        "hard_sigmoid": lambda z: torch.clamp(z / 6 + 0.5, 0, 1), "hard_tanh": functional.hardtanh,
        "tanhshrink": functional.tanhshrink, "logsigmoid": functional.logsigmoid,
    }  # fmt: skip


def _loss(torch: Any, spec: NetworkSpec, z: Any, a: Any, y: Any) -> Any:
    """The sum over samples and outputs."""
    name = spec.loss.name
    if name == "cross-entropy":
        return torch.nn.functional.binary_cross_entropy(a, y, reduction="sum")
    if name == "softmax-cross-entropy":
        return torch.nn.functional.cross_entropy(z, y, reduction="sum")
    if name == "mse":
        return torch.nn.functional.mse_loss(a, y, reduction="sum") / 2
    if name == "hinge":
        return torch.relu(1 - y * a).sum()
    if name == "huber":
        return torch.nn.functional.huber_loss(a, y, reduction="sum")
    return None


def torch_gradients(
    spec: NetworkSpec, numbers: Numbers
) -> tuple[Mapping[Weight, float] | None, str]:
    """Gradients by weight, and PyTorch's version."""
    import torch  # type: ignore[import-not-found, unused-ignore]

    version = str(torch.__version__)
    known = _activations(torch)

    def tensor(rows: Any, gradient: bool = False) -> Any:
        plain = [[float(value) for value in row] for row in rows]
        return torch.tensor(plain, dtype=torch.float64, requires_grad=gradient)

    weights = [tensor(rows, True) for rows in numbers.weights]
    a, y = tensor(numbers.x), tensor(numbers.y)
    z = a
    for layer, weight in enumerate(weights, 2):
        if spec.bias:
            a = torch.cat([torch.ones(a.shape[0], 1, dtype=torch.float64), a], dim=1)
        z = a @ weight.T
        name = spec.activation(layer).name
        if name == "softmax":
            a = torch.softmax(z, dim=1)
        elif name in known:
            a = known[name](z)
        else:
            return None, version
    loss = _loss(torch, spec, z, a, y)
    if loss is None:
        return None, version
    loss = loss / len(numbers.x)
    if spec.l2:
        first = 1 if spec.bias else 0
        squares = sum((weight[:, first:] ** 2).sum() for weight in weights)
        loss = loss + float(numbers.rate) / (2 * len(numbers.x)) * squares
    loss.backward()
    slopes = [weight.grad for weight in weights]
    found: dict[Weight, float] = {}
    for one in spec.all_weights():
        column = one.column - spec.first_column
        found[one] = float(slopes[one.layer - 1][one.row - 1, column])
    return found, version
