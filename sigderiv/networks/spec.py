"""What network is asked for: layers, activations, loss, penalty, bias, view.

Contract: `NetworkSpec` is checked data (`specify`, `read_toml` raise `SigderivError` with codes
`network/…` for what does not fit); a `Weight` names one weight, with its row from 1 and its column
from 0 (the bias) or 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sigderiv.errors import LimitError, SigderivError
from sigderiv.networks.choices import Activation, Loss, activation, activation_names, loss
from sigderiv.patterns import Pattern

MOST_LAYERS = 1_001
WIDEST = 1_000_000
VIEWS = ("element", "index", "matrix", "graph")


@dataclass(frozen=True, slots=True)
class Weight:
    """Theta<layer>[row, column]."""

    layer: int
    row: int
    column: int

    def __str__(self) -> str:
        return f"Theta{self.layer}[{self.row},{self.column}]"


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """layers: widths without the bias units, input first; activations: one for each layer but
    the first; wrt: the one weight asked for, None for all."""

    layers: tuple[int, ...]
    activations: tuple[Activation, ...]
    loss: Loss
    l2: bool = False
    bias: bool = True
    view: str = "element"
    wrt: Weight | None = None

    @property
    def depth(self) -> int:
        """How many layers, the input's included."""
        return len(self.layers)

    @property
    def first_column(self) -> int:
        """0 with bias units, 1 without."""
        return 0 if self.bias else 1

    def activation(self, layer: int) -> Activation:
        """The activation of a layer, from 2."""
        return self.activations[layer - 2]

    def all_weights(self) -> list[Weight]:
        """Every weight, layer by layer, row by row."""
        return [
            Weight(layer, row, column)
            for layer in range(1, self.depth)
            for row in range(1, self.layers[layer] + 1)
            for column in range(self.first_column, self.layers[layer - 1] + 1)
        ]

    def weight_count(self) -> int:
        """How many weights there are."""
        extra = 1 if self.bias else 0
        return sum(
            (self.layers[number] + extra) * self.layers[number + 1]
            for number in range(self.depth - 1)
        )


def specify(
    layers: str | Sequence[int] = (2, 2, 1),
    activations: str | Sequence[str] = "sigmoid",
    loss_name: str = "cross-entropy",
    *,
    l2: bool = False,
    bias: bool = True,
    view: str = "element",
    wrt: str = "",
) -> NetworkSpec:
    """The checked specification."""
    widths = _widths(layers)
    if view not in VIEWS:
        raise SigderivError("network/unknown-view", name=view, known=", ".join(VIEWS))
    chosen = loss(loss_name)
    spec = NetworkSpec(
        widths, _activations(activations, len(widths) - 1, chosen), chosen, l2, bias, view
    )
    _fits(spec)
    if not wrt:
        return spec
    weight = read_weight(wrt, spec)
    return NetworkSpec(widths, spec.activations, chosen, l2, bias, view, weight)


def model_spec(
    name: str, *, l2: bool = False, bias: bool = True, view: str = "element", wrt: str = ""
) -> NetworkSpec | None:
    """The specification of a network that the catalogue names, None where it has no such name."""
    from sigderiv.catalogue.models import find_model

    model = find_model(name)
    if model is None:
        return None
    return specify(
        model.layers, model.activations, model.loss, l2=l2, bias=bias, view=view, wrt=wrt
    )


def _widths(layers: str | Sequence[int]) -> tuple[int, ...]:
    if isinstance(layers, str):
        pieces = [piece.strip() for piece in layers.split(",")]
        if not all(re.fullmatch(r"[+-]?\d{1,9}", piece, re.ASCII) for piece in pieces):
            raise SigderivError("network/layers", text=layers)
        widths = tuple(int(piece) for piece in pieces)
    else:
        widths = tuple(layers)
        if not all(isinstance(width, int) and not isinstance(width, bool) for width in widths):
            raise SigderivError("network/layers", text=str(list(layers)))
    if len(widths) < 2:
        raise SigderivError("network/too-few-layers", count=len(widths))
    if len(widths) > MOST_LAYERS:
        raise LimitError("network/too-many-layers", count=len(widths), limit=MOST_LAYERS)
    for number, width in enumerate(widths, 1):
        if width < 1:
            raise SigderivError("network/width", layer=number, width=width)
        if width > WIDEST:
            raise LimitError("network/too-wide", layer=number, width=width, limit=WIDEST)
    return widths


def _activations(given: str | Sequence[str], count: int, chosen: Loss) -> tuple[Activation, ...]:
    """One name is for the hidden layers, and the output has what the loss expects; a list with a
    name for each layer says all."""
    names = [n.strip() for n in given.split(",")] if isinstance(given, str) else list(given)
    if not all(isinstance(name, str) for name in names):
        known = ", ".join(activation_names())
        raise SigderivError("network/no-activation", name=str(names), known=known)
    if len(names) == 1 and (isinstance(given, str) or count > 1):
        only = activation(names[0])
        output = activation(chosen.output)
        if count == 1 and only.name != "sigmoid":
            output = only
        return (*[only] * (count - 1), output)
    if len(names) != count:
        raise SigderivError("network/activations", given=len(names), needed=count)
    return tuple(activation(name) for name in names)


def _fits(spec: NetworkSpec) -> None:
    output = spec.activations[-1]
    if any(one.name == "softmax" for one in spec.activations[:-1]):
        raise SigderivError("network/softmax-inside")
    if spec.loss.needs == "softmax" and output.name != "softmax":
        raise SigderivError("network/loss-needs-softmax", output=output.name)
    if spec.loss.needs != "softmax" and output.name == "softmax":
        raise SigderivError("network/softmax-needs-loss", loss=spec.loss.name)
    if spec.loss.needs == "softmax" and spec.layers[-1] < 2:
        raise SigderivError("network/softmax-width", width=spec.layers[-1])
    if spec.loss.needs == "unit" and not output.unit_range:
        raise SigderivError("network/loss-output", loss=spec.loss.name, output=output.name)


_WEIGHT = Pattern(
    r"(?:Theta|theta|Θ|θ|W|w)\s*(?:\^?[\[({]?(\d{1,4})[\])}]?)\s*\[\s*(\d{1,7})\s*,\s*(\d{1,7})\s*\]"
)
_WEIGHT_NAME = Pattern(r"(?:theta|Theta|θ|Θ)_\{?(\d)(\d)\}?\^[\[({](\d{1,4})[\])}]")


def read_weight(text: str, spec: NetworkSpec) -> Weight:
    """`Theta2[1,2]` (or `theta_12^[2]`) as a weight of the network."""
    text = text.strip()
    found = _WEIGHT.fullmatch(text)
    if found is not None:
        weight = Weight(int(found[1]), int(found[2]), int(found[3]))
    else:
        named = _WEIGHT_NAME.fullmatch(text)
        if named is None:
            near = Weight(1, 1, spec.first_column)
            raise SigderivError("network/weight-syntax", text=text, near=str(near))
        weight = Weight(int(named[3]), int(named[1]), int(named[2]))
    if _exists(weight, spec):
        return weight
    raise SigderivError("network/unknown-weight", text=str(weight), near=_nearest(weight, spec))


def _exists(weight: Weight, spec: NetworkSpec) -> bool:
    return (
        1 <= weight.layer < spec.depth
        and 1 <= weight.row <= spec.layers[weight.layer]
        and spec.first_column <= weight.column <= spec.layers[weight.layer - 1]
    )


def _nearest(weight: Weight, spec: NetworkSpec) -> str:
    layer = min(max(weight.layer, 1), spec.depth - 1)
    rows, columns = spec.layers[layer], spec.layers[layer - 1]
    row = min(max(weight.row, 1), rows)
    column = min(max(weight.column, spec.first_column), columns)
    near = [Weight(layer, row, column)]
    for other in (Weight(layer, row, column - 1), Weight(layer, row - 1, column)):
        if _exists(other, spec):
            near.append(other)
    return ", ".join(map(str, near))


def read_toml(
    text: str, view: str = "element", wrt: str = ""
) -> tuple[NetworkSpec, Mapping[str, Any]]:
    """The network of a TOML file, and the file's other tables (`weights`, `data`)."""
    import tomllib

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as defect:
        raise SigderivError("network/toml", why=str(defect)) from defect
    table = content.get("network", {})
    known = {"layers", "activation", "loss", "l2", "bias", "view", "wrt"}
    if not isinstance(table, dict) or "layers" not in table:
        raise SigderivError("network/toml-layers")
    strange = sorted(set(table) - known)
    if strange:
        raise SigderivError("network/toml-key", key=strange[0], known=", ".join(sorted(known)))
    for key, kind in (("l2", bool), ("bias", bool), ("loss", str), ("view", str), ("wrt", str)):
        if key in table and not isinstance(table[key], kind):
            raise SigderivError("network/toml-value", key=key, value=str(table[key]))
    layers = table["layers"]
    if not isinstance(layers, (list, str)):
        raise SigderivError("network/layers", text=str(layers))
    given = table.get("activation", "sigmoid")
    if not isinstance(given, (list, str)):
        raise SigderivError("network/toml-value", key="activation", value=str(given))
    spec = specify(
        layers,
        given,
        table.get("loss", "cross-entropy"),
        l2=table.get("l2", False),
        bias=table.get("bias", True),
        view=view or table.get("view", "element"),
        wrt=wrt or table.get("wrt", ""),
    )
    return spec, {key: value for key, value in content.items() if key != "network"}
