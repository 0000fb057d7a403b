"""The wish for a report: which parts it has."""

from __future__ import annotations

import pytest

from mplan_tui.document import USUAL_PARTS, Audience, Part, Wish


@pytest.mark.parametrize("audience", Audience)
def test_without_a_choice_a_report_has_the_usual_parts_of_its_audience_in_their_order(audience: Audience) -> None:
    wanted = Wish(audience).wanted
    assert set(wanted) == set(USUAL_PARTS[audience])
    assert list(wanted) == sorted(wanted, key=list(Part).index)


def test_chosen_parts_take_the_place_of_the_usual_ones_and_come_in_the_order_of_the_report() -> None:
    assert Wish(Audience.TEAM, parts=(Part.RETURNS, Part.SUMMARY)).wanted == (Part.SUMMARY, Part.RETURNS)
