"""A file with values that no plan can hold opens, says which, and keeps what it was before it is first saved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from mplan_tui.domain.bounds import FIRST_DAY, LAST_DAY
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import LONGEST_TEXT
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.mending_objectives import agree
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.vocabulary.sentences import set_aside_sentence
from tests.builders import a_kpi, a_measurement, a_plan, an_action, an_objective

ACTION = an_action("Fair", due=date(2026, 5, 1), planned=100, recurrence=Recurrence(frequency="weekly"))
KPI = a_kpi()
FIGURE = a_measurement(KPI, date(2026, 1, 1), 5)
OBJECTIVE = an_objective(
    "Sales",
    milestones=(Milestone(on=date(2026, 5, 1), value=Decimal(3)), Milestone(on=date(2026, 6, 1), value=Decimal(4))),
)


def kept(folder: Path, table: str, change: dict[str, Any], inside: str = "") -> Path:
    """A plan file in which somebody has written these values into the only row of a table."""
    path = folder / "plan.json"
    PlanFile.create(path, a_plan(ACTION, KPI, FIGURE, OBJECTIVE, envelope=1000))
    tables = orjson.loads(path.read_bytes())
    document = tables[table]["1"]
    (document[inside] if inside else document).update(change)
    path.write_bytes(orjson.dumps(tables))
    return path


@pytest.mark.parametrize(
    ("table", "field", "value", "now"),
    [
        ("actions", "due", "9999-12-31", None),
        ("actions", "due", "1601-01-01", None),
        ("actions", "due", "12026-01-01", None),
        ("actions", "planned", "1E-999999", None),
        ("actions", "planned", "1E999999", None),
        ("actions", "planned", 1e300, None),
        ("actions", "planned", -5, None),
        ("actions", "progress", 500, None),
        ("actions", "priority", 9, 3),
        ("kpis", "target", "1e20", None),
        ("measurements", "value", "0.0000000000000000000001", None),
        ("measurements", "on", "9999-12-01", LAST_DAY),
        ("plan", "envelope", "1E-999999", None),
    ],
)
def test_a_value_out_of_bounds_is_set_aside_and_told(
    tmp_path: Path, table: str, field: str, value: object, now: object
) -> None:
    stored = PlanFile(kept(tmp_path, table, {field: value})).load()
    row = stored.plan if table == "plan" else stored.plan.rows(table)[0]
    assert getattr(row, field) == now
    (told,) = stored.set_aside
    assert (told.table, told.field) == (table, field)
    assert told.value
    assert told.now == (LAST_DAY.isoformat() if now == LAST_DAY else "")
    assert not told.is_cut


@pytest.mark.parametrize(
    ("change", "start", "end"),
    [
        ({"start": "0001-01-01", "end": "1910-12-31"}, FIRST_DAY, date(1910, 12, 31)),
        ({"end": "9999-12-31"}, date(2026, 1, 1), date(2075, 12, 31)),
        ({"end": "2100-12-31"}, date(2026, 1, 1), date(2075, 12, 31)),
    ],
)
def test_the_days_of_the_plan_are_taken_as_the_nearest_that_can_be(
    tmp_path: Path, change: dict[str, str], start: date, end: date
) -> None:
    stored = PlanFile(kept(tmp_path, "plan", change)).load()
    assert (stored.plan.start, stored.plan.end) == (start, end)
    assert stored.set_aside


def test_what_lies_inside_a_value_is_set_aside_alone(tmp_path: Path) -> None:
    path = kept(tmp_path, "actions", {"until": "9999-12-31", "every": 5000}, "recurrence")
    stored = PlanFile(path).load()
    assert stored.plan.actions[0].recurrence == Recurrence(frequency="weekly")
    assert {told.part for told in stored.set_aside} == {"recurrence.until", "recurrence.every"}


def test_a_milestone_without_its_figure_goes_and_the_others_stay(tmp_path: Path) -> None:
    path = kept(tmp_path, "objectives", {})
    tables = orjson.loads(path.read_bytes())
    tables["objectives"]["1"]["milestones"][0]["value"] = "1e99"
    path.write_bytes(orjson.dumps(tables))
    stored = PlanFile(path).load()
    assert stored.plan.objectives[0].milestones == OBJECTIVE.milestones[1:]
    assert [(told.field, told.part) for told in stored.set_aside] == [("milestones", "milestones.value")]


def test_the_file_as_it_was_is_kept_before_the_first_save_and_then_it_is_whole(tmp_path: Path) -> None:
    path = kept(tmp_path, "actions", {"due": "9999-12-31"})
    before = path.read_bytes()
    file = PlanFile(path)
    session = PlanSession(file, file.load())
    assert path.read_bytes() == before
    session.perform(rows.change(session.plan.actions[0], title="Trade fair"))
    session.save()
    kept_before = [backup for backup in file.backups.all() if backup.reason is BackupReason.MIGRATION]
    assert [backup.path.read_bytes() for backup in kept_before] == [before], "that of the day goes after some days"
    again = PlanFile(path).load()
    assert again.set_aside == ()
    assert again.plan.actions[0].title == "Trade fair"


@pytest.mark.parametrize("field", ["title", "notes"])
def test_of_a_text_that_is_too_long_the_beginning_stays_and_the_whole_is_kept(tmp_path: Path, field: str) -> None:
    text = "Ab" * 700_000
    path = kept(tmp_path, "actions", {field: text})
    before = path.read_bytes()
    file = PlanFile(path)
    stored = file.load()
    assert getattr(stored.plan.actions[0], field) == text[:LONGEST_TEXT]
    (told,) = stored.set_aside
    assert (told.table, told.field, told.is_cut) == ("actions", field, True)
    assert "AbAb" in set_aside_sentence(told) and "1,000,000" in set_aside_sentence(told)
    session = PlanSession(file, stored)
    session.perform(rows.change(session.plan.actions[0], planned=Decimal(5)))
    session.save()
    assert before in [backup.path.read_bytes() for backup in file.backups.all()]
    assert PlanFile(path).load().set_aside == ()


def test_a_text_of_the_longest_length_is_whole(tmp_path: Path) -> None:
    stored = PlanFile(kept(tmp_path, "actions", {"notes": "x" * LONGEST_TEXT})).load()
    assert stored.set_aside == ()


def test_what_is_broken_otherwise_stays_closed(tmp_path: Path) -> None:
    path = kept(tmp_path, "actions", {"due": "9999-12-31", "status": "lost"})
    with pytest.raises(StoreError, match=r"file\.broken"):
        PlanFile(path).load()
    tables = orjson.loads(path.read_bytes())
    del tables["actions"]
    tables["expenses"] = {"1": {"id": "line", "amount": "1e99"}}
    path.write_bytes(orjson.dumps(tables))
    with pytest.raises(StoreError, match=r"file\.broken"):  # a line of money without its amount is none
        PlanFile(path).load()


@pytest.mark.parametrize(
    ("typed", "now", "asked"),
    [
        ({"baseline": "0", "target": "20", "unit": "%"}, ("100000", "120000", "€"), "20"),
        ({"baseline": "90000", "target": "110000", "unit": "€"}, ("100000", "120000", "€"), None),
        ({"target": "120000.00", "unit": "€"}, None, None),
    ],
)
def test_an_older_objective_takes_the_figures_of_its_kpi_and_says_which_it_had(
    tmp_path: Path, typed: dict[str, Any], now: tuple[str, ...] | None, asked: str | None
) -> None:
    shop = {"id": "shop", "ref": "K1", "baseline": "100000", "target": "120000", "unit": "€"}
    tables = {
        "kpis": {"1": dict(shop)},
        "objectives": {"1": {"id": "more", "ref": "O1", "kpi": "shop", **typed}, "2": {"id": "lone", "target": "3"}},
    }
    found = agree(tables)
    written = tables["objectives"]["1"]
    assert [(one.row, one.kpi, one.value, one.now) for one in found] == (
        [("O1", "K1", typed[name], value) for name, value in zip(("baseline", "target", "unit"), now, strict=True)
         if typed[name] != value] if now else []
    )  # fmt: skip
    assert written.get("change") == asked
    assert Decimal(written["target"]) == 120_000
    assert (tables["kpis"]["1"], tables["objectives"]["2"]) == (shop, {"id": "lone", "target": "3"})


def test_growth_that_was_asked_gives_an_older_kpi_its_target(tmp_path: Path) -> None:
    tables = {
        "kpis": {"1": {"id": "shop", "baseline": "100000", "unit": "€"}},
        "objectives": {"1": {"id": "more", "kpi": "shop", "target": "20", "unit": "%"}},
    }
    agree(tables)
    assert tables["kpis"]["1"]["target"] == tables["objectives"]["1"]["target"] == "120000"


GROWTH = {"target": "20", "unit": "%"}


@pytest.mark.parametrize(
    ("goal", "kpi", "goal_after", "kpi_after", "told"),
    [
        # What the KPI lacks it gets from the objective, but no growth for a unit or a target.
        ({"target": "5"}, {}, {"target": "5"}, {"target": "5"}, []),
        (GROWTH, {"unit": "€"}, {"unit": "€", "change": "20", "change_unit": "%"}, {"unit": "€"},
         [("target", "20", ""), ("unit", "%", "€")]),
        (GROWTH, {"unit": "%"}, GROWTH, {"unit": "%", "target": "20"}, []),
        (GROWTH, {}, GROWTH, {"unit": "%", "target": "20"}, []),
        ({**GROWTH, "baseline": "10"}, {"unit": "€"}, {"target": "20", "unit": "€", "baseline": "10"},
         {"unit": "€", "target": "20", "baseline": "10"}, [("unit", "%", "€")]),
        ({**GROWTH, "baseline": "0"}, {"unit": "€", "baseline": "50", "target": "70"},
         {"target": "70", "unit": "€", "baseline": "50", "change": "20", "change_unit": "%"},
         {"unit": "€", "baseline": "50", "target": "70"},
         [("baseline", "0", "50"), ("target", "20", "70"), ("unit", "%", "€")]),
        # The same number or unit written otherwise is the same; days are compared as they stand.
        ({"target": "5.0", "unit": "Leads"}, {"target": 5, "unit": "leads"}, {"target": "5.0", "unit": "Leads"},
         {"target": 5, "unit": "leads"}, []),
        ({"due": "2026-01-01"}, {"due": "2026-02-01"}, {"due": "2026-02-01"}, {"due": "2026-02-01"},
         [("due", "2026-01-01", "2026-02-01")]),
        ({"target": "many"}, {"target": "few"}, {"target": "few"}, {"target": "few"}, [("target", "many", "few")]),
        ({"target": True}, {"target": "1"}, {"target": "1"}, {"target": "1"}, [("target", "True", "1")]),
        ({"target": ""}, {"target": "1"}, {"target": ""}, {"target": "1"}, []),
    ],
)  # fmt: skip
def test_an_objective_and_its_kpi_agree(
    goal: dict[str, Any], kpi: dict[str, Any], goal_after: dict[str, Any], kpi_after: dict[str, Any], told: list[Any]
) -> None:
    tables: dict[str, Any] = {"kpis": {"1": {"id": "k", **kpi}}, "objectives": {"1": {"id": "o", "kpi": "k", **goal}}}
    found = agree(tables)
    assert [(one.field, one.value, one.now) for one in found] == told
    assert {(one.row, one.kpi) for one in found} <= {("o", "k")}
    assert tables["objectives"]["1"] == {"id": "o", "kpi": "k", **goal_after}
    assert tables["kpis"]["1"] == {"id": "k", **kpi_after}


def test_a_whole_file_has_nothing_set_aside(tmp_path: Path) -> None:
    stored = PlanFile(kept(tmp_path, "actions", {})).load()
    assert stored.set_aside == ()
    assert isinstance(stored.plan, Plan)
