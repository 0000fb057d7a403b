"""Every refusal and failure in one clear sentence: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mplan_tui import formats
from mplan_tui.domain.bounds import DECIMALS, FIRST_DAY, LARGEST, LAST_DAY, SMALLEST, OutOfBounds, day_outside
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.diagnostic.swot import Quadrant
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import TABLES
from mplan_tui.domain.rows import LONGEST_TEXT, Row
from mplan_tui.i18n import N_, _
from mplan_tui.session.ports import SetAside, StoreError
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.failures import MAILING, READING, STORING, WRITING
from mplan_tui.vocabulary.fields import field_label, table_noun
from mplan_tui.vocabulary.filling import fill, plain

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

REFUSALS: Mapping[str, str] = {
    "plan.read_only": N_("This plan can only be read: save it elsewhere to change it."),
    "plan.none_open": N_("No plan is open: open one first."),
    "plan.dates_reversed": N_("The plan would end on {end}, before its start on {start}: correct one of the dates."),
    "plan.too_long": N_(
        "The plan would run from {start} to {end}: a plan has at most {years} years; choose an earlier end."
    ),
    "day.outside": N_("Days lie between {first} and {last}; “{value}” is out of reach."),
    "day.moved_outside": N_("{day} moved by {days} days is out of reach: days lie between {first} and {last}."),
    "number.too_large": N_("“{value}” is too large: numbers stay below {largest}."),
    "number.too_small": N_("“{value}” is too close to 0: enter 0, or at least {smallest}."),
    "row.gone": N_("A colleague has deleted this {noun} meanwhile: undo their change or go on without it."),
    "row.exists": N_("This {noun} is in the plan already."),
    "kpi.computed": N_("{name} is computed from other figures: enter those instead."),
    "kpi.not_begun": N_("{name}: the period that begins on {start} is still to come; check the date."),
    "kpi.ratio_needs_both": N_("{name} is a ratio: enter both numbers, such as 37/450."),
    "kpi.not_a_ratio": N_("{name} is no ratio: enter one number."),
    "kpi.dates_reversed": N_("It would be due on {due}, before its start on {start}: choose a later day."),
    "kpi.range_reversed": N_("The upper target of {high} is below the target of {low}: turn them around."),
    "step.not_on_record": N_("What these saves changed is not on record, so that they cannot be taken back."),
    "entry.not_a_number": N_("“{text}” is not a number: type 12, 1 200.5, =12+30, or 37/450 for a ratio."),
    "entry.other_unit": N_("“{text}” is not in {unit}, in which this KPI counts: type the number alone."),
    "entry.ambiguous": N_("“{text}” is either {large} or {small}: type the one that you mean."),
    "entry.zero_denominator": N_("{name}: the number after the / is 0: type what the first one is a part of."),
    "entry.block_too_large": N_(
        "A block of {rows} by {columns} does not fit between here, the last KPI and today: start further up or left."
    ),
    "entry.in_block": N_("Nothing was pasted. Line {row}, column {column} of the block: {refusal}"),
    "override.needs_reason": N_("{name}: a judgement of your own needs a sentence that says why."),
    "decision.needs_text": N_("Say in a sentence what is done: nothing was decided yet."),
    "decision.review_before": N_("The review on {review_on} is before the decision: choose a later day."),
    "money.not_enough": N_("{action} has only {planned} planned: move that or less."),
    "acknowledgement.no_question": N_("Write the question before you send it."),
    "objective.outside_plan": N_("{field}: {day} is outside the plan ({start} to {end}): choose a day within it."),
    "objective.dates_reversed": N_("{field}: {due} is not after the start on {start}: choose a later day."),
    "objective.milestone_outside": N_(
        "{field}: {day} is not between the start and the due date: choose a day between."
    ),
    "objective.unit_differs": N_(
        "{field}: the objective counts in “{own}”, and {kpi} in “{unit}”: choose another KPI, or empty the field to "
        "take its unit."
    ),
    "objective.kpi_differs": N_(
        "{field}: {own} here, but {has} in {kpi}: empty the field to take the KPI's, or change the KPI."
    ),
    "link.unknown": N_("{field}: it is not in the plan (any more): choose another."),
    "bcg.rival_zero": N_("{name}: the largest rival has a share above 0: enter it, or leave it empty."),
    "bcg.share_above_100": N_("{name}: a market share of {share} % cannot be: enter 100 or less."),
    "bcg.shares_above_100": N_("{name}: its share and the rival's make {sum} %: together they are 100 at most."),
    "content.has_action": N_("“{title}” is produced by action {action} already: open that one."),
    "prospect.no_criteria": N_("{name} has no weighted criteria: add one to score prospects."),
    "prospect.rating_range": N_("{criterion}: {rating} is not between 0 and 5: enter a rating from 0 to 5."),
    "swot.already_sent": N_("Factor {factor} is in the SWOT already, as {item}: change that one."),
    "swot.effect_unknown": N_("Say first whether factor {factor} is an opportunity or a threat."),
    "swot.not_external": N_("Factor {factor} comes from outside: send it to the opportunities or the threats."),
    "strategy.wrong_box": N_("{item} does not belong in a {kind} strategy: take it out, or choose another kind."),
    "strategy.side_missing": N_("Strategy {kind} combines both sides: add one of “{quadrant}”."),
    "export.name": N_("{path} is no name for a workbook: give it the ending .xlsx."),
    "export.not_ours": N_("{path} is not a workbook of ours: choose another name, or say that it may be replaced."),
    "export.changed": N_(
        "Somebody has changed {path} since it was exported: import it first, or say that it may be replaced."
    ),
    "export.failed": N_("{path} could not be written ({reason}): what was there is as before."),
    "filter.open_quote": N_("A quotation mark is still open in {text}: close it."),
    "filter.unknown_field": N_(
        "No field is called “{field}”: try owner:, status:, channel:, objective:, category:, team:, due<, budget> or"
        " priority:."
    ),
    "filter.no_value": N_("Say what to look for after “{field}”."),
    "filter.unknown_value": N_("“{text}” is no value of “{field}”. Known: {known}."),
    "filter.not_a_date": N_("“{text}” is no date for “{field}”: write 2026-03-12, 12/03 or 2026-03."),
    "filter.not_a_number": N_("“{text}” is not a number for “{field}”."),
    "filter.not_compared": N_("“{field}” is not greater or smaller: use “:”."),
    "action.due_before_start": N_("{name} would be due on {due}, before its start on {start}: choose a later day."),
    "action.circle": N_("{name} would wait for itself ({path}): leave one of them out."),
    "person.unknown": N_("There is nobody called {name} in the plan: add them under Budget & team first."),
    "name.needed": N_("{field} is needed: type it here."),
    "name.taken": N_("There is already a {noun} called {name}: choose another name."),
    "channel.negative": N_("{field}: {value} is below 0: enter 0 or more."),
    "playbook.no_name": N_("Give the playbook a name, by which it is found again."),
    "playbook.empty": N_("A playbook is made of actions: mark some first."),
    "scenario.no_name": N_("Give the scenario a name, by which it is found again."),
    "more.amount": N_("Type an amount above 0: where would it bring most?"),
    "cut.nothing": N_("There is no money to cut yet: give the plan its envelope first ({money.envelope:b})."),
    "cut.amount": N_("A cut is above 0 and at most {envelope}: type a share such as 20%, or an amount."),
    "absence.reversed": N_("The absence would end on {end}, before its first day on {start}: correct one of the days."),
    "expense.no_rate": N_("{currency} is not the currency of the plan: say what one {currency} is in {own}."),
    "money.other_currency": N_("“{text}” is in {currency}, and the plan counts in {own}: type what it is in {own}."),
    "expense.order_of_order": N_("Only an invoice releases an order: leave the order out, or book an invoice."),
    "expense.not_an_order": N_("{name} is no order."),
    "expense.no_order": N_("Say which order this invoice closes."),
    "envelope.months_differ": N_("The months come to {amount}, the envelope to {envelope}: make them the same."),
    "envelope.month_twice": N_("A month comes twice: give each one amount."),
    "expense.rest_unknown": N_("What is left of {name} is not known: type the amount."),
    "expense.no_amount": N_("Type the amount, or pick the order that is invoiced whole."),
    "expense.total_of_lines": N_(
        "{count} lines make up this sum: change them with “mplan-tui expense” or in the workbook."
    ),
    "cut.committed": N_("Money was committed for {name} meanwhile: look at the cut again."),
    "recurrence.not_understood": N_(
        "“{text}” says no recurrence: write “every two weeks on Tuesday”, “last working day of the month”, “every"
        " 3 months until 30/06” or “every Monday, 10 times”."
    ),
    "recurrence.no_start": N_("Give action {ref} a start or due date, from which it comes back."),
    "recurrence.none": N_("Action {ref} does not recur: give it a recurrence first."),
}
"""What the plan refuses; whoever raises a new PlanError adds its sentence here."""


_SHOWN_OF_VALUE = 40


def sentence(error: PlanError | StoreError) -> str:
    """What to tell a person of a refusal or a failure; a code without words is shown as it is."""
    if isinstance(error, StoreError):
        text = STORING.get(error.code)
    else:
        text = REFUSALS.get(error.code) or READING.get(error.code) or WRITING.get(error.code) or MAILING.get(error.code)
    if text is None:
        return _("This cannot be done ({code}).").format(code=error)
    return fill(text, _values(error.code, error.values))


def _values(code: str, values: Mapping[str, object]) -> dict[str, Any]:
    shown = dict(values)
    table = str(values.get("table", ""))
    shown["noun"] = table_noun(table)
    if code.startswith(("day.outside", "number.")):
        shown |= _shown_bounds(values)
    if isinstance(refusal := values.get("refusal"), PlanError):
        shown["refusal"] = sentence(refusal)
    if (field := values.get("field")) and not code.startswith("filter."):
        shown["field"] = field_label(table or code.split(".")[0] + "s", str(field))
    if quadrant := values.get("quadrant"):
        shown["quadrant"] = word(Quadrant(str(quadrant)))
    if code == "file.broken":
        shown["place"] = _place(table, str(values.get("row", "")), str(values.get("field", "")))
        shown["problem"] = _problem(str(values.get("problem", "")))
    return shown


def set_aside_sentence(found: SetAside) -> str:
    """What a file holds that no plan can, where, and what stands there now."""
    place = _place(found.table, found.row, found.field)
    if found.is_cut:
        said = _("{place}: “{value}…” has more than {most} letters, and only so many from its beginning were taken.")
        return said.format(place=place, value=found.value, most=formats.number(LONGEST_TEXT))
    if found.kpi:
        said = _("{place}: “{value}” was replaced by what {kpi} has, which measures it: {now}.")
        return said.format(place=place, value=found.value, kpi=found.kpi, now=found.now or _("nothing"))
    if not found.now:
        return _("{place}: “{value}” is out of bounds and was left out.").format(place=place, value=found.value)
    now = formats.day(date.fromisoformat(found.now))
    return _("{place}: “{value}” is out of bounds and was taken as {now}.").format(
        place=place, value=found.value, now=now
    )


def set_aside_lines(found: Sequence[SetAside]) -> list[str]:
    """All of it, each in its sentence, and what happens to the file as it was; nothing where there is none."""
    if not found:
        return []
    kept = _("The file is as it was; before it is first saved, a backup of it is kept.")
    return [*map(set_aside_sentence, found), kept]


def _shown_bounds(values: Mapping[str, object]) -> dict[str, str]:
    """What was out of bounds in short, as it was written, and the smallest number with all its decimals."""
    value = values.get("value")
    if isinstance(value, Decimal):
        value = formats.number(value, 0) if LARGEST <= abs(value) < LARGEST**2 else f"{value:.6G}"
    shown = {"value": plain(value)[:_SHOWN_OF_VALUE]}
    return {**shown, "smallest": formats.number(SMALLEST, DECIMALS)} if "smallest" in values else shown


def _place(table: str, row: str, field: str) -> str:
    """Where in a plan file, as far as it can be told: table, row, field; a table of no plan as it is written."""
    noun = table_noun(table, 2) if table in TABLES or table == PLAN_TABLE else table
    return ", ".join(filter(None, (noun, row, field and field_label(table, field))))


_KINDS: Mapping[str, str] = {
    "missing": N_("it must be filled in"),
    "string_too_short": N_("it must be filled in"),
    "extra_forbidden": N_("this field is not known"),
    "enum": N_("it is none of the allowed values"),
    "literal_error": N_("it is none of the allowed values"),
    "greater_than_equal": N_("it is too small"),
    "greater_than": N_("it is too small"),
    "less_than_equal": N_("it is too large"),
    "less_than": N_("it is too large"),
    "decimal_parsing": N_("it is not a number"),
    "decimal_type": N_("it is not a number"),
    "finite_number": N_("it is not a number"),
    "int_parsing": N_("it is no whole number"),
    "int_type": N_("it is no whole number"),
    "int_from_float": N_("it is no whole number"),
    "date_parsing": N_("it is no date"),
    "date_from_datetime_parsing": N_("it is no date"),
    "date_type": N_("it is no date"),
    "bool_parsing": N_("it is neither yes nor no"),
    "string_too_long": N_("it is longer than a million letters"),
    "string_type": N_("it is no text"),
    "string_pattern_mismatch": N_("it is not written the right way"),
    "tuple_type": N_("it is no list"),
    "key.twice": N_("it stands there twice"),
    "id.twice": N_("its id stands there twice"),
    "table.unknown": N_("this table is not known"),
    "document.invalid": N_("it is not what a plan holds"),
    "nested.too_deep": N_("it nests deeper than anything in a plan"),
    "plan.dates_reversed": N_("the last day is before the first"),
}
"""Pydantic's kinds of error, and the store's own, as what is wrong with a value."""


def _problem(kind: str) -> str:
    return _(_KINDS[kind]) if kind in _KINDS else _("it cannot be used")


def validation_sentences(error: ValidationError, table: str) -> dict[str, str]:
    """What is wrong with each field of a row of this table, by the field's name ("" for the row as a whole)."""
    found: dict[str, str] = {}
    for fault in error.errors():
        field = str(fault["loc"][0]) if fault["loc"] else ""
        found.setdefault(field, _fault_sentence(fault, field, table))
    return found


def _fault_sentence(fault: ErrorDetails, field: str, table: str) -> str:
    cause = out_of_bounds(fault) or fault.get("ctx", {}).get("error")
    name = field_label(table, field) if field else table_noun(table)
    if isinstance(cause, OutOfBounds):
        return formats.labelled(name, sentence(cause))
    if isinstance(cause, PlanError):
        return sentence(cause)
    given = fault.get("input")
    if fault["type"] == "missing" or given in ("", None) or isinstance(given, dict | list | tuple | Row):
        return _("{field}: {problem}.").format(field=name, problem=_problem(fault["type"]))
    return _("{field}: “{value}” – {problem}{limits}.").format(
        field=name, value=str(given)[:60], problem=_problem(fault["type"]), limits=_limits(fault)
    )


def out_of_bounds(fault: ErrorDetails) -> OutOfBounds | None:
    """The refusal of a day or number outside `domain.bounds` that pydantic found, or None for any other fault."""
    limits, given = fault.get("ctx", {}), fault.get("input")
    if str(limits.get("ge", limits.get("le"))) in (FIRST_DAY.isoformat(), LAST_DAY.isoformat()):
        return day_outside(given)
    if limits.get("lt", limits.get("gt")) in (LARGEST, -LARGEST):
        return OutOfBounds("number.too_large", value=given, largest=LARGEST)
    cause = limits.get("error")
    return cause if isinstance(cause, OutOfBounds) else None


def _limits(fault: ErrorDetails) -> str:
    limits = fault.get("ctx", {})
    if (least := limits.get("ge", limits.get("gt"))) is not None:
        return _(" (at least {limit})").format(limit=least)
    if (most := limits.get("le", limits.get("lt"))) is not None:
        return _(" (at most {limit})").format(limit=most)
    return ""
