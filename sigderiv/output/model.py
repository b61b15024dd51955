"""A judged derivation, as it is printed and kept.

Contract: immutable records.  A `Row` is one printed line `= after` with the text and the LaTeX
that stand for it and the verdict on them; a `Worked` is one target's derivation.
`Worked.outcome` is `proved` only where every row of it, every row of its asides, and the whole
claim are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sigderiv.expr import Derivative, Expr, Place
from sigderiv.output.shown import Shown

if TYPE_CHECKING:
    from sigderiv.output.document import Document


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of one equation, and how it is known.

    outcome: proved, refuted, unproved; method and evidence: the referee's; at, left, right: the
    numbers of a refutation; unread: the notations whose text was not read back as it was meant."""

    outcome: str
    method: str = ""
    evidence: str = ""
    at: Mapping[str, str] = field(default_factory=dict)
    left: str = ""
    right: str = ""
    conditions: tuple[Expr, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One printed line: `before = after`, both whole formulas.

    number: `1`, `2`, `2.1` (the first line of the aside of line 2); rules: ids; names: what the
    rules are called, by language; place: where the formula changed."""

    number: str
    before: Expr
    after: Expr
    text: str
    latex: str
    rules: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    place: Place | None
    judgement: Judgement
    conditions: tuple[Expr, ...] = ()
    aside: tuple[Row, ...] = ()
    aside_start: Expr | None = None

    def called(self, lang: str) -> str:
        """The names of the rules in a language, joined."""
        return ("、" if lang == "zh" else ", ").join(self.names.get(lang) or self.rules)

    def __str__(self) -> str:
        """The line as text, its rules and its outcome."""
        return f"= {self.text}   [{', '.join(self.rules)}; {self.judgement.outcome}]"

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say beside the derivation: a message code and its details."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kernel:
    """What the kernel said: whether it accepted every step, how many there are, and why not."""

    accepted: bool
    steps: int
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Worked(Shown):
    """The derivation of one target, judged.

    title: by language; start, result: formulas, whose notation is start_text, result_text and
    the same in LaTeX (`sigderiv.write_text` gives it of any formula); claim: the judgement of
    `start = result`, the two ends of the chain; definitions: equations that give a name for this
    derivation only."""

    target: str
    title: Mapping[str, str]
    start: Expr
    start_text: str
    start_latex: str
    result: Expr
    result_text: str
    result_latex: str
    variable: str
    order: int
    method: str
    rows: tuple[Row, ...]
    claim: Judgement
    kernel: Kernel
    conditions: tuple[Expr, ...] = ()
    remarks: tuple[Remark, ...] = ()
    detail: str = "standard"
    definitions: tuple[Expr, ...] = ()

    def all_rows(self) -> Iterator[Row]:
        """Every row, those of asides before the row that they justify."""
        stack = list(reversed(self.rows))
        while stack:
            row = stack.pop()
            yield row
            stack.extend(reversed(row.aside))

    @property
    def outcome(self) -> str:
        """refuted, unproved or proved: the weightiest of all rows' and the claim's."""
        outcomes = {row.judgement.outcome for row in self.all_rows()} | {self.claim.outcome}
        if "refuted" in outcomes:
            return "refuted"
        if "unproved" in outcomes or not self.kernel.accepted:
            return "unproved"
        return "proved"

    @property
    def subject(self) -> Expr | None:
        """The formula that stands in the title, None where a name does."""
        if self.title.get("en") == self.title.get("zh") and isinstance(self.start, Derivative):
            return self.start.body
        return None

    def heading(self, lang: str) -> str:
        """The title in a language."""
        return self.title.get(lang) or self.title.get("en") or self.target

    def as_document(self) -> Document:
        """A document with this derivation only."""
        from sigderiv.output.document import Document

        return Document((self,))

    def __repr__(self) -> str:
        return str(self)

    def to_sympy(self) -> Any:
        """The result as a SymPy expression."""
        from sigderiv.output.bridge import to_sympy

        return to_sympy(self.result)

    def to_numpy(self) -> Any:
        """The result as a Python function on NumPy arrays: the variable first, then the other
        symbols in the order of their names, by place or by name; what is missing or unknown is a
        TypeError that names the parameters.

        Where there is no derivative, as at the kink of |x| or relu(x), the value is nan: no number
        stands for one.  Deep learning's libraries take one of the one-sided slopes there:
        `numpy.nan_to_num(slope(x))` takes 0.  Where two pieces meet smoothly, as those of elu(x)
        and x·|x| at 0, the value is the slope, which is proved.  Single precision stays single."""
        from sigderiv.output.bridge import to_numpy

        body = self.start.body if isinstance(self.start, Derivative) and self.order == 1 else None
        return to_numpy(self.result, self.variable, self.conditions, body)
