"""What a stream of events counts up to, without keeping the events.

Contract: memory does not grow with the number of events.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sigderiv.review.records import (
    STATUS,
    Definition,
    Event,
    Finding,
    Report,
    Unreadable,
    Verdict,
    weighed,
)


@dataclass(slots=True)
class Tally:
    """The counts of one source."""

    source: str
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    unreadable: int = 0
    definitions: int = 0
    outside: int = 0
    """Lines that look like equations outside of mathematics, which are not read."""
    assumed: int = 0
    """Equations that are taken to hold."""

    @classmethod
    def of(cls, report: Report) -> Tally:
        """The counts of a whole report."""
        found = cls(report.source)
        found.verdicts.update(finding.verdict for finding in report.findings)
        found.unreadable = len(report.unreadable)
        found.definitions = len(report.definitions)
        for reading in report.readings:
            found.add(reading)
        return found

    def add(self, event: Event) -> None:
        """Count an event."""
        if isinstance(event, Finding):
            self.verdicts[event.verdict] += 1
        elif isinstance(event, Unreadable):
            self.unreadable += 1
        elif isinstance(event, Definition):
            self.definitions += 1
        elif event.note is not None and event.note.code == "review/outside":
            self.outside += event.note.details["count"]
        elif event.is_unjudged:
            self.assumed += 1

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to judge, and nothing that could not be read."""
        return not self.verdicts.total() and not self.unreadable

    @property
    def verdict(self) -> str:
        """As of a `Report`."""
        refuted, unproved = self.verdicts[Verdict.REFUTED], self.verdicts[Verdict.UNPROVED]
        unjudged = self.outside + self.assumed
        return weighed(self.verdicts.total(), refuted, self.unreadable, unproved, unjudged)

    @property
    def exit_status(self) -> int:
        """As of a `Report`."""
        return STATUS[self.verdict]
