"""LaTeX commands as data: what each means to the reader.  Data only."""

from __future__ import annotations

from sigderiv.catalogue.functions import COMMANDS, SPELLINGS
from sigderiv.expr.names import GREEK
from sigderiv.patterns import Pattern

Meaning = tuple[str, str]
"""A token's kind and canonical text."""

SKIPPED = frozenset(
    ", ; : ! quad_ > thinspace medspace enspace negthinspace displaystyle textstyle scriptstyle "
    "limits nolimits left_ right_ nonumber notag hfill rm it bf mathrm mathit mathsf strut "
    "middle allowbreak noindent centering par mathstrut".split()
)
"""Commands that say nothing: spaces and styles."""

WITH_ARGUMENT_SKIPPED = frozenset(
    ("label", "tag", "tag*", "color", "hspace", "hspace*", "vspace", "vspace*", "phantom",
     "vphantom", "hphantom", "mathstrut")
)  # fmt: skip
"""Commands whose braced argument is no part of the formula."""

WRAPPERS = frozenset(
    ("boxed", "fbox", "cancel", "bcancel", "xcancel", "overline_", "mathop",
     "mathord", "mathrel", "mathclap", "smash", "ensuremath")
)  # fmt: skip
"""Commands whose braced argument is the formula itself."""

TWO_SIGNS = frozenset(("pm", "mp"))
"""Commands that say two formulas at once, which no reader may choose between."""

OF_SETS = frozenset(
    "cap cup bigcap bigcup sqcap sqcup uplus setminus emptyset varnothing subset subseteq supset "
    "supseteq subsetneq in notin ni oplus otimes bigoplus bigotimes ominus rtimes ltimes amalg "
    "forall exists complement".split()
)
"""Commands that stand for sets, spaces and logic, where nothing is computed with numbers."""

BETWEEN_ARGUMENTS = frozenset(("mid", "parallel"))
"""Bars between arguments: `p(x \\mid y)`."""

NOT_COMPUTED = frozenset("det Pr dim ker gcd deg hom arg sup inf limsup liminf".split())
"""Operators of which nothing is computed here."""

CASES = frozenset("cases dcases rcases".split())
"""Environments of a function given piece by piece."""

MATRICES = frozenset("matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array".split())
"""Environments of entries in rows and columns."""

LABELLED = frozenset(("underbrace", "overbrace"))
"""Wrappers that may carry a remark as a subscript or superscript."""

ENVIRONMENTS_SKIPPED = frozenset(
    "equation align aligned alignat alignedat gather gathered split multline eqnarray math "
    "displaymath flalign".split()
)

_SIMPLE: dict[str, Meaning] = {
    "pi": ("constant", "pi"),
    "infty": ("constant", "oo"),
    "cdot": ("*", "*"),
    "times": ("*", "*"),
    "ast": ("*", "*"),
    "bullet": ("*", "*"),
    "div": ("/", "/"),
    "over": ("over", "over"),
    "odot": ("infix", "hadamard"),
    "circ": ("infix", "compose"),
    "to": ("arrow", "->"),
    "rightarrow": ("arrow", "->"),
    "longrightarrow": ("arrow", "->"),
    "partial": ("partial", "∂"),
    "nabla": ("nabla", "∇"),
    "substack": ("substack", ""),
    "prime": ("prime", "'"),
    "le": ("relation", "<="),
    "leq": ("relation", "<="),
    "leqslant": ("relation", "<="),
    "ge": ("relation", ">="),
    "geq": ("relation", ">="),
    "geqslant": ("relation", ">="),
    "lt": ("relation", "<"),
    "gt": ("relation", ">"),
    "ne": ("relation", "!="),
    "neq": ("relation", "!="),
    "equiv": ("relation", "="),
    "coloneqq": ("relation", "="),
    "triangleq": ("relation", "="),
    "approx": ("relation", "~"),
    "simeq": ("relation", "~"),
    "Rightarrow": ("implies", "=>"),
    "implies": ("implies", "=>"),
    "Longrightarrow": ("implies", "=>"),
    "Leftrightarrow": ("implies", "<=>"),
    "Longleftrightarrow": ("implies", "<=>"),
    "iff": ("implies", "<=>"),
    "therefore": ("implies", "=>"),
    "sum": ("big", "sum"),
    "prod": ("big", "prod"),
    "lim": ("big", "lim"),
    "int": ("integral", "int"),
    "binom": ("binom", "binom"),
    "dbinom": ("binom", "binom"),
    "tbinom": ("binom", "binom"),
    "frac": ("frac", "frac"),
    "dfrac": ("frac", "frac"),
    "tfrac": ("frac", "frac"),
    "cfrac": ("frac", "frac"),
    "sqrt": ("sqrt", "sqrt"),
    "exp": ("function", "exp"),
    "log": ("function", "log"),
    "lg": ("function", "log10"),
    "dots": ("dots", "…"),
    "ldots": ("dots", "…"),
    "cdots": ("dots", "…"),
    "top": ("top", "T"),
    "intercal": ("top", "T"),
    "star": ("star", "*"),
    "{": ("open", "{"),
    "}": ("close", "}"),
    "lbrace": ("open", "{"),
    "rbrace": ("close", "}"),
    "lbrack": ("open", "["),
    "rbrack": ("close", "]"),
    "lparen": ("open", "("),
    "rparen": ("close", ")"),
    "|": ("‖", "‖"),
    "Vert": ("‖", "‖"),
    "vert": ("|", "|"),
    "lvert": ("open", "|"),
    "rvert": ("close", "|"),
    "lVert": ("open", "‖"),
    "rVert": ("close", "‖"),
    "lfloor": ("open", "⌊"),
    "rfloor": ("close", "⌊"),
    "lceil": ("open", "⌈"),
    "rceil": ("close", "⌈"),
    "langle": ("open", "<"),
    "rangle": ("close", ">"),
    "quad": ("quad", ""),
    "qquad": ("quad", ""),
    "\\": ("row", ""),
    "newline": ("row", ""),
    "cr": ("row", ""),
    "D": ("name", "D"),
    "land": ("and", "and"),
    "wedge": ("and", "and"),
    "lor": ("and", "or"),
    "vee": ("and", "or"),
    "%": ("percent", "%"),
}

ACCENT_COMMANDS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde",
    "widetilde": "tilde", "vec": "vec", "dot": "dot", "ddot": "ddot", "mathbf": "bold",
    "boldsymbol": "bold", "bm": "bold", "bold": "bold", "mathcal": "cal", "mathscr": "scr",
    "mathbb": "bb", "mathfrak": "frak", "pmb": "bold",
    "underline": "under",
}  # fmt: skip
"""Commands that mark the letter under them, to the part of the name that says so."""

ALPHABET_COMMANDS = {
    **dict.fromkeys(("text", "textrm", "textnormal", "mathrm", "mbox", "hbox"), "roman"),
    **dict.fromkeys(("textsf", "mathsf"), "sans"), "textbf": "bold", "mathtt": "mono",
}  # fmt: skip
"""Commands that take a single letter from another alphabet, to the part of its name that says so;
`\\mathit`, `\\textit` and `\\emph` are the usual one."""

WRITTEN_ACCENTS = {
    "hat": "\\hat", "bar": "\\bar", "tilde": "\\tilde", "vec": "\\vec", "dot": "\\dot",
    "ddot": "\\ddot", "bold": "\\mathbf", "cal": "\\mathcal", "bb": "\\mathbb",
    "frak": "\\mathfrak", "scr": "\\mathscr", "roman": "\\mathrm", "sans": "\\mathsf",
    "mono": "\\mathtt", "under": "\\underline",
}  # fmt: skip

MEANINGS: dict[str, Meaning] = {
    **{name: ("name", name) for name in GREEK if name != "omicron"},
    **{
        command[1:]: ("function", name)
        for command, name in COMMANDS.items()
        if name not in ("sigma", "gamma", "sqrt", "log")
    },
    **_SIMPLE,
    **{command: ("accent", part) for command, part in ACCENT_COMMANDS.items()},
}
"""Every command that is one token, without its backslash."""

SINGLE_SIGNS = {
    "−": ("-", "-"), "–": ("-", "-"), "·": ("*", "*"), "×": ("*", "*"), "⋅": ("*", "*"),
    "∗": ("*", "*"), "∙": ("*", "*"), "⊙": ("infix", "hadamard"), "∘": ("infix", "compose"),
    "∂": ("partial", "∂"), "∞": ("constant", "oo"), "∑": ("big", "sum"), "∏": ("big", "prod"),
    "(": ("open", "("), "[": ("open", "["), ")": ("close", ")"), "]": ("close", "]"),
    "{": ("lbrace", "{"), "}": ("rbrace", "}"), ".": ("stop", "."), ":": ("stop", ":"),
    "⇒": ("implies", "=>"), "⇔": ("implies", "<=>"), "‖": ("‖", "‖"), "∥": ("‖", "‖"),
    "°": ("degree", "°"),
}  # fmt: skip
"""Characters that are one token, to its kind and canonical text."""

DELIMITERS = {
    "left": {
        "(": "(", "[": "[", "\\{": "{", "|": "|", "\\|": "‖", ".": ".", "\\lvert": "|",
        "\\vert": "|", "\\lVert": "‖", "\\Vert": "‖", "\\lbrace": "{", "\\lbrack": "[",
        "\\langle": "<", "<": "<", "\\lfloor": "⌊", "\\lceil": "⌈",
    },
    "right": {
        ")": ")", "]": "]", "\\}": "}", "|": "|", "\\|": "‖", ".": ".", "\\rvert": "|",
        "\\vert": "|", "\\rVert": "‖", "\\Vert": "‖", "\\rbrace": "}", "\\rbrack": "]",
        "\\rangle": ">", ">": ">", "\\rfloor": "⌊", "\\rceil": "⌈",
    },
}  # fmt: skip
"""What `\\left` and `\\right` may stand before."""

PROSE = frozenset(
    "if for when where and or otherwise else since because by so with that is we have let then "
    "as hence thus therefore note using from on in all any every the rule chain".split()
)
"""Words in `\\text{…}` that are never symbols."""

_EVERYWHERE = "arcsin|arccos|arctan|sinh|cosh|tanh|sqrt|sin|cos|tan|exp|log|max|min|ln"
_NOTATIONS = frozenset(
    "transpose matmul hadamard dot compose delta indicator and or not norm".split()
)
_BEFORE_BRACKET = "|".join(
    sorted(
        {"exp", "lg"}
        | {word for word, name in SPELLINGS.items() if word.isalpha() and name not in _NOTATIONS},
        key=len,
        reverse=True,
    )
)
_BRACKET = r"(?=\s*(?:\\left\s*|\\[bB]igg?l?\s*)?[(\[])"
FUNCTION_WORD = Pattern(
    rf"(?<![A-Za-z\\])(?:(?:{_BEFORE_BRACKET}){_BRACKET}|(?:{_EVERYWHERE})(?![A-Za-z]))"
    rf"|(?:{_EVERYWHERE}){_BRACKET}"
)
"""A known function's name in bare letters: `cos x`, `softmax(x)`, and in `xsin(x)`."""
