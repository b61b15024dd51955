"""Words that name a system in which the signs mean something else: `in set theory`, `on a clock`.

Contract: `system_at(text, scopes, start, end)` is the system in which the formula at a place is
meant, as the words of its paragraph say, or a heading over it; None for real numbers.  Names of
branches of mathematics are taken for another system unless they are known to speak of numbers
(`in linear algebra`, `by elementary arithmetic`): their words are data.  What is a polynomial
with whole coefficients holds in every commutative ring as it does of numbers (`holds_in_rings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from sigderiv.expr import Add, Expr, Indexed, Mul, Neg, Number, Pow, Symbol, subformulas
from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.scopes import Scopes


class System(StrEnum):
    """RING: a commutative one, as the numbers modulo 5; MACHINE: numbers that are rounded after
    each operation; OTHER: any other."""

    RING = "ring"
    MACHINE = "machine"
    OTHER = "other"


_ORDINARY = frozenset(
    """a an the any this that our its all every some same such following above below case cases
    linear elementary ordinary basic simple school high-school high college standard usual classical
    numerical matrix vector tensor differential integral multivariable multivariate variational
    single-variable infinitesimal real advanced introductory first-year second-year beginning
    intermediate straightforward exact decimal rational normal plain pure vectorial undergraduate
    your my his her modern applied stochastic computer multilinear
    """.split()
)
"""Words before `algebra`, `calculus` or `arithmetic` that leave them one of real numbers."""
_IN = r"\b(?:in|on|over|within|under|inside)\s{1,3}"
_WORDS = r"(?P<words>(?:\$?\\?[A-Za-z][\w'’\-\\${}+]{0,24}\s{1,3}){0,4}?)"
_HEADS = r"(?P<head>calcul(?:us|i)|algebras?|arithmetics?|logics?)"
_BRANCH = rf"{_IN}{_WORDS}{_HEADS}\b(?!\s{{1,3}}of\s)"
_THEORIES = (
    r"(?:set|type|category|group|ring|semigroup|monoid|model|proof|order|lattice|automat\w{1,3}|language"
    r"|ordinal|cardinal|domain|knot|nim|homotopy|module|(?:combinatorial\s)game)\s{1,3}theory"
)
_NOT_RINGS = (
    r"(?:(?:clock|semi-?ring|quaternion|octonion|sedenion|quantale|topos|surreal|nimber"
    r"|free\s(?:monoid|group)|monoid|semigroup|clock\sface|multiset|powerset|power\sset)s?"
    r"|(?:ordinal|cardinal|string|regular\sexpression)s"
    r"|(?:non-?abelian|cyclic|symmetric|dihedral|lie|quotient|permutation)\sgroups?)\b"
)
_RINGS = (
    r"(?:(?:finite|galois|prime)\sfields?\b|(?:characteristic\s\$?[2-9p])|gf\s?\(|dual\snumbers\b"
    r"|\$?\\(?:mathbb|mathbf|bf|Bbb)\s?\{?\s?(?:Z\s?\}?\s?(?:_|/)|F\s?\}?\s?_)|\$?[ZF]_\{?[\dpq]"
    r"|[ℤ]\s?[_/₂-₉]|(?:modular|clock)\sarithmetic\b)"
)
_SET_LETTERS = r"\bsets\s{1,3}\$\s?[A-Z]\s?[\$,]|\blet\s\$\s?[A-Z]\s?\$\sbe\sa\sset\b"
_PROGRAM = (
    r"\b(?:in|with|using)\s(?:ieee\s|double\s)?(?:(?:floating|fixed)[\s-]point|saturat\w{1,4})\b"
)
_LANGUAGES = (
    r"(?:python|javascript|java|numpy|matlab|octave|excel|julia|fortran|pytorch|c\+\+)(?![A-Za-z])"
)
_ANY = r"(?:(?:a|an|any|every|the|some|finite)\s{1,3}){0,2}"
_MODULO = r"(?:^|[\s(,$;:])mod(?:ulo)?\s{1,3}\$?(?:\d|[npqm]\b)"
_CHINESE_OTHER = (
    r"在?(?:集合论|集合代数|λ\s?演算|(?:命题|谓词|模糊|组合|数理|一阶)?逻辑|四元数|序数|基数|半环|幺半群"
    r"|自由群|非交换[群环]|时钟|钟[面表]上?|几何代数|李代数|字符串|浮点\w{0,3})(?:中|里|上|下|内)"
)
_CHINESE_RINGS = (
    r"模\s?\$?\s?[\dnpm]\s?\$?(?:的?意义下|运算|下|中)|有限域|特征\s?\$?\s?[2-9p]|同余意义下"
)
_OTHER = Sought(
    rf"(?P<branch>{_BRANCH})|{_IN}{_ANY}{_THEORIES}|(?:{_IN}|\b(?:for|of)\s){_ANY}{_NOT_RINGS}"
    rf"|{_SET_LETTERS}|{_PROGRAM}|{_CHINESE_OTHER}",
    re.IGNORECASE,
    parts=(
        "calcul algebra arithmetic logic theory clock ring quaternion octonion sedenion ordinal "
        "cardinal quantale topos surreal nimber monoid group set regular floating fixed saturat "
        "集合 演算 逻辑 四元数 序数 基数 半环 半群 由群 群 环 钟 代数 字符串 浮点"
    ),
)
_RING = Sought(
    rf"(?:{_IN}|\bof\s){_ANY}(?:field\s|ring\s)?{_RINGS}|{_MODULO}|{_CHINESE_RINGS}",
    re.IGNORECASE | re.MULTILINE,
    parts=(
        "field characteristic gf dual \\math \\bf \\bbb z_ f_ ℤ arithmetic mod 模 有限域 特征 同余"
    ),
)
_MACHINE = Sought(
    rf"{_IN}{_LANGUAGES}|在\s?{_LANGUAGES}\s?[中里]",
    re.IGNORECASE,
    parts="python java numpy matlab octave excel julia fortran pytorch c++",
)
_PARAGRAPH = Pattern(r"\n[ \t]*\n")
_LASTING = Pattern(
    r"\b(?:throughout|we\s{1,3}(?:always\s{1,3})?(?:work|are|compute|calculate)|all\s{1,3}\w{1,20})\W{0,3}$"
    r"|^[^\n]{0,60}\\(?:sub)*section\*?\s?\{[^\n{}]{0,60}$|^[ \t]{0,3}#{1,6}[^\n]{0,80}$",
    re.IGNORECASE,
)
"""What stands before the words where they hold for the rest of the section."""
NEAR = 80


def system_at(text: str, scopes: Scopes, start: int, end: int) -> System | None:
    """The system in which the formula between two places of a document is meant."""
    for at, lasts, system in _named(text):
        first, last = (at, end) if at < start else (end, at)
        if scopes.section(at) != scopes.section(start):
            continue
        beside = _PARAGRAPH.search(text, first, max(first, last)) is None
        if at < start and (lasts or beside):
            return system
        if at >= end and beside and not _ended(text[end:at]):
            return system
    return None


_END = Pattern(r"[.!?](?=[\s$\\]|$)|[。！？；;]")


def _ended(between: str) -> bool:
    """Whether a sentence ends between a formula and words after it."""
    return _END.search(between) is not None


@lru_cache(maxsize=4)
def _named(text: str) -> tuple[tuple[int, bool, System], ...]:
    """The places where another system is named, whether that lasts, and which kind it is."""
    found = [
        (each.start(), System.OTHER) for each in _OTHER.finditer(text)
        if each["branch"] is None or _is_other(each["words"], each["head"])
    ]  # fmt: skip
    found += [(each.start(), System.RING) for each in _RING.finditer(text)]
    found.sort()
    # Last, for it says something of numbers only.
    found += [(each.start(), System.MACHINE) for each in _MACHINE.finditer(text)]
    return tuple(
        (at, _LASTING.search(text[max(0, at - NEAR) : at]) is not None, system)
        for at, system in found
    )


def _is_other(words: str, head: str) -> bool:
    """Whether words before the name of a branch make it one of something else than numbers."""
    if head.lower().startswith("logic"):
        return True
    return not all(word in _ORDINARY for word in words.lower().split())


def may_be_rounded(sides: Iterable[Expr]) -> bool:
    """Whether formulas are numbers only, and not whole ones, so that rounding may part them."""
    nodes = [node for side in sides for node in subformulas(side)]
    if any(isinstance(node, (Symbol, Indexed)) for node in nodes):
        return False
    return not all(
        type(node) in _POLYNOMIAL and not (isinstance(node, Number) and node.value.denominator > 1)
        for node in nodes
    )


_POLYNOMIAL = frozenset((Number, Symbol, Indexed, Add, Mul, Neg, Pow))


def holds_in_rings(sides: Iterable[Expr]) -> bool:
    """Whether formulas are polynomials with whole coefficients, so that an equality of them holds
    in every commutative ring."""
    for side in sides:
        for node in subformulas(side):
            if type(node) not in _POLYNOMIAL:
                return False
            if isinstance(node, Number) and node.value.denominator != 1:
                return False
            if isinstance(node, Pow):
                power = node.children[1]
                if not isinstance(power, Number) or power.value < 0:
                    return False
    return True
