"""Regular expressions that are compiled when they are first used.

Contract: a `Pattern` answers as `re.compile` of the same source would.  A module has many and a
run needs few: three in four are for words and notations that a document does not have, and to
compile all of them would take a fifth of the time of a short run.  What is looked up once is kept
in the instance, so that a later use costs no more than with a compiled pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class Pattern:
    """A regular expression and its flags; the methods are those of `re.Pattern`."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.pattern = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first match anywhere in a text."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """The match that begins at a place."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """The match of a whole text."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """The matches in a text, one after the other."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """What the matches in a text hold."""
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """A text with its matches replaced."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """A text cut at its matches."""
        return self.compiled.split
