"""Notation of notes and exercises that is neither LaTeX's best style nor wrong."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


def _outcome(text: str, kind: str) -> list[str]:
    report = verify_text(text, kind)
    return [str(each.verdict) for each in report.findings] + ["unreadable"] * len(
        report.unreadable
    )


PROVED = [
    (r"$$x+x=2x \quad\square$$", "md"), (r"$$x+x=2x \text{QED}$$", "md"),
    (r"$$x+x=2x. \Box$$", "md"), (r"$$x+x=2x \qed$$", "md"), ("x + x = 2x QED", "txt"),
    ("x + x = 2x □", "txt"), ("x+x=2x forall x", "txt"), ("x + x = 2x Q.E.D.", "txt"),
    (r"$50\% = 0.5$", "md"), (r"$\sin 30^\circ = \frac12$", "md"), ("$\\cos 60° = 1/2$", "md"),
    (r"$\sin(90^{\circ} - x) = \cos x$", "md"), ("$‖x‖^2 = x^Tx$", "md"),
    (r"Angles are in degrees. $\sin 30^\circ = \frac{1}{2}$", "md"),
    (r"$d(\sin x) = \cos x\,dx$", "md"), (r"$d(e^x) = e^x\,dx$", "md"),
    (r"$d(uv) = u\,dv + v\,du$", "md"),
    (r"$\sum 2x_i = 2\sum x_i$", "md"), (r"$\sum_{i}^{n} i = \frac{n(n+1)}{2}$", "md"),
    (r"$\sum^n x_i = \sum_{i=1}^n x_i$", "md"), (r"$\sum_j x_j = \sum\limits_{i} x_i$", "md"),
    (r"$\sum x^{(i)} + \sum x^{(i)} = 2\sum x^{(i)}$", "md"),
    (r"$k(a,b) + k(a,b) = 2k(a,b)$", "md"), (r"$z^{[1](i)} + z^{[1](i)} = 2z^{[1](i)}$", "md"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), PROVED)
def test_it_is_read_as_it_is_meant(text: str, kind: str) -> None:
    assert _outcome(text, kind) == ["proved"]


REFUTED = [
    (r"$$x+x=3x \quad\square$$", "md"), (r"$50\% = 5$", "md"), (r"$\sin 30^\circ = 1$", "md"),
    (r"$\sum_{i}^{n} i = \frac{n(n-1)}{2}$", "md"), (r"$\sum 2x_i = 3\sum x_i$", "md"),
    ("x + x = 3x QED", "txt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), REFUTED)
def test_what_is_false_in_it_is_refuted(text: str, kind: str) -> None:
    assert _outcome(text, kind) == ["refuted"]


UNREADABLE = [
    ("$1e-3 = e - 3$", "md"), (r"$a \mid b = b \mid a$", "md"), ("lim x->a x = a x", "txt"),
    ("lim x->0 sin(x)/x = 0", "txt"), ("50% = 50", "txt"), ("10 % 3 = 1", "txt"),
    ("|x||y|=|xy|", "txt"), ("(x^a)^b = x^{ab}", "txt"), (r"$20^\circ C = 293$", "md"),
    (r"$\sum x_i y_j = \sum x_i$", "md"), (r"$\sum a = na$", "md"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), UNREADABLE)
def test_what_is_not_clear_is_unreadable_and_no_other_link(text: str, kind: str) -> None:
    assert set(_outcome(text, kind)) == {"unreadable"}


NOT_PROVED = [
    (r"$d(x^2) = x\,dx$", "md"), (r"$d(\sin x) = \sin x\,dx$", "md"),
    (r"$d(x^2) - x^2 = 0$", "md"), ("$x_{1,2} = x_{12}$", "md"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), NOT_PROVED)
def test_what_is_false_in_it_is_not_proved(text: str, kind: str) -> None:
    assert "proved" not in _outcome(text, kind)


@pytest.mark.parametrize(
    "formula",
    [
        r"\sum_{i=1}^n \log \frac{1}{\sqrt{2\pi}s}e^{-\frac{(x_i-\mu)^2}{2s^2}} = "
        r"-\frac n2\log(2\pi)-n\log s-\frac{1}{2s^2}\sum_{i=1}^n(x_i-\mu)^2",
    ],
)
def test_what_is_true_for_all_sizes_in_another_reading_is_proved(formula: str) -> None:
    assert _outcome(f"Let $s > 0$. ${formula}$", "md") == ["proved"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"$\frac d{dx}x^2=2x$", "proved"),
        (r"$\dfrac d{dx}x^2=3x$", "refuted"),
        (r"$\frac\partial{\partial x}(x^2y)=2xy$", "proved"),
        (r"$\frac d2=\frac12d$", "proved"),
    ],
)
def test_a_sign_above_the_bar_needs_no_braces(text: str, verdict: str) -> None:
    report = verify_text(text, "tex")
    assert not report.unreadable
    assert [str(finding.verdict) for finding in report.findings] == [verdict]
