"""What is told of a refusal or a failure: one sentence, the same in shell and screens, and the log of faults."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

from mplan_tui import private
from mplan_tui.domain.errors import PlanError


class Refused(Exception):
    """Something that was asked for in words that cannot be followed, with its sentence in the user's language."""


def foreseen() -> tuple[type[Exception], ...]:
    """The failures that have a sentence of their own, beside what a verb itself refuses.

    Asked for where a plan is at hand: `--help` meets none of them, and would wait for the models longer than for click.
    """
    from pydantic_core import ValidationError

    from mplan_tui.session.ports import StoreError

    return (PlanError, StoreError, ValidationError, OSError)


def sentence_of(error: Exception) -> str:
    """What to tell a person of a failure that was foreseen, or ""."""
    from pydantic_core import ValidationError

    from mplan_tui.i18n import _
    from mplan_tui.session.ports import StoreError

    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, PlanError | StoreError):
        from mplan_tui.vocabulary.sentences import sentence

        return sentence(error)
    if isinstance(error, ValidationError):
        from mplan_tui.domain.compare import PLAN_TABLE
        from mplan_tui.domain.plan import TABLES
        from mplan_tui.vocabulary.sentences import validation_sentences

        table = next((name for name, kind in TABLES.items() if kind.__name__ == error.title), PLAN_TABLE)
        return next(iter(validation_sentences(error, table).values()))
    if isinstance(error, OSError) and error.strerror:
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        return (
            f"{where}: {error.strerror}" if where else _("The system refused: {reason}.").format(reason=error.strerror)
        )
    return ""


def unforeseen(error: BaseException, log: Path | None = None) -> str:
    """What to tell of a fault that nobody foresaw, and where it is written down if it is."""
    from mplan_tui.i18n import _

    name = type(error).__name__
    if log is None:
        return _("Something went wrong that was not foreseen ({name}: {text}).").format(name=name, text=error)
    return _("Something went wrong that was not foreseen ({name}). What happened is in {log}.").format(
        name=name, log=log
    )


def write_log(error: BaseException) -> Path | None:
    """Write the traceback of a fault into the state folder, and say where; None where there is no room."""
    from mplan_tui.settings import state_folder

    try:
        folder = state_folder() / "logs"
        log = folder / f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
        private.write(log, "".join(traceback.format_exception(error)).encode("utf-8", "replace"))
    except OSError:
        return None
    return log
