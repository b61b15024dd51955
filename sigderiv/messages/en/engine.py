"""English: the search for derivations."""

MESSAGES: dict[str, str] = {
    "engine/why-quotient": "it needs a quotient that contains the variable",
    "engine/why-inverse": "no inverse function of it was found",
    "engine/why-logarithmic": "its logarithm is not simpler",
    "engine/why-power": "it needs a quotient or a power",
    "engine/why-limit": "its limit is not among those that can be carried out",
    "engine/why-reciprocal": "it needs one over something",
    "engine/why-exponential-form": "it needs a fraction of exponentials",
    "engine/why-shape": "the formula has another shape",
    "engine/method-does-not-fit": "the method {method!r} does not fit this formula: {why}.",
    "engine/division-by-zero": "the formula divides by zero, so it has no value anywhere.",
    "engine/holds-infinity": "infinity is no number: a formula that holds it has no value to differentiate.",
    "engine/defined-nowhere": "the formula has no real value anywhere: {condition} never holds.",
    "engine/zero-power": "0 to the power {exponent} has no value.",
    "engine/number-too-large": "a number in the formula has more than {limit} digits.",
    "output/claim": "an equation has no derivative: give one side of it, or check it with `sigderiv verify`.",
    "output/two-variables": "the target differentiates by {inner}, --wrt by {wrt}: leave one of them out.",
    "output/two-orders": "the target differentiates {inner} times, --order says {order}: leave one of them out.",
    "output/arguments": "the function takes {names}, by place or by name; {count} by place; missing: {missing}; unknown: {unknown}; given twice: {twice}.",
    "output/loss-name": "{name!r} is a loss, not a function of one variable: `sigderiv network --loss {name}` derives its gradients.",
    "output/no-such-name": "{name!r} is neither a function of the catalogue nor a formula. (sigderiv list shows the names; --wrt {name} makes it a variable.)",
    "output/run-together": "{name!r} is neither a function of the catalogue nor a formula; write {product} for the product of its letters. (sigderiv list shows the names; --wrt {name} makes it a variable.)",
    "output/unknown-name": "{name!r} is neither a function of the catalogue nor a formula; near: {near}. (sigderiv list shows the names; --wrt {name} makes it a variable.)",
    "engine/no-output-form": "no formula for the derivative in terms of the function's own value was found.",
    "engine/no-rule": "`derive` cannot differentiate this: {kind}.",
    "engine/not-an-expression": "only an expression can be differentiated, not a {kind}.",
    "engine/order": "the order {order} is not between 1 and {highest}.",
    "engine/prime-without-variable": "a prime does not say by what is differentiated: write d/dx.",
    "engine/too-long": (
        "the derivation would take more than {longest} symbols: ask for a lower order, or for "
        "--detail brief."
    ),
    "engine/too-nested": (
        "the steps of the derivation stand too deep inside each other (their depths add up to more "
        "than {limit}): ask for --detail brief."
    ),
    "engine/unknown-method": "there is no method {method!r}; there are: {known}.",
    "engine/which-variable": "the formula has several symbols ({symbols}) and no x: say by which with --wrt.",
    "rules/unknown": "there is no rule {id!r}; `sigderiv rules` lists them.",
    "rules/unknown-near": "there is no rule {id!r}; near: {near}. `sigderiv rules` lists them all.",
}
