"""Where the arguments of LaTeX commands end, in the text.

Contract: plain positions in a text; nothing is read and nothing fails.
"""

from __future__ import annotations

import re


def after_argument(plain: str, position: int) -> int:
    """The position after a braced argument, or after one character."""
    while plain[position : position + 1].isspace():
        position += 1
    if plain[position : position + 1] != "{":
        if plain[position : position + 1] == "\\":
            found = re.compile(r"\\(?:[A-Za-z]+|.)").match(plain, position)
            return found.end() if found else position + 1
        return min(position + 1, len(plain))
    depth = 0
    for at in range(position, len(plain)):
        if plain[at] == "{" and plain[at - 1] != "\\":
            depth += 1
        elif plain[at] == "}" and plain[at - 1] != "\\":
            depth -= 1
            if depth == 0:
                return at + 1
    return len(plain)


def after_row(plain: str, position: int) -> int:
    """The position after the optional `[2pt]` of a line's end."""
    found = re.compile(r"\s*\[[-\d.]+\s*(?:pt|em|ex|mm|cm|in)\]").match(plain, position)
    return found.end() if found else position
