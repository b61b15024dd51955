"""`f * g` between letters of functions: a product, or their convolution.

Contract: `star_of(texts, document)` says what the star between two such letters is in a link that
was proved with it as a product: nothing ("") where there is none, `Star.CONVOLUTION` where the
document speaks of one or evaluates the star, where it says that the star denotes one (then any star
is), or where a cross stands between the letters of what it calls vectors, and else `Star.OPEN`.
In a formula as it is typed for a program (`f * g` in plain text) the star is the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from sigderiv.patterns import Pattern

_LETTER = r"(?:[fgh]|\\(?:varphi|phi|psi|delta)(?![A-Za-z]))(?:_\{?\w\}?)?'{0,3}"
_STAR = r"\s?(?:\*|\\ast(?![A-Za-z])|\\star(?![A-Za-z]))\s?"
_STARRED = Pattern(rf"(?<![A-Za-z\\]){_LETTER}{_STAR}\(?\s?{_LETTER}(?![A-Za-z(])")
_APPLIED = Pattern(rf"\({_LETTER}{_STAR}{_LETTER}\)\s?\(")
_SIGNALS = Pattern(rf"[A-Za-z]\s?\[\w\]{_STAR}[A-Za-z]\s?\[\w\]")
_FUNCTIONS = Pattern(rf"[A-Za-z]\s?\([a-z]\){_STAR}[A-Za-z]\s?\([a-z]\)")
_CROSS = Pattern(
    r"(?<![A-Za-z\\])[abuvwrp](?:_\w)?\s?\\times(?![A-Za-z])\s?[abuvwrp](?![A-Za-z])"
)
_VECTORS = Pattern(
    r"vector|cross\sproduct|vektor|\\vec(?![A-Za-z])|向量|矢量|叉积|ベクトル", re.IGNORECASE
)
_SPEAKS = Pattern(
    r"convol|faltung|卷积|卷積|畳み込み|свёртк|свертк"
    r"|\\mathcal\s?\{?\s?[LF]\s?\}?\s?\\?[\[({]|\\int[^$]{0,80}\((?:t|x|n)\s?-\s?\\?[a-z]{1,4}\)",
    re.IGNORECASE,
)
_DENOTES = Pattern(
    r"(?:\*|\\ast|\\star)\s?\$?\s?(?:denotes?|is|be|means?|stands\sfor)\s(?:the\s)?convol"
    r"|(?:\*|\\ast|\\star)\s?\$?\s?(?:表示|为|是)\s?卷[积積]",
    re.IGNORECASE,
)
_ANY = Pattern(r"(?<![\^_{])(?:\*|\\ast(?![A-Za-z])|\\star(?![A-Za-z]))")


class Star(StrEnum):
    """What a star between functions is; a cross product is none that numbers have, either."""

    NONE = ""
    OPEN = "open"
    CONVOLUTION = "convolution"


def star_of(texts: Iterable[str], document: str, refuted: bool = False) -> Star:
    """What the star in a link is; texts: the sides as they are written; refuted: the link is, with
    a product."""
    texts = [text for text in texts if "*" in text or "\\" in text]
    crossed = (text for text in texts if "\\times" in text)
    if any(map(_CROSS.search, crossed)) and _VECTORS.search(document):
        return Star.CONVOLUTION
    texts = [t for t in texts if "*" in t or "\\ast" in t or "\\star" in t]
    if any(map(_ANY.search, texts)) and _DENOTES.search(document):
        return Star.CONVOLUTION
    patterns = (_STARRED, _APPLIED, _SIGNALS, _FUNCTIONS)
    starred = [t for t in texts if _ANY.search(t) and any(each.search(t) for each in patterns)]
    if not starred:
        return Star.NONE
    if any(map(_SIGNALS.search, starred)):
        return Star.CONVOLUTION
    if refuted and (len(starred) > 1 or any("\\delta" in text for text in starred)):
        return Star.CONVOLUTION  # `(f*g)' = f'*g` is true of one, and so is `\\delta*f = f`
    if any(_APPLIED.search(text) for text in starred) or _SPEAKS.search(document):
        return Star.CONVOLUTION
    return Star.OPEN
