"""Keys that a user has set: what cannot work is told with its line, and everything else works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages

import pytest
from babel.messages.pofile import read_po

from mplan_tui import tui
from mplan_tui.i18n import LOCALES, name_keys, speaking
from mplan_tui.settings import Settings
from mplan_tui.tui.commands import Command, key_sign
from mplan_tui.tui.keymap import command_groups, usable_keys
from tests.builders import a_plan
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle


@pytest.mark.parametrize(
    "keys",
    [
        {"undo": "u,ctrl+u"},
        {"undo": "ctrl+u"},
        {"quit": "f10", "help": "?"},
        {"undo": "x", "export": "u"},
        {"undo": "question_mark", "help": "f1"},
        {"undo": "alt+é"},
        {"swot.down": "j"},
        {"undo": "shift+f5"},
        {},
    ],
)
def test_keys_that_can_work_are_taken(keys: dict[str, str]) -> None:
    usable, refused = usable_keys(keys)
    assert usable.keys() == keys.keys()
    assert refused == ()


def test_a_command_is_known_by_the_name_that_it_had_before() -> None:
    assert usable_keys({"board.on": "f10"}) == ({"board.next_status": "f10"}, ())
    assert usable_keys({"board.back": "f10"}) == ({"board.status_before": "f10"}, ())


@pytest.mark.parametrize(
    ("keys", "line", "why"),
    [
        ({"fly": "f10"}, 'fly = "f10"', "There is no command fly"),
        ({"quit": ""}, 'quit = ""', "No key is named"),
        ({"quit": "f10,,f5"}, 'quit = "f10,,f5"', "No key is named"),
        ({"quit": " , "}, 'quit = " , "', "No key is named"),
        ({"quit": "ctrl+"}, 'quit = "ctrl+"', "There is no key ctrl+"),
        ({"quit": "hop"}, 'quit = "hop"', "There is no key hop"),
        ({"quit": "warp+q"}, 'quit = "warp+q"', "There is no key warp+q"),
        ({"quit": "u"}, 'quit = "u"', "undo has that key on the same screen"),
        ({"actions.done": "j"}, 'actions.done = "j"', "j moves the cursor"),
        ({"undo": "f10,home"}, 'undo = "f10,home"', "home moves the cursor"),
        ({"help": "slash"}, 'help = "slash"', "has that key on the same screen"),
    ],
)
def test_a_line_that_cannot_work_is_told_and_the_command_keeps_its_own_key(
    keys: dict[str, str], line: str, why: str
) -> None:
    usable, refused = usable_keys({**keys, "redo": "ctrl+r"})
    assert usable == {"redo": "ctrl+r"}
    assert [line in one.sentence() and why in one.sentence() for one in refused] == [True]


def test_one_key_for_three_commands_is_refused_for_all_of_them() -> None:
    usable, refused = usable_keys({"undo": "f10", "redo": "f10", "quit": "f10", "help": "f1"})
    assert usable == {"help": "f1"}
    assert len(refused) == 3


async def test_the_program_starts_with_the_keys_that_work_and_says_which_do_not() -> None:
    app = app_on(a_plan(), FakeServices(choices=Settings(keys={"quit": "f10", "fly": "f5"})))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        assert 'fly = "f5"' in screen_text(app)
        assert "F10 Quit" in screen_text(app)


async def test_settings_changed_on_the_screen_keep_the_lines_of_keys_that_were_refused() -> None:
    services = FakeServices(choices=Settings(keys={"quit": "f10", "fly": "f5"}))
    app = app_on(a_plan(), services)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("f9", "tab", "tab", "space", "up", "enter", "ctrl+s")
        await settle(pilot)
        assert services.choices.ascii
        assert services.choices.keys == {"quit": "f10", "fly": "f5"}
        assert "F10 Quit" in screen_text(app)


def test_every_method_that_is_a_command_has_its_key_on_some_screen() -> None:
    """One that is left out of its screen's KEYS would be called by nothing."""
    made = set()
    for module in walk_packages(tui.__path__, "mplan_tui.tui."):
        for kind in list(vars(import_module(module.name)).values()):
            if isinstance(kind, type):
                methods = (getattr(method, "command", None) for method in list(vars(kind).values()))
                made |= {found.id for found in methods if isinstance(found, Command)}
    assert len(made) > 150
    assert made <= {command.id for group in command_groups() for command in group}


def test_every_command_has_a_name_and_a_help() -> None:
    commands = {command.id: command for group in command_groups() for command in group}
    assert [name for name, command in commands.items() if not (command.name and command.help)] == []


_NAMED = re.compile(r"\{([a-z_.]+):([^}]+)\}")
_LITERAL = re.compile(
    r"(?:^|[ (;:,])(?:F(?!3\b)\d+|\^[a-z]|[a-zB-Z*?+]) "
    r"(?:takes|brings|goes|shows|adds|sets|opens|plans|books|begins|dates|says|makes|lets|decides|accepts|sends|scores|"
    r"picks|writes|describes|finds|chooses|compares|saves|lists|changes)\b"
)
"""A key that does something in a sentence; F3, which no command has, is the same for everybody."""
_FIXED = ("a * shows all", "m plans another amount")
"""What keys of questions do, which cannot be set, and what is no key."""


def _messages() -> Iterator[tuple[str, str]]:
    with (LOCALES / "fr" / "LC_MESSAGES" / "mplan_tui.po").open("rb") as file:
        for one in read_po(file):
            english, french = ([text] if isinstance(text, str) else list(text or ()) for text in (one.id, one.string))
            yield from zip(english, french, strict=False)


def test_a_sentence_names_a_key_by_its_command_and_as_the_program_has_it() -> None:
    known = {command.id: command for group in command_groups() for command in group}
    literal, wrong = [], []
    for english, french in _messages():
        is_fixed = any(words in english for words in _FIXED)
        literal += [english] if _LITERAL.search(english) and not is_fixed else []
        named = {"en": _NAMED.findall(english), "fr": _NAMED.findall(french)}
        assert len({tuple(sorted(id for id, _key in keys)) for keys in named.values()}) == 1, english
        for language, keys in named.items():
            with speaking(language):
                wrong += [english for id, key in keys if key not in _signs(known, id, key)]
    assert (literal, wrong) == ([], [])


def _signs(known: Mapping[str, Command], id: str, key: str) -> list[str]:
    """How the keys of a command are written in the language in use; what adds a row has another id in each tool."""
    if id in known:
        return [key_sign(one) for one in known[id].key.split(",")]
    return [key] if id == "add" else []


async def test_sentences_name_the_keys_that_the_user_has_set() -> None:
    own = {"undo": "f10", "swot.add": "f11", "money.envelope": "B"}
    app = app_on(a_plan(), FakeServices(choices=Settings(keys=own)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        for keys, said in (
            (("2",), "F11 adds one"),
            (("6",), "B sets what management gives."),
            (("question_mark",), "F10"),
        ):
            await pilot.press(*keys)
            await settle(pilot)
            assert said in " ".join(screen_text(app).split()), screen_text(app)[400:1400]
            assert not re.search(r"\bu (takes|brings)", screen_text(app))
    name_keys({})
