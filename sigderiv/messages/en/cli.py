"""English: the command line."""

MESSAGES: dict[str, str] = {
    "cli/option-quiet": "Print the counts only.",
    "cli/walk-array": "{name} is derived entry by entry for arrays of every size and has no steps to go through: run it without --interactive.",
    "cli/walk-unknown": "There is no command {word!r}.",
    "cli/walk-same": "True, but it is the line that you have: nothing was done yet.",
    "cli/walk-wrong": "Not equal: at {at} the line above is {left}, yours {right}.",
    "cli/walk-methods": "Name a method: {known}.",
    "cli/walk-next": "Right: it is the next line here.",
    "cli/walk-later": "Right: it is line {number} here, so you took several steps at once.",
    "cli/walk-aside": "True; this derivation goes on in another form.",
    "cli/walk-word-next": "next",
    "cli/walk-word-back": "back",
    "cli/walk-word-why": "why",
    "cli/walk-word-method": "method",
    "cli/walk-word-try": "try",
    "cli/walk-word-quit": "quit",
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
    "cli/value-at-most": "it must be at most {limit}",
    "cli/value-at-least": "it must be at least {limit}",
    "cli/value-below": "it must be less than {limit}",
    "cli/value-above": "it must be more than {limit}",
    "cli/value-range": "it must be in the range {limit}",
    "cli/value-whole": "it must be a whole number",
    "cli/value-number": "it must be a number",
    "cli/usage": "{why}.",
    "cli/system-ENOSPC": "no space left on the device",
    "cli/system-EACCES": "permission denied",
    "cli/system-EPERM": "the system does not permit it",
    "cli/system-EROFS": "the file system is read-only",
    "cli/system-EIO": "an input or output error",
    "cli/system-ENAMETOOLONG": "the name is too long",
    "cli/system-EDQUOT": "the disk quota is used up",
    "cli/system-ENOENT": "there is no such file",
    "cli/system-EISDIR": "it is a folder",
    "cli/system-ENOTDIR": "a part of its path is no folder",
    "cli/system-ELOOP": "its links lead in a circle",
    "cli/system-EFBIG": "the file is too large",
    "cli/system-EMFILE": "too many files are open",
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
        "Derive the gradients of a network by backpropagation."
        "\n\n\b\nExamples:"
        "\n  sigderiv network --layers 2,2,1 --loss cross-entropy"
        "\n  sigderiv network --layers 2,2,1 --view matrix -o network.html"
        "\n  sigderiv network logistic-regression --view graph --at random"
    ),
    "cli/help-graph": (
        "Draw a formula as a computation graph, with values and gradients."
        "\n\n\b\nExamples:"
        "\n  sigderiv graph '(a+b)*(b+1)' --at a=2,b=1"
        "\n  sigderiv graph sigmoid -o graph.svg"
    ),
    "cli/help-plot": (
        "Draw a function and its derivative, with what matters marked."
        "\n\n\b\nExamples:"
        "\n  sigderiv plot sigmoid"
        "\n  sigderiv plot sigmoid -o sigmoid.svg"
        "\n  sigderiv plot sigmoid tanh relu elu -o comparison.pdf"
        "\n  sigderiv plot sigmoid tanh --layers 20 -o vanishing.svg"
        "\n  sigderiv plot --surface cross-entropy -o loss.png"
    ),
    "cli/help-describe": (
        "A page about a function: definition, derivative, properties, each checked."
        "\n\n\b\nExamples:"
        "\n  sigderiv describe sigmoid"
        "\n  sigderiv describe 'x^2*exp(-x)' -o page.html"
    ),
    "cli/help-rules": (
        "Print the rulebook; with an ID, that rule: its statement, its conditions, "
        "where it comes from, and its own proof where there is one.  Status 3 says that "
        "lines of the proof rest on a theorem that is cited and not decided here, as "
        "in the chain rule's.\n\n\b\nExamples:\n  "
        "sigderiv rules\n  sigderiv rules reciprocal\n  sigderiv rules chain --lang zh"
    ),
    "cli/help-list": (
        "Print the catalogue: names that `sigderiv derive` takes, with their definitions."
        "\n\n\b\nExamples:"
        "\n  sigderiv list"
        "\n  sigderiv list -f json"
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
}
