"""Kills of the real program on a full disk: what waits unsaved is offered at the next start and comes back."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

import pytest

from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_plan_of
from tests.tui.live import Live

ENTER = "\r"


class SmallDisk:
    """A disk for a plan that can be filled to the last byte, with the state folder elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.plan = folder / "plan.json"
        self._filler = folder / "filler"

    def fill(self) -> None:
        with self._filler.open("wb", buffering=0) as filler, pytest.raises(OSError, match="No space"):
            while True:
                filler.write(b"x" * 512)

    def empty(self) -> None:
        self._filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A plan of thirty actions on a small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(place)], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk in this container")
    try:
        small = SmallDisk(place)
        PlanFile.create(small.plan, a_plan_of(30))
        yield small
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """What the test opened is closed."""
    with ExitStack() as stack:
        yield stack


def live_on(disk: SmallDisk, opened: ExitStack, state: Path, columns: int = 100) -> Live:
    return opened.enter_context(Live(disk.plan, {"XDG_STATE_HOME": str(state)}, columns=columns))


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGKILL, None])
def test_edits_on_a_full_disk_outlive_any_end_of_the_program(
    disk: SmallDisk, opened: ExitStack, tmp_path: Path, number: signal.Signals | None
) -> None:
    state = tmp_path / "state"
    live = live_on(disk, opened, state).ready()
    live.press("4")
    live.wait_for("n New")
    disk.fill()
    for amount in ("4322", "5433"):
        live.press("m")
        live.press("\x15" + amount + ENTER)
        live.wait_for("not saved!")
        live.press("\x1b[B")
    live.settle()
    if number is None:
        live.hang_up()
    else:
        live.signal(number)
    live.ended(within=3 * live.soon)
    planned = {action.planned for action in PlanFile(disk.plan).load().plan.actions}
    assert not planned & {Decimal(4322), Decimal(5433)}

    disk.empty()
    again = live_on(disk, opened, state)
    again.wait_for("2 edits of .* are not in the plan")
    again.settle(quiet=0.7)
    again.press(ENTER)
    again.settle()
    plan = PlanFile(disk.plan).load().plan
    assert {Decimal(4322), Decimal(5433)} <= {action.planned for action in plan.actions}
    steps = PlanFile(disk.plan).steps()
    assert len([step for step in steps if step.source == "screen"]) == 2
    assert list((state / "mplan-tui" / "unsaved").iterdir()) == []


def test_a_disk_that_has_room_again_leaves_nothing_to_offer(disk: SmallDisk, opened: ExitStack, tmp_path: Path) -> None:
    state = tmp_path / "state"
    live = live_on(disk, opened, state).ready()
    disk.fill()
    live.press("s")
    live.wait_for("not saved!")
    live.settle()
    kept = state / "mplan-tui" / "unsaved"
    assert len(list(kept.glob("*.json"))) == 1
    disk.empty()
    live.wait_for("saved ✓", limit=15)
    live.settle()
    assert list(kept.iterdir()) == []
