"""The slips that people make, as records: `SLIPS`, in the order in which they are tried.

A new slip is one more record in one of the modules here and one sentence in each language.
"""

from __future__ import annotations

from sigderiv.review.slips import calculus, factors, signs, writing
from sigderiv.review.slips.records import Proposal, Setting, Slip, places

SLIPS: tuple[Slip, ...] = (*calculus.SLIPS[:4], *signs.SLIPS, *writing.SLIPS[:7], calculus.SLIPS[4],
                           *factors.SLIPS[:1], *writing.SLIPS[7:], *factors.SLIPS[1:])  # fmt: skip

__all__ = ["SLIPS", "Proposal", "Setting", "Slip", "places"]
