"""What is said of a key that does nothing where it was pressed, or nothing now: which ones do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.screen import Screen

from mplan_tui.i18n import _
from mplan_tui.tui.commands import Command, key_sign, keys_of
from mplan_tui.tui.modals.layer import LayerKeys
from mplan_tui.tui.shell import Page, Shell

_NAMED = 3
"""How many keys are named: the first ones of the line of keys, which matter most."""


def sentence_for_unheard(shell: Shell, key: str, screen: Screen[Any]) -> str:
    """One sentence on what is possible here instead."""
    sign = key_sign(key)
    if not isinstance(screen, Page):
        possible = [named for line in screen.query(LayerKeys) for named in line.named]
        keys = ", ".join(possible) or f"{key_sign('escape')} {_('leave')}"
        return _("{key} does nothing here. Possible: {keys}.").format(key=sign, keys=keys)
    named = ", ".join(f"{one} {name}" for one, name in [*shell.footer_keys(screen)][:_NAMED])
    if screen.entry_keys():
        return _("{key} does nothing here. Possible: {keys}.").format(key=sign, keys=named)
    return _("{key} does nothing here. Try {keys}, or {help} for every key.").format(
        key=sign, keys=named, help=shell.key_named("help")
    )


def sentence_without_row(shell: Shell, screen: Screen[Any], action: str) -> str:
    """One sentence on a key that does something to what is under the cursor, where nothing is."""
    here = keys_of(screen)
    wanted = next((one for one in here if one.needs_row and one.action == action), None)
    key = f"{shell.key_of(wanted)} {_(wanted.name)}" if wanted else key_sign("enter")
    able = (one for one in here if one.footer and one.action and not one.needs_row)
    return _("{key}: nothing is under the cursor. Try {keys}, or {help} for every key.").format(
        key=key, keys=_first(shell, able), help=shell.key_named("help")
    )


def _first(shell: Shell, commands: Iterable[Command]) -> str:
    return ", ".join([f"{shell.key_of(one)} {_(one.name)}" for one in commands][:_NAMED])
