"""From a target to a judged derivation: the library's `derive`.

Contract: `derive(target, …)` reads a catalogue name, a formula in text or LaTeX, a SymPy
expression or a formula; it returns a `Worked` whose every line is judged, and raises
SigderivError for input that cannot be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ZERO,
    Call,
    Derivative,
    Expr,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.output.checking import Checker, context_for
from sigderiv.output.model import Kernel, Remark, Worked
from sigderiv.output.phrases import as_text
from sigderiv.output.rows import Rows, Watch, nobody
from sigderiv.output.targets import LINE_SECONDS, Request, choose_variable, read_target, texts
from sigderiv.output.wanted import wanted

if TYPE_CHECKING:
    from sigderiv.catalogue.arrays import ArrayFunction
    from sigderiv.engine.derive import Derived
    from sigderiv.engine.lines import Line
    from sigderiv.output.networking import Shown
    from sigderiv.referee import Facts

LINES_TIME = 12
"""A whole derivation is judged in the time of so many lines; what is left then is not proved."""


def derive(
    target: Any,
    wrt: Any = "",
    *,
    order: int = 1,
    via: str = "",
    in_terms_of: str = "",
    detail: str = "standard",
    assume: str | Sequence[str] = (),
    functions: str | Sequence[str] = (),
    timeout: float = LINE_SECONDS,
) -> Worked | Shown:
    """The derivative of a function or a formula, line by line, every line judged.

    target: a name (`"sigmoid"`), a formula (`"sin(x^2)"`, `r"\\frac{1}{x}"`), or SymPy's.
    wrt: by what (a name or a symbol), needed where a formula has several symbols and no `x`.
    via: the method.
    in_terms_of: `"output"` for the derivative in terms of the function's own value.
    detail: `"brief"`, `"standard"` or `"full"`.  assume: what may be taken as true (`"x > 0"`).
    timeout: seconds for the check of one line; the whole check takes at most `LINES_TIME` times as
    long, and a line whose check is not finished then is unproved.
    """
    wrt = getattr(wrt, "name", wrt)
    if not isinstance(wrt, str):
        raise SigderivError("output/no-symbol", kind=type(wrt).__name__)
    request = Request(
        wrt, order, via, in_terms_of, detail, texts(assume), texts(functions), timeout
    )
    function = array_target(target, request)
    if function is not None:
        from sigderiv.output.networking import array

        return array(function)
    return work(target, request)


def array_target(target: Any, request: Request) -> ArrayFunction | None:
    """The function of a whole array that a target names; it is derived by one entry, in one way.

    Raises SigderivError `output/array-options` where something else is asked for."""
    from sigderiv.catalogue.arrays import find_array

    function = find_array(target.strip()) if isinstance(target, str) else None
    if function is not None and request != Request(detail=request.detail, timeout=request.timeout):
        raise SigderivError("output/array-options", name=function.name)
    return function


def work(target: Any, request: Request, watch: Watch = nobody) -> Worked:
    """The judged derivation of one target."""
    from sigderiv.engine.derive import derive as find
    from sigderiv.engine.lines import DETAILS

    if request.detail not in DETAILS:
        known = ", ".join(DETAILS)
        raise SigderivError("output/unknown-detail", detail=request.detail, known=known)
    if request.in_terms_of not in ("", "output"):
        raise SigderivError("output/unknown-terms", terms=request.in_terms_of)
    formula, name = read_target(target, request)
    formula, request = wanted(formula, request)
    variable = choose_variable(formula, request.wrt)
    found = find(
        formula,
        variable,
        method=request.via,
        order=request.order,
        in_terms_of_output=bool(request.in_terms_of),
        name_inner=request.detail == "full",
    )
    text = as_text(formula)
    return judge(
        found,
        target if isinstance(target, str) else text,
        _title(name, text),
        request,
        _remarks(formula, variable, request, name),
        watch,
    )


def judge(
    found: Derived,
    target: str,
    title: Mapping[str, str],
    request: Request,
    remarks: tuple[Remark, ...] = (),
    watch: Watch = nobody,
) -> Worked:
    """A derivation with a verdict on each of its printed lines."""
    derivation = found.derivation
    shown = found.lines(request.detail)
    formulas = _formulas(shown)
    facts = _facts(request, found.definitions)
    checker = Checker(
        context_for(derivation.start, *formulas), facts, LINES_TIME * request.timeout
    )
    judged = Rows(checker, found.rules, watch, len(formulas) // 2)
    rows = judged.of(shown)
    first, last = checker.printed(derivation.start), checker.printed(derivation.goal)
    claim = checker.judge(derivation.start, derivation.goal)
    report = found.report
    reason = report.rejections[0].reason if report.rejections else ""
    return Worked(
        target=target,
        title=title,
        start=derivation.start,
        start_text=first.text,
        start_latex=first.latex,
        result=derivation.goal,
        result_text=last.text,
        result_latex=last.latex,
        variable=found.variable.name,
        order=found.order,
        method=found.method,
        rows=rows,
        claim=claim,
        kernel=Kernel(report.accepted, report.steps, reason),
        conditions=found.conditions,
        remarks=(*remarks, *_step_function(derivation.start, formulas)),
        detail=request.detail,
        definitions=found.definitions,
    )


def _step_function(start: Expr, formulas: Sequence[Expr]) -> Iterator[Remark]:
    """What H means, where the derivation brings it in."""

    def has_step(formula: Expr) -> bool:
        return any(
            isinstance(part, Call) and part.name == "heaviside" for part in subformulas(formula)
        )

    if not has_step(start) and any(map(has_step, formulas)):
        t = Symbol("t")
        yield Remark("output/heaviside", {
            "step": Call("heaviside", t), "below": Relation("<", t, ZERO),
            "above": Relation(">", t, ZERO),
        })  # fmt: skip


def unknown_functions(formulas: Sequence[Expr]) -> tuple[str, ...]:
    """The names of the functions of which nothing is known, in order."""
    from sigderiv.catalogue.functions import FUNCTIONS

    names = {
        node.name
        for formula in formulas
        for node in subformulas(formula)
        if isinstance(node, Call) and node.name not in FUNCTIONS
    }
    return tuple(sorted(names))


def _facts(request: Request, definitions: Sequence[Expr]) -> Facts:
    """What the referee may take as known: the assumptions, and what the derivation names."""
    from sigderiv.notation import Context, read
    from sigderiv.referee import Facts

    context = Context(functions=frozenset(request.functions))
    assumed = tuple(read(text, context) for text in request.assume)
    for text, relation in zip(request.assume, assumed, strict=True):
        if not isinstance(relation, Relation):
            raise SigderivError("review/no-assumption", text=text)
    functions: dict[str, tuple[tuple[Symbol, ...], Expr]] = {}
    for equation in definitions:
        assert isinstance(equation, Relation)
        head = equation.left
        if isinstance(head, Call) and all(isinstance(each, Symbol) for each in head.children):
            parameters = tuple(each for each in head.children if isinstance(each, Symbol))
            functions[head.name] = (parameters, equation.right)
    return Facts(assumptions=assumed, functions=functions, timeout=request.timeout)


def _formulas(lines: Sequence[Line]) -> list[Expr]:
    found: list[Expr] = []
    stack = list(lines)
    while stack:
        line = stack.pop()
        found += (line.before, line.after)
        stack.extend(line.aside)
    return found


def _title(name: str, formula: str) -> Mapping[str, str]:
    from sigderiv import catalogue

    entry = catalogue.find(name) if name else None
    if entry is not None:
        return {"en": entry.title, "zh": entry.title_zh}
    return {"en": formula, "zh": formula}


def _remarks(formula: Expr, variable: Symbol, request: Request, name: str) -> tuple[Remark, ...]:
    from sigderiv import catalogue

    remarks: list[Remark] = []
    if variable not in free_symbols(formula):
        remarks.append(Remark("output/not-there", {"variable": variable.name}))
    unknown = unknown_functions((formula,))
    if unknown:
        remarks.append(Remark("output/unknown-functions", {"names": ", ".join(unknown)}))
    entry = catalogue.find(name) if name else None
    if entry is not None and entry.kinks:
        remarks.append(Remark("output/kinks", {"kinks": entry.kinks}))
    if request.in_terms_of == "output":
        remarks.append(Remark("output/reuse"))
    if any(isinstance(node, Derivative) for node in subformulas(formula)) and not name:
        remarks.append(Remark("output/inner-derivative"))
    return tuple(remarks)
