"""What a change of several actions, or one by a single key, has done: in a sentence, so that a stray key is seen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.due import due_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.tui.roadmap.words import counted
from mplan_tui.tui.texts import fit

_NAMES, _NAME = 3, 30
"""So many people are named, and so many cells of a title, in a line that is also read at 80 columns."""


def called(actions: Sequence[Action]) -> str:
    """What was changed: an action by its reference and the beginning of its title, several by their number."""
    (first, *others) = actions
    name = f"{first.ref} {first.title}".strip()
    return counted(len(actions)) if others else fit(name, _NAME).rstrip() if cell_len(name) > _NAME else name


def back(sentence: str) -> str:
    """The sentence with the key that takes back what it says."""
    return _("{sentence} · u takes it back").format(sentence=sentence)


def value_said(actions: Sequence[Action], value: str) -> str:
    """A value that all of them have now."""
    return back(_("{actions}: {value}").format(actions=called(actions), value=value))


def owners_said(before: Plan, actions: Sequence[Action], added: Collection[str], removed: Collection[str]) -> str:
    """Who executes several actions now, who does no longer, and whose share in them is as it was."""
    held = {row.id: set(row.executor) for row in before.find_all(Action, [action.id for action in actions])}
    everybody = {person for people in held.values() for person in people}
    same = [person.id for person in before.people if person.id in everybody.difference(added, removed)]
    parts = []
    if added:
        said = ngettext("{names} now executes {actions}", "{names} now execute {actions}", len(added))
        parts.append(said.format(names=_named(before, added), actions=called(actions)))
    if removed:
        said = ngettext("{names} no longer executes any", "{names} no longer execute any", len(removed))
        if not added:
            said = ngettext(
                "{names} no longer executes any of {actions}",
                "{names} no longer execute any of {actions}",
                len(removed),
            )
        parts.append(said.format(names=_named(before, removed), actions=called(actions)))
    if same:
        said = ngettext("{names} unchanged", "{names} unchanged", len(same))
        parts.append(said.format(names=_named(before, same)))
    return back("; ".join(parts))


def moved_said(before: Plan, after: Plan, actions: Sequence[Action]) -> str:
    """Where in time actions are now: one from day to day, several by how many days, and how many had no date."""
    days = [(due_of(before, row), due_of(after, after.find(Action, row.id) or row)) for row in actions]
    if len(days) == 1:
        (was, now), *_rest = days
        said = _("{actions}: {was} → {now}").format(actions=called(actions), was=_day(was), now=_day(now))
        return back(said)
    shifts = {(now - was).days for was, now in days if was is not None and now is not None}
    moved = sum(was != now for was, now in days)
    said = _("{moved} moved").format(moved=counted(moved))
    if len(shifts - {0}) == 1:
        said = by_days(counted(moved), next(iter(shifts - {0})))
    undated = sum(was is None for was, _now in days)
    if undated:
        without = ngettext("{count} has no date", "{count} have no date", undated).format(count=undated)
        said = f"{said}; {without}"
    return back(said)


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
    return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


def _day(day: date | None) -> str:
    return formats.day(day) if day else _("no date")
