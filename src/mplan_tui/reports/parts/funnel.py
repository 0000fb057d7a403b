"""The funnel: volumes and conversions along the journey, and what the target needs at every step."""

from __future__ import annotations

from mplan_tui.document import Cell, Paragraph, Part, ReportColumn, Section, Table, Tone
from mplan_tui.domain.funnel import FunnelStep, funnel
from mplan_tui.domain.windows import last_day
from mplan_tui.i18n import _
from mplan_tui.reports.scope import Scope, called, filled, status_cell
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.funnel import conversion, funnel_sentence, per_period, volume
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """The chain of KPIs as one table; nothing for one person, whose figures make no funnel."""
    found = funnel(scope.plan, scope.today) if scope.person is None else None
    if found is None:
        return None
    due = last_day(scope.plan, found.aim.kpi) if found.aim is not None else scope.plan.end
    table = Table(
        _("From stage to stage"),
        (
            ReportColumn(_("Stage"), weight=2),
            ReportColumn(_("KPI"), weight=4),
            ReportColumn(_("So far"), is_number=True, weight=2),
            ReportColumn(_("Conversion"), is_number=True, weight=2),
            ReportColumn(_("Needed"), is_number=True, weight=2),
            ReportColumn(_("Forecast"), is_number=True, weight=2),
            ReportColumn(_("Still needed"), is_number=True, weight=2),
            ReportColumn(_("Standing"), weight=2),
        ),
        tuple(_row(step) for step in found.steps),
        "",
    )
    note = Paragraph(
        _("Conversions are those of the same days; the target is worked back through them to every step."), Tone.MUTED
    )
    tone = Tone.WARN if found.narrowest is not None else Tone.PLAIN
    return Section(Part.FUNNEL, part_title(Part.FUNNEL), funnel_sentence(found, due), (filled(table), note), tone)


def _row(step: FunnelStep) -> tuple[Cell, ...]:
    texts = (volume(step.volume), conversion(step), volume(step.needed), volume(step.landing), per_period(step))
    return (
        Cell(word(step.stage)),
        Cell(called(step.kpi)),
        *(Cell(text) for text in texts),
        status_cell(step.status) if step.needed is not None else Cell(""),
    )
