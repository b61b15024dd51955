"""Letters of which the words say what no table knows: `let $h$ be small`, `the price $p$`.

Contract: `spoken(text)` gives for such letters the words, and whether they say what the letter is
(`a length`, so that it may be positive, or between 0 and 1) or how it is (`small`), which may
excuse anything.  What `kinds` and `told` understand is not repeated here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.sayings import strange

_NAME = r"\\?[^\W\d_]+(?:_(?:\w|\{\w{1,12}\}))?"
_LETTERS = rf"(?:\$|\\\()\s?(?P<names>{_NAME}(?:\s?,\s?{_NAME}){{0,4}})\s?(?:\$|\\\))"
_ALONE = Pattern(_LETTERS)
_IS = Pattern(
    rf"{_LETTERS}\s{{0,3}}(?:(?:be|is|are|denotes?|represents?|stands\sfor|becomes?)\s{{1,3}}|[为是]|表示)"
    r"(?P<words>[^.;,$\\\n。，；]{1,60})",
    re.IGNORECASE,
)
_BEFORE = Pattern(
    rf"(?P<words>(?<![A-Za-z\\])(?:(?:the|an?|our)\s{{1,3}})?(?:[a-z]{{3,16}}\s{{1,3}}){{1,2}}){_LETTERS}",
    re.IGNORECASE,
)
_MULTIPLE = Pattern(r"\b(?:twice|thrice|half|double|triple|minus|plus)\Z", re.IGNORECASE)
"""What is made of a letter by a word before it, of which nothing is said by that: `twice $x$`."""
_SIGN = Sought(
    rf"\$\s?(?P<names>{_NAME}(?:\s?,\s?{_NAME}){{0,4}})\s?"
    r"(?P<words>(?:\\(?:to|rightarrow|gg|ll|approx|sim|downarrow|uparrow)(?![A-Za-z])|[→≫≪≈])[^$]{0,30})\$",
    parts=r"\to \rightarrow \gg \ll \approx \sim \downarrow \uparrow → ≫ ≪ ≈",
)
_WHAT = Pattern(r"\s*(?:an?|the|our|one|some|its|该|一个)\b", re.IGNORECASE)
_SIZES = Pattern(
    r"\b(?:lengths?|mass|radius|radii|area|volume|variance|deviation|price|pressure|time|temperature"
    r"|probabilit\w{1,3}|distance|norm|square|speed|height|width|cost|count|size|age|weight\sof"
    r"|numbers?\sof|energy|demand|supply|likelihood|density)\b|长度|半径|面积|体积|方差|标准差|概率|距离|价格|压力|压强"
    r"|质量|时间|温度|速率|高度|宽度|个数|人数",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """words: what is said of a letter; excuses: it may be anything at all that they say."""

    words: str
    excuses: bool


def spoken(text: str) -> dict[str, Spoken]:
    """The letters of which something is said that is not understood, or that has a size."""
    found: dict[str, Spoken] = {}
    for match in _SIGN.finditer(text):
        _keep(found, match, Spoken(match["words"].strip(), True))
    for pattern in (_IS, _BEFORE) if _ALONE.search(text) else ():
        for match in pattern.finditer(text):
            words = match["words"].strip()
            if pattern is _BEFORE and _MULTIPLE.search(words):
                continue
            unknown = strange(words)
            what = _WHAT.match(words) is not None
            if _SIZES.search(words) or (unknown and what):
                _keep(found, match, Spoken(words, False))
            elif unknown:
                _keep(found, match, Spoken(words, True))
    return found


def _keep(found: dict[str, Spoken], match: re.Match[str], said: Spoken) -> None:
    for name in re.findall(_NAME, match["names"]):
        plain = name.lstrip("\\")
        if plain not in found or said.excuses:
            found[plain] = said
