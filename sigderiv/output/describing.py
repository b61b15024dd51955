"""A page about a function: definition, other forms, derivation, properties, advice.

Contract: `page(target, request, lang)` gives a `Page`; every form and every property carries its
verdict and how it is known.  Nothing about a function is typed in here: what can be computed is
computed by `sigderiv.properties`, and forms are decided by the referee.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, Relation, free_symbols
from sigderiv.messages import known, say
from sigderiv.output.evidence import evidence_text
from sigderiv.output.model import Judgement, Worked
from sigderiv.properties import Interval, Portrait, Property, Standing, portrait
from sigderiv.properties.quantity import Quantity

if TYPE_CHECKING:
    from sigderiv.output.array_page import ArrayPage

Show = Callable[[Expr], str]


@dataclass(frozen=True, slots=True)
class Form:
    """An equation for the function, and the judgement on it."""

    equation: Relation
    judgement: Judgement


@dataclass(frozen=True)
class Page:
    """What is said of one function."""

    target: str
    title: dict[str, str]
    definition: Expr
    forms: tuple[Form, ...]
    work: Worked | None
    portrait: Portrait
    source: str = ""
    advice: str = ""

    def heading(self, lang: str) -> str:
        """The title in a language."""
        return self.title.get(lang) or self.title["en"]

    @property
    def status(self) -> str:
        """proved where everything is, refuted where a form is wrong, else unproved."""
        outcomes = [form.judgement.outcome for form in self.forms]
        if self.work is not None:
            outcomes.append(self.work.outcome)
        if "refuted" in outcomes:
            return "refuted"
        standings = {each.standing for each in self.portrait.properties}
        proved = set(outcomes) <= {"proved"} and standings <= {Standing.PROVED}
        return "proved" if proved else "unproved"


def any_page(target: str, wrt: str = "") -> Page | ArrayPage:
    """The page about a target; of a function of an array, that one's own."""
    from sigderiv.output.array_page import array_page
    from sigderiv.output.deriving import array_target
    from sigderiv.output.targets import Request

    function = array_target(target, Request(wrt=wrt))
    return page(target, wrt) if function is None else array_page(function)


def page(target: str, wrt: str = "") -> Page:
    """The page about a target."""
    from sigderiv.catalogue import find
    from sigderiv.output.checking import judgement_of
    from sigderiv.output.deriving import work
    from sigderiv.output.phrases import as_text
    from sigderiv.output.targets import Request, choose_variable, read_target
    from sigderiv.referee import Facts, Referee

    formula, name = read_target(target, Request(wrt=wrt))
    variable = choose_variable(formula, wrt)
    others = free_symbols(formula) - {variable}
    if others:
        listed = ", ".join(sorted(symbol.name for symbol in others))
        raise SigderivError("output/plot-several-symbols", names=listed)
    entry = find(name) if name else None
    definition: Expr = formula
    forms: list[Form] = []
    if entry is not None:
        definition = Relation("=", formula, entry.body)
        referee = Referee(Facts())
        for other in (entry.body, *entry.forms):
            judged = judgement_of(referee.decide(formula, other))
            forms.append(Form(Relation("=", formula, other), judged))
    try:
        derived: Worked | None = work(target, Request(wrt=wrt, detail="brief"))
    except SigderivError as error:
        if not error.code.startswith("engine/"):
            raise
        derived = None
    shown = as_text(formula)
    title = {"en": entry.title, "zh": entry.title_zh} if entry else {"en": shown, "zh": shown}
    advice = f"properties/instead-{name}" if known(f"properties/instead-{name}") else ""
    found = portrait(formula, variable, name if isinstance(formula, Call) else "")
    if derived is None and not forms and not found.properties:
        raise SigderivError("output/no-values", why=formula)
    return Page(
        target, title, definition, tuple(forms[1:] if entry else forms), derived,
        found, entry.source if entry else "", advice,
    )  # fmt: skip


def sentence(each: Property, lang: str, show: Show) -> str:
    """A property as a sentence."""
    return say(each.code, lang, **shown_details(each.details, lang, show))


def reason(each: Property, lang: str, show: Show) -> str:
    """How a property is known."""
    return say(each.why, lang, **shown_details(each.evidence, lang, show)) if each.why else ""


def shown_details(details: Any, lang: str, show: Show) -> dict[str, str]:
    """Details as text in a writer's notation."""
    return {name: _shown(value, lang, show) for name, value in details.items()}


def _shown(value: Any, lang: str, show: Show) -> str:
    if isinstance(value, Expr):
        return show(value)
    if isinstance(value, Quantity) and value.infinite:
        return value.digits
    if isinstance(value, Quantity):
        return show(value.exact) if value.exact is not None else value.digits
    if isinstance(value, Interval):
        if value.low.digits == value.high.digits and value.closed_low and value.closed_high:
            return f"{{{_shown(value.low, lang, show)}}}"
        left = "[" if value.closed_low else "("
        right = "]" if value.closed_high else ")"
        return f"{left}{_shown(value.low, lang, show)}, {_shown(value.high, lang, show)}{right}"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):
            return _listed([f"f'({at}) = {_shown(v, lang, show)}" for at, v in value], lang)
        comma = "、" if lang == "zh" else ", "
        joint = " ∪ " if value and isinstance(value[0], Interval) else comma
        return joint.join(_shown(each, lang, show) for each in value)
    return evidence_text(str(value), lang)


def _listed(parts: list[str], lang: str) -> str:
    return ("，" if lang == "zh" else ", ").join(parts)
