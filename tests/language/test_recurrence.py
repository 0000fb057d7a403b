from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence
from mplan_tui.i18n import speaking
from mplan_tui.language.recurrence import typed_rule
from mplan_tui.vocabulary.recurrence import rule_words
from tests.builders import TODAY

WEEKLY = Recurrence(frequency=Frequency.WEEKLY)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", None),
        ("every two weeks, until 30/06", WEEKLY.evolve(every=2, until=date(2026, 6, 30))),
        ("every week until 30 Jun 2026", WEEKLY.evolve(until=date(2026, 6, 30))),
        ("chaque semaine, jusqu'au 30 juin 2026", WEEKLY.evolve(until=date(2026, 6, 30))),
        ("every week, from 16/03, 5 times", WEEKLY.evolve(first=date(2026, 3, 16), count=5)),
        ("toutes les semaines, 3 fois", WEEKLY.evolve(count=3)),
        ("every week until the end of June", WEEKLY.evolve(until=date(2026, 6, 30))),
        ("hebdomadaire jusqu'à fin juin", WEEKLY.evolve(until=date(2026, 6, 30))),
        ("every week from 16/03 for 2 weeks", WEEKLY.evolve(first=date(2026, 3, 16), until=date(2026, 3, 29))),
        (
            "chaque semaine à partir du 16/03 pendant 3 mois",
            WEEKLY.evolve(first=date(2026, 3, 16), until=date(2026, 6, 15)),
        ),
        ("10 fois, toutes les semaines", WEEKLY.evolve(count=10)),
        ("every week until 1 March", WEEKLY.evolve(until=date(2027, 3, 1))),
        ("every week until 1 March 2026", WEEKLY.evolve(until=date(2026, 3, 1))),
        ("every week from 01/09/2026 until 30/06", WEEKLY.evolve(first=date(2026, 9, 1), until=date(2027, 6, 30))),
        ("every week after completion", WEEKLY.evolve(anchor=Anchor.COMPLETION)),
        ("chaque semaine, après réalisation", WEEKLY.evolve(anchor=Anchor.COMPLETION)),
    ],
)
def test_a_rule_is_typed_in_words_with_its_end(typed: str, rule: Recurrence | None) -> None:
    assert typed_rule(typed, TODAY) == rule


def test_what_says_no_rule_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="now and then"):
        typed_rule("now and then", TODAY)


RULES = st.builds(
    Recurrence,
    frequency=st.sampled_from([Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY]),
    every=st.integers(1, 9),
    until=st.none() | st.dates(date(2026, 4, 1), date(2029, 1, 1)),
    first=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)),
    count=st.none() | st.integers(1, 50),
    anchor=st.sampled_from(Anchor),
)


@given(RULES, st.sampled_from(["en", "fr"]))
@settings(max_examples=60)
def test_the_words_of_a_rule_can_be_typed_again(rule: Recurrence, language: str) -> None:
    with speaking(language):
        assert typed_rule(rule_words(rule), TODAY) == rule


@pytest.mark.parametrize(
    "typed",
    [
        "every week until 31/12/9999",
        "chaque lundi, jusqu'au 31/12/2999",
        "monthly from 1/1/1800",
        "yearly for 900 years",
    ],
)
def test_an_end_that_no_plan_can_hold_is_refused_with_the_bounds(typed: str) -> None:
    with pytest.raises(ValueError, match="2200"):
        typed_rule(typed, TODAY)


@pytest.mark.parametrize("typed", ["every week until end of Q2 2026", "chaque semaine jusqu'à fin du T2 2026"])
@pytest.mark.parametrize(
    ("year_start", "until"), [(1, date(2026, 6, 30)), (4, date(2026, 9, 30)), (10, date(2027, 3, 31))]
)
def test_a_rule_ends_with_a_quarter_of_the_plans_own_year(typed: str, year_start: int, until: date) -> None:
    assert typed_rule(typed, TODAY, year_start) == WEEKLY.evolve(until=until)
