"""What the program says of files that hold no plan, or one with something wrong in it; none is ever written to."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from mplan_tui.session.ports import StoreError
from mplan_tui.store.plan_file import PlanFile
from tests.store.builders import a_plan_file

Tables = dict[str, Any]


def _opening(path: Path) -> StoreError:
    with pytest.raises(StoreError) as told:
        PlanFile(path).load()
    return told.value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b" \n", "file.empty"),
        (b"[]", "file.not_a_plan"),
        (b"{}", "file.not_a_plan"),
        (b"null", "file.not_a_plan"),
        (b'{"_default": {"1": {"a": 1}}}', "file.not_a_plan"),
        (b'\xef\xbb\xbf{"meta": {}, "plan": {}}', "file.encoding"),
        ('{"meta": {}, "plan": {}}'.encode("utf-16"), "file.encoding"),
        ('{"meta": {"1": {"program": "é"}}, "plan": {}}'.encode("latin-1"), "file.encoding"),
        (b'{"meta": {"1": {"schema": NaN}}, "plan": {}}', "file.not_json"),
        (b"[" * 100_000, "file.not_json"),
        (b"PK\x03\x04\xff\xfe", "file.not_json"),
        (b'{"meta": {"1": {"schema": 1, "revi', "file.not_json"),
        (b'{"meta": {"1": {"schema": 99, "program": "9.0"}}, "plan": {}}', "file.too_new"),
        (b'{"meta": {"1": {"schema": 1}}, "plan": {}}', "file.broken"),
        (b'{"meta": [], "plan": {}}', "file.broken"),
        ('{"meta": {"1": {"schema": 1}}, "plan": {}, "actions": {"١": {}}}'.encode(), "file.broken"),
        (b'{"meta": {"1": 5}, "plan": {}}', "file.broken"),
    ],
)
def test_a_file_without_a_plan_is_named_and_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)

    assert _opening(path).code == code
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["plan.json"]


def test_the_version_that_wrote_a_newer_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b'{"meta": {"1": {"schema": 99, "program": "9.0"}}, "plan": {}}')

    assert _opening(path).values == {"path": path, "schema": 99, "program": "9.0"}


def _set(table: str, number: str, field: str, value: object) -> Callable[[Tables], None]:
    return lambda tables: tables[table][number].__setitem__(field, value)


def _nested(depth: int) -> list[object]:
    nested: list[object] = []
    for _ in range(depth):
        nested = [nested]
    return nested


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_set("actions", "2", "colour", "red"), ("actions", "A-002", "colour", "extra_forbidden")),
        (_set("actions", "2", "planned", "a lot"), ("actions", "A-002", "planned", "decimal_parsing")),
        (_set("actions", "2", "due", "soon"), ("actions", "A-002", "due", "date_from_datetime_parsing")),
        (_set("actions", "3", "status", "late"), ("actions", "A-003", "status", "enum")),
        (_set("actions", "3", "id", "a b"), ("actions", "A-003", "id", "string_pattern_mismatch")),
        (lambda t: t["actions"]["3"].pop("title"), ("actions", "A-003", "title", "missing")),
        (_set("plan", "1", "end", "2020-01-01"), ("plan", "", "", "plan.dates_reversed")),
        (_set("plan", "1", "actions", []), ("plan", "", "actions", "extra_forbidden")),
        (lambda t: t["plan"].clear(), ("plan", "", "", "document.invalid")),
        (lambda t: t["plan"].update({"2": t["plan"]["1"]}), ("plan", "", "", "document.invalid")),
        (lambda t: t["meta"].update({"2": t["meta"]["1"]}), ("meta", "", "", "document.invalid")),
        (lambda t: t["actions"].update({"2": []}), ("actions", "2", "", "document.invalid")),
        (lambda t: t.update(ideas={"1": {"id": "i1"}}), ("ideas", "", "", "table.unknown")),
        (lambda t: t["actions"].update({"9": t["actions"]["1"]}), ("actions", None, "id", "id.twice")),
        (lambda t: t["kpis"]["1"].update(id=t["actions"]["1"]["id"]), ("kpis", None, "id", "id.twice")),
        (lambda t: t["actions"].update({"x": {}}), ("actions", "x", "", "document.invalid")),
        (_set("actions", "2", "title", _nested(300)), ("actions", "A-002", "", "nested.too_deep")),
        (_set("actions", "2", "ref", _nested(800)), ("actions", None, "", "nested.too_deep")),
        (_set("plan", "1", "title", _nested(300)), ("plan", "", "", "nested.too_deep")),
        (_set("meta", "1", "save", _nested(800)), ("meta", "", "save", "string_type")),
        (lambda t: t.update(actions=_nested(800)), ("actions", "", "", "document.invalid")),
        (_set("meta", "1", "schema", 0), ("meta", "", "schema", "greater_than_equal")),
        (_set("meta", "1", "schema", -1), ("meta", "", "schema", "greater_than_equal")),
        (_set("meta", "1", "schema", "2"), ("meta", "", "schema", "int_type")),
        (_set("meta", "1", "revision", 2**64 - 1), ("meta", "", "revision", "less_than_equal")),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_by_table_row_and_field(
    tmp_path: Path, spoil: Callable[[Tables], None], told: tuple[str, str | None, str, str]
) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    spoil(tables)
    path.write_text(json.dumps(tables))
    before = path.read_bytes()

    values = _opening(path).values

    table, row, field, problem = told
    assert (values["table"], values["field"], values["problem"]) == (table, field, problem)
    assert row is None or row in (values["row"], "")
    assert path.read_bytes() == before


def test_of_two_rows_with_one_id_the_second_is_told(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["actions"]["9"] = tables["actions"]["2"]
    path.write_text(json.dumps(tables))
    values = _opening(path).values
    assert (values["problem"], values["row"]) == ("id.twice", tables["actions"]["2"]["id"])


def test_a_table_that_this_version_does_not_know_is_nothing_to_it_while_it_is_empty(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    tables = orjson.loads(file.path.read_bytes())
    tables["ideas"] = {}
    file.path.write_text(json.dumps(tables))
    assert PlanFile(file.path).load().plan == file.load().plan


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"planned": "a lot"}, "Action 2"),
        ({"planned": "a lot", "title": "x" * 200}, "x" * 60),
        ({"planned": "a lot", "title": ""}, "mailmail"),
        ({"title": _nested(300)}, "mailmail"),
    ],
)
def test_a_row_without_a_reference_is_told_by_its_name_and_by_its_id_without_both(
    tmp_path: Path, spoilt: dict[str, object], told: str
) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["actions"]["2"].update(ref="", id="mailmail", **spoilt)
    path.write_text(json.dumps(tables))
    assert _opening(path).values["row"] == told


def test_what_is_found_in_a_file_is_told_without_escape_sequences(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    path.write_text(path.read_text().replace('"Action 1"', '"x", "\\u001b[31mcolour": "\\u001b[2J"', 1))

    assert {"field": "␛[31mcolour", "found": "␛[2J"}.items() <= _opening(path).values.items()


@pytest.mark.parametrize("line", ['    "2": {', '      "title": "Action 2",'])
def test_a_key_that_stands_twice_is_refused_before_one_of_the_two_is_lost(tmp_path: Path, line: str) -> None:
    path = a_plan_file(tmp_path).path
    document = path.read_text()
    start = document.index('  "actions": {')
    twice = line + (' "id": "other", "title": "From a merge" },\n' if line.endswith("{") else "\n") + line
    path.write_text(document[:start] + document[start:].replace(line, twice, 1))

    values = _opening(path).values
    assert (values["problem"], values["field"]) == ("key.twice", line.split('"')[1])


@pytest.mark.parametrize(("found", "told"), [("x" * 61, "x" * 60), ({"a": 1}, "{'a': 1}")])
def test_of_what_does_not_fit_the_beginning_is_told(tmp_path: Path, found: object, told: str) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["actions"]["2"]["status"] = found
    path.write_text(json.dumps(tables))
    assert _opening(path).values["found"] == told


def test_a_file_written_in_another_layout_is_read_all_the_same(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    plan = PlanFile(path).load().plan
    path.write_bytes(orjson.dumps(orjson.loads(path.read_bytes())))

    assert PlanFile(path).load().plan == plan


@pytest.mark.parametrize("name", ["missing.json", "missing/plan.json"])
def test_a_file_that_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    assert _opening(tmp_path / name).code == "file.missing"


@pytest.mark.parametrize(("make", "code"), [(Path.mkdir, "file.is_folder"), (os.mkfifo, "file.not_a_plan")])
def test_a_folder_or_a_pipe_is_no_plan(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    make(tmp_path / "plan.json")

    assert _opening(tmp_path / "plan.json").code == code


def test_every_cut_of_a_file_is_told_from_a_whole_one(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=1).path
    content = path.read_bytes()
    for length in range(0, len(content.rstrip()), 97):
        path.write_bytes(content[:length])
        assert _opening(path).code in ("file.empty", "file.not_json")


def test_a_text_without_end_opens_and_is_told_with_its_place(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    document = json.loads(path.read_bytes())
    document["plan"]["1"]["vision"] = "x" * 1_000_001
    path.write_text(json.dumps(document))

    (aside,) = PlanFile(path).load().set_aside
    assert (aside.table, aside.field, aside.is_cut) == ("plan", "vision", True)
