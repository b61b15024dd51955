"""Whether the sentence in which an equation stands is understood, word by word.

Contract: `changing(before, after)` is the first word around an equation, in its sentence, that may
change what the equation says: one of QUALIFIES, an adverb that is not known, a word that is not
known in a phrase that qualifies (`in equilibrium`, `for tiny x`), and any word that is not known in
a language of which little is known.  The subject and the story are none of these: `Tom has three
apples` excuses no wrong sum.  `strange(words)` is the first word that is not known at all.  The
tables hold words that leave the meaning of an equation as it is: `so`, `the derivative of`, `we
obtain`.  A name that nobody knows is taken for one before a word that says what it is the name of
(`the Swish function`).  English, Chinese and Japanese, with a little German and French.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sigderiv.patterns import Pattern
from sigderiv.review.understanding.known_words import OF, OTHERS, PLAIN, QUALIFIES, WIDE

_PHRASES = Pattern(
    r"\b(?:in\s+order\s+to|(?:first|second|third|higher)[\s-]order\s+(?:partial\s+)?derivatives?"
    r"|by\s+induction|base\s+case|want\s+to\s+(?:show|prove|verify|compute|find|know)|need\s+to"
    r"|learning\s+rate|negative\s+log|with\s+base\s+e|in\s+(?:degrees|radians)"
    r"|on\s+the\s+other\s+hand)\b"
    r"|以\s?\d{1,3}\s?为底|角度|单位|弧度|度(?![^\W\d_])",
    re.IGNORECASE,
)
_KNOWN = Pattern("|".join(sorted(WIDE, key=len, reverse=True)))
_WIDE = Pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
_FORMULA = Pattern(
    r"\$\$.{0,2000}?\$\$|\$[^$]{0,600}\$|\\\(.{0,600}?\\\)|\\\[.{0,2000}?\\\]"
    r"|\\begin\s?\{([a-z]{3,10}\*?)\}.{0,2000}?\\end\s?\{\1\}|`[^`]{0,200}`",
    re.DOTALL,
)
_HEADING = Pattern(
    r"\\(?:(?:sub){0,2}section|chapter|(?:sub)?paragraph|title|author|date)\*?\s?\{[^{}]{0,200}\}"
    r"|\\(?:documentclass|usepackage)[^\n]{0,200}"
    r"|^[ \t]{0,3}#{1,6}[^\n]{0,200}|\*\*[^*\n]{1,80}\*\*"
    r"|<[^<>\n]{1,80}>|^[ \t]{0,9}(?:[^\W\d_]{3,24}[ \t]?){1,4}[:：]?[ \t]*(?=\n)",
    re.MULTILINE,
)
_MARKUP = Pattern(
    r"\\(?:begin|end|label|ref|eqref|tag|cite|color|colorbox|textcolor|fcolorbox)\*?\s?\{[^{}]{0,80}\}(?:\s?\{[^{}]{0,40}\})?"
    r"|\\[A-Za-z]{1,30}|(?<!\\)%[^\n]*|https?://\S+"
)
_TOKEN = Pattern(r"[^\s,.;:!?()\[\]{}$\"“”„'’*/|]+")
_NARROWS = Pattern(
    r"\\(?:to|rightarrow|gg|ll|approx|sim|simeq|pmod|bmod|mod|equiv|downarrow|uparrow)(?![A-Za-z])"
    r"|[→≫≪≈∼]|\\mathbb\s?\{?\s?[ZFQ]"
)
"""Signs by which a formula beside an equation may change what it says."""
_SETS = Pattern(
    r"\b(?:set|setting|sets|put|putting|equate|equating|equated)\b[^.;]{0,160}?"
    r"(?:\bzero\b|=\s{0,3}0(?![.\d])|\bequal\b)|令[^。；]{0,80}?(?:=\s{0,3}0(?![.\d])|为零|等于零|为0)",
    re.IGNORECASE,
)
"""Words after which an equation is one to be solved."""
_QUALIFIER = Pattern(
    r"\b(?:in|for|to|at|near|when|whenever|if|as|on|under|within|around|until|unless|modulo|mod"
    r"|assuming|provided|given|considering|because|since|while|without)\b",
    re.IGNORECASE,
)
"""Words that begin a phrase by which an equation may be narrowed."""
_PHRASE_END = Pattern(r"[,;:.]|\b(?:and|so|we|it|is|was|has|have|gives?|yields?|get|obtain)\b")
_WIDE_QUALIFIES = Pattern(
    r"当|若|如果|对于|近似|约|模|意义|忽略|略去|舍去|很小|很大|足够|充分|条件|平衡|稳态|约束|除非"
    r"|在[^，。、]{0,16}(?:下|中|内|时|里|处)|とき|場合|ではない|でない|誤|近似|無視|ほど|ならば|において"
)
"""Chinese and Japanese words that may narrow an equation."""
_FOREIGN = Pattern(
    r"\b(?:der|die|das|den|dem|ist|und|f\u00fcr|bei|wenn|falls|wir|le|la|les|est|pour|dans|nous|des|du"
    r"|el|los|las|es|para|cuando|una|il|per|che|con)\b"
)
"""Small words of languages of which little is known."""
_ENDINGS = ("'s", "’s", "ies", "es", "s", "ied", "ed", "ing", "ly", "d", "er")


def strange(words: str) -> str:
    """The first of some words that is not known."""
    if _narrowed(words):
        return _narrowed(words)
    return next((token for token, _ in _unknown(_plain_text(words))), "")


def changing(before: str, after: str) -> str:
    """The first word of a sentence that may change what its equation says."""
    sets = _SETS.search(before)
    if sets is not None:
        return sets[0][:40]
    for text in (before, after):
        if _narrowed(text):
            return _narrowed(text)
        plain = _plain_text(text)
        plain = plain.rsplit(" . ", 1)[-1] if text is before else plain
        foreign = _FOREIGN.search(plain) is not None
        for token, start in _unknown(plain):
            if foreign or _qualifies(token, plain, start):
                return token
    return ""


def _narrowed(text: str) -> str:
    """The first formula of a text that narrows what an equation beside it says."""
    formulas = (found[0] for found in _FORMULA.finditer(text))
    return next((each[:40] for each in formulas if _NARROWS.search(each)), "")


def _plain_text(text: str) -> str:
    """The words of a text, without formulas, headings and commands."""
    plain = _HEADING.sub(" . ", text)
    return _PHRASES.sub(" ", _MARKUP.sub(" ", _FORMULA.sub(" , ", plain)))


def _qualifies(token: str, text: str, start: int) -> bool:
    """Whether a word that is not known stands where it may change an equation."""
    if _WIDE.search(token):
        return _WIDE_QUALIFIES.search(text) is not None
    word = token.lower()
    if word.endswith("ly") or any(word.startswith(stem) for stem in QUALIFIES):
        return True
    phrase = _PHRASE_END.split(text[max(0, start - 60) : start])[-1]
    return _QUALIFIER.search(phrase) is not None


def _unknown(text: str) -> Iterator[tuple[str, int]]:
    """The words that are not known, each with its place."""
    found = list(_TOKEN.finditer(text))
    tokens = [each[0].strip("-–—_") for each in found]
    for at, token in enumerate(tokens):
        if _WIDE.search(token):
            left = _KNOWN.sub("", token)
            wide = _WIDE.search(left)
            if wide:
                yield token[:20], found[at].start()
            continue
        if len(token) < 3 or not token.replace("-", "").isalpha() or not token.isascii():
            if not (token.isalpha() and not token.isascii() and len(token) > 2):
                continue  # a letter, or part of a formula
        if all(map(_is_plain, token.lower().split("-"))):
            continue
        following = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        if following not in OF:
            yield token, found[at].start()


def _is_plain(word: str) -> bool:
    if len(word) < 2 or word in PLAIN or word in OTHERS or word in OF:
        return True
    if word.startswith("un") and len(word) > 5 and _is_plain(word[2:]):
        return True
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            forms = [stem, f"{stem}e", f"{stem}y", f"{stem}le"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
            if any(each in PLAIN for each in forms):
                return True
    return False
