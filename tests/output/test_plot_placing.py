"""The labels of a picture stand apart from each other, from other points and inside the frame."""

from __future__ import annotations

import io

import pytest

from sigderiv.output.picture import Picture
from sigderiv.output.plot_requests import PlotRequest, picture_of

pytest.importorskip("matplotlib")


@pytest.mark.parametrize(
    "text",
    ["x^2*exp(-x)", "exp(-100*x^2)", "gelu", "sigmoid", "swish", "elu", "x^3 - 3*x"],
)
def test_labels_do_not_overlap_as_they_are_drawn(text: str) -> None:
    """matplotlib says where the labels that it drew really are."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    from sigderiv.output import plot_figure

    picture = picture_of(PlotRequest((text,)), "en")
    assert isinstance(picture, Picture)
    figure = Figure(figsize=plot_figure.SIZE)
    axes = figure.add_axes(plot_figure._room(picture))
    with plot_figure._few_fonts("en"), rc_context(plot_figure._settings("en")):
        plot_figure._curves(axes, picture)
        figure.savefig(io.BytesIO(), format="png")
    words = {plot_figure._text(mark.label) for mark in picture.marks if mark.label.plain}
    found = [t for t in axes.texts if isinstance(t, Annotation) and t.get_text() in words]
    assert len(found) == sum(bool(mark.label.plain) for mark in picture.marks) > 0
    from matplotlib.text import Text

    boxes = [Text.get_window_extent(each) for each in found]
    for k, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[:k]), (text, found[k].get_text())
        assert one.x0 >= 0 and one.x1 <= figure.bbox.x1, (text, found[k].get_text())


def test_what_happens_close_to_nought_is_looked_at_closely() -> None:
    narrow = picture_of(PlotRequest(("exp(-100*x^2)",)), "en")
    wide = picture_of(PlotRequest(("sigmoid",)), "en")
    step = picture_of(PlotRequest(("x/abs(x)",)), "en")
    assert all(isinstance(each, Picture) for each in (narrow, wide, step))
    assert narrow.window[1] < 1 < 12 < wide.window[1]  # type: ignore[union-attr]  # pictures, above
    assert step.window[1] > 4  # type: ignore[union-attr]  # a picture, above


def test_no_line_to_a_label_strikes_another_point() -> None:
    from sigderiv.output.plot_figure import _size_of
    from sigderiv.output.plot_placing import LETTER, _box, placed

    for text in ("abs(sin(x)/x)", "exp(-x^2)", "gelu", "x^4-4*x^2"):
        picture = picture_of(PlotRequest((text,)), "en")
        assert isinstance(picture, Picture)
        left, right, bottom, top = picture.window
        wide, high = _size_of(picture)
        scale = wide / (right - left), high / (top - bottom)
        for mark in placed(picture, (wide, high)):
            for other in picture.marks:
                if not mark.label.plain or (other.x, other.y) == (mark.x, mark.y):
                    continue
                box = _box(0.0, 0.0, mark.offset, LETTER * len(mark.label.plain) + 6)
                middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
                for part in range(1, 21):
                    x = (mark.x - other.x) * scale[0] + middle[0] * part / 20
                    y = (mark.y - other.y) * scale[1] + middle[1] * part / 20
                    assert x * x + y * y > 16, (text, mark.label.plain, (other.x, other.y))


@pytest.mark.parametrize("text", ["exp(-x^2)", "x^2*exp(-x)", "x/(1+x^2)", "x^4-4*x^2"])
def test_no_label_or_its_line_crosses_another(text: str) -> None:
    """Along each line, in small steps, from the point to its label: no other label is met."""
    from sigderiv.output.plot_figure import _size_of
    from sigderiv.output.plot_placing import LETTER, _box, placed

    picture = picture_of(PlotRequest((text,)), "en")
    assert isinstance(picture, Picture)
    left, right, bottom, top = picture.window
    wide, high = _size_of(picture)
    found = []
    for mark in placed(picture, (wide, high)):
        if mark.label.plain:
            x = (mark.x - left) * wide / (right - left)
            y = (mark.y - bottom) * high / (top - bottom)
            found.append((x, y, _box(x, y, mark.offset, LETTER * len(mark.label.plain) + 6)))
    assert len(found) > 1
    for x, y, own in found:
        dx, dy = (own.left + own.right) / 2 - x, (own.bottom + own.top) / 2 - y
        for _, _, other in found:
            if other is not own:
                assert not any(
                    other.left < x + k * dx / 40 < other.right
                    and other.bottom < y + k * dy / 40 < other.top
                    for k in range(41)
                ), (text, own, other)
