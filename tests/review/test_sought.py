"""A pattern that is only looked for beside its words is found wherever it is."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import sigderiv.review
from sigderiv.review.text.sought import Sought

SAMPLES = {
    "category_space": " \n\t",
    "category_digit": "0172",
    "category_word": "axZ0_中",
    "category_not_word": " .,$)",
    "category_not_space": "ax$.",
    "category_not_digit": "a ",
}


def all_sought() -> list[tuple[str, Sought]]:
    found = []
    for module in pkgutil.walk_packages(sigderiv.review.__path__, "sigderiv.review."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Sought):
                    found.append((f"{module.name}.{name}", each))
    return found


SOUGHT = all_sought()


class Writer:
    """Texts that a pattern was made for, at random; what lies around a match is not heeded."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def write(self, parsed: Any) -> str:
        return "".join(self._one(op, value) for op, value in parsed)

    def _one(self, op: Any, value: Any) -> str:
        if op is kinds.LITERAL:
            letter = chr(value)
            return letter.upper() if self.random.random() < 0.2 else letter
        if op is kinds.IN:
            if value[0][0] is kinds.NEGATE:
                return self.random.choice("ax .$")
            return self._one(*self.random.choice(value))
        if op is kinds.RANGE:
            return chr(self.random.randint(*value))
        if op is kinds.CATEGORY:
            return self.random.choice(SAMPLES[str(value).lower()])
        if op is kinds.BRANCH:
            return self.write(self.random.choice(value[1]))
        if op is kinds.SUBPATTERN:
            return self.write(value[-1])
        if op in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            least, most, inner = value
            times = self.random.choice((least, least, min(most, least + 1)))
            return "".join(self.write(inner) for _ in range(times))
        if op is kinds.ATOMIC_GROUP:
            return self.write(value)
        if op in (kinds.ANY, kinds.NOT_LITERAL):
            return "."
        return ""  # where it stands, and what is around it


def test_there_are_some() -> None:
    assert len(SOUGHT) >= 10


@pytest.mark.parametrize(("name", "sought"), SOUGHT, ids=[name for name, _ in SOUGHT])
def test_its_words_are_complete(name: str, sought: Sought) -> None:
    seed = random.randrange(10**9)
    writer = Writer(seed)
    parsed = parser.parse(sought.pattern.pattern, sought.pattern.flags & ~re.UNICODE)
    matched = 0
    for _ in range(1_000):
        text = writer.random.choice(("", "\n", "We see. ", "$")) + writer.write(parsed)
        text += writer.random.choice(("", " ", ". ", "$ "))
        found = sought.pattern.search(text)
        if found is not None:
            matched += 1
            assert sought.may_be_in(text), (seed, name, text)
            again = sought.search(text)
            assert again is not None and again.span() == found.span()
    assert matched > 40, (seed, name)  # the samples say something


@pytest.mark.parametrize(("name", "sought"), SOUGHT, ids=[name for name, _ in SOUGHT])
def test_it_leaves_formulas_alone(name: str, sought: Sought) -> None:
    text = r"\begin{align} \frac{d}{dx} x^2 e^{-x} &= 2 x e^{-x} \\ y &= \sigma(3x) \end{align}"
    assert not sought.may_be_in(text) and sought.search(text) is None
    assert list(sought.finditer(text)) == []


@pytest.mark.parametrize("text", ["İn general", "ſince", "In GENERAL,", "a Complex number"])
def test_letters_that_are_the_same_where_no_case_is_heeded(text: str) -> None:
    pattern = "in general|since|complex"
    sought = Sought(pattern, re.I, words="since complex", parts="general")
    assert sought.search(text) is not None
