"""Word documents: the format of `reports/word.py`, which is loaded when one is written, as its library is large."""

from __future__ import annotations

from mplan_tui.document import Document
from mplan_tui.i18n import N_
from mplan_tui.reports.formats import ArchiveFormat


def _write(document: Document) -> bytes:
    from mplan_tui.reports.word import write_word

    return write_word(document)


FORMAT = ArchiveFormat((".docx",), N_("to edit and comment"), _write, "docProps/core.xml")
