"""What slides are written on: our own plain ground, or a company's template with its master, letters and colours."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Inches

from mplan_tui.domain.errors import PlanError
from mplan_tui.reports import slide_measure as measure
from mplan_tui.reports.slide_blocks import add_text
from mplan_tui.reports.slide_layout import HEIGHT, MARGIN, OUR_AREA, WIDTH, Box
from mplan_tui.reports.slide_look import OURS, SlideLook, of_theme
from mplan_tui.reports.slide_words import on_one_line

_TITLE_ONLY = 5
_INCH = 914400
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
_LARGEST, _LARGEST_WHOLE = 50 << 20, 400 << 20
"""Bytes of a template, packed and unpacked: a larger one is none."""
_OUR_FOOT = 10
_FOOT_SIZE = 12
"""The points of letters at the foot of a template, as PowerPoint's own has them."""
_LEAST_HEIGHT = 3.0
"""How many inches the blocks of a slide need between its title and its foot."""
_AS_TEMPLATE = b"presentationml.template.main+xml"
_AS_SLIDES = b"presentationml.presentation.main+xml"
_UNREADABLE = (OSError, ValueError, KeyError, zipfile.BadZipFile, SyntaxError, NotImplementedError, RuntimeError)
"""What the library says of a file that is no presentation, or a broken one."""
_TYPES = "[Content_Types].xml"
_IN_THEME = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Ground:
    """A presentation without slides, the layout that they take, and the places of the title and of what is below it."""

    deck: Any
    layout: Any
    title: Box
    area: Box
    look: SlideLook = OURS
    is_ours: bool = True
    largest_title: float = 28
    top_anchor: Any = MSO_ANCHOR.TOP

    def foot(self, slide: Any, title: str, day: str) -> None:
        """The line at the foot of a slide, and its number; of a template its own, with what stands there."""
        if self.is_ours:
            room = self.area.width - 1
            # On one line, whatever a plan is called: two titles of people and plans ran over the end of the slide.
            line = " · ".join(filter(None, (measure.cut(title, _OUR_FOOT, room / 2, 1), day)))
            said = measure.cut(line, _OUR_FOOT, room, 1)
            add_text(slide, Box(MARGIN, 7.06, room, 0.25), said, _OUR_FOOT, self.look.soft, self.look)
            number = str(len(self.deck.slides))
            add_text(
                slide, Box(WIDTH - MARGIN - 1, 7.06, 1, 0.25), number, _OUR_FOOT, self.look.soft, self.look, right=True
            )
            return
        # For whom and on which day is said once, where a template has a place for the day: said twice, it was broken
        # within a word and ran over the foot of the slide.
        has_day = any(place.placeholder_format.type == PP_PLACEHOLDER.DATE for place in self.layout.placeholders)
        told = {
            PP_PLACEHOLDER.FOOTER: title if has_day else " · ".join(filter(None, (title, day))),
            PP_PLACEHOLDER.DATE: day,
        }
        for place in self.layout.placeholders:
            kind = place.placeholder_format.type
            if kind not in _FOOT:
                continue
            element = deepcopy(place._element)
            slide.shapes._spTree.append(element)
            made = slide.shapes[-1]
            said = told.get(kind, "")
            # What a company has at its foot stays; a field, as that of the number, tells itself what it is. What a date
            # said when the template was saved, as 1/27/13 of PowerPoint's own, is shown until something renews it.
            fields = element.xpath(".//a:fld")
            if kind == PP_PLACEHOLDER.DATE:
                for text in element.xpath(".//a:fld/a:t"):
                    text.text = day
            if said and not made.text_frame.text.strip() and not fields:
                width, height = place.width / _INCH - 0.2, place.height / _INCH
                most = max(1, int(height / measure.high(1, _FOOT_SIZE)))
                made.text_frame.text = measure.cut(on_one_line(said), _FOOT_SIZE, width, most)


def our_ground() -> Ground:
    """Plain slides as wide as screens are."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    return Ground(deck, deck.slide_layouts[_TITLE_ONLY], Box(MARGIN, 0.7, WIDTH - 2 * MARGIN, 1.0), OUR_AREA)


def ground_of(path: Path) -> Ground:
    """A company's template, its sample slides dropped.

    Raises:
        PlanError: `report.template` where the file is no presentation, `report.layout` where no layout of it has a
            title with room below it.
    """
    try:
        deck: Any = Presentation(BytesIO(_as_slides(path)))
        _drop_slides(deck)
        found = [ground for layout in deck.slide_layouts if (ground := _of_layout(deck, layout)) is not None]
    except _UNREADABLE as error:
        raise PlanError("report.template", path=str(path)) from error
    if not found:
        raise PlanError("report.layout", path=str(path))
    return min(found, key=lambda ground: _others(ground.layout))


def _as_slides(path: Path) -> bytes:
    """The file as one that holds slides: a .potx is the same but for one word, by which it is refused."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise ValueError(path)
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST_WHOLE:
            raise ValueError(path)
        if _AS_TEMPLATE not in archive.read(_TYPES):
            return path.read_bytes()
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
            for part in archive.infolist():
                content = archive.read(part)
                made.writestr(part, content.replace(_AS_TEMPLATE, _AS_SLIDES) if part.filename == _TYPES else content)
        return stream.getvalue()


def _drop_slides(deck: Any) -> None:
    """No sample slide, and no section that would name one."""
    ids = deck.slides._sldIdLst
    for one in list(ids):
        deck.part.drop_rel(one.get(_RELATED))
        ids.remove(one)
    for extension in deck.part._element.xpath("p:extLst"):
        extension.getparent().remove(extension)


def _of_layout(deck: Any, layout: Any) -> Ground | None:
    """The ground of one layout; None where it has no title, or too little room below it."""
    places = {place.placeholder_format.type: place for place in layout.placeholders}
    title = next((places[kind] for kind in TITLES if kind in places), None)
    if title is None or not title.width:
        return None
    width, height = deck.slide_width / _INCH, deck.slide_height / _INCH
    box = Box(*(value / _INCH for value in (title.left, title.top, title.width, title.height)))
    feet = [places[kind].top / _INCH for kind in _FOOT if kind in places and places[kind].top / _INCH > height / 2]
    top = box.top + box.height + 0.15
    bottom = min([*feet, height - 0.3]) - 0.45
    if bottom - top < _LEAST_HEIGHT:
        return None
    side = min(max(box.left, 0.3), width / 8)
    area = Box(side, top, width - 2 * side, bottom - top)
    inner = Box(box.left + 0.1, box.top, box.width - 0.2, box.height - 0.1)
    return Ground(deck, layout, inner, area, of_theme(is_dark=_is_dark(layout)), False, _title_size(layout), None)


def _others(layout: Any) -> int:
    """How many places of a layout would stay empty: none is best, as in "Title Only"."""
    kinds = [place.placeholder_format.type for place in layout.placeholders]
    return sum(kind not in (*TITLES, *_FOOT) for kind in kinds)


def _title_size(layout: Any) -> float:
    """How large the titles of a master are, in points."""
    sizes = layout.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
    return int(sizes[0]) / 100 if sizes else 28.0


def _is_dark(layout: Any) -> bool:
    """Whether the ground of a master is dark, by its theme's colour for it."""
    master = layout.slide_master
    places = master._element.xpath("p:clrMap/@bg1")
    theme = next((rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")), None)
    if theme is None or not places:
        return False
    tree = parse_xml(theme.blob)
    paper = f".//a:clrScheme/a:{_IN_THEME.get(places[0], places[0])}"
    found = tree.xpath(f"{paper}//@lastClr | {paper}//a:srgbClr/@val")
    if not found:
        return False
    red, green, blue = (int(str(found[0])[n : n + 2], 16) for n in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128
