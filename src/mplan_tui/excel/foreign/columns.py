"""Decide what each column of a table feeds: its header's word, weighed against its values and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mplan_tui.domain.actions import Status
from mplan_tui.excel.foreign.countdown import with_countdown
from mplan_tui.excel.foreign.durations import without_durations, without_other_deadlines, without_unsaid_units
from mplan_tui.excel.foreign.heads import HeadCell
from mplan_tui.excel.foreign.month_columns import is_month_or_quarter, with_named_months, with_timeline
from mplan_tui.excel.foreign.profiles import (
    DATES,
    JOINED,
    PEOPLE,
    PlannedColumn,
    Profile,
    profiles_of,
)
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.excel.foreign.time_columns import with_bare_date
from mplan_tui.excel.foreign.title_column import one_title
from mplan_tui.exchange.choices import AUTOMATIC, EXTRA, IGNORE, plain_header
from mplan_tui.language.amounts import counts_time
from mplan_tui.language.header_words import MONEY, listed, normalised
from mplan_tui.language.headers import is_ignored, is_record_date
from mplan_tui.language.sheet_rows import is_sum
from mplan_tui.language.terms import read_term

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SHORTEST_GROUP = 3


def planned_columns(table: FoundTable, chosen: Mapping[str, str]) -> list[PlannedColumn]:
    """What each column of a table is for; `chosen` are a person's own choices by header."""
    profiles = profiles_of(table)
    exact = {plain_header(header): field for header, field in chosen.items() if field != AUTOMATIC}
    choices = {normalised(header): field for header, field in exact.items()} | exact
    columns = [
        _first_guess(number, table.heads.get(number) or HeadCell(""), choices) for number in _numbers(table, profiles)
    ]
    # In this order, because each rule believes what the one before it decided: a drawing is no
    # column to judge by its values, and whether a neighbour is money is known only once the values
    # have spoken.
    columns = with_timeline(with_named_months(columns), profiles, table)
    columns = [_by_values(column, profiles.get(column.number, Profile())) for column in columns]
    columns = _by_neighbours(_without_earlier_years(columns), profiles)
    columns = one_title(_with_headless_group(columns, profiles), profiles)
    columns = _without_doubles(with_bare_date(columns), profiles)
    columns = without_other_deadlines(without_unsaid_units(without_durations(columns, table), table), table)
    return with_countdown(columns, table)


def _numbers(table: FoundTable, profiles: Mapping[int, Profile]) -> list[int]:
    """The columns of a table; one without a header counts when it holds something."""
    heads = table.heads

    # "Chiffres" merged over two empty columns gives both the same header; only the first is a
    # column then.
    def is_covered(number: int) -> bool:
        return number - 1 in heads and heads[number] == heads[number - 1] and number not in profiles

    return [n for n in table.columns if n in profiles or (n in heads and not is_covered(n))]


def _first_guess(number: int, head: HeadCell, choices: Mapping[str, str]) -> PlannedColumn:
    # A person's choice goes before every rule, for the header with the words above it ("Budget
    # Réel") or its own ("Réel").
    for text in (head.whole, head.text):
        if text and (field := choices.get(plain_header(text), choices.get(normalised(text)))) is not None:
            kept_as = {IGNORE: "ignored", EXTRA: "extra"}.get(field)
            return PlannedColumn(number, head, None if kept_as else field, kept_as, chosen=True)
    if is_ignored(head.text) or is_ignored(head.whole):
        return PlannedColumn(number, head, kept_as="ignored")
    # "Created at" and "Last updated" are dates of the record, not of the action: read as start, an
    # export of Asana had every action begin on the day it was typed.
    if head.match is None or is_record_date(head.whole):
        return PlannedColumn(number, head, kept_as="extra")
    return PlannedColumn(number, head, head.match.field)


class _Reread(NamedTuple):
    """What a column of one of these fields feeds instead where its values are so; None for nothing."""

    fields: Collection[str]
    when: Callable[[Profile], bool]
    field: str | None


_BY_VALUES = (
    # "Jour: Mardi" beside its week; beside a date it says nothing more.
    _Reread(DATES, lambda values: values.are_weekdays, None),
    # "Objectif" and "Cible" head sentences in one sheet and figures in the next.
    _Reread(("objective", "audience"), lambda values: values.says_how_much, "kpi_target"),
    # "Avancement": "En cours", "Terminé".
    _Reread(("progress",), lambda values: values.texts > values.numbers, "status"),
    # "État d'avancement": 0.5, 80 %.
    _Reread(("status",), lambda values: values.is_numeric, "progress"),
    # "Action" over 1, 2, 3 numbers the actions whose words stand in the next column; over dates it is a calendar.
    _Reread(("title",), lambda values: values.is_numeric and values.are_told_apart, "id"),
    _Reread(("title",), lambda values: values.is_numeric or values.dates * 2 > values.filled, None),
    # "Charge": "faible", "forte" says no days of work.
    _Reread(("effort",), lambda values: not values.figures, None),
)
_CONTRADICTED = (
    # "Print: x" and "Social media: yes" tick what an action uses, and name no channel and nobody.
    _Reread(PEOPLE | {"channel"}, lambda values: values.statuses * 10 >= values.filled * 8, None),
    _Reread(PEOPLE | {"channel", "product", "team", "notes", "group"}, lambda values: values.is_numeric, None),
    # "Ausgabe" is what is spent, and the issue of a magazine: 03/2026. "Follow up" is who does it, or on what day.
    _Reread(MONEY | PEOPLE | {"effort", "progress"}, lambda values: values.moments * 2 > values.filled, None),
    # "Budget holder": Ann, Bob. A column of "TBD" alone is money that nobody knows yet.
    _Reread(MONEY, lambda values: values.distinct > 1 and not values.figures and not values.numbers, None),
)
"""A header that names people over cells that are numbers, or money over dates: it is wrong, or we are. Kept and said,
since a wrong owner or amount is worse than a missing one."""


def _by_values(column: PlannedColumn, profile: Profile) -> PlannedColumn:
    """What the values say: a target of numbers is a KPI's, a status of numbers is a progress."""
    field = column.field
    if field == "months" and not is_month_or_quarter(column):
        # "Planned by month" over one column names no month that its money could fall in.
        return replace(column, field=None, kept_as="extra", doubt="column.values")
    if column.chosen or field is None or profile.filled == 0:
        return column
    if field == "planned" and counts_time(column.head.text):
        return replace(column, field="effort", kept_as=None)
    word = column.head.match.word if column.head.match else ""
    if word in listed("recipients") and profile.is_numeric:
        # "Recipients: 12 500" of a mailing is how many it goes to, no audience and no target.
        return replace(column, field=None, kept_as="extra")
    for rule in _BY_VALUES:
        if field in rule.fields and rule.when(profile):
            return replace(column, field=rule.field, kept_as=None if rule.field else "extra")
    if any(field in rule.fields and rule.when(profile) for rule in _CONTRADICTED):
        return replace(column, field=None, kept_as="extra", doubt="column.values")
    return replace(column, kept_as=None)


def _with_headless_group(columns: Sequence[PlannedColumn], profiles: Mapping[int, Profile]) -> Sequence[PlannedColumn]:
    """The column left of the title that has no header: "Digital", "Print" over the actions beside and below."""
    title = next((column.number for column in columns if column.field == "title"), 0)
    if any(column.field == "group" for column in columns):
        return columns
    return [
        replace(column, field="group", kept_as=None)
        if column.number == title - 1 and not column.head.text and _heads_groups(profiles.get(column.number, Profile()))
        else column
        for column in columns
    ]


def _heads_groups(profile: Profile) -> bool:
    return profile.texts == profile.filled > 0 and profile.mean_length >= _SHORTEST_GROUP


def _without_earlier_years(columns: Sequence[PlannedColumn]) -> list[PlannedColumn]:
    """Money of this year alone: "Réalisé 2025" beside "Budget 2026" says what last year was, and is no money of it."""
    years = {
        column.number: int(found[0])
        for column in columns
        if column.field in MONEY | {"kpi_actual"} and (found := _YEAR.findall(column.head.text)) and len(found) == 1
    }
    newest = max(years.values(), default=0)
    earlier = {column.number for column in columns if not column.chosen and years.get(column.number, newest) < newest}
    return [
        replace(column, field=None, kept_as="extra", doubt="column.year") if column.number in earlier else column
        for column in columns
    ]


def _by_neighbours(columns: Sequence[PlannedColumn], profiles: Mapping[int, Profile]) -> list[PlannedColumn]:
    """The rules for words with two meanings, which the other columns of the table decide."""

    def has(field: str, but: PlannedColumn) -> bool:
        return any(other.field == field and other is not but for other in columns)

    is_english = any(normalised(column.head.text) in listed("telling") for column in columns)
    decided = []
    for column in columns:
        word = column.head.match.word if column.head.match and not column.chosen else ""
        if word in listed("following_leads") and column.field == "executor" and has("executor", column):
            # "Pilote" is the owner, but beside "Responsable" the one who looks after it.
            column = replace(column, field="follower")
        elif word in listed("how") and column.field == "description" and is_english:
            # "Comment" is "how" in French and a remark in English; beside "Owner" and "Due date" it
            # is English.
            column = replace(column, field="notes")
        elif column.field == "group" and not column.chosen and _says_status(profiles.get(column.number, Profile())):
            # The lists of a board: "Section/Column" of Asana and "List" of Trello hold "To do",
            # "Done".
            column = column if has("status", column) else replace(column, field="status")
        elif (
            column.field is None
            and (_is_stage_of_work(column, profiles) or _asks_whether_done(column, profiles))
            and not has("status", column)
        ):
            # "Stage: Draft, In review, Published" of a board of contents; "Stage: Awareness" is another thing.
            # "Veröffentlicht: ja, nein" says of each post whether it is done.
            column = replace(column, field="status", kept_as=None)
        elif word in listed("levers") and column.field == "channel" and has("channel", column):
            # "Levier: SEO" is the channel where no column is; beside "Canal: Site web" it says how.
            column = replace(column, field=None, kept_as="extra")
        elif word in listed("costs") and column.field == "planned" and _has_budget(columns, column):
            # Beside "Budget", "Coût" is what it did cost; beside "Budget" and "Réel" it is
            # anybody's guess.
            if has("spent", column):
                column = replace(column, field=None, kept_as="extra", doubt="column.double")
            else:
                column = replace(column, field="spent", doubt="column.cost")
        elif word in listed("achieved") and column.field == "kpi_actual":
            column = _achieved(column, columns, profiles.get(column.number, Profile()))
        decided.append(column)
    return decided


def _has_budget(columns: Sequence[PlannedColumn], cost: PlannedColumn) -> bool:
    """Whether another column than those of costs says what is planned: "Coût stand | Coût total" has none."""
    others = [other for other in columns if other.field == "planned" and other is not cost]
    words = (other.head.match.word if other.head.match else "" for other in others)
    costs = listed("costs") | (listed("prices") - listed("amounts"))
    return any(not costs & set(word.split()) for word in words)


def _is_stage_of_work(column: PlannedColumn, profiles: Mapping[int, Profile]) -> bool:
    is_called_so = normalised(column.head.text) in {normalised(word) for word in listed("stages")}
    return not column.chosen and is_called_so and _says_status(profiles.get(column.number, Profile()))


def _asks_whether_done(column: PlannedColumn, profiles: Mapping[int, Profile]) -> bool:
    is_called_so = read_term("status", column.head.text) is Status.DONE
    return not column.chosen and is_called_so and _says_status(profiles.get(column.number, Profile()))


def _says_status(profile: Profile) -> bool:
    """Whether nearly all cells are words for a status, as in the lists of a board."""
    # Eight of ten: boards have a "Backlog" or an "Idées" of their own, while a column of themes
    # with one "En cours" is none.
    return profile.statuses * 10 >= profile.filled * 8 > 0


def _achieved(column: PlannedColumn, columns: Sequence[PlannedColumn], profile: Profile) -> PlannedColumn:
    """Say what "réalisé" is: money beside a budget, a value beside a KPI, a date or a tick of its own."""
    if profile.dates * 2 > profile.filled:
        return replace(column, field="done_on")
    if profile.statuses * 2 > profile.filled and not any(other.field == "status" for other in columns):
        return replace(column, field="status")
    # "KPI | Cible | Réalisé | Budget" is the KPI's value and "Budget | Réalisé | KPI" the money
    # spent: what stands nearer.
    money = _distance(column, columns, MONEY)
    kpi = _distance(column, columns, {"kpi", "kpi_target", "kpi_baseline"})
    return replace(column, field="spent" if money is not None and (kpi is None or money < kpi) else "kpi_actual")


def _distance(column: PlannedColumn, columns: Iterable[PlannedColumn], fields: frozenset[str] | set[str]) -> int | None:
    return min((abs(other.number - column.number) for other in columns if other.field in fields), default=None)


def _is_price(column: PlannedColumn) -> bool:
    word = column.head.match.word if column.head.match else ""
    return word in listed("prices") - listed("amounts")


def _without_doubles(columns: Sequence[PlannedColumn], profiles: Mapping[int, Profile]) -> list[PlannedColumn]:
    """One column a field, the surest; the others are kept as extra columns, with a doubt."""
    # In the order of the key: what a person chose; dates before a "Jour: Lundi" that also says
    # when; the word itself before one like it; "Date de début" before a bare "Date"; the first of
    # two that are the same.
    counts = Counter(
        column.field for column in columns if column.field and column.field not in JOINED and not column.adds_up
    )
    best = {
        field: max(
            (column for column in columns if column.field == field),
            key=lambda column: (
                column.chosen,
                field not in DATES or profiles.get(column.number, Profile()).days > 0,
                # "Preis | Kosten": what one costs gives way to what is paid in all.
                not _is_price(column),
                # "Net cost | Agency fee | Total cost": what is paid in all is what is planned.
                field in MONEY and is_sum(column.head.text),
                column.head.match.likeness if column.head.match else 0,
                column.head.match is not None and column.head.match.word != "date",
                -column.number,
            ),
        )
        for field, count in counts.items()
        if count > 1
    }
    # What is spent by month adds up, unless a column has its sum: it would count twice.
    summed = {column.field for column in columns if column.field and not column.adds_up}
    columns = [
        replace(column, field=None, kept_as="extra", adds_up=False)
        if column.adds_up and column.field in summed
        else column
        for column in columns
    ]
    return [
        replace(column, field=None, kept_as="extra", doubt="column.double")
        if column.field in best and column is not best[column.field] and not column.adds_up
        else column
        for column in columns
    ]
