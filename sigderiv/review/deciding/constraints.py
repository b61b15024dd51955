"""A bare equation that words then differentiate: `x^2 + y^2 = 1. Then 2x + 2y dy/dx = 0`.

Contract: `is_constraint` is asked of an equation alone in its chain that is no identity.  It claims
nothing where no letter in it is defined and where the text just after it, or the next formula, goes
on with the derivative of one of its letters by another.
"""

from __future__ import annotations

import re

from sigderiv.expr import Expr, Symbol, free_symbols
from sigderiv.notation import write_latex
from sigderiv.patterns import Pattern
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Source
from sigderiv.review.understanding.meaning import Meaning, has_derivative

REACH = 240
_GOES_ON = Pattern(
    r"[\s$.,;:()\\\]，。；]{0,12}(?:and\s|so\s|now\s|by\s|we\s|taking\s|using\s|两边|对){0,3}"
    r"(?:then|implicit|differentiat|deriv|hence|thus|therefore|so\b|则|那么|求导|微分|隐函数)",
    re.IGNORECASE,
)
_NEXT = Pattern(
    r"(?:[\s$.,;:，。；]|\\[()\[\]]){0,12}(?:(?:and|so|now|hence|thus|then|gives?|is)\s){0,2}[\s$]{0,6}"
    r"(?P<formula>[^$\n]{1,160})"
)
"""The formula that stands next, without words between but these."""
_D = r"\s?(?:d|\\mathrm\s?\{\s?d\s?\}|\\partial)\s?"


def is_constraint(sides: tuple[Expr, Expr], meaning: Meaning, source: Source, chain: Chain) -> bool:
    """Whether the equation only says how its letters hang together."""
    if source.kind == "formula" or any(map(has_derivative, sides)):
        return False
    view = meaning.view
    letters = {each for side in sides for each in free_symbols(side)}
    if len(letters) < 2 or any(each in view.symbols for each in letters):
        return False
    last = chain.pieces[-1].body
    end = last.at(len(last))
    after = source.text[end : end + REACH]
    if _GOES_ON.match(after) is None:
        next_one = _NEXT.match(after)
        if next_one is None:
            return False
        after = next_one["formula"]
    names = "|".join(sorted(map(_pattern, letters)))
    pattern = (
        rf"\\[dt]?frac\s?\{{{_D}(?P<one>{names})\s?\}}\s?\{{{_D}(?P<other>{names})\s?\}}"
        rf"|\bd(?P<first>{names})\s?/\s?d(?P<second>{names})\b|(?<!\\)(?P<primed>{names})'"
    )
    return any(
        found["primed"] or (found["one"] or found["first"]) != (found["other"] or found["second"])
        for found in re.finditer(pattern, after)
    )


def _pattern(letter: Expr) -> str:
    """How a letter may be written."""
    plain = re.escape(write_latex(letter)) if isinstance(letter, Symbol) else ""
    return re.sub(r"_\\\{(\w)\\\}", r"_\\{?\1\\}?", plain)
