"""The words of reports: for whom, which parts, which time."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.document import Audience, ListedBy, Part, ReportSpan, What, Wish
from mplan_tui.domain.people import Person, Team
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
    Part.CALENDAR: N_("Calendar"),
    Part.GLOSSARY: N_("Glossary"),
    Part.WEEK: N_("This week"),
    Part.CHANGES: N_("What changed"),
}
_PARTS_OF_PLAN: Mapping[Part, str] = {
    Part.SUMMARY: N_("The plan in short"),
    Part.DIAGNOSTIC: N_("Vision and diagnostic"),
    Part.OBJECTIVES: N_("Objectives and how they are measured"),
    Part.ACTIONS: N_("Every action"),
    Part.MONEY: N_("Budget"),
    Part.PEOPLE: N_("People and load"),
}
"""The headings that parts have in the plan itself, where they differ from those of where it stands."""
_KINDS: Mapping[What, str] = {
    What.STATUS: N_("Where it stands"),
    What.PLAN: N_("The plan itself"),
    What.POSTER: N_("A page for the wall"),
}
_ORDERS: Mapping[ListedBy, str] = {
    ListedBy.OBJECTIVE: N_("by objective"),
    ListedBy.OWNER: N_("by owner"),
    ListedBy.MONTH: N_("by month"),
}
_SPANS: Mapping[ReportSpan, str] = {
    ReportSpan.PLAN: N_("The whole plan"),
    ReportSpan.QUARTER: N_("This quarter"),
    ReportSpan.MONTH: N_("This month"),
    ReportSpan.WEEK: N_("This week"),
}


def part_title(part: Part, what: What = What.STATUS) -> str:
    """The heading of a part."""
    named = _PARTS_OF_PLAN.get(part) if what is What.PLAN else None
    return _(named or _PARTS[part])


def what_words(what: What) -> str:
    """What a report is about."""
    return _(_KINDS[what])


def order_words(order: ListedBy) -> str:
    """What the actions of the plan are listed by."""
    return _(_ORDERS[order])


def span_words(span: ReportSpan) -> str:
    """The time that a report is about."""
    return _(_SPANS[span])


def audience_words(plan: Plan, wish: Wish) -> str:
    """For whom a report is: "For management", "For Anna", "For the team Digital"."""
    if wish.team is not None and wish.audience is Audience.TEAM:
        team = plan.find(Team, wish.team)
        return _("For the team {name}").format(name=team.name if team else "?")
    if wish.what is not What.STATUS and wish.audience is not Audience.PERSON:
        return _("For everybody")
    if wish.audience is Audience.MANAGEMENT:
        return _("For management")
    if wish.audience is Audience.TEAM:
        return _("For the team")
    person = plan.find(Person, wish.person)
    return _("For {name}").format(name=person.name if person else "?")
