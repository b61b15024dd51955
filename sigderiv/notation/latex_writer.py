"""The writer of LaTeX: amsmath, as a paper would set it.

Contract: `read_latex(write_latex(e)) is e` for every formula whose names are names, also with a
part highlighted (`\\textcolor`, from the package xcolor).  Brackets grow (`\\left(`) only where
what they hold is tall; a dot stands between factors only where juxtaposition would be misread.
"""

from __future__ import annotations

import re

from sigderiv.catalogue.functions import FUNCTIONS, SPELLINGS, takes
from sigderiv.expr import Call, Expr, Place, Symbol, free_symbols, subformulas
from sigderiv.expr import Sum as IndexedSum
from sigderiv.expr.names import GREEK
from sigderiv.notation.applying import CUSTOMARY
from sigderiv.notation.latex_names_writer import TexName, raw, tex_name
from sigderiv.notation.latex_pieces import Done, Tex
from sigderiv.notation.marked import marked
from sigderiv.notation.ropes import flat
from sigderiv.notation.templates import shown
from sigderiv.notation.text_tokens import OPERATOR_WORDS


def write_latex(formula: Expr, highlight: Place | None = None) -> str:
    """A formula in LaTeX, without dollar signs; the part at `highlight` in colour."""
    return flat(LatexWriter(marked(shown(formula), highlight)).whole())


class LatexWriter:
    """One formula's writing."""

    def __init__(self, formula: Expr) -> None:
        self.formula = formula
        nodes = list(subformulas(formula))
        self.nodes = nodes
        self.greek_index = any(
            isinstance(node, IndexedSum) and node.children[1].payload in GREEK for node in nodes
        )
        self._bare: frozenset[str] | None = None

    def whole(self) -> Tex:
        from sigderiv.notation.latex_forms import FORMS

        done: Done = {}
        for node in self.nodes:
            done[node] = FORMS[type(node)](self, node, done)
        return done[self.formula]

    def name(self, name: str) -> TexName:
        return tex_name(name, self.greek_index)

    def function(self, node: Call) -> str:
        """What stands before the bracket of a call."""
        name, count = node.name, len(node.children)
        record = FUNCTIONS.get(name)
        if record is not None:
            if not takes(record, count):
                return raw(name).latex
            if name in ("sigma", "gamma"):
                letter = "sigma" if name == "sigma" else "Gamma"
                if letter in self.bare_names():
                    return "\\operatorname{sigmoid}" if name == "sigma" else operator(name)
                return record.latex
            command = record.latex if name != "sqrt" else ""
            return command or operator(name)
        base = re.split("[_^]", name, maxsplit=1)[0]
        if base in CUSTOMARY and name not in SPELLINGS and base not in self.bare_names():
            written = self.name(name)
            if written.plain and not written.raised and name not in ("Gamma", "sigma"):
                return written.latex
        if len(name) == 1 and name != "d":
            return f"\\mathit{{{name}}}"
        if len(name) == 1 or "^" in name or name in SPELLINGS or name in OPERATOR_WORDS:
            return raw(name).latex
        return raw(name).latex if name in ("any", "exp") else operator(name)

    def bound_letters(self) -> frozenset[str]:
        """The single letters that run in sums and are nowhere free: they are read as indices."""
        free = {symbol.name for symbol in free_symbols(self.formula)}
        running = {
            str(node.children[1].payload) for node in self.nodes if isinstance(node, IndexedSum)
        }
        return frozenset(name for name in running - free if len(name) == 1)

    def bare_names(self) -> frozenset[str]:
        """The bases of all symbols of the formula, once it matters."""
        if self._bare is None:
            self._bare = frozenset(
                re.split("[_^]", node.payload, maxsplit=1)[0]
                for node in self.nodes
                if type(node) is Symbol
            )
        return self._bare


def operator(name: str) -> str:
    """`\\operatorname{name}`."""
    spelled = name.replace("_", "\\_")
    return f"\\operatorname{{{spelled}}}"
