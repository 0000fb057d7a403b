"""`report --watch`: the report is written anew at every save, whole, until somebody ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_plan_of
from tests.cli.test_process import COMMAND
from tests.store.builders import retitle


class Watching:
    """The program as it watches a plan in another process."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "wall.html"
        PlanFile.create(folder / "plan.json", a_plan_of(3, title="Action {n}"))
        store = PlanFile(folder / "plan.json")
        self.session = PlanSession(store, store.load(), author="Emma")
        self.process = subprocess.Popen(
            [*COMMAND, "report", str(folder / "plan.json"), str(self.out), "--what", "poster", "--watch"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self.until(self.out.exists)
        assert self.process.stdout is not None
        assert "wall.html" in self.process.stdout.readline()
        assert "^C" in self.process.stdout.readline()

    def until(self, holds: Callable[[], bool]) -> float:
        began = time.monotonic()
        while not holds():
            assert time.monotonic() - began < 30, "it never came to hold"
            time.sleep(0.02)
        return time.monotonic() - began

    def seconds_of_work(self) -> float:
        """How long the process has worked until now, whatever else the machine does."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def saves(self, title: str) -> None:
        retitle(self.session, title)
        self.session.save()

    def shows(self, title: str) -> bool:
        return title in self.out.read_text("utf-8")


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    one = Watching(folder)
    yield one
    with suppress(ProcessLookupError):
        one.process.kill()
    one.process.communicate()


PROMISED, TRIES = 2.0, 6
"""Within how many seconds of a save the page is promised, and how often a machine that is busy may miss that."""


def test_every_save_is_on_the_page_within_two_seconds_and_nothing_is_done_without_one(watching: Watching) -> None:
    # Saved as soon as the page is there, when the plan has just been looked at: no save waits for the next look longer.
    # The first save comes at any time between two looks, and does not count.
    watching.saves("Saved once")
    watching.until(partial(watching.shows, "Saved once"))
    took = PROMISED
    for number in range(TRIES):
        watching.saves(f"Saved again {number}")
        took = min(took, watching.until(partial(watching.shows, f"Saved again {number}")))
        if took < PROMISED:
            break
    assert took < PROMISED
    written, spent = watching.out.stat().st_mtime_ns, watching.seconds_of_work()
    time.sleep(2.5)
    assert watching.out.stat().st_mtime_ns == written
    assert watching.seconds_of_work() - spent < 0.1
    assert [path.name for path in watching.out.parent.iterdir() if "wall" in path.name] == ["wall.html"]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_is_ended_at_the_keyboard_or_as_a_service_is(watching: Watching, ending: signal.Signals) -> None:
    watching.process.send_signal(ending)
    assert watching.process.communicate(timeout=30)[1] == ""
    assert watching.process.returncode == 0


def test_ended_as_soon_as_it_says_how_it_is_still_ended_without_a_word(watching: Watching) -> None:
    """The signal comes while the sentence on ^C is being said: it was click's then, with an empty line of its own."""
    program = (
        "import signal, sys\n"
        "from mplan_tui.cli import report\n"
        "def say(sentence, saying=report.say):\n"
        "    saying(sentence)\n"
        "    if '^C' in sentence:\n"
        "        signal.raise_signal(signal.SIGTERM)\n"
        "report.say = say\n"
        "from mplan_tui.__main__ import main\n"
        "sys.exit(main())\n"
    )
    plan, out = watching.out.parent / "plan.json", watching.out.parent / "door.html"
    done = subprocess.run(
        [sys.executable, "-c", program, "report", str(plan), str(out), "--what", "poster", "--watch"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)


def test_a_page_that_somebody_changed_is_left_alone_and_said(watching: Watching) -> None:
    watching.out.write_text(watching.out.read_text("utf-8").replace("</body>", "<p>Mine</p></body>"), "utf-8")
    watching.saves("Too late")
    said = watching.process.communicate(timeout=30)[1]
    assert watching.process.returncode == 2
    assert "wall.html" in said and "--force" in said and said.count("\n") == 1
    assert watching.shows("Mine") and not watching.shows("Too late")


def test_a_plan_that_is_gone_for_a_while_is_told_once_and_waited_for(watching: Watching, folder: Path) -> None:
    away = folder / "away"
    (folder / "plan.json").rename(away)
    assert watching.process.stderr is not None
    assert "stays as it is" in watching.process.stderr.readline()
    time.sleep(2.5)
    away.rename(folder / "plan.json")
    watching.saves("Here again")
    watching.until(lambda: watching.shows("Here again"))
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.communicate(timeout=30)[1] == "", "it is told once"
