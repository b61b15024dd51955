r"""Equations that relate letters, `\sqrt{x+2} = x \Rightarrow x+2 = x^2`: no identity is claimed.

Contract: `is_implied(sides, source, chain, meaning)` is whether an arrow leads from a single
equation to another formula, or to it from one, and the equation speaks of free letters only: then
it holds where the other one does.  Where it speaks of defined names or of derivatives it is a claim
about these, whatever arrow stands beside it.  `relates(sides, meaning)` is whether an equation
gives a defined name a formula in other letters than its own: `y = x^2. y = \sigma(z)` ties z to x.
"""

from __future__ import annotations

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Symbol, free_symbols
from sigderiv.patterns import Pattern
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Source
from sigderiv.review.understanding.meaning import Meaning, has_derivative

REACH = 60
_ARROW = (
    r"(?:\\(?:Rightarrow|Longrightarrow|implies|iff|Leftrightarrow|Longleftrightarrow|Leftarrow"
    r"|impliedby)(?![A-Za-z])|[⇒⇔⟹⟺⇐]|<?==?>)"
)
_SPACE = r"(?:[\s&$]|\\\\|\\q?quad(?![A-Za-z])|\\[,;:! ]){0,12}"
_AFTER = Pattern(rf"{_SPACE}{_ARROW}{_SPACE}[^\s.。;；$]")
_BEFORE = Pattern(rf"=[^=.。;；\n]{{1,{REACH}}}{_ARROW}{_SPACE}$")


def is_implied(
    sides: tuple[Expr, Expr], source: Source, chain: Chain, meaning: Meaning
) -> bool:
    """Whether an equation is the premise or the conclusion of an arrow."""
    if not chain.pieces or source.kind == "formula":
        return False
    text, last = source.text, chain.pieces[-1].body
    start, end = chain.pieces[0].body.at(0), last.at(len(last))
    if not (
        _AFTER.match(text[end : end + REACH])
        or _BEFORE.search(text[max(0, start - 2 * REACH) : start])
    ):
        return False
    view = meaning.view
    near = view.closure(sides[0]) | view.closure(sides[1])
    if any(each in view.symbols or each in view.functions for each in near):
        return False
    letters = [each for side in sides for each in free_symbols(side) if isinstance(each, Symbol)]
    return bool(letters) and not any(map(has_derivative, sides))


def relates(sides: tuple[Expr, Expr], meaning: Meaning) -> bool:
    """Whether an equation gives a defined name a formula in other letters than its own."""
    name, view = sides[0], meaning.view
    if not isinstance(name, Symbol) or any(map(has_derivative, sides)):
        return False
    if name not in view.symbols and name.name not in view.functions:
        return False
    try:
        own, others = (free_symbols(meaning.whole(side)) for side in sides)
    except SigderivError:
        return False
    return bool(own and others) and own.isdisjoint(others)
