"""Values, conditions and facts: how far they reach, and that none makes a false thing true."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, Report, verify_text


def report(text: str, kind: str = "md", **options: object) -> Report:
    return verify_text(text, kind, Options(**options))  # type: ignore[arg-type]  # by name


def verdicts(text: str, kind: str = "md", **options: object) -> list[str]:
    return [str(finding.verdict) for finding in report(text, kind, **options).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a value holds from where it is said, and no farther than its section
        ("$x^2 = 2x$. Let $x = 2$. Then $x + 1 = 3$.", ["refuted", "proved"]),
        ("Let $x = 2$. Then $x^2 = 4$.\n\n## Next\n\n$x^2 = 2x$", ["proved", "refuted"]),
        ("Let $x = 2$. Then $x^2 = 4$.\n\n\\section{Next}\n\n$x^2 = 2x$", ["proved", "refuted"]),
        ("Let $x = 2$.\n\n**Exercise 2.** $x^2 = 2x$", ["refuted"]),
        ("设 $x = 2$，则 $x^2 = 4$。\n\n例 2：$x^2 = 2x$", ["proved", "refuted"]),
        # … or from the start of its paragraph, where it comes after the fact
        ("$a x + 1 = 2 x + 1$, where $a = 2$.", ["proved"]),
        ("$a x + 1 = 2 x + 1$.\n\nLater: $b = a$, where $a = 2$.", ["refuted"]),
        # it says nothing of identities that hold anyway
        ("Let $x = 3$. For $f(x) = x^2$ we have $f'(x) = 2x$ and $f'(x) = 6$.",
         ["proved", "proved"]),
        ("Let $x = 3$. For $f(x) = x^2$ we have $f'(x) = 7$.", ["refuted"]),
        # said of a moment: for what stands beside it
        ("At $x = 3$ the slope is $f'(x) = 6$ for $f(x) = x^2$.", ["proved"]),
        ("At $x = 3$ the slope is $f'(x) = 5$ for $f(x) = x^2$.", ["refuted"]),
        ("At $x = 0$ the slope is $f'(0) = 1$ for $f(x) = \\sin x$.", ["proved"]),
        ("Let $f(x) = x^2$. At $x = 3$ we are done. Then $f'(x) = 6$.", ["refuted"]),
        ("Let $f(x) = x^2$. Then $f'(x) = 6$ at $x = 3$ and $f'(x) = 8$ at $x = 4$.",
         ["proved", "proved"]),
        ("Let $f(x) = x^2$. Then $f'(x) = 6$ at $x = 3$ and $f'(x) = 6$ at $x = 4$.",
         ["proved", "refuted"]),
        # a symbol that a formula defines takes no value from a claim about itself
        ("$y = x^2$. $y = 10$ at $x = 3$.", ["refuted"]),
        ("$y = x^2$. When $x = 3$, $y = 9$ and $\\frac{dy}{dx} = 6$.", ["proved", "proved"]),
        # two values of an unknown
        ("$x = 1$ or $x = -1$", []),
    ],
)  # fmt: skip
def test_values(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_what_rests_on_a_value_says_so() -> None:
    (finding,) = report("Let $a = 2$. Then $a^2 = 4$.").findings
    assert finding.conditions == ("a = 2",)
    (finding,) = report("Let $a = 2$. Then $a + a = 2a$.").findings
    assert finding.conditions == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For $i \\neq j$: $\\delta_{ij} = 0$.", ["proved"]),
        ("$\\delta_{ij} + 1 = 1$ for $i \\neq j$.", ["proved"]),
        ("当 $i \\ne j$ 时，$\\delta_{ij} = 0$。", ["proved"]),
        ("Say $i \\neq k$. $\\delta_{ij} + 1 = 1$.", ["refuted"]),
        ("For $i \\neq j$ this is nice. $\\delta_{ij} + 1 = 1$.", ["refuted"]),
        ("$|x| = x$ for $x > 0$ and $|x| = -x$ for $x < 0$.", ["proved", "proved"]),
        ("$|x| = -x$ for $x > 0$ and $|x| = x$ for $x < 0$.", ["refuted", "refuted"]),
        ("For $x > 0$, $|x| = x$, for $x < 0$, $|x| = -x$.", ["proved", "proved"]),
        ("Assume $x > 0$. Then $|x| = x$.\n\n$\\sqrt{x^2} = x$\n\n# New\n\n$|x| = x$",
         ["proved", "proved", "refuted"]),
    ],
)  # fmt: skip
def test_conditions_in_the_words(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "assumed", "expected"),
    [
        ("Solve $2x + 3 = 7$. We get $2x = 4$ and $x = 2$.", 1, ["proved", "proved"]),
        ("$2x + 3 = 7$, so $2x = 4$, so $x = 2$.", 1, ["proved", "proved"]),
        ("Setting $f'(x) = 0$ gives $x = 1$ for $f(x) = x^2 - 2x$.", 1, ["proved"]),
        ("$\\sum_i y_i = 1$ since $y$ is one-hot.", 1, []),
        ("We maximize $x y$ subject to $x + y = 1$.", 1, []),
        # nobody says that it is an equation to be solved: no identity, and no more is known
        ("$x + y = 1$", 0, ["unproved"]),
        # what no number solves is wrong, and so is a wrong derivative
        ("$x^2 = -1$", 0, ["refuted"]),
        ("$\\sin^2 x + \\cos^2 x = 2$", 0, ["refuted"]),
        ("The derivative is given by $\\frac{d}{dx} x^2 = 3x$.", 0, ["refuted"]),
        ("When we differentiate we get $\\frac{d}{dx} x^2 = 3x$.", 0, ["refuted"]),
        ("$\\frac{d}{dx} x^2 = 6$", 0, ["refuted"]),
        # a chain claims
        ("$(x+1)^2 = x^2 + 1 = 5$", 0, ["refuted", "refuted"]),
    ],
)
def test_equations_that_are_no_identities(text: str, assumed: int, expected: list[str]) -> None:
    found = report(text)
    assert [str(f.verdict) for f in found.findings] == expected
    assert [r.kind for r in found.readings] == ["assumption"] * assumed


def test_an_equation_asked_on_the_command_line_is_asked_as_an_identity() -> None:
    assert verdicts("x + y = 1", "formula") == ["refuted"]


@pytest.mark.parametrize(
    ("text", "assume", "expected"),
    [
        ("x^2 = 4", "x = 2", "proved"),
        ("x^2 = 5", "x = 2", "refuted"),
        ("d/dx x^2 = 2*x", "x = 2", "proved"),
        (r"p_i \sum_j y_j - y_i = p_i - y_i", r"\sum_j y_j = 1", "proved"),
    ],
)
def test_equations_may_be_assumed(text: str, assume: str, expected: str) -> None:
    assert verdicts(text, "formula", assume=(assume,)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 1\n\n$f(x) = x^2$, $f'(x) = 2x$\n\n# 2\n\n$f(x) = x^3$, $f'(x) = 3x^2$",
         ["proved", "proved"]),
        ("Exercise 1. $f(x) = x^2$, $f'(x) = 2x$\n\nExercise 2. $f(x) = x^3$, $f'(x) = 2x$",
         ["proved", "refuted"]),
        ("# 1\n\n$f(x) = x^2$ and $f(x) = x^3$", ["refuted"]),
        ("# 1\n\n$f(x) = x^2$\n\n# 2\n\n$f'(x) = 2x$", ["proved"]),
    ],
)  # fmt: skip
def test_letters_start_anew_in_a_new_section(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_values_fix_how_far_a_sum_goes() -> None:
    text = "Let $n = 3$. $\\sum_{i=1}^n i = 6$ and $\\sum_{i=1}^n i = 7$."
    assert verdicts(text) == ["proved", "refuted"]


def test_contradictory_assumptions_do_not_prove_everything() -> None:
    text = "Assume $x > 1$ and $x < 0$. Then $|x| = -x$ and $|x| = x$."
    assert verdicts(text).count("proved") <= 1


def test_a_false_supposition_proves_nothing() -> None:
    assert verdicts("Suppose $1 = 2$. Then $x = x + 1$.") == ["refuted"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a sentence says of no formula in it, it says of what follows
        ("We have $x \\in \\mathbb{R}$ and $x \\geq 0$. So $\\sqrt{x^2} = x$.", ["proved"]),
        ("We have $x \\geq 0$.\n\n# New\n\n$\\sqrt{x^2} = x$", ["refuted"]),
        ("If $0 < x < 1$ then $|x - 1| = 1 - x$.", ["proved"]),
        # of an undefined function nothing is an identity that is about different things
        ("$\\mathbb{E}[X^2] = \\mu^2 + \\sigma^2$", ["unproved"]),
        ("$f(x)^2 - 1 = (f(x) - 1)^2$", ["refuted"]),
        # a symbol that is a formula, at a number
        ("$\\frac{dy}{dx} = 2x$ and $y(0) = 1$, so $y = x^2 + 1$.", ["proved", "proved"]),
        ("$\\frac{dy}{dx} = 2x$ and $y(0) = 2$, so $y = x^2 + 1$.", ["proved", "refuted"]),
        ("$y = 2t$, $z = y^2$, $z(1) = 4$", ["unproved"]),
        # a letter in the bracket after itself multiplies, a number in it does not
        ("$s = \\frac{1}{1+e^{-z}}$, $s(0) = \\frac12$, $s' = s(1-s)$", ["proved", "proved"]),
        ("$s = \\frac{1}{1+e^{-z}}$, $s' = s(1-s)$", ["proved"]),
        ("$s = \\frac{1}{1+e^{-z}}$, $s' = s(1+s)$", ["refuted"]),
    ],
)
def test_further_circumstances(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_a_curve_is_a_function_of_its_letter() -> None:
    points = "y'(1) = 2\ny(3) = 9\ny''(0) = 2\n"
    assert verdicts("y = x^2\n" + points, "txt") == ["proved"] * 3
    # which holds its letter in the bracket: a value elsewhere, or a product
    assert verdicts("y = x^2\ny(x+h) = x^2 + 2x h + h^2\n", "txt") == ["unproved"]
    assert verdicts("y = x^2\ny(3) = 8\ny'(1) = 3\n", "txt") == ["refuted"] * 2
    curve = "Let $y = a x^2$. Then $y'(1) = {0}a$ and $y(3) = 9a$ and $y''(0) = 2a$."
    assert verdicts(curve.format(2)) == ["proved"] * 3
    assert verdicts(curve.format(3)) == ["refuted", "proved", "proved"]
    assert not report(curve.format(2)).findings[0].notes
    # of which of two variables it is a function, nobody said
    assert verdicts("Let $y = x t$. Then $y(3) = 3t$.") == ["unproved"]


CROSS_ENTROPY = (
    "Let $p_i = e^{z_i}/\\sum_k e^{z_k}$ and $L = -\\sum_i y_i \\ln p_i$, where "
    "$\\sum_i y_i = %s$. Then\n\n$$\\frac{\\partial L}{\\partial z_j} = p_j %s y_j$$\n"
)


@pytest.mark.parametrize(
    ("total", "sign", "expected"),
    [("1", "-", "proved"), ("1", "+", "refuted"), ("2", "-", "refuted")],
)
def test_a_stated_fact_is_in_force(total: str, sign: str, expected: str) -> None:
    (finding,) = report(CROSS_ENTROPY % (total, sign)).findings
    assert finding.verdict == expected
    assert f"sum(i, y_i) = {total}" in finding.conditions


def test_a_fact_said_after_its_formula_is_in_force() -> None:
    before, after = CROSS_ENTROPY % ("1", "-"), "where $\\sum_i y_i = 1$.\n"
    text = before.replace(", where $\\sum_i y_i = 1$", "")
    assert verdicts(text) == ["unproved"]  # true where the targets sum to 1
    assert verdicts(text + "\n" + after) == ["proved"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suppose $a + b = 1$. Then $a^2 + 2ab + b^2 = 1$.", ["proved"]),
        ("Suppose $a + b = 1$. Then $a^2 + 2ab + b^2 = 2$.", ["unproved"]),
        # not beyond its section, nor by itself, nor from contradictions, nor what is to be solved
        ("Suppose $a + b = 1$.\n\n## Next\n\n$a^2 + 2ab + b^2 = 1$", ["unproved"]),
        ("Suppose $a + b = 1$. Suppose $a + b = 2$. Then $a^2 + 2ab + b^2 = 7$.", ["unproved"]),
        ("Solve $x^2 = 4$. We find $x^4 + x = 16 + x$.", ["refuted"]),
    ],
)
def test_suppositions(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Consider the system $A x = b$.", ["unproved"]),
        ("Given $M v = \\lambda v$, we call $v$ an eigenvector.", []),  # what is given is no claim
        ("Suppose $A x = b$ has a solution.", []),
        # an attempt at an identity, and what is defined, stay what they are
        ("Consider $(a+b)^2 = a^2 + b^2$.", ["refuted"]),
        ("Let $f(x) = x^2$. Consider $f(x) + a = x^3 + b$.", ["refuted"]),
        # sides without a common letter are no attempt at one
        ("$A x = b$", ["unproved"]),
        ("$a^2 + b^2 = c^2$", ["unproved"]),
        ("$2 x = 3 y$", ["unproved"]),
        ("$x y + 1 = z w$", ["refuted"]),
        ("$A x = b x$", ["refuted"]),
    ],
)
def test_premises_about_unknown_names(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_what_is_to_be_solved_in_plain_text() -> None:
    assert verdicts("Solve A x = b.", "txt") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("d/dx gelu(x) = Phi(x) + x*phi(x)", "proved"),
        ("\\frac{d}{dx} \\mathrm{gelu}(x) = \\Phi(x) + x\\phi(x)", "proved"),
        ("d/dx erf(x/sqrt(2)) = 2 phi(x)", "proved"),
        ("d/dx gelu(x) = Phi(x) + phi(x)", "unproved"),
        ("d/dx gelu(x) = Phi(x)", "unproved"),
        # nothing of the normal distribution in sight
        ("d/dx (x Phi(x)) = Phi(x) + x*phi(x)", "refuted"),
        ("d/dx gelu(x) = Psi(x) + x*psi(x)", "refuted"),
    ],
)
def test_the_normal_distribution_beside_gelu(text: str, expected: str) -> None:
    found = report(text, "formula")
    assert [str(finding.verdict) for finding in found.findings] == [expected]
    said = [reading.note.code for reading in found.readings if reading.note is not None]
    assert said == (["review/choice-normal"] if expected == "proved" else [])


@pytest.mark.parametrize(("second", "expected"), [("Phi'", "proved"), ("Phi''", "unproved")])
def test_no_custom_against_the_document(second: str, expected: str) -> None:
    gelu = "$\\frac{d}{dx}\\mathrm{gelu}(x) = \\Phi(x) + x\\phi(x)$"
    text = f"$\\{second}(x) = \\phi(x)$\n\n{gelu}"
    assert verdicts(text) == [expected]


def test_phi_that_the_document_defines_is_what_it_says() -> None:
    text = "Let $\\Phi(x) = x^2$.\n\n$$\\frac{d}{dx}\\mathrm{gelu}(x) = \\Phi(x)$$"
    assert verdicts(text) == ["refuted"]


@pytest.mark.parametrize(
    "text",
    [
        "Let $x>0$. The identity $|x|=x$ holds for $x<0$ too.",
        "Let $x>0$. The identity $|x|=x$ holds even for $x<0$.",
        "Let $x>0$. $|x|=x$ for $x>0$ and for $x<0$.",
        "$|x|=x$ for $x>0$ and for $x<0$.",
    ],
)
def test_a_condition_beside_a_claim_wins_over_an_earlier_one(text: str) -> None:
    assert str(verify_text(text).findings[-1].verdict) != "proved"


@pytest.mark.parametrize(
    "text",
    [
        "Let $x<0$. The identity $|x|=x$ holds for $x>0$.",
        "The identity $x+x=2x$ holds for $x>0$ and for $x<0$.",
    ],
)
def test_what_is_true_under_a_condition_beside_it_is_proved(text: str) -> None:
    assert str(verify_text(text).findings[-1].verdict) == "proved"
