"""Put a finished workbook in its place: whole or not at all, and never over somebody's edits."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from mplan_tui import whole_file
from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.own.seal import standing
from mplan_tui.i18n import ngettext
from mplan_tui.sealed import Occupant


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote, and what it could not write as it is in the plan.

    `replaced` counts characters that no workbook may hold, `cut` the texts longer than a cell.
    """

    path: Path
    actions: int
    sheets: tuple[str, ...]
    replaced: int = 0
    cut: int = 0

    def sentence(self) -> str:
        """What is said of it: how many actions were written, and what is not in it as it is in the plan."""
        said = [
            ngettext("{file}: {count} action written.", "{file}: {count} actions written.", self.actions).format(
                file=self.path, count=self.actions
            )
        ]
        if self.replaced:
            said.append(
                ngettext(
                    "{count} character that no workbook can hold was replaced.",
                    "{count} characters that no workbook can hold were replaced.",
                    self.replaced,
                ).format(count=self.replaced)
            )
        if self.cut:
            said.append(
                ngettext(
                    "{count} text was too long for a cell and is cut there.",
                    "{count} texts were too long for a cell and are cut there.",
                    self.cut,
                ).format(count=self.cut)
            )
        return " ".join(said)


def check_place(target: Path, *, force: bool) -> None:
    """Refuse a place where something stands that is not ours to write over.

    Raises:
        PlanError: `export.name`, `export.not_ours` or `export.changed`.
    """
    if target.is_dir() or target.suffix.lower() != ".xlsx":
        raise PlanError("export.name", path=str(target))
    found = standing(target)
    if force or found in (Occupant.FREE, Occupant.OURS):
        return
    raise PlanError("export.changed" if found is Occupant.CHANGED else "export.not_ours", path=str(target))


def put_in_place(target: Path, path: Path, make: Callable[[Path], Exported]) -> Exported:
    """Have a file made beside its place, look at it, and put it there in one step; nothing is left of a failure.

    Raises:
        PlanError: `export.failed`; what was there before is untouched.
    """
    try:
        with whole_file.making(target) as beside:
            exported = make(beside)
            verify(beside)
            with beside.open("rb") as file:
                os.fsync(file.fileno())
        return exported
    except OSError as error:
        raise PlanError("export.failed", path=str(path), reason=error.strerror or str(error)) from error


def verify(path: Path) -> None:
    """Open the written file again: every part whole, every XML well-formed, and a workbook to openpyxl.

    Raises:
        OSError: it is not what was to be written.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                with archive.open(info) as part:
                    parser = expat.ParserCreate()
                    parser.ParseFile(part)
    except (zipfile.BadZipFile, expat.ExpatError) as error:
        raise OSError(str(error)) from error
