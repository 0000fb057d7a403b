"""The words of reports: for whom, which parts, which time."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.document import Audience, Part, ReportSpan, Wish
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _

_PARTS: Mapping[Part, str] = {
    Part.SUMMARY: N_("In short"),
    Part.DIAGNOSTIC: N_("Diagnostic"),
    Part.OBJECTIVES: N_("Objectives"),
    Part.ACTIONS: N_("Actions"),
    Part.MONEY: N_("Money"),
    Part.RETURNS: N_("Return on the money"),
    Part.KPIS: N_("KPIs"),
    Part.FUNNEL: N_("Funnel"),
    Part.DECISIONS: N_("Corrective measures"),
    Part.PROMISE: N_("Promised against now"),
    Part.PEOPLE: N_("People"),
}
_SPANS: Mapping[ReportSpan, str] = {
    ReportSpan.PLAN: N_("The whole plan"),
    ReportSpan.QUARTER: N_("This quarter"),
    ReportSpan.MONTH: N_("This month"),
    ReportSpan.WEEK: N_("This week"),
}


def part_title(part: Part) -> str:
    """The heading of a part."""
    return _(_PARTS[part])


def span_words(span: ReportSpan) -> str:
    """The time that a report is about."""
    return _(_SPANS[span])


def audience_words(plan: Plan, wish: Wish) -> str:
    """For whom a report is: "For management", "For Anna"."""
    if wish.audience is Audience.MANAGEMENT:
        return _("For management")
    if wish.audience is Audience.TEAM:
        return _("For the team")
    person = plan.find(Person, wish.person)
    return _("For {name}").format(name=person.name if person else "?")
