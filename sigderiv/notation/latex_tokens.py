"""Tokens of LaTeX formulas.

Contract: as in `tokens`.  Spaces, styles, alignment marks outside `cases`, comments and labels
leave no token.  A document's macros are expanded token by token; what comes out of a macro has the
macro's span.  Kinds of its own: frac over sqrt accent text opname quoted infix cases endcases
& row quad implies top star stop wrap labelled.
"""

from __future__ import annotations

import re
import string

from sigderiv.catalogue.functions import SPELLINGS
from sigderiv.errors import ReadingError, Span
from sigderiv.notation.context import DEEPEST, LONGEST_SOURCE, Context
from sigderiv.notation.dividers import mark_dividers
from sigderiv.notation.latex_arguments import after_argument, after_row
from sigderiv.notation.latex_tables import (
    BETWEEN_ARGUMENTS,
    CASES,
    DELIMITERS,
    ENVIRONMENTS_SKIPPED,
    FUNCTION_WORD,
    LABELLED,
    MATRICES,
    MEANINGS,
    NOT_COMPUTED,
    OF_SETS,
    SINGLE_SIGNS,
    SKIPPED,
    TWO_SIGNS,
    WITH_ARGUMENT_SKIPPED,
    WRAPPERS,
)
from sigderiv.notation.latex_words import add_words
from sigderiv.notation.letters import SIGNS, STYLED, STYLES, letter_name, names_of_several
from sigderiv.notation.text_tokens import _RELATIONS, _WIDE, OPERATOR_WORDS, SCIENTIFIC
from sigderiv.notation.tokens import Tokens, check_length, too_deep

_TOKEN = re.compile(
    r"""(?P<space>(?:[ \t\r\n\u00a0\u2009\u200a\u202f\u3000~]|%[^\n]*(?:\n|$))+)
    |(?P<number>\d+(?:\.\d+)?|\.\d+)
    |\\(?P<text>text|textrm|textit|textbf|textsf|textnormal|mbox|mathrm|mathit|mathtt|mathsf
        |operatorname\*?|hbox|emph)[ ]?\{(?P<words>[^{}]*)\}
    |\\(?P<sized>left|right|[bB]igg?[lrm]?)\s*(?P<delimiter>\\[A-Za-z]+|\\[{}|]|[()\[\]|./<>])
    |\\(?P<environment>begin|end)\s*\{(?P<which>[A-Za-z]+\*?)\}
    |(?P<product>\\mathbin\{\})
    |\\(?P<command>[A-Za-z]+\*?|.|\n)
    |(?P<prime>['’′″‴]+)
    |(?P<relation>:=|<=|>=|!=|==|[=<>≤≥⩽⩾≠≈≡])
    |(?P<arrow>->|→|⟶)
    |(?P<greek>[""" + SIGNS + r"""])
    |(?P<styled>[""" + STYLED + r"""])
    |(?P<sup>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ]+)
    |(?P<sub>[₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙ]+)
    |(?P<one>[-+−–*/^_!,;.|()\[\]{}&:·×⋅∗∙⊙∘∂∞∑∏⇒⇔‖∥°])""",
    re.VERBOSE,
)
_LETTERS = frozenset(string.ascii_letters)
_ALONE = frozenset("+*/^_,;|()[]{}&")
"""The signs that are a token wherever they stand."""
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₗₘₙ", "0123456789-n0123456789ijklmn")
_ONE_LETTER = re.compile(r"\s+([A-Za-z])(?![A-Za-z])")
_LETTER_BELOW = re.compile(r"\s*(?:\{\s*(?:\\[A-Za-z]+|[A-Za-z])\s*\}|\\[A-Za-z]+|[A-Za-z])")
_KEEPS_EMPTY = frozenset(("frac", "sqrt", "accent", "^", "_", "rbrace"))
MOST_EXPANSIONS = 10_000
DEEPEST_MACRO = 50
MOST_INDICES = 12
"""Tokens of a subscript before a word in it."""


def tokenize(source: str, context: Context, limit: int = LONGEST_SOURCE) -> Tokens:
    """All tokens of a LaTeX formula or chain."""
    check_length(source, limit)
    maker = _Maker(source, context)
    maker.read(source, 0)
    tokens = maker.tokens
    tokens.finish(len(source))
    mark_dividers(tokens)
    return tokens


class _Maker:
    """One run of the tokenizer."""

    def __init__(self, source: str, context: Context) -> None:
        self.tokens = Tokens(source)
        self.macros = context.macros
        self.wide = context.wide
        self.letters = context.letters
        self.names = names_of_several(context.words)
        self.angles = 0
        self.depth = 0
        self.bars: list[str] = []
        self.environments: list[str] = []
        self.expansions = 0

    def read(self, text: str, level: int) -> None:
        """Add the tokens of a text; at a deeper level it is a macro's replacement."""
        plain = text.translate(_WIDE)
        add = self.tokens.add
        match = _TOKEN.match
        position, length = 0, len(plain)
        while position < length:
            # Most tokens are one character with which no longer one begins.
            character = plain[position]
            if character == " ":
                position += 1
                continue
            if character in _ALONE:
                self.one(character, position)
                position += 1
                continue
            if character in _LETTERS:
                position = self.letter(character, plain, position)
                continue
            found = match(plain, position)
            if found is None:
                self.tokens.stray(position)
                position += 1
                continue
            kind = found.lastgroup
            start, position = position, found.end()
            if kind == "space":
                continue
            if kind == "number":
                if SCIENTIFIC.match(plain, position):
                    self.tokens.bad("reading/scientific", start, position + 2, expected="")
                add("number", found[0], start, position)
            elif kind == "one":
                self.one(found[0], start)
            elif kind == "command":
                position = self.command(found["command"], plain, start, position, level)
            elif kind == "delimiter":
                self.sized(found["sized"], found["delimiter"], start, position)
            elif kind == "words":
                add_words(self.tokens, found["text"], found["words"], start, position)
            elif kind == "which":
                position = self.environment(
                    found["environment"], found["which"], plain, start, position
                )
            elif kind == "relation":
                self.relation(found[0], start, position)
            elif kind == "greek":
                name = letter_name(found[0], self.letters)
                add("constant" if name == "pi" else "name", name, start, position)
            elif kind == "styled":
                self.styled(found[0], start)
            elif kind == "prime":
                count = sum({"″": 2, "‴": 3}.get(character, 1) for character in found[0])
                add("prime", "'" * count, start, position)
            elif kind == "product":
                add("infix", "matmul", start, position)
            elif kind == "arrow":
                add("arrow", "->", start, position)
            else:
                add(kind or "", found[0].translate(_DIGITS), start, position)

    def letter(self, letter: str, plain: str, start: int) -> int:
        """A letter, or a function's name or one of several letters that begins here; the position
        after it."""
        if plain[start + 1 : start + 2] in _LETTERS:
            word = FUNCTION_WORD.match(plain, start)
            if word is not None and not self.in_subscript():
                self.function_word(word[0], start, word.end())
                return word.end()
        several = self.names.match(plain, start) if self.names is not None else None
        kind = "quoted" if several else "constant" if letter == "e" else "name"
        end = several.end() if several else start + 1
        self.tokens.add(kind, f"`{several[0]}`" if several else letter, start, end)
        return end

    def relation(self, sign: str, start: int, end: int) -> None:
        """A relation, or a bracket of the label in `a^{<t>}`."""
        tokens = self.tokens
        if sign == "<" and tokens.kinds[-2:] == ["^", "lbrace"]:
            self.angles += 1
            tokens.add("open", "<", start, end)
        elif sign == ">" and self.angles:
            self.angles -= 1
            tokens.add("close", ">", start, end)
        else:
            tokens.add("relation", _RELATIONS.get(sign, sign), start, end)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise too_deep()

    def in_subscript(self) -> bool:
        """Whether what comes next stands in a simple subscript, as in `x_{i,max}`."""
        kinds = self.tokens.kinds
        for at in range(len(kinds) - 1, max(len(kinds) - MOST_INDICES, 0), -1):
            if kinds[at] not in ("name", "number", "constant", ",", "text"):
                return kinds[at] == "lbrace" and kinds[at - 1] in ("_", "^")
        return False

    def function_word(self, word: str, start: int, end: int) -> None:
        """`cos` in bare letters: the function, as `\\cos` is."""
        if word[0] == "a" and word[1:] in SPELLINGS:
            self.tokens.bad("reading/joined-function", start, end, name=word, expected="")
        else:
            name = OPERATOR_WORDS.get(word) or SPELLINGS[word]
            self.tokens.add("function", name, start, end)

    def one(self, text: str, start: int) -> None:
        tokens = self.tokens
        kind, canonical = SINGLE_SIGNS.get(text, (text, text))
        if kind == "&" and "cases" not in self.environments[-1:]:
            return
        if kind in ("open", "lbrace"):
            self.deeper()
        elif kind in ("close", "rbrace"):
            self.depth -= 1
            if kind == "rbrace" and tokens.kinds and tokens.kinds[-1] == "lbrace":
                before = tokens.kinds[-2] if len(tokens.kinds) > 1 else ""
                if before not in _KEEPS_EMPTY:
                    for row in (tokens.kinds, tokens.texts, tokens.starts, tokens.ends):
                        row.pop()
                    return
        tokens.add(kind, canonical, start, start + 1)

    def sized(self, size: str, delimiter: str, start: int, end: int) -> None:
        """`\\left(`, `\\bigr]`, `\\Big|` and their like."""
        opens = size == "left" or size.endswith("l")
        closes = size == "right" or (size.endswith("r") and size != "right")
        if not opens and not closes:
            meaning = MEANINGS.get(delimiter[1:]) if delimiter[0] == "\\" else None
            if delimiter in ("|", "\\vert", "\\rvert", "\\lvert"):
                self.tokens.add("|", "|", start, end)
                return
            if delimiter in DELIMITERS["left"] and delimiter not in DELIMITERS["right"]:
                opens = True
            elif delimiter in DELIMITERS["right"]:
                closes = True
            elif meaning is None:
                self.tokens.bad("reading/unknown-command", start, end, name=delimiter, expected="")
                return
        text = DELIMITERS["left" if opens else "right"].get(delimiter)
        if text is None:
            other = DELIMITERS["right" if opens else "left"].get(delimiter)
            if other is None:
                self.tokens.bad("reading/unknown-command", start, end, name=delimiter, expected="")
                return
            text = other
        if opens:
            self.deeper()
            self.bars.append(text)
            self.tokens.add("open", text, start, end)
            return
        self.depth -= 1
        opened = self.bars.pop() if self.bars else ""
        if text == "|" and opened != "|" and opened != ".":
            self.tokens.add("|", "|", start, end)
        else:
            self.tokens.add("close", text, start, end)

    def styled(self, sign: str, start: int) -> None:
        """A letter of another alphabet that has a character of its own: `ℝ`."""
        part, letter = STYLES[sign]
        self.tokens.add("accent", part, start, start + 1)
        self.tokens.add("name", letter, start, start + 1)

    def environment(self, side: str, which: str, plain: str, start: int, position: int) -> int:
        """`\\begin{cases}` and what may be passed over; the position after it."""
        name = which.rstrip("*")
        kind = "cases" if name in CASES else "matrix" if name in MATRICES and self.wide else ""
        if kind:
            if side == "begin":
                self.deeper()
                self.environments.append("cases")
                self.tokens.add(kind, name, start, position)
                return after_argument(plain, position) if name == "array" else position
            self.depth -= 1
            if self.environments:
                self.environments.pop()
            self.tokens.add(f"end{kind}", name, start, position)
            return position
        if name in MATRICES:
            self.tokens.bad("reading/matrix", start, position, name=which, expected="")
            return position
        if name not in ENVIRONMENTS_SKIPPED:
            self.tokens.bad("reading/environment", start, position, name=which, expected="")
            return position
        if side == "begin":
            self.environments.append(name)
            if name.startswith("alignat") or name == "alignedat":
                return after_argument(plain, position)
        elif self.environments:
            self.environments.pop()
        return position

    def command(self, name: str, plain: str, start: int, position: int, level: int) -> int:
        """One command; the position after it (and after an argument that says nothing)."""
        tokens = self.tokens
        if name in self.macros:
            return self.macro(name, plain, start, position, level)
        meaning = MEANINGS.get(name)
        if meaning is None and name.endswith("*") and name not in WITH_ARGUMENT_SKIPPED:
            position -= 1
            name = name[:-1]
            meaning = MEANINGS.get(name)
        if meaning is not None:
            profit = name == "pi" and name in self.letters  # and not the number
            kind, text = ("name", self.letters[name]) if profit else meaning
            if name == "underline" and not _LETTER_BELOW.match(plain, position):
                kind, text = "wrap", name
            elif kind in ("name", "accent"):
                text = self.letters.get(name, text)
            elif kind == "row":
                position = after_row(plain, position)
            elif kind == "open":
                self.deeper()
            elif kind == "close":
                self.depth -= 1
            tokens.add(kind, text, start, position)
        elif name in ("mathrm", "mathsf") and (single := _ONE_LETTER.match(plain, position)):
            add_words(self.tokens, name, single[1], start, single.end())
            return single.end()
        elif name in SKIPPED or name.isspace():
            pass
        elif name in WITH_ARGUMENT_SKIPPED or name == "textcolor":
            return after_argument(plain, position)
        elif name in WRAPPERS:
            tokens.add("wrap", name, start, position)
        elif name in LABELLED:
            tokens.add("labelled", name, start, position)
        elif name in TWO_SIGNS:
            tokens.bad("reading/two-signs", start, position, name=f"\\{name}", expected="")
        elif name in OF_SETS:
            tokens.bad("reading/of-sets", start, position, name=f"\\{name}", expected="")
        elif name in ("det", "Re", "Im") and self.wide:
            tokens.add("opname", name, start, position)
        elif name in NOT_COMPUTED:
            tokens.bad("reading/not-computed", start, position, name=f"\\{name}", expected="")
        elif name in BETWEEN_ARGUMENTS:
            kind = "divider" if name == "mid" else "‖"
            tokens.add(kind, kind, start, position)
        elif name == "not":
            tokens.add("not", name, start, position)
        else:
            tokens.bad("reading/unknown-command", start, position, name=f"\\{name}", expected="")
        return position

    def macro(self, name: str, plain: str, start: int, position: int, level: int) -> int:
        """A command of the document itself, replaced by what the document says it means."""
        self.expansions += 1
        count, body = self.macros[name]
        if level >= DEEPEST_MACRO or self.expansions > MOST_EXPANSIONS:
            self.tokens.bad("reading/macro-depth", start, position, name=f"\\{name}", expected="")
            return position
        values = []
        for _ in range(count):
            begin = position
            while plain[begin : begin + 1].isspace():
                begin += 1
            position = after_argument(plain, position)
            value = plain[begin:position]
            values.append(value[1:-1] if value.startswith("{") else value)
        for at, value in enumerate(values, 1):
            body = body.replace(f"#{at}", value)
        check_length(body)
        first = len(self.tokens.kinds)
        errors = set(self.tokens.errors)
        self.read(body, level + 1)
        for at in range(first, len(self.tokens.kinds)):
            self.tokens.starts[at], self.tokens.ends[at] = start, position
        for at in set(self.tokens.errors) - errors:
            old = self.tokens.errors.pop(at)
            self.tokens.errors[at] = ReadingError(
                old.code, self.tokens.source, Span(start, position), **old.details
            )
        return position
