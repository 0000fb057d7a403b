"""The help of a screen, and where a command of it is run."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from mplan_tui.domain.actions import Status
from mplan_tui.domain.diagnostic.pestel import Trend
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.i18n import _, keyed
from mplan_tui.tui.commands import MODES, Command, keys_of
from mplan_tui.tui.modals.message import TextPage
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.vocabulary.enums import priority_sign, priority_word, sign, word

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

_WIDEST, _AROUND = 76, 8
"""The cells of the widest page, and those that its frame and its scroll bar take."""


def target_of(command: Command, screen: Screen[Any]) -> DOMNode:
    """Where the command is run: at what names it among its keys, else at what is focused, the screen or the app.

    A name alone does not tell: the report's preview, which is focused, has an `action_turn` of its own.
    """
    around = [*screen.focused.ancestors_with_self] if screen.focused is not None else [screen, screen.app]
    able = [node for node in around if hasattr(node, "action_" + command.action.partition("(")[0])]
    return next((node for node in able if command in keys_of(node)), able[0] if able else screen.app)


class HelpPage(TextPage):
    """Every key of the screen that it stands over, then those of every screen, with what they do."""

    def __init__(self, shell: Shell, screen: Screen[Any]) -> None:
        here = [_row(shell, command) for command in keys_of(screen)]
        numbered = {f"mode.{mode}" for mode, *_rest in MODES}
        everywhere = [("1-7", _("Screens"), _("Go to a main screen."))]
        everywhere += [_row(shell, command) for command in shell.KEYS if command.id not in numbered]
        rows = [*here, ("", "", ""), *everywhere] if here else everywhere
        width = min(screen.app.size.width * 96 // 100, _WIDEST) - _AROUND
        signs = [(sign, words, "") for sign, words in _legend(shell.preferences.ascii)]
        super().__init__(_("Help"), "\n".join((*_aligned(rows, width), "", _("Signs"), *_signs(signs))))


def _row(shell: Shell, command: Command) -> tuple[str, str, str]:
    return shell.key_of(command), _(command.name), keyed(_(command.help))


def _signs(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    width = max(cell_len(sign) for sign, _words, _help in rows)
    yield from (f"{fit_right(sign, width)}  {words}" for sign, words, _help in rows)


def _aligned(rows: Sequence[tuple[str, str, str]], width: int) -> Iterator[str]:
    key_width = max(cell_len(key) for key, _name, _help in rows)
    name_width = max(cell_len(name) for _key, name, _help in rows)
    for key, name, help_ in rows:
        head = f"{fit_right(key, key_width)}  {fit(name, name_width)}  "
        yield textwrap.fill(help_, width, initial_indent=head, subsequent_indent=" " * cell_len(head)).rstrip()


def _legend(ascii: bool) -> Iterator[tuple[str, str]]:
    """Each sign, as this terminal draws it, with what it says."""
    kinds = ((Status, _("action")), (PaceStatus, _("KPI, objective")), (Trend, _("trend")))
    for kind, of in kinds:
        for value in kind:
            yield sign(value, ascii), f"{word(value)} ({of})"
    of = _("priority")
    for priority in (1, 2):
        yield priority_sign(priority), f"{priority_word(priority)} ({of})"
    yield "@" if ascii else "↻", _("It comes back.")
    yield "*", _("Judged by a person, not by its figures.")
    yield "'", _("The figure has a note.")
    yield "▪", _("Something to enter, to answer or to review; in a list: some of them have it.")
    yield "■ □", _("Marked, not marked.")
    yield "●●●○○", _("Importance or strength, of five.")
    yield "▇▁", _("How much of the whole.")
    yield "▾", _("A list opens here, also with a click.")
    yield "◂ ▸", _("More stands on that side.")
    yield "…", _("More text than there is room for; enter shows it.")
