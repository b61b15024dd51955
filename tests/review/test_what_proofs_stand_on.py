"""A proof with letters left folded holds only as far as what the document says of them."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

NOT_PROVED = [
    r"Let $z=i$. $|z|^2=z^2$",
    r"Let $z$ be complex. $|z|^2=z^2$",
    r"Let $z\in\mathbb{C}$. $|z|^2=z^2$",
    r"设 $z$ 为复数。$|z|^2=z^2$",
    r"$f(x)=e^{ix}$. $|f(x)|^2=f(x)^2$",
    r"$a=b$. $\frac{a-b}{a-b}=1$",
    r"$a=3$, $b=3$. $\frac{a-b}{a-b}=1$",
    r"$a=-2$. $\sqrt{a}^2=a$",
]
PROVED = [
    r"Let $z$ be complex. $(z+1)^2=z^2+2z+1$",
    r"$a=b+1$. $\frac{a-b}{a-b}=1$",
    r"$a=4$. $\sqrt{a}^2=a$",
    r"A more complex network has $|z|^2=z^2$.",
    r"The time complexity is $n$. $\sum_{i=1}^n i = \frac{n(n+1)}{2}$",
]


def last(document: str) -> str:
    return str(verify_text(document, "tex").findings[-1].verdict)


@pytest.mark.parametrize("document", NOT_PROVED)
def test_what_the_document_says_of_a_letter_is_looked_at(document: str) -> None:
    assert last(document) != "proved"


@pytest.mark.parametrize("document", PROVED)
def test_true_neighbours_stay_proved(document: str) -> None:
    assert last(document) == "proved"
