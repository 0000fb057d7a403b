"""What the form understands a sheet may say, and the other way round; what is written is read back."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.actions import Nature
from mplan_tui.i18n import LANGUAGES, speaking
from mplan_tui.language.recurrence import typed_rule
from mplan_tui.vocabulary.recurrence import rule_words
from tests.excel.sheets import a_sheet, a_year, read_sheets, the_problem, values

MONDAY = date(2027, 1, 4)
A_YEAR = a_year(start=MONDAY, end=date(2027, 12, 31))
"""A plan that is still to come: a rule is about its days."""
ENGLISH = [
    ("every day", "every day"),
    ("every working day", "every working day"),
    ("weekdays", "every working day"),
    ("every week", "every week"),
    ("every Monday", "every week on Monday"),
    ("every Monday and Thursday", "every week on Monday and Thursday"),
    ("every two weeks on Friday", "every 2 weeks on Friday"),
    ("every other Tuesday", "every 2 weeks on Tuesday"),
    ("every three weeks on Wednesday", "every 3 weeks on Wednesday"),
    ("fortnightly", "every 2 weeks"),
    ("every month", "every month"),
    ("the 1st of each month", "every month on the 1st"),
    ("on the 15th of every month", "every month on the 15th"),
    ("the 1st and 15th", "every month on the 1st and the 15th"),
    ("the first Tuesday of the month", "every month on the first Tuesday"),
    ("every first Thursday", "every month on the first Thursday"),
    ("the second and fourth Tuesday of the month", "every month on the second and the fourth Tuesday"),
    ("the last Friday of the month", "every month on the last Friday"),
    ("last day of the month", "every month on the last day"),
    ("end of month", "every month on the last day"),
    ("mid-month", "every month on the 15th"),
    ("every 2 months", "every 2 months"),
    ("quarterly", "every 3 months"),
    ("every quarter", "every 3 months"),
    ("the first Monday of each quarter", "every year on the first Monday in January, April, July and October"),
    ("every six months", "every 6 months"),
    ("yearly", "every year"),
    ("every year on 14 July", "every year on the 14th of July"),
    ("every March and September", "every year in March and September"),
    ("from March to June every Monday", "every week on Monday in March, April, May and June"),
    ("every Monday until 30 June 2027", "every week on Monday, until 30 Jun 2027"),
    ("every Monday, 10 times", "every week on Monday, 10 times"),
    ("every week for 6 weeks", "every week, until 14 Feb 2027"),
    ("twice a week", "every week on Monday and Thursday"),
    ("three times a week", "every week on Monday, Wednesday and Friday"),
    ("twice a month", "every month on the 1st and the 15th"),
    ("four times a year", "every 3 months"),
    ("every day except weekends", "every working day"),
    ("Mondays", "every week on Monday"),
    ("Monday to Friday", "every working day"),
    ("every week from 1 March 2027", "every week, from 1 Mar 2027"),
    ("2 posts per week", "every week on Monday and Thursday"),
    ("three reels a week", "every week on Monday, Wednesday and Friday"),
    ("1 newsletter/month", "every month"),
    ("M/W/F", "every week on Monday, Wednesday and Friday"),
    ("T/Th", "every week on Tuesday and Thursday"),
    ("q2w", "every 2 weeks"),
    ("q10d", "every 10 days"),
    ("every week after completion", "every week, counted from when it was done"),
    ("every Monday except in August", "every week on Monday except in August"),
    ("once a month", "every month"),
    ("weekly on Mondays", "every week on Monday"),
    ("quarterly (Jan, Apr, Jul, Oct)", "every year in January, April, July and October"),
    ("every 4 months (Jan, May, Sep)", "every year in January, May and September"),
    ("every 2 months from March to June", "every 2 months in March, April, May and June"),
    ("every 3 months starting in April", "every 3 months, from 1 Apr 2027"),
    ("from 1 March 2027 to 30 June 2027, every Tuesday", "every week on Tuesday, from 1 Mar 2027, until 30 Jun 2027"),
    ("weekly x 10", "every week, 10 times"),
    ("every Monday, × 4", "every week on Monday, 4 times"),
    ("every Monday ×4", "every week on Monday, 4 times"),
    ("EOM", "every month on the last day"),
]
FRENCH = [
    ("mi-mois", "every month on the 15th"),
    ("chaque jour", "every day"),
    ("tous les jours ouvrés", "every working day"),
    ("tous les jours sauf le week-end", "every working day"),
    ("du lundi au vendredi", "every working day"),
    ("chaque semaine", "every week"),
    ("tous les lundis", "every week on Monday"),
    ("le lundi et le jeudi", "every week on Monday and Thursday"),
    ("toutes les deux semaines le vendredi", "every 2 weeks on Friday"),
    ("un mardi sur deux", "every 2 weeks on Tuesday"),
    ("toutes les trois semaines le mercredi", "every 3 weeks on Wednesday"),
    ("tous les quinze jours", "every 2 weeks"),
    ("chaque mois", "every month"),
    ("le 1er de chaque mois", "every month on the 1st"),
    ("le 15 et le 30", "every month on the 15th and the 30th"),
    ("le premier mardi du mois", "every month on the first Tuesday"),
    ("tous les premiers jeudis", "every month on the first Thursday"),
    ("tous les deuxièmes mardis du mois", "every month on the second Tuesday"),
    ("le 2e et le 4e mardi du mois", "every month on the second and the fourth Tuesday"),
    ("tous les 3èmes mercredis du mois", "every month on the third Wednesday"),
    ("l'avant-dernier jeudi du mois", "every month on the last but one Thursday"),
    ("le dernier vendredi du mois", "every month on the last Friday"),
    ("le dernier jour du mois", "every month on the last day"),
    ("fin de mois", "every month on the last day"),
    ("tous les deux mois", "every 2 months"),
    ("bimestriel", "every 2 months"),
    ("trimestriel", "every 3 months"),
    ("chaque trimestre", "every 3 months"),
    ("semestriel", "every 6 months"),
    ("tous les ans", "every year"),
    ("chaque année le 14 juillet", "every year on the 14th of July"),
    ("tous les lundis de mars à juin", "every week on Monday in March, April, May and June"),
    ("tous les lundis jusqu'au 30 juin 2027", "every week on Monday, until 30 Jun 2027"),
    ("10 fois, tous les jeudis", "every week on Thursday, 10 times"),
    ("toutes les 6 semaines", "every 6 weeks"),
    ("deux fois par semaine", "every week on Monday and Thursday"),
    ("3 fois par semaine", "every week on Monday, Wednesday and Friday"),
    ("bihebdomadaire", "every week on Monday and Thursday"),
    ("deux fois par mois", "every month on the 1st and the 15th"),
    ("quatre fois par an", "every 3 months"),
    ("tous les lundis sauf en août", "every week on Monday except in August"),
    ("chaque semaine à partir du 1er mars 2027", "every week, from 1 Mar 2027"),
    ("chaque semaine pendant 6 semaines", "every week, until 14 Feb 2027"),
    ("une fois par mois", "every month"),
    ("2 posts par semaine", "every week on Monday and Thursday"),
    ("une newsletter par mois", "every month"),
    ("trimestriel (mar, juin, sept., déc.)", "every year in March, June, September and December"),
    ("semestriel (janvier et juillet)", "every year in January and July"),
    ("tous les mar de juin", "every week on Tuesday in June"),
    ("tous les 2 mois à partir de mars", "every 2 months, from 1 Mar 2027"),
    ("chaque semaine du 1er mars au 30 juin", "every week, from 1 Mar 2027, until 30 Jun 2027"),
    ("jusqu'à fin juin, chaque mardi", "every week on Tuesday, until 30 Jun 2027"),
]
"""What people write, and how the program says it."""


def written(text: str) -> object:
    """The rule that an import reads in a cell."""
    reading = read_sheets(a_sheet([["Action", "Owner", "Recurrence"], ["Post", "Emma", text]]), plan=A_YEAR)
    assert values(reading, "nature") == [Nature.RECURRING]
    return values(reading, "recurrence")[0]


def test_there_are_forty_phrases_in_each_language() -> None:
    assert min(len(ENGLISH), len(FRENCH)) >= 40


@pytest.mark.parametrize(("text", "words"), [*ENGLISH, *FRENCH])
def test_the_form_and_a_sheet_read_a_phrase_alike_and_what_is_written_comes_back(text: str, words: str) -> None:
    rule = typed_rule(text, MONDAY)
    assert rule is not None
    assert rule_words(rule) == words
    assert written(text) == rule
    for language in LANGUAGES:
        with speaking(language):
            again = rule_words(rule)
        assert typed_rule(again, MONDAY) == written(again) == rule


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("every Monday if the budget allows", "if the budget allows"),
        ("tous les lundis si le budget le permet", "si le budget le permet"),
        ("semaines impaires le lundi", "semaines impaires"),
        ("le lundi de Pâques", "de Pâques"),
        ("tous les jours sauf jours fériés", "sauf jours fériés"),
        ("alle zwei Wochen nach Absprache", "nach Absprache"),
        ("trimestriel en mars et septembre", "trimestriel"),
        ("every 6 months in June", "in June"),
        ("tous les lundis du 1er trimestre", "du 1er trimestre"),
        ("tous les jeudis à partir de Noël", "à partir de Noël"),
        ("un jeudi par mois", "par mois"),
        ("one Thursday a month", "a month"),
        ("semaines paires", "paires"),
        ("even weeks", "even"),
        ("2 mondays per month", "per month"),
        ("2 hours per week", "2 hours"),
        ("2 posts par jour", "2 posts"),
        ("L/M/V", ""),
        ("every blue moon", ""),
        ("selon besoin", ""),
    ],
)
def test_a_doubt_names_the_words_that_were_left_out(text: str, left_out: str) -> None:
    with pytest.raises(ValueError):
        typed_rule(text, MONDAY)
    rows = [["Action", "Owner", "Récurrence"], ["Post", "Emma", text]]
    reading = read_sheets(a_sheet(rows), plan=A_YEAR)
    assert values(reading, "recurrence") == [None]
    assert reading.rows[0].extra == (("Récurrence", text),)
    problem = the_problem(reading, "recurrence.partial" if left_out else "recurrence.unknown")
    assert problem.values.get("words", "") == left_out
    assert problem.cell == "C2"


@pytest.mark.parametrize("text", ["ad hoc", "Ad-hoc", "ponctuel", "one-off", "Une fois", "once"])
def test_what_does_not_come_back_has_no_rule_in_the_form_nor_in_a_sheet(text: str) -> None:
    assert typed_rule(text, MONDAY) is None
    reading = read_sheets(a_sheet([["Action", "Owner", "Recurrence"], ["Post", "Emma", text]]), plan=A_YEAR)
    assert values(reading, "recurrence") == [None]
    assert not reading.problems
