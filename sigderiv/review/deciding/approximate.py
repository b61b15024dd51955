"""Links with `\\approx`: compared to the digits that the right side gives.

Contract: proved when the exact value rounds to the given decimals (differs by at most half a unit
of the last one), by rigorous ball arithmetic; refuted when it provably differs by more than a
whole unit; what lies between (a last digit cut off or rounded the wrong way) stays unproved, and
so does a link between formulas that are not numbers (how good it must be, nobody said).
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.expr import Call, Expr, free_symbols, subformulas
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome, Verdict, Witness
from sigderiv.review.arrays.enclosing import enclosure
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.understanding.meaning import Meaning

_DECIMAL = Pattern(r"[-+−]?\s*\d[\d\s,]*(?:\.(\d+))?")


def decide(
    left: Expr, right: Expr, written: str, meaning: Meaning, decider: Decider
) -> tuple[Verdict, str]:
    """The verdict and its code."""
    left, right = meaning.whole(left), meaning.whole(right)
    if _letters(left) or _letters(right):
        exact = decider.decide(left, right)
        if exact.outcome is Outcome.PROVED:
            return exact, "close"
        return Verdict(Outcome.UNPROVED, "approximate", "not a number"), "approximate"
    ours, theirs = enclosure(left), enclosure(right)
    if ours is None or theirs is None:
        return Verdict(Outcome.UNPROVED, "approximate", "no value"), "approximate"
    found = _DECIMAL.fullmatch(written.strip())
    digits = len(found[1]) if found and found[1] else 0
    if found:
        unit = Fraction(1, 10**digits)
    else:
        unit = (abs(theirs[0]) + abs(theirs[1])) / 2000
    low, high = ours[0] - theirs[1], ours[1] - theirs[0]
    if -unit <= 2 * low and 2 * high <= unit:
        return Verdict(Outcome.PROVED, "ball", f"within {unit / 2} of the value"), "close"
    if high < -unit or low > unit:
        witness = Witness({}, _decimal(ours[0]), _decimal(theirs[0]))
        return Verdict(Outcome.REFUTED, "ball", "beyond the digits given", witness), "not-close"
    between = "the last digit is not rounded to the nearest"
    return Verdict(Outcome.UNPROVED, "approximate", between), "approximate"


def _letters(formula: Expr) -> bool:
    """Whether a formula depends on letters, those that its integrals run over aside."""
    own = {
        node.children[1]
        for node in subformulas(formula)
        if isinstance(node, Call) and node.name == "integral" and len(node.children) == 4
    }
    return bool(free_symbols(formula) - own)


def _decimal(value: Fraction) -> str:
    return f"{float(value):.12g}"
