"""Notations that were once misread: differentials, commas in numbers, bars, factorials, accents."""

from __future__ import annotations

import pytest

from sigderiv.review import verify_text


def verdicts(text: str, kind: str = "md") -> list[str]:
    return [str(finding.verdict) for finding in verify_text(text, kind).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$y = x^2$, $dy = 2x\,dx$", ["proved"]),
        (r"$y = x^2$, $dy = 3x\,dx$", ["refuted"]),
        (r"$u = x^2 + 1$, $\mathrm{d}u = 2x\,\mathrm{d}x$, $dx = \frac{du}{2x}$",
         ["proved", "proved"]),
        (r"$dw = 2x\,dx$", ["unproved"]),
        (r"$z = xy$, $dz = y\,dx + x\,dy$", ["proved"]),
        (r"$z = xy$, $dz = y\,dx - x\,dy$", ["unproved"]),
        (r"$a d = d a$", ["proved"]),
        # commas
        ("$1,000 = 1000$", ["proved"]),
        ("$1{,}000 = 1000$ and $1{,}5 = 3/2$", ["proved", "proved"]),
        ("$1,000 = 1$", ["refuted"]),
        ("$i = 1,2,3$ and $k = 0,1,\\dots,n$", []),
        # complex numbers are proved by their parts, and refuted nowhere
        (r"$e^{i\pi} = -1$, $e^{ix} = \cos x + i \sin x$", ["proved", "proved"]),
        (r"$|e^{ix}| = e^{ix}$", ["unproved"]),
        # a bar evaluates the derivative
        (r"$\frac{d}{dx} x^2|_{x=3} = 6$", ["proved"]),
        (r"$\frac{d}{dx} x^2|_{x=3} = 0$", ["refuted"]),
        (r"$2 \frac{d}{dx} x^2 \bigg|_{x=3} = 12$", ["proved"]),
        # another letter
        (r"$\hat y (1-\hat y) = \hat y - \hat y^2$, $y'' + y' = y' + y''$, $y(x) = y(x) + 0$",
         ["proved", "proved", "proved"]),
        # factorials
        ("$3!=7$", ["refuted"]),
        ("$3!=6$ and $n!=n(n-1)!$", ["proved", "proved"]),
        ("$x != 0$", []),
    ],
)  # fmt: skip
def test_documents(text: str, expected: list[str]) -> None:
    report = verify_text(text, "md")
    assert report.unreadable == []
    assert [str(finding.verdict) for finding in report.findings] == expected


@pytest.mark.parametrize("text", ["1,5 = 3/2", "3/2 = 1,5"])
def test_a_comma_between_digits_is_asked_about(text: str) -> None:
    (place,) = verify_text(f"${text}$", "md").unreadable
    assert place.why.code == "review/comma-in-number"


def test_nothing_judged_is_not_called_proved() -> None:
    for text in ("no formula here", "$x$", "Let $f(x) = x^2$."):
        report = verify_text(text, "md")
        assert report.verdict == "empty"
        assert report.exit_status == 0
