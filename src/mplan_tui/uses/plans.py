"""Plans in their files, and who is at the keyboard: what every verb begins with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.session.ports import Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Left
from mplan_tui.settings import Settings, state_folder, who_is_here
from mplan_tui.store import unsaved
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


def person_here(plan: Plan, settings: Settings) -> Person | None:
    """The person of the plan who is at the keyboard, by login or else by name."""
    return person_called(plan, who_is_here(settings))


def author_of(plan: Plan, settings: Settings) -> str:
    """The name under which the change records keep this user's steps."""
    person = person_here(plan, settings)
    return person.name if person else who_is_here(settings)
