"""English.  One template a code, sorted by room; `{name}` is filled with a detail."""

NAME = "English"

MESSAGES: dict[str, str] = {
    # --- cli ---
    # --- output ---
    # --- notation ---
    # --- referee ---
    # --- engine ---
    # --- review ---
    "review/too-large": "{name} has {size} bytes; at most {limit} are read.",
    "review/unopened": "cannot read {name}: {reason}.",
    "review/binary": "{name} is no text ({format}).",
    "review/encoding": (
        "{name}, line {line}, column {column}: byte {byte} at offset {offset} is no "
        "{encoding}. Save the file as UTF-8."
    ),
    "review/unclosed": "{opening} is opened here and never closed.",
    "review/no-notebook": "this is no notebook: the JSON breaks here.",
    "review/macro-recursive": "the macro {name} expands to itself.",
    "review/macro-long": "the macro {name} expands to more than {limit} characters.",
    "review/empty-side": "one side of the relation is empty.",
    "review/no-right-side": "nothing stands on the right of this sign.",
    "review/no-left-side": "nothing stands on the left of this sign.",
    "review/directive": "there is no directive `{verb}`; there are {expected}.",
    "review/no-definition": (
        "`{text}` is no definition: write `name = formula` or `name(x) = formula`."
    ),
    "review/no-assumption": "`{text}` is no assumption: write a relation such as `x > 0`.",
    "review/prime-variable": "what the prime differentiates by is not clear.",
    "review/not-followed": "{name} is not read (use --follow).",
    "review/outside-folder": "{name} is outside of the document's folder and is not read.",
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
    "review/choice-sigmoid": "`{name}` is read as the sigmoid: with it more of the chain is true.",
    "review/choice-number": (
        "`{name}` is read as a number, so `{name}(…)` is a product: with it more of the "
        "chain is true."
    ),
    "review/choice-power": (
        "superscripts of `{name}` are read as powers, not labels: with it more of the "
        "chain is true."
    ),
    "review/choice-other": (
        "the other reading ({what}) is taken: with it more of the chain is true."
    ),
    "review/not-equal": "the two sides are not equal",
    "review/equal": "equal, proved",
    "review/undecided": "neither proved nor refuted",
    "review/close": "approximately equal, to the digits given",
    "review/not-close": "not even approximately equal, to the digits given",
    "review/approximate": "an approximation between formulas, which is not judged",
    "review/unreadable": "cannot be read: {why}",
    "review/witness": "at {at} the left side is {left} and the right side {right}",
    "review/witness-constant": "the left side is {left} and the right side {right}",
    "review/repair": "{slip}; this is proved right: {repair}",
    "review/conditions": "holds where {conditions}",
    "review/rule": "by the rule {rule}",
    "review/evidence": "evidence: {evidence}",
    "review/definition": "defines {name}",
    "review/reading": "{kind}: {meaning}",
    "review/summary": (
        "{source}: {links} links: {proved} proved, {refuted} refuted, {unproved} "
        "unproved; {unreadable} unreadable places, {definitions} definitions"
    ),
    "review/notes-title": "What sigderiv says",
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
    "slip/exponent": "an exponent off by one",
    "slip/bracket": "a missing bracket",
    "slip/extra-factor": "a factor too many",
    # --- network ---
}
