"""Values told later, claims for all values, constraints, the normal distribution by its words."""

from __future__ import annotations

import pytest

from sigderiv.review.document import verify_text


def verdicts(text: str) -> list[str]:
    return [str(each.verdict) for each in verify_text(text, "tex").findings]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $a=2$. Let $b=a+1$. Let $a=5$. $b=6$",
        r"Let $a=2$. Let $b=a+1$. Let $a=5$. $b=3$",
        r"Let $a=2$. Let $b=a+1$. Let $c=2b$. Let $a=5$. $c=12$",
        r"Let $a=2$. Let $f(x)=ax$. Let $a=5$. $f(1)=5$",
        r"Let $a=2$. Let $b=a+1$. Let $a=5$. $b \approx 6$",
    ],
)
def test_a_name_defined_under_another_value_is_left_open(text: str) -> None:
    assert verdicts(text) == ["unproved"]


@pytest.mark.parametrize(
    "text",
    [
        r"Let $a=2$. Let $b=a+1$. $b=3$",
        r"Let $y=x^2$. Let $x=2$. $y=4$. Let $x=3$. $y=9$",
        r"Let $x=2$. Let $y=x^2$. $y=4$. At $x=3$, $y=9$.",
        r"Let $a=2$. Let $b=a+1$. Let $a=5$. Let $b=a+1$. $b=6$",
        r"Let $w=2$. $L=w^2+1=5$. Let $w=4$. $L=w^2+1=17$",
    ],
)
def test_a_formula_is_asked_at_several_values(text: str) -> None:
    assert set(verdicts(text)) == {"proved"}


@pytest.mark.parametrize(
    "text",
    [
        r"$\log x^2=2\log x$ for all $x\ne0$",
        r"$\log x^2=2\log x$, for every $x\ne 0$",
        r"For all $x\ne 0$, $\log x^2=2\log x$",
        r"对所有 $x\ne 0$, $\log x^2=2\log x$",
        r"$$\log x^2=2\log x \quad\text{for all } x \ne 0$$",
        r"$\log x^2=2\log x$ for all $x \in \mathbb{R}$",
        r"$\sqrt{x^2}=x$ for all real $x$",
        r"$\frac{x^2-1}{x-1}=x+1$ for all $x$",
        r"$\ln(ab) = \ln a + \ln b$ for all $a, b \ne 0$",
        r"$\sqrt{ab}=\sqrt{a}\sqrt{b}$ for any real numbers $a$ and $b$",
    ],
)
def test_what_holds_under_a_condition_does_not_hold_for_all(text: str) -> None:
    assert len(verdicts(text)) == 1 and "proved" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        r"$\log x^2=2\log x$ for all $x>0$",
        r"$\log x^2=2\log x$ for all $x>1$",
        r"For all positive $x$, $\log x^2=2\log x$",
        r"$\sqrt{x^2}=|x|$ for all real $x$",
        r"$\frac{x^2-1}{x-1}=x+1$ for all $x\ne 1$",
        r"$\ln(ab) = \ln a + \ln b$ for all $a, b > 0$",
        r"$\ln x^2 = 2\ln x$ for all $x \in (0,\infty)$",
        r"$\frac{d}{dx} x^n = n x^{n-1}$ for all integers $n$",
        r"$\log x^2=2\log x$",
    ],
)
def test_what_is_claimed_where_it_holds_is_proved(text: str) -> None:
    assert verdicts(text) == ["proved"]


@pytest.mark.parametrize(
    "text",
    [
        r"$x^2+y^2=1$. Then $2x+2y\frac{dy}{dx} = 0$, $\frac{dy}{dx} = -\frac{x}{y}$",
        r"$x^3+y^3=6xy$. Differentiating, $3x^2+3y^2 y' = 6y+6xy'$",
    ],
)
def test_a_constraint_that_is_differentiated_claims_nothing(text: str) -> None:
    assert "refuted" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        r"$(a+b)^2=a^2+b^2$. Then $\frac{d}{da}a^2=2a$",
        r"$(x+y)^2=x^2+y^2$. Thus it is known.",
        r"$\frac{d}{dx}x^2=3x$. Then $\frac{dy}{dx}=1$",
    ],
)
def test_a_wrong_identity_is_no_constraint(text: str) -> None:
    assert verdicts(text)[0] == "refuted"


def test_words_name_the_normal_distribution() -> None:
    start = r"$g(x)=x\Phi(x)$ with $\Phi$ the normal distribution function. "
    assert verdicts(start + r"$g'(x)=\Phi(x)+x\phi(x)$.") == ["proved"]
    assert "proved" not in verdicts(start + r"$g'(x)=\Phi(x)+2x\phi(x)$.")
    other = r"Let $\phi$ be the standard normal density. $\phi'(x)=-x\phi(x)=-\phi(x)x$"
    assert "refuted" not in verdicts(other)
    unknown = r"$g(x)=x\Phi(x)$ with a kernel $\Phi$. $g'(x)=\Phi(x)+x\phi(x)$."
    assert "proved" not in verdicts(unknown)


def test_a_limit_of_an_unknown_function_rests_on_its_continuity() -> None:
    def codes(text: str) -> set[str]:
        (finding,) = verify_text(text, "tex").findings
        return {note.code for note in finding.notes}

    assert "review/note-continuous" in codes(r"$\lim_{x\to a} f(x)=f(a)$")
    assert "review/note-continuous" not in codes(r"$\lim_{h\to 0} \frac{f(x+h)-f(x)}{h}=f'(x)$")
    assert "review/note-continuous" not in codes(r"$\lim_{x\to a} x^2=a^2$")
