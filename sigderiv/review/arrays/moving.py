"""Capitals that are functions of one variable, `(AB)' = A'B + AB'`: their order counts as well.

Contract: `in_motion(sides)` are the sides with a letter for each such function, `A(t)`, and one for
its derivative, and with the derivatives of sums, products and powers of them written out in order;
None where there is no such function, or a derivative of something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Derivative,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    depends_on,
    free_symbols,
    has_part,
    mentioned,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import NameParts, join_name, split_name
from sigderiv.patterns import Pattern
from sigderiv.review.arrays.factored import VECTORS, is_function_of_matrices
from sigderiv.review.arrays.powers_of_matrices import Sides, value_of

ACCENTS: tuple[tuple[str, ...], ...] = ((), ("dot",), ("ddot",))
"""What stands above the names of a function and of its derivatives."""
PLACE = "at"
"""What stands below the name of a function at its second argument, and a number."""
_MADE = Pattern(rf"_d?dot|_{PLACE}\d+")
MOST_POWER = 4
Terms = tuple[Expr, ...]
Letters = Mapping[tuple[str, Expr], NameParts]


def in_motion(sides: Sides) -> Sides | None:
    """The sides without functions; see the contract of this module."""
    letters = _letters(sides)
    if not letters:
        return None
    left, right = (_without_functions(side, letters) for side in sides)
    if left is None or right is None:
        return None
    return left, right


def _letters(sides: Sides) -> Letters:
    """A name for each function at each of its arguments: `U(t)` and `U(s)` are two matrices."""
    found: dict[str, dict[Expr, None]] = {}
    names = {name for side in sides for name in mentioned(side) if isinstance(name, str)}
    functions = {name for name in names if is_function_of_matrices(name)}
    for node in (node for side in sides if functions for node in subformulas(side)):
        if isinstance(node, Call) and node.name in functions and len(node.children) == 1:
            found.setdefault(node.name, {})[node.children[0]] = None
    letters: dict[tuple[str, Expr], NameParts] = {}
    for name, arguments in found.items():
        parts = split_name(name)
        for at, argument in enumerate(arguments):
            below = filter(None, (parts.subscript, f"{PLACE}{at}" if at else ""))
            letters[name, argument] = parts._replace(subscript="_".join(below))
    return letters


def at_one_moment(sides: Sides) -> Sides:
    """The sides with letters for the functions that may be vectors, `x(t)`, each at one place."""
    found: dict[str, set[Expr]] = {}
    if not any(isinstance(name, str) for side in sides for name in mentioned(side)):
        return sides
    if any(has_part(side, Derivative) for side in sides):
        return sides
    for node in (node for side in sides for node in subformulas(side)):
        if isinstance(node, Call) and node.name in VECTORS and not any(node.orders):
            found.setdefault(node.name, set()).add(node)
    named: dict[Expr, Expr] = {
        call: Symbol(name) for name, calls in found.items() if len(calls) == 1 for call in calls
    }
    return (substitute(sides[0], named), substitute(sides[1], named)) if named else sides


def has_capitals(sides: Sides) -> bool:
    """Whether functions stand in these sides whose values may be matrices."""
    names = (name for side in sides for name in mentioned(side) if isinstance(name, str))
    return any(map(is_function_of_matrices, names))


def functions_of(names: Iterable[str]) -> tuple[str, ...]:
    """The functions for which these letters stand, and the other letters."""
    return tuple(sorted({_MADE.sub("", name) for name in names}))


def _without_functions(formula: Expr, letters: Letters) -> Expr | None:
    def letter(call: tuple[str, Expr], order: int) -> Symbol:
        parts = letters[call]
        return Symbol(join_name(parts._replace(accents=ACCENTS[order])))

    def change(node: Expr) -> Expr:
        if isinstance(node, Call) and len(node.children) == 1:
            order = node.orders[0] if node.orders else 0
            call = node.name, node.children[0]
            return letter(call, order) if call in letters and order < len(ACCENTS) else node
        if isinstance(node, Derivative):
            by = node.variable
            if any(argument is not by and depends_on(argument, by) for _, argument in letters):
                return node
            rates = {
                letter(call, order): letter(call, order + 1)
                for call in letters
                for order in range(len(ACCENTS) - 1)
                if call[1] is by
            }
            body: Expr | None = node.body
            for _ in range(node.order):
                body = body and slope(body, by, rates)
            return node if body is None else body
        return node

    made = rewrite(formula, change)
    names = {name for name, _ in letters}
    left = any(isinstance(each, Call) and each.name in names for each in subformulas(made))
    return None if left or has_part(made, Derivative) else made


def slope(formula: Expr, by: Expr, rates: Mapping[Symbol, Symbol]) -> Expr | None:
    """The derivative of a formula of arithmetic, the order kept; None of another one."""
    done: dict[Expr, Terms | None] = {}
    for node in subformulas(formula):
        parts = {child: done[child] for child in node.children}
        if any(part is None for part in parts.values()):
            return None
        found = {child: part for child, part in parts.items() if part is not None}
        done[node] = _terms(node, found, by, rates)
    terms = done[formula]
    if terms is None:
        return None
    return Add(*terms) if len(terms) > 1 else terms[0] if terms else Number(0)


def _terms(
    node: Expr, parts: Mapping[Expr, Terms], by: Expr, rates: Mapping[Symbol, Symbol]
) -> Terms | None:
    if isinstance(node, Symbol) and node in rates:
        return (rates[node],)
    if free_symbols(node).isdisjoint({*rates, by}):
        return ()
    if isinstance(node, Add):
        return tuple(term for child in node.children for term in parts[child])
    if isinstance(node, Neg):
        return tuple(Neg(term) for term in parts[node.children[0]])
    if isinstance(node, Mul):
        return _of_product(node.children, parts)
    if isinstance(node, Pow):
        base, exponent = node.children
        power = value_of(exponent, {})
        if power is not None and power in range(1, MOST_POWER + 1):
            return _of_product((base,) * int(power), parts)
        if power == -1:
            return tuple(Neg(Mul(node, term, node)) for term in parts[base])
        factors = exponent.children if isinstance(exponent, Mul) else (exponent,)
        if base is E and factors.count(by) == 1:
            others = tuple(each for each in factors if each is not by)
            if free_symbols(Mul(*others, ONE)).isdisjoint({*rates, by}):
                return (Mul(*others, node) if others else node,)
    if isinstance(node, Div) and free_symbols(node.children[1]).isdisjoint({*rates, by}):
        return tuple(Div(term, node.children[1]) for term in parts[node.children[0]])
    return None


def _of_product(factors: Terms, parts: Mapping[Expr, Terms]) -> Terms:
    return tuple(
        Mul(*factors[:at], term, *factors[at + 1 :]) if len(factors) > 1 else term
        for at, factor in enumerate(factors)
        for term in parts[factor]
    )
