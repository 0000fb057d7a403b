"""The commands as click sees them, built once the language is known."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from typing import Any, cast

import click
from click.shell_completion import CompletionItem

from mplan_tui import __version__, i18n
from mplan_tui.cli import suggestions
from mplan_tui.cli.arguments import COMMANDS, COMPLETING, is_like_a_path
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say
from mplan_tui.cli.words import begun, both_names, command_called, command_word, help_names, in_english, with_words
from mplan_tui.i18n import N_, _, ngettext
from mplan_tui.plain import in_ascii, is_plain_locale
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused

NAME = "mplan-tui"
_OPENS_A_PLAN = "mplan_tui.opens_a_plan"
"""In the context of a line to be completed: its first word is no command."""
CLICK_MESSAGES = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such option {name!r}."),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("Option {name!r} requires an argument."),
    N_("Option {name!r} does not take a value."),
)
"""Messages of click's own that people can meet; click looks them up in our catalogue."""


class PlainHelp(click.HelpFormatter):
    """Help in ASCII where the locale has no more: click sends UTF-8 past a stream that is set to ASCII."""

    def write_heading(self, heading: str) -> None:
        """A heading with its colon, which French has after a space."""
        self.write(_("{heading}:").format(heading=f"{'':>{self.current_indent}}{heading}") + "\n")

    def getvalue(self) -> str:
        """The text of the help."""
        text = super().getvalue()
        return in_ascii(text) if is_plain_locale() else text


click.Context.formatter_class = PlainHelp


class Program(click.Group):
    """The group of all commands; a command is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order that a plan is worked on."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        module = import_module(f"mplan_tui.cli.{listed.module}")
        command = next(command for command in module.commands() if command.name == cmd_name)
        command.help = command.help or _(listed.help)
        command.short_help = listed.short_help
        with_words(command.get_params(ctx))
        return cast(click.Command, command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, for which none of them is imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(both_names(name), listed.short_help) for name, listed in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, or a sentence naming the nearest one."""
        word = args[0]
        if (name := command_called(word)) in COMMANDS:
            _name, command, rest = super().resolve_command(ctx, [name, *in_english(args[1:])])
            return word, command, rest
        if ctx.resilient_parsing:
            ctx.meta[_OPENS_A_PLAN] = True
            return None, None, args
        if is_like_a_path(word):
            raise Refused(
                _("After the plan {plan} nothing more is expected: {words}. A command comes first.").format(
                    plan=word, words=" ".join(args[1:])
                )
            )
        near = get_close_matches(word, (*map(command_word, COMMANDS), *COMMANDS), 1)
        hint = _("Did you mean {name}?").format(name=near[0]) if near else _("See mplan-tui --help.")
        raise Refused(_("There is no command {name}, and no plan file of that name.").format(name=word) + " " + hint)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What the first word may become: a command, or a plan file to open. After a plan nothing more is expected."""
        if _OPENS_A_PLAN in ctx.meta:
            return []
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        offered = [
            CompletionItem(word, help=listed.short_help)
            for name, listed in COMMANDS.items()
            if (word := begun((command_word(name), name), incomplete))
        ]
        return [*offered, CompletionItem(incomplete, type=suggestions.PLAN_FILE)]


def run(words: Sequence[str], settings: Settings) -> int:
    """Run the command that these words ask for, and return its exit status.

    Raises:
        Refused: the words are not understood, with the sentence that says why.
    """
    with speaking_click(i18n.language()):
        try:
            if COMPLETING in os.environ:
                from mplan_tui.cli.completion import register_shells

                register_shells()
            status: Any = program().main(
                in_english(words[:1]) + list(words[1:]),
                prog_name=NAME,
                standalone_mode=False,
                complete_var=COMPLETING,
                obj=settings,
            )
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else "mplan-tui"
            if isinstance(error, click.BadParameter):
                _name_between_our_marks(error)
            sentence = error.format_message()
            hint = _("See {command} --help.").format(command=where)
            raise Refused(f"{sentence if sentence.endswith(('.', '?', '?)')) else sentence + '.'} {hint}") from error
        except click.ClickException as error:
            raise Refused(error.format_message()) from error
        except click.Abort:
            raise KeyboardInterrupt from None
    return status if isinstance(status, int) else DONE


def _name_between_our_marks(error: click.BadParameter) -> None:
    """Say which parameter is meant between the quotation marks of the language: those of click are English."""
    from mplan_tui import formats

    match error.param:
        case click.Option(opts=names):
            error.param_hint = " / ".join(map(formats.quoted, names))
        case click.Argument() as argument if error.ctx is not None:
            error.param_hint = formats.quoted(argument.make_metavar(error.ctx))


def program() -> Program:
    """All commands, in the language in use."""
    group = Program(
        NAME,
        help=_(
            "Build, run and measure a marketing action plan in the terminal.\n\n"
            "mplan-tui PLAN opens the screens on a plan file; without PLAN it offers the recent plans and the samples."
        ),
        subcommand_metavar=_("[PLAN | COMMAND ...]"),
        options_metavar=_("[OPTIONS]"),
        params=[
            click.Option(
                ["--lang"], type=click.Choice(i18n.LANGUAGES), expose_value=False, help=_("The language to speak.")
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=_("Show the version and exit."),
            ),
        ],
        context_settings={"help_option_names": help_names(), "max_content_width": 100},
    )
    with_words(group.params)
    return group


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        say(f"mplan-tui {__version__}")
        ctx.exit()


@contextmanager
def speaking_click(code: str) -> Iterator[None]:
    """Let click find its messages in our catalogue: it asks the process-wide gettext domain and $LANGUAGE."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("mplan_tui", str(i18n.LOCALES))
    gettext.textdomain("mplan_tui")
    os.environ["LANGUAGE"] = code
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language
