"""Words that limit a definition without a formula: `if $i$ is even`, `for $x$ rational`, `near 0`.

Contract: `words_at(before, after)` are the words of a sentence that may limit the equation between
them, "" for none; `limiting(words, letters, understood)` is whether they do limit a definition in
these letters (its indices or parameters), and `listed` are the numbers for which alone they say
that it holds.  `understood` says that a relation in them is read as one elsewhere.  Words that
speak of other letters, or say what a letter is, limit nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought

REACH = 160
_ON = "on"
_CLEAN = Pattern(r"\\(?:q?quad|text|mbox|mathrm|left|right|[ ,;:!()\[\]])(?![A-Za-z])|[$~]")
_AFTER = Pattern(
    r"[\s,，(（{}]{0,12}(?P<words>(?:only\s{1,4}|but\s{1,4})?(?:if|iff|when|whenever|for|unless|except|where"
    r"|near|provided|as\s{1,4}long\s{1,4}as|at)\b.{1,160}|on(?=\s{1,4}[\[(]).{1,160}|(?:若|当|除非|对|其中|只要|仅当).{1,160})",
    re.DOTALL,
)
_BEFORE = Pattern(
    r"(?P<words>\b(?:if|when|whenever|for|unless|except|near|provided|as\s{1,4}long\s{1,4}as)\b"
    r".{1,160}|(?:若|当|除非|对|只要|仅当).{1,160})",
    re.DOTALL | re.IGNORECASE,
)
_ONE = (
    r"(?:some|one|a\s{1,4}certain|at\s{1,4}least\s{1,4}one|exactly\s{1,4}one|a\s{1,4}(?:particular|single|unique)"
    r"|infinitely\s{1,4}many|almost\s{1,4}(?:all|every))"
)
_EXISTS = Sought(
    rf"(?P<words>\bthere\s{{1,4}}(?:is|are|exists?)\b.{{0,120}}|\b(?:for|at|in)\s{{1,4}}{_ONE}\b.{{0,80}}"
    r"|\b(?:let|take|pick|choose|fix|find|consider|suppose|if)\b.{0,80}?\b(?:such\s{1,4}that|so\s{1,4}that|with"
    r"|satisf\w{1,5})\s{0,4}|存在.{0,80}|[对在]?某(?:个|些|一).{0,40}|\bsolv(?:e|es|ing)\b(?:\s{1,4}the\s{1,4}equation)?\s{0,4}:?\s{0,4})$",
    re.DOTALL | re.IGNORECASE,
    parts=(
        "there some one certain particular single unique many almost that with satisf solv 存在 某"
    ),
)
"""What stands before an equation of a place at which it holds."""
_SOLVED = Pattern(
    r"\s{0,4}(?P<words>has\s{1,4}(?:[a-z]{1,9}\s{1,4}){0,3}solutions?\b"
    rf"|(?:for|at|in)\s{{1,4}}{_ONE}\b.{{0,60}}|有.{{0,6}}解)",
    re.DOTALL | re.IGNORECASE,
)
_CUT = Pattern(
    r"[\s,，;]{0,4}(?P<words>\(\s{0,3}(?![^()]{0,40}(?<![a-z\\])[i-n](?![a-z]))"
    r"[^()=]{0,30}?(?:\\leq?|\\geq?|[<>≤≥]|\\in\s{0,3}(?=[\[(]))(?![a-z])[^()]{0,30}\)"
    r"|\(\s{0,3}[a-z]\s{0,3}=\s{0,3}-?\d+\s{0,3},[^()]{1,30}\)"
    r"|(?:with\s{1,4}(?:the\s{1,4})?domain|restricted\s{1,4}to|extended|until|except)\b.{0,60}"
    r"|定义域.{0,40}|限制在.{0,40})",
    re.DOTALL | re.IGNORECASE,
)
_EXTENDED = Sought(
    r"(?P<words>\b(?:extend|restrict)(?:s|ed|ing)?\b[^.]{0,40})$", re.IGNORECASE,
    parts="extend restrict",
)
"""Words and brackets that cut a definition down to some numbers."""
_ROOTS = Pattern(
    r"\s{0,4}(?P<words>has\s{1,4}(?:[a-z]{1,9}\s{1,4}){0,3}roots?\b|有.{0,6}根)", re.IGNORECASE
)
_EQUATION = Pattern(
    r"(?<!by\s)(?:the\s{1,4}|an\s{1,4}|\A)equation\s{0,4}\Z|方程\s{0,4}\Z", re.IGNORECASE
)
_FUNCTION = Pattern(r"\bfunctions?\b|\bmaps?\b|函数", re.IGNORECASE)
_ASKED = Pattern(
    r"\s{0,4}(?P<words>is|are|does|do|can|could|would|will|should|why|when)\b", re.IGNORECASE
)
_QUESTION = Pattern(r"[\s)]{0,4}(?:hold|true|possible|correct|right|valid)?\s{0,4}\?")
"""Where an equation itself is asked for: `is f(x) = x^2?`, and not `is f(x) = x^2 even?`."""
_NO_LETTER = Pattern(r"\?|\bpoint|\bplace|\bsolv|\bsolution|\broot|解|根", re.IGNORECASE)
SOMEWHERE = "somewhere: "
"""Before words by which an equation holds at some place only."""
_MAP = Pattern(
    r"[A-Za-z]\s{0,4}(?::|\\colon\b)\s{0,4}(?P<domain>[\[(][^\])]{1,60}[\])]"
    r"|\\mathbb\s{0,4}\{?\s{0,4}(?:[NZQ]\s{0,4}\}?|R\s{0,4}\}?\s{0,4}[_^\\]))"
    r"[^$]{0,20}?\\(?:to|rightarrow|longrightarrow)\b"
)
"""`f: [0, 1] \\to`, a function of some numbers only."""
_LINE = Pattern(r"[\[(]\s{0,4}-\s{0,4}\\infty\s{0,4},\s{0,4}\+?\s{0,4}\\infty\s{0,4}[\])]")
_NEXT = Pattern(
    r"[,，;]\s{0,4}(?:so|thus|hence|then|and|we|therefore|which|but|at|it|this|the)\b|[,，]\s{0,4}[则那故所]"
    r"|\b(?:then|so|hence|thus|therefore|we\s{1,4}have)\b"
)
_INNOCENT = Pattern(
    r"\b(?:is|are|be)\s{1,4}(?:an?\s{1,4}|the\s{1,4}|some\s{1,4}|any\s{1,4})?"
    r"(?:real|scalar|vector|matrix|tensor|variable|input|function|fixed|given|constant|known|unknown"
    r"|arbitrary|differentiable)\b(?!\s{1,4}(?:and|but|with|in)\b)"
)
_STRICT = Pattern(
    r"(?:if|iff|when|whenever|unless|except|provided|as\s+long\s+as|若|当|除非|只要|仅当)",
    re.IGNORECASE,
)
_QUALITY = Pattern(
    r"\b(?:even|odd|prime|multiples?|divisib\w{1,8}|rational|irrational|integers?|small|large|close|tiny"
    r"|not|never|sufficiently|at\s(?:most|least)|less|greater|between|outside|inside|interior"
    r"|belong\w{0,4}|lies|near)\b|偶|奇|有理|无理|整数|素数|质数|不"
)
_SIGNS = Pattern(r"\b(?:positive|negative|non-?(?:zero|negative|positive))\b|[正负]数|非[负零]")
_PLAIN = Pattern(r"\b(?:inputs?|arguments?|indices|values|numbers)\b")
_WIDE = Pattern(
    r"\{?\\?(?:mathbb\s{0,2}\{?\s{0,2})?[RCNZ](?![A-Za-z])|[ℝℂℕℤ]|\[[A-Za-z]\]|\\?\{[^}]{0,30}dots"
)
_RELATION = (
    r"\s{0,4}(?P<sign>\\(?:not)?in(?![A-Za-z])|\\n?mid\b|\\equiv\b|[∈∉≡∣=])"
    r"(?P<rest>.{0,60})"
)
_DOTS = Pattern(r"dots\b|\.\.|…")
_LISTED = Pattern(
    r"=\s{0,4}(?P<all>-?\d{1,6}"
    r"(?:(?:\s{0,4},\s{0,4}|\s{1,4}(?:and|or)\s{1,4})-?\d{1,6}){0,30})"
)


_TASK = Pattern(
    r"\b(?:find|comput\w{1,3}|evaluat\w{1,3}|determin\w{1,3}|calculat\w{1,3}|differentiat\w{1,3}|deriv\w{1,6}"
    r"|slopes?|gradients?|tangents?|rates?|values?|limits?|curves?|graphs?|normal|lines?|expan\w{1,5}|minim\w{1,4}"
    r"|maxim\w{1,4}|linear\w{1,9}|approximat\w{1,4}|show|prove|check|verify|how)\b|求|计算|导数|斜率|切线|梯度|值|证明",
    re.IGNORECASE,
)
"""Words of which a place after an equation speaks: `the slope of $y = x^2$ at $x = 3$`."""
_PLACE = Pattern(
    r"(?:at|for|when|where|if|若|当|其中)(?:\s{1,4}(?:the\s{1,4})?point)?\s{0,4}[^=\s]{1,12}\s{0,4}=\s{0,4}"
    r"[-+\d.\s/\\a-z{}]{1,20}(?:\Z|[.,;。，])",
    re.IGNORECASE,
)
_BESIDE = Pattern(
    r"[\s$,:，：]{0,9}(?:(?:we\s(?:have|get|find|know)(?:\sthat)?|one\shas|there|then|it\sis|holds|时?有?)"
    r"[\s$,:，：]{0,9})?"
)


def is_place(words: str) -> bool:
    """Whether words give one place only, `for x = 3`."""
    return _PLACE.match(words) is not None


def place_before(between: str) -> bool:
    """Whether a place that was said just before an equation is that of the equation itself, as in
    `at $t = 0$ we have $x = t^2$`, and not that of something that is asked for."""
    return _BESIDE.fullmatch(between) is not None


def words_at(before: str, after: str) -> str:
    """The words around an equation, in its sentence, that may limit it."""
    clean = _CLEAN.sub(" ", after)
    cut = _CUT.match(clean) or _EXTENDED.search(before)
    if cut is not None and not _DOTS.search(cut["words"]):
        return f"{_ON} {' '.join(cut['words'].split())}"
    somewhere = _somewhere(_CLEAN.sub(" ", before), clean)
    if somewhere:
        return SOMEWHERE + " ".join(somewhere.split())
    found = _AFTER.match(clean)
    if found is None:
        declared = _MAP.search(before)
        if declared and not _LINE.fullmatch(declared["domain"]):
            return f"{_ON} {declared['domain']}"
        found = _BEFORE.search(_CLEAN.sub(" ", before.rsplit("\\]", 1)[-1]))
        return " ".join(found["words"].split()) if found else ""
    words = found["words"]
    if _PLACE.match(words) and _TASK.search(before):
        return ""
    if words.startswith(f"{_ON} ") and _LINE.match(words.removeprefix(_ON).strip()):
        return ""
    ended = _NEXT.search(words)
    return " ".join((words[: ended.start()] if ended else words).split()).rstrip(" .,;)。，")


def _somewhere(before: str, after: str) -> str:
    """The words by which an equation holds at some place, "" for none."""
    asked = _ASKED.match(before)
    if asked is not None and _QUESTION.match(after):
        return f"{asked['words']} ?"
    found = _SOLVED.match(after) or _EXISTS.search(before)
    if found is not None and _FUNCTION.search(found["words"]):
        return ""  # it is the function that is such
    if found is None and _EQUATION.search(before):
        found = _ROOTS.match(after)
    return found["words"] if found else ""


def limiting(words: str, letters: Iterable[str], understood: bool) -> bool:
    """Whether the words limit a definition in these letters."""
    if words.startswith(("near", "Near", f"{_ON} ")):
        return True
    plain = _INNOCENT.sub(" ", words)
    letters = list(letters)
    if words.startswith(SOMEWHERE):
        place = _NO_LETTER.search(words)
        return bool(place) or any(_token(letter).search(words) for letter in letters)
    spoken = any(_token(letter).search(plain) for letter in letters)
    if not spoken:
        return bool(_PLAIN.search(plain) and (_QUALITY.search(plain) or _SIGNS.search(plain)))
    if _QUALITY.search(plain):
        return True
    if words.startswith("at "):
        return any(_related(letter, plain) for letter in letters)
    if understood:
        return False
    if _STRICT.match(plain) or _SIGNS.search(plain):
        return True
    return any(_related(letter, plain) for letter in letters)


def listed(words: str) -> frozenset[int]:
    """The numbers in `for $i = 1, 2$`."""
    found = _LISTED.search(words) if words.lower().startswith(("for", "if", "when")) else None
    if found is None or _DOTS.search(words):
        return frozenset()
    return frozenset(int(each) for each in re.findall(r"-?\d{1,6}", found["all"]))


def _related(letter: str, words: str) -> bool:
    """Whether a letter stands in a relation that leaves out something."""
    found = re.search(_token(letter).pattern + _RELATION, words)
    if found is None or _DOTS.search(found["rest"]):
        return False
    return not (found["sign"] in ("\\in", "∈") and _WIDE.match(found["rest"].strip()))


def _token(letter: str) -> re.Pattern[str]:
    """A letter that stands by itself."""
    return re.compile(rf"(?<![A-Za-z\\_^{{])\\?{re.escape(letter)}(?![A-Za-z(_])")
