"""Results that show themselves in a notebook.

Contract: a subclass gives `as_document()`; what is shown is that document in the language of the
environment, as a web page's part, as LaTeX's displays, or as Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigderiv.messages import choose_language

if TYPE_CHECKING:
    from sigderiv.output.document import Document


class Shown:
    """What a notebook asks an object for."""

    __slots__ = ()

    def as_document(self) -> Document:
        """The result as a document."""
        raise NotImplementedError

    def __str__(self) -> str:
        from sigderiv.output.plain import write_plain

        return write_plain(self.as_document(), choose_language())

    def _repr_html_(self) -> str:
        from sigderiv.output.html import write_fragment

        return write_fragment(self.as_document(), choose_language())

    def _repr_latex_(self) -> str:
        from sigderiv.output.latex import write_displays

        return write_displays(self.as_document(), choose_language())

    def _repr_markdown_(self) -> str:
        from sigderiv.output.markdown import write_markdown

        return write_markdown(self.as_document(), choose_language())
