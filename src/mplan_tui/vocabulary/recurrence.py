"""When an action comes back, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mplan_tui import formats
from mplan_tui.domain.recurrence import WORKING_DAYS, Anchor, Frequency, Recurrence
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
    is_yearly = rule.frequency is Frequency.YEARLY or (n == 1 and _names_months(rule))
    if rule.frequency is Frequency.DAILY:
        text = ngettext("every day", "every {count} days", n)
    elif rule.frequency is Frequency.WEEKLY and rule.weekdays == WORKING_DAYS and n == 1:
        return _("every working day")
    elif rule.frequency is Frequency.WEEKLY:
        text = ngettext("every week", "every {count} weeks", n)
    elif is_yearly:
        text = ngettext("every year", "every {count} years", n)
    else:
        text = ngettext("every month", "every {count} months", n)
    return text.format(count=n)


def _names_months(rule: Recurrence) -> bool:
    """Whether a rule is on some day of some months, which is said as every year."""
    return bool(rule.nth or rule.days_of_month) and 0 < len(rule.months) <= 6


def _when(rule: Recurrence) -> str:
    is_placed = bool(rule.nth) and rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    names = [day_name(day) for day in rule.weekdays]
    if is_placed and rule.weekdays == WORKING_DAYS:
        names = [pgettext("recurrence", "working day")]
    elif rule.frequency is Frequency.WEEKLY and rule.weekdays == WORKING_DAYS and rule.every == 1:
        names = []
    text = ""
    if names and is_placed:
        which = _joined([ordinal(nth) for nth in rule.nth])
        text = _(" on {which} {days}").format(which=which, days=_joined(names))
    elif names:
        # Translators: a day of the week in "every week on Monday and Thursday".
        days = [pgettext("weekday of a rule", "{day}").format(day=name) for name in names]
        text = _(" on {days}").format(days=_joined(days))
    if rule.days_of_month:
        text += _(" on {days}").format(days=_joined([_month_day(day) for day in rule.days_of_month]))
    return text + _months(rule)


def _months(rule: Recurrence) -> str:
    """In which months, or in which not where that is shorter."""
    shown: Sequence[int] = rule.months
    if not shown:
        return ""
    if len(shown) > 6:
        text = _(" except in {months}")
        shown = [month for month in range(1, 13) if month not in shown]
    elif min(rule.days_of_month, default=0) > 0:
        # Translators: after days of the month: "on the 14th of July", "le 14 juillet".
        text = pgettext("recurrence", " of {months}")
    else:
        text = _(" in {months}")
    return text.format(months=_joined([formats.month(date(2024, month, 1), wide=True) for month in shown]))


def day_name(weekday: int) -> str:
    """The name of a day of the week, 0 = Monday."""
    return formats.weekday(_MONDAY + timedelta(days=weekday), wide=True)


def ordinal(nth: int) -> str:
    """Which of the weekdays of a month: the first to the fifth, or the last."""
    words = {
        1: pgettext("weekday", "the first"),
        2: pgettext("weekday", "the second"),
        3: pgettext("weekday", "the third"),
        4: pgettext("weekday", "the fourth"),
        5: pgettext("weekday", "the fifth"),
        -1: pgettext("weekday", "the last"),
        -2: pgettext("weekday", "the last but one"),
    }
    return words.get(nth, str(nth))


def _month_day(day: int) -> str:
    if day < 0:
        return {-1: _("the last day"), -2: _("the last but one day")}.get(day, str(day))
    if day == 1:
        return pgettext("day of the month", "the 1st")
    forms = {
        1: pgettext("day of the month", "the {day}st"),
        2: pgettext("day of the month", "the {day}nd"),
        3: pgettext("day of the month", "the {day}rd"),
    }
    is_teen = day in (11, 12, 13)
    text = forms.get(day % 10) if not is_teen else None
    return (text or pgettext("day of the month", "the {day}th")).format(day=day)


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])
