"""The plans that the kept files are about, each in a file with a past of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

from mplan_tui.domain.actions import Status
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.shift import on_the_day
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from tests.builders import TODAY
from tests.every_field import plan_with_every_field

SAMPLES = Path(__file__).parents[2] / "sample_plans"
LATE_IN_THE_YEAR = date(2026, 10, 15)
"""The day on which the samples are looked at: most of their year has figures, and some of it is still to come."""


@dataclass(frozen=True)
class Subject:
    """A plan in a language, and the name of the folder that holds what is kept about it."""

    name: str
    language: str

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.language}"

    @property
    def today(self) -> date:
        """The day on which the plan is looked at."""
        return TODAY if self.name == "every-field" else LATE_IN_THE_YEAR

    @property
    def last_visit(self) -> datetime:
        """When whoever asks was here last: of the steps below, the last ones are news."""
        return datetime.combine(self.today - timedelta(days=2), time(8), UTC)

    @property
    def plan(self) -> Plan:
        """The plan as it stands on that day, the same on every call."""
        return _plan(self.name, self.language)

    def write(self, path: Path) -> Path:
        """Put the plan into a file, with the steps of two people behind it."""
        file = PlanFile.create(path, self.plan)
        _live_in(file, self.today)
        return path


SUBJECTS = (
    Subject("harbour-instruments", "en"),
    Subject("brasserie-du-val", "fr"),
    Subject("every-field", "en"),
    Subject("every-field", "fr"),
)


@cache
def _plan(name: str, language: str) -> Plan:
    if name == "every-field":
        return plan_with_every_field(
            id="everyfld",
            language=language,
            organisation="Ça & Co",
            vision="First in the mind",
            envelope=Decimal(120_000),
        )
    plan = on_the_day(PlanFile(SAMPLES / f"{name}.json").load().plan, LATE_IN_THE_YEAR)
    assert plan.language == language
    return plan


def _live_in(file: PlanFile, today: date) -> None:
    """What two people did in the days before: edits, an addition, a removal, and one thing taken back."""
    first, second = (person.name for person in file.load().plan.people[:2])
    clock = _days_from(datetime.combine(today - timedelta(days=4), time(9, 30), UTC))
    for author in (first, second):
        session = PlanSession(file, file.load(), author=author, now=lambda: next(clock))
        one, two, three, *_others = session.plan.actions
        session.perform(rows.change(one, status=Status.DOING, planned=Decimal(1250)))
        session.perform(
            rows.change(two, title=f"{two.title} ({author})", due=(two.start or today) + timedelta(days=20))
        )
        session.perform(rows.change(session.plan.kpis[0], target=Decimal("42.5")))
        session.perform(rows.change(three, notes="Asked twice", executor=(session.plan.people[1].id,)))
        session.undo()
        session.save()


def _days_from(moment: datetime) -> Iterator[datetime]:
    return (moment + timedelta(hours=11 * number) for number in count())
