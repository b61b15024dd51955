"""Tokens of the text notation: what people type, ASCII or Unicode.

Contract: as in `tokens`.  Kinds of its own: word (a name that may be `dx`), quoted (a name in
backquotes, taken as it is), label (`^[`), sup and sub (superscript and subscript digits), root,
infix (an elementwise product or composition).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sigderiv.catalogue.functions import SPELLINGS
from sigderiv.notation.context import DEEPEST, LONGEST_SOURCE
from sigderiv.notation.dividers import mark_dividers
from sigderiv.notation.letters import ITALIC, SIGNS, STYLED, STYLES, letter_name
from sigderiv.notation.tokens import Tokens, check_length, too_deep

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n\u00a0\u2009\u200a\u202f\u3000]+)
    |(?P<number>\d+(?:\.\d+)?|\.\d+)
    |(?P<word>[A-Za-z]+\d*)
    |(?P<quoted>`[^`\n]*`)
    |(?P<greek>[""" + SIGNS + r"""])
    |(?P<styled>[""" + STYLED + r"""])
    |(?P<relation>:=|<=|>=|!=|==|<>|[=<>≤≥⩽⩾≠≈~≡])
    |(?P<arrow>->|→|⟶|↦)
    |(?P<dots>\.\.\.?|…)
    |(?P<times>\*\*|\*|[·×⋅∗•])
    |(?P<label>\^\[)
    |(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ]+|ᵀ|⊤)
    |(?P<sub>[₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙ]+)
    |(?P<prime>['’′″‴]+)
    |(?P<open>[(\[{])
    |(?P<close>[)\]}])
    |(?P<one>[-+−–/÷∕⁄^_!,;|‖∂∞√∛∑∏Σ⊙∘∇])""",
    re.VERBOSE,
)

NONE: Mapping[str, str] = {}
_RELATIONS = {
    ":=": "=", "==": "=", "≡": "=", "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=",
    "<>": "!=", "≈": "~",
}  # fmt: skip
_ONE = {
    "−": "-", "–": "-", "÷": "/", "∕": "/", "⁄": "/", "⊙": "hadamard", "∘": "compose",
    "∛": "cbrt", "√": "sqrt", "∑": "sum", "∏": "prod", "∞": "oo",
}  # fmt: skip
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙ", "0123456789-n0123456789ijklmn")
_WIDE = {0xFF01 + at: chr(0x21 + at) for at in range(94)} | {
    0x3001: ",", 0x3002: ".", 0x2212: "-", 0xFF0C: ",",
} | ITALIC  # fmt: skip
"""Full-width characters, as a Chinese keyboard types them, and the italics of formulas to plain
ones of the same length."""

CONSTANTS = {"pi": "pi", "e": "e", "oo": "oo", "inf": "oo", "infinity": "oo", "any": "any"}
BIG = {"sum": "sum", "prod": "prod", "lim": "lim", "limit": "lim", "Sum": "sum", "Limit": "lim"}
SPECIAL = {"piecewise": "cases", "Piecewise": "cases", "at": "evaluate"}
OPERATOR_WORDS = {"exp": "exp", "log": "log", "lg": "log10", "Rational": "rational"}
LETTERS = {"sigma": "sigma", "gamma": "gamma", "Gamma": "gamma", "delta": "delta"}
"""Greek letters that are known functions where a bracket follows, and symbols elsewhere."""
NUMBERED = {"log10": "log10", "log2": "log2"}
JOINED = re.compile(r"(?:sinh?|cosh?|tanh?|ln|log|exp|sqrt)[a-z]$")
"""A function run together with its argument (`sinx`), which is no symbol."""


def word_kind(word: str) -> tuple[str, str]:
    """The kind and canonical text of a word of letters."""
    if word in CONSTANTS:
        return "constant", CONSTANTS[word]
    if word in LETTERS:
        return "name", word
    if word in OPERATOR_WORDS:
        return "function", OPERATOR_WORDS[word]
    if word in SPELLINGS:
        return "function", SPELLINGS[word]
    if word in BIG:
        return "big", BIG[word]
    if word in SPECIAL:
        return SPECIAL[word], word
    return "name", word


_FUNCTIONS_WITH_UNDERSCORE = tuple(name for name in SPELLINGS if "_" in name)


def tokenize(
    source: str, limit: int = LONGEST_SOURCE, letters: Mapping[str, str] = NONE
) -> Tokens:
    """All tokens of a text; letters: as in `Context`."""
    check_length(source, limit)
    plain = source.translate(_WIDE)
    tokens = Tokens(source)
    add = tokens.add
    match = _TOKEN.match
    position, length, depth = 0, len(plain), 0
    while position < length:
        found = match(plain, position)
        if found is None:
            tokens.stray(position)
            position += 1
            continue
        kind = found.lastgroup
        start, position = position, found.end()
        if kind == "space":
            continue
        text = found[0]
        if kind == "word":
            position = _add_word(tokens, plain, text, start)
        elif kind == "number":
            if plain[position : position + 1] in ("e", "E") and SCIENTIFIC.match(plain, position):
                tokens.bad("reading/scientific", start, position + 2, expected="")
            add("number", text, start, position)
        elif kind == "one":
            _add_one(tokens, plain, text, start)
        elif kind == "times":
            add("^" if text == "**" else "*", text, start, position)
        elif kind in ("open", "label"):
            depth += 1
            if depth > DEEPEST:
                raise too_deep()
            if text == "{" or (kind == "open" and text == "("):
                kind = "lbrace" if text == "{" else kind
            add(kind or "", text, start, position)
        elif kind == "close":
            depth -= 1
            add("rbrace" if text == "}" else "close", text, start, position)
        elif kind == "greek":
            name = letter_name(text, letters)
            if text == "Σ" and plain[position : position + 2] in ("_{", "_("):
                add("big", "sum", start, position)
            else:
                add(*word_kind(name), start, position)
        elif kind == "styled":
            part, letter = STYLES[text]
            add("quoted", f"`{letter}_{part}`", start, position)
        elif kind == "relation":
            add("relation", _RELATIONS.get(text, text), start, position)
        elif kind in ("sup", "sub"):
            add(kind, "T" if text in "ᵀ⊤" else text.translate(_DIGITS), start, position)
        elif kind == "prime":
            count = sum({"″": 2, "‴": 3}.get(character, 1) for character in text)
            add("prime", "'" * count, start, position)
        else:
            add(kind or "", text, start, position)
    tokens.finish(length)
    mark_dividers(tokens)
    return tokens


SCIENTIFIC = re.compile(r"[eE][+-]?\d")


def _add_word(tokens: Tokens, plain: str, text: str, start: int) -> int:
    """A word, its digits split off as a subscript (`x1` is `x_1`); the position after it."""
    end = start + len(text)
    if plain[end : end + 1] == "_":
        for name in _FUNCTIONS_WITH_UNDERSCORE:
            if plain.startswith(name, start):
                end = start + len(name)
                tokens.add("function", SPELLINGS[name], start, end)
                return end
    if text in NUMBERED:
        tokens.add("function", NUMBERED[text], start, end)
        return end
    letters = text.rstrip("0123456789")
    middle = start + len(letters)
    after_underscore = bool(tokens.kinds) and tokens.kinds[-1] == "_"
    if after_underscore and (middle < end or len(letters) > 1):
        tokens.add("word", text, start, end)
        return end
    kind, canonical = word_kind(letters)
    if kind == "name" and JOINED.match(letters):
        tokens.bad("reading/joined-function", start, end, name=letters, expected="")
        return end
    tokens.add(kind, canonical, start, middle)
    if middle < end:
        tokens.add("sub", text[len(letters) :], middle, end)
    return end


def _add_one(tokens: Tokens, plain: str, text: str, start: int) -> None:
    end = start + 1
    canonical = _ONE.get(text, text)
    if canonical in ("hadamard", "compose"):
        tokens.add("infix", canonical, start, end)
    elif canonical in ("sqrt", "cbrt"):
        tokens.add("root", canonical, start, end)
    elif canonical in ("sum", "prod"):
        tokens.add("big", canonical, start, end)
    elif text == "Σ":
        tokens.add("name", "Sigma", start, end)
    elif canonical == "oo":
        tokens.add("constant", "oo", start, end)
    elif text == "∂":
        tokens.add("partial", text, start, end)
    elif text == "∇":
        tokens.bad("reading/gradient", start, end, expected="")
    else:
        tokens.add(canonical, text, start, end)
