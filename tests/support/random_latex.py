"""Random LaTeX: made by a grammar of what people write, and then damaged byte by byte.

Contract: `latex(seed)` is the same text for the same seed on every machine.
"""

from __future__ import annotations

import random

LETTERS = (
    "x y z a b f g h n i j w \\alpha \\theta \\sigma \\hat{y} \\mathbf{W} \\vec{v} e d C".split()
)
FUNCTIONS = (
    "\\sin \\cos \\tanh \\ln \\log \\exp \\operatorname{sech} \\text{sigmoid} \\max f g \\sigma"
).split()
PIECES = (
    "{ } ( ) [ ] \\left( \\right) \\left. \\right| \\{ \\} | \\| _ ^ ' & \\\\ , ; . = + - * / ! "
    "\\frac \\dfrac \\over \\sqrt \\int \\sum \\prod \\lim \\partial \\nabla \\pm \\binom \\to \\d "
    "\\begin{cases} \\end{cases} \\begin{pmatrix} \\end{pmatrix} \\text{if } \\quad \\, d x dx "
    "_{x=0} |_{x=0} ^{(2)} ^{[l]} ^T ^{(n)} \\mathbb{1} \\delta_{ij} \\cdot \\odot \\circ 0 1 2.5 "
    "\\substack \\label{a} \\tag{1} \\boxed \\underbrace σ ∂ ² ₁ é 中 \\ % ~ \\not \\unknown $"
).split(" ")


class Maker:
    """Makes formulas; `depth` is what is left of the nesting."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def formula(self, depth: int) -> str:
        if depth <= 0:
            return self.atom()
        return self.random.choice(self.rules)(self, depth - 1)

    def atom(self) -> str:
        if self.random.random() < 0.3:
            return self.random.choice(["0", "1", "2", "3.5", "10", "\\pi", "\\infty"])
        return self.random.choice(LETTERS)

    def some(self, depth: int) -> str:
        return self.formula(self.random.randrange(depth + 1))

    def total(self, depth: int) -> str:
        sign = self.random.choice([" + ", " - ", " \\pm ", "+"])
        return f"{self.some(depth)}{sign}{self.some(depth)}"

    def product(self, depth: int) -> str:
        sign = self.random.choice([" ", " \\cdot ", " \\times ", "\\,", " \\odot ", "*"])
        return f"{self.some(depth)}{sign}{self.some(depth)}"

    def bracket(self, depth: int) -> str:
        left, right = self.random.choice(
            [("(", ")"), ("\\left(", "\\right)"), ("[", "]"), ("\\left|", "\\right|"), ("{", "}"),
             ("\\bigl(", "\\bigr)"), ("|", "|"), ("\\lfloor ", "\\rfloor "),
             ("\\lceil ", "\\rceil ")]
        )  # fmt: skip
        return f"{left}{self.some(depth)}{right}"

    def fraction(self, depth: int) -> str:
        name = self.random.choice(["\\frac", "\\dfrac", "\\tfrac"])
        return f"{name}{{{self.some(depth)}}}{{{self.some(depth)}}}"

    def power(self, depth: int) -> str:
        return f"{self.atom()}^{{{self.some(depth)}}}"

    def scripted(self, depth: int) -> str:
        script = self.random.choice(
            ["_i", "_{ij}", "^{(2)}", "^{[l]}_j", "'", "''", "^T", "_{max}"]
        )
        return f"{self.atom()}{script}"

    def applied(self, depth: int) -> str:
        name = self.random.choice(FUNCTIONS)
        power = self.random.choice(["", "", "^2", "'", "^{-1}"])
        argument = self.some(depth)
        return f"{name}{power}" + self.random.choice([f"({argument})", f" {self.atom()}"])

    def derivative(self, depth: int) -> str:
        head = self.random.choice(
            ["\\frac{d}{dx}", "\\frac{\\partial}{\\partial x}", "\\frac{d^2}{dx^2}", "\\partial_x",
             "\\frac{dy}{dx}", "D_x", "\\nabla_x", "{d \\over dx}", "d/dx"]
        )  # fmt: skip
        return f"{head} {self.some(depth)}"

    def big(self, depth: int) -> str:
        head = self.random.choice(
            ["\\sum_{i=1}^{n}", "\\prod_{k}", "\\sum_{j \\neq i}", "\\lim_{h \\to 0}", "\\int_0^1",
             "\\int"]
        )  # fmt: skip
        tail = "\\,dx" if "int" in head else ""
        return f"{head} {self.some(depth)}{tail}"

    def cases(self, depth: int) -> str:
        return (
            f"\\begin{{cases}} {self.some(depth)}, & x > 0 \\\\ {self.some(depth)}, & "
            f"\\text{{otherwise}} \\end{{cases}}"
        )

    def matrix(self, depth: int) -> str:
        entries = [self.some(depth) for _ in range(4)]
        rows = f"{entries[0]} & {entries[1]} \\\\ {entries[2]} & {entries[3]}"
        return f"\\begin{{pmatrix}} {rows} \\end{{pmatrix}}"

    def wrapped(self, depth: int) -> str:
        head = self.random.choice(["\\boxed", "\\cancel", "\\sqrt", "\\underbrace"])
        return f"{head}{{{self.some(depth)}}}"

    def bar(self, depth: int) -> str:
        return f"{self.some(depth)} \\Big|_{{x={self.atom()}}}"

    rules = (
        total, product, bracket, fraction, power, scripted, applied, derivative, big, cases, matrix,
        wrapped, bar, total, product, applied,
    )  # fmt: skip


def latex(seed: int) -> str:
    """A formula: whole, damaged in a few places, or pieces thrown together."""
    maker = Maker(seed)
    chance = maker.random
    kind = seed % 4
    if kind == 3:
        return " ".join(chance.choices(PIECES, k=chance.randrange(1, 24)))
    text = maker.formula(chance.randrange(1, 7))
    if kind == 0:
        return text
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(text) + 1)
        change = chance.randrange(4)
        if change == 0:
            text = text[:at] + text[at + 1 :]
        elif change == 1:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif change == 2:
            text = (
                text[:at] + chr(chance.choice([chance.randrange(1, 128), 0xE9, 0x4E2D])) + text[at:]
            )
        else:
            end = min(len(text), at + chance.randrange(1, 9))
            text = text[:at] + text[at:end] * 2 + text[end:]
    return text
