"""Write a report into a file: whole or not at all, and never over a file that is not a report of ours."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.domain.document import Document
from mplan_tui.domain.errors import PlanError

MARK = "mplan-tui report"
"""What every report of ours holds near its beginning, or a presentation in its properties."""
_HEAD = 2000


def _markdown(document: Document) -> bytes:
    from mplan_tui.reports.markdown import write_markdown

    return write_markdown(document).encode("utf-8", "replace")


def _html(document: Document) -> bytes:
    from mplan_tui.reports.html import write_html

    return write_html(document).encode("utf-8", "replace")


def _slides(document: Document) -> bytes:
    from mplan_tui.reports.slides import write_slides

    return write_slides(document)


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
        PlanError: `report.name` for another ending, `report.not_ours` when the file there is not a report (unless
            `force`), `report.failed` when it could not be written. The file is then as before.
    """
    target = Path(os.path.realpath(path))
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None or target.is_dir():
        raise PlanError("report.name", path=str(path))
    try:
        if target.exists() and not (force or is_ours(target)):
            raise PlanError("report.not_ours", path=str(path))
        whole_file.write(target, writer(document))
    except OSError as error:
        raise PlanError("report.failed", path=str(path), reason=error.strerror or str(error)) from error


def is_ours(path: Path) -> bool:
    """Whether a file is empty or a report that this program wrote."""
    if path.stat().st_size == 0:
        return True
    if path.suffix.lower() == ".pptx":
        try:
            with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as part:
                return MARK.encode() in part.read(_HEAD * 10)
        except (zipfile.BadZipFile, KeyError, RuntimeError):
            return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(_HEAD)
