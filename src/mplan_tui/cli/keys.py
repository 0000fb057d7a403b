"""The command `keys`: every key of the screens, on a sheet to print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say, say_json, warn, width_of
from mplan_tui.cli.parameters import json_option
from mplan_tui.settings import Settings

if TYPE_CHECKING:
    from mplan_tui.tui.key_sheet import KeyOfSheet

_WIDTH = 80


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [click.Command("keys", callback=keys, params=[json_option()])]


@click.pass_obj
def keys(settings: Settings, as_json: bool) -> int:
    """The keys of each screen under its name, with those that the user has set."""
    from mplan_tui.tui.key_sheet import key_sheet
    from mplan_tui.tui.keymap import usable_keys

    own, refused = usable_keys(settings.keys)
    for line in refused:
        warn(line.sentence())
    found = list(key_sheet(own))
    if as_json:
        say_json(
            [
                {
                    "screen": title,
                    "keys": [
                        {"key": one.key, "command": one.command, "name": one.name, "help": one.help} for one in rows
                    ],
                }
                for title, rows in found
            ]
        )
        return DONE
    say("\n\n".join("\n".join((title, *_lines(rows))) for title, rows in found))
    return DONE


def _lines(rows: Iterable[KeyOfSheet]) -> Iterator[str]:
    held = tuple(rows)
    key_width = max(width_of(one.key) for one in held)
    name_width = max(width_of(one.name) for one in held)
    for one in held:
        key = " " * (key_width - width_of(one.key)) + one.key
        head = f"  {key}  {one.name}{' ' * (name_width - width_of(one.name))}  "
        yield textwrap.fill(one.help, _WIDTH, initial_indent=head, subsequent_indent=" " * width_of(head)).rstrip()
