"""English.  One template a code, sorted by room; `{name}` is filled with a detail."""

NAME = "English"

MESSAGES: dict[str, str] = {
    # --- cli ---
    "cli/option-quiet": "Print the counts only.",
    "cli/walk-help": "next (or Enter), back, why, method NAME, try FORMULA, quit",
    "cli/option-number": "NAME is a number, so that NAME(x+1) is a product.",
    "cli/option-label": "Superscripts of NAME are labels, not powers.",
    "cli/option-log-base-ten": "`log` is the logarithm to base 10.",
    "cli/option-name-rules": "Say which rule makes a link.",
    "cli/option-explain-reading": "Say how the formulas were understood.",
    "cli/option-follow": "Follow \\input inside the document's folder.",
    "cli/option-timeout": "Seconds for one decision.",
    "cli/comma": ", ",
    "cli/error": "sigderiv: {message}",
    "cli/see-help": "See `{command} --help`.",
    "cli/unknown-language": "there is no language {lang!r}; there are: {known}.",
    "cli/no-command": (
        "there is no command {name!r}; the commands are: {known}. To derive a formula: "
        "`sigderiv derive {name}`."
    ),
    "cli/no-option": "there is no option {option}.",
    "cli/no-option-near": "there is no option {option}; did you mean {near}?",
    "cli/missing": "{name} is missing.",
    "cli/bad-value": "{name} cannot be that: {why}.",
    "cli/usage": "{why}.",
    "cli/cannot-write": "cannot write to standard output: {why}.",
    "cli/too-deep": "the input is nested more deeply than can be treated.",
    "cli/too-large": "the input needs more memory than there is.",
    "cli/internal": (
        "a fault of sigderiv itself, not of your input: {kind}: {why} (set "
        "SIGDERIV_TRACEBACK=1 to see where)."
    ),
    "cli/no-input": (
        "nothing to verify: give a file, `-` for standard input, or an equation such "
        "as 'd/dx x^2 = 2*x'."
    ),
    "cli/unreadable-one": "sigderiv: one place could not be read.",
    "cli/unreadable": "sigderiv: {count} places could not be read.",
    "cli/no-file": (
        "there is no file {name!r}, and it contains no `=`, so it is no equation "
        "either."
    ),
    "cli/help": (
        "Derive and verify mathematical derivations: one named rule a line, every line "
        "proved.\n\n\b\nExamples:\n  sigderiv derive sigmoid\n  sigderiv derive "
        "'sin(x^2)*exp(-x)' --format latex\n  sigderiv verify 'd/dx tanh(x) = 1 - "
        "tanh(x)^2'\n  sigderiv verify notes.tex\n  sigderiv rules quotient"
    ),
    "cli/help-status": (
        "Exit status: 0 everything proved, 1 something refuted, 2 wrong usage or "
        "something unreadable, 3 nothing refuted but something unproved, or equations "
        "of which none was judged."
    ),
    "cli/short-derive": "Derive a function or a formula, line by line.",
    "cli/short-verify": "Judge every `=` of a derivation.",
    "cli/short-network": "Backpropagation of a network.",
    "cli/short-graph": "A computation graph with its gradients.",
    "cli/short-plot": "Draw a function and its derivative.",
    "cli/short-describe": "A page about a function, each property checked.",
    "cli/short-rules": "The rulebook, or one rule and its proof.",
    "cli/short-list": "The catalogue of named functions.",
    "cli/help-derive": (
        "Derive the derivative of a function or a formula, one named rule a line; "
        "every printed line is read back and proved.\n\nTARGET is a name of the "
        "catalogue (`sigderiv list`) or a formula, in text or in LaTeX.\n\n\b\nExamples:\n "
        " sigderiv derive sigmoid\n  sigderiv derive sigmoid --via quotient --detail "
        "full\n  sigderiv derive tanh --in-terms-of output\n  sigderiv derive 'x^x'\n  "
        "sigderiv derive '\\frac{{\\sin x}}{{x}}' --format markdown\n  sigderiv derive "
        "'-(y*log(s)+(1-y)*log(1-s))' --wrt s\n  sigderiv derive sigmoid tanh softplus "
        "-o notes.html"
    ),
    "cli/help-verify": (
        "Judge every `=` of derivations in LaTeX, Markdown, notebooks or text: proved, "
        "refuted with numbers that show it and a repair, or unproved.\n\nExit status: 0 "
        "all proved, or nothing to judge; 1 one refuted; 2 wrong usage or something "
        "unreadable; 3 nothing refuted but one unproved, or the document has equations "
        "and none of them was judged.\n\n\b\nExamples:\n  "
        "sigderiv verify 'd/dx sigma(x) = sigma(x)*(1-sigma(x))'\n  sigderiv verify "
        "notes.tex more.md\n  sigderiv verify - < notes.md\n  sigderiv verify 'sqrt(x^2) "
        "= x' --assume 'x > 0'\n  sigderiv verify notes.tex --format json"
    ),
    "cli/help-network": (
        "Derive the gradients of a network by backpropagation.\n\n\b\nExample:\n  sigderiv "
        "network --layers 2,2,1 --loss cross-entropy"
    ),
    "cli/help-graph": (
        "Draw a formula as a computation graph, with values and gradients.\n\n\b\n"
        "Example:\n  sigderiv graph '(a+b)*(b+1)' --at a=2,b=1"
    ),
    "cli/help-plot": (
        "Draw a function and its derivative, with what matters marked.\n\n\b\nExamples:\n  "
        "sigderiv plot sigmoid\n  sigderiv plot sigmoid -o sigmoid.svg"
    ),
    "cli/help-describe": (
        "A page about a function: definition, derivative, properties, each checked.\n\n"
        "\b\nExample:\n  sigderiv describe sigmoid"
    ),
    "cli/help-rules": (
        "Print the rulebook; with an ID, that rule: its statement, its conditions, "
        "where it comes from, and its own proof where there is one.  Status 3 says that "
        "lines of the proof rest on a theorem that is cited and not decided here, as "
        "in the chain rule's.\n\n\b\nExamples:\n  "
        "sigderiv rules\n  sigderiv rules reciprocal\n  sigderiv rules chain --lang zh"
    ),
    "cli/help-list": (
        "Print the catalogue: names that `sigderiv derive` takes, with their "
        "definitions."
    ),
    "cli/argument-target": "A name of the catalogue or a formula.",
    "cli/argument-rule": "A rule's id; without it, the whole rulebook.",
    "cli/argument-sources": "Files, `-` for standard input, or equations.",
    "cli/option-lang": "Language of all that is said.",
    "cli/option-version": "Print the version and exit.",
    "cli/option-output": "Write to FILE; its suffix chooses the format.",
    "cli/option-force": "Overwrite FILE if it exists.",
    "cli/option-standalone": "LaTeX: a whole document, not a fragment.",
    "cli/option-title": "Title of the document.",
    "cli/option-wrt": "Differentiate by this symbol.",
    "cli/option-order": "Order of the derivative.",
    "cli/option-via": (
        "Method: reciprocal, power, quotient, exponential-form, limit, logarithmic, "
        "inverse."
    ),
    "cli/option-in-terms-of": "`output`: the derivative as a formula in the function's own value.",
    "cli/option-detail": "How many steps are shown.",
    "cli/option-format": "{formats}; without it, by FILE's suffix.",
    "cli/option-format-verify": "text, json, github, sarif, junit, html, ipynb, pdf, svg, png; latex or markdown: the file with marks.",
    "cli/option-interactive": "Step by step, in the terminal.",
    "cli/option-assume": "What may be taken as true, such as 'x > 0'.",
    "cli/option-define": "A definition, such as 'h(x) = x^2'.",
    "cli/option-function": "NAME is a function, so that NAME(x) applies it.",
    # --- output ---
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
    "output/no-counterpart": "this has no counterpart there: {what}.",
    "output/no-target": "a {kind} is no target: give a name, a formula as text, or a SymPy expression.",
    "output/boundary": "away from where {condition} begins or ends",
    "output/list-heading": "Functions with a definition (`sigderiv derive NAME`):",
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
    # --- notation ---
    "note/gradient": "the gradient sign was taken as the derivative by its subscript.",
    "note/differential-operator": "D with a subscript was taken as a derivative.",
    "note/label-or-derivative": "the raised number in brackets was taken as the order of a derivative.",
    "note/argument-extent": "without brackets, {taken} was applied only to what stands right after it",
    "note/evaluation-extent": "the bar was taken for {taken}",
    "note/bar-extent": "the bar inside of the derivative was taken for {taken}",
    "note/function-or-product": "read as {taken}",
    "note/inverse-function": "the exponent -1 was read as the inverse function, {taken}",
    "note/kronecker": "read as a Kronecker delta",
    "note/label-or-power": "the superscript was read as a {taken}",
    "note/power-of-function": "read as the power of the value, {taken}",
    "note/remark": "the remark beside the brace was passed over",
    "note/subscript-word": "the subscript {taken} was read as a word, not as indices",
    "note/transpose": "the superscript T was read as a transpose",
    "reading/accent": "{name} stands over something that is no name.",
    "reading/ambiguous-argument": "it is not clear where the argument of {name} ends: use brackets, {name}(…).",
    "reading/ambiguous-division": "it is not clear what is divided by what: use brackets, (a/b)*c or a/(b*c).",
    "reading/arity": "{name} takes {expected} arguments, not {given}.",
    "reading/bracket-at-end": "the formula ends where {expected} was expected.",
    "reading/case-after-otherwise": "a case stands after the last one, `otherwise`.",
    "reading/chain": "one formula was expected, not a chain of equations; `sigderiv verify` judges chains.",
    "reading/derivative-order": "the order of a derivative was expected here: {expected}.",
    "reading/nabla": "{name} without a variable is a vector: write {name}_x, or one derivative.",
    "reading/integral": "integrals ({name}) are only read in documents (sigderiv verify).",
    "reading/integral-variable": "{name} without its d and variable at the end: write dx.",
    "reading/integral-limits": "{name} with only one limit: write both, or neither.",
    "reading/matrix-rows": "the rows of a matrix have different lengths.",
    "reading/matrix": "matrices ({name}) are not read: write the formula for one entry.",
    "reading/two-signs": "{name} says two formulas at once: write each of them.",
    "reading/differential": "{name} makes no derivative here: write d/dx before a formula, or dy/dx; declare it where it is a number.",
    "reading/double-factorial": "!! is not read: write (n!)!, or the product that a double factorial is.",
    "reading/double-subscript": "two subscripts on one name.",
    "reading/double-superscript": "two superscripts on one name.",
    "reading/empty": "there is no formula.",
    "reading/environment": "the environment {name} is not closed, or not one that is known.",
    "reading/expected-argument": "{name} needs an argument here: write {name}(…), or put a space after {name}.",
    "reading/expected-assignment": "an assignment such as {expected} was expected here.",
    "reading/expected-bracket": "{expected} was expected after {name}.",
    "reading/expected-end": "the formula should end here; {got} does not fit.",
    "reading/expected-index": "an index was expected here, not {got}.",
    "reading/expected-operand": "a number, a name or a bracket was expected here, not {got}.",
    "reading/expected-token": "{expected} was expected here, not {got}.",
    "reading/expected-variable": "the variable of a derivative was expected here, not {got}.",
    "reading/run-before-bracket": "{name}(…) may be an unknown function or a product of letters: write \\operatorname{{{name}}}(…) or put signs between the letters.",
    "reading/function-or-product": "{name}(…) may be a function or a product: declare it (--function {name}) or write {name}*(…).",
    "reading/gradient": "a gradient is not understood here; write the partial derivatives.",
    "reading/indexed-function": "{name} has an index and an argument: write {name}*(…) for a product.",
    "reading/inverse-function": "it is not clear whether {name}^{{-1}} is the inverse function or one over it.",
    "reading/joined-function": "{name} looks like a function joined with something: put a space or brackets.",
    "reading/macro-depth": "the macro {name} unfolds without end.",
    "reading/mixed-conditions": "the cases mix values and conditions.",
    "reading/no-name": "{name!r} is no name for a symbol.",
    "reading/number-after-factor": "a number after a factor: write * between them.",
    "reading/operand-at-end": "the formula ends where a number, a name or a bracket was expected.",
    "reading/prime-after-power": "a prime stands after a power: use brackets.",
    "reading/primed-function": "{name} cannot have a prime here: write d/dx.",
    "reading/prose": "{name!r} is text, not a formula.",
    "reading/scientific": "write 1.5*10^3 for a number with an exponent: `e` is Euler's number.",
    "reading/sum-without-index": "the sum does not say over which index it runs.",
    "reading/too-deep": "the formula is nested more than {limit} levels deep.",
    "reading/too-long": "the formula has {length} characters; the limit is {limit}.",
    "reading/too-many-digits": "a number has {length} digits; the limit is {limit}.",
    "reading/unbalanced": "this bracket is never closed: {expected} is missing.",
    "reading/two-labels": "two labels in one superscript: give one, and an index for the other.",
    "reading/unbraced-script": "put braces around what is raised or lowered: x^{{…}}, x_{{…}}.",
    "reading/unclosed-at-end": "the formula ends where {expected} was expected.",
    "reading/unknown-character": "this character means nothing here.",
    "reading/of-sets": "{name} stands for sets, spaces or logic: this is no formula of numbers, vectors or matrices.",
    "reading/not-computed": "{name} is not computed here, so nothing is said of this formula.",
    "reading/bar-between-arguments": "a bar between arguments (a condition, a divergence) is not read; write a name of its own for this value.",
    "reading/unknown-command": "the command {name} is not known.",
    "reading/unlike-any-function": "there is no function {name!r}; declare an unknown one with --function {name}.",
    "reading/unknown-function": "there is no function {name!r} (near: {nearest}); declare an unknown one with --function {name}.",
    "reading/joined-letters": "{name} is read as one name, yet {one} or {other} also stands alone: write {one}*{other} for the product, or `{name}` in backquotes for the name.",
    "reading/minus-one": "{name}-1 is in doubt: write {inverse}(…) for the inverse function, or {name}(-1*…).",
    "reading/root-in-doubt": "x^1/{below} is (x^1)/{below}: write x^(1/{below}) for the root, or x/{below}.",
    "reading/words": "{name!r} is a word among others: this looks like text, not like a formula.",
    "writing/too-long": "what would be written has {length} characters; the limit is {limit}.",
    "writing/too-many-digits": "a number would have more than {limit} digits.",
    "note/sum-extent": "the sum was taken over the later terms too, for they have its letter",
    "note/operator-extent": "how far a sum or limit reaches is ambiguous.",
    "note/argument-space": (
        "without brackets, {taken} was applied only to what stands before a space, an e or a fraction"
    ),
    "note/sum-index": "a sum that does not say over what it runs was read with the index {taken}",
    "note/operator-terms": "whether a derivative sign reaches over the later terms is ambiguous",
    "note/mixed-number": "a number beside a fraction was read as {taken}",
    # --- referee ---
    "evidence/normal-form": "normal form",
    "evidence/identical": "identical",
    "evidence/ball-arithmetic": "ball arithmetic",
    "evidence/simplify": "simplify",
    "evidence/assumptions": "assumptions",
    "evidence/definition": "definition",
    "evidence/induction": "induction",
    "evidence/none": "none",
    "evidence/reduced": "the two sides have the same reduced form",
    "evidence/same": "the two sides are the same formula",
    "evidence/same-both": "both sides are the same formula",
    "evidence/same-why": "the two sides are the same ({why})",
    "evidence/zero": "the difference is formally zero",
    "evidence/zero-tower": "the difference is formally zero in the tower",
    "evidence/zero-cases": "the difference is formally zero in each of {cases} cases of sign",
    "evidence/zero-cases-tower": "the difference is formally zero in the tower in each of {cases} cases of sign",
    "evidence/not-zero": "the normal form of the difference is not zero",
    "evidence/nowhere": "a side is defined nowhere",
    "evidence/contradiction": "the assumptions contradict each other",
    "evidence/one-point": "the balls meet at 1 point",
    "evidence/points": "the balls meet at {points} points",
    "evidence/one-point-bits": "the balls meet at 1 point ({bits} bits)",
    "evidence/points-bits": "the balls meet at {points} points ({bits} bits)",
    "evidence/no-point": "no point, among {tried}, where both sides are defined",
    "evidence/found-no-point": "found no point, among {tried}, where both sides are defined",
    "evidence/disjoint": "the sides lie in disjoint balls ({points} points looked at)",
    "evidence/outside": "outside the class: {why}",
    "evidence/all-time": "the time for all checks ({seconds} s) was over",
    "evidence/gave-up": "gave up: {why}",
    "evidence/disagreement": "disagreement: {why}",
    "evidence/no-answer": "SymPy gave no answer in time",
    "evidence/each-factor": "chain rule, each factor proved",
    "evidence/chain-rule": "chain rule",
    "evidence/means": "the name means this formula",
    "evidence/term-by-term": "the difference is 0 term by term for all sizes",
    "evidence/exact-values": "the sides differ at these exact values",
    "evidence/small-sizes": "small sizes",
    "evidence/rest": "the rest was not shown",
    "evidence/process": "in a process of its own",
    "referee/not-a-formula": "a formula, a whole number or the text of a formula is expected, got {got}",
    "evidence/internal-error": "internal-error",
    "evidence/same-quotient": "the two sides are the same quotient",
    "evidence/reduced-differ": "the reduced forms differ",
    "evidence/only-points": "the sides are defined together nowhere but at single points",
    "evidence/many-refinements": "too many refinements",
    "evidence/high-root": "a root of very high degree",
    "evidence/many-cases": "too many cases of sign",
    "evidence/idle-case": "a case of sign that decides nothing",
    "evidence/large-derivative": "a derivative of a formula with too many parts",
    "evidence/of-comparison": "derivative of a comparison",
    "evidence/of-product": "derivative of an indexed product",
    "evidence/of-bounds": "derivative of a sum by its bounds",
    "evidence/of-sum": "derivative of an indexed sum",
    "evidence/odd-cases": "cases with a condition that is no relation",
    "evidence/huge-exponent": "a power with a huge exponent",
    "evidence/long-factor": "a number that is too long to be factored",
    "evidence/odd-degree": "a root whose degree is no positive whole number",
    "evidence/limit-infinity": "a limit at infinity",
    "evidence/limit-jumps": "a limit of a formula with jumps",
    "evidence/limit-infinite": "a limit that is not finite",
    "evidence/limit-derivatives": "a limit that needs many derivatives",
    "evidence/limit-edge": "a limit at the edge of a domain",
    "evidence/limit-cases": "a limit that depends on cases",
    "evidence/time": "the time for one decision",
    "evidence/bare-case": "a case without a relation",
    "evidence/long-numeral": "a very long numeral",
    "evidence/infinity": "infinity as a value",
    "evidence/endless": "definitions that do not end",
    "evidence/defined-symbol": "evaluation at a symbol that has a definition",
    "evidence/by-itself": "a function defined by itself",
    "evidence/not-alone": "derivative by a formula that does not stand alone",
    "evidence/long-sum": "a sum of too many terms",
    "evidence/unclear-prime": "a prime whose variable is not clear",
    "evidence/big-product": "a product of polynomials with too many terms",
    "evidence/big-polynomial": "a polynomial with too many terms",
    "evidence/big-power": "a power of a sum with a large exponent",
    "evidence/long-power": "a power with too many terms",
    "evidence/digits-power": "a power with too many digits",
    "evidence/degree-power": "a power with a huge degree",
    "evidence/degree-factor": "a common factor of polynomials of large degree",
    "evidence/terms-factor": "a common factor of polynomials with many terms",
    "evidence/big-factorial": "a factorial of a large number",
    "evidence/prime-value": "a prime has no SymPy value of its own",
    "evidence/no-kind-value": "no SymPy value for a {what}",
    "evidence/no-value": "no SymPy value for {what}",
    "evidence/theorem-differentiable": "{source}: f is differentiable at b exactly when f(y) - f(b) = q(y) (y - b) with q continuous at b, and then q(b) = f'(b)",
    "evidence/switched-off": "normal form switched off",
    "evidence/one-infinite": "one side is infinite",
    "evidence/both-infinite": "both sides are infinite",
    "evidence/no-series": "a series of such a formula",
    "evidence/long-series": "a series with too many terms",
    "evidence/of-unbounded": "a function of what is unbounded",
    "evidence/zero-all-over": "a formula that is zero all over",
    "evidence/limit-terms": "a limit that needs many terms",
    "evidence/limit-sign": "a limit that depends on a sign",
    "evidence/limit-letter": "a limit that depends on the sign of another letter",
    "evidence/limit-constant": "a limit that depends on a constant",
    "evidence/limit-deep": "a limit of too deep a formula",
    "evidence/limit-of-constant": "a limit of a constant",
    "evidence/limit-zero": "a limit that divides by zero",
    "evidence/limit-positive": "a limit of what is not positive",
    "evidence/ratio-exponentials": "exponentials with a ratio that is not rational",
    "evidence/limit-sides": "a limit that differs from side to side",
    "evidence/limit-swings": "a limit of what swings",
    "evidence/limit-nowhere": "a limit where nothing is defined",
    "evidence/limit-jump": "a limit at a jump",
    "evidence/parts": "parts",
    "evidence/parts-equal": "the two sides are equal in every part in which they differ ({parts}): {methods}",
    # --- engine ---
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
    "output/unknown-name": "{name!r} is neither a function of the catalogue nor a formula; near: {near}. (sigderiv list shows the names; --wrt {name} makes it a variable.)",
    "engine/no-output-form": "no formula for the derivative in terms of the function's own value was found.",
    "engine/no-rule": "no rule of the rulebook differentiates this: {kind}.",
    "engine/not-an-expression": "only an expression can be differentiated, not a {kind}.",
    "engine/order": "the order {order} is not between 1 and {highest}.",
    "engine/prime-without-variable": "a prime does not say by what is differentiated: write d/dx.",
    "engine/too-long": (
        "the derivation would take more than {longest} symbols: ask for a lower order, or for "
        "--detail brief."
    ),
    "engine/unknown-method": "there is no method {method!r}; there are: {known}.",
    "engine/which-variable": "the formula has several symbols ({symbols}) and no x: say by which with --wrt.",
    "rules/unknown": "there is no rule {id!r}; `sigderiv rules` lists them.",
    "rules/unknown-near": "there is no rule {id!r}; near: {near}. `sigderiv rules` lists them all.",
    # --- review ---
    "review/too-large": "{name} has {size} bytes; at most {limit} are read.",
    "review/unopened": "cannot read {name}: {reason}.",
    "review/binary": "{name} is no text ({format}).",
    "review/encoding": (
        "{name}, line {line}, column {column}: byte {byte} at offset {offset} is no "
        "{encoding}. Save the file as UTF-8."
    ),
    "review/unclosed": "{opening} is opened here and never closed.",
    "review/more-unclosed": "here and at {count} places in all, something more is opened and never closed.",
    "review/no-notebook": "this is no notebook: the JSON breaks here.",
    "review/macro-recursive": "the macro {name} expands to itself.",
    "review/macro-long": "the macro {name} expands to more than {limit} characters.",
    "review/empty-side": "one side of the relation is empty.",
    "review/no-right-side": "nothing stands on the right of this sign.",
    "review/relations-only": "{limit} relation signs or more stand side by side with nothing between them.",
    "review/too-many-relations": (
        "more than {limit} relation signs in one formula, or in lines without an empty one between."
    ),
    "review/dollars": "{count} dollar signs in a row delimit no formula.",
    "review/no-left-side": "nothing stands on the left of this sign.",
    "review/directive": "there is no directive `{verb}`; there are {expected}.",
    "review/no-definition": (
        "`{text}` is no definition: write `name = formula` or `name(x) = formula`."
    ),
    "review/endless-definition": "the definitions lead back to `{formula}` and never end.",
    "review/no-assumption": "`{text}` is no assumption: write a relation such as `x > 0`.",
    "review/what-is-held": "what {formula} holds fixed is not clear.",
    "review/prime-variable": "what the prime differentiates by is not clear.",
    "review/note-held": "true with {names} held still, as the sign of a partial derivative may mean.",
    "review/note-solution": "it solves the equation of line {line}.",
    "review/note-no-solution": "it does not solve the equation of line {line}: the values are those of its two sides there.",
    "review/note-solution-same": "it has the same solutions as the equation of line {line}.",
    "review/note-follows-not": "it does not follow from the equation of line {line}: at the solution of that one its two sides differ.",
    "review/note-denied": "the text calls this false, but it was found to be true: read it again.",
    "review/reading-denied": "the text itself calls this false: not judged.",
    "review/note-against": "it follows from what is assumed for a contradiction: not judged.",
    "review/note-limited": "{name} is given with the words \"{words}\": of other places nothing is proved.",
    "review/note-redefined": "{name} had another formula in line {line}: from here on it is this one.",
    "review/not-followed": "{name} is not read (use --follow).",
    "review/not-there": "{name} is not there to be read.",
    "review/outside-folder": "{name} is outside of the document's folder and is not read.",
    "review/not-run": "{name} is never run.",
    "review/unbalanced": "a bracket in this formula is never closed.",
    "review/wrapped": "the equations inside of this are not read.",
    "review/note-smooth": "{names} may be any function that has the derivatives and limits written here.",
    "review/note-up-to-constant": (
        "the two sides are equal up to a constant, which an integral without limits leaves open."
    ),
    "review/note-pieces": (
        "on every interval on which both sides are defined they are equal up to a constant, which "
        "may be another one on another interval."
    ),
    "review/note-other-constant": (
        "the integral is already equal to another formula in this document, and the two are not "
        "proved equal: each is right only up to a constant."
    ),
    "review/note-undefined": (
        "the two sides differ unless names that are defined nowhere depend on each other."
    ),
    "review/note-bridged": (
        "compared with line {line}, since what stands between could not be read."
    ),
    "review/note-right-again": "line {line} equals line {back} again: the slip is here.",
    "review/note-comes-right": (
        "here the chain comes right again (it equals line {back}); the slip is in line "
        "{slip}, column {slip_column}."
    ),
    "review/note-right-again-in-line": (
        "column {column} equals column {back_column} again: the slip is here."
    ),
    "review/note-comes-right-in-line": (
        "here the chain comes right again (it equals column {back_column}); the slip is in "
        "column {slip_column}."
    ),
    "review/choice-sigmoid": "`{name}` is read as the sigmoid: with it more of the chain is true.",
    "review/choice-normal": (
        "`{name}` of the normal distribution: Phi is read as its distribution function, phi as "
        "its density: with it more of the chain is true."
    ),
    "review/choice-number": (
        "`{name}` is read as a number, so `{name}(…)` is a product: with it more of the "
        "chain is true."
    ),
    "review/choice-power": (
        "superscripts of `{name}` are read as powers, not labels: with it more of the "
        "chain is true."
    ),
    "review/note-depends-otherwise": (
        "it rests on what `{what}` depends on, or is differentiated by, and line {line} took that "
        "otherwise."
    ),
    "review/note-conditional": (
        "it holds for some values only: if it is an equation to be solved or a condition, say so."
    ),
    "review/reading-assumed": "an equation to be solved or a stated fact: taken to hold, not judged.",
    "review/note-contradiction": "in line {line} the same left side was proved equal to something else.",
    "review/note-complex": "it is about complex numbers, which are not judged.",
    "review/comma-in-number": (
        "a comma between digits: write 1.5 for one and a half, 1000 or 1{,}000 for a thousand"
    ),
    "review/choice-usual": (
        "how `{what}` is read is settled here for the whole document: this link is proved in the "
        "usual reading and in no other."
    ),
    "review/reads function": "functions of which nothing more is known: {names}",
    "review/reads defined": "functions that are defined here: {names}",
    "review/reads known": "known functions: {names}",
    "review/reads label": "names with labels (the raised part is no power): {names}",
    "review/reads index": "indices: {names}",
    "review/reads depends": "`{name}` is taken to depend on {by}",
    "review/reads declared-function": "declared as functions: {names}",
    "review/reads declared-number": "declared as numbers: {names}",
    "review/reads declared-label": "declared to carry labels: {names}",
    "review/reads number": "numbers (a bracket after them multiplies): {names}",
    "review/reads array": "vectors or matrices: {names}",
    "review/reads given": "given: {text}",
    "review/usual note/argument-extent": (
        "a function without brackets takes only what stands right after it, in the whole document"
    ),
    "review/other note/argument-extent": (
        "a function without brackets takes one factor more or less than usual, in the whole "
        "document: so this link is proved"
    ),
    "review/usual note/argument-space": (
        "the argument of a function without brackets ends at a space, an e or a fraction, in the "
        "whole document"
    ),
    "review/other note/argument-space": (
        "the argument of a function without brackets goes on after a space, an e or a fraction, in "
        "the whole document: so this link is proved"
    ),
    "review/usual note/function-or-product": (
        "a letter before a bracket is read as usual, in the whole document"
    ),
    "review/other note/function-or-product": (
        "a letter before a bracket multiplies where it usually applies, and the other way round, "
        "in the whole document: so this link is proved"
    ),
    "review/usual note/label-or-power": "a raised number is a power, in the whole document",
    "review/other note/label-or-power": (
        "a raised number on a name with an index is a label, in the whole document: so this link "
        "is proved"
    ),
    "review/usual note/kronecker": "delta with two indices is Kronecker's, in the whole document",
    "review/other note/kronecker": (
        "delta with two indices is an entry of something, in the whole document: so this link is "
        "proved"
    ),
    "review/usual note/transpose": "a raised T transposes, in the whole document",
    "review/other note/transpose": (
        "a raised T is a power, in the whole document: so this link is proved"
    ),
    "review/usual note/operator-extent": (
        "a derivative sign reaches to the next bracket or sign (d/dx x * x is (d/dx x) * x), in "
        "the whole document"
    ),
    "review/other note/operator-extent": (
        "a derivative sign reaches over the whole product (d/dx x * x is d/dx (x * x)), in the "
        "whole document: so this link is proved"
    ),
    "review/both note/operator-terms": (
        "a derivative sign before several terms may mean the first one or all of them, and it is "
        "true in one reading only: use brackets."
    ),
    "review/both note/mixed-number": (
        "a number before a fraction may be a mixed number (3 1/2 is 7/2) or a product, and it is "
        "true in one reading only: write 3 + 1/2 or 3 * 1/2."
    ),
    "review/usual note/sum-extent": (
        "a sum sign reaches over the later terms that have its letter, in the whole document"
    ),
    "review/other note/sum-extent": (
        "a sum sign reaches over the next product only, in the whole document: so this link is "
        "proved"
    ),
    "review/usual note/differential-operator": (
        "D with a subscript is a derivative, in the whole document"
    ),
    "review/other note/differential-operator": (
        "D with a subscript is a name, in the whole document: so this link is proved"
    ),
    "review/usual note/label-or-derivative": (
        "a raised number in brackets counts derivatives, in the whole document"
    ),
    "review/other note/label-or-derivative": (
        "a raised number in brackets is a label, in the whole document: so this link is proved"
    ),
    "review/usual note/bar-extent": "a bar that opens after a derivative sign puts its point in first",
    "review/other note/bar-extent": "a bar that opens after a derivative sign puts its point in last",
    "review/note-bar-extent": (
        "as written the point is put in before the derivative is taken, which leaves nothing to "
        "differentiate; it is true where the derivative is taken first (write "
        "\\left.\\frac{{d}}{{dx}} … \\right|)."
    ),
    "review/note-read-otherwise": (
        "it would be true in another reading, but line {line} settled how this document is read "
        "(--explain-reading says how)."
    ),
    "review/note-as-numbers": (
        "true of numbers; matrices do not commute, and {names} may be matrices (--number NAME says "
        "that one is a number)."
    ),
    "review/note-seldom": (
        "true only in a reading that is not the usual one of this notation: brackets settle it."
    ),
    "review/note-anew": (
        "`{name}` was defined while a letter in its formula had another value: whether it changes "
        "with the letter is not said."
    ),
    "review/note-continuous": "{names} may be any function that is continuous at the limits' points.",
    "review/note-special": (
        "false of some matrices, but the text speaks of symmetric, orthogonal or other special ones, "
        "of which nothing is known here."
    ),
    "review/note-one-letter": (
        "true only if letters that are printed differently, or labels in different brackets, mean "
        "the same here."
    ),
    "review/note-function-or-factor": (
        "`{name}(…)` may be the function {name} of something or the factor {name} times a bracket; "
        "it is true only as a product, so nothing is proved (declare {name} with --number)."
    ),
    "review/not-equal": "the two sides are not equal",
    "review/equal": "equal, proved",
    "review/undecided": "neither proved nor refuted",
    "review/close": "approximately equal, to the digits given",
    "review/not-close": "not even approximately equal, to the digits given",
    "review/approximate": "an approximation between formulas, which is not judged",
    "review/unreadable": "cannot be read: {why}",
    "review/between": "; ",
    "review/colon": ": ",
    "review/level-error": "error",
    "review/level-warning": "unproved",
    "review/level-proved": "proved",
    "review/level-unreadable": "unreadable",
    "review/level-note": "note",
    "review/label-witness": "witness",
    "review/label-repair": "repair",
    "review/label-condition": "holds where",
    "review/label-rule": "rule",
    "review/label-note": "note",
    "review/label-evidence": "evidence",
    "review/other-kind": "{name} cannot be given back as {form}; use text or html.",
    "review/witness": "at {at} the left side is {left} and the right side {right}",
    "review/witness-constant": "the left side is {left} and the right side {right}",
    "review/repair": "{repair} (proved right)",
    "review/definition": "defines {name}",
    "review/reading": "read as {meaning}",
    "review/summary": "{source}: {counts}",
    "review/count-none": "no link to judge (a link is an equation that claims something)",
    "review/count-link": "1 link",
    "review/count-links": "{count} links",
    "review/count-proved": "{count} proved",
    "review/count-refuted": "{count} refuted",
    "review/count-unproved": "{count} unproved",
    "review/count-unreadable": "{count} unreadable",
    "review/count-definitions": "{count} defining",
    "review/count-assumed": "{count} taken to hold and not judged",
    "review/count-outside": "lines with = outside of mathematics that were not read: {count}",
    "review/outside": "lines with = outside of mathematics that were not read: {count}; the first one:",
    "review/count-between": ", ",
    "review/page-title": "Derivations, link by link",
    "review/at-line": "line {line}",
    "review/line": "Line {line}:",
    "slip/product-rule": "the product rule taken as f′·g′",
    "slip/quotient-rule": "the quotient rule taken as f′/g′",
    "slip/power-rule": "the power rule where the exponent varies",
    "slip/inner-derivative": "the inner derivative of the chain rule is missing",
    "slip/quotient-order": "the terms of the quotient rule the wrong way round",
    "slip/minus-not-distributed": "a minus not distributed over a bracket",
    "slip/sign": "a flipped sign",
    "slip/complement": "u and 1 − u swapped",
    "slip/lookalike": "a digit in place of a letter that looks like it",
    "slip/function": "one function in place of another (tan for tanh)",
    "slip/case": "an upper and a lower case letter confused",
    "slip/index": "a wrong or swapped index",
    "slip/sum-start": "the sum starts at the wrong index",
    "slip/square": "a lost or added square",
    "slip/prime": "a missing or added prime",
    "slip/factor": "a missing factor",
    "slip/term": "the derivative of one term is wrong",
    "slip/middle-term": "the middle term 2ab of the square is missing",
    "slip/logarithm": "the logarithm of a product or quotient taken as a product or quotient",
    "slip/number": "a wrong number",
    "slip/exponent": "an exponent off by one",
    "slip/bracket": "a missing bracket",
    "slip/extra-factor": "a factor too many",
    # --- network ---
    "network/title": "Backpropagation in a {layers} network",
    "network/facts": "Known: {facts}",
    "network/kink": "No derivative at the kink: {where} (the lines hold elsewhere).",
    "network/saved": (
        "{steps} derivative steps with shared parts derived once; {alone} if every "
        "weight were expanded from nothing: {saved} saved."
    ),
    "network/verdict": "{proved} lines proved, {refuted} refuted, {unproved} unproved.",
    "network/value": "{text!r} is no value such as a=2 or b=1/3.",
    "network/file": "{path} cannot be read: {why}.",
    "network/file-size": "{path} is larger than {limit} bytes.",
    "network/no-slope": "the activation {name} cannot be differentiated here for numbers.",
    "network/numbers-tables": "the file needs the tables [weights] and [data].",
    "network/numbers-missing": "{name} is missing in the file.",
    "network/numbers-matrix": "{name} is no matrix (a list of lists of numbers).",
    "network/numbers-shape": "{name} has the shape {right}; the network needs {left}.",
    "network/numbers-value": "{name} holds {value!r}, which is no number.",
    "network/not-finite": "{name} holds {value}, which is no finite number.",
    "network/targets-sum": "the targets of a sample must add up to 1 for softmax, not {total}.",
    "network/numbers-title": "Gradients by several ways",
    "network/numbers-weight": "weight",
    "network/numbers-backpropagation": "backpropagation",
    "network/numbers-central": "central difference",
    "network/numbers-sample": "Central differences at {count} of {weights} weights, drawn with seed {seed}; every weight by the other ways.",
    "network/numbers-library": "{name} {version}, automatic differentiation in double precision, {weights} weights: largest relative difference {worst}.",
    "network/numbers-no-library": "Neither PyTorch nor JAX is installed (extras): not compared with them.",
    "network/numbers-agree": "All {weights} gradients agree.",
    "network/numbers-disagree": "{wrong} of {weights} gradients do not agree.",
    "network/shape-product": "the product does not fit: {left} times {right}.",
    "network/shape-sum": "the sum does not fit: {left} and {right}.",
    "network/shape-hadamard": "the elementwise product does not fit: {left} and {right}.",
    "network/shape-result": "the formula has the shape {right}; {left} is needed.",
    "network/shape-kind": "a matrix formula cannot hold this: {kind}.",
    "network/argument-file": "logistic-regression, neuron, two-layer, softmax-regression, or a network in a TOML file",
    "network/option-at": "values of the inputs, as in a=2,b=1",
    "network/option-layers": "units of each layer without bias units, input first",
    "network/option-activation": "one name for the hidden layers, or one for each layer",
    "network/option-loss": (
        "cross-entropy, softmax-cross-entropy, mse, hinge, huber, or a formula in a "
        "and y"
    ),
    "network/option-l2": "add the weight penalty λ/(2m) Σ θ² (bias weights left out)",
    "network/option-bias": "with or without bias units",
    "network/option-wrt": "one weight: layer, row, column (column 0 is the bias)",
    "network/option-view": "each weight, symbolic indices, matrices, or the computation graph",
    "network/option-numbers": "check the gradients with numbers: random, or a TOML file",
    "network/option-seed": "the seed of --at random",
    "graph/tree": "Computation graph (in brackets: local derivative)",
    "graph/paths": "Products along each path, and their sum",
    "graph/forward": "Forward accumulation: {sweeps}, {multiplications}, {additions}.",
    "graph/reverse": "Reverse accumulation: {sweeps}, {multiplications}, {additions}.",
    "graph/by-paths": "Each path multiplied out alone: {multiplications}.",
    "graph/count-sweep": "1 sweep",
    "graph/count-sweeps": "{count} sweeps",
    "graph/count-multiplication": "1 multiplication",
    "graph/count-multiplications": "{count} multiplications",
    "graph/count-addition": "1 addition",
    "graph/count-additions": "{count} additions",
    "graph/name-e": "Here e is the name of a value, not Euler's number.",
    "graph/kink": "No derivative through {name} = {formula}: it has a kink where {operand} = {value}.",
    "graph/kink-there": "kink",
    "graph/shared": "Computed once and used on several paths: the derivative by {names}.",
    "network/activations": "{given} activations were given, {needed} are needed: one for each layer but the first.",
    "network/graph-kind": "a computation graph cannot hold this: {kind}.",
    "network/graph-too-large": "the graph has {size} nodes; the limit is {limit}.",
    "network/graph-without-input": "the formula has no input.",
    "network/layers": "{text!r} is no list of layers such as 2,2,1.",
    "network/loss-needs-softmax": "this loss needs a softmax output, not {output}.",
    "network/loss-output": "the loss {loss} needs outputs between 0 and 1; {output} gives others.",
    "network/no-value": "{formula} has no value there: {why}.",
    "network/own-loss": "a loss of your own is a formula in a and y; it has: {names}.",
    "network/own-loss-slope": "the loss cannot be differentiated: {why}.",
    "network/softmax-inside": "softmax belongs to the last layer only.",
    "network/softmax-needs-loss": "a softmax output needs its own cross-entropy, not {loss}.",
    "network/softmax-width": "softmax needs at least 2 outputs, not {width}.",
    "network/toml": "the file is no TOML: {why}.",
    "network/toml-key": "there is no key {key!r}; there are: {known}.",
    "network/toml-layers": "the table [network] with `layers` is missing.",
    "network/toml-value": "{key} cannot be {value!r}.",
    "network/too-few-layers": "a network has at least 2 layers, not {count}.",
    "network/too-many-layers": "{count} layers; the limit is {limit}.",
    "network/too-many-weights": "{count} weights; the limit is {limit} (use --view matrix).",
    "network/too-wide": "layer {layer} has {width} units; the limit is {limit}.",
    "network/unknown-activation": "there is no activation {name!r}; near: {near}.",
    "network/unknown-input": "the formula has no input {name!r}; it has: {known}.",
    "network/unknown-loss": "there is no loss {name!r}; near: {near}.",
    "network/unknown-view": "there is no view {name!r}; there are: {known}.",
    "network/unknown-weight": "the network has no weight {text}; near: {near}.",
    "network/weight-syntax": "{text!r} is no weight such as {near}.",
    "network/width": "layer {layer} has {width} units; at least 1 is needed.",
    # --- plot ---
    "output/no-values": "{why} does not give one number for each value of its variable: there is no curve of it.",
    'output/plot-several-symbols': 'the formula has other symbols ({names}): give them numbers, or say with --wrt which one varies.',
    'output/plot-what': 'nothing to draw: give a function or a formula, or --log-loss or --surface.',
    'output/plot-range': '{text!r} is no range: write two numbers, the smaller first, such as --range=-6,6.',
    'output/plot-data': "{text!r} is no data: write pairs x:y such as '-1:0,2:1'.",
    'output/plot-loss': 'there is no loss {loss!r}; there are: {known}.',
    'output/plot-no-bound': 'the slope of {name} has no proved bound, so there is no product to draw.',
    'output/plot-nothing': 'the formula has no value anywhere in this range.',
    'output/plot-comparison': 'Activation functions compared',
    'output/plot-comparison-of-functions': 'Functions compared',
    'output/plot-log-loss': 'Log loss of a predicted probability p',
    'output/plot-true': 'true class y = 1',
    'output/plot-false': 'true class y = 0',
    'output/plot-layers': 'Largest product of the slopes through {count} layers',
    'output/plot-layer-axis': 'number of layers n',
    'output/plot-product-axis': 'largest product of n slopes',
    'output/plot-largest-slope': 'largest slope {value} at {at}',
    'output/plot-point': '({at}, {value})',
    'output/plot-kink': 'kink at {at}',
    'output/plot-surface': '{loss} of one neuron, with the direction of steepest descent\ndata (x, y): {data}',
    'output/plot-loss-cross-entropy': 'Cross-entropy',
    'output/plot-loss-squared': 'Mean squared error',
    'output/plot-loss-axis': 'loss',
    'cli/argument-plot': 'Names of the catalogue or formulas; several are compared.',
    'cli/option-plot-order': 'Draw derivatives up to this order (0: none).',
    'cli/option-range': 'Range of the variable, such as --range=-6,6.',
    'cli/option-exponential': 'Draw the exponential function beside it.',
    'cli/option-log-loss': 'Draw -ln p and -ln(1-p) against p.',
    'cli/option-layers-plot': 'Draw the largest product of slopes through N layers.',
    'cli/option-surface': 'Draw a loss over (w, b) of one neuron: cross-entropy or squared.',
    'cli/option-data': 'Data of the loss surface.',
    'cli/option-format-plot': 'text, svg, png, pdf.',
    # --- properties ---
    "properties/definition": "Definition",
    "properties/source": "Source: {source}.",
    "properties/forms": "Other forms",
    "properties/properties": "Properties",
    "properties/instead": "What to use instead, and why",
    "properties/derivation": "Derivation in short",
    "properties/standing-proved": "proved",
    "properties/standing-numerical": "numerical",
    "properties/standing-unknown": "unknown",
    "properties/domain": "Defined on {places}.",
    "properties/everywhere": "Defined for all real numbers.",
    "properties/range": "Range: {range}.",
    "properties/bounds": "All values lie in {range}.",
    "properties/smallest": "Smallest value {value}, at {at}.",
    "properties/largest": "Largest value {value}, at {at}.",
    "properties/increasing": "Strictly increasing.",
    "properties/decreasing": "Strictly decreasing.",
    "properties/never-decreasing": "Never decreasing, but constant on some interval.",
    "properties/never-increasing": "Never increasing, but constant on some interval.",
    "properties/constant": "Constant.",
    "properties/rises-by-pieces": "Increasing on {rising}, each interval by itself.",
    "properties/falls-by-pieces": "Decreasing on {falling}, each interval by itself.",
    "properties/flat-by-pieces": "Constant on each interval between its gaps and jumps.",
    "properties/rises-and-falls": "Not monotone: increasing on {rising}, decreasing on {falling}.",
    "properties/even": "Even: {identity}.",
    "properties/odd": "Odd: {identity}.",
    "properties/point": "Symmetric about a point: {identity}.",
    "properties/shifted": "Symmetric up to a straight line: {identity}.",
    "properties/limit": "Tends to {value} as the argument tends to {at}.",
    "properties/asymptote": "Asymptote {line} towards {side}.",
    "properties/vertical": "Vertical asymptote {line}.",
    "properties/inflection": "Inflection at {points}.",
    "properties/convex": "Convex.",
    "properties/concave": "Concave.",
    "properties/convex-by-pieces": "Convex, each interval by itself.",
    "properties/concave-by-pieces": "Concave, each interval by itself.",
    "properties/largest-slope-along": "Largest slope {value}, all along {place}.",
    "properties/smallest-slope-along": "Smallest slope {value}, all along {place}.",
    "properties/limit-left": "Tends to {value} as the argument tends to {at} from the left.",
    "properties/limit-right": "Tends to {value} as the argument tends to {at} from the right.",
    "properties/largest-slope": "Largest slope {value}, at {at}.",
    "properties/smallest-slope": "Smallest slope {value}, at {at}.",
    "properties/largest-slope-approached": "Every slope is below {value}, which is approached towards {at}.",
    "properties/smallest-slope-approached": "Every slope is above {value}, which is approached towards {at}.",
    "properties/largest-slope-on-side": "Largest slope {value}, reached next to the kink at {at}.",
    "properties/smallest-slope-on-side": "Smallest slope {value}, reached next to the kink at {at}.",
    "properties/largest-slope-unbounded": "The slope grows without bound towards {at}.",
    "properties/smallest-slope-unbounded": "The slope falls without bound towards {at}.",
    "properties/lipschitz": "Lipschitz constant {value}: no two outputs differ by more than {value} times what the inputs do.",
    "properties/no-lipschitz": "Not Lipschitz continuous: the slope is unbounded.",
    "properties/no-lipschitz-jump": "Not Lipschitz continuous, because it jumps; elsewhere slopes are at most {value} in size.",
    "properties/centred": "Centred at zero.",
    "properties/never-negative": "Not centred at zero: it is never negative, so the gradients of all weights into a unit of the next layer have one sign.",
    "properties/never-positive": "Not centred at zero: it is never positive.",
    "properties/both-signs": "Takes both signs, but is not symmetric about zero.",
    "properties/saturation": "Saturates: the slope is smaller than {bound} in size on {places}.",
    "properties/slopes-there": "Slopes there: {slopes}.",
    "properties/dead": "The slope is zero on {place}: a unit whose inputs all fall there learns no more.",
    "properties/kink": "Kink at {at}: slope {left} on the left, {right} on the right; not differentiable there.",
    "properties/jump": "Jump at {at}.",
    "properties/smooth": "Differentiable wherever it is defined, without a kink.",
    "properties/numerical-range": "Values seen: {range}.",
    "properties/numerical-slope": "Slopes seen: {range}; the largest, {value}, at {at}.",
    "properties/unknown-range": "The range is not known.",
    "properties/unknown-slope": "The largest slope is not known.",
    "properties/unknown-slopes": "The largest slope is not known.",
    "properties/unknown-domain": "The domain is not known.",
    "properties/unknown-monotone": "Where it increases is not known.",
    "properties/unknown-asymptotes": "The asymptotes are not known.",
    "properties/unknown-curvature": "The inflections are not known.",
    "properties/unknown-saturation": "Where it saturates is not known.",
    "properties/unknown-kinks": "The kinks are not known.",
    "properties/by-signs": "from the signs of {of}, proved by ball arithmetic on {cells} intervals and by the leading term beyond them; digits are exact or certain",
    "properties/by-signs-one": "from the signs of {of}, proved by ball arithmetic on one interval and by the leading term beyond it; digits are exact or certain",
    "properties/by-signs-at-ends": "from the signs of {of}, proved on each piece by its leading term; digits are exact or certain",
    "properties/by-edges": "from the zeros of everything that may be undefined or have a corner, all of them exact",
    "properties/by-leading-term": "exact, by the leading terms at that end",
    "properties/by-balls": "by ball arithmetic, all digits certain",
    "properties/by-one-sided": "by comparing the exact values and slopes on both sides of each border",
    "properties/by-range": "from the range and the symmetry",
    "properties/by-referee": "decided by the referee: {method}: {evidence}",
    "properties/by-sampling": "numerical, not proved: {count} points with a value between -{reach} and {reach}, since a proof is out of reach ({reason})",
    "properties/out-of-reach": "out of reach: {reason}",
    "properties/instead-sigma": "In hidden layers: ReLU, GELU or SiLU, whose slope does not vanish for large positive inputs; or tanh, which is centred at zero and four times as steep at 0. Keep the sigmoid for the probability of two classes and for gates. With a loss, compute with logits (softplus), so that nothing overflows.",
    "properties/instead-tanh": "In deep networks: ReLU, GELU or SiLU, whose slope does not vanish for large positive inputs. Keep tanh where the output must be bounded and centred, as in recurrent cells.",
    "properties/instead-relu": "Where units die: leaky ReLU or ELU, whose slope on the left is not zero; GELU or SiLU where a smooth derivative helps.",
    "properties/instead-leaky_relu": "ELU where outputs should have a bounded negative part; GELU or SiLU where a smooth derivative helps.",
    "properties/instead-elu": "SELU with its initialisation for networks that normalise themselves; ReLU where speed counts.",
    "properties/instead-softplus": "ReLU where speed and zeros count; softplus where a positive smooth output is needed, such as a scale.",
    "properties/instead-softsign": "tanh, which reaches its limits faster; or ReLU, which does not saturate on the right.",
    "properties/instead-hard_sigmoid": "The sigmoid, where a slope of zero outside [-3, 3] stops learning.",
    "properties/instead-hard_tanh": "tanh, where a slope of zero outside [-1, 1] stops learning.",
    "properties/instead-gelu": "ReLU where speed counts; the tanh form where erf is slow; SiLU, which is much alike.",
    "properties/instead-silu": "ReLU where speed counts; GELU, which is much alike and saturates sooner on the left.",
    "properties/instead-mish": "SiLU, which is cheaper and much alike; ReLU where speed counts.",
    # --- built-in, network ---
    "cli/built-in Usage: ": "Usage: ",
    "cli/built-in Options:": "Options:",
    "cli/built-in Arguments:": "Arguments:",
    "cli/built-in Commands:": "Commands:",
    "cli/built-in [OPTIONS]": "[OPTIONS]",
    "cli/built-in COMMAND [ARGS]...": "COMMAND [ARGS]...",
    "cli/built-in Show this message and exit.": "Show this message and exit.",
    "cli/built-in Install completion for the current shell.": (
        "Install completion for the current shell."
    ),
    "cli/built-in Show completion for the current shell, to copy it or customize the installation.": (
        "Show completion for the current shell, to copy it or customize the "
        "installation."
    ),
    "cli/built-in [default: ": "[default: ",
    "cli/built-in [required]": "[required]",
    "output/array-options": "{name} is a function of a whole array: it is derived by one entry, in one way, and takes no --wrt, --order, --via or --assume.",
    "output/list-arrays": "Functions of a whole array (sigderiv derive NAME): {names}.",
    "output/list-models": "Networks (sigderiv network NAME): {names}.",
    "network/array-subject": "{title} of {o}, for every {K}",
    "network/array-how": "All {lines} lines proved for every {K} by the index algebra, and so was first = last.",
    "network/array-open": "Of {lines} lines {proved} are proved for every {K}.",
    "network/rule definition-of-name": "definition",
    "network/legend-one-sample": "{J} is what one of {m} samples adds to the loss: the loss of all, and each of its gradients, is the sum of this over the samples.",
    "network/legend-delta": "{delta} stands for {product}.",
    "network/legend-indices": "{i} runs over the samples 1 … {m}, {k} over the units of a layer ({K} of them in the last), {j} over the units of the layer below ({n} inputs).",
    "network/legend-bias-index": "Unit 0 of every layer but the last is the bias unit, whose output is 1.",
    "network/legend-X": "{name}, {rows} by {columns}: the inputs, one column for each sample",
    "network/legend-Y": "{name}, {rows} by {columns}: the targets",
    "network/legend-Theta": "{name}, {rows} by {columns}: the weights from layer {layer}, with {units} units, to the next",
    "network/legend-Z": "{name}, {rows} by {columns}: the inputs of a layer's units",
    "network/legend-A": "{name}, {rows} by {columns}: their outputs",
    "network/legend-Delta": "{name}, {rows} by {columns}: m times the derivatives of the loss by the entries of Z",
    "network/legend-bias": "Bias: the inputs and the outputs of hidden layers have a first row of ones, the weights a first column for it.",
    "network/legend-Theta-bar": "{name}, {rows} by {columns}: the weights without their bias column",
    "network/legend-Theta-tilde": "{name}, {rows} by {columns}: the weights with their bias column set to 0",
    "network/how": "Proved: {how}.",
    "network/by-definition": "{count} by definition",
    "network/by-referee": "{count} by the referee's exact normal form",
    "network/by-factors": "{count} by the chain rule, each of its factors by the referee",
    "network/by-index": "{count} by the index algebra, for all sizes",
    "network/by-theorem": "{count} are the chain rule for functions of several variables itself (Apostol, Calculus II, 8.15), with δ by its definition",
    "network/by-theorem-index": "{count} by the chain rule for functions of several variables and the index algebra, for all sizes",
    "network/kernel": "Kernel: {accepted} of {gradients} gradients accepted, from the loss written out in the weights to the last line, {steps} steps.",
    "network/kernel-none": "Kernel: not asked (the network is large, or a line rests on a fact about the targets).",
    "network/section forward": "Forward propagation",
    "network/section loss": "Loss",
    "network/section delta": (
        "δ: m times the derivative of the loss by a unit's input, named and used again"
    ),
    "network/section gradient": "Gradients",
    "network/rule network-definition": "definition",
    "network/rule network-with-bias-row": "definition; a first row of ones is the bias unit",
    "network/rule network-chain-rule": "chain rule through the next values",
    "network/rule network-sum-and-chain": "derivative of a sum, and the chain rule",
    "network/rule network-derivative-of-entry": "derivative of an entry is a product of deltas",
    "network/rule network-sum-of-delta": "sum of a delta",
    "network/rule network-softmax-jacobian": "softmax: ∂p_c/∂z_d = p_c(δ_cd - p_d)",
    "network/rule network-targets-sum-to-one": "the targets add up to 1",
    "network/rule network-simplify": "simplify each summand",
    "network/rule network-cancel": "cancel",
    "network/rule network-expand": "expand",
    "network/rule network-sign": "put the minus sign inside",
    "network/rule network-name-output": "name the output a",
    "network/rule network-name-delta": "name δ",
    "network/rule network-same-as-above": "as for the last layer",
    "network/rule network-penalty": "derivative of the penalty",
    "network/rule network-matrix-form": "written with matrices",
}
