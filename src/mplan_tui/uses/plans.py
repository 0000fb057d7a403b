"""Plans in their files, and who is at the keyboard: what every verb begins with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.session.ports import Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step
from mplan_tui.session.waiting import Left
from mplan_tui.settings import Settings, state_folder, who_is_here
from mplan_tui.store import unsaved
from mplan_tui.store.backups import Backup
from mplan_tui.store.plan_file import PlanFile


def today() -> date:
    """The day that every rule is asked about."""
    return date.today()


def load(path: Path) -> Plan:
    """The plan in a file, to look at."""
    return stored(path).plan


def stored(path: Path) -> Stored:
    """The plan in a file, with what is known of the file."""
    return PlanFile(path).load()


def create(path: Path, plan: Plan) -> PlanFile:
    """Write a plan into a file that was not there."""
    return PlanFile.create(path, normalised(plan, today()))


def history(path: Path) -> Sequence[Step]:
    """Every step that led to the plan as it is, oldest first.

    Raises:
        StoreError: the plan or its change records cannot be read.
    """
    file = PlanFile(path)
    file.load()
    file.check_steps()
    return file.steps()


def backups(path: Path) -> list[Backup]:
    """The backups beside a plan file, the latest first."""
    return PlanFile(path).backups.all()


class Examination:
    """A plan file and what lies beside it, looked at piece by piece: what is whole is said where the rest is not."""

    def __init__(self, path: Path) -> None:
        self._file = PlanFile(path)
        self.backups = self._file.backups.all()

    def stored(self) -> Stored:
        """What the file holds.

        Raises:
            StoreError: it cannot be read.
        """
        return self._file.load()

    def lost_saves(self) -> int:
        """How many saves are not on record at most.

        Raises:
            StoreError: the records cannot be read at all.
        """
        self._file.check_steps()
        return sum(int(step.label.values["count"]) for step in self._file.latest_steps() if step.is_gap)

    def read_by_more(self) -> Sequence[Path]:
        """What is kept beside the plan and can be read by more people than the plan."""
        return self._file.read_by_more()

    def check_backups(self) -> None:
        """Look whether backups can be read and made.

        Raises:
            StoreError: why not.
        """
        self._file.backups.check()

    def is_whole(self, backup: Backup) -> bool:
        """Whether a backup can be restored."""
        return self._file.fault_in(backup) is None


def file_of(session: PlanSession) -> PlanFile:
    """The plan file behind a session that was opened here."""
    assert isinstance(session.store, PlanFile)
    return session.store


def unsaved_folder() -> Path:
    """Where sessions keep what they cannot save."""
    return state_folder() / "unsaved"


def left_waiting(path: Path, plan: Plan | None) -> list[Left]:
    """What earlier sessions on the plan in this file could not save; None stands for a plan that cannot be read."""
    return unsaved.left_for(unsaved_folder(), resolved(path), plan)


def still_waiting(path: Path, plan: Plan | None) -> list[Left]:
    """The same, without what came into the file after all, and without those of which nothing is left.

    A session that was killed right after a save has left what is saved by now.
    """
    waiting = []
    for left in left_waiting(path, plan):
        still = left.waiting
        if still is not None and plan is not None:
            still = still.without(PlanFile(path).latest_steps())
        # None stands for what cannot be read: it may be anything, and so is told of.
        if still is None or still:
            waiting.append(left._replace(waiting=still))
    return waiting


def person_here(plan: Plan, settings: Settings) -> Person | None:
    """The person of the plan who is at the keyboard, by login or else by name."""
    return person_called(plan, who_is_here(settings))


def author_of(plan: Plan, settings: Settings) -> str:
    """The name under which the change records keep this user's steps."""
    person = person_here(plan, settings)
    return person.name if person else who_is_here(settings)
