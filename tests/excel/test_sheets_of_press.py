"""Lists of outlets, influencers and tasks as press offices and agencies keep them."""

from __future__ import annotations

from datetime import date

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
