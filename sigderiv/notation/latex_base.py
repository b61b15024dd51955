"""What the parts of the LaTeX reader ask of each other.

Contract: `LatexBase` only names these tasks; `LatexReader` and its other parts, which all come
before this class, say what they do.
"""

from __future__ import annotations

from sigderiv.notation.indices import Scripts
from sigderiv.notation.operators import Operators
from sigderiv.notation.tasks import Found, Task


class LatexBase(Operators):
    """The common ground of the LaTeX reader's parts; bound: names that are bound indices."""

    bound: set[str]

    def command_argument(self) -> Task:
        """The argument of a command: a group, a digit or a single atom."""
        raise NotImplementedError

    def transposes(self, at: int, letter: bool = True, usual: bool = False) -> bool:
        """Whether the exponent at a token is the sign of a transpose."""
        raise NotImplementedError

    def decorated(self, base: str, first: int, quoted: bool = False) -> Task:
        """The name `base` (just read) with what is written on it and after it."""
        raise NotImplementedError

    def below(self, scripts: Scripts, kind: str) -> Task:
        """A subscript."""
        raise NotImplementedError

    def labels(self, scripts: Scripts, base: str) -> Task:
        """Labels in raised brackets, or a plain one; whether a transpose comes after them."""
        raise NotImplementedError

    def variable(self, powers: bool) -> Task:
        """A variable of differentiation or of an integral."""
        raise NotImplementedError

    def gradient(self) -> Found:
        """`\\nabla f`."""
        raise NotImplementedError
