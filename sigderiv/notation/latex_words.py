"""Words that a LaTeX command sets upright, as tokens: `\\text{if}`, `\\operatorname{ReLU}`.

Contract: `add_words` adds one or two tokens for what stands in the braces of such a command: a
function that is known by that word, a letter, an operator's name, a constant (`\\mathrm{e}`), or
words that are no formula.
"""

from __future__ import annotations

from sigderiv.catalogue.functions import SPELLINGS
from sigderiv.notation.latex_tables import ALPHABET_COMMANDS
from sigderiv.notation.text_tokens import OPERATOR_WORDS
from sigderiv.notation.tokens import Tokens


def add_words(tokens: Tokens, command: str, words: str, start: int, end: int) -> None:
    """`\\text{…}`, `\\mathrm{…}`, `\\operatorname{…}` and their like."""
    stripped = words.replace("\\", "").strip() if command != "mathtt" else words
    after_script = tokens.kinds[-1:] == ["_"] or tokens.kinds[-2:] == ["_", "lbrace"]
    if command == "mathtt" and not (
        len(words) == 1 and words.isalpha() and words not in "deDT"  # a raw name
    ):
        name = words.replace("\\_", "_").replace("\\char94", "^")
        tokens.add("quoted", f"`{name}`", start, end)
    elif stripped == "d" and command in ("mathrm", "operatorname", "text", "mathit"):
        tokens.add("name", "d", start, end)
    elif command == "mathit":
        tokens.add("quoted", f"`{stripped}`", start, end)
    elif stripped == "e" and command in ("mathrm", "operatorname"):
        tokens.add("constant", "e", start, end)
    elif stripped == "any" and command == "mathrm":
        tokens.add("constant", "any", start, end)
    elif stripped == "T" and command in ("mathrm", "mathsf", "text"):
        tokens.add("top", "T", start, end)
    elif after_script and not command.startswith("operatorname"):
        tokens.add("text", stripped, start, end)
    elif stripped in OPERATOR_WORDS:
        tokens.add("function", OPERATOR_WORDS[stripped], start, end)
    elif stripped in SPELLINGS:
        tokens.add("function", SPELLINGS[stripped], start, end)
    elif command.startswith("operatorname"):
        upright = len(stripped) == 1 and stripped.isalpha()
        tokens.add("opname", f"{stripped}_roman" if upright else stripped, start, end)
    elif len(stripped) == 1 and stripped.isalpha() and stripped.isascii():
        if command in ALPHABET_COMMANDS:
            tokens.add("accent", ALPHABET_COMMANDS[command], start, end)
        tokens.add("name", stripped, start, end)
    else:
        prose = words != words.strip() or not stripped.isalpha()
        tokens.add("text", f" {stripped}" if prose else stripped, start, end)
