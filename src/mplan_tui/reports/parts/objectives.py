"""The objectives: how far each is on its way, and where it will land."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Cell, Chart, ChartShape, Part, ReportColumn, Role, Section, Series, Table, Tone
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.naming import shortened
from mplan_tui.domain.objective_path import Path, path_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, elapsed_share, objective_pace
from mplan_tui.domain.paths import baseline_of
from mplan_tui.domain.year_on_year import year_on_year
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import GOOD, TONES, Scope, called, filled, standing_cell, year_note
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import figure, readable, target_words, year_change
from mplan_tui.vocabulary.report import part_title

_SHORT = 12
"""How many letters of a title stand beside a bar that is named by its reference, where it has none."""


def section(scope: Scope) -> Section | None:
    """The progress of each objective beside the progress expected, and their figures."""
    if not scope.objectives:
        return None
    paces = [(row, objective_pace(scope.plan, row.id, scope.today)) for row in scope.objectives]
    idea, tone = standing_words([pace for _row, pace in paces if pace is not None])
    chart = progress_chart(scope, paces)
    return Section(
        Part.OBJECTIVES, part_title(Part.OBJECTIVES), idea, (*([chart] if chart else []), _table(scope, paces)), tone
    )


def standing_words(known: Sequence[Pace]) -> tuple[str, Tone]:
    """How the measured objectives stand, in a sentence and its tone."""
    off = sum(pace.status.is_behind for pace in known)
    good = sum(pace.status in GOOD for pace in known)
    stale = sum(pace.status is PaceStatus.STALE for pace in known)
    if not known:
        idea = _("No objective is measured yet.")
    elif off:
        idea = ngettext("{count} objective is behind its path.", "{count} objectives are behind their path.", off)
    elif stale:
        idea = ngettext("{stale} objective has no fresh figure.", "{stale} objectives have no fresh figure.", stale)
    elif not good:
        idea = _("No objective can be judged yet.")
    else:
        idea = ngettext("{good} objective is on track.", "{good} objectives are on track.", good)
    tone = (
        Tone.BAD
        if any(pace.status is PaceStatus.OFF_TRACK for pace in known)
        else Tone.WARN
        if off or stale
        else Tone.GOOD
        if good
        else Tone.PLAIN
    )
    return idea.format(count=off, good=good, stale=stale), tone


def progress_chart(
    scope: Scope,
    paces: Sequence[tuple[Objective, Pace | None]],
    label: Callable[[Objective, str], str] | None = None,
) -> Chart | None:
    """How far each objective is on its way, beside how far it was to be; None where no progress can be told.

    `label` says what stands beside a bar, of an objective and its change in a year ("" where that is not known).
    Without it that is the whole name, and a table beside the chart tells the change: names were cut for it.
    """
    drawn = [(row, pace) for row, pace in paces if pace is not None and pace.progress is not None]
    if not drawn:
        return None
    years = [year_change(year_on_year(scope.plan, pace.kpi.id, scope.today)) for _row, pace in drawn]
    caption = _("Progress to the target, and the progress expected when it was last measured")
    if label and any(years):  # slides for management have the chart and no table
        caption = _("{caption}; in brackets the change in a year").format(caption=caption)
    done = tuple(pace.progress or Decimal(0) for _row, pace in drawn)
    expected = tuple(_expected(scope, row, pace) for row, pace in drawn)
    return Chart(
        caption,
        ChartShape.BARS,
        tuple(label(row, year) if label else called(row) for (row, _pace), year in zip(drawn, years, strict=True)),
        (
            Series(_("Progress"), done, tuple(formats.percent(pace.progress) for _row, pace in drawn)),
            Series(_("Expected"), expected, tuple(formats.percent(value) for value in expected), Role.PATH),
        ),
        "; ".join(
            _("{name}: {done}, {expected} expected").format(
                name=row.ref or row.title, done=formats.percent(value), expected=formats.percent(wanted)
            )
            for (row, _pace), value, wanted in zip(drawn, done, expected, strict=True)
        ),
        "%",
    )


def short_label(objective: Objective, year: str) -> str:
    """Which bar it is, where a table beside the chart names the objective in full."""
    return " ".join(filter(None, (objective.ref or shortened(objective.title, _SHORT), f"({year})" if year else "")))


def _expected(scope: Scope, objective: Objective, pace: Pace) -> Decimal:
    """The share of the way that its path has come to, through its milestones where it has some."""
    kpi = pace.kpi
    baseline = baseline_of(kpi)
    if pace.expected is not None and baseline is not None and kpi.target is not None and kpi.target != baseline:
        return (pace.expected - baseline) / (kpi.target - baseline)
    start, due = kpi.start or scope.plan.start, kpi.due or scope.plan.end
    return elapsed_share(start, due, pace.as_of or scope.today)


def _table(scope: Scope, paces: list[tuple[Objective, Pace | None]]) -> Table:
    years = [year_change(year_on_year(scope.plan, pace.kpi.id, scope.today)) if pace else "" for _row, pace in paces]
    table = Table(
        _("Where each objective stands"),
        (
            ReportColumn(_("Objective"), weight=5),
            ReportColumn(_("Now"), is_number=True, weight=2),
            ReportColumn(field_label("objectives", "target"), is_number=True, weight=2),
            ReportColumn(_("Year on year"), is_number=True, weight=2),
            ReportColumn(_("By"), weight=2),
            ReportColumn(_("Progress"), is_number=True, weight=2),
            ReportColumn(_("Standing"), weight=2),
            ReportColumn(field_label("objectives", "owner"), weight=2),
        ),
        tuple(_row(scope, objective, pace, year) for (objective, pace), year in zip(paces, years, strict=True)),
        year_note(year for (_row, pace), year in zip(paces, years, strict=True) if pace),
    )
    return filled(table)


def target_text(path: Path) -> str:
    """Where an objective is to get, as a cell says it."""
    if path.kpi is not None:
        return target_words(path.kpi) or "–"
    return "–" if path.target is None else figure(readable(path.target), path.unit)


def _row(scope: Scope, objective: Objective, pace: Pace | None, year: str) -> tuple[Cell, ...]:
    path = path_of(scope.plan, objective)
    return (
        Cell(called(objective)),
        Cell(figure(readable(pace.current), path.unit) if pace and pace.current is not None else "–"),
        Cell(target_text(path)),
        Cell(year or "–"),
        Cell(formats.day(path.due)),
        Cell(
            formats.percent(pace.progress) if pace and pace.progress is not None else "–",
            TONES[pace.status] if pace else Tone.MUTED,
            pace.progress if pace else None,
        ),
        standing_cell(pace) if pace else Cell(_("no KPI"), Tone.MUTED),
        Cell(scope.names(objective.owner)),
    )
