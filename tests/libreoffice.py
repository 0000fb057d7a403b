"""LibreOffice as far as it is installed: a system may have the part that opens slides and not the one of workbooks."""

from __future__ import annotations

import shutil
from pathlib import Path

_PARTS = {"calc": "libsclo.so", "impress": "libsdlo.so"}
"""The library that each part is in."""


def libreoffice_with(part: str) -> str | None:
    """The program, where this part of it is here as well."""
    program = shutil.which("soffice")
    is_here = program is not None and (Path(program).resolve().parent / _PARTS[part]).exists()
    return program if is_here else None
