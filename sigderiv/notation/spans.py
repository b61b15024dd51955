"""From what a reader remembered to where each part of a formula stands in its source.

Contract: `places(formula, marks)` maps places to spans; a place whose part was not marked (a sign
without a formula of its own, an index) is absent, and its nearest marked ancestor covers it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sigderiv.errors import Span
from sigderiv.expr import Expr, Place


def places(formula: Expr, marks: Iterable[tuple[Expr, int, int]]) -> dict[Place, Span]:
    """The span of each place, from (part, start, end) marks.

    Equal parts are one object, so a part that occurs twice has several marks: the children of a
    formula take, from left to right, the first mark inside the formula's own span that none of
    its earlier children has taken; of marks with one beginning the widest (with its brackets)."""
    found_at: dict[Expr, list[tuple[int, int]]] = defaultdict(list)
    for node, start, end in marks:
        found_at[node].append((start, end))
    for spans in found_at.values():
        spans.sort(key=lambda span: (span[0], -span[1]))
    result: dict[Place, Span] = {}
    if formula not in found_at:
        return result
    start = min(span[0] for span in found_at[formula])
    end = max(span[1] for span in found_at[formula])
    result[()] = Span(start, end)
    stack: list[tuple[Expr, Place, int, int]] = [(formula, (), start, end)]
    while stack:
        node, place, start, end = stack.pop()
        taken: list[tuple[int, int]] = []
        for position, child in enumerate(node.children):
            inner: Place = (*place, position)
            span = next(
                (
                    span
                    for span in found_at.get(child, ())
                    if start <= span[0]
                    and span[1] <= end
                    and not any(span[0] < other[1] and other[0] < span[1] for other in taken)
                ),
                None,
            )
            if span is not None:
                taken.append(span)
                result[inner] = Span(*span)
                stack.append((child, inner, *span))
            else:
                stack.append((child, inner, start, end))
    return result
