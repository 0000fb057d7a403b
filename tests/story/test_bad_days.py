"""The line drops, the process dies, the disk is full: what was shown as saved is there, what was typed is offered."""

from __future__ import annotations

import resource
import signal
import time
from pathlib import Path

from mplan_tui.store.plan_file import PlanFile
from mplan_tui.tui.typed_ahead import PAUSE
from tests.story.conftest import Open
from tests.tui.live import FAULTY

COMPILES_NOTHING = {"PYTHONDONTWRITEBYTECODE": "1"}
"""For a program whose disk is full: half a compiled module would be there for all programs that tests start later."""


def titles(path: Path) -> list[str]:
    return [action.title for action in PlanFile(path).load().plan.actions]


def test_an_edit_shown_as_saved_survives_the_kill_that_follows(plan: Path, opened: Open) -> None:
    live = opened(plan)
    live.send("4")
    for n in range(3):
        live.send(f"e\x15Edit {n}\r")
        live.wait_for(rf"(?s)saved ✓.*Edit {n} +!")
    live.signal(signal.SIGKILL)
    assert live.ended(within=live.soon) == -signal.SIGKILL
    assert "Edit 2" in titles(plan)
    again = opened(plan)
    again.send("4")
    again.wait_for("Edit 2")


def test_half_typed_text_is_offered_in_french_after_the_line_dropped(plan: Path, opened: Open) -> None:
    environment = {"MPLAN_LANG": "fr"}
    live = opened(plan, environment=environment)
    before = titles(plan)
    live.send("4nHalf a thou")
    live.wait_for("Half a thou")
    live.hang_up()
    live.ended(within=live.soon)
    assert titles(plan) == before

    again = opened(plan, environment=environment, is_ready=False)
    again.wait_for("Half a thou")
    again.send("letters answer nothing")
    time.sleep(PAUSE + 0.2)
    again.send("\rght\r4/thought\r")
    again.wait_for(r"(?s)enregistré ✓.*\b1 .*sur 71\b.*Half a thought")
    assert titles(plan) == [*before, "Half a thought"]


def test_text_typed_in_place_is_offered_and_an_offer_that_the_line_cuts_off_is_made_again(
    plan: Path, opened: Open
) -> None:
    live = opened(plan)
    soon = live.soon
    live.send("4e\x15Typed in place")
    live.wait_for("Typed in place")
    for _line in range(2):
        live.hang_up()
        live.ended(within=2 * soon)
        live = opened(plan, is_ready=False)
        live.wait_for("(?s)Half-typed text.*Typed in place")
    time.sleep(PAUSE + 0.2)
    live.send("\x1b[B\x1b[B\r")
    live.wait_for("cannot be taken up again")
    time.sleep(PAUSE + 0.2)
    live.send("\x1b[B\r")
    live.wait_for(r"(?s)saved ✓.*1 Today")
    live.send("q")
    assert live.ended(within=2 * soon) == 0
    again = opened(plan)
    assert "Typed in place" not in again.text()
    assert "Typed in place" not in titles(plan)


def test_a_fault_on_a_full_disk_does_not_claim_that_all_is_saved(plan: Path, opened: Open) -> None:
    live = opened(plan, script=FAULTY, environment=COMPILES_NOTHING)
    resource.prlimit(live.pid, resource.RLIMIT_FSIZE, (1000, -1))
    live.send("4e\x15Never on the disk\r")
    live.wait_for("not saved! disk full")
    live.send("\x1b[23~")
    assert live.ended(within=3 * live.soon) == 1
    live.wait_until(lambda: "could not be saved" in live.text().replace("\n", ""))  # wherever its lines end


def test_a_program_that_no_hang_up_reaches_ends_with_its_input(plan: Path, opened: Open) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        live = opened(plan)
    finally:
        signal.signal(signal.SIGHUP, before)
    live.send("4e\x15Before the end\r")
    live.wait_for("(?s)saved ✓.*Before the end +!")
    live.hang_up()
    live.ended(within=live.soon)
    assert "Before the end" in titles(plan)


def test_a_full_disk_is_told_and_everything_is_saved_once_there_is_room(plan: Path, opened: Open) -> None:
    live = opened(plan, columns=120, environment=COMPILES_NOTHING)
    size = plan.stat().st_size
    _soft, hard = resource.prlimit(live.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(live.pid, resource.RLIMIT_FSIZE, (size // 2, hard))
    content = plan.read_bytes()
    live.send("4e\x15First on a full disk\r")
    live.wait_for("not saved! disk full")
    live.send("je\x15Second on a full disk\r")
    live.wait_for("Second on a full")
    assert plan.read_bytes() == content
    resource.prlimit(live.pid, resource.RLIMIT_FSIZE, (hard, hard))
    live.wait_for("saved ✓", limit=10)
    assert {"First on a full disk", "Second on a full disk"} <= set(titles(plan))


def test_a_plan_that_may_not_be_written_opens_read_only_and_says_so(plan: Path, opened: Open) -> None:
    plan.chmod(0o444)
    before = titles(plan)
    live = opened(plan)
    assert "read only" in live.text()
    live.send("4e\x15Not to be\r")
    live.wait_for("save it elsewhere")
    assert titles(plan) == before


def test_a_file_broken_meanwhile_is_told_and_never_written_over(plan: Path, opened: Open) -> None:
    live = opened(plan, columns=120)
    plan.write_text("not a plan")
    live.wait_for("file broken", limit=5)
    live.send("4e\x15Edited over a broken file\r")
    live.wait_for("not saved! file broken")
    assert plan.read_text() == "not a plan"
    assert "saved ✓" not in live.text()
