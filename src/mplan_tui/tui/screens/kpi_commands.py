"""The commands of the KPI screen, and the words for what it shows."""

from __future__ import annotations

from mplan_tui.domain.kpi_grid import Show
from mplan_tui.i18n import N_
from mplan_tui.tui.commands import SIGHT_HELP, Command

SHOW_WORDS = {
    Show.ALL: N_("all"),
    Show.MINE: N_("mine"),
    Show.TO_ENTER: N_("to enter"),
    Show.OFF_TRACK: N_("off track or lagging"),
    Show.STALE: N_("stale or without figures"),
}

KEYS: tuple[Command, ...] = (
    Command(
        "kpis.enter",
        "enter",
        N_("Next"),
        N_(
            "Type a figure: 12, 1 200,5, =12+30, 37/450; enter takes it and goes to the next missing one. Over a figure"
            " that is there, only enter replaces it."
        ),
        footer=True,
    ),
    Command("kpis.decide", "D", N_("Decide"), N_("Take a corrective measure about this KPI."), "decide", footer=True),
    Command("kpis.note", "m", N_("Note"), N_("Write a note on this period."), "note", footer=True),
    Command(
        "kpis.show",
        "f",
        N_("Filter"),
        N_("All, mine, to enter, off track, stale, or those of an objective."),
        "choose_show",
        footer=True,
    ),
    Command(
        "kpis.turn", "tab", N_("Measures"), N_("The register of corrective measures, and back."), "turn", footer=True
    ),
    Command(
        "kpis.view",
        "v",
        N_("Chart/table"),
        N_("The chart of this KPI, the table of its figures."),
        "turn_view",
        footer=True,
    ),
    Command("kpis.new", "n", N_("New"), N_("Add a KPI, empty or from the catalogue."), "new", footer=True),
    Command("kpis.edit", "e", N_("Edit"), N_("Change this KPI or measure."), "change", footer=True),
    Command("kpis.copy", "c", N_("Copy last"), N_("Enter the figure of the period before."), "copy_last"),
    Command("kpis.clear", "delete", N_("Clear"), N_("Take the figure of this period out; enter confirms it."), "clear"),
    Command("kpis.remove", "d", N_("Delete"), N_("Delete this KPI or measure; u brings it back."), "remove"),
    Command("kpis.sight", "g", N_("Line of sight"), SIGHT_HELP, "sight"),
    Command("kpis.judge", "o", N_("Judge"), N_("Set your own judgement with a sentence; a * marks it."), "judge"),
    Command(
        "kpis.earlier",
        "left_square_bracket,less_than_sign",
        N_("Earlier"),
        N_("Show earlier periods."),
        "shift(1)",
        sign="[",
    ),
    Command(
        "kpis.later",
        "right_square_bracket,greater_than_sign",
        N_("Later"),
        N_("Show later periods."),
        "shift(-1)",
        sign="]",
    ),
)

REPLACING_KEYS: tuple[Command, ...] = (
    Command("kpis.replace", "enter", N_("Replace"), N_("Put what is typed in its place."), footer=True),
    Command("kpis.keep", "escape", N_("Keep"), N_("Keep the figure that is there."), footer=True),
)
"""The keys of an entry over a figure that is there."""

_REVIEW = Command(
    "measures.review", "enter", N_("Review"), N_("Before and after, and whether the measure worked."), footer=True
)
_BACK = Command("measures.turn", "tab", N_("KPIs"), N_("Back to the grid of KPIs."), "turn", footer=True)
_OF_MEASURES = ("kpis.edit", "kpis.decide", "kpis.judge", "kpis.remove", "kpis.sight")
REGISTER_KEYS = (_REVIEW, _BACK, *(command for command in KEYS if command.id in _OF_MEASURES))
"""The keys of the register of corrective measures."""
