"""What short words hide: changes over time, complex parts, functions of some numbers only."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text

NOT_PROVED = [
    r"The temperature $T$ depends on time. $\frac{d}{dt}(cT)=0$",
    r"$a$ varies with $x$. $\frac{d}{dx}(ax)=a$",
    r"Here $r$ is the radius, which grows in time. $\frac{d}{dt}(\pi r^2)=0$",
    r"$r$ 随 $t$ 变化。$\frac{d}{dt}(\pi r^2)=0$",
    r"$r$ 随时间变化。$\frac{d}{dt}(\pi r^2)=0$",
    r"Let $z=x+iy$. $|z|^2=z^2$",
    r"Let $f:[0,1]\to\mathbb R$, $f(x)=x^2$. $f(2)=4$",
    r"Let $f:\mathbb N\to\mathbb R$, $f(x)=x^2$. $f(1/2)=1/4$",
]
PROVED = [
    r"The temperature $T$ depends on time. $\frac{d}{dt}(cT)=c\frac{dT}{dt}$",
    r"Let $z=x+iy$. $z^2=x^2+2ixy+i^2y^2$",
    r"Let $S=P(1+i)^n$. $\ln S=\ln P+n\ln(1+i)$",
    r"Let $f:[0,1]\to\mathbb R$, $f(x)=x^2$. $f'(x)=2x$",
    r"Let $f:\mathbb R\to\mathbb R$, $f(x)=x^2$. $f(2)=4$",
]


@pytest.mark.parametrize("text", NOT_PROVED)
def test_what_is_hidden_is_seen(text: str) -> None:
    assert str(verify_text(text).findings[-1].verdict) in ("refuted", "unproved")


@pytest.mark.parametrize("text", PROVED)
def test_true_neighbours(text: str) -> None:
    assert str(verify_text(text).findings[-1].verdict) == "proved"


def test_a_unit_vector_refutes_nothing() -> None:
    text = "Let $u$ be a unit vector. $u^Tu=1$. $u^T(u+v)=1+u^Tv$."
    findings = verify_text(text).findings  # the first is a statement, and claims nothing
    assert [str(finding.verdict) for finding in findings] == ["proved"]
    assert findings[0].conditions == ("transpose(u)*u = 1",)
