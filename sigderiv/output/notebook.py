"""Derivations as a Jupyter notebook.

Contract: `write_notebook(document, lang)` is the JSON of an nbformat 4.5 notebook: for each
derivation a cell of Markdown that shows it and a cell of Python that makes it again.
"""

from __future__ import annotations

import json
from typing import Any

from sigderiv.output.markdown import write_markdown
from sigderiv.output.model import Document, Worked


def write_notebook(document: Document, lang: str) -> str:
    """The notebook."""
    cells: list[dict[str, Any]] = []
    if document.title:
        heading = f"# {document.title}" + (f"\n\n{document.date}" if document.date else "")
        cells.append(_markdown(heading))
    for work in document.works:
        cells.append(_markdown(write_markdown(work.as_document(), lang)))
        cells.append(_code(_call(work)))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _call(work: Worked) -> str:
    """The Python that makes this derivation again; text goes in as string literals."""
    options = {"wrt": work.variable, "order": work.order, "via": work.method}
    shown = ", ".join(
        f"{name}={value!r}" for name, value in options.items() if value not in ("", 1)
    )
    return f"import sigderiv\n\nsigderiv.derive({work.target!r}, {shown})"


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
