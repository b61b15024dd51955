"""A condition of a sentence does not reach its `else`, and one that is not simply told stops
proofs under what it excludes.  The expected verdicts are a person's."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

SLOW = Options(timeout=60)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("If $x<0$ then $|x|=-x$. Otherwise $|x|=x$.", ("proved", "unproved")),
        ("If $x<0$ then $|x|=-x$, else $|x|=x$.", ("proved", "unproved")),
        ("If $x<0$ then $|x|=-x$, else $|x|=-x$.", ("unproved", "refuted")),
        ("If $x<0$ then $|x|=-x$; otherwise $|x|=-x$.", ("unproved", "refuted")),
        ("若 $x<0$ 则 $|x|=-x$，否则 $|x|=-x$。", ("unproved", "refuted")),
        ("Assume $x>0$. If instead $x<0$, then $|x|=x$.", ("unproved", "refuted")),
        ("Assume $x>0$. If instead $x<0$, then $|x|=-x$.", ("unproved", "proved")),
        ("Assume $x>0$. If $x<0$, then $|x|=-x$.", ("proved",)),
        ("If $x<0$ then $|x|=-x$ and $x=-|x|$.", ("proved",)),
    ],
)
def test_last_link(text: str, last: tuple[str, ...]) -> None:
    assert str(verify_text(text, "tex", SLOW).findings[-1].verdict) in last
