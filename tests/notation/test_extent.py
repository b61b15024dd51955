"""How far a sum sign reaches: over later terms that have its letter, unless a bracket ends it."""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.notation import Context, read_latex, write_latex

SAME = [
    (r"\sum_i a_i + b_i", r"\sum_i (a_i + b_i)"),
    (r"-\frac{1}{m} \sum_i a_i - c + b_i", r"-\frac{1}{m} \sum_i (a_i - c + b_i)"),
    (r"\sum_j \sum_i a_{ij} + b_j", r"\sum_j \left(\left(\sum_i a_{ij}\right) + b_j\right)"),
    (r"c + \sum_i a_i + b_i + d", r"c + \sum_i (a_i + b_i) + d"),
]
OTHER = [
    (r"\sum_i a_i + c", r"\sum_i (a_i + c)"),
    (r"\left(\sum_i a_i\right) + b_i", r"\sum_i (a_i + b_i)"),
    (r"b_i + \sum_i a_i + b_i", r"b_i + \sum_i (a_i + b_i)"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_term_with_the_letter_belongs_to_the_sum(one: str, other: str) -> None:
    assert read_latex(one) is read_latex(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_terms_do_not(one: str, other: str) -> None:
    assert read_latex(one) is not read_latex(other)


@pytest.mark.parametrize("source", [text for pair in SAME + OTHER for text in pair])
def test_what_is_written_is_read_back(source: str) -> None:
    formula = read_latex(source)
    assert read_latex(write_latex(formula)) is formula


def test_the_other_reading_is_a_choice() -> None:
    chosen = Context(choices=frozenset(["note/sum-extent"]))
    found = read_latex(r"\sum_i a_i + b_i", chosen)
    assert found is read_latex(r"\left(\sum_i a_i\right) + b_i")


def test_two_labels_in_one_superscript_are_no_product() -> None:
    with pytest.raises(ReadingError) as caught:
        read_latex(r"a^{[1][2]}")
    assert caught.value.code == "reading/two-labels"
