"""A page about a function of a whole array: definition, properties, derivation, advice.

Contract: `array_page(function)` judges everything; `array_page_document(page, lang)` is what every
writer prints.  The derivation holds for every number of entries, the properties are decided by the
referee for the two or three that they are written out for, and say so.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.catalogue.arrays import ArrayFunction
from sigderiv.messages import known, say
from sigderiv.networks.arrays import ArrayDerivation
from sigderiv.output.array_document import array_blocks
from sigderiv.output.blocks import Block, Display, Heading, Item, Items, Paragraph, said
from sigderiv.output.describing import Form
from sigderiv.output.phrases import as_text, judged

SCHEMA = "sigderiv.describe/1"


@dataclass(frozen=True)
class ArrayPage:
    """What is said of one function of an array."""

    function: ArrayFunction
    forms: tuple[tuple[str, Form], ...]
    derivation: ArrayDerivation

    @property
    def status(self) -> str:
        """proved where everything is, refuted where a property is wrong, else unproved."""
        outcomes = {form.judgement.outcome for _, form in self.forms}
        outcomes.add(self.derivation.outcome.value)
        return next((each for each in ("refuted", "unproved") if each in outcomes), "proved")

    def blocks(self, lang: str) -> list[Block]:
        """The page."""
        title, *rest = array_blocks(self.derivation, lang)
        items = tuple(
            Item(
                (say(f"properties/array-{name}", lang), " ", form.equation),
                form.judgement.outcome, (judged(form.judgement, lang),),
            )
            for name, form in self.forms
        )  # fmt: skip
        blocks: list[Block] = [title, Heading((say("properties/definition", lang),), 2)]
        blocks += map(Display, self.function.definitions)
        blocks.append(Paragraph(said("properties/source", lang, source=self.function.source)))
        blocks += [Heading((say("properties/properties", lang),), 2), Items(items)]
        if known(f"properties/instead-{self.function.name}"):
            advice = say(f"properties/instead-{self.function.name}", lang)
            blocks += [Heading((say("properties/instead", lang),), 2), Paragraph((advice,))]
        blocks.append(Heading((say("properties/derivation", lang),), 2))
        return blocks + [each for each in rest if not isinstance(each, Display)]

    def data(self, lang: str) -> dict[str, object]:
        """The page as JSON's kinds of values."""
        return {
            "schema": SCHEMA,
            "target": self.function.name,
            "title": self.function.title_zh if lang == "zh" else self.function.title,
            "definition": as_text(self.function.definitions[0]),
            "source": self.function.source,
            "forms": [],
            "derivative": as_text(self.derivation.chain.lines[-1].formula),
            "properties": [
                {"kind": name, "code": f"array-{name}", "verdict": form.judgement.outcome,
                 "text": f"{say(f'properties/array-{name}', lang)} {as_text(form.equation)}",
                 "how": judged(form.judgement, lang), "value": {}}
                for name, form in self.forms
            ],
            "advice": say(f"properties/instead-{self.function.name}", lang)
            if known(f"properties/instead-{self.function.name}") else "",
            "verdict": self.status,
        }  # fmt: skip


def array_page(function: ArrayFunction) -> ArrayPage:
    """The page about a function of an array, everything on it judged."""
    from sigderiv.output.checking import judgement_of
    from sigderiv.output.networking import array
    from sigderiv.referee import Facts, Referee

    referee = Referee(Facts())
    forms = tuple(
        (name, Form(case, judgement_of(referee.decide(case.left, case.right))))
        for name, case in function.cases
    )
    return ArrayPage(function, forms, array(function).record)
