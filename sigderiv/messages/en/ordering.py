"""English: inequalities."""

MESSAGES: dict[str, str] = {
    "evidence/order-tried": "no violation found",
    "evidence/order-tried-points": "{count} points tried",
    "evidence/order-tried-point": "1 point tried",
    "evidence/order-no-values": "outside the class: no values can be computed",
    "evidence/order-arrays": "outside the class: vectors or limits",
    "evidence/order-equation": "an equation says more of its letters",
    "evidence/order-nowhere": "no point where both sides are defined",
}
