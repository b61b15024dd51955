"""Formulas over the complex numbers, which nothing here judges.

Contract: `is_complex(formulas)` is whether a letter stands for the imaginary unit, as far as the
formulas show: it is in an exponent of Euler's number as a factor (`e^{i\\pi}`), a factor beside a
frequency (`H(j\\omega)`), or its square is said to be -1.  A link between such formulas is neither
proved nor refuted, nor one that rests (`rests_on`) on what `is_unreal`.  What `is_algebraic` holds
of complex numbers as it does of real ones.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from enum import StrEnum
from functools import lru_cache

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Constant,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Sum,
    Symbol,
    calls,
    has_part,
    kinds,
    mentioned,
    subformulas,
)
from sigderiv.expr.names import split_name
from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.meaning import Meaning

UNITS = frozenset((Symbol("i"), Symbol("j")))
_BEYOND = frozenset((*UNITS, "sqrt"))
OMEGA = Symbol("omega")
EULER = Constant("e")
MINUS_ONE = Neg(ONE)
COMPLEX_NAMES = frozenset(("z", "w", "Z", "zeta"))
_FREQUENCY = Sought(
    r"([A-Za-z])\s?(?:\\left\s?)?\(\s?(?:[ij]|\\mathrm\s?\{[ij]\})\s?"
    r"(?:\\omega|\\Omega|2\s?\\pi)",
    parts=r"\omega \pi",
)
_FIELD = frozenset((Number, Symbol, Add, Mul, Neg, Div, Pow))
CONJUGATE = frozenset(("bar", "overline", "star"))


_IN_C = Pattern(
    r"(?P<names>[^$=<>\n]{1,60}?)\s?(?:\\in|∈)\s?(?:\\mathbb\s?\{?\s?C(?![A-Za-z])|ℂ|\\C(?![A-Za-z]))"
)
_CALLED = Pattern(
    r"\bcomplex[\s-](?:[a-z-]{1,16}\s){0,3}(?P<names>(?:\$[^$=]{1,40}\$(?:,\s|\sand\s|\s)?){1,4})"
    r"|\$(?P<before>[^$=]{1,40})\$,?\s(?:is|are|be)\s(?:[a-z]{1,12}\s){0,2}complex\b"
    r"|复数\s?\$(?P<chinese>[^$=]{1,40})\$",
    re.I,
)
_CONJUGATION = Pattern(
    r"\bcomplex|\bconjugat|\bhermitian|\bholomorphic|\banalytic|\\(?:Re|Im)(?![A-Za-z])|\bimaginary"
    r"|复(?:数|平面|变)|共轭|虚",
    re.I,
)
_BARS = Pattern(
    r"\b(?:means?|averag\w{1,5}|expectation|complements?|negation|closure|class(?:es)?|modulo|reduced"
    r"|boolean|logic\w{0,3}|events?|segments?)\b|均值|平均|期望|补集|取反|否定|闭包|逻辑|对立事件",
    re.I,
)
_NAME = Pattern(r"\\?([A-Za-z]+)(?:_\{?(\w{1,4})\}?)?")


@lru_cache(maxsize=4)
def declared_complex(text: str) -> frozenset[str]:
    """The letters that a document says to stand for complex numbers."""
    found: set[str] = set()
    if "omplex" not in text and "C" not in text and "ℂ" not in text and "复数" not in text:
        return frozenset()
    for match in (*_IN_C.finditer(text), *_CALLED.finditer(text)):
        for names in match.groupdict().values():
            for name in _NAME.finditer(names or ""):
                found.add(name[1] + (f"_{name[2]}" if name[2] else ""))
    return frozenset(found)


def is_beyond_reals(sides: Sequence[Expr], meaning: Meaning, told: bool, proved: bool) -> bool:
    """Whether a link is about complex numbers in a way that is not decided; told: the document
    speaks of them.  What is proved of rational formulas holds of complex numbers, but what differs
    with a real i need not differ where i^2 = -1."""
    resting = rests_on(sides, meaning)
    defined = meaning.view.symbols
    unreal = is_unreal(resting, defined) or _has_complex_name(sides, meaning)
    if is_complex(sides, defined) or (unreal and not proved):
        return True
    return (told or unreal) and not is_algebraic(resting)


def _has_complex_name(sides: Sequence[Expr], meaning: Meaning) -> bool:
    """Whether a name is a number times the imaginary unit, or one of the names for complex numbers
    is a product with it: `z = 3i`, `z = iy`."""
    view = meaning.view
    if not view.symbols:
        return False
    units = {unit for unit in UNITS if unit not in view.symbols}
    for name in frozenset().union(*map(view.closure, sides)):
        body = view.symbols.get(name) if isinstance(name, Expr) else None
        inner = body.children[0] if isinstance(body, Neg) else body
        if not isinstance(inner, Mul) or units.isdisjoint(inner.children):
            continue
        others = [each for each in inner.children if each not in units]
        plain = all(isinstance(each, (Number, Constant)) for each in others)
        if plain or (isinstance(name, Symbol) and split_name(name.name).base in COMPLEX_NAMES):
            return True
    return False


def named_by_frequency(sides: Sequence[Expr], text: str) -> bool:
    """Whether a side has a name that the document applies to an imaginary frequency,
    `H(j\\omega)`: its values are complex."""
    applied = _applied(text)
    return bool(applied) and any(
        (name if isinstance(name, str) else name.name) in applied
        for side in sides
        for name in mentioned(side)
        if isinstance(name, (Symbol, str))
    )


@lru_cache(maxsize=4)
def _applied(text: str) -> frozenset[str]:
    """The names that a document applies to an imaginary frequency: asked of each of its links."""
    return frozenset(found[1] for found in _FREQUENCY.finditer(text))


class Bars(StrEnum):
    """What a bar over a letter is, by the words of a document."""

    CONJUGATE = "conjugate"
    OTHER = "other"
    OPEN = "open"


@lru_cache(maxsize=4)
def bars(text: str) -> Bars:
    """What the words say of bars: complex numbers are about, or means, complements and the like,
    or neither."""
    if _CONJUGATION.search(text) is not None:
        return Bars.CONJUGATE
    return Bars.OPEN if _BARS.search(text) is None else Bars.OTHER


def is_complex(formulas: Sequence[Expr], given: Container[Expr] = ()) -> bool:
    """Whether one of the letters i and j is the imaginary unit here; given: what is defined."""
    units = frozenset(unit for unit in UNITS if unit not in given)
    for formula in formulas:
        for node in subformulas(formula) if _may_be_complex(formula) else ():
            if isinstance(node, Pow) and node.children[0] is EULER:
                if _has_unit(node.children[1], units):
                    return True
            elif isinstance(node, Mul) and OMEGA in node.children:
                if not UNITS.isdisjoint(node.children):
                    return True
            elif isinstance(node, Call) and node.name == "sqrt" and node.children[0] is MINUS_ONE:
                return True
    if MINUS_ONE not in formulas:
        return False
    squares = {Pow(unit, Number(2)) for unit in units}
    return any(formula in squares for formula in formulas)


def _may_be_complex(formula: Expr) -> bool:
    """Whether a letter or a root is in a formula that may be the imaginary unit."""
    return not mentioned(formula).isdisjoint(_BEYOND)


def rests_on(sides: Sequence[Expr], meaning: Meaning) -> tuple[Expr, ...]:
    """The sides and the definitions that they rest on."""
    view = meaning.view
    reached = frozenset().union(*map(view.closure, sides))
    bodies: list[Expr] = []
    for name in reached:
        if isinstance(name, str):
            bodies += [view.functions[name][1]] if name in view.functions else []
        elif name in view.symbols:
            bodies.append(view.symbols[name])
    return (*sides, *bodies)


def is_unreal(formulas: Sequence[Expr], given: Container[Expr] = ()) -> bool:
    """Whether the imaginary unit is in what formulas rest on: `z = i`, `f(x) = e^(ix)`; given:
    what is defined, so that it is no unit."""
    if not any(map(_may_be_complex, formulas)):
        return False
    nodes = {node for formula in formulas for node in subformulas(formula)}
    indices = {index for node in nodes if isinstance(node, Indexed) for index in node.children[1:]}
    indices |= {node.index for node in nodes if isinstance(node, Sum)}
    units = frozenset(each for each in UNITS if each not in indices and each not in given)
    return any(is_complex([each], given) for each in formulas) or any(
        each in units or _has_parts(each, units)
        for formula in formulas[2:]
        for each in _entries(formula)
    )


def has_conjugate(sides: Sequence[Expr]) -> bool:
    """Whether a letter stands beside itself with a bar or a star and one of |z|, Re and Im: it is
    a complex number with its conjugate."""
    if not any(calls(side, ("abs", "Re", "Im")) for side in sides):
        return False
    nodes = {node for side in sides for node in subformulas(side)}
    names = [split_name(node.name) for node in nodes if isinstance(node, Symbol)]
    plain = {each._replace(accents=()) for each in names if not each.accents}
    return any(
        each._replace(accents=()) in plain and not CONJUGATE.isdisjoint(each.accents)
        for each in names
    )


def _entries(formula: Expr) -> tuple[Expr, ...]:
    """The entries of a vector or matrix, else the formula itself."""
    grid = isinstance(formula, Call) and formula.name in ("vector", "matrix")
    return formula.children if grid else (formula,)


def _has_parts(formula: Expr, units: frozenset[Symbol]) -> bool:
    """Whether a formula is a sum of a real and an imaginary part, `x + iy`."""
    terms = formula.children if isinstance(formula, Add) else ()
    inner = (term.children[0] if isinstance(term, Neg) else term for term in terms)
    return any(
        each in units or (isinstance(each, Mul) and not units.isdisjoint(each.children))
        for each in inner
    )


def is_algebraic(formulas: Sequence[Expr]) -> bool:
    """Whether formulas are rational, with whole exponents: what is equal as such is equal in every
    field, so of complex numbers as well."""
    return all(kinds(formula) <= _FIELD for formula in formulas) and all(
        _is_whole(node.children[1])
        for formula in formulas
        if has_part(formula, Pow)
        for node in subformulas(formula)
        if isinstance(node, Pow)
    )


def _is_whole(exponent: Expr) -> bool:
    inner = exponent.children[0] if isinstance(exponent, Neg) else exponent
    return isinstance(inner, Number) and inner.value.denominator == 1


def _has_unit(exponent: Expr, units: frozenset[Symbol]) -> bool:
    """Whether an exponent is a product with such a letter."""
    while isinstance(exponent, (Neg, Div)):
        exponent = exponent.children[0]
    factors = exponent.children if isinstance(exponent, Mul) else (exponent,)
    return any(factor in units for factor in factors)
