"""An action typed in one line: "Webinar for integrators, Emma, next Friday, £500, O2, every two weeks".

The first part is the title. Each further part, set off by a comma or a semicolon, is whatever it can be read as: a
person, a reference, a day, money, days of work, a rule of recurrence, a team, channel, product, persona or category of
the plan. What it cannot be read as anything stays in the title and is named in `kept`, so that nothing that was typed
is lost or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import Action, Nature
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.naming import called
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.language.amounts import AmountDoubt, Marks, read_effort
from mplan_tui.language.day_words import month_numbers, weekday_numbers
from mplan_tui.language.feast_days import read_feast
from mplan_tui.language.filter import means_me
from mplan_tui.language.header_words import exact, normalised
from mplan_tui.language.numbers import either, parse_number
from mplan_tui.language.terms import read_recurrence, read_term, split_people
from mplan_tui.language.typed_days import ahead, days_ahead, read_day, read_days
from mplan_tui.language.typed_money import split_currency
from mplan_tui.language.words import every

_BETWEEN_PARTS = re.compile(r"\s*(?:;|,(?!\d))\s*|(?<!\d)\s*,\s*")
"""A comma between two digits belongs to a number: "£1,500", "1,5 k€"."""
_SIGNS_OF_PRIORITY = {"!": 2, "!!": 1}
_MOST_WORDS = 5
"""Of how many words a value in a title is at most: "every first Monday of March"."""
_LAST_WORDS = 20
"""How many words of a title are looked at, from its end: each costs as much as a part does, with each key."""
_LOOKS_LIKE = re.compile(r"@\w[\w.-]*|!{1,2}|[OK]\d{1,3}|A-\d+|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{2}|\d{4}))?")
_OF = frozenset(word for words in every() for word in "".join(words.days.of).split())
_NAME = re.compile(r"[^\W\d_][^\d_,;:@#!]{0,60}")
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d{2}$")


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a line was read as: the fields of a new action, and the parts that were left in its title."""

    values: Mapping[str, Any]
    kept: tuple[str, ...] = ()
    newcomers: tuple[Person, ...] = ()
    """Who is named as a person and not in the plan yet: "@Emma", "owner Emma"."""
    unread: tuple[str, ...] = ()
    """Words of the title that look like a value: without a comma before them nobody knew that they were not read."""

    def action(self) -> Action:
        """The new action."""
        return Action(**self.values)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a part is read against."""

    plan: Plan
    today: date
    me: Person | None
    newcomers: list[Person]


def read_entry(text: str, plan: Plan, today: date, me: Person | None = None) -> QuickEntry | None:
    """What a line says of a new action; None where it names no action yet. `me` is who "me" stands for."""
    title, *parts = [part for part in _BETWEEN_PARTS.split(text.strip()) if part] or [""]
    if not title:
        return None
    around = _Around(plan, today, me, [])
    values: dict[str, Any] = {}
    kept: list[str] = []
    for part in parts:
        if not _taken(part, values, around):
            kept.append(part)
    values["title"] = ", ".join((title, *kept))
    if values.pop("recurrence_words", None) is not None:
        values["nature"] = Nature.RECURRING
    chosen = values.get("executor", ())
    newcomers = tuple(one for one in around.newcomers if one.id in chosen)
    return QuickEntry(values, tuple(kept), newcomers, _unread(title, around))


def _unread(title: str, around: _Around) -> tuple[str, ...]:
    """The words of a title that would be read after a comma, or look as if: "Webinar next Friday £500".

    A word of letters alone counts where the title ends with it or beside another such value: "Friday" of "Webinar
    Emma Friday", not that of "Friday news". "Black Friday" as a whole is a title, and "of the month" belongs to one.
    """
    words = title.split()[-_LAST_WORDS:]
    if _looks_read(title, around):
        return ()
    runs: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        ends = range(min(len(words), first + _MOST_WORDS), first, -1)
        last = next((last for last in ends if _looks_read(" ".join(words[first:last]), around)), first)
        if last > first and not _belongs(words, first, last):
            runs.append((first, last))
        first = max(last, first + 1)
    starts, ends_of = {first for first, _last in runs}, {last for _first, last in runs}
    return tuple(
        " ".join(words[first:last])
        for first, last in runs
        if last - first > 1 or not words[first].isalpha() or last == len(words) or last in starts or first in ends_of
    )


def _belongs(words: list[str], first: int, last: int) -> bool:
    """Whether these words are what the ones before them are of: "Tip of the week", "Newsletter de mars"."""
    has_figures = any(sign.isdigit() for word in words[first:last] for sign in word)
    return not has_figures and any(folded(word) in _OF for word in words[max(first - 1, 0) : first + 1])


def _looks_read(text: str, around: _Around) -> bool:
    """Whether these words alone would be a value, or have the look of one: "O9", "31 February", "@Zoe"."""
    first, *others = folded(text).split()
    if text.isdigit() or (others and others[-1] in _OF) or means_me(text):
        return False
    if _LOOKS_LIKE.fullmatch(text) or (first.isdigit() and len(others) == 1 and others[0] in month_numbers()):
        return True
    try:
        number, currency = split_currency(text, around.plan.currency)
        if currency:
            return parse_number(number) >= 0
    except ValueError:
        pass
    return any(read(text, around) is not None for read in _READERS_OF_TITLES)


def _taken(part: str, values: dict[str, Any], around: _Around) -> bool:
    """Put what a part says among the values; whether it could be read, and says nothing that was said before."""
    rule = values.get("recurrence_words")
    if rule is not None and (longer := _rule(f"{rule}, {part}", around)) is not None:
        values["recurrence"] = longer["recurrence"]  # "every two weeks, until 30 June" is one rule
        return True
    for read in _READERS:
        found = read(part, around)
        if found is None:
            continue
        return _joined(values, found)
    return False


def _joined(values: dict[str, Any], found: Mapping[str, Any]) -> bool:
    """Add what was found. People, objectives, KPIs add up, and of two days the earlier is the start."""
    for name, value in found.items():
        known = values.get(name)
        if name == "due" and known is not None and "start" not in values:
            values["start"], values["due"] = sorted((known, value))
        elif isinstance(value, tuple) and known is not None:
            values[name] = tuple(dict.fromkeys((*known, *value)))
        elif known is not None:
            return False
        else:
            values[name] = value
    return True


def _reference(part: str, around: _Around) -> Mapping[str, Any] | None:
    objective = around.plan.by_ref(Objective, part)
    if objective is not None:
        return {"objectives": (objective.id,)}
    kpi = around.plan.by_ref(Kpi, part)
    if kpi is not None:
        return {"kpis": (kpi.id,)}
    action = around.plan.by_ref(Action, part)
    return {"depends_on": (action.id,)} if action is not None else None


def _priority(part: str, _around: _Around) -> Mapping[str, Any] | None:
    if part in _SIGNS_OF_PRIORITY:
        return {"priority": _SIGNS_OF_PRIORITY[part]}
    value = None if part.isdigit() else read_term("priority", part)
    return {"priority": value} if value is not None else None


def _effort(part: str, _around: _Around) -> Mapping[str, Any] | None:
    """Days of work. It needs its unit, since a bare number is money."""
    if folded(part) in {word for words in every() for word in words.entry.half_day}:
        return {"effort": Decimal("0.5")}
    if not part[-1].isalpha():
        return None
    days = read_effort(part, Marks(), in_hours=False)
    return None if isinstance(days, AmountDoubt) else {"effort": days}


def _money(part: str, around: _Around) -> Mapping[str, Any] | None:
    """Planned money, in the plan's own currency: an amount in another one stays in the title, and so does 1.200."""
    try:
        number, currency = split_currency(part, around.plan.currency)
        amount = parse_number(number)
    except ValueError:
        return None
    is_own = currency in ("", around.plan.currency)
    return {"planned": amount} if is_own and amount >= 0 else None


def _money_each(part: str, around: _Around) -> Mapping[str, Any] | None:
    """Money of each time: "£80 each", and with how often, "£300 a month until June", "300 € par mois".

    A rule with a number in it, "3 times a week" or "every 3 months", names no currency.
    """
    bare = folded(part)
    each = either(word for words in every() for word in words.entry.each_time)
    if match := re.fullmatch(rf"(?P<money>.+?) {each}", bare):
        planned = _money(match["money"], around)
        return None if planned is None else {**planned, "planned_per_time": True}
    per = either(word for words in every() for word in words.entry.per)
    match = re.fullmatch(rf"(?P<money>\S*\d\S*(?: ?[^\s\d]+)??)(?: ?/ ?| (?={per} ))(?P<rule>(?:{per} )?\S+.*)", bare)
    if match is None or match["money"].isdigit():
        return None
    planned = _money(match["money"], around)
    rules = (_rule(f"{word} {match['rule']}", around) for words in every() for word in words.entry.per)
    rule = _rule(match["rule"], around) or next(filter(None, rules), None)
    if planned is None or rule is None:
        return None
    return {**rule, **planned, "planned_per_time": True}


def _labelled(part: str, around: _Around) -> Mapping[str, Any] | None:
    """A value with the name of its field before it: "budget 3000", "owner Emma", "responsable : Emma", "@emma"."""
    if part[0] in _SIGNS_OF_KINDS and len(part) > 1:
        return _SIGNS_OF_KINDS[part[0]](part[1:].strip(), around)
    head, _space, rest = part.partition(":") if ":" in part else part.partition(" ")
    field, rest = exact().get(normalised(head)), rest.strip()
    read = _READERS_OF_FIELDS.get(field or "")
    found = read(rest, around) if read is not None and rest else None
    if found is None or field is None:
        return None
    if field in ("follower", "evaluator"):
        people = found["executor"]
        return {field: people[0]} if len(people) == 1 else None
    return {field: found["due"]} if field == "start" and "due" in found else found


def _after(part: str, around: _Around) -> Mapping[str, Any] | None:
    """What must be done first: "after A-003", "après A-003"."""
    match = re.fullmatch(
        rf"{either(word for words in every() for word in words.entry.after)} (?P<ref>\S+)", folded(part)
    )
    action = around.plan.by_ref(Action, match["ref"].upper()) if match else None
    return {"depends_on": (action.id,)} if action is not None else None


def _day(part: str, around: _Around) -> Mapping[str, Any] | None:
    """A day, or the days of a month or quarter, which are the start and the due day."""
    words = folded(part).split()
    if words[-1] in _MONTH_ITSELF and not weekday_numbers().keys().isdisjoint(words):
        return None  # "last Friday of the month" comes back; a field for a day takes it as one
    if read_feast(part, around.today) is not None and _named(part, around) is not None:
        return None  # a channel or product of the plan that is called Christmas
    plan = around.plan
    try:
        # in the coming year where it has none of its own and has gone by: "end of June", typed in November
        day = ahead(part, read_day(part, around.today, plan.year_start), around.today, (plan.start, plan.end))
        return {"due": day}
    except (PlanError, ValueError):
        pass
    try:
        days = read_days(part, around.today, plan.year_start)
    except (PlanError, ValueError, OverflowError):
        return None
    first, last = days_ahead(part, days, around.today, (plan.start, plan.end))
    return {"start": first, "due": last} if first < last else {"due": last}


def _rule(part: str, around: _Around) -> Mapping[str, Any] | None:
    """How often it comes back. A field for that also takes "12.3.4" or "31 February"; here they are a day mistyped."""
    if not any(character.isalpha() for character in part):
        return None
    rule = read_recurrence(part, max(around.today, around.plan.start), around.plan.year_start)
    if rule is None or (rule.days_of_month and rule.months):
        return None
    return {"recurrence": rule, "recurrence_words": part}


def _people(part: str, around: _Around) -> Mapping[str, Any] | None:
    """Who executes it, one or several: "Emma", "Emma + Paul", "me". All must be known, and each be one person."""
    found = []
    for name in split_people(part):
        if around.me is not None and means_me(name):
            found.append(around.me.id)
            continue
        people = called(around.plan.people, name) or _by_login(around.plan.people, name)
        if len(people) != 1:
            return None
        found.append(people[0].id)
    return {"executor": tuple(found)} if found else None


def _person_named(part: str, around: _Around) -> Mapping[str, Any] | None:
    """Who is said to be a person: one of the plan, else a newcomer to it."""
    found = _people(part, around)
    if found is not None or not _NAME.fullmatch(part) or called(around.plan.people, part):
        return found
    person = Person(name=part[:1].upper() + part[1:])
    around.newcomers.append(person)
    return {"executor": (person.id,)}


def _by_login(people: Iterable[Person], name: str) -> tuple[Person, ...]:
    return tuple(person for person in people if person.login and person.login == name.casefold())


def _named(part: str, around: _Around) -> Mapping[str, Any] | None:
    """A team, channel, product or persona of the plan that is called so, alone among its kind."""
    for name, rows in (
        ("team", around.plan.teams),
        ("channel", around.plan.channels),
        ("product", around.plan.products),
        ("personas", around.plan.personas),
    ):
        found = called(rows, part)
        if len(found) == 1:
            row_id = found[0].id
            return {name: (row_id,) if name == "personas" else row_id}
    return None


def _category(part: str, _around: _Around) -> Mapping[str, Any] | None:
    value = read_term("category", part)
    return {"category": value} if value is not None and len(part.split()) <= 2 else None


_MONTH_ITSELF = frozenset({"month", "mois"})
_SIGNS_OF_KINDS: Mapping[str, Callable[[str, _Around], Mapping[str, Any] | None]] = {
    "@": _person_named,
    "#": lambda part, around: _named(part, around) or _category(part, around),
    "!": _priority,
}
_READERS_OF_FIELDS: Mapping[str, Callable[[str, _Around], Mapping[str, Any] | None]] = {
    "executor": _person_named,
    "follower": _people,
    "evaluator": _people,
    "planned": lambda part, around: _money_each(part, around) or _money(part, around),
    "due": _day,
    "start": _day,
    "effort": _effort,
    "priority": _priority,
    "recurrence": _rule,
    "objectives": _reference,
    "kpis": _reference,
    "channel": _named,
    "team": _named,
    "product": _named,
    "category": _category,
}
_READERS: tuple[Callable[[str, _Around], Mapping[str, Any] | None], ...] = (
    _reference, _priority, _people, _effort, _money_each, _money, _day, _rule, _named, _category, _after, _labelled,
)  # fmt: skip
"""In this order: "2 days" is work and no rule, "Friday" a day and no rule, and a person called May no month."""
_READERS_OF_TITLES = (_reference, _people, _effort, _day, _rule)
"""What words of a title are tried as; money there is told by its currency, since "10 tips" is none."""
