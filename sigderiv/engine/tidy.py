"""Bookkeeping: ones, zeros, signs, numbers in front, fractions, common factors, one small rule
at a time.

Contract: `tidied(node)` looks at one node whose children are tidy and gives the next small rule
that applies, as (rule id, formula after), or None.  Every one of them is an identity that the
kernel decides by itself; what this module gets wrong is rejected there.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sigderiv.engine.factors import cancelled, equal_factors, multiply_fractions, ordered
from sigderiv.engine.numerals import folded, numeral, value_of
from sigderiv.expr import ONE, ZERO, Add, Div, E, Expr, Mul, Neg, Number, Pow

Change = tuple[str, Expr]

LONGEST_FLAT = 12
"""Longer sums and products keep their parentheses: flattening a nest level by level would cost
the square of its depth."""


def tidied(node: Expr) -> Change | None:
    """The next small rule for this node and what it becomes, None where the node is tidy."""
    if not node.children:
        return None
    number = folded(node)
    if number is not None:
        return "arithmetic", number
    for attempt in _ATTEMPTS.get(type(node), ()):
        change = attempt(node)
        if change is not None and change[1] is not node:
            return change
    return None


def _joined(cls: type[Add] | type[Mul], parts: list[Expr]) -> Expr:
    if not parts:
        return ZERO if cls is Add else ONE
    return parts[0] if len(parts) == 1 else cls(*parts)


def _flatten(node: Expr) -> Change | None:
    cls = type(node)
    if not any(type(child) is cls for child in node.children):
        return None
    parts: list[Expr] = []
    for child in node.children:
        parts.extend(child.children if type(child) is cls else (child,))
    if len(parts) > LONGEST_FLAT and len(parts) > 2 * len(node.children):
        return None
    return "flatten", node.with_children(tuple(parts))


def _zero_factor(node: Expr) -> Change | None:
    return ("times-zero", ZERO) if ZERO in node.children else None


def _signs_of_product(node: Expr) -> Change | None:
    negative = sum(1 for child in node.children if isinstance(child, Neg))
    if not negative:
        return None
    bare = [child.children[0] if isinstance(child, Neg) else child for child in node.children]
    product = Mul(*bare)
    return "signs", Neg(product) if negative % 2 else product


def _ones(node: Expr) -> Change | None:
    if ONE not in node.children:
        return None
    return "times-one", _joined(Mul, [child for child in node.children if child is not ONE])


def _coefficients(node: Expr) -> Change | None:
    values = [value_of(child) for child in node.children]
    numbers = [value for value in values if value is not None]
    if len(numbers) < 2:
        return None
    product = Fraction(1)
    for value in numbers:
        product *= value
    rest = [c for c, value in zip(node.children, values, strict=True) if value is None]
    used = tuple(c for c, value in zip(node.children, values, strict=True) if value is not None)
    return "coefficients", _joined(Mul, [numeral(product, used), *rest])


def _like_factors(node: Expr) -> Change | None:
    changed = equal_factors(node)
    return None if changed is None else ("like-factors", changed)


def _reorder(node: Expr) -> Change | None:
    return "reorder", ordered(node)


def _fractions(node: Expr) -> Change | None:
    changed = multiply_fractions(node)
    return None if changed is None else ("combine-fractions", changed)


def _zero_terms(node: Expr) -> Change | None:
    rest = [child for child in node.children if child is not ZERO]
    return None if len(rest) == len(node.children) else ("plus-zero", _joined(Add, rest))


def _negated_sums(node: Expr) -> Change | None:
    """a + -(b + c) as a - b - c."""
    if not any(_is_negated_sum(child) for child in node.children):
        return None
    parts: list[Expr] = []
    for child in node.children:
        if _is_negated_sum(child):
            parts.extend(_negated(term) for term in child.children[0].children)
        else:
            parts.append(child)
    return "signs", Add(*parts)


def _is_negated_sum(child: Expr) -> bool:
    return isinstance(child, Neg) and isinstance(child.children[0], Add)


def _negated(term: Expr) -> Expr:
    return term.children[0] if isinstance(term, Neg) else Neg(term)


def _like_terms(node: Expr) -> Change | None:
    totals: dict[Expr, Fraction] = {}
    for child in node.children:
        coefficient, rest = _split_coefficient(child)
        totals[rest] = totals.get(rest, Fraction(0)) + coefficient
    if len(totals) == len(node.children):
        return None
    parts: list[Expr] = []
    for rest, total in totals.items():
        if total:
            bare = abs(total)
            if rest is ONE:
                part = numeral(bare)
            else:
                part = rest if bare == 1 else _joined(Mul, [numeral(bare), *_factors(rest)])
            parts.append(Neg(part) if total < 0 else part)
    return "collect", _joined(Add, parts)


def _factors(formula: Expr) -> tuple[Expr, ...]:
    return formula.children if isinstance(formula, Mul) else (formula,)


def _split_coefficient(term: Expr) -> tuple[Fraction, Expr]:
    value = value_of(term)
    if value is not None:
        return value, ONE
    if isinstance(term, Neg):
        coefficient, rest = _split_coefficient(term.children[0])
        return -coefficient, rest
    if isinstance(term, Mul):
        value = value_of(term.children[0])
        if value is not None:
            return value, _joined(Mul, list(term.children[1:]))
    return Fraction(1), term


def _negation(node: Expr) -> Change | None:
    inside = node.children[0]
    if inside is ZERO:
        return "signs", ZERO
    if isinstance(inside, Neg):
        return "signs", inside.children[0]
    if isinstance(inside, Add) and all(isinstance(term, Neg) for term in inside.children):
        return "signs", Add(*[term.children[0] for term in inside.children])
    return None


def _quotient(node: Expr) -> Change | None:
    top, bottom = node.children
    if top is ZERO and bottom is not ZERO:
        return "times-zero", ZERO
    if bottom is ONE:
        return "over-one", top
    if isinstance(top, Neg) or isinstance(bottom, Neg):
        bare = Div(
            top.children[0] if isinstance(top, Neg) else top,
            bottom.children[0] if isinstance(bottom, Neg) else bottom,
        )
        both = isinstance(top, Neg) and isinstance(bottom, Neg)
        return "signs", bare if both else Neg(bare)
    if isinstance(top, Add) and all(isinstance(term, Neg) for term in top.children):
        return "signs", Neg(Div(Add(*[term.children[0] for term in top.children]), bottom))
    if isinstance(bottom, Div) and value_of(bottom) is None:
        over, under = bottom.children
        product = under if top is ONE else Mul(top, under)
        return "combine-fractions", product if over is ONE else Div(product, over)
    if isinstance(top, Div) and value_of(top) is None:
        return "combine-fractions", Div(top.children[0], Mul(top.children[1], bottom))
    return None


def _cancel(node: Expr) -> Change | None:
    changed = cancelled(node)
    return None if changed is None else ("cancel", changed)


def _power(node: Expr) -> Change | None:
    base, exponent = node.children
    if exponent is ONE:
        return "power-one", base
    if exponent is ZERO and base is not ZERO and base is not E:
        return "power-one", ONE
    if base is ONE and isinstance(exponent, Number) and exponent.value.denominator == 1:
        return "arithmetic", ONE
    return None


_ATTEMPTS: dict[type[Expr], tuple[Callable[[Expr], Change | None], ...]] = {
    Add: (_flatten, _zero_terms, _negated_sums, _like_terms),
    Mul: (_flatten, _zero_factor, _signs_of_product, _ones, _coefficients, _fractions,
          _like_factors, _reorder),
    Neg: (_negation,),
    Div: (_quotient, _cancel),
    Pow: (_power,),
}
