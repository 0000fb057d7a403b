"""The keys that a user has set for commands in config.toml, as far as they can work."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pkgutil import walk_packages
from typing import NamedTuple

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from mplan_tui import tui
from mplan_tui.i18n import _
from mplan_tui.tui.commands import DOWN, LEFT, RIGHT, UP, Command

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "meta", "super", "hyper"})
_MOVING = frozenset(",".join((UP, DOWN, LEFT, RIGHT, "pageup,pagedown,home,end")).split(","))
"""The keys that every list takes itself, before any command is asked."""
_FORMER_NAMES = {"board.on": "board.next_status", "board.back": "board.status_before"}
"""What commands were called before, as users' lines of keys may still call them."""
_NAMES = frozenset(key.value.rpartition("+")[2] for key in Keys) | frozenset(KEY_NAME_REPLACEMENTS.values())


class RefusedKeys(NamedTuple):
    """A line of the user's keys that cannot work, and why."""

    command: str
    keys: str
    why: str

    def sentence(self) -> str:
        """What to tell of a line of config.toml."""
        line = f'{self.command} = "{self.keys}"'
        return _("config.toml, [keys], {line}: {why} The line is passed over.").format(line=line, why=self.why)


def command_groups() -> list[tuple[Command, ...]]:
    """The commands that work at the same time, for each screen and pane with those that work everywhere."""
    # By name: the app needs this module, and is read before any key of a user is looked at.
    everywhere: tuple[Command, ...] = import_module("mplan_tui.tui.app").MplanApp.KEYS
    found = {everywhere}
    for module in walk_packages(tui.__path__, "mplan_tui.tui."):
        for kind in list(vars(import_module(module.name)).values()):
            if own := tuple(command for command in getattr(kind, "KEYS", ()) if isinstance(command, Command)):
                found.add((*own, *everywhere))
    return sorted(found, key=len)


def usable_keys(wished: Mapping[str, str]) -> tuple[dict[str, str], tuple[RefusedKeys, ...]]:
    """The keys that can be used, by the id of their command, and the lines that cannot.

    A command whose line is refused keeps its own keys.
    """
    if not wished:
        return {}, ()
    groups = command_groups()
    known = {command.id: command for group in groups for command in group}
    usable: dict[str, str] = {}
    refused: list[RefusedKeys] = []
    for wished_name, keys in wished.items():
        name = _FORMER_NAMES.get(wished_name, wished_name)
        if fault := _fault(name, keys, known):
            refused.append(RefusedKeys(name, keys, fault))
        else:
            usable[name] = ",".join(_parts(keys))
    while clashes := dict(_clashes(usable, groups)):
        for name, other in clashes.items():
            fault = _("{command} has that key on the same screen.").format(command=other)
            refused.append(RefusedKeys(name, usable.pop(name), fault))
    return usable, tuple(refused)


def _parts(keys: str) -> list[str]:
    return [_named(key.strip()) for key in keys.split(",")]


def _named(key: str) -> str:
    """A key as Textual calls it: "?" is question_mark."""
    if len(key) != 1 or key.isalnum() or not key.isprintable():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _fault(name: str, keys: str, known: Mapping[str, Command]) -> str:
    if name not in known:
        return _("There is no command {name}.").format(name=name)
    for key in _parts(keys):
        if not key:
            return _("No key is named.")
        if not _is_key(key):
            return _("There is no key {key}.").format(key=key)
        if key in _MOVING and key not in _parts(known[name].key):
            return _("{key} moves the cursor.").format(key=key)
    return ""


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    if not _MODIFIERS.issuperset(modifiers):
        return False
    if len(name) == 1:
        return name.isprintable() and name != " "
    return name in _NAMES or _is_sign(name)


def _is_sign(name: str) -> bool:
    """Whether this is how Textual calls a sign: by its Unicode name, as question_mark."""
    try:
        sign = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return sign.isprintable()


def _clashes(usable: Mapping[str, str], groups: Sequence[Sequence[Command]]) -> Iterator[tuple[str, str]]:
    """The commands with a key of the user's that another command of one of their screens has too, and that command.

    Where the program itself gives two commands one key, as the tabs of a screen do, that is meant so.
    """
    for group in groups:
        own = [command for command in group if command.id in usable]
        for command in own:
            keys = set(_parts(usable[command.id]))
            for other in group:
                if other.id != command.id and keys.intersection(_parts(usable.get(other.id, other.key))):
                    yield command.id, other.id
