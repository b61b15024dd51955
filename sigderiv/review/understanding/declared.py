"""The names that the words, or a definition, of a document declare to be vectors or matrices.

Contract: `declared_arrays(text)` reads the source as text and gives the names (as the readers
spell them) that are set equal to a written-out matrix or vector, that lie in a space of vectors
or matrices, or that a sentence calls a matrix or a vector, in English or Chinese.  Where a text
speaks of matrices or weights its `W` is a matrix.  A name too many costs a proof, a name too few
may make `AB = BA` true: what is doubtful is an array.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sigderiv.expr.names import GREEK
from sigderiv.notation.latex_tables import ACCENT_COMMANDS
from sigderiv.notation.letters import letters_of
from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought

NONE: Mapping[str, str] = {}
_SCRIPT = r"(?:\s?[_^]\s?(?:\{[^{}]*\}|\w|\\(?:ast|dagger|star|top)(?![a-z]))){0,3}"
_DRESS = "|".join(sorted(ACCENT_COMMANDS, key=len, reverse=True))
ONE = rf"(?:\\(?:{_DRESS})\s?\{{?\s?)?\\?(?!and\b)[A-Za-z]{{1,12}}\s?\}}?{_SCRIPT}"
_APPLIED = r"\(\s?[a-z](?:\s?,\s?[a-z])?\s?\)"
ARGUMENT = rf"(?:\s?{_APPLIED})?"
"""What a function is applied to: `A(t)`."""
_EACH = rf"\$?{ONE}{ARGUMENT}\$?"
LIST = (
    rf"{_EACH}(?:\s?(?:,\s?and\b|,|，|、|\band\b|\\text\{{\s?and\s?\}}|和|与)\s?{_EACH}){{0,5}}"
)
START = r"(?<![A-Za-z'’\\])"
_SETS = r"(?:\\(?:mathbb|mathbf|mathrm|Bbb)\s*\{?\s*[RCFKQZ]\s*\}?|\\R\b|ℝ|ℂ|R(?=\s*\^))"
_SPACE = (
    rf"(?:{_SETS}\s*\^\s*(?!\{{?\s*(?:[+*\-]|1\s*\}}?\W))"
    r"|\\(?:mathcal|mathrm|operatorname|mathbb|text)\s*\{?\s*(?:M|GL|SL|SO|O|S)\b|(?:M|GL)_)"
)
"""A space of vectors or matrices; `\\mathbb{R}^+` and `\\mathbb{R}^1` are numbers."""
_ENTRY = r"\s?_\s?\{\s?i\s?,?\s?j\s?\}"
_GRID = r"(?:\\left\s*[\[(]\s*)?\\begin\s*\{\s*(?:[pbvBV]?(?:small)?matrix\*?|array)\s*\}"
_KIND = (
    r"(?:matri(?:x|ces)|vectors?|tensors?|quaternions?|jacobians?|hessians?|linear\s(?:maps?|operators?)"
    r"|elements\sof\s(?:a|the)\s(?:group|ring|algebra)|operators|permutations|rotations|reflections"
    r"|transformations|(?:endo|auto)morphisms"
    r"|矩阵|矩陣|方阵|方陣|行列|向量|矢量|四元数|置换|算子|算符)"
)
"""Things that do not commute, or have no product."""
_BE = r"(?:be|is|are|denotes?|an?|the|two|both|as|为|是|都|均|皆|一个|两个|个)"
_ADJECTIVES = (
    r"(?:square|invertible|symmetric|real|complex|constant|given|fixed|arbitrary|orthogonal|"
    r"diagonal|regular|weights?|random|column|row|input|output|parameter|unit|non-?zero|"
    r"(?:non|anti)?-?commuting|scalars\s+or|positive|definite|nonsingular|non-singular|unitary|data|design|feature|bias|some|any|"
    r"\$*[A-Za-z0-9]+\s*(?:\\times|×|x)\s*[A-Za-z0-9]+\$*|方|可逆|对称|实|列|行|权重|输入|输出)"
)
_KIND_PARTS = (
    "matri vector tensor quaternion jacobian hessian linear elements operators permutations "
    "rotations reflections transformations morphisms 矩阵 矩陣 方阵 方陣 行列 向量 矢量 四元数 "
    "置换 算子 算符"
)
_KINDS = Sought(_KIND, re.IGNORECASE, parts=_KIND_PARTS)
_ANCHORS: tuple[Pattern | Sought, ...] = (
    Pattern(r"\\begin\s*\{\s*(?:[pbvBV]?(?:small)?matrix\*?|array)"),
    Pattern(r"\\in(?![A-Za-z])|∈"),
    _KINDS,
    _KINDS,
    Pattern(_ENTRY.removeprefix(r"\s?")),
    Pattern(r"\\times|×"),
)
"""What each of the patterns has in it: only around these is a pattern tried."""
BEFORE, AFTER = 160, 120
"""Characters around an anchor that are looked at, so that a hostile text costs no more than its
reading."""
_PATTERNS = (
    Sought(
        rf"{START}(?P<names>{ONE})\s*(?::=|=|\\coloneqq)[^=\n$&]{{0,40}}?{_GRID}",
        parts="matri array",
    ),
    Sought(
        rf"{START}(?P<names>{LIST})\s*(?:\\in\b|∈)\s*\$*{_SPACE}",
        parts="\\in ∈",
    ),
    Sought(
        rf"{START}(?P<names>{LIST})[\s,]*(?:(?:{_BE})[\s-]?){{1,4}}(?:{_ADJECTIVES}[\s-]?){{0,4}}{_KIND}",
        re.IGNORECASE,
        parts=_KIND_PARTS,
    ),
    Sought(
        (
            rf"(?<!number\sof\s){_KIND}(?:-valued\s(?:functions?|maps?|fields?))?\s*(?:(?:of\s+(?:the\s+)?(?:weights|parameters|inputs|features|data)|is|are|"
            rf"by|called|named|为|是)\s?){{0,3}}[:：,]?\s?(?P<names>{LIST})"
        ),
        re.IGNORECASE,
        parts=_KIND_PARTS,
    ),
    Sought(rf"{START}(?P<names>[A-Z])\s?=\s?[(\[]\s?[a-z]{_ENTRY}\s?[)\]]", parts="_"),
    Sought(
        (
            rf"{START}(?P<names>{LIST})[\s,]*(?:is|are|be|为|是)\s(?:an?\s)?\$?\s?\w{{1,3}}\s?(?:\\times|×)"
            r"\s?\w{1,3}\s?\$?(?!\s?=)"
        ),
        parts="times ×",
    ),
)
_ROLE_PARTS = (
    "weights operator unitary hermitian adjoint symmetric nilpotent idempotent singular definite "
    "izable isable invertible 权重 算子 算符 幺正 酉的 厄米"
)
_ROLE = Sought(
    r"(?:weights\b|operators?\b|(?:unitary|hermitian|self-?adjoint|(?:skew|anti)-?symmetric|nilpotent"
    r"|idempotent|non-?singular|diagonali[sz]able|(?:positive|negative)\s(?:semi-?)?definite"
    r"|invertible)\b(?!\s(?:functions?|maps?|forms?))|权重|算子|算符|幺正|酉的|厄米)",
    re.IGNORECASE,
    parts=_ROLE_PARTS,
)
_ROLES = Sought(
    (
        rf"{START}(?P<names>{LIST})[\s,]*(?:(?:{_BE})[\s-]?){{1,4}}"
        rf"(?:[a-z]{{2,15}}[\s-]){{0,3}}(?:{_ROLE.source})"
    ),
    re.IGNORECASE,
    parts=_ROLE_PARTS,
)
"""A capital that is called the weights, or an operator, is no number; a small letter may be."""
_NAME = Pattern(
    rf"(?:\\(?P<dress>{_DRESS})\s*\{{?\s*)?(?P<name>\\?[A-Za-z]+)\s*\}}?(?:{_SCRIPT})"
)
_WEIGHTS = Sought(
    r"\bweights?\b|\bmatri(?:x|ces)\b|权重|矩阵", re.IGNORECASE, parts="weight matri 权重 矩阵"
)
_TRANSPOSED = Pattern(
    rf"(?<![A-Za-z\\])W{_SCRIPT}\s*\^\s*\{{?[^{{}}\s]*(?:\bT\b|\\top|\\intercal)"
)
"""Signs that a `W` is of weights."""


_ABOUT = Pattern(
    rf"(?i:\b(?:matri(?:x|ces)|matrizen|eigenvalues?|eigenvectors?)\b)|матриц|矩阵|矩陣|方阵|方陣|行列"
    r"|\\det(?![A-Za-z])|\\(?:operatorname|mathrm|text)\s?\*?\s?\{\s?(?:rank|tr|det|diag|Mat)\b"
    r"|[A-Za-z)}]\s?\^\s?\{?\s?(?:\\top|\\intercal|\\mathsf\s?\{?\s?T|\\dagger|T(?![a-z]))|[A-Z]ᵀ"
    r"|(?<![A-Za-z\\])(?:is|are|an?)\s\$?[a-z]\s?(?:\\times|×)\s?[a-z]\b"
    rf"|[A-Z]\s?(?::|\\colon)\s?{_SETS}\s?\^"
    r"|(?:\\in|∈)\s?(?:\\(?:mathrm|operatorname|text)\s?\{)?\s?(?:SO|SU|SL|GL|Mat|O|U)\s?\}?\s?[(_]"
)
"""Signs that a document is about matrices: no proof that multiplies capitals as numbers stands."""


_NEVER = Sought(
    r"\bnon-?\s?commut(?:ative|ing)"
    r"|\b(?:ring|algebra|group)s?\sof\s(?:\S{1,20}\s){0,2}(?:matrices|operators|permutations|quaternions)|\bin\s(?:an?|any|every)\s(?:group|ring|monoid|semigroup)\b(?!\sof)"
    r"|非交换|不可交换|(?<!交换)(?:群|环)中",
    re.IGNORECASE,
    parts="commut ring algebra group monoid 交换 群 环",
)
_COMMUTATOR = Pattern(
    rf"(?:\[|\\lbrack)\s?(?P<one>{ONE})\s?,\s?(?P<other>{ONE})\s?(?:\]|\\rbrack)\s?(?:=|\\neq?(?![a-z]))"
    r"\s?(?![0\[(])"
)
_EQUALS_OPERATOR = (
    r"=[^=$]{0,24}?(?:\\d?frac\s?\{\s?(?:d|\\partial)\s?\}\s?\{\s?(?:d|\\partial)\s?"
    rf"(?P<other>{ONE})\s?\}}|(?<![a-z])d/d(?P<typed>[a-z])|\\partial_(?P<below>[a-z]))\s?[$,.;]"
)
_OPERATOR = Pattern(_EQUALS_OPERATOR)
_DIFFERENTIATES = Pattern(rf"{START}(?P<one>{ONE})\s?{_EQUALS_OPERATOR}")
"""A letter for an operator that differentiates, `D = d/dx`: what it differentiates by does not
commute with it."""
_APART = Sought(
    rf"{START}(?P<names>{LIST})\s(?:do(?:es)?\snot|don't)\scommute", re.IGNORECASE, parts="commute"
)
_STRUCTURE = Sought(
    rf"{START}(?P<set>[A-Z])\$?\s?(?:be|is|为|是)\s?(?:an?\s|一个)?"
    r"(?:(?:finite|general|arbitrary|any|non-?abelian|division|lie|有限|非阿贝尔)\s?){0,3}"
    r"(?:group|ring|algebra|monoid|semigroup|群|环)(?![a-z])",
    re.IGNORECASE,
    parts="group ring algebra monoid 群 环",
)
"""A set in which products need not commute, with a letter of its own."""


_QUANTITIES = (
    "areas? volumes? masse?s? charges? currents? voltages? resistances? capacitances? "
    "inductances? energ(?:y|ies) powers? work heat temperatures? pressures? amplitudes? "
    "frequenc(?:y|ies) heights? widths? lengths? distances? radius radii diameters? perimeters? "
    "circumferences? speeds? times? prices? costs? revenues? profits? outputs? productivity "
    "labou?r capital incomes? consumption savings? investments? populations? "
    "probabilit(?:y|ies) angles? ages? densit(?:y|ies) random\\svariables? "
    "面积 体积 质量 电荷 电流 电压 电阻 电容 能量 功率 温度 压强 振幅 频率 高度 宽度 "
    "长度 距离 半径 直径 周长 速度 时间 价格 成本 收入 利润 产量 劳动 资本 人口 概率 角度? "
    "密度 随机变量"
).split()
"""What is measured by one number."""
_NUMBERS = Pattern(
    rf"{START}(?P<names>{LIST})[\s,]*(?:(?:(?:{_BE})[\s-]?){{1,4}}(?:(?:real|positive|complex|given|"
    r"fixed|arbitrary|non-?zero|rational|whole|physical|some|any|total|its|their|实|正|非零|总)"
    r"[\s-]?){0,3}"
    r"(?:numbers?|scalars?|reals?|constants?|quantit(?:y|ies)|标量|常数|常量|实数|数|"
    rf"(?:{'|'.join(_QUANTITIES)})(?![A-Za-z]))"
    r"(?!\s?(?:or\b|and\b(?!\s?\$)|或|[\w-]*\s?(?:matri|vector|weights|layer|矩阵|矩陣|向量)))"
    rf"|\s*(?:\\in|∈)\s*{_SETS}(?!\s*\}}?\s*[\^_]))",
    re.IGNORECASE,
)
_ANY_NUMBER = Sought(
    r"number|scalar|real|constant|quantit|\\in(?![A-Za-z])|∈|标量|数|常量|"
    + "|".join(_QUANTITIES),
    re.IGNORECASE,
    parts=r"number scalar real constant quantit \in ∈ 标量 数 常量 "
    + " ".join(re.split(r".?[?(\\]", each)[0] for each in _QUANTITIES),
)


_OF = Pattern(r"\b(?:of|in|for|by)(?:\s|\$|,|and\b|the\b|\\?[A-Za-z]\b){0,12}\Z", re.IGNORECASE)
"""What stands before the letters of which something else is said."""


@lru_cache(maxsize=8)
def declared_numbers(text: str) -> frozenset[str]:
    """The capitals that a document calls numbers, and nowhere arrays."""
    found: set[str] = set()
    letters = letters_of(text)
    places = [place.span() for place in _ANY_NUMBER.finditer(text)]
    for near in {text[max(0, start - BEFORE) : end + 20] for start, end in places}:
        for match in _NUMBERS.finditer(near):
            if _OF.search(near[max(0, match.start() - 40) : match.start("names")]):
                continue  # the rows of A are a number, not A
            found.update(name for name in names_in(match["names"], letters) if name[:1].isupper())
    return frozenset(found) - declared_arrays(text)


@lru_cache(maxsize=8)
def speaks_of_matrices(text: str) -> bool:
    """Whether the words or the formulas of a document show that matrices are about."""
    return _ABOUT.search(text) is not None


@lru_cache(maxsize=8)
def never_commutes(text: str) -> bool:
    """Whether the words say that products are of no numbers, whatever their letters."""
    return _NEVER.search(text) is not None


OPERATORS = "x, p, q, H"
"""The letters of operators in quantum mechanics, where nothing is said of them."""
_QUANTUM = Sought(
    r"\bquantum\s(?:mechanics|theory|physics)\b|量子(?:力学|理论|物理)",
    re.IGNORECASE,
    parts="quantum 量子",
)


@lru_cache(maxsize=8)
def not_commuting(text: str) -> frozenset[str]:
    """The names of which a document says that they do not commute, `[x, p] = i\\hbar`."""
    letters = letters_of(text)
    found = [match["names"] for match in _APART.finditer(text)]
    found += [OPERATORS] if _QUANTUM.search(text) else []
    found += [f"{match['one']},{match['other']}" for match in _COMMUTATOR.finditer(text)]
    for place in _ROLE.finditer(text):
        for match in _ROLES.finditer(text[max(0, place.start() - BEFORE) : place.end()]):
            found += [match["names"]] if "operator" in match[0].lower() else []
    for match in _DIFFERENTIATES.finditer(text) if _OPERATOR.search(text) else ():
        by = match["other"] or match["typed"] or match["below"]
        found.append(f"{match['one']},{by}")
    return frozenset(name for names in found for name in names_in(names, letters))


def declared_arrays(text: str) -> frozenset[str]:
    """The names that a document declares to be vectors or matrices."""
    found: set[str] = set()
    letters = letters_of(text)
    for anchor, pattern in zip(_ANCHORS, _PATTERNS, strict=True):
        seen: set[str] = set()
        for place in anchor.finditer(text) if pattern.may_be_in(text) else ():
            near = text[max(0, place.start() - BEFORE) : place.end() + AFTER]
            if near in seen:
                continue
            seen.add(near)
            for match in pattern.finditer(near):
                found.update(names_in(match["names"], letters))
    for place in _ROLE.finditer(text):
        for match in _ROLES.finditer(text[max(0, place.start() - BEFORE) : place.end()]):
            found.update(name for name in names_in(match["names"], letters) if name[:1].isupper())
    for structure in {match["set"] for match in _STRUCTURE.finditer(text)}:
        inside = rf"\s?(?:\\in(?![A-Za-z])|∈)\s?{structure}\b"
        elements = re.compile(rf"{START}(?P<names>{LIST}){inside}")
        for match in elements.finditer(text):
            found.update(names_in(match["names"], letters))
    if _WEIGHTS.search(text) or ("W" in text and _TRANSPOSED.search(text)):
        found.add("W")
    return frozenset(found)


def names_in(listed: str, letters: Mapping[str, str] = NONE) -> list[str]:
    """The names of a list; words between them are none."""
    found = []
    listed = re.sub(rf"\\text\{{[^{{}}]*\}}|\band\b|{_APPLIED}", " ", listed)
    if listed.strip() == "a":
        return []  # the article
    for match in _NAME.finditer(listed):
        name = match["name"].removeprefix("\\")
        if len(name) == 1 or name in GREEK:
            dress = match["dress"]
            name = letters.get(name, name)
            accent = letters.get(dress, ACCENT_COMMANDS[dress]) if dress else ""
            found.append(name + (f"_{accent}" if accent else ""))
    return found
