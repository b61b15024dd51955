"""A document: blocks under a title, in the order in which they are read.

Contract: `Document.blocks(lang)` are the blocks that a writer prints, with every derivation
unfolded into a heading, its chain and its sentences.  `data` is what the JSON writer prints
(derivations print themselves); `own` are the forms that only this document has or prints in its
own way, by name: each takes the language and gives the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sigderiv.output.blocks import Block, Chain, Heading, Paragraph, Program, Prose, prose
from sigderiv.output.model import Worked
from sigderiv.output.phrases import closing, holds, method_line, remark_text


@dataclass(frozen=True)
class Document:
    """parts: derivations and blocks; `date` is printed where there is one (ISO, `2026-01-31`)."""

    parts: tuple[Worked | Block, ...]
    title: str = ""
    date: str = ""
    data: Any = None
    own: Mapping[str, Callable[[str], str]] = field(default_factory=dict)

    @property
    def works(self) -> tuple[Worked, ...]:
        """The derivations among the parts."""
        return tuple(part for part in self.parts if isinstance(part, Worked))

    @property
    def outcomes(self) -> list[str]:
        """The outcome of each derivation."""
        return [work.outcome for work in self.works]

    def blocks(self, lang: str) -> list[Block]:
        """What is printed, in order."""
        found: list[Block] = []
        for part in self.parts:
            found += derivation(part, lang) if isinstance(part, Worked) else [part]
        return found

    def contents(self, lang: str) -> list[Heading]:
        """The headings of the table of contents, where there is more than one."""
        first = [b for b in self.blocks(lang) if isinstance(b, Heading) and b.level == 1]
        return first if len(first) > 1 else []


def derivation(work: Worked, lang: str, *, headed: bool = True) -> list[Block]:
    """A derivation as blocks; without its heading where another one stands above it."""
    blocks: list[Block] = []
    if headed:
        title: Prose = (work.heading(lang),) if work.subject is None else (work.subject,)
        blocks.append(Heading(title, 1, tuple(filter(None, (method_line(work, lang),)))))
    blocks.append(Chain(work.start, work.rows))
    blocks += [Paragraph(text) for text in _remarks(work, lang)]
    if holds(work, lang):
        blocks.append(Paragraph(prose(lambda show: holds(work, lang, show))))
    blocks.append(Paragraph(prose(lambda show: closing(work, lang, show)), work.outcome))
    blocks.append(Program(_call(work)))
    return blocks


def _remarks(work: Worked, lang: str) -> list[Prose]:
    return [
        prose(partial(remark_text, remark, lang)) for remark in work.remarks
    ]


def _call(work: Worked) -> str:
    """The Python that makes the derivation again; text goes in as string literals."""
    options = {"wrt": work.variable, "order": work.order, "via": work.method}
    shown = ", ".join(
        f"{name}={value!r}" for name, value in options.items() if value not in ("", 1)
    )
    return f"import sigderiv\n\nsigderiv.derive({work.target!r}, {shown})"
