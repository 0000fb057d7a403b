"""Start, keys and memory of the screens through a real pseudo-terminal, beside a Textual app with one DataTable."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mplan_tui.store.plan_file import PlanFile
from tests.bench.table import Row
from tests.bench.terminal import Answer, Terminal
from tests.builders import a_plan_of

SIZES = (300, 10_000)
DOWN = "\x1b[B"
BOARD, KPIS = "4", "5"
FIRST_SCREEN = "Objectives"


def measure() -> list[Row]:
    """The rows of the table that are about the screens."""
    with tempfile.TemporaryDirectory() as folder:
        plans = {}
        for size in SIZES:
            plans[size] = Path(folder) / f"plan-{size}.json"
            PlanFile.create(plans[size], a_plan_of(size))
        home = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "MPLAN_LANG": "en"}
        return [*_starts(plans, home), *_keys(plans, home), *_review(plans[300], home), *_stillness(plans, home)]


def program() -> str:
    beside = Path(sys.executable).parent / "mplan-tui"
    found = str(beside) if beside.exists() else shutil.which("mplan-tui")
    if not found:
        raise FileNotFoundError("mplan-tui is not installed")
    return found


def opened(plan: Path, home: dict[str, str]) -> Terminal:
    return Terminal([program(), str(plan)], {"MPLAN_USER": "somebody", **home})  # who is not asked who they are


def bare_table(rows: int) -> Terminal:
    return Terminal([sys.executable, os.fspath(Path(__file__).parent / "bare_table.py"), str(rows)])


def _starts(plans: dict[int, Path], home: dict[str, str], rounds: int = 7) -> list[Row]:
    """Each round starts all three once, so that whatever else the machine does falls on all of them alike."""
    openings: dict[str, tuple[Callable[[], Terminal], str]] = {
        "300": (partial(opened, plans[300], home), FIRST_SCREEN),
        "10000": (partial(opened, plans[10_000], home), FIRST_SCREEN),
        "bare": (partial(bare_table, 300), "A-001"),
    }
    times: dict[str, list[float]] = {name: [] for name in openings}
    for _ in range(rounds + 1):
        for name, (open_it, sign) in openings.items():
            with open_it() as terminal:
                times[name].append(terminal.wait_for(sign) * 1000)
    medians = {name: statistics.median(taken[1:]) for name, taken in times.items()}
    return [
        Row("start, 300 actions", "ms", medians["300"], medians["bare"], 1.5),
        Row("start, 10,000 actions against 300", "ms", medians["10000"], medians["300"], 3),
    ]


def median_answer(terminal: Terminal, key: str, times: int = 12) -> Answer:
    terminal.press(key)
    answers = [terminal.press(key) for _ in range(times)]
    return Answer(statistics.median(a.seconds for a in answers), int(statistics.median(a.sent for a in answers)))


def _keys(plans: dict[int, Path], home: dict[str, str]) -> list[Row]:
    rows = []
    for size in SIZES:
        with bare_table(size) as terminal:
            terminal.wait_for("A-001")
            terminal.settle()
            bare = median_answer(terminal, DOWN)
        for name, mode in (("board", BOARD), ("KPI grid", KPIS)):
            with opened(plans[size], home) as terminal:
                terminal.wait_for(FIRST_SCREEN)
                terminal.settle()
                terminal.press(mode)
                terminal.settle()
                ours = median_answer(terminal, DOWN, 5)
            rows.append(Row(f"cursor key on the {name}, {size}", "ms", ours.seconds * 1000, bare.seconds * 1000, 1.5))
            rows.append(Row(f"bytes of that key on the {name}, {size}", "bytes", ours.sent, None, 2048))
    return rows


def _review(plan: Path, home: dict[str, str]) -> list[Row]:
    """A cursor key in the review of a sheet of 3,000 rows, its doubts first, beside the bare table of as many."""
    sheet = plan.with_name("sheet.csv")
    lines = [f"Action {n},Anna,2026-03-12,{'100 to 200' if n % 50 == 0 else n}" for n in range(1, 3001)]
    sheet.write_text("\n".join(("Action,Owner,Due date,Budget", *lines)))
    with bare_table(3000) as bare, opened(plan, home) as terminal:
        bare.wait_for("A-001")
        terminal.wait_for(FIRST_SCREEN)
        terminal.settle()
        terminal.press("i")
        terminal.type(os.fspath(sheet))
        terminal.press("\r")
        terminal.wait_for("first rows as they are read")
        terminal.press("\t")
        terminal.wait_for("changes accepted")
        terminal.settle()
        ours, beside = median_answer(terminal, DOWN), median_answer(bare, DOWN)
    return [Row("cursor key in a review, 3000", "ms", ours.seconds * 1000, beside.seconds * 1000, 1.5)]


def _stillness(plans: dict[int, Path], home: dict[str, str]) -> list[Row]:
    with opened(plans[10_000], home) as terminal:
        terminal.wait_for(FIRST_SCREEN)
        terminal.settle(quiet=1)
        before = terminal.received
        terminal.settle(quiet=5, limit=5)
        idle = terminal.received - before
        for mode in (BOARD, KPIS):
            terminal.press(mode)
            terminal.settle()
        memory = terminal.memory()
        terminal.press(BOARD)
        form = terminal.press("n").sent
    return [
        Row("idle for five seconds", "bytes", idle, None, 0),
        Row("opening a form", "bytes", form, None, 30_000),
        Row("memory at 10,000 actions", "MiB", memory, None, 200),
    ]
