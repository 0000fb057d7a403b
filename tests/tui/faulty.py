"""The screens with two faults built in: f5 in the app, f6 in a widget's handler."""

from __future__ import annotations

import sys
from pathlib import Path

from mplan_tui.cli.services import ScreenServices
from mplan_tui.settings import Settings
from mplan_tui.tui.app import MplanApp


class FaultyApp(MplanApp):
    BINDINGS = [("f5", "fail", ""), ("f6", "fail_in_screen", "")]

    def action_fail(self) -> None:
        raise RuntimeError("a fault in the app")

    def action_fail_in_screen(self) -> None:
        def fail() -> None:
            raise RuntimeError("a fault in a screen")

        self.screen.call_later(fail)


def main() -> int:
    services = ScreenServices(Settings())
    app = FaultyApp(services, services.open(Path(sys.argv[1])))
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
