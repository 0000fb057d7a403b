"""What the tables of a plan and their fields are called, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.domain.about import FieldGroup
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.decisions import KpiSnapshot
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Criterion
from mplan_tui.domain.fields import COMMON, fields_of
from mplan_tui.domain.kpis import Formula, Override
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import Frozen
from mplan_tui.i18n import _, ngettext, pgettext

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


def group_word(group: FieldGroup) -> str:
    """What a group of fields is called beside them."""
    words = {
        FieldGroup.WHAT: pgettext("group of fields", "What"),
        FieldGroup.WHO: pgettext("group of fields", "Who"),
        FieldGroup.WHEN: pgettext("group of fields", "When"),
        FieldGroup.MONEY: pgettext("group of fields", "Money"),
        FieldGroup.FIGURES: pgettext("group of fields", "Figures"),
        FieldGroup.WHY: pgettext("group of fields", "Why"),
        FieldGroup.NOTES: pgettext("group of fields", "Notes"),
    }
    return words[group]


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
    if table in TABLES:
        return ngettext(*TABLES[table].NOUNS, abs(count))
    return pgettext("noun", "plan") if table == PLAN_TABLE else table.replace("_", " ")
