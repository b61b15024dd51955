"""English: documents and results."""

MESSAGES: dict[str, str] = {
    "output/cited": "not decided here: it rests on a cited theorem: {theorem}",
    "output/not-described": "there is no function {name!r} in the catalogue; there are: {known}.",
    "output/about-definition": "definition",
    "output/about-form": "another form",
    "output/about-even": "even",
    "output/about-odd": "odd",
    "output/about-point": "symmetric about its point at x = 0",
    "output/about-shift": "its values at x and -x differ by x",
    "output/about-centred": "passes through the origin",
    "output/about-not-centred": "not centred at zero",
    "output/about-limit": "limit",
    "output/about-kink": "not differentiable at",
    "output/about-steepest": "the slope is largest at x = {at}: {slope}, a number and not proved",
    "output/about-steepest-proved": "the slope is at most {slope}, reached at x = {at}, because a square is not negative",
    "output/about-derivative": "derivative",
    "output/about-steps": "by {steps}",
    "output/about-legend": "✓ decided by the referee, ? not decided, ≈ numerical, · stated by the catalogue.",
    "output/plot-derivative": "derivative of {name}",
    "output/plot-steepest": "The slope is largest at x = {at}: {slope} (computed numerically).",
    "output/plot-levels": "Horizontal asymptotes: {levels} (computed numerically).",
    "output/plot-small": "At x = {at} the derivative is down to {slope}.",
    "output/plot-kinks": "Not differentiable at {kinks}.",
    "output/no-counterpart": "SymPy or NumPy has no counterpart of this, or we have none: {what}.",
    "output/no-symbol": "wrt is a name or a symbol, not a value of type {kind}.",
    "output/no-derivation": "a derivation is a text, a path, or an equation of SymPy, not a value of type {kind}.",
    "output/no-target": "this is no target ({kind}): give a name, a formula as text, or a SymPy expression.",
    "output/boundary": "away from where {condition} begins or ends",
    "output/list-heading": "Functions with a definition (sigderiv derive NAME):",
    "output/list-title": "Functions with a definition",
    "output/list-elementary": "Functions with a derivative of their own in the rulebook: {names}.",
    "output/unknown-terms": "--in-terms-of takes `output` only, not {terms!r}.",
    "output/family-differentiation": "Differentiation",
    "output/family-functions": "Known derivatives",
    "output/family-algebra": "Algebra",
    "output/family-index": "Sums over indices",
    "output/family-limits": "Limits",
    "output/family-definitions": "Definitions",
    "engine/method-rules": "rule by rule",
    "engine/method-reciprocal": "reciprocal rule",
    "engine/method-power": "power and chain rule",
    "engine/method-quotient": "quotient rule",
    "engine/method-exponential-form": "exponential form",
    "engine/method-limit": "definition as a limit",
    "engine/method-logarithmic": "logarithmic differentiation",
    "engine/method-inverse": "inverse function",
    "output/outcome-proved": "proved",
    "output/outcome-refuted": "refuted",
    "output/outcome-unproved": "unproved",
    "output/outcome-numerical": "numerical",
    "output/outcome-cited": "cited",
    "output/outcome-unknown": "unknown",
    "output/outcome-unreadable": "unreadable",
    "output/entry": "{name}: ",
    "output/title": "Derivations",
    "output/contents": "Contents",
    "output/method": "method: {method}",
    "output/aside": "Aside for line {number}:",
    "output/aside-end": "Hence",
    "output/holds": "Holds where {conditions}.",
    "output/holds-everywhere": "Holds wherever both sides are defined.",
    "output/is-defined": "{formula} has a value",
    "output/is-whole": "{formula} is a whole number",
    "output/for-every": "{condition} for every {index} from {lower} to {upper}",
    "output/for-every-where": "{condition} for every {index} from {lower} to {upper} with {where}",
    "output/closing-proved": (
        "Proved: {start} = {result}. All {lines} lines were read back as printed and "
        "proved, and so was first = last; the kernel accepted all {steps} steps."
    ),
    "output/closing-proved-one": (
        "Proved: {start} = {result}. Its line was read back as printed and proved; steps that the "
        "kernel accepted: {steps}."
    ),
    "output/closing-proved-two": (
        "Proved: {start} = {result}. Both lines were read back as printed and proved, and so was "
        "first = last; the kernel accepted all {steps} steps."
    ),
    "output/closing-cited": (
        "Of {lines} lines {proved} are proved; {unproved} rest on the theorem that is cited beside "
        "them, and which is not decided here."
    ),
    "output/closing-open": (
        "Not proved as a whole: of {lines} lines {proved} are proved, {refuted} "
        "refuted, {unproved} unproved."
    ),
    "output/line-open": "Line {number}: {why}.",
    "output/kernel-rejected": "The kernel rejected a step: {reason}.",
    "output/not-read-back": (
        "unproved: what is printed ({notations}) was not read back as the same formula"
    ),
    "output/refuted-at": "refuted: at {at} the left side is {left}, the right side {right}",
    "output/proved": "proved by {method}: {evidence}",
    "output/refuted": "refuted by {method}: {evidence}",
    "output/unproved": "unproved ({method}): {evidence}",
    "output/open-line": "not proved",
    "output/rule": "Rule",
    "output/condition": "Where",
    "output/check": "Check",
    "output/as-text": "As text",
    "output/otherwise": "otherwise",
    "output/if": "if ",
    "output/heaviside": "{step} is 0 where {below} and 1 where {above}.",
    "output/unknown-functions": "{names}: any function that has the derivatives written here.",
    "output/not-there": (
        "{variable} does not occur in the formula, so its derivative by {variable} is "
        "zero."
    ),
    "output/kinks": "Not differentiable at {kinks}: the function has a kink there.",
    "output/reuse": (
        "The derivative is a formula in the function's own value: backpropagation can "
        "reuse the value that the forward pass has computed."
    ),
    "output/inner-derivative": "The target contains a derivative itself.",
    "output/unknown-detail": "there is no level of detail {detail!r}; there are: {known}.",
    "output/unknown-format": "there is no format {format!r}; there are: {known}.",
    "output/unknown-suffix": (
        "no format belongs to the suffix {suffix!r}; suffixes are: {known} (or give "
        "--format)."
    ),
    "output/not-standalone": "--standalone is for LaTeX, not for {format}.",
    "output/needs-file": "{format} is no text: give a file with -o.",
    "output/exists": "{file} exists already; --force overwrites it.",
    "output/no-folder": "there is no folder {folder!r}, so {file} cannot be written.",
    "output/is-folder": "{file} is a folder.",
    "output/cannot-write": "cannot write {file}: {why}.",
    "output/which-variable": (
        "the formula has several symbols ({names}) and no x: say by which with --wrt."
    ),
    "output/not-a-variable": "{wrt!r} is no symbol that one can differentiate by.",
    "output/missing-extra": (
        "{format} needs the package {package}: install it with `pip install "
        "'sigderiv[{extra}]'`."
    ),
    "output/picture-too-long": "{lines} lines are too many for one PNG picture (at most {limit}): write a PDF, which has pages, an SVG or HTML.",
    "output/typeset-failed": "the typesetter failed: {why}.",
    "output/missing-font": "no font for Chinese was found: install the package fonts-noto-cjk.",
    "output/rulebook": "The rulebook",
    "output/rule-backward": "Read from right to left",
    "output/rule-conditions": "Conditions",
    "output/rule-provisos": "Provisos",
    "output/rule-citation": "Source",
    "output/rule-proof": "Proof",
    "output/rule-algebra": "any identity that the kernel's algebra decides",
    "output/rule-no-proof": (
        "This rule is taken from its source; it is not derived here from more basic "
        "rules."
    ),
    "output/proviso-free_of": "{first} does not contain {second}",
    "output/proviso-symbol": "{first} is a symbol",
    "output/proviso-fresh": "{first} is a new symbol",
    "output/proviso-natural": "{first} is one of 1, 2, 3, …",
    "output/proviso-whole": "{first} is a whole number",
    "output/proviso-numerals": "both sides contain numbers only",
    "output/proviso-index": "{first} is an index: a symbol, a whole number or a sum of these",
    "output/proviso-continuous": "{first} is continuous in {second}",
    "output/proviso-defined": "{first} has a value",
}
