"""The days of a plan as an iCalendar file (RFC 5545), which calendar programs open once or subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vRecur, vText

from mplan_tui import __version__, formats
from mplan_tui.domain.actions import Status
from mplan_tui.domain.agenda import AgendaEntry, DayState
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.plain import visible_directions
from mplan_tui.sealed import Occupant, is_whole, mark, sealed
from mplan_tui.vocabulary.enums import sign, word

ENDING = ".ics"
_MARK = b"X-MPLAN-TUI:"
"""A property of our own that holds the seal; programs that do not know it leave it alone."""
_HOUR = timedelta(hours=1)
_FOLD = re.compile(rb"\r?\n[ \t]")
_WEB = re.compile(r"(?i)https?://\S+\Z")


def calendar_file(
    plan: Plan, entries: Sequence[AgendaEntry], *, revision: int, at: datetime, person: Person | None = None
) -> bytes:
    """A file with these entries, sealed.

    `revision` is the plan's: of two files a calendar believes the one with the higher number. `at` is the moment in UTC
    at which it is written.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//mplan-tui//mplan-tui {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = " · ".join(filter(None, (plan.title, person.name if person else "")))
    # The library takes what begins with x for ready: a comma in a title stood unescaped, and a backslash was lost.
    calendar.add("x-wr-calname", vText(_inert(name)).to_ical().decode())
    calendar.add("refresh-interval", _HOUR, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        for event in _events(plan, entry):
            event.add("dtstamp", at)
            event.add("sequence", revision)
            calendar.add_component(event)
    lines = _unfolded(calendar.to_ical()).split(b"\r\n")
    lines.insert(1, _MARK + mark().encode())
    # The seal is taken of whole lines, as they are folded before its 75 letters and within them.
    return b"\r\n".join(_folded(line) for line in sealed(b"\r\n".join(lines)).split(b"\r\n"))


def standing(path: Path) -> Occupant:
    """Whether the file there is a calendar of ours that nobody changed."""
    content = _unfolded(path.read_bytes())
    if _MARK not in content:
        return Occupant.FOREIGN
    return Occupant.OURS if is_whole(content) else Occupant.CHANGED


def _events(plan: Plan, entry: AgendaEntry) -> Iterator[Event]:
    main = _event(plan, entry)
    if entry.rule:
        main.add("rrule", vRecur.from_ical(entry.rule))
    if entry.left_out:
        main.add("exdate", vDDDLists(list(entry.left_out)), parameters={"value": "DATE"})
    yield main
    for time in entry.instead:
        event = _event(plan, time)
        event.add("recurrence-id", time.replaces)
        yield event


def _event(plan: Plan, entry: AgendaEntry) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@{plan.id}.mplan-tui")
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    # What is due on a day leaves the person free for meetings on it.
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.state is DayState.CANCELLED else "CONFIRMED")
    done = f"{sign(Status.DONE)} " if entry.state is DayState.DONE else ""
    event.add("summary", _inert(done + _title(entry)))
    event.add("description", _inert("\n".join(_lines(plan, entry))))
    if entry.action is not None:
        if entry.action.category is not None:
            event.add("categories", [_inert(word(entry.action.category))])
        if _WEB.match(entry.action.link):
            event.add("url", entry.action.link)
    return event


def _title(entry: AgendaEntry) -> str:
    if entry.action is not None:
        return f"{entry.action.title} ({entry.action.ref})"
    if entry.milestone is not None and entry.objective is not None:
        return _("Milestone of {objective}").format(objective=_named(entry.objective))
    if entry.objective is not None:
        return _("Objective due: {objective}").format(objective=_named(entry.objective))
    if entry.decision is not None:
        return _("Review of {measure}").format(measure=f"{entry.decision.ref} {entry.decision.text}".strip())
    names = ", ".join(kpi.name for kpi in entry.kpis)
    said = ngettext("KPI to enter: {names}", "KPIs to enter: {names}", len(entry.kpis))
    return said.format(names=names)


def _lines(plan: Plan, entry: AgendaEntry) -> Iterator[str]:
    if action := entry.action:
        # A time that was done is done, also while the action goes on.
        status = Status.DONE if entry.state is DayState.DONE else action.status
        yield _("Status: {status}").format(status=word(status))
        if names := ", ".join(person.name for person in plan.find_all(Person, action.executor)):
            yield _("Executes: {names}").format(names=names)
        if serves := plan.find_all(Objective, action.objectives):
            yield _("Serves: {names}").format(names=", ".join(map(_named, serves)))
        if action.expected_result:
            yield _("Expected result: {text}").format(text=action.expected_result)
        if action.link and not _WEB.match(action.link):
            yield _("Link: {text}").format(text=action.link)
    if entry.milestone is not None and entry.objective is not None:
        value = formats.number(entry.milestone.value)
        yield _("Where it should stand: {value}").format(value=f"{value} {entry.objective.unit}".strip())
    for kpi in entry.kpis:
        yield f"{kpi.ref} {kpi.name}"


def _named(objective: Objective) -> str:
    return f"{objective.ref} {objective.title}"


def _inert(text: str) -> str:
    """Users' text without what a calendar takes for a command of the terminal or for another direction of writing."""
    return visible_directions(text)


def _unfolded(content: bytes) -> bytes:
    return _FOLD.sub(b"", content)


def _folded(line: bytes) -> bytes:
    """A line in pieces of at most 75 bytes, none of which ends within a letter."""
    pieces, start, room = [], 0, 75
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[start:end])
        start, room = end, 74
    return b"\r\n ".join((*pieces, line[start:]))
