"""What is said of a key that does nothing where it was pressed: which ones do."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from mplan_tui.i18n import _
from mplan_tui.tui.commands import key_sign
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
    return _("{key} does nothing here. Try {keys}, or ? for every key.").format(key=sign, keys=named)
