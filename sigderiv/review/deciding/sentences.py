"""The sentence in which a link stands: what in it was not understood.

Contract: `strange_words(source, chain)` is the first word, or formula, of the sentence around a
chain of which it is not known that it leaves the meaning of an equation as it is; "" for none.
`excusing_words` are what the document says of a letter of a refuted link that may make it true: it
is asked again where the letter is positive, a part of 1, or at least 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from sigderiv.expr import ONE, ZERO, Expr, Relation, Symbol, free_symbols
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Source
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.sayings import changing
from sigderiv.review.understanding.scopes import sentence_end, sentence_start
from sigderiv.review.understanding.spoken import Spoken

_OPENED = Pattern(r"^\s{0,9}(?:\$\$?|\\\)|\\\])")
_DOLLAR = Pattern(r"(?<!\\)\$\$?")
_OPENING = ("\\(", "\\[", "\\begin{")
_CLOSING = ("\\)", "\\]", "\\end{")
_TEXT = Pattern(r"\\(?:text|mbox|textrm|intertext)\s?\{(?P<said>[^{}]{1,120})\}")
_KINDS = (((">", ZERO),), ((">", ZERO), ("<", ONE)), ((">=", ONE),))
_NEXT = Pattern(
    r"\s{0,9}(?:\\\]|\$\$|\\end\s?\{[a-z]{3,10}\*?\}(?:\s{0,3}(?:\\\]|\$\$))?)\s{0,9}"
    r"(?:当|若|如果|假如|设|令|对于?|取)[^，。,\n]{1,80}[，,][^。$\\]{0,12}(?:\$|\\[(\[]|\\begin)"
)
"""A display, and then a clause that goes on to a formula of its own: it speaks of that one."""
REACH = 240
"""Characters before and after a chain that are read."""


def strange_words(source: Source, chain: Chain) -> str:
    """What is not understood in the sentence of a chain."""
    if source.kind == "formula" or not chain.pieces:
        return ""
    text, last = source.text, chain.pieces[-1].body
    start, end = chain.pieces[0].body.at(0), last.at(len(last))
    near, beyond = text[max(0, start - REACH) : start], text[end : end + REACH]
    # A word that is cut off is none.
    near = near.partition(" ")[2] if start > REACH else near
    beyond = beyond.rpartition(" ")[0] if len(beyond) == REACH else beyond
    before, after = sentence_start(near), "" if _NEXT.match(beyond) else sentence_end(beyond)
    return changing(_closed(before), _OPENED.sub("", after))


def excusing_words(
    sides: tuple[Expr, Expr], said: Mapping[str, Spoken], meaning: Meaning, decider: Decider
) -> str:
    """What is said of a letter of a refuted link that may make it true; "" for nothing."""
    near = meaning.view.closure(sides[0]) | meaning.view.closure(sides[1])
    letters = [each for each in near if isinstance(each, Symbol) and each.name in said]
    letters.sort(key=lambda each: each.name)
    for letter in letters:
        if said[letter.name].excuses:
            return f"{letter.name}: {said[letter.name].words}"
    told = {each for one in decider.assumptions for each in free_symbols(one)}
    letters = [each for each in letters if each not in told]
    for kinds in _KINDS if letters else ():
        more = tuple(Relation(op, each, number) for each in letters for op, number in kinds)
        if decider.under(more).link(*sides, meaning).outcome is not Outcome.REFUTED:
            return f"{letters[0].name}: {said[letters[0].name].words}"
    return ""


def _closed(before: str) -> str:
    """The words before a chain, of the chain's own formula only those that are set as text."""
    signs = [found.start() for found in _DOLLAR.finditer(before)]
    opened = [before.rfind(sign) for sign in _OPENING]
    last = max((*opened, signs[-1] if len(signs) % 2 else -1))
    closed = max(before.rfind(sign) for sign in _CLOSING)
    if last < 0 or closed > last:
        return before
    said = (found["said"] for found in _TEXT.finditer(before, last))
    return f"{before[:last]} {' '.join(said)}"
