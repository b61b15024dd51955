"""Pages about functions as text, Markdown, LaTeX, web page and data.

Contract: `write_pages(pages, form, lang, standalone)`; the derivation in a page is written by the
writer of derivations, so that both look alike; `sigderiv.describe/1` is stable (fields are added).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Expr
from sigderiv.messages import say
from sigderiv.output.describing import MARKS, Page, reason, sentence
from sigderiv.output.phrases import MARKS as OUTCOMES
from sigderiv.output.phrases import as_text, judged

FORMATS = ("pretty", "text", "markdown", "html", "latex", "json")
SUFFIXES = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".tex": "latex",
            ".json": "json"}  # fmt: skip
SCHEMA = "sigderiv.describe/1"
OPENED, CLOSED = "\ue000", "\ue001"


def write_pages(pages: Sequence[Page], form: str, lang: str, *, standalone: bool = False) -> str:
    """The pages in a format."""
    if form == "json":
        objects = [_data(page, lang) for page in pages]
        whole: Any = objects[0] if len(objects) == 1 else {"schema": SCHEMA + "+list",
                                                          "pages": objects}  # fmt: skip
        return json.dumps(whole, ensure_ascii=False, indent=2)
    if form == "html":
        return _html(pages, lang)
    if form == "markdown":
        return "\n\n".join(_markdown(page, lang) for page in pages) + "\n"
    if form == "latex":
        return _latex(pages, lang, standalone)
    if form in ("text", "pretty"):
        return "\n\n".join(_text(page, lang, pretty=form == "pretty") for page in pages)
    raise SigderivError("output/unknown-format", format=form, known=", ".join(FORMATS))


def _text(page: Page, lang: str, *, pretty: bool) -> str:
    import shutil

    from sigderiv.output.plain import write_plain
    from sigderiv.output.terminal import wrapped, write_pretty

    width = shutil.get_terminal_size((100, 24)).columns if pretty else 10_000

    def block(mark: str, text: str, why: str = "") -> list[str]:
        lines = wrapped(f"{mark} {text}", width - 2)
        made = [("  " if not k else "    ") + line for k, line in enumerate(lines)]
        return made + [f"      {line}" for line in (wrapped(why, width - 6) if why else [])]

    lines = [page.heading(lang), "", say("properties/definition", lang)]
    lines += block(" ", as_text(page.definition))
    if page.source:
        lines += block(" ", say("properties/source", lang, source=page.source))
    if page.forms:
        lines += ["", say("properties/forms", lang)]
        for form in page.forms:
            lines += block(OUTCOMES[form.judgement.outcome], as_text(form.equation),
                           judged(form.judgement, lang))  # fmt: skip
    lines += ["", say("properties/properties", lang)]
    for each in page.portrait.properties:
        lines += block(MARKS[each.standing], sentence(each, lang, as_text),
                       reason(each, lang, as_text))  # fmt: skip
    if page.advice:
        lines += ["", say("properties/instead", lang), *block("→", say(page.advice, lang))]
    if page.work is not None:
        writer = write_pretty if pretty else write_plain
        lines += ["", say("properties/derivation", lang), writer(page.work.as_document(), lang)]
    return "\n".join(lines)


def _markdown(page: Page, lang: str) -> str:
    from sigderiv.notation import write_latex
    from sigderiv.output.markdown import write_markdown

    def show(formula: Expr) -> str:
        return f"${write_latex(formula)}$"

    blocks = [f"# {page.heading(lang)}", f"## {say('properties/definition', lang)}"]
    blocks.append(f"$$\n{write_latex(page.definition)}\n$$")
    if page.source:
        blocks.append(say("properties/source", lang, source=page.source))
    if page.forms:
        blocks.append(f"## {say('properties/forms', lang)}")
        blocks.append("\n".join(
            f"- {OUTCOMES[form.judgement.outcome]} {show(form.equation)}" for form in page.forms
        ))  # fmt: skip
    blocks.append(f"## {say('properties/properties', lang)}")
    blocks.append("\n".join(
        f"- {MARKS[each.standing]} {sentence(each, lang, show)}  \n  *{reason(each, lang, show)}*"
        for each in page.portrait.properties
    ))  # fmt: skip
    if page.advice:
        blocks += [f"## {say('properties/instead', lang)}", say(page.advice, lang)]
    if page.work is not None:
        blocks += [f"## {say('properties/derivation', lang)}"]
        shown = write_markdown(page.work.as_document(), lang).strip().split("\n\n")
        blocks += shown[1:]
    return "\n\n".join(blocks)


def _html(pages: Sequence[Page], lang: str) -> str:
    from sigderiv.output.html import write_fragment
    from sigderiv.output.style import STYLE

    title = escape(" · ".join(page.heading(lang) for page in pages))
    language = "zh-Hans" if lang == "zh" else "en"
    body: list[str] = []
    for page in pages:
        body.append(f"<h1>{escape(page.heading(lang))}</h1>")
        body.append(_html_section(page, lang))
        if page.advice:
            body.append(f"<h2>{escape(say('properties/instead', lang))}</h2>")
            body.append(f"<p>{escape(say(page.advice, lang))}</p>")
        if page.work is not None:
            body.append(f"<h2>{escape(say('properties/derivation', lang))}</h2>")
            body.append(write_fragment(page.work.as_document(), lang))
    inner = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}{OWN_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{inner}\n</main>\n</body>\n</html>\n"
    )


OWN_STYLE = """
.facts { list-style: none; padding: 0; } .facts > li { padding: .35rem 0 .35rem 1.6rem;
  text-indent: -1.6rem; border-top: 1px solid #8886; overflow-wrap: anywhere; }
.facts .mark { display: inline-block; width: 1.6rem; text-indent: 0; color: #1a7f37; }
.facts .mark.numerical, .facts .mark.unknown { color: #9a6700; }
.facts .why { display: block; text-indent: 0; opacity: .7; font-size: .88rem; }
.definition { overflow-x: auto; padding: .4rem 0; }
@media (prefers-color-scheme: dark) { .facts .mark { color: #6fd08c; } }
"""


def _html_section(page: Page, lang: str) -> str:
    from sigderiv.notation.mathml import write_mathml

    def show(formula: Expr) -> str:
        return f"{OPENED}{write_mathml(formula)}{CLOSED}"

    parts = [f"<h2>{escape(say('properties/definition', lang))}</h2>"]
    parts.append(f'<div class="definition">{write_mathml(page.definition, block=True)}</div>')
    if page.source:
        parts.append(f"<p>{escape(say('properties/source', lang, source=page.source))}</p>")
    if page.forms:
        items = "".join(
            f'<li><span class="mark">{OUTCOMES[form.judgement.outcome]}</span>'
            f'{write_mathml(form.equation)}<span class="why">'
            f"{escape(judged(form.judgement, lang))}</span></li>"
            for form in page.forms
        )
        heading = escape(say("properties/forms", lang))
        parts.append(f"<h2>{heading}</h2><ul class='facts'>{items}</ul>")
    items = "".join(
        f'<li><span class="mark {each.standing}">{MARKS[each.standing]}</span>'
        f"{_marked(sentence(each, lang, show))}"
        f'<span class="why">{_marked(reason(each, lang, show))}</span></li>'
        for each in page.portrait.properties
    )
    heading = escape(say("properties/properties", lang))
    parts.append(f"<h2>{heading}</h2><ul class='facts'>{items}</ul>")
    return "\n".join(parts)


def _marked(text: str) -> str:
    """A sentence escaped, except for the formulas in it."""
    first, *rest = text.split(OPENED)
    parts = [escape(first)]
    for piece in rest:
        markup, _, after = piece.partition(CLOSED)
        parts.append(markup + escape(after))
    return "".join(parts)


def _latex(pages: Sequence[Page], lang: str, standalone: bool) -> str:
    from sigderiv.notation import write_latex
    from sigderiv.output.latex import escape as plain
    from sigderiv.output.latex import write_latex_document

    def show(formula: Expr) -> str:
        return f"{OPENED}${write_latex(formula)}${CLOSED}"

    def prose(text: str) -> str:
        first, *rest = text.split(OPENED)
        parts = [_symbols(plain(first))]
        for piece in rest:
            markup, _, after = piece.partition(CLOSED)
            parts.append(markup + _symbols(plain(after)))
        return "".join(parts)

    body: list[str] = []
    for page in pages:
        body.append(f"\\section*{{{prose(page.heading(lang))}}}")
        body.append(f"\\subsection*{{{prose(say('properties/definition', lang))}}}")
        body.append(f"\\[ {write_latex(page.definition)} \\]")
        if page.source:
            body.append(prose(say("properties/source", lang, source=page.source)))
        if page.forms:
            body.append(f"\\subsection*{{{prose(say('properties/forms', lang))}}}")
            body += [f"\\[ {write_latex(form.equation)} \\]" for form in page.forms]
        body.append(f"\\subsection*{{{prose(say('properties/properties', lang))}}}")
        body.append("\\begin{itemize}")
        for each in page.portrait.properties:
            standing = prose(say(f"properties/standing-{each.standing}", lang))
            body.append(
                f"\\item {prose(sentence(each, lang, show))} "
                f"\\emph{{({standing}: {prose(reason(each, lang, show))})}}"
            )
        body.append("\\end{itemize}")
        if page.advice:
            body.append(f"\\subsection*{{{prose(say('properties/instead', lang))}}}")
            body.append(prose(say(page.advice, lang)))
        if page.work is not None:
            body.append(f"\\subsection*{{{prose(say('properties/derivation', lang))}}}")
            body.append(write_latex_document(page.work.as_document(), lang))
    text = "\n".join(body)
    if not standalone:
        return f"% \\usepackage{{amsmath,amssymb}}\n{text}\n"
    fonts = "\\usepackage[UTF8]{ctex}\n" if lang == "zh" else "\\usepackage[utf8]{inputenc}\n"
    return (
        f"\\documentclass{{article}}\n{fonts}\\usepackage{{amsmath,amssymb}}\n"
        f"\\usepackage[margin=2.2cm]{{geometry}}\n\\begin{{document}}\n{text}\n\\end{{document}}\n"
    )


def _symbols(text: str) -> str:
    """Signs that sentences contain and LaTeX's fonts lack."""
    for sign, command in (("∪", "$\\cup$"), ("≈", "$\\approx$"), ("∈", "$\\in$")):
        text = text.replace(sign, command)
    return text


def _data(page: Page, lang: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "target": page.target,
        "title": page.heading(lang),
        "definition": as_text(page.definition),
        "source": page.source,
        "forms": [
            {"text": as_text(form.equation), "verdict": form.judgement.outcome,
             "method": form.judgement.method, "evidence": form.judgement.evidence}
            for form in page.forms
        ],
        "derivative": page.work.result_text if page.work is not None else None,
        "properties": [
            {"kind": each.kind, "code": each.code.removeprefix("properties/"),
             "text": sentence(each, lang, as_text), "verdict": str(each.standing),
             "how": reason(each, lang, as_text), "value": dict(each.value)}
            for each in page.portrait.properties
        ],
        "advice": say(page.advice, lang) if page.advice else "",
        "verdict": page.status,
    }  # fmt: skip
