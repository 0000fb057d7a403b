"""Days that are counted from an event, and the event that the lines over a table name."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.language.countdown import counts_down, event_in, read_countdown
from mplan_tui.language.days import Calendar

EVENT = date(2026, 6, 1)
A_YEAR = Calendar(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("T-12 weeks", date(2026, 3, 9)),
        ("T-1 week", date(2026, 5, 25)),
        ("T - 4 wks", date(2026, 5, 4)),
        ("T+2 weeks", date(2026, 6, 15)),
        ("T0", EVENT),
        ("D-10", date(2026, 5, 22)),
        ("D-Day", EVENT),
        ("W-3", date(2026, 5, 11)),
        ("J-30", date(2026, 5, 2)),
        ("J+7", date(2026, 6, 8)),
        ("Jour J", EVENT),
        ("S-2", date(2026, 5, 18)),
        ("M−3", date(2026, 3, 1)),
        ("3 weeks before launch", date(2026, 5, 11)),
        ("2 semaines avant", date(2026, 5, 18)),
        ("10 jours après le salon", date(2026, 6, 11)),
        ("12 Wochen vorher", date(2026, 3, 9)),
        ("6 Monate vor der Messe", date(2025, 12, 1)),
        ("2 Wochen nachher", date(2026, 6, 15)),
        ("3 semanas antes", date(2026, 5, 11)),
        ("2 settimane prima", date(2026, 5, 18)),
        ("4 weken ervoor", date(2026, 5, 4)),
        ("10 dias depois", date(2026, 6, 11)),
    ],
)
def test_a_day_counted_from_an_event(text: str, day: date) -> None:
    offset = read_countdown(text)
    assert offset is not None and offset.on(EVENT) == day


def test_what_comes_after_an_event_of_days_is_counted_from_its_last() -> None:
    last = date(2026, 6, 4)
    said, marked, ahead = (read_countdown(text) for text in ("2 weeks after", "J+14", "2 weeks before"))
    assert said is not None and said.on(EVENT, last) == date(2026, 6, 18)
    assert marked is not None and marked.on(EVENT, last) == date(2026, 6, 15)
    assert ahead is not None and ahead.on(EVENT, last) == date(2026, 5, 18)


@pytest.mark.parametrize("text", ["T1", "S12", "T-shirt", "12 weeks", "2026-06-01", "avant l'été", "T-2000 weeks"])
def test_other_texts_count_from_nothing(text: str) -> None:
    assert not counts_down(text)


def test_a_number_without_its_unit_is_one_where_the_header_says_it() -> None:
    assert counts_down("T-12") and read_countdown("T-12") is None
    in_weeks = read_countdown("T-12", "T minus (weeks)")
    assert in_weeks is not None and in_weeks.on(EVENT) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("lines", "day", "is_assumed"),
    [
        (["Product launch: Aero 2 — launch date 01/06/2026"], EVENT, True),
        (["Plan de lancement", "Version du 12/01/2026", "Ouverture : 1er juin 2026"], EVENT, False),
        (["Event 2026-06-01"], EVENT, False),
        (["Version of 12/01/2026"], None, False),
        (["Launch: 1 June 2026", "Opening: 3 June 2026"], None, False),
        (["Launch plan 2026"], None, False),
        (["Messeplanung 2026", "Messetermin: 1.-4. Juni 2026"], EVENT, False),
        (["Salon : du 1er au 20 juin 2026"], None, False),
    ],
)
def test_the_event_of_a_sheet(lines: list[str], day: date | None, is_assumed: bool) -> None:
    event = event_in(lines, A_YEAR)
    assert (event and event.day) == day
    assert event is None or event.is_assumed is is_assumed
