"""What `verify` takes and what it tells, as plain records.

Contract: records hold text, places and codes, never sentences (`sigderiv.messages` makes those),
and formulas only where `Options.formulas` asks for them, so that a document of any length can be
streamed through them.
`Report.to_json` is the public format `sigderiv.verify/1`; fields may be added, never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sigderiv.errors import Span
from sigderiv.expr import Expr

SCHEMA = "sigderiv.verify/1"
UP_TO_CONSTANT = "up to a constant"
"""Among the conditions of a finding that holds up to a constant only."""
HELD_STILL = "held still: "
"""Before the defined names, among the conditions, that a partial derivative was taken to hold."""

BY_NOTES = {
    "review/note-held": HELD_STILL,
    "review/note-moved": "not held still: ",
    "review/note-transposed": "",
    "review/note-if-numbers": "numbers: ",
    "review/note-if-conjugates": "conjugates: ",
    "review/note-unit": "unit matrix: ",
    "review/note-star": "a product: ",
    "review/note-times": "a product: ",
    "review/note-continuous": "continuous: ",
    "review/note-converges": "finite: ",
}
"""The notes that tell of a condition as well, and how that condition starts; the names follow."""


class Verdict(StrEnum):
    """What is known of a link."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its name for messages, its kind and its text.

    kind: `tex`, `md`, `rst`, `ipynb`, `txt`, or `formula` for one from the command line."""

    name: str
    kind: str
    text: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller settles about the reading and the judging.

    assume, define: formulas in text or LaTeX (`x > 0`, `h(x) = x^2`); functions, numbers, labels:
    names that are functions, that are numbers (so that `a(x+1)` is a product), and whose
    superscripts are labels; formulas: findings carry their formulas as read; follow: whether
    `\\input` is read, below the document's own folder."""

    assume: tuple[str, ...] = ()
    define: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    log_base_ten: bool = False
    name_rules: bool = False
    explain_reading: bool = False
    repair: bool = True
    formulas: bool = False
    follow: bool = False
    timeout: float = 5.0


@dataclass(frozen=True, slots=True)
class Position:
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Note:
    """A remark: a code under `review/note-…` and the values for its sentence."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Witness:
    """Numbers at which the two sides provably differ; all as text."""

    at: Mapping[str, str]
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A proved correction of a wrong right side: which slip it undoes, the corrected side as
    LaTeX, as text and as the source would write it, and the part of the source that it changes;
    replaces: the part of the source in whose place it stands, if that is not the right side: of an
    inequality its sign as well."""

    slip: str
    latex: str
    text: str
    written: str
    span: Span
    formula: Expr | None = None
    replaces: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of one link: `left = right`, at the place of its right side.

    relation: `=`, `:=`, `~` for about equal, or one of `<`, `<=`, `>`, `>=`, `!=`; code: `equal`,
    `not-equal`, `undecided`, `close`, `not-close`, `approximate`, `ordered`, `not-ordered`."""

    span: Span
    left_span: Span
    position: Position
    left: str
    right: str
    relation: str
    verdict: Verdict
    code: str
    method: str = ""
    evidence: str = ""
    witness: Witness | None = None
    conditions: tuple[str, ...] = ()
    repair: Repair | None = None
    part: Span | None = None
    rule: str = ""
    notes: tuple[Note, ...] = ()
    chain: int = 0
    formula: Expr | None = None

    def to_json(self) -> dict[str, Any]:
        """One element of `links` in `sigderiv.verify/1`."""
        witness = None
        if self.witness is not None:
            witness = {
                "at": dict(self.witness.at),
                "left": self.witness.left,
                "right": self.witness.right,
            }
        return {
            "line": self.position.line,
            "column": self.position.column,
            "left": self.left,
            "right": self.right,
            "relation": self.relation,
            "verdict": str(self.verdict),
            "code": self.code,
            "witness": witness,
            "conditions": list(self.conditions),
            "repair": self.repair.text if self.repair else None,
            "slip": self.repair.slip if self.repair else None,
            "evidence": self.evidence,
            "method": self.method,
            "rule": self.rule,
            "chain": self.chain,
            "span": [self.span.start, self.span.end],
            "part": [self.part.start, self.part.end] if self.part else None,
            "notes": [{"code": note.code, **note.details} for note in self.notes],
        }


@dataclass(frozen=True, slots=True)
class Definition:
    """An equation that gives a symbol or a function its meaning."""

    span: Span
    position: Position
    name: str
    text: str

    def to_json(self) -> dict[str, Any]:
        """One element of `definitions`."""
        return {
            "line": self.position.line,
            "column": self.position.column,
            "name": self.name,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place that could not be read: never skipped, never called wrong.

    `why` is a code with details for the sentence."""

    span: Span
    position: Position
    text: str
    why: Note

    def to_json(self) -> dict[str, Any]:
        """One element of `unreadable`; `why` is the sentence in English."""
        from sigderiv.messages import say

        return {
            "line": self.position.line,
            "column": self.position.column,
            "text": self.text,
            "why": say(self.why.code, "en", **self.why.details),
            "code": self.why.code,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """How something was understood (`--explain-reading`): a formula written back, or a choice
    between several readings.  kind: `formula`, `definition`, `name`, `assumption`, `choice` or
    `skipped`; meaning: a sentence in English, or a formula; note: the sentence's code."""

    span: Span
    position: Position
    kind: str
    source: str
    meaning: str
    note: Note | None = None

    @property
    def is_unjudged(self) -> bool:
        """Whether it tells of an equation on which no verdict is given."""
        code = self.note.code if self.note is not None else ""
        return code in ("review/reading-assumed", "review/outside", "review/inside-words")

    def to_json(self) -> dict[str, Any]:
        """One element of `readings`."""
        return {
            "line": self.position.line,
            "column": self.position.column,
            "kind": self.kind,
            "source": self.source,
            "meaning": self.meaning,
        }


STATUS = {"proved": 0, "empty": 0, "refuted": 1, "unreadable": 2, "unproved": 3, "unjudged": 3}
"""The exit status for the verdict on a document."""


def weighed(links: int, refuted: int, unreadable: int, unproved: int, unjudged: int = 0) -> str:
    """The verdict on a document: refuted, unreadable, unproved or proved, in this order of weight;
    where no link is judged it is unjudged, if there are equations that claim something or lines
    with equations that were not read, and empty without any."""
    if refuted:
        return "refuted"
    if unreadable:
        return "unreadable"
    if not links:
        return "unjudged" if unjudged else "empty"
    return "unproved" if unproved else "proved"


Event = Finding | Definition | Unreadable | Reading


@dataclass(slots=True)
class Report:
    """Everything that was found in one source."""

    source: str
    findings: list[Finding] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """File an event where it belongs."""
        if isinstance(event, Finding):
            self.findings.append(event)
        elif isinstance(event, Definition):
            self.definitions.append(event)
        elif isinstance(event, Unreadable):
            self.unreadable.append(event)
        else:
            self.readings.append(event)

    def count(self, verdict: Verdict) -> int:
        """How many links have this verdict."""
        return sum(1 for finding in self.findings if finding.verdict is verdict)

    @property
    def verdict(self) -> str:
        """The whole document's verdict, as `weighed`."""
        refuted, unproved = self.count(Verdict.REFUTED), self.count(Verdict.UNPROVED)
        unjudged = sum(1 for each in self.readings if each.is_unjudged)
        return weighed(len(self.findings), refuted, len(self.unreadable), unproved, unjudged)

    @property
    def exit_status(self) -> int:
        """0 all proved or nothing to judge, 1 something refuted, 2 something unreadable, 3
        something unproved, or equations of which none was judged."""
        return STATUS[self.verdict]

    def to_json(self) -> dict[str, Any]:
        """The report in the stable format `sigderiv.verify/1`."""
        found: dict[str, Any] = {
            "schema": SCHEMA,
            "source": self.source,
            "verdict": self.verdict,
            "links": [finding.to_json() for finding in self.findings],
            "definitions": [definition.to_json() for definition in self.definitions],
            "unreadable": [place.to_json() for place in self.unreadable],
        }
        if self.readings:
            found["readings"] = [reading.to_json() for reading in self.readings]
        return found
