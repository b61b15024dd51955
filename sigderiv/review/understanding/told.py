"""What the words of a document say of its notation: functions, logarithms, angles, letters.

Contract: `told_of(text)` reads the source as text, in English and Chinese, sentence by sentence
around the words that matter, and keeps what they settle.  What is missed leaves the usual reading;
so nothing here takes more for granted than a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sigderiv.notation.letters import letters_of
from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.declared import LIST, ONE, START, declared_arrays, names_in
from sigderiv.review.understanding.spoken import Spoken, spoken
from sigderiv.review.understanding.unreal import Bars, bars

BEFORE, AFTER = 120, 120
"""Characters around a word that matters that are looked at."""

_FUNCTION = Pattern(r"\b(?:function|map(?:ping)?|functional)s?\b|函数|映射|:|\\colon", re.I)
_QUALITY = (
    r"(?:any|an?|the|some|all|two|our|arbitrary|given|unknown|real|smooth|differentiable|continuous|"
    r"linear|convex|loss|cost|objective|activation|error|energy|transfer|scalar|vector|valued|"
    r"probability|density|real-valued|任意|可微|连续|损失|激活|一个)"
)
_FUNCTIONS = (
    Sought(
        (
            rf"{START}(?P<names>{LIST})[\s,]*(?:be|is|are|denotes?|为|是)\s+(?:{_QUALITY}[\s-]?){{0,4}}"
            r"(?:functions?|maps?|mappings?)\b(?!\s+(?:of\b|value|argument))"
        ),
        re.I,
        parts="function map",
    ),
    Sought(
        rf"{START}(?P<names>{LIST})[\s,]*(?:为|是)\s*(?:{_QUALITY}){{0,4}}函数",
        parts="函数",
    ),
    Sought(
        rf"\b(?:functions?|maps?|mappings?)\s+(?:(?:called|named|by)\s+)?\$(?P<names>{LIST})",
        re.I,
        parts="function map",
    ),
    Sought(
        rf"函数\s*\$(?P<names>{LIST})",
        parts="函数",
    ),
    Sought(
        rf"{START}(?P<names>{ONE})\s*(?::|\\colon(?![A-Za-z]))\s*(?:\\mathbb\b|\\R\b|[ℝℂℕ]|[A-Z]\b)"
        r"[^$\n=]{0,60}?(?:\\to\b|\\rightarrow\b|→|->)",
        parts=r"\to \rightarrow → ->",
    ),
)
_LOG = Sought(
    (
        r"(?:\blog(?:arithm)?s?\b|\\log\b|对数)[^.\n]{0,60}?(?:\bbase[\s-]*\$?\s*(?P<base>10|2|ten|two)\b"
        r")|以\s*\$?(?P<chinese>10|2)\$?\s*[为為]底|底\s*(?:を|が|は|为|是)\s*\$?(?P<japanese>10|2)\$?"
        r"|\b(?:base[\s-]*\$?(?P<before>10|2)\$?|binary|common|decimal)\s+log(?:arithm)?s?\b"
        r"|\\log\s*\$?\s*(?:=|\bfor\b|\bmeans?\b|\bdenotes?\b|\bstands\s+for\b)\s*\$?\s*"
        r"\\log\s*_\s*\{?\s*(?P<sign>10|2)\s*\}?(?!\s*[({\\\w])"
    ),
    re.I,
    parts="log 对数 底",
)
_BASES = {"10": 10, "ten": 10, "2": 2, "two": 2, "binary": 2, "common": 10, "decimal": 10}
_DEGREES = Sought(
    (
        r"\b(?:all\s+)?angles?\s+(?:are|is|in\s+what\s+follows\s+are)\s+(?:all\s+)?"
        r"(?:(?:measured|given|expressed|taken)\s+)?in\s+degrees\b"
        r"|\b(?:sin|cos|tan|trigonometric\s+functions?)\b[^.\n]{0,30}\b(?:take|takes|use|uses)\s+degrees"
        r"|角度?(?:均|都)?(?:以|用)度(?:数)?(?:为单位|表示)"
    ),
    re.I,
    parts="degree 度",
)
_SOME_DEGREES = Sought(
    (
        r"\bin\s+degrees\b|\bdegree\s+(?:measure|mode)\b|\bunits?\s*(?:of\s+(?:the\s+)?angles?\s*)?(?::|is|are)?\s*degrees"
        r"|(?:单位|單位)\s*(?:[:：是为為])?\s*度|以度|用度|角度制|度数法|度\s?で(?:測|表|計)"
    ),
    re.I,
    parts="degree 度",
)
_RADIANS = Pattern(r"\bradians?\b|弧度|ラジアン|\\circ|°|\bnot\s+in\s+degrees\b", re.I)
"""Where a document speaks of radians as well, `in degrees` is not said of all its angles."""
_EULER = Pattern(
    r"(?<![A-Za-z\\])\$e\$\s*(?:be\b|denotes?\b|is\b|为|是|表示)\s*(?P<what>[^.\n$]{0,60})"
    r"|\\\(e\\\)\s*(?:be\b|denotes?\b|is\b)\s*(?P<also>[^.\n\\]{0,60})"
    r"|\b(?P<named>charge|errors?|residuals?|eccentricity|emissivity|strain|effort|elasticity)\s(?:is\s)?"
    r"(?:\$e\$|\\\(e\\\))",
)
_NATURAL = Pattern(r"Euler|natural|base|2\.71|constant|Napier|自然|欧拉", re.I)
_SPECIAL = Sought(
    (
        r"\b(?:skew-?)?symmetric\b|\borthogonal\b|\bdiagonal\b|\bidempotent\b|\bunitary\b|\binvolut"
        r"|\bprojection\s+matri|\bidentity\s+matri|\bcommut(?:e|ing)\b"
        r"|\bunit[\s-](?:vectors?|norm|length)\b|\bortho-?normal\b|\bnormali[sz]ed\b"
        r"|对称|正交|对角|幂等|单位向量|归一化"
    ),
    re.I,
    parts=(
        "symmetric orthogonal diagonal idempotent unitary involut projection "
        "identity commut unit ortho normali 对称 正交 对角 幂等 单位向量 归一化"
    ),
)

_UNREAL = Sought(
    (
        r"\bcomplex[\s-](?:numbers?|variables?|valued|planes?|conjugates?|analysis|functions?|\$)"
        r"|\b(?:be|is|are)\s(?:an?\s)?(?:any\s|arbitrary\s)?complex\b|\bimaginary\b"
        r"|(?:\$|\\\))\s(?:any\s|arbitrary\s)?complex\b"
        r"|\\mathbb\s?\{?\s?C(?![A-Za-z])|ℂ|复数|虚数|複素"
    ),
    re.I,
    words="complex imaginary",
    parts="mathbb ℂ 复数 虚数 複素",
)
_CONJUGATE = Pattern(
    r"\\(?:bar|overline)\s?\{?\s?[zw](?![A-Za-z])(?!\s?\}?\s?=\s?\\(?:[dt]?frac|sum|int)(?![a-z]))"
)


@dataclass(frozen=True, slots=True)
class Told:
    """arrays, functions, numbers: names; log_base: of the sign `log` (0 where nothing is said);
    degrees: whether all angles are; special: whether matrices of a special kind are spoken of;
    unreal: whether complex numbers are; spoken: of which letters words say what no table knows."""

    arrays: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    log_base: int = 0
    degrees: bool = False
    special: bool = False
    unreal: bool = False
    spoken: Mapping[str, Spoken] = field(default_factory=dict)


def told_of(text: str) -> Told:
    """What the words of a document settle."""
    return Told(
        arrays=declared_arrays(text),
        functions=_functions(text),
        numbers=frozenset("e") if _is_a_letter(text) else frozenset(),
        log_base=_log_base(text),
        degrees=_DEGREES.search(text) is not None or _speaks_of_degrees(text),
        special=_SPECIAL.search(text) is not None,
        unreal=_UNREAL.search(text) is not None or _has_conjugates(text),
        spoken=spoken(text),
    )


def _speaks_of_degrees(text: str) -> bool:
    return _SOME_DEGREES.search(text) is not None and _RADIANS.search(text) is None


def _functions(text: str) -> frozenset[str]:
    """The names that are called functions."""
    found: set[str] = set()
    patterns = [pattern for pattern in _FUNCTIONS if pattern.may_be_in(text)]
    if not patterns:
        return frozenset()
    letters = letters_of(text)
    seen: set[str] = set()
    for place in _FUNCTION.finditer(text):
        near = text[max(0, place.start() - BEFORE) : place.end() + AFTER]
        if near in seen:
            continue
        seen.add(near)
        for pattern in patterns:
            for match in pattern.finditer(near):
                found.update(names_in(match["names"], letters))
    return frozenset(found)


def _has_conjugates(text: str) -> bool:
    """Whether a letter of complex numbers has a bar that is no mean's."""
    return _CONJUGATE.search(text) is not None and bars(text) is not Bars.OTHER


def _log_base(text: str) -> int:
    """The base of `log`, where one sentence says it and no other says otherwise."""
    bases = set()
    for found in _LOG.finditer(text):
        groups = (found[each] for each in ("base", "chinese", "japanese", "before", "sign"))
        said = next((each for each in groups if each), None)
        bases.add(_BASES[(said or found[0].split()[0]).lower()])
    return bases.pop() if len(bases) == 1 else 0


def _is_a_letter(text: str) -> bool:
    """Whether the document says of `e` that it is something of its own."""
    for found in _EULER.finditer(text) if "$e$" in text or "\\(e\\)" in text else ():
        what = found["what"] or found["also"] or found["named"] or ""
        if what.strip() and not _NATURAL.search(what):
            return True
    return False
