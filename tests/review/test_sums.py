"""Links with sums: definitions with open indices, ranges that are not written, closed forms."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sigderiv.expr import ANY, Sum, subformulas
from sigderiv.notation import read_latex
from sigderiv.review import Options, Report, verify_text
from sigderiv.review.understanding.ranges import with_ranges

SOFTMAX = r"$p_i = \frac{e^{o_i}}{\sum_k e^{o_k}}$ "
OTHER = r"$q_i = \sum_l \sum_m r_{ilm}$ "
LAYER = r"$z_i = \sum_j w_{ij} x_j$, $a_i = \sigma(z_i)$, $E = \frac12 \sum_i (a_i - y_i)^2$ "
CASES = [
    (SOFTMAX, r"\frac{\partial p_i}{\partial o_j} = p_i(\delta_{ij} - p_j)", "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial o_j} = p_i(\delta_{ij} + p_j)", "refuted"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial o_j} = p_j(\delta_{ij} - p_j)", "refuted"),
    (SOFTMAX, r"\sum_k p_k = 1", "proved"),
    (SOFTMAX, r"\sum_k p_k = 2", "refuted"),
    (OTHER, r"\frac{\partial}{\partial x_k} \sum_i x_i^2 = 2 x_k", "proved"),
    (OTHER, r"\frac{\partial}{\partial x_k} \sum_i x_i^2 = -2 x_k", "refuted"),
    (OTHER, r"\frac{\partial}{\partial x_k} \sum_i x_i^2 = 2 x_i", "refuted"),
    (LAYER, r"\frac{\partial E}{\partial a_i} = a_i - y_i", "proved"),
    (LAYER, r"\frac{\partial E}{\partial a_i} = a_i + y_i", "refuted"),
    (LAYER, r"\frac{\partial E}{\partial w_{ij}} = (a_i - y_i) a_i (1 - a_i) x_j", "proved"),
    (LAYER, r"\frac{\partial E}{\partial w_{ij}} = (a_i - y_i) a_i (1 + a_i) x_j", "refuted"),
    (LAYER, r"\frac{\partial E}{\partial w_{ij}} = (a_j - y_j) a_j (1 - a_j) x_i", "refuted"),
    ("", r"\sum_{i=1}^n i = \frac{n(n+1)}{2}", "proved"),
    ("", r"\sum_{i=1}^n i^2 = \frac{n(n+1)(2n+1)}{6}", "proved"),
    ("", r"\sum_{i=0}^n 2^i = 2^{n+1} - 1", "proved"),
    ("", r"\prod_{i=1}^n 2 = 2^n", "proved"),
    ("", r"\sum_{i=1}^n i = \frac{n(n-1)}{2}", "refuted"),
    ("", r"\sum_{i=0}^n 1 = n", "refuted"),
    ("", r"\sum_{i=0}^n 2^i = 2^n - 1", "refuted"),
    ("", r"\sum_{i=1}^n a_i = \sum_{i=0}^n a_i", "refuted"),
    ("", r"\sum_{i=1}^n a_i b_i = \sum_{i=1}^n a_i \sum_{j=1}^n b_j", "refuted"),
    ("", r"\sum_{i=3}^n a_i = \sum_{i=1}^n a_i - a_1 - a_2", "proved"),
    ("", r"\sum_{i=2}^n i = \frac{n(n+1)}{2}", "refuted"),
    ("", r"\prod_{i=0}^n 2 = 2^n", "refuted"),
]


def judged(text: str) -> Report:
    return verify_text(text, "tex")


@pytest.mark.parametrize(("before", "claim", "verdict"), CASES)
def test_verdicts(before: str, claim: str, verdict: str) -> None:
    found = judged(before + rf"\[ {claim} \]")
    assert found.unreadable == []
    assert [str(finding.verdict) for finding in found.findings] == [verdict]
    assert verdict != "refuted" or found.findings[0].witness is not None


def test_induction_says_from_where_it_holds() -> None:
    (finding,) = judged(r"\[ \sum_{i=3}^n i = \frac{n(n+1)}{2} - 3 \]").findings
    assert (finding.method, finding.conditions) == ("induction", ("n >= 2",))
    for size in range(2, 9):
        assert sum(range(3, size + 1)) == Fraction(size * (size + 1), 2) - 3


def sizes(source: str) -> set[str]:
    (found,) = with_ranges([read_latex(source)])
    return {str(node.upper) for node in subformulas(found) if isinstance(node, Sum)}


def test_places_of_arrays_decide_which_sums_have_one_range() -> None:
    assert len(sizes(r"\sum_i x_i + \sum_j x_j y_j")) == 1
    assert len(sizes(r"\sum_i x_i + \sum_i y_i")) == 2
    assert len(sizes(r"\sum_i \sum_j w_{ij}")) == 2
    assert len(sizes(r"\sum_i \sum_j w_{ij} w_{ji}")) == 1
    assert sizes(r"\sum_i x_i + \sum_{j=1}^{m} x_j") == {"m"}
    assert str(ANY) in sizes(r"\sum_{i=0}^n x_i + \sum_{i=1}^n x_i + \sum_i x_i")


SPLIT = [
    (r"\sum_{i=1}^n x_i = x_1 + x_2 + x_3 + \sum_{i=4}^n x_i", 3),
    (r"\sum_{i=0}^n 1 = 3 + \sum_{i=3}^n 1", 2),
    (r"\sum_{i=3}^n x_i = x_3 + \sum_{i=4}^n x_i", 3),
    (r"n\sum_{i=5}^n x_i = n\sum_{i=6}^n x_i + n x_5", 5),
    (r"\sum_{i=1}^n i^2 - \sum_{i=3}^n i^2 = 5", 2),
]


@pytest.mark.parametrize(("claim", "least"), SPLIT)
def test_from_which_size_on_a_sum_can_be_split_is_said_unless_it_is_told(
    claim: str, least: int
) -> None:
    (finding,) = judged(rf"\[ {claim} \]").findings
    assert (str(finding.verdict), finding.conditions[-1]) == ("proved", f"n >= {least}")
    told = verify_text(rf"\[ {claim} \]", "tex", Options(assume=(f"n >= {least}",))).findings
    assert [(str(each.verdict), each.conditions) for each in told] == [("proved", ())]


@pytest.mark.parametrize("told", ["n = 1", "n <= 1"])
@pytest.mark.parametrize("claim", [SPLIT[0][0], SPLIT[4][0], r"\sum_{i=3}^n i = 7"])
def test_what_is_told_of_a_size_is_not_contradicted(claim: str, told: str) -> None:
    (finding,) = verify_text(rf"\[ {claim} \]", "tex", Options(assume=(told,))).findings
    assert str(finding.verdict) != "proved"


def test_a_closed_form_below_its_range_is_not_proved() -> None:
    claim = r"\[ \sum_{i=3}^n i = \frac{n(n+1)}{2} - 3 \]"  # at n = 1: 0 and -2
    (finding,) = verify_text(claim, "tex", Options(assume=("n = 1",))).findings
    assert str(finding.verdict) != "proved"


def test_sums_that_begin_alike_need_no_size() -> None:
    (finding,) = judged(r"\[ \sum_{i=3}^n x_i = \sum_{j=3}^n x_j \]").findings
    assert (str(finding.verdict), finding.conditions) == ("proved", ())
