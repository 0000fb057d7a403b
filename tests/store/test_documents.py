"""Rows that a server keeps as JSON texts open as those of a file do, and what is wrong with one is told the same."""

from __future__ import annotations

import orjson
import pytest

from mplan_tui.address import Address
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import LONGEST_TEXT
from mplan_tui.session.ports import StoreError
from mplan_tui.store import contents
from mplan_tui.store.contents import Contents, Meta
from mplan_tui.store.documents import StoredRow, read_at_once
from tests.builders import a_kpi, a_plan, an_action, an_objective
from tests.every_field import plan_with_every_field

PLACE = Address("postgresql://server/marketing", "2026")
KPI = a_kpi(target=120)
KEPT = contents.of_new_plan(
    a_plan(
        an_action("Fair"),
        an_action("Mail", recurrence=Recurrence(frequency="weekly")),
        an_objective("Sales", kpi=KPI.id),
        KPI,
    )
)
DOCUMENTS = {f"{one.table} {one.number}": one for one in KEPT.documents()}


def opened(documents: list[StoredRow], meta: Meta = KEPT.meta, plan_text: bytes = KEPT.plan_text) -> Contents | str:
    """What comes of these documents, or the sentence's code and values."""
    try:
        return contents.of_documents(meta, plan_text, documents, PLACE)
    except StoreError as error:
        return f"{error.code} {error.values}"


def as_a_file(documents: list[StoredRow], meta: Meta = KEPT.meta, plan_text: bytes = KEPT.plan_text) -> Contents | str:
    """The same of a file of these documents."""
    try:
        return contents.decode(contents.assembled(meta, plan_text, documents), PLACE)
    except StoreError as error:
        return f"{error.code} {error.values}"


def test_a_plan_in_which_every_field_says_something_is_read_at_once_as_it_was() -> None:
    kept = contents.of_new_plan(plan_with_every_field())
    read = read_at_once(list(kept.documents())[::-1])
    assert read is not None
    assert {table: read.rows[table] for table in read.rows} == {table: kept.plan.rows(table) for table in kept.texts}
    assert (read.texts, read.numbers) == (kept.texts, kept.numbers)


FAR, LONG = b'"9999-12-31"', orjson.dumps("x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("place", "old", "new"),
    [
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "title": "Mail"'),
        ("actions 1", b'"title": "Fair"', b'"title" : "Fair", "title" : "Mail"'),
        ("actions 2", b'"frequency": "weekly"', b'"frequency": "daily", "frequency": "weekly"'),
        ("actions 1", b'"title": "Fair"', b'"title": "\xed\xa0\x80"'),
        ("actions 1", b'"title": "Fair"', b'"title": "\\ud800"'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "unheard": 1'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "effort": NaN'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "effort": 1e400'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "effort": 0.1'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "priority": 9'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "priority": true'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "due": ' + FAR),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "due": 86400'),
        ("actions 1", b'"title": "Fair"', b'"title": "Fair", "notes": ' + LONG),
        ("actions 1", b'"title": "Fair"', b'"title": "A\\u001b[2J \\\\\\": b "'),
        ("actions 1", b"}", b""),
        ("actions 1", b"}", b"}, {}"),
        ("kpis 1", b'"target": "120"', b'"target": "130"'),
    ],
)
def test_what_is_wrong_or_odd_in_a_document_is_told_or_taken_as_in_a_file(place: str, old: bytes, new: bytes) -> None:
    spoilt = DOCUMENTS[place]._replace(text=DOCUMENTS[place].text.replace(old, new))
    assert spoilt != DOCUMENTS[place]
    documents = list({**DOCUMENTS, place: spoilt}.values())
    now, then = opened(documents), as_a_file(documents)
    if isinstance(now, str) or isinstance(then, str):
        assert now == then
    else:
        assert (now.plan, now.numbers, now.set_aside) == (then.plan, then.numbers, then.set_aside)


@pytest.mark.parametrize(
    "change",
    [{"table": "unheard"}, {"number": "2"}, {"number": "7"}, {"id": "another"}, {"text": DOCUMENTS["actions 2"].text}],
)
def test_rows_that_stand_in_the_wrong_place_are_told_or_taken_as_in_a_file(change: dict[str, str]) -> None:
    documents = list({**DOCUMENTS, "actions 1": DOCUMENTS["actions 1"]._replace(**change)}.values())  # type: ignore[arg-type]
    now, then = opened(documents), as_a_file(documents)
    if isinstance(now, str) or isinstance(then, str):
        assert now == then
    else:
        assert set(now.plan.actions) == set(then.plan.actions)


def test_the_fields_of_the_plan_itself_are_looked_at_as_closely() -> None:
    documents = list(DOCUMENTS.values())
    for old, new in (
        (b'"title": "', b'"title": "x", "title": "'),
        (b"{", b"["),
        (b'"end": "', b'"end": "9'),
        (b"}", b""),
    ):
        plan_text = KEPT.plan_text.replace(old, new, 1)
        now, then = opened(documents, plan_text=plan_text), as_a_file(documents, plan_text=plan_text)
        assert now == then
