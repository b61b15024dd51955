"""Names in the text notation: which are read as they are, and what scripts beside them mean.

Contract: `plain_name(name)` tells whether a name without quotes is read as the symbol of that name,
`takes_scripts(base, subs)` whether the scripts after a base are read as its indices, and
`single_index(index)` whether an index needs no braces.
"""

from __future__ import annotations

import re

from sigderiv.expr import Expr, Number, Symbol
from sigderiv.expr.names import ACCENTS, GREEK, split_name
from sigderiv.notation.indices import canonical_digits, index_letters
from sigderiv.notation.text_reader import differential
from sigderiv.notation.text_tokens import JOINED, word_kind
from sigderiv.patterns import Pattern

_WORD_PART = Pattern(r"[A-Za-z]+\d*|\d+(,\d+)*")


def spelled(name: str) -> str:
    """A plain name, a list of numbers in it in braces (`w_{1,12}`)."""
    if "," not in name:
        return name
    base, mark, label = name.partition("^")
    return re.sub(r"(\d+(?:,\d+)+)", r"{\1}", base) + mark + label


def plain_name(name: str) -> bool:
    """Whether a name without quotes is read as this symbol."""
    try:
        base, accents, subscript, label = split_name(name)
    except ValueError:
        return False
    kind, text = word_kind(base)
    if kind != "name" or text != base or differential(base) or JOINED.match(base):
        return False
    if base in ("True", "otherwise") or base == "d":
        return base == "d" and name == "d"
    parts = subscript.split("_") if subscript else []
    if any(accent not in ACCENTS for accent in accents):
        return False
    rebuilt = "_".join([base, *accents, *parts]) + (f"^[{label}]" if label else "")
    if rebuilt != name or len([part for part in parts if part[0].isdigit()]) > 1:
        return False
    for position, part in enumerate(parts):
        if not _WORD_PART.fullmatch(part):
            return False
        if part[0].isdigit():
            if position != len(parts) - 1 or not canonical_digits(part):
                return False
        elif len(part) == 1:
            difference = base == "Delta" and not position and not accents
            if not difference or part in "de":
                return False
    if not label:
        return True
    return canonical_digits(label) or (
        label.isalpha() and label.isascii() and len(label) > 1 and _word_label(label)
    )


def _word_label(label: str) -> bool:
    return word_kind(label)[0] == "name" and label not in GREEK


def takes_scripts(base: Expr, subs: tuple[Expr, ...]) -> bool:
    """Whether scripts after this base's own name are all read as indices of it; `Delta_k` is one
    name, that of a difference."""
    if not isinstance(base, Symbol) or not plain_name(base.payload) or base.payload == "d":
        return False
    if base.payload == "Delta" and len(subs) == 1:
        return False
    parts = split_name(base.payload)
    return not parts.label and not re.search(r"(^|_)\d", parts.subscript)


def is_whole(index: Expr) -> bool:
    """Whether an index is a whole number."""
    return isinstance(index, Number) and index.value.denominator == 1


def single_index(index: Expr) -> bool:
    """Whether an index stands below without braces."""
    if isinstance(index, Number):
        return is_whole(index)
    return (
        isinstance(index, Symbol)
        and len(index.payload) == 1
        and word_kind(index.payload)[0] == "name"
        and index_letters(index.payload, frozenset()) is not None
    )
