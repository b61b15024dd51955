"""Words by which an equation is claimed for some values only: `for some x`, `unless x < 0`.

Contract: `narrowed(before, after)` is how the words around an equation, in its sentence, narrow its
claim, None where they do not; nothing is known of the values but that they are fewer.  Such an
equation is not refuted by one place where it fails.  English and Chinese, as data.
"""

from __future__ import annotations

import re
from enum import Enum

from sigderiv.patterns import Pattern


class Narrowed(Enum):
    """SOME: it holds somewhere; ONLY: where a condition is met, and nowhere else; EXCEPT: where
    one is not met."""

    SOME = "some"
    ONLY = "only"
    EXCEPT = "except"


_HEAD = (
    r"[\s$,，()\\\]]{0,12}(?:(?:which|that|this|and|but)\s{1,3})?"
    r"(?:(?:holds?|is\s{1,3}(?:true|valid|correct))\s{1,3})?"
)
_WHERE = r"(?:if|when|whenever|where|for|at|in|on|with|as\slong\sas)\b"
_SOME = (
    r"(?:(?:for|at|with|given)\s(?:some|(?:a\s)?certain|(?:a\s)?suitable|(?:an\s)?appropriate|one|(?:at\sleast|exactly|precisely)"
    r"\s(?:one|two|three|four)|(?:only\s)?(?:a\s)?few|finitely\smany|infinitely\smany|several|many|most|(?:one|two|three))"
    r"(?!\s(?:reasons?|time|authors?|examples?|samples?|layers?|classes|functions?|more|thing))\b"
    r"|somewhere\b|sometimes\b|occasionally\b)"
)
_AFTER = {
    Narrowed.ONLY: rf"{_HEAD}only\s{_WHERE}|[\s$)\]，,]{{0,6}}(?:只|仅)(?:在|当|对|有)",
    Narrowed.EXCEPT: (
        rf"{_HEAD}(?:unless(?!\s(?:stated|said|noted|otherwise))\b|except(?:ing)?\b|apart\sfrom\b|save\sfor\b"
        r"|outside\b)|[\s$)\]，,]{0,6}除非"
    ),
    Narrowed.SOME: rf"{_HEAD}{_SOME}|[\s$)\]，,]{{0,6}}(?:对|在)某",
}
_START = r"(?:\A|[.;:,，；。]|\b(?:and|but|that|then))[\s*_>-]{0,6}"
_BEFORE = {
    Narrowed.ONLY: rf"{_START}only\s{_WHERE}|(?:只有|仅)(?:在|当|对)|只有",
    Narrowed.EXCEPT: (
        rf"{_START}(?:unless(?!\s(?:stated|said|noted|otherwise))\b|except(?:ing)?\s{_WHERE})|除非|除了?[^。]{{1,30}}[外以之]"
    ),
    Narrowed.SOME: (
        rf"{_START}{_SOME}|\bthere\s(?:is|are|exists?|must\sbe)\b|\bone\s(?:can|may)\s(?:find|choose)\b"
        r"|\bwe\s(?:can|may)\s(?:find|choose)\b|存在|对某|有某|某[一个些]"
    ),
}
_ENDED = Pattern(r"=")
"""Another equation: the words before it are of that one."""
_PATTERNS_AFTER = {how: Pattern(words, re.I) for how, words in _AFTER.items()}
_PATTERNS_BEFORE = {how: Pattern(words, re.I) for how, words in _BEFORE.items()}


def narrowed(before: str, after: str) -> Narrowed | None:
    """How the words before and after an equation, in its sentence, narrow it."""
    for how, pattern in _PATTERNS_AFTER.items():
        if pattern.match(after):
            return how
    for how, pattern in _PATTERNS_BEFORE.items():
        found = pattern.search(before)
        if found is not None and not _ENDED.search(before, found.end()):
            return how
    return None
