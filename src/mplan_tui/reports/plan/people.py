"""The people: who is in the plan, what each does in it, and how many days of work each month brings them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Group, Part, ReportColumn, Section, Table, Tone, What
from mplan_tui.domain.actions import Status
from mplan_tui.domain.bounds import to_places
from mplan_tui.domain.load import MonthLoad, loads
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.periods import BY_MONTH, periods
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, filled
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title

_MONTHS = 12
"""How many months stand in one table: more of them find no room on paper."""


def section(scope: Scope) -> Section | None:
    """The people and teams with their roles, and the load by month."""
    people = [row for row in scope.plan.people if scope.members is None or row.id in scope.members]
    if not people:
        return None
    blocks: list[Block] = [_people(scope, people)]
    if scope.members is None and scope.plan.teams:
        blocks.append(_teams(scope))
    tables = tuple(_loads(scope, people))
    if tables:
        blocks.append(Group(_("Load by month"), tables, is_listed=True))
    return Section(Part.PEOPLE, part_title(Part.PEOPLE, What.PLAN), _idea(scope, people), tuple(blocks))


def _idea(scope: Scope, people: list[Person]) -> str:
    known = loads(scope.plan, scope.today)
    over = {one.person for one in known.values() if one.is_over and one.month >= scope.today.replace(day=1)}
    count = len(over & {person.id for person in people})
    words = ngettext("{count} person carries the plan.", "{count} people carry the plan.", len(people))
    said = words.format(count=len(people))
    if not count:
        return said
    return said + " " + ngettext(
        "{count} has more work than days in a month to come.",
        "{count} have more work than days in a month to come.",
        count,
    ).format(count=count)  # fmt: skip


def _people(scope: Scope, people: list[Person]) -> Table:
    alive = [action for action in scope.plan.actions if action.status is not Status.CANCELLED]
    does = Counter(person for action in alive for person in action.executor)
    follows = Counter(action.follower for action in alive)
    evaluates = Counter(action.evaluator for action in alive)
    rows = tuple(
        (
            Cell(person.name),
            Cell(person.role),
            Cell(team.name if (team := scope.plan.find(Team, person.team)) else ""),
            Cell(word(person.place)),
            Cell(formats.number(person.days_per_month)),
            *(Cell(str(count[person.id] or "")) for count in (does, follows, evaluates)),
        )
        for person in people
    )
    columns = (
        ReportColumn(field_label("absences", "person"), weight=3),
        ReportColumn(field_label("people", "role"), weight=3),
        ReportColumn(field_label("people", "team"), weight=2),
        ReportColumn(field_label("people", "place"), weight=2),
        ReportColumn(field_label("people", "days_per_month"), is_number=True),
        ReportColumn(field_label("actions", "executor"), is_number=True),
        ReportColumn(field_label("actions", "follower"), is_number=True),
        ReportColumn(field_label("actions", "evaluator"), is_number=True),
    )
    return filled(Table(_("Who is in the plan, and in how many actions"), columns, rows))


def _teams(scope: Scope) -> Table:
    rows = tuple(
        (
            Cell(team.name),
            Cell(scope.names(team.lead)),
            Cell(", ".join(person.name for person in scope.plan.people if person.team == team.id)),
        )
        for team in scope.plan.teams
    )
    columns = (
        ReportColumn(field_label("people", "team"), weight=2),
        ReportColumn(field_label("teams", "lead"), weight=2),
        ReportColumn(_("Members"), weight=4),
    )
    return filled(Table(_("Teams"), columns, rows))


def _loads(scope: Scope, people: list[Person]) -> Iterator[Table]:
    """Work against days in each month of the plan; days alone where nobody said how many there are."""
    known = loads(scope.plan, scope.today)
    mine = {person.id for person in people}
    inside = periods(BY_MONTH, scope.plan.start, scope.plan.end)
    months = sorted({*inside, *(month for person, month in known if person in mine)})
    for start in range(0, len(months), _MONTHS):
        shown = months[start : start + _MONTHS]
        every = ((person, tuple(_load(known.get((person.id, month))) for month in shown)) for person in people)
        rows = tuple((Cell(person.name), *cells) for person, cells in every if any(cell.text for cell in cells))
        if rows:
            yield Table(
                _span(shown),
                (
                    ReportColumn(field_label("absences", "person"), weight=3),
                    *(ReportColumn(formats.month(month), is_number=True) for month in shown),
                ),
                rows,
                _("Work in per cent of the days available; in days where these are not known. Over 100 is too much."),
            )


def _span(months: list[date]) -> str:
    return f"{formats.month(months[0], year=True)} – {formats.month(months[-1], year=True)}"


def _load(load: MonthLoad | None) -> Cell:
    if load is None or not load.days:
        return Cell("")
    if load.share is None:
        days = formats.number(to_places(load.days, 1))
        return Cell(_("{days} d").format(days=days), Tone.BAD if load.is_over else Tone.PLAIN)
    return Cell(formats.percent(load.share), Tone.BAD if load.is_over else Tone.PLAIN)
