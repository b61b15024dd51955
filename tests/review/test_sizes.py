"""Sums that are not proved: what small sizes say of them."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


@pytest.mark.parametrize(
    "text",
    [
        r"\sum_{k=0}^n \binom{n}{k}^2 = \binom{2n}{n}",
        r"\sum_{k=1}^n k^3 = (\sum_{k=1}^n k)^2",
        r"\sum_{k=1}^n \ln k = \ln(n!)",
    ],
)
def test_agreement_at_small_sizes_is_evidence_and_no_proof(text: str) -> None:
    (finding,) = verify_text(f"${text}$", "md").findings
    assert finding.verdict == "unproved"
    assert finding.evidence == "the sides agree at n = 1, n = 2, n = 3, n = 4"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        # true at 1 and 2, and false at 3
        (r"\sum_{k=1}^n k = \frac{n(n+1)}{2} + (n-1)(n-2)", "3"),
        (r"\sum_{k=0}^n \binom{n}{k} = n + 1", "2"),
        (r"\sum_{k=0}^n x^k = \frac{1-x^n}{1-x}", "1"),
    ],
)
def test_a_difference_at_one_size_refutes(text: str, size: str) -> None:
    (finding,) = verify_text(f"${text}$", "md").findings
    assert finding.verdict == "refuted"
    assert finding.witness is not None
    assert int(finding.witness.at["n"]) >= int(size)


def test_sizes_that_the_assumptions_exclude_refute_nothing() -> None:
    text = r"$\sum_{k=0}^n \binom{n}{k} = n + 1$"
    (finding,) = verify_text(text, "md", Options(assume=("n < 2",))).findings
    assert finding.verdict == "unproved"
