"""What the plan check found, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.checks import Finding
from mplan_tui.domain.diagnostic.progress import tool_called
from mplan_tui.i18n import N_, ngettext
from mplan_tui.vocabulary.diagnostic import tool_name
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.filling import fill
from mplan_tui.vocabulary.ratios import input_name

SENTENCES: Mapping[str, str] = {
    "link.dead": N_("{name}: “{field}” leads to something that was removed. Choose another, or empty it."),
    "person.login_twice": N_("{name}: the login {login} is given to several people. Each needs one of their own."),
    "row.ref_twice": N_("{name}: the reference {ref} is given twice."),
    "action.circle": N_("{name} waits for itself through its dependencies. Take one of them out."),
    "swot.unanswered": N_("{name} is important and nothing answers it. Write a strategy or an objective."),
    "strategy.no_objective": N_("No objective carries out strategy {name}."),
    "strategy.one_sided": N_("Strategy {name} does not combine an item of each of its sides."),
    "persona.no_content": N_("Persona {name} has no content and no action."),
    "persona.stage_empty": N_("Persona {name} has neither content nor action at the stage “{stage}”."),
    "persona.review_overdue": N_("Persona {name} was last reviewed on {on}, more than a year ago."),
    "content.no_action": N_("No action produces the content “{name}”."),
    "content.action_done": N_("The content “{name}” is still to be produced, and the action that produces it is done."),
    "content.actions_done": N_(
        "{count} contents are still to be produced, and the actions that produce them are done. The first is “{name}”."
    ),
    "business_unit.impossible": N_("{name} has market shares that cannot be. Correct them."),
    "objective.no_action": N_("No action works for objective {name}."),
    "objective.no_kpi": N_("No KPI measures objective {name}."),
    "objective.not_smart": N_("Objective {name} is not SMART: {letters}."),
    "objective.dates_reversed": N_("Objective {name} is due on {due}, before its start on {start}."),
    "objective.outside_plan": N_("Objective {name} has dates outside the plan ({start} to {end})."),
    "objective.not_told": N_("Objective {name} was handed on to nobody."),
    "objective.not_acknowledged": N_("Objective {name} waits for an answer of {people}."),
    "objective.question": N_("Objective {name}: {people} asked a question."),
    "action.done_in_future": N_("Action {name} is done on {on}, a day that is still to come."),
    "action.no_objective": N_("Action {name} serves no objective."),
    "action.no_kpi": N_("No KPI measures action {name}."),
    "action.no_executor": N_("Nobody executes action {name}."),
    "action.no_dates": N_("Action {name} has no due date."),
    "action.dates_reversed": N_("Action {name} is due on {due}, before its start on {start}."),
    "action.outside_plan": N_("Action {name} has dates outside the plan ({start} to {end})."),
    "action.money_over": N_("Action {name} went {over} over its planned money."),
    "expense.over_order": N_("The invoices of order {name} go {over} over what was ordered."),
    "expense.no_rate": N_("{name} is in {currency} without a rate, and counts in no sum. Enter the rate."),
    "expense.future": N_("{name} was invoiced on {on}, which is still to come."),
    "expense.outside_plan": N_("{name} is of {on}, which is outside the days of the plan."),
    "expense.twice": N_("{name} has the number, supplier and amount of {other}: was it booked twice?"),
    "diagnostic.kept": N_("Kept from the plan before, and not looked through since: {tools}."),
    "plan.no_envelope": N_("The plan has no budget envelope."),
    "plan.money_over": N_("What the plan will have cost in the end goes {over} over the envelope of {envelope}."),
    "plan.spent_over": N_("What is spent and committed goes {over} over the envelope."),
    "person.overloaded": N_("{name} has {days} days of work in {month} and {available} available."),
    "action.cannot_be_met": N_(
        "Action {name} cannot be met: {person} has {work} days of work until {due}, and {available} available in "
        "{within}."
    ),
    "person.deadlines": N_(
        "{name} cannot meet {count} deadlines. The first is {action} on {due}: {work} days of work until then, and "
        "{available} available in {within}."
    ),
    "action.rule_ended": N_(
        "Action {name} came back until {on} and is still open: end it, or give its rule a new end."
    ),
    "objective.nothing_ahead": N_("{name} is behind, and all its actions ({count}) are done."),
    "action.waits_for_later": N_("Action {name} is due on {due}, before {other} that it waits for."),
    "action.waits_for_cancelled": N_("Action {name} waits for {other}, which is cancelled."),
    "action.holds_up": N_("Action {name} was due on {due} and is not done: {others} cannot go on."),
    "plan.region_assumed": N_("No region is set: the public holidays are those of England."),
    "channel.unused": N_("{amount} go to channel {name}, which no persona uses."),
    "persona.channel_unused": N_("No action uses {channel}, the first channel of persona {name}."),
    "kpi.dates_reversed": N_("{name} is due on {due}, before its start on {start}."),
    "kpi.range_reversed": N_("{name} is to stay between {low} and {high}: turn them around."),
    "kpi.only_cancelled": N_("Every action that carries {name} is cancelled: nothing moves it any more."),
    "kpi.stale": N_("Nothing was entered for {name} since {since}."),
    "kpi.no_data": N_("Nothing was ever entered for {name}, which counts from {start}."),
    "kpi.fell_short": N_("{name} stood at {current} on {due} and fell short of its target of {target}."),
    "kpi.last_missing": N_(
        "{name} ended on {due}, and figures that would tell whether it reached its target are missing."
    ),
    "kpi.wrong_side": N_(
        "{name} should go from {baseline} to {target}, against its good direction. Correct one of them."
    ),
    "kpi.ceiling_above": N_(
        "{name} should fall, and its target {target} lies above {baseline}, where it began: it is judged as a ceiling."
    ),
    "kpi.no_role": N_("{name} adds up in money: say whether it is earned, spent, a margin or something else."),
    "kpi.figure_in_future": N_("{name} has a figure for {on}, a day that is still to come."),
    "kpi.figure_astride": N_(
        "{name} has a figure from {on}, where no quarter or year of the plan begins: it counts for that of {start}."
    ),
    "kpi.value_without_counts": N_(
        "The figure of {name} of {on} came without its counts: it is left out where those of the others are added up."
    ),
    "kpi.state_as_count": N_("{name} counts with {other}, which is said to be no count. Make that one a flow."),
    "kpi.state_summed": N_("{name} adds up over the months, and sounds like a state: each would be counted anew."),
    "kpi.share_summed": N_("{name} adds up over the months, which shares and prices never do: make it a ratio."),
    "kpi.money_as_state": N_("{name} is money earned or spent, and yet a state: only its last month would count."),
    "kpi.share_as_state": N_(
        "{name} is a share, and kept as a state: its last figure counts and months are not put together. A ratio keeps"
        " both its numbers."
    ),
    "kpi.count_as_state": N_("{name} sounds like a count, and is a state: its last figure counts, not the sum."),
    "kpi.flow_begins_high": N_(
        "{name} adds up and begins with {baseline}, which count towards its target. Was that last year's total? Then it"
        " begins at 0, and last year's figures are entered month by month."
    ),
    "kpi.role_without_money": N_("{name} counts as money, and its unit “{unit}” is no {currency}."),
    "kpi.input_no_money": N_("{name} takes {other} for money, which is in “{unit}”."),
    "kpi.input_no_count": N_("{name} counts with {other}, which is in “{unit}”."),
    "kpi.off_track": N_("{name} is off track and nothing was decided about it."),
    "kpi.not_computable": N_("{name} cannot be computed: {missing}."),
    "kpi.no_target": N_("{name} has no target."),
    "decision.review_overdue": N_("Corrective measure {name} was to be reviewed on {on}."),
    "decision.no_review": N_("Corrective measure {name} has no review date."),
}
"""Every code of the plan check."""


def finding_sentence(finding: Finding) -> str:
    """A finding in one sentence."""
    values = dict(finding.values)
    if "field" in values:
        values["field"] = field_label(str(values.get("table", finding.table)), str(values["field"]))
    if "month" in values:
        values["month"] = formats.long_month(values["month"])  # type: ignore[arg-type]  # the check gives a date
    if isinstance(within := values.get("within"), Decimal):
        shown = formats.number(round(within, 1))
        values["within"] = ngettext("{days} working day", "{days} working days", math.ceil(within)).format(days=shown)
    for name in ("days", "work", "available"):
        if isinstance(days := values.get(name), Decimal):
            # To a tenth of a day, and whole days without ".0".
            values[name] = formats.number(round(days, 1))
    if isinstance(missing := values.get("missing"), tuple):
        values["missing"] = ", ".join(input_name(name) for name in missing)
    if isinstance(tools := values.get("tools"), tuple):
        values["tools"] = ", ".join(tool_name(tool) for name in tools if (tool := tool_called(name)) is not None)
    text = SENTENCES.get(finding.code)
    return fill(text, values) if text else finding.code
