"""What is put around or after a whole equation and says nothing of it: frames, colours, remarks.

Contract: `unwrapped` blanks such signs, so that places stay exact; it touches no bracket that has
no relation directly in it.  `hides_equation` tells an equation in a wrapper that is not known.
"""

from __future__ import annotations

import re

from sigderiv.patterns import Pattern
from sigderiv.review.text.lexer import Groups, Kind, tokens
from sigderiv.review.text.located import Located
from sigderiv.review.text.prose import WORDS

_FRAME = Pattern(
    r"\\(?:boxed|fbox|bbox|displaystyle|(?:text)?color\s*\{[^{}]*\}|colorbox\s*\{[^{}]*\}"
    r"|(?:under|over)(?:brace|line|bracket)|math(?:bf|rm|it|sf|normal|[rlc]lap)|bm|boldsymbol"
    r"|ensuremath|underset\s*\{[^{}]*\}|overset\s*\{[^{}]*\})\s*(?=\{)"
)
_CAPTION = Pattern(r"\s*[_^]\s*(?=\{)")
"""What stands under or over a brace."""
_END = r"(?=[ \t]*[.,;]?\s*(?:\Z|\n|\\\\|\\end\b))"
_REMARK = Pattern(
    r"\\(?:checkmark|blacksquare)(?![A-Za-z])|[✓✔∎]"
    r"|(?:\\[ ,;:]\s{0,9})?(?:\\forall|∀)\s*(?:[A-Za-z]|\\[a-z]+)"
    rf"(?:\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{{?R\}}?|ℝ))?{_END}"
)
"""At the end of a row: done; for all x."""
_ENDED = Pattern(r"\\(?:checkmark|blacksquare|forall)|[✓✔∎∀]")
"""What each remark has, and is found faster."""
_REASON = Pattern(
    r"[ \t]([(\[])([A-Za-z]{2,40}(?:[ -][A-Za-z]{2,40}){0,7})[)\]][ \t]*[.,;]?$", re.M
)
_DEEPEST = 4


def unwrapped(body: Located, display: bool, text: bool) -> Located:
    """A region's body without frames and remarks; text: remarks may be words in brackets."""
    remarks = _REMARK.finditer(body.text) if _ENDED.search(body.text) else ()
    found = [each.span() for each in remarks]
    if text:
        found += [each.span() for each in _REASON.finditer(body.text) if _is_reason(each[2])]
    body = body.blanked(found)
    for _ in range(_DEEPEST):
        places = _frames(body.text) or _whole(body.text, display)
        if not places:
            break
        body = body.blanked(places)
    return body


def hides_equation(text: str) -> bool:
    """Whether a formula is nothing but a wrapper or an environment with an equation in it."""
    depth, outer, seen = 0, 0, False
    for token in tokens(text):
        if token.kind in (Kind.OPEN, Kind.BEGIN):
            if depth == 0:
                outer += 1
                if outer > 1 or (token.start and _NAMED.search(text[: token.start])):
                    return False
            depth += 1
        elif token.kind in (Kind.CLOSE, Kind.END):
            depth -= 1
        elif depth == 0 and token.kind not in (Kind.COMMAND, Kind.WIDE):
            return False
        elif token.kind is Kind.RELATION and token.text == "=" and depth in (1, 2):
            seen = True
    return seen


_NAMED = Pattern(r"\\(?:sum|prod|lim|frac|sqrt|Pr|operatorname|mathbb|mathbf)\b|[_^]\s*$")


def _is_reason(words: str) -> bool:
    return any(word.lower() in WORDS for word in re.split("[ -]", words))


def _frames(text: str) -> list[tuple[int, int]]:
    """The signs of frames around equations."""
    groups, places = Groups(text), list[tuple[int, int]]()
    for found in _FRAME.finditer(text):
        end = groups.end(found.end())
        if end > 0 and _relates(text, found.end() + 1, end - 1):
            places += [(found.start(), found.end() + 1), (end - 1, end)]
            caption = _CAPTION.match(text, end)
            if caption and (after := groups.end(caption.end())) > 0:
                places.append((end, after))
    return places


def _whole(text: str, display: bool) -> list[tuple[int, int]]:
    """The outermost brackets, where all of a region is in them and is an equation."""
    start = len(text) - len(text.lstrip())
    opens = ("{", "(", "\\left(", "\\left (") if display else ("{",)
    if not text.startswith(opens, start):
        return []
    found = list(tokens(text, 0, len(text.rstrip(" \n\t.,;"))))
    depth = 0
    for token in found:
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if depth == 0 and token is not found[-1]:
            return []
    first, last = found[0], found[-1]
    if depth or last.kind is not Kind.CLOSE or not _relates(text, first.end, last.start):
        return []
    return [(first.start, first.end), (last.start, last.end)]


def _relates(text: str, start: int, end: int) -> bool:
    """Whether an equality stands in text[start:end] outside of further brackets."""
    depth = 0
    for token in tokens(text, start, end):
        if token.kind in (Kind.OPEN, Kind.CLOSE):
            depth += 1 if token.kind is Kind.OPEN else -1
        elif token.kind is Kind.RELATION and "=" in token.text and depth == 0:
            return True
    return False
