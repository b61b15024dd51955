"""Short derivations, as students, teachers and forum answers write them, half of them with a slip.

`short_derivations.txt` holds them one after the other.  The line before each says its kind of text
and what a careful teacher says of each link: p proved, r refuted, u: nobody can tell.  Where less
is reached, a third word says what; it may only ever be `u` where the teacher has something else.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sigderiv.review import verify_text

TEXT = Path(__file__).with_name("short_derivations.txt").read_text(encoding="utf-8")
ROWS = re.findall(r"^%% (\w+) (\w+)(?: (\w+))?\n(.*?\n)(?=%% |\Z)", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("kind", "teacher", "reached", "text"), ROWS)
def test_what_a_teacher_says(kind: str, teacher: str, reached: str, text: str) -> None:
    report = verify_text(text, kind)
    assert report.unreadable == []
    found = "".join(str(finding.verdict)[0] for finding in report.findings)
    assert found == (reached or teacher)


def test_less_may_be_reached_but_nothing_else() -> None:
    assert len(ROWS) > 90
    for _, teacher, reached, _ in ROWS:
        pairs = zip(teacher, reached or teacher, strict=True)
        assert all(there in (said, "u") for said, there in pairs)
