"""Write a report into a file: whole or not at all, and never over somebody's file, or what somebody changed in ours."""

from __future__ import annotations

import os
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.document import Document
from mplan_tui.domain.errors import PlanError
from mplan_tui.reports.formats import format_of, formats
from mplan_tui.sealed import Occupant

_REFUSALS = {
    Occupant.CHANGED: "report.changed",
    Occupant.UNSEALED: "report.unsealed",
    Occupant.FOREIGN: "report.not_ours",
}
_LARGEST = 50 << 20
"""Bytes; no report of ours is as large."""


def write(document: Document, path: Path, *, force: bool = False) -> None:
    """Write the report in the format that the file's name asks for.

    Raises:
        PlanError: `report.name` for another ending; unless `force`, `report.not_ours`, `report.changed` or
            `report.unsealed` when the file there is not a report, was changed by somebody, or comes from an older
            version so that nobody can tell; `report.failed` when it could not be written. The file is then as before.
    """
    target = Path(os.path.realpath(path))
    wanted = format_of(target)
    if wanted is None or target.is_dir():
        endings = ", ".join(each.endings[0] for each in formats())
        raise PlanError("report.name", path=str(path), endings=endings)
    try:
        refusal = None if force else _REFUSALS.get(standing(target))
        if refusal is not None:
            raise PlanError(refusal, path=str(path))
        whole_file.write(target, wanted.encoded(document))
    except OSError as error:
        raise PlanError("report.failed", path=str(path), reason=error.strerror or str(error)) from error


def standing(path: Path) -> Occupant:
    """Whether a report may be written over what stands there: nothing, an empty file, or an untouched one of ours."""
    if not path.exists() or ((size := path.stat().st_size) == 0 and path.is_file()):
        return Occupant.FREE
    wanted = format_of(path)
    if wanted is None or not path.is_file() or size > _LARGEST:
        return Occupant.FOREIGN
    return wanted.standing(path)
