"""Deriving: from a target and a few choices to a derivation that the kernel has judged.

Contract: `derive(target, …)` returns a `Derived`; it raises SigderivError (`engine/…`) for an
unknown method, a method that does not fit, an ambiguous variable, or a formula that no rule
covers.  It never returns a result that did not come from the steps in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from sigderiv.catalogue import Definition
from sigderiv.catalogue import find as find_entry
from sigderiv.engine.absolute import join_signs
from sigderiv.engine.builder import Builder
from sigderiv.engine.conditions import impossible, needed
from sigderiv.engine.length import LONGEST_FORMULA, length, refuse_long
from sigderiv.engine.lines import Line, lines
from sigderiv.engine.match import match
from sigderiv.engine.methods import METHODS
from sigderiv.engine.methods.exponential_form import rewrite_fraction
from sigderiv.engine.methods.work import Work, find
from sigderiv.engine.output_form import fold_all, to_output
from sigderiv.engine.proofs import local_rules, proof_of
from sigderiv.engine.sense import refuse_senseless
from sigderiv.engine.shorten import shorten
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Limit,
    Neg,
    Place,
    Prime,
    Relation,
    Sum,
    Symbol,
    depends_on,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.kernel import Derivation, Meta, Report, Rule, TemplateError, check
from sigderiv.kernel.domains import defined_where
from sigderiv.rules import BY_ID
from sigderiv.rules.differentiation import HIGHEST_ORDER

BEST_READ = {"sigma": "reciprocal"}
"""The method that reads best, where it is not `rules`."""

STYLE = {"power": "product", "exponential-form": "product", "logarithmic": "product"}
"""How each method's derivative is usually brought into terms of the output."""

SIGMOID_FORMS = ("definition-sigma", "definition-sigma-1", "definition-sigma-2")
"""The rules that name the sigmoid's fractions."""

WITH_ASIDES = ("quotient",)
"""Methods whose inner derivatives are shown as asides, beside the main line."""

OUTPUT_NAMES = ("f", "g", "F", "G")


@dataclass(frozen=True, slots=True)
class Derived:
    """A derivation with everything needed to judge and show it.

    target: what was differentiated; variable; order; method; derivation; rules: the rulebook it
    uses (with local definitions); definitions: local names, as equations; report: the kernel's."""

    target: Expr
    variable: Symbol
    order: int
    method: str
    derivation: Derivation
    rules: Mapping[str, Rule]
    definitions: tuple[Expr, ...]
    report: Report

    @property
    def result(self) -> Expr:
        """The derivative."""
        return self.derivation.goal

    @property
    def conditions(self) -> tuple[Expr, ...]:
        """Where the result holds, besides where both sides are defined."""
        return needed(self.report.conditions)

    def lines(self, detail: str = "standard") -> tuple[Line, ...]:
        """The derivation line by line."""
        return lines(self.derivation, self.rules, detail, asides=self.method in WITH_ASIDES)


def derive(
    target: Expr,
    variable: Symbol | None = None,
    *,
    method: str = "",
    order: int = 1,
    in_terms_of_output: bool = False,
    name_inner: bool = False,
    rules: Mapping[str, Rule] = BY_ID,
) -> Derived:
    """Derive d^order/d(variable)^order of the target.

    method: a name in METHODS, "" for the one that reads best.  in_terms_of_output: end at a
    formula in the function itself; raises `engine/no-output-form` where none is found.
    name_inner: write each use of the chain rule out, with a name for the inner function (this is
    what the level of detail `full` shows)."""
    _refuse_what_cannot_be_derived(target)
    variable = variable or the_variable(target)
    entry = _entry_of(target, variable)
    name = method or (BEST_READ.get(entry.name, "rules") if entry else "rules")
    if name not in METHODS:
        raise SigderivError("engine/unknown-method", method=name, known=", ".join(METHODS))
    if not 1 <= order <= HIGHEST_ORDER:
        raise SigderivError("engine/order", order=order, highest=HIGHEST_ORDER)
    fold, body = "", target
    definitions: tuple[Expr, ...] = ()
    if entry is not None:
        fold = f"definition-{entry.name}"
    elif in_terms_of_output:
        fold, rules, definitions = _named_output(target, variable, rules)
    if name == "limit":
        rules = _with_proof_rules(rules)
    work = Work(target, variable, rules, name, name_inner=name_inner)
    place = _open_orders(work, target, order)
    if entry is not None and depends_on(target, variable):
        work.rule(fold, (*place, 0))
        body = work.builder.part((*place, 0))
        fold = _second_form(work, fold, name, (*place, 0)) or fold
        body = work.builder.part((*place, 0))
    if order == 1:
        if work.builder.part().children[0] is not work.variable and depends_on(body, variable):
            METHODS[name].run(work)
        else:
            work.derive_at(())
        _finish(work, body, fold, entry is not None, in_terms_of_output, name)
    else:
        _derive_orders(work, order)
    derivation = work.result()
    report = check(derivation, rules)
    _refuse_defined_nowhere(report.conditions)
    return Derived(target, variable, order, name, derivation, rules, definitions, report)


def the_variable(target: Expr) -> Symbol:
    """The variable that is meant where none is named: the only one there is, or x.

    Raises SigderivError `engine/which-variable` where several could be meant."""
    symbols = sorted(free_symbols(target), key=lambda symbol: symbol.name)
    if len(symbols) == 1:
        return symbols[0]
    x = Symbol("x")
    if not symbols or x in symbols:
        return x
    raise SigderivError("engine/which-variable", symbols=", ".join(s.name for s in symbols))


def _entry_of(target: Expr, variable: Symbol) -> Definition | None:
    """The catalogue's entry where the target is a named function of the variable alone."""
    if isinstance(target, Call) and not target.orders and target.children == (variable,):
        return find_entry(target.name)
    return None


def _refuse_what_cannot_be_derived(target: Expr) -> None:
    for node in subformulas(target):
        if isinstance(node, Prime):
            raise SigderivError("engine/prime-without-variable")
    if isinstance(target, Relation):
        raise SigderivError("engine/not-an-expression", kind=target.kind)
    refuse_senseless(target)
    try:
        conditions = defined_where(target)
    except TemplateError as defect:
        raise SigderivError("engine/holds-infinity") from defect
    _refuse_defined_nowhere(conditions)


def _refuse_defined_nowhere(conditions: Iterable[Expr]) -> None:
    """Nothing is true of a formula that has a value nowhere."""
    condition = impossible(conditions)
    if condition is not None:
        from sigderiv.notation import write_text

        raise SigderivError("engine/defined-nowhere", condition=write_text(condition))


def _named_output(
    target: Expr, variable: Symbol, rules: Mapping[str, Rule]
) -> tuple[str, Mapping[str, Rule], tuple[Expr, ...]]:
    """A rule y(x) = target for this derivation only."""
    taken = {node.name for node in subformulas(target) if isinstance(node, (Symbol, Call))}
    name = next((n for n in OUTPUT_NAMES if n not in taken), "")
    if not name:
        raise SigderivError("engine/no-output-form")
    if any(isinstance(node, (At, Derivative, Limit, Sum)) for node in subformulas(target)):
        raise SigderivError("engine/no-output-form")
    u = Meta("u")
    rule = Rule(
        "definition-output", "the output", "输出的定义", "definitions",
        before=Call(name, u), after=substitute(target, {variable: u}),
        backward_name="the output", backward_name_zh="输出的定义",
    )  # fmt: skip
    return rule.id, {**rules, rule.id: rule}, (Relation("=", Call(name, variable), target),)


def _with_proof_rules(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    proof = proof_of("function-1")
    return rules if proof is None else local_rules(proof, rules)


def _open_orders(work: Work, target: Expr, order: int) -> Place:
    """d^n/dx^n f as d/dx of d/dx … of f; gives the place of the innermost derivative."""
    if order == 1:
        return ()
    work.builder = Builder(Derivative(target, work.variable, order), work.rules)
    place: Place = ()
    for count in range(order, 1, -1):
        work.rule(f"order-{count}", place)
        place = (*place, 0)
    return place


def _derive_orders(work: Work, order: int) -> None:
    """Derive the innermost derivative, then the next, up to the outermost."""
    for depth in range(order - 1, -1, -1):
        work.derive_at((0,) * depth)
        shorten(work.builder, (0,) * depth)
        refuse_long(length(work.builder.part((0,) * depth)), LONGEST_FORMULA)


def _second_form(work: Work, fold: str, method: str, place: Place) -> str:
    """The other form of a definition that a method starts from, where there is one."""
    if method != "exponential-form":
        return ""
    if f"{fold}-1" not in work.rules:
        return ""
    rewrite_fraction(work, place)
    form = work.rules[f"{fold}-1"].after
    fits = form is not None and match(form, work.builder.part(place)) is not None
    return f"{fold}-1" if fits else ""


def _finish(
    work: Work, body: Expr, fold: str, named: bool, asked: bool, method: str
) -> None:
    """Bring the derivative into terms of the output, where asked or where it has a name."""
    moving = depends_on(work.builder.part(), work.variable)
    of_logarithm = isinstance(body, (Call, Neg)) and not asked
    wanted = bool(fold) and moving and not of_logarithm
    style = STYLE.get(method, "split")
    if wanted and to_output(work, body, fold, style):
        return
    join_signs(work)
    shorten(work.builder)
    _shorten_top(work)
    if not fold or not moving or (wanted and to_output(work, body, fold, style)):
        return
    if asked:
        raise SigderivError("engine/no-output-form")
    fold_all(work, body, fold)
    _name_sigmoids(work)


def _shorten_top(work: Work) -> None:
    """Multiply the top of a fraction out, where that is shorter, and cancel what then cancels."""
    place: Place = (0,) if isinstance(work.builder.part(), Neg) else ()
    if isinstance(work.builder.part(place), Div):
        before = work.builder.part((*place, 0))
        shorten(work.builder, (*place, 0))
        if work.builder.part((*place, 0)) is not before:
            work.builder.tidy(place)
            work.tidy_up(place)


def _name_sigmoids(work: Work) -> None:
    """Call a fraction that is a sigmoid by its name: e^x/(1 + e^x) is sigma(x)."""
    for id in SIGMOID_FORMS:
        template = work.rules[id].after
        assert template is not None
        while (where := find(work.builder.part(), partial(_fits, template))) is not None:
            work.rule_backward(id, where)


def _fits(template: Expr, node: Expr) -> bool:
    return isinstance(node, Div) and match(template, node) is not None
