"""The LaTeX reader against 100,000 random strings (a few of them here, the rest by hand)."""

from __future__ import annotations

import pytest
from random_latex import latex

from sigderiv.errors import LimitError, ReadingError
from sigderiv.expr import Expr
from sigderiv.notation import Context, read_latex, read_text, write_latex, write_text

WIDE = Context(wide=True)


def read(text: str, context: Context) -> Expr | None:
    """The formula; None where the reader says that it cannot, in one of its own two ways."""
    try:
        return read_latex(text, context)
    except (ReadingError, LimitError):
        return None


def check(seeds: range) -> int:
    """Every formula that is read is written and read back; how many were."""
    found = 0
    for seed in seeds:
        text = latex(seed)
        for context in (Context(), WIDE):
            formula = read(text, context)
            if formula is None:
                continue
            found += 1
            written = write_latex(formula)
            assert read_latex(written, context) is formula, f"seed {seed}: {text!r}: {written!r}"
            plain = write_text(formula)
            assert read_text(plain) is formula, f"seed {seed}: {text!r}: {plain!r}"
    return found


def test_random_latex() -> None:
    assert check(range(3000)) > 1000


@pytest.mark.full
@pytest.mark.parametrize("part", range(10))
def test_much_random_latex(part: int) -> None:
    check(range(10_000 * part, 10_000 * (part + 1)))
