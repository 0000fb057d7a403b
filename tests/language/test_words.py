"""What a language must bring, and that one more of them is a file of words and a catalogue."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

import mplan_tui
from mplan_tui.domain.folding import folded
from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.words import words_of

MAY_BE_EMPTY = {
    *("articles", "multiplied", "beside_money", "fortnights", "intervals", "times"),  # numbers, days and recurrences
    *("how", "levers", "following_leads", "telling", "linking", "counts_last", "edges_lead"),  # headers
    *("month_first", "scale_names"),
}
"""What a language may do without: French has no word for "twice", English nothing that is said after the price."""


def lacking(words: Any, place: str = "") -> list[str]:
    found = []
    for field in fields(words):
        value = getattr(words, field.name)
        if is_dataclass(value):
            found += lacking(value, f"{field.name}.")
        elif not value and field.name not in MAY_BE_EMPTY:
            found.append(place + field.name)
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_brings_all_its_words(code: str) -> None:
    assert lacking(words_of(code)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_words_stand_for_the_same_things(code: str) -> None:
    words, english = words_of(code), words_of("en")
    assert set(words.recurrence.periods) == set(english.recurrence.periods)
    assert set(words.filter.flags) == set(english.filter.flags)
    assert set(words.headers.fields) == set(english.headers.fields)
    assert set(words.objectives.families) == set(english.objectives.families)
    assert set(words.times.feasts.values()) == set(english.times.feasts.values())
    assert set(words.times.seasons.values()) == set(english.times.seasons.values())
    for field, values in english.terms.values.items():
        assert set(words.terms.values[field]) == set(values)
    for field, values in english.filter.values.items():
        assert set(words.filter.values[field]) == set(values)


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_and_days_of_the_week_are_those_of_the_locale(code: str) -> None:
    days, locale = words_of(code).days, Locale.parse(code)
    for width in ("wide", "abbreviated"):
        for number, names in enumerate(days.months, start=1):
            assert folded(locale.months["format"][width][number].rstrip(".")) in names.split()
        for number, names in enumerate(days.weekdays):
            assert folded(locale.days["format"][width][number].rstrip(".")) in names.split()
    assert [names.split()[0] for names in days.months] == [
        folded(locale.months["format"]["wide"][n + 1]) for n in range(12)
    ]


GERMAN = """
from dataclasses import replace
from mplan_tui.language.words.en import WORDS as ENGLISH

WORDS = replace(
    ENGLISH,
    numbers=replace(
        ENGLISH.numbers,
        decimal=",",
        cardinals={"eins": 1, "zwei": 2, "drei": 3, "zwolf": 12},
        suffixes={"tsd": 1000, "mio": 1_000_000},
    ),
    days=replace(
        ENGLISH.days,
        months=("januar jan", "februar feb", "marz", "april", "mai", "juni", "juli", "august", "september",
                "oktober okt", "november", "dezember dez"),
        month_first=False,
        weekdays=("montag montags mo", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
        near={"heute": 0, "morgen": 1},
        shifts={"t": 1, "w": 7},
        unit_days={"woche": 7, "wochen": 7, "tag": 1, "tage": 1, "tagen": 1},
        parts={"ende": 2, "mitte": 1, "anfang": 0},
        next=("nachsten", "nachster"),
        of=("des ", "der "),
    ),
    recurrence=replace(
        ENGLISH.recurrence,
        noise="jeden|jede|alle|am",
        periods={**ENGLISH.recurrence.periods, "week": "woche wochen wochentlich", "month": "monat monate monatlich"},
    ),
    headers=replace(ENGLISH.headers, fields={**ENGLISH.headers.fields, "due": "fällig am, Frist"}),
    terms=replace(
        ENGLISH.terms,
        values={**ENGLISH.terms.values, "status": {**ENGLISH.terms.values["status"], "done": "erledigt, fertig"}},
    ),
    filter=replace(ENGLISH.filter, flags={**ENGLISH.filter.flags, "late": "verspatet"}),
)
"""
ASKED = """
from datetime import date
from decimal import Decimal

from mplan_tui import i18n
assert i18n.LANGUAGES == ("en", "de", "fr"), i18n.LANGUAGES
i18n.install("de")
from mplan_tui.language.filter import parse_filter
from mplan_tui.language.headers import match
from mplan_tui.language.numbers import parse_number
from mplan_tui.language.recurrence import typed_rule
from mplan_tui.language.terms import read_term
from mplan_tui.language.typed_days import read_day

today = date(2026, 3, 12)
assert parse_number("1,5 Mio") == Decimal(1_500_000)
assert parse_number("zwölf") == 12
assert read_day("12. März", today) == date(2026, 3, 12)
assert read_day("Ende Juni", today) == date(2026, 6, 30)
assert read_day("nächsten Freitag", today) == date(2026, 3, 13)
assert read_day("in 3 Wochen", today) == date(2026, 4, 2)
assert read_day("vendredi prochain", today) == date(2026, 3, 13)
rule = typed_rule("alle zwei Wochen montags", today)
assert rule and (rule.frequency.value, rule.every, rule.weekdays) == ("weekly", 2, (0,)), rule
assert match("Fällig am").field == "due"
assert read_term("status", "Erledigt").value == "done"
assert parse_filter("verspätet", today).terms
print("read")
"""


def test_a_third_language_is_a_file_of_words_and_a_catalogue(tmp_path: Path) -> None:
    package = tmp_path / "mplan_tui"
    shutil.copytree(Path(mplan_tui.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "language" / "words" / "de.py").write_text(GERMAN, encoding="utf-8")
    shutil.copytree(package / "locales" / "fr", package / "locales" / "de")
    asked = [sys.executable, "-P", "-c", ASKED]
    ran = subprocess.run(asked, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("read", "")
