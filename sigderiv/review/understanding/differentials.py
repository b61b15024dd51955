"""Differentials: `dy = 2x dx` where `y = x^2`.

Contract: the letter `d` before another letter is a differential where it never stands otherwise
and both sides have one, and so is `\\delta` where nothing defines it.  Differentials are total:
that of a formula, or of a symbol that the document defines, is put in as the sum over all of its
letters of its derivative times the letter's differential, which is a number of its own, written
or not (`d(xy) = x dy` leaves `y dx` out).  Only letters that mostly stand for constants, and have
no differential written, are held still, which is said.  `resolved` says None where nothing is a
differential.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Derivative,
    Expr,
    Indexed,
    Mul,
    Pow,
    Relation,
    Symbol,
    as_expr,
    calls,
    free_symbols,
    fresh_symbol,
    subformulas,
)
from sigderiv.review.understanding.definitions import View

SIGNS = (Symbol("d"), Symbol("delta"))
HELD = frozenset("abckmn") | {"alpha", "beta", "gamma", "eta", "lambda", "mu", "omega"}
"""Letters that mostly stand for constants."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Formulas without differentials; free: of how many symbols a differential is left; held: the
    conditions under which letters without one are constants."""

    formulas: tuple[Expr, ...]
    free: int
    held: tuple[Expr, ...]


def resolved(formulas: Sequence[Expr], view: View) -> Resolved | None:
    """The formulas with their differentials put in."""
    for sign in SIGNS:
        if sign not in view.symbols and sign.name not in view.functions:
            if all(_has_sign(formula, sign) for formula in formulas):
                return _resolved(formulas, sign, view)
    return None


def _resolved(formulas: Sequence[Expr], sign: Symbol, view: View) -> Resolved | None:
    found = _written(formulas, sign)
    if not found:
        return None
    free = [each for each in found if _is_variable(each, sign) and not _is_defined(each, view)]
    inside, held = list[Expr](), list[Symbol]()
    for letter in _letters(formulas, found, sign, view):
        if letter not in free:
            (held if letter.name in HELD else inside).append(letter)
    sizes: dict[Expr, Expr] = {}
    for each in (*free, *inside):
        sizes[each] = fresh_symbol("q", *formulas, *sizes.values())
    if not sizes:
        return None
    values = dict(sizes)
    for symbol in found:
        if symbol not in sizes:
            inner = view.closure(symbol)
            terms = [Mul(Derivative(symbol, by), size) for by, size in sizes.items() if by in inner]
            if not terms:
                return None
            values[symbol] = terms[0] if len(terms) == 1 else Add(*terms)
    conditions = [Relation("=", Derivative(letter, by), ZERO) for letter in held for by in free]
    put = tuple(_put(formula, sign, values, sizes) for formula in formulas)
    return Resolved(put, len(sizes), tuple(conditions))


def _written(formulas: Sequence[Expr], sign: Symbol) -> list[Expr]:
    """What stands behind the sign; nothing where the sign stands otherwise anywhere.  A square is
    one of the differential, `dx^2 + dy^2`, where all of them are squares."""
    found: dict[Expr, None] = {}
    squares = places = 0
    for formula in formulas:
        if formula is sign:
            return []
        for node in subformulas(formula):
            for place, child in enumerate(node.children, 1):
                if child is not sign:
                    continue
                following = node.children[place] if place < len(node.children) else None
                if not isinstance(node, Mul) or following is None:
                    return []
                base = _squared(following)
                squares += base is not None
                following = following if base is None else base
                if not _is_variable(following, sign) and not isinstance(following, Call):
                    return []
                found[following] = None
                places += 1
    return list(found) if squares in (0, places) else []


def _squared(node: Expr) -> Expr | None:
    """The base of a square."""
    is_square = isinstance(node, Pow) and node.children[1] is as_expr(2)
    return node.children[0] if is_square else None


def _letters(
    formulas: Sequence[Expr], found: Sequence[Expr], sign: Symbol, view: View
) -> list[Symbol]:
    """The letters that nothing defines in what is under a differential, its definitions put in."""
    bodies = {
        letter
        for formula in formulas
        for node in subformulas(formula)
        if _is_whole(node, sign)
        for letter in free_symbols(node.children[0])
    }
    reached: set[Expr | str] = set()
    for each in (*found, *bodies):
        reached |= view.closure(each)
    letters = [each for each in reached if isinstance(each, Symbol)]
    return sorted(
        (each for each in letters if not _is_defined(each, view)), key=lambda each: each.name
    )


def _has_sign(formula: Expr, sign: Symbol) -> bool:
    return sign in free_symbols(formula) or (
        calls(formula, (sign.name,))
        and any(_is_whole(node, sign) for node in subformulas(formula))
    )


def _is_whole(node: Expr, sign: Symbol) -> bool:
    """Whether this is the differential of a formula, `d(u v)`."""
    return isinstance(node, Call) and node.name == sign.name and len(node.children) == 1


def _is_variable(node: Expr, sign: Symbol) -> bool:
    return isinstance(node, (Symbol, Indexed)) and node is not sign


def _is_defined(symbol: Expr, view: View) -> bool:
    return symbol in view.symbols or (isinstance(symbol, Symbol) and symbol.name in view.functions)


def _put(
    formula: Expr, sign: Symbol, values: dict[Expr, Expr], sizes: dict[Expr, Expr]
) -> Expr:
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        if isinstance(node, Mul) and sign in node.children:
            factors: list[Expr] = []
            signed = False
            for child in node.children:
                if child is sign:
                    signed = True
                    continue
                base = _squared(child) if signed else None
                value = values[child if base is None else base] if signed else done[child]
                factors.append(value if base is None else Pow(value, as_expr(2)))
                signed = False
            done[node] = factors[0] if len(factors) == 1 else Mul(*factors)
        elif _is_whole(node, sign):
            body = node.children[0]
            terms = [Mul(Derivative(body, by), size) for by, size in sizes.items()]
            done[node] = terms[0] if len(terms) == 1 else Add(*terms)
        else:
            done[node] = node.with_children(tuple(done[child] for child in node.children))
    return done[formula]
