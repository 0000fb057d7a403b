"""Opening the terminal screens: on a plan, at home, or on a copy of a sample."""

from __future__ import annotations

import codecs
import os
import sys

from mplan_tui import i18n
from mplan_tui.address import Address, Place
from mplan_tui.folder import resolved
from mplan_tui.i18n import _
from mplan_tui.plain import is_in_browser, is_plain_locale
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused


def open_screens(plan: Place | str | None, settings: Settings) -> int:
    """Open the screens on a plan, or at home with the recent plans and the samples.

    Raises:
        Refused: there is no terminal to draw on.
        StoreError: the plan cannot be opened.
    """
    require_terminal()
    from mplan_tui.uses.plans import place_of
    from mplan_tui.uses.services import SCREEN, Services

    services = Services(settings, SCREEN)
    place = place_of(plan) if isinstance(plan, str) else plan
    session = services.open(place) if place is not None else None
    from mplan_tui.tui.app import RESTART, MplanApp

    app = MplanApp(services, session)
    status = app.run()
    if status == RESTART:
        _start_again(services.last_opened)
    return (app.return_code or 0) if status is None else status


def open_demo(settings: Settings) -> int:
    """Open a copy of the sample in the language in use, moved so that today is in its middle."""
    require_terminal()
    from mplan_tui.uses import plans
    from mplan_tui.uses.samples import demo_copy, sample_in

    return open_screens(demo_copy(sample_in(i18n.language()).path, plans.today()), settings)


def _start_again(plan: Place | None) -> None:
    """Run the program anew in this process: texts that are made at import are in another language now."""
    words = [str(plan if isinstance(plan, Address) else resolved(plan))] if plan else []
    os.execv(sys.executable, [sys.executable, "-m", "mplan_tui", *words])


def require_terminal() -> None:
    """Refuse where the screens cannot be drawn; Textual reads stdin and draws on stderr.

    A browser that textual-serve shows them in draws everything, and says so in the environment.

    Raises:
        Refused: with what is missing, and what works instead.
    """
    if is_in_browser():
        return
    for name, stream in (("stdin", sys.__stdin__), ("stdout", sys.__stdout__), ("stderr", sys.__stderr__)):
        if stream is None or stream.closed or not os.isatty(stream.fileno()):
            raise Refused(
                _(
                    "The screens need a terminal, and {stream} is none. Without a terminal, use a command such as "
                    "mplan-tui show PLAN (see mplan-tui --help)."
                ).format(stream=name)
            )
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise Refused(
            _(
                "The screens need a terminal that can move its cursor, and TERM is “{term}”; try TERM=xterm-256color."
            ).format(term=os.environ.get("TERM", ""))
        )
    encoding = sys.__stderr__.encoding if sys.__stderr__ else ""
    if codecs.lookup(encoding or "ascii").name != "utf-8" and not is_plain_locale():
        raise Refused(
            _("The screens need UTF-8, and the encoding here is {encoding}; try LANG=C.UTF-8.").format(
                encoding=encoding
            )
        )
