"""Facts about a function of one variable, computed from its formula and proved.

Contract: `portrait(formula, variable)` gives a `Portrait`: range, monotonicity, symmetry, limits,
asymptotes, inflections, largest slope, Lipschitz constant, saturation, kinks.  Each property says
whether it is proved, numerical or unknown, and how it is known.  Nothing here is typed in.
"""

from sigderiv.properties.joints import slopes_at_joints
from sigderiv.properties.portrait import portrait, proved_portrait
from sigderiv.properties.records import Interval, Portrait, Property, Standing

__all__ = ["Interval", "Portrait", "Property", "Standing", "portrait",
           "proved_portrait", "slopes_at_joints"]
