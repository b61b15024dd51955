"""Networks with a name of their own.

Contract: data, in the words that a specification of a network is made of; the widths are those of
the smallest example, and others can be given.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """layers: widths, input first; activations: one for each layer but the first; loss: a name;
    source: a book or paper."""

    name: str
    title: str
    title_zh: str
    layers: tuple[int, ...]
    activations: tuple[str, ...]
    loss: str
    source: str
    aliases: tuple[str, ...] = ()


MODELS: tuple[Model, ...] = (
    Model(
        "logistic-regression", "logistic regression", "逻辑回归", (2, 1),
        ("sigmoid",), "cross-entropy", "Cox (1958)", ("logistic",),
    ),
    Model(
        "neuron", "one sigmoid neuron with squared error", "单个 sigmoid 神经元（平方误差）",
        (2, 1), ("sigmoid",), "mse", "Rumelhart, Hinton, Williams (1986)", ("one-neuron",),
    ),
    Model(
        "two-layer", "the classic two-layer network", "经典两层网络", (2, 2, 1),
        ("sigmoid", "sigmoid"), "cross-entropy", "Rumelhart, Hinton, Williams (1986)",
        ("two-layer-network",),
    ),
    Model(
        "softmax-regression", "softmax regression", "softmax 回归", (2, 3),
        ("softmax",), "softmax-cross-entropy", "Bridle (1990)",
        ("multinomial-logistic-regression",),
    ),
)  # fmt: skip


def find_model(name: str) -> Model | None:
    """The network of this name or alias, None where there is none."""
    return next((one for one in MODELS if name in (one.name, *one.aliases)), None)
