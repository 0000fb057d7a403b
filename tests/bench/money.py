"""Money over time at 10,000 actions and 30,000 lines: the months and the register by keys, and `money --json`."""

from __future__ import annotations

import resource
import statistics
import subprocess
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.references import with_unique_references
from mplan_tui.store.plan_file import PlanFile
from tests.bench.screens import DOWN, FIRST_SCREEN, bare_table, opened, program
from tests.bench.table import Row
from tests.bench.terminal import QUIET, Answer, Terminal
from tests.builders import a_plan_of

ACTIONS, LINES = 10_000, 30_000
UP, HOME = "\x1b[A", "\x1b[H"
TABS = (("6", "budget", "Envelope"), ("]", "months", "ends at"), ("]", "register", "L-001"))
"""The keys that lead to each, its name, and what it says once it is there."""


def a_plan_with_lines(actions: int = ACTIONS, lines: int = LINES) -> Plan:
    """A plan with so many lines: those of its typed totals, and dated orders and invoices over its year."""
    plan = a_plan_of(actions)
    more = [
        Expense(
            id=f"line{n:08d}",
            kind=ExpenseKind.ORDERED if n % 3 == 0 else ExpenseKind.INVOICED,
            on=date(2026, 1, 1) + timedelta(days=n * 7 % 365),
            amount=Decimal(1000 + n * 37 % 90_000) / 100,
            action=plan.actions[n % actions].id,
            supplier=f"Supplier {n % 60}",
            reference=f"F-{n:05d}",
        )
        for n in range(lines - len(plan.expenses))
    ]
    return with_unique_references(plan.putting(*more))


def measure() -> list[Row]:
    """The rows of the table that are about money over time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        PlanFile.create(path, a_plan_with_lines())
        home = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder, "MPLAN_LANG": "en"}
        rows = []
        with bare_table(ACTIONS) as bare, opened(path, home) as terminal:
            bare.wait_for("A-001")
            bare.settle()
            terminal.wait_for(FIRST_SCREEN)
            terminal.settle(quiet=1)
            for keys, name, sign in TABS:
                begun = time.perf_counter()
                terminal.press(keys)
                terminal.wait_for(sign)
                first = (time.perf_counter() - begun - QUIET) * 1000
                terminal.settle(quiet=1)
                terminal.press(HOME)
                ours, theirs = _by_turns(terminal, bare)
                what = f"{name}, {ACTIONS} actions, {LINES} lines"
                rows += [
                    Row(f"cursor key on the {what}", "ms", ours.seconds * 1000, theirs.seconds * 1000, 1.5),
                    Row(f"bytes of that key on the {name}", "bytes", ours.sent, None, 2048),
                    Row(f"first sight of the {name}", "ms", first, None, 2000),
                ]
        return [*rows, _shell(path)]


def _by_turns(ours: Terminal, bare: Terminal, rounds: int = 24) -> tuple[Answer, Answer]:
    """How both answer to the same keys, pressed by turns: the quickest quarter, while the machine did little else.

    Down and up again, since a list of eight rows does not answer to a cursor that is at its end.
    """
    taken: tuple[list[Answer], list[Answer]] = ([], [])
    for turn in range(rounds):
        key = UP if turn % 2 else DOWN
        for answers, terminal in zip(taken, (ours, bare), strict=True):
            answers.append(terminal.press(key))
    ours_, theirs = (
        Answer(
            statistics.quantiles([one.seconds for one in answers], n=4)[0],
            int(statistics.median(one.sent for one in answers)),
        )
        for answers in taken
    )
    return ours_, theirs


def _shell(path: Path, rounds: int = 5) -> Row:
    """The processor's seconds of `money --json`, the start of the program and the reading of the file included.

    Those of the clock are as many on a machine that does nothing else.
    """
    times = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program(), "money", str(path), "--json"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Row(f"money --json, {LINES} lines", "s", statistics.median(times), None, 1.5)
