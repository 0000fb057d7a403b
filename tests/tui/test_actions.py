"""The roadmap with keys only: what changes in the plan, and what is seen."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen

from mplan_tui.domain.actions import Action, Nature, Status
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.painting import Painting, Runs
from mplan_tui.tui.roadmap.views import COLUMNS, LEAST_TITLE, ActionBoard, list_columns
from mplan_tui.tui.screens.actions import REST, ActionsScreen
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.lines import GAP
from tests.builders import HOSTILE, TODAY, a_kpi, a_person, a_plan, a_plan_of, an_action, an_objective
from tests.tui.conftest import app_on
from tests.tui.screen_text import settle

ANNA, KARIM, TOM = a_person("Anna"), a_person("Karim"), a_person("Tom")
GOAL, OPENS = an_objective("Online sales", ref="O2"), a_kpi("Open rate", target=35, unit="%")
MAIL = an_action(
    "Spring newsletter",
    executor=(ANNA.id,),
    follower=KARIM.id,
    objectives=(GOAL.id,),
    kpis=(OPENS.id,),
    start=date(2026, 3, 2),
    due=date(2026, 3, 9),
    planned=Decimal(1200),
    expected_result="300 orders",
)
CARD = an_action(HOSTILE, executor=(ANNA.id,), due=date(2026, 4, 10))
STAND = an_action("Beer festival stand", executor=(KARIM.id,), due=date(2026, 5, 15), depends_on=(MAIL.id,))
PLAN = a_plan(ANNA, KARIM, TOM, GOAL, OPENS, MAIL, CARD, STAND, envelope=Decimal(100_000))


class Roadmap:
    """The screen under test, as a person sees it."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.app = pilot.app
        assert isinstance(self.app, MplanApp)

    @property
    def screen(self) -> ActionsScreen:
        screen = self.app.screen
        assert isinstance(screen, ActionsScreen)
        return screen

    @property
    def plan(self) -> Plan:
        assert isinstance(self.app, MplanApp) and self.app.plan is not None
        return self.app.plan

    def now(self, action: Action) -> Action:
        return self.plan.get(Action, action.id)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*("space" if sign == " " else sign for sign in text))

    @property
    def text(self) -> str:
        size = self.app.screen.size
        lines = self.app.screen._compositor.render_strips(size)
        return "\n".join(strip.text for strip in lines)

    @property
    def words(self) -> str:
        """What is said, whatever lines and frames it stands in."""
        return " ".join(re.sub(r"[│\s]+", " ", self.text).split())


@asynccontextmanager
async def roadmap(plan: Plan = PLAN, size: tuple[int, int] = (120, 40), language: str = "en") -> AsyncIterator[Roadmap]:
    async with app_on(plan, language=language).run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("4")
        await settle(pilot)
        yield Roadmap(pilot)


async def test_the_board_shows_each_persons_cards_with_days_left_and_money() -> None:
    async with roadmap() as seen:
        for words in ("Anna 2", "Karim 1", "Tom 0", "1 late", "9 Mar · −3 d", "€1,200", "O2"):
            assert words in seen.text


async def test_users_text_is_shown_as_typed_and_never_taken_for_markup() -> None:
    async with roadmap() as seen:
        assert "[50%] Action [/x] [Q" in seen.text
        assert "\x1b" not in seen.text


async def test_the_pane_says_everything_of_the_action() -> None:
    async with roadmap() as seen:
        for words in ("A-001 Spring newsletter", "O2 Online sales", "300 orders", "Follows up Karim", "€1,200 planned"):
            assert words in seen.text
        assert "1.2%" in seen.text and "Open rate" in seen.text and "Needed by" in seen.text


async def test_shift_and_an_arrow_take_the_card_to_the_next_person_and_the_cursor_follows() -> None:
    async with roadmap() as seen:
        await seen.press("shift+right")
        assert seen.now(MAIL).executor == (KARIM.id,)
        assert seen.screen.action == seen.now(MAIL)
        await seen.press("L")
        assert seen.now(MAIL).executor == (TOM.id,)
        await seen.press("u")
        assert seen.now(MAIL).executor == (KARIM.id,)


async def test_a_status_is_picked_by_typing_its_word() -> None:
    async with roadmap() as seen:
        await seen.press("s", *"block", "enter")
        assert seen.now(MAIL).status is Status.BLOCKED


async def test_a_card_is_given_to_two_people() -> None:
    async with roadmap() as seen:
        await seen.press("o", *"kar", "space", "enter")
        assert seen.now(MAIL).executor == (ANNA.id, KARIM.id)


async def test_due_date_and_money_are_typed_where_they_stand() -> None:
    async with roadmap() as seen:
        await seen.press("t")
        await seen.press("ctrl+u", *"20/3", "enter")
        await seen.press("m")
        await seen.press("ctrl+u", *"1,5k", "enter")
        assert (seen.now(MAIL).due, seen.now(MAIL).planned) == (date(2026, 3, 20), Decimal(1500))


async def test_a_date_that_is_none_is_refused_in_the_field_and_nothing_changes() -> None:
    async with roadmap() as seen:
        await seen.press("t", "ctrl+u", *"soon", "enter")
        assert seen.screen.query_one(InPlace).is_open
        assert "“soon” is not a date" in " ".join(seen.text.split())
        await seen.press("escape")
        assert seen.now(MAIL) == seen.plan.get(Action, MAIL.id)
        await seen.press("p", "enter")
        assert not seen.screen.query_one(InPlace).is_open


async def test_a_due_date_before_the_start_is_refused_with_a_word() -> None:
    async with roadmap() as seen:
        await seen.press("t", "ctrl+u", *"2026-03-01", "enter")
        assert seen.now(MAIL).due == date(2026, 3, 9)


async def test_what_is_selected_changes_together_and_is_undone_in_one_step() -> None:
    async with roadmap() as seen:
        await seen.press("space", "space", "p", *"crit", "enter")
        assert {seen.now(row).priority for row in (MAIL, CARD)} == {1}
        assert "2 selected" in seen.text
        await seen.press("u")
        assert {seen.now(row).priority for row in (MAIL, CARD)} == {3}


async def test_the_filter_holds_while_it_is_typed_and_says_how_many_of_how_many() -> None:
    async with roadmap() as seen:
        await seen.press("slash", *"late")
        assert "1 of 3 actions" in seen.text
        await seen.press("enter")
        assert "filter: late" in seen.text and "Karim 1" not in seen.text
        await seen.press("escape")
        assert "Karim 1" in seen.text


async def test_a_filter_that_is_nonsense_says_why_and_keeps_the_last_one() -> None:
    async with roadmap() as seen:
        await seen.press("slash")
        await seen.type("due<")
        await seen.type("banana")
        assert "“banana” is no date" in seen.text
        await seen.press("escape")
        assert "3 actions" in seen.text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_why_a_filter_is_refused_is_said_whole_at_80_columns(language: str) -> None:
    async with roadmap(size=(80, 24), language=language) as seen:
        for typed, end in (("colour:red", "priority:."), ("due<banana", "2026-03.")):
            await seen.press("slash")
            await seen.type(typed)
            assert {"fr": end.replace("priority", "priorité")}.get(language, end) in seen.words
            await seen.press("escape")
        assert "2026-03." not in seen.words


async def test_the_quarters_stand_above_the_calendar_seen_from_far() -> None:
    async with roadmap() as seen:
        await seen.press("v", "v", "minus")
        axis = seen.text.split("\n")[4]
        assert re.findall(r"Q\d", axis)[:2] == ["Q1", "Q2"] or re.findall(r"Q\d", axis)[:2] == ["Q4", "Q1"]


async def test_the_line_of_keys_tells_those_of_the_view_in_front() -> None:
    async with roadmap() as seen:
        assert "⇧→ Card to the right" in seen.text.split("\n")[-1]
        await seen.press("v", "v")
        assert "⇧→ Later" in seen.text.split("\n")[-1]


async def test_a_filter_that_finds_nothing_says_how_to_go_on() -> None:
    async with roadmap() as seen:
        await seen.press("slash", *"nowhere", "enter")
        assert "No action matches this filter." in seen.text


async def test_an_empty_board_says_what_belongs_there_and_which_key_adds_it() -> None:
    async with roadmap(a_plan()) as seen:
        assert "N writes them one a line, n in a form" in seen.text


async def test_the_lanes_can_be_those_of_the_status() -> None:
    async with roadmap() as seen:
        await seen.press("c", *"status", "enter")
        assert "To do 3" in seen.text and "by status" in seen.text
        await seen.press("shift+right")
        assert seen.now(MAIL).status is Status.DOING


async def test_done_keeps_the_day_and_delete_can_be_undone() -> None:
    async with roadmap() as seen:
        await seen.press("f")
        assert (seen.now(MAIL).status, seen.now(MAIL).done_on) == (Status.DONE, TODAY)
        await seen.press("d")
        assert len(seen.plan.actions) == 2
        await seen.press("u")
        assert len(seen.plan.actions) == 3


async def test_a_new_action_begins_in_the_lane_of_the_cursor() -> None:
    async with roadmap() as seen:
        await seen.press("right", "n", *"Leaflet", "ctrl+s")
        new = seen.plan.actions[-1]
        assert (new.title, new.executor, new.ref) == ("Leaflet", (KARIM.id,), "A-004")
        assert seen.screen.action == new


async def test_a_recurring_action_is_written_in_words_and_goes_on_when_done() -> None:
    async with roadmap() as seen:
        await seen.press("n", *"Digest")
        form = seen.app.screen
        form.query_one("#field-start").focus()
        await seen.press("ctrl+u", *"16/3")
        form.query_one("#field-recurrence").focus()
        await seen.type("every week on Monday")
        await seen.press("ctrl+s")
        digest = seen.plan.actions[-1]
        assert digest.nature is Nature.RECURRING
        assert [row.due for row in seen.plan.occurrences] == [date(2026, 3, 16)]
        await seen.press("f")
        assert [row.due for row in seen.plan.occurrences] == [date(2026, 3, 16), date(2026, 3, 23)]
        await seen.press("z")
        assert [row.due for row in seen.plan.occurrences][-1] == date(2026, 3, 30)


async def test_a_card_goes_on_to_the_next_status_and_back() -> None:
    async with roadmap() as seen:
        await seen.press("shift+down")
        assert seen.now(MAIL).status is Status.DOING
        await seen.press("shift+down", "shift+down", "shift+down")
        assert (seen.now(MAIL).status, seen.now(MAIL).done_on) == (Status.DONE, TODAY)
        await seen.press("shift+up")
        assert (seen.now(MAIL).status, seen.now(MAIL).done_on) == (Status.BLOCKED, None)


async def test_the_next_dates_are_seen_while_the_rule_is_typed() -> None:
    async with roadmap() as seen:
        await seen.press("n", *"Digest")
        seen.app.screen.query_one("#field-recurrence").focus()
        await seen.type("every two weeks on Monday")
        assert "Next: Mon 23 Mar, Mon 6 Apr, Mon 20 Apr" in seen.words
        await seen.type(", until 1/1/2026")
        assert "does not come back before the plan ends" in seen.words


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("due", "2026-02-01", "avant son début"),
        ("planned", "1.200", "est soit 1 200, soit 1,2"),
        ("planned", "12o", "n'est pas un nombre"),
        ("effort", "-3", "0 au moins"),
    ],
)
async def test_bad_input_is_refused_in_its_field_with_a_sentence(field: str, typed: str, said: str) -> None:
    async with roadmap(language="fr", size=(80, 24)) as seen:
        await seen.press("enter")
        form = seen.app.screen
        form.query_one(f"#field-{field}").focus()
        await seen.press("ctrl+u", *typed)
        assert said in seen.words
        await seen.press("ctrl+s")
        assert seen.app.screen is form and seen.plan == PLAN


async def test_a_form_that_cannot_be_is_refused_in_its_field() -> None:
    async with roadmap() as seen:
        await seen.press("enter")
        form = seen.app.screen
        form.query_one("#field-due").focus()
        await seen.press("ctrl+u", *"2026-02-01", "ctrl+s")
        assert seen.app.screen is form
        assert "before its start" in " ".join(seen.text.split())


async def test_the_list_is_changed_cell_by_cell() -> None:
    async with roadmap() as seen:
        await seen.press("v")
        assert "Ref" in seen.text and "soonest first" in seen.text
        await seen.press("right", "e", "ctrl+u", *"Mail", "enter")
        assert seen.now(MAIL).title == "Mail"
        await seen.press("right", "right", "e", "ctrl+u", *"21/3", "enter")
        assert seen.now(MAIL).due == date(2026, 3, 21)


async def test_the_columns_of_the_list_are_chosen_and_kept() -> None:
    async with roadmap(size=(80, 24)) as seen:
        await seen.press("v")
        assert "Karim" in seen.text and "Channel" not in seen.text
        await seen.press("C", *"Owner", "space", "ctrl+u", *"Channel", "space", "enter")
        assert "Karim" not in seen.text and "Channel" in seen.text
        assert isinstance(seen.app, MplanApp)
        kept = seen.app.services.preferences().columns.split()
        assert "channel" in kept and "owner" not in kept


def test_however_many_columns_are_chosen_the_title_keeps_its_room() -> None:
    columns = list_columns([column.key for column in COLUMNS])
    for width in (80, 120, 200):
        there = [column for column in columns if column.from_width <= width]
        assert width - sum(column.width + GAP for column in there) >= LEAST_TITLE - 8


async def test_the_calendar_moves_and_stretches_with_keys() -> None:
    async with roadmap() as seen:
        await seen.press("v", "v", "plus")
        assert "Mar 2026" in seen.text and "by week" in seen.text
        await seen.press("shift+right")
        assert (seen.now(MAIL).start, seen.now(MAIL).due) == (date(2026, 3, 3), date(2026, 3, 10))
        await seen.press("full_stop")
        assert (seen.now(MAIL).start, seen.now(MAIL).due) == (date(2026, 3, 3), date(2026, 3, 11))
        await seen.press("greater_than_sign")
        assert seen.now(MAIL).due == date(2026, 3, 18)


async def test_the_cursor_stays_on_its_action_from_view_to_view() -> None:
    async with roadmap() as seen:
        await seen.press("down")
        for _view in range(3):
            assert seen.screen.action == CARD.evolve(ref="A-002")
            await seen.press("v")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_g_shows_what_an_action_comes_from_and_leads_to(size: tuple[int, int]) -> None:
    async with roadmap(size=size) as seen:
        assert seen.screen.go_to(MAIL.id)
        await seen.press("g")
        assert "O2 Online sales" in seen.text
        assert "Open rate" in seen.text


async def test_a_followed_link_shows_an_action_that_the_filter_hid() -> None:
    async with roadmap() as seen:
        await seen.press("slash", *"late", "enter")
        assert seen.screen.go_to(STAND.id)
        await seen.pilot.pause()
        assert seen.screen.action == seen.now(STAND)


async def test_a_view_is_kept_under_a_name_and_found_again() -> None:
    async with roadmap() as seen:
        await seen.press("slash", *"late", "enter", "c", *"stat", "enter")
        await seen.press("w", "enter", *"Late work", "enter")
        await seen.press("escape", "v")
        await seen.press("w", *"late", "enter")
        assert "by status" in seen.text and "filter: late" in seen.text
        await seen.press("w", *"forget", "enter", "enter", "w")
        assert "Late work" not in seen.text


async def test_the_pane_tells_what_changed_lately_once_the_cursor_rests() -> None:
    async with roadmap() as seen:
        await seen.press("p", *"crit", "enter")
        await seen.pilot.pause(REST + 0.2)
        await seen.app.workers.wait_for_complete()
        await seen.pilot.pause()
        assert "Changed" in seen.text and "Normal → Critical" in seen.text


async def test_a_card_can_be_dragged_to_another_lane() -> None:
    async with roadmap() as seen:
        board = seen.screen.query_one(ActionBoard)
        await seen.pilot.mouse_down(board, offset=(5, 4))
        await seen.pilot.mouse_up(board, offset=(40, 6))
        await seen.pilot.pause()
        assert seen.now(MAIL).executor == (KARIM.id,)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_view_fits_the_terminal(size: tuple[int, int], language: str) -> None:
    async with roadmap(a_plan_of(60), size, language) as seen:
        for _view in range(3):
            lines = seen.text.splitlines()
            assert len(lines) == size[1]
            assert "A-0" in seen.text or "Action" in seen.text
            await seen.press("v")


async def test_the_strip_names_the_lanes_that_are_out_of_view() -> None:
    async with roadmap(a_plan_of(30), (80, 24)) as seen:
        assert "Marie 5" in seen.text and "Action 5" not in seen.text
        await seen.press("l", "l", "l")
        assert "Action 3" in seen.text


async def test_a_lane_longer_than_the_screen_says_how_many_more_there_are() -> None:
    async with roadmap(a_plan_of(60), (80, 24)) as seen:
        assert "↓ 5" in seen.text
        await seen.press("end")
        assert "↑ " in seen.text


async def test_a_cursor_key_sends_the_same_few_cells_of_the_board_at_ten_thousand_actions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = []
    for count in (300, 10_000):
        async with roadmap(a_plan_of(count)) as seen:
            board = seen.screen.query_one(ActionBoard)
            painting, sent = Painting(), [0]

            def count_cells(
                app: MplanApp,
                screen: Screen[object],
                update: object,
                painting: Painting = painting,
                sent: list[int] = sent,
                region: Region = board.region,
            ) -> None:
                thrifty = painting.without_shown(update, screen._compositor.render_full_update)
                runs = thrifty.runs if isinstance(thrifty, Runs) else []
                sent[0] += sum(len(run) for x, y, run in runs if region.contains(x, y))

            with monkeypatch.context() as patched:
                patched.setattr(MplanApp, "_display", count_cells)
                await seen.press("ctrl+l")
                sent[0] = 0
                await seen.press("down")
            cells.append(sent[0])
    assert 0 < cells[0] == cells[1] <= 12


async def test_a_long_title_takes_a_second_line_of_its_card_where_there_is_room() -> None:
    title = "Photograph the autumn menu, three plates"
    plan = a_plan(ANNA, KARIM, TOM, an_action(title, executor=(ANNA.id,), due=date(2026, 4, 1), planned=Decimal(0)))
    async with roadmap(plan) as seen:
        board = [line.split("│")[0].strip(" ▌○") for line in seen.text.split("\n")]
        assert {"Photograph the autumn", "menu, three plates"} <= set(board)
        assert "€0 " not in seen.text.split("Expected")[0]
        await seen.press("t")
        await seen.type("2026-05-02")
        await seen.press("enter")
        assert seen.plan.actions[0].due == date(2026, 5, 2)
    async with roadmap(plan, size=(80, 24)) as seen:
        board = [line.split("│")[0].strip(" ▌○") for line in seen.text.split("\n")]
        assert {"Photograph the autumn menu, three", "plates"} <= set(board)


async def test_a_lane_says_how_many_are_late_its_money_and_its_load_together() -> None:
    anna = ANNA.evolve(name="Anna-Katharina Berg", days_per_month=Decimal(10))
    late = an_action("Late", executor=(anna.id,), due=TODAY - timedelta(days=3), planned=Decimal(11_800))
    more = an_action("More", executor=(anna.id,), start=TODAY, due=TODAY, effort=Decimal(5))
    async with roadmap(a_plan(anna, KARIM, TOM, late, more)) as seen:
        for words in ("Anna-Katharina Berg", "50%", "€11,800", "1 late"):
            assert words in seen.text.split("by owner")[1]
        await seen.press("c")
        await seen.type("status")
        await seen.press("enter")
        assert "5 d " in seen.text and "€11,800" in seen.text


async def test_the_list_is_grouped_at_a_key_and_each_action_stands_in_it_once() -> None:
    both = an_action("Shared stand", executor=(ANNA.id, KARIM.id), due=TODAY, planned=Decimal(500))
    async with roadmap(PLAN.putting(both)) as seen:
        await seen.press("v", "c")
        await seen.type("owner")
        await seen.press("enter")
        assert seen.screen.view == "list"
        assert re.search(r"Anna +3 actions · 1 late · €1,450", seen.text)
        assert re.search(r"Karim +2 actions · €250", seen.text) and "by owner, soonest first" in seen.text
        listed = [line for line in seen.text.split("\n") if "Shared stand" in line[:80]]
        assert len(listed) == 1
        await seen.press("c")
        await seen.type("one list")
        await seen.press("enter")
        assert "1 late" not in seen.text


async def test_a_recurring_action_has_a_sign_on_its_card() -> None:
    rule = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
    post = an_action("Weekly post", executor=(ANNA.id,), start=TODAY, due=date(2026, 3, 16), recurrence=rule)
    async with roadmap(a_plan(ANNA, post)) as seen:
        assert "16 Mar · ↻ 4 d" in seen.text


async def test_moving_an_action_offers_to_move_what_waits_for_it() -> None:
    brief = an_action("Brief", due=date(2026, 3, 20))
    fair = an_action("Fair", due=date(2026, 3, 24), depends_on=(brief.id,))
    async with roadmap(a_plan(brief, fair)) as seen:
        for answer, days in (("n", 24), ("y", 31)):
            await seen.press("greater_than_sign")
            assert "A-002 Fair 24 Mar 2026 → 31 Mar 2026" in seen.words
            await seen.press(answer)
            assert seen.now(fair).due == date(2026, 3, days)
            assert seen.now(brief).due == date(2026, 3, 27)
            if answer == "n":
                await seen.press("u")
        await seen.press("u")
        assert (seen.now(fair).due, seen.now(brief).due) == (date(2026, 3, 24), date(2026, 3, 27))
