"""Documents typeset: pdf, svg and png, through the `typst` package (an extra).

Contract: `write_pdf`, `write_svg`, `write_png` give the whole file; without the package they
raise SigderivError `output/missing-extra` with the command that installs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr, Place, Relation
from sigderiv.messages import say
from sigderiv.notation.arranged import RELATIONS
from sigderiv.notation.typst import quoted, write_typst, write_typst_terms
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
from sigderiv.output.phrases import MARKS, aside_title, condition_text, judged
from sigderiv.output.width import columns
from sigderiv.output.words import in_print, in_words

LINE = " \\ "
WIDEST = 92
"""Characters of a formula and of its reason that fit on one line of the page."""
COLOURS = {"proved": "#188038", "refuted": "#c5221f", "unproved": "#b06000"}
LONGEST_PICTURE = 150
"""Lines of one picture in dots: so many take 300 MB of memory; a PDF has pages instead."""
CHINESE = ("Noto Sans CJK SC", "Noto Serif CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei")


def write_pdf(document: Document, lang: str) -> bytes:
    """Pages in A4."""
    return _compiled(source(document, lang, pages=True), "pdf", lang)


def write_svg(document: Document, lang: str) -> str:
    """One picture as high as it needs to be."""
    return _compiled(source(document, lang, pages=False), "svg", lang).decode("utf-8")


def write_png(document: Document, lang: str) -> bytes:
    """One picture as high as it needs to be, at 200 dots an inch; raises SigderivError
    `output/picture-too-long` for more lines than it can hold."""
    lines = sum(map(_lines, document.blocks(lang)))
    if lines > LONGEST_PICTURE:
        raise SigderivError("output/picture-too-long", lines=lines, limit=LONGEST_PICTURE)
    return _compiled(source(document, lang, pages=False), "png", lang)


def _lines(block: Block) -> int:
    """About how many lines a block has."""
    match block:
        case Chain():
            waiting, count = list(block.rows), 0
            while waiting:
                row = waiting.pop()
                waiting += row.aside
                count += 1
            return count
        case Items():
            return len(block.items)
        case Table():
            return len(block.rows)
    return 1


def _compiled(text: str, form: str, lang: str) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise SigderivError(
            "output/missing-extra", format=form, package="typst", extra="typeset"
        ) from error
    if lang == "zh" and not _has_chinese(typst):
        raise SigderivError("output/missing-font")
    compile_: Any = typst.compile
    more = {"ppi": 200.0} if form == "png" else {}
    try:
        made = compile_(text.encode(), format=form, **more)
    except Exception as error:  # the package raises its own classes and RuntimeError
        raise SigderivError("output/typeset-failed", why=str(error)[:300]) from error
    return b"".join(made) if isinstance(made, list) else bytes(made)


def _has_chinese(typst: Any) -> bool:
    fonts = typst.Fonts()
    return any(family in CHINESE for family in fonts.families())


def source(document: Document, lang: str, *, pages: bool) -> str:
    """The document in Typst's markup."""
    size = 'paper: "a4", margin: 2cm' if pages else "width: 18cm, height: auto, margin: 0.8cm"
    families = ("New Computer Modern", "Libertinus Serif", *CHINESE)
    fonts = ", ".join(quoted(font) for font in families)
    parts = [
        f"#set page({size})",
        f"#set text(font: ({fonts}), fallback: true, size: 10.5pt, lang: {quoted(lang)})",
        "#let changed(it) = text(fill: rgb(\"#0b57d0\"), it)",
        "#let small(it) = text(fill: rgb(\"#5b6070\"), size: 9pt, it)",
        # a formula on a line of text takes a part of the leading for itself: here there is none
        "#let whole(it) = box({ set par(leading: 0em); it })",
        "#let term(it) = context { let wide = measure(it).width",
        "  if wide > 15cm { scale(15cm / wide * 100%, reflow: true, whole(it)) }",
        "  else { whole(it) } }",
        "#let formula(it) = par(hanging-indent: 3em, leading: 1em, it)",
    ]
    if document.title:
        parts.append(f"#text(size: 17pt, weight: \"bold\")[#{quoted(document.title)}]")
        if document.date:
            parts.append(f"\n#small({quoted(document.date)})")
    if pages and document.contents(lang):
        parts.append(f"#outline(title: {quoted(say('output/contents', lang))}, depth: 1)")
    for block in document.blocks(lang):
        parts.extend(_block(block, lang))
    return in_words("\n".join(parts), "typst", lang)


def _block(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'=' * block.level} {_prose(block.text, large=True)}"
            if block.beside:
                yield f"#block(sticky: true, above: 0.8em, small[{_prose(block.beside)}])\n"
        case Paragraph():
            mark = f"{MARKS[block.outcome]} " if block.outcome else ""
            yield _prose((mark, *block.text), large=bool(block.outcome)) + "\n"
        case Display():
            yield f"#block(spacing: 1.1em)[{_terms(block.formula)}]\n"
        case Chain():
            yield from _chain(block, lang)
        case Items():
            for item in block.items:
                mark = _mark(item.outcome)
                why = f"#block(above: 0.7em)[#small[{_prose(item.why)}]]" if item.why else ""
                only = item.text[0] if len(item.text) == 1 else ""
                text = _terms(only) if isinstance(only, Expr) else _prose(item.text)
                body = f"[{text}{why}]"
                grid = f"grid(columns: (1.4em, 1fr), {mark}, {body})"
                yield f"#block(spacing: 1.1em, breakable: false, {grid})"
        case Table():
            cells = [f"[{_prose(cell)}]" for row in (block.heads, *block.rows) for cell in row]
            sides = ", ".join(
                "right" if k in block.numbers else "left" for k in range(len(block.heads))
            )
            rule = "stroke: (x, y) => if y == 0 {(bottom: 0.6pt)}"
            yield (
                f"#table(columns: {len(block.heads)}, align: ({sides},), {rule},\n"
                f"{', '.join(cells)})\n"
            )
        case Figure():
            caption = f", caption: [{_prose(block.caption)}]" if block.caption else ""
            yield (
                f"#figure(image(bytes({quoted(block.svg())}), "
                f'format: "svg"){caption}, supplement: none, numbering: none)\n'
            )
        case Listing():
            yield f"#raw({quoted(block.text)}, block: true)\n"
        case Program():
            return


def _mark(outcome: str) -> str:
    """The sign of an outcome in its colour, a dot where there is none."""
    colour = COLOURS.get(outcome, "#202124")
    return f"text(fill: rgb({quoted(colour)}), {quoted(MARKS[outcome] if outcome else '•')})"


def _chain(block: Chain, lang: str) -> Iterator[str]:
    """The first line in a block with what it starts from, so that no page ends between them."""
    yield _display(block.start, block.rows[:1], lang, block.note, "breakable: false")
    if len(block.rows) > 1:
        yield f"#block(above: 1em, below: 1.2em, {_grid(_rows(block.rows[1:], lang))})\n"


def _display(
    start: Expr, rows: Sequence[Row], lang: str, note: Prose = (),
    breaks: str = "breakable: true",
) -> str:  # fmt: skip
    """A grid: the formula after its sign, the rule's name and mark; asides below each other."""
    cells = [f"pad(left: 1.5em)[{_terms(start)}], [#small[{_prose(note)}]]", *_rows(rows, lang)]
    return f"#block(spacing: 1.2em, {breaks}, {_grid(cells)})\n"


def _rows(rows: Sequence[Row], lang: str) -> list[str]:
    cells: list[str] = []
    for row in rows:
        if row.aside and row.aside_start is not None:
            aside = _display(row.aside_start, row.aside, lang)
            title = f"#small({quoted(aside_title(row, lang))})"
            cells.append(f"grid.cell(colspan: 2, inset: (left: 2em))[{title}\n{aside}]")
        reason = [f"#small({quoted(row.called(lang) + ' ' + MARKS[row.judgement.outcome])})"]
        if row.conditions:
            conditions = prose(partial(condition_text, row, lang))
            reason.append(f"#small[{_prose(conditions)}]")
        formula = _terms(row.after, row.place or None, "=")
        if _too_wide(row, lang):
            below = f"grid.cell(colspan: 2, align: right)[{LINE.join(reason)}]"
            cells.append(f"grid.cell(colspan: 2)[{formula}], {below}")
        else:
            cells.append(f"[{formula}], [{LINE.join(reason)}]")
        if row.judgement.outcome != "proved":
            said = f"#small({quoted(judged(row.judgement, lang))})"
            cells.append(f"grid.cell(colspan: 2, inset: (left: 1.5em))[{said}]")
    return cells


def _grid(cells: Sequence[str]) -> str:
    inner = ",\n".join(cells)
    return (
        "grid(columns: (1fr, auto), column-gutter: 0.7em, row-gutter: 1em, "
        f"align: (left + horizon, right + horizon),\n{inner})"
    )


def _too_wide(row: Row, lang: str) -> bool:
    """Whether the formula and the rule's name do not fit beside each other."""
    from sigderiv.notation import pretty

    formula = max(map(columns, pretty(row.after).lines), default=0)
    return formula + columns(row.called(lang)) > WIDEST


def _terms(formula: Expr, highlight: Place | None = None, sign: str = "") -> str:
    """A formula in display style after its sign, broken between its terms; the sides of a relation
    too."""
    sides = formula.children if isinstance(formula, Relation) else (formula,)
    place = highlight if len(sides) == 1 else None
    parts = [
        " ".join(f"#term($display({term})$)" for term in write_typst_terms(side, place))
        for side in sides
    ]
    between = RELATIONS.get(formula.op, "=") if isinstance(formula, Relation) else ""
    first = f"#box(width: 1.5em)[${sign}$]" if sign else ""
    whole = f" $class(\"relation\", {quoted(between)})$ ".join(parts)
    return f"#formula[{first}{whole}]"


def _math(formula: Expr) -> str:
    return f"${write_typst(formula)}$"


def _prose(text: Prose, *, large: bool = False) -> str:
    """Text as strings of Typst, and formulas; large: they are as in a display."""
    return "".join(
        f"#{quoted(in_print(piece))};" if isinstance(piece, str)
        else f"#term($display({write_typst(piece)})$)" if large else _math(piece)
        for piece in text
    )
