"""Which names of a document are functions, numbers or labelled, found before anything is read.

Contract: one lexical pass over all pieces of all chains counts how each name is used; the
decision is made from the counts by the few rules in `settle`, the caller's own words first.
Memory grows with the number of different names, not with the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from sigderiv.expr.names import GREEK
from sigderiv.patterns import Pattern
from sigderiv.review.reading.chains import Chain
from sigderiv.review.reading.occurrences import SCRIPT, Occurrence, Side, side_of
from sigderiv.review.reading.raised import LAYER, Raised, is_power
from sigderiv.review.reading.spelling import normalized, without_words
from sigderiv.review.reading.subscripts import Subscripts
from sigderiv.review.reading.usage import (
    HARDLY_NUMBERS,
    KNOWN_LETTERS,
    NUMBERS,
    SELDOM_VALUES,
    Usage,
)
from sigderiv.review.reading.words import Words
from sigderiv.review.records import Options

NONE: Mapping[str, str] = {}
_LETTERS = Pattern(r"(?<![\w`])[A-Za-z]{1,2}(?![\w`])")
"""Words of one or two letters."""
_TRANSPOSE = Pattern(r"\{?\s*(?:T|\\top|\\intercal|\\(?:mathsf|mathrm|text)\s*\{T\})\s*\}?")
_LABELLED = Pattern(r"\{\s*[\[(][^\[\]()]*[\])]\s*,?\s*(?:T|\\top|\\intercal)\s*\}")
"""A label and a transpose, as in `W^{[2]T}`."""
_PRIMES = Pattern(r"\s*(?:'|’|′|\^\s*\{?\s*\\prime)")
_APPLIED = Pattern(r"(?:\s|\\!|\\,)*(?:\\left\s*|\\[bB]igg?l?\s*)?[(\[](?P<inside>[^()\[\]]*)")
_DIFFERENTIAL = Pattern(
    r"(?:\\partial|∂|\\mathrm\s*\{\s*d\s*\}|(?<![A-Za-z\\])d)(?:\^\{?\d\}?)?\s*$"
)
_ENDS = frozenset("dl∂}0123456789")
"""With what a sign that differentiates may end."""
_SQUARES = Pattern(
    r"(?:\\mathrm\s?\{\s?d\s?\}|(?<![A-Za-z\\])d)\s?\\?[A-Za-z]{1,8}\s?\^\s?\{?\s?2(?!\d)"
)
"""The square of a differential; two on one side are a length, `dx^2 + dy^2`."""
_POWER = Pattern(r"\s*\\?[A-Za-z]+\s*\^\s*\{?\s*\d+\s*\}?\s*")
_NUMBER = Pattern(r"\s*(?:[-−]\s*)?\d+(?:\.\d+)?\s*")
_NUMERAL = Pattern(r"[-−\s\d.,…]*(?:(\\[lc]?dots)[\s.,]*)?")

FIXED = frozenset(
    """sin cos tan cot sec csc asin acos atan acot asec acsc arcsin arccos arctan sinh cosh
    tanh coth sech csch asinh acosh atanh arsinh arcosh artanh asech acsch acoth sinc
    heaviside ln log lg exp sqrt cbrt abs
    sign sgn max min erf erfc gamma floor ceil factorial det tr trace""".split()
)
"""Functions whose meaning no document can change; a name of several letters, so no variable."""

FUNCTION_LETTERS = frozenset("f g h F G H u v s S phi psi sigma varphi Phi".split())
"""Letters that mean a function when they are applied and nothing says otherwise."""

_GLUED = Pattern(r"(?<![A-Za-z\\])[fgFG]\Z")



@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The settled names; formulas: those that are defined as a formula and applied to numbers."""

    functions: frozenset[str]
    numbers: frozenset[str]
    labels: frozenset[str]
    uncertain: frozenset[str]
    arrays: frozenset[str] = frozenset()
    formulas: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    """The numbers that may well be functions: applied, and in no product without brackets."""
    declared: frozenset[str] = frozenset()
    """The arrays that words or definitions tell of."""
    labelled: frozenset[str] = frozenset()
    """Names whose raised numbers are labels by what the document does with them."""
    shared: frozenset[str] = frozenset()
    """Names whose raised numbers may be labels or powers: `raised.shared`."""
    indices: frozenset[str] = frozenset()
    """Letters that count, by what the document does with them: `subscripts.bound_letters`."""
    named: frozenset[str] = frozenset()
    """Names with a letter below them that is no index: `subscripts.named`."""
    joined: frozenset[str] = frozenset()
    """Words of two letters, in text, of which each stands alone as well: products, most likely."""


class Census:
    """Counts uses of names, chain by chain."""

    def __init__(self, letters: Mapping[str, str] = NONE) -> None:
        self.letters = letters
        self.names: dict[str, Usage] = {}
        self.differentials: set[str] = set()
        self.words: set[str] = set()
        self.raised = Raised()
        self.subscripts = Subscripts()
        self.several = Words()
        self.exponents: set[str] = set()

    def count(self, chain: Chain) -> None:
        """Take in a chain."""
        sides: list[Side] = []
        for piece in chain.pieces:
            latex = chain.notation == "latex" or "\\" in piece.body.text
            text = normalized(piece.body.text) if latex else piece.body.text
            text = without_words(text) if latex else text
            sides.append(side_of(text, latex, self.letters))
        # `e = 2.718` says something of Euler's number; `e = c d` names an e; and so `x^2 = 4` and
        # `x^5 = x^2 x^3` have powers and `a^2 = s z^2` a label.
        text = sides[0].text if sides else ""
        stated = len(sides) > 1 and _NUMERAL.fullmatch(chain.pieces[1].body.text)
        states = (text.strip() == "e" or _POWER.fullmatch(text)) and stated
        head = len(sides) > 1 and not chain.continues and not states
        head = head and not is_power(sides)
        squares = any(len(_SQUARES.findall(side.text)) > 1 for side in sides)
        for number, side in enumerate(sides):
            self._count(side, head and number == 0, squares)
        self.several.count(sides)
        self.subscripts.count(sides)
        if not chain.continues:
            self.raised.count(sides)

    def _count(self, side: Side, head: bool, squares: bool = False) -> None:
        """Take in a side; squares: the raised numbers in the chain are powers."""
        text = side.text
        if not side.latex:
            self.words.update(found[0] for found in _LETTERS.finditer(text))
        combinations = (
            [found.span() for found in _COMBINED.finditer(text)] if _GOES_ON.search(text) else []
        )
        whole = text.strip()
        lead = len(text) - len(text.lstrip())
        for found in side.names:
            name, position, label = found.name, found.end, found.raised
            use = self.names.get(name)
            if use is None:
                use = self.names[name] = Usage()
            if found.scripts:
                self._count_scripts(found, use)
            primes = _PRIMES.match(text, position)
            applied = _APPLIED.match(text, primes.end() if primes else position)
            alone = head and found.start == lead
            if label and label != "?":
                use.labels.add(label)
            if primes:
                use.primed += 1
            if applied and not label:
                use.applied += 1
                inside = applied["inside"]
                use.to_itself = use.to_itself or _stands_in(name, inside)
                use.named = use.named or _is_parameters(inside)
                use.linear = use.linear or _is_linear(inside)
                glued = _GLUED.search(text[max(0, found.start - 2) : found.start])
                use.glued = use.glued or glued is not None
                use.at_numbers += _NUMBER.fullmatch(inside) is not None
                closed = applied.end() + 1 >= len(whole) + lead
                if alone and closed and _is_parameters(inside):
                    use.defined_as_function = True
            elif label == "?":
                use.bare += 1
                use.factor = True
            elif label and squares:
                use.bare += 1
            elif label:
                if alone and position >= len(whole) + lead:
                    use.labelled_on_the_left = True
                before = text[max(0, found.start - 64) : found.start]
                if _DIFFERENTIAL.search(before) and not _is_order(before, label):
                    use.labelled_in_differential = True
            elif any(start < found.start < end for start, end in combinations):
                use.combined += 1
            elif not primes:
                if alone and position >= len(whole) + lead:
                    use.defined_as_symbol = True
                if _is_differentiated_by(text, found.start):
                    self.differentials.add(name)
                else:
                    use.bare += 1
                    use.factor = use.factor or _is_factor(text, found.start, position)

    def _count_scripts(self, found: Occurrence, use: Usage) -> None:
        """Take in what stands below and above a name."""
        layer = any(mark == "^" and LAYER.fullmatch(value) for mark, value in found.scripts)
        for mark, value in found.scripts:
            if mark == "^" and "(" not in value and "[" not in value:
                self.exponents.update(_LETTER.findall(value))
        use.transposed |= _is_transposed(found)
        use.layered |= layer and found.below

    def settle(
        self,
        options: Options,
        declared: frozenset[str] = frozenset(),
        called: frozenset[str] = frozenset(),
        letters: frozenset[str] = frozenset(),
    ) -> Vocabulary:
        """Decide what each name is; declared: those that the text says to be arrays; called: those
        that it calls functions; letters: constants' letters that it uses otherwise."""
        declared -= set(options.numbers)
        labelled = self.raised.labels() - set(options.numbers)
        labels = {*options.labels, *labelled, *self._labels(options)}
        roles = self._roles(options, declared, called, letters)
        functions = {*options.functions, *roles["function"], *roles["uncertain"]}
        numbers = {*options.numbers, *roles["number"], *roles["doubtful"], *self.several.numbers()}
        arrays = {
            name
            for name, use in self.names.items()
            if use.transposed and name not in FIXED and "T" not in numbers
        }
        formulas = {
            name
            for name, use in self.names.items()
            if name not in options.numbers and name not in KNOWN_LETTERS
            and (self._is_value(name) or (use.at_numbers and use.defined_as_symbol))
        }  # fmt: skip
        joined = {
            name
            for name in self.words
            if len(name) == 2 and self.words >= set(name) and name not in GREEK
            and not self.names.get(name, Usage()).defined_as_symbol
        }  # fmt: skip
        found = (
            functions, numbers, labels, roles["uncertain"], arrays | declared, formulas,
            roles["doubtful"], declared, labelled, self.raised.shared({*labels, *options.numbers}),
            self.subscripts.bound_letters(), self.subscripts.named(), joined,
        )  # fmt: skip
        return Vocabulary(*map(frozenset, found))

    def _labels(self, options: Options) -> Iterator[str]:
        """The names whose raised numbers are labels, as they are defined or differentiated."""
        for name, use in self.names.items():
            if name in (*options.functions, *options.numbers, "e") or name in FIXED:
                continue
            named = use.labelled_on_the_left and not use.bare
            plain = use.defined_as_symbol and not use.labelled_on_the_left
            if (use.labelled_in_differential and not plain) or named or use.layered:
                yield name

    def _roles(
        self, options: Options, declared: Set[str], called: Set[str], letters: Set[str]
    ) -> dict[str, set[str]]:
        """The names by what they are: functions, those of them that may be factors (uncertain),
        numbers, those of them that may be functions (doubtful)."""
        found: dict[str, set[str]] = {
            role: set() for role in ("function", "uncertain", "number", "doubtful", "")
        }
        for name, use in self.names.items():
            if name in options.functions or name in options.numbers or name in FIXED:
                continue
            if name == "e":
                role = "number" if use.defined_as_symbol or name in letters else ""
            else:
                role = self._role(name, name in declared, name in called)
            found[role].add(name)
        return found

    def _role(self, name: str, declared: bool, called: bool) -> str:
        """What a name is by the way it is used."""
        use = self.names[name]
        own = use.applied and not use.to_itself
        plainly = name in HARDLY_NUMBERS and use.named and not use.factor
        if use.defined_as_function or (called and own):
            return "function"
        if self._is_value(name) and not declared:  # but for a plain argument, `E(2v)` (formulas)
            open_ = use.linear and not use.to_itself and name not in SELDOM_VALUES
            return "doubtful" if open_ else "number"
        if (use.primed or plainly) and own:
            return "function"
        if use.applied and not use.bare:
            if self._is_raised_factor(name):
                return "number"
            return "function" if name in FUNCTION_LETTERS or _is_word(name) else "uncertain"
        if use.applied and (use.defined_as_symbol or name not in ("d", "D", "delta")):
            # but `d` most likely differentiates: `\\frac{d(y)}{dx}`
            return "doubtful" if self._may_apply(name, use) else "number"
        return ""

    def _is_raised_factor(self, name: str) -> bool:
        """Whether a letter that nothing applies to a name or a number is a number: it stands in
        exponents, or is a factor by custom, as the k of `-k(T - T_a)` and `e^{-kt}`."""
        use = self.names[name]
        applied = use.named or use.at_numbers or use.glued or name in HARDLY_NUMBERS
        return not applied and (name in self.exponents or (name in NUMBERS and use.linear))

    def _is_value(self, name: str) -> bool:
        """Whether a name is defined by a formula without its argument, and applied to something:
        `y = x^2` and `y(x+1)`, which is a product or a value elsewhere."""
        use = self.names[name]
        customary = name in HARDLY_NUMBERS or name in KNOWN_LETTERS or name in ("h", "H", "d")
        return bool(use.applied) and name in self.subscripts.given and not (
            use.defined_as_function or customary or (_is_word(name) and not use.to_itself)
        )

    def _may_apply(self, name: str, use: Usage) -> bool:
        """Whether a letter that is read as a factor before its brackets may be a function: it is
        applied as functions are, and no product says that it is a number; that says little of a
        letter or a word which hardly ever is one."""
        if use.to_itself or name in self.differentials:
            return False
        if name in HARDLY_NUMBERS or use.glued:
            return True
        as_function = use.named or use.at_numbers == use.applied
        strong = name in FUNCTION_LETTERS or _is_word(name)
        return as_function and (strong or not use.factor)


def _is_transposed(found: Occurrence) -> bool:
    """Whether a raised sign after the name is a transpose's; after a label, a capital's only."""
    for number, (mark, value) in enumerate(found.scripts):
        plain = number == 0 or found.name[:1].isupper()
        if mark == "^" and plain and _TRANSPOSE.fullmatch(value):
            return True
        if mark == "^" and found.name[:1].isupper() and _LABELLED.fullmatch(value):
            return True
    return False


_FACTOR_BEFORE = Pattern(r"(?:[\w)}\]*·×/]|\\(?:cdot|times)|\\[,;!])\s*$")
_FACTOR_AFTER = Pattern(
    rf"\s*(?:\\[,;!]\s*)*(?:[\w*·×/]|\\(?:cdot|times|[dt]?frac|sqrt|{'|'.join(GREEK)})(?![A-Za-z]))"
)


_FUNCTION_BEFORE = Pattern(
    rf"\\(?!(?:cdot|times|{'|'.join(GREEK)})(?![A-Za-z]))[A-Za-z]{{2,12}}\s*$"
)


def _is_factor(text: str, start: int, end: int) -> bool:
    """Whether the name between these places stands in a product; `\\ln f` is none."""
    before = text[max(0, start - 16) : start]
    beside = _FACTOR_BEFORE.search(before) and not _FUNCTION_BEFORE.search(before)
    return bool(beside or _FACTOR_AFTER.match(text, end))


_GOES_ON = Pattern(r"\)\s?[('’′^]")
"""What each combination of functions has, and is found faster."""
_COMBINED = Pattern(
    r"\((?P<body>[^()=]{1,40})(?:\\right\s?)?\)\s?"
    r"(?:(?:['’′]|\^\s?\{?\s?(?:\\prime\s?){1,4}\}?){1,4}\s?(?=\()|(?=\(\s?\\?[^\W\d]{1,9}\s?\)))"
    r"|\(\s?[fgFG](?:[\s+\-/*fgFG]|\\circ|\\cdot){0,20}(?:\\right\s?)?\)\s?(?=\()"
)
"""Functions that are combined without their argument, and applied: to anything after a prime or
where the letters are hardly ever numbers, to a single name otherwise."""
_LETTER = Pattern(r"(?<![A-Za-z\\])[A-Za-z](?=[^\W\d_]|\\|\s)|(?<=[^\W\d_])[A-Za-z]")
"""A letter beside another one in an exponent: a factor."""
_LINEAR = Pattern(
    rf"(?:[\s\d.+\-−]|[^\W\d_]|\\(?:Delta|cdot|{'|'.join(GREEK)})(?![A-Za-z]))*"
)


def _is_linear(inside: str) -> bool:
    """Whether a bracket holds a sum of letters and numbers, without powers and functions."""
    return _LINEAR.fullmatch(inside) is not None and re.search(r"[+\-−]", inside) is not None


def _is_order(before: str, label: str) -> bool:
    """Whether the superscript of a differential is the order of the derivative: `d^2y/dx^2`."""
    sign = r"(?:\\partial|∂|\\mathrm\s*\{\s*d\s*\}|d)"
    return re.search(rf"{sign}\s*\^\s*\{{?\s*{label}\s*\}}?", before) is not None


def _is_differentiated_by(text: str, start: int) -> bool:
    """Whether a sign that differentiates stands just before a name that starts here."""
    before = text[max(0, start - 24) : start].rstrip()
    return before[-1:] in _ENDS and _DIFFERENTIAL.search(before) is not None


def _is_word(name: str) -> bool:
    """Whether a name is a word (`loss`), which nobody multiplies by a bracket."""
    return len(name) > 1 and name.isalpha() and name not in GREEK


def _stands_in(name: str, inside: str) -> bool:
    """Whether a name stands in a bracket after itself, as in `s(1-s)`: a product; the inverse
    function in `f'(f^{-1}(x))` is no factor."""
    if name not in inside:
        return False
    letter = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z(])(?!\s*\^\s*\{{?\s*-\s*1)"
    return re.search(letter, inside) is not None


def _is_parameters(inside: str) -> bool:
    """Whether these are names of parameters, as on the left of a function's definition."""
    return bool(inside.strip()) and all(
        _PARAMETER.fullmatch(part.strip()) for part in inside.replace(";", ",").split(",")
    )


_PARAMETER = Pattern(rf"\\?[^\W\d]+(?:\s*[_^]\s*{SCRIPT})*")
