"""Two sides, equal as formulas of numbers, where the order of factors counts.

Contract: `may_differ(sides, names)` is whether the sides have one shape where these names are
matrices, and are then not shown to be equal: None where they have no shape.  `fit_no_vectors` asks
the same of matrices beside vectors.  Inverses that meet their letter go, and exponentials
(`powers_of_matrices`) commute with their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import product

from sigderiv.expr import (
    Add,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import split_name
from sigderiv.networks.indices import decide_index
from sigderiv.referee import Facts, Outcome
from sigderiv.review.arrays.entries import Compiler, NoFit
from sigderiv.review.arrays.factored import UNIT, VECTORS, without_shift
from sigderiv.review.arrays.layouts import LAYOUTS
from sigderiv.review.arrays.powers_of_matrices import RATE, Sides
from sigderiv.review.arrays.words_of_matrices import is_made, multiplied
from sigderiv.review.understanding.ranges import apart, with_ranges

SHIFTS = frozenset("b")
IDENTITY = Symbol(UNIT)
MOST_OPEN = 4
"""Small letters that are tried as vectors and as numbers."""


def may_differ(sides: Sides, names: set[Symbol]) -> bool | None:
    """Whether the sides may differ as matrices; None where they have no shape."""
    nodes = {node for side in sides for node in subformulas(side)}
    left, right = _varying(sides, nodes, names)
    equal = _equal_in_words((left, right), dict.fromkeys(names, "matrix"))
    return None if equal is None else not equal


def fit_no_vectors(sides: Sides, names: set[Symbol], vectors: set[Symbol]) -> bool:
    """Whether some side has a shape where these are matrices and vectors, and the sides are equal
    for no kinds of the other small letters."""
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    certain = dict.fromkeys(names, "matrix") | dict.fromkeys(vectors, "vector")
    fitting = False
    for chosen in _kinds_of_small(letters - names - vectors):
        kinds = certain | chosen
        fitting = fitting or any(_fits(side, kinds) for side in sides)
        try:
            left, right = with_ranges(apart(Compiler(kinds, LAYOUTS[0], sides).sides(*sides)))
        except NoFit:
            continue
        if decide_index(left, right, Facts()).outcome is Outcome.PROVED:
            return False
    return fitting


def _fits(side: Expr, kinds: dict[Symbol, str]) -> bool:
    try:
        Compiler(kinds, LAYOUTS[0], (side,)).compile(side)
    except NoFit:
        return False
    return True


def _varying(
    sides: tuple[Expr, Expr], nodes: set[Expr], names: set[Symbol]
) -> tuple[Expr, Expr]:
    """The sides, each of the names changing with what is differentiated by, A + t A_rate, unless
    that stands in all that is differentiated: `VUx` by x has constant factors."""
    derivatives = [node for node in nodes if isinstance(node, Derivative)]
    if all(node.variable in free_symbols(node.body) for node in derivatives):
        return rewrite(sides[0], without_shift), rewrite(sides[1], without_shift)
    by = [node.variable for node in derivatives]
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


def equal_as_arrays(sides: Sides, kinds: Mapping[Symbol, str]) -> bool | None:
    """Whether the sides are equal for all arrays of these kinds, the small letters beside them
    vectors or numbers; None where they have no shape."""
    equal: bool | None = None
    for chosen in _kinds_of_small((free_symbols(sides[0]) | free_symbols(sides[1])) - set(kinds)):
        found = _equal_in_words(sides, {**kinds, **chosen})
        if found:
            return True
        equal = found if equal is None else equal
    return equal


def _equal_in_words(sides: Sides, kinds: Mapping[Symbol, str]) -> bool | None:
    """Whether the sides are equal for all arrays of these kinds; None where they have no shape."""
    names = {name for name, kind in kinds.items() if kind == "matrix"}
    fitting = False
    for words in multiplied(sides, names, IDENTITY):
        letters = free_symbols(words[0]) | free_symbols(words[1])
        made = dict.fromkeys(filter(is_made, letters), "matrix")
        try:
            compiler = Compiler({IDENTITY: "identity", **kinds, **made}, LAYOUTS[0], words)
            left, right = with_ranges(apart(compiler.sides(*words)))
        except NoFit:
            continue
        fitting = True
        if decide_index(left, right, Facts()).outcome is Outcome.PROVED:
            return True
    return False if fitting else None


def _kinds_of_small(letters: AbstractSet[Symbol]) -> Iterator[dict[Symbol, str]]:
    """The kinds that these letters may have, all numbers last; nothing where there are many."""
    opened = sorted(
        (name for name in letters if split_name(name.name).base in VECTORS | SHIFTS),
        key=lambda symbol: symbol.name,
    )
    if len(opened) <= MOST_OPEN:
        for chosen in product(("vector", "number"), repeat=len(opened)):
            yield dict(zip(opened, chosen, strict=True))
