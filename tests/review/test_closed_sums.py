"""Sums in closed form by induction, and geometric series; the values are from tables."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

TRUE = [
    (r"\sum_{k=1}^{n} k = \frac{n(n+1)}{2}", {"n >= 0"}),
    (r"\sum_{k=1}^{n} k^2 = \frac{n(n+1)(2n+1)}{6}", {"n >= 0"}),
    (r"\sum_{k=0}^{n} 2^k = 2^{n+1}-1", {"n >= -1"}),
    (r"\sum_{k=0}^{n} r^k = \frac{1-r^{n+1}}{1-r}", {"n >= -1", "r != 1", "r > 0"}),
    (r"\sum_{k=1}^{n} k r^k = \frac{r(1-(n+1)r^n+n r^{n+1})}{(1-r)^2}",
     {"n >= 0", "r != 1", "r > 0"}),
    (r"\sum_{k=1}^{n} \frac{1}{k(k+1)} = 1-\frac{1}{n+1}", {"n >= 0"}),
    (r"\sum_{k=1}^{n} (a_{k+1}-a_k) = a_{n+1}-a_1", {"n >= 0"}),
    (r"\sum_{k=0}^{\infty} \frac{1}{2^k} = 2", set()),
    (r"\sum_{k=1}^{\infty} \frac{1}{2^k} = 1", set()),
]  # fmt: skip
FALSE = [
    r"\sum_{k=0}^{n} r^k = \frac{1-r^{n}}{1-r}",
    r"\sum_{k=1}^{n} \frac{1}{k(k+1)} = 1+\frac{1}{n+1}",
    r"\sum_{k=0}^{n} \frac{1}{k(k+1)} = 1-\frac{1}{n+1}",
    r"\sum_{k=1}^{n} (a_{k+1}-a_k) = a_{n}-a_1",
    r"\sum_{k=1}^{n} \frac{1}{k-2} = \sum_{k=1}^{n} \frac{1}{k-2} + \frac{0}{n-2} + 1",
    r"\sum_{k=1}^{\infty} \frac{1}{2^k} = 2",
    r"\sum_{k=0}^{\infty} 2^k = -1",
    r"\sum_{k=0}^{\infty} (-1)^k = \frac12",
    r"\sum_{k=0}^{\infty} 1 = -\frac12",
]


@pytest.mark.parametrize(("text", "conditions"), TRUE)
def test_closed_forms(text: str, conditions: set[str]) -> None:
    (finding,) = verify_text(f"${text}$").findings
    assert str(finding.verdict) == "proved"
    assert set(finding.conditions) == conditions


@pytest.mark.parametrize("text", FALSE)
def test_false_ones(text: str) -> None:
    (finding,) = verify_text(f"${text}$").findings
    assert str(finding.verdict) != "proved"


def test_a_geometric_series_says_where_it_converges() -> None:
    (finding,) = verify_text(r"$\sum_{k=0}^{\infty} r^k = \frac{1}{1-r}$").findings
    assert str(finding.verdict) == "proved"
    assert {"r < 1", "r > -1"} <= set(finding.conditions)
