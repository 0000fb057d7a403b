"""Who of the plan is meant, or at the keyboard."""

from __future__ import annotations

from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan


def person_called(plan: Plan, name: str) -> Person | None:
    """The person with this login, or else this name, whatever the case."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    by_login = (person for person in plan.people if person.login.casefold() == wanted)
    by_name = (person for person in plan.people if person.name.casefold() == wanted)
    return next(by_login, None) or next(by_name, None)


def person_mailed_at(plan: Plan, email: str) -> Person | None:
    """The person with this e-mail address, whatever the case."""
    wanted = email.strip().casefold()
    return next((person for person in plan.people if wanted and person.email.casefold() == wanted), None)
