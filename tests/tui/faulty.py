"""The screens with faults built in: f5 in the app, f6 in a widget's handler, f10 while drawing, f11 without end.

`SLOW_DISK` is how many seconds the disk takes to keep what is written.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from textual.strip import Strip
from textual.widget import Widget

from mplan_tui.settings import Settings
from mplan_tui.tui.app import MplanApp
from mplan_tui.uses.services import SCREEN, Services


class FaultyApp(MplanApp):
    BINDINGS = [
        ("f5", "fail", ""),
        ("f6", "fail_in_screen", ""),
        ("f10", "fail_to_draw", ""),
        ("f11", "fail_always", ""),
    ]

    def action_fail(self) -> None:
        raise RuntimeError("a fault in the app")

    def action_fail_in_screen(self) -> None:
        def fail() -> None:
            raise RuntimeError("a fault in a screen")

        self.screen.call_later(fail)

    def action_fail_to_draw(self) -> None:
        class Faulty(Widget):
            def render_line(self, y: int) -> Strip:
                raise RuntimeError("a fault in a line")

        self.screen.query_one("#body").mount(Faulty(), before=0)

    def action_fail_always(self) -> None:
        self.set_interval(0.001, self.action_fail)


def slow_down(seconds: float) -> None:
    """Let the disk take so long to keep what is written."""
    fsync = os.fsync

    def slow(file: Any) -> None:
        time.sleep(seconds)
        fsync(file)

    setattr(os, "fsync", slow)  # noqa: B010  # mypy knows no function that is assigned to


def main() -> int:
    slow_down(float(os.environ.get("SLOW_DISK", "0")))
    services = Services(Settings(), SCREEN)
    app = FaultyApp(services, services.open(Path(sys.argv[1])))
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
