"""How far words reach: exercises, cases, proofs, words that take back, words that deny.

What is true of each text is written beside it by hand: p proved, r refuted, u unproved.
"""

from __future__ import annotations

import pytest
from judging import said

from sigderiv.review import verify_text

VALUES_THAT_END = [
    "Let $x=2$. Then $x^2=4$. Now let $x$ be arbitrary. Then $x^2=4$.",
    "Let $x=2$. Then $x^2=4$. In general, $x^2=4$.",
    "Let $x=2$. Then $x^2=4$. For any $x$, $x^2=4$.",
    "Let $x=2$. Then $x^2=4$. Further, $x^2=4$ for all $x$.",
    "Let $x=2$. Then $x^2=4$. Forget that. $x^2=4$.",
    "Problem 3. Let $x=2$. $x^2=4$.\n\nProblem 4. $x^2=4$",
    "Aufgabe 1. Let $x=2$. $x^2=4$.\n\nAufgabe 2. $x^2=4$",
    "例题：设 $x=2$. $x^2=4$.\n\n例题：$x^2=4$",
    "Let $x=2$. $x^2=4$.\n\n***\n\n$x^2=4$",
    "**Part A**\n\nLet $x=2$. $x^2=4$.\n\n**Part B**\n\n$x^2=4$",
    "Case 1: let $x=2$. $x^2=4$.\n\nCase 2: $x^2=4$.",
    "(a) Let $x=2$. $x^2=4$.\n\n(b) $x^2=4$.",
    "Proof. Let $x=2$. $x^2=4$. ∎ $x^2=4$.",
    "Suppose for contradiction that $x=2$. $x^2=4$, a contradiction. So $x^2=4$.",
    "Theorem 1. Let $x=2$. $x^2=4$.\n\nTheorem 2. $x^2=4$.",
]


@pytest.mark.parametrize("text", VALUES_THAT_END)
def test_a_value_ends_where_the_words_say(text: str) -> None:
    first, second = verify_text(text).findings
    assert (str(first.verdict), first.conditions) == ("proved", ("x = 2",))
    assert str(second.verdict) != "proved"


VALUES_THAT_STAY = [
    "Let $x=2$. Then $x^2=4$. Now $x^3=8$.",
    "1. Let $x=2$. $x^2=4$\n2. $x^3=8$",
    "Let $x=2$. For any $t$, $x^2 t=4t$. And $x^3=8$.",
    "Let $x=2$.\n\n(a) $x^2=4$.\n\n(b) $x^3=8$.",
    "Let $x=2$.\n\nCase 1: $t>0$. $x^2=4$.\n\nCase 2: $t<0$. $x^3=8$.",
]


@pytest.mark.parametrize("text", VALUES_THAT_STAY)
def test_a_value_stays_otherwise(text: str) -> None:
    assert [str(finding.verdict) for finding in verify_text(text).findings] == ["proved"] * 2


REDEFINED = [
    "1. $y=x^2$. $y'=2x$\n2. $y=x^3$. $y'=3x^2$",
    "(a) $y=x^2$. $y'=2x$\n\n(b) $y=x^3$. $y'=3x^2$",
    "y = x/(1+x^2)\ny' = (1-x^2)/(1+x^2)^2\n\ny = sin(x)/x\ny' = (x cos(x) - sin(x))/x^2",
    "- $f(x)=x^2$ gives $f'(x)=2x$\n- $f(x)=x^3$ gives $f'(x)=3x^2$",
    "# A\n$f(x)=x^2$, $f'(x)=2x$.\n# B\n$f(x)=x^3$, $f'(x)=3x^2$.",
]


@pytest.mark.parametrize("text", REDEFINED)
def test_each_exercise_has_its_own_function(text: str) -> None:
    report = verify_text(text)
    assert [str(finding.verdict) for finding in report.findings] == ["proved"] * 2
    wrong = verify_text(text.replace("3x^2", "2x").replace("(x cos(x) - sin(x))", "cos(x)"))
    assert [str(finding.verdict) for finding in wrong.findings] == ["proved", "refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "# One\n$\\sigma(x)=\\frac{1}{1+e^{-x}}$\n# Two\nRecall $\\sigma(x)=\\frac{1}{1-e^{-x}}$",
        "# One\n$\\sigma(x)=\\frac{1}{1+e^{-x}}$\n# Two\n$\\sigma(x)=\\frac{1}{1-e^{-x}}$. Done.",
        "# One\nLet $f(x)=x^2+1$.\n# Two\nRecall that $f(x)=x^2-1$. $f'(x)=2x$",
    ],
)
def test_a_slip_in_a_definition_told_again(text: str) -> None:
    findings = verify_text(text).findings
    assert str(findings[0].verdict) == "refuted"


def test_a_definition_told_again_in_another_form_is_a_link() -> None:
    text = "# One\n$y=x(x+1)$, $y'=2x+1$\n# Two\n$y=x^2+x$, $y'=2x+1$"
    assert [str(finding.verdict) for finding in verify_text(text).findings] == ["proved"] * 3


CASES = [
    ("Case 1: $x>0$. $|x|=x$. Case 2: $x<0$. $|x|=x$.", "pr"),
    ("Case 1: $x>0$. $|x|=x$.\n\nCase 2: $x<0$. $|x|=-x$.", "pp"),
    ("Case 1: $x>0$. $|x|=x$.\n\nCase 2: otherwise. $|x|=x$.", "pr"),
    ("情况一：$x>0$。$|x|=x$。\n\n情况二：$x<0$。$|x|=-x$。", "pp"),
    ("Let $x>0$. $\\sqrt{x^2}=x$. Now $x<0$. $\\sqrt{x^2}=-x$", "pp"),
    ("Let $x>0$. $\\sqrt{x^2}=x$. Now $x<0$. $\\sqrt{x^2}=x$", "pr"),
    ("Let $x>0$. $|x|=x$. In general, $|x|=x$.", "pr"),
    ("Let $x>0$. $|x|=x$. We no longer assume $x>0$. $|x|=x$.", "pu"),
    ("Theorem. $f(2)=4$. Proof. Let $f(x)=x^2$. $f(2)=4$.", "up"),
]


@pytest.mark.parametrize(("text", "verdicts"), CASES)
def test_cases_and_conditions(text: str, verdicts: str) -> None:
    assert said(text, "md") == verdicts


def test_a_proof_names_the_told_conditions_that_it_needs() -> None:
    text = "Let $x>0$ and $y>0$. $|x|=x$. $(x+y)^2=x^2+2xy+y^2$. $|xy|=xy$."
    found = [finding.conditions for finding in verify_text(text).findings]
    assert found[:2] == [("x > 0",), ()]
    assert set(found[2]) == {"x > 0", "y > 0"}


HEDGED = [
    "We do not assume $x>0$. Then $|x|=x$.",
    "Unless $x>0$, $|x|=x$.",
    "It is false that $x>0$. Hence $|x|=x$.",
    "Without the assumption $x>0$, $|x|=x$.",
    "Let $x>0$ or $x=-1$. $|x|=x$",
    "$x>0$ does not hold. $|x|=x$",
    "Does $x>0$ hold? $|x|=x$",
    "The condition $x>0$ is not needed. $|x|=x$",
    "Except for $x>0$, $|x|=x$.",
    "Regardless of $x>0$, $|x|=x$.",
    "Assume that $x>0$ implies $y>0$. $|y|=y$",
    "Assume $x>0 \\Rightarrow y>0$. $|y|=y$",
    "If $x>0$ then $y>0$. $|y|=y$",
    "Assume $x>0$ if $y>0$. $|x|=x$",
    "There exists $x>0$. $|x|=x$",
    "我们不假设 $x>0$。$|x|=x$",
]


@pytest.mark.parametrize("text", HEDGED)
def test_a_condition_that_is_denied_or_weakened_proves_nothing(text: str) -> None:
    (finding,) = verify_text(text).findings
    assert str(finding.verdict) != "proved"


TOLD = [
    "Take $x<0$. Then $|x|=-x$.",
    "Since $x<0$, $|x|=-x$.",
    "If $x<0$ then $|x|=-x$.",
    "$|x|=-x$, provided that $x<0$.",
    "Without loss of generality, $x<0$. $|x|=-x$",
    "For $x<0$, $|x|=-x$, which is not true for other $x$.",
    "$x<0 \\Rightarrow |x|=-x$",
    "不妨设 $x<0$。则 $|x|=-x$",
    "若 $x<0$，则 $|x|=-x$",
    "Let $x\\in(-\\infty,0)$. Then $|x|=-x$.",
    "Let $x \\in [-2,-1]$. Then $|x|=-x$.",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_condition_that_is_told(text: str) -> None:
    (finding,) = verify_text(text).findings
    assert str(finding.verdict) == "proved"
    assert finding.conditions


DENIED = [
    "It is NOT true that $(x+y)^2=x^2+y^2$.",
    "A common mistake: $\\sin 2x=2\\sin x$.",
    "It is wrong to write $\\frac{1}{x+y}=\\frac1x+\\frac1y$.",
    "$\\sqrt{x+y}=\\sqrt x+\\sqrt y$ is false.",
    "错误的写法：$(x+y)^2=x^2+y^2$。",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_the_text_calls_false_is_no_claim(text: str) -> None:
    report = verify_text(text)
    assert report.findings == []
    assert [reading.kind for reading in report.readings] == ["assumption"]


def test_what_the_text_calls_false_is_neither_proved_nor_a_definition() -> None:
    report = verify_text("A common mistake: $f(x)=x^2$. $f(2)=4$.")
    assert "proved" not in {str(finding.verdict) for finding in report.findings}
    assert report.definitions == []
    (finding,) = verify_text("It is not true that $(x+y)^2=x^2+2xy+y^2$.").findings
    assert str(finding.verdict) == "unproved"


INVERSE = [
    ("$a=\\sigma(z)$, so $\\frac{dz}{da}=\\frac{1}{a(1-a)}$", "p"),
    ("$a=\\sigma(z)$, so $\\frac{dz}{da}=a(1-a)$", "r"),
    ("$y=e^x$. Then $\\frac{dx}{dy}=\\frac1y$.", "p"),
    ("$y=x^2$. $\\frac{d}{dy}(x^2+1)=0$.", "r"),
    ("$y=x^2$. $\\frac{d}{dy}(x^2+1)=1$.", "p"),
    ("$a=\\sigma(z)$. $\\frac{d}{da} z^2=0$.", "r"),
    ("$y=x^2$. $\\frac{d}{dy}(xy)=x$.", "u"),
    ("Let $y=x^2$. Let $f=xy$. $\\partial f/\\partial x=y$. $\\partial f/\\partial x=x$", "pr"),
    ("Let $y=x^2$. Let $f=xy$. $\\frac{df}{dx}=3x^2$. $\\frac{df}{dx}=y$", "pr"),
]


@pytest.mark.parametrize(("text", "verdicts"), INVERSE)
def test_derivatives_by_a_name_that_stands_for_a_formula(text: str, verdicts: str) -> None:
    assert said(text, "md") == verdicts


@pytest.mark.parametrize(
    "text", ["$w:=w-\\alpha g$", "$w := w - \\alpha \\frac{\\partial J}{\\partial w}$"]
)
def test_an_assignment_claims_nothing(text: str) -> None:
    assert verify_text(text).findings == []


MEANINGS = [
    # a solution is no definition, and holds only from where it is found
    ("Let $L=(a-y)^2$. Setting $\\frac{dL}{da}=(a-y)=0$ gives $a=y$.", "rp"),
    ("Let $L=(a-y)^2$. Setting $\\frac{dL}{da}=2(a-y)=0$ gives $a=y$.", "pp"),
    ("$J=(a-y)^2$. Here $a=\\sigma(z)$. $\\frac{dJ}{dz}=2(a-y)a(1-a)$", "p"),
    # an entry of what is defined for every index
    ("$a_i=i$. $a_3=3$.", "p"),
    ("$a_i=i$. $a_3=4$. $a_3+1=5$", "uu"),
    ("$s_i=\\frac{e^{z_i}}{\\sum_k e^{z_k}}$, $s_1=z_1$. $s_1-z_1=0$", "rr"),
    ("$a_{n+1}=a_n+2$, $a_0=1$. $a_0+1=2$", "p"),
    # a function where its document defines it
    ("$f(x)=x$ if $x>0$. $f(-1)=-1$", "u"),
    ("$f(x)=x^2$ for $x\\in[0,1]$. $f(2)=4$", "u"),
    ("$f(x)=x^2$ for $x\\in[0,3]$. $f(2)=4$", "p"),
    ("$f(x)=\\sqrt{x}$ for $x\\ge 0$. $f(4)=2$. $f'(x)=\\frac{1}{2\\sqrt x}$.", "pp"),
    # what a name that everybody knows means is not changed
    ("$\\mathrm{ReLU}(x)=x$. $\\mathrm{ReLU}(-1)=-1$", "rr"),
    ("$\\mathrm{sigmoid}(x)=\\frac1{1+e^{x}}$", "r"),
    ("$\\mathrm{sigmoid}(x)=\\frac1{1+e^{-x}}$", "p"),
    ("$\\sigma(x)=\\tanh(x)$. $\\sigma'(x)=1-\\tanh^2 x$", "p"),
    # a value that is denied
    ("We cannot have $x=3$. $x+1=4$", ""),
    ("$x=3$ unless $y=2$. $x+1=4$", ""),
    ("Let $x=3$. $x+1=4$", "p"),
]


@pytest.mark.parametrize(("text", "verdicts"), MEANINGS)
def test_what_a_name_means(text: str, verdicts: str) -> None:
    assert said(text, "md") == verdicts


def test_what_was_called_false_defines_nothing_where_it_is_said_again() -> None:
    text = "Since $x=y$ is false, $x=y$ and $x-y=0$."
    assert all(str(each.verdict) != "proved" for each in verify_text(text).findings)
    again = verify_text("It is false that $x=y$. Now let $x=y$. Then $x-y=0$.").findings[-1]
    assert str(again.verdict) == "proved"
