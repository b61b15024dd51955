"""English: judging documents."""

MESSAGES: dict[str, str] = {
    "review/too-large": "{name} has {size} bytes; at most {limit} are read.",
    "review/unopened": "cannot read {name}: {reason}.",
    "review/binary": "{name} is no text ({format}).",
    "review/encoding": (
        "{name}, line {line}, column {column}: byte {byte} at offset {offset} is no "
        "{encoding}. Save the file as UTF-8."
    ),
    "review/unclosed": "{opening} is opened here and never closed.",
    "review/more-unclosed": "here and at {count} places in all, something more is opened and never closed.",
    "review/no-cells": "this is no notebook: it has no list of cells.",
    "review/no-kind": "there is no kind of document {kind!r}; there are: {known}.",
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
    "review/internal": (
        "a fault of sigderiv itself, not of your text: {kind}: {why}; this chain was not judged, the "
        "others were (set SIGDERIV_TRACEBACK=1 to see where it failed)."
    ),
    "review/directive": "there is no directive `{verb}`; there are {expected}.",
    "review/no-equation": "there is no file {name!r}, and it contains no `=` and no inequality, so there is nothing to judge in it either.",
    "review/no-definition": (
        "`{text}` is no definition: write `name = formula` or `name(x) = formula`."
    ),
    "review/endless-definition": "the definitions lead back to `{formula}` and never end.",
    "review/no-assumption": "`{text}` is no assumption: write a relation such as `x > 0`.",
    "review/what-is-held": "what {formula} holds fixed is not clear.",
    "review/prime-variable": "what the prime differentiates by is not clear.",
    "review/note-moved": "true with {names} changing as well, though the sign of a partial derivative may mean otherwise.",
    "review/note-held": "true with {names} held still, as the sign of a partial derivative may mean.",
    "review/note-transposed": "true in the layout in which a gradient has the shape of its variable's transpose; in the other one it is the transpose of this.",
    "review/note-solution": "it solves the equation of line {line}.",
    "review/note-no-solution": "it does not solve the equation of line {line}: the values are those of its two sides there.",
    "review/note-solution-one": "it solves the equation of line {line}; that no other value does is not shown.",
    "review/note-solution-same": "it has the same solutions as the equation of line {line}.",
    "review/note-follows-not": "it does not follow from the equation of line {line}: at the solution of that one its two sides differ.",
    "review/note-denied": "the text calls this false, but it was found to be true: read it again.",
    "review/reading-denied": "the text itself calls this false: not judged.",
    "review/note-against": "it follows from what is assumed for a contradiction: not judged.",
    "review/note-limited": "{name} is given with the words \"{words}\": of other places nothing is proved.",
    "review/note-redefined": "{name} had another formula in line {line}: from here on it is this one.",
    "review/inside-words": "the equation {name} stands inside of words in a formula and is not read.",
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
    "review/note-narrowed": (
        "the words beside it claim it for some values only, and nothing more is known of these."
    ),
    "review/note-held-by-equation": (
        "it takes `{what}` for a constant beside `{by}`, and the equation of line {line} relates "
        "the two."
    ),
    "review/note-tied": (
        "it takes `{what}` for a constant, and what the words in line {line} say of `{what}` may "
        "make it change."
    ),
    "review/note-conditional": (
        "it holds for some values only: if it is an equation to be solved or a condition, say so."
    ),
    "review/reading-assumed": "an equation to be solved or a stated fact: taken to hold, not judged.",
    "review/note-contradiction": "in line {line} the same left side was proved equal to something else.",
    "review/note-no-value": "`{name}` is not shown to stand for a finite number: of it nothing is proved.",
    "review/note-no-value-here": "a limit, a series or an integral here is not shown to have a finite value.",
    "review/note-converges": "as far as these have finite values: {names}.",
    "review/note-unread": "the formula of `{name}` could not be read: this may follow from it.",
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
    "review/reads below": "names with a letter below that is no index: {names}",
    "review/reads word": "names of several letters, no products: {names}",
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
    "review/note-raised-number": (
        "raised numbers of `{name}` are read as powers: with labels it is another statement "
        "(--label {name} says that they are labels)."
    ),
    "review/note-read-otherwise": (
        "it would be true in another reading, but line {line} settled how this document is read "
        "(--explain-reading says how)."
    ),
    "review/note-as-numbers": (
        "true of numbers; matrices do not commute, and {names} may be matrices (--number NAME says "
        "that one is a number)."
    ),
    "review/note-unit": "read with {names} as the unit matrix.",
    "review/note-stated": "it may follow from an equation that is stated of the same matrices.",
    "review/note-star": "true where {names} is a product, and not a convolution.",
    "review/note-times": "true where {names} multiplies numbers, and is no cross product.",
    "review/note-cross": "true of numbers; here the cross may be that of vectors.",
    "review/note-own-sign": (
        "decided with the usual meaning of a sign to which the words of the document give "
        "another one."
    ),
    "review/note-distribution": "`{formula}` is at other letters than in its definition, so it may be another distribution.",
    "review/note-convolution": "true of a product; here the star may be a convolution.",
    "review/note-if-conjugates": "true where {names} is the conjugate, and not a mean or the like.",
    "review/note-if-numbers": (
        "true where {names} are numbers: of matrices the order of the factors counts."
    ),
    "review/note-seldom": (
        "true only in a reading that is not the usual one of this notation: brackets settle it."
    ),
    "review/note-update": (
        "as an equation it says that the change is 0; a new value in place of the old one is "
        "written with := or \\leftarrow."
    ),
    "review/note-alternatives": (
        "`{name}` has two formulas in this document, and which one is meant is not understood."
    ),
    "review/note-anew": (
        "`{name}` was defined while a letter in its formula had another value: whether it changes "
        "with the letter is not said."
    ),
    "review/note-one-way": "an equivalence, or an implication backwards, of which only one direction is shown.",
    "review/note-solution-open": "not shown to solve the equation of line {line}: is it defined there?",
    "review/note-words": "`{words}` in the sentence is not understood: it may change what the equation says.",
    "review/note-excluded": "an equation in line {line} excludes a condition of this proof.",
    "review/note-related": "line {line} relates letters of this equation: the numbers must satisfy that, too.",
    "review/note-continuous": "{names} must be continuous at the points in question.",
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
        "the link is true in one reading only, so nothing is proved (--function {name} or "
        "--number {name} says which)."
    ),
    "review/ordered": "the inequality holds",
    "review/not-ordered": "the inequality does not hold",
    "review/note-positive": "true where {names} are positive, which nothing here says.",
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
    "review/other-kind": "{name} cannot be given back as {form}; there are: {known}.",
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
    "slip/turned-inequality": "the inequality the wrong way round",
    "slip/strict-inequality": "a strict inequality where both sides may be equal",
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
    "evidence/another-value": "a letter has another value since",
    "evidence/for-contradiction": "assumed for a contradiction",
    "evidence/some-values": "claimed for some values only",
    "evidence/only-up-to-constant": "equal only up to a constant",
    "evidence/outside-branch": "false outside of the branch of a substitution only",
    "evidence/contradicts-proved": "it contradicts what was proved",
    "evidence/indices-and-several": "one letter has entries with one index and with several",
    "evidence/rests-on-stated": "rests on an equation that was stated",
    "evidence/rests-on-unread": "rests on what could not be read",
    "evidence/gradient-rules": "rules of the gradient",
    "evidence/all-such-arrays": "the difference is 0 for all arrays of which that is true",
    "evidence/called-false": "the text calls it false",
    "evidence/somewhere-only": "true at some places and false at others",
    "evidence/other-reading": "true only in another reading",
    "evidence/claimed-for-all": "true under a condition only, and claimed for all",
    "evidence/last-digit": "the last digit is not rounded to the nearest",
    "evidence/within-value": "within {size} of the value",
    "evidence/shapes-unfit": "the shapes do not fit: no kinds of its names give the sides one shape",
    "evidence/all-invertible": "not shown of all matrices that have an inverse",
    "evidence/too-large-entries": "the formulas are too large to be compared entry by entry",
    "evidence/condition-fails-definitions": "a condition of the proof fails by the document's definitions",
    "evidence/not-all-matrices": "not true of all matrices",
    "evidence/sum-end-letter": "a sum ends at a letter that may be no whole number",
    "evidence/depends-undefined": "depends on what is not defined",
    "evidence/order-of-indices": "not for every order of the indices",
    "evidence/condition-not-understood": "a condition in the text is not understood",
    "evidence/function-undefined": "a function is not defined there",
    "evidence/member-unread": "a member between could not be read",
    "evidence/numbers-not-matrices": "true of numbers, not of matrices",
    "evidence/special-matrices": "matrices of a special kind",
    "evidence/entry-no-index": "an entry of an array is asked for without its index",
    "evidence/power-of-array": "a power of an array",
    "evidence/side-length-one": "a side of length 1 meets a longer one",
    "evidence/array-in-range": "an array in the range of a sum",
    "evidence/quotient-by-array": "a quotient by an array",
    "evidence/second-by-array": "a second derivative by an array",
    "evidence/matrix-by-array": "a derivative of a matrix, or of a row, by an array",
    "evidence/matrix-exponential": "the exponential of a matrix",
    "evidence/index-other-shape": "an index of a formula of another shape",
    "evidence/superscript-formula": "a superscript of a formula",
    "evidence/number-added-array": "a number by name is added to an array",
    "evidence/gradient-shape": "a gradient has the shape of the variable",
    "evidence/gradient-transpose": "a gradient has the shape of the variable's transpose",
    "evidence/definition-limited": "a definition is limited by words",
    "evidence/condition-fails-equation": "a condition of the proof fails by an equation before",
    "evidence/condition-on-bound": (
        "a condition of the proof is about a letter that is bound"
    ),
    "evidence/complex-numbers": "complex numbers",
    "evidence/size-of-arrays": "a size of the arrays is not known",
    "evidence/limit-undefined": "a limit where its formula may not be defined",
    "evidence/sum-undefined": "a sum of what may not be defined",
    "evidence/square-entries": "the difference is 0 entry by entry for all square matrices",
    "evidence/up-to-constant": "the derivatives of both sides are equal: equal up to a constant",
    "evidence/integrands": "the integrands are equal: equal up to a constant",
    "evidence/beyond": "outside of what is decided",
    "evidence/no-antiderivative": "no antiderivative was found that is continuous between the limits",
    "evidence/up-to-pieces": "the derivatives of both sides are equal: equal up to a constant on every interval",
    "evidence/beyond-digits": "beyond the digits given",
    "evidence/by-substitution": "by substitution",
    "evidence/by-binomial": "by the binomial theorem",
    "evidence/binomial": "binomial theorem",
    "evidence/transposes": "transposes",
    "evidence/entry-by-entry": "entry by entry",
    "evidence/constant-on-intervals": "equal up to a constant only on intervals",
    "evidence/arrays-as-numbers": "names of arrays as numbers",
    "evidence/review-no-value": "no value",
    "evidence/not-a-number": "not a number",
    "evidence/too-large": "too large",
}
