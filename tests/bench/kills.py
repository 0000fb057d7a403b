"""Kill the real program while somebody types and it writes: `python -m tests.bench.kills ROUNDS [SECONDS]`.

Every value that a frame showed beside "saved ✓" must be in the file afterwards. It prints how many kills there were,
how many edits were acknowledged so, and how many of them were lost, which must be none.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_plan_of
from tests.tui.live import Live


def one_round(plan: Path, first: int) -> tuple[int, int, bool]:
    """Type amounts from `first` on until a kill: the next amount, how many were acknowledged, whether one was lost."""
    acknowledged, amount = 0, first
    seen: set[int] = set()
    with Live(plan, columns=120, rows=40) as live:
        live.ready()
        if "Edits that were not saved" in live.text():
            live.press("\r")  # what the kill before caught unsaved is brought back; nobody was told that it was saved
            live.settle()
        live.press("4")
        live.wait_for("n New")
        live.settle()
        end = time.monotonic() + random.uniform(0.05, 2.5)
        while time.monotonic() < end:
            live.send(f"m\x15{amount}\r")
            shown = time.monotonic() + 0.3
            while time.monotonic() < min(end, shown) and amount not in seen:
                live.read(0.002)
                if "saved ✓" in live.text().splitlines()[0] and f"€{amount:,}" in live.text():
                    seen.add(amount)
                    acknowledged = amount
            amount += 1
        live.signal(signal.SIGKILL)
        live.ended(within=10)
    held = {action.planned for action in PlanFile(plan).load().plan.actions}
    return amount, len(seen), bool(acknowledged) and not any(acknowledged <= int(value or 0) < amount for value in held)


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
