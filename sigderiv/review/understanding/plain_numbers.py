"""Which letters formulas use as nobody uses a matrix, a vector or an operator.

Contract: `plain_numbers(formulas)` names the symbols that a formula divides by, or that are divided
by a letter; of which it takes a root, a logarithm, an angle or a power that is no whole number; and
the small letters that are raised to a whole power.  A count below (`\\frac{AB}{n}`) says nothing
of what is above it, nor does an inverse written as a power, `A^{-1}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sigderiv.expr import (
    Add,
    Call,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
)

COUNTS = frozenset(("n", "m", "N", "M"))
"""Letters of how many there are: a mean of matrices is divided by one."""
OF_NUMBERS = frozenset(
    "ln log lg sqrt cbrt abs sin cos tan cot sec csc arcsin arccos arctan sinh cosh".split()
)
"""Functions whose argument is a number in every book of school and physics; the exponential, and
what acts on the entries of a layer (tanh), are taken of matrices as well."""
_WHOLE = frozenset("n k m i j t T N".split())
"""Letters that are whole numbers as exponents."""
_ORDERED = frozenset(("<", "<=", ">", ">="))


def plain_numbers(formulas: Iterable[Expr]) -> frozenset[str]:
    """The names of the symbols that are used as numbers are."""
    return frozenset().union(*map(_used, formulas))


@lru_cache(maxsize=1000)
def _used(formula: Expr) -> frozenset[str]:
    """As of one formula: definitions are asked about at each link."""
    found: set[str] = set()
    for node in subformulas(formula):
        for part in _shown(node):
            found |= _within(part)
    return frozenset(found)


def _shown(node: Expr) -> Iterable[Expr]:
    """The parts of a formula's node that must be numbers."""
    if isinstance(node, Div):
        above, below = node.children
        letters = {symbol.name for symbol in free_symbols(below)} - COUNTS
        return (above, below) if letters and _within(below) else (below,)
    if isinstance(node, Pow):
        base, exponent = node.children
        small = isinstance(base, Symbol) and not base.name[:1].isupper()
        return (base,) if _is_broken(exponent) or (small and _is_whole(exponent)) else ()
    if isinstance(node, Call) and node.name in OF_NUMBERS and not any(node.orders):
        return node.children
    if isinstance(node, Relation) and node.op in _ORDERED:
        return node.children
    return ()


def _within(formula: Expr) -> set[str]:
    """The symbols of which a number is made by arithmetic alone: those within `\\|A\\|` or
    `\\det A` may be anything."""
    waiting, found = [formula], set[str]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Symbol):
            found.add(node.name)
        elif isinstance(node, (Add, Mul, Neg, Div, Pow)):
            waiting.extend(node.children)
    return found


def _is_whole(exponent: Expr) -> bool:
    return isinstance(exponent, Number)


def _is_broken(exponent: Expr) -> bool:
    """Whether a power is one that only numbers have: a fraction, or letters that are no counts."""
    if any(isinstance(node, Div) for node in subformulas(exponent)):
        return True
    letters = {symbol.name for symbol in free_symbols(exponent)}
    return bool(letters) and letters.isdisjoint(_WHOLE)
