from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui.domain.ratios import CATALOGUE, Result, total


@pytest.mark.parametrize(
    ("code", "given", "value"),
    [
        ("roi", {"revenue": 150, "cost": 100}, "50"),
        ("roi", {"revenue": 50, "cost": 100}, "-50"),
        ("romi", {"incremental_revenue": 60_000, "margin": 60, "spend": 20_000}, "80"),
        ("roas", {"ad_revenue": 9_000, "ad_spend": 3_000}, "3"),
        ("cpl", {"cost": 1_200, "leads": 48}, "25"),
        ("cpa", {"cost": 900, "conversions": 30}, "30"),
        ("cac", {"cost": 50_000, "new_customers": 100}, "500"),
        ("cpm", {"cost": 300, "impressions": 60_000}, "5"),
        ("cpc", {"cost": 240, "clicks": 400}, "0.6"),
        ("ctr", {"clicks": 400, "impressions": 20_000}, "2"),
        ("click_rate", {"clicks": 31, "delivered": 1_000}, "3.1"),
        ("open_rate", {"opens": 310, "delivered": 1_000}, "31"),
        ("conversion_rate", {"conversions": 12, "base": 800}, "1.5"),
        ("cost_per_contact", {"creation": 500, "distribution": 300, "list": 200, "recipients": 2_000}, "0.5"),
        ("engagement_rate", {"engagements": 450, "impressions": 9_000}, "5"),
    ],
)
def test_worked_examples(code: str, given: dict[str, int], value: str) -> None:
    result = CATALOGUE[code].result({name: Decimal(figure) for name, figure in given.items()})
    assert result == Result(Decimal(value))


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_ratio_names_what_is_missing_or_zero(code: str) -> None:
    ratio = CATALOGUE[code]
    assert ratio.result({}) == Result(None, ratio.inputs)
    zeros = dict.fromkeys(ratio.inputs, Decimal(0))
    assert ratio.result(zeros) == Result(None, (ratio.under,), is_zero=True)


def test_ratios_are_summed_as_numerators_over_denominators() -> None:
    assert total([(Decimal(1), Decimal(2)), (Decimal(0), Decimal(98)), (None, Decimal(5))]) == Result(Decimal("0.01"))


def test_the_total_of_nothing_is_not_available() -> None:
    assert total([]).value is None
    assert total([(Decimal(1), Decimal(0))]) == Result(None, ("denominator",), is_zero=True)
