"""The command line, and the one place that wires everything.

`mplan-tui PLAN` opens the screens without paying for the library that the other commands are parsed with.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mplan_tui import starting


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 something to look at, 2 refused."""
    starting.begin()
    from mplan_tui.cli.arguments import CHANGING, split_language
    from mplan_tui.cli.failures import guarded
    from mplan_tui.cli.output import prepare_streams
    from mplan_tui.cli.words import command_called

    prepare_streams()
    try:
        words = list(sys.argv[1:] if argv is None else argv)
        named = map(command_called, split_language(words)[1][:1])
        return guarded(lambda: _run(words), changes=not CHANGING.isdisjoint(named))
    finally:
        starting.end()


def _run(argv: list[str]) -> int:
    from mplan_tui import i18n
    from mplan_tui.cli import arguments
    from mplan_tui.cli.output import warn
    from mplan_tui.settings import load_settings
    from mplan_tui.uses.failures import Refused

    wish, words = arguments.split_language(argv)
    i18n.install(i18n.preferred_language(wish))
    settings, complaints = load_settings()
    i18n.install(i18n.preferred_language(wish, settings.language))
    i18n.read_months_first(settings.dates)
    for complaint in complaints:
        warn(complaint)
    if wish is not None and wish not in i18n.LANGUAGES:
        raise Refused(
            i18n._("The language “{language}” is not known; choose one of: {known}.").format(
                language=wish, known=", ".join(i18n.LANGUAGES)
            )
        )
    is_completing = arguments.COMPLETING in os.environ
    if not is_completing and (opening := arguments.opening_in(words)) is not None:
        from mplan_tui.cli.screens import open_screens

        return open_screens(opening.plan, settings)
    from mplan_tui.cli.program import run

    starting.end()
    return run(words, settings)
