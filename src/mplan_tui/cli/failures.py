"""The one place where failures end: a sentence on stderr, an exit status, and a log of what nobody foresaw."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from mplan_tui import private
from mplan_tui.cli.output import OutputLost, finish, warn
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import TABLES
from mplan_tui.session.ports import StoreError

DONE = 0
LOOK = 1
"""Done, and there is something to look at: findings, problems, conflicts."""
REFUSED = 2
"""Nothing changed."""
INTERRUPTED = 130


FORESEEN = (PlanError, StoreError, ValidationError, OSError)
"""The failures that have a sentence of their own, beside what the command line itself refuses."""


class Refused(Exception):
    """Something that the command line itself refuses, with its sentence in the user's language."""


def guarded(run: Callable[[], int], *, changes: bool = False) -> int:
    """The exit status of a command, with every failure told in one sentence.

    A command that `changes` something has done it before it speaks: an answer that is lost is no refusal then.
    """
    try:
        status = run()
        finish()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputLost as lost:
        with suppress(OSError):
            warn(_lost(lost, changes))
        return LOOK if changes else REFUSED
    except Exception as error:
        with suppress(OSError):
            warn(_told(error))
            finish()
        return REFUSED


def _lost(error: OutputLost, changes: bool) -> str:
    from mplan_tui.i18n import _

    said = (
        _("What was asked is done, but the answer could not be written: {reason}.")
        if changes
        else _("The answer could not be written: {reason}.")
    )
    return said.format(reason=error.strerror)


def _told(error: Exception) -> str:
    try:
        return sentence_of(error) or _unforeseen(error)
    except Exception as worse:
        return _unforeseen(worse)


def sentence_of(error: Exception) -> str:
    """What to tell a person of a failure that was foreseen, or ""."""
    from mplan_tui.i18n import _

    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, PlanError | StoreError):
        from mplan_tui.vocabulary.sentences import sentence

        return sentence(error)
    if isinstance(error, ValidationError):
        from mplan_tui.vocabulary.sentences import validation_sentences

        table = next((name for name, kind in TABLES.items() if kind.__name__ == error.title), PLAN_TABLE)
        return next(iter(validation_sentences(error, table).values()))
    if isinstance(error, OSError) and error.strerror:
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        return (
            f"{where}: {error.strerror}" if where else _("The system refused: {reason}.").format(reason=error.strerror)
        )
    return ""


def _unforeseen(error: Exception) -> str:
    from mplan_tui.i18n import _

    log = write_log(error)
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
