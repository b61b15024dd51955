"""`f * g` between letters of functions: a product, or their convolution.

Contract: `star_of(texts, document)` says what the star between two such letters is in a link that
was proved with it as a product: nothing ("") where there is none, `Star.CONVOLUTION` where the
document speaks of one or evaluates the star, and else `Star.OPEN`.  In a formula as it is typed
for a program (`f * g` in plain text) the star is the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

_LETTER = r"(?:[fgh]|\\(?:varphi|phi|psi|delta)(?![A-Za-z]))(?:_\{?\w\}?)?'{0,3}"
_STAR = r"\s?(?:\*|\\ast(?![A-Za-z])|\\star(?![A-Za-z]))\s?"
_STARRED = re.compile(rf"(?<![A-Za-z\\]){_LETTER}{_STAR}\(?\s?{_LETTER}(?![A-Za-z(])")
_APPLIED = re.compile(rf"\({_LETTER}{_STAR}{_LETTER}\)\s?\(")
_SPEAKS = re.compile(
    r"convol|faltung|卷积|卷積|畳み込み|свёртк|свертк"
    r"|\\mathcal\s?\{?\s?[LF]\s?\}?\s?\\?[\[({]|\\int[^$]{0,80}\((?:t|x|n)\s?-\s?\\?[a-z]{1,4}\)",
    re.IGNORECASE,
)


class Star(StrEnum):
    """What a star between functions is."""

    NONE = ""
    OPEN = "open"
    CONVOLUTION = "convolution"


def star_of(texts: Iterable[str], document: str) -> Star:
    """What the star in a link is; texts: the sides as they are written."""
    starred = [text for text in texts if _STARRED.search(text) or _APPLIED.search(text)]
    if not starred:
        return Star.NONE
    if any(_APPLIED.search(text) for text in starred) or _SPEAKS.search(document):
        return Star.CONVOLUTION
    return Star.OPEN
