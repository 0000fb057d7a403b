"""The cells of a workbook's file, as the child process reads them."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils.datetime import from_excel

from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.cells import Area, cell_name
from mplan_tui.excel.container.child import describe
from mplan_tui.excel.container.sheet_xml import column_number, day_of_serial, is_date_format
from tests.excel.sheets import MAIN, RELATED, STRICT, cells_of, parts_of, values_of, zipped

PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def a_row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


def read(rows_xml: str, **more: str) -> list[list[Any]]:
    return values_of(zipped(parts_of(rows_xml, **more)))


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0.0&quot; heures&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def with_styles(rows_xml: str) -> bytes:
    parts = parts_of(rows_xml)
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="s" Type="{RELATED}/styles" Target="styles.xml"/></Relationships>'
    )
    return zipped({**parts, "xl/styles.xml": STYLES})


def test_values_come_with_their_types() -> None:
    cells = (
        '<c r="A1" t="inlineStr"><is><t>été</t></is></c>',
        '<c r="B1"><v>12</v></c>',
        '<c r="C1"><v>0.1</v></c>',
        '<c r="D1" t="b"><v>1</v></c>',
        '<c r="E1" t="str"><f>A1</f><v>été</v></c>',
        '<c r="F1" t="d"><v>2026-03-02</v></c>',
        '<c r="G1"><v>not a number</v></c>',
    )
    assert read(a_row(*cells)) == [["été", 12, 0.1, True, "été", date(2026, 3, 2), "not a number"]]


def test_dates_and_number_formats_follow_the_style() -> None:
    row = a_row(
        '<c s="1"><v>46083</v></c>', '<c s="1"><v>46083.5</v></c>', '<c s="2"><v>0.5</v></c>', '<c s="3"><v>2</v></c>'
    )
    (found,) = cells_of(with_styles(row)).sheets[0].rows
    assert found.values == {1: date(2026, 3, 2), 2: datetime(2026, 3, 2, 12), 3: 0.5, 4: 2}
    assert found.formats == {3: "0%", 4: '0.0" heures"'}


def test_cells_without_addresses_follow_each_other() -> None:
    assert read(a_row("<c><v>1</v></c>", '<c r="D1"><v>2</v></c>', "<c><v>3</v></c>")) == [[1, 2, 3]]
    rows = cells_of(zipped(parts_of('<row r="7"><c><v>1</v></c></row><row><c><v>2</v></c></row>'))).sheets[0].rows
    assert [row.number for row in rows] == [7, 8]


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "nonsense"])
def test_the_declared_dimension_is_never_believed(dimension: str) -> None:
    parts = parts_of(a_row("<c><v>1</v></c>", "<c><v>2</v></c>"))
    sheet = str(parts["xl/worksheets/sheet1.xml"]).replace("<sheetData>", f'<dimension ref="{dimension}"/><sheetData>')
    assert values_of(zipped({**parts, "xl/worksheets/sheet1.xml": sheet})) == [[1, 2]]


def test_a_formula_without_a_result_is_unknown_and_an_empty_result_is_empty() -> None:
    cells = ('<c r="A1"><f>1+1</f><v></v></c>', '<c r="B1"><f>1+1</f></c>', '<c r="C1" t="str"><f>""</f><v></v></c>')
    (sheet,) = cells_of(zipped(parts_of(a_row(*cells)))).sheets
    assert sheet.unknown == ((1, 1), (1, 2))
    assert sheet.rows == ()


def test_errors_are_kept_apart() -> None:
    (sheet,) = cells_of(zipped(parts_of(a_row('<c r="B1" t="e"><v>#REF!</v></c>')))).sheets
    assert sheet.errors == {(1, 2): "#REF!"}


def test_no_escape_sequence_comes_in() -> None:
    rows = a_row('<c t="inlineStr"><is><t>a_x001B_[31m_x000D_\u009bb</t></is></c>')
    assert read(rows) == [["a␛[31m\n\ufffdb"]]


def test_rich_text_is_one_text_without_its_phonetic_reading() -> None:
    rich = "<is><r><t>Sa</t></r><r><t>lon</t></r><rPh><t>SARON</t></rPh></is>"
    assert read(a_row(f'<c t="inlineStr">{rich}</c>')) == [["Salon"]]


def test_merged_ranges_and_hidden_rows_and_columns_are_told() -> None:
    parts = parts_of('<row r="1" hidden="1"><c><v>1</v></c></row>')
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    sheet = sheet.replace("<sheetData>", '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>')
    sheet = sheet.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B3"/></mergeCells>')
    (found,) = cells_of(zipped({**parts, "xl/worksheets/sheet1.xml": sheet})).sheets
    assert found.merged == (Area(1, 1, 3, 2),)
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({1}, {2, 3})


def test_strict_workbooks_and_prefixes_are_read_like_others() -> None:
    assert values_of(zipped(parts_of(a_row("<c><v>1</v></c>"), STRICT))) == [[1]]
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert values_of(zipped({**parts_of(""), "xl/worksheets/sheet1.xml": sheet})) == [[1]]


def test_odd_paths_and_spellings_of_parts_are_found() -> None:
    parts = {name.replace("/", "\\").upper(): content for name, content in parts_of(a_row("<c><v>1</v></c>")).items()}
    assert values_of(zipped(parts)) == [[1]]


def test_broken_side_parts_do_not_hide_the_cells() -> None:
    parts = parts_of(a_row('<c s="5"><v>1</v></c>'))
    parts |= {"_rels/.rels": "<broken", "xl/styles.xml": "<broken", "docProps/core.xml": "<broken"}
    assert values_of(zipped(parts)) == [[1]]


class OnAFailingDisk(io.BytesIO):
    """A file whose reading fails once, at the read with this number."""

    def __init__(self, content: bytes, fails_at: int) -> None:
        super().__init__(content)
        self.left = fails_at

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(size)


def test_a_workbook_that_the_disk_does_not_give_whole_is_refused_and_no_day_becomes_a_number() -> None:
    content = with_styles(a_row('<c s="1"><v>46083</v></c>'))
    refused = set()
    for fails_at in range(1, 1000):
        file = OnAFailingDisk(content, fails_at)
        try:
            described = describe(file, ".xlsx")
        except PlanError as refusal:
            refused.add(refusal.code)
        else:
            assert "2026" in str(described["sheets"][0]["rows"]), fails_at
            if file.left > 0:
                break
    else:
        raise AssertionError("it was never read to its end")
    assert "file.unreadable" in refused and refused <= {"file.unreadable", "file.cut"}


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    parts = parts_of("")
    workbook = str(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    content = with_styles(a_row('<c s="1"><v>44621</v></c>'))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    assert values_of(zipped({**made, "xl/workbook.xml": workbook})) == [[date(2026, 3, 2)]]


def test_the_author_and_the_custom_properties_are_told() -> None:
    core = '<p xmlns:dc="d" xmlns:cp="c"><dc:creator>Ann</dc:creator><cp:lastModifiedBy>Bob</cp:lastModifiedBy></p>'
    custom = '<p xmlns:v="v"><property name="revision"><v:lpwstr>7</v:lpwstr></property></p>'
    parts = {**parts_of(""), "docProps/core.xml": core, "docProps/custom.xml": custom}
    book = cells_of(zipped(parts))
    assert (book.author, book.custom) == ("Bob", {"revision": "7"})


@pytest.mark.parametrize(
    ("code", "is_date"),
    [("dd/mm/yyyy", True), ("mmm-yy", True), ("[$-40C]d mmmm yyyy;@", True), ("jj/mm/aaaa", True), ("mm:ss", False),
     ("[h]:mm", False), ('0.0" days"', False), ("General", False), ("#,##0.00 [$€-40C]", False), ("0%", False)],
)  # fmt: skip
def test_only_formats_that_show_a_day_make_a_date(code: str, is_date: bool) -> None:
    assert is_date_format(code) is is_date


@given(st.integers(61, 2_958_465))
def test_serial_numbers_are_the_days_that_excel_shows(serial: int) -> None:
    assert day_of_serial(serial) == from_excel(serial).date()


@pytest.mark.parametrize("serial", [0, -1, 2_958_466, 1e300])
def test_numbers_beyond_the_calendar_are_no_days(serial: float) -> None:
    assert day_of_serial(serial) is None


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_a_cells_name_names_its_column(column: int, row: int) -> None:
    assert column_number(cell_name(row, column).rstrip("0123456789")) == column


def test_a_sheet_with_too_many_rows_is_passed_over_alone() -> None:
    rows = "".join("<row><c><v>1</v></c></row>" for _ in range(40_001))
    (sheet,) = cells_of(zipped(parts_of(rows))).sheets
    assert sheet.is_too_big and not sheet.rows


def test_what_is_called_a_sheet_elsewhere_in_a_workbook_is_none() -> None:
    parts = parts_of("<row><c><v>1</v></c></row>")
    elsewhere = '<extLst><ext><sheet name="Ghost" sheetId="9"/></ext></extLst></workbook>'
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</workbook>", elsewhere)
    assert [sheet.title for sheet in cells_of(zipped(parts)).sheets] == ["Plan"]


def test_texts_that_are_not_in_the_file_are_not_guessed() -> None:
    with pytest.raises(PlanError, match=r"file\.parts_missing"):
        read(a_row('<c t="s"><v>0</v></c>'))


def test_an_open_document_sheet_is_read_by_calamine() -> None:
    office, table = (
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    )
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}"><office:body>'
        '<office:spreadsheet><table:table table:name="Plan"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>Salon \u2603</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2026-03-02"/>'
        '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
    }
    assert values_of(zipped(parts), ".ods") == [["Salon \u2603", date(2026, 3, 2), 12]]


def test_neither_calamine_nor_openpyxl_is_loaded_to_read_an_excel_file() -> None:
    program = (
        "import io, sys; from mplan_tui.excel.container import child, sandbox; "
        "from mplan_tui.excel.foreign import reader; "
        "child.describe(io.BytesIO(sys.stdin.buffer.read()), '.xlsx'); "
        "print([name for name in ('python_calamine', 'openpyxl', 'rapidfuzz', 'babel') if name in sys.modules])"
    )
    content = zipped(parts_of(a_row("<c><v>1</v></c>")))
    done = subprocess.run([sys.executable, "-c", program], input=content, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_the_pages_behind_cells_and_the_comments_on_them_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B2"] = "Action", "Voir"
    sheet["B2"].hyperlink = "https://example.org/a"
    sheet["A1"].comment = Comment("à revoir", "Zoé")
    out = io.BytesIO()
    book.save(out)
    (read,) = cells_of(out.getvalue()).sheets
    assert read.links == {(2, 2): "https://example.org/a"}
    assert read.comments == {(1, 1): "à revoir"}


@pytest.mark.parametrize(
    "note",
    [
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to"
        " it will get removed. Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    à revoir",
        "[Commentaire à thread]\n\nVotre version d’Excel vous permet de lire ce commentaire à thread. En savoir plus : "
        "https://go.microsoft.com/fwlink/?linkid=870924\n\nCommentaire :\n    à revoir",
    ],
)
def test_a_conversation_is_what_was_said_in_it(note: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Action"
    sheet["A1"].comment = Comment(note, "tc={1}")
    out = io.BytesIO()
    book.save(out)
    assert cells_of(out.getvalue()).sheets[0].comments == {(1, 1): "à revoir"}
