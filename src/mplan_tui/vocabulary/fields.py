"""What the tables of a plan and their fields are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mplan_tui.i18n import N_, _, language, ngettext, pgettext

_COMMON: Mapping[str, str] = {
    "ref": N_("Reference"),
    "title": N_("Title"),
    "name": N_("Name"),
    "statement": N_("Statement"),
    "description": N_("Description"),
    "notes": N_("Notes"),
    "owner": N_("Owner"),
    "start": N_("Start"),
    "due": N_("Due date"),
    "done_on": N_("Done on"),
    "status": N_("Status"),
    "planned": N_("Planned"),
    "committed": N_("Committed"),
    "spent": N_("Spent"),
    "kpi": N_("KPI"),
    "kpis": N_("KPIs"),
    "objective": N_("Objective"),
    "objectives": N_("Objectives"),
    "action": N_("Action"),
    "actions": N_("Actions"),
    "persona": N_("Persona"),
    "personas": N_("Personas"),
    "person": N_("Person"),
    "product": N_("Product or service"),
    "products": N_("Products or services"),
    "channel": N_("Channel"),
    "channels": N_("Channels"),
    "team": N_("Team"),
    "tools": N_("Tools"),
    "stage": N_("Journey stage"),
    "category": N_("Category"),
    "baseline": N_("Baseline"),
    "target": N_("Target"),
    "unit": N_("Unit"),
    "value": N_("Value"),
    "author": N_("Author"),
    "on": N_("Date"),
    "answer": N_("Our answer"),
    "evidence": N_("Evidence or source"),
    "trend": N_("Trend"),
    "items": N_("Items combined"),
    "revenue": N_("Revenue"),
    "margin": N_("Margin (%)"),
    "share": N_("Market share (%)"),
    "rival_share": N_("Largest rival's share (%)"),
    "growth": N_("Market growth (%)"),
    "pains": N_("Pains"),
    "budget": N_("Budget"),
    "note": N_("Note"),
    "envelope": N_("Budget envelope"),
}
"""What a field is called wherever nothing better is said below."""

_OWN: Mapping[str, Mapping[str, str]] = {
    "plan": {
        "organisation": N_("Organisation"),
        "vision": N_("Vision"),
        "situation": N_("Situation"),
        "start": N_("First day"),
        "end": N_("Last day"),
        "currency": N_("Currency"),
        "language": N_("Language"),
        "country": N_("Country"),
        "growth_cut": N_("Market growth cut (%)"),
        "pace_limit": N_("Highest realistic pace"),
    },
    "people": {
        "login": N_("Login"),
        "role": N_("Role"),
        "place": N_("Inside or outside"),
        "days_per_month": N_("Days per month"),
        "day_rate": N_("Day rate"),
    },
    "teams": {"lead": N_("Led by")},
    "channels": {
        "cost_model": N_("Cost model"),
        "unit_cost": N_("Unit cost"),
        "reach": N_("Reach per month"),
        "rates": N_("Reference rates"),
    },
    "swot": {
        "quadrant": N_("Quadrant"),
        "importance": N_("Importance"),
        "source": N_("Comes from"),
    },
    "strategies": {"kind": N_("Kind of strategy")},
    "pestel": {
        "dimension": N_("Dimension"),
        "effect": N_("Effect"),
        "impact": N_("Impact"),
        "likelihood": N_("Likelihood"),
        "horizon": N_("Horizon"),
    },
    "business_units": {
        "innovation": N_("Innovation requirement"),
        "previous": N_("Last year's figures"),
    },
    "forces": {"kind": N_("Force"), "intensity": N_("Intensity"), "drivers": N_("Drivers")},
    "ideal_customers": {
        "sector": N_("Sector"),
        "size": N_("Size"),
        "area": N_("Area"),
        "technology": N_("Technology"),
        "triggers": N_("Triggers"),
        "buying_group": N_("Buying group"),
        "sales_cycle": N_("Sales cycle"),
        "criteria": N_("Weighted criteria"),
        "disqualifiers": N_("Disqualifiers"),
    },
    "personas": {
        "negative": N_("Negative persona"),
        "quote": N_("Quote"),
        "demographics": N_("Demographics"),
        "job": N_("Job"),
        "goals": N_("Goals"),
        "motivations": N_("Motivations"),
        "objections": N_("Objections"),
        "decision_criteria": N_("Decision criteria"),
        "buying_role": N_("Buying role"),
        "sources": N_("Information sources"),
        "channels": N_("Preferred channels"),
        "source": N_("Source of the sheet"),
        "reviewed_on": N_("Last review"),
    },
    "journey": {
        "question": N_("Question asked"),
        "touchpoints": N_("Touchpoints"),
        "brake": N_("Brake"),
    },
    "contents": {"action": N_("Produced by")},
    "objectives": {
        "family": N_("Family"),
        "segment": N_("Segment"),
        "natural_trend": N_("Natural trend (% a year)"),
        "links": N_("Answers to"),
        "milestones": N_("Milestones"),
    },
    "acknowledgements": {
        "told_on": N_("Told on"),
        "answer": N_("Answer"),
        "answered_on": N_("Answered on"),
        "question": N_("Question"),
    },
    "actions": {
        "nature": N_("Nature"),
        "group": N_("Group"),
        "expected_result": N_("Expected result"),
        "audience": N_("Audience"),
        "executor": N_("Executes"),
        "follower": N_("Follows up"),
        "evaluator": N_("Evaluates"),
        "recurrence": N_("Recurrence"),
        "effort": N_("Effort (days)"),
        "kpi_text": N_("KPI as written"),
        "progress": N_("Progress (%)"),
        "priority": N_("Priority"),
        "depends_on": N_("Depends on"),
        "link": N_("Link"),
        "extra": N_("Other columns"),
    },
    "kpis": {
        "kind": N_("Kind"),
        "direction": N_("Good direction"),
        "cadence": N_("Cadence"),
        "target_high": N_("Upper target"),
        "source": N_("Source"),
        "formula": N_("Formula"),
        "override": N_("Own judgement"),
    },
    "measurements": {
        "on": N_("Period"),
        "numerator": N_("Numerator"),
        "denominator": N_("Denominator"),
    },
    "decisions": {
        "seen": N_("What was seen"),
        "choice": N_("Choice"),
        "text": N_("What is done"),
        "taken_on": N_("Taken on"),
        "review_on": N_("Review on"),
        "actions": N_("Actions created"),
        "outcome": N_("Outcome"),
        "outcome_text": N_("What came of it"),
        "reviewed_on": N_("Reviewed on"),
    },
    "approvals": {"on": N_("Approved on"), "targets": N_("Promised targets"), "actions": N_("Promised actions")},
    "recurrence": {
        "frequency": N_("Frequency"),
        "every": N_("Every"),
        "weekdays": N_("Weekdays"),
        "nth": N_("Which of them in the month"),
        "days_of_month": N_("Days of the month"),
        "months": N_("Months"),
        "first": N_("First date"),
        "until": N_("Until"),
        "count": N_("Number of times"),
        "anchor": N_("Next one counted"),
    },
    "criteria": {"weight": N_("Weight")},
    "preferences": {"strength": N_("Strength")},
    "formula": {
        "code": N_("Formula"),
        "inputs": N_("Inputs"),
        "base": N_("Declared base"),
    },
    "override": {"reason": N_("Reason")},
    "seen": {"expected": N_("Expected"), "pace": N_("Pace")},
}
"""What a field is called in one table, or in a small value inside a row (recurrence, formula, criteria...)."""

_HELP: Mapping[str, Mapping[str, str]] = {
    "plan": {
        "envelope": N_("The money that management gives for the whole plan."),
        "growth_cut": N_("From this market growth on, a business unit is a star or a question mark."),
        "pace_limit": N_("An objective is realistic up to this many times the best past pace."),
        "country": N_("Two letters, such as FR: its public holidays are no working days."),
    },
    "people": {
        "login": N_("The name used on this computer: it tells who is at the keyboard."),
        "days_per_month": N_("The days available for this plan in a month."),
    },
    "channels": {
        "unit_cost": N_("In the plan's currency, per unit of the cost model."),
        "reach": N_("How many people it reaches in a month."),
        "rates": N_("Usual figures to compare with, such as an open rate of 21 %."),
    },
    "swot": {
        "importance": N_("1 to 5; from 4 on, a threat or a weakness needs an answer."),
        "source": N_("The PESTEL factor or the force that it comes from."),
    },
    "pestel": {"impact": N_("1 to 5."), "likelihood": N_("1 to 5; the score is impact x likelihood.")},
    "business_units": {"innovation": N_("1 to 5; the matrix can be drawn with it instead of the growth.")},
    "forces": {"intensity": N_("1 to 5; 5 is strong pressure on the margin.")},
    "personas": {"negative": N_("Somebody the plan should not spend on.")},
    "objectives": {
        "statement": N_("A verb of change, an object, a figure and a date."),
        "kpi": N_("Figures left empty are those of this KPI."),
        "natural_trend": N_("The change that would come without the plan, if known."),
        "links": N_("The SWOT items and strategies that it answers."),
    },
    "actions": {
        "executor": N_("Who does the work."),
        "follower": N_("Who sees that it goes on."),
        "evaluator": N_("Who judges the result."),
        "effort": N_("Days of work, for all who execute together."),
        "planned": N_("Empty means unknown, not nothing."),
        "depends_on": N_("The actions that must be done first."),
        "expected_result": N_("What will be there when it is done."),
    },
    "kpis": {
        "target": N_("For a flow, the total from start to due date."),
        "baseline": N_("Where it stood at the start; for a flow usually 0."),
        "target_high": N_("To stay within: the upper end of the range."),
        "source": N_("Where the figure is read."),
        "override": N_("Your own status, with the sentence that explains it."),
    },
    "decisions": {"review_on": N_("The day on which to look whether it worked.")},
    "recurrence": {"nth": N_("1 the first, -1 the last.")},
}


def field_label(table: str, field: str) -> str:
    """What a field of a table (or of "plan") is called; a field nobody named is readable all the same."""
    label = _OWN.get(table, {}).get(field) or _COMMON.get(field)
    return _(label) if label else field.replace("_", " ").capitalize()


def field_help(table: str, field: str) -> str:
    """A sentence on what to enter, or "" where the label says it all."""
    return _(_HELP.get(table, {}).get(field, ""))


def table_label(table: str, count: int = 1) -> str:
    """What the rows of a table are called as a heading: "Action", "Actions"."""
    noun = table_noun(table, count)
    return noun[:1].upper() + noun[1:]


def table_noun(table: str, count: int = 1) -> str:
    """What the rows of a table are called inside a sentence: "action", "SWOT items"."""
    return _nouns(language(), min(abs(count), 2)).get(table, table.replace("_", " "))


@cache
def _nouns(language: str, n: int) -> Mapping[str, str]:
    return {
        "plan": pgettext("noun", "plan"),
        "people": ngettext("person", "people", n),
        "teams": ngettext("team", "teams", n),
        "products": ngettext("product or service", "products or services", n),
        "channels": ngettext("channel", "channels", n),
        "swot": ngettext("SWOT item", "SWOT items", n),
        "strategies": ngettext("strategy", "strategies", n),
        "pestel": ngettext("PESTEL factor", "PESTEL factors", n),
        "business_units": ngettext("business unit", "business units", n),
        "forces": ngettext("Porter force", "Porter forces", n),
        "ideal_customers": ngettext("ideal customer", "ideal customers", n),
        "personas": ngettext("persona", "personas", n),
        "journey": ngettext("journey stage", "journey stages", n),
        "contents": ngettext("content element", "content elements", n),
        "objectives": ngettext("objective", "objectives", n),
        "acknowledgements": ngettext("hand-over", "hand-overs", n),
        "actions": ngettext("action", "actions", n),
        "occurrences": ngettext("occurrence", "occurrences", n),
        "kpis": ngettext("KPI", "KPIs", n),
        "measurements": ngettext("measurement", "measurements", n),
        "decisions": ngettext("corrective measure", "corrective measures", n),
        "approvals": ngettext("approved version", "approved versions", n),
    }
