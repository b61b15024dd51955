r"""Raised numbers on entries: a label, as in `a^2_1 = \sigma(z^2_1)`, or a power, as in `x_1^2`.

Contract: `Raised.count` takes in the sides of every chain; `labels()` are the names whose raised
numbers are labels by what the document does with them:

- a number that nobody writes for a power, `a^1_2`;
- the equation of a layer: an entry with a raised number is, alone on its side, a function of
  others, `a^2_1 = f(w^2_{11} x_1)`.  So are the entries inside, but where one of their names
  stands without a raised number, too, unless the function is of that entry alone.

- the equation of a layer by its letter: a name alone, raised to `l` or `L`, is a function of one
  other such name, `a^l = \sigma(z^l)`, or is made of other such names of which one stands in a
  neighbouring layer, `z^l = w^l a^{l-1} + b^l`; the letter counts nothing else there, and none of
  the names stands there without its layer.

`shared(labels)` are names where both readings are possible and nothing of this decides: an equation
gives the entry with its raised number, and the name stands without a raised number elsewhere.
`is_power` knows equations that speak of powers of one letter alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sigderiv.patterns import Pattern
from sigderiv.review.reading.occurrences import Occurrence, Side

NO_POWERS = frozenset("01")
"""Raised numbers that nobody writes for a power."""
LAYER = Pattern(r"\{?\s*[lL]\s*(?:[-+]\s*\d+\s*)?\}?")
"""The superscript of a layer, as in `a^l_j`, `w^{l+1}_{jk}` and `\\delta^L_j`."""
_APPLICATION = Pattern(
    r"\s*(?:\\[A-Za-z]+\s*(?:\{[A-Za-z]+\}\s*)?|[a-z]\s*)(?:\\left\s*)?"
    r"[(\[](?P<inside>[^()\[\]]*?)(?:\\right\s*)?[)\]]\s*"
)
"""A function of something, and nothing else."""


class Raised:
    """What a document does with raised numbers on entries, chain by chain."""

    def __init__(self) -> None:
        self.bare: set[str] = set()
        self.numbered: set[str] = set()
        self.layers: set[str] = set()
        self.inside: set[str] = set()
        self.given: set[str] = set()
        self.lettered: set[str] = set()

    def count(self, sides: Sequence[Side]) -> None:
        """Take in the sides of a chain."""
        for side in sides:
            entries = [each for each in side.everywhere if each.below]
            self.bare.update(each.name for each in entries if not each.raised)
            self.numbered.update(each.name for each in entries if each.raised in NO_POWERS)
        if len(sides) < 2 or len(sides[0].names) != 1:
            return
        head = sides[0].names[0]
        if not _is_all(head, sides[0].text):
            return
        self._by_letter(sides)
        if not _is_raised(head):
            return
        for side in sides[1:]:
            application = _APPLICATION.fullmatch(side.text)
            entries = [each for each in side.names if _is_raised(each)]
            if application and entries:
                self.layers.add(head.name)
                alone = _is_all(entries[0], application["inside"], application.start("inside"))
                (self.layers if alone else self.inside).update(each.name for each in entries)
        if all(_differs(head, side.names) for side in sides[1:]):
            self.given.add(head.name)

    def _by_letter(self, sides: Sequence[Side]) -> None:
        """The names in the equation of a layer that is told by its letter."""
        found = [side.names for side in sides]
        if not _layer(found[0][0]):
            return
        everything = [each for side in found for each in side]
        layered = {each.name for each in everything if _layer(each)}
        others = [each for side in found[1:] for each in side if _layer(each)]
        plain = {each.name for each in everything if not _layer(each)}
        head = found[0][0]
        if plain & (layered | {"l", "L"}) or head.name in plain:
            return
        application = _APPLICATION.fullmatch(sides[1].text)
        neighbour = any(_layer(each) != _layer(head) for each in others if each.name != head.name)
        if (application and {each.name for each in others} != {head.name}) or neighbour:
            self.lettered |= layered

    def labels(self) -> frozenset[str]:
        """The names whose raised numbers are labels."""
        return frozenset(self.numbered | self.layers | (self.inside - self.bare) | self.lettered)

    def shared(self, labels: Iterable[str]) -> frozenset[str]:
        """The names whose raised numbers may be labels or powers, but for those known as labels."""
        return frozenset((self.given & self.bare) - set(labels))


def is_power(sides: Sequence[Side]) -> bool:
    """Whether a chain is about powers of one letter, `x^5 = x^2 x^3`: a raised number alone, and
    products of that letter, with more of them than a layer's `a^3 = 2 a^2` has; or powers alone,
    `x^2 = x^3`."""
    head = sides[0].names if sides else ()
    if len(head) != 1 or not head[0].raised.isdecimal() or not _is_all(head[0], sides[0].text):
        return False
    product = False
    for side in sides[1:]:
        found, text = side.names, side.text
        if any(each.name != head[0].name or each.raised in NO_POWERS for each in found):
            return False
        if not found or any(sign in text for sign in "+-"):
            return False
        product |= len(found) > 1 or "(" in text or _is_all(found[0], text)
    return product


def _is_raised(each: Occurrence) -> bool:
    return each.below and each.raised not in ("", "?")


def _layer(each: Occurrence) -> str:
    """The layer that is raised on a name, `l-1`; "" for none."""
    values = [value for mark, value in each.scripts if mark == "^"]
    if len(values) != 1 or not LAYER.fullmatch(values[0]):
        return ""
    return values[0].strip("{} ").replace(" ", "")


def _is_all(each: Occurrence, text: str, at: int = 0) -> bool:
    """Whether a name is all that a text says."""
    return not (text[: each.start - at].strip() or text[each.end - at :].strip())


def _differs(head: Occurrence, side: Iterable[Occurrence]) -> bool:
    """Whether a side speaks of no bare entry of the name that it is said to be."""
    return all(each.name != head.name or each.raised for each in side)
