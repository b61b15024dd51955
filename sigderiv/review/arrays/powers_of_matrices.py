"""Powers and exponentials of matrices as products, so that the order of their factors shows.

Contract: `without_powers` writes n-th powers as squares, and e^{cA} as a power of one matrix that
commutes with A, with small whole numbers in place of the letters: an equation that fails there
fails.  A derivative by what is in an exponent is carried out first: that of `e^{At}x_0` by t is
`A e^{At}x_0`.  Other exponents have a matrix of their own each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    Add,
    Derivative,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
)

Sides = tuple[Expr, Expr]
RATE = "Rate"
"""What the name of a matrix that stands for a rate, an inverse or an exponential begins with."""
FRESH = "Rateexp"
WHOLE = {"n": 2, "m": 3, "k": 2}
"""Numbers for the letters of whole powers."""
TIMES = {**WHOLE, "t": 1, "s": 2, "x": 1}
"""Numbers for the letters beside a matrix in an exponential."""
MOST_FACTORS = 6
"""The highest power that is written as a product."""


def without_powers(
    sides: Sides, names: set[Symbol], are_same: Callable[[Expr, Expr], bool], alone: bool = False
) -> Sides:
    """The sides with products for powers of these names, and for their exponentials where several
    have one.

    are_same: of two exponents that are matrices; alone: also where only one letter has one."""
    sides = _carried_out(sides[0], names), _carried_out(sides[1], names)
    nodes = {node for side in sides for node in subformulas(side)}
    if any(isinstance(node, Derivative) for node in nodes):
        return sides
    exponents = [node.children[1] for node in nodes if is_exponential(node)]
    inside = names & set[Symbol]().union(*map(free_symbols, exponents))
    exponentials = (
        _exponentials(names, len(inside) > 1, are_same) if alone or len(inside) > 1 else None
    )

    def change(node: Expr) -> Expr:
        if not isinstance(node, Pow) or names.isdisjoint(free_symbols(node)):
            return node
        base, exponent = node.children
        if base is E:
            return node if exponentials is None else exponentials(node)
        value = None if isinstance(exponent, Number) else value_of(exponent)
        return node if value is None else Pow(base, whole(value))

    return rewrite(sides[0], change), rewrite(sides[1], change)


def _exponentials(
    names: set[Symbol], several: bool, are_same: Callable[[Expr, Expr], bool]
) -> Callable[[Pow], Expr]:
    """Matrices in place of exponentials: a power of one for e^{cA}, one for each other exponent."""
    fresh: dict[Expr, Symbol] = {}

    def matrix(node: Pow) -> Expr:
        exponent = node.children[1]
        inside = names & free_symbols(exponent)
        if len(inside) == 1:
            (letter,) = inside
            times = _multiple(exponent, letter)
            if times is not None and abs(times) <= MOST_FACTORS:
                return Pow(exponential_of(letter), whole(times))
        known = next((each for each in fresh if are_same(each, exponent)), exponent)
        return fresh.setdefault(known, Symbol(FRESH + "d" * (len(fresh) + 1)))

    return matrix


def exponential_of(letter: Symbol) -> Symbol:
    """What the name of a letter's exponential is; it commutes with the letter."""
    digits = (digit for byte in letter.name.encode() for digit in divmod(byte, 16))
    return Symbol(FRESH + "".join(chr(ord("a") + digit) for digit in digits) + "e")


def _multiple(exponent: Expr, letter: Symbol) -> Fraction | None:
    """The whole number c where an exponent is c times a letter, numbers put in for the others."""
    at = [value_of(exponent, {**TIMES, letter.name: value}) for value in (0, 1, 2)]
    zero, one, two = at
    linear = zero == 0 and one is not None and two == 2 * one
    return one if linear and one is not None and one.denominator == 1 else None


def value_of(formula: Expr, known: Mapping[str, int] = WHOLE) -> Fraction | None:
    """The value of a formula of arithmetic for these numbers; None of another one."""
    done: dict[Expr, Fraction | None] = {}
    for node in subformulas(formula):
        parts = [done[child] for child in node.children]
        done[node] = _arithmetic(node, parts, known)
    return done[formula]


def _arithmetic(
    node: Expr, parts: list[Fraction | None], values: Mapping[str, int]
) -> Fraction | None:
    if isinstance(node, Number):
        return Fraction(node.value)
    if isinstance(node, Symbol):
        value = values.get(node.name)
        return None if value is None else Fraction(value)
    numbers = [part for part in parts if part is not None]
    if len(numbers) < len(parts) or not isinstance(node, (Add, Mul, Neg)):
        return None
    if isinstance(node, Add):
        return sum(numbers, Fraction(0))
    if isinstance(node, Neg):
        return -numbers[0]
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


def whole(value: Fraction) -> Expr:
    return Number(value) if value >= 0 else Neg(Number(-value))


def _carried_out(formula: Expr, names: set[Symbol]) -> Expr:
    """The formula with the derivatives of products with an exponential of these names written out:
    the one of e^{At} by t is A e^{At}."""

    def change(node: Expr) -> Expr:
        if not isinstance(node, Derivative) or node.variable in names:
            return node
        body: Expr | None = node.body
        if not any(
            is_exponential(part) and not names.isdisjoint(free_symbols(part))
            for part in subformulas(node.body)
        ):
            return node
        for _ in range(node.order):
            body = _slope(body, node.variable, names) if body is not None else None
        return node if body is None else body

    return rewrite(formula, change)


def _slope(formula: Expr, by: Expr, names: set[Symbol]) -> Expr | None:
    """The derivative of sums and products of exponentials, the order kept; None of another one."""
    done: dict[Expr, tuple[Expr, ...] | None] = {}
    for node in subformulas(formula):
        moving = [done[child] for child in node.children if by in free_symbols(child)]
        if node is by:
            done[node] = (ONE,)
        elif by not in free_symbols(node):
            done[node] = ()
        elif any(part is None for part in moving):
            done[node] = None
        elif isinstance(node, Add):
            done[node] = tuple(term for part in moving for term in part or ())
        elif isinstance(node, Neg):
            done[node] = tuple(Neg(term) for part in moving for term in part or ())
        elif isinstance(node, Mul):
            done[node] = tuple(
                Mul(*node.children[:at], term, *node.children[at + 1 :])
                for at, child in enumerate(node.children)
                for term in done[child] or ()
            )
        elif is_exponential(node) and len(names & free_symbols(node)) < 2:
            done[node] = tuple(Mul(term, node) for part in moving for term in part or ())
        else:
            done[node] = None
    terms = done[formula]
    if terms is None:
        return None
    return Add(*terms) if len(terms) > 1 else terms[0] if terms else Number(0)


def is_exponential(node: Expr) -> bool:
    return isinstance(node, Pow) and node.children[0] is E
