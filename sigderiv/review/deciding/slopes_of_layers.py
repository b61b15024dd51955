"""The derivative of a layer, `h = σ(Vx)`: the answer of numbers, h(1-h)V, has no shape.

Contract: `inside_layers(sides, numbers, weights)` names the letters of a layer of which a side
takes a derivative by the weights, or by the vector and of what is no linear formula.  A layer is
a letter of weights before a vector's letter, or beside a matrix of samples (`XW`).  Weights are W,
U and Theta, and `activated` finds the capitals that the definitions of a document put before a
vector's letter within an activation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from sigderiv.expr import Add, Call, Derivative, Expr, Mul, Pow, Symbol, free_symbols, subformulas
from sigderiv.expr.names import NameParts, split_name
from sigderiv.review.deciding.factored import CUSTOMARY, UNIT, VECTORS, WEIGHTS

ACTIVATIONS = frozenset(
    "sigma tanh relu leaky_relu elu selu silu gelu gelu_tanh mish softplus softsign hard_sigmoid "
    "hard_tanh tanhshrink logsigmoid heaviside sign".split()
)
"""Functions that act on every entry of a layer."""


def inside_layers(
    sides: tuple[Expr, Expr], numbers: frozenset[str], weights: frozenset[str]
) -> tuple[str, ...]:
    """The letters of the layers; sides: with all definitions opened; weights: further letters of
    weights."""
    found: set[Symbol] = set()
    for derivative in {n for side in sides for n in subformulas(side) if isinstance(n, Derivative)}:
        body, variable = derivative.body, derivative.variable
        linear = isinstance(body, (Symbol, Mul, Add)) and not any(
            isinstance(node, (Call, Pow)) for node in subformulas(body)
        )
        for node in subformulas(body):
            if isinstance(node, Mul):
                matrices, layer = _layer(node, numbers, weights | WEIGHTS)
                if variable in matrices or (variable in layer and not linear):
                    found |= matrices | layer
    return tuple(sorted(symbol.name for symbol in found))


def activated(formulas: Iterable[Expr], symbols: Mapping[Expr, Expr]) -> frozenset[str]:
    """The capitals before a vector's letter within an activation in these formulas, the definitions
    of the letters that stand there included."""
    found: set[str] = set()
    seen: set[Expr] = set()
    waiting = [
        child
        for formula in formulas
        for node in subformulas(formula)
        if isinstance(node, Call) and node.name in ACTIVATIONS
        for child in node.children
    ]
    while waiting:
        formula = waiting.pop()
        if formula in seen:
            continue
        seen.add(formula)
        waiting.extend(symbols[name] for name in free_symbols(formula) if name in symbols)
        for node in subformulas(formula):
            factors = node.children if isinstance(node, Mul) else ()
            found.update(
                one.name
                for one, other in pairwise(factors)
                if isinstance(one, Symbol) and isinstance(other, Symbol)
                if _is_capital(split_name(one.name)) and _is_vector(split_name(other.name))
            )
    return frozenset(found)


def _layer(
    product: Mul, numbers: frozenset[str], weights: frozenset[str]
) -> tuple[set[Symbol], set[Symbol]]:
    """The weights and the vectors that stand side by side in a product."""
    matrices, layer = set[Symbol](), set[Symbol]()
    for one, other in pairwise(product.children):
        if not isinstance(one, Symbol) or not isinstance(other, Symbol):
            continue
        first, second = split_name(one.name), split_name(other.name)
        if not {one.name, other.name, first.base, second.base}.isdisjoint(numbers):
            continue
        is_weight = not {one.name, first.base}.isdisjoint(weights)
        if is_weight and (_is_vector(second) or _is_batch(second)):
            matrices.add(one)
            layer.add(other)
        elif second.base in WEIGHTS and _is_batch(first):
            matrices.add(other)
            layer.add(one)
    return matrices, layer


def _is_vector(name: NameParts) -> bool:
    return name.base in VECTORS and not name.subscript and not name.accents


def _is_capital(name: NameParts) -> bool:
    return name.base[:1].isupper() and name.base != UNIT


def _is_batch(name: NameParts) -> bool:
    """Whether a name is that of a matrix of samples or activations, the X of `XW`."""
    return name.base in CUSTOMARY and name.base not in WEIGHTS and not name.subscript
