"""Whether an inequality is claimed, told as a condition, or neither for sure.

Contract: `stance(before)` reads the words of the sentence before an inequality: `CLAIMED`
where the last of them that matters concludes (`hence`, `we have`), `TOLD` where it supposes (`if`,
`let`, `for`), `OPEN` where there is none.  `leads_on(after)` is whether something
is concluded from it or said of it, `condition_after` the condition that is written just behind it.
Data in English and Chinese.  What is not claimed stays a condition: nothing is judged there.
"""

from __future__ import annotations

import re
from enum import StrEnum

from sigderiv.patterns import Pattern


class Stance(StrEnum):
    """What a sentence does with an inequality."""

    CLAIMED = "claimed"
    TOLD = "told"
    OPEN = "open"


_SUPPOSES = Pattern(
    r"\b(?:if|iff|when(?:ever)?|suppos\w+|assum\w+|let|given|provided|where|with|such\s+that"
    r"|subject\s+to|satisf\w+|requir\w+|need\w*|want\w*|cho(?:o|se)\w*|pick\w*|take[ns]?|taking|set"
    r"|condition\w*|constraint\w*|constrain\w*|restrict\w*|domain|unless|until|while|as\s+long\s+as"
    r"|for|in\s+case|solv\w+|solutions?|find|whether|desir\w+|ensur\w+|guarante\w+|must|should"
    r"|impos\w+|region|say|consider|demand\w*|converges?|stable|fix|denot\w+|defin\w+|at"
    r"|not|never|no|cannot|fals\w+|wrong\w*|or|either|than|contradict\w+|question|ask\w*|check)\b"
    r"|n['’]t\b|当|若|如果|假设|假定|设|其中|满足|对|给定|要求|需要|要使|使得|约束|条件|令|取|除非|求|解"
    r"|不|非|或|矛盾|是否|仅",
    re.IGNORECASE,
)
_CONCLUDES = Pattern(
    r"\b(?:so|then|hence|thus|therefore|consequently|implies|implying|follows?|ha(?:ve|s)|gets?"
    r"|obtain\w*|we\s+find|gives?|giving|yields?|yielding|shows?|showing|conclude|deduce|bound(?:ed)?(?:\s+by)?"
    r"|inequality|inequalities|lemma|theorem|claim|proves?|prove\s+that|recall|clearly|always"
    r"|obviously|know|moreover|furthermore|also|indeed|in\s+fact|note(?:\s+that)?|see(?:\s+that)?"
    r"|since|because)\b"
    r"|\\(?:therefore|Rightarrow|implies|Longrightarrow|because)(?![A-Za-z])|[⇒⟹∴∵]"
    r"|所以|故|因此|因而|从而|于是|则|有|得|可知|可见|因为|由于|显然|易知|恒|不等式|证明",
    re.IGNORECASE,
)
_ALWAYS = Pattern(
    r"\b(?:for\s+(?:all|any|every|each)(?:\s+(?:real|numbers?|values?|of|the|positive)){0,4}"
    r"|in\s+(?:fact|general|particular|turn)|on\s+the\s+other\s+hand|at\s+once|not\s+only"
    r"|with\s+equality|no\s+matter|at\s+(?:most|least)|more\s+than|less\s+than|greater\s+than"
    r"|for\s+the\s+(?:logistic|sigmoid|softmax|tanh|function|derivative|activation)\w*"
    r"|for\s+(?:example|instance))\b|不等式|不妨|对(?:于)?(?:任意|任何|所有|一切)的?",
    re.IGNORECASE,
)
"""Phrases with words that suppose, and do not."""
_MATHS = Pattern(r"\$\$?[^$]{0,300}\$\$?|\\\(.{0,300}?\\\)|\\\[.{0,300}?\\\]", re.DOTALL)
_OPENING = Pattern(r"\$\$?|\\\(|\\\[|\\begin\s?\{[a-z]{2,12}\*?\}|[&{}]|\\\\")
_COMMAND = Pattern(r"\\(?!therefore|Rightarrow|implies|Longrightarrow|because)[A-Za-z]{1,30}")
_CASE = Pattern(
    r"(?:\b(?:for|if|when(?:ever)?)\b|当|对于?|若)[^$.;:]{0,40}(?:\$[^$]{1,80}\$|\\\([^$]{1,80}?\\\))"
    r"(?:\s{0,2}(?:and|,|和)\s{0,2}\$[^$]{1,80}\$){0,3}\s{0,2}(?:时)?\s{0,2}"
    r"(?:[,:，：][\s&]{0,9}(?:\$|\\\()?|(?=\s{0,3}(?:\$\$|\\\[|\\begin)))"
    r"[\s&]{0,9}(?:\$\$|\\\[|\\begin\s?\{[a-z]{2,12}\*?\})?[\s&]{0,9}\Z",
    re.IGNORECASE,
)
"""`For $x > 0$:`, `If $a < b$,` just before an inequality, or before its display: it is claimed."""
_CLOSERS = r"[\s$,;.，；。)\]}&\\]{0,16}(?:\\end\s?\{[a-z]{2,12}\*?\}[\s$,;.\]\\]{0,12}){0,2}"
_ARROWS = (
    r"\\(?:Rightarrow|Longrightarrow|implies|iff|Leftrightarrow|Longleftrightarrow|Leftarrow"
    r"|impliedby|rightarrow|to)(?![A-Za-z])|[⇒⇔⟹⟺⇐]|==?>|<=>"
)
_OF_ALL = Pattern(
    rf"{_CLOSERS}(?:holds?\s+|is\s+true\s+)?(?:for\s+(?:all|any|every|each)\b|always\b|对(?:于)?(?:任意|所有|一切))",
    re.IGNORECASE,
)
_ARROW = Pattern(rf"{_CLOSERS}(?:{_ARROWS})")
_CONCLUDED = Pattern(
    rf"{_CLOSERS}(?:(?:so|hence|thus|then|therefore|i\.e\.|gives?|yields?|means)\b"
    r"|所以|故|即|得|解得|则)",
    re.IGNORECASE,
)
_SAID_OF_IT = Pattern(
    rf"{_CLOSERS}(?:(?:if|iff|when(?:ever)?|exactly|precisely|only|provided|unless|is|are|be|must"
    r"|ha[sd]|have|can|cannot|could|would|should|will|never|does|do|leads?|contradicts?|fails?|implies"
    r"|hold(?!s?\s+(?:for|true))s?|where|for(?!\s+(?:all|any|every|each))|on|in(?!\s+fact)|at"
    r"|as\s+long|requires?|or|near)\b|[?？]|当且仅当|当|成立|需|必须|或|在|不|无|矛盾)",
    re.IGNORECASE,
)
_CONDITION = Pattern(
    r"[\s$,;.，；。)\]}\\]{0,12}(?:(?:holds?|is\s(?:true|valid))\s{1,3})?"
    r"(?:for|if|when|whenever|provided(?:\s+that)?|where|with|on|in|at|当|对于?|若|其中|在)"
    r"\s{0,3}(?:all\s+|every\s+|any\s+|each\s+)?(?P<rest>(?:\$|\\\()(?P<told>[^$]{1,80}?)(?:\$|\\\)))?",
    re.IGNORECASE,
)


def stance(before: str) -> Stance:
    """What the words of a sentence do with the inequality behind them."""
    case = _CASE.search(before)
    if case is not None and stance(before[: case.start()]) is not Stance.TOLD:
        return Stance.CLAIMED
    plain = _COMMAND.sub(" ", _OPENING.sub(" ", _ALWAYS.sub(" ", _MATHS.sub(" , ", before))))
    supposes = max((found.end() for found in _SUPPOSES.finditer(plain)), default=-1)
    concludes = max((found.end() for found in _CONCLUDES.finditer(plain)), default=-1)
    if supposes > concludes:
        return Stance.TOLD
    return Stance.CLAIMED if concludes >= 0 else Stance.OPEN


def is_said_of_all(after: str) -> bool:
    """Whether the words behind an inequality claim it for all values."""
    return _OF_ALL.match(after) is not None


def is_premise(after: str) -> bool:
    """Whether an arrow leads on from an inequality."""
    return _ARROW.match(after) is not None


def is_spoken_of(after: str) -> bool:
    """Whether the words behind an inequality say something of it: where it holds, or that it
    cannot."""
    return _SAID_OF_IT.match(after) is not None


def leads_on(after: str) -> bool:
    """Whether something is concluded from an inequality, or said of it."""
    return is_premise(after) or is_spoken_of(after) or _CONCLUDED.match(after) is not None


def condition_after(after: str) -> tuple[bool, str]:
    """Whether a condition is written just behind, and its formula, "" where it has none."""
    found = _CONDITION.match(after)
    if found is None:
        return False, ""
    return True, found["told"] or ""
