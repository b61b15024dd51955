"""What stands in rows and lines and belongs to no formula: marks of lists, labels of parts, numbers
of equations, ends of proofs.

Contract: each function gives the places of one sort in a region's text, to be blanked.
"""

from __future__ import annotations

import re

from sigderiv.patterns import Pattern

Places = list[tuple[int, int]]
_LIST_MARK = Pattern(r"^[ \t]*(?:>[ \t]*)*(?:\(?\d{1,3}[.)][ \t]+|[•▪‣][ \t]*|\*[ \t]+)", re.M)
_ROMAN = "viii|vii|vi|iv|ix|v|iii|ii|i"
_LABEL = (
    rf"(?:(?:Q|Ex|Question|Problem|Exercise)\.?[ \t]?\d{{1,3}}[a-z]?(?:[:.)]+|(?=[ \t]))"
    rf"|\(?\d{{1,3}}\.?\)|\((?:\d{{1,3}}\.?)?(?:[a-l]|{_ROMAN})\)"
    rf"|(?:\d{{1,3}}\.?)?(?:[a-lA-L]|{_ROMAN})[.)])"
)
"""A label of a question or of a part of it: `(a)`, `ii)`, `2.)`, `Q1:`.  An `(x)` is none."""
_NO_FACTOR = (
    r"(?=\S)(?![-+]\s|[*/^_=<>!:·×,;)\]}]|\([^\W\d]\)"
    r"|\\(?:cdot|times|neq?|leq?|geq?|in|pm|to|approx|equiv)(?![a-zA-Z]))"
)
"""What follows a label: nothing that would make it a side or a factor, `(a) = b`, `(a) (b)`."""
_HEAD = r"[^\W\d_]{3,24}(?:[ -][^\W\d_]{1,24}){0,3}[:：]"
"""Words that say what a line is about: `Swish: f(x) = …`, `Product rule: …`."""
_LABELS_OF_LINE = Pattern(
    rf"^(?<![-+*/=(,]\n)[ \t]*(?:>[ \t]*)*(?:(?:{_LABEL}|{_HEAD})[ \t]+){{1,2}}{_NO_FACTOR}",
    re.MULTILINE,
)
_WIDE = r"(?:\s|~|\\[ ;:]|\\q?quad(?![a-zA-Z]))"
_LABEL_OF_REGION = Pattern(
    rf"\A\s*{_LABEL}{_WIDE}+{_NO_FACTOR}"
    rf"|(?<=\\\\)\s*&?\s*{_LABEL}\s*(?!\s){_WIDE}+(?:&\s*)?{_NO_FACTOR}"
)
"""At the start of a region; a row's needs a space that LaTeX sets."""
_END_OF_PROOF = Pattern(
    r"(?:\\(?:blacksquare|square|Box|qed|qedsymbol|QED)(?![A-Za-z])|[∎■□◻◼]"
    r"|\\(?:text|mathrm|mbox)\s?\{\s?Q\.?E\.?D\.?\s?\}|(?<![\w\\])Q\.?E\.?D\.?(?!\w))"
    r"(?=[\s.]*(?:\Z|\n|\\\\|\\end|&|\\tag))"
)
"""What ends a proof, at the end of a line or row: no part of the formula."""
_NUMBER_AT_END = Pattern(r"(?<![ \t])[ \t]{2,}\(\d+[a-z]?\)[ \t]*$", re.M)

_MAY_END = Pattern(r"[∎■□◻◼]|\\(?:blacks|s)quare|\\Box|\\qed|Q\.?E\.?D")


def marks_of_lists(text: str) -> Places:
    """The marks before the lines of a list, and the numbers of equations behind them."""
    found = [found.span() for found in _LIST_MARK.finditer(text)]
    return found + [found.span() for found in _NUMBER_AT_END.finditer(text)]


def of_lines(text: str) -> Places:
    """The labels and the words at the start of lines of plain text."""
    return [found.span() for found in _LABELS_OF_LINE.finditer(text)]


def of_region(text: str) -> Places:
    """The labels at the start of a region, and of its rows, where it has any."""
    if "\\\\" in text:
        return [found.span() for found in _LABEL_OF_REGION.finditer(text)]
    first = _LABEL_OF_REGION.match(text)
    return [first.span()] if first else []


def ends_of_proofs(text: str) -> Places:
    """The signs that end a proof."""
    if _MAY_END.search(text) is None:
        return []
    return [found.span() for found in _END_OF_PROOF.finditer(text)]
