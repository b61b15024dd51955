"""Every row of the corpus, as `sigderiv derive` prints it: each printed line read back and proved,
and the result proved equal to the row's derivative by the referee."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sigderiv.notation import read_text
from sigderiv.output.deriving import derive
from sigderiv.referee import Facts, decide

CORPUS = Path(__file__).parent.parent / "corpus" / "derivatives.tsv"
ROWS = list(csv.DictReader(CORPUS.open(encoding="utf-8"), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["expr"])
def test_every_line_is_proved_and_the_result_is_the_row_s(row: dict[str, str]) -> None:
    worked = derive(row["expr"], row["variable"])
    unproved = [row for row in worked.all_rows() if row.judgement.outcome != "proved"]
    assert worked.outcome == "proved", unproved
    verdict = decide(worked.result, read_text(row["derivative"]), Facts())
    assert verdict.outcome == "proved", verdict
