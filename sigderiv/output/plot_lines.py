"""Mathematics that stands on one line, as the characters of a mathematical font.

Contract: `line_of(latex)` is the formula in Unicode with italic letters, as TeX spaces it, or None
where it does not stand well on one line: roots, powers with letters but of e, fractions that have
no simple numerator or are parts of a term.  A fraction is written as in the lines of a book,
1/(1 + exp(-x)).  Setting a formula takes matplotlib ten times as long as a line: half of a
picture's time was its labels.
"""

from __future__ import annotations

from sigderiv.patterns import Pattern

FONT = "STIXGeneral"
"""A font that matplotlib brings, with letters for mathematics; `stix` for its formulas."""

GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
    "varsigma sigma tau upsilon varphi chi psi omega"
).split()
"""As Unicode orders them."""

NAMES = "ln log exp sin cos tan sec csc cot arcsin arccos arctan sinh cosh tanh max min".split()

SIGNS = {
    r"\left": "", r"\right": "", r"\,": "\u2009", r"\ ": " ", r"\ln": "ln", r"\cdot": "⋅",
    r"\times": "×", r"\pm": "±", r"\approx": "≈", r"\infty": "∞", "'": "′", "-": "−",
}  # fmt: skip
SIGNS |= {f"\\{name}": name for name in NAMES}
SIGNS |= {f"\\{name}": chr(0x1D6FC + number) for number, name in enumerate(GREEK)}
SIGNS |= {chr(97 + k): chr(0x1D44E + k) for k in range(26)}
SIGNS |= {chr(65 + k): chr(0x1D434 + k) for k in range(26)}
SIGNS["h"] = "ℎ"  # Unicode had it before the others

RELATIONS, BINARY = "=<>≈:", "+−⋅×±"
BEFORE, AFTER = (*RELATIONS, "(", "|", ",", "+", "−"), ("", *"=<>|):,+-")
"""What may stand beside a fraction on the line, so that it is read as it is meant."""

OPENS, CLINGS, THIN = "([|,", "′([|⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "\u2009"
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")

MOST = 200
"""A label longer than this is left to matplotlib."""

_TOKEN = Pattern(
    r"(?P<power>\^(?:\d|\{-?\d{1,4}\}))"
    r"|\\(?:operatorname|mathrm|text)\{(?P<word>[A-Za-z ]{1,40})\}"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<sign>\\[A-Za-z]+|\\[, ]|[A-Za-z'()\[\]|=<>:+,−-])"
    r"|(?P<space>\s+)"
)


def line_of(latex: str) -> str | None:
    """The formula as one line of characters; None where it is more."""
    pieces = _pieces(latex) if len(latex) <= MOST else None
    return None if pieces is None else "".join(_spaced(pieces))


def _pieces(latex: str) -> list[str] | None:
    """The signs of the line, without spaces."""
    written: list[str] = []
    position = 0
    while position < len(latex):
        longer = _longer(latex, position)
        if longer is not None:
            text, end = longer
            beside = all(each in BEFORE for each in written[-1:])
            if "/" in text and not (beside and latex[end:].lstrip()[:1] in AFTER):
                return None
            written.append(text)
            position = end
            continue
        found = _TOKEN.match(latex, position)
        if found is None:
            return None
        position = found.end()
        kind = found.lastgroup
        text = found.group(kind or 0)
        if kind == "power":
            written.append(text.strip("^{}").translate(RAISED))
        elif kind == "sign" and text.startswith("\\") and text not in SIGNS:
            return None
        elif kind != "space":
            written.append(SIGNS.get(text, text) if kind == "sign" else text)
    return [piece for piece in written if piece]


def _longer(latex: str, start: int) -> tuple[str, int] | None:
    """A fraction with a simple numerator, or a power of e, and where it ends."""
    if latex.startswith("e^{", start):
        inner, end = _braced(latex, start + 2)
        line = line_of(inner)
        return (f"exp({line})", end) if line is not None else None
    if not latex.startswith(r"\frac{", start):
        return None
    above, end = _braced(latex, start + 5)
    below, end = _braced(latex, end)
    upper, lower = line_of(above), line_of(below)
    if upper is None or lower is None or not upper.isalnum():
        return None
    return (f"{upper}/{lower}" if lower.isalnum() else f"{upper}/({lower})"), end


def _braced(latex: str, start: int) -> tuple[str, int]:
    """What stands in the braces that open here, and where they end."""
    depth = 0
    for position in range(start, len(latex)):
        depth += {"{": 1, "}": -1}.get(latex[position], 0)
        if not depth:
            return latex[start + 1 : position], position + 1
    return "\\", len(latex)


def _spaced(pieces: list[str]) -> list[str]:
    """The pieces with TeX's spaces: around relations, around signs between two terms, beside the
    names of functions."""
    found: list[str] = []
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else ""
        after = pieces[number + 1] if number + 1 < len(pieces) else ""
        leads = not before or before in OPENS or before in RELATIONS or before in BINARY
        if piece in RELATIONS or (piece in BINARY and not leads):
            found.append(f" {piece} ")
        elif piece == ",":
            found.append(", ")
        elif piece in NAMES or piece.startswith("exp("):
            thin = "" if leads or before in NAMES else THIN
            bare = piece in NAMES and after and after not in CLINGS
            found.append(f"{thin}{piece}{' ' if bare else ''}")
        else:
            found.append(piece)
    return found
