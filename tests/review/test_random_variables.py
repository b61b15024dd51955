"""What an operator makes of one random variable says nothing of another one.

The expected verdicts are a person's: `E[X] = m` and `E[X^2] = m` are two statements."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


@pytest.mark.parametrize(
    "text",
    [
        r"$E[X]=\frac1\lambda$. $E[X^2]=\frac1\lambda$",
        r"$E[X]=\frac1\lambda$. $E[X^2]=\frac2{\lambda^2}$",
        r"$\mathrm{Var}(X)=\frac1n\sum_{i=1}^n(x_i-\mu)^2$. "
        r"$\mathrm{Var}(Y)=\frac1n\sum_{i=1}^n(x_i-\mu)^2$",
        r"$E[X]=\lambda$, $\mathrm{Var}(X)=\lambda$. $E[X^2]=\mathrm{Var}(X)+E[X]^2=2\lambda$",
        r"$\mathrm{Var}(X)=E[X^2]-E[X]^2$. $\mathrm{Var}(X)=\frac2{\lambda^2}-\frac1{\lambda^2}$",
    ],
)
def test_nothing_is_decided_of_another_variable(text: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == "unproved"


@pytest.mark.parametrize(
    "text",
    [
        "$f(t)=t^2+1$. $f(3)=10$",
        r"$\mathrm{Var}(X)=E[X^2]-E[X]^2$. $2\mathrm{Var}(X)=2E[X^2]-2E[X]^2$",
        r"$\frac{5x-4}{(x-2)(x+1)}=\frac A{x-2}+\frac B{x+1}$. So $A=2$ and $B=3$. $A+B=5$",
    ],
)
def test_true_neighbours_are_proved(text: str) -> None:
    findings = verify_text(text, "tex").findings
    assert str(findings[-1].verdict) == "proved"
    assert "refuted" not in {str(finding.verdict) for finding in findings}
