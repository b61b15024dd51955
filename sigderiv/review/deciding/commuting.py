"""Products that are equal as products of numbers, and need not be as products of matrices.

Contract: `order_of(sides, numbers)` names the capital letters in two sides, already proved equal
as numbers, that may be matrices and whose order then matters.  It says whether the document
writes them as matrices are written, with a layer's label or as one of many weights: `W^{[1]}`,
`\\Theta_1`; a bare capital, as in `AB = BA`, is a matrix only by custom.  Nobody is asked where no
shape fits (`P = nRT/V` divides by a capital), where one side's order is the other's, or where the
caller said that the letter is a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sigderiv.expr import (
    Add,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Pow,
    Symbol,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.expr.names import split_name
from sigderiv.networks.indices import decide_index
from sigderiv.referee import Facts, Outcome
from sigderiv.review.deciding.arrays import is_among
from sigderiv.review.deciding.entries import Compiler, NoFit
from sigderiv.review.deciding.layouts import LAYOUTS
from sigderiv.review.understanding.ranges import apart, with_ranges

WEIGHTS = frozenset(("W", "Theta"))
"""Letters of weights, of which one is told from the others by a number below."""
CUSTOMARY = frozenset("ABCDHKMNQSUWXYZ")
"""Capitals that mean a matrix at least as often as a quantity (in `PV = VP` they do not)."""
SINGLE = frozenset("0123456789")
MOST_NODES = 200
RATE = "Rate"
"""What the name of a matrix's rate of change begins with."""


@dataclass(frozen=True, slots=True)
class Order:
    """The letters whose order matters; written: whether they are written as matrices are."""

    names: tuple[str, ...]
    written: bool


def order_of(
    sides: tuple[Expr, Expr], numbers: frozenset[str], declared: frozenset[str] = frozenset()
) -> Order | None:
    """What the order of factors would say of matrices; None where it says nothing.

    numbers: names that are numbers; declared: those that are said to be arrays."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        return None
    entries = {node.base for node in nodes if isinstance(node, Indexed) and node.subscripts}
    layered = {node.base for node in nodes if isinstance(node, Indexed)} - entries
    written: set[Symbol] = set()
    customary: set[Symbol] = set()
    for name in free_symbols(sides[0]) | free_symbols(sides[1]):
        parts = split_name(name.name)
        if parts.base in numbers or name.name in numbers or not parts.base[:1].isupper():
            continue
        if name in entries or parts.accents:
            continue
        weight = parts.base in WEIGHTS and parts.subscript in SINGLE
        layer = (name in layered or parts.label) and not parts.subscript
        if weight or layer or is_among(name, declared):
            written.add(name)
        elif parts.base in CUSTOMARY and not parts.subscript and not parts.label:
            customary.add(name)
    if _matters(sides, nodes, written):
        return Order(_listed(written), True)
    both = written | customary
    return Order(_listed(both), False) if _matters(sides, nodes, both) else None


def _matters(sides: tuple[Expr, Expr], nodes: set[Expr], names: set[Symbol]) -> bool:
    """Whether the sides, all of these names being matrices, fit together and may differ."""
    if not any(_multiplies(node, names) for node in nodes):
        return False
    varying = _varying(sides, nodes, names)
    matrices = {name for side in varying for name in free_symbols(side) if _is_of(name, names)}
    compiler = Compiler(dict.fromkeys(matrices, "matrix"), LAYOUTS[0], varying)
    try:
        left, right = with_ranges(apart(compiler.sides(*varying)))
    except NoFit:
        return False
    return decide_index(left, right, Facts()).outcome is not Outcome.PROVED


def _varying(
    sides: tuple[Expr, Expr], nodes: set[Expr], names: set[Symbol]
) -> tuple[Expr, Expr]:
    """The sides, each of the names changing with what is differentiated by: A + t A_rate."""
    by = [node.variable for node in nodes if isinstance(node, Derivative)]
    variables = [each for each in dict.fromkeys(by) if isinstance(each, Symbol)]
    bases = {node.base for node in nodes if isinstance(node, Indexed)}
    if not names.isdisjoint(variables) or not names.isdisjoint(bases):
        return sides
    moved: dict[Expr, Expr] = {}
    for name in sorted(names, key=lambda symbol: symbol.name):
        rates = [Symbol(RATE + "a" * (len(moved) + 1) + "b" * at) for at in range(len(variables))]
        terms = [Mul(each, rate) for each, rate in zip(variables, rates, strict=True)]
        moved[name] = Add(name, *terms) if terms else name
    return substitute(sides[0], moved), substitute(sides[1], moved)


def _is_of(symbol: Symbol, names: set[Symbol]) -> bool:
    return symbol in names or symbol.name.startswith(RATE)


def _multiplies(node: Expr, names: set[Symbol]) -> bool:
    """Whether two arrays may be factors of a formula: of a product, or of a sum's power."""
    if isinstance(node, Mul):
        return sum(not names.isdisjoint(free_symbols(factor)) for factor in node.children) > 1
    return isinstance(node, Pow) and not names.isdisjoint(free_symbols(node.children[0]))


def _listed(names: Iterable[Symbol]) -> tuple[str, ...]:
    return tuple(sorted({split_name(name.name).base for name in names}))
