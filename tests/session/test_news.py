from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mplan_tui.session.news import news
from mplan_tui.session.steps import Label, Step

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
LEFT = NOON - timedelta(days=2)


def step(author: str, hours: int, undoes: str | None = None) -> Step:
    return Step(Label("row.changed"), (), LEFT + timedelta(hours=hours), author, "screen", undoes=undoes)


def test_news_is_what_others_did_after_the_last_visit_newest_first() -> None:
    old, mine, first, last = step("Karim", -1), step("anna", 1), step("Karim", 2), step("Marie", 3)
    assert news([last, first, mine, old], LEFT, "Anna") == (last, first)


def test_what_was_done_at_the_moment_of_the_last_visit_was_seen_then() -> None:
    at_once, later = (
        step("Karim", 0),
        Step(Label("row.changed"), (), LEFT + timedelta(microseconds=1), "Karim", "screen"),
    )
    assert news([later, at_once], LEFT, "Anna") == (later,)


def test_what_was_taken_back_since_is_no_news() -> None:
    done = step("Karim", 1)
    assert news([step("Karim", 2, undoes=done.id), done], LEFT, "Anna") == ()


def test_whoever_was_never_here_has_no_news() -> None:
    assert news([step("Karim", 1)], None, "Anna") == ()
