"""A program that works on a plan beside the test.

`add PLAN NAME COUNT` saves new actions one by one; `hold PLAN` keeps the lock of a save.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mplan_tui.session.edits import rows
from mplan_tui.store.companions import locked
from tests.store.builders import a_session, an_action


def main(verb: str, plan: str, *more: str) -> None:
    path = Path(plan)
    if verb == "add":
        name, count = more
        session = a_session(path, name)
        for number in range(int(count)):
            session.perform(rows.add(an_action(f"{name} {number}", id=f"{name}{number}")))
            session.save()
    else:
        with locked(path):
            print("held", flush=True)
            time.sleep(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
