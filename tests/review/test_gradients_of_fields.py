r"""Gradients of scalar fields: the rules of vector calculus (Griffiths, Electrodynamics, ch. 1)."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> tuple[str, tuple[str, ...]]:
    finding = verify_text(text, "tex", Options(timeout=60)).findings[-1]
    return str(finding.verdict), finding.conditions


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (r"$\nabla(fg)=f\nabla g+g\nabla f$", ()),
        (r"$\nabla(f/g)=\frac{g\nabla f-f\nabla g}{g^2}$", ()),
        (r"$\nabla f^2=2f\nabla f$", ()),
        (r"$\nabla(f+g)=\nabla f+\nabla g$", ()),
        (r"$\nabla e^f=e^f\nabla f$", ()),
        (r"$\nabla\frac1r=-\frac{\nabla r}{r^2}$", ()),
        (r"$\nabla\log f=\frac{\nabla f}{f}$", ("f > 0",)),
        (r"$\nabla\log f(x)=\frac{\nabla f(x)}{f(x)}$", ("f(x) > 0",)),
        (r"$\nabla p=p\nabla\log p$", ("p > 0",)),
        (r"$\nabla\log\pi=\frac{\nabla\pi}{\pi}$", ("policy > 0",)),
        (r"$\nabla(af)=a\nabla f$", ("`grad`(a) = 0",)),
    ],
)
def test_rules(text: str, conditions: tuple[str, ...]) -> None:
    assert judged(text) == ("proved", conditions)


@pytest.mark.parametrize(
    "text",
    [
        r"$\nabla f^2=f\nabla f$",
        r"$\nabla(f/g)=\frac{f\nabla g-g\nabla f}{g^2}$",
        r"$f(x,y)=x^2+y^2$. $\nabla f=(2x,3y)$",
    ],
)
def test_wrong_ones(text: str) -> None:
    assert judged(text)[0] == "refuted"


@pytest.mark.parametrize(
    "text",
    [
        r"$\nabla(fg)=f\nabla g$",  # true where f is constant
        r"$\nabla(fg)=\nabla f\nabla g$",
        r"$\nabla\cos\pi=0$",
        r"$\nabla(w^Tx)=w$",
        r"$\nabla f(g(x))=f'(g(x))\nabla g(x)$",
    ],
)
def test_what_is_left_open(text: str) -> None:
    assert judged(text)[0] == "unproved"
