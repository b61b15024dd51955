r"""Derivations as LaTeX: `align*` of amsmath, a rule's name at each line.

Contract: `write_latex_document(document, lang, standalone)`; a fragment needs amsmath only.  Each
formula is the very text that was read back and judged; a long one is broken before `+`, `-` or a
relation outside all brackets, and taking the breaks out gives that text again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.output.model import Document, Row, Worked
from sigderiv.output.phrases import aside_title, closing, holds, joined, judged, remarks

LONGEST = 60
"""About how many printed characters fit beside a rule's name."""

BREAK = " \\\\\n  &\\qquad "


def write_latex_document(document: Document, lang: str, *, standalone: bool = False) -> str:
    """A fragment for `\\input`, or a whole document."""
    body = "\n\n".join(_worked(work, lang, len(document.works) > 1) for work in document.works)
    if not standalone:
        return f"% \\usepackage{{amsmath}}\n{body}\n"
    class_line = "\\documentclass{article}\n"
    fonts = "\\usepackage[UTF8]{ctex}\n" if lang == "zh" else "\\usepackage[utf8]{inputenc}\n"
    title = document.title or say("output/title", lang)
    head = f"\\title{{{escape(title)}}}\n\\author{{}}\n\\date{{{escape(document.date)}}}\n"
    contents = "\\tableofcontents\n" if len(document.works) > 1 else ""
    return (
        f"{class_line}{fonts}\\usepackage{{amsmath,amssymb}}\n\\usepackage[margin=2.2cm]{{geometry}}\n"
        f"\\allowdisplaybreaks\n{head}\\begin{{document}}\n\\maketitle\n{contents}"
        f"{body}\n\\end{{document}}\n"
    )


def write_display(work: Worked, lang: str) -> str:
    """One derivation as a display that MathJax draws, for notebooks."""
    return f"$$\\begin{{aligned}}\n{aligned(work.start_latex, work.rows, lang)}\n\\end{{aligned}}$$"


def aligned(start: str, rows: Sequence[Row], lang: str) -> str:
    """The lines of a chain without its asides, for an `aligned` of one's own."""
    lines = [f"{start}"]
    for row in rows:
        lines.append(f"  &= {broken(row.latex)} && {_reason(row, lang)}")
    return lines[0] + "\n" + " \\\\\n".join(lines[1:])


def _worked(work: Worked, lang: str, sectioned: bool) -> str:
    title = escape(work.heading(lang)) if work.subject is None else _inline(work.subject)
    parts = [f"\\section{{{title}}}"] if sectioned else []
    chain = "\n".join(_chain(work.start_latex, work.rows, lang))
    parts.append(
        f"\\begingroup\\allowdisplaybreaks\n\\begin{{align*}}\n{chain}\n\\end{{align*}}\\endgroup"
    )
    said = [*remarks(work, lang, _inline), holds(work, lang, _inline), closing(work, lang, _inline)]
    parts.append("\n".join(_prose(sentence) for sentence in said))
    return "\n".join(parts)


def _chain(start: str, rows: Sequence[Row], lang: str) -> list[str]:
    """Lines of an `align*`; an aside stands before the line that it justifies."""
    from sigderiv.notation import write_latex

    lines = [start]
    for position, row in enumerate(rows):
        if row.aside and row.aside_start is not None:
            aside = _chain(write_latex(row.aside_start), row.aside, lang)
            lines.append(f"\\intertext{{{_prose(aside_title(row, lang))}}}")
            lines += aside
            lines.append(f"\\intertext{{{_prose(say('output/aside-end', lang))}}}")
        ending = " \\\\" if position < len(rows) - 1 and not _opens_aside(rows, position) else ""
        lines.append(f"  &= {broken(row.latex)} && {_reason(row, lang)}{ending}")
    return lines


def _opens_aside(rows: Sequence[Row], position: int) -> bool:
    return position + 1 < len(rows) and bool(rows[position + 1].aside)


def _reason(row: Row, lang: str) -> str:
    parts = [_prose(row.called(lang))]
    if row.conditions:
        parts.append(joined(row.conditions, lang, _inline))
    if row.judgement.outcome != "proved":
        parts.append("\\textbf{" + escape(judged(row.judgement, lang)) + "}")
    return f"\\text{{{'; '.join(filter(None, parts))}}}"


def broken(latex: str, longest: int = LONGEST) -> str:
    """The formula with line breaks where it is long; `BREAK` taken out gives it back."""
    if _printed_length(latex) <= longest:
        return latex
    pieces = _split(latex)
    lines = [""]
    for piece in pieces:
        if lines[-1] and _printed_length(lines[-1]) + _printed_length(piece) > longest:
            lines.append("")
        lines[-1] += piece
    return BREAK.join(lines)


TOKENS = re.compile(r"\\[A-Za-z]+|\\.|[{}()\[\]+\-=<>]")


def _split(latex: str) -> list[str]:
    """Cut before each `+`, `-` or relation that stands outside all brackets."""
    pieces, depth, start = [], 0, 0
    for match in TOKENS.finditer(latex):
        token = match.group()
        if token in ("{", "(", "[", "\\begin"):
            depth += 1
        elif token in ("}", ")", "]", "\\end"):
            depth -= 1
        elif token in "+-=<>" and depth <= 0 and latex[start : match.start()].strip():
            pieces.append(latex[start : match.start()])
            start = match.start()
    return [*pieces, latex[start:]]


WIDE = ("\\ln", "\\sin", "\\cos", "\\tan", "\\max", "\\min", "\\tanh", "\\lim")


def _printed_length(latex: str) -> int:
    """About how wide a formula is, in characters: a fraction counts its longer half."""
    length = 0
    for token in re.findall(r"\\[A-Za-z]+|\\.|[^\\{}\s]", latex):
        if token in ("\\frac", "\\left", "\\right"):
            continue
        length += 3 if token in WIDE else 1
    fractions = latex.count("\\frac")
    return int(length * (0.75 if fractions else 1.0))


def _inline(formula: Expr) -> str:
    from sigderiv.notation import write_latex

    return f"${write_latex(formula)}$"


SPECIAL = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$",
}  # fmt: skip
LETTERS = {
    "σ": "$\\sigma$", "π": "$\\pi$", "δ": "$\\delta$", "θ": "$\\theta$", "Θ": "$\\Theta$",
    "′": "$'$", "²": "$^2$", "ⁿ": "$^n$", "ˣ": "$^x$", "·": "$\\cdot$", "≠": "$\\ne$",
    "≤": "$\\le$", "≥": "$\\ge$", "−": "$-$", "×": "$\\times$", "→": "$\\to$", "∞": "$\\infty$",
    "’": "'", "“": "``", "”": "''", "–": "--", "—": "---", "…": "\\dots{}", "é": "\\'e",
    "√": "$\\surd$", "ƒ": "$f$", "∂": "$\\partial$",
}  # fmt: skip


def escape(text: str) -> str:
    """Plain text for LaTeX."""
    return "".join(SPECIAL.get(char) or LETTERS.get(char, char) for char in text)


def _prose(sentence: str) -> str:
    """A sentence for LaTeX in which `$…$` stays as it is."""
    parts = sentence.split("$")
    return "".join(
        f"${piece}$" if position % 2 else escape(piece) for position, piece in enumerate(parts)
    )
