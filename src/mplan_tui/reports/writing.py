"""Write what people get: whole or not at all, and never over somebody's file, or what somebody changed in ours."""

from __future__ import annotations

import os
from collections.abc import Callable
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
"""Bytes; no file of ours is as large."""


def write(document: Document, path: Path, *, force: bool = False) -> None:
    """Write the report in the format that the file's name asks for.

    Raises:
        PlanError: `report.name` for another ending, `report.kind` for one that holds no such report; unless `force`,
            `report.not_ours`, `report.changed` or `report.unsealed` when the file there is not a report, was changed
            by somebody, or comes from an older version so that nobody can tell; `report.failed` when it could not be
            written. The file is then as before.
    """
    target = Path(os.path.realpath(path))
    wanted = format_of(target)
    if wanted is None or target.is_dir():
        endings = ", ".join(each.endings[0] for each in formats())
        raise PlanError("report.name", path=str(path), endings=endings)
    if not wanted.holds(document.what):
        endings = ", ".join(each.endings[0] for each in formats() if each.holds(document.what))
        raise PlanError("report.kind", path=str(path), endings=endings)
    _put(lambda: wanted.encoded(document), target, path, None if force else wanted.standing)


def write_calendar(content: bytes, path: Path, *, force: bool = False) -> None:
    """Write a calendar (`calendar_file`) into a file.

    Raises:
        PlanError: `calendar.name` for another ending than .ics; else as `write`.
    """
    from mplan_tui.reports.calendar_file import ENDING, standing

    target = Path(os.path.realpath(path))
    if target.suffix.lower() != ENDING or target.is_dir():
        raise PlanError("calendar.name", path=str(path))
    _put(lambda: content, target, path, None if force else standing)


def standing(path: Path) -> Occupant:
    """Whether a report may be written over what stands there."""
    wanted = format_of(path)
    return _occupant(path, wanted.standing if wanted is not None else lambda _path: Occupant.FOREIGN)


def _put(encoded: Callable[[], bytes], target: Path, path: Path, standing: Callable[[Path], Occupant] | None) -> None:
    """Put a file in its place, unless what stands there is not to be written over; `path` is what a person typed."""
    try:
        refusal = _REFUSALS.get(_occupant(target, standing)) if standing is not None else None
        if refusal is not None:
            raise PlanError(refusal, path=str(path))
        whole_file.write(target, encoded())
    except OSError as error:
        raise PlanError("report.failed", path=str(path), reason=error.strerror or str(error)) from error


def _occupant(path: Path, standing: Callable[[Path], Occupant]) -> Occupant:
    """Whether one may write over what stands there: nothing, an empty file, or an untouched one of ours."""
    if not path.exists() or ((size := path.stat().st_size) == 0 and path.is_file()):
        return Occupant.FREE
    if not path.is_file() or size > _LARGEST:
        return Occupant.FOREIGN
    return standing(path)
