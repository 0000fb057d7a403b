"""What is typed in two ways is one text when it is compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.folding import folded, folded_in_place


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Enquête", "ENQUETE"),
        ("L’œuvre", "l'oeuvre"),
        ("Straße", "STRASSE"),
        ("  deux   mots\u00a0 ", "deux mots"),
        ("E\u0301te\u0301", "été"),
        ("ﬁn", "fin"),
        ("SO: strengths × opportunities", "so: strengths x opportunities"),
        ("Ærø", "aerø"),
    ],
)
def test_texts_that_differ_only_in_how_they_are_typed_are_one(typed: str, same: str) -> None:
    assert folded(typed) == folded(same)


def test_other_words_stay_others() -> None:
    assert folded("pêche") != folded("poche")
    assert folded("a b") != folded("ab")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_folding_in_place_keeps_every_sign_where_it_was(text: str) -> None:
    assert len(folded_in_place(text)) == len(text)


def test_folding_in_place_takes_case_accents_and_typographic_signs() -> None:
    assert folded_in_place("D’ici à Août – 20 ％") == "d'ici a aout - 20 %"
