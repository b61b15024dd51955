"""The slips that people make, as records: `SLIPS`, in the order in which they are tried.

A new slip is one more record in one of the modules here and one sentence in each language.
"""

from __future__ import annotations

from sigderiv.review.mending.slips import calculus, factors, signs, writing
from sigderiv.review.mending.slips.records import Proposal, Setting, Slip, places

_ORDER = (
    "product-rule quotient-rule power-rule inner-derivative quotient-order minus-not-distributed "
    "sign complement lookalike function case index sum-start square prime exponent bracket term "
    "extra-factor factor middle-term logarithm number"
).split()
_BY_ID = {slip.id: slip for module in (calculus, signs, writing, factors) for slip in module.SLIPS}
SLIPS: tuple[Slip, ...] = tuple(_BY_ID[name] for name in _ORDER)
"""All slips; the ones that explain more come first."""

__all__ = ["SLIPS", "Proposal", "Setting", "Slip", "places"]
