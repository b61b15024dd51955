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

from sigderiv.expr import (
    Add,
    Call,
    Derivative,
    E,
    Expr,
    Indexed,
    Mul,
    Pow,
    Symbol,
    calls,
    free_symbols,
    has_part,
    mentioned,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import NameParts, split_name
from sigderiv.review.arrays.factored import CUSTOMARY, UNIT, VECTORS, WEIGHTS

ACTIVATIONS = frozenset(
    "sigma tanh relu leaky_relu elu selu silu gelu gelu_tanh mish softplus softsign hard_sigmoid "
    "hard_tanh tanhshrink logsigmoid heaviside sign".split()
)
"""Functions that act on every entry of a layer."""
LAYERS = frozenset("aos")
"""Further small letters of vectors, after a letter of weights."""
MOST_LEVELS = 3
"""Definitions that are put into one another."""
NONE = "none"
"""What stands for the name of a formula that has none."""


def inside_layers(
    sides: Iterable[Expr], numbers: frozenset[str], weights: frozenset[str]
) -> tuple[str, ...]:
    """The letters of the layers; sides: with all definitions opened; weights: further letters of
    weights."""
    found: set[Expr] = set()
    for derivative in _derivatives(sides):
        body, variable = derivative.body, derivative.variable
        linear = isinstance(body, (Symbol, Mul, Add)) and not any(
            isinstance(node, (Call, Pow)) for node in subformulas(body)
        )
        free = free_symbols(body)
        for node in subformulas(body):
            if isinstance(node, Mul) and free_symbols(node) <= free:  # no entries in a sum
                matrices, layer = _layer(node, numbers, weights | WEIGHTS)
                if variable in matrices or (variable in layer and not linear):
                    found |= matrices | layer
    return tuple(sorted(map(_named, found)))


def layers_of_numbers(sides: Iterable[Expr], numbers: frozenset[str]) -> tuple[str, ...]:
    """The letters that stand as those of a layer, `Vx`, within any function or power of which a
    side takes a derivative: it is that of numbers."""
    sides = tuple(sides)
    if not any(has_part(side, Derivative) for side in sides):
        return ()
    capitals = frozenset(
        node.name
        for side in sides
        for node in mentioned(side)
        if isinstance(node, Symbol) and _is_capital(split_name(node.name))
    )
    return inside_layers((rewrite(side, _without_exponent) for side in sides), numbers, capitals)


def _without_exponent(node: Expr) -> Expr:
    """Euler's number for its powers: `e^{Kx}` is no layer."""
    return E if isinstance(node, Pow) and node.children[0] is E else node


def with_bodies(sides: Iterable[Expr], symbols: Mapping[Expr, Expr]) -> tuple[Expr, ...]:
    """The derivatives in the sides, of what their names are defined to be: a recurrence
    `h_t = tanh(W h_{t-1})` once."""
    return tuple(
        Derivative(_opened(each.body, each.variable, symbols), each.variable, each.order)
        for each in _derivatives(sides)
    )


def _derivatives(sides: Iterable[Expr]) -> set[Derivative]:
    differentiated = (side for side in sides if has_part(side, Derivative))
    return {n for side in differentiated for n in subformulas(side) if isinstance(n, Derivative)}


def _opened(formula: Expr, variable: Expr, symbols: Mapping[Expr, Expr]) -> Expr:
    for _ in range(MOST_LEVELS):
        known = {
            name: symbols[name]
            for name in mentioned(formula)
            if isinstance(name, Expr) and name in symbols and name is not variable
        }
        if not known:
            break
        formula = substitute(formula, known)
    return formula


def activated(formulas: Iterable[Expr], symbols: Mapping[Expr, Expr]) -> frozenset[str]:
    """The capitals before a vector's letter within an activation in these formulas, the definitions
    of the letters that stand there included."""
    found: set[str] = set()
    seen: set[Expr] = set()
    waiting = [
        child
        for formula in formulas
        if calls(formula, ACTIVATIONS)
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
                if isinstance(one, Symbol)
                if _is_capital(split_name(one.name)) and _is_vector(other)
            )
    return frozenset(found)


def _layer(
    product: Mul, numbers: frozenset[str], weights: frozenset[str]
) -> tuple[set[Expr], set[Expr]]:
    """The weights and the vectors that stand side by side in a product."""
    matrices, layer = set[Expr](), set[Expr]()
    for one, other in pairwise(product.children):
        first, second = split_name(_named(one)), split_name(_named(other))
        if not {_named(one), _named(other), first.base, second.base}.isdisjoint(numbers | {NONE}):
            continue
        is_weight = not {_named(one), first.base}.isdisjoint(weights)
        is_layer = first.base in WEIGHTS and _is_vector(other, VECTORS | LAYERS)
        if is_layer or (is_weight and (_is_vector(other) or _is_batch(second))):
            matrices.add(one)
            layer.add(other)
        elif second.base in WEIGHTS and _is_batch(first):
            matrices.add(other)
            layer.add(one)
    return matrices, layer


def _named(factor: Expr) -> str:
    """The name of a letter, or of the letter that a factor is an entry or one of many of."""
    base = factor.base if isinstance(factor, Indexed) and len(factor.children) == 2 else factor
    return base.name if isinstance(base, Symbol) else NONE


def _is_vector(factor: Expr, letters: frozenset[str] = VECTORS) -> bool:
    """Whether a factor is the letter of a vector, or one of many: `h_{t-1}`."""
    name = split_name(_named(factor))
    return name.base in letters and not name.subscript and not name.accents


def _is_capital(name: NameParts) -> bool:
    return name.base[:1].isupper() and name.base != UNIT


def _is_batch(name: NameParts) -> bool:
    """Whether a name is that of a matrix of samples or activations, the X of `XW`."""
    return name.base in CUSTOMARY and name.base not in WEIGHTS and not name.subscript
