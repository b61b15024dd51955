"""Equations that a document states of its arrays: `Q^TQ = I`, `Av = λv`, `P^2 = P`, `w^Tw = 1`.

Contract: `Stated.take` keeps such an equation, alone in its chain, of letters that nothing defines:
it claims nothing.  `Stated.before` are those of a section that were stated before a chain and that
share a letter with a link: no such link is refuted without them.  `by_rules(sides, stated)` is
whether the sides are equal for all arrays once each product that one of them tells is put in.

Forms that are understood: an eigenvector, A v = λ v, also with another matrix on the right; the
square of a matrix, or it beside its transpose, as the unit, nothing or itself; the length of a
vector; a matrix as its transpose, or the opposite.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import product

from sigderiv.expr import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    calls,
    free_symbols,
    subformulas,
)
from sigderiv.expr.names import split_name
from sigderiv.review.arrays.factored import UNIT, VECTORS
from sigderiv.review.arrays.ordered import equal_as_arrays
from sigderiv.review.arrays.powers_of_matrices import Sides

Word = tuple[Expr, ...]
IDENTITY = Symbol(UNIT)
BY_RULES = "the difference is 0 for all arrays of which that is true"
MINUS = Neg(ONE)
MOST_TERMS = 40
MOST_STEPS = 24
MOST_POWER = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A word and what it is equal to, with the equation that says so."""

    word: Word
    value: Word
    equation: Sides

    @property
    def letters(self) -> AbstractSet[Symbol]:
        """The letters of the equation."""
        return free_symbols(self.equation[0]) | free_symbols(self.equation[1])


@dataclass(slots=True)
class Stated:
    """What was stated in a document, by section and chain."""

    rules: dict[tuple[int, int], Rule] = field(default_factory=dict)

    def take(self, section: int, chain: int, sides: Sides, defined: AbstractSet[Expr]) -> bool:
        """Keep an equation that states something of arrays; whether it does."""
        letters = free_symbols(sides[0]) | free_symbols(sides[1])
        if not any(map(_is_matrix, letters)) and not any(calls(e, ("transpose",)) for e in sides):
            return False  # no form is without both
        if letters & defined or any(map(_has_unit_factor, sides)):
            return False
        rule = _rule(sides) or _rule((sides[1], sides[0]))
        if rule is None or not _is_new(rule, self.before(section, chain, sides)):
            return False
        self.rules[section, chain] = rule
        return True

    def before(self, section: int, chain: int, sides: Sides) -> tuple[Rule, ...]:
        """The rules of a section that speak of a letter of the sides."""
        letters = free_symbols(sides[0]) | free_symbols(sides[1])
        return tuple(
            rule
            for (where, number), rule in self.rules.items()
            if where == section and number < chain
            if not letters.isdisjoint(rule.letters - {IDENTITY})
        )


def by_rules(sides: Sides, rules: tuple[Rule, ...]) -> bool:
    """Whether the sides are equal for all arrays of which these rules hold."""
    written = [_rewritten(side, rules) for side in sides]
    left, right = written
    if left is None or right is None:
        return False
    letters = free_symbols(left) | free_symbols(right)
    kinds = {each: "matrix" for each in letters if _is_matrix(each)}
    return bool(equal_as_arrays((left, right), {**kinds, IDENTITY: "identity"}))


def _rule(sides: Sides) -> Rule | None:
    """What an equation of one of the forms puts for its left side."""
    terms, values = _terms(sides[0]), _terms(sides[1])
    if terms is None or values is None or len(terms) != 1 or len(values) > 1:
        return None
    word, value = terms[0], values[0] if values else (ZERO,)
    if _is_eigenvector(word, value) or _is_square(word, value) or _is_transpose(word, value):
        return Rule(word, value, sides)
    return None


def _has_unit_factor(formula: Expr) -> bool:
    return any(
        isinstance(node, Mul) and IDENTITY in node.children for node in subformulas(formula)
    )


def _is_new(rule: Rule, known: tuple[Rule, ...]) -> bool:
    """Whether an equation says of a letter what was not said before, and follows from nothing that
    was: `A^2 v = λ^2 v` after `Av = λv` is a claim."""
    if not known:
        return True
    if _is_eigenvector(rule.word, rule.value):
        return len(rule.word) == 2 and all(rule.word != each.word for each in known)
    subject, length = _plain(rule.word[0]), len(rule.word)
    return all(_plain(e.word[0]) is not subject or len(e.word) != length for e in known)


def _is_eigenvector(word: Word, value: Word) -> bool:
    vector = word[-1]
    if len(word) < 2 or value[-1] is not vector or not _is_vector(vector):
        return False
    if not all(map(_is_matrix, word[:-1])):
        return False
    others = [each for each in value[:-1] if not _is_scalar(each)]
    scaled = len(others) < len(value) - 1
    return not others or (scaled and len(others) == 1 and _is_matrix(others[0]))


def _is_square(word: Word, value: Word) -> bool:
    if len(word) != 2:
        return False
    one, other = (_plain(each) for each in word)
    if one is not other or not isinstance(one, Symbol):
        return False
    if _is_vector(one):
        return word[0] is not one and word[1] is one and len(value) == 1 and _is_scalar(value[0])
    whole = value in ((IDENTITY,), (ONE,), (ZERO,)) or (len(value) == 1 and _plain(value[0]) is one)
    return _is_matrix(one) and whole


def _is_transpose(word: Word, value: Word) -> bool:
    if len(word) != 1 or _plain(word[0]) is word[0]:
        return False
    one = _plain(word[0])
    return isinstance(one, Symbol) and _is_matrix(one) and value in ((one,), (MINUS, one))


def _rewritten(formula: Expr, rules: tuple[Rule, ...]) -> Expr | None:
    """The formula with the rules put in, from the left, as long as one fits."""
    terms = _terms(formula)
    if terms is None:
        return None
    made: list[Expr] = []
    for term in terms:
        word = term
        for _ in range(MOST_STEPS):
            changed = next(filter(None, (_once(word, rule) for rule in rules)), None)
            if changed is None:
                break
            word = changed
        if ZERO not in word:
            made.append(Mul(*word) if len(word) > 1 else word[0])
    return Add(*made) if len(made) > 1 else made[0] if made else ZERO


def _once(word: Word, rule: Rule) -> Word | None:
    length = len(rule.word)
    for at in range(len(word) - length + 1):
        if word[at : at + length] == rule.word:
            return _in_order(word[:at] + rule.value + word[at + length :])
    return None


def _terms(formula: Expr) -> list[Word] | None:
    """The words that a formula is the sum of, numbers first; None where there are too many."""
    done: dict[Expr, list[Word] | None] = {}
    for node in subformulas(formula):
        parts = [done[child] for child in node.children]
        done[node] = _terms_of(node, parts)
    return done[formula]


def _terms_of(node: Expr, parts: list[list[Word] | None]) -> list[Word] | None:
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    if node is ZERO:
        return []
    if isinstance(node, Add):
        return [word for part in found for word in part]
    if isinstance(node, Neg):
        return [_in_order((MINUS, *word)) for word in found[0]]
    if isinstance(node, Mul):
        return _products(found)
    if isinstance(node, Call) and node.name == "transpose":
        return [_turned(word) for word in found[0]]
    if isinstance(node, Pow) and isinstance(node.children[1], Number):
        base, exponent = node.children[0], node.children[1].value
        if isinstance(base, Call) and base.name == "norm" and node.children[1] is TWO:
            inner = _terms(base.children[0])
            return None if inner is None else _products([[_turned(w) for w in inner], inner])
        if exponent in range(2, MOST_POWER + 1):
            return _products(found[:1] * int(exponent))
    return [(node,)]


def _products(parts: list[list[Word]]) -> list[Word] | None:
    count = 1
    for part in parts:
        count *= len(part)
    if count > MOST_TERMS:
        return None
    return [_in_order(tuple(f for word in words for f in word)) for words in product(*parts)]


def _in_order(word: Word) -> Word:
    """The word with its numbers in front, an even number of signs gone, and no needless units."""
    signs = sum(each is MINUS for each in word) % 2
    scalars = [each for each in word if _is_scalar(each) and each not in (MINUS, ONE)]
    others = [each for each in word if not _is_scalar(each)]
    if len(others) > 1:
        others = [each for each in others if each is not IDENTITY] or [IDENTITY]
    made = ((MINUS,) if signs else ()) + tuple(scalars) + tuple(others)
    return made or (ONE,)


def _turned(word: Word) -> Word:
    """The transpose of a word."""
    return _in_order(tuple(each if _is_scalar(each) else _flipped(each) for each in word[::-1]))


def _flipped(factor: Expr) -> Expr:
    if factor is IDENTITY:
        return factor
    return _plain(factor) if _plain(factor) is not factor else Call("transpose", factor)


def _plain(factor: Expr) -> Expr:
    """What a factor is the transpose of, or itself."""
    if isinstance(factor, Call) and factor.name == "transpose":
        return factor.children[0]
    return factor


def _is_matrix(factor: Expr) -> bool:
    plain = _plain(factor)
    return (
        isinstance(plain, Symbol)
        and plain is not IDENTITY
        and split_name(plain.name).base[:1].isupper()
    )


def _is_vector(factor: Expr) -> bool:
    return isinstance(factor, Symbol) and split_name(factor.name).base in VECTORS


def _is_scalar(factor: Expr) -> bool:
    """Whether a factor can only be a number: it may stand anywhere in a product."""
    if factor is MINUS or isinstance(factor, Number):
        return True
    if not isinstance(factor, Symbol) or _is_matrix(factor) or factor is IDENTITY:
        return False
    return split_name(factor.name).base not in VECTORS | {"b"}
