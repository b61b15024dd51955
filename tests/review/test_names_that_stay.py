"""What a document cannot redefine in passing, and primes of a letter by itself."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


@pytest.mark.parametrize(
    "text", ["$e = 2.718$", "$e = 3$", "asech(x) = x", "sinc(x) = cos(x)", "heaviside(x) = 7"]
)
def test_known_names_are_judged_not_defined(text: str) -> None:
    report = verify_text(text, "md" if "$" in text else "formula")
    assert not report.definitions
    assert [str(finding.verdict) for finding in report.findings] == ["refuted"]


def test_a_variable_called_e_can_be_defined_by_a_formula() -> None:
    assert verify_text("$c = a + b$, $e = c d$", "md").definitions


@pytest.mark.parametrize("text", ["x' = x", "y' = y"])
def test_prime_of_the_variable_ends(text: str) -> None:
    assert len(verify_text(text, "formula").findings) == 1
