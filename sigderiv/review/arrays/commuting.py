"""Products that are equal as products of numbers, and need not be as products of matrices.

Contract: `order_of(sides, numbers)` names the letters in two sides, already proved equal as
numbers, that may be matrices or operators and whose order then matters: a link that is true only
by exchanging them is not proved.  They are the letters that are written as matrices are, with a
layer's label or as one of many weights (`W^{[1]}`, `\\Theta_1`), before a vector's letter (`AWx`)
or with an inverse beside it (`A^{-1}BA`); bare capitals that mean a matrix at least as often as a
quantity (`AB = BA`), all capitals where the document speaks of matrices; and letters with a hat.
Nobody is asked where no shape fits, where one side's order is the other's, or of letters that the
caller, the words or the formulas (`plain_numbers`) say to be numbers.  `beside_vectors` says the
same of a matrix and a vector, `Wx = xW`.  `any_capitals` names the capitals of which nothing is
known and that a proof exchanges: it holds where they are numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from sigderiv.expr import (
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Pow,
    Symbol,
    free_symbols,
    mentioned,
    subformulas,
    substitute,
)
from sigderiv.expr.names import join_name, split_name
from sigderiv.review.arrays.factored import CUSTOMARY, UNIT, VECTORS, WEIGHTS
from sigderiv.review.arrays.judging import is_among
from sigderiv.review.arrays.moving import functions_of
from sigderiv.review.arrays.ordered import equal_as_arrays, fit_no_vectors, may_differ
from sigderiv.review.arrays.powers_of_matrices import Sides, without_powers
from sigderiv.review.arrays.words_of_matrices import as_words, is_made

OTHERS = frozenset("EFGJLOPRTV")
"""The other capitals, which mean a matrix where the document is about matrices; I is the unit."""
NUMBERED = frozenset((*"ABDHJLMPQRSTUW", "sigma", "Theta"))
"""Letters of operators and transformations, told from one another below: `L_x L_y`, `R_1 R_2`."""
OPERATOR, ADJOINT = ("hat",), ("star",)
"""The accents of what may be an operator, and of the adjoint of a letter that stands beside it."""
FURTHER = frozenset(("beta", "theta", "w"))
"""Further small letters that are vectors in statistics."""
STARTS = ("", "0")
"""What stands below the letter of a vector: nothing, or the time at which it starts."""
MOST_NODES = 200


def order_of(
    sides: Sides,
    numbers: frozenset[str],
    declared: frozenset[str] = frozenset(),
    about: bool = False,
    products: frozenset[Symbol] = frozenset(),
) -> tuple[str, ...]:
    """The letters that may be matrices and whose order matters; none where it does not.

    numbers: names that are numbers; declared: those that are said to be arrays; about: whether
    the document speaks of matrices; products: capitals that a definition multiplies."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        return ()
    written, customary = _capitals(sides, nodes, numbers, declared, about)
    customary |= products & (free_symbols(sides[0]) | free_symbols(sides[1]))
    written |= _written_products(nodes, customary, numbers)
    both = written | customary
    if not any(_multiplies(node, both) for node in nodes):
        return ()
    sides = without_powers(sides, both, _are_same(both))
    if _matters(sides, nodes, written):
        return _listed(written)
    # the powers of one matrix commute
    return _listed(both) if len(both) > 1 and _matters(sides, nodes, both) else ()


def any_capitals(sides: Sides, numbers: frozenset[str]) -> tuple[str, ...]:
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    capitals = {each for each in letters if _is_any_capital(each)}
    return any_letters(sides, {each for each in capitals if not _is_number(each, numbers)})


def any_letters(sides: Sides, names: Iterable[Symbol]) -> tuple[str, ...]:
    """These names, where the sides multiply them in another order."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        return ()
    names = set(names) - {node.base for node in nodes if isinstance(node, Indexed)}
    if len(names) < 2 or not any(_multiplies(node, names) for node in nodes):
        return ()
    sides = without_powers(sides, names, _are_same(names), alone=True)
    if not _matters(sides, nodes, names):
        return ()
    return functions_of(name.name for name in names)


def keeps_order(sides: Sides, numbers: frozenset[str]) -> bool:
    """Whether the sides are equal for all matrices in place of their capitals."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES or any(isinstance(node, Derivative) for node in nodes):
        return False
    names = {
        name
        for name in free_symbols(sides[0]) | free_symbols(sides[1])
        if _is_any_capital(name) and not _is_number(name, numbers)
    }
    if not any(_multiplies(node, names) for node in nodes):
        return False
    sides = without_powers(sides, names, _are_same(names), alone=True)
    return bool(equal_as_arrays(sides, dict.fromkeys(names, "matrix")))


def with_labels(sides: Sides) -> Sides:
    """The sides with a name of its own for each `W_f` or `W_i` whose letter below nothing sums
    over: it tells one matrix from the others as well as an entry."""
    nodes = {node for side in sides for node in subformulas(side)}
    free = free_symbols(sides[0]) | free_symbols(sides[1])
    named: dict[Expr, Expr] = {}
    for node in nodes:
        if not isinstance(node, Indexed) or node.superscripts or len(node.subscripts) != 1:
            continue
        base, (below,) = node.base, node.subscripts
        if not isinstance(base, Symbol) or not isinstance(below, Symbol) or below not in free:
            continue
        parts = split_name(base.name)
        if parts.base in NUMBERED | WEIGHTS and not parts.subscript and below.name.isalpha():
            named[node] = Symbol(join_name(parts._replace(subscript=below.name)))
    return (substitute(sides[0], named), substitute(sides[1], named)) if named else sides


def _is_any_capital(name: Symbol) -> bool:
    parts = split_name(name.name)
    return parts.base[:1].isupper() and parts.base != UNIT and not parts.label


def _are_same(names: set[Symbol]) -> Callable[[Expr, Expr], bool]:
    return lambda one, other: may_differ((one, other), names) is False


def beside_vectors(
    sides: Sides,
    numbers: frozenset[str],
    declared: frozenset[str] = frozenset(),
    about: bool = False,
) -> tuple[str, ...]:
    """The letters of matrices and vectors whose order matters, `Wx` and `xW`; sides: with all
    definitions opened."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        return ()
    names = set[Symbol]().union(*_capitals(sides, nodes, numbers, declared, about))
    names |= _in_exponents(nodes, numbers)
    return _beside(sides, names, VECTORS, numbers)


def any_beside_vectors(sides: Sides, numbers: frozenset[str]) -> tuple[str, ...]:
    """The capitals, whatever they mean, and the letters of vectors that the sides multiply in
    another order, `Φw = wΦ`; sides: with all definitions opened."""
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    names = {each for each in letters if _is_any_capital(each) and not _is_number(each, numbers)}
    return _beside(sides, names, VECTORS | FURTHER, numbers)


def _beside(
    sides: Sides, names: set[Symbol], letters: frozenset[str], numbers: frozenset[str]
) -> tuple[str, ...]:
    letters_here = (each for side in sides for each in mentioned(side))
    if not names or not any(_may_be_vector(each, letters, numbers) for each in letters_here):
        return ()
    if sum(1 for side in sides for _ in subformulas(side)) > 2 * MOST_NODES:
        return ()
    sides = as_words(without_powers(sides, names, _are_same(names), alone=True), names)
    nodes = {node for side in sides for node in subformulas(side)}
    names |= {each for side in sides for each in free_symbols(side) if is_made(each)}
    vectors = _vectors(nodes, names, letters, numbers)
    if not vectors or not fit_no_vectors(sides, names, vectors):
        return ()
    return _listed(name for name in names if not is_made(name))


def _in_exponents(nodes: set[Expr], numbers: frozenset[str]) -> set[Symbol]:
    """The capitals in an exponential before a vector's letter: `e^{Lt}u_0`."""
    found: set[Symbol] = set()
    for node in nodes:
        for one, other in pairwise(node.children if isinstance(node, Mul) else ()):
            if isinstance(one, Pow) and one.children[0] is E and isinstance(other, Symbol):
                if split_name(other.name).base in VECTORS:
                    found |= {each for each in free_symbols(one) if _is_any_capital(each)}
    return {name for name in found if not _is_number(name, numbers)}


def _capitals(
    sides: Sides,
    nodes: set[Expr],
    numbers: frozenset[str],
    declared: frozenset[str],
    about: bool,
) -> tuple[set[Symbol], set[Symbol]]:
    """The names that are written as matrices are, and those that are matrices by custom."""
    entries = {node.base for node in nodes if isinstance(node, Indexed) and node.subscripts}
    layered = {node.base for node in nodes if isinstance(node, Indexed)} - entries
    written: set[Symbol] = set()
    customary: set[Symbol] = set()
    names = free_symbols(sides[0]) | free_symbols(sides[1])
    hatted = {name for name in names if split_name(name.name).accents == OPERATOR}
    for name in names:
        parts = split_name(name.name)
        capital = parts.base[:1].isupper()
        if _is_number(name, numbers) or name in entries:
            continue
        if parts.accents:
            several = capital or (len(hatted) > 1 and len(parts.base) == 1)
            plain = Symbol(parts.base) in names  # beside it a hat is an estimate's
            operator = name in hatted and several and not parts.subscript and not plain
            if operator or (capital and parts.accents == ADJOINT and plain):
                customary.add(name)
            continue
        if not capital and parts.base != "sigma":
            continue
        weight = parts.base in WEIGHTS and len(parts.subscript) == 1
        layer = (name in layered or parts.label) and not parts.subscript
        usual = parts.base in CUSTOMARY or (about and parts.base in OTHERS)
        one_of_many = parts.base in NUMBERED and any(
            each is not name and split_name(each.name).base == parts.base for each in names
        )
        if weight or layer or is_among(name, declared):
            written.add(name)
        elif (one_of_many or (usual and not parts.subscript)) and not parts.label:
            customary.add(name)
    return written, customary


def _is_number(name: Symbol, numbers: frozenset[str]) -> bool:
    return name.name in numbers or split_name(name.name).base in numbers


def _written_products(
    nodes: set[Expr], customary: set[Symbol], numbers: frozenset[str]
) -> set[Symbol]:
    """The capitals that stand as matrices do: `UWz`, `A^{-1}B`, `(AB)^{-1}` and `P^{-1}DP`."""
    found: set[Symbol] = set()
    for node in nodes:
        inverted = _inverted(node)
        if inverted is not None and len(customary & free_symbols(inverted)) > 1:
            found |= customary & free_symbols(inverted)
        if not isinstance(node, Mul):
            continue
        factors = node.children
        last = factors[-1]
        if isinstance(last, Symbol) and last.name in VECTORS - numbers:
            run = customary.intersection(factors[:-1])
            found |= run if len(run) > 1 else set()
        symbols = {each for each in factors if isinstance(each, Symbol)}
        inverses = {each for each in map(_inverted, factors) if isinstance(each, Symbol)}
        beside = customary & (symbols | inverses)
        if inverses & customary and len(beside) > 1:
            found |= beside
        for name in inverses & symbols:  # conjugated, whatever its letter
            if name.name[:1].isupper() and not _is_number(name, numbers) and len(beside - {name}):
                found |= beside | {name}
    return found


def _inverted(node: Expr) -> Expr | None:
    """What a formula is the inverse of, written as a power: `A` of `A^{-1}`."""
    if not isinstance(node, Pow):
        return None
    base, exponent = node.children
    return base if isinstance(exponent, Neg) else None


def _vectors(
    nodes: set[Expr], names: set[Symbol], letters: frozenset[str], numbers: frozenset[str]
) -> set[Symbol]:
    """The small letters beside these matrices that may be vectors: those that nothing divides by,
    raises or differentiates."""
    if any(isinstance(node, Derivative) for node in nodes):
        return set()
    single = {
        name for node in nodes if isinstance(node, (Div, Pow)) for name in free_symbols(node)
    }
    beside = {
        factor
        for node in nodes
        if isinstance(node, Mul)
        for one, other in pairwise(node.children)
        if not names.isdisjoint((one, other))
        for factor in (one, other)
        if isinstance(factor, Symbol)
    }
    return {each for each in beside - single - names if _may_be_vector(each, letters, numbers)}


def _may_be_vector(name: Expr | str, letters: frozenset[str], numbers: frozenset[str]) -> bool:
    if not isinstance(name, Symbol):
        return False
    parts = split_name(name.name)
    return (
        parts.base in letters and parts.subscript in STARTS and not _is_number(name, numbers)
    )


def _matters(sides: Sides, nodes: set[Expr], names: set[Symbol]) -> bool:
    """Whether the sides, all of these names being matrices, fit together and may differ."""
    return any(_multiplies(node, names) for node in nodes) and bool(may_differ(sides, names))


def _multiplies(node: Expr, names: set[Symbol]) -> bool:
    """Whether two arrays may be factors of a formula: of a product, or of a sum's power."""
    if isinstance(node, Mul):
        return sum(not names.isdisjoint(free_symbols(factor)) for factor in node.children) > 1
    return isinstance(node, Pow) and not names.isdisjoint(free_symbols(node.children[0]))


def _listed(names: Iterable[Symbol]) -> tuple[str, ...]:
    return tuple(sorted({split_name(name.name).base for name in names}))
