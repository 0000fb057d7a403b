"""How our workbook looks: its colours, fonts and number formats, made once per workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.excel.own.codecs import Look
from mplan_tui.excel.own.number_formats import DECIMALS, has_decimals, number_format
from mplan_tui.excel.writing.stream import Book, Style

if TYPE_CHECKING:
    from openpyxl.styles.differential import DifferentialStyle

INK, QUIET, ACCENT, PALE, LINE = "1F2937", "6B7280", "1F4E79", "EAF1F8", "D1D5DB"
GOOD, WARN, BAD, CALM = ("166534", "DCFCE7"), ("92400E", "FEF3C7"), ("991B1B", "FEE2E2"), ("4B5563", "F3F4F6")
"""Text and background of what goes well, asks for attention, is wrong, or rests."""
PACE_COLOURS = {
    PaceStatus.REACHED: GOOD,
    PaceStatus.ON_TRACK: GOOD,
    PaceStatus.LAGGING: WARN,
    PaceStatus.OFF_TRACK: BAD,
    PaceStatus.UNJUDGED: CALM,
    PaceStatus.STALE: CALM,
    PaceStatus.NO_DATA: CALM,
}
TABS = {
    "overview": "1F4E79",
    "work": "2E7D5B",
    "owner": "7BAF95",
    "measure": "B7791F",
    "diagnostic": "7C5CA8",
    "base": "6B7280",
}
TABLE_STYLE = "TableStyleLight9"
FONT = "Calibri"


@dataclass
class Looks:
    """The styles of one workbook, by what they are for."""

    book: Book
    currency: str
    _known: dict[str, Style] = field(default_factory=dict)

    def of(self, look: Look, value: Any = 0) -> Style:
        """The style of a table's cells of this kind; a number with decimals shows them, a whole one no stray point."""
        name = look.value + "." * has_decimals(look, value)
        if name not in self._known:
            self._known[name] = self._cell(look, value)
        return self._known[name]

    def number_format(self, look: Look) -> str:
        """The number format of whole numbers of this kind."""
        return number_format(look, self.currency)

    def _cell(self, look: Look, value: Any) -> Style:
        right = look in DECIMALS
        centre = look in (Look.DATE, Look.COUNT)
        return self.make(
            number_format=number_format(look, self.currency, value),
            horizontal="right" if right else "center" if centre else "left",
            wrap=not right and not centre,
            indent=0 if right or centre else 1,
        )

    def make(self, **wanted: Any) -> Style:
        """A style from the few things that vary, as `_new` takes them; the same wish gives the same style."""
        key = repr(sorted(wanted.items()))
        if key not in self._known:
            self._known[key] = self._new(**wanted)
        return self._known[key]

    def _new(
        self,
        *,
        size: float = 10,
        bold: bool = False,
        italic: bool = False,
        colour: str = INK,
        fill: str | None = None,
        number_format: str = "General",
        horizontal: str = "left",
        vertical: str = "top",
        wrap: bool = False,
        indent: int = 0,
        underline: bool = False,
        under: bool = False,
    ) -> Style:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        look: dict[str, Any] = {
            "font": Font(name=FONT, sz=size, b=bold, i=italic, color="FF" + colour, u="single" if underline else None),
            "alignment": Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent),
            "number_format": number_format,
        }
        if fill:
            look["fill"] = PatternFill("solid", fgColor="FF" + fill)
        if under:
            look["border"] = Border(bottom=Side(style="thin", color="FF" + LINE))
        return self.book.style(**look)

    @property
    def title(self) -> Style:
        """A sheet's title."""
        return self.make(size=16, bold=True, colour=ACCENT, vertical="center")

    @property
    def subtitle(self) -> Style:
        """The line below a title."""
        return self.make(italic=True, colour=QUIET, vertical="center")

    def header(self, look: Look = Look.LINE) -> Style:
        """The header of a column that holds this kind of value."""
        horizontal = "right" if look in DECIMALS else "center" if look in (Look.DATE, Look.COUNT) else "left"
        return self.make(
            bold=True,
            colour="FFFFFF",
            fill=ACCENT,
            vertical="center",
            wrap=True,
            horizontal=horizontal,
            indent=int(horizontal == "left"),
        )

    @property
    def unseen(self) -> Style:
        """What only the program reads, on a sheet without hidden columns."""
        return self.make(size=1, colour="FFFFFF")

    @property
    def hidden(self) -> Style:
        """What only the program reads."""
        return self.make(size=8, colour="9CA3AF")


def signal(pair: tuple[str, str], *, bold: bool = True) -> DifferentialStyle:
    """The look of a conditional format."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    text, back = pair
    return DifferentialStyle(
        font=Font(color="FF" + text, b=bold), fill=PatternFill(bgColor="FF" + back, fill_type="solid")
    )


def sheet_title(text: str, taken: set[str]) -> str:
    """The text as a sheet's title: 31 characters, without signs that titles cannot have, not used yet."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff\ud800-\udfff]", " ", text)
    plain = " ".join(plain.split()).strip("' ") or "-"
    title, number = plain[:31].rstrip("' "), 1
    while title.casefold() in taken or title.casefold() in ("history", "historique"):
        number += 1
        ending = f" ({number})"
        title = plain[: 31 - len(ending)].rstrip("' ") + ending
    taken.add(title.casefold())
    return title


def quoted(title: str) -> str:
    """A sheet's title as formulas name it."""
    return "'" + title.replace("'", "''") + "'"


def ruled() -> DifferentialStyle:
    """A thin line below a row."""
    from openpyxl.styles import Border, Side
    from openpyxl.styles.differential import DifferentialStyle

    return DifferentialStyle(border=Border(bottom=Side(style="thin", color="FF" + LINE)))
