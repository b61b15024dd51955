"""Signs to which the words of a document give a meaning of their own: `let $[x]$ be the floor`.

Contract: `redefined(texts, document)` is whether one of the sides, as written, has a sign that the
words of its document use for something else than a bracket, a derivative or the operations of
numbers.  REDEFINED are pairs of such words and the sign, as data: a pair too many costs a verdict,
a pair too few may prove what is false.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought

_DENOTES = r"(?:denotes?|be|is|means?|stands\sfor|represents?|表示|为|是|代表|记)"
_OPERATION = r"(?:operations?|operators?\sdefined|binary|composition|group\slaw|运算)"
_WHOLE = (
    r"(?:integ(?:er|ral)\spart|greatest\sinteger|\bfloor\b|\bround|nearest\sinteger|整数部分|最大整数|取整"
    r"|高斯函数|Iverson|commutator|Lie\sbracket|对易子|concentration|浓度)"
)
_FRACTION = r"(?:fractional\spart|小数部分|commutator|Poisson\sbracket|泊松括号|反对易)"
REDEFINED: tuple[tuple[str, str, str], ...] = (
    (
        rf"\[[^\[\]$]{{1,12}}\][^\n]{{0,60}}?{_WHOLE}|{_WHOLE}[^\n]{{0,30}}?\$\[",
        r"\[",
        "part integer floor round nearest bracket commutator concentration iverson "
        "整数部分 最大整数 取整 高斯函数 对易子 浓度",
    ),
    (
        rf"\\\{{[^$]{{1,12}}\\\}}[^\n]{{0,60}}?{_FRACTION}|{_FRACTION}[^\n]{{0,30}}?\$\\\{{",
        r"\\\{",
        "part bracket commutator 小数部分 泊松括号 反对易",
    ),
    (
        r"determinant|行列式|cardinality|number\sof\s(?:its\s)?elements|元素(?:的)?个数|\border\sof\sthe",
        r"(?:\||\\vert|\\lvert)\s?\d{0,3}\s?[A-Z]",
        "determinant cardinality number order 行列式 元素",
    ),
    (
        rf"(?:'|prime|撇|\\prime)\$?\s{_DENOTES}[^.$]{{0,40}}(?:complement|transpos|negat|conjugat|invers|new\b)"
        r"|primes?\sdenotes?\s(?:the\s)?(?:complement|transpos|negat|conjugat|invers)"
        r"|'\$?\s?(?:表示|为|是)\s?(?:[^.$。]{0,12})(?:转置|补|取反|共轭|逆)",
        r"'|\\prime",
        "complement transpos negat conjugat invers new 转置 补 取反 共轭 逆",
    ),
    (
        rf"\*[^.]{{0,40}}{_OPERATION}|{_OPERATION}[^.=]{{0,20}}\*|[Dd]efine[^.=]{{0,12}}\w\s?\*\s?\w\s?=",
        r"\*",
        "operation operator binary composition group define 运算",
    ),
    (
        r"\bin\s(?:base[\s-]\$?\d|binary|octal|hexadecimal)|[二八]进制|十六进制",
        r"\d",
        "base binary octal hexadecimal 进制",
    ),
    (
        r"Boolean\salgebra|switching\salgebra|布尔代数|逻辑代数|开关代数|tropical",
        r"[+0-9a-zA-Z]",
        "algebra tropical 布尔代数 逻辑代数 开关代数",
    ),
)
"""Words, the signs that they give another meaning, and what is in any such words."""
_SAID = tuple(Sought(words, re.IGNORECASE, parts=parts) for words, _, parts in REDEFINED)
_SIGNS = tuple(Pattern(sign) for _, sign, _ in REDEFINED)


@lru_cache(maxsize=4)
def _signs(document: str) -> tuple[Pattern, ...]:
    """The signs of which the words of a document say something else."""
    return tuple(sign for said, sign in zip(_SAID, _SIGNS, strict=True) if said.search(document))


def redefined(texts: Iterable[str], document: str) -> bool:
    """Whether a sign in one of the sides has a meaning of its own in the document."""
    signs = _signs(document)
    return bool(signs) and any(sign.search(text) for sign in signs for text in texts)
