"""Bars that part the arguments of a name: `p(y | x)`, `D(p || q)`, `E[X | Y]`.

Contract: `mark_dividers(tokens)` makes the one bar in a bracket behind a name a token of kind
`divider` and keeps in `tokens.dividers` what it adds to the name: `p(y | x)` is a function
`p_given` of y and x, `p(a, b | c)` a function `p_given2`, as two arguments stand before the bar,
`D(p || q)` a function `D_against`.  Functions of other labels are other functions: of how
`p(y | x)` and `p(y, x)` go together nothing is known here.  Bars in pairs, `f(|x|)`, stay what
they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import ReadingError, Span
from sigderiv.expr import Call, Indexed, Symbol
from sigderiv.notation.ropes import Part
from sigderiv.notation.tokens import Tokens
from sigderiv.patterns import Pattern

BARS = {"|": "given", "‖": "against", "divider": "given"}
"""Kinds of bars and the label that they give."""
_BEHIND = frozenset(("name", "word", "opname", "rbrace", "prime", "quoted"))
"""Kinds of tokens that a bracket of arguments may follow."""
_BEFORE = frozenset(
    ("name", "number", "constant", "close", "rbrace", "prime", "quoted", "!", "any", "top")
)
"""Kinds of tokens that end an argument."""
_PLAIN = (Symbol, Indexed)
_PARTED = Pattern(r"(?P<base>.+)_(?P<label>given|against)(?P<count>[1-9]\d*)?\Z")


def is_parted(name: str) -> bool:
    """Whether a function's name says that a bar parts its arguments."""
    return _PARTED.fullmatch(name) is not None


def as_written(node: Call) -> tuple[Call, list[str]]:
    """The function by the name before its bracket, and what stands before each argument but the
    first: a bar where one parts arguments that are letters and numbers, else a comma."""
    between = [", "] * (len(node.children) - 1)
    found = _PARTED.fullmatch(node.name)
    count = int(found["count"] or 1) if found is not None else 0
    plain = not node.orders and all(isinstance(each, _PLAIN) for each in node.children)
    if found is None or found["base"] in FUNCTIONS or not plain or count >= len(node.children):
        return node, between
    between[count - 1] = " | " if found["label"] == "given" else " || "
    return Call(found["base"], *node.children), between


def interleaved(parts: Sequence[Part], between: Sequence[str]) -> list[Part]:
    """The parts with what stands before each but the first."""
    found = list(parts[:1])
    for part, sign in zip(parts[1:], between, strict=True):
        found += [sign, part]
    return found


def mark_dividers(tokens: Tokens) -> None:
    """Make the bars that part arguments dividers; see the contract of this module."""
    kinds = tokens.kinds
    if not any(kind in kinds for kind in BARS):
        return
    strange = {at for at, kind in enumerate(kinds) if kind == "divider"}
    stack: list[tuple[int, list[int]]] = []
    for at, kind in enumerate(kinds):
        if kind in ("open", "lbrace"):
            stack.append((at, []))
        elif kind in ("close", "rbrace"):
            if stack:
                opened, bars = stack.pop()
                if _are_dividers(tokens, opened, bars):
                    _mark(tokens, opened, bars)
                    strange.difference_update(bars)
        elif kind in BARS and stack:
            stack[-1][1].append(at)
    for at in strange:
        span = Span(tokens.starts[at], tokens.ends[at])
        tokens.errors[at] = ReadingError("reading/bar-between-arguments", tokens.source, span)
        kinds[at] = "bad"


def _are_dividers(tokens: Tokens, opened: int, bars: list[int]) -> bool:
    """Whether the bars of a bracket part the arguments of the name before it."""
    kinds = tokens.kinds
    if not bars or not opened or tokens.texts[opened] not in "([":
        return False
    if kinds[opened - 1] not in _BEHIND or kinds[bars[0] - 1] not in _BEFORE:
        return False
    if kinds[bars[-1] + 1] in ("_", "^", "close", "rbrace", ","):
        return False  # `f(x)|_{x=0}`
    return len(bars) == 1 or (
        len(bars) == 2 and bars[1] == bars[0] + 1 and kinds[bars[0]] == kinds[bars[1]] == "|"
    )


def _mark(tokens: Tokens, opened: int, bars: list[int]) -> None:
    label = "against" if len(bars) == 2 else BARS[tokens.kinds[bars[0]]]
    count = 1 + _commas(tokens.kinds, opened + 1, bars[0])
    for bar in bars:
        tokens.kinds[bar] = "divider"
    tokens.dividers[opened] = f"_{label}{count if count > 1 else ''}"


def _commas(kinds: list[str], first: int, last: int) -> int:
    """The commas between two tokens that stand in no bracket of their own."""
    depth = count = 0
    for kind in kinds[first:last]:
        depth += (kind in ("open", "lbrace")) - (kind in ("close", "rbrace"))
        count += depth == 0 and kind in (",", ";")
    return count
