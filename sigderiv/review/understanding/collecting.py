"""The first pass over a document: what its words say of values and conditions, chain by chain.

Contract: `Collector.take` is given every chain in order; `Collector.found` are the circumstances.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sigderiv.patterns import Pattern
from sigderiv.review.reading.assembly import Numbered
from sigderiv.review.reading.pieces import is_latex
from sigderiv.review.text.located import Located
from sigderiv.review.text.prose import announces
from sigderiv.review.understanding.circumstances import Circumstances, Ended, Said, Stated, Told
from sigderiv.review.understanding.defining import Home
from sigderiv.review.understanding.dependent import written_derivatives
from sigderiv.review.understanding.hedges import REACH, denied, doubtful, weakened
from sigderiv.review.understanding.kinds import Declared, declarations
from sigderiv.review.understanding.limits import REACH as NEAR
from sigderiv.review.understanding.limits import place_before, words_at
from sigderiv.review.understanding.narrowing import Narrowed, narrowed
from sigderiv.review.understanding.points import Point, points
from sigderiv.review.understanding.releases import claims_widely, releases
from sigderiv.review.understanding.scopes import (
    Scopes,
    Sentences,
    sentence_end,
    sentence_start,
    split,
)

_NAME = Pattern(
    r"\\?[^\W\d_]+(?:_(?:\w|\{[\w,]+\}))?(?:\^\{?[(\[]\w+[)\]]\}?)?"
    r"|\\(?:hat|bar|tilde|mathbf|vec)\s*\{?\s*\\?[^\W\d_]+\s*\}?(?:_(?:\w|\{[\w,]+\}))?"
)
_NUMERAL = Pattern(
    r"(?:[\s\d.+\-−*/(){}^√π]|\be\b|\bpi\b|\bsqrt\b"
    r"|\\(?:[dt]?frac|pi|sqrt|ln|log|exp|cdot|left|right|mathrm|[,;! ]))+"
)
_BESIDE = Pattern(
    r"[\s$,()\\]*(?:(?:holds?|is\s(?:true|valid)|remains\s(?:true|valid))\s{1,9})?"
    r"(?:(?:also|even|still|too)\s{1,9})?(?:"
    r"(?:for|at|if|when|where|whenever|provided|assuming|with|as\s+long\s+as|其中|满足|当|若|在)"
    r"(?:\s+(?:that|all|every|any|the\s+point))?[\s$()\\]*"
    r"|(?:that|all|every|any|the\s+point)[\s$()\\]*)?",
    re.IGNORECASE,
)

_TOTAL = Pattern(r"\s*(?:\\sum|sum\b|∑|Σ)")
_SPACES = Pattern(r"\\(?:q?quad|text|mbox|mathrm|[ ,;:])(?![A-Za-z])")
_OR = Pattern(r"[\s${}(),，\\]*(?:or|oder|ou|或者?|\\vee|\\lor|∨)[\s${}()\\]*", re.IGNORECASE)
_LEADING = Pattern(r"\A(?:\\[ ,;:!]|[~\s])+")
_LISTED = Pattern(r"[\s${},，、()\\]*(?:and|且|和)?[\s${}()\\]*")
_TOO = Pattern(
    r"[\s$,()\\]{0,9}(?:and|or|as\s{1,9}well\s{1,9}as)\s{1,9}(?:(?:also|even)\s{1,9})?for"
    r"[\s$(\\]{0,9}"
)
_ELSE = Pattern(r"\b(?:else|otherwise)\b|否则|不然", re.IGNORECASE)
_UP_TO = Pattern(
    r"[\s$,，()\\\]]{0,12}(?:(?:which|that|this)\s{1,3})?(?:(?:holds?|is\s(?:true|valid))\s{1,3})?"
)
_JOINED = Pattern(r"[\s$,，()\\]*(?:and|且|和)[\s$()\\]*")


def states_value(item: Numbered) -> bool:
    """Whether a chain is a name and its value, `a = 2`."""
    pieces = item.chain.pieces
    return (
        len(pieces) == 2
        and not item.chain.continues
        and pieces[1].op in ("=", ":=")
        and _NAME.fullmatch(_LEADING.sub("", pieces[0].body.text).strip()) is not None
        and _NUMERAL.fullmatch(pieces[1].body.text) is not None
    )


def _plain(item: Numbered) -> str:
    """A chain as it is written, without spaces."""
    text = "".join(f"{piece.op}{piece.body.text}" for piece in item.chain.pieces)
    return "".join(text.split())


class Collector:
    """Gathers the circumstances of a document, chain by chain."""

    def __init__(self, text: str) -> None:
        self.scopes = Scopes(text)
        self.sentences = Sentences(text)
        self.releases = releases(text)[::-1]
        self.kinds = declarations(text)[::-1]
        """What words say of the kinds of letters, still to come, the next one last."""
        self.points = points(text)[::-1]
        """The places that words give, still to come, the next one last."""
        self.place: Point | None = None
        """The last one, as long as its sentence goes on."""
        self.kind_beside: list[Declared] = []
        """As much of that as holds in this sentence only."""
        self.found = Circumstances(self.scopes)
        self.sentence = self.paragraph = -1
        self.first_of_paragraph = 0
        self.before = -1
        """The last chain of this sentence that claims something and has no circumstances yet."""
        self.false: set[str] = set()
        """The equations that were called false, as they are written."""
        self.attached = -1
        """The chain of this sentence beside which a condition was told last."""
        self.waiting: list[Said | Told] = []
        """What was said in this sentence of the formulas that follow."""
        self.left: list[Said | Told] = []
        """As much of that as no formula has met."""
        self.equation: tuple[int, str] | None = None
        """The number and the left side of the chain before, if it is a single equation."""
        self.section = -1
        self.home: Home = (0, 0, 0)
        """The section, the item and the paragraph in which we are."""
        self.last: Said | None = None
        """The value that was said last, if nothing was said after it."""

    def take(self, item: Numbered, line: int) -> None:
        """Take in a chain, which starts in a line."""
        chain, number = item.chain, item.number
        if not chain.pieces or (chain.apart and not chain.conditions):
            return
        self.found.growth.take(number, [piece.body.text for piece in chain.pieces])
        last = chain.pieces[-1].body
        start, end = chain.pieces[0].body.at(0), last.at(len(last))
        branch = self._enter(number, start, end)
        self._release(number, self.section, start, end)
        for pair in written_derivatives("=".join(each.body.text for each in chain.pieces)):
            self.found.written.setdefault(self.section, {}).setdefault(pair, line)
        self._alternative(item)
        if chain.is_condition:
            self._take_condition(item, start, end, branch)
            return
        if len(chain.pieces) > 1 or chain.continues:
            self._kinds(number, start, end)
            self._at_point(item, start, end, line)
        self._deny(item, end)
        text = self.sentences.text
        words, after = sentence_start(text[max(0, start - NEAR) : start]), text[end : end + NEAR]
        rest = sentence_end(after)
        how = narrowed(words, rest)
        if how is not None:
            self.found.narrowed[number] = how
        if weakened(words, after):
            self.found.weakened.add(number)
        valued = states_value(item)
        local = valued and (
            announces("local", chain.prose) or (self.joined() and bool(self.waiting))
        )
        if self.waiting and _ELSE.search(self.sentences.between):
            self.found.narrowed[number] = Narrowed.EXCEPT
            self.waiting = []
        if not local:
            for waiting in self.waiting:
                self._attach(number, waiting)
            self.before = -1 if self.waiting else number
            self.left = []
        latex = is_latex(chain)
        for relation in chain.conditions:
            doubt = doubtful(self.sentences.text[end : relation.at(0)], "")
            self._attach(number, Told(relation, latex, number, branch, doubt))
        if number in self.found.denied | self.found.weakened:
            return
        self._limit(item, words, rest)
        self._state(item, self.section, latex, branch)
        before = self.last
        self._forget()
        if valued:
            self._take_value(item, line, branch, before, local=local)

    def _enter(self, number: int, start: int, end: int) -> int:
        """Go on to where a chain stands; the branch that it is in."""
        sentence = self.sentences.step(start, end)
        section, branch = self.scopes.section(start), self.scopes.branch(start)
        if not self.found.sections or self.found.sections[-1][1] != section:
            self.found.sections.append((number, section))
        if not self.found.branches or self.found.branches[-1][1] != branch:
            self.found.branches.append((number, branch))
        if sentence != self.sentence:
            for left in self.left:
                if isinstance(left, Told) and section == self.section:
                    self._assume(section, left)
            self.sentence, self.before, self.waiting, self.left = sentence, -1, [], []
            self.attached = -1
        self.section = section
        if self.sentences.paragraph != self.paragraph:
            self.paragraph, self.first_of_paragraph = self.sentences.paragraph, number
        self.home = (section, self.scopes.item(start), self.paragraph)
        return branch

    def _take_condition(self, item: Numbered, start: int, end: int, branch: int) -> None:
        """Take in a chain that tells under which condition something holds."""
        chain, number, latex = item.chain, item.number, is_latex(item.chain)
        if chain.apart:  # it may be a claim
            self._kinds(number, start, end)
            for waiting in self.waiting:
                self._attach(number, waiting)
        told = [
            Told(relation, latex, number, branch, self._is_doubtful(relation, relation))
            for relation in chain.conditions
        ]
        if not announces("assume", chain.prose):
            self._beside(*told)
            # What a sentence says of no formula in it, it says of what follows.
            self.left = [] if announces("local", chain.prose) else self.waiting
            return
        if announces("after", chain.prose) and _BESIDE.fullmatch(self.sentences.between):
            for each in told if self.before >= 0 else ():
                self._attach(self.before, each)  # `…, where x > 0`
        for each in told:
            self._assume(self.section, each)

    def _deny(self, item: Numbered, end: int) -> None:
        """Note a chain that is called false, and one that says such a one again."""
        chain = item.chain
        if denied(chain.near if chain.near else chain.prose, self.sentences.text[end : end + 80]):
            self.found.denied.add(item.number)
            self.false.add(_plain(item))
        elif _plain(item) in self.false and not announces("restart", chain.near):
            self.found.denied.add(item.number)  # what is false defines nothing

    def _take_value(
        self, item: Numbered, line: int, branch: int, before: Said | None, *, local: bool
    ) -> None:
        """Take in a name and its value; before: the value said just before it."""
        chain, number = item.chain, item.number
        name, value = chain.pieces[0].body, chain.pieces[1].body
        joined = _LISTED.fullmatch(_SPACES.sub(" ", self.sentences.between)) is not None
        after = not local and announces("after", chain.prose)
        first = self.first_of_paragraph if after else number
        if joined and before is not None and not local:
            first = min(first, before.first)  # `with w = 2 and x = 3`
        solves = not announces("define", chain.prose)
        choice = self._is_doubtful(name, value)
        said = Said(name, value, is_latex(chain), line, first, branch, solves, choice)
        if local:
            self._beside(said)
        else:
            self._keep(said, before, self.section)

    def _alternative(self, item: Numbered) -> None:
        """Mark `y = a` and `or y = b` as two of which one holds."""
        before, pieces = self.equation, item.chain.pieces
        self.equation = None
        if len(pieces) != 2 or pieces[1].op != "=" or states_value(item):
            return
        name = pieces[0].body.text.strip()
        self.equation = item.number, name
        between = _SPACES.sub(" ", self.sentences.between)
        if before is not None and before[1] == name and _OR.fullmatch(between):
            self.found.alternatives |= {before[0], item.number}

    def _kinds(self, number: int, start: int, end: int) -> None:
        """Take in what words before a chain, and just after it, say of the kinds of letters."""
        text = self.sentences.text
        while self.kinds and self.kinds[-1].start < start:
            kind = self.kinds.pop()
            if kind.beside:
                others = [each for each in self.kind_beside if {*each.names}.isdisjoint(kind.names)]
                self.kind_beside = [*others, kind]
                continue
            section = self.scopes.section(kind.start)
            if kind.replaces:
                ended = self.found.released.setdefault(section, [])
                ended += [Ended(number, name, True) for name in kind.names]
            for told in self._told_by(kind, number):
                self._assume(section, told)
        near = [each for each in self.kind_beside if not split(text[each.end : start])]
        self.kind_beside = near
        after = text[end : self.kinds[-1].start] if self.kinds else ""
        if self.kinds and self.kinds[-1].after and _UP_TO.fullmatch(after) and not split(after):
            kind = self.kinds[-1]
            if kind.beside:
                self.kinds.pop()
            near = [*near, kind]
        for kind in near:
            if kind.beside:
                self.found.quantified.setdefault(number, set()).update(kind.names)
            for told in self._told_by(kind, number):
                self._attach(number, told)

    def _at_point(self, item: Numbered, start: int, end: int, line: int) -> None:
        """Give a chain the coordinates of the place of which its sentence speaks."""
        text, number, latex = self.sentences.text, item.number, is_latex(item.chain)
        while self.points and self.points[-1].end <= start:
            self.place = self.points.pop()
        if self.place is not None and split(text[self.place.end : start]):
            self.place = None
        place = self.place
        if place is None and self.points and self.points[-1].start >= end:
            between = text[end : self.points[-1].start]
            if _UP_TO.fullmatch(between) and not split(between):
                place = self.points[-1]
        for name, value in place.values if place is not None else ():
            branch = self.scopes.branch(start)
            self._attach(number, Said(name, value, latex, line, number, branch, False))

    def _told_by(self, kind: Declared, number: int) -> list[Told]:
        """What words say of the kinds of letters, as relations."""
        branch = self.scopes.branch(kind.start)
        return [
            Told(Located(relation, kind.start), True, number, branch, kind.doubtful)
            for relation in kind.relations
        ]

    def _limit(self, item: Numbered, before: str, after: str) -> None:
        """Keep the words of its sentence that may limit an equation."""
        words = words_at(before, after)
        places = [each for each in self.waiting if isinstance(each, Said)]
        if not words and len(item.chain.pieces) == 2 and place_before(self.sentences.between):
            words = " and ".join(f"at {each.name.text} = {each.number.text}" for each in places)
        if words:
            self.found.limits[item.number] = words

    def _forget(self) -> None:
        self.last = None

    def _keep(self, said: Said, before: Said | None, section: int) -> None:
        """File a value; one of several is none."""
        lasting = self.found.lasting.setdefault(section, [])
        if before is not None and _OR.fullmatch(_SPACES.sub(" ", self.sentences.between)):
            if before.name.text.strip() == said.name.text.strip() and lasting:
                said = replace(said, choice=True, first=said.first)
                if lasting[-1] is before:
                    lasting[-1] = replace(before, choice=True)
        lasting.append(said)
        self.last = said

    def _release(self, number: int, section: int, start: int, end: int) -> None:
        """End what the words before a chain, or just after it, take back."""
        found = self.found.released.setdefault(section, [])
        while self.releases and self.releases[-1].at <= start:
            release = self.releases.pop()
            found.append(Ended(number, release.name, release.whole))
        widely = claims_widely(self.sentences.text[end : end + 80])
        if widely is not None:
            found.append(Ended(number, *widely))

    def _is_doubtful(self, first: Located, last: Located) -> bool:
        """Whether the sentence of a relation does not simply tell it."""
        text = self.sentences.text
        start, stop = first.at(0), last.at(len(last))
        before = sentence_start(text[max(0, start - REACH) : start])
        after = text[stop : stop + REACH]
        return doubtful(before, sentence_end(after))

    def _state(self, item: Numbered, section: int, latex: bool, branch: int) -> None:
        """Keep an equation that may be a fact: a total, or one of which words say so."""
        chain, pieces = item.chain, item.chain.pieces
        if len(pieces) != 2 or chain.continues or pieces[1].op != "=" or states_value(item):
            return
        prose = chain.prose if chain.leads else ""
        found = announces("solution", chain.near) and _NAME.fullmatch(pieces[0].body.text.strip())
        announced = announces("fact", prose) or bool(found)
        if announced or any(_TOTAL.match(piece.body.text) for piece in pieces):
            # `…, where …` speaks of what stands just before it, too.
            first = item.number - announces("after", prose)
            sides = pieces[0].body, pieces[1].body
            stated = Stated(item.number, first, *sides, latex, announced, branch)
            self.found.stated.setdefault(section, []).append(stated)

    def _assume(self, section: int, told: Told) -> None:
        """Keep a relation; one that takes back an earlier one ends that."""
        assumed = self.found.assumed.setdefault(section, [])
        if told.doubtful:
            same = "".join(told.relation.text.split())
            for at, each in enumerate(assumed):
                if each.until is None and "".join(each.relation.text.split()) == same:
                    assumed[at] = replace(each, until=told.first)
        assumed.append(told)

    def joined(self) -> bool:
        """Whether nothing but an "and" stands between this formula and the one before it."""
        return _JOINED.fullmatch(self.sentences.between) is not None

    def _beside(self, *said: Said | Told) -> None:
        """What is said of a moment: of the formula just before it, or of those that follow."""
        between = self.sentences.between
        if self.attached >= 0 and _TOO.fullmatch(between):
            # `for x > 0 and for x < 0`: it claims more than each of them tells.
            told = self.found.conditions.setdefault(self.attached, [])
            told += [each for each in said if isinstance(each, Told)]
            told[:] = [replace(each, doubtful=True) for each in told]
            self.found.doubled.add(self.attached)
            return
        if self.before >= 0 and len(between) < 40 and _BESIDE.fullmatch(between):
            for each in said:
                self._attach(self.before, each)
            self.attached, self.before = self.before, -1
            return
        self.waiting = [*self.waiting, *said] if self.joined() and self.before < 0 else [*said]

    def _attach(self, chain: int, said: Said | Told) -> None:
        if isinstance(said, Said):
            self.found.moments.setdefault(chain, []).append(said)
        else:
            self.found.conditions.setdefault(chain, []).append(said)
