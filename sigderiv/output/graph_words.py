"""The words in the pictures of a computation graph, each on one line.

Contract: `one_line` writes a formula, `slope_label` what stands on an arrow.
"""

from __future__ import annotations

import re

from sigderiv.expr import Expr, Neg, Number, Symbol, subformulas
from sigderiv.messages import say
from sigderiv.networks.graph_records import Edge
from sigderiv.networks.values import decimal

SHORTEN = 34
"""Longer formulas in boxes and on arrows end in an ellipsis; the tree has them whole."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def one_line(formula: Expr) -> str:
    """A formula on one line, with indices and exponents set where that is possible."""
    from sigderiv.notation import pretty, write_text

    block = pretty(formula)
    if len(block.lines) == 1:
        return signed(block.lines[0])
    text = write_text(formula)
    symbols = {part for part in subformulas(formula) if isinstance(part, Symbol)}
    for symbol in sorted(symbols, key=lambda symbol: -len(symbol.name)):
        if len(symbol.name) > 1:
            text = text.replace(write_text(symbol), pretty(symbol).lines[0])
    text = signed(text.replace("*", "·"))
    return re.sub(r"\^(\d)(?!\d)", lambda power: RAISED[int(power[1])], text)


def signed(text: str) -> str:
    """With a minus sign in place of a hyphen."""
    return text.replace("-", "−")


def shortened(text: str) -> str:
    return text if len(text) <= SHORTEN else text[: SHORTEN - 1] + "…"


def is_number(formula: Expr) -> bool:
    """Whether a derivative is written as a number already."""
    return isinstance(formula.children[0] if isinstance(formula, Neg) else formula, Number)


def slope_label(edge: Edge, lang: str) -> str:
    """The local derivative, with its value where that says more."""
    written = one_line(edge.derivative)
    if edge.kink:
        return f"{shortened(written)}: {say('graph/kink-there', lang)}"
    if is_number(edge.derivative):
        return written
    value = "" if edge.value is None else signed(decimal(edge.value, 6))
    return written if value in ("", written) else f"{shortened(written)} = {value}"
