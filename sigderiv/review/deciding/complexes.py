"""Links between complex numbers, decided by their real and imaginary parts.

Contract: `by_parts(sides, trial, decider)` is asked of a link that was not proved and in which i or
j may be the imaginary unit.  It is proved where the real parts are equal and the imaginary parts
are, for all real values of the letters; a letter for complex numbers, or one that stands beside its
conjugate, has two parts of its own.  That the unit is one is among the conditions.  It is refuted
where two parts differ, open where they are not known, and None where nothing may be complex.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    mentioned,
    subformulas,
)
from sigderiv.expr.names import join_name, split_name
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.arrays.judging import has_arrays
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.unreal import (
    COMPLEX_NAMES,
    CONJUGATE,
    UNITS,
    Bars,
    bars,
    declared_complex,
)

Parts = tuple[Expr, Expr]
_OPEN = Verdict(Outcome.UNPROVED, "parts", "complex numbers")
HIGHEST = 12
"""The largest exponent that is multiplied out."""
LARGEST = 600
"""Different parts of formulas that are taken apart."""
EULER = Constant("e")
PARTS = frozenset(("Re", "Im", "conj"))
"""Calls that take a complex number apart."""
_OF_SUMS = {
    "sin": ("sin", "cosh", "cos", "sinh"),
    "cos": ("cos", "cosh", "sin", "sinh"),
    "sinh": ("sinh", "cos", "cosh", "sin"),
    "cosh": ("cosh", "cos", "sinh", "sin"),
}
"""The factors of the real part, of the real and of the imaginary part of an argument, and those of
the imaginary part, which the cosine has with a minus."""


def by_parts(
    sides: tuple[Expr, Expr], trial: Trial, decider: Decider, text: str
) -> Verdict | None:
    """The verdict on a link by its parts; text: the document, which may call letters complex."""
    if has_arrays(sides, decider.arrays):
        return None
    try:
        split = _splitter(sides, trial, text)
        found = [split.parts(trial.meaning.whole(side)) for side in sides] if split else []
    except SigderivError:
        return None
    if split is None:
        return None
    if found[0] is None or found[1] is None:
        return _OPEN
    conditions: dict[Expr, None] = {}
    for left, right in zip(found[0], found[1], strict=True):
        verdict = decider.decide(left, right)
        if verdict.outcome is not Outcome.PROVED:
            sure = verdict.outcome is Outcome.REFUTED and not _perhaps_real(sides, text)
            return verdict if sure else _OPEN
        conditions.update(dict.fromkeys(verdict.conditions))
    own = {letter for real, imaginary in split.letters.values() for letter in (real, imaginary)}
    if any(own & free_symbols(each) for each in conditions):
        return _OPEN  # nobody knows these letters
    if split.conjugates and bars(text) is Bars.OTHER:
        return _OPEN
    if split.unit is not None:
        conditions[Relation("=", Pow(split.unit, as_expr(2)), Neg(ONE))] = None
    return replace(verdict, conditions=tuple(conditions))


def taken_for_conjugates(sides: tuple[Expr, Expr], trial: Trial, text: str) -> tuple[str, ...]:
    """The letters with a bar or star that a proof by parts takes for conjugates, where neither the
    words nor the letters show that complex numbers are about."""
    split = _splitter(sides, trial, text) if bars(text) is Bars.OPEN else None
    if split is None or split.unit is not None:
        return ()
    pairs = split.conjugates.items()
    taken = (bar.name for bar, plain in pairs if split_name(plain.name).base not in COMPLEX_NAMES)
    return tuple(sorted(taken))


def _splitter(sides: tuple[Expr, Expr], trial: Trial, text: str) -> _Splitter | None:
    """How the sides come apart; None where nothing in them is complex."""
    meaning = trial.meaning
    formulas = (*map(meaning.whole, sides), *sides)
    if not any(map(_may_have_parts, formulas)):
        return None
    nodes = {node for formula in formulas for node in subformulas(formula)}
    counting = {each for node in nodes if isinstance(node, Indexed) for each in node.subscripts}
    binding = [node for node in nodes if isinstance(node, (At, Derivative, Limit, Sum))]
    counting |= {node.children[1] for node in binding}
    ends = {end for node in binding if isinstance(node, Sum) for end in node.children[2:4]}
    counting |= frozenset[Expr]().union(*map(free_symbols, ends))
    counting |= {n.children[1] for n in nodes if isinstance(n, Call) and n.name == "integral"}
    counting |= {Symbol(name) for name in trial.variant.context.indices}
    units = [each for each in UNITS & nodes - counting if not known(each, meaning.view)]
    unit = units[0] if units else None
    arrays = {node.base for node in nodes if isinstance(node, Indexed)}
    letters = {each for each in nodes if isinstance(each, Symbol)} - arrays
    # Beside entries x_i a bar is a mean.
    pairs = ((each, _conjugated(each)) for each in letters)
    barred = {bar: plain for bar, plain in pairs if plain is not None and plain not in arrays}
    conjugates = set(barred.values())
    if len(units) > 1 or len(nodes) > LARGEST:
        return None
    apart = _taken_apart(sides)
    if unit is None and not conjugates and apart is None and not any(map(_is_root, nodes)):
        return None
    if unit is not None and set(sides) == {Pow(unit, as_expr(2)), Neg(ONE)}:
        return None  # that is what it is, and follows from nothing
    told = declared_complex(text)
    of_numbers = {each for each in letters if each.name in COMPLEX_NAMES | told} | conjugates
    of_numbers |= letters & (apart or set())
    parts: dict[Symbol, Parts] = {
        each: (Symbol(f"real{each.name}"), Symbol(f"imag{each.name}"))
        for each in of_numbers
        if not known(each, meaning.view)
    }
    split = _Splitter(unit, parts, barred)
    for each in conjugates - set(parts):
        found = split.parts(meaning.whole(each))
        if found is None or free_symbols(meaning.whole(each)) & letters & of_numbers:
            return None
        parts[each] = found
    return split


def _taken_apart(sides: tuple[Expr, Expr]) -> set[Symbol] | None:
    """The letters of which a real or imaginary part, or a conjugate, is written, as complex
    numbers; those beside the unit are real, `\\Re(x + iy)`.  None where no part is."""
    nodes = (node for side in sides for node in subformulas(side))
    inner = [n.children[0] for n in nodes if isinstance(n, Call) and n.name in PARTS]
    if not inner:
        return None
    plain = (free_symbols(each) for each in inner if not free_symbols(each) & UNITS)
    return set().union(*plain)


def _perhaps_real(sides: tuple[Expr, Expr], text: str) -> bool:
    """Whether a part of a letter is taken that nobody calls complex."""
    told = COMPLEX_NAMES | declared_complex(text)
    return any(split_name(each.name).base not in told for each in _taken_apart(sides) or ())


def _may_have_parts(formula: Expr) -> bool:
    """Whether a letter for the unit, one with a mark on it, a part that is taken or a root is in a
    formula."""
    names = mentioned(formula)
    return not names.isdisjoint((*UNITS, *PARTS, "sqrt")) or any(
        isinstance(each, Symbol) and split_name(each.name).accents for each in names
    )


def _is_root(node: Expr) -> bool:
    return isinstance(node, Call) and node.name == "sqrt" and node.children[0] == Neg(ONE)


def _conjugated(letter: Symbol) -> Symbol | None:
    """The letter of which this one is the conjugate, by its bar or star."""
    found = split_name(letter.name)
    if len(found.accents) != 1 or found.accents[0] not in CONJUGATE:
        return None
    return Symbol(join_name(found._replace(accents=())))


@dataclass(frozen=True, slots=True)
class _Splitter:
    """The unit, the parts of the letters for complex numbers, and the letters with a bar with those
    that they are the conjugates of."""

    unit: Symbol | None
    letters: Mapping[Symbol, Parts]
    conjugates: Mapping[Symbol, Symbol]

    def parts(self, formula: Expr) -> Parts | None:
        """Real and imaginary part; None where a formula has something else than is known here."""
        letters = self.letters
        done: dict[Expr, Parts] = {}
        for node in subformulas(formula):
            if isinstance(node, Symbol):
                plain = _conjugated(node)
                if node is self.unit:
                    found: Parts | None = (ZERO, ONE)
                elif plain is not None and plain in letters:
                    found = letters[plain][0], Neg(letters[plain][1])
                else:
                    found = letters.get(node, (node, ZERO))
            else:
                found = _of(node, [done[child] for child in node.children])
            if found is None:
                return None
            done[node] = found
        return done[formula]


def _of(node: Expr, parts: list[Parts]) -> Parts | None:
    """The parts of a formula by those of its parts."""
    if isinstance(node, Add):
        return _sum([real for real, _ in parts]), _sum([imaginary for _, imaginary in parts])
    if isinstance(node, Neg):
        return Neg(parts[0][0]), ZERO if parts[0][1] is ZERO else Neg(parts[0][1])
    if isinstance(node, Mul):
        found: Parts = (ONE, ZERO)
        for each in parts:
            found = _product(found, each)
        return found
    if isinstance(node, Div):
        return _quotient(*parts)
    if isinstance(node, Pow):
        return _power(node, *parts)
    if _is_root(node):
        return ZERO, ONE
    if isinstance(node, Call) and node.name in PARTS and len(parts) == 1 and not node.orders:
        return _call(node.name, parts)
    if all(imaginary is ZERO for _, imaginary in parts):
        return node.with_children(tuple(real for real, _ in parts)), ZERO
    if isinstance(node, Call):
        return _call(node.name, parts) if not node.orders else None
    if isinstance(node, (Derivative, Sum)) and all(i is ZERO for _, i in parts[1:]):
        rest = tuple(real for real, _ in parts[1:])
        return node.with_children((parts[0][0], *rest)), node.with_children((parts[0][1], *rest))
    return None


def _call(name: str, parts: list[Parts]) -> Parts | None:
    """The parts of a function's value at a complex number."""
    real, imaginary = parts[0]
    if name == "conj":
        return real, Neg(imaginary)
    if name in PARTS:
        return (real if name == "Re" else imaginary), ZERO
    if name == "exp":
        return _exponential(real, imaginary)
    if name == "abs":
        return Call("sqrt", _square(real, imaginary)), ZERO
    if name == "integral" and len(parts) == 4 and all(i is ZERO for _, i in parts[1:]):
        rest = [each for each, _ in parts[1:]]
        return Call("integral", real, *rest), Call("integral", imaginary, *rest)
    factors = _OF_SUMS.get(name)
    if factors is None or len(parts) != 1:
        return None
    first, second, third, fourth = factors
    found = Mul(Call(first, real), Call(second, imaginary))
    other = Mul(Call(third, real), Call(fourth, imaginary))
    return found, Neg(other) if name == "cos" else other


def _power(node: Pow, base: Parts, exponent: Parts) -> Parts | None:
    if node.children[0] is EULER:
        return _exponential(*exponent)
    if base[1] is ZERO and exponent[1] is ZERO:
        return Pow(base[0], exponent[0]), ZERO
    number: Expr = node.children[1]
    inverse = isinstance(number, Neg)
    number = number.children[0] if inverse else number
    if not isinstance(number, Number) or number.value.denominator != 1:
        return None
    count = int(number.value)
    if not 0 <= abs(count) <= HIGHEST:
        return None
    found: Parts = (ONE, ZERO)
    for _ in range(abs(count)):
        found = _product(found, base)
    return _quotient((ONE, ZERO), found) if inverse != (count < 0) else found


def _exponential(real: Expr, imaginary: Expr) -> Parts:
    size = Pow(EULER, real)
    if imaginary is ZERO:
        return size, ZERO
    if real is ZERO:
        return Call("cos", imaginary), Call("sin", imaginary)
    return Mul(size, Call("cos", imaginary)), Mul(size, Call("sin", imaginary))


def _product(one: Parts, other: Parts) -> Parts:
    if one[1] is ZERO:
        return _times(one[0], other[0]), _times(one[0], other[1])
    if other[1] is ZERO:
        return _times(one[0], other[0]), _times(one[1], other[0])
    return (
        Add(_times(one[0], other[0]), Neg(_times(one[1], other[1]))),
        Add(_times(one[0], other[1]), _times(one[1], other[0])),
    )


def _quotient(above: Parts, below: Parts) -> Parts:
    if below[1] is ZERO:
        return Div(above[0], below[0]), ZERO if above[1] is ZERO else Div(above[1], below[0])
    real, imaginary = _product(above, (below[0], Neg(below[1])))
    size = _square(*below)
    return Div(real, size), Div(imaginary, size)


def _square(real: Expr, imaginary: Expr) -> Expr:
    """The square of a number's distance from 0."""
    return Add(Pow(real, as_expr(2)), Pow(imaginary, as_expr(2)))


def _times(one: Expr, other: Expr) -> Expr:
    if one is ZERO or other is ZERO:
        return ZERO
    return other if one is ONE else one if other is ONE else Mul(one, other)


def _sum(terms: list[Expr]) -> Expr:
    kept = [term for term in terms if term is not ZERO]
    return Add(*kept) if len(kept) > 1 else kept[0] if kept else ZERO
