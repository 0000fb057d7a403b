"""The screens with faults built in: f5 in the app, f6 in a widget's handler, f10 while drawing, f11 without end."""

from __future__ import annotations

import sys
from pathlib import Path

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


def main() -> int:
    services = Services(Settings(), SCREEN)
    app = FaultyApp(services, services.open(Path(sys.argv[1])))
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
