"""What a report says, before it takes any shape: the wish for it, and its sections of text, figures, tables and charts.

The report builder fills a `Document` in the language in use; Markdown, HTML, slides and the preview draw the same one.
Every text in it may come from a user and is to be escaped by whoever writes it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class What(StrEnum):
    """What a report is about: where the plan stands today, the plan itself, or one page of both for the wall."""

    STATUS = "status"
    PLAN = "plan"
    POSTER = "poster"


class ListedBy(StrEnum):
    """What the actions of the plan are listed by."""

    OBJECTIVE = "objective"
    OWNER = "owner"
    MONTH = "month"


class Audience(StrEnum):
    """For whom a report is written."""

    MANAGEMENT = "management"
    TEAM = "team"
    PERSON = "person"


class Part(StrEnum):
    """The parts that a report can have, in their order."""

    SUMMARY = "summary"
    DIAGNOSTIC = "diagnostic"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"
    MONEY = "money"
    RETURNS = "returns"
    KPIS = "kpis"
    FUNNEL = "funnel"
    DECISIONS = "decisions"
    PROMISE = "promise"
    PEOPLE = "people"
    CALENDAR = "calendar"
    GLOSSARY = "glossary"
    WEEK = "week"
    CHANGES = "changes"


class ReportSpan(StrEnum):
    """The time that a report is about; shorter ones are those that hold today."""

    PLAN = "plan"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


PLAN_ALONE = (Part.CALENDAR, Part.GLOSSARY)
"""The parts that only the plan itself has."""
STATUS_ALONE = (Part.RETURNS, Part.KPIS, Part.FUNNEL, Part.DECISIONS, Part.PROMISE)
"""The parts that only say where the plan stands."""
POSTER_ALONE = (Part.WEEK, Part.CHANGES)
"""The parts that only the page for the wall has."""
PARTS: Mapping[What, tuple[Part, ...]] = {
    What.STATUS: tuple(part for part in Part if part not in (*PLAN_ALONE, *POSTER_ALONE)),
    What.PLAN: tuple(part for part in Part if part not in (*STATUS_ALONE, *POSTER_ALONE)),
    What.POSTER: (Part.OBJECTIVES, Part.MONEY, Part.PEOPLE, *POSTER_ALONE),
}
"""The parts that each kind of report can have."""
USUAL_PARTS: Mapping[Audience, tuple[Part, ...]] = {
    Audience.MANAGEMENT: tuple(part for part in PARTS[What.STATUS] if part is not Part.DIAGNOSTIC),
    Audience.TEAM: tuple(part for part in PARTS[What.STATUS] if part not in (Part.RETURNS, Part.DIAGNOSTIC)),
    Audience.PERSON: (Part.SUMMARY, Part.OBJECTIVES, Part.ACTIONS, Part.KPIS, Part.DECISIONS, Part.PEOPLE),
}
"""What each audience wants to read of where the plan stands when nobody says otherwise; of the plan itself, all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The report that somebody asks for; no parts stand for the usual ones of the audience.

    `person` is an id, and `team` that of one team of the plan: without it, all who work on the plan are the team.
    """

    audience: Audience = Audience.MANAGEMENT
    person: str | None = None
    parts: tuple[Part, ...] = ()
    span: ReportSpan = ReportSpan.PLAN
    what: What = What.STATUS
    order: ListedBy = ListedBy.OBJECTIVE
    team: str | None = None

    @property
    def wanted(self) -> tuple[Part, ...]:
        """The parts to write, in their order."""
        own = PARTS[self.what]
        chosen = self.parts or (USUAL_PARTS[self.audience] if self.what is What.STATUS else own)
        return tuple(part for part in own if part in chosen)


class Tone(StrEnum):
    """How good what is said is; a sign in the text says the same without colour."""

    PLAIN = ""
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short statements of the same weight."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure with its name and a remark; `share` of 1 is drawn as a bar."""

    label: str
    value: str
    note: str = ""
    tone: Tone = Tone.PLAIN
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a table; `weight` is how much room it wants beside the others."""

    title: str
    is_number: bool = False
    weight: int = 1


class Cell(NamedTuple):
    """One cell; `share` of 1 is drawn as a bar where there is room."""

    text: str
    tone: Tone = Tone.PLAIN
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first cell of a row names it. `note` says how they are counted.

    All rows are there. Where a medium folds, only the first of them, as many as `shown`, are seen at once.
    """

    caption: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    shown: int | None = None

    @property
    def folded(self) -> int:
        """How many rows are seen only by whoever opens the rest."""
        return max(0, len(self.rows) - self.shown) if self.shown is not None else 0


class ChartShape(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    LINES = "lines"


class Role(StrEnum):
    """What a series of a chart stands for, from which each format chooses its look."""

    MAIN = "main"
    SECOND = "second"
    PATH = "path"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a series by category, None where there is none, and the same as people read them."""

    name: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    role: Role = Role.MAIN


@dataclass(frozen=True, slots=True)
class Chart:
    """Values over categories; `tells` says in a sentence what is seen, for those who cannot see it.

    Bars are as long as the room at `most`, or at the largest of them.
    """

    caption: str
    shape: ChartShape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    tells: str = ""
    unit: str = ""
    most: Decimal | None = None


class Fact(NamedTuple):
    """What something is called, and what is said of it. (A plan has a hundred thousand: a dataclass takes longer.)"""

    label: str
    text: str
    tone: Tone = Tone.PLAIN


class Facts(NamedTuple):
    """Facts about one thing, one below the other; on paper `is_dense` ones stand in two columns."""

    facts: tuple[Fact, ...]
    is_dense: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """A picture of places, as a SWOT or a journey: statements where a row and a column meet.

    `heads` name the rows. `is_map` is one of many small places, in which references stand beside each other.
    """

    caption: str
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    places: tuple[tuple[tuple[Cell, ...], ...], ...]
    corner: str = ""
    note: str = ""
    is_map: bool = False


class Bubble(NamedTuple):
    """One round place on a plot: where it lies, how large its area is, and what people read of it."""

    name: str
    x: Decimal
    y: Decimal
    size: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a plot, with the value that divides it; a `falling` one begins with the highest value."""

    title: str
    cut: Decimal
    is_log: bool = False
    falling: bool = False


@dataclass(frozen=True, slots=True)
class Bubbles:
    """Round places on a plot of four corners: `corners` names the upper left, upper right, lower left, lower right."""

    caption: str
    x: Axis
    y: Axis
    corners: tuple[str, str, str, str]
    bubbles: tuple[Bubble, ...]
    tells: str = ""


class Group(NamedTuple):
    """What belongs together under a head of its own: `lead` stands beside it, and remains seen where it is folded.

    Where a medium folds, what `is_folded` is closed at first: it is all there, and open in print. A `listed` one
    stands in the table of contents.
    """

    title: str
    blocks: tuple[Block, ...]
    lead: str = ""
    is_folded: bool = False
    is_listed: bool = False
    tone: Tone = Tone.PLAIN


Block = Paragraph | Bullets | Tiles | Table | Chart | Facts | Matrix | Bubbles | Group


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report; `idea` is the sentence to remember of it."""

    part: Part
    title: str
    idea: str
    blocks: tuple[Block, ...] = ()
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Slide:
    """One page of a deck: a finding in a sentence, and what shows that it is so.

    `topic` is what it is about, `parts` those of the report that it stands for. Blocks of one row stand side by side.
    `source` says where the figures are read; `aside` is what somebody may ask for, and stands in the notes.
    """

    parts: tuple[Part, ...]
    topic: str
    finding: str
    rows: tuple[tuple[Block, ...], ...]
    tone: Tone = Tone.PLAIN
    source: str = ""
    aside: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: sections to be read one after the other, or the slides of a deck."""

    title: str
    subtitle: str
    made: str
    language: str
    audience: Audience
    sections: tuple[Section, ...] = field(default_factory=tuple)
    what: What = What.STATUS
    slides: tuple[Slide, ...] = field(default_factory=tuple)
    template: Path | None = None
    """A company's template for the slides."""

    def section(self, part: Part) -> Section | None:
        """The section on this part, if it has something to say."""
        return next((section for section in self.sections if section.part is part), None)
