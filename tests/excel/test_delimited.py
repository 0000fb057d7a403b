from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.delimited import decoded, delimiter_of
from tests.excel.sheets import cells_of, values_of

TEXT = "Action;Échéance;Budget\nSalon d'été;02/03/2026;1 200,50 €\n"
ROWS = [["Action", "Échéance", "Budget"], ["Salon d'été", "02/03/2026", "1 200,50 €"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_a_text_table_is_read_in_every_encoding_people_send(encoding: str) -> None:
    assert values_of(TEXT.encode(encoding), ".csv") == ROWS


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in [["Action", "Date", "Budget"], ["Salon", "2026-03-02", "12"]])
    assert values_of(text.encode(), ".csv") == [["Action", "Date", "Budget"], ["Salon", "2026-03-02", "12"]]


def test_the_line_that_names_the_delimiter_is_no_row() -> None:
    assert delimiter_of("sep=,\r\na,b;c\r\n") == (",", "a,b;c\r\n")
    assert values_of(b"sep=,\r\na,b;c\r\n", ".csv") == [["a", "b;c"]]


def test_a_decimal_comma_does_not_cut_a_semicolon_table() -> None:
    assert values_of(b"a;b\n1,5;2,5\n3,5;4,5\n", ".csv") == [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]


def test_quoted_cells_hold_delimiters_and_lines() -> None:
    assert values_of(b'a;b\n"x;1\ny";"say ""hi"""\n', ".csv") == [["a", "b"], ["x;1\ny", 'say "hi"']]


def test_no_escape_sequence_comes_in() -> None:
    assert values_of(b"a;b\n\x1b[31mred;\x9b\n".decode("latin-1").encode(), ".csv")[1] == ["␛[31mred", "\ufffd"]


def test_an_endless_table_is_refused() -> None:
    with pytest.raises(PlanError, match=r"file\.too_much"):
        cells_of(b"a;b\n" * 40_010, ".csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_some_text(content: bytes) -> None:
    assert isinstance(decoded(content), str)
