"""What a change of several actions, or one by a single key, has done: in a sentence, so that a stray key is seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of
from mplan_tui.domain.links import hanging_on
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.tui.roadmap.words import counted
from mplan_tui.tui.texts import fit
from mplan_tui.vocabulary.labels import along_words

_NAMES, _NAME = 2, 30
"""So many people are named, and so many cells of a title, in a line that is also read at 80 columns."""


def called(actions: Sequence[Action]) -> str:
    """What was changed: an action by its reference and the beginning of its title, several by their number."""
    (first, *others) = actions
    name = f"{first.ref} {first.title}".strip()
    return counted(len(actions)) if others else fit(name, _NAME).rstrip() if cell_len(name) > _NAME else name


def value_said(actions: Sequence[Action], value: str) -> str:
    """A value that all of them have now."""
    return formats.labelled(called(actions), value)


def owners_said(before: Plan, actions: Sequence[Action], added: Collection[str], removed: Collection[str]) -> str:
    """Who executes several actions now, who does no longer, and whose share in them is as it was."""
    held = {row.id: set(row.executor) for row in before.find_all(Action, [action.id for action in actions])}
    everybody = {person for people in held.values() for person in people}
    same = [person.id for person in before.people if person.id in everybody.difference(added, removed)]
    parts = []
    if added:
        parts.append(f"+ {_named(before, added)}")
    if removed:
        parts.append(f"− {_named(before, removed)}")
    if same:
        parts.append(ngettext("{names} unchanged", "{names} unchanged", len(same)).format(names=_named(before, same)))
    return value_said(actions, " · ".join(parts))


def deleted_said(plan: Plan, actions: Sequence[Action]) -> str:
    """That actions are gone, and with them their times."""
    if along := along_words(hanging_on(plan, [action.id for action in actions])):
        return _("{actions} deleted with {along}").format(actions=called(actions), along=along)
    return _("{actions} deleted").format(actions=called(actions))


def moved_said(before: Plan, after: Plan, actions: Sequence[Action]) -> str:
    """Where in time actions are now: one from day to day, several by how many days, and how many had no date."""
    days = [(due_of(before, row), due_of(after, after.find(Action, row.id) or row)) for row in actions]
    if len(days) == 1:
        (was, now), *_rest = days
        return _("{actions}: {was} → {now}").format(actions=called(actions), was=_day(was), now=_day(now))
    shifts = {(now - was).days for was, now in days if was is not None and now is not None}
    moved = sum(was != now for was, now in days)
    said = _("{moved} moved").format(moved=counted(moved))
    if len(shifts - {0}) == 1:
        said = by_days(counted(moved), next(iter(shifts - {0})))
    undated = sum(was is None for was, _now in days)
    if undated:
        without = ngettext("{count} has no date", "{count} have no date", undated).format(count=undated)
        said = f"{said} · {without}"
    return said


def by_days(actions: str, days: int) -> str:
    """That actions are so many days later or sooner."""
    if days > 0:
        return ngettext("{actions} moved {days} day later", "{actions} moved {days} days later", days).format(
            actions=actions, days=days
        )
    return ngettext("{actions} moved {days} day sooner", "{actions} moved {days} days sooner", -days).format(
        actions=actions, days=-days
    )


def _named(plan: Plan, people: Collection[str]) -> str:
    names = [person.name for person in plan.find_all(Person, list(people))]
    shown = ", ".join(names[:_NAMES])
    more = len(names) - _NAMES
    if more <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=shown, count=more)


def _day(day: date | None) -> str:
    return formats.day(day) if day else _("no date")
