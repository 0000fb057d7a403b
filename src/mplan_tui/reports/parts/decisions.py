"""The corrective measures: what was seen and decided, and whether it worked."""

from __future__ import annotations

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Section, Table, Tone
from mplan_tui.domain.decisions import Decision, Outcome
from mplan_tui.domain.effect import MeasureEffect, Movement, effect_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, called, filled
from mplan_tui.vocabulary.effect import forecast_words, season_words, window_words
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title

_TONES = {Outcome.WORKED: Tone.GOOD, Outcome.PARTLY: Tone.WARN, Outcome.FAILED: Tone.BAD}
_MOVED = {Movement.BETTER: Tone.GOOD, Movement.WORSE: Tone.BAD}


def section(scope: Scope) -> Section | None:
    """Every measure of the period, the latest first, with the figure in a window before and after."""
    kpis = {kpi.id for kpi in scope.kpis}
    rows = [
        row
        for row in scope.plan.decisions
        if (scope.person is None or row.owner == scope.person.id or row.kpi in kpis)
        and (row.taken_on is None or scope.holds(row.taken_on) or row.is_open)
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: row.taken_on or scope.plan.start, reverse=True)
    worked = sum(row.outcome is Outcome.WORKED for row in rows)
    waiting = [row for row in rows if row.is_open]
    taken = ngettext("{count} corrective measure was taken", "{count} corrective measures were taken", len(rows))
    came = [
        ngettext("{count} worked", "{count} worked", worked).format(count=worked)
        if worked
        else _("none worked so far"),
        ngettext("{count} awaits its review", "{count} await their review", len(waiting)).format(count=len(waiting))
        if waiting
        else "",
    ]
    idea = _("{what}; {came}.").format(what=taken.format(count=len(rows)), came=", ".join(filter(None, came)))
    overdue = any(row.is_overdue(scope.today) for row in waiting)
    table = Table(
        _("What was seen, decided, and came of it"),
        (
            ReportColumn(_("Measure"), weight=5),
            ReportColumn(field_label("decisions", "kpi"), weight=3),
            ReportColumn(_("Before"), is_number=True, weight=2),
            ReportColumn(_("After"), is_number=True, weight=2),
            ReportColumn(_("Forecast then"), is_number=True, weight=2),
            ReportColumn(field_label("decisions", "outcome"), weight=3),
        ),
        tuple(_row(scope, row) for row in rows),
        shown=scope.most_rows,
    )
    return Section(
        Part.DECISIONS, part_title(Part.DECISIONS), idea, (filled(table),), Tone.WARN if overdue else Tone.PLAIN
    )  # fmt: skip


def _row(scope: Scope, decision: Decision) -> tuple[Cell, ...]:
    kpi = scope.plan.find(Kpi, decision.kpi)
    found = effect_of(scope.plan, decision.id, scope.today)
    return (
        Cell(" ".join(filter(None, (decision.ref, f"{word(decision.choice)}.", decision.text)))),
        Cell(called(kpi) if kpi else "–"),
        *_windows(found),
        _outcome(scope, decision),
    )


def _windows(found: MeasureEffect | None) -> tuple[Cell, ...]:
    """The windows before and after, and what was forecast then; a total could only rise."""
    if found is None:
        return Cell("–"), Cell("–"), Cell("–")
    before, after = (Cell(window_words(found, one) if one else "–") for one in (found.before, found.after))
    if season := season_words(found):
        after = Cell(_("; ").join((after.text, _("by season {figure}").format(figure=season))))
    return before, after._replace(tone=_MOVED.get(found.movement, Tone.PLAIN)), Cell(forecast_words(found) or "–")


def _outcome(scope: Scope, decision: Decision) -> Cell:
    if decision.outcome is not None:
        words = ". ".join(filter(None, (word(decision.outcome), decision.outcome_text)))
        return Cell(words, _TONES[decision.outcome])
    if decision.review_on is None:
        return Cell(_("no review date"), Tone.MUTED)
    is_overdue = decision.is_overdue(scope.today)
    words = _("review was due {day}") if is_overdue else _("review on {day}")
    return Cell(words.format(day=formats.day(decision.review_on)), Tone.WARN if is_overdue else Tone.PLAIN)
