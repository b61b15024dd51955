"""Every regular expression of the package against pumped strings, in a process that is killed.

A pattern that is matched at a place or against a whole text must not take more than a moment for
20,000 characters; one that is searched for, not more than that for a short text (nested
repetition, which doubles its work with each character, shows there already)."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = r"""
import importlib, pkgutil, re, sys, time
import sigderiv
from sigderiv.patterns import Pattern

known, real, late = {}, re.compile, Pattern.__init__

def compiling(pattern, flags=0):
    made = real(pattern, flags)
    name = sys._getframe(1).f_globals.get("__name__", "")
    if isinstance(made.pattern, str) and name.startswith("sigderiv"):
        known.setdefault((made.pattern, made.flags), (name, made))
    return made

def written(self, source, flags=0):
    late(self, source, flags)
    name = sys._getframe(1).f_globals.get("__name__", "")
    known.setdefault((source, self.compiled.flags), (name, self.compiled))

Pattern.__init__ = written
re.compile = compiling
for module in pkgutil.walk_packages(sigderiv.__path__, "sigderiv."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
re.compile = real
assert len(known) > 400, len(known)
UNITS = ["a", "1", "1,", " ", "\t", "\n", " \n", "\\", "\\a", "$", "(", "[", "{", "}", "^", "_{",
         "&", "= ", "-", "`", "*", "#", "a ", "a, ", "let x be ", "\\frac{", "\\begin{a}",
         "\\text{", "%", "<a ", "|", ". ", ":", "'", "\\(", "\\[", "\\,", "a=b, ", "and ", "{a}",
         "(a,", "$a$, ", "\u2028", "\r\n"]
for name, pattern in known.values():
    for unit in UNITS:
        for length, ways in ((20_000, ("match",)), (400, ("match", "fullmatch", "search"))):
            for tail in ("", "!", "\0"):
                text = (unit * length)[:length] + tail
                print(name, repr(pattern.pattern)[:200], repr(unit), ways, flush=True)
                for way in ways:
                    begun = time.process_time()
                    getattr(pattern, way)(text)
                    spent = time.process_time() - begun
                    assert spent < 2, (name, pattern.pattern, unit, way, spent)
print("END")
"""


def test_no_pattern_backtracks() -> None:
    try:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=240, check=False
        )
    except subprocess.TimeoutExpired as error:
        said = error.stdout or b""
        raise AssertionError(f"hung at {said.decode().splitlines()[-1]}") from None
    assert done.returncode == 0, done.stderr[-1000:] + done.stdout[-500:]
    assert done.stdout.endswith("END\n")
