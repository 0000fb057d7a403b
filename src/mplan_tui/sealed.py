"""A seal on the files we write for people, so that nothing that somebody changed in one is ever written over.

It is a digest of the file, kept in the file itself: regenerating an untouched one is silent, and any other asks first.
A text keeps it where it names the program; an archive (a workbook, slides) among its properties, where any program that
saves the file again makes other parts, so that the seal does not fit any more.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from enum import Enum
from io import BytesIO

BLANK = "0" * 64
_SEAL = re.compile(rb"mplan seal=([0-9a-f]{64})")
_LARGEST_PART = 1 << 20
"""Bytes of the part with the seal; a larger one is none of ours."""


class Occupant(Enum):
    """What stands at the place where a file is to go."""

    FREE = "free"
    OURS = "ours"
    CHANGED = "changed"
    UNSEALED = "unsealed"
    """Ours, of a version that sealed nothing: nobody can tell whether it was changed."""
    FOREIGN = "foreign"


def mark(seal: str = BLANK) -> str:
    """The words that hold a seal, to be written into a file with a blank one."""
    return f"mplan seal={seal}"


def sealed(content: bytes) -> bytes:
    """A text that holds a blank seal, sealed."""
    return content.replace(mark().encode(), mark(hashlib.sha256(content).hexdigest()).encode(), 1)


def is_whole(content: bytes) -> bool | None:
    """Whether a text is as it was when it was sealed; None for one without a seal."""
    match = _SEAL.search(content)
    return None if match is None else sealed(_blanked(content)) == content


def _blanked(content: bytes) -> bytes:
    return _SEAL.sub(mark().encode(), content, count=1)


def sealed_archive(content: bytes, properties: str) -> bytes:
    """An archive with a blank seal in its part of this name, sealed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        seal = _archive_digest(parts, properties)
        for info in parts.infolist():
            part = parts.read(info)
            if info.filename == properties:
                part = part.replace(mark().encode(), mark(seal).encode(), 1)
            whole.writestr(info, part)
    return out.getvalue()


def is_whole_archive(archive: zipfile.ZipFile, properties: str) -> bool | None:
    """Whether every part of an archive is as it was when it was sealed; None for one without a seal."""
    if archive.getinfo(properties).file_size > _LARGEST_PART:
        return None
    match = _SEAL.search(archive.read(properties))
    return None if match is None else match[1].decode() == _archive_digest(archive, properties)


def _archive_digest(archive: zipfile.ZipFile, properties: str) -> str:
    blank = hashlib.sha256(_blanked(archive.read(properties))).hexdigest()
    return digest(archive, {properties: blank})


def digest(archive: zipfile.ZipFile, instead: Mapping[str, str]) -> str:
    """The digest of every part, but for some that are told of otherwise, or with "" not at all."""
    lines = []
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        told = instead.get(info.filename, f"{info.CRC:08x} {info.file_size}")
        lines += [f"{info.filename} {told}"] if told else []
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
