"""What all properties of a shape share: their standing, and the evidence from signs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sigderiv.properties.records import Standing
from sigderiv.properties.shape import Shape

PROVED = Standing.PROVED


def signs_of(found: Shape, of: str) -> dict[str, Any]:
    """The evidence of facts that follow from the signs of a derivative."""
    evidence = {"of": of, "cells": found.cells}
    return {"why": f"properties/by-signs{counted(found.cells)}", "evidence": evidence}


def counted(cells: int) -> str:
    """The end of the message's code for so many intervals."""
    return {0: "-at-ends", 1: "-one"}.get(cells, "")


def is_torn(found: Shape) -> bool:
    """Whether the domain is not a single interval."""
    return bool(found.gaps) or any(a.high != b.low for a, b in pairwise(found.parts))
