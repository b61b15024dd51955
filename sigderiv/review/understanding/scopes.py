"""How far the words of a document reach: sections, cases and proofs, sentences, paragraphs.

Contract: found from the text alone, by data (patterns for headings, cases, ends of sentences), so
that two passes over a document agree.  `Scopes.section(offset)` counts headings, starts of
exercises and ends of such environments before a place; `Scopes.branch(offset)` is the part of a
question, the proof, the case or the argument by contradiction in which a place is, 0 for none:
what is said in a branch holds in it and in the branches inside of it (`sees`).  `Scopes.item`
counts the items of numbered lists.  `Sentences.step` numbers the sentences in which chains stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought

_NAMES = "exercise|problem|example|question|task|exer|prob|ex"
_CLAIMS = "theorem|lemma|proposition|corollary|definition|remark|thm|lem|prop|cor|defn?"
_NUMBERED = (
    "Exercise|Problem|Example|Question|Task|Aufgabe|Übung|Beispiel|Exercice|Exemple|Problème"
    "|Ejercicio|Ejemplo|Problema|Esercizio|Esempio|Exercício|Exemplo|Задача|Пример"
)
_EXERCISE = rf"""
    \\begin\s*\{{(?:{_NAMES}|{_CLAIMS})\*?\}} | \\(?:exercise|problem|question)\b
  | ^[ \t>"*_]*(?:{_NUMBERED})\b(?=[^a-z\n]*\d|[ \t]*[.:])
  | ^[ \t>"*_]*(?:Theorem|Lemma|Proposition|Corollary|Satz|Théorème)\b(?=[ \t]*[\d.:(*])
  | ^[ \t>"*_]*(?:定理|引理|命题|推论)[ \t]*[\d一二三四五：:.（(]
  | ^[ \t>"*_]*(?:Part|Teil|Partie|Parte)[ \t]+(?:\d|[A-Z]\b)
  | ^[ \t>"*_]*(?:another|the[ \t]+next|next|a[ \t]+(?:second|third|new)|second|third)[ \t]+
      (?:example|problem|exercise|question|task)\b
  | ^[ \t>"*_]*(?:例题?|习题|练习|问题|問題|例題|演習|문제|예제)[ \t]*[\d一二三四五六七八九十：:（(]
"""
_SECTION = rf"""
    \\(?:sub)*section\b | \\(?:chapter|part|(?:sub)?paragraph|newpage|clearpage|hrule|rule)\b
  | \\end\s*\{{(?:{_NAMES}|{_CLAIMS}|proof)\*?\}}
  | ^[ \t>"]*\#{{1,6}}[ \t] | ^(?:={{3,}}|-{{3,}}|~{{3,}}|\*{{3,}}|_{{3,}})[ \t]*$
  | ^\*\*(?!\W*(?:step|solution|proof|answer|case|schritt|lösung|步骤|解|证))[^*\n$=]{{1,80}}
      \*\*[ \t]*$
  | ^<h[1-6r]\b
"""
_START = Sought(
    rf"{_EXERCISE}|{_SECTION}", re.VERBOSE | re.MULTILINE | re.IGNORECASE,
    words=(
        " ".join((_NAMES, _CLAIMS, _NUMBERED)).casefold().replace("defn?", "def|defn")
        .replace("|", " ") + " chapter part paragraph subparagraph newpage clearpage hrule rule"
        " proof satz théorème teil partie parte"
    ),
    parts=(
        "section # === --- ~~~ ** ___ <h 定理 引理 命题 推论 例 习题 练习 问题 問題 演習 문제 예제"
    ),
)
_RULE = Pattern(r"^(?:[*_-][ \t]){2,20}[*_-][ \t]*$", re.MULTILINE)
"""A line of marks with spaces between, which separates as a heading does."""
_AT = r"(?:(?<=[.!?:;。！？；：\n*}])|^)[ \t\"*_(>-]{0,8}"
"""Where a sentence or a line may start."""
_BRANCHES = rf"""
    (?P<part>^[ \t>*_]*(?:\([a-h]\)|[a-h]\))[ \t*_]|\\item[ \t]*\[\(?[a-h][.)])
  | (?P<proof>{_AT}(?:Proof|Beweis|Preuve|Démonstration|证明|證明|証明)\b|\\begin\s*\{{proof\}})
  | (?P<case>{_AT}(?:(?:Case|Fall|Cas|Caso)[ \t]+(?:\(?\d|\(?[ivx]{{1,4}}\b|[A-D]\b)
        |(?:the[ \t]+)?(?:first|second|third|other|last|remaining)[ \t]+case\b|情况|情形
        |第[一二三四][种個个]?情[况形])|\\item[ \t]*\[\s*Case)
  | (?P<against>\b(?:by|for|towards?)(?:[ \t]+the[ \t]+sake[ \t]+of)?[ \t]+(?:a[ \t]+)?
        contradiction\b|\bassume[ \t]+the[ \t]+contrary\b|反证|反證|反设|反設|Widerspruchsbeweis
        |\bpar[ \t]+l'absurde\b)
  | (?P<proved>\\qed\b|\\qedhere\b|[□∎■]|\bQ\.?E\.?D\b|证毕|證畢)
  | (?P<cased>\b(?:in[ \t]+)?(?:both|either|all|every|any|each)[ \t]+(?:two[ \t]+)?cases?\b
        |(?:两种|各种|无论哪种|所有)情[况形])
  | (?P<absurd>\bcontradiction\b|\babsurd\w*|\bimpossible\b|矛盾|荒谬|\bWiderspruch\b)
    """
_BRANCH = Sought(
    _BRANCHES, re.VERBOSE | re.MULTILINE | re.IGNORECASE,
    words=(
        "item proof beweis preuve démonstration case cases cas fall caso contradiction contrary "
        "impossible widerspruch qed qedhere q qe"
    ),
    parts=(
        "证明 證明 証明 情 反证 反證 反设 反設 widerspruchsbeweis absurd □ ∎ ■ 证毕 證畢 矛盾 荒谬 "
        "a) b) c) d) e) f) g) h)"
    ),
)
_LEVELS = {"part": 1, "proof": 2, "case": 3, "against": 4}
_ENDS = {"proved": 2, "cased": 3, "absurd": 4}
_ITEM = Pattern(
    r"^[ \t>]*(?:\d{1,3}[.)][ \t]|[-*+•][ \t]+(?=\$|\*\*|[^\W\d]{3}))|\\item\b", re.MULTILINE
)
_SENTENCE_END = Pattern(
    r"[.!?](?=[\s$\\]|$)|[。！？；;]|\n[ \t]*\n|\\(?:item|par)\b|\n[ \t]*[-*+] "
)
_RUNS_ON = Pattern(
    r"\s{0,3}(?:\$(?!\$)|\\\))[^.!?。！？；;$]{0,200}\n[ \t]*\n[ \t]{0,9}"
    r"(?:\$\$|\\\[|\\begin\b[^\n]{0,40})\s{0,9}"
)
"""From a formula in a line to a display that goes on with its sentence: `For $x > 0$` and then a
display after a blank line, as Markdown has it."""
_PARAGRAPH = Pattern(r"\n[ \t]*\n")


class Scopes:
    """The sections and branches of a text."""

    def __init__(self, text: str) -> None:
        starts = [found.start() for found in _START.finditer(text)]
        self.starts = sorted({*starts, *(found.start() for found in _RULE.finditer(text))})
        self.items = [found.start() for found in _ITEM.finditer(text)]
        self.changes = [0]
        self.branches = [0]
        self.parents = [0]
        self.kinds = [""]
        self._find(text)

    def _find(self, text: str) -> None:
        """Where each branch starts and ends."""
        sections, open_now = 0, list[int]()
        for found in _BRANCH.finditer(text):
            if self.section(found.start()) != sections:
                if open_now:
                    self._change(self.starts[sections], 0)
                sections, open_now = self.section(found.start()), []
            kind = found.lastgroup or ""
            level = _LEVELS.get(kind, _ENDS.get(kind, 0))
            while open_now and _LEVELS[self.kinds[open_now[-1]]] >= level:
                open_now.pop()
            if kind in _LEVELS:
                self.parents.append(open_now[-1] if open_now else 0)
                self.kinds.append(kind)
                open_now.append(len(self.parents) - 1)
            at = found.start() if kind in _LEVELS else found.end()
            self._change(at, open_now[-1] if open_now else 0)
        if open_now and sections < len(self.starts):
            self._change(self.starts[sections], 0)

    def _change(self, at: int, branch: int) -> None:
        if branch != self.branches[-1]:
            self.changes.append(at)
            self.branches.append(branch)

    def section(self, offset: int) -> int:
        """The number of the section in which a place is; 0 before the first heading."""
        return bisect_right(self.starts, offset)

    def item(self, offset: int) -> int:
        """The number of the list's item in which a place is."""
        return bisect_right(self.items, offset)

    def branch(self, offset: int) -> int:
        """The number of the innermost branch in which a place is, 0 for none."""
        return self.branches[bisect_right(self.changes, offset) - 1]

    def sees(self, here: int, there: int) -> bool:
        """Whether what is said in the one branch holds in the other."""
        while here > there:
            here = self.parents[here]  # of a smaller number
        return here == there

    def against(self, branch: int) -> bool:
        """Whether a branch is in an argument by contradiction."""
        while branch and self.kinds[branch] != "against":
            branch = self.parents[branch]
        return branch > 0


class Sentences:
    """Numbers sentences and paragraphs while places are taken in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentence = 0
        self.paragraph = 0
        self.between = ""
        self.last = 0

    def step(self, start: int, end: int) -> int:
        """The number of the sentence in which the next formula stands."""
        self.between = self.text[self.last : max(start, self.last)]
        if _SENTENCE_END.search(self.between):
            self.sentence += _RUNS_ON.fullmatch(self.between) is None
            self.paragraph += _PARAGRAPH.search(self.between) is not None
        self.last = max(end, self.last)
        return self.sentence


def split(text: str) -> bool:
    """Whether a sentence ends in a text."""
    return _SENTENCE_END.search(text) is not None


def sentence_start(text: str) -> str:
    """The last sentence, begun, of a text."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        start = found.end()
    return text[start:]


def sentence_end(text: str) -> str:
    """The rest of the sentence with which a text starts, its sign at the end with it."""
    found = _SENTENCE_END.search(text)
    return text if found is None else text[: found.end()]
