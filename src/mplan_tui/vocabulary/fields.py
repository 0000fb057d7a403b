"""What the tables of a plan and their fields are called, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.decisions import KpiSnapshot
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Criterion
from mplan_tui.domain.fields import COMMON, fields_of
from mplan_tui.domain.kpis import Formula, Override
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import Frozen
from mplan_tui.i18n import _, language, ngettext, pgettext

MODELS: Mapping[str, type[Frozen]] = {
    **TABLES,
    PLAN_TABLE: Plan,
    "recurrence": Recurrence,
    "criteria": Criterion,
    "preferences": ChannelPreference,
    "formula": Formula,
    "override": Override,
    "seen": KpiSnapshot,
}
"""The models whose fields have labels: the rows of the tables, the plan, and the small values inside rows."""


def field_label(table: str, field: str) -> str:
    """What a field of a table (or of "plan") is called; a field nobody named is readable all the same."""
    known = fields_of(MODELS[table]).get(field) if table in MODELS else None
    label = known.label if known is not None else COMMON.get(field, "")
    return _(label) if label else field.replace("_", " ").capitalize()


def field_help(table: str, field: str) -> str:
    """A sentence on what to enter, or "" where the label says it all."""
    known = fields_of(MODELS[table]).get(field) if table in MODELS else None
    return _(known.help) if known is not None else ""


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
        "absences": ngettext("absence", "absences", n),
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
        "expenses": ngettext("line of money", "lines of money", n),
        "kpis": ngettext("KPI", "KPIs", n),
        "measurements": ngettext("measurement", "measurements", n),
        "decisions": ngettext("corrective measure", "corrective measures", n),
        "approvals": ngettext("approved version", "approved versions", n),
    }
