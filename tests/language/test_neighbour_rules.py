"""Recurrences as colleagues abroad write them into their sheets."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.language.terms import read_recurrence, read_rule

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("texts", "english"),
    [
        (("ogni mese", "jeden Monat", "cada mes", "todos os meses", "elke maand", "mensile", "monatlich", "mensual",
          "mensal", "maandelijks"), "every month"),
        (("ogni due settimane", "alle zwei Wochen", "cada dos semanas", "a cada duas semanas", "om de twee weken",
          "14-tägig", "quincenal", "quinzenal", "tweewekelijks"), "every two weeks"),
        (("tutti i lunedì", "jeden Montag", "montags", "todos los lunes", "todas as segundas-feiras",
          "elke maandag"), "every Monday"),
        (("il primo martedì del mese", "jeden ersten Dienstag im Monat", "el primer martes de cada mes",
          "eerste dinsdag van de maand", "primeira terça-feira do mês"), "the first Tuesday of the month"),
        (("ogni 3 mesi", "vierteljährlich", "trimestral", "elk kwartaal"), "every three months"),
        (("fine mese", "Ende des Monats", "fin de mes", "fim do mês", "einde van de maand"), "end of month"),
        (("ogni giorno lavorativo", "werktags", "todos los días laborables", "dias úteis", "elke werkdag"),
         "every working day"),
        (("due volte al mese", "zweimal im Monat", "dos veces al mes", "duas vezes por mês", "twee keer per maand"),
         "twice a month"),
        (("ogni anno", "jährlich", "cada año", "anualmente", "jaarlijks"), "every year"),
        (("ogni lunedì fino al 30/06/2026", "jeden Montag bis 30.06.2026", "todos los lunes hasta el 30/06/2026"),
         "every Monday until 30/06/2026"),
    ],
)  # fmt: skip
def test_a_rule_in_another_language_is_the_english_one(texts: tuple[str, ...], english: str) -> None:
    wanted = read_recurrence(english, TODAY)
    assert wanted is not None
    assert {text: read_rule(text, TODAY) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    "text", ["ogni tanto", "nach Bedarf", "cada vez que llueva", "een keer", "tutti", "ogni luna piena"]
)
def test_what_is_no_rule_stays_none(text: str) -> None:
    assert read_rule(text, TODAY) is None


def test_the_form_keeps_to_the_languages_of_the_program() -> None:
    assert read_recurrence("ogni mese", TODAY) is None
