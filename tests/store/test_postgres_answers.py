"""What a server answers, in whatever order it does."""

from __future__ import annotations

import json

import pytest

from mplan_tui.store.postgres_answers import Answer

HEAD = (
    None,
    0,
    None,
    json.dumps({"id": "x", "schema": 5, "revision": 7, "save": "s", "fields": "{}", "may_write": True}),
)
ROWS = [("actions", 1, "a1", "{}"), ("people", 2, "p1", "{}")]


@pytest.mark.parametrize("found", [[HEAD, *ROWS], [*ROWS, HEAD]])
def test_a_plan_is_told_from_its_rows_wherever_it_stands_among_them(found: list[tuple[object, ...]]) -> None:
    """A union of two queries has no order."""
    answer = Answer.whole(found)
    assert answer is not None
    assert (answer.id, answer.meta.revision) == ("x", 7)
    assert [(row.table, row.number, row.id) for row in answer.documents] == [
        ("actions", "1", "a1"),
        ("people", "2", "p1"),
    ]


def test_rows_without_a_plan_are_no_plan() -> None:
    assert Answer.whole(ROWS) is None and Answer.whole([]) is None
