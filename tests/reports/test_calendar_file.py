"""The calendar as a calendar program reads it, and what it does with users' text and with files of others."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import EventStatus

from mplan_tui.domain.actions import Action, Occurrence, Status, occurrence_id
from mplan_tui.domain.agenda import agenda
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.recurrence_rules import times_of
from mplan_tui.i18n import speaking
from mplan_tui.reports.calendar_file import calendar_file
from mplan_tui.reports.writing import write_calendar
from tests.builders import HOSTILE, TODAY, a_kpi, a_person, a_plan, an_action, an_objective

AT = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)


def written(plan: Plan, path: Path, revision: int = 7, *, force: bool = False) -> str:
    write_calendar(calendar_file(plan, agenda(plan, TODAY), revision=revision, at=AT), path, force=force)
    return path.read_text(encoding="utf-8")


def opened(text: str) -> Calendar:
    """The calendar as Home Assistant opens it."""
    return IcsCalendarStream.calendar_from_ics(text)


def events_of(text: str) -> list[Any]:
    """The events with their properties as the file has them."""
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def test_a_calendar_program_shows_the_days_of_the_plan(tmp_path: Path) -> None:
    rule = Recurrence(frequency=Frequency.WEEKLY, weekdays=(1,))
    action = an_action("Posts", start=date(2026, 3, 3), due=date(2026, 4, 30), recurrence=rule)
    plan = normalised(a_plan(action, an_action("Fair", due=date(2026, 4, 1), status=Status.DONE)), TODAY)
    shown = [(event.dtstart, event.summary) for event in opened(written(plan, tmp_path / "p.ics")).timeline]
    posts = [(day, "Posts (A-001)") for day, _row in times_of(plan, action.id)]
    assert shown == sorted([*posts, (date(2026, 4, 1), "✓ Fair (A-002)")])


def test_a_second_file_moves_the_entries_of_the_first(tmp_path: Path) -> None:
    action = an_action(due=date(2026, 4, 1))
    plan = a_plan(action)
    (before,) = opened(written(plan, tmp_path / "p.ics")).events
    (after,) = opened(written(plan.changing(Action, action.id, due=date(2026, 5, 1)), tmp_path / "p.ics", 8)).events
    assert (before.uid, before.sequence, after.sequence) == (after.uid, 7, 8)
    (gone,) = opened(written(plan.changing(Action, action.id, status=Status.CANCELLED), tmp_path / "p.ics", 9)).events
    assert (gone.uid, gone.status) == (before.uid, EventStatus.CANCELLED)


def test_times_that_were_moved_or_cancelled_are_exceptions_of_the_rule_in_every_edition(tmp_path: Path) -> None:
    rule = Recurrence(frequency=Frequency.WEEKLY, weekdays=(1,))
    action = an_action("Posts", start=date(2026, 3, 17), due=date(2026, 4, 14), recurrence=rule)
    first = normalised(a_plan(action, an_action("Fair", due=date(2026, 4, 1))), TODAY)
    off, moved, to = date(2026, 3, 31), date(2026, 4, 7), date(2026, 4, 9)
    second = normalised(
        first.putting(
            Occurrence(id=occurrence_id(action.id, off), action=action.id, due=off, status=Status.CANCELLED),
            Occurrence(id=occurrence_id(action.id, moved), action=action.id, due=to),
        ),
        TODAY,
    )
    editions = [written(first, tmp_path / "p.ics"), written(second, tmp_path / "p.ics", 8)]
    before, after = map(events_of, editions)
    assert {event["UID"] for event in before} == {event["UID"] for event in after}
    series, time = [event for event in after if str(event["UID"]).startswith(f"{action.id}@")]
    assert series["RRULE"]["FREQ"] == ["WEEKLY"] and [day.dt for day in series["EXDATE"].dts] == [off]
    assert (time["RECURRENCE-ID"].dt, time["DTSTART"].dt) == (moved, to)
    shown = [event.dtstart for event in opened(editions[1]).timeline if "Posts" in str(event.summary)]
    assert shown == [date(2026, 3, 17), date(2026, 3, 24), to, date(2026, 4, 14)]


def test_users_text_is_text(tmp_path: Path) -> None:
    hostile = f"{HOSTILE}; a, b\\n\u202eEND:VEVENT\u2028X-EVIL:1 é€😀" * 3
    anna = a_person(hostile)
    plan = a_plan(
        anna,
        a_kpi(hostile),
        an_objective(hostile, due=date(2026, 6, 30)),
        an_action(
            hostile, due=date(2026, 4, 1), executor=(anna.id,), link="javascript:alert(1)", expected_result="a\nb"
        ),
        title=hostile,
    )
    text = written(plan, tmp_path / "p.ics")
    content = (tmp_path / "p.ics").read_bytes()
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (name,) = re.findall(r"X-WR-CALNAME:(.*)", text.replace("\r\n ", "").replace("\n ", ""))
    assert "; a" not in name.replace("\\;", "") and "a\\, b\\\\n" in name, "a comma and a backslash are escaped"
    events = opened(text).events
    assert len(events) == len(agenda(plan, TODAY))
    (action,) = [event for event in events if event.dtstart == date(2026, 4, 1) and "A-001" in str(event.summary)]
    assert plan.actions[0].title.replace("\u202e", "\ufffd").replace("\u2028", "\ufffd") in str(action.summary)
    assert action.url is None and "javascript:alert(1)" in (action.description or "")
    assert not any("evil" in str(name).lower() for event in events for name in event.model_fields_set)


def test_it_speaks_the_language_in_use(tmp_path: Path) -> None:
    plan = a_plan(an_objective("Notoriété", due=date(2026, 6, 30)), a_kpi("Commandes", start=date(2026, 3, 1)))
    with speaking("fr"):
        summaries = {event.summary for event in opened(written(plan, tmp_path / "p.ics")).events}
    assert summaries == {
        "Échéance de l'objectif\N{NO-BREAK SPACE}: O1 Notoriété",
        "KPI à saisir\N{NO-BREAK SPACE}: Commandes",
    }


def test_a_file_of_others_or_one_that_was_changed_is_left_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "p.ics"
    plan = a_plan(an_action("Fair with a long name, so that the line of its summary is folded", due=date(2026, 4, 1)))
    first = written(plan, path)
    assert written(plan, path) == first
    for content, code in ((first.replace("Fair", "Show"), "report.changed"), ("BEGIN:VCALENDAR", "report.not_ours")):
        path.write_text(content, encoding="utf-8", newline="")
        with pytest.raises(PlanError) as refused:
            written(plan, path)
        assert refused.value.code == code
        assert path.read_text(encoding="utf-8") == content
        assert written(plan, path, force=True) == first
    with pytest.raises(PlanError) as refused:
        written(plan, tmp_path / "p.txt")
    assert refused.value.code == "calendar.name"
