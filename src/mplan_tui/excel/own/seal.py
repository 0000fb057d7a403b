"""A seal on the workbooks we write, so that nobody's edits in one are ever written over.

It is a digest of every part of the file, kept in the custom document properties. Any program that saves the file
again makes other parts, and then the seal does not fit any more.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.cell_text import shown
from mplan_tui.sealed import BLANK, Occupant
from mplan_tui.sealed import digest as sealed_digest

PROPERTIES = "docProps/custom.xml"
PLAN, REVISION, OWNER, SEAL = "mplan plan", "mplan revision", "mplan owner", "mplan seal"
LIKE = "mplan like"
"""The property of a sheet in a sender's shape: the plan, its revision and the day it was written."""
_STAMP = re.compile(r"mplan plan=(\S+) revision=(\d+) owner=(\S+)")
_PROPERTY = re.compile(rb'name="' + SEAL.encode() + rb'"[^>]*>\s*<vt:lpwstr[^>]*>([0-9a-f]{64})</vt:lpwstr>')


def maker_of(plan: Plan) -> str:
    """Who the properties say made the workbook; a colleague who saves it is named beside."""
    return shown(plan.organisation) or "mplan-tui"


def stamp(plan_id: str, revision: int, owner: str | None) -> str:
    """What the properties say in the words of a hidden cell, for programs that save a workbook without them."""
    return f"mplan plan={plan_id} revision={revision} owner={owner or '-'}"


def stamped(text: str) -> dict[str, str]:
    """The properties that such a cell says, or none."""
    match = _STAMP.fullmatch(text.strip())
    return {PLAN: match[1], REVISION: match[2], OWNER: match[3]} if match else {}


def digest(archive: zipfile.ZipFile) -> str:
    """The digest of every part but the properties."""
    return sealed_digest(archive, {PROPERTIES: ""})


def sealed(properties: bytes, archive: zipfile.ZipFile) -> bytes:
    """The properties with the blank seal replaced by the digest of what is in the archive."""
    return properties.replace(BLANK.encode(), digest(archive).encode())


def standing(path: Path) -> Occupant:
    """Whether a file may be written over: it is ours and nobody has saved it since, or there is none."""
    if not path.exists():
        return Occupant.FREE
    try:
        with zipfile.ZipFile(path) as archive:
            match = _PROPERTY.search(archive.read(PROPERTIES)) if PROPERTIES in archive.namelist() else None
            if match is None:
                return Occupant.CHANGED if b"mplan plan" in _properties(archive) else Occupant.FOREIGN
            return Occupant.OURS if match[1].decode() == digest(archive) else Occupant.CHANGED
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return Occupant.FOREIGN


def _properties(archive: zipfile.ZipFile) -> bytes:
    return archive.read(PROPERTIES) if PROPERTIES in archive.namelist() else b""
