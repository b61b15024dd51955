"""Links of which the words say that they hold for all values of a letter.

Contract: `everywhere` reads the words just after a chain, or in its sentence before
it.  `Everywhere.hold` takes back a proof that needs a condition on such a letter which does
not follow from what is told: `log x^2 = 2 log x for all x ≠ 0` holds where x > 0 only.  A relation
beside the chain (`for x ≠ 0`) claims it for all that it leaves, and `identically` for all values of
all letters; where a derivative does not exist is `exceptional`.  What words say of the letters'
kind is told (`for all positive x`); a set that is not understood tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from sigderiv.errors import SigderivError
from sigderiv.expr import Add, Expr, Neg, Relation, Symbol
from sigderiv.notation.indices import INDEX_LETTERS
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.asking import Decider, without_witness
from sigderiv.review.deciding.conditions import Conditions
from sigderiv.review.deciding.exceptional import leaves_out, opened
from sigderiv.review.reading.chains import Chain
from sigderiv.review.records import Source
from sigderiv.review.text.sought import Sought
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.meaning import Meaning
from sigderiv.review.understanding.releases import ALL
from sigderiv.review.understanding.scopes import sentence_end, sentence_start

LESS = "true under a condition only, and claimed for all"
REACH = 100
"""Characters before and after a chain that are read."""
_PAGE = Pattern(r"\\(?:q?quad|text|mbox|mathrm|textrm|[ ,;:])(?![A-Za-z])")
_AFTER = Pattern(
    rf"[\s$,()\\\]{{}}]{{0,12}}(?:(?:which|that|this|and)\s{{1,3}})?"
    rf"(?:(?:holds?|is\s{{1,3}}(?:true|valid|correct))\s{{1,3}})?(?P<all>{ALL}|whenever)",
    re.IGNORECASE,
)
_BEFORE = Pattern(rf"(?:{ALL})", re.IGNORECASE)
_WHOLE = (
    r"(?:\b(?:identically|always|unconditionally|invariably|everywhere"
    r"|in\s{1,3}(?:all|every|any)\s{1,3}cases?|without\s{1,3}(?:exceptions?|(?:any\s{1,3})?restrictions?)"
    r"|no\s{1,3}matter|whatever|regardless|irrespective|throughout"
    r"|on\s{1,3}(?:the\s{1,3}(?:whole|entire|real)|all\s{1,3}of|\$?\s?\\mathbb\s?\{?R)"
    r"|immer|überall|toujours|partout|siempre)(?![a-z])|恒(?:成立|等|有|为)|总(?:是|有|成立)|永远|处处|无条件|一律)"
)
"""Words by which an equation holds for all values of all its letters."""
_WHOLE_BEFORE = Pattern(_WHOLE, re.IGNORECASE)
_WHOLE_AFTER = Pattern(
    rf"[\s$,，()\\\]{{}}]{{0,12}}(?:(?:which|that|this|and|it|the\s{{1,3}}(?:equation|identity))\s{{1,3}})?"
    rf"(?:(?:holds?|is\s{{1,3}}(?:true|valid|correct))\s{{1,3}})?{_WHOLE}",
    re.IGNORECASE,
)
_WIDER = Pattern(
    r"\b(?:also|even)\s{1,3}(?:for|if|when|where|at|in|with)\b|\bas\s{1,3}well\b|\bwhether\s{1,3}or\s{1,3}not\b"
    r"|\b(?:either|any|both|every|arbitrary|opposite)\s{1,3}signs?\b|\bpositive\s{1,3}(?:and|or)\s{1,3}negative\b"
    r"|\bnegative\s{1,3}(?:and|or)\s{1,3}positive\b|\bnot\s{1,3}(?:only|just)\s{1,3}(?:for|if|when)\b|\bneed\s{1,3}not\b"
    r"|\bwithout\s{1,3}(?:the|any|this|assuming|requiring|having)\b"
    r"|\b(?:remains?|stays?)\s{1,3}(?:true|valid|correct)\b|\bstill\s{1,3}(?:holds?|true|valid)\b"
    r"|(?:也|亦|都|均|仍然?|依然)成立|即使|无论|不论",
    re.IGNORECASE,
)
"""Words after an equation that claim it beyond the values of which it is usually said."""
_STOP = Pattern(r"[;。；]|\n\s{0,9}\n|\\\\|\\end\b|:")
_NARROW = Pattern(
    r"admissible|suitable|sufficiently|\b(?:both|two|all)\s{1,9}(?:sides|terms|expressions)\b"
    r"|\b(?:is|are|be)\s{1,9}(?:well-)?defined|makes?\s{1,9}sense|有意义|有定义",
    re.IGNORECASE,
)
"""Where a proof's own conditions are what the words speak of."""
_LETTER = Pattern(r"\\?[^\W\d_]+(?:_(?:\w|\{\w{1,12}\}))?")
_ALL_ABOVE = Pattern(r"(?:[^\W\d_]\s?,\s?){1,4}[^\W\d_]\s?>\s?0(?!\d|\.)")
"""`a, b > 0`, which is said of all of them."""
_SETS = Pattern(r"\\(?:mathbb|mathbf|mathrm|mathcal)\s?\{?\s?[A-Z]\}?")


@dataclass(frozen=True, slots=True)
class Everywhere:
    """names: the letters for all of whose values a chain is claimed; whole: all letters are."""

    names: frozenset[str] = frozenset()
    whole: bool = False

    def hold(
        self,
        decision: Decision,
        sides: tuple[Expr, Expr],
        conditions: Conditions,
        meaning: Meaning,
        decider: Decider,
    ) -> Decision:
        """The decision, taken back where it is a proof under a condition that nobody told."""
        if decision.outcome is not Outcome.PROVED or not (self.names or self.whole):
            return decision
        if not self._needed(decision, conditions, meaning):
            return self._where_differentiable(decision, sides, conditions, meaning)
        # What follows from the told relations is no condition of a proof under them.
        under = decider.link(*sides, meaning)
        if under.outcome is Outcome.PROVED:
            needed = self._needed(under, conditions, meaning)
            if not needed:
                return self._where_differentiable(decision, sides, conditions, meaning)
            decision = under
        return without_witness(decision, LESS)

    def _where_differentiable(
        self,
        decision: Decision,
        sides: tuple[Expr, Expr],
        conditions: Conditions,
        meaning: Meaning,
    ) -> Decision:
        """The decision, taken back where a derivative does not exist everywhere."""
        try:
            whole = [meaning.whole(side) for side in sides]
        except SigderivError:
            return decision
        letters = None if self.whole else self.names
        if leaves_out(whole, letters, tuple(conditions.told)):
            return without_witness(decision, LESS)
        return decision

    def _needed(self, decision: Decision, conditions: Conditions, meaning: Meaning) -> list[Expr]:
        told = {*conditions.told, *conditions.told.values()}
        new = (each for each in decision.conditions if each not in told)
        spoken = [each for each in new if self._speaks(each, meaning)]
        return [each for each in spoken if not _follows(each, tuple(conditions.told))]

    def _speaks(self, condition: Expr, meaning: Meaning) -> bool:
        if isinstance(condition, Relation) and condition.op == "=":
            return False  # a value that the text gives
        letters = [
            each for each in meaning.view.closure(condition) if isinstance(each, Symbol)
        ]
        return any(self.whole or each.name in self.names for each in letters)


def _follows(condition: Expr, told: tuple[Expr, ...]) -> bool:
    """Whether a condition follows from what is told, by its signs: `2 s^2 != 0` from `s > 0`."""
    from sigderiv.referee.continuity import follow
    from sigderiv.referee.needs import Need

    if not told or not isinstance(condition, Relation):
        return False
    if condition.op in ("<", "<="):
        flipped = Relation(condition.op.replace("<", ">"), condition.right, condition.left)
        return _follows(flipped, told)
    if condition.op not in (">", ">=", "!="):
        return False
    need = Need(condition.op, Add(condition.left, Neg(condition.right)))
    return follow([need], opened(told))


def everywhere(source: Source, chain: Chain, around: Circumstances, number: int) -> Everywhere:
    """What the words around a chain claim; number: of the chain."""
    if source.kind == "formula" or not chain.pieces:
        return Everywhere()
    found = _in_words(source, chain)
    beside = (told.relation.text for told in around.conditions.get(number, ()))
    letters = set[str]().union(*map(_letters, beside), around.quantified.get(number, ()))
    plain = {letter.lstrip("\\") for letter in letters} - INDEX_LETTERS
    return replace(found, names=found.names | plain)


_CLAIMS = Sought(
    rf"{ALL}|whenever|{_WHOLE}|{_WIDER.pattern}", re.IGNORECASE,
    words=(
        "identically always unconditionally invariably case cases exception exceptions restriction "
        "restrictions matter whatever also even well whether sign signs positive negative "
        "not need without remain remains stay stays still regardless irrespective throughout on"
    ),
    parts=(
        "for whenever everywhere für pour para immer überall toujours partout siempre "
        "∀ 对 任取 恒 总 永远 处处 无条件 一律 成立 即使 无论 不论"
    ),
)


@lru_cache(maxsize=4)
def _makes_claims(text: str) -> bool:
    """Whether a document claims anything for all values, which is asked of each of its links."""
    return _CLAIMS.may_be_in(text)


def _in_words(source: Source, chain: Chain) -> Everywhere:
    """What words claim of all values."""
    if not _makes_claims(source.text):
        return Everywhere()
    text, last = source.text, chain.pieces[-1].body
    start, end = chain.pieces[0].body.at(0), last.at(len(last))
    after = _PAGE.sub(" ", text[end : end + REACH])
    found = _AFTER.match(after)
    if found is not None:
        return Everywhere(_letters(after[found.end() :]))
    before = sentence_start(text[max(0, start - REACH) : start])
    if _WIDER.search(_own_words(after)):
        return Everywhere(whole=True)
    if _WHOLE_AFTER.match(after) or _WHOLE_BEFORE.search(before):
        return Everywhere(whole=True)
    ranges = list(_BEFORE.finditer(before))
    if ranges:
        return Everywhere(_letters(before[ranges[-1].end() :]))
    return Everywhere()


def _own_words(after: str) -> str:
    """The words after an equation up to the next one, in its sentence."""
    sentence = sentence_end(after)
    other = sentence.find("=")
    return sentence if other < 0 else sentence[:other]


def _letters(words: str) -> frozenset[str]:
    """The letters of which words speak up to the end of their sentence."""
    words = sentence_end(words)
    stop = _STOP.search(words)
    words = words if stop is None else words[: stop.start()]
    if _NARROW.search(words):
        return frozenset()
    found = _LETTER.findall(_SETS.sub(" ", _ALL_ABOVE.sub(" ", words)))
    names = (name for name in found if len(name) == 1 or name[0] == "\\" or "_" in name)
    return frozenset(name.lstrip("\\") for name in names)
