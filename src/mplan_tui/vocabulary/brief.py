"""The daily guide in words: how much there is to do, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mplan_tui import formats
from mplan_tui.domain.brief import Brief
from mplan_tui.domain.due import is_past
from mplan_tui.i18n import _, ngettext, pgettext


def sentence(brief: Brief) -> str:
    """The brief in one sentence: "Anna: 2 late, 3 this week, 4 KPIs to enter"."""
    counts = (
        (len(brief.late), _("{count} late")),
        (len(brief.this_week), _("{count} this week")),
        (len(brief.entries), ngettext("{count} KPI to enter", "{count} KPIs to enter", len(brief.entries))),
        (
            len(brief.handovers),
            ngettext("{count} objective to acknowledge", "{count} objectives to acknowledge", len(brief.handovers)),
        ),
        (len(brief.reviews), ngettext("{count} decision to review", "{count} decisions to review", len(brief.reviews))),
    )
    return _said(brief, counts)


def short_sentence(brief: Brief) -> str:
    """The same in fewer words, where a line is too short for it."""
    counts = (
        (len(brief.late), _("{count} late")),
        (len(brief.this_week), _("{count} this week")),
        (len(brief.entries), ngettext("{count} KPI", "{count} KPIs", len(brief.entries))),
        (len(brief.handovers), ngettext("{count} objective", "{count} objectives", len(brief.handovers))),
        (len(brief.reviews), ngettext("{count} decision", "{count} decisions", len(brief.reviews))),
    )
    return _said(brief, counts)


def _said(brief: Brief, counts: Iterable[tuple[int, str]]) -> str:
    said = ", ".join(words.format(count=count) for count, words in counts if count) or _("nothing to do this week")
    name = brief.person.name if brief.person else _("Everybody")
    return formats.labelled(name, said)


def when_in_full(due: date, today: date) -> str:
    """The same with its month, where a text is read on another day as well: "Fri 20 Nov", "mar. 1er déc."."""
    return f"{formats.weekday(due)} {formats.short_day(due)}" if due > today else when(due, today)


def when(due: date, today: date) -> str:
    """A day as seen from today: "−3 d", "today", "Fri 20"."""
    if is_past(due, today):
        return _("−{days} d").format(days=(today - due).days)
    return pgettext("short", "today") if due == today else f"{formats.weekday(due)} {due.day}"
