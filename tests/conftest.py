"""How many tests run side by side, and the wish to write the golden files anew."""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
import textual.app
from hypothesis import HealthCheck, settings

from mplan_tui import i18n

# How long an example takes says more of what else the machine does. And what is tried is the same in every run, so that
# a change is judged by what it changed; HYPOTHESIS_PROFILE=search looks for new examples.
settings.register_profile("any machine", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", settings.get_profile("any machine"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "any machine"))


def pytest_xdist_auto_num_workers() -> int:
    """Five workers for two cores: much of what the tests of the terminal and of the store do is waiting.

    With three, a quarter of two cores stood idle, with four a seventh.
    """
    return max(5, (os.cpu_count() or 1) * 2 + 1)


async def until_idle(_at_least: float = 0, _at_most: float = 1) -> None:
    """Wait after a typed key until the program is idle, as Textual's own `wait_for_idle` does, which looks twice a key
    after 20 ms each: most of what a test of the screens took was that.
    """
    while True:
        began = time.process_time()
        await asyncio.sleep(0.004)
        if time.process_time() - began < 0.002:
            return


def pytest_configure(config: pytest.Config) -> None:
    """Let signals and the clock of typed keys be as tests of a program need them, and keep what Python compiles.

    Where PYTHONDONTWRITEBYTECODE is set, as in many containers, each worker and each program that a test starts would
    compile the whole package again, which is a third of what it costs to start one.
    """
    # A shell that starts this in the background lets its children ignore SIGINT, and nohup SIGHUP; tests send both to
    # the programs that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    pytest.MonkeyPatch().setattr(textual.app, "wait_for_idle", until_idle)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # A date of two numbers is read, and a new plan counts, as the locale has it: another one on an American's machine.
    for name in ("LC_ALL", "LC_TIME", "LC_MONETARY"):
        os.environ.pop(name, None)
    os.environ["LANG"] = "C.UTF-8"


def pytest_collection(session: pytest.Session) -> None:
    """Import a share of the tests before collecting all of them.

    To rewrite the assertions of six hundred files takes a worker twice as long as to import them. All workers begin
    with the first file at the same time, and each would rewrite every one; begun apart, they find what others wrote.
    What was imported is forgotten again: the builders count their rows, and ids of tests hold such numbers, which must
    be the same in all workers.
    """
    worker: dict[str, int | str] | None = getattr(session.config, "workerinput", None)
    if worker is None or session.config.args != session.config.getini("testpaths"):
        return
    number, of = int(str(worker["workerid"]).removeprefix("gw")), int(worker["workercount"])
    root, before = session.config.rootpath, set(sys.modules)
    for file in sorted(root.glob("tests/**/test_*.py"))[number::of]:
        with suppress(Exception):  # the collection tells what is wrong with a file
            importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))
    for name in set(sys.modules) - before:
        if name.startswith("tests."):
            del sys.modules[name]


def pytest_collection_finish() -> None:
    """Never look for garbage again among what was imported and collected, as the program does after its start.

    Six thousand collected tests are a heap that every full search goes through: a fifth of all processor time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


LONGEST_TEST = 240
"""Seconds, several times what the slowest test takes on a machine that is busy with others."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A test that waits for what never comes, as for a form that was refused, fails instead of holding up the run."""

    def too_long(_number: int, _frame: object) -> None:
        raise TimeoutError(f"{item.nodeid} takes longer than {LONGEST_TEST} s")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LONGEST_TEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that speaks another language leaves English behind, whichever test comes next in this process."""
    yield
    i18n.install("en")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden-update", action="store_true", help="write the files of tests/golden/kept anew instead of comparing"
    )
