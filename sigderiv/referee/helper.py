"""A process that answers questions, and is killed when one takes too long.

Contract: `Helper(megabytes).ask(question, seconds)` gives the answer, or None where there was none
in time (the process is gone then, and the next question starts a fresh one).  Questions are
numbered, and only the answer with the question's number counts.  Works from any thread and on any
system, because the process is started afresh and talked to through pipes; it ends with the process
that started it.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any

Question = dict[str, Any]
HOME = str(Path(__file__).resolve().parents[2])


class Helper:
    """Answers one question at a time."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.asked = 0

    def ask(self, question: Question, seconds: float) -> Question | None:
        """The answer, or None."""
        deadline = time.monotonic() + seconds
        if not self.lock.acquire(timeout=max(seconds, 0)):
            return None
        try:
            return self._answer(question, deadline)
        finally:
            self.lock.release()

    def _answer(self, question: Question, deadline: float) -> Question | None:
        """The answer; whatever else happens ends the process, which might still answer later."""
        try:
            found = self._exchange(question, deadline)
        except BaseException as defect:
            self.close()
            if not isinstance(defect, queue.Empty | OSError):
                raise
            return None
        if found is None:
            self.close()
        return found

    def _exchange(self, question: Question, deadline: float) -> Question | None:
        """What the process says to this question; None where that is no answer to it."""
        self.asked += 1
        own = self.asked
        left = deadline - time.monotonic()
        line = json.dumps({**question, "seconds": left, "id": own})
        process = self._running()
        assert process.stdin is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()
        answer = self.answers.get(timeout=max(deadline - time.monotonic(), 0.001))
        found = json.loads(answer) if answer else None
        if not isinstance(found, dict) or found.pop("id", None) != own:
            return None
        return found

    def close(self) -> None:
        """End the process."""
        process, self.process = self.process, None
        if process is not None:
            _end(process)

    def _running(self) -> subprocess.Popen[str]:
        if self.process is not None and self.process.poll() is None:
            return self.process
        self.close()
        paths = [HOME, *filter(None, [os.environ.get("PYTHONPATH")])]
        process = subprocess.Popen(
            [sys.executable, "-m", "sigderiv.referee.worker", str(self.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self.answers = queue.SimpleQueue()
        self.process = process
        threading.Thread(target=_listen, args=(process, self.answers), daemon=True).start()
        weakref.finalize(self, _end, process)
        return process


def _listen(process: subprocess.Popen[str], answers: queue.SimpleQueue[str]) -> None:
    """Pass on what the process says; an empty line when it has ended."""
    assert process.stdout is not None
    for line in process.stdout:
        answers.put(line)
    answers.put("")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    if process.stdin is not None:
        try:
            process.stdin.close()
        except OSError:
            return  # it broke while something was still to be written: the process is gone
    process.wait()
