"""What a file is, by its content, and whether it may be opened at all: decided before anything is unpacked."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from mplan_tui.domain.errors import PlanError

MAX_FILE = 50 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
_RATIO_MATTERS_FROM = 10 * 2**20
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_OTHER_FILES = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"))
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


class FileKind(Enum):
    """How a file must be read."""

    OOXML = "ooxml"
    BINARY = "binary"
    TEXT = "text"
    TEXTS = "texts"
    """A zip of text tables, as the search console and web statistics hand out."""


def kind_of(file: BinaryIO, suffix: str) -> FileKind:
    """What the file is, whatever its name says; a name that lies is refused.

    Raises:
        PlanError: `file.empty`, `file.too_big`, `file.password`, `file.old_xls`, `file.html`, `file.text_renamed`,
            `file.not_workbook`, or what `_kind_of_zip` refuses.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise PlanError("file.empty")
    if size > MAX_FILE:
        raise PlanError("file.too_big", megabytes=size // 2**20, limit=MAX_FILE // 2**20)
    head = file.read(4096)
    file.seek(0)
    if head.startswith(_OLE):
        return _kind_of_ole(file, suffix)
    if head.startswith(b"PK"):
        return _kind_of_zip(file)
    if other := next((name for mark, name in _OTHER_FILES if head.startswith(mark)), ""):
        raise PlanError("file.not_workbook", what=other)
    if _looks_like_html(head):
        raise PlanError("file.html")
    if b"\0" in head and not head.startswith(_BOMS) and not _is_utf16(head):
        raise PlanError("file.not_workbook", what=suffix.lstrip(".") or "?")
    if suffix not in _TEXT_SUFFIXES:
        raise PlanError("file.text_renamed", suffix=suffix or "?")
    return FileKind.TEXT


def _kind_of_ole(file: BinaryIO, suffix: str) -> FileKind:
    content = file.read()
    file.seek(0)
    if _ENCRYPTED_PACKAGE in content:
        raise PlanError("file.password")
    if suffix not in (".xls", ".xlt"):
        raise PlanError("file.old_xls", suffix=suffix or "?")
    return FileKind.BINARY


def _kind_of_zip(file: BinaryIO) -> FileKind:
    try:
        with ZipFile(file) as archive:
            check_directory(archive)
            names = {part_name(name) for name in archive.namelist()}
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (BadZipFile, LargeZipFile, EOFError, KeyError, NotImplementedError, ValueError, OSError) as fault:
        raise PlanError("file.cut") from fault
    finally:
        file.seek(0)
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.BINARY
    if any(name.endswith("xl/workbook.bin") for name in names):
        return FileKind.BINARY
    if "[content_types].xml" in names or "xl/workbook.xml" in names:
        if any(name.startswith("word/") for name in names):
            raise PlanError("file.not_workbook", what="Word")
        if any(name.startswith("ppt/") for name in names):
            raise PlanError("file.not_workbook", what="PowerPoint")
        return FileKind.OOXML
    if any(name.endswith(".iwa") for name in names):
        raise PlanError("file.numbers")
    if any(is_text_table(name) for name in names):
        return FileKind.TEXTS
    raise PlanError("file.not_workbook", what="zip")


def check_directory(archive: ZipFile) -> None:
    """Refuse an archive whose directory announces too much, or the same part twice.

    Python never unpacks more of a part than its directory entry announces, so these sums are true bounds.

    Raises:
        PlanError: `file.password`, `file.unpacked_too_big`, `file.bomb` or `file.doubled_parts`.
    """
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise PlanError("file.password")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > _RATIO_MATTERS_FROM and unpacked / packed > MAX_RATIO:
        raise PlanError("file.bomb", ratio=unpacked // packed, limit=MAX_RATIO)
    if unpacked > MAX_UNPACKED:
        raise PlanError("file.unpacked_too_big", megabytes=unpacked // 2**20, limit=MAX_UNPACKED // 2**20)
    doubled = [name for name, count in Counter(part_name(entry.filename) for entry in entries).items() if count > 1]
    if doubled:
        raise PlanError("file.doubled_parts", part=doubled[0][:80])


def part_name(name: str) -> str:
    r"""A part's name as all programs agree on it: some write xl\Workbook.xml or /xl/workbook.xml."""
    return name.replace("\\", "/").lstrip("/").lower()


def is_text_table(name: str) -> bool:
    """Whether a part of an archive is a table in text; macOS puts a hidden twin of each file beside them."""
    plain = part_name(name)
    last = plain.rpartition("/")[2]
    return last.endswith(_TEXT_SUFFIXES[:2]) and not last.startswith(".") and not plain.startswith("__macosx/")


def _is_utf16(head: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 text without a mark."""
    pairs = len(head) // 2
    return max(head[0::2].count(0), head[1::2].count(0)) > 0.7 * pairs and b"\0\0" not in head


def _looks_like_html(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:512].replace(b"\0", b"").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")) or (
        start.startswith((b"<?xml", b"<!--", b"mime-version")) and (b"<html" in start or b"text/html" in start)
    )
