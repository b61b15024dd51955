"""Between the letters of vectors a cross is no product of numbers (Feynman, Lectures, I.20)."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> tuple[str, tuple[str, ...]]:
    report = verify_text(text, "tex", Options(timeout=60))
    assert report.unreadable == []
    return str(report.findings[-1].verdict), report.findings[-1].conditions


@pytest.mark.parametrize(
    "text",
    [
        r"$u\times v=v\times u$",
        r"$u\times v=-v\times u$",
        r"$u\times v+v\times u=2u\times v$",
        r"$L=r\times p$. $L=p\times r$",
        r"$(u\times v)\times w=u\times(v\times w)$",
        r"$\frac{d}{dt}(r\times p)=p\times\dot r+r\times\dot p$",
        r"$E\times B=B\times E$",
        r"$\omega\times r=r\times\omega$",
    ],
)
def test_letters_of_vectors_are_not_crossed_as_numbers(text: str) -> None:
    assert judged(text)[0] == "unproved"


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (r"$a\times b=b\times a$", True),
        (r"$\tau=r\times F$. $\tau=F\times r$", True),
        (r"$3\times x=x\times 3$", False),
        (r"$A=l\times w$. $A=w\times l$", False),
        (r"$n\times m=m\times n$", False),
        (r"$5\times(x+2)=5x+10$", False),
        (r"$2(u\times v)=u\times v+u\times v$", False),
        (r"$\frac{d}{dt}(r\times p)=\dot r\times p+r\times\dot p$", False),
    ],
)
def test_a_product_that_may_be_one_of_vectors_is_told(text: str, is_told: bool) -> None:
    verdict, conditions = judged(text)
    assert verdict == "proved"
    assert (r"a product: \times" in conditions) == is_told
