"""The lines that every screen has: the plan's header, the bar of main screens, and the keys that matter here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.strip import Strip
from textual.widget import Widget

from mplan_tui import formats
from mplan_tui.i18n import _
from mplan_tui.plain import is_in_browser
from mplan_tui.tui.commands import MODES, named_by
from mplan_tui.tui.line_of_keys import ShownKey, line_of_keys
from mplan_tui.tui.shell import InShell
from mplan_tui.tui.texts import fit, one_line
from mplan_tui.tui.textual_private import draw_with_the_next_frame, line_instead
from mplan_tui.tui.widgets.canvas import Canvas

BOLD = Style(bold=True)
PLAIN = Style()
DIM = Style(dim=True)
"""For the names of screens that cannot be opened; nothing that is to be read is dim."""
_BETWEEN_KEYS = 2
LEAST_NAMES = 10
"""The cells that the names of those who are here too need; in fewer nobody would be recognised."""


HELD = "alt+"
"""What is held down with the number of a screen where digits are typed: "alt+1 Today" held it for one alone."""
LENGTHENED = ("report", "actions", "objectives", "diagnostic", "budget")
"""The screens whose short names say least first: "Rap" did not read as "Rapport"."""


def takes_letters(widget: Widget | None) -> bool:
    """Whether letters typed now go into this widget's text.

    The widget is asked, not its class: a start would have to load Textual's text area, with its editor of documents,
    only to see that there is none.
    """
    return widget is not None and widget.check_consume_key("a", "a")


class FrameLine(InShell, Widget):
    """A line drawn from segments; nothing is sent while it does not change."""

    PLAIN = ""
    """What it says at least."""
    can_focus = False
    _shown: tuple[Segment, ...] = ()

    def segments(self, width: int) -> list[Segment]:
        """What the line says in this width."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line, in the widget's own colours."""
        width = self.size.width
        strip = Strip(self._said(width)) if y == 0 else Strip([])
        return strip.adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def _said(self, width: int) -> list[Segment]:
        """What the line says, or a plain one where a fault keeps it from saying that."""
        try:
            return self.segments(width)
        except Exception as fault:  # logged and told in this place, see `tui/containment.py`
            return [Segment(f" {self.PLAIN}  {line_instead(self, fault)}")]

    def repaint(self) -> None:
        """Draw again if the line says something else now.

        It is in the next frame for certain: were it to wait for its turn, as widgets do, an edit could be on the
        screen a moment before the header stops to say "saved", and a kill in that moment would make it a lie.
        """
        segments = tuple(self._said(self.size.width))
        if segments != self._shown:
            self._shown = segments
            self.refresh()
            draw_with_the_next_frame(self)


class PlanHeader(FrameLine):
    """The plan, the day and where in the plan it falls, whether all is saved, and who else is here."""

    PLAIN = "mplan-tui"

    def segments(self, width: int) -> list[Segment]:
        """Left the plan, right the state, which is never cut: the middle gives way first, then the others' names."""
        app = self.shell
        plan = app.plan
        if plan is None:
            return [Segment(" mplan-tui", BOLD)]
        right = " · ".join(filter(None, (app.saving.words(), app.syncing.words()))) + " "
        room = width // 2 - cell_len(right) - 3
        if app.other_names and room >= LEAST_NAMES:
            here = one_line(_("with {names}").format(names=", ".join(app.other_names)))
            right = f"{fit(here, min(room, cell_len(here)))}   {right}"
        today = app.today
        middle = formats.day(today)
        if width >= 100 and today in plan.period:
            middle += " · " + _("day {day} of {days}").format(day=(today - plan.start).days + 1, days=plan.period.days)
        name = " · ".join(filter(None, (one_line(plan.organisation), one_line(plan.title))))
        room = width - cell_len(right) - 2
        if cell_len(name) + cell_len(middle) + 4 > room:
            middle = "" if cell_len(name) + 4 > room - cell_len(middle) else middle
        left = " " + fit(name, max(0, min(cell_len(name), room - cell_len(middle) - 3)))
        gap = (width - cell_len(middle)) // 2 - cell_len(left)
        gap = max(2, min(gap, room - cell_len(left) - cell_len(middle)))
        tail = max(1, width - cell_len(left) - gap - cell_len(middle) - cell_len(right))
        return [
            Segment(left, BOLD),
            Segment(" " * gap + middle + " " * tail),
            Segment(right, BOLD if app.saving.needs_attention else PLAIN),
        ]


class ModeBar(FrameLine):
    """The main screens with the keys that lead to them from here; the current one stands out.

    Where digits are typed they change no screen, and the bar says which key to hold; behind a question none does.
    """

    PLAIN = "1 2 3 4 5 6 7"

    def segments(self, width: int) -> list[Segment]:
        """One name after the other, short ones where there is little room."""
        here = self.shell.current_mode
        held = self._held
        is_away = held is None
        segments = [Segment((held or "").ljust(len(HELD)), BOLD)]
        used = sum(segment.cell_length for segment in segments)
        for mode, start, key, name in self._names(width):
            segments.append(Segment(" " * (start - used)))
            if is_away:
                segments.append(Segment(" " * (len(key) + 1) + name, DIM))
            else:
                segments.append(Segment(f"{key} {name}", Style(bold=True, reverse=True) if mode == here else Style()))
            used = start + len(key) + 1 + cell_len(name)
        hint = self._hint if self._is_front_screen else ""
        if width - used > len(hint):
            segments += [Segment(" " * (width - used - len(hint))), Segment(hint, PLAIN)]
        return segments

    @property
    def _hint(self) -> str:
        """The keys back and forth, of help and of the command box."""
        named = ("mode.previous", "mode.next", "help", "palette")
        back, forth, asks, finds = (self.shell.key_named(command) for command in named)
        ways = f"{back} {forth}  " if self.shell.session is not None else ""  # no plan has screens to go to
        return f"{ways}{asks} {finds} "

    @property
    def _held(self) -> str | None:
        """What is held down while the number of a screen is pressed; None where no number leads to another screen.

        A browser keeps alt with a digit for its own tabs: where digits are typed, those back and forth are left.
        """
        if not self._is_in_front:
            return None
        focused = self.screen.focused
        is_typed = focused.takes_digits if isinstance(focused, Canvas) else takes_letters(focused)
        if not is_typed:
            return ""
        return None if is_in_browser() else HELD

    @property
    def _is_in_front(self) -> bool:
        return self.shell.session is not None and self._is_front_screen

    @property
    def _is_front_screen(self) -> bool:
        return self.app.screen is self.screen

    def _names(self, width: int) -> Iterator[tuple[str, int, str, str]]:
        """Each screen with the cell where it starts, its number, and its name: whole where there is room for it.

        What is held down has its room always: the names moved by four cells wherever a field was entered.
        """
        whole = {mode: _(long) for mode, _key, long, _short in MODES}
        is_wide = len(HELD) + sum(cell_len(name) + 4 for name in whole.values()) + 12 <= width
        names = whole if is_wide else _shortened(width - len(self._hint))
        start = len(HELD) + 1
        for mode, key, _long, _short in MODES:
            yield mode, start, key, names[mode]
            start += len(key) + 1 + cell_len(names[mode]) + (2 if is_wide else 1)

    def on_click(self, event: Click) -> None:
        """Go to the screen whose name was clicked, or do what one of the keys at the right does."""
        for mode, start, key, name in self._names(self.size.width):
            if start <= event.x < start + len(key) + 1 + cell_len(name):
                self.shell.show_mode(mode)
                return
        if not self._is_front_screen:
            return
        hint = self._hint
        for sign in re.finditer(r"\S+", hint):
            first = self.size.width - len(hint) + sign.start()
            if first <= event.x < first + len(sign[0]) and (key := named_by(sign[0])):
                self.app.simulate_key(key)


def _shortened(room: int) -> dict[str, str]:
    """The short names of the screens, those that say least taken whole where so many cells are left for it.

    Room for the key to hold is kept also where none is held, so that no name changes when a field is entered.
    """
    names = {mode: _(short) for mode, _key, _long, short in MODES}
    left = room - len(HELD) - 1 - sum(len(key) + 2 + cell_len(names[mode]) for mode, key, _long, _short in MODES)
    whole = {mode: _(long) for mode, _key, long, _short in MODES}
    for mode in LENGTHENED:
        more = cell_len(whole[mode]) - cell_len(names[mode])
        if more <= left:
            names[mode], left = whole[mode], left - more
    return names


class KeyLine(FrameLine):
    """The keys that matter on this screen, the most important first, and the way out, which has its room always.

    The line of the SWOT in French is wider than 80 cells, and somebody who is new here has to see how to leave.
    """

    PLAIN = "? ^p u q"

    def segments(self, width: int) -> list[Segment]:
        """As many keys with their names as there is room for."""
        segments: list[Segment] = [Segment(" ")]
        for _end, shown in self._shown_keys(width):
            segments += [Segment(shown.key, BOLD), Segment(f" {shown.name}".rstrip() + " " * _BETWEEN_KEYS)]
        return segments

    def repaint(self) -> None:
        """Name the keys that matter now; what was said of a key in passing named those that mattered before."""
        before = self._shown
        super().repaint()
        if before and before != self._shown:
            self.shell.forget_key()

    def _shown_keys(self, width: int) -> Iterator[tuple[int, ShownKey]]:
        """The keys that there is room for, each with the cell where it ends, the sign of more before the way out."""
        end = 1
        for shown in line_of_keys([*self.shell.footer_keys(self.screen)], width - 1, _BETWEEN_KEYS):
            end += shown.width
            yield end, shown
            end += _BETWEEN_KEYS

    def on_click(self, event: Click) -> None:
        """Do what the key that was clicked does; the sign of more opens the help, which has them all."""
        for end, shown in self._shown_keys(self.size.width):
            if 1 <= event.x < end + _BETWEEN_KEYS:
                if shown.place is None:
                    self.app.simulate_key("question_mark")
                else:
                    self.shell.call_from_footer(self.screen, shown.place)
                return
