from __future__ import annotations

import time

import pytest

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.language.recurrence import typed_rule
from mplan_tui.language.terms import answered_rule, read_recurrence, read_term, says_how_often, split_list, split_people
from tests.builders import TODAY

STATUSES = {
    Status.TODO: ["Not started", "À faire", "Prévu", "Planned", "1 - À faire", "Pas fait", "Not done", "À rédiger"],
    Status.DOING: ["In progress", "En cours", "Late", "En retard", "ONGOING", "En cours (80 %)", "In progress - 50%"],
    Status.BLOCKED: ["On hold", "Bloqué", "En attente", "Waiting on Client"],
    Status.DONE: ["Done", "Terminé", "Réalisée", "x", "100 %", "✔"],
    Status.CANCELLED: ["Cancelled", "Annulé", "Abandonné"],
}
PRIORITIES = {
    1: ["Critical", "Urgent", "P1 - Critical"],
    2: ["High", "Élevée", "eleve"],
    3: ["Medium", "Normale"],
    4: ["Low", "Faible"],
}


@pytest.mark.parametrize(("status", "word"), [(status, word) for status, words in STATUSES.items() for word in words])
def test_statuses_are_read_in_both_languages(status: Status, word: str) -> None:
    assert read_term("status", word) is status


@pytest.mark.parametrize(("priority", "word"), [(rank, word) for rank, words in PRIORITIES.items() for word in words])
def test_priorities_are_read_in_both_languages(priority: int, word: str) -> None:
    assert read_term("priority", word) == priority


@pytest.mark.parametrize("text", ["31/3", "1/2", "12.3", "2 3"])
def test_a_day_is_no_priority(text: str) -> None:
    assert read_term("priority", text) is None


@pytest.mark.parametrize(
    ("field", "word", "term"),
    [
        ("category", "Newsletter", Category.EMAIL),
        ("category", "Réseaux sociaux", Category.SOCIAL),
        ("category", "Publications sociales", Category.SOCIAL),  # as earlier versions exported it
        ("category", "Ad Campaign", Category.ADVERTISING),
        ("category", "Salon professionnel", Category.OFFLINE),
        ("category", "Newsletter + Social Media Post", None),
        ("nature", "De fond", Nature.BACKGROUND),
        ("stage", "Découverte", Stage.AWARENESS),
        ("status", "???", None),
    ],
)
def test_other_words_are_read_or_left(field: str, word: str, term: object) -> None:
    assert read_term(field, word) == term


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Quotidien", Recurrence(frequency=Frequency.DAILY)),
        ("Weekly", Recurrence(frequency=Frequency.WEEKLY)),
        ("bimensuel", Recurrence(frequency=Frequency.MONTHLY, days_of_month=(1, 15))),
        ("bimestriel", Recurrence(frequency=Frequency.MONTHLY, every=2)),
        ("Trimestrielle", Recurrence(frequency=Frequency.MONTHLY, every=3)),
        ("Annuel", Recurrence(frequency=Frequency.YEARLY)),
        ("Last Monday of each month", Recurrence(frequency=Frequency.MONTHLY, weekdays=(0,), nth=(-1,))),
        ("Wednesdays at 2pm", Recurrence(frequency=Frequency.WEEKLY, weekdays=(2,))),
        ("Tous les lundis", Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))),
        ("Upon project completion", None),
    ],
)
def test_recurrences_are_read_in_both_languages(text: str, rule: Recurrence | None) -> None:
    assert read_recurrence(text, TODAY) == rule


def test_people_are_split_and_the_same_person_counted_once() -> None:
    assert split_people("Deanna / peta & Alex et Robin; ROBIN\nÉric, Eric and Zoé") == (
        "Deanna", "peta", "Alex", "Robin", "Éric", "Zoé",
    )  # fmt: skip
    assert split_people("Annette et Henriette") == ("Annette", "Henriette")


def test_lists_are_cut_outside_brackets() -> None:
    assert split_list("Buffer, Ads (Meta, Google); Canva") == ("Buffer", "Ads (Meta, Google)", "Canva")


def test_endless_texts_are_read_in_time() -> None:
    begun = time.process_time()
    for text in ("(" * 100_000, "a," * 100_000 + ")", "lundi " * 30_000):
        assert read_term("status", text) is None
        assert read_recurrence(text, TODAY) is None
        assert split_list(text)
        split_people(text)
    assert time.process_time() - begun < 3


def test_commas_inside_brackets_part_nothing() -> None:
    assert split_list("Outils (a, b), Agence; (c") == ("Outils (a, b)", "Agence", "(c")


@pytest.mark.parametrize(
    ("text", "word"),
    [("1x/mois", "mensuel"), ("une fois par trimestre", "trimestriel"), ("2 fois par mois", "bimensuel"),
     ("2x par an", "semestriel"), ("once a week", "weekly"), ("1 fois/an", "annuel")],
)  # fmt: skip
def test_so_many_times_a_period_is_a_rule(text: str, word: str) -> None:
    assert read_recurrence(text, TODAY) == read_recurrence(word, TODAY)
    assert read_recurrence(text, TODAY) is not None


@pytest.mark.parametrize(
    "text",
    ["3 fois par semaine", "toutes les trois semaines le mercredi", "tous les premiers jeudis", "bihebdomadaire",
     "tous les jours ouvrés", "tous les lundis de mars à juin", "every Monday until 30 June 2027",
     "every first Thursday", "le 15 et le 30", "tous les jeudis, 10 fois", "semaines impaires le lundi",
     "le lundi de Pâques", "tous les jours sauf jours fériés"],
)  # fmt: skip
def test_a_cell_means_what_the_form_understands_or_nothing(text: str) -> None:
    try:
        wanted = typed_rule(text, TODAY)
    except ValueError:
        wanted = None
    assert read_recurrence(text, TODAY) == wanted


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("every Monday if the budget allows", "“if the budget allows” is"),
        ("si possible tous les lundis", "“si possible” is"),
        ("ogni mese salvo agosto", "“ogni mese salvo agosto” says"),
        ("jeden Monat, bis Juni", "“jeden Monat, bis Juni” says"),
    ],
)
def test_words_that_are_left_out_are_named_and_none_of_a_language_that_is_not_typed_here(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}"):
        answered_rule(text, TODAY)


@pytest.mark.parametrize(
    ("text", "said"), [("every Monday", True), ("Mondays", True), ("lundi", False), ("soon", False)]
)
def test_a_day_alone_in_a_column_of_dates_says_no_rule(text: str, said: bool) -> None:
    assert says_how_often(text, TODAY) is said


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Guest confirmed", Status.DOING),
        ("Confirmé avec l'invité", Status.DOING),
        ("Visuels en production", Status.DOING),
        ("In progress - design", Status.DOING),
        ("Approved", Status.DOING),
        ("Validé", Status.DOING),
        ("Awaiting client approval", Status.BLOCKED),
        ("No reply", Status.BLOCKED),
        ("Sans réponse", Status.BLOCKED),
        ("Not confirmed", None),
        ("Presque en cours", None),
        ("Draft sent", None),
        ("BAT validé", Status.DOING),
        ("Confirmed, done", None),
        ("Confirmé, à payer", None),
        ("À faire / To do", Status.TODO),
        ("En cours / To do", None),
    ],
)
def test_what_goes_on_or_waits_may_say_whose_it_is(text: str, status: Status | None) -> None:
    assert read_term("status", text) is status
