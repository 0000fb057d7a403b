"""The parts of an Excel file (.xlsx, .xlsm): sheets, shared texts, number formats and document properties.

openpyxl needs gigabytes for some small files, cannot see merged cells or missing results while it streams, and opens
strict OOXML as no sheets at all; these few parts are read here as a stream, whatever the dialect.
"""

from __future__ import annotations

import errno
import posixpath
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any, BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from mplan_tui.domain.clean import clean_text
from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.admission import part_name

MAX_TEXTS = 1_000_000
MAX_ADDRESS = 2_000
MAX_CHARACTERS = 60_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_THREAD = "https://go.microsoft.com/fwlink/?linkid=870924"
"""What the note that Excel makes of a conversation leads to."""
_FAULTS = (
    expat.ExpatError, BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError,
    OSError,
)  # fmt: skip


def plain_text(text: str) -> str:
    """A cell's text with Excel's `_x001B_` escapes resolved and made harmless."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return clean_text(text)


def parse(
    source: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Stream XML through three functions; elements come without their namespace prefix.

    Raises:
        PlanError: `file.entities` for a document type, which no workbook has and every entity bomb needs;
            `file.damaged` for what is no XML; `file.unreadable` for what the disk does not give.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        while chunk := source.read(1 << 18):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _FAULTS as fault:
        raise _refusal_of(fault) from fault


def _refusal_of(fault: Exception) -> PlanError:
    """Why a part cannot be read: it is damaged, or the disk or the share does not give it at the moment.

    A workbook can do without a damaged style, and not without one that is only not given: its days would come in as
    numbers. A broken archive can lead to a place that no file has (EINVAL), which is damage.
    """
    if isinstance(fault, OSError) and fault.errno not in (None, errno.EINVAL):
        return PlanError("file.unreadable", reason=fault.strerror or "")
    return PlanError("file.damaged")


def _refuse_document_type(*_: object) -> None:
    raise PlanError("file.entities")


@lru_cache(maxsize=4096)
def local(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


@dataclass(slots=True)
class Element:
    """A small element with its attributes and text; only for parts that are short."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    parent: str = ""


MAX_ELEMENTS = 300_000
_LONGEST_PROPERTY = 100_000


def elements(source: IO[bytes]) -> list[Element]:
    """Every element of a short part, in the order in which they begin."""
    found: list[Element] = []
    open_ones: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        parent = open_ones[-1].name if open_ones else ""
        element = Element(local(name), {local(key): value for key, value in attributes.items()}, parent=parent)
        if len(found) >= MAX_ELEMENTS:
            raise PlanError("file.too_much")
        found.append(element)
        open_ones.append(element)

    def text(characters: str) -> None:
        if open_ones and len(open_ones[-1].text) < _LONGEST_PROPERTY:
            open_ones[-1].text += characters

    def end(_name: str) -> None:
        open_ones.pop()

    parse(source, start, end, text)
    return found


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Where a sheet lies in the archive; `part` is empty for one that is announced but missing."""

    title: str
    part: str
    hidden: bool
    is_chart: bool


def _of_thread(note: str) -> str:
    """What was said in a conversation, from the note that Excel makes of it for old programs.

    That begins with five lines on versions of Excel, in the language of whoever wrote it, and a link.
    """
    _before, link, after = note.partition(_THREAD)
    return after.partition(":\n")[2].strip() or note if link else note


class Package:
    """An open Excel file, whose parts are found by their relationships whatever the spelling of their names."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._archive = ZipFile(file)
        except _FAULTS as fault:
            raise PlanError("file.cut") from fault
        self._names = {part_name(entry.filename): entry for entry in self._archive.infolist()}
        self._workbook = self._main_part()
        self._related = self._relations(self._workbook)
        self._description = elements(self.open(self._workbook))

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream of bytes.

        Raises:
            PlanError: `file.damaged` when its header is broken, `file.unreadable` when the file is not given.
        """
        try:
            return self._archive.open(self._names[part])
        except _FAULTS as fault:
            raise _refusal_of(fault) from fault

    def _main_part(self) -> str:
        for kind, target in self._relations("").values():
            if kind == "officeDocument" and target in self._names:
                return target
        for name in self._names:
            if name.endswith("xl/workbook.xml"):
                return name
        raise PlanError("file.parts_missing", part="xl/workbook.xml")

    def _relations_of(self, part: str) -> list[Element]:
        folder, name = posixpath.split(part)
        return self._readable(posixpath.join(folder, "_rels", f"{name}.rels"))

    def addresses(self, part: str) -> dict[str, str]:
        """Relationship id -> address of the pages and files that a part links to."""
        return {
            element.attributes.get("Id", ""): clean_text(element.attributes.get("Target", ""))[:MAX_ADDRESS]
            for element in self._relations_of(part)
            if element.attributes.get("TargetMode") == "External"
        }

    def comments(self, part: str) -> dict[str, str]:
        """Cell name -> what people noted on it, for a sheet.

        A conversation stands in a part of its own and once more, for old programs, in a note.
        """
        notes: dict[str, list[str]] = {}
        threads: dict[str, list[str]] = {}
        for kind, target in self._relations(part).values():
            if kind in ("comments", "threadedComment"):
                cell, told = "", threads if kind == "threadedComment" else notes
                for element in self._readable(target):
                    if element.name in ("comment", "threadedComment"):
                        cell = element.attributes.get("ref", "")
                    elif element.name in ("t", "text") and element.text.strip():
                        told.setdefault(cell, []).append(plain_text(element.text))
        talks = {cell: "\n".join(pieces) for cell, pieces in threads.items()}
        return {cell: _of_thread("".join(pieces)) for cell, pieces in notes.items()} | talks

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id -> (kind, part) of the parts that a part leads to."""
        folder = posixpath.dirname(part)
        related = {}
        for element in self._relations_of(part):
            target = element.attributes.get("Target", "")
            if element.name == "Relationship" and element.attributes.get("TargetMode") != "External":
                whole = part_name(posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))))
                related[element.attributes.get("Id", "")] = (
                    element.attributes.get("Type", "").rpartition("/")[2],
                    whole,
                )
        return related

    def _readable(self, part: str) -> list[Element]:
        """The elements of a part that a workbook can do without; none where it is missing or damaged."""
        if part not in self._names:
            return []
        try:
            return elements(self.open(part))
        except PlanError as refusal:
            if refusal.code != "file.damaged":
                raise
            return []

    @property
    def sheets(self) -> Iterator[SheetPart]:
        """The sheets in their order."""
        for element in self._description:
            if element.name != "sheet" or element.parent != "sheets":
                continue
            kind, part = self._related.get(element.attributes.get("id", ""), ("", ""))
            yield SheetPart(
                title=clean_text(element.attributes.get("name", "")),
                part=part if part in self._names else "",
                hidden=element.attributes.get("state", "visible").lower() != "visible",
                is_chart=kind in ("chartsheet", "dialogsheet", "xlMacrosheet"),
            )

    @property
    def counts_from_1904(self) -> bool:
        """Whether dates count from 1904, as old Macintosh files do."""
        described = (element for element in self._description if element.name == "workbookPr")
        return any(element.attributes.get("date1904", "0").lower() in ("1", "true", "on") for element in described)

    def texts(self) -> list[str]:
        """The shared texts that cells point to, phonetic readings left out."""
        part = self._part_of_kind("sharedStrings")
        return read_texts(self.open(part)) if part else []

    def number_formats(self) -> list[str]:
        """The number format of every cell style, "" for General; none when the styles are missing or broken."""
        part = self._part_of_kind("styles")
        if not part:
            return []
        codes = dict(_BUILT_IN)
        formats = []
        for element in self._readable(part):
            if element.name == "numFmt" and element.parent == "numFmts":
                codes[_number(element.attributes.get("numFmtId"))] = element.attributes.get("formatCode", "")
            elif element.name == "xf" and element.parent == "cellXfs":
                formats.append(_number(element.attributes.get("numFmtId")))
        return ["" if (code := codes.get(number, "")).lower() in ("general", "@") else code for number in formats]

    def author(self) -> str:
        """Who last saved the file, or else who made it."""
        said = {element.name: element.text.strip() for element in self._properties("core")}
        return clean_text(said.get("lastModifiedBy") or said.get("creator") or "")[:200]

    def custom_properties(self) -> Mapping[str, str]:
        """The document properties that a program added, as text."""
        found: dict[str, str] = {}
        name = ""
        for element in self._properties("custom"):
            if element.name == "property":
                name = element.attributes.get("name", "")
            elif name and element.text.strip():
                found.setdefault(clean_text(name), clean_text(element.text))
        return found

    def _properties(self, kind: str) -> list[Element]:
        part = f"docprops/{kind}.xml"
        for related, target in self._relations("").values():
            if kind in related.lower() and "properties" in related.lower():
                part = target
        return self._readable(part)

    def _part_of_kind(self, wanted: str) -> str:
        for kind, part in self._related.values():
            if kind == wanted and part in self._names:
                return part
        usual = posixpath.join(posixpath.dirname(self._workbook), f"{wanted.lower()}.xml")
        return usual if usual in self._names else ""


def read_texts(source: IO[bytes]) -> list[str]:
    """The texts of a shared string table."""
    texts: list[str] = []
    pieces: list[str] = []
    state: dict[str, Any] = {"in_text": False, "phonetic": False, "characters": 0}

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name == "t" or local(name) == "t":
            state["in_text"] = not state["phonetic"]
        elif local(name) == "rPh":
            state["phonetic"] = True

    def end(name: str) -> None:
        state["in_text"] = False
        kind = local(name)
        if kind == "si":
            whole = plain_text("".join(pieces))
            state["characters"] += len(whole)
            texts.append(whole)
            pieces.clear()
            if len(texts) > MAX_TEXTS or state["characters"] > MAX_CHARACTERS:
                raise PlanError("file.too_much")
        elif kind == "rPh":
            state["phonetic"] = False

    def text(characters: str) -> None:
        if state["in_text"]:
            pieces.append(characters)

    parse(source, start, end, text)
    return texts


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else 0


_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "h:mm:ss"),
    22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((5, 6, 7, 8, 37, 38, 39, 40, 41, 42, 43, 44), "#,##0.00"),
}
"""The number formats that a file names by their number only; those of the reader's country have no sign here."""
