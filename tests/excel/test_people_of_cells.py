"""Who a cell of a stranger's sheet names."""

from __future__ import annotations

import pytest

from mplan_tui.excel.foreign.column_values import one_person_reader, people_reader


@pytest.mark.parametrize(
    "text", ["All", "everyone", "Tous", "Toute l'équipe", "Tout le monde", "Alle", "Todo el equipo"]
)
def test_all_is_nobodys_name(text: str) -> None:
    assert people_reader(text, "")[:2] == (None, "people.everybody")
    assert people_reader(f"Anna; {text}", "")[:2] == (("Anna",), "people.everybody")
    assert one_person_reader(text, "")[:2] == (None, "people.everybody")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mme Roy", ("Roy",)),
        ("Mr. Martin & Mrs Roy", ("Martin", "Roy")),
        ("Frau Roy", ("Roy",)),
        ("Sra. Roy", ("Roy",)),
        ("Dott.ssa Rossi", ("Rossi",)),
        ("Mevr. Roy", ("Roy",)),
        ("Prof. Dr. Weber", ("Weber",)),
        ("Herr", ("Herr",)),
        ("Drake Martin", ("Drake Martin",)),
        ("M. Martin", ("M. Martin",)),
    ],
)
def test_what_people_are_addressed_by_is_none_of_their_name(text: str, names: tuple[str, ...]) -> None:
    assert people_reader(text, "")[:2] == (names, "")


@pytest.mark.parametrize("text", ["Allan", "Tousaint", "Alle Jansen"])
def test_a_name_that_begins_so_is_one(text: str) -> None:
    assert people_reader(text, "")[:2] == ((text,), "")
