"""What the words of a sentence do to a relation in it: tell it, or deny it, weaken it, ask for it.

Contract: `doubtful(before, after)` is whether the words around a relation keep it from being told:
nothing is proved from such a one, but it may be what stops a refutation.  `denied(before, after)`
is whether the words say of an equation that it is false.  Data in several languages; a word too
many costs a proof, a word too few may make a false thing true.
"""

from __future__ import annotations

import re

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought

REACH = 240
"""Characters on each side that are looked at, at most."""
_INNOCENT = Pattern(
    r"\\(?!Right|Left|implies|iff|Long)[A-Za-z]+|\b(?:on\s+the\s+other\s+hand|without\s+(?:any\s+)?loss"
    r"(?:\s+of\s+generality)?|if\s+not\s+stated\s+otherwise|unless\s+(?:stated|said|noted)\s+otherwise"
    r"|(?:for|by|towards?)(?:\s+the\s+sake\s+of)?(?:\s+a)?\s+contradiction"
    r"|(?:suppose|assume|take|let|choose|set|consider|now)\s+instead"
    r"|instead,?\s+(?:suppose|assume|take|let|choose|set|consider))\b|不妨|不等式|不失一般性|非[负零空]|无[穷限]|反(?:函数|向|之亦然)|除以|除法",
    re.IGNORECASE,
)
_HEDGES = Pattern(
    r"\b(?:not|no|never|cannot|[a-z]{2,8}n['’]t|false|fail(?:s|ed)?|wrong\w*|incorrect\w*|dropp?(?:ed|ing|s)?"
    r"|unless|except\w*|exclud\w+|without|contrary|opposite|other(?:wise)?|or|either|neither|nor|iff"
    r"|exists?|there\s+(?:is|are)|some|whether|regardless|irrespective|independent\w*|superfluous"
    r"|unnecessary|remov\w+|apart|at\s+least\s+one|contradict\w*|longer|instead|rather|lift(?:ed)?"
    r"|relax(?:ed)?|negat\w+|need\s*n|nicht|kein\w*|ohne|oder|außer|es\s+gibt|pas|sans|sauf|ou"
    r"|existe)\b|[?？]|不|没有|沒有|無|无|除|否则|存在|或|是否|矛盾|反|并非",
    re.IGNORECASE,
)
_AFTER = Pattern(r"^\W{0,8}(?:if|when|iff|only\s+if|for)\b|\bonly\b|仅当", re.IGNORECASE)
_ARROW = (
    r"(?:\\(?:Rightarrow|Longrightarrow|implies|Leftrightarrow|iff|Longleftrightarrow)(?![A-Za-z])"
    r"|[⇒⇔⟹⟺])"
)
_CONCLUDED = Pattern(
    rf"{_ARROW}\W{{0,8}}$|\b(?:if|when|whenever|assume|suppose|若|如果|假设)\b.{{0,{REACH}}}\bthen\W{{0,8}}$"
    r"|\b(?:implie[sd]|implying|means|entails)\b[^$]{0,20}\W{0,8}$|(?:蕴含|推出)\W{0,8}$",
    re.IGNORECASE | re.DOTALL,
)
_PREMISE = Pattern(
    rf"^\W{{0,8}}?(?:{_ARROW}|\b(?:implies|entails|means|iff|if\s+and\s+only\s+if)\b|蕴含|推出)(?P<rest>[^.。]*)",
    re.IGNORECASE,
)
_INEQUALITY = Pattern(r"[<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt|in)(?![A-Za-z])")
_CLAUSE = Pattern(r"[,，][^$\\]*[$\\]|[,，][^$\\]*$")


def doubtful(before: str, after: str) -> bool:
    """Whether a relation between these words of its sentence is not simply told."""
    before, after = before[-REACH:], after[:REACH]
    if _CONCLUDED.search(before):
        return True
    premise = _PREMISE.match(after)
    if premise is not None:
        # `x > 0 ⇒ |x| = x` says what follows; `x > 0 ⇒ y > 0` tells nothing of x.
        rest = premise["rest"]
        return "=" not in rest or _INEQUALITY.search(rest) is not None
    clause = _CLAUSE.search(after)
    near = after[: clause.end()] if clause else after
    first = after[: clause.start()] if clause else after
    words = _INNOCENT.sub(" ", f"{before} | {near}")
    return _HEDGES.search(words) is not None or _AFTER.search(first) is not None


_DENIED_BEFORE = Sought(
    r"\b(?:not|n['’]t)\s+(?:be\s+)?(?:true|the\s+case|correct|valid|right)(?:\s+in\s+general)?"
    r"(?:\s+(?:that|to\s+(?:say|write|claim)))?\W*$"
    r"|\b(?:do|does|did)\s+not\s+(?:have|get|obtain|hold\s+that)(?:\s+that)?\W*$"
    r"|\bimpossible\s+(?:that|to\s+have)\W*$"
    r"|\b(?:it\s+is|it's|would\s+be)\s+(?:false|wrong|incorrect|a\s+mistake|an\s+error)\s+(?:that|to\s+\w+)\W*$"
    r"|\b(?:common|frequent|typical|usual|popular|classic\w*|beginner\S*|famous)\s+"
    r"(?:mistakes?|errors?|fallac\w+|misconceptions?|pitfalls?|slips?)\b[^.]{0,60}$"
    r"|\b(?:wrong|incorrect|false|mistaken|bad|counter-?example)\W{0,4}[:：]\W{0,4}$"
    r"|\b(?:wrongly|incorrectly|mistakenly|erroneously|by\s+mistake)\b[^.]{0,40}$"
    r"|\b(?:do\s+not|don['’]t|never|cannot|can['’]t|must\s+not|should\s+not)\s+"
    r"(?:write|say|conclude|claim|think|simplify|believe|confuse)\b[^.]{0,40}$"
    r"|(?:错误|誤り)[^。]{0,12}[:：是]\W*$|误(?:以为|认为|写)[^。]{0,8}$"
    r"|错误[地的是]{0,2}[^。，,]{0,8}(?:写成|写作|写为|认为|以为|记成|当成)[^。]{0,6}$"
    r"|(?:不能|不要|不可|不应|切勿|别)[^。，,]{0,6}(?:写|认为|说|当成|记成)[^。]{0,8}$"
    r"|并非\W*$|(?:falsch|faux|incorrecto)\W{0,4}[:：]\W*$",
    re.IGNORECASE,
    parts=(
        "not n't n’t impossible false wrong incorrect mistake error fallac misconception pitfall "
        "slip bad counter erroneous never cannot can't can’t falsch faux "
        "错误 誤り 误 不能 不要 不可 不应 切勿 别 并非"
    ),
)
_WEAK = (
    r"(?:up\s+to\s+(?:an?|the|some|sign|higher|constants?)|mod(?:ulo)?\b|to\s+(?:first|second|leading|lowest|zeroth|this)"
    r"\s+order|approximately|roughly|nearly|essentially|morally|heuristically|locally|asymptotically"
    r"|on\s+average|in\s+(?:the\s+limit|distribution|law|probability|expectation)|initially|eventually"
    r"|sometimes|usually|often|typically|occasionally|with\s+(?:high\s+)?probability|almost\s+(?:surely|always)"
    r"|大约|大致|近似地?|有时|通常|往往|几乎(?:处处|必然)?|渐近地?|局部地?|平均而言|平均来说|初始时)"
)
_WEAK_PARTS = (
    "up mod order approx rough near essential moral heuristic local asymptotic average limit "
    "distribution law probab expect initial eventual sometimes usual often typical occasional "
    "almost 大约 大致 近似 有时 通常 往往 几乎 渐近 局部 平均 初始"
)
_WEAKENED = Sought(
    rf"(?:^|[,，.;:])\W{{0,4}}(?:then|so|thus|hence|and|but)?\s{{0,2}}{_WEAK}[^,，.;]{{0,30}}[,，]?\s{{0,2}}"
    r"(?:(?:we|one|it)\s(?:have|has|get|gets|is|holds\sthat)|有)?\W{0,4}$",
    re.IGNORECASE,
    parts=_WEAK_PARTS,
)
_GUESSED = Sought(
    r"\b(?:might|may|could|can|would)(?:\s(?:also|well|just|then|now|perhaps|possibly|even)){0,2}\s"
    r"(?:(?:be|equal)(?:\s(?:that|simply|just))?\W{0,6}$|(?:guess|think|believe|expect|hope|conjecture"
    r"|imagine|speculate|wonder|suspect|be\s(?:tempted|inclined|led))\b[^.]{0,60}$)"
    r"|\b(?:perhaps|maybe|possibly|presumably|supposedly|allegedly|probably|seemingly|apparently"
    r"|tempting|tempted|naive\s(?:guess|answer|hope)|conjectured?|rumou?red|wishful)\b[^.,;]{0,40}$"
    r"|\b(?:want|wish|hope|would\slike|doubt|suspect|unclear|unknown|wonder|guess(?:es|ed)?|claims|claimed"
    r"|believe[sd]?|alleges?|pretends?|whether|thinks?|thought|seems?|feels?)(?:\s(?:that|if|whether))?\W{0,6}$"
    r"|(?:也许|可能|或许|大概|似乎|好像|恐怕|有人(?:说|认为|猜|以为|觉得)|(?:不|未)(?:清楚|确定|知道?)|希望"
    r"|能否|是否)[^。，,]{0,8}$|猜想?\W{0,4}$",
    re.IGNORECASE,
    parts=(
        "might may could can would perhaps possibl presum suppos alleg probabl seem appar tempt "
        "naive conject rumo wish want hope doubt suspect unclear unknown wonder guess claim "
        "believe pretend whether think thought feel "
        "也许 可能 或许 大概 似乎 好像 恐怕 有人 清楚 确定 知 希望 能否 是否 猜"
    ),
)
_GUESSED_AFTER = Sought(
    r"[\s$)\],(]{0,8}(?:(?:this|that|which|it)\s)?(?:perhaps|maybe|possibly|probably|hopefully"
    r"|presumably|(?:a\s)?(?:guess|conjecture)\b|(?:is|are)\s(?:only\s|just\s|merely\s)?(?:possible|likely|plausible"
    r"|uncertain|doubtful|unknown|unproven|conjectured|questionable|(?:a|my|our|the)\s(?:guess|conjecture|hope))\b"
    r"|(?:might|may|could)\s(?:also\s|well\s|not\s)?(?:hold|fail|work|happen|be\s(?:true|right|correct|so"
    r"|possible|wrong|false|the\scase)\b)|seems|，?(?:也许|可能|或许|大概))",
    re.IGNORECASE,
    parts=(
        "perhaps maybe possibl probably hopeful presumabl guess conjecture likely plausible "
        "uncertain doubtful unknown unproven questionable hope might may could seems "
        "也许 可能 或许 大概"
    ),
)
"""Words by which an equation is a guess, a possibility or a wish."""
_WEAK_AFTER = Sought(
    rf"[\s$)\]\\]{{0,8}}(?:holds?\s+(?:only\s+)?)?{_WEAK}(?!\s+(?:used|called|written|denoted|known))"
    r"(?![a-z])",
    re.IGNORECASE,
    parts=_WEAK_PARTS,
)
"""Words at the start of a sentence, and after an equation, by which an equation does not quite
hold."""
_SAID_FALSE = (
    r"(?:(?:is|would\s+be)\s+(?:clearly\s+|of\s+course\s+|in\s+general\s+)?"
    r"(?:wrong|false|incorrect|not\s+(?:true|correct|right|valid)|a\s+(?:common\s+)?mistake|invalid|impossible"
    r"|absurd|nonsense)"
    r"|can(?:not|\s+never)\s+(?:be(?:\s+true)?|happen|occur)|can['’]t\s+be|is\s+never\s+the\s+case"
    r"|does\s+not\s+hold|doesn['’]t\s+hold|fails\b|cannot\s+hold|is(?:n['’]t|\s+never)\s+(?:true|correct)"
    r"|(?:is|remains)\s+(?:violated|broken|refuted|no\s+longer\s+(?:true|correct|right|valid))|breaks\s+down"
    r"|no\s+longer\s+holds|do\s+not\s+hold|need\s+not\s+hold|holds\s+for\s+no(?:ne)?\b|holds\s+nowhere"
    r"|never\s+holds|has\s+no\s+solutions?)"
)
_DENIED_AFTER = Sought(
    rf"^[\s$)\]\\,]{{0,8}}(?:(?:but\s+|and\s+)?(?:this|that|which|it)\s+)?{_SAID_FALSE}"
    r"(?=\s*(?:[.,;:!)]|in\s+general|because|since|as\b|for\s+(?:all|every)|$))"
    rf"|^[\s$)\]\\]{{0,8}}{_SAID_FALSE}"
    r"(?=\s*(?:[$\\]|(?:for|if|when\w*|where|at|on|in|with|under)\b(?!\s+(?:other|some)\b)|[a-z]\b))"
    r"|^[\s$)\]\\,(]{0,8}(?:[✗❌✘]|\(?(?:wrong|false|incorrect)\b[!)])"
    r"|^[\s$)，]{0,4}(?:但)?(?:这)?(?:(?:对|在|当)[^。；=]{1,30}?)?(?:并|一般|通常|在一般情况下){0,2}"
    r"(?:是错(?:误)?的|是?不成立|是?不对|是?不正确)",
    re.IGNORECASE,
    parts=(
        "wrong false incorrect not mistake invalid impossible absurd nonsense never can't can’t "
        "doesn't doesn’t fails isn't isn’t violated broken refuted longer breaks holds solution "
        "✗ ❌ ✘ 错 不成立 不对 不正确"
    ),
)
"""Words just after an equation that call it false; under a condition, only where the equation
itself is the subject: `for x > 0, |x| = x, which is false for x < 0` claims it."""


def denied(before: str, after: str) -> bool:
    """Whether the words around an equation say that it is false."""
    return bool(_DENIED_BEFORE.search(before[-REACH:]) or _DENIED_AFTER.match(after[:80]))


def weakened(before: str, after: str) -> bool:
    """Whether the words around an equation, in its sentence, say that it does not quite hold, so
    that it defines nothing: `roughly f(x) = x^2`, `up to a factor`, `sometimes`, `one might guess`.
    """
    before = before[-REACH:]
    if _WEAKENED.search(before) is not None or _WEAK_AFTER.match(after) is not None:
        return True
    return bool(_GUESSED.search(before) or _GUESSED_AFTER.match(after))
