"""What a report is about: the plan as its reader should see it, on a day, over a period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from mplan_tui import formats
from mplan_tui.document import Audience, Cell, ReportSpan, Table, Tone, What, Wish
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.contribution import is_own
from mplan_tui.domain.kpis import Cadence, Kpi, PaceStatus
from mplan_tui.domain.money import Sums, total
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.periods import period_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import Record
from mplan_tui.domain.rows import Period, Row
from mplan_tui.i18n import _, pgettext
from mplan_tui.vocabulary.enums import MOODS, sign, word
from mplan_tui.vocabulary.pace import figure, readable, target_words, why_unjudged

_CADENCES = {ReportSpan.QUARTER: Cadence.QUARTER, ReportSpan.MONTH: Cadence.MONTH, ReportSpan.WEEK: Cadence.WEEK}
_AHEAD = {ReportSpan.PLAN: 30, ReportSpan.QUARTER: 90, ReportSpan.MONTH: 30, ReportSpan.WEEK: 7}
_FEW = 8

TONES = {status: Tone(mood) for status, mood in MOODS.items()} | {PaceStatus.STALE: Tone.MUTED}
"""The tone of each standing. Who reads a report cannot enter the figures that are missing: it warns of none."""
_LONGEST_NAME = 160
GOOD = frozenset({PaceStatus.REACHED, PaceStatus.ON_TRACK})


def period_for(plan: Plan, span: ReportSpan, today: date) -> Period:
    """The days that a report is about: the plan's, or the calendar period that holds today."""
    cadence = _CADENCES.get(span)
    return period_of(plan.rhythm(cadence), today) if cadence else plan.period


class Happened(NamedTuple):
    """Something that was done to the plan: when, by whom, and what, in a sentence."""

    on: date
    by: str
    what: str


@dataclass(frozen=True)
class Scope:
    """The plan, the day, the wish, and the rows that concern the reader."""

    plan: Plan
    today: date
    wish: Wish
    records: tuple[Record, ...] = ()
    happened: tuple[Happened, ...] = ()

    @cached_property
    def person(self) -> Person | None:
        """The one person that the report is for."""
        return self.plan.find(Person, self.wish.person) if self.wish.audience is Audience.PERSON else None

    @cached_property
    def team(self) -> Team | None:
        """The one team that the report is for."""
        return self.plan.find(Team, self.wish.team) if self.wish.audience is Audience.TEAM else None

    @cached_property
    def members(self) -> frozenset[str] | None:
        """The ids of those whom it is for; None where it is for everybody."""
        if self.person is not None:
            return frozenset({self.person.id})
        if self.team is not None:
            return frozenset(person.id for person in self.plan.people if person.team == self.team.id)
        return None

    @cached_property
    def period(self) -> Period:
        """The days that the report is about."""
        return period_for(self.plan, self.wish.span, self.today)

    @property
    def horizon(self) -> date:
        """The last day of what is said to come next."""
        return self.today + timedelta(days=_AHEAD[self.wish.span] - 1)

    @property
    def is_brief(self) -> bool:
        """Whether the reader wants the few things that matter rather than everything."""
        return self.wish.audience is Audience.MANAGEMENT

    @property
    def most_rows(self) -> int | None:
        """How many rows a table has at most; None for all of them."""
        return _FEW if self.is_brief else None

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions that concern the reader; where the plan stands is told without those that were cancelled."""
        keeps_cancelled = self.wish.what is What.PLAN
        return tuple(
            action
            for action in self.plan.actions
            if (keeps_cancelled or action.status is not Status.CANCELLED) and self.is_own(action)
        )

    def is_own(self, action: Action) -> bool:
        """Whether the readers do this action."""
        return self.members is None or is_own(action, self.members, self.team)

    @cached_property
    def helped(self) -> tuple[Action, ...]:
        """The actions of others that the readers follow up or evaluate."""
        members = self.members or frozenset()
        return tuple(
            action
            for action in self.plan.actions
            if members & {action.follower, action.evaluator} and not self.is_own(action)
        )

    @cached_property
    def objectives(self) -> tuple[Objective, ...]:
        """The objectives that concern the reader."""
        if self.members is None:
            return self.plan.objectives
        served = {row_id for action in self.actions for row_id in action.objectives}
        return tuple(row for row in self.plan.objectives if row.id in served or row.owner in self.members)

    @cached_property
    def sums(self) -> Sums:
        """The money of the reader's actions."""
        return total(self.plan, self.actions)

    @cached_property
    def serving(self) -> dict[str, list[Action]]:
        """The reader's actions by the objectives that they serve, without the cancelled ones."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            if action.status is not Status.CANCELLED:
                for objective in dict.fromkeys(action.objectives):
                    found.setdefault(objective, []).append(action)
        return found

    @cached_property
    def kpis(self) -> tuple[Kpi, ...]:
        """The KPIs that concern the reader."""
        if self.members is None:
            return self.plan.kpis
        carried = {row_id for action in self.actions for row_id in action.kpis}
        carried |= {objective.kpi for objective in self.objectives if objective.kpi}
        return tuple(kpi for kpi in self.plan.kpis if kpi.id in carried or kpi.owner in self.members)

    def holds(self, day: date | None) -> bool:
        """Whether a day is in the period of the report."""
        return day is not None and self.period.start <= day <= self.period.end

    def part(self, amount: Decimal | int, whole: Decimal | int) -> Decimal | None:
        """A share of a whole; None where there is no whole."""
        return Decimal(amount) / Decimal(whole) if whole else None

    def money(self, amount: Decimal | None) -> str:
        """An amount in the plan's currency."""
        return formats.money(amount, self.plan.currency)

    def names(self, *ids: str | None) -> str:
        """The names of people."""
        known = self._people
        if len(ids) == 1:
            return known.get(ids[0], "")
        return ", ".join(known[row_id] for row_id in ids if row_id in known)

    @cached_property
    def _people(self) -> dict[str | None, str]:
        return {person.id: called(person) for person in self.plan.people}


def listed(names: Iterable[str]) -> str:
    """Names one after the other."""
    return pgettext("between names", "; ").join(names)


def called(row: Row) -> str:
    """A row's reference and title or name, cut where it is too long for a report."""
    return name_of(row, longest=_LONGEST_NAME)


def target_of(plan: Plan, objective: Objective) -> str:
    """From where to where an objective goes and by when, "190 → 520 leads by 31 Dec 2026"; "" without a target."""
    path = path_of(plan, objective)
    if path.kpi is not None:
        return kpi_way(path.kpi)
    return _way(path.baseline, "" if path.target is None else figure(readable(path.target), path.unit), path.due)


def kpi_way(kpi: Kpi) -> str:
    """From where to where a KPI is to go and by when; "" without a target."""
    return _way(kpi.baseline, target_words(kpi), kpi.due)


def _way(baseline: Decimal | None, target: str, due: date | None) -> str:
    if not target:
        return ""
    start = f"{formats.number(readable(baseline))} → " if baseline is not None else ""
    return start + target + (" " + _("by {day}").format(day=formats.day(due)) if due else "")


def status_cell(status: PaceStatus, *, is_judged: bool = False) -> Cell:
    """A standing with its sign, its word and its tone, and whether a person said so against the computed one."""
    told = _("{status} (judged)").format(status=word(status)) if is_judged else word(status)
    return Cell(f"{sign(status)} {told}", TONES[status])


def standing_cell(pace: Pace) -> Cell:
    """The standing of a KPI, and why it is not judged: dashes under expected and target leave that open."""
    told = status_cell(pace.status, is_judged=pace.is_overridden)
    why = why_unjudged(pace)
    return told._replace(text=formats.labelled(told.text, why)) if why else told


def year_note(years: Iterable[str]) -> str:
    """What a dash beside changes in a year means; "" where no change or each of them is known."""
    known = [bool(year) for year in years]
    if not any(known) or all(known):
        return ""
    return _("Year on year, a dash: the year before has no figures to compare with.")


def filled(table: Table) -> Table:
    """The table without the columns in which nothing stands."""
    kept = [n for n in range(len(table.columns)) if any(row[n].text not in _NOTHING for row in table.rows)]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows)


_NOTHING = ("", "–")
"""What stands where nothing is known."""
