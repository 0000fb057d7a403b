"""Text tables (.csv, .tsv): their encoding, their delimiter, and their rows as text."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import Any

from mplan_tui.domain.clean import clean_text
from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.sheet_xml import MAX_CELLS, MAX_ROWS

_DELIMITERS = ";\t,|"
_ACCENTED = "éèêàçîôùûÉÈÀÇäöüßñóíá"
_SAMPLE = 100
_LONGEST_CELL = 1_000_000


def decoded(content: bytes) -> str:
    """The text in whichever of UTF-8, UTF-16 (with or without a mark), windows-1252 or Mac Roman it is written."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    head = content[:4096]
    pairs = max(1, len(head) // 2)
    if head[1::2].count(0) > 0.3 * pairs:
        return content.decode("utf-16-le", "replace")
    if head[0::2].count(0) > 0.3 * pairs:
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        windows, macintosh = (content.decode(name, "replace") for name in ("cp1252", "mac_roman"))
        return max(windows, macintosh, key=lambda text: sum(text.count(letter) for letter in _ACCENTED))


def delimiter_of(text: str) -> tuple[str, str]:
    r"""The delimiter, and the text without the `sep=` line that may name it.

    The best delimiter cuts the most rows into the same number of cells, two or more; a semicolon wins a draw, since
    a comma may be a decimal sign.
    """
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) <= 5:
        return (first.strip('"\r\n')[4:5] or "\t"), rest
    scores = {}
    sample = text[: 1 << 17]
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter, _SAMPLE) if any(row))
        usable = {width: count for width, count in widths.items() if width > 1}
        scores[delimiter] = max((count * min(width, 30) for width, count in usable.items()), default=0)
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter]), text


def rows_of(content: bytes) -> list[list[Any]]:
    """The filled cells of a text table, in the form of `SheetReader.rows`.

    Raises:
        PlanError: `file.too_much`.
    """
    text = clean_text(decoded(content))
    delimiter, text = delimiter_of(text)
    rows: list[list[Any]] = []
    cells = 0
    for number, row in enumerate(_rows(text, delimiter), start=1):
        columns = [index for index, cell in enumerate(row, start=1) if cell.strip()]
        if columns:
            rows.append([number, columns, [row[index - 1] for index in columns], [], []])
            cells += len(columns)
            if cells > MAX_CELLS or len(rows) > MAX_ROWS:
                raise PlanError("file.too_much")
    return rows


def _rows(text: str, delimiter: str, at_most: int | None = None) -> list[list[str]]:
    """The rows as CSV quotes them; where a quote is never closed, the rows as their lines show them."""
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[list[str]] = []
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            rows = []
            for row in csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting):
                rows.append(row)
                if len(rows) == at_most or len(rows) > MAX_ROWS:
                    break
        except csv.Error:
            continue
        break
    return rows
