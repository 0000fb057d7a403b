"""Foreign files in the child process: refused in one sentence, or read within limits."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container import child, sandbox
from mplan_tui.excel.container.sandbox import read_workbook
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.sentences import sentence
from tests.excel.sheets import cells_of, parts_of, zipped

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
ONE = "<row><c><v>1</v></c></row>"


def refusal(content: bytes, suffix: str = ".xlsx") -> str:
    with pytest.raises(PlanError) as refused:
        cells_of(content, suffix)
    return refused.value.code


def with_part(name: str, content: str) -> bytes:
    return zipped({**parts_of(ONE), name: content})


def doubled() -> bytes:
    out = io.BytesIO(zipped(parts_of(ONE)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/Worksheets/Sheet1.xml", "<worksheet/>")
    return out.getvalue()


def encrypted_zip() -> bytes:
    content = bytearray(zipped(parts_of(ONE)))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


WHOLE = zipped(parts_of(ONE))
NO_SHEETS = {**parts_of(ONE), "xl/workbook.xml": "<workbook><sheets/></workbook>"}
NO_SHEET_PART = {name: part for name, part in parts_of(ONE).items() if "worksheets" not in name}
NO_WORKBOOK = {name: part for name, part in parts_of(ONE).items() if "workbook" not in name}
REFUSED = {
    "empty": (b"", ".xlsx", "file.empty"),
    "password": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), ".xlsx", "file.password"),
    "old Excel renamed": (OLE + b"\0" * 600, ".xlsx", "file.old_xls"),
    "broken old Excel": (OLE + b"\0" * 600, ".xls", "file.damaged"),
    "web page renamed": (b"\xef\xbb\xbf  <html><table><tr><td>1</td></tr></table></html>", ".xls", "file.html"),
    "web page with a comment": (b"<!-- made by us --><html><table></table></html>", ".xls", "file.html"),
    "web page for mail": (b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n", ".xls", "file.html"),
    "text renamed": (b"Action;Budget\nSalon;12\n", ".xlsx", "file.text_renamed"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), ".png", "file.not_workbook"),
    "cut": (WHOLE[: len(WHOLE) // 2], ".xlsx", "file.cut"),
    "only the signature": (b"PK\x03\x04", ".xlsx", "file.cut"),
    "plain zip": (zipped({"hello.txt": "hello"}), ".xlsx", "file.not_workbook"),
    "Word document": (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), ".xlsx", "file.not_workbook"),
    "Numbers document": (
        zipped({"Index/Document.iwa": "", "Index/Tables/Tile.iwa": "", "preview.jpg": ""}),
        ".numbers",
        "file.numbers",
    ),
    "encrypted parts": (encrypted_zip(), ".xlsx", "file.password"),
    "part twice": (doubled(), ".xlsx", "file.doubled_parts"),
    "bomb": (with_part("xl/worksheets/sheet1.xml", " " * 30_000_000), ".xlsx", "file.bomb"),
    "entities in a sheet": (with_part("xl/worksheets/sheet1.xml", ENTITIES + "<x/>"), ".xlsx", "file.entities"),
    "entities in the texts": (with_part("xl/sharedStrings.xml", ENTITIES + "<x/>"), ".xlsx", "file.entities"),
    "entities in the properties": (with_part("docProps/core.xml", ENTITIES + "<x/>"), ".xlsx", "file.entities"),
    "broken sheet": (with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>"), ".xlsx", "file.damaged"),
    "forbidden character": (
        with_part("xl/worksheets/sheet1.xml", "<worksheet>\0</worksheet>"),
        ".xlsx",
        "file.damaged",
    ),
    "no sheets": (zipped(NO_SHEETS), ".xlsx", "file.no_sheets"),
    "no sheet part": (zipped(NO_SHEET_PART), ".xlsx", "file.parts_missing"),
    "no workbook part": (zipped(NO_WORKBOOK), ".xlsx", "file.parts_missing"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_for_its_own_reason(name: str) -> None:
    content, suffix, code = REFUSED[name]
    assert refusal(content, suffix) == code


@pytest.mark.parametrize(
    ("content", "suffix", "told"),
    [
        (b"Action;Budget\n", ".xlsx", {"suffix": ".xlsx"}), (b"Action;Budget\n", "", {"suffix": "?"}),
        (b"a\0\0\0b", ".dat", {"what": "dat"}), (b"a\0\0\0b", "", {"what": "?"}),
        (b"%PDF-1.7", ".xlsx", {"what": "PDF"}),
    ],
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_called_by_what_it_is_or_by_its_ending(
    content: bytes, suffix: str, told: dict[str, str]
) -> None:
    with pytest.raises(PlanError) as refused:
        cells_of(content, suffix)
    assert told.items() <= refused.value.values.items()


def test_every_refusal_says_what_to_do_in_both_languages() -> None:
    for code in {code for _, _, code in REFUSED.values()} | {"file.too_big", "file.too_much", "file.too_slow"}:
        told = set()
        for language in ("en", "fr"):
            with speaking(language):
                values = dict.fromkeys(("megabytes", "limit", "ratio", "part", "what", "suffix", "seconds"), "1")
                told.add(sentence(PlanError(code, file="plan.xlsx", **values)))
        assert len(told) == 2
        assert all("plan.xlsx" in text and ": " in text.replace("\u00a0:", ":") for text in told), code


def test_a_workbook_comes_whole_through_the_child_process(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Action", 1.5, True])  # type: ignore[union-attr]  # a new workbook has an active sheet
    path = tmp_path / "été 2026.xlsx"
    book.save(path)
    (sheet,) = read_workbook(path).sheets
    assert [row.values for row in sheet.rows] == [{1: "Action", 2: 1.5, 3: True}]


def test_a_refusal_of_the_child_process_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cut.xlsx"
    path.write_bytes(WHOLE[:200])
    with pytest.raises(PlanError) as refused:
        read_workbook(path)
    assert (refused.value.code, refused.value.values["file"]) == ("file.cut", "cut.xlsx")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match=r"file\.not_found"):
        read_workbook(tmp_path / "none.xlsx")
    with pytest.raises(PlanError, match=r"file\.not_file"):
        read_workbook(tmp_path)


def test_a_pipe_or_a_device_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    for path in (tmp_path / "pipe.xlsx", Path("/dev/zero")):
        with pytest.raises(PlanError, match=r"file\.not_file"):
            read_workbook(path)


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import time; time.sleep(60)", "file.too_slow"),
        (
            "from mplan_tui.excel.container import child; child.SECONDS = 1; child.limit_myself()\nwhile 1: 1",
            "too_slow",
        ),
        ("import os; os.abort()", "file.too_much"),
        ("raise SystemExit(3)", "file.damaged"),
        (
            "from mplan_tui.excel.container.child import limit_myself; limit_myself(); bytearray(600 * 2**20)",
            "file.damaged",
        ),
    ],
)
def test_a_child_that_hangs_aborts_or_fails_is_only_a_refusal(
    program: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_CHILD", ("-c", program))
    monkeypatch.setattr(sandbox, "PATIENCE", 2)
    path = tmp_path / "a.xlsx"
    path.write_bytes(WHOLE)
    with pytest.raises(PlanError, match=code):
        read_workbook(path)


def test_a_child_that_waits_for_a_busy_machine_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = "from mplan_tui.excel.container import child; child.SECONDS = 1; child.limit_myself(); "
    waits += 'import time; time.sleep(1.2); print(\'{"refused": "file.empty", "values": {}}\')'
    monkeypatch.setattr(sandbox, "_CHILD", ("-c", waits))
    path = tmp_path / "a.xlsx"
    path.write_bytes(WHOLE)
    with pytest.raises(PlanError, match=r"file\.empty"):
        read_workbook(path)
    assert sandbox.PATIENCE > 3 * child.SECONDS


def test_a_file_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    text = "x" * 30_000
    cells = ("<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>") * 2_000
    parts = {**parts_of(cells), "xl/sharedStrings.xml": f"<sst><si><t>{text}</t></si></sst>"}
    path = tmp_path / "much.xlsx"
    path.write_bytes(zipped(parts))
    with pytest.raises(PlanError, match=r"file\.too_much"):
        read_workbook(path)


def test_a_text_table_is_called_like_its_file(tmp_path: Path) -> None:
    path = tmp_path / "Mars 2026.csv"
    path.write_text("Action;Responsable\nSalon;Anne\n")
    assert [sheet.title for sheet in read_workbook(path).sheets] == ["Mars 2026"]
