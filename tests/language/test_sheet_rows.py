"""What people write around the actions of their sheets, in both languages."""

from __future__ import annotations

import pytest

from mplan_tui.language.sheet_rows import (
    heads_notes,
    heads_section,
    is_footnote,
    is_mark,
    is_milestone,
    is_nothing_but_sum,
    is_sum,
    is_timeline,
)


@pytest.mark.parametrize(
    "label",
    ["Total", "Grand total", "Subtotal", "Sub-total", "Total EUR", "Average", "VAT", "Sous-total", "TOTAUX",
     "Total général", "Total HT", "Somme", "Écart", "Sous total budget"],
)  # fmt: skip
def test_a_label_of_a_sum_is_nothing_else(label: str) -> None:
    assert is_nothing_but_sum(label)
    assert is_sum(label)


@pytest.mark.parametrize("label", ["Total look", "Total printemps", "Budget total 2027", "TVA 20 %"])
def test_what_begins_as_a_sum_may_be_an_action(label: str) -> None:
    assert is_sum(label)
    assert not is_nothing_but_sum(label)


@pytest.mark.parametrize("label", ["Totally new site", "Summer fair", "Sommet des partenaires", "Vatican tour"])
def test_a_longer_word_is_no_sum(label: str) -> None:
    assert not is_sum(label)


@pytest.mark.parametrize(
    "text", ["Legend", "Colour codes", "Key", "How to use", "Légende :", "Hypothèses", "Remarques"]
)
def test_notes_and_legends_have_headings(text: str) -> None:
    assert heads_notes(text)


@pytest.mark.parametrize("text", ["Key accounts", "Source de leads", "Notes de version"])
def test_an_action_may_begin_with_the_heading_of_notes(text: str) -> None:
    assert not heads_notes(text)


@pytest.mark.parametrize(
    ("text", "remark"),
    [("* to be confirmed", True), ("Note: draft", True), ("N.B. : hors taxes", True), ("Remarques : rien", True),
     ("Notes du jury", False), ("Nota bene", False)],
)  # fmt: skip
def test_a_remark_is_told_by_its_star_or_colon(text: str, remark: bool) -> None:
    assert is_footnote(text) is remark


@pytest.mark.parametrize(
    "text",
    ["Phase 2", "Week 12", "Q3 launch", "Pillar one", "Axe 1 : notoriété", "Étape 3", "T2", "S1", "Volet presse",
     "Mars 2027", "Jan – Feb", "II. Salons", "3) Web", "SALONS", "Les salons :", "Milestone A"],
)  # fmt: skip
def test_a_heading_of_actions_is_known_by_its_first_word_or_its_shape(text: str) -> None:
    assert heads_section(text)


@pytest.mark.parametrize("text", ["Salon de Lyon", "March of brands", "Weekly letter", "Axel's video", "SEO"])
def test_an_action_is_no_heading(text: str) -> None:
    assert not heads_section(text)


def test_a_milestone_is_an_event() -> None:
    assert is_milestone("Milestone: launch")
    assert is_milestone("Jalon 2")
    assert not is_milestone("Jalonnement")


@pytest.mark.parametrize(
    "header",
    ["M", "R", "Tu", "Mon", "Lu", "Mer", "W12", "wk 3", "KW 7", "S12", "Sem. 4", "Q1", "T3", "3", "31", "2027",
     "Janv.", "Jan 2027", "2026-03-02", "12/03", "lun 12/03", "Phase two", "Mois 2", "Jour 14"],
)  # fmt: skip
def test_the_columns_of_a_timeline_are_headed_by_marks_of_its_scale(header: str) -> None:
    assert is_timeline(header)


@pytest.mark.parametrize("header", ["", "Action", "Budget 2027", "Monday plan", "W123", "Q", "x", "Phase seven"])
def test_other_headers_are_no_scale(header: str) -> None:
    assert not is_timeline(header)


def test_a_cell_of_a_timeline_is_marked_by_a_sign_or_a_yes() -> None:
    assert all(is_mark(text) for text in ("x", " X ", "●", "yes", "Oui", "1"))
    assert not any(is_mark(text) for text in ("non", "2", "", "launch"))
