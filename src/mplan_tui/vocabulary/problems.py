"""The doubts and losses of an import, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.bounds import DECIMALS, FIRST_DAY, LARGEST, LAST_DAY, SMALLEST
from mplan_tui.exchange.reading import Problem
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.filling import fill
from mplan_tui.vocabulary.measured import told

PROBLEMS: Mapping[str, str] = {
    "money.range": N_("A range is no amount: the text is kept, the amount left unknown."),
    "money.unknown": N_("No amount: the text is kept, the amount left unknown."),
    "money.negative": N_("A negative amount, where amounts begin at 0: it is left unknown."),
    "money.ambiguous": N_("It can be read as two amounts: the text is kept, the amount left unknown."),
    "effort.unknown": N_("No number of days: the text is kept, the effort left unknown."),
    "effort.too_long": N_("More than {bound} days or hours, which no action takes: the effort is left unknown."),
    "effort.range": N_("A range is no number of days: the text is kept, the effort left unknown."),
    "effort.ambiguous": N_("It can be read as two numbers: the text is kept, the effort left unknown."),
    "effort.hours": N_("Hours were turned into days of {hours} hours."),
    "progress.unknown": N_("No percentage: the text is kept."),
    "number.unknown": N_("No number: the field is left as it was."),
    "number.below": N_("Below {bound}, the least that goes here: the field is left as it was."),
    "number.above": N_("Above {bound}, the most that goes here: the field is left as it was."),
    "number.too_large": N_("Too large: numbers stay below {largest}. The field is left as it was."),
    "number.too_small": N_("Too close to 0: numbers are 0, or at least {smallest}. The field is left as it was."),
    "booking.known": N_("{count} lines are booked already and were passed over."),
    "booking.other_accounts": N_("{count} lines of other expense accounts ({accounts}) were left out."),
    "booking.no_action": N_("{count} lines name no action that is known: give them one, and the next ones follow."),
    "booking.gross": N_("Amounts with tax, and none without: they count whole, though the plan counts without tax."),
    "booking.net": N_("No amounts with tax, and no tax: they count as they are, though the plan counts with tax."),
    "booking.no_sum": N_("It is not the sum of the amount without tax and the tax, which are taken."),
    "figures.no_number": N_("No figure: it is left out."),
    "figures.no_kpi": N_(
        "No KPI takes these columns: {columns}. Say which once, as in --kpi COLUMN=KPI or NUMERATOR/DENOMINATOR=KPI."
    ),
    "figures.candidate": N_("Is this {kpi}? Nothing is taken until you say so, as in --kpi COLUMN=KPI."),
    "figures.kpi_unknown": N_("The plan has no KPI of this name: its figures are left out."),
    "figures.computed": N_("{kpi} is computed from other KPIs: no figure can be entered for it."),
    "figures.rate_alone": N_(
        "A rate without its numbers, and rates are not averaged: {kpi} needs NUMERATOR/DENOMINATOR."
    ),
    "figures.needs_two": N_("{kpi} is a ratio and needs two columns: --kpi NUMERATOR/DENOMINATOR=KPI."),
    "figures.no_count": N_("{kpi} is measured in %, and this column counts."),
    "figures.no_ratio": N_("{kpi} adds up, and cannot take a rate."),
    "figures.no_base": N_("{period}: nothing to divide by, so there is no figure."),
    "figures.no_day": N_("Nothing says which days these figures are of: {kpi} is left as it was."),
    "figures.days_of_name": N_("No column says when: the figures are taken for the days in the file's name, {days}."),
    "figures.by_part": N_("Parts of a whole without their days: {kpi} takes its figures from the table by day."),
    "figures.nth_week": N_("Weeks counted from the first day, of unknown beginning: export the report by day."),
    "figures.begun_before": N_("{period}: the export begins inside this period, so its figure is not known."),
    "figures.astride": N_(
        "These days lie in more than one period ({cadence}) and cannot be shared out: export shorter ones."
    ),
    "figures.part": N_("{period}: the figure covers {days} only, and says so in its note."),
    "figures.would_shorten": N_("{period}: {days} only, where a figure of more days is entered: it stays."),
    "figures.fewer": N_("{period}: less than is entered, as if mailings were missing: it stays."),
    "figures.distinct": N_(
        "Who came on two days counts twice in this sum: the tool's own figure for the whole time is smaller."
    ),
    "figures.sums": N_("Rows of sums that were left out: {count}."),
    "figures.currency": N_(
        "{amount} {currency}, where the plan counts in {plan}: not booked. Book it by hand with its rate."
    ),
    "figures.said_twice": N_("{kpi} takes another column, which was chosen later: this one is left out."),
    "figures.kpi_currency": N_("Amounts in {currency}, where the plan counts in {plan}: the KPI is left as it was."),
    "figures.money_undated": N_("{amount} spent on unknown days: not booked. Export it by day."),
    "figures.no_campaign": N_("{amount} spent, and no column names the campaign: not booked. Export it by campaign."),
    "figures.own_currency": N_("Nothing says in which currency: read as {currency}, the plan's."),
    "figures.overlap": N_("Money of {days} that overlaps what is booked of this campaign: not booked again."),
    "figures.no_action": N_(
        "{amount} {currency} of a campaign that is no action's: not booked. Say whose once: --action CAMPAIGN=ACTION."
    ),
    "date.unknown": N_("No date: the field is left as it was."),
    "date.continuous": N_("It goes on without a date: the date is left empty."),
    "date.no_end": N_("Read as “no end”: no plan goes that far, the date is left empty."),
    "date.outside": N_("No plan goes back before {first}: the date is left empty; check its year."),
    "date.out_of_bounds": N_("Days lie between {first} and {last}: the field is left as it was."),
    "date.span_or_twice": N_("From one to the other, or once in each? The date is left empty."),
    "date.recurrence": N_("No date but a recurrence: it was read as one."),
    "date.year_assumed": N_("The year is not written: it was taken from around it."),
    "date.order_assumed": N_("Day or month first? Nothing in the column tells: check the dates."),
    "date.swapped": N_("Day and month look swapped: read as {read}."),
    "date.season": N_("A season begins and ends as one likes: it was read as {read}."),
    "date.serial": N_("A number in a column of dates: it was read as Excel counts days."),
    "date.far": N_("A date years outside the plan: check its year."),
    "dates.far": N_("Dates that are years outside the plan: {count}. Is it the right sheet?"),
    "dates.reversed": N_("It ends on {due}, before it starts on {start}."),
    "dates.from_timeline": N_("The dates were read from the drawn calendar."),
    "choice.unknown": N_("None of the allowed values: the field is left as it was."),
    "status.put_off": N_("Put off: it is to do, and its dates may be the old ones. The text is kept."),
    "status.unknown": N_("No known status: the text is kept."),
    "priority.unknown": N_("No known priority: the text is kept."),
    "category.unknown": N_("No known category: the text is kept."),
    "nature.unknown": N_("No known nature of action: the text is kept."),
    "stage.unknown": N_("No known journey stage: the text is kept."),
    "status.empty": N_("The status is empty, perhaps shown by colour only: colours are not read."),
    "people.unknown": N_("No person's name: the field is left as it was."),
    "people.several": N_("Several people where one is wanted: the first was taken."),
    "people.matched": N_("Taken for {name}, the only one it can be."),
    "people.slip": N_("Nearly the name of {name}: it was taken for them. Is it somebody else?"),
    "people.everybody": N_("“{text}” is nobody's name: nobody was taken for it; say who does it."),
    "people.could_be": N_("It could be {name}: a new person is offered; refuse the line if it is none."),
    "objectives.free": N_(
        "{count} goals on {rows} rows are kept as text beside their actions, and make no objectives. If they are some, "
        "choose objective for the column “{header}”, or import with --map."
    ),
    "channel.unknown": N_("No name of a channel: the text is kept."),
    "channel.several": N_("Several channels: the first was taken, the text is kept."),
    "name.unknown": N_("No name: the text is kept."),
    "link.unknown": N_("Nothing in the plan has this name: the link is left out."),
    "link.first": N_("Several where one is wanted: the first was taken."),
    "link.several": N_("Several in the plan have this name: the link is left out."),
    "pair.unknown": N_("Not written as “name = value”: the field is left as it was."),
    "date.from_event": N_(
        "Days counted from an event, which the lines above the table say is on {day}: they were taken from that day."
    ),
    "date.relative": N_(
        "Counted from an event whose day the sheet does not say: no date is taken, the text is kept. Write it above "
        "the table, as “Launch: 1 June 2027”, and import again."
    ),
    "date.countless": N_(
        "Counted from an event, but not said whether in days or weeks: no date is taken, the text is kept. Write "
        "“weeks” into the header."
    ),
    "recurrence.unknown": N_("No known recurrence: the text is kept."),
    "recurrence.hour": N_("“{words}” is no part of a rule: the recurrence is taken without, the text is kept."),
    "recurrence.partial": N_("“{words}” is not understood in this recurrence: none is taken, the text is kept."),
    "recurrence.ambiguous": N_("This word has two meanings: check the recurrence."),
    "recurrence.continuous": N_("It goes on without a rule: it was read as a long-running action."),
    "formula.no_value": N_("A formula without a stored value: the field is left as it was. Open and save the sheet."),
    "formula.unknown": N_(
        "Formulas without a stored value: {count}. They were not read: open the sheet, save it, import it again."
    ),
    "formula.error": N_("A formula with an error: the field is left as it was."),
    "cell.error": N_("A cell with an error: it is left out."),
    "value.unknown": N_("The value does not fit: the field is left as it was."),
    "value.refused": N_("The value is not allowed here: the field is left as it was."),
    "value.empty": N_("It may not be empty: the field is left as it was."),
    "value.incomplete": N_("A part is missing: the field is left as it was."),
    "text.cut": N_("The text was cut by the sheet: the plan's whole text stays."),
    "row.total": N_("A total, not an action: left out."),
    "row.section": N_("A heading between the rows: it is the group of the actions under it."),
    "row.whole": N_("It has parts, which are the actions: it is their group, and counts only with them."),
    "row.whole_own": N_(
        "It has parts, which are the actions: it is their group. Its own days and person are left out."
    ),
    "row.whole_kept": N_("It has parts and something of its own: it stays, without what its parts count already."),
    "row.whole_differs": N_("It has parts, which are the actions, and another sum than theirs: only the parts count."),
    "row.banner": N_("A banner, not an action: left out."),
    "row.remark": N_("A remark, not a row of the table: left out."),
    "cell.merged": N_("Merged with other cells, which hides what it said: the field is left as it was."),
    "row.archived": N_("Archived: left out."),
    "spent.booked": N_("Other money is booked on this action in this month: the amount of the sheet is left out."),
    "row.outside": N_("Outside the table: left out."),
    "row.missing_elsewhere": N_("Changed here but gone from the sheet of all actions: it is kept."),
    "row.only_here_missing": N_("Gone from this sheet but not from that of all actions: nothing is removed."),
    "row.repeated": N_("It stands on sheet {first} too: read once."),
    "row.renamed": N_(
        "Taken for this action by its dates and the rest, though it is called otherwise now: look at it."
    ),
    "kept.here": N_(
        "Values that were changed here since this sheet last came in, and not in it: {count}. They stay; to compare "
        "all of it again, forget the sheet (I, or mplan-tui sources PLAN --forget FILE)."
    ),
    "id.contradicted": N_(
        "Rows with the id of one action and the title of another: {count}. Their titles decided; look at the ids."
    ),
    "row.no_title": N_("No title: the row is left out."),
    "row.title_made": N_("No title: one was made of the other cells."),
    "row.exists": N_("It is in the plan already: nothing is added."),
    "row.incomplete": N_("What it must have is missing: the row is left out."),
    "cell.comment": N_("A comment on a cell: it is not taken in."),
    "cells.beside": N_("Cells beside the table that were not read: {count}, from this one on."),
    "columns.hidden": N_("Hidden columns that were read too: {columns}."),
    "money.currency": N_("Amounts in {currency}, where the plan counts in {plan}: they were taken as they are."),
    "money.foreign": N_(
        "Amounts in {currency}, where the plan counts in {plan}: the text is kept, the amount left unknown. Choose the "
        "column as planned money to take them as they are."
    ),
    "money.thousands": N_("Amounts in thousands, as a line above the table says."),
    "money.letter": N_(
        "{sign} may stand for {currency}, where the plan counts in {plan}, or for a word: the text is kept, the amount "
        "left unknown. Choose the column as planned money to take the amounts in {plan}."
    ),
    "rows.hidden": N_("Hidden rows that were read too: {count}."),
    "sheet.disagrees": N_("Two sheets say different things of the same row: the first was taken."),
    "columns.remembered": N_("Read as you chose for an earlier sheet with these headers: {columns}."),
    "header.remembered": N_("The header is in the row that you chose for an earlier sheet like this one."),
    "kind.remembered": N_("What this sheet holds was said of an earlier edition of the file."),
    "objectives.figures": N_("It says what an action should bring, and is no objective: taken as its expected result."),
    "period.from_above": N_("Written once over several rows: those below it without a month or week have the same."),
    "tables.no_plan": N_(
        "Nothing came in: no sheet of this file is a plan. If one is, say so with --kind, or on the screen with e."
    ),
    "tables.none": N_("No table of actions was found: say with --map, or on the screen with e, what its headers mean."),
    "column.ignored": N_("Computed or not needed: left out."),
    "column.timeline": N_("A drawn calendar: its columns are no fields."),
    "timeline.empty": N_("The drawn calendar holds no marks, perhaps colours only: colours are not read."),
    "column.values": N_("Its values do not fit its header: it is kept as an extra column."),
    "column.double": N_("Another column gives the same field: this one is kept as an extra column."),
    "column.months": N_(
        "Figures by month that may be no planned money: they are kept as extra columns. Say what they are."
    ),
    "column.duration": N_("Days of the calendar from its start to its end, not days of work: kept as an extra column."),
    "column.deadline": N_(
        "Most of its days lie before those on which the actions begin, so it is the deadline of something else: kept "
        "as an extra column."
    ),
    "column.unit": N_(
        "Work in numbers that are too large for days, without a unit: kept as an extra column. Write “hours” or “days” "
        "into the header."
    ),
    "column.mark": N_("Marks on a scale, not days of work: kept as an extra column."),
    "column.year": N_("Money of an earlier year: it is kept as an extra column."),
    "column.cost": N_("A budget stands beside it: it was read as the money spent. Is that right?"),
    "column.title": N_("No header says which column is the title: this one was taken."),
    "column.gone": N_("The column is not in the sheet any more: the field is left as it was."),
    "column.renamed": N_("The header was changed: the column was recognised by its place."),
    "column.kept": N_("A column that fits no field: kept as an extra column."),
    "column.unknown": N_("A column that fits no field: left out."),
    "id.duplicate": N_("A copy of another row: it is offered as a new one."),
    "id.unknown": N_("The plan does not know this row's hidden id: it was matched by its name."),
    "expense.total_of_lines": N_("Lines make up this sum, so it cannot be emptied: change the lines."),
    "id.overruled": N_(
        "The hidden ids of {count} rows contradict what is seen of them, as after a sort of the visible columns alone: "
        "references and names decided."
    ),
    "id.torn": N_("Its hidden id, its reference and its name are of different rows: nothing of it is taken."),
    "id.restored": N_("The hidden id was gone: the row was recognised by its name and dates."),
    "ids.gone": N_("The hidden ids are gone: rows were matched by their references or names."),
    "plan.other": N_("The workbook was made from another plan: everything in it is compared as new."),
    "revision.unknown": N_("The version that it was made from is not known: it is compared with the plan as it is."),
    "more": N_("{count} more of this kind."),
}
"""Every code of an import problem; whoever adds one to `excel` adds its words here."""

REASONS: Mapping[str, str] = {
    "sheet.computed": N_("computed from the others"),
    "sheet.no_table": N_("no row of known headers"),
    "sheet.no_headers": N_("no row of known headers"),
    "sheet.not_actions": N_("a table, but not of actions"),
    "sheet.no_rows": N_("headers, but no action under them"),
    "sheet.turned": N_("headers below one another: copy it and paste it transposed, headers in one row"),
    "sheet.missing": N_("named in the file, but not in it"),
    "sheet.not_chosen": N_("not chosen"),
    "sheet.too_big": N_("more rows than a plan of actions has: keep only the actions"),
    "sheet.hidden": N_("hidden"),
    "sheet.empty": N_("empty"),
    "sheet.chart": N_("a chart, no cells"),
    "sheet.left_out": N_("left out, as you said"),
    "sheet.communication": N_("who is told what and how often, no plan: type what is to be done as actions"),
    "sheet.people": N_("a list of people, no plan: people come in with the actions that name them"),
    "sheet.grid": N_("a grid of weeks, weekdays or quarters, no list: one row an action, with its date, can be read"),
    "sheet.raci": N_("who answers for what (RACI), no plan: name the people in the actions themselves"),
    "sheet.swot": N_("a SWOT, no plan: type its lines in the SWOT of the diagnostic"),
    "sheet.pestel": N_("a PESTEL, no plan: type its lines in the PESTEL of the diagnostic"),
    "sheet.personas": N_("personas, no plan: type them in the diagnostic"),
    "sheet.keywords": N_("a list of keywords, no plan: what is to be written or improved for them is an action"),
    "sheet.crawl": N_("what a crawler found on the pages of a site, no plan: what is to be mended there is an action"),
    "sheet.postings": N_(
        "postings in DATEV's own form, which is not read: save them as a list with whole dates, texts, net and tax"
    ),
    "sheet.prices": N_("a list of prices, no plan: type what an action costs as its planned money"),
    "sheet.orders": N_("orders or payments of customers, no plan: export their sums by day or month for a KPI"),
    "sheet.objectives": N_("objectives and their key results, no plan: type them as objectives and KPIs"),
    "sheet.hours_worked": N_("hours that people worked, no plan: type what an action takes as its effort"),
    "sheet.stock": N_("a list of what is in stock, no plan"),
    "sheet.hours": N_("the run of one day by the hour, no plan: the day itself is the action"),
    "sheet.log": N_("a log of what was changed, no plan"),
    "sheet.dictionary": N_("an explanation of words, no plan"),
    "sheet.not_measurements": N_("no KPI, period and value in its headers"),
    "sheet.not_expenses": N_("no day, amount and supplier in its headers"),
    "sheet.not_results": N_("no table of figures in it"),
}
"""Why a sheet was not read."""


def problem_sentence(problem: Problem) -> str:
    """What is doubtful or lost, in one sentence; where it stands is in the problem itself."""
    text = PROBLEMS.get(problem.code)
    return fill(text, _shown(problem)) if text else _readable(problem.code)


def _shown(problem: Problem) -> dict[str, object]:
    """What fills its sentence: the bounds that hold for every plan, and what the problem itself brings along."""
    shown: dict[str, object] = {"first": FIRST_DAY, "last": LAST_DAY, "largest": LARGEST}
    shown |= {"smallest": formats.number(SMALLEST, DECIMALS), **problem.values}
    shown |= told(problem.values)
    if bound := problem.values.get("bound"):
        shown["bound"] = Decimal(bound)
    return shown


def skipped_sentence(reason: str) -> str:
    """Why a sheet was not read."""
    return _(REASONS[reason]) if reason in REASONS else reason


def _readable(code: str) -> str:
    return code.replace(".", ": ").replace("_", " ")
