"""The command box: every command, every screen and every row of the plan, found by words in either language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mplan_tui import formats
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import TABLES
from mplan_tui.i18n import LANGUAGES, N_, _, keyed, speaking
from mplan_tui.tui.commands import MODES, Command, keys_of
from mplan_tui.tui.main_screens import MainScreens, page_class
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.palette import target_of
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.shell import Shell
from mplan_tui.vocabulary.fields import table_label

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

_SOUGHT_FIRST = ("actions", "objectives", "kpis", "people", "channels")
_UNSOUGHT = frozenset(
    (
        "occurrences",
        "measurements",
        "expenses",
        "acknowledgements",
        "absences",
        "approvals",
        "playbooks",
        "sheet_sources",
    )
)
"""Kinds of rows that nobody calls by a name, or that have a list of their own to look in, as the lines of money."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What is picked: a command, of the screen in front unless a `mode` is named, or a place, or a row to go to.

    `part` is a tab or tool of that main screen, as its `go_to` understands it.
    """

    command: Command | None = None
    mode: str = ""
    part: str = ""
    row: str = ""


async def go(app: App[Any], screens: MainScreens, goal: Goal) -> None:
    """Go there, or do it."""
    if goal.row:
        await screens.follow(goal.row)
    if goal.mode:
        await screens.show_part(goal.mode, goal.part)
    if goal.command is not None:
        await app.run_action(goal.command.action, target_of(goal.command, app.screen))


class CommandBox(Pick):
    """What was picked before comes first, then the commands here, the places, the rows, and all other commands."""

    SHOWN = 50

    def __init__(self, shell: Shell, screen: Screen[Any], recent: Sequence[Goal] = ()) -> None:
        choices = [*_here(shell, screen), *_places(shell), *_rows(shell), *_elsewhere(shell, screen)]
        by_goal = {choice.value: choice for choice in choices}
        first = [by_goal.pop(goal) for goal in recent if goal in by_goal]
        super().__init__(_("Commands, places and everything in the plan"), [*first, *by_goal.values()])


def _here(shell: Shell, screen: Screen[Any]) -> Iterator[Pickable]:
    screens = {f"mode.{mode}" for mode, *_rest in MODES}  # they are places
    able = (one for one in (*keys_of(screen), *shell.KEYS) if one.action and one.id not in screens)
    commands = {command.id: command for command in able}
    for command in commands.values():
        label = f"{_(command.name)} — {keyed(_(command.help))}"
        yield Pickable(Goal(command), label, _in_every_language(command.name), shell.key_of(command))


def _places(shell: Shell) -> Iterator[Pickable]:
    """The main screens, each once, with the keys that lead there, and their parts."""
    for mode, _key, name, _short in MODES:
        yield Pickable(Goal(mode=mode), f"▸ {_(name)}", _in_every_language(name), shell.key_named(f"mode.{mode}"))
        for part, (part_name, _commands) in page_class(mode).parts().items():
            yield Pickable(Goal(mode=mode, part=part), f"▸ {_(name)} · {part_name}")


def _rows(shell: Shell) -> Iterator[Pickable]:
    plan = shell.plan
    if plan is None:
        return
    for playbook in plan.playbooks:
        label = _("Use the playbook {name}").format(name=playbook.name)
        yield Pickable(Goal(row=playbook.id), label, _in_every_language(N_("Playbooks")))
    for table in (*_SOUGHT_FIRST, *(name for name in TABLES if name not in _SOUGHT_FIRST)):
        if table in _UNSOUGHT:
            continue
        kind = table_label(table)
        for row in plan.rows(table):
            yield Pickable(Goal(row=row.id), name_of(row), at_right=kind)


def _elsewhere(shell: Shell, screen: Screen[Any]) -> Iterator[Pickable]:
    """The commands of the other main screens and of their parts, which go there first."""
    for mode, _key, name, _short in MODES:
        page = page_class(mode)
        if isinstance(screen, page):
            owners = {part: found for part, found in page.parts().items() if part}
        else:
            owners = {"": (_(name), page.KEYS), **page.parts()}
        for part, (part_name, commands) in owners.items():
            where = part_name if part == "" else f"{_(name)} · {part_name}"
            for command in commands:
                if command.action:
                    label = formats.labelled(where, f"{_(command.name)} — {keyed(_(command.help))}")
                    yield Pickable(Goal(command, mode, part), label, _in_every_language(command.name))


def _in_every_language(name: str) -> str:
    """A name as it is in each language: people keep the words of the one that they learnt first."""
    found = []
    for code in LANGUAGES:
        with speaking(code):
            found.append(_(name))
    return " ".join(found)
