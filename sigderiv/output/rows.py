"""The printed and judged lines of a derivation.

Contract: `Rows(checker, rules, watch, total).of(lines)` gives a row for each line, in order, with
its text and LaTeX and the judgement on what was read back; `watch` is told how far it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sigderiv.output.checking import Checker
from sigderiv.output.model import Judgement, Row

if TYPE_CHECKING:
    from sigderiv.engine.lines import Line, Use
    from sigderiv.kernel import Rule

Watch = Callable[[int, int], None]
"""Told how many of how many lines are judged."""


def nobody(done: int, total: int) -> None:
    """Watches nothing."""


@dataclass
class Rows:
    """Makes rows of lines, asides nested in them as deep as people write them, a few levels.

    watch is told how many of all the lines, the number in total, are judged."""

    checker: Checker
    rules: Mapping[str, Rule]
    watch: Watch
    total: int
    done: int = 0

    def of(self, lines: Sequence[Line], prefix: str = "") -> tuple[Row, ...]:
        """The rows of these lines; their numbers begin with the prefix."""
        return tuple(self._row(line, f"{prefix}{n}") for n, line in enumerate(lines, 1))

    def _row(self, line: Line, number: str) -> Row:
        self.watch(self.done, self.total)
        self.done += 1
        printed = self.checker.printed(line.after)
        return Row(
            number=number,
            before=line.before,
            after=line.after,
            text=printed.text,
            latex=printed.latex,
            rules=tuple(use.rule for use in line.uses),
            names=names_of(line.uses, self.rules),
            place=line.place,
            judgement=_cited(line, self.rules) or self.checker.judge(line.before, line.after),
            conditions=tuple(line.conditions),
            aside=self.of(line.aside, number + "."),
            aside_start=line.aside[0].before if line.aside else None,
        )


def _cited(line: Line, rules: Mapping[str, Rule]) -> Judgement | None:
    """The judgement on a line that brings in a function which a cited theorem gives.

    No referee can decide such a line: for another function of that name it would be false."""
    for use in line.uses:
        rule = rules[use.rule]
        if rule.family == "auxiliary":
            return Judgement("unproved", "cited", rule.citation)
    return None


def names_of(uses: Sequence[Use], rules: Mapping[str, Rule]) -> dict[str, tuple[str, ...]]:
    """What the rules of a line are called, in each language, each name once."""
    names: dict[str, list[str]] = {"en": [], "zh": []}
    for use in uses:
        rule = rules[use.rule]
        names["en"].append(rule.backward_name if use.backward else rule.name)
        names["zh"].append(rule.backward_name_zh if use.backward else rule.name_zh)
    return {lang: tuple(dict.fromkeys(found)) for lang, found in names.items()}
