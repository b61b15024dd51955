"""Whole documents, as people write them, against what a careful teacher says of each link.

`documents/expected.tsv` holds a letter for each link in order: p proved, r refuted, u: nobody can
tell.  Where less is reached than the teacher says, the third column says what; it may only ever
be `u` where the teacher has something else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sigderiv.review import read_file, verify_sources

HERE = Path(__file__).parent / "documents"
ROWS = [
    line.split("\t")
    for line in (HERE / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("name", "teacher", "reached"), ROWS, ids=[row[0] for row in ROWS])
def test_what_a_teacher_says(name: str, teacher: str, reached: str) -> None:
    report = next(verify_sources([read_file(HERE / name)]))
    assert report.unreadable == []
    found = "".join(str(finding.verdict)[0] for finding in report.findings)
    assert found == (reached or teacher)


def test_the_table_is_honest() -> None:
    assert {row[0] for row in ROWS} == {path.name for path in HERE.iterdir()} - {"expected.tsv"}
    for _, teacher, reached in ROWS:
        for said, got in zip(teacher, reached, strict=bool(reached)):
            assert got in (said, "u")
