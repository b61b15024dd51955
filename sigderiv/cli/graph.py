"""`sigderiv graph`."""

from __future__ import annotations

from sigderiv.cli.options import Language
from sigderiv.errors import SigderivError


def graph(lang: Language = "") -> int:
    raise SigderivError("cli/not-yet", command="graph")
