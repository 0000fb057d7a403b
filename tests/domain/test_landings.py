"""Which forecasts fall short of what was to be reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.landings import lands_short
from mplan_tui.domain.pace import pace_of
from tests.builders import TODAY, a_kpi, a_measurement, a_plan

BETWEEN: dict[str, Any] = {"direction": Direction.WITHIN, "target": 10, "target_high": 20}


@pytest.mark.parametrize(
    ("fields", "lands_at", "is_short"),
    [
        ({"target": 100}, 99, True),
        ({"target": 100}, 100, False),
        ({"target": 100, "direction": Direction.DOWN}, 101, True),
        ({"target": 100, "direction": Direction.DOWN}, 100, False),
        (BETWEEN, 9, True),
        (BETWEEN, 10, False),
        (BETWEEN, 20, False),
        (BETWEEN, 21, True),
        ({"direction": Direction.WITHIN, "target_high": 20}, 1, False),
        ({"direction": Direction.WITHIN, "target": 10}, 100, False),
        ({}, 100, None),
    ],
)
def test_a_landing_is_short_on_the_wrong_side_of_what_was_aimed_at(
    fields: dict[str, Any], lands_at: int, is_short: bool | None
) -> None:
    flow = a_kpi(kind="flow", target=120)
    told = pace_of(a_plan(flow, *(a_measurement(flow, date(2026, m, 1), 10) for m in (1, 2))), flow, TODAY)
    assert told.landing is not None
    pace = replace(told, kpi=a_kpi(**fields), landing=told.landing._replace(value=Decimal(lands_at)))
    assert lands_short(pace) is is_short
    assert lands_short(replace(pace, landing=None)) is None
