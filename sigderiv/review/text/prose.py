"""Telling words from formulas, and what the words before a formula announce.

Contract: word lists are data, in English and Chinese (and a little Japanese and Korean); a word
that is not listed counts as part of the formula, so that nothing is dropped silently.
"""

from __future__ import annotations

import re

from sigderiv.patterns import Pattern

WORDS = frozenset(
    """a i about above after again all also an and any apply applying are as at be because been both
    but by can case chain check clearly compute computing conclude consider constant define defined
    defining definition denote denotes denominator derivative derivatives derive differentiate
    differentiating do does each equal equals equation even every expand factor final finally find
    first following follows for formula from function functions general get gets given gives giving
    has have hence here how identity if implies in inner into is it its know last let lets like
    line look means multiply multiplying need next not note notice now numerator obtain obtained
    of on one only or other our out outer over own plug plugging power product proof property
    prove put quotient recall recalling remember respect result rewrite rewriting right rule rules
    same second see show shows similarly simplify simplifying simplifies since so solution some
    solve solved solves solving step substitute substituting such suppose take taking term terms
    that the then there therefore
    these they third this those thus to two use used uses using value we what when where which
    while whose will with without write writing yields you your answer hint remark example exercise
    let's we're it's assume assuming say call called forall qed""".split()
)
"""English words that no formula is made of."""

CUES = {
    "define": Pattern(
        r"\b(?:let|define[ds]?|denote[ds]?|consider|suppose|set(?:ting)?|put|writing|write|"
        r"example|exercise|problem|now take|take|where|with|given|say|call)\b|"
        r"设|令|记|定义|考虑|其中|例|置く|おく|定義|とする|정의",
        re.IGNORECASE,
    ),
    "restart": Pattern(
        r"\b(?:let|define|consider|suppose|example|exercise|problem|now take|redefine)\b|"
        r"^[^\w\n]*(?:now,?\s+)?(?:for|in the case of)\s+(?:the|an?|one)\s+\w+[\s-]+\w+|"
        r"(?:[.;:(]\s{0,3}|\band\s+)(?:for|if|when|the\s+functions?)(?:\s+(?:instead|now|however))?\W{0,3}$"
        r"|(?:^|[\s.;])\(?[a-h2-9]\)\W{0,3}$|(?:^|[。；：，])\s{0,3}(?:若|如果|假如|倘若)\W{0,3}$|"
        r"设|令|例|考虑|定义",
        re.IGNORECASE | re.MULTILINE,
    ),
    "after": Pattern(r"\b(?:where|with|here)\b|其中|ここで|ただし", re.IGNORECASE),
    "assume": Pattern(
        r"\b(?:let|suppose|assum\w+|given|where|with|say|throughout|take)\b|设|假设|其中|仮定|とする",
        re.IGNORECASE,
    ),
    "equation": Pattern(
        r"\b(?:solv\w+|roots?|set(?:ting)?|suppos\w+|assum\w+|constraints?|subject\s+to|"
        r"such\s+that|satisf\w+|critical|stationary)\b[^.,;:]{0,40}$|"
        r"\b(?:if|when(?:ever)?|at(?:\s+the\s+points?)?)\b\W*$|(?:解方程|令|满足|假设|约束|若|当|仮定)[^。，；]{0,8}$|"
        r"\b(?:set(?:ting)?|equat(?:e|ing)|put(?:ting)?)\b[^.;]{0,60}\bto\s+(?:zero\b|\$?0\$?)[\s,:]{0,3}"
        r"(?:(?:which\s+)?(?:gives?|yields?)|we\s+(?:get|obtain|find|have)|leads\s+to)?\W{0,6}$|"
        r"令[^。；]{0,24}(?:零|0\$?)[，,：:]?(?:得到?|有|则)?\W{0,6}$",
        re.IGNORECASE,
    ),
    "premise": Pattern(
        r"\b(?:consider|given|let|systems?|equations?|where|want)\b[^.,;:]{0,40}$|"
        r"(?:考虑|给定|方程组?|其中)[^。，；]{0,8}$",
        re.IGNORECASE,
    ),
    "fact": Pattern(
        r"\b(?:suppos\w+|assum\w+|constraints?|subject\s+to|such\s+that|satisf\w+|given|provided)\b"
        r"[^.,;:]{0,40}$|(?:满足|假设|约束|仮定)[^。，；]{0,8}$",
        re.IGNORECASE,
    ),
    "recall": Pattern(
        r"\b(?:recall\w*|remember|again|as\s+(?:before|above|defined|we\s+saw|already)|we\s+(?:had|know|saw)|"
        r"we\s+already|was\s+defined|reminder|since|because|by\s+definition)\b|回忆|回顾|如前|前面|已知|由定义|因为",
        re.IGNORECASE,
    ),
    "solution": Pattern(
        r"\b(?:gives?|giving|so|hence|thus|therefore|yields?|yielding|obtain\w*|get|we\s+find|follows?|"
        r"solutions?|solved?\s+by|minim\w+|maxim\w+|optim\w+|implies|implying|means)\b[^.,;:]{0,40}$|"
        r"(?:得到?|所以|因此|故|于是|从而|解为|解是|即)[^。，；]{0,8}$|"
        r"(?:\\(?:Rightarrow|implies|therefore|Longrightarrow)(?![A-Za-z])|[⇒⟹∴])\W{0,6}$",
        re.IGNORECASE,
    ),
    "local": Pattern(
        r"\b(?:at|for(?!\s+(?:a\s+)?contradiction)|when|if|in the case|evaluated|"
        r"plug(?:ging)?|substitut(?:e|ing))\b"
        r"[^.;:]{0,24}$|"
        r"当|若|如果|のとき|일 때",
        re.IGNORECASE,
    ),
}
"""What the words before an equation say of it: that it defines, that it starts anew, that it
explains what stands before it, that it is assumed, that it is to be solved, that it may be a
premise, that it is a fact from here on, that it was said before, that it is what
an unknown was found to be, that it holds only here."""

_WORD = Pattern(r"[A-Za-z]+(?:'[a-z]+)?")


def announces(cue: str, prose: str) -> bool:
    """Whether the words announce this: a key of `CUES`."""
    return bool(prose) and CUES[cue].search(prose) is not None


FIRST_WIDE = "\u2e80"
"""Before it no letter is one of those."""


def is_wide_letter(character: str) -> bool:
    """Whether a letter belongs to Chinese, Japanese or Korean prose."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0xFF66 <= code <= 0xFF9F
        or 0x20000 <= code <= 0x3FFFF
    )


def is_name(text: str) -> bool:
    """Whether the contents of a `\\text{…}` are a name in the formula (`sigmoid`, `loss`) and not
    words about it."""
    word = text.strip()
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", word)) and (
        word.lower() not in WORDS or len(word) == 1
    )


def prose_words(text: str) -> list[tuple[int, int]]:
    """Where words stand in a line of plain text."""
    return [
        found.span()
        for found in _WORD.finditer(text)
        if found[0].lower() in WORDS
        and (len(found[0]) > 1 or _stands_alone(text, found.start(), found.end()))
        and text[found.start() - 1 : found.start()] not in ("\\", "_", "{")
    ]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a single letter is the article `a` or the word `I`: words on both of its sides, or
    a verb after the `I`."""
    near = text[max(0, start - 40) : start]
    if text[start:end] == "I":
        return (
            re.match(r"\s+(?:have|get|think|got|use|used|find|found|know|am)\b", text[end:])
            is not None
        )
    if text[start:end] == "i":
        return False
    before = re.search(r"([A-Za-z]{2,})\s+$", near)
    after = re.match(r"\s+([A-Za-z]{2,})", text[end : end + 40])
    return bool(after and (before or not near.strip()))
