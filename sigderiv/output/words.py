"""Words inside formulas in the reader's language, and numbers in sentences as they are printed.

Contract: the writers of formulas know one language; `in_words(text, form, lang)` gives what they
wrote with its words in another one, for each form.  LaTeX with these words is read back as the
same formula (`notation.latex_cases.OTHERWISE`), and a picture in characters keeps its columns.
"""

from __future__ import annotations

from sigderiv.messages import DEFAULT, say
from sigderiv.output.width import columns, padded
from sigderiv.patterns import Pattern

AROUND = {
    "latex": ("\\text{", "}"),
    "mathml": ("<mtext>", "</mtext>"),
    "typst": ('"', '"'),
}
"""What stands before and after a word, so that no other text is taken for it."""


RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_EXPONENT = Pattern(r"(?<=[0-9])e([+-]?[0-9]{1,9})(?!\w|\.[0-9])")
_MINUS = Pattern(r"(?<![\w.)\]-])-(?=[0-9∞])")
_PRIMES = Pattern(r"(?<=\bf)'{1,3}")


def in_print(text: str) -> str:
    """A sentence with the minus signs, powers of ten and primes of a book; what is typed or
    searched for keeps the signs of a keyboard."""
    text = _EXPONENT.sub(
        lambda found: f"\u202f×\u202f10{found[1].lstrip('+').translate(RAISED)}", text
    )
    return _PRIMES.sub(lambda found: "′" * len(found[0]), _MINUS.sub("−", text))


def in_words(text: str, form: str, lang: str) -> str:
    """The text in a form with its words in the language."""
    before, after = AROUND[form]
    word = say("output/otherwise", lang)
    return text.replace(f"{before}otherwise{after}", f"{before}{word}{after}")


def drawn_in_words(line: str, lang: str) -> str:
    """A line of a picture in characters: each word takes the columns that it had."""
    if lang == DEFAULT:
        return line
    for word, code in (("otherwise", "output/otherwise"), ("if ", "output/if")):
        line = line.replace(word, padded(say(code, lang), columns(word)))
    return line
