"""In which order the steps of a derivation are told, and which of them in one line.

Contract: `groups(steps, rules, detail)` gives every step once, in lists, a list a line.  A step
comes after every earlier one at its place, inside its place or around it; steps whose places are
apart do not touch each other, so any such order reaches the same formula.  A list holds one named
rule (at `brief`, all derivations of parts), used wherever it can be used now, with the bookkeeping
around it; rules of differentiation come before algebra elsewhere in the formula.  At `full` each
step stands alone, in the order in which it was found.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterator, Mapping, Sequence

from sigderiv.expr import Place
from sigderiv.kernel import ASIDE, Rule, Step

Told = tuple[Step, Place]

MERGED_FAMILIES = ("algebra", "definitions", "limits")
MERGED_RULES = ("definition",)
FIRST = ("differentiation", "functions")
"""Families whose rules are used before others elsewhere in the formula."""
BOOKKEEPING = (0, "")
"""The sort of all trivial steps."""


def groups(steps: Sequence[Told], rules: Mapping[str, Rule], detail: str) -> Iterator[list[Told]]:
    """The steps line by line."""
    if detail == "full":
        yield from ([told] for told in steps)
        return
    sorts = [_sort(step, number, rules, detail) for number, (step, _) in enumerate(steps)]
    waiting = _Waiting([place for _, place in steps], sorts)
    while waiting.sorts():
        yield [steps[number] for number in _group(waiting, steps, rules)]


def _group(waiting: _Waiting, steps: Sequence[Told], rules: Mapping[str, Rule]) -> Iterator[int]:
    """The numbers of the steps of the next line."""
    chosen: tuple[Hashable, ...] | None = None
    used = _Spot()
    apart = True
    while True:
        number = waiting.take(BOOKKEEPING, None)
        if number is None:
            if chosen is None:
                if not waiting.sorts():
                    return
                chosen = min(waiting.sorts(), key=lambda sort: (sort[0], waiting.first(sort)))
            number = waiting.take(chosen, used if apart else None)
            if number is None:
                return
            step, place = steps[number]
            apart = step.rule != ASIDE and not _is_merged(rules[step.rule])
            used.enter(place).last = number
        yield number


def _is_merged(rule: Rule) -> bool:
    """Whether a line may use the rule again inside what the rule has made."""
    return rule.family in MERGED_FAMILIES or rule.id in MERGED_RULES


def _sort(
    step: Step, number: int, rules: Mapping[str, Rule], detail: str
) -> tuple[Hashable, ...]:
    """What may stand in one line: steps of the same sort.  First: when its turn is."""
    if step.rule == ASIDE:
        return (1, ASIDE) if detail == "brief" else (1, ASIDE, number)
    rule = rules[step.rule]
    if rule.trivial:
        return BOOKKEEPING
    return (1 if rule.family in FIRST else 2, step.rule, step.backward)


class _Spot:
    """A place of the formula: a step there, and the places inside it with steps."""

    __slots__ = ("inside", "last")

    def __init__(self) -> None:
        self.last: int | None = None
        self.inside: dict[int, _Spot] = {}

    def enter(self, place: Place) -> _Spot:
        """The spot for a place inside this one, made where there is none."""
        spot = self
        for position in place:
            spot = spot.inside.setdefault(position, _Spot())
        return spot

    def touches(self, place: Place) -> bool:
        """Whether a step stands at the place, inside it or around it."""
        spot: _Spot | None = self
        for position in place:
            if spot is None or spot.last is not None:
                break
            spot = spot.inside.get(position)
        return spot is not None and (spot.last is not None or bool(spot.inside))

    def cleared(self) -> Iterator[int]:
        """The steps inside this spot, which are forgotten."""
        waiting = list(self.inside.values())
        self.inside = {}
        while waiting:
            spot = waiting.pop()
            if spot.last is not None:
                yield spot.last
            waiting.extend(spot.inside.values())


class _Waiting:
    """The steps that are still to be told, by their numbers."""

    def __init__(self, places: Sequence[Place], sorts: Sequence[tuple[Hashable, ...]]) -> None:
        self._places = places
        self._sorts = sorts
        self._followers: list[list[int]] = [[] for _ in places]
        self._waits = [0] * len(places)
        self._ready: dict[tuple[Hashable, ...], list[int]] = {}
        self._order()
        for number, count in enumerate(self._waits):
            if not count:
                self._offer(number)

    def _order(self) -> None:
        """Which step waits for which: for the last one at or around its place, and for those
        inside its place since then (these waited for the earlier ones themselves)."""
        root = _Spot()
        for number, place in enumerate(self._places):
            spot, around = root, root.last
            for position in place:
                spot = spot.enter((position,))
                if spot.last is not None and (around is None or spot.last > around):
                    around = spot.last
            before = set(spot.cleared())
            if around is not None:
                before.add(around)
            spot.last = number
            self._waits[number] = len(before)
            for earlier in before:
                self._followers[earlier].append(number)

    def _offer(self, number: int) -> None:
        heapq.heappush(self._ready.setdefault(self._sorts[number], []), number)

    def sorts(self) -> list[tuple[Hashable, ...]]:
        """The sorts of the steps that may be told now."""
        return list(self._ready)

    def first(self, sort: tuple[Hashable, ...]) -> int:
        """The earliest step of a sort that may be told now."""
        return self._ready[sort][0]

    def take(self, sort: tuple[Hashable, ...], used: _Spot | None) -> int | None:
        """The earliest step of the sort that may be told now and does not touch what was used;
        it counts as told."""
        ready = self._ready.get(sort, [])
        passed: list[int] = []
        found = None
        while ready and found is None:
            number = heapq.heappop(ready)
            if used is not None and used.touches(self._places[number]):
                passed.append(number)
            else:
                found = number
        for number in passed:
            heapq.heappush(ready, number)
        if not ready:
            self._ready.pop(sort, None)
        if found is not None:
            for follower in self._followers[found]:
                self._waits[follower] -= 1
                if not self._waits[follower]:
                    self._offer(follower)
        return found
