"""A whole document: names, definitions, then every chain judged, as a stream of events.

Contract: `verify_stream` yields events in the document's order and holds one chain at a time.  It
passes over the text twice: first for the names and the definitions (which may stand after their
use), then for the verdicts.  It never raises for what a document says.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sigderiv.errors import SigderivError, Span
from sigderiv.expr import Call, Expr, Indexed, Relation, Symbol
from sigderiv.messages import say
from sigderiv.notation import Context
from sigderiv.notation.letters import letters_of
from sigderiv.patterns import Pattern
from sigderiv.review.deciding.asking import as_assumption, as_fact
from sigderiv.review.judge import Judge
from sigderiv.review.reading.assembly import Assembly, Item, Numbered
from sigderiv.review.reading.heads import cut, may_define
from sigderiv.review.reading.pieces import context_of, is_latex, read_formula, read_member
from sigderiv.review.reading.vocabulary import Census, Vocabulary
from sigderiv.review.records import (
    Event,
    Note,
    Options,
    Reading,
    Report,
    Source,
    Unreadable,
)
from sigderiv.review.text.located import Lines
from sigderiv.review.text.prose import announces
from sigderiv.review.text.regions import Aside, Directive
from sigderiv.review.text.sources import included, target
from sigderiv.review.text.struck import standing
from sigderiv.review.understanding.antiderivatives import has_antiderivative
from sigderiv.review.understanding.collecting import Collector
from sigderiv.review.understanding.constant_functions import NEAR, says_where
from sigderiv.review.understanding.defining import Equation, Home, collect
from sigderiv.review.understanding.definitions import Definitions, Target, target_of
from sigderiv.review.understanding.dependent import declared_dependence, functions_declared
from sigderiv.review.understanding.normal import speaks_of_normal
from sigderiv.review.understanding.partials import slopes
from sigderiv.review.understanding.ranged import elsewhere, ranged
from sigderiv.review.understanding.tied import tied
from sigderiv.review.understanding.told import Told, told_of
from sigderiv.review.understanding.unfolding import check_ends

_COMMAND = Pattern(r"\\(?:mathrm|text|operatorname|mathit|mathsf|mathbf|textrm)(?![A-Za-z])")
_IN_WORDS = Pattern(r"(?<![\\A-Za-z])[A-Za-z]{3}")
_JOINS = Pattern(
    r"[\s,$]{0,9}(?:(?:and|with|but|except|und|et)\b|和|且|与|而)[\s,$]{0,9}(?:for\b[\s$]{0,9})?",
    re.IGNORECASE,
)
"""What stands between two equations that belong together."""
DEFAULT = Options()
_VERBS = ("assume", "define", "function", "number", "label")


def verify_sources(sources: Iterable[Source], options: Options = DEFAULT) -> Iterator[Report]:
    """A report for each source, as they are done; with `follow`, for what they include too."""
    for report, _ in verify_documents(sources, options):
        yield report


def verify_documents(
    sources: Iterable[Source], options: Options = DEFAULT
) -> Iterator[tuple[Report, Source]]:
    """As `verify_sources`, each report with its source (writers need both)."""
    for source, events in stream_documents(sources, options):
        report = Report(source.name)
        for event in events:
            report.add(event)
        yield report, source


def stream_documents(
    sources: Iterable[Source], options: Options = DEFAULT
) -> Iterator[tuple[Source, Iterator[Event]]]:
    """Each source with its events, to be taken before the next source is asked for; with
    `follow`, what a source includes comes after it."""
    done: set[str] = set()
    for first in sources:
        waiting = [first]
        while waiting:
            source = waiting.pop()
            if source.folder and _key(source) in done:
                continue
            yield source, verify_stream(source, options)
            done.add(_key(source))
            if options.follow:
                following = [each for each in included(source) if _key(each) not in done]
                waiting.extend(following[::-1])


def _key(source: Source) -> str:
    """What a file is known by, however it was called."""
    return str(Path(source.name).resolve()) if source.folder else source.name


def verify_text(text: str, kind: str = "md", options: Options = DEFAULT) -> Report:
    """The report on a text; kind as in `Source`."""
    return next(verify_sources([Source("", kind, text)], options))


def verify_stream(source: Source, options: Options = DEFAULT) -> Iterator[Event]:
    """The events of a source, as they are found."""
    read = replace(source, text=standing(source.text, source.kind))
    survey = Survey(Assembly(read, Lines(read.text)), options)
    problems = sorted(survey.problems, key=lambda each: each.span.start, reverse=True)
    judge = survey.judge()
    lines = survey.assembly.lines
    if options.explain_reading:
        yield from survey.explained()
    for item in survey.assembly.items():
        while problems and problems[-1].span.start < _start(item):
            yield problems.pop()
        if isinstance(item, Unreadable):
            yield item
        elif isinstance(item, Aside):
            code = item.code
            if options.follow and code == "review/not-followed":
                _, code = target(source, item.target)
            if not code:
                continue  # it is read, after this document
            span = item.place.span(0, len(item.place))
            note = Note(code, {"name": item.target or item.place.text, "count": item.count})
            said = say(code, "en", **note.details)
            text = item.place.text[:160]
            yield Reading(span, lines.position(span.start), "skipped", text, said, note)
        elif isinstance(item, Numbered):
            yield from _judged(judge, item)
    yield from reversed(problems)


def _judged(judge: Judge, numbered: Numbered) -> Iterator[Event]:
    """The events of a chain.  A fault of our own in it is said at its place and hides nothing
    after it; with SIGDERIV_TRACEBACK, as in the tests, it is raised."""
    try:
        yield from judge.chain(numbered)
    except (SigderivError, MemoryError, RecursionError):
        raise
    except Exception as fault:
        if os.environ.get("SIGDERIV_TRACEBACK"):
            raise
        yield judge.spots.fault(numbered.chain.pieces[0], fault)


def _start(item: Item) -> int:
    """Where an item begins in the source."""
    if isinstance(item, Unreadable):
        return item.span.start
    if isinstance(item, Numbered):
        return item.chain.pieces[0].body.at(0) if item.chain.pieces else 0
    return (item.place if isinstance(item, Aside) else item.body).at(0)


class Survey:
    """The first pass: what the names mean and what is defined."""

    def __init__(self, assembly: Assembly, options: Options) -> None:
        self.problems: list[Unreadable] = []
        self.obeyed: dict[str, set[str]] = {}
        self.assembly = assembly
        census = Census(letters_of(assembly.source.text))
        heads: list[Numbered] = []
        seen: set[str] = set()
        self.homes: dict[int, tuple[Home, bool]] = {}
        self.sizes: Counter[Home] = Counter()
        home: Home = (0, 0, 0)
        collector = Collector("" if assembly.source.kind == "formula" else assembly.source.text)
        for item in assembly.items():
            if isinstance(item, Directive):
                options = self._obey(item, options)
            elif isinstance(item, Numbered):
                census.count(item.chain)
                pieces = item.chain.pieces
                line = assembly.lines.position(pieces[0].body.at(0)).line if pieces else 0
                collector.take(item, line)
                if item.number in collector.found.denied | collector.found.weakened:
                    continue
                if home != collector.home:
                    home = collector.home
                    seen.clear()
                self.sizes[home] += not item.chain.is_condition
                if may_define(item, seen):
                    heads.append(cut(item))
                    self.homes[item.number] = home, self.sizes[home] == 1
        heads = [head for head in heads if collector.found.may_define(head.number)]
        self.options = options
        self.census = census
        text = assembly.source.text
        self.told: Told = told_of(text)
        self.vocabulary: Vocabulary = census.settle(
            options,
            self.told.arrays,
            self.told.functions | functions_declared(text),
            self.told.numbers,
        )
        log_base = 10 if options.log_base_ten else self.told.log_base
        self.context: Context = self._with_names(
            context_of(self.vocabulary, log_base, self.told.degrees, text)
        )
        self.circumstances = collector.found
        self.circumstances.context = self.context
        self.circumstances.depends = declared_dependence(text)
        self.circumstances.tied = {
            pair: assembly.lines.position(place).line for pair, place in tied(text).items()
        }
        given = self._given()
        self.assumptions = tuple(self._assumed())
        sloped = slopes(census.subscripts.runs_below)
        equations = self._equations(heads)
        self.definitions: Definitions = collect(equations, given, self.circumstances, sloped)
        if speaks_of_normal(text):
            for view in self.definitions.views:
                view.normal = True
        self.preferred = self._preferred()

    def _with_names(self, context: Context) -> Context:
        """The context with the names of several letters, and those with a letter below."""
        words = self.census.several.settle()
        ends = {f"{word[-1]}_": word[:-1] for word in words}  # the U_x of MU_x
        named = {ends[name[:2]] + name for name in context.named if name[:2] in ends}
        return replace(context, words=words, named=context.named | named)

    def judge(self) -> Judge:
        """The judge of this document's chains."""
        assembly = self.assembly
        return Judge(
            assembly.source,
            assembly.lines,
            self.options,
            self.context,
            self.definitions,
            self.assumptions,
            self.preferred,
            self.circumstances,
            self.vocabulary,
            self.told,
        )

    def explained(self) -> Iterator[Reading]:
        """The names as they were settled."""
        groups = (
            ("declared-function", self.options.functions),
            ("declared-number", self.options.numbers),
            ("declared-label", self.options.labels),
            ("number", sorted(self.vocabulary.numbers - {*self.options.numbers})),
            ("array", sorted(self.vocabulary.arrays)),
            ("below", sorted(self.context.named)),
            ("word", sorted(self.context.words)),
        )
        for kind, names in groups:
            if names:
                note = Note(f"review/reads {kind}", {"names": ", ".join(names)})
                said = say(note.code, "en", **note.details)
                yield Reading(Span(0, 0), self.assembly.lines.position(0), "name", "", said, note)
        for text in (*self.options.assume, *self.options.define):
            note = Note("review/reads given", {"text": text})
            said = say(note.code, "en", **note.details)
            yield Reading(Span(0, 0), self.assembly.lines.position(0), "definition", "", said, note)

    def _obey(self, directive: Directive, options: Options) -> Options:
        text, verb = directive.body.text, directive.verb
        if text in self.obeyed.setdefault(verb, set()):
            return options
        self.obeyed[verb].add(text)
        if verb not in _VERBS:
            self._problem(directive, "review/directive", verb=verb, expected=", ".join(_VERBS))
            return options
        if verb in ("assume", "define"):
            try:
                read_formula(text, "\\" in text, Context())
            except SigderivError as error:
                self._problem(directive, error.code, **error.details)
                return options
        if verb == "assume":
            return replace(options, assume=(*options.assume, text))
        if verb == "define":
            return replace(options, define=(*options.define, text))
        names = tuple(re.split(r"[\s,]+", text.strip()))
        if verb == "function":
            return replace(options, functions=(*options.functions, *names))
        if verb == "number":
            return replace(options, numbers=(*options.numbers, *names))
        return replace(options, labels=(*options.labels, *names))

    def _problem(self, directive: Directive, code: str, **details: object) -> None:
        span = directive.body.span(0, len(directive.body))
        position = self.assembly.lines.position(span.start)
        self.problems.append(Unreadable(span, position, directive.body.text, Note(code, details)))

    def _given(self) -> dict[Target, Expr]:
        """The definitions of the options; raises the readers' errors, for they are arguments."""
        found: dict[Target, Expr] = {}
        given: list[Expr] = []
        for text in self.options.define:
            relation = read_formula(text, "\\" in text, self.context)
            target = target_of(relation.left) if isinstance(relation, Relation) else None
            if not isinstance(relation, Relation) or relation.op != "=" or target is None:
                raise SigderivError("review/no-definition", text=text)
            if has_antiderivative(relation.right):
                raise SigderivError("review/no-definition", text=text)
            found[target] = relation.right
            given.append(relation.left)
        check_ends(given, found)
        return found

    def _assumed(self) -> Iterator[Expr]:
        for text in self.options.assume:
            relation = read_formula(text, "\\" in text, self.context)
            usable = as_assumption(relation) is not None or as_fact(relation) is not None
            if not usable or has_antiderivative(relation):
                raise SigderivError("review/no-assumption", text=text)
            yield relation

    def _equations(self, heads: list[Numbered]) -> Iterator[Equation]:
        """The equations that may define, read."""
        for head in heads:
            chain = head.chain
            latex = is_latex(chain)
            members = [read_member(piece, latex, self.context) for piece in chain.pieces[:3]]
            recalls = announces("recall", chain.near)
            restarts = announces("restart", chain.near) and not recalls
            home, first = self.homes[head.number]
            for link in (1, 2):
                if link >= len(members):
                    break
                left, right = members[link - 1], members[link]
                if left.expr is None or right.expr is None or right.op not in ("=", ":="):
                    break
                if left.lower is not None or right.lower is not None:
                    break  # `x = a \\pm b` says what x may be
                if link == 2 and not (
                    isinstance(left.expr, Call) and target_of(left.expr) is not None
                    and isinstance(members[0].expr, Symbol)
                ):
                    break
                yield Equation(
                    left.expr,
                    self._within_range(left.expr, right.expr, head, latex),
                    head.number, link, left.span,
                    restarts or right.op == ":=",
                    (*left.codes, *right.codes),
                    home,
                    first,
                    recalls,
                    self.sizes[home] == 1,
                    _IN_WORDS.search(_COMMAND.sub("", chain.pieces[0].body.text)) is not None,
                    announces("solution", chain.near),
                    _JOINS.fullmatch(chain.near) is not None,
                    right.op == "=" and self._says_where(left.expr, right.expr, head),
                )

    def _says_where(self, left: Expr, body: Expr, head: Numbered) -> bool:
        """Whether `f(x) = c` says where a function has a value, not that it is constant."""
        text, last = self.assembly.source.text, head.chain.pieces[-1].body
        start, end = head.chain.pieces[0].body.at(0), last.at(len(last))
        before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
        return says_where(left, body, before, after)

    def _within_range(self, left: Expr, body: Expr, head: Numbered, latex: bool) -> Expr:
        """The body of a definition, for the indices that the words beside it allow."""
        if not isinstance(left, Indexed) or not isinstance(left.base, Symbol):
            return body
        around = self.circumstances.relations(head.number)
        own = [(text, latex, False) for text in head.chain.conditions]
        said = [(told.relation, told.latex, told.doubtful) for told in around]
        found: list[Expr] = []
        for text, form, doubtful in (*own, *said):
            try:
                relation = as_assumption(read_formula(text.text, form, self.context))
            except SigderivError:
                continue  # words in brackets, an equation's number: no condition
            if relation is not None and doubtful and ranged(left, body, (relation,)) is not body:
                return elsewhere(left)  # nobody knows where it holds
            if relation is not None:
                found.append(relation)
        return ranged(left, body, found)

    def _preferred(self) -> tuple[Expr, ...]:
        """Variables of the document's functions: what a prime most likely differentiates by."""
        found: dict[Expr, None] = {}
        for view in self.definitions.views:
            for parameters, _ in view.functions.values():
                if len(parameters) == 1:
                    found[parameters[0]] = None
        return tuple(found)
