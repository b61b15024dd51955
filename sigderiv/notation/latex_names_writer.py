"""Names of symbols and functions in LaTeX, such that they are read back as they are.

Contract: `tex_name(name)` gives the LaTeX of any symbol's name; a name whose parts LaTeX cannot
tell (a single letter that is no index) is written raw in `\\mathtt`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sigderiv.catalogue.functions import SPELLINGS
from sigderiv.expr.names import ACCENTS, ALPHABETS, GREEK, WIDE, split_name
from sigderiv.notation.indices import canonical_digits
from sigderiv.notation.latex_tables import WRITTEN_ACCENTS
from sigderiv.notation.text_tokens import OPERATOR_WORDS

UNWRITTEN = frozenset((*ALPHABETS, *WIDE))
"""Accents that only the first one of a name may be, or that only a document tells apart."""
SPECIAL = frozenset(("d", "e", "T", "any", "D"))


class TexName(NamedTuple):
    """How a name is written; `simple`: nothing below or above it; `raised`: something above it,
    so that no power and no prime can follow without brackets."""

    latex: str
    simple: bool
    raised: bool
    plain: bool


@lru_cache(maxsize=4096)
def tex_name(name: str, words: bool = False) -> TexName:
    """The LaTeX of a symbol's name; with `words`, Greek parts of it are written as words."""
    try:
        parts = split_name(name)
    except ValueError:
        return raw(name)
    below = parts.subscript.split("_") if parts.subscript else []
    accents = list(parts.accents)
    rebuilt = "_".join((parts.base, *accents, *below))
    if (f"{rebuilt}^[{parts.label}]" if parts.label else rebuilt) != name:
        return raw(name)
    latex = letter(parts.base)
    if below and parts.base == "D":
        latex = "\\mathit{D}"  # `D_{x} f` is a derivative
    if below and parts.base == "Delta" and len(below[0]) == 1 and not accents:
        if below[0] in "de" or not below[0].isalpha():
            return raw(name)
        latex = f"\\Delta {below.pop(0)}"
    elif accents and accents[0] in ALPHABETS:
        if (len(parts.base) > 1 and parts.base not in GREEK) or parts.base in SPECIAL:
            return raw(name)
        latex = f"{WRITTEN_ACCENTS[accents.pop(0)]}{{{latex}}}"
    star = ""
    if accents and accents[-1] == "star":
        accents.pop()
        star = "^{*}"
    if "star" in accents or not UNWRITTEN.isdisjoint(accents):
        return raw(name)
    if (accents and "\\mathtt" in latex) or (star and parts.label):
        return raw(name)
    for accent in accents:
        latex = f"{WRITTEN_ACCENTS[accent]}{{{latex}}}"
    subscript = _below(below, words)
    label = _label(parts.label)
    if subscript is None or label is None:
        return raw(name)
    simple = not (subscript or label or star)
    return TexName(latex + star + subscript + label, simple, bool(label or star), True)


def raw(name: str) -> TexName:
    """A name letter by letter."""
    spelled = name.replace("_", "\\_").replace("^", "\\char94")
    return TexName(f"\\mathtt{{{spelled}}}", True, False, False)


def letter(base: str) -> str:
    """The base of a name."""
    if base in GREEK and base != "omicron":
        return f"\\{base}"
    if len(base) == 1 and base not in "de":
        return base
    return "\\mathtt{d}" if base == "d" else f"\\mathit{{{base}}}"  # `\\mathit{d}` differentiates


def _below(parts: list[str], words: bool) -> str | None:
    if not parts:
        return ""
    digits = parts.pop() if parts[-1][0].isdigit() and "," in f"{parts[-1]}," else ""
    if digits and not canonical_digits(digits):
        return None
    if len(parts) > 1 or (parts and parts[0] in SPECIAL):
        return None
    written = []
    if parts:
        word = parts[0]
        if word in ACCENTS or not word.isalnum() or word.isdigit():
            return None
        greek = word in GREEK and word != "omicron" and not words
        written.append(f"\\{word}" if greek else f"\\text{{{word}}}")
    if digits:
        written.append(digits)
    return f"_{{{','.join(written)}}}"


def _label(label: str) -> str | None:
    if not label:
        return ""
    if canonical_digits(label):
        return f"^{{({label})}}"
    word = label.isalpha() and label.isascii() and len(label) > 1
    if not word or label in SPELLINGS or label in OPERATOR_WORDS or label in SPECIAL:
        return None
    return f"^{{(\\text{{{label}}})}}"
