"""The line of sight in words: what kind of row stands where, and at what it breaks."""

from __future__ import annotations

from mplan_tui.domain.diagnostic.journey import ContentElement, JourneyCell
from mplan_tui.domain.diagnostic.pestel import PestelFactor
from mplan_tui.domain.diagnostic.porter import Force
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.domain.sight import Gap
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import table_label
from mplan_tui.vocabulary.filling import fill
from mplan_tui.vocabulary.findings import SENTENCES
from mplan_tui.vocabulary.values import row_name

_SHORT = {
    "swot.unanswered": N_("no answer"),
    "strategy.no_objective": N_("no objective"),
    "objective.no_action": N_("no action"),
    "action.no_objective": N_("no objective"),
    "action.no_kpi": N_("no KPI"),
    "persona.no_content": N_("no content, no action"),
    "persona.stage_empty": N_("nothing at a stage"),
    "content.no_action": N_("no action"),
    "content.action_done": N_("its action is done"),
    "kpi.only_cancelled": N_("only cancelled actions"),
}


def kind_name(row: Row) -> str:
    """What kind of thing a row is, in the singular."""
    if isinstance(row, PestelFactor):
        return f"PESTEL · {word(row.dimension)}"
    if isinstance(row, Force):
        return "Porter"
    if isinstance(row, ContentElement | JourneyCell):
        return word(row.stage)
    return table_label(table_of(row))


def gap_mark(gap: Gap) -> str:
    """What is missing, in two or three words."""
    return _(_SHORT[gap.code])


def gap_sentence(gap: Gap, plan: Plan) -> str:
    """What is missing, in one sentence."""
    values = {"name": row_name(gap.row, plan), "stage": word(gap.stage) if gap.stage else ""}
    return fill(SENTENCES[gap.code], values)
