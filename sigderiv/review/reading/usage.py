"""How a document uses one name: the counts that `vocabulary` decides by."""

from __future__ import annotations

from dataclasses import dataclass, field


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
