"""A recurrence in words that a person understands and that are read back exactly.

Such as "monthly; weekdays: Mon; position: 1; until: 2026-12-31": the period, then what narrows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence
from mplan_tui.formats import weekday
from mplan_tui.i18n import LANGUAGES, N_, _, language, speaking

_EVERY = {
    Frequency.DAILY: (N_("daily"), N_("every {count} days")),
    Frequency.WEEKLY: (N_("weekly"), N_("every {count} weeks")),
    Frequency.MONTHLY: (N_("monthly"), N_("every {count} months")),
    Frequency.YEARLY: (N_("yearly"), N_("every {count} years")),
}
_KEYS = {
    "weekdays": N_("weekdays"),
    "nth": N_("position"),
    "days_of_month": N_("days of the month"),
    "months": N_("months"),
    "first": N_("from"),
    "until": N_("until"),
    "count": N_("times"),
    "anchor": N_("counted from"),
}
_ANCHORS = {Anchor.DUE: N_("the due date"), Anchor.COMPLETION: N_("the completion")}
_MONDAY = date(2024, 1, 1)


def _day_names() -> list[str]:
    return [weekday(_MONDAY + timedelta(days=number)) for number in range(7)]


def write_rule(rule: Recurrence) -> str:
    """The rule in words, in the language in use."""
    once, often = _EVERY[rule.frequency]
    parts = [_(once) if rule.every == 1 else _(often).format(count=rule.every)]
    parts += [f"{_(_KEYS[key])}: {text}" for key, text in _details(rule)]
    return "; ".join(parts)


def _details(rule: Recurrence) -> Iterator[tuple[str, str]]:
    if rule.weekdays:
        names = _day_names()
        yield "weekdays", ", ".join(names[day] for day in rule.weekdays)
    for key, numbers in (("nth", rule.nth), ("days_of_month", rule.days_of_month), ("months", rule.months)):
        if numbers:
            yield key, ", ".join(str(number) for number in numbers)
    if rule.first is not None:
        yield "first", rule.first.isoformat()
    if rule.until is not None:
        yield "until", rule.until.isoformat()
    if rule.count is not None:
        yield "count", str(rule.count)
    if rule.anchor is not Anchor.DUE:
        yield "anchor", _(_ANCHORS[rule.anchor])


def read_rule(text: str) -> Recurrence:
    """The rule that these words say, in any of our languages.

    Raises:
        ValueError: they say none.
    """
    for code in dict.fromkeys((language(), *LANGUAGES)):
        with speaking(code):
            try:
                return _read(text)
            except ValueError:
                continue
    raise ValueError(text)


def _read(text: str) -> Recurrence:
    period, *details = [part.strip() for part in text.replace("\u00a0", " ").split(";")]
    frequency, every = _period(period.casefold())
    values: dict[str, object] = {}
    for detail in filter(None, details):
        word, _colon, value = detail.partition(":")
        key = next((key for key, name in _KEYS.items() if _(name) == word.strip().casefold()), None)
        if key is None:
            raise ValueError(text)
        values[key] = _value(key, value.strip())
    return Recurrence.model_validate({"frequency": frequency, "every": every, **values})


def _period(words: str) -> tuple[Frequency, int]:
    for frequency, (once, often) in _EVERY.items():
        if words == _(once):
            return frequency, 1
        match = re.fullmatch(re.escape(_(often)).replace(r"\{count\}", r"(\d{1,3})"), words)
        if match:
            return frequency, int(match[1])
    raise ValueError(words)


def _value(key: str, text: str) -> object:
    items = [item.strip() for item in text.split(",")]
    if key == "weekdays":
        names = [name.rstrip(".").casefold() for name in _day_names()]
        return tuple(names.index(item.rstrip(".").casefold()) for item in items)
    if key in ("nth", "days_of_month", "months"):
        return tuple(int(item) for item in items)
    if key == "count":
        return int(text)
    if key == "anchor":
        return {_(name): anchor for anchor, name in _ANCHORS.items()}.get(text.casefold())
    return date.fromisoformat(text)
