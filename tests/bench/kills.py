"""Kill the real program while somebody types and it writes: `python -m tests.bench.kills ROUNDS [SECONDS]`.

Every value that a frame showed beside "saved ✓" must be in the file afterwards. It prints how many kills there were,
how many edits were acknowledged so, and how many of them were lost, which must be none.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import tempfile
import time
from pathlib import Path

from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_plan_of
from tests.tui.live import Live

PATIENCE = 2.0
"""How many seconds a value may take to be shown as saved before the next is typed; a busy machine needs most of one."""


def one_round(plan: Path, first: int) -> tuple[int, int, bool]:
    """Type amounts from `first` on until a kill: the next amount, how many were acknowledged, whether one was lost.

    Every third amount is typed before the one ahead of it is answered, as a person does who does not look up.
    """
    amount = first
    acknowledged: set[int] = set()
    with Live(plan, columns=120, rows=40) as live:
        live.ready()
        if "Edits that were not saved" in live.text():
            live.press("\r")  # what the kill before caught unsaved is brought back; nobody was told that it was saved
            live.settle()
        live.press("4")
        live.wait_for("n New")
        live.settle()
        end = time.monotonic() + random.uniform(0.05, 4)
        while time.monotonic() < end:
            live.send(f"m\x15{amount}\r")
            amount += 1
            until = min(end, time.monotonic() + (random.uniform(0, 0.2) if amount % 3 == 0 else PATIENCE))
            while time.monotonic() < until and amount - 1 not in acknowledged:
                live.read(0.002)
                acknowledged |= _shown_as_saved(live.text(), range(first, amount))
        live.signal(signal.SIGKILL)
        live.ended(within=10)
    held = {int(action.planned or 0) for action in PlanFile(plan).load().plan.actions}
    is_lost = bool(acknowledged) and held.isdisjoint(range(max(acknowledged), amount))
    return amount, len(acknowledged), is_lost


def _shown_as_saved(frame: str, typed: range) -> set[int]:
    """The typed amounts that stand in a frame whose head says that all is saved."""
    if "saved ✓" not in frame.splitlines()[0]:
        return set()
    return {int(shown.replace(",", "")) for shown in re.findall(r"€([\d,]+)", frame)} & set(typed)


def main() -> None:
    """Kill so often, or for so many seconds, and say what became of it."""
    rounds = int(sys.argv[1])
    end = time.monotonic() + float(sys.argv[2] if len(sys.argv) > 2 else "inf")
    kills = acknowledged = lost = 0
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        PlanFile.create(plan, a_plan_of(30))
        amount = 10_000
        while kills < rounds and time.monotonic() < end:
            amount, seen, is_lost = one_round(plan, amount)
            kills, acknowledged, lost = kills + 1, acknowledged + seen, lost + is_lost
    print(f"{kills} kills, {acknowledged} edits acknowledged, {lost} lost")


if __name__ == "__main__":
    main()
