"""The signs between the members of a chain: equalities, order relations, and all others.

Contract: `sign_of(written)` is one name for all ways of writing a sign: `=`, `:=`, `~` for about
equal, those of `ORDERS` for inequalities; a sign of which nothing is known stays as it is written.
"""

from __future__ import annotations

EQUALITIES = {
    "=": "=", "==": "=", "\\equiv": "=", "≡": "=", ":=": ":=", "≔": ":=", "\\coloneqq": ":=",
    "\\coloneq": ":=", "≜": ":=", "\\triangleq": ":=", "\\doteq": "=", "\\approx": "~",
    "≈": "~", "\\simeq": "~", "≃": "~", "~=": "~", "\\cong": "~", "≅": "~",
}  # fmt: skip
INEQUALITIES = {
    "<": "<", "\\lt": "<", ">": ">", "\\gt": ">", "<=": "<=", "\\le": "<=", "\\leq": "<=",
    "\\leqslant": "<=", "\\leqq": "<=", "≤": "<=", "⩽": "<=", "≦": "<=", ">=": ">=",
    "\\ge": ">=", "\\geq": ">=", "\\geqslant": ">=", "\\geqq": ">=", "≥": ">=", "⩾": ">=",
    "≧": ">=", "!=": "!=", "\\ne": "!=", "\\neq": "!=", "≠": "!=",
}  # fmt: skip
"""`\\ll` and `\\gg` are none of them: how much smaller, nobody says."""
CLAIMS = frozenset(EQUALITIES.values())
ORDERS = frozenset(INEQUALITIES.values())
_OVER = ("\\overset", "\\underset", "\\stackrel", "\\xlongequal")


def sign_of(written: str) -> str:
    """One name for all ways of writing a relation."""
    if written.startswith(_OVER):
        return "="
    return EQUALITIES.get(written) or INEQUALITIES.get(written) or written
