"""Whether the sentence in which an equation stands is understood, word by word.

Contract: `strange(before, after)` is the first word around an equation, in its sentence, that does
not stand in the tables here, "" where all do.  The tables hold words that leave the meaning of an
equation as it is: `so`, `the derivative of`, `we obtain`; not `approximately`, `modulo`, `to first
order`, `in equilibrium`.  A name that nobody knows is taken for one before a word that says what it
is the name of (`the Swish function`).  English, Chinese and Japanese, with a little German and
French; another language is strange, so that nothing is refuted in it that a word may excuse.
"""

from __future__ import annotations

import re

from sigderiv.review.understanding.known_words import OF, OTHERS, PLAIN, WIDE

_PHRASES = re.compile(
    r"\b(?:in\s+order\s+to|(?:first|second|third|higher)[\s-]order\s+(?:partial\s+)?derivatives?"
    r"|by\s+induction|base\s+case|want\s+to\s+(?:show|prove|verify|compute|find|know)|need\s+to"
    r"|learning\s+rate|negative\s+log|with\s+base\s+e|in\s+(?:degrees|radians)"
    r"|on\s+the\s+other\s+hand)\b"
    r"|以\s?\d{1,3}\s?为底|角度|单位|弧度|度(?![^\W\d_])",
    re.IGNORECASE,
)
_KNOWN = re.compile("|".join(sorted(WIDE, key=len, reverse=True)))
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FORMULA = re.compile(
    r"\$\$.{0,2000}?\$\$|\$[^$]{0,600}\$|\\\(.{0,600}?\\\)|\\\[.{0,2000}?\\\]"
    r"|\\begin\s?\{([a-z]{3,10}\*?)\}.{0,2000}?\\end\s?\{\1\}|`[^`]{0,200}`",
    re.DOTALL,
)
_HEADING = re.compile(
    r"\\(?:(?:sub){0,2}section|chapter|(?:sub)?paragraph|title|author|date)\*?\s?\{[^{}]{0,200}\}"
    r"|\\(?:documentclass|usepackage)[^\n]{0,200}"
    r"|^[ \t]{0,3}#{1,6}[^\n]{0,200}|\*\*[^*\n]{1,80}\*\*"
    r"|<[^<>\n]{1,80}>|^[ \t]{0,9}(?:[^\W\d_]{3,24}[ \t]?){1,4}[:：]?[ \t]*(?=\n)",
    re.MULTILINE,
)
_MARKUP = re.compile(
    r"\\(?:begin|end|label|ref|eqref|tag|cite|color|colorbox|textcolor|fcolorbox)\*?\s?\{[^{}]{0,80}\}(?:\s?\{[^{}]{0,40}\})?"
    r"|\\[A-Za-z]{1,30}|(?<!\\)%[^\n]*|https?://\S+"
)
_TOKEN = re.compile(r"[^\s,.;:!?()\[\]{}$\"“”„'’*/|]+")
_NARROWS = re.compile(
    r"\\(?:to|rightarrow|gg|ll|approx|sim|simeq|pmod|bmod|mod|equiv|downarrow|uparrow)(?![A-Za-z])"
    r"|[→≫≪≈∼]|\\mathbb\s?\{?\s?[ZFQ]"
)
"""Signs by which a formula beside an equation may change what it says."""
_SETS = re.compile(
    r"\b(?:set|setting|sets|put|putting|equate|equating|equated)\b[^.;]{0,160}?"
    r"(?:\bzero\b|=\s{0,3}0(?![.\d])|\bequal\b)|令[^。；]{0,80}?(?:=\s{0,3}0(?![.\d])|为零|等于零|为0)",
    re.IGNORECASE,
)
"""Words after which an equation is one to be solved."""
_ENDINGS = ("'s", "’s", "ies", "es", "s", "ied", "ed", "ing", "ly", "d", "er")


def strange(before: str, after: str) -> str:
    """The first word of a sentence that is not understood."""
    sets = _SETS.search(before)
    if sets is not None:
        return sets[0][:40]
    for text in (before, after):
        for formula in _FORMULA.finditer(text):
            if _NARROWS.search(formula[0]):
                return formula[0][:40]
        plain = _HEADING.sub(" . ", text)
        plain = _PHRASES.sub(" ", _MARKUP.sub(" ", _FORMULA.sub(" , ", plain)))
        found = _word(plain.rsplit(" . ", 1)[-1] if text is before else plain)
        if found:
            return found
    return ""


def _word(text: str) -> str:
    tokens = [found[0].strip("-–—_") for found in _TOKEN.finditer(text)]
    for at, token in enumerate(tokens):
        if _WIDE.search(token):
            left = _KNOWN.sub("", token)
            found = _WIDE.search(left)
            if found:
                return token[:20]
            continue
        if len(token) < 3 or not token.replace("-", "").isalpha() or not token.isascii():
            if not (token.isalpha() and not token.isascii() and len(token) > 2):
                continue  # a letter, or part of a formula
        if all(map(_is_plain, token.lower().split("-"))):
            continue
        following = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        if following in OF:
            continue
        return token
    return ""


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
