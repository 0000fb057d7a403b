"""Commands: what a key does, under which id, name and help, for bindings, palette, line of keys, help and keymap.

A command is one method `action_…` of a page or widget, in one place: its key and name stand in the line `@command(…)`
above it, and its docstring is its help. `KEYS = commands(action_add, …)` says in which order the line of keys shows
them, and `BINDINGS = bindings(KEYS)` has Textual call them. Ids are what a user's keymap in config.toml refers to.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from textual.binding import Binding, BindingType
from textual.keys import format_key
from textual.screen import Screen

from mplan_tui.i18n import N_, _, keyed, name_keys

UP, DOWN, LEFT, RIGHT = "up,k", "down,j", "left,h", "right,l"
"""The keys that move a cursor, arrows and those of vi, the same wherever something moves."""

Method = TypeVar("Method")


class Command(NamedTuple):
    """One thing that a key does.

    `key` is Textual's name of it (several divided by commas), `action` the method `action_...` that it calls, and
    `footer` whether the line of keys at the bottom shows it. `priority` keys work while a field has the focus. One
    that is not `is_bound` is shown on a page while a widget in front takes the key; without an `action` nothing else
    calls it. Where nothing is under the cursor, the app says so of one that `needs_row`, and does not call it.
    """

    id: str
    key: str
    name: str
    help: str
    action: str = ""
    footer: bool = False
    priority: bool = False
    sign: str = ""
    is_bound: bool = True
    needs_row: bool = False

    def binding(self) -> Binding:
        """The binding of Textual for this command, with its name in the language in use."""
        return Binding(
            self.key,
            self.action,
            _(self.name),
            id=self.id,
            show=self.footer,
            key_display=self.sign or None,
            tooltip=keyed(_(self.help)),
            priority=self.priority,
        )


def command(
    id: str,
    key: str,
    name: str,
    *,
    footer: bool = False,
    priority: bool = False,
    sign: str = "",
    is_bound: bool = True,
    needs_row: bool = False,
) -> Callable[[Method], Method]:
    """Make a command of the method `action_…` below; see `Command` for what is given, the docstring is the help."""

    def marked(method: Method) -> Method:
        action = method.__name__.removeprefix("action_")  # type: ignore[attr-defined]  # a function, or one of @work
        made = Command(id, key, name, help_of(method), action, footer, priority, sign, is_bound, needs_row)
        method.command = made  # type: ignore[attr-defined]  # where `commands` finds it again
        return method

    return marked


def help_of(method: object) -> str:
    """The docstring as one paragraph, which is how `.ci/messages` reads it from the source, too."""
    return " ".join((inspect.getdoc(method) or "").split())


def commands(*methods: object) -> tuple[Command, ...]:
    """The commands of these methods, in the order in which the line of keys shows them."""
    return tuple(method.command for method in methods)  # type: ignore[attr-defined]  # each stands below @command


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The BINDINGS of a screen or widget, made of its commands."""
    return [command.binding() for command in commands if command.is_bound and command.action]


MODES = (
    ("today", "1", N_("Today"), N_("Today")),
    ("diagnostic", "2", N_("Diagnostic"), N_("Diag")),
    ("objectives", "3", N_("Objectives"), N_("Obj")),
    ("actions", "4", N_("Actions"), N_("Act")),
    ("kpis", "5", N_("KPIs"), N_("KPIs")),
    ("budget", "6", N_("Budget & team"), N_("Budget")),
    ("report", "7", N_("Report"), N_("Rep")),
)
"""The main screens: mode, key, name, and its short form for 80 columns."""

TYPING_KEYS = (
    Command("typing.take", "enter", N_("Take"), N_("Take what is typed."), footer=True),
    Command("typing.leave", "escape", N_("Cancel"), N_("Drop what is typed."), footer=True),
)
"""The keys of a field on a screen, whose other keys are typed into it."""


def needs_row(node: object, action: str) -> bool:
    """Whether what a key does there is done to what is under the cursor, while nothing is."""
    called: Command | None = getattr(getattr(type(node), f"action_{action}", None), "command", None)
    is_about_it = called.needs_row if called is not None else action in ("choose", "commit")
    return is_about_it and not getattr(node, "has_row", True)


def lacks_row(command: Command, screen: Screen[Any]) -> bool:
    """Whether a command does something to what is under the cursor, while nothing is: no line of keys names it then."""
    if not command.needs_row:
        return False
    around = [screen] if screen.focused is None else screen.focused.ancestors_with_self
    able = (node for node in around if not command.action or hasattr(node, f"action_{command.action}"))
    return not getattr(next(able, None), "has_row", True)


def keys_of(screen: object) -> tuple[Command, ...]:
    """The commands of a screen as it is now; one with panes tells those of the pane in front with its own.

    A screen that cannot be drawn has none: nobody could see what they do.
    """
    if getattr(screen, "is_covered", False):
        return ()
    shown = getattr(screen, "shown_keys", None)
    return tuple(shown() if shown else getattr(screen, "KEYS", ()))


def key_for(command: Command, own: Mapping[str, str]) -> str:
    """The key that calls a command as a person knows it; `own` are the keys that the user has set, by command."""
    keys = own.get(command.id)
    return key_sign(keys) if keys else command.sign or key_sign(command.key)


def name_own_keys(own: Mapping[str, str]) -> None:
    """Have every sentence name the keys that the user has set."""
    name_keys({id: key_sign(keys) for id, keys in own.items()})


def key_sign(keys: str) -> str:
    """The first of a command's keys as a person knows it: "ctrl+p" is ^p."""
    key = keys.split(",")[0]
    names = {
        "enter": "↵", "escape": _("esc"), "space": _("space"), "delete": "del",
        "left": "←", "right": "→", "up": "↑", "down": "↓", "tab": "tab",
    }  # fmt: skip
    for held, sign in (("ctrl+", "^"), ("shift+", "⇧")):
        if key.startswith(held):
            return sign + key_sign(key.removeprefix(held))
    if key[:1] == "f" and key[1:].isdigit():
        return key.upper()
    return names.get(key) or format_key(key)  # "less_than_sign" is <


def named_by(sign: str) -> str:
    """The key that is written so, which is the other way round of `key_sign`; "" for several in one, as ↑↓."""
    if sign.startswith("^") and len(sign) > 1:
        return "ctrl+" + sign[1:]
    if sign[:1] == "F" and sign[1:].isdigit():
        return sign.lower()
    named = ("enter", "escape", "space", "delete", "left", "right", "up", "down", "tab")
    found = next((key for key in named if key_sign(key) in (sign, sign.lower())), "")
    return found or (sign if len(sign) == 1 and sign.isalnum() else "")
