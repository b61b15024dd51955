"""How a document uses one name: the counts that `vocabulary` decides by."""

from __future__ import annotations

from dataclasses import dataclass, field

HARDLY_NUMBERS = frozenset("f g F G phi psi Phi Psi".split())
"""Letters that before a bracket are functions, whatever else stands there."""
KNOWN_LETTERS = frozenset(("sigma", "gamma", "Gamma"))
"""Letters of functions that everybody knows; one that is a number is so everywhere."""

NUMBERS = frozenset("a b c k m alpha beta lambda mu".split())
"""Letters that are factors before a sum in brackets, where nobody applies them to a name."""
SELDOM_VALUES = frozenset("a b c d k m n r t x alpha beta lambda mu".split())
"""Letters that before a bracket are factors, as long as no argument shows otherwise."""


@dataclass(slots=True)
class Usage:
    """How a name is used in the document."""

    applied: int = 0
    at_numbers: int = 0
    to_itself: bool = False
    named: bool = False
    """Applied to a name alone, as functions are: `S(n)`."""
    linear: bool = False
    """Applied to a sum of letters and numbers, which an argument may be as well as a factor."""
    factor: bool = False
    """Bare beside another factor, as numbers are."""
    combined: int = 0
    """Bare in a combination of functions, `(fg)'(x)`."""
    glued: bool = False
    """Applied directly after a letter that is hardly ever a factor: `go(x)`."""
    bare: int = 0
    primed: int = 0
    defined_as_function: bool = False
    defined_as_symbol: bool = False
    labelled_on_the_left: bool = False
    labelled_in_differential: bool = False
    labels: set[str] = field(default_factory=set)
    transposed: bool = False
    layered: bool = False
