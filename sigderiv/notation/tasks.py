"""Tasks: functions that wait for one another on a stack of their own.

Contract: a task is a generator that yields the tasks it waits for and returns a value; `run` keeps
the stack, so that the depth of what is read is limited by `DEEPEST` and never by Python.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sigderiv.expr import Expr
from sigderiv.notation.context import DEEPEST
from sigderiv.notation.tokens import too_deep

Task = Generator[Any, Any, Any]
Found = Expr | Task


def run(task: Task) -> Any:
    """What a task returns, its subtasks run on a stack of this function's own."""
    stack = [task]
    value: Any = None
    while True:
        try:
            child = stack[-1].send(value)
        except StopIteration as stop:
            stack.pop()
            value = stop.value
            if not stack:
                return value
        else:
            if len(stack) >= DEEPEST:
                raise too_deep()
            stack.append(child)
            value = None
