"""What must be known before a command is chosen: the language, and whether the screens are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mplan_tui.cli.words import command_called
from mplan_tui.i18n import N_, _


class CommandEntry(NamedTuple):
    """A command: the module of `cli/` that holds it, and its help, of which the first sentence stands in the list."""

    module: str
    help: str

    @property
    def short_help(self) -> str:
        """The first sentence, without its end."""
        return _(self.help).partition(". ")[0].rstrip(".")


COMMANDS: Mapping[str, CommandEntry] = {
    "demo": CommandEntry("plans", N_("Open a copy of a sample plan; nothing of yours is touched.")),
    "new": CommandEntry("plans", N_("Write a new plan file, empty or from a sample.")),
    "samples": CommandEntry("plans", N_("List the sample plans, the name first.")),
    "show": CommandEntry("plans", N_("Say what a plan holds and how it stands.")),
    "brief": CommandEntry("guide", N_("Say what to do, what is late, which KPIs to enter, and what each serves.")),
    "check": CommandEntry(
        "guide",
        N_("Find what is missing or does not fit in a plan; exit status 1 when something is an error."),
    ),
    "money": CommandEntry(
        "money",
        N_("Show the plan's money over time and by part: planned, committed, spent, and what it will cost."),
    ),
    "expense": CommandEntry(
        "money",
        N_(
            "Book a line of money on an action: ACTION is its reference, id or title, or - for the plan itself; a"
            " negative AMOUNT is a credit note. Without ACTION the lines are listed; --edit and --remove name "
            "one."
        ),
    ),
    "returns": CommandEntry(
        "returns",
        N_(
            "Show what the money brought back: what has no measured revenue first, then revenue, margin and ROI, "
            "ranked where figures are not shared with others."
        ),
    ),
    "kpi": CommandEntry(
        "measures",
        N_(
            "Enter what a KPI was. KPI is its reference, id or name; VALUE a number, or NUMERATOR/DENOMINATOR for"
            " a ratio. It counts for the period (month, week ...) that holds the date."
        ),
    ),
    "kpis": CommandEntry(
        "kpis",
        N_(
            "Show the KPIs: figure, expected figure, target, forecast, year on year and standing; with --json "
            "their paths, ranges, figures and the funnel as well."
        ),
    ),
    "smart": CommandEntry(
        "guide",
        N_("Say what a sentence sets as an objective, and whether it is SMART, letter by letter."),
    ),
    "cut": CommandEntry(
        "scenarios",
        N_("Say what to give up for a cut of OFF, an amount or a share: what loses least. Nothing is changed."),
    ),
    "scenarios": CommandEntry(
        "scenarios",
        N_("Compare the scenarios that are kept with the plan; keep, adopt or remove one."),
    ),
    "more": CommandEntry(
        "scenarios",
        N_("Say where AMOUNT more would bring most, by what further money or else all money so far brought."),
    ),
    "playbooks": CommandEntry(
        "playbooks",
        N_(
            "List the playbooks of a plan: actions that are done again, with the days after their start. Use one from "
            "a day on, or keep actions as one."
        ),
    ),
    "export": CommandEntry("sheets", N_("Write the plan as an Excel workbook that comes back with import.")),
    "import": CommandEntry(
        "sheets",
        N_("Take in a workbook: ours as colleagues changed it, or a sheet of their own (.xlsx, .csv)."),
    ),
    "sources": CommandEntry(
        "sources",
        N_(
            "Show which sheets of others came into the plan and which action each of their rows is matched with, "
            "so that their next edition changes actions and doubles none."
        ),
    ),
    "report": CommandEntry("report", N_("Write a report. The ending of OUT chooses the format: {formats}.")),
    "calendar": CommandEntry(
        "report",
        N_(
            "Write the days of the plan as an .ics file for calendar programs: what is due, what comes back, reviews "
            "and the days on which KPIs are entered. Written again, it updates a subscribed calendar."
        ),
    ),
    "mail": CommandEntry(
        "mail",
        N_(
            "Mail the brief with a calendar to you, to NAME or to everybody who has something to do. How mails are "
            "sent stands under [mail] in config.toml."
        ),
    ),
    "merge": CommandEntry(
        "merge",
        N_(
            "Bring two copies of one plan together, field by field: OURS becomes what both say, and keeps its value "
            "where both changed the same. BASE, an older copy, is found in their histories where it is not named."
        ),
    ),
    "copy": CommandEntry(
        "working_copies", N_("Keep a plan in another place as well, such as on a server, with all its past.")
    ),
    "clone": CommandEntry(
        "working_copies",
        N_("Make a working copy of a plan on a server, in which everything works offline."),
    ),
    "sync": CommandEntry(
        "working_copies",
        N_(
            "Bring a working copy and its plan on the server together, field by field; what both changed stays as the "
            "server has it, and is chosen in the screens."
        ),
    ),
    "history": CommandEntry("past", N_("List who changed what, when and from where; the latest comes last.")),
    "undo": CommandEntry("past", N_("Take back your last change; what colleagues changed stays.")),
    "doctor": CommandEntry("past", N_("Check the plan file and list its backups, or restore one.")),
    "keys": CommandEntry("keys", N_("Print the keys of all screens, as a sheet to lay beside the keyboard.")),
    "completion": CommandEntry(
        "completion",
        N_(
            'Print the completion script of a shell. bash and zsh: eval "$(mplan-tui completion bash)" in the '
            "shell's start file; fish: mplan-tui completion fish > ~/.config/fish/completions/mplan-tui.fish."
        ),
    ),
}
"""Every command in the order of the help. What it does stands here, so that listing all imports none of them."""

CHANGING = frozenset(
    {
        "new",
        "kpi",
        "expense",
        "cut",
        "scenarios",
        "playbooks",
        "export",
        "import",
        "sources",
        "report",
        "calendar",
        "merge",
        "copy",
        "clone",
        "sync",
        "undo",
        "doctor",
    }
)
"""The commands that write more than their answer: where that cannot be told, what they did is not told as refused."""
COMPLETING = "_MPLAN_TUI_COMPLETE"
"""Set by a shell that asks what a half-typed word may become: it gives no words then, and does not want the screens."""
_LANG = ("--lang", "--langue")


class Opening(NamedTuple):
    """The wish to open the screens: on a plan, or at home."""

    plan: str | None = None


def split_language(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--lang`, wherever it stands, and the other words; "" where its value is missing."""
    wish: str | None = None
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            return wish, [*words, word, *rest]
        if word in _LANG:
            wish = next(rest, "")
        elif word.partition("=")[0] in _LANG:
            wish = word.partition("=")[2]
        else:
            words.append(word)
    return wish, words


def opening_in(words: Sequence[str]) -> Opening | None:
    """The screens to open, or None when the words are a command, an option, or a mistake to explain."""
    match words:
        case []:
            return Opening()
        case [word] if command_called(word) not in COMMANDS and is_like_a_path(word):
            return Opening(word)
        case ["--", word]:
            return Opening(word)
    return None


def is_like_a_path(word: str) -> bool:
    """Whether a word that is no command can only be meant as a plan file."""
    return not word.startswith("-") and ("/" in word or "." in word or Path(word).exists())
