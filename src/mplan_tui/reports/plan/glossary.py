"""The glossary: the words and signs that this plan uses, for whoever does not work with them every day."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui.document import Fact, Facts, Part, Section, What
from mplan_tui.domain.actions import Nature, Status
from mplan_tui.i18n import N_, _
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.enums import explain, sign, word
from mplan_tui.vocabulary.ratios import ratio_definition, ratio_name
from mplan_tui.vocabulary.report import part_title

_TERMS = {
    "pestel": (
        N_("PESTEL"),
        N_("Political, economic, sociocultural, technological, environmental and legal factors around the company."),
    ),
    "forces": (
        N_("Porter's forces"),
        N_("How hard a sector is: rivals, new entrants, substitutes, customers, suppliers, and a sixth force."),
    ),
    "business_units": (
        N_("BCG matrix"),
        N_("Business units by their market share beside the largest rival's and by the growth of their market."),
    ),
    "swot": (N_("SWOT"), N_("Strengths and weaknesses of the company, opportunities and threats around it.")),
    "personas": (N_("Persona"), N_("A typical buyer, described as a person.")),
    "objectives": (
        N_("SMART"),
        N_("An objective that is specific, measurable, ambitious, realistic and time-bound."),
    ),
    "kpis": (N_("KPI"), N_("A key figure by which an objective or an action is measured.")),
}
_MONEY = (
    (N_("Envelope"), N_("The money that management gives for the whole plan.")),
    (N_("Committed"), N_("Ordered, and not invoiced yet.")),
    (N_("Spent"), N_("Invoiced.")),
    (N_("Cost at completion"), N_("What is spent, and what is still to come: ordered or planned.")),
)


def section(scope: Scope) -> Section | None:
    """Only what the plan uses."""
    facts = tuple(_facts(scope))
    idea = _("The words and signs of this plan.")
    return Section(Part.GLOSSARY, part_title(Part.GLOSSARY, What.PLAN), idea, (Facts(facts),)) if facts else None


def _facts(scope: Scope) -> Iterator[Fact]:
    plan = scope.plan
    yield from (Fact(_(name), _(words)) for table, (name, words) in _TERMS.items() if plan.rows(table))
    codes = dict.fromkeys(kpi.formula.code for kpi in plan.kpis if kpi.formula)
    yield from (Fact(ratio_name(code), ratio_definition(code)) for code in codes if ratio_definition(code))
    if any(action.planned for action in plan.actions) or plan.envelope:
        yield from (Fact(_(name), _(words)) for name, words in _MONEY)
    natures = {action.nature for action in plan.actions}
    yield from (Fact(word(nature), explain(nature)) for nature in Nature if nature in natures)
    statuses = {action.status for action in plan.actions}
    signs = (f"{sign(status)} {word(status)}" for status in Status if status in statuses)
    if statuses:
        yield Fact(_("Signs"), ", ".join((*signs, _("!! critical, ! high priority"))))
