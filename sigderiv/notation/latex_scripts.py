"""Subscripts, labels and raised signs in LaTeX.

Contract: see `LatexReader`; this is the part of it that reads what stands below a name, labels in
raised brackets, and raised primes, stars and signs of a side.
"""

from __future__ import annotations

from sigderiv.expr import Expr, Number, Symbol
from sigderiv.expr.names import GREEK
from sigderiv.notation.indices import INDEX_LETTERS, Scripts, index_letters
from sigderiv.notation.latex_base import LatexBase
from sigderiv.notation.tasks import Task
from sigderiv.notation.tokens import CLOSING

RUN = frozenset(("number", "name", "constant"))
BRACKETS = {"(": "round", "[": "square", "<": "angle", "{": "brace"}
"""The kinds of brackets that hold labels."""


class LatexScripts(LatexBase):
    """What is written below and above a name."""

    def is_index(self, name: str) -> bool:
        return name in INDEX_LETTERS or name in self.context.indices or name in self.bound

    def below(self, scripts: Scripts, kind: str) -> Task:
        if kind == "sub":
            text = self.texts[self.at]
            self.at += 1
            for index in [Number(int(text))] if text.isdigit() else map(Symbol, text):
                scripts.subscript(index)
            return
        self.at += 1
        yield from self.subscript(scripts)

    def subscript(self, scripts: Scripts) -> Task:
        """One subscript after `_`: indices, or a word."""
        kind, text = self.kinds[self.at], self.texts[self.at]
        if kind == "lbrace":
            yield from self.subscript_group(scripts)
            return
        if kind == "number" and (len(text) > 1 or not text.isdigit()):
            self.fail("reading/unbraced-script")
        if not self.simple_index(scripts, kind, text):
            if kind not in ("accent", "quoted"):
                self.fail("reading/expected-index", expected="index")
            scripts.subscript((yield from self.command_argument()))
            return
        self.at += 1

    def simple_index(self, scripts: Scripts, kind: str, text: str) -> bool:
        """Take one token as an index or a word of the name, if it is one."""
        if kind == "number" and text.isdigit() and len(text) < 100:
            parts = [text] if text == "0" or text[0] != "0" else list(text)
            for part in parts:
                scripts.subscript(Number(int(part)))
        elif kind == "name" and text in GREEK:
            if self.is_index(text):
                scripts.subscript(Symbol(text))
            else:
                scripts.parts.append(text)
        elif kind == "name" or (kind == "constant" and text == "e"):
            scripts.subscript(Symbol(text))
        elif kind in ("text", "function", "opname"):
            word = text.strip()
            if not (word.isascii() and word.isalnum()):
                self.fail("reading/expected-index", expected="index")
            scripts.parts.append(word)
        else:
            return False
        return True

    def subscript_group(self, scripts: Scripts) -> Task:
        """What stands in the braces of a subscript."""
        opened = self.at
        end = self.matching(opened)
        inside = self.kinds[opened + 1 : end]
        texts = self.texts[opened + 1 : end]
        if inside and all(kind in RUN for kind in inside):
            run = "".join(texts)
            if len(run) == len(texts) > 1 and run.isalpha():
                letters = index_letters(
                    run, self.context.indices | self.bound, frozenset(self.bound)
                )
                if letters is None:
                    self.note("subscript-word", opened, run)
                    scripts.parts.append(run)
                    self.at = end + 1
                    return
            for kind, text in zip(inside, texts, strict=True):
                if len(texts) > 1 and kind == "name" and text in GREEK:
                    scripts.subscript(Symbol(text))
                elif not self.simple_index(scripts, kind, text):
                    self.fail("reading/expected-index", opened + 1, expected="index")
            self.at = end + 1
            return
        if inside and inside[0] == "open" and texts[0] in BRACKETS:
            if self.matching(opened + 1) == end - 1:
                scripts.parts.append(BRACKETS[texts[0]])  # `x_{(1)}`, the least, is not `x_1`
                scripts.subscripts.extend((yield from self.bracketed_indices()))
                self.close("}", opened)
                return
        self.at += 1
        while True:
            kind, text = self.kinds[self.at], self.texts[self.at]
            alone = self.kinds[self.at + 1] in (",", "rbrace") if kind != "end" else False
            if alone and self.simple_index(scripts, kind, text):
                self.at += 1
            else:
                scripts.subscript((yield self.sum()))
            if self.kinds[self.at] != ",":
                break
            self.at += 1
        self.close("}", opened)

    def bracketed_indices(self) -> Task:
        """The indices in brackets that fill a subscript."""
        self.at += 1
        scripts = Scripts()
        found: list[Expr] = yield from self.label_group(scripts)
        if scripts.words:
            self.fail("reading/expected-index", expected="index")
        return found

    def one_sided(self) -> bool:
        """Whether `^+`, `^-`, `^{+}` or `^{-}` comes next: the side of a limit."""
        at = self.at
        if self.kinds[at] != "^":
            return False
        if self.kinds[at + 1] == "lbrace":
            return self.kinds[at + 2] in ("+", "-") and self.kinds[at + 3] == "rbrace"
        return self.kinds[at + 1] in ("+", "-")

    def prime_marks(self) -> int:
        """How many tokens `^\\prime` or `^{\\prime\\prime}` takes, 0 if it is not next."""
        at = self.at + 1
        if self.kinds[at] == "prime":
            return 2
        if self.kinds[at] != "lbrace":
            return 0
        end = at + 1
        while self.kinds[end] == "prime":
            end += 1
        return end - self.at + 1 if self.kinds[end] == "rbrace" and end > at + 1 else 0

    def prime_power(self) -> int:
        """Step over such marks and count the primes."""
        end = self.at + self.prime_marks()
        count = sum(len(self.texts[at]) for at in range(self.at, end) if self.kinds[at] == "prime")
        self.at = end
        return count

    def starred(self) -> bool:
        """Whether `^*` comes next; steps over it."""
        at = self.at + 1
        braces = self.kinds[at] == "lbrace"
        inner = at + braces
        if self.kinds[inner] not in ("*", "star"):
            return False
        if braces and self.kinds[inner + 1] != "rbrace":
            return False
        self.at = inner + 1 + braces
        return True

    def labels(self, scripts: Scripts, base: str) -> Task:
        """Labels in raised brackets, or a plain one; whether a transpose comes after them.

        `a^{[2](i)}` and `a^{(i)[2]}` are the same: those in square brackets come first."""
        self.at += 1
        kind = self.kinds[self.at]
        if kind == "lbrace" and self.kinds[self.at + 1] == "open":
            self.at += 1
            groups: list[tuple[str, list[Expr]]] = []
            while self.kinds[self.at] == "open":
                bracket = self.texts[self.at]
                groups.append((bracket, (yield from self.label_group(scripts))))
            groups.sort(key=lambda group: group[0] != "[")
            for _, indices in groups:
                scripts.labels.extend(indices)
            brackets = [BRACKETS[bracket] for bracket, _ in groups]
            if base in self.context.bracketed and brackets != ["round"]:
                scripts.words.extend(brackets)
            if self.kinds[self.at] == ",":
                self.at += 1
            transposed = self.kinds[self.at] != "rbrace" and self.transposes(self.at)
            self.at += transposed
            self.expect("rbrace", "}")
            return transposed
        if kind == "number" and len(self.texts[self.at]) > 1:
            self.fail("reading/unbraced-script")
        scripts.label((yield from self.command_argument()))
        return False

    def label_group(self, scripts: Scripts) -> Task:
        """The labels in one raised bracket; words go to the scripts."""
        opened = self.at
        self.at += 1
        found: list[Expr] = []
        while True:
            if self.kinds[self.at] == "text":
                word = self.texts[self.at].strip()
                if not (word.isascii() and word.isalnum()):
                    self.fail("reading/expected-index", expected="index")
                scripts.words.append(word)
                self.at += 1
            else:
                found.append((yield self.sum()))
            if self.kinds[self.at] != ",":
                break
            self.at += 1
        self.close(CLOSING[self.texts[opened]], opened)
        return found
