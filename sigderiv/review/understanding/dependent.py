"""What the words of a document say to depend on what: `y is a function of x`.

Contract: `declared_dependence(text)` gives for each letter that a sentence calls a function of
others, or says to depend on them, in English or Chinese, the letters that it depends on.  A letter
too many costs a proof, a letter too few may make `d/dx (x y) = y` true.  So does an equation that
says nothing else, `y = y(x)` (`declares_dependence`).  `written_derivatives` says of which letters
a formula writes the derivative by which.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.declared import AFTER, BEFORE, LIST, names_in

TIME = "t"
"""By what changes over time is differentiated."""
_START = r"(?<![A-Za-z'’\\])"
_WORD = (
    r"(?:an?|the|both|two|three|some|any|all|differentiable|smooth|unknown|implicit|scalar|real|"
    r"certain|continuous|given|nice|as)"
)
_OF = rf"(?:the\s+)?(?:[a-z]{{2,12}}\s+)?(?P<of>{LIST})"
_ADVERB = r"(?:both|each|all|also|may|might|can|will|itself|implicitly|smoothly|only|in\s+turn)"
_ANCHORS = (
    Pattern(r"functions?\b", re.IGNORECASE),
    Pattern(r"depend", re.IGNORECASE),
    Pattern(r"functions?\b", re.IGNORECASE),
    Pattern(r"函数"),
    Pattern(r"依赖于|取决于"),
    Pattern(r"\b(?:var|chang|evolv|grow)", re.IGNORECASE),
    Pattern(r"\b(?:time|t)\b", re.IGNORECASE),
    Pattern(r"\b(?:var|chang|constant|fixed|time)", re.IGNORECASE),
    Pattern(r"随"),
    Pattern(r"関数|依存"),
    Pattern(r"時間|变化|変化"),
)
_CHANGES = r"(?:var(?:y|ies|ying)|chang(?:es?|ing)|evolv(?:es?|ing)|grow(?:s|ing)?|depends?)"
_PATTERNS = (
    Sought(
        (
            rf"{_START}(?P<names>{LIST})[\s,]{{0,3}}(?:is|are|be|as|being|denotes?|to\sbe)\s+"
            rf"(?:{_WORD}\s+){{0,5}}functions?\s+(?:of|in)\s+{_OF}"
        ),
        re.IGNORECASE,
        parts="function",
    ),
    Sought(
        (
            rf"{_START}(?P<names>{LIST})\s+(?:{_ADVERB}\s+){{0,3}}depend(?:s|ing)?\s+"
            rf"(?:{_ADVERB}\s+){{0,2}}(?:up)?on\s+{_OF}"
        ),
        re.IGNORECASE,
        parts="depend",
    ),
    Sought(
        rf"\bfunctions?\s+(?P<names>{LIST})\s+of\s+{_OF}",
        re.IGNORECASE,
        parts="function",
    ),
    Sought(
        (
            rf"{_START}(?P<names>{LIST})\s?(?:都|均|皆)?\s?(?:是|为)\s?(?:关于)?\s?(?P<of>{LIST})"
            r"\s?的[^\s,.，。$]{0,6}函数"
        ),
        parts="函数",
    ),
    Sought(
        rf"{_START}(?P<names>{LIST})\s?(?:都|均|皆)?\s?(?:依赖于|取决于)\s?(?P<of>{LIST})",
        parts="依赖于 取决于",
    ),
    Sought(
        (
            rf"{_START}(?P<names>{LIST})[\s,]{{1,3}}(?:(?:which|that|both|all)\s+)?{_CHANGES}\s+"
            rf"(?:with|in|over)\s+{_OF}"
        ),
        re.IGNORECASE,
        parts="var chang evolv grow depend",
    ),
    Sought(
        (
            rf"{_START}(?P<names>{LIST})[\s,]{{1,3}}(?:(?:is|are)\s[a-z\s]{{1,30}},?\s)?"
            rf"(?:(?:which|that|both|all)\s+)?{_CHANGES}\s+(?:with|in|on|over)\s+(?:the\s+)?time\b"
        ),
        re.IGNORECASE,
        parts="time",
    ),
    Sought(
        (
            rf"{_START}(?P<names>{LIST})\s+(?:(?:is|are)\s+(?:allowed\s+to\s+)?)?(?:var(?:y|ies|ying)|chang(?:es?|ing)"
            r"|not\s+(?:an?\s+)?(?:constants?|fixed)|time-dependent)(?=\s?(?:[.,;:!]|\Z))"
        ),
        re.IGNORECASE,
        parts="var chang constant fixed time",
    ),
    Sought(
        rf"{_START}(?P<names>{LIST})\s?(?:都|均|皆)?\s?随\s?(?P<of>{LIST}|时间)",
        parts="随",
    ),
    Sought(
        rf"{_START}(?P<names>{LIST})\s?[はが]\s?(?P<of>{LIST})\s?(?:の[^\s,.，。$]{{0,6}}関数|に\s?依存)",
        parts="関数 依存",
    ),
    Sought(
        rf"{_START}(?P<names>{LIST})\s?[はがも]\s?(?P<of>{LIST}|時間)\s?(?:とともに|と共に|につれ|に応じて)",
        parts="とともに 共に つれ 応じて",
    ),
)
_APPLIED = Pattern(r"\$\s?(?P<names>[A-Za-z])\s?\(\s?(?P<of>[a-z])\s?\)\s?\$")
"""`$y(x)$` by itself: it says of what y is a function."""

_DECLARED = Pattern(
    r"(?<![A-Za-z\\_'’}^])(?P<names>\\[a-z]{2,8}|[A-Za-z])\s{0,3}=\s{0,3}(?P=names)\s{0,3}"
    r"(?:\\left\s?)?\(\s{0,3}(?P<of>\\?[A-Za-z]{1,8}(?:\s{0,3},\s{0,3}\\?[A-Za-z]{1,8}){0,5})"
    r"\s{0,3}(?:\\right\s?)?\)"
    r"(?=\s{0,9}(?:\Z|[$.,;:=&。，；：]|\n|\\[)\],;\\]|\\q?quad|(?:and|with|for)\b))"
)
"""`y = y(x)`: what y is a function of, and nothing else."""
_D = r"\s?(?:d|\\mathrm\s?\{\s?d\s?\}|\\partial)\s?"
_LETTER = r"(?:\\[a-z]{2,8}|[A-Za-z])"
_NOT_ZERO = r"(?!\s?=\s?0(?![.\d]))"
_WRITTEN = (
    Pattern(
        rf"\\[dt]?frac\s?\{{{_D}(?P<of>{_LETTER})\s?\}}\s?"
        rf"\{{{_D}(?P<by>{_LETTER})\s?\}}{_NOT_ZERO}"
    ),
    Pattern(
        rf"(?<![A-Za-z\\])[d∂](?P<of>[A-Za-z])\s?/\s?[d∂](?P<by>[A-Za-z])\b{_NOT_ZERO}"
    ),
)


def written_derivatives(text: str) -> set[tuple[str, str]]:
    """The pairs of a letter and another one that it is differentiated by in a formula, except
    where this is set to 0: whoever writes `da/dw` takes a for a function of w."""
    if "frac" not in text and "/" not in text:
        return set()
    pairs = (
        (match["of"].lstrip("\\"), match["by"].lstrip("\\"))
        for pattern in _WRITTEN
        for match in pattern.finditer(text)
    )
    return {(of, by) for of, by in pairs if of != by}


def declared_dependence(text: str) -> dict[str, tuple[str, ...]]:
    """For each letter that depends on others, these."""
    found: dict[str, dict[str, None]] = {}
    for anchor, pattern in zip(_ANCHORS, _PATTERNS, strict=True):
        seen: set[str] = set()
        for place in anchor.finditer(text) if pattern.may_be_in(text) else ():
            near = text[max(0, place.start() - BEFORE) : place.end() + AFTER]
            if near not in seen:
                seen.add(near)
                for match in pattern.finditer(near):
                    _keep(match, found)
    for match in (*_APPLIED.finditer(text), *_equated(text)):
        _keep(match, found, formula=True)
    return {name: tuple(of) for name, of in found.items()}


def declares_dependence(left: str, right: str) -> bool:
    """Whether an equation only says what a letter is a function of: `y = y(x)`."""
    return _DECLARED.fullmatch(f"{left.strip()}={right.strip()}") is not None


def functions_declared(text: str) -> frozenset[str]:
    """The letters of which such an equation says that they are functions."""
    return frozenset(name for match in _equated(text) for name in _letters(match["names"]))


@lru_cache(maxsize=8)
def _equated(text: str) -> tuple[re.Match[str], ...]:
    """The equations of a text that only say what a letter is a function of."""
    return tuple(_DECLARED.finditer(text))


def _keep(
    match: re.Match[str], found: dict[str, dict[str, None]], formula: bool = False
) -> None:
    read = _letters if formula else names_in
    of = match.groupdict().get("of") or TIME
    variables = [TIME] if of in (TIME, "时间", "時間") else read(of)
    for name in read(match["names"]):
        others = [each for each in variables if each != name]
        if others:
            found.setdefault(name, {}).update(dict.fromkeys(others))


def _letters(listed: str) -> list[str]:
    """The names of a list within a formula, where `a` is no article."""
    return names_in(f"${listed}$")
