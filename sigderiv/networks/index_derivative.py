"""The derivative of a poly by a symbol or an entry of an array.

Contract: exact, for all sizes and indices, away from the jumps of comparisons; a symbol or entry
with a definition is differentiated through it, every other one is independent of the variable.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sigderiv.expr import Expr, Indexed, Symbol
from sigderiv.networks.affine import Guard
from sigderiv.networks.derivatives import TABLE, U, entry_indices
from sigderiv.networks.index_definitions import layer_of
from sigderiv.networks.index_form import affine
from sigderiv.networks.index_kinks import marked
from sigderiv.networks.summands import (
    CALL,
    ENTRY,
    EXP,
    ONE_TERM,
    POWER,
    SUM,
    SYMBOL,
    TRUTH,
    Atom,
    Outside,
    Poly,
    Term,
    add,
    constant,
    multiply_factors,
    of_atom,
    scale,
    total,
)

if TYPE_CHECKING:
    from sigderiv.networks.index_form import Reader
    from sigderiv.networks.polynomials import Algebra

DEEPEST = 40
"""How many definitions may be opened one inside the other."""


def derivative(
    poly: Poly,
    by: Symbol | Indexed,
    reader: Reader,
    algebra: Algebra | None = None,
    closed: frozenset[str] = frozenset(),
) -> Poly:
    """The derivative of `poly` by `by`, with marks where it passes kinks (`index_kinks`); the
    atoms whose keys are `closed` are not opened."""
    algebra = algebra or reader.algebra
    pieces: list[Poly] = []
    for term, value in poly.items():
        own = algebra.apart(term)
        within = algebra.under(own.guards)
        memo: dict[str, Poly] = {}
        for position, (atom, power) in enumerate(own.factors):
            if atom.key not in memo:
                memo[atom.key] = _of_atom(atom, by, reader, within, closed)
            slope = memo[atom.key]
            if not slope:
                continue
            rest = own.factors[:position] + own.factors[position + 1 :]
            lowered = multiply_factors(rest, [(atom, power - 1)]) if power != 1 else rest
            product = within.multiply({Term(factors=lowered): Fraction(1)}, slope)
            shell = Term(own.guards, own.bound)
            pieces += [
                scale(algebra.merge(shell, part), value * power * factor)
                for part, factor in product.items()
            ]
    return total(pieces)


def _of_atom(
    atom: Atom, by: Symbol | Indexed, reader: Reader, algebra: Algebra, closed: frozenset[str]
) -> Poly:
    if atom.kind in (SYMBOL, ENTRY):
        return _of_name(atom, by, reader, algebra, closed)
    slopes = [derivative(part.poly, by, reader, algebra, closed) for part in atom.parts]
    if not any(slopes):
        return {}
    if atom.kind == EXP:
        return algebra.multiply(of_atom(atom), slopes[0])
    if atom.kind == SUM:
        return slopes[0]
    if atom.kind == TRUTH:
        raise Outside("the derivative of a comparison")  # it jumps somewhere
    if atom.kind == POWER:
        return _of_power(atom, slopes, reader)
    assert atom.kind == CALL
    return total(
        algebra.multiply(_outer(atom, position, reader), slope)
        for position, slope in enumerate(slopes)
        if slope
    )


def _of_power(atom: Atom, slopes: list[Poly], reader: Reader) -> Poly:
    algebra = reader.algebra
    base, exponent = (part.poly for part in atom.parts)
    lower = add(exponent, constant(-1))
    number = lower.get(ONE_TERM, Fraction(0)) if set(lower) <= {ONE_TERM} else None
    lowered = (
        algebra.power(base, number)
        if number is not None and number.denominator == 1
        else algebra.general_power(base, lower)
    )
    result = algebra.multiply(algebra.multiply(exponent, lowered), slopes[0])
    if slopes[1]:
        logarithm = algebra.call("ln", (), (base,))
        grown = algebra.multiply(algebra.multiply(of_atom(atom), logarithm), slopes[1])
        result = add(result, grown)
    return result


def _outer(atom: Atom, position: int, reader: Reader) -> Poly:
    """The function's own derivative, at its arguments."""
    arguments = tuple(part.poly for part in atom.parts)
    if atom.detail or atom.name not in TABLE:
        if atom.name in ("max", "min", "floor", "sign", "heaviside"):
            raise Outside(f"the derivative of {atom.name}")
        orders = list(atom.detail) or [0] * len(arguments)
        orders[position] += 1
        return reader.algebra.call(atom.name, tuple(orders), arguments)
    slope = reader.read(TABLE[atom.name], {U: arguments[0]})
    return reader.algebra.multiply(marked(atom.name, atom.parts[0]), slope)


def _of_name(
    atom: Atom, by: Symbol | Indexed, reader: Reader, algebra: Algebra, closed: frozenset[str]
) -> Poly:
    equal = _entries_equal(atom, by)
    own = {} if equal is None else algebra.product(algebra.of_guard(guard) for guard in equal)
    if equal is not None and own == constant(1):
        return own
    if equal is None and isinstance(by, Symbol) and by.name in atom.variables:
        if atom.kind == ENTRY:
            raise Outside("a derivative by an index")
    if atom.key in closed:
        return own
    above = _layers_above(atom, by) if reader.definitions.descends(atom.name) else None
    if above is not None and (above < 0 or (above == 0 and equal is not None)):
        return own  # nothing of a lower layer; in its own layer an array rests on other arrays
    opened = reader.definitions.opened(atom, algebra)
    if opened is None:
        return own
    if len(closed) > DEEPEST:
        raise Outside("definitions are nested too deeply")
    # Where the entry is the variable it is independent of its definition; elsewhere it is not.
    through = derivative(opened, by, reader, algebra, closed | {atom.key})
    return add(own, algebra.multiply(add(constant(1), scale(own, -1)), through))


def _layers_above(atom: Atom, by: Expr) -> int | None:
    """How many layers an entry stands above the variable, an entry too."""
    if not isinstance(by, Indexed) or atom.kind != ENTRY:
        return None
    mine = layer_of(atom.indices, atom.detail[0])
    its = layer_of(tuple(map(affine, by.children[1:])), by.payload)
    if mine is None or its is None or mine[0] != its[0]:
        return None
    difference = mine[1].plus(its[1], -1)
    return None if difference.terms else difference.constant


def _entries_equal(atom: Atom, by: Expr) -> list[Guard] | None:
    """The demands under which the atom is the variable; None where it is another thing."""
    if isinstance(by, Symbol):
        if atom.kind == SYMBOL:
            return [] if atom.name == by.name else None
        if atom.kind == ENTRY and atom.name == by.name:
            raise Outside("a derivative by a whole array")
        found = entry_indices(
            by, Symbol(atom.name), atom.detail[0], len(atom.indices) - atom.detail[0]
        )
        if found is None:
            return None
        return [
            Guard(True, mine.plus(affine(its), -1))
            for mine, its in zip(atom.indices, found, strict=True)
        ]
    assert isinstance(by, Indexed) and isinstance(by.base, Symbol)
    theirs = [affine(child) for child in by.children[1:]]
    if atom.kind == SYMBOL and atom.name == by.base.name:
        raise Outside("a derivative of a whole array")
    if atom.kind == ENTRY:
        if atom.name != by.base.name or atom.detail[0] != by.payload:
            return None
        if len(theirs) != len(atom.indices):
            return None
        mine = atom.indices
    else:
        found = entry_indices(Symbol(atom.name), by.base, by.payload, len(by.superscripts))
        if found is None:
            return None
        mine = tuple(affine(index) for index in found)
    return [Guard(True, a.plus(b, -1)) for a, b in zip(mine, theirs, strict=True)]
