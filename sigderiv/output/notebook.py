"""Documents as Jupyter notebooks.

Contract: `write_notebook(document, lang)` is the JSON of an nbformat 4.5 notebook: the sections as
cells of Markdown, a figure as a picture attached to its cell, and after each derivation a cell of
Python that makes it again.
"""

from __future__ import annotations

import json
from typing import Any

from sigderiv.output.blocks import Figure, Heading, Program
from sigderiv.output.document import Document
from sigderiv.output.markdown import write_block


def write_notebook(document: Document, lang: str) -> str:
    """The notebook."""
    cells: list[dict[str, Any]] = []
    waiting: list[str] = []

    def close() -> None:
        if waiting:
            cells.append(_markdown("\n\n".join(waiting)))
            waiting.clear()

    if document.title:
        waiting.append(f"# {document.title}" + (f"\n\n{document.date}" if document.date else ""))
    for block in document.blocks(lang):
        if isinstance(block, Heading) and block.level == 1:
            close()
        if isinstance(block, Program):
            close()
            cells.append(_code(block.source))
        elif isinstance(block, Figure):
            close()
            picture = {"figure.svg": {"image/svg+xml": block.svg()}}
            cells.append(_markdown("![](attachment:figure.svg)") | {"attachments": picture})
        else:
            waiting += write_block(block, lang)
    close()
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}


def _code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }
