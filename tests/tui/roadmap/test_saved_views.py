from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.board import By, Order
from mplan_tui.tui.roadmap.saved_views import VIEWS, SavedView, read_view

SEEN = st.builds(
    SavedView,
    view=st.sampled_from(VIEWS),
    by=st.sampled_from(By),
    order=st.sampled_from(Order),
    filter=st.text("late :<>owner", max_size=20).map(str.strip),
) | st.builds(SavedView, view=st.just("list"), by=st.sampled_from(By), is_grouped=st.booleans())


@given(SEEN)
def test_a_kept_view_is_read_as_it_was(seen: SavedView) -> None:
    assert read_view(seen.text) == seen


@pytest.mark.parametrize("text", ["", "nothing known here", "board", "\x1b[31m"])
def test_a_line_that_somebody_wrote_is_read_as_far_as_it_is_known(text: str) -> None:
    assert read_view(text).view == "board"
