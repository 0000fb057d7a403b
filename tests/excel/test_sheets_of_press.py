"""Lists of outlets, influencers and tasks as press offices and agencies keep them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Status
from tests.excel.sheets import codes, mapping, read_rows, the_problem, titles, values

NONE = None


def test_a_tracker_of_outlets_and_angles() -> None:
    rows = [
        ["Outlet", "Journalist", "Angle", "Pitch date", "Status"],
        ["The Grocer", "Jane Roe", "Local hops story", date(2026, 3, 2), "Pitched"],
        ["Beer Today", "Tom Fox", "New taproom", date(2026, 3, 9), "Follow-up sent"],
        ["BBC Good Food", "Amy Lee", "Recipes with stout", date(2026, 4, 1), "Published"],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Local hops story", "New taproom", "Recipes with stout"]
    assert values(reading, "channel") == ["The Grocer", "Beer Today", "BBC Good Food"]
    assert values(reading, "status") == [Status.DOING, Status.DOING, Status.DONE]
    assert mapping(reading)["Journalist"] == "extra"


def test_the_french_one_names_no_action_after_the_journalist() -> None:
    rows = [
        ["Média", "Journaliste", "Angle", "Date d'envoi", "Statut"],
        ["Ouest-France", "Paul Roux", "Ouverture de la boutique", date(2026, 3, 2), "Envoyé"],
        ["LSA", "Marie Petit", "Interview du fondateur", date(2026, 3, 12), "Relancé"],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Ouverture de la boutique", "Interview du fondateur"]
    assert values(reading, "status") == [Status.DONE, Status.DOING]


@pytest.mark.parametrize("handed_in_first", [False, True])
def test_a_list_of_influencers_is_called_by_them(handed_in_first: bool) -> None:
    heads = ["Influencer", "Deliverable"]
    cells = [["Léa Food", "1 reel + 3 stories"], ["Tom Eats", "1 video"], ["Anna B", "1 reel + 3 stories"]]
    order = [1, 0] if handed_in_first else [0, 1]
    rows = [
        [*(heads[place] for place in order), "Platform", "Fee", "Post date", "Status"],
        *(
            [*(who[place] for place in order), "Instagram", 800, date(2026, 5, day), "Confirmed"]
            for day, who in enumerate(cells, start=2)
        ),
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Léa Food", "Tom Eats", "Anna B"]
    assert values(reading, "description") == ["1 reel + 3 stories", "1 video", "1 reel + 3 stories"]
    assert values(reading, "status") == [Status.DOING] * 3


def test_what_is_handed_in_names_the_action_where_nobody_else_does() -> None:
    rows = [
        ["Topic", "Guest", "Deliverable", "Release date"],
        ["Brewing at home", "Jo", "Episode", date(2026, 5, 2)],
        ["Hops", "Max", "Episode", date(2026, 5, 9)],
    ]
    assert titles(read_rows(rows)) == ["Brewing at home", "Hops"]


def test_seasons_and_lists_of_months_in_a_column_of_dates() -> None:
    rows = [
        ["Action", "Quand", "Responsable"],
        ["Salon", "printemps 2026", "Anna"],
        ["Tournée", "mars, juin, sept., déc.", "Bob"],
        ["Bilan", "rentrée prochaine", "Zoé"],
    ]
    reading = read_rows(rows)
    assert values(reading, "due") == [date(2026, 6, 20), NONE, NONE]
    assert values(reading, "recurrence")[1].months == (3, 6, 9, 12)
    assert the_problem(reading, "date.season").values["read"] == "2026-03-21 – 2026-06-20"
    assert the_problem(reading, "date.unknown").text == "rentrée prochaine"


def test_german_statuses_of_what_is_booked_and_asked_for() -> None:
    rows = [
        ["Maßnahme", "Zeitraum", "Kosten", "Status"],
        ["Anzeige", "März 2026", 1200, "bestätigt"],
        ["Spot", "Sommer 2026", 3000, "angefragt"],
    ]
    reading = read_rows(rows)
    assert values(reading, "status") == [Status.DOING] * 2
    assert "status.unknown" not in codes(reading)


def test_a_section_that_is_written_beside_each_task_is_not_handed_down() -> None:
    sections = ["Web", "Web", NONE, NONE, "Print", "Print", NONE, NONE, NONE, NONE]
    rows = [
        ["Task ID", "Name", "Section/Column", "Assignee", "Due Date"],
        *(
            [str(number), f"Task {number}", section, "Anna", date(2026, 3, number)]
            for number, section in enumerate(sections, start=1)
        ),
    ]
    assert values(read_rows(rows), "group") == sections


def test_a_section_that_is_written_once_is() -> None:
    sections = ["Web", NONE, NONE, "Print", NONE]
    rows = [
        ["Axe", "Action", "Responsable"],
        *([section, f"Action {number}", "Anna"] for number, section in enumerate(sections)),
    ]
    assert values(read_rows(rows), "group") == ["Web", "Web", "Web", "Print", "Print"]


def test_a_budget_of_channels_by_month_where_it_speaks_of_money() -> None:
    rows = [
        ["2026 Marketing Budget by Channel"], [],
        ["Channel", "Jan", "Feb", "Mar", "Q1 Total"],
        ["Google Ads", 1000, 1000, 1200, 3200],
        ["Events", NONE, NONE, 4000, 4000],
        ["Total", 1000, 1000, 5200, 7200],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert titles(reading) == ["Google Ads", "Events"]
    assert values(reading, "planned") == [Decimal(3200), Decimal(4000)]
    assert [len(months) for months in values(reading, "months")] == [3, 1]


def test_visits_of_channels_by_month_are_no_budget() -> None:
    rows = [["Visits"], [], ["Channel", "Jan", "Feb", "Mar"], ["Search", 900, 950, 990], ["Direct", 400, 410, 450]]
    assert values(read_rows(rows, title="Traffic"), "planned") == []


def test_a_retail_calendar_names_the_promo_and_not_the_holiday() -> None:
    rows = [
        ["Promo", "Event / Holiday", "Start", "End", "Discount", "Owner", "Markdown cost"],
        ["White sale", "January sales", date(2026, 1, 7), date(2026, 2, 3), "-30%", "Ann", 15000],
        ["Love week", "Valentine's Day", date(2026, 2, 7), date(2026, 2, 14), "-20%", "Bob", 4000],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["White sale", "Love week"]
    assert values(reading, "description") == ["January sales", "Valentine's Day"]
    assert values(reading, "planned") == [Decimal(15000), Decimal(4000)]


def test_a_plan_of_podcast_episodes() -> None:
    rows = [
        ["Ep #", "Episode title", "Guest", "Recording date", "Publish date", "Host", "Status"],
        [12, "How to price beer", "Jo Park", date(2026, 2, 3), date(2026, 2, 17), "Ann", "Recorded"],
        [13, "Sober January", "Lee Wu", date(2026, 2, 10), date(2026, 3, 3), "Bob", "Aired"],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["How to price beer", "Sober January"]
    assert values(reading, "executor") == [("Ann",), ("Bob",)]
    assert values(reading, "start") == [date(2026, 2, 17), date(2026, 3, 3)]
    assert values(reading, "status") == [Status.DOING, Status.DONE]


def test_a_german_media_plan_by_weeks() -> None:
    rows = [
        ["Aktivität", "Medium", "KW Start", "KW Ende", "Preis pro Schaltung", "Gesamtkosten netto", "Status"],
        ["Frühjahrskampagne", "Süddeutsche", 10, 14, "2.500,00 €", "10.000,00 €", "gebucht"],
        ["Radio Bayern", "Antenne", 12, 16, "120,00 €", "7.200,00 €", "angefragt"],
        ["Summe", NONE, NONE, NONE, NONE, "17.200,00 €"],
    ]
    reading = read_rows(rows)
    assert titles(reading) == ["Frühjahrskampagne", "Radio Bayern"]
    assert values(reading, "planned") == [Decimal(10000), Decimal(7200)]
    assert values(reading, "start") == [date(2026, 3, 2), date(2026, 3, 16)]
    assert values(reading, "due") == [date(2026, 4, 5), date(2026, 4, 19)]


def test_the_issue_of_a_magazine_is_no_money() -> None:
    rows = [
        ["Medium", "Titel", "Ausgabe", "Erscheinungstermin", "Netto"],
        ["Print", "Brauwelt", "03/2026", "15.03.2026", 3200],
        ["Print", "Gastro Report", "05/2026", "12.05.2026", 1900],
    ]
    reading = read_rows(rows)
    assert values(reading, "spent") == [None, None]
    assert values(reading, "planned") == [Decimal(3200), Decimal(1900)]
    assert values(reading, "start") == [date(2026, 3, 15), date(2026, 5, 12)]


def test_days_under_follow_up_are_nobody_and_a_page_behind_a_group_is_left_out() -> None:
    rows = [
        ["Title", "Date pitched", "Follow up", "Campaign (relation)"],
        ["The Grocer", date(2026, 3, 2), date(2026, 3, 9), "Spring (https://www.notion.so/abc)"],
        ["Beer Today", date(2026, 3, 3), date(2026, 3, 10), "Spring (https://www.notion.so/abc)"],
    ]
    reading = read_rows(rows)
    assert values(reading, "follower") == [None, None]
    assert dict(reading.rows[0].extra)["Follow up"] == "2026-03-09"
    assert values(reading, "group") == ["Spring", "Spring"]


@pytest.mark.parametrize("status", ["Confermato", "Confirmado", "Bevestigd", "Confirmé"])
def test_what_is_confirmed_is_on_its_way(status: str) -> None:
    rows = [["Action", "Start", "Status"], ["Fair", date(2026, 4, 12), status]]
    assert values(read_rows(rows), "status") == [Status.DOING]
