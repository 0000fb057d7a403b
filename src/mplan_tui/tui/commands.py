"""Every command of the screens in one table: its key, its name and its help, for bindings, palette, footer and help.

Ids are what a user's keymap in config.toml refers to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from mplan_tui.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does.

    `key` is Textual's name of it (several divided by commas), `action` the method `action_...` that it calls, and
    `footer` whether the line of keys at the bottom shows it. `priority` keys work while a field has the focus.
    """

    id: str
    key: str
    action: str
    name: str
    help: str
    footer: bool = False
    priority: bool = False
    sign: str = ""

    def binding(self) -> Binding:
        """The binding of Textual for this command, with its name in the language in use."""
        return Binding(
            self.key,
            self.action,
            _(self.name),
            id=self.id,
            show=self.footer,
            key_display=self.sign or None,
            tooltip=_(self.help),
            priority=self.priority,
        )


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The BINDINGS of a screen or widget, made of its commands."""
    return [command.binding() for command in commands]


SIGHT_HELP = N_("What it comes from, what it leads to, what is missing.")
"""What the key of the line of sight does, the same on every screen."""
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
    Command("typing.take", "enter", "nothing", N_("Take"), N_("Take what is typed."), footer=True),
    Command("typing.leave", "escape", "nothing", N_("Leave"), N_("Drop what is typed."), footer=True),
)
"""The keys of a field on a screen, whose other keys are typed into it."""

APP = (
    *(
        Command(f"mode.{mode}", f"{key},alt+{key}", f"show_mode('{mode}')", name, N_("Go to this screen."))
        for mode, key, name, _short in MODES
    ),
    Command(
        "mode.previous", "f7", "turn_mode(-1)", N_("Back"), N_("Go to the screen before, also from where you type.")
    ),
    Command("mode.next", "f8", "turn_mode(1)", N_("Forth"), N_("Go to the next screen, also from where you type.")),
    Command("help", "question_mark", "help", N_("Help"), N_("Every key of this screen."), sign="?"),
    Command("palette", "ctrl+p", "palette", N_("Commands"), N_("Find any command by its name."), priority=True),
    Command("undo", "u", "undo", N_("Undo"), N_("Take back your last edit, never a colleague's.")),
    Command("redo", "ctrl+y", "redo", N_("Redo"), N_("Make again what was taken back.")),
    Command("export", "x", "export", N_("Export"), N_("Write the Excel workbook for colleagues.")),
    Command("import", "i", "import", N_("Import"), N_("Read a workbook and review what it would change.")),
    Command("home", "f2", "home", N_("Plans"), N_("Recent plans, samples, a new plan.")),
    Command("settings", "f9", "settings", N_("Settings"), N_("Language, theme, keys.")),
    Command("conflicts", "f4", "conflicts", N_("Conflicts"), N_("Choose where a colleague and you differ.")),
    Command("save_as", "f12", "save_as", N_("Save elsewhere"), N_("Keep a copy of the plan in another file.")),
    Command("redraw", "ctrl+l", "redraw", N_("Redraw"), N_("Draw the screen anew."), priority=True),
    Command("suspend", "ctrl+z", "suspend_process", N_("Suspend"), N_("Back to the shell; fg returns."), priority=True),
    Command("quit", "q,ctrl+q", "quit", N_("Quit"), N_("Everything is saved as you go."), footer=True),
)
"""The commands that work on every screen."""


def keys_of(screen: object) -> tuple[Command, ...]:
    """The commands of a screen as it is now; one with panes tells those of the pane in front with its own.

    A screen that cannot be drawn has none: nobody could see what they do.
    """
    if getattr(screen, "is_covered", False):
        return ()
    shown = getattr(screen, "shown_keys", None)
    return tuple(shown() if shown else getattr(screen, "KEYS", ()))


def known_commands() -> set[str]:
    """The ids of every command, those of screens not shown yet included."""
    return {command.id for group in command_groups() for command in group}


def command_groups() -> list[tuple[Command, ...]]:
    """The commands that work at the same time, for each screen and pane with those that work everywhere."""
    from importlib import import_module
    from pkgutil import walk_packages

    from mplan_tui import tui

    found = {APP}
    for module in walk_packages(tui.__path__, "mplan_tui.tui."):
        for kind in vars(import_module(module.name)).values():
            if own := tuple(command for command in getattr(kind, "KEYS", ()) if isinstance(command, Command)):
                found.add((*own, *APP))
    return sorted(found, key=len)


def key_sign(keys: str) -> str:
    """The first of a command's keys as a person knows it: "ctrl+p" is ^p."""
    key = keys.split(",")[0]
    names = {
        "question_mark": "?", "slash": "/", "enter": "↵", "escape": _("esc"), "space": _("space"), "delete": "del",
        "left": "←", "right": "→", "up": "↑", "down": "↓", "plus": "+", "minus": "-", "tab": "tab",
        "asterisk": "*",
    }  # fmt: skip
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    if key.startswith("shift+"):
        return "⇧" + names.get(key[6:], key[6:])
    return names.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)
