"""Names and small characters for the terminal: θ₁₂⁽²⁾, ŷ, ⁻¹."""

from __future__ import annotations

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr.names import GREEK, shown_parts
from sigderiv.notation.boxes import Box, text

_ABOVE = dict(
    zip(
        "0123456789+-=()niabcdefghjklmoprstuvwxyzT",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ",
        strict=True,
    )
)  # fmt: skip
_BELOW = dict(
    zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_ACCENTS = {
    "hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "widehat": "\u0302", "widetilde": "\u0303", "overline": "\u0305",
}  # fmt: skip


def superscript_characters(line: str) -> str | None:
    """A line in raised characters, or None where one of them has none."""
    squeezed = line.replace(" ", "")
    if len(squeezed) > 6 or not all(character in _ABOVE for character in squeezed):
        return None
    return "".join(_ABOVE[character] for character in squeezed)


def subscript_characters(line: str) -> str | None:
    """A line in lowered characters, or None where one of them has none."""
    squeezed = line.replace(" ", "")
    if not all(character in _BELOW for character in squeezed):
        return None
    return "".join(_BELOW[character] for character in squeezed)


def spelled(name: str) -> str:
    """A symbol's name in one line."""
    try:
        base, accents, subscript, label = shown_parts(name)
    except ValueError:
        return name
    if base == "Delta" and len(subscript) == 1 and subscript.isalpha():
        return f"Δ{subscript}"
    found = GREEK.get(base, base)
    for accent in accents:
        if accent == "bold":
            found = _bold(found)
        elif accent == "star":
            found += "*"
        else:
            found = found[0] + _ACCENTS[accent] + found[1:]
    if subscript:
        parts = subscript.split("_")
        small = subscript_characters("".join(parts)) if len(parts) == 1 else None
        found += small or "_" + ",".join(GREEK.get(part, part) for part in parts)
    if label:
        found += superscript_characters(f"({label})") or f"^({label})"
    return found


def _bold(letters: str) -> str:
    """Bold mathematical letters, where Unicode has them."""
    found = ""
    for letter in letters:
        if "a" <= letter <= "z":
            found += chr(0x1D41A + ord(letter) - ord("a"))
        elif "A" <= letter <= "Z":
            found += chr(0x1D400 + ord(letter) - ord("A"))
        else:
            found += letter
    return found


def name_box(name: str) -> Box:
    return text(spelled(name))


def function_name(name: str, count: int) -> str:
    """What stands before a function's bracket."""
    record = FUNCTIONS.get(name)
    if record is not None:
        return record.pretty or name
    return spelled(name)
