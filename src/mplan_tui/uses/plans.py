"""Plans in their files, and who is at the keyboard: what every verb begins with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from mplan_tui.address import Address, BadAddress, Place, place_in
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called, person_mailed_at
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.session.ports import Stored, StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step
from mplan_tui.session.waiting import Left
from mplan_tui.settings import Settings, said_by_environment, state_folder, who_is_here
from mplan_tui.store import unsaved
from mplan_tui.store.backups import Backup, Exposed
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.places import create_at, put_at, store_at
from mplan_tui.store.plan_file import PlanFile


def today() -> date:
    """The day that every rule is asked about."""
    return date.today()


def load(path: Place) -> Plan:
    """The plan in a file, to look at."""
    return stored(path).plan


def stored(path: Place) -> Stored:
    """The plan in a file, with what is known of the file."""
    return store_at(path).load()


def create(path: Place, plan: Plan) -> KeptPlan:
    """Keep a plan where none was."""
    return create_at(path, normalised(plan, today()))


def copy(path: Place, to: Place) -> KeptPlan:
    """Keep a plan in another place as well, with all its past.

    Raises:
        StoreError: it cannot be read, something is there already, or it could not be written.
    """
    return put_at(to, store_at(path))


def history(path: Place) -> Sequence[Step]:
    """Every step that led to the plan as it is, oldest first.

    Raises:
        StoreError: the plan or its change records cannot be read.
    """
    file = store_at(path)
    file.load()
    file.check_steps()
    return file.steps()


def backups(path: Place) -> list[Backup]:
    """The backups beside a plan file, the latest first."""
    return store_at(path).backups.all()


class Examination:
    """A plan file and what lies beside it, looked at piece by piece: what is whole is said where the rest is not."""

    def __init__(self, path: Place) -> None:
        self._store = store_at(path)
        self.backups = self._store.backups.all()

    def stored(self) -> Stored:
        """What the file holds.

        Raises:
            StoreError: it cannot be read.
        """
        return self._store.load()

    def lost_saves(self) -> int:
        """How many saves are not on record at most.

        Raises:
            StoreError: the records cannot be read at all.
        """
        self._store.check_steps()
        return sum(int(step.label.values["count"]) for step in self._store.latest_steps() if step.is_gap)

    def read_by_more(self) -> Sequence[Exposed]:
        """What is kept beside the plan and can be read by more people than the plan."""
        return self._store.read_by_more() if isinstance(self._store, PlanFile) else ()

    def check_backups(self) -> None:
        """Look whether backups can be read and made.

        Raises:
            StoreError: why not.
        """
        self._store.backups.check()

    def is_whole(self, backup: Backup) -> bool:
        """Whether a backup can be restored."""
        return self._store.fault_in(backup) is None


def kept(session: PlanSession) -> KeptPlan:
    """Where the plan of a session that was opened here is kept."""
    return cast(KeptPlan, session.store)


def place_of(typed: str) -> Place:
    """The file or the address that was typed.

    Raises:
        StoreError: address.scheme, address.plan, address.password or address.broken.
    """
    try:
        place = place_in(typed)
    except BadAddress as bad:
        raise StoreError(bad.code) from None
    return place if isinstance(place, Address) else place.expanduser()


def is_there(place: Place) -> bool:
    """Whether something lies at a path; what is on a server, only asking tells."""
    return isinstance(place, Address) or place.exists()


def key_of(path: Place) -> str:
    """What drafts, visits and unsaved edits on this machine know the plan at a place by."""
    return str(path if isinstance(path, Address) else resolved(path))


def unsaved_folder() -> Path:
    """Where sessions keep what they cannot save."""
    return state_folder() / "unsaved"


def left_waiting(path: Place, plan: Plan | None) -> list[Left]:
    """What earlier sessions on the plan in this file could not save; None stands for a plan that cannot be read."""
    return unsaved.left_for(unsaved_folder(), key_of(path), plan)


def still_waiting(path: Place, plan: Plan | None) -> list[Left]:
    """The same, without what came into the file after all, and without those of which nothing is left.

    A session that was killed right after a save has left what is saved by now.
    """
    waiting = []
    for left in left_waiting(path, plan):
        still = left.waiting
        if still is not None and plan is not None:
            still = still.without(store_at(path).latest_steps())
        # None stands for what cannot be read: it may be anything, and so is told of.
        if still is None or still:
            waiting.append(left._replace(waiting=still))
    return waiting


def person_here(plan: Plan, settings: Settings) -> Person | None:
    """The person of the plan who is at the keyboard, by login or else by name or e-mail."""
    found = person_called(plan, who_is_here(settings))
    if found is not None or settings.person or said_by_environment():
        return found
    return person_called(plan, settings.name) or person_mailed_at(plan, settings.email)


def author_of(plan: Plan, settings: Settings) -> str:
    """The name under which the change records keep this user's steps."""
    person = person_here(plan, settings)
    if person is not None:
        return person.name
    is_said = settings.person or said_by_environment()
    return who_is_here(settings) if is_said or not settings.name else settings.name
