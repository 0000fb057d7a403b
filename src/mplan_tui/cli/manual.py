"""The manual page, written from the commands themselves when the package is built (`.ci/build_hook.py`).

click-man writes a page for each command and only in English; one page with everything is what a person looks up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from mplan_tui import __version__, i18n
from mplan_tui.cli.program import NAME, program, speaking_click
from mplan_tui.i18n import _


def _section(title: str) -> str:
    return f".SH {title}"


def manual_page(language: str) -> str:
    """The page in a language, in the macros of man(7)."""
    with i18n.speaking(language), speaking_click(language):
        group = program()
        context = click.Context(group, info_name=NAME, **group.context_settings)
        about, _blank, opening = (group.help or "").partition("\n\n")
        lines = [
            f'.TH {NAME.upper()} 1 "" "{NAME} {__version__}"',
            _section(_("NAME")),
            rf"{_text(NAME)} \- {_text(about[:1].lower() + about[1:].rstrip('.'))}",
            _section(_("SYNOPSIS")),
            *_synopsis(NAME, group, context),
            _section(_("DESCRIPTION")),
            _text(opening),
            _section(_("OPTIONS")),
            *_options(group, context),
            _section(_("COMMANDS")),
        ]
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            lines += _command(name, command, click.Context(command, info_name=name, parent=context))
        for title, entries in _about():
            lines += [_section(title), *_entries(entries)]
        return "\n".join(lines) + "\n"


def _command(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    yield f".SS {_text(name)}"
    yield from _synopsis(f"{NAME} {name}", command, context)
    yield ".PP"
    yield _text(command.help or "")
    yield from _options(command, context)


def _synopsis(words: str, command: click.Command, context: click.Context) -> Iterator[str]:
    yield rf"\fB{_text(words)}\fR {_text(' '.join(command.collect_usage_pieces(context)))}"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    options = (param for param in command.get_params(context) if isinstance(param, click.Option))
    yield from _entries(record for option in options if (record := option.get_help_record(context)) is not None)


def _entries(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, words in entries:
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(words))


def _about() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The parts that are about no single command."""
    yield (
        _("EXIT STATUS"),
        [
            ("0", _("Done.")),
            ("1", _("Done, and there is something to look at.")),
            ("2", _("Refused with one sentence on stderr; nothing was changed.")),
            ("130", _("Interrupted.")),
        ],
    )
    yield (
        _("ENVIRONMENT"),
        [
            ("MPLAN_LANG", _("The language, en or fr; --lang comes before it, the settings and the locale after it.")),
            ("MPLAN_USER", _("The name by which plans know you, where it is not your login name.")),
            ("NO_COLOR", _("When it is set, no colour is used; signs tell everything that colours do.")),
            ("XDG_CONFIG_HOME, XDG_STATE_HOME", _("The folders of the settings and of the state, as below.")),
        ],
    )
    yield (
        _("FILES"),
        [
            ("PLAN.json", _("The plan: one JSON file that can be copied as it is.")),
            ("PLAN.json.history.jsonl", _("Who changed what, when and from where.")),
            ("PLAN.json.backups/", _("Copies made once a day and before an import, a migration and a restore.")),
            ("~/.config/mplan-tui/config.toml", _("The settings.")),
            ("~/.local/state/mplan-tui/", _("Recent plans, drafts, logs and the copies that demo opens.")),
        ],
    )


def _text(words: str) -> str:
    """Words as roff reads them: no request at the start of a line, and a minus that can be copied into a shell."""
    line = " ".join(words.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line
