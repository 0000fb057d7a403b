"""`kpis`, as a controller or a script reads it."""

from __future__ import annotations

import json
from datetime import date

from mplan_tui.domain.pace import pace_of
from tests.builders import a_kpi, a_measurement, a_plan
from tests.cli.running import Shell


def test_a_script_reads_path_range_figures_and_the_year_before(shell: Shell) -> None:
    kpi = a_kpi("Orders", kind="flow", target=1200, unit="orders")
    rows = [a_measurement(kpi, date(year, 1, 1), value) for year, value in ((2026, 110), (2025, 100))]
    shell.keep(a_plan(kpi, *rows))
    document = json.loads(shell("kpis", "plan.json", "--json").out)
    (found,) = document["kpis"]
    seen = pace_of(shell.plan(), kpi, date.fromisoformat(document["as_of"]))
    assert (found["status"], found["current"]) == (seen.status.value, "110")
    assert found["path"] == {
        "shape": "straight", "points": [{"on": "2025-12-31", "value": "0"}, {"on": "2026-12-31", "value": "1200"}],
    }  # fmt: skip
    assert [figure["value"] for figure in found["figures"]] == ["100", "110"]
    assert found["year_on_year"]["cumulated"] == {"now": "110", "year_before": "100", "change_in_%": "10"}
    assert document["funnel"] == []


def test_a_person_reads_a_table(shell: Shell) -> None:
    kpi = a_kpi("Trials", kind="level", direction="within", target=4, target_high=8, unit="trials")
    shell.keep(a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 6)))
    out = shell("kpis", "plan.json").out
    assert "K1 Trials" in out
    assert "4–8\u00a0trials" in out


def test_a_plan_without_kpis_says_so(shell: Shell) -> None:
    shell.keep(a_plan())
    assert shell("kpis", "plan.json").out == "No KPI yet.\n"
