from __future__ import annotations

import pytest

from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.plan import TABLES
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.fields import MODELS, field_help, field_label, table_label, table_noun


@pytest.mark.parametrize("table", MODELS)
def test_every_field_has_a_label(table: str) -> None:
    assert [name for name, field in fields_of(MODELS[table]).items() if not field.label and name not in TABLES] == []


@pytest.mark.parametrize("table", TABLES)
def test_labels_are_unique_in_a_table_in_both_languages(table: str) -> None:
    fields = [name for name in TABLES[table].model_fields if name != "id"]
    for code in ("en", "fr"):
        with speaking(code):
            labels = [field_label(table, name) for name in fields]
        assert len(set(labels)) == len(labels)


def test_a_label_and_its_help_are_said_in_the_language_in_use() -> None:
    assert field_label("actions", "executor") == "Executes"
    assert field_help("actions", "effort") == "Days of work, for all who execute together."
    assert field_help("actions", "title") == ""
    with speaking("fr"):
        assert field_label("actions", "executor") == "Exécute"
        assert field_label("journey", "brake") == "Frein"


def test_an_unknown_field_is_readable_all_the_same() -> None:
    assert field_label("actions", "some_new_field") == "Some new field"


@pytest.mark.parametrize("table", TABLES)
def test_tables_have_a_singular_and_a_plural(table: str) -> None:
    assert table_noun(table, 1) and table_noun(table, 2)
    assert table_label(table, 2)[0].isupper()
    english = table_label(table)
    with speaking("fr"):
        assert table_label(table) and (table_label(table) != english or table in _SAME)


_SAME = {"kpis", "absences", "actions", "occurrences", "personas"}
"""These are the same word in both languages."""


def test_none_takes_the_singular_in_french_and_the_plural_in_english() -> None:
    assert table_noun("actions", 0) == "actions"
    with speaking("fr"):
        assert table_noun("actions", 0) == "action"
