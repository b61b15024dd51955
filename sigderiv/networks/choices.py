"""The activations and losses that a network can have, as data.

Contract: an `Activation` gives a unit's output and its slope as formulas of the unit's input; a
`Loss` gives what one output unit adds to the loss of one sample, with its slope, in the output `A`
and the target `Y`.  The loss of m samples is `sign · 1/m · Σ bracket`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Call,
    Div,
    Expr,
    Mul,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    substitute,
)
from sigderiv.networks.derivatives import Unknown, differentiate

Z, A, Y = Symbol("z"), Symbol("a"), Symbol("y")


@dataclass(frozen=True, slots=True)
class Activation:
    """name: as asked for; value: the output at input Z; slope: the factors of its derivative;
    kinks: inputs without a derivative, as relations; unit_range: whether outputs lie in (0, 1)."""

    name: str
    value: Expr
    slope: tuple[Expr, ...]
    kinks: tuple[Expr, ...] = ()
    unit_range: bool = False

    def at(self, z: Expr) -> Expr:
        """The output at an input."""
        return substitute(self.value, {Z: z})

    def slope_at(self, z: Expr) -> tuple[Expr, ...]:
        """The factors of the derivative at an input."""
        return tuple(substitute(factor, {Z: z}) for factor in self.slope)


@dataclass(frozen=True, slots=True)
class Loss:
    """bracket and slope in A and Y; sign: -1 where a minus stands before the sum; needs: what
    the output activation must be like (`unit`, `softmax` or ``); kinks: as for activations."""

    name: str
    bracket: Expr
    slope: Expr
    sign: int = 1
    needs: str = ""
    output: str = "identity"
    kinks: tuple[Expr, ...] = ()

    def at(self, a: Expr, y: Expr) -> Expr:
        """The bracket at an output and a target."""
        return substitute(self.bracket, {A: a, Y: y})

    def slope_at(self, a: Expr, y: Expr) -> Expr:
        """The bracket's derivative by the output."""
        return substitute(self.slope, {A: a, Y: y})


_S = Call("s", Z)
_TANH = Call("tanh", Z)

_KNOWN = (
    Activation("sigmoid", _S, (_S, 1 - _S), unit_range=True),
    Activation("identity", Z, ()),
    Activation("tanh", _TANH, (1 - Pow(_TANH, TWO),)),
    Activation(
        "relu", Call("relu", Z), (Call("heaviside", Z),),
        kinks=(Relation("=", Z, ZERO),),
    ),
    Activation("softplus", Call("softplus", Z), (Call("sigma", Z),)),
    Activation("softmax", Call("softmax", Z), (), unit_range=True),
)  # fmt: skip
_ALIASES = {"sigma": "sigmoid", "σ": "sigmoid", "linear": "identity", "none": "identity"}

_HALF = Div(ONE, TWO)
_GAP = A - Y
_EXCESS = Call("relu", Call("abs", _GAP) - 1)
"""How far the gap is beyond 1: with it Huber's loss needs no cases, u²/2 - max(0, |u| - 1)²/2."""

_LOSSES = (
    Loss(
        "cross-entropy",
        Mul(Y, Call("ln", A)) + Mul(1 - Y, Call("ln", 1 - A)),
        Mul(Y, Div(ONE, A)) - Mul(1 - Y, Div(ONE, 1 - A)),
        sign=-1, needs="unit", output="sigmoid",
    ),
    Loss(
        "softmax-cross-entropy", Mul(Y, Call("ln", A)), Mul(Y, Div(ONE, A)),
        sign=-1, needs="softmax", output="softmax",
    ),
    Loss("mse", Mul(_HALF, Pow(_GAP, TWO)), _GAP),
    Loss(
        "hinge", Call("relu", 1 - Mul(Y, A)),
        Mul(-Y, Call("heaviside", 1 - Mul(Y, A))),
        kinks=(Relation("=", 1 - Mul(Y, A), ZERO),),
    ),
    Loss(
        "huber",
        Mul(_HALF, Pow(_GAP, TWO)) - Mul(_HALF, Pow(_EXCESS, TWO)),
        _GAP - Mul(_EXCESS, Call("sign", _GAP)),
    ),
)  # fmt: skip
_LOSS_ALIASES = {
    "bce": "cross-entropy", "ce": "cross-entropy", "binary-cross-entropy": "cross-entropy",
    "softmax": "softmax-cross-entropy", "categorical-cross-entropy": "softmax-cross-entropy",
    "mean-squared-error": "mse", "l2-loss": "mse",
}  # fmt: skip


def activation_names() -> tuple[str, ...]:
    """All names that `activation` knows."""
    from sigderiv.catalogue import ENTRIES

    known = [one.name for one in _KNOWN]
    for entry in ENTRIES:
        if entry.family == "activation" and entry.name not in (*known, "sigma"):
            known.append(entry.name)
    return tuple(known)


def loss_names() -> tuple[str, ...]:
    """All names that `loss` knows."""
    return tuple(one.name for one in _LOSSES)


def is_loss(name: str) -> bool:
    """Whether this is the name of a loss, and of nothing else."""
    return name in loss_names() or (name in _LOSS_ALIASES and name != "softmax")


@cache
def activation(name: str) -> Activation:
    """The activation of this name; raises SigderivError."""
    name = _ALIASES.get(name, name)
    for one in _KNOWN:
        if one.name == name:
            return one
    if name in activation_names():
        from sigderiv.catalogue import find

        entry = find(name)
        assert entry is not None
        kinks = tuple(substitute(kink, {entry.parameters[0]: Z}) for kink in entry.kinks)
        return Activation(name, Call(name, Z), (Call(name, Z, orders=(1,)),), kinks)
    from difflib import get_close_matches

    names = activation_names()
    near = get_close_matches(name, names, n=3)
    if not near:
        raise SigderivError("network/no-activation", name=name, known=", ".join(names))
    raise SigderivError("network/unknown-activation", name=name, near=", ".join(near))


def loss(name: str) -> Loss:
    """The loss of this name, or of this formula in `a` and `y`."""
    name = _LOSS_ALIASES.get(name, name)
    for one in _LOSSES:
        if one.name == name:
            return one
    if not any(character in name for character in "+*/^(-") or _looks_like_a_name(name):
        from difflib import get_close_matches

        near = get_close_matches(name, loss_names(), n=3)
        if not near:
            raise SigderivError("network/no-loss", name=name, known=", ".join(loss_names()))
        raise SigderivError("network/unknown-loss", name=name, near=", ".join(near))
    return _own_loss(name)


def _looks_like_a_name(name: str) -> bool:
    words = name.split("-")
    return all(word.isalpha() and len(word) > 1 for word in words)


def _own_loss(text: str) -> Loss:
    from sigderiv.notation import read_text

    formula = read_text(text)
    names = {symbol.name for symbol in free_symbols(formula)}
    if not names <= {"a", "y"} or "a" not in names:
        raise SigderivError("network/own-loss", names=", ".join(sorted(names)) or "–")
    try:
        slope = differentiate(formula, A)
    except Unknown as defect:
        raise SigderivError("network/own-loss-slope", why=str(defect)) from defect
    return Loss(text, formula, slope)


def definitions_of_functions() -> dict[str, tuple[tuple[Symbol, ...], Expr]]:
    """What the names of functions in these records mean, for the referee."""
    return {"s": ((Z,), Call("sigma", Z))}


def body_of(name: str) -> tuple[Symbol, Expr] | None:
    """Parameter and body of a catalogue function that has one parameter."""
    from sigderiv.catalogue import definition

    found = definition("sigma" if name == "s" else name)
    if found is None or len(found[0]) != 1:
        return None
    return found[0][0], found[1]
