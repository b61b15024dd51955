"""Letters that words call positive, nonzero, at most 1: `let $x$ be negative`, `for positive $x$`.

Contract: `declarations(text)` finds the clauses that say of letters what kind of number they are,
in order, in English and Chinese, each with the relations that follow (`x > 0`), as text.  A clause
is read only where every word in it stands in the tables; a word more, and it is `doubtful`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.hedges import REACH, doubtful
from sigderiv.review.understanding.scopes import sentence_end, sentence_start

_N = r"\$?\s?(?:-?\d{1,6}(?:\.\d{1,6})?|zero\b|one\b|零|一)\s?\$?"
_SAID = {
    r"(?:strictly\s)?between\s(" + _N + r")\s?and\s(" + _N + r")": (">=", "<="),
    r"(?:at\smost|no\s(?:more|greater|larger)\sthan)\s(" + _N + ")": ("<=",),
    r"(?:at\sleast|no\s(?:less|smaller)\sthan)\s(" + _N + ")": (">=",),
    r"(?:strictly\s)?(?:less|smaller)\sthan\sor\sequal\sto\s(" + _N + ")": ("<=",),
    r"(?:strictly\s)?(?:greater|larger)\sthan\sor\sequal\sto\s(" + _N + ")": (">=",),
    r"(?:strictly\s)?(?:less|smaller)\sthan\s(" + _N + ")": ("<",),
    r"(?:strictly\s)?(?:greater|larger|bigger)\sthan\s(" + _N + ")": (">",),
    r"(?:different\sfrom|not\sequal\sto)\s(" + _N + ")": ("!=",),
    r"(?:non-?\s?negative|not\snegative|natural)\b": (">=",),
    r"(?:non-?\s?positive|not\spositive)\b": ("<=",),
    r"(?:non-?\s?zero|not\szero|non-?vanishing)\b": ("!=",),
    r"(?:strictly\s)?positive\b": (">",),
    r"(?:strictly\s)?negative\b": ("<",),
    r"(?:介于|在)\s?(" + _N + r")\s?[和与到]\s?(" + _N + r")\s?之间": (">=", "<="),
    r"(?:大于(?:或)?等于|不小于|至少为?|不少于)\s?(" + _N + ")": (">=",),
    r"(?:小于(?:或)?等于|不大于|至多为?|不超过)\s?(" + _N + ")": ("<=",),
    r"大于\s?(" + _N + ")": (">",),
    r"小于\s?(" + _N + ")": ("<",),
    r"不等于\s?(" + _N + ")": ("!=",),
    "非负|不[是为]负|自然数": (">=",),
    "非正|不[是为]正": ("<=",),
    "非零|不[是为]零": ("!=",),
    "正": (">",),
    "负": ("<",),
}
"""Words and the signs of the relations that they say, to the numbers in them, or to 0."""
_QUADRANTS = (
    (r"I|1", "first|1st", "一", (">", ">")),
    (r"II|2", "second|2nd", "二", (">", "<")),
    (r"III|3", "third|3rd", "三", ("<", "<")),
    (r"IV|4", "fourth|4th", "四", ("<", ">")),
)
"""Their names, and the signs of sine and cosine there."""
_IN = r"(?:(?:with)?in\s)?"
_ANGLES: dict[str, tuple[tuple[str, str], ...]] = {
    r"acute\b|锐角": (("", ">"), (r"\sin", ">"), (r"\cos", ">")),
    r"obtuse\b|钝角": (("", ">"), (r"\sin", ">"), (r"\cos", "<")),
    r"reflex\b": (("", ">"), (r"\sin", "<")),
    **{
        rf"{_IN}quadrant\s(?:{number})\b|{_IN}(?:the\s)?(?:{word})[\s-]quadrant\b"
        rf"|[在是]?第{sign}象限": ((r"\sin", sine), (r"\cos", cosine))
        for number, word, sign, (sine, cosine) in _QUADRANTS
    },
}
"""Words for angles, and which signs they say of them and of their sine and cosine."""
_NEUTRAL_ENGLISH = (
    r"(?:an?|the|some|any|both|all|now|also|again|then|arbitrary|given|fixed|known|real(?:-valued)?|reals"
    r"|integers?|whole|rational|even|odd|finite|scalars?|constants?|numbers?|parameters?|variables?"
    r"|values?|coefficients?|quantit(?:y|ies)|always|angles?)\b"
)
_NEUTRAL_CHINESE = (
    r"一个|任意|任何|所有|一切|给定的?|固定的?|实数|整数|有理数|偶数|奇数|偶|奇|实|常数|数|参数|变量|的|均|都|皆|角|内|中"
)
_NAME = r"(?:\\(?!text|quad|in\b)[a-z]{2,9}|[^\W\d_])(?:_(?:\w|\{\w{1,9}\}))?(?![A-Za-z_^'(])"
_LETTERS = rf"(?:\$|\\\()\s?{_NAME}(?:\s?,\s?{_NAME}){{0,5}}\s?(?:\$|\\\))"
_MEMBERS = rf"(?:\$|\\\()\s?{_NAME}(?:\s?,\s?{_NAME}){{0,5}}(?=\s?(?:\\in(?![a-z])|∈))"
_LIST = rf"{_LETTERS}(?:(?:\s?,\s?(?:and\s)?|\sand\s|\s?[、和与]\s?){_LETTERS}){{0,4}}"
_BARE = rf"(?:{_LIST}|(?<![\w\\$]){_NAME}(?:\s?,\s?{_NAME}){{0,3}}(?=\s))"
_SIGN_WORDS = [Pattern(words, re.I) for words in _SAID]
_SIGNS = list(_SAID.values())
_ANGLE_WORDS = [Pattern(words, re.I) for words in _ANGLES]


def _phrase(neutral: str, ascii_words: bool) -> str:
    """Up to seven words of one language; long patterns cost when they are compiled, so that the
    words stand in it once, and an "and" that leads to none is given back."""
    said = [words for words in _SAID if words.replace(_N, "").isascii() == ascii_words]
    plain = (words.replace(f"({_N})", f"(?:{_N})") for words in said)
    token = "|".join((*plain, *_ANGLES, neutral))
    return rf"(?:(?:{token})[\s,]{{0,2}}(?:and\s)?){{1,7}}(?<!\band\s)"


_WORDS = _phrase(_NEUTRAL_ENGLISH, True)
_CHARACTERS = _phrase(_NEUTRAL_CHINESE, False)
_EVERY = r"(?:all|any|every|each|arbitrary)"
_ENGLISH_CLAUSE = rf"""
    \b(?P<let>let|take|given|consider|where|with|suppose|assume|(?:suppose|assume)\sthat|since|because|as)
      \s(?:(?:now|also)\s)?(?P<a>{_BARE})\s(?:(?:be|is|are|lies?)\s)?(?P<aw>{_WORDS})
  | \b(?P<given>let|take|given|consider|where|with|suppose|assume)\s(?P<bw>{_WORDS})(?P<b>{_LIST})
      (?:\sbe\sgiven\b)?
  | \b(?P<for>for|if|when|whenever|provided(?:\sthat)?)\s(?:{_EVERY}\s)?
      (?:(?P<c>{_BARE})\s(?:(?:is|are|lies?)\s)?(?P<cw>{_WORDS})|(?P<dw>{_WORDS})(?P<d>{_BARE}))
  | \b(?P<within>for)\s(?:{_EVERY}\s)?(?:{_WORDS})?(?P<k>{_MEMBERS})
  | (?P<e>{_LIST})\s(?:is|are|lies?)\s(?P<ew>{_WORDS})
"""
_CHINESE_CLAUSE = rf"""
    (?P<设>设|令|取|假设|已知|其中)\s?(?P<f>{_LIST})\s?(?:[为是]\s?)?(?P<fw>{_CHARACTERS})
  | (?P<取>设|令|取|假设|已知|其中)\s?(?P<gw>{_CHARACTERS})(?P<g>{_LIST})
  | (?P<对>对于?|当|若|如果)\s?(?:(?P<hw>{_CHARACTERS})(?P<h>{_LIST})
      |(?P<i>{_LIST})\s?(?:[为是]\s?)?(?P<iw>{_CHARACTERS}))
  | (?P<属>对于?)\s?(?:{_CHARACTERS})?(?P<l>{_MEMBERS})
  | (?P<j>{_LIST})\s?(?:[为是]|(?=在第))\s?(?P<jw>{_CHARACTERS})
"""
_ENGLISH = (
    "let take given consider where with suppose assume since because as for "
    "if when whenever provided is are lie lies"
)
_CHINESE = "设 令 取 已知 其中 对 当 若 如果 为 是 在"
_CLAUSES = (
    Sought(_ENGLISH_CLAUSE, re.VERBOSE | re.IGNORECASE, words=_ENGLISH),
    Sought(_CHINESE_CLAUSE, re.VERBOSE | re.IGNORECASE, parts=_CHINESE),
)
_EITHER_CLAUSE = Sought(
    rf"{_ENGLISH_CLAUSE}|{_CHINESE_CLAUSE}", re.VERBOSE | re.IGNORECASE,
    words=_ENGLISH, parts=_CHINESE,
)
"""For a text with words of both languages: it takes twice as long as one of them."""
_DONE = Pattern(
    r"\s{0,3}(?:$|[.,;:。，；：)\n]|\\\\|\\end|\$|\\\(|\\\[|(?:then|so|we|let|with|where|and)\b|时|则|有|都有|成立)",
    re.I,
)
_COMMENT = Pattern(r"(?<!\\)%[^\n]*|<!--.{0,2000}?-->|\\iffalse.{0,2000}?\\fi", re.DOTALL)
_HIDES = Pattern(r"%|<!--|\\iffalse")
_NUMBER_WORDS = {"zero": "0", "one": "1", "零": "0", "一": "1"}
_REPLACING = frozenset({"let", "take", "consider", "设", "令", "取", "for", "对", "对于"})
_AFTER = ("where", "with", "其中")


@dataclass(frozen=True, slots=True)
class Declared:
    """From `start` to `end` of the text `names` are said to satisfy `relations`.

    beside: only for the formulas in the sentence; after: also for the one just before;
    replaces: what was said of them before ends; doubtful: the sentence does more than say this."""

    start: int
    end: int
    names: tuple[str, ...]
    relations: tuple[str, ...]
    beside: bool
    after: bool
    replaces: bool
    doubtful: bool


def declarations(text: str) -> list[Declared]:
    """The clauses of a text that say what kind of number letters are."""
    possible = [each for each in _CLAUSES if each.may_be_in(text)]
    if not possible:
        return []
    clause = possible[0] if len(possible) == 1 else _EITHER_CLAUSE
    plain = _COMMENT.sub(lambda found: "." * len(found[0]), text) if _HIDES.search(text) else text
    plain = re.sub(r"\n(?!\s{0,9}\n)|[\t~]", " ", plain)
    return [_declared(plain, found) for found in clause.finditer(plain)]


def _declared(text: str, found: re.Match[str]) -> Declared:
    groups = found.groupdict()
    which = next(key for key in "abcdefghijkl" if groups.get(key))
    letters, phrase = groups[which], groups.get(f"{which}w") or ""
    names = tuple(re.findall(_NAME, re.sub(r"\sand\s|[和与]", ",", letters)))
    opening = [groups.get(key) for key in ("let", "given", "for", "设", "取", "对")]
    word = next((each.lower() for each in opening if each), "")
    signs = _signs(phrase)
    end = found.start() + len(found[0].rstrip(" ,"))
    before = sentence_start(text[max(0, found.start() - REACH) : found.start()])
    after = sentence_end(text[end : end + REACH]).partition("$")[0]
    both = {op[0] for op, number in signs if number == "0"} >= {">", "<"}  # positive and negative
    doubt = both or _DONE.match(after) is None or doubtful(before, after)
    relations = tuple(f"{name} {op} {number}" for name in names for op, number in signs)
    angles = _angles(phrase)
    relations += tuple(f"{of} {name} {op} 0" for name in names for of, op in angles)
    beside = any(groups.get(key) for key in ("for", "对", "within", "属"))
    began = (groups.get(key) or "" for key in ("let", "given", "设"))
    behind = beside or any(each.lower() in _AFTER for each in began)
    return Declared(
        found.start(), end, names, relations, beside, behind, word in _REPLACING, doubt
    )


def _signs(phrase: str) -> list[tuple[str, str]]:
    """The signs and the numbers of the relations that a phrase says."""
    found: list[tuple[str, str]] = []
    for pattern, signs in zip(_SIGN_WORDS, _SIGNS, strict=True):
        for match in pattern.finditer(phrase):
            numbers = [_number(each) for each in match.groups()] or ["0"]
            strict = match[0].lower().startswith("strictly")
            found += [
                (op.rstrip("=") if strict and op != "!=" else op, number)
                for op, number in zip(signs, numbers, strict=True)
            ]
        phrase = pattern.sub(" ", phrase)
    return found


def _angles(phrase: str) -> list[tuple[str, str]]:
    """The signs of angles, and of their sine and cosine, that a phrase says."""
    pairs = zip(_ANGLE_WORDS, _ANGLES.values(), strict=True)
    return [sign for pattern, signs in pairs if pattern.search(phrase) for sign in signs]


def _number(text: str) -> str:
    plain = text.strip(" $")
    return _NUMBER_WORDS.get(plain.lower(), plain)
