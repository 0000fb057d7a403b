"""The one place where failures end: a sentence on stderr, an exit status, and a log of what nobody foresaw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from mplan_tui.cli.output import OutputLost, finish, warn
from mplan_tui.domain.errors import PlanError
from mplan_tui.uses.failures import Refused, sentence_of, unforeseen, write_log

DONE = 0
ATTENTION = 1
"""Done, and there is something to look at: findings, problems, conflicts."""
REFUSED = 2
"""Nothing changed."""
INTERRUPTED = 130


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
        return ATTENTION if changes else REFUSED
    except Exception as error:
        with suppress(OSError):
            warn(_told(error))
            finish()
        return REFUSED


@contextmanager
def offering_force() -> Iterator[None]:
    """Let a refusal to write over a file say how to have it written all the same.

    Raises:
        Refused: in the place of such a refusal.
    """
    from mplan_tui.i18n import _
    from mplan_tui.vocabulary.failures import MAY_BE_FORCED

    try:
        yield
    except PlanError as error:
        if error.code in MAY_BE_FORCED:
            raise Refused(" ".join((sentence_of(error), _("Add --force to replace it.")))) from error
        raise


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
        return sentence_of(error) or unforeseen(error, write_log(error))
    except Exception as worse:
        return unforeseen(worse, write_log(worse))
