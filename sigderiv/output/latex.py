r"""Documents as LaTeX: chains in `align*` of amsmath, a rule's name at each line.

Contract: `write_latex_document(document, lang, standalone)`; a fragment needs amsmath only, and
tikz for a drawn graph: its first line says so.  Each formula is the very text that was read back
and judged; a long one is broken before `+`, `-` or a relation outside all brackets, and taking the
breaks out gives that text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from sigderiv.messages import say
from sigderiv.notation import write_latex
from sigderiv.output.blocks import (
    Block,
    Chain,
    Display,
    Figure,
    Heading,
    Items,
    Listing,
    Paragraph,
    Program,
    Prose,
    Table,
    prose,
)
from sigderiv.output.document import Document
from sigderiv.output.model import Row
from sigderiv.output.phrases import aside_title, condition_text, judged

LONGEST = 60
"""About how many printed characters fit beside a rule's name."""
LONGEST_REASON = 24
"""More characters of rules' names stand in several lines."""

BREAK = " \\\\\n  &\\qquad "


def write_latex_document(document: Document, lang: str, *, standalone: bool = False) -> str:
    """A fragment for `\\input`, or a whole document."""
    blocks = document.blocks(lang)
    title = document.title and escape(document.title)
    heads = [block for block in blocks if isinstance(block, Heading)]
    first = [head for head in heads if head.level == 1]
    if len(first) == 1 and blocks[0] is first[0] and (standalone or len(heads) == 1):
        title = title or write_prose(first[0].text)  # the only section is what the title says
        blocks = blocks[1:]
    contents = document.contents(lang)
    body = "\n".join(line for block in blocks for line in _block(block, lang, bool(contents)))
    drawn = any(isinstance(block, Figure) and block.tikz for block in blocks)
    packages = ("amsmath", "tikz") if drawn else ("amsmath",)
    if not standalone:
        return f"% \\usepackage{{{','.join(packages)}}}\n{body}\n"
    fonts = "\\usepackage[UTF8]{ctex}\n" if lang == "zh" else "\\usepackage[utf8]{inputenc}\n"
    title = title or escape(say("output/title", lang))
    toc = "\\tableofcontents\n" if contents else ""
    head = f"\\title{{{title}}}\n\\author{{}}\n\\date{{{escape(document.date)}}}\n"
    return (
        f"\\documentclass{{article}}\n{fonts}\\usepackage{{{','.join((*packages, 'amssymb'))}}}\n"
        "\\usepackage[margin=2.2cm]{geometry}\n"
        f"\\allowdisplaybreaks\n{head}\\begin{{document}}\n\\maketitle\n"
        f"{toc}{body}\n\\end{{document}}\n"
    )


def write_displays(document: Document, lang: str) -> str:
    """Chains and formulas as displays that MathJax draws, for notebooks; where there are none, the
    text as one."""
    parts: list[str] = []
    for block in document.blocks(lang):
        if isinstance(block, Chain):
            lines = aligned(write_latex(block.start), block.rows, lang)
            parts.append(f"$$\\begin{{aligned}}\n{lines}\n\\end{{aligned}}$$")
        elif isinstance(block, Display):
            parts.append(f"$${write_latex(block.formula)}$$")
        elif isinstance(block, Items):
            inner = " \\\\\n".join(f"\\text{{{write_prose(item.text)}}}" for item in block.items)
            parts.append(f"$$\\begin{{gathered}}\n{inner}\n\\end{{gathered}}$$")
    return "\n".join(parts)


def aligned(start: str, rows: Sequence[Row], lang: str) -> str:
    """The lines of a chain without its asides, for an `aligned` of one's own."""
    lines = [f"{start}"]
    for row in rows:
        lines.append(f"  &= {broken(row.latex)} && {_reason(row, lang)}")
    return lines[0] + "\n" + " \\\\\n".join(lines[1:])


def _block(block: Block, lang: str, numbered: bool) -> Iterator[str]:
    match block:
        case Heading():
            name = "sub" * (block.level - 1) + "section" + ("" if numbered else "*")
            yield f"\n\\{name}{{{write_prose(block.text)}}}"
        case Paragraph():
            yield "\\noindent " + write_prose(block.text) + "\n"
        case Display():
            yield f"\\[ {write_latex(block.formula)} \\]"
        case Chain():
            lines = _chain(write_latex(block.start), block.rows, lang)
            if block.note:
                lines[0] += f" \\quad \\text{{{write_prose(block.note)}}}"
            chain = "\n".join(lines)
            yield (
                "\\begingroup\\allowdisplaybreaks\\jot=6pt\n"
                f"\\begin{{align*}}\n{chain}\n\\end{{align*}}\\endgroup"
            )
        case Items():
            yield "\\begin{itemize}"
            for item in block.items:
                display = "\\displaystyle " if len(item.text) == 1 else ""
                text = write_prose(item.text).replace("$", f"${display}", 1)
                yield f"\\item {text}{_known(item.outcome, item.why, lang)}"
            yield "\\end{itemize}"
        case Table():
            yield from _table(block)
        case Figure():
            if block.caption:
                yield write_prose(block.caption) + "\n"
            yield from [block.tikz] if block.tikz else _verbatim(block.text)
        case Listing():
            yield from _verbatim(block.text)
        case Program():
            return


def _known(outcome: str, why: Prose, lang: str) -> str:
    standing = escape(say(f"output/outcome-{outcome}", lang)) if outcome else ""
    inner = (": " if standing and why else "").join(filter(None, (standing, write_prose(why))))
    return f" \\emph{{({inner})}}" if inner else ""


def _table(block: Table) -> Iterator[str]:
    form = "".join("r" if k in block.numbers else "l" for k in range(len(block.heads)))
    yield f"\\begin{{center}}\\begin{{tabular}}{{{form}}}"
    yield " & ".join(map(write_prose, block.heads)) + " \\\\ \\hline"
    for row in block.rows:
        yield " & ".join(map(write_prose, row)) + " \\\\"
    yield "\\end{tabular}\\end{center}"


def _verbatim(text: str) -> Iterator[str]:
    """Lines as they are, for a font that lacks their signs too."""
    yield "\\begin{quote}\\ttfamily\\obeylines\\obeyspaces"
    for line in text.splitlines():
        yield escape(line) or "\\strut"
    yield "\\end{quote}"


def _chain(start: str, rows: Sequence[Row], lang: str) -> list[str]:
    """Lines of an `align*`; an aside stands before the line that it justifies."""
    lines = [start]
    for position, row in enumerate(rows):
        if row.aside and row.aside_start is not None:
            aside = _chain(write_latex(row.aside_start), row.aside, lang)
            lines.append(f"\\intertext{{{escape(aside_title(row, lang))}}}")
            lines += aside
            lines.append(f"\\intertext{{{escape(say('output/aside-end', lang))}}}")
        ending = " \\\\" if position < len(rows) - 1 and not _opens_aside(rows, position) else ""
        lines.append(f"  &= {broken(row.latex)} && {_reason(row, lang)}{ending}")
    return lines


def _opens_aside(rows: Sequence[Row], position: int) -> bool:
    return position + 1 < len(rows) and bool(rows[position + 1].aside)


def _reason(row: Row, lang: str) -> str:
    parts = [_stacked(row.called(lang), lang)]
    if row.conditions:
        parts.append(write_prose(prose(partial(condition_text, row, lang))))
    if row.judgement.outcome != "proved":
        parts.append("\\textbf{" + escape(judged(row.judgement, lang)) + "}")
    return f"\\text{{\\small {'; '.join(filter(None, parts))}}}"


def _stacked(names: str, lang: str) -> str:
    """The names of rules, in lines below each other where they would not fit in one."""
    if len(names) <= LONGEST_REASON:
        return escape(names)
    comma = "、" if lang == "zh" else ","
    pieces = names.replace(f"{comma} ", comma).split(comma)
    lines = [escape(piece + comma) for piece in pieces[:-1]] + [escape(pieces[-1])]
    return "\\begin{tabular}[t]{@{}l@{}}" + "\\\\".join(lines) + "\\end{tabular}"


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


SPECIAL = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$",
}  # fmt: skip
LETTERS = {
    "σ": "$\\sigma$", "π": "$\\pi$", "δ": "$\\delta$", "θ": "$\\theta$", "Θ": "$\\Theta$",
    "′": "$'$", "²": "$^2$", "ⁿ": "$^n$", "ˣ": "$^x$", "·": "$\\cdot$", "≠": "$\\ne$",
    "≤": "$\\le$", "≥": "$\\ge$", "−": "$-$", "×": "$\\times$", "→": "$\\to$", "∞": "$\\infty$",
    "’": "'", "“": "``", "”": "''", "–": "--", "—": "---", "…": "\\dots{}", "é": "\\'e",
    "∪": "$\\cup$", "≈": "$\\approx$", "∈": "$\\in$", "✓": "$\\surd$", "✗": "$\\times$",
    "├": "$\\vdash$", "└": "$\\llcorner$", "│": "$|$", "─": "--",
    "√": "$\\surd$", "ƒ": "$f$", "∂": "$\\partial$",
}  # fmt: skip


def escape(text: str) -> str:
    """Plain text for LaTeX."""
    return "".join(SPECIAL.get(char) or LETTERS.get(char, char) for char in text)


def write_prose(text: Prose) -> str:
    """Text escaped and formulas between dollars."""
    return "".join(escape(p) if isinstance(p, str) else f"${write_latex(p)}$" for p in text)
