"""The kernel's decidable algebra: identities of rational functions over atoms.  TRUSTED.

Contract: `identical(left, right)` is True only if both sides are the same element of the field
Q(atoms), where sums, products, negations, quotients and whole powers are the field's operations
and every other formula is an atom, equal only to itself.  It is complete for that field, up to
the size limits below; past them it answers False ("not shown"), never True.

A formula is held as numerator / denominator, each a polynomial `{monomial: coefficient}` with
exact coefficients; a monomial is a sorted tuple of (atom number, exponent).  Two quotients are
equal when the cross products are (Q[atoms] has no zero divisors), provided that no denominator is
the zero polynomial, which is checked.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import (
    Add,
    Constant,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
)

Monomial = tuple[tuple[int, int], ...]
Polynomial = dict[Monomial, Fraction]
Quotient = tuple[Polynomial, Polynomial]

MOST_TERMS = 4_000
LARGEST_EXPONENT = 64
SHALLOW = 3
NO_NUMBERS = ("oo", "any")

_UNIT: Monomial = ()
_ONE_VALUE = Fraction(1)
_ONE: Polynomial = {_UNIT: _ONE_VALUE}


class TooLarge(Exception):
    """A polynomial passed the size limit; the identity is not decided."""


class ZeroDenominator(Exception):
    """A denominator is the zero polynomial: the formula is defined nowhere."""


def identical(left: Expr, right: Expr) -> bool:
    """Whether both formulas are the same rational function of their atoms.

    First with what lies `SHALLOW` levels down held as atoms (an identity in larger atoms is one
    in smaller atoms, and it costs no more than the step is wide), then all the way down."""
    if left is right:
        return True
    deep = _below(left) | _below(right)
    return _identical(left, right, deep) or (bool(deep) and _identical(left, right, frozenset()))


def _identical(left: Expr, right: Expr, opaque: frozenset[Expr]) -> bool:
    atoms: dict[Expr, int] = {}
    try:
        (a, b), (c, d) = quotient(left, atoms, opaque), quotient(right, atoms, opaque)
        if b == d:
            return a == c
        return multiply(a, d) == multiply(c, b)
    except (TooLarge, ZeroDenominator):
        return False


def quotient(
    formula: Expr, atoms: dict[Expr, int], opaque: frozenset[Expr] = frozenset()
) -> Quotient:
    """Numerator and denominator; new atoms are entered into `atoms`, the opaque ones among them.

    Raises TooLarge past the limits and ZeroDenominator for a formula like 1/(x - x)."""
    done: dict[Expr, Quotient] = {}
    for node in _arithmetic_parts(formula, opaque):
        done[node] = _atom(node, atoms) if node in opaque else _combine(node, done, atoms)
    return done[formula]


def whole_exponent(formula: Expr) -> int | None:
    """The value of a numeral or negated numeral that is a whole number, else None."""
    sign = 1
    if isinstance(formula, Neg):
        sign, formula = -1, formula.children[0]
    if isinstance(formula, Number) and formula.value.denominator == 1:
        return sign * formula.value.numerator
    return None


def _is_arithmetic(node: Expr) -> bool:
    kind, count = type(node), len(node.children)
    if kind is Pow and count == 2:
        exponent = whole_exponent(node.children[1])
        return exponent is not None and abs(exponent) <= LARGEST_EXPONENT
    return kind is Add or kind is Mul or (kind is Neg and count == 1) or (
        kind is Div and count == 2
    )


def _operands(node: Expr) -> tuple[Expr, ...]:
    """The parts that arithmetic combines; none for an atom or a numeral."""
    if not _is_arithmetic(node):
        return ()
    return node.children[:1] if isinstance(node, Pow) else node.children


def _arithmetic_parts(formula: Expr, opaque: frozenset[Expr]) -> list[Expr]:
    """Parts that are reached through arithmetic only, children first; opaque ones not entered."""
    order: list[Expr] = []
    seen: set[Expr] = set()
    stack: list[tuple[Expr, bool]] = [(formula, False)]
    while stack:
        node, ready = stack.pop()
        if ready or node in opaque:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack.extend((child, False) for child in _operands(node))
    return order


def _levels(formula: Expr) -> list[list[Expr]]:
    """What arithmetic reaches in 0, 1, … `SHALLOW` steps."""
    levels = [[formula]]
    for _ in range(SHALLOW):
        levels.append([child for node in levels[-1] for child in _operands(node)])
    return levels


def _below(formula: Expr) -> frozenset[Expr]:
    return frozenset(node for node in _levels(formula)[-1] if _is_arithmetic(node))


def _atom(node: Expr, atoms: dict[Expr, int]) -> Quotient:
    if isinstance(node, Constant) and node.name in NO_NUMBERS:
        raise TooLarge  # infinity is no element of the field
    return {((atoms.setdefault(node, len(atoms)), 1),): _ONE_VALUE}, _ONE


def _combine(node: Expr, done: dict[Expr, Quotient], atoms: dict[Expr, int]) -> Quotient:
    if isinstance(node, Number):
        if type(node.value) is not Fraction:
            raise TooLarge  # no exact number
        return ({_UNIT: node.value} if node.value else {}), _ONE
    if not _is_arithmetic(node):
        return _atom(node, atoms)
    parts = [done[child] for child in _operands(node)]
    if isinstance(node, Add):
        return _total(parts)
    if isinstance(node, Neg):
        ((top, bottom),) = parts
        return {monomial: -value for monomial, value in top.items()}, bottom
    if isinstance(node, Mul):
        return _product([top for top, _ in parts]), _product([bottom for _, bottom in parts])
    if isinstance(node, Div):
        (a, b), (c, d) = parts
        if not c:
            raise ZeroDenominator
        return multiply(a, d), multiply(b, c)
    exponent = whole_exponent(node.children[1])
    assert exponent is not None
    top, bottom = parts[0]
    if exponent <= 0 and not top:
        raise ZeroDenominator
    if exponent < 0:
        top, bottom, exponent = bottom, top, -exponent
    return power(top, exponent), power(bottom, exponent)


def _product(polynomials: list[Polynomial]) -> Polynomial:
    """The product; factors of a single term are gathered first, so that n of them cost O(n)."""
    result = _ONE
    coefficient = _ONE_VALUE
    exponents: dict[int, int] = {}
    for polynomial in polynomials:
        if len(polynomial) == 1:
            ((monomial, value),) = polynomial.items()
            if value is not _ONE_VALUE:
                coefficient *= value
            for atom, exponent in monomial:
                exponents[atom] = exponents.get(atom, 0) + exponent
        else:
            result = multiply(result, polynomial)
    if coefficient == 1 and not exponents:
        return result
    return multiply(result, {tuple(sorted(exponents.items())): coefficient})


def _total(parts: list[Quotient]) -> Quotient:
    """The sum of quotients; terms over the same denominator are added first."""
    groups: list[Quotient] = []
    for top, bottom in parts:
        for group_top, group_bottom in groups:
            if group_bottom == bottom:
                add_into(group_top, top)
                break
        else:
            groups.append((dict(top), bottom))
    top, bottom = groups[0] if groups else ({}, _ONE)
    for more, below in groups[1:]:
        top = multiply(top, below)
        add_into(top, multiply(more, bottom))
        bottom = multiply(bottom, below)
    return top, bottom


def add_into(target: Polynomial, addend: Polynomial) -> None:
    """Add a polynomial to another, in place."""
    for monomial, value in addend.items():
        total = target.get(monomial, 0) + value
        if total:
            target[monomial] = total
        else:
            target.pop(monomial, None)


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product; raises TooLarge before it would grow past the limit."""
    if left is _ONE:
        return right
    if right is _ONE:
        return left
    if len(left) * len(right) > MOST_TERMS:
        raise TooLarge
    product: Polynomial = {}
    for a, x in left.items():
        for b, y in right.items():
            monomial = _join(a, b)
            total = product.get(monomial, 0) + x * y
            if total:
                product[monomial] = total
            else:
                del product[monomial]
    return product


def power(base: Polynomial, exponent: int) -> Polynomial:
    """A natural power by repeated multiplication."""
    result = _ONE
    for _ in range(exponent):
        result = multiply(result, base)
    return result


def _join(left: Monomial, right: Monomial) -> Monomial:
    if not left:
        return right
    if not right:
        return left
    exponents = dict(left)
    for atom, exponent in right:
        exponents[atom] = exponents.get(atom, 0) + exponent
    return tuple(sorted(exponents.items()))


def lost(left: Expr, right: Expr) -> tuple[set[Expr], set[Expr]]:
    """What only one side of an identity divides by, and the atoms that only one side holds."""
    shared = _shared(left, right)
    (a, b), (c, d) = _demands(left, shared), _demands(right, shared)
    return a ^ c, b ^ d


def _shared(left: Expr, right: Expr) -> frozenset[Expr]:
    """Sums, products and the like that both sides hold near their tops: what is inside them is
    on both sides, so a comparison of the sides need not enter them."""
    near = [
        {node for level in _levels(side)[1:] for node in level if _operands(node)}
        for side in (left, right)
    ]
    return frozenset(near[0] & near[1])


def _demands(formula: Expr, opaque: frozenset[Expr]) -> tuple[set[Expr], set[Expr]]:
    """Denominators, with the bases of whole powers that are not positive, and atoms."""
    bottoms: set[Expr] = set()
    atoms: set[Expr] = set()
    for node in _arithmetic_parts(formula, opaque):
        if node in opaque or isinstance(node, Number):
            continue
        if not _is_arithmetic(node):
            atoms.add(node)
        elif isinstance(node, Div):
            bottoms.add(node.children[1])
        elif isinstance(node, Pow):
            exponent = whole_exponent(node.children[1])
            if exponent is not None and exponent <= 0:
                bottoms.add(node.children[0])
    return bottoms, atoms


def factors(formula: Expr) -> list[Expr]:
    """Formulas that are all not zero exactly where the given one has a value and is not."""
    found: list[Expr] = []
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (Mul, Div, Neg)):
            waiting.extend(reversed(node.children))
        elif isinstance(node, Pow) and (whole_exponent(node.children[1]) or 0) > 0:
            waiting.append(node.children[0])
        else:
            found.append(node)
    return found


def as_number(top: Polynomial, bottom: Polynomial) -> Fraction | None:
    """The value of a quotient that is zero or a number, None for any other."""
    if not top:
        return Fraction(0)
    if top.keys() == bottom.keys() == {_UNIT}:
        return top[_UNIT] / bottom[_UNIT]
    return None
