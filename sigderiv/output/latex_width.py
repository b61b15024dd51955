"""How wide LaTeX is on paper, and where it may be broken.

Contract: `printed_width(latex)` is an estimate in points at 10 pt, within a fifth for what the
writers of this project give; `split(latex)` cuts before each sign outside all brackets; `broken`
puts line breaks there, and taking `BREAK` out gives the text again.  Linear in the text's length.
"""

from __future__ import annotations

from sigderiv.patterns import Pattern

BREAK = " \\\\\n  &\\qquad "
LONGEST = 330.0
"""Points; the lines of LaTeX's own `article` are 345 wide."""
INDENT = 20.0

TOKENS = Pattern(r"\\[A-Za-z]+|\\.|[0-9]+|[^\\\s]")
SIGNS = Pattern(r"\\[A-Za-z]+|\\.|[{}()\[\]+\-=<>]")

WORDS = frozenset((
    "ln log exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min lim"
).split())
RELATIONS = frozenset(("=", "<", ">", "\\ne", "\\le", "\\ge", "\\to", "\\approx", "\\in"))
OPERATORS = frozenset(("+", "-", "\\cdot", "\\times", "\\odot", "\\circ"))
SILENT = frozenset(("\\left", "\\right", "&", "\\displaystyle", "\\operatorname", "\\mathrm",
                    "\\mathit", "\\text", "\\mathbf", "\\limits", "\\small"))  # fmt: skip
LARGE = frozenset(("\\sum", "\\prod", "\\int"))
RAISED = 0.7
"""Scripts are so much smaller."""


def printed_width(latex: str) -> float:
    """About how wide a formula is; a fraction is as wide as its longer half."""
    groups: list[list[float]] = [[]]  # the widths in each group that is open
    heads: list[str] = []  # what each open group belongs to
    waiting: list[str] = []  # what the next group or token belongs to, the last first

    def add(width: float) -> None:
        owner = waiting.pop() if waiting else ""
        if owner in ("^", "_"):
            width *= RAISED
        elif owner == "over":  # the numerator waits for what stands under it
            waiting.append(f"under {width}")
            return
        elif owner.startswith("under "):
            width = max(width, float(owner[6:])) + 3.0
        elif owner == "root":
            width += 9.0
        groups[-1].append(width)

    for token in TOKENS.findall(latex):
        if token == "{":
            heads.append(waiting.pop() if waiting else "")
            groups.append([])
        elif token == "}" and len(groups) > 1:
            inside = sum(groups.pop())
            head = heads.pop()
            if head:
                waiting.append(head)
            add(inside)
        elif token in ("^", "_"):
            waiting.append(token)
        elif token in ("\\frac", "\\dfrac", "\\tfrac"):
            waiting.append("over")
        elif token == "\\sqrt":
            waiting.append("root")
        elif token not in SILENT:
            add(_token(token))
    return sum(sum(group) for group in groups)


def _token(token: str) -> float:
    if token in RELATIONS:
        return 13.3
    if token in OPERATORS:
        return 12.2
    if token in LARGE:
        return 16.0
    if token.removeprefix("\\") in WORDS:
        return 4.6 * (len(token) - 1) + 2.0
    if token[0].isdigit():
        return 5.0 * len(token)
    if token in "()[]|,.!'":
        return 4.0
    if token in ("\\partial", "\\quad"):
        return 5.6 if token == "\\partial" else 10.0
    return 5.8 if token[-1].isalpha() else 2.0


def split(latex: str) -> list[str]:
    """Cut before each `+`, `-` or relation that stands outside all brackets."""
    pieces, depth, start = [], 0, 0
    for match in SIGNS.finditer(latex):
        token = match.group()
        if token in ("{", "(", "[", "\\begin"):
            depth += 1
        elif token in ("}", ")", "]", "\\end"):
            depth -= 1
        elif token in "+-=<>" and depth <= 0 and latex[start : match.start()].strip():
            pieces.append(latex[start : match.start()])
            start = match.start()
    return [*pieces, latex[start:]]


def broken(latex: str, longest: float = LONGEST) -> str:
    """The formula with line breaks where it is long."""
    if printed_width(latex) <= longest:
        return latex
    lines: list[str] = []
    used = 0.0
    for piece in split(latex):
        width = printed_width(piece)
        if not lines or used + width > longest:
            lines.append(piece)
            used = width + (INDENT if len(lines) > 1 else 0.0)
        else:
            lines[-1] += piece
            used += width
    return BREAK.join(lines)
