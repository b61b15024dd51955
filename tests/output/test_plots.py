"""Plots: the marks are right, the picture carries the usual facts, and files are drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sigderiv.output.curves import curve, curves
from sigderiv.output.deriving import Request
from sigderiv.output.plotting import draw_plot, write_plot


def test_marks_of_the_sigmoid() -> None:
    one = curve("sigmoid", Request(), -6, 6)
    assert one.steepest == (0.0, 0.25)
    assert one.levels == (0.0, 1.0)
    assert [at for at, _ in one.small] == [5.0, 10.0]
    assert one.small[0][1] == pytest.approx(0.006648056670790, abs=1e-12)
    assert one.small[1][1] == pytest.approx(4.5395807735908e-05, abs=1e-15)


def test_marks_of_others() -> None:
    assert curve("tanh", Request(), -6, 6).levels == (-1.0, 1.0)
    relu = curve("relu", Request(), -6, 6)
    assert relu.kinks == (0.0,) and relu.steepest is None
    assert curve("x^2", Request(), -1, 1).levels == ()


def test_svg_has_both_curves_and_their_facts() -> None:
    pytest.importorskip("matplotlib")
    picture = write_plot(curves(["sigmoid"], Request(), -6, 6), "svg", "en")
    assert picture.lstrip().startswith(b"<?xml")
    assert picture.count(b"<path") > 20
    again = write_plot(curves(["sigmoid"], Request(), -6, 6), "svg", "en")
    assert picture == again


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_picture_is_not_empty(form: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    picture = write_plot(curves(["sigmoid", "tanh"], Request(), -6, 6), form, "zh")
    assert len(picture) > 10_000
    if form == "png":
        image = pytest.importorskip("PIL.Image")
        (tmp_path / "p.png").write_bytes(picture)
        colours = image.open(tmp_path / "p.png").convert("RGB").getcolors(maxcolors=1_000_000)
        assert len(colours) > 50


def test_drawn_in_the_terminal() -> None:
    drawn = draw_plot(curves(["sigmoid"], Request(), -6, 6), 80, "en", colour=False)
    lines = drawn.splitlines()
    assert lines[0].endswith("sigmoid (logistic function)")
    assert any("⠤" <= char <= "⣿" for line in lines for char in line)
    assert all(len(line) <= 100 for line in lines)
    assert "largest at x = 0: 0.25" in drawn


def test_the_command(sigderiv: Any, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = sigderiv("plot", "sigmoid", "-o", "s.svg")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "s.svg").stat().st_size > 10_000
    assert sigderiv("plot", "sigmoid", "-o", "s.gif").returncode == 2
    assert sigderiv("plot", "sigmoid", "--from", "3", "--to", "1").returncode == 2
