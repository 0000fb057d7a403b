"""The words of sheets in German, Spanish, Italian, Dutch and Portuguese."""

from __future__ import annotations

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.language.header_words import header_words, normalised, words_of
from mplan_tui.language.headers import match
from mplan_tui.language.neighbours import CODES, neighbours
from mplan_tui.language.terms import is_put_off, read_term
from mplan_tui.language.words import every

OF_LANGUAGE = dict(zip(CODES, neighbours(), strict=True))


def fields_of_others(code: str, word: str) -> set[str]:
    """The fields for which another language has the same word."""
    others = [words.headers.fields for words in every()]
    others += [words.fields for other, words in OF_LANGUAGE.items() if other != code]
    return {field for fields in others for field, listed in fields.items() if word in words_of(listed)}


@pytest.mark.parametrize("code", CODES)
def test_every_header_names_its_field_unless_another_language_has_the_word(code: str) -> None:
    for field, listed in OF_LANGUAGE[code].fields.items():
        assert field in header_words()
        for word in listed.split(","):
            found = match(word.strip().capitalize())
            assert found is not None, word
            assert found.field in {field} | fields_of_others(code, normalised(word)), word


@pytest.mark.parametrize("code", CODES)
def test_every_status_is_read(code: str) -> None:
    for listed in OF_LANGUAGE[code].values["status"].values():
        for word in listed.split(", "):
            # A word that is one of ours keeps its meaning: "on hold", "concept".
            assert read_term("status", word.upper()) is not None, word
    assert {Status(code) for code in OF_LANGUAGE[code].values["status"]} == set(Status)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Geplantes Budget 2026", "planned"), ("Verantwortliche Person", "executor"), ("Fecha de entrega final", "due"),
        ("Responsable de la campaña", "executor"), ("Data di pubblicazione prevista", "start"),
        ("Responsabile del progetto", "executor"), ("Verwachte kosten", "planned"), ("Data de entrega do texto", "due"),
        ("Data", "start"), ("Fecha", "start"), ("Datum", "start"),
    ],
)  # fmt: skip
def test_the_head_of_a_long_header_decides(header: str, field: str) -> None:
    found = match(header)
    assert found is not None and found.field == field


@pytest.mark.parametrize("header", ["Kampagnen-ID", "Fecha de nacimiento", "Codice cliente"])
def test_what_only_describes_names_nothing_wrong(header: str) -> None:
    found = match(header)
    assert found is None or found.field == "id"


@pytest.mark.parametrize(
    ("planned", "spent"),
    [
        ("Kosten geplant", "Kosten Ist"),
        ("Budget Soll", "Budget Ist"),
        ("Gasto previsto", "Presupuesto ejecutado"),
        ("Custos previstos", "Valor realizado"),
        ("Costi previsti", "Costi effettivi"),
        ("Kosten gepland", "Budget besteed"),
    ],
)
def test_money_that_is_meant_and_money_that_is_gone_are_told_apart(planned: str, spent: str) -> None:
    assert [found and found.field for found in map(match, (planned, spent))] == ["planned", "spent"]


@pytest.mark.parametrize("code", CODES)
def test_no_word_of_a_list_is_two(code: str) -> None:
    listed = [*OF_LANGUAGE[code].values["status"].values(), *OF_LANGUAGE[code].fields.values()]
    assert [word for words in listed for word in words.split(", ") if "," in word or word != word.strip()] == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Programado", Status.TODO), ("Da avviare", Status.TODO), ("A iniciar", Status.TODO),
        ("Noch zu schreiben", Status.TODO), ("Nog te maken", Status.TODO), ("En preparación", Status.DOING),
        ("In Abstimmung", Status.DOING), ("Da approvare", Status.DOING), ("Geparkeerd", Status.BLOCKED),
        ("Won't do", Status.CANCELLED), ("Sans suite", Status.CANCELLED), ("Option", Status.TODO),
        ("Diffusé", Status.DONE), ("Por confirmar", None),
    ],
)  # fmt: skip
def test_what_people_of_the_trade_write_as_a_status(said: str, status: Status | None) -> None:
    assert read_term("status", said) is status


@pytest.mark.parametrize(
    "said",
    ["Aplazada", "Pospuesto", "Rinviato", "Posticipata", "Uitgesteld", "Verschoben", "vertagt", "Adiada", "Reportée",
     "Reporté à 2027", "décalé", "Postponed", "Deferred"],
)  # fmt: skip
def test_what_is_put_off_is_to_do_and_said(said: str) -> None:
    assert read_term("status", said) is Status.TODO and is_put_off(said)


def test_what_is_put_off_for_good_is_cancelled() -> None:
    assert read_term("status", "Reporté sine die") is Status.CANCELLED and not is_put_off("Reporté sine die")
