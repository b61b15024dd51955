"""What is drawn, and what it is called: in a figure with mathematics, in a terminal without.

Contract: `Target` is a formula in one variable with its name; the labels are made of formulas by
the writers of notations.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.expr import Call, Derivative, Expr, Symbol
from sigderiv.output.picture import Label
from sigderiv.output.plot_lines import RAISED


@dataclass(frozen=True, slots=True)
class Target:
    """What is drawn: its formula in a variable, how it is called, and its title by language."""

    formula: Expr
    variable: Symbol
    name: str
    title: str


def label_of(formula: Expr) -> Label:
    from sigderiv.notation import write_latex
    from sigderiv.output.phrases import as_text

    return Label(as_text(formula), write_latex(formula))


def joined_label(label: Label, text: str) -> Label:
    return Label(f"{label.plain} ({text})", f"${label.latex}$  ({text})")


def named(target: Target) -> Label:
    """`sigma(x)`: what a curve is called."""
    return label_of(target.formula)


def curve_label(target: Target, order: int) -> Label:
    if not order:
        from sigderiv.catalogue import find

        entry = find(target.name) if target.name else None
        name = named(target)
        body = label_of(entry.body) if entry else None
        if body is None or "cases" in body.latex or len(body.latex) > 60:
            return name
        return Label(f"{name.plain} = {body.plain}", f"{name.latex} = {body.latex}")
    if isinstance(target.formula, Call) and target.formula.children == (target.variable,):
        return label_of(Call(target.formula.name, target.variable, orders=(order,)))
    return label_of(Derivative(target.formula, target.variable, order))


def own_label(target: Target, order: int) -> Label:
    """A curve in the picture of one function: `sigma'(x)`, and `f'(x)` for a formula."""
    from sigderiv.catalogue import find

    if target.name and find(target.name):
        return curve_label(target, order)
    name = label_of(Call("f", target.variable, orders=(order,) if order else ()))
    body = named(target)
    if order:
        return name
    return Label(f"{name.plain} = {body.plain}", f"{name.latex} = {body.latex}")


def power_label(value: float) -> Label:
    text = f"{value:.2g}"
    if "e" not in text:
        return Label(text.replace("-", "−"))
    digits, exponent = text.split("e")
    power = int(exponent)
    plain = f"{digits}×10{str(power).translate(RAISED)}".replace("-", "−")
    return Label(plain, rf"{digits}\times 10^{{{power}}}")
