r"""Documents as LaTeX: chains in `align*` of amsmath, a rule's name at each line.

Contract: `write_latex_document(document, lang, standalone)`; a fragment needs amsmath only, and
tikz for a drawn graph: its first line says so.  Each formula is the very text that was read back
and judged; a long one is broken before `+`, `-` or a relation outside all brackets, and taking the
breaks out gives that text again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sigderiv.expr import Expr
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
    plain,
    prose,
)
from sigderiv.output.document import Document
from sigderiv.output.latex_width import broken, printed_width, split
from sigderiv.output.model import Row
from sigderiv.output.phrases import as_text, aside_title, condition_text, judged
from sigderiv.output.width import columns
from sigderiv.output.words import in_print, in_words

DISPLAY = "\\displaystyle "
LONGEST_START = 110.0
"""Points; a wider formula at the start of a chain has a line of its own."""
WIDEST = 400.0
"""Points of a formula between words that may be wider than a line."""
LONGEST_REASON = 60
"""More characters beside a line stand in several lines."""


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
    body = in_words(body, "latex", lang)
    drawn = any(isinstance(block, Figure) and block.tikz for block in blocks)
    packages = ["amsmath", *["tikz"] * drawn, *["graphicx"] * ("\\resizebox" in body)]
    if not standalone:
        return f"% \\usepackage{{{','.join(packages)}}}\n{body}\n"
    fonts = "\\usepackage[UTF8]{ctex}" if lang == "zh" else "\\usepackage[utf8]{inputenc}"
    used = ",".join((*packages, "amssymb"))
    title = title or escape(say("output/title", lang))
    toc = "\\tableofcontents\n" if contents else ""
    date = f"\\\\[1ex]\\normalsize {escape(document.date)}" if document.date else ""
    head = f"\\begin{{center}}\\LARGE {title}{date}\\end{{center}}\n"
    return (
        f"\\documentclass[a4paper]{{article}}\n{fonts}\n\\usepackage{{{used}}}\n"
        "\\usepackage[margin=2.2cm]{geometry}\n"
        f"\\allowdisplaybreaks\n\\begin{{document}}\n{head}"
        f"{toc}{body}\n\\end{{document}}\n"
    )


def write_displays(document: Document, lang: str) -> str:
    """Chains and formulas as displays that MathJax draws, for notebooks; where there are none, the
    text as one."""
    parts: list[str] = []
    for block in document.blocks(lang):
        if isinstance(block, Chain):
            lines = aligned(write_latex(block.start), block.rows, lang, block.note)
            parts.append(f"$$\\begin{{aligned}}\n{lines}\n\\end{{aligned}}$$")
        elif isinstance(block, Display):
            parts.append(f"$${write_latex(block.formula)}$$")
        elif isinstance(block, Items):
            inner = " \\\\\n".join(f"\\text{{{write_prose(item.text)}}}" for item in block.items)
            parts.append(f"$$\\begin{{gathered}}\n{inner}\n\\end{{gathered}}$$")
    return in_words("\n".join(parts), "latex", lang)


def aligned(start: str, rows: Sequence[Row], lang: str, note: Prose = ()) -> str:
    """The lines of a chain without its asides, for an `aligned` of one's own, where no line has a
    tag: the reasons stand in a column."""
    lines = [
        f"&= {broken(row.latex)} && {_beside(row, lang, () if number else note)}"
        for number, row in enumerate(rows)
    ]
    return own_line(start) + " \\\\\n".join(lines)


def _beside(row: Row, lang: str, note: Prose) -> str:
    """The reason in the mathematics itself, in one line."""
    pieces: list[Prose] = [(row.called(lang),), prose(partial(condition_text, row, lang)), note]
    if row.judgement.outcome != "proved":
        said = say("output/entry", lang, name=say("output/open-line", lang))
        pieces.append((said + judged(row.judgement, lang),))
    parts = [
        "".join(
            write_latex(each) if isinstance(each, Expr) else f"\\text{{{escape(each)}}}"
            for each in piece
        )
        for piece in pieces
        if any(piece)
    ]
    return "\\quad ".join(parts)


def own_line(start: str) -> str:
    """The start of a chain, before the first sign of equality or, where it is wide, above it."""
    if printed_width(start) <= LONGEST_START:
        return f"{start}\n"
    return f"& {start} \\\\\n"


def _block(block: Block, lang: str, numbered: bool) -> Iterator[str]:
    match block:
        case Heading():
            name = "sub" * (block.level - 1) + "section" + ("" if numbered else "*")
            yield f"\n\\{name}{{{write_prose(block.text)}}}"
        case Paragraph():
            text = write_prose(block.text, DISPLAY if block.outcome else "")
            yield f"\\noindent {{\\sloppy {text}\\par}}\\smallskip\n"
        case Display():
            yield f"\\[ {write_latex(block.formula)} \\]"
        case Chain():
            chain = "\n".join(_chain(write_latex(block.start), block.rows, lang, block.note))
            yield (
                "\\begingroup\\allowdisplaybreaks\\jot=6pt\n"
                f"\\begin{{align*}}\n{chain}\n\\end{{align*}}\\endgroup"
            )
        case Items():
            yield "\\begin{itemize}\\raggedright"
            for item in block.items:
                text = write_prose(item.text, DISPLAY if len(item.text) == 1 else "")
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


def _chain(start: str, rows: Sequence[Row], lang: str, note: Prose = ()) -> list[str]:
    """Lines of an `align*`; an aside stands before the line that it justifies.  A rule's name is
    the line's tag: at the margin, and below a formula that leaves it no room."""
    lines = [own_line(start).rstrip("\n")]
    for position, row in enumerate(rows):
        if row.aside and row.aside_start is not None:
            lines.append(f"\\intertext{{{escape(aside_title(row, lang))}}}")
            lines += _chain(write_latex(row.aside_start), row.aside, lang)
            lines.append(f"\\intertext{{{escape(say('output/aside-end', lang))}}}")
        ending = " \\\\" if position < len(rows) - 1 and not _opens_aside(rows, position) else ""
        reason = _reason(row, lang, note if position == 0 else ())
        lines.append(f"  &= {broken(row.latex)} \\tag*{{{reason}}}{ending}")
    return lines


def _opens_aside(rows: Sequence[Row], position: int) -> bool:
    return position + 1 < len(rows) and bool(rows[position + 1].aside)


def _reason(row: Row, lang: str, note: Prose = ()) -> str:
    """What stands at the margin, small; in several lines where it is long."""
    conditions = prose(partial(condition_text, row, lang))
    parts = [escape(row.called(lang)), write_prose(conditions), write_prose(note)]
    length = columns(row.called(lang)) + columns(plain(conditions, as_text))
    if row.judgement.outcome != "proved":
        said = judged(row.judgement, lang)
        parts.append(f"\\textbf{{{escape(said)}}}")
        length += columns(said)
    said = ("；" if lang == "zh" else "; ").join(filter(None, parts))
    if length <= LONGEST_REASON:
        return f"\\small {said}"
    return f"\\parbox[t]{{.6\\linewidth}}{{\\raggedleft\\small {said}}}"


SPECIAL = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%",
    "#": "\\#", "_": "\\_", "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$",
}  # fmt: skip
LETTERS = {
    "σ": "$\\sigma$", "π": "$\\pi$", "δ": "$\\delta$", "θ": "$\\theta$", "Θ": "$\\Theta$",
    "′": "$'$", "²": "$^2$", "ⁿ": "$^n$", "ˣ": "$^x$", "·": "$\\cdot$", "≠": "$\\ne$",
    "≤": "$\\le$", "≥": "$\\ge$", "−": "$-$", "×": "$\\times$", "→": "$\\to$", "∞": "$\\infty$",
    "’": "'", "“": "``", "”": "''", "–": "--", "—": "---", "…": "\\dots{}", "é": "\\'e",
    "\u202f": "\\,", "⁻": "$^-$",
    "∪": "$\\cup$", "≈": "$\\approx$", "∈": "$\\in$", "✓": "$\\surd$", "✗": "$\\times$",
    "├": "$\\vdash$", "└": "$\\llcorner$", "│": "$|$", "─": "--",
    "√": "$\\surd$", "ƒ": "$f$", "∂": "$\\partial$",
    **{raised: f"$^{digit}$" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
}  # fmt: skip


def escape(text: str) -> str:
    """Plain text for LaTeX."""
    return "".join(SPECIAL.get(char) or LETTERS.get(char, char) for char in text)


def write_prose(text: Prose, style: str = "") -> str:
    """Text escaped and formulas between dollars, in a style of TeX's where one is given."""
    return "".join(
        escape(in_print(piece)) if isinstance(piece, str)
        else _within(f"${style}{write_latex(piece)}$")
        for piece in text
    )  # fmt: skip


def _within(formula: str) -> str:
    """A formula of one piece that may be wider than the page, made smaller if it is."""
    if max(map(printed_width, split(formula))) <= WIDEST:
        return formula
    fits = "\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi"
    return f"\\allowbreak\\resizebox{{{fits}}}{{!}}{{{formula}}}"
