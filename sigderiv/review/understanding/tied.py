"""Letters that a sentence ties to others, in words of which nobody can tell how: `$a$ is the area
of a square of side $x$`, `let $p$ denote the momentum $mv$`, `$p$ is not constant`.

Contract: `tied(text)` gives the pairs of letters of which the one may depend on the other, each
with the place of its sentence; a letter with "" may depend on anything.  Read is what a sentence
says of a letter that stands alone, up to the next formulas of the clause; only words that are
known to tie nothing (`a constant`, `the coefficient of`) are passed over, so that a pair too many
costs a proof that takes the letter for a constant, and a pair too few may make `d/dx (a x) = a`
true.  What `dependent` understands is not repeated here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.patterns import Pattern
from sigderiv.review.understanding.declared import names_in
from sigderiv.review.understanding.dependent import TIME
from sigderiv.review.understanding.scopes import sentence_end, sentence_start

ANYTHING = ""
"""What a letter is tied to that is said not to be constant."""
REACH = 160
"""Characters of a clause that are read."""
NEAR = 24
"""Characters before a letter in which a word says what it is: `for fixed $y$`."""
FOLLOWING = 4
"""Formulas after a letter that may be what is said of it."""

_DRESS = r"(?:\\(?:bar|overline|hat|tilde|vec|boldsymbol|mathbf)\s?\{?\s?)?"
_NAME = rf"{_DRESS}\\?[A-Za-z]{{1,9}}\s?\}}?(?:_(?:\w|\{{\w{{1,9}}\}}))?"
_MEAN = Pattern(r"\b(?:mean|average)s?\b|平均|均值", re.IGNORECASE)
_BARRED = Pattern(r"\\(?:bar|overline)\s?\{?\s?(?P<of>\\?[A-Za-z]{1,9})\s?\}?")
_MARKED = Pattern(
    r"(?<![\\$])\$(?P<dollar>[^$\n]{1,80})\$(?!\$)|\\\((?P<round>[^\n$]{1,80}?)\\\)"
)
_CALLED = "|".join(sorted((FUNCTIONS.keys() | {"exp", "sqrt"}) - {"and", "or", "not"}))
"""What a letter before it is multiplied by, `C exp(-k t)`, and no word of a sentence."""
_BARE = Pattern(
    r"(?<![\w$\\'’.^_{}(+*/=<>|-])(?P<bare>[b-zA-HJ-Z]|a(?=[.,;)]|\s(?:and|or|is)\b))"
    rf"(?![\w$'’^_({{}}+*/=<>|-]|\s?[+*/=<>^|-]|\s(?:{_CALLED})\b)"
)
_ALONE = Pattern(rf"\s*{_NAME}(?:\s*,\s*{_NAME}){{0,4}}\s*")
_RELATION = Pattern(
    r"[=<>:≤≥≠≈∈→&]|\\(?:leq?|geq?|neq?|in|to|gets|approx|sim|equiv|propto|mapsto|ll|gg|text|mbox|quad)"
    r"(?![a-z])|\\begin"
)
_AND = Pattern(r"\s*(?:,|and|or|, and|、|和|与|及)\s*", re.IGNORECASE)
_BREAK = Pattern(
    r"[,;:，；：]|\b(?:and|while|where|when|whose|but|then|so|if|because|since|hence|let)\b|则|所以|且|而|时",
    re.IGNORECASE,
)
"""Where a clause ends, unless its next words only say the same again."""
_AGAIN = Pattern(
    r"[\s,，]{0,3}(?:\(\s?)?(?:that\s+is|i-e-|namely|or\s+simply|which\s+(?:is|equals)|meaning|即)[\s,，]{0,3}",
    re.IGNORECASE,
)
_NO_VERB = (
    "and or at in on of for with to from by into then so we such where when if because since "
    "respectively but while that it let lies lie"
)
_SAYS = Pattern(
    rf"(?:\s*\([^()]{{0,40}}\))?[\s,]*(?:(?:which|that)\s+)?(?!(?:{'|'.join(_NO_VERB.split())})\b)[a-z]{{1,16}}\b"
    r"|\s*(?:都|均|皆|也)?(?:并?不)?(?:[是为]|等于|表示|代表|记作|即|随|与|和)",
    re.IGNORECASE,
)
"""What makes a letter that stands before it the subject."""
_IS_WHAT = Pattern(
    r"\s*(?:(?:is|are|denotes?|represents?)\s+(?:(?:just|simply|now|exactly|given\s+by)\s+)?"
    r"(?:\Z|the|an?|twice|half|double)|equals?)\b",
    re.IGNORECASE,
)
_ATTRIBUTE = Pattern(
    r"\b(?:of|with|at|in|on|by|from|under|over|through)\s+(?:(?:the|an?|its|some)\s+)?"
    r"(?:[a-z-]{2,16}\s+){1,2}\Z",
    re.IGNORECASE,
)
"""`a body of mass` before `$m$`: what follows is said of the body."""
_NAMED = Pattern(
    r"\s*(?:(?:is|are|be)\s+)?(?:called|denoted|abbreviated|written|named|by|as|to)"
    r"(?:\s+(?:by|as|to|simply))?\s*",
    re.IGNORECASE,
)
_NAMING = Pattern(r"\b(?:denote|abbreviate|call|write|name|shorten)\b|记|简记", re.IGNORECASE)
_FOR = Pattern(r"\b(?:write|use|put|writing|using)\s*\Z", re.IGNORECASE)
_VARYING = Pattern(
    r"\b(?:not|no|n't|never|isn['’]t|aren['’]t)\s+(?:\w+\s+){0,2}(?:constants?|fixed)\b"
    r"|\bnon-?\s?constant|不是?常|非常数",
    re.IGNORECASE,
)
_MOVES = Pattern(
    r"\s*(?:of\s+(?:the|an?)\s+[a-z]{2,16}\s+)?(?:(?:is|are)\s+)?(?:(?:now|then|steadily|uniformly|slowly)\s+)?"
    r"(?:(?:in|de)creas|grow|shrink|expand|contract|ris(?:es?|ing)|fall|moves?|moving|doubl)(?:e?s|ing)?\b",
    re.IGNORECASE,
)
"""What is said of a letter that changes in the course of time."""
_KEPT = Pattern(
    r"\s*(?:is|are|stays?|remains?)\s+(?:a\s+)?(?:constant|conserved|fixed|the\s+same|unchanged)\b"
    r"|\s*(?:是常数|守恒|保持不变|不变)",
    re.IGNORECASE,
)
"""What is said of a formula whose letters change together."""
_RELATED = Pattern(
    r"\b(?:related|linked|coupled|tied|connected|dependent|depend|correlated|complementary)\b"
    r"|\bnot\s+independent\b|\b(?:legs|points?)\s+(?:of|on)\b|\badd\s+up\b|\bsums?\s+to\b|有关|相关|不独立|互补",
    re.IGNORECASE,
)
_UNTIED = Pattern(
    r"\b(?:not|n't|n’t|never|cannot)\s+(?:\w+\s+)?(?:depend|vary|chang|involv|contain|affect|influenc|enter|"
    r"appear|occur)|不(?:依赖|取决|随|含|影响)|无关",
    re.IGNORECASE,
)
_HARMLESS = Pattern(
    r"\b(?:constants?|fixed|independent|parameters?|coefficients?|weights?|slope|factors?|exponent|bias|"
    r"intercept|labels?|targets?|multipl\w{1,4}|scal(?:es?|ed)|held|tends?|approach(?:es)?|goes|runs?|"
    r"ranges|(?:great|less|larg|small|bigg)(?:er)?\s+than|lies|exceeds?|inside|outside|different|distinct|"
    r"unequal|replac\w{1,4}|substitut\w{1,4})\b"
    r"|常数|常量|固定|独立|系数|权重|参数|斜率|因子|指数|偏置|截距|标签|趋于|大于|小于|之间",
    re.IGNORECASE,
)
"""Words of a clause that ties nothing, or of which other modules know what it says."""
_NEGATED = Pattern(r"\b(?:not|no|never|non)\b|n['’]t\b|non-|不|非", re.IGNORECASE)

Formula = tuple[int, int, str]
"""Where a formula with its signs starts and ends, and what is in it."""


def tied(text: str) -> dict[tuple[str, str], int]:
    """The pairs of letters that words tie, each with the place of the words."""
    found: dict[tuple[str, str], int] = {}
    marked = [(m.start(), m.end(), m["dollar"] or m["round"]) for m in _MARKED.finditer(text)]
    bare = "$" not in text and "\\" not in text
    formulas = [(m.start(), m.end(), m["bare"]) for m in _BARE.finditer(text)] if bare else marked
    for at in range(len(formulas)):
        for pair in _said_at(text, formulas[at : at + 2 * FOLLOWING]):
            found.setdefault(pair, formulas[at][0])
    return found


def _said_at(text: str, formulas: list[Formula]) -> Iterator[tuple[str, str]]:
    """The pairs that the words after the first of these formulas tie."""
    start, end, first = formulas[0]
    before = sentence_start(text[max(0, start - REACH) : start])
    following = formulas[1:]
    clause = _clause(text[end : end + REACH])
    if len(following) > 0 and not _RELATION.search(first):
        between = text[end : following[0][0]]
        if _NAMED.fullmatch(between) and (_NAMING.search(before) or "call" in between):
            yield from _pairs([*_names(following[0])], [first])
    if _ALONE.fullmatch(first) is None:
        if _KEPT.match(clause) and not _RELATION.search(first):
            latin = re.sub(r"\\[a-z]{2,8}", " ", first)
            letters = sorted(set(re.findall(r"[A-Za-z]", latin)))
            yield from _pairs(letters, [latin])
        return
    subjects = _names(formulas[0])
    while following and _AND.fullmatch(text[end : following[0][0]]) and _is_alone(following[0]):
        subjects += _names(following[0])
        end, following = following[0][1], following[1:]
        clause = _clause(text[end : end + REACH])
    if _VARYING.search(clause) and _SAYS.match(clause):
        yield from ((name, ANYTHING) for name in subjects)
    if _MOVES.match(clause):
        yield from _pairs(subjects, [TIME])
    if _MEAN.search(clause) and _SAYS.match(clause):
        for found in _BARRED.finditer(first):  # the mean of what is below the bar
            yield from _pairs(_names((0, 0, found[0])), [found["of"]])
    if len(subjects) > 1 and _RELATED.search(clause) and not _UNTIED.search(clause):
        yield from _pairs(subjects, subjects)
    what = _SAYS.match(clause) or (_FOR.search(before) and re.match(r"\s*for\b", clause))
    if not what or (_ATTRIBUTE.search(before) and not _IS_WHAT.match(clause)):
        return
    said = f"{before[-NEAR:]} {clause}"
    if _UNTIED.search(clause) or (_HARMLESS.search(said) and not _NEGATED.search(clause)):
        return
    stop = end + len(clause)
    yield from _pairs(subjects, [_plain(each) for each in _objects(text, end, stop, following)])


def _objects(text: str, end: int, stop: int, following: list[Formula]) -> Iterator[Formula]:
    """The formulas of a clause, and those that an `and` links to its last one."""
    for each in following[:FOLLOWING]:
        linked = _AND.fullmatch(text[end : each[0]]) is not None
        if (each[0] >= stop and not linked) or _RELATION.search(each[2]):
            return
        yield each
        end = each[1]


def _clause(text: str) -> str:
    """The clause with which a text starts, its formulas with it."""
    sentence = sentence_end(text.replace("i.e.", "i-e-"))
    hidden = _MARKED.sub(lambda found: "$" * len(found[0]), sentence)
    again = [found.span() for found in _AGAIN.finditer(hidden)]
    for found in _BREAK.finditer(hidden):
        if not any(start <= found.start() < end for start, end in again):
            return sentence[: found.start()]
    return sentence


def _names(formula: Formula) -> list[str]:
    return names_in(f"${formula[2]}$")


def _plain(formula: Formula) -> str:
    return formula[2]


def _is_alone(formula: Formula) -> bool:
    return _ALONE.fullmatch(formula[2]) is not None


def _pairs(names: list[str], formulas: list[str]) -> Iterator[tuple[str, str]]:
    """Each name with each letter of formulas, in both directions."""
    for formula in formulas:
        for letter in re.findall(r"\\[a-z]{2,8}|[A-Za-z]", re.sub(r"_\{[^{}]*\}|_\w", "", formula)):
            for name in names:
                if name != (plain := letter.lstrip("\\")):
                    yield name, plain
                    yield plain, name
