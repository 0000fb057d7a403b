"""Two people with the same plan in two terminals: each sees what the other saves, and nobody's edit is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from mplan_tui.domain.kpis import Cadence, KpiKind
from mplan_tui.store.plan_file import PlanFile
from tests.story.conftest import Open

NOTICED_WITHIN = 2.0


def titles(path: Path) -> list[str]:
    return [action.title for action in PlanFile(path).load().plan.actions]


def test_an_edit_in_each_terminal_is_on_both_screens_and_in_the_file(plan: Path, opened: Open) -> None:
    anna = opened(plan, environment={"USER": "anna", "LOGNAME": "anna"}, columns=120, rows=40)
    karim = opened(plan, environment={"USER": "karim", "LOGNAME": "karim"}, columns=120, rows=40)
    for screen in (anna, karim):
        screen.press("4")
        screen.wait_for("by owner")
    anna.send("e\x15By Anna\r")
    anna.wait_for("By Anna")
    karim.wait_for("By Anna", limit=NOTICED_WITHIN)
    karim.send("je\x15By Karim\r")
    karim.wait_for("By Karim")
    anna.wait_for("By Karim", limit=NOTICED_WITHIN)
    assert "By Anna" in anna.text()
    assert "By Karim" in karim.text()
    assert {"By Anna", "By Karim"} <= set(titles(plan))


def test_the_same_field_changed_in_both_is_chosen_by_the_second(plan: Path, opened: Open) -> None:
    anna, karim = opened(plan, columns=120), opened(plan, columns=120)
    for screen in (anna, karim):
        screen.press("4")
        screen.wait_for("by owner")
    karim.send("e\x15By Karim")
    karim.wait_for("By Karim")
    karim.signal(signal.SIGSTOP)
    anna.send("e\x15By Anna\r")
    anna.wait_for("(?s)saved ✓.*By Anna +!")
    karim.send("\r")
    karim.signal(signal.SIGCONT)
    karim.wait_for("1 conflict: F4")
    karim.send("\x1bOS")
    karim.wait_for("keep mine")
    assert "By Anna" in karim.text()
    karim.send("m")
    karim.wait_for("(?s)saved ✓.*By Karim +!")
    anna.wait_for("By Karim", limit=NOTICED_WITHIN)
    assert "By Karim" in titles(plan)


def test_each_is_named_on_the_others_screen_until_they_leave(plan: Path, opened: Open) -> None:
    anna = opened(plan, environment={"USER": "anna", "LOGNAME": "anna"})
    karim = opened(plan, environment={"USER": "karim", "LOGNAME": "karim"})
    anna.wait_for("with karim", limit=3)
    karim.wait_for("with anna", limit=3)
    karim.press("q")
    assert karim.ended(within=3) == 0
    anna.wait_for(r"(?s)\A(?!.*with karim)", limit=3)


def test_what_a_script_enters_is_on_the_screen_too(plan: Path, opened: Open) -> None:
    live = opened(plan, rows=50)  # the KPI may be further down than a small screen shows
    live.press("5")
    kpis = PlanFile(plan).load().plan.kpis
    kpi = next(kpi for kpi in kpis if kpi.kind is KpiKind.LEVEL and kpi.cadence is Cadence.MONTH)
    subprocess.run([sys.executable, "-m", "mplan_tui", "kpi", str(plan), kpi.ref, "98765"], check=True, timeout=30)
    live.wait_for("98.?765", limit=NOTICED_WITHIN)
