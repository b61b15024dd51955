"""The parts of a symbol's name, which names are one letter, and entries of indexed symbols.

Contract: `split_name` and `join_name` are inverse to each other on valid names.
A name is `base(_part)*(^[label])?`; a part that is one of ACCENTS is an accent: a mark on the
letter, or the alphabet that it is taken from.

What is printed as another sign is another letter: `\\varepsilon` and `\\epsilon` (`varepsilon`,
`epsilon`), `\\ell` and `l`, `\\mathrm{x}`, `\\mathbf{x}`, `\\mathcal{X}`, `\\hat{x}` and a plain x.
One sign in two spellings is one letter: italic is the usual alphabet of a formula (`\\mathit{x}`
and U+1D465 are `x`), `\\mathbf` and `\\boldsymbol` are both bold.  A document in which one of two
Greek variants (VARIANTS) never occurs calls the other by the common name, and one that has both
`\\hat{x}` and `\\widehat{x}` (WIDE) tells them apart (`notation.letters`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sigderiv.expr.binders import Indexed
from sigderiv.expr.nodes import Expr, Number, Symbol

ALPHABETS = ("cal", "scr", "bb", "frak", "roman", "sans", "mono", "under")
"""Alphabets beside italic and bold, and a line below; a letter of one is another letter."""
ACCENTS = (
    "hat", "bar", "tilde", "vec", "dot", "ddot", "bold", "star", "widehat", "widetilde",
    "overline", *ALPHABETS,
)  # fmt: skip

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "varepsilon": "ϵ", "vartheta": "ϑ", "varpi": "ϖ", "varrho": "ϱ", "varsigma": "ς",
    "varkappa": "ϰ", "varphi": "ϕ", "ell": "ℓ", "hbar": "ħ",
}  # fmt: skip
"""Greek letters, and others that have one, by their English names (`pi` is a constant, not a
letter).  Each has a sign of its own, whatever a font makes of `ε` and `ϵ`."""

VARIANTS = {
    name: name.removeprefix("var") for name in GREEK if name.startswith("var") and name != "varpi"
}
"""The second forms of Greek letters, each with the usual one."""
WIDE = {"widehat": "hat", "widetilde": "tilde", "overline": "bar"}
"""The wide forms of accents, each with the narrow one."""

_NAME = re.compile(r"([A-Za-z]+)((?:_[A-Za-z0-9,]+)*)(?:\^\[([^\[\]]*)\])?")


class NameParts(NamedTuple):
    """base, accents, subscript ("" for none; several parts joined by `_`) and label."""

    base: str
    accents: tuple[str, ...] = ()
    subscript: str = ""
    label: str = ""


@lru_cache(maxsize=10_000)
def split_name(name: str) -> NameParts:
    """The parts of a symbol's name; raises ValueError for a name that is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"{name!r} is no symbol's name")
    parts = found[2].split("_")[1:]
    accents = tuple(part for part in parts if part in ACCENTS)
    subscript = "_".join(part for part in parts if part not in ACCENTS)
    return NameParts(found[1], accents, subscript, found[3] or "")


def join_name(parts: NameParts) -> str:
    """The name made of these parts."""
    pieces = [parts.base, *parts.accents, *([parts.subscript] if parts.subscript else [])]
    return "_".join(pieces) + (f"^[{parts.label}]" if parts.label else "")


def shown_parts(name: str) -> NameParts:
    """The parts of a symbol's name for a notation without the other alphabets, which are told
    below the letter: `L_cal`; raises ValueError as `split_name` does."""
    parts = split_name(name)
    told = [accent for accent in parts.accents if accent in ALPHABETS]
    marks = tuple(accent for accent in parts.accents if accent not in ALPHABETS)
    below = "_".join((*told, *filter(None, (parts.subscript,))))
    return parts._replace(accents=marks, subscript=below)


def entry(
    base: Symbol, subscripts: tuple[Expr, ...], superscripts: tuple[Expr, ...] = ()
) -> Symbol | Indexed:
    """`base` with these indices: a plain `Symbol` (`theta_12^[2]`) where all of them are whole
    numbers, an `Indexed` otherwise."""
    if all(_is_whole(index) for index in (*subscripts, *superscripts)):
        return Symbol(_with_indices(base.name, _joined(subscripts), _joined(superscripts)))
    return Indexed(base, subscripts, superscripts)


@lru_cache(maxsize=10_000)
def _with_indices(name: str, below: str, above: str) -> str:
    parts = split_name(name)
    return join_name(
        parts._replace(
            subscript="_".join(filter(None, (parts.subscript, below))),
            label=",".join(filter(None, (parts.label, above))),
        )
    )


@lru_cache(maxsize=10_000)
def base_letter(name: str) -> str:
    """The letter that a name begins with, without accents, indices and labels; a name that is none
    is given back."""
    found = _NAME.fullmatch(name)
    return name if found is None else found[1]


def letter_of(name: Expr) -> str:
    """The letter of a symbol or an entry with its accents, without indices and labels: the same for
    `x`, `x_i`, `x_1` and `x^(l)_k`, which may all be parts of one array; "" for a formula."""
    base = name.children[0] if isinstance(name, Indexed) else name
    if not isinstance(base, Symbol):
        return ""
    parts = split_name(base.name)
    return "_".join((parts.base, *parts.accents))


def _is_whole(index: Expr) -> bool:
    return isinstance(index, Number) and index.value.denominator == 1


def _joined(indices: tuple[Expr, ...]) -> str:
    if not indices:
        return ""
    digits = [str(index.payload) for index in indices]
    return ("" if all(len(digit) == 1 for digit in digits) else ",").join(digits)
