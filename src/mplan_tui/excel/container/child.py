"""The child process that opens foreign files: the file on standard input, its cells as JSON on standard output.

Run by `sandbox.read_workbook` as `python -m mplan_tui.excel.container.child SUFFIX`; it gives itself limits before
it reads.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import Any, BinaryIO

from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.admission import FileKind, is_text_table, kind_of
from mplan_tui.excel.container.cells import described_sheet

ADDRESS_SPACE = 2**30
WRITABLE_MEMORY = 420 * 2**20
SECONDS = 20
"""Of processor time: what a file may cost, however busy the machine is."""
LONGEST_COMMENT = 1_000
MOST_TABLES = 100
"""More text tables than any report that is zipped has."""
LONGEST_ANSWER = 64 * 2**20


def limit_myself() -> None:
    """Cap memory and processor time where the system can (Unix); the parent watches the clock in any case.

    A second lies between the two limits of processor time: where they are one, Linux kills without a word, and a file
    that takes too long would be refused as one that is too big.
    """
    try:
        import resource
    except ImportError:
        return
    limits = [
        (resource.RLIMIT_AS, ADDRESS_SPACE, ADDRESS_SPACE),
        (resource.RLIMIT_CPU, SECONDS, SECONDS + 1),
        (resource.RLIMIT_CORE, 0, 0),
    ]
    if sys.platform == "linux":
        limits.append((resource.RLIMIT_DATA, WRITABLE_MEMORY, WRITABLE_MEMORY))
    for what, soft, hard in limits:
        _, highest = resource.getrlimit(what)
        if highest != resource.RLIM_INFINITY:
            soft, hard = min(soft, highest), min(hard, highest)
        resource.setrlimit(what, (soft, hard))


def describe(file: BinaryIO, suffix: str) -> dict[str, Any]:
    """Everything a spreadsheet file holds, as JSON can carry it.

    Raises:
        PlanError: a `file.*` code.
    """
    try:
        return _described(file, suffix)
    except OSError as fault:
        raise PlanError("file.unreadable", reason=fault.strerror or "") from fault


def _described(file: BinaryIO, suffix: str) -> dict[str, Any]:
    kind = kind_of(file, suffix)
    if kind is FileKind.OOXML:
        return _described_ooxml(file)
    from mplan_tui.excel.container import calamine, delimited

    if kind is FileKind.BINARY:
        sheets = calamine.sheets_of(file)
        if not sheets:
            raise PlanError("file.no_sheets")
        return {"sheets": sheets, "author": "", "custom": {}}
    if kind is FileKind.TEXTS:
        return {"sheets": _described_texts(file), "author": "", "custom": {}}
    sheet = described_sheet("")
    sheet["rows"] = delimited.rows_of(file.read())
    return {"sheets": [sheet], "author": "", "custom": {}}


def _described_texts(file: BinaryIO) -> list[dict[str, Any]]:
    """The text tables of a zip as the sheets of one workbook, called as the files are."""
    from zipfile import ZipFile

    from mplan_tui.excel.container import delimited
    from mplan_tui.excel.container.sheet_xml import MAX_CELLS

    sheets: list[dict[str, Any]] = []
    cells = 0
    with ZipFile(file) as archive:
        for name in sorted(filter(is_text_table, archive.namelist())):
            title = clean_line(name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0])
            sheet = described_sheet(title or name)
            sheet["rows"] = delimited.rows_of(archive.read(name))
            cells += sum(len(row[1]) for row in sheet["rows"])
            if cells > MAX_CELLS or len(sheets) >= MOST_TABLES:
                raise PlanError("file.too_much")
            sheets.append(sheet)
    return sheets


def _described_ooxml(file: BinaryIO) -> dict[str, Any]:
    from mplan_tui.excel.container.ooxml import Package
    from mplan_tui.excel.container.sheet_xml import MAX_CELLS, MAX_ROWS, SheetReader, place_of

    package = Package(file)
    parts = list(package.sheets)
    if not parts:
        raise PlanError("file.no_sheets")
    if not any(part.part for part in parts):
        raise PlanError("file.parts_missing", part=parts[0].title)
    texts, formats, from_1904 = package.texts(), package.number_formats(), package.counts_from_1904
    sheets = []
    cells = rows = 0
    for part in parts:
        described = described_sheet(part.title, hidden=part.hidden, is_chart=part.is_chart, missing=not part.part)
        if part.part and not part.is_chart:
            reader = SheetReader(texts, formats, from_1904, (MAX_ROWS - rows, MAX_CELLS - cells))
            try:
                reader.read(package.open(part.part))
            except PlanError as refusal:
                if refusal.code != "file.too_much":
                    raise
                described["is_too_big"] = True
            else:
                for name in ("rows", "merged", "hidden_rows", "hidden_columns", "unknown", "errors"):
                    described[name] = getattr(reader, name)
                addresses = package.addresses(part.part) if reader.links else {}
                described["links"] = [
                    (row, column, addresses[key]) for row, column, key in reader.links if addresses.get(key)
                ]
                described["comments"] = [
                    (*place, text[:LONGEST_COMMENT])
                    for cell, text in package.comments(part.part).items()
                    if (place := place_of(cell))
                ]
                cells, rows = cells + reader.cells, rows + len(reader.rows)
        sheets.append(described)
    return {"sheets": sheets, "author": package.author(), "custom": dict(package.custom_properties())}


def main(suffix: str) -> None:
    """Read standard input and describe it, or say with which code it is refused."""
    limit_myself()
    # What is read is there to stay, and the child is gone in a moment.
    gc.disable()
    import orjson

    try:
        message = {"workbook": describe(io.BufferedReader(io.FileIO(0, closefd=False)), suffix)}
        answer = orjson.dumps(message)
        if len(answer) > LONGEST_ANSWER:
            raise PlanError("file.too_much")
    except PlanError as refusal:
        answer = orjson.dumps({"refused": refusal.code, "values": refusal.values}, default=str)
    except MemoryError:
        answer = b'{"refused": "file.too_much", "values": {}}'
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(sys.argv[1].lower() if len(sys.argv) > 1 else "")
