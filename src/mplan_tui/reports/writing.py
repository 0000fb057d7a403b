"""Write a report into a file: whole or not at all, and never over somebody's file, or what somebody changed in ours."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.document import Document
from mplan_tui.domain.errors import PlanError
from mplan_tui.sealed import Standing, is_whole, is_whole_archive, sealed, sealed_archive

MARK = "mplan-tui report"
"""What every report of ours holds near its beginning, or a presentation in its properties."""
_PROPERTIES = "docProps/core.xml"
_REFUSALS = {
    Standing.CHANGED: "report.changed",
    Standing.UNSEALED: "report.unsealed",
    Standing.FOREIGN: "report.not_ours",
}
_HEAD = 2000
_LARGEST = 50 << 20
"""Bytes; no report of ours is as large."""


def _markdown(document: Document) -> bytes:
    from mplan_tui.reports.markdown import write_markdown

    return sealed(write_markdown(document).encode("utf-8", "replace"))


def _html(document: Document) -> bytes:
    from mplan_tui.reports.html import write_html

    return sealed(write_html(document).encode("utf-8", "replace"))


def _slides(document: Document) -> bytes:
    from mplan_tui.reports.slides import write_slides

    return sealed_archive(write_slides(document), _PROPERTIES)


_WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".pptx": _slides,
}
"""The ending of a file's name and what writes such a file."""


def write(document: Document, path: Path, *, force: bool = False) -> None:
    """Write the report in the format that the file's name asks for.

    Raises:
        PlanError: `report.name` for another ending; unless `force`, `report.not_ours`, `report.changed` or
            `report.unsealed` when the file there is not a report, was changed by somebody, or comes from an older
            version so that nobody can tell; `report.failed` when it could not be written. The file is then as before.
    """
    target = Path(os.path.realpath(path))
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None or target.is_dir():
        raise PlanError("report.name", path=str(path))
    try:
        refusal = None if force else _REFUSALS.get(standing(target))
        if refusal is not None:
            raise PlanError(refusal, path=str(path))
        whole_file.write(target, writer(document))
    except OSError as error:
        raise PlanError("report.failed", path=str(path), reason=error.strerror or str(error)) from error


def standing(path: Path) -> Standing:
    """Whether a report may be written over what stands there: nothing, an empty file, or an untouched one of ours."""
    if not path.exists() or ((size := path.stat().st_size) == 0 and path.is_file()):
        return Standing.FREE
    if not path.is_file() or size > _LARGEST:
        return Standing.FOREIGN
    if path.suffix.lower() == ".pptx":
        try:
            with zipfile.ZipFile(path) as archive:
                is_ours = MARK.encode() in archive.read(_PROPERTIES)
                return _standing(is_ours, is_whole_archive(archive, _PROPERTIES))
        except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
            return Standing.FOREIGN
    content = path.read_bytes()
    return _standing(MARK.encode() in content[:_HEAD], is_whole(content))


def _standing(is_ours: bool, is_whole: bool | None) -> Standing:
    if not is_ours:
        return Standing.FOREIGN
    return Standing.UNSEALED if is_whole is None else Standing.OURS if is_whole else Standing.CHANGED
