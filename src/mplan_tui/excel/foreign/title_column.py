"""Which column names the actions: by its header, and by holding short texts, filled and each there once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mplan_tui.excel.foreign.heads import alike
from mplan_tui.excel.foreign.profiles import PlannedColumn, Profile
from mplan_tui.language.accounting_headers import names_supplier
from mplan_tui.language.header_words import MONEY, listed, normalised

_FEWEST_FIELDS = 3
_NAMES_AN_ACTION = frozenset(("executor", "start", "due", "period", "status", "recurrence"))


def one_title(columns: Sequence[PlannedColumn], profiles: Mapping[int, Profile]) -> list[PlannedColumn]:
    """The columns with one that names the actions, if any does; the others of the kind describe or group them."""
    titles = [column for column in columns if column.field == "title"]
    # "Projet" or "Campagne" alone may head groups: "Name" beside it is the action then, as in an
    # export of Asana.
    if all(_title_rank(column) == 0 and not column.chosen for column in titles):
        columns = _with_promoted_title(columns, profiles, names_only=bool(titles))
        titles = [column for column in columns if column.field == "title"]
    elif not any(column.chosen or profiles.get(column.number, Profile()).filled for column in titles):
        # "Caption" is empty until the post is written: what the post is about stands in another column by then.
        emptied = [replace(one, field=None, kept_as="extra") if one in titles else one for one in columns]
        promoted = _with_promoted_title(emptied, profiles, names_only=False)
        if any(column.field == "title" for column in promoted):
            return promoted
    if not titles:
        return list(columns)
    columns = _with_partner(columns, titles, profiles)
    titles = [column for column in columns if column.field == "title"]
    return _with_spare_titles(columns, _best_title(titles, profiles))


def _best_title(titles: Sequence[PlannedColumn], profiles: Mapping[int, Profile]) -> PlannedColumn:
    """Which of several columns names the actions: the one a person chose, else by its values and its header."""
    counts = {column.number: profiles.get(column.number, Profile()).filled for column in titles}
    most = max(counts.values())

    def rank_of(column: PlannedColumn) -> int:
        # "Tâche | Sous-tâche": where most rows have a part, each part is an action and the task its
        # group. Where few have one the parts are remarks, and the tasks the actions.
        if not _is_part(column):
            return _title_rank(column)
        return 3 if counts[column.number] * 2 >= most > 0 else 1

    return max(
        titles,
        key=lambda column: (
            column.chosen,
            counts[column.number] > 0 and profiles[column.number].names_actions,
            counts[column.number] * 2 >= most,
            rank_of(column),
            counts[column.number] > 0,
            -column.number,
        ),
    )


def _with_spare_titles(columns: Sequence[PlannedColumn], best: PlannedColumn) -> list[PlannedColumn]:
    """The columns with those that would name the actions as well as groups or descriptions of them."""
    fields = {column.field for column in columns}
    result = []
    for column in columns:
        if column.field == "title" and column is not best:
            rank = _title_rank(column)
            is_whole = _is_part(best) and rank == 2 and not _is_part(column)
            # What names several is the group ("Campagne" beside "Action"), what describes one its
            # description ("Légende").
            spare = "group" if rank == 0 or is_whole else "description"
            # "Topic | Status | Topic | Status", one for each network: the second topic is another post's.
            is_another = alike(column.head.text, best.head.text)
            if not is_another and (spare == "description" or spare not in fields):
                column = replace(column, field=spare)
                fields.add(spare)
            else:
                column = replace(column, field=None, kept_as="extra", doubt="column.double")
        result.append(column)
    return result


def _with_partner(
    columns: Sequence[PlannedColumn], titles: Sequence[PlannedColumn], profiles: Mapping[int, Profile]
) -> Sequence[PlannedColumn]:
    """Whom a thing is agreed with, as its name where the other titles say only what is handed in, or head several.

    In a list of influencers "Deliverable" is "1 reel + 3 stories" of most of them.
    """
    handed = [column for column in titles if column.head.match and column.head.match.word in listed("deliverables")]
    others = [column for column in titles if column not in handed and _title_rank(column)]
    if not handed or others or any(column.chosen for column in titles):
        return columns
    partner = next(
        (
            column
            for column in columns
            if column.field is None
            and not column.chosen
            and _is_partner(column)
            and profiles.get(column.number, Profile()).names_actions
        ),
        None,
    )
    if partner is None:
        return columns
    return [replace(column, field="title", kept_as=None) if column is partner else column for column in columns]


def _is_partner(column: PlannedColumn) -> bool:
    return normalised(column.head.text) in listed("partners")


def _title_rank(column: PlannedColumn) -> int:
    """2 for a word that names an action, 1 for one that describes it, 0 for one that heads several."""
    word = column.head.match.word if column.head.match else ""
    if word in listed("general_titles"):
        return 0
    return 1 if word in listed("content_titles") else 2


def _is_part(column: PlannedColumn) -> bool:
    return column.head.match is not None and column.head.match.word in listed("part_titles")


def _is_name(column: PlannedColumn) -> bool:
    return normalised(column.head.text) in listed("names")


def _with_promoted_title(
    columns: Sequence[PlannedColumn], profiles: Mapping[int, Profile], names_only: bool
) -> list[PlannedColumn]:
    """Without a column of titles, the column of names or of distinct texts is it, where the rest is of actions."""
    fields = {column.field for column in columns if column.field}
    if not _is_of_actions(columns, fields):
        return list(columns)
    channels = [column for column in columns if column.field == "channel"]
    candidates = _that_may_name(columns, channels, profiles, names_only=names_only)
    is_dated_money = bool(fields & MONEY and fields & {"start", "due", "period"}) or "months" in fields
    if all(names_supplier(one.head.text) for one in candidates) and not names_only and is_dated_money:
        # "Support" or "Channel" alone, with its days and its money: a line of a media plan is what is bought there, and
        # so is one of a budget by month.
        # Another wave of it has the same name, so that no text need be there once.
        bought = [one for one in channels if not one.chosen and profiles.get(one.number, Profile()).texts][-1:]
        candidates = bought or candidates
    if not candidates:
        return list(columns)
    best = max(
        candidates,
        # "Poste | Prestataire": who is paid names no action where what is paid for stands beside it.
        key=lambda column: (
            _is_name(column),
            not names_supplier(column.head.text),
            column.field == "description",
            # "Média | Support | Emplacement": what is bought, and not where in it.
            column in channels,
            column.field is None,
            -column.number,
        ),
    )
    doubt = None if _is_name(best) else "column.title"
    return [
        replace(column, field="title", kept_as=None, doubt=doubt) if column is best else column for column in columns
    ]


def _is_of_actions(columns: Sequence[PlannedColumn], fields: set[str]) -> bool:
    """Whether a table is of actions beyond doubt: a price list with names has no owner, date or status."""
    # Two fields do where a column is called "Name", as on the cards of a board.
    fewest = _FEWEST_FIELDS - (any(_is_name(column) for column in columns) or "months" in fields)
    is_budget = "planned" in fields | _of_months(fields) and bool(fields & {"spent", "committed", "months"})
    is_described_money = "description" in fields and bool(fields & MONEY)
    return len(fields) >= fewest and (bool(fields & _NAMES_AN_ACTION) or is_budget or is_described_money)


def _that_may_name(
    columns: Sequence[PlannedColumn],
    channels: Sequence[PlannedColumn],
    profiles: Mapping[int, Profile],
    *,
    names_only: bool,
) -> list[PlannedColumn]:
    """The columns that may name the actions, of those that nobody chose and that say nothing which is needed more."""
    # "Nom | Téléphone | Statut | Responsable" is a list of contacts, whose names are no actions.
    of_people = any(normalised(column.head.text) in listed("contacts") for column in columns)

    def is_spare(column: PlannedColumn) -> bool:
        is_extra = column.field is None and column.kept_as == "extra"
        return is_extra or column.field in ("description", "group", "objective") or column in channels[1:]

    def may_name(column: PlannedColumn) -> bool:
        if _is_name(column):
            return not of_people
        return not names_only and _names_things(profiles.get(column.number, Profile()))

    return [column for column in columns if not column.chosen and is_spare(column) and may_name(column)]


def _of_months(fields: set[str]) -> set[str]:
    """Money planned by month is planned money."""
    return {"planned"} if "months" in fields else set()


def _names_things(profile: Profile) -> bool:
    # Nine of ten cells are words, hardly two the same, and no codes: titles are so, while channels
    # repeat and references such as "A-12" are short.
    return (
        profile.texts * 10 >= profile.filled * 9 > 0
        and profile.days * 2 <= profile.filled
        and profile.distinct * 10 >= profile.texts * 8
        and profile.mean_length >= 6
    )
