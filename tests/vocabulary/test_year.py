"""The year before is told alike wherever a KPI or its objective is shown."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.cli.kpis import kpis_document
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import speaking
from mplan_tui.tui.objectives.detail import ObjectiveDetail
from mplan_tui.tui.screens.kpi_detail import write_detail
from mplan_tui.tui.text_layout import UNICODE, Line
from mplan_tui.vocabulary.outlook import standing
from tests.builders import a_kpi, a_measurement, a_plan, an_objective

TODAY = date(2026, 3, 12)


def a_year_later() -> Plan:
    kpi = a_kpi("Orders", kind="flow", unit="orders", target=1200, baseline=0)
    now = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 110), (2, 80))]
    then = [a_measurement(kpi, date(2025, month, 1), 100) for month in (1, 2)]
    return a_plan(kpi, *now, *then, an_objective("More orders", kpi=kpi.id))


def _of_the_kpi(plan: Plan, width: int) -> list[Line]:
    return write_detail(plan, plan.kpis[0], TODAY, width, 30, ascii=False)


def _of_the_objective(plan: Plan, width: int) -> list[Line]:
    return ObjectiveDetail(plan, plan.objectives[0], TODAY, None, UNICODE, False).head(width, 30)


@pytest.mark.parametrize(("language", "said"), [("en", "in a year"), ("fr", "sur un an")])
def test_today_tells_the_year_of_an_objective(language: str, said: str) -> None:
    with speaking(language):
        words = standing(a_year_later(), TODAY)[0].facts[0].words
    assert said in words
    assert "5" in words


def test_shell_and_screens_tell_the_same_year() -> None:
    plan = a_year_later()
    told = kpis_document(plan, TODAY)["kpis"][0]["year_on_year"]
    assert told["cumulated"]["year_before"] == "200"
    detail = "\n".join("".join(text for text, _tone in line) for line in _of_the_kpi(plan, 80))
    head = "\n".join("".join(text for text, _tone in line) for line in _of_the_objective(plan, 90))
    for said in (detail, head):
        assert "-5" in said.replace("\u2212", "-")
        assert "200 the year before" in " ".join(said.split())


def test_no_name_of_a_fact_is_cut_in_french_at_80_columns() -> None:
    with speaking("fr"):
        said = "\n".join("".join(text for text, _tone in line) for line in _of_the_kpi(a_year_later(), 40))
    for name in ("Cible chiffrée", "Depuis le début"):
        assert name in said
