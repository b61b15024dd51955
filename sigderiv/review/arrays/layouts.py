"""The conventions in use for the derivatives by vectors and matrices.

Source: Magnus and Neudecker, Matrix Differential Calculus (2019), ch. 9.
"""

from __future__ import annotations

from dataclasses import dataclass

AS_VARIABLE = "a gradient has the shape of the variable"
TRANSPOSED = "a gradient has the shape of the variable's transpose"
"""What the evidence of a proof says of the layout; the second is a condition of the proof."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How derivatives by arrays are laid out; see the module's contract."""

    gradient_as_variable: bool = True
    outputs_as_rows: bool = True

    def choice(self, use: str) -> bool:
        """The convention for a use: `gradient` or `outputs`."""
        return self.gradient_as_variable if use == "gradient" else self.outputs_as_rows

    def said(self, uses: frozenset[str]) -> str:
        """The conventions for these uses in words."""
        words = []
        if "gradient" in uses:
            words.append(AS_VARIABLE if self.gradient_as_variable else TRANSPOSED)
        if "outputs" in uses:
            words.append(f"outputs are {'rows' if self.outputs_as_rows else 'columns'}")
        return ", ".join(words)


LAYOUTS = tuple(Layout(g, o) for g in (True, False) for o in (True, False))
