"""Letters that touch before a bracket: `foo(x)` is a function nobody declared, `xy(x+1)` a product.

Contract: `unknown_run(tokens, first, context, sums)` is the run of letters that ends at the name
`first` (no space, sign or command between them) where it may be the name of a function: where a
letter of it stands by itself neither in the formula nor in the document (`Context.alone`).  Of two
letters it is enough that one does, or that the bracket holds a sum: `wx(1-y)`.  A last letter that
is a function by custom or declaration applies alone: `xf(x)`.  "" where it is a product.
"""

from __future__ import annotations

from sigderiv.notation.applying import CUSTOMARY
from sigderiv.notation.context import Context
from sigderiv.notation.tokens import Tokens

LETTERS = ("name", "constant")
LONGEST = 40
"""Letters of a run that are looked at."""


def unknown_run(tokens: Tokens, first: int, context: Context, sums: bool) -> str:
    """The run that may be an undeclared function's name; see the contract of this module."""
    begin = first
    while begin > 0 and first - begin < LONGEST and _touch(tokens, begin - 1):
        begin -= 1
    run = tokens.texts[begin : first + 1]
    if len(run) < 2 or not _is_letter(tokens, first):
        return ""
    factors = run[:-1] if run[-1] in CUSTOMARY | context.functions else run
    # of a document these are inferred
    declared: frozenset[str] = frozenset() if context.wide else context.numbers
    known = context.alone | declared | context.functions | {"d", "e"}
    strange = {letter for letter in factors if letter not in known}
    if len(factors) <= 2:
        if len(factors) < 2 or sums or len(strange) < len(factors):
            return ""
    strange = {letter for letter in strange if not _is_alone(tokens, letter)}
    few = len(factors) == 2 and len(strange) < 2
    return "" if few or not strange else "".join(run)


def _is_letter(tokens: Tokens, at: int) -> bool:
    """Whether a token is one letter as it is typed."""
    single = tokens.ends[at] - tokens.starts[at] == 1
    text = tokens.texts[at]
    return single and tokens.kinds[at] in LETTERS and len(text) == 1 and text.isascii()


def _touch(tokens: Tokens, at: int) -> bool:
    """Whether a token is a letter that the next one touches."""
    return _is_letter(tokens, at) and tokens.ends[at] == tokens.starts[at + 1]


def _is_alone(tokens: Tokens, letter: str) -> bool:
    """Whether a letter stands by itself in the formula."""
    for at, text in enumerate(tokens.texts):
        if text == letter and _is_letter(tokens, at):
            before = at > 0 and _touch(tokens, at - 1) and tokens.texts[at - 1] != "d"
            after = _touch(tokens, at) and _is_letter(tokens, at + 1)
            if not before and not after:
                return True
    return False
