"""A program that saves a plan in child processes and kills them in the middle, for the tests of the store.

`python -m tests.store.dying points PLAN` kills one child before each system call of a save in turn;
`python -m tests.store.dying random PLAN ROUNDS` kills each child at a random moment of many saves.
It prints one line of JSON for each child: what it reported as saved, and what the file holds afterwards.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mplan_tui.session.edits import rows
from tests.store.builders import PlanFile, a_session, names_beside, retitle

_CALLS = (
    "open",
    "write",
    "fsync",
    "link",
    "replace",
    "close",
    "fchmod",
    "fchown",
    "unlink",
    "pread",
    "fstat",
    "mkdir",
    "stat",
    "rmdir",
)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_before_call(number: int) -> None:
    """Let this process be killed before its nth system call on files; a write is cut in the middle."""
    left = [number]

    def dying(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            if left[0] == 0:
                if name == "write":
                    call(arguments[0], arguments[1][: len(arguments[1]) // 2])
                _die()
            left[0] -= 1
            return call(*arguments, **options)

        return wrapped

    for name in _CALLS:
        setattr(os, name, dying(name, getattr(os, name)))


def in_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Start work in a child process; its id, and the reading end of the pipe it reports to."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        work(writing)
        os._exit(0)
    os.close(writing)
    return pid, reading


def reported(reading: int) -> list[str]:
    """The whole lines that a child wrote before it ended."""
    with open(reading, "rb") as pipe:
        return pipe.read().decode().split("\n")[:-1]


def points(path: Path) -> None:
    """Kill a child before the first call of a save, the next before the second, until one comes through.

    Twice: a first save makes the companions, and the next finds them there.
    """
    for first in ("A", "B"):
        _until_one_comes_through(path, first)


def _until_one_comes_through(path: Path, name: str) -> None:
    number = 0
    while True:

        def save(report: int, number: int = number, name: str = name) -> None:
            session = a_session(path)
            retitle(session, f"Edit {name}{number}")
            write = os.write
            die_before_call(number)
            session.save()
            write(report, b"saved\n")

        before = PlanFile(path).load()
        pid, reading = in_child(save)
        _, status = os.waitpid(pid, 0)
        after = PlanFile(path)
        stored = after.load()
        print(
            json.dumps(
                {
                    "call": f"{name}{number}",
                    "killed": os.WIFSIGNALED(status),
                    "saved": reported(reading) == ["saved"],
                    "old": stored.plan == before.plan,
                    "title": stored.plan.actions[0].title,
                    "revision": stored.revision,
                    "steps": len(after.steps()),
                    "left": sorted(name for name in names_beside(path) if name.endswith(".tmp")),
                }
            )
        )
        if not os.WIFSIGNALED(status):
            return
        number += 1


def at_random(path: Path, rounds: int) -> None:
    """Kill children that save one edit after the other."""
    for _ in range(rounds):
        start = int(PlanFile(path).load().plan.envelope or 0)

        def save(report: int, start: int = start) -> None:
            session = a_session(path)
            for value in range(start + 1, start + 1000):
                session.perform(rows.change_plan(session.plan, envelope=value))
                session.save()
                os.write(report, b"%d\n" % value)

        pid, reading = in_child(save)
        time.sleep(random.uniform(0.001, 0.05))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        after = PlanFile(path)
        stored = after.load()
        saved = reported(reading)
        print(
            json.dumps(
                {
                    "start": start,
                    "saved": int(saved[-1]) if saved else start,
                    "found": int(stored.plan.envelope or 0),
                    "revision": stored.revision,
                    "steps": len(after.steps()),
                    "left": sorted(name for name in names_beside(path) if name.endswith(".tmp")),
                }
            )
        )


if __name__ == "__main__":
    if sys.argv[1] == "points":
        points(Path(sys.argv[2]))
    else:
        at_random(Path(sys.argv[2]), int(sys.argv[3]))
