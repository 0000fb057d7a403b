"""`keys`: the sheet of keys to print."""

from __future__ import annotations

from mplan_tui.settings import config_folder
from mplan_tui.tui.keymap import command_groups
from tests.cli.running import Shell

PAGES = frozenset({"home", "review", "reading", "sight", "rows"})
"""Where a person is for a moment only, whose keys stand on the screen itself, and what several tools have in common."""


def test_every_command_of_the_main_screens_stands_under_its_screen(shell: Shell) -> None:
    ran = shell("keys", "--json")
    listed = {key["command"] for part in ran.document for key in part["keys"]}
    known = {command.id for group in command_groups() for command in group}
    assert {name for name in known - listed if name.partition(".")[0] not in PAGES} == set()
    assert [part["screen"] for part in ran.document][:3] == ["Everywhere", "1 Today", "2 Diagnostic"]


def test_the_sheet_fits_a_page_and_speaks_the_language(shell: Shell) -> None:
    told = shell("--lang", "fr", "keys").out
    assert max(map(len, told.splitlines())) <= 80
    assert "\n4 Actions\n" in told
    assert "Partout" in told.splitlines()[0]
    assert "Annuler" in told


def test_every_key_is_named_as_it_stands_on_a_keyboard(shell: Shell) -> None:
    keys = {key["key"] for part in shell("keys", "--json").document for key in part["keys"]}
    assert not {key for key in keys if "_" in key or "+" in key.strip("+ ")}
    assert {"<", ">", "[", "?", "^p", "⇧←", "F12", "N", "esc"} <= {sign for key in keys for sign in key.split()}


def test_a_key_that_the_user_has_set_is_the_one_on_the_sheet(shell: Shell) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "config.toml").write_text('[keys]\nundo = "ctrl+u"\nnothing = "y"\n', "utf-8")
    ran = shell("keys", "--json")
    keys = {key["command"]: key["key"] for part in ran.document for key in part["keys"]}
    assert (keys["undo"], keys["quit"]) == ("^u", "q")
    assert 'nothing = "y": There is no command nothing.' in ran.err, "as the screens say it"
