"""Every key of every main screen and of its parts, as a sheet to print and lay beside the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from mplan_tui.i18n import _, keyed
from mplan_tui.tui.commands import MODES, Command, key_for
from mplan_tui.tui.main_screens import page_class


@dataclass(frozen=True, slots=True)
class KeyOfSheet:
    """A key as a person knows it, the id of its command, its name and what it does."""

    key: str
    command: str
    name: str
    help: str


def key_sheet(own: Mapping[str, str]) -> Iterator[tuple[str, tuple[KeyOfSheet, ...]]]:
    """The keys that work everywhere, then those of each main screen and each of its parts, under their names.

    `own` are the user's keys by the ids of their commands, as far as they can be used.
    """
    # By name: the app imports every page.
    everywhere: tuple[Command, ...] = import_module("mplan_tui.tui.app").MplanApp.KEYS
    yield _("Everywhere"), _keys(everywhere, own)
    for mode, number, name, _short in MODES:
        page = page_class(mode)
        for part, (part_name, commands) in {"": (_(name), page.KEYS), **page.parts()}.items():
            if commands:
                title = f"{number} {_(name)}"
                yield f"{title} · {part_name}" if part else title, _keys(commands, own)


def _keys(commands: Iterable[Command], own: Mapping[str, str]) -> tuple[KeyOfSheet, ...]:
    return tuple(KeyOfSheet(key_for(one, own), one.id, _(one.name), keyed(_(one.help))) for one in commands)
