"""Slides: the format of `reports/slides.py`, which is loaded when one is written, as its library takes long to load."""

from __future__ import annotations

from mplan_tui.document import Document, What
from mplan_tui.i18n import N_
from mplan_tui.reports.formats import ArchiveFormat


def _write(document: Document) -> bytes:
    from mplan_tui.reports.slide_template import ground_of
    from mplan_tui.reports.slides import write_slides

    return write_slides(document, ground_of(document.template) if document.template is not None else None)


FORMAT = ArchiveFormat(
    (".pptx",), N_("for slides"), _write, "docProps/core.xml", kinds=frozenset({What.STATUS}), is_deck=True
)
