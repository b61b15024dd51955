"""From regions to chains of formulas with their places in the source."""
