"""Equations that are no identities: to be solved, or stated as facts.

Contract: only a link that is refuted as an identity is looked at, and no answer here makes it
proved.  `how_claimed` is `NOWHERE` where the words before it, its form (a sum of undefined entries
that has a number for its value) or a value that the document finds for its unknown say that it
holds only under conditions; `SOMEWHERE` where one side is a number that the other one takes at some
places and not at others, words of a premise relate names that nothing defines, or the sides have
no letter in common (`A x = b`) and both are 0 at 0; `EVERYWHERE` where it stays refuted.
`facts_for` gives the stated facts that are in force for a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ZERO,
    Add,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.expr.names import letter_of
from sigderiv.referee import Outcome
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.claimed import Claimed
from sigderiv.review.deciding.moments import at_values
from sigderiv.review.deciding.motion import is_equation_of_motion
from sigderiv.review.reading.pieces import Member
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.antiderivatives import has_antiderivative
from sigderiv.review.understanding.circumstances import Circumstances, Value
from sigderiv.review.understanding.meaning import Meaning, has_derivative
from sigderiv.review.understanding.partials import partial

SAMPLES = tuple(map(Fraction, "1/2 -1/3 2 -5/2 7 -6 1/7 25 3/2 -1".split()))
"""Where a difference is looked at for both signs."""
MOST_SYMBOLS = 6
PLAIN = (Add, Div, Mul, Neg, Number, Pow, Symbol)
"""What an equation between unknowns is made of."""


def how_claimed(
    left: Expr,
    right: Expr,
    prose: str,
    given: Sequence[Value],
    found: Iterable[Value],
    meaning: Meaning,
    decider: Decider,
) -> Claimed:
    """How far an equation that is no identity is claimed by its form and its words.

    given: the values that it was refuted at; found: those that its section finds for its
    unknowns."""
    if announces("equation", prose):
        return Claimed.NOWHERE
    if given:
        return Claimed.EVERYWHERE
    if _states_total(left, right, meaning) or _states_total(right, left, meaning):
        return Claimed.NOWHERE
    if _solved(left, right, found, meaning, decider):
        return Claimed.NOWHERE
    if is_equation_of_motion((left, right), meaning):
        return Claimed.SOMEWHERE
    if has_derivative(left) or has_derivative(right):
        return Claimed.EVERYWHERE
    if _says_what_it_is(left, right, meaning) or _says_what_it_is(right, left, meaning):
        return Claimed.SOMEWHERE
    if isinstance(left, Symbol) and announces("solution", prose):
        if left not in meaning.view.symbols and meaning.view.mentions(left):
            return Claimed.NOWHERE
    if _relates_unknowns(left, right, meaning):
        if announces("premise", prose) or _shares_nothing(left, right, meaning):
            return Claimed.SOMEWHERE
    return Claimed.SOMEWHERE if _takes_value(left, right, meaning) else Claimed.EVERYWHERE


def _says_what_it_is(name: Expr, formula: Expr, meaning: Meaning) -> bool:
    """Whether an equation is one for a letter that nothing defines, `S = a + r S`, from which S is
    to be found."""
    if not isinstance(name, Symbol) or name in reached_names(meaning):
        return False
    if not isinstance(formula, Add) or name in formula.children:
        return False
    if not free_symbols(formula) > {name}:
        return False
    own = [term for term in formula.children if name in free_symbols(term)]
    plain = all(isinstance(node, PLAIN) for term in own for node in subformulas(term))
    return plain and len(own) < len(formula.children)


def reached_names(meaning: Meaning) -> set[Expr]:
    """The letters of which the document says anything by a formula."""
    view = meaning.view
    return {*view.symbols, *map(Symbol, view.functions)}


def is_to_be_solved(right: Expr, prose: str) -> bool:
    """Whether the end of a chain puts what comes before it to a number: `Setting dE/da =
    -2 (y - a) = 0`."""
    return announces("equation", prose) and not free_symbols(right)


def is_solution(members: Sequence[Member], prose: str, meaning: Meaning) -> bool:
    """Whether a chain says what unknowns were found to be: `so x = y = 1/2`."""
    names = [member.expr for member in members[:-1]]
    return announces("solution", prose) and all(
        isinstance(name, Symbol)
        and name not in meaning.view.symbols
        and meaning.view.mentions(name)
        for name in names
    )


def may_be_set(first: Expr | None, left: Expr, right: Expr, meaning: Meaning) -> bool:
    """Whether a chain that starts with a derivative ends with the number that it is set to, and
    takes: `∂L/∂x = y - λ = 0`."""
    if first is None or not has_derivative(first) or free_symbols(right):
        return False
    return _takes_value(left, right, meaning) or _is_zero_at_zero(left, right, meaning)


def reached(sides: tuple[Expr, Expr], meaning: Meaning) -> list[Symbol]:
    """The symbols on which the sides depend, through definitions too, that no formula defines."""
    view = meaning.view
    found: set[Expr | str] = set()
    for side in sides:
        found |= view.closure(side)
    for name in tuple(found) if view.functions or view.sloped else ():
        slope = partial(name, view) if isinstance(name, Symbol) else None
        if slope is not None:
            found |= view.closure(slope)  # `f_x` is one of x and y
    for side in sides:
        if has_derivative(side):
            try:
                found |= free_symbols(meaning.whole(side))  # `dx/dt` may be told, `2 y`
            except SigderivError:
                continue  # reported where it is defined
    return sorted(
        (
            symbol
            for symbol in found
            if isinstance(symbol, Symbol)
            and symbol not in view.symbols
            and not view.is_given(symbol)
            and symbol.name not in view.functions
            and partial(symbol, view) is None
        ),
        key=lambda symbol: symbol.name,
    )


def _relates_unknowns(left: Expr, right: Expr, meaning: Meaning) -> bool:
    """Whether an equation is between names that nothing defines, some on the one side only and
    some on the other one only (`A x = b`): it is no attempt at an identity."""
    mine, theirs = free_symbols(left), free_symbols(right)
    if any(partial(each, meaning.view) is not None for each in mine | theirs):
        return False  # `f_x` of a function that is defined
    known = set(meaning.view.symbols) & (mine | theirs)
    named = (meaning.view.closure(left) | meaning.view.closure(right)) & set(meaning.view.functions)
    return bool(mine - theirs and theirs - mine) and not known and not named


def _shares_nothing(left: Expr, right: Expr, meaning: Meaning) -> bool:
    """Whether the sides have no letter in common, so that nobody means an identity, and are equal
    where all their letters are 0, or at some places: `A x = b`, `1/R = 1/R_1 + 1/R_2`."""
    mine, theirs = free_symbols(left), free_symbols(right)
    nodes = {node for side in (left, right) for node in subformulas(side)}
    if mine & theirs or not all(isinstance(node, PLAIN) for node in nodes):
        return False
    defined = {letter_of(name) for name in meaning.view.symbols}
    if any(letter_of(name) in defined for name in mine | theirs):
        return False  # `s_1` where `s_i` is defined
    difference = Add(left, Neg(right))
    zeros: dict[Expr, Expr] = dict.fromkeys(mine | theirs, ZERO)
    at_zero = enclosure(substitute(difference, zeros))
    exponents = any(isinstance(n, Pow) and free_symbols(n.children[1]) for n in nodes)
    if at_zero is None or exponents:  # it says nothing there, `1/R` and `x^n`
        return bool(mine and theirs) and _goes_through_zero(difference)
    return at_zero == (Fraction(0), Fraction(0))


def facts_for(
    sides: tuple[Expr, Expr], chain: int, around: Circumstances, meaning: Meaning
) -> dict[Expr, Expr]:
    """The equations that the document states as facts and that speak of what a link speaks of,
    unfolded, each with how it is written.

    None is the link itself; one with a derivative says how things depend on each other, and one
    of an open entry does not say for which index it holds, so neither is a fact."""
    found: dict[Expr, Expr] = {}
    mine = meaning.view.closure(sides[0]) | meaning.view.closure(sides[1])
    for left, right, announced in around.facts(chain):
        total = _states_total(left, right, meaning) or _states_total(right, left, meaning)
        try:
            one, other = meaning.whole(left), meaning.whole(right)
        except SigderivError:
            continue
        if {left, right} == set(sides) or one is other or has_derivative(one):
            continue
        if has_derivative(other) or has_antiderivative(one) or has_antiderivative(other):
            continue
        nodes = {node for side in (one, other) for node in subformulas(side)}
        entries = any(isinstance(node, (Indexed, Sum)) for node in nodes)
        bases = {node.base for node in nodes if isinstance(node, Indexed)}
        if not mine & (bases or free_symbols(one) | free_symbols(other)):
            continue
        if total or (announced and not entries):
            found[Relation("=", one, other)] = Relation("=", left, right)
    return found


def _states_total(total: Expr, number: Expr, meaning: Meaning) -> bool:
    """`\\sum_i y_i = 1`, the y_i being defined nowhere."""
    if not isinstance(total, Sum) or free_symbols(number):
        return False
    entries = {node.base for node in subformulas(total.body) if isinstance(node, Indexed)}
    names = meaning.view.symbols
    defined = {name.base if isinstance(name, Indexed) else name for name in names}
    return isinstance(total.body, Indexed) and not entries & defined


def _solved(
    left: Expr, right: Expr, found: Iterable[Value], meaning: Meaning, decider: Decider
) -> bool:
    """Whether the equation holds where an unknown has a value that the document gives it."""
    values = list(found)
    together = [values] if len({each.symbol for each in values}) > 1 else []
    for chosen in (*([each] for each in values), *together):
        sides = at_values(left, chosen), at_values(right, chosen)
        if decider.link(*sides, meaning).outcome is Outcome.PROVED:
            return True
    return False


def _is_zero_at_zero(left: Expr, right: Expr, meaning: Meaning) -> bool:
    """Whether the sides are equal where all letters are 0: `f'(x) = 3x^2 = 0`."""
    try:
        difference = Add(meaning.whole(left), Neg(meaning.whole(right)))
    except SigderivError:
        return False
    zeros: dict[Expr, Expr] = dict.fromkeys(free_symbols(difference), ZERO)
    return bool(zeros) and enclosure(substitute(difference, zeros)) == (Fraction(0), Fraction(0))


def _takes_value(left: Expr, right: Expr, meaning: Meaning) -> bool:
    """Whether a side is a number and the other one goes through it."""
    near = {each for side in (left, right) for each in subformulas(side)}
    defined = set(map(letter_of, meaning.view.symbols))
    named = any(isinstance(n, (Symbol, Indexed)) and letter_of(n) in defined for n in near)
    entries = any(isinstance(node, Indexed) for node in near)
    try:
        left, right = meaning.whole(left), meaning.whole(right)
    except SigderivError:
        return False
    if free_symbols(left) and free_symbols(right):
        return False
    difference = Add(left, Neg(right))
    if any(isinstance(node, (Sum, Indexed)) for node in subformulas(difference)):
        # `n / lambda - \\sum_i x_i = 0` says what its letters are.
        symbols = free_symbols(difference)
        few = 0 < len(symbols) <= MOST_SYMBOLS
        return few and entries and not named and has_part(difference, Sum)
    return _goes_through_zero(difference)


def _goes_through_zero(difference: Expr) -> bool:
    """Whether a formula has both signs, or none, at a few places."""
    symbols = sorted(free_symbols(difference), key=lambda symbol: symbol.name)
    if not symbols or len(symbols) > MOST_SYMBOLS:
        return False
    signs = set()
    for start in range(len(SAMPLES)):
        point: dict[Expr, Expr] = {
            symbol: as_expr(SAMPLES[(start + 3 * at) % len(SAMPLES)])
            for at, symbol in enumerate(symbols)
        }
        bounds = enclosure(substitute(difference, point))
        if bounds is None:
            continue
        if bounds[0] <= 0 <= bounds[1]:
            return True
        signs.add(bounds[0] > 0)
    return len(signs) == 2
