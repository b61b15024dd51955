"""A progress bar on standard error for work that takes more than a moment.

Contract: nothing is shown, and rich is not imported, before a second has passed or where standard
error is no terminal; the bar is taken away before anything else is printed and at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, TextIO, TypeVar

from sigderiv.cli.errors import plain

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")
DELAY = 1.0
"""Seconds before the bar appears."""


class Bar:
    """The bar of one run; a context manager."""

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self.stream = stream or sys.stderr
        self.clock = clock
        self.begun = clock()
        self.wanted = self.stream.isatty()
        self.shown: Progress | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hide()

    def at(self, name: str, done: int, total: int) -> None:
        """Say how far the work is."""
        if not self.wanted or self.clock() - self.begun < DELAY:
            return
        if self.shown is None:
            from rich.console import Console
            from rich.progress import Progress

            self.shown = Progress(console=Console(file=self.stream), transient=True)
            self.shown.add_task("", total=total)
        from rich.markup import escape

        (task,) = self.shown.task_ids
        label = escape(plain(name))
        self.shown.update(task, description=label, completed=done, total=max(total, 1))
        self.shown.start()

    def hide(self) -> None:
        """Take the bar away; `at` brings it back."""
        if self.shown is not None:
            self.shown.stop()
            self.shown = None


def followed(
    items: Iterable[Item], bar: Bar, name: str, place: Callable[[Item], int], total: int
) -> Iterator[Item]:
    """The items, the bar going along with their places."""
    for item in items:
        bar.at(name, place(item), total)
        yield item
