"""When an action comes back, in words."""

from __future__ import annotations

from datetime import date, timedelta

from mplan_tui import formats
from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence
from mplan_tui.i18n import _, ngettext, pgettext

_MONDAY = date(2024, 1, 1)


def rule_words(rule: Recurrence) -> str:
    """The rule as a person says it: "every two weeks on Mon and Thu, until 31 Dec 2026"."""
    parts = [_period(rule) + _when(rule)]
    if rule.first:
        parts.append(_("from {day}").format(day=formats.day(rule.first)))
    if rule.until:
        parts.append(_("until {day}").format(day=formats.day(rule.until)))
    if rule.count:
        parts.append(ngettext("{count} time", "{count} times", rule.count).format(count=rule.count))
    if rule.anchor is Anchor.COMPLETION:
        parts.append(_("counted from when it was done"))
    return ", ".join(parts)


def _period(rule: Recurrence) -> str:
    n = rule.every
    if rule.frequency is Frequency.DAILY:
        text = ngettext("every day", "every {count} days", n)
    elif rule.frequency is Frequency.WEEKLY:
        text = ngettext("every week", "every {count} weeks", n)
    elif rule.frequency is Frequency.MONTHLY:
        text = ngettext("every month", "every {count} months", n)
    else:
        text = ngettext("every year", "every {count} years", n)
    return text.format(count=n)


def _when(rule: Recurrence) -> str:
    names = [day_name(day) for day in rule.weekdays]
    if names and rule.nth:
        text = _(" on the {which} {days}").format(which=ordinal(rule.nth), days=_joined(names))
    elif names:
        text = _(" on {days}").format(days=_joined(names))
    else:
        text = ""
    if rule.days_of_month:
        text += _(" on the {days}").format(days=_joined([_month_day(day) for day in rule.days_of_month]))
    return text


def day_name(weekday: int) -> str:
    """The short name of a day of the week, 0 = Monday."""
    return formats.weekday(_MONDAY + timedelta(days=weekday))


def ordinal(nth: int) -> str:
    """Which of the weekdays of a month: first to fifth, or last."""
    words = {
        1: pgettext("weekday", "first"),
        2: pgettext("weekday", "second"),
        3: pgettext("weekday", "third"),
        4: pgettext("weekday", "fourth"),
        5: pgettext("weekday", "fifth"),
        -1: pgettext("weekday", "last"),
        -2: pgettext("weekday", "last but one"),
    }
    return words.get(nth, str(nth))


def _month_day(day: int) -> str:
    return _("last day") if day == -1 else str(day)


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])
