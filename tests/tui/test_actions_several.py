"""What the keys do to several actions at once: only what was touched changes, and it is said how many and what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Occurrence, Status
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.screens.actions import ActionsScreen
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.word import Word
from tests.builders import a_person, a_plan, an_action
from tests.tui.test_actions import Roadmap, roadmap

RAJ, EMMA, LISA = a_person("Raj"), a_person("Emma"), a_person("Lisa")
PRESS = an_action("Press release", ref="A-001", executor=(RAJ.id,), due=date(2026, 3, 16), planned=Decimal(400))
LETTER = an_action(
    "Newsletter", ref="A-002", executor=(RAJ.id, EMMA.id), due=date(2026, 3, 20), planned=Decimal(1200),
    priority=1, status=Status.DOING, start=date(2026, 3, 2),
)  # fmt: skip
PARTNER = an_action("Partner letter", ref="A-003", executor=(RAJ.id,))
OTHER = an_action("Stand", ref="A-004", executor=(LISA.id,), due=date(2026, 5, 15))
THREE = (PRESS, LETTER, PARTNER)
PLAN = a_plan(RAJ, EMMA, LISA, *THREE, OTHER)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


async def _select_three(seen: Roadmap) -> None:
    """Mark Raj's three cards, and put the cursor on the one that is not among them."""
    await seen.press("space", "space", "space")
    assert seen.screen.selected == {row.id for row in THREE}
    await seen.press("right", "right")
    await seen.press("left") if seen.screen.action is None else None
    seen.screen.go_to(OTHER.id)
    await seen.press()
    assert seen.screen.action == OTHER


def _owners(seen: Roadmap) -> list[tuple[str, ...]]:
    names = {person.id: person.name for person in seen.plan.people}
    return [tuple(names[person] for person in seen.now(row).executor) for row in THREE]


def _said(seen: Roadmap) -> str:
    return seen.text.splitlines()[2].strip()


async def test_ticking_one_owner_for_several_leaves_the_others_as_they_were() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("o", *"lisa", "space", "enter")
        assert _owners(seen) == [("Raj", "Lisa"), ("Raj", "Emma", "Lisa"), ("Raj", "Lisa")]
        assert _said(seen).startswith("3 actions: + Lisa · Raj, Emma unchanged · u takes it back")
        await seen.press("u")
        assert _owners(seen) == [("Raj",), ("Raj", "Emma"), ("Raj",)]


@SIZES
async def test_owners_of_some_have_a_sign_and_a_count_of_their_own(size: tuple[int, int]) -> None:
    async with roadmap(PLAN, size) as seen:
        await _select_three(seen)
        await seen.press("o")
        for shown in ("Owner · 3 actions", "■ Raj", "▪ Emma   1 of 3", "□ Lisa"):
            assert shown in seen.text
        assert "▪ some of them; it stays as it is for each until you mark it." in seen.words
        before = seen.plan
        await seen.press("enter")
        assert seen.plan is before


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_what_was_done_to_several_keeps_their_number_and_the_way_back_at_80_columns(language: str) -> None:
    people = [a_person(f"Maximiliane Featherstonehaugh {n}") for n in range(5)]
    actions = [an_action(f"Step {n}", executor=(people[4].id,)) for n in range(3)]
    async with roadmap(a_plan(*people, *actions), (80, 24), language) as seen:
        await seen.press("space", "space", "space", "o")
        for number in "0123":
            await seen.press(number, "space", "ctrl+u")
        await seen.press("enter")
        said = _said(seen)
    assert said.startswith("3 actions") and "+ Maximiliane" in said
    assert "…" in said and len(said) < 80
    assert ("u takes it back · 3 selected" if language == "en" else "u annule · 3 marquées") in said


async def test_a_mixed_owner_is_marked_for_all_then_for_none_then_left_alone() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("o", *"emma", "space")
        assert "■ Emma" in seen.text
        await seen.press("space")
        assert "□ Emma" in seen.text
        await seen.press("space")
        assert "▪ Emma" in seen.text
        await seen.press("space", "space", "enter")
        assert _owners(seen) == [("Raj",)] * 3
        assert _said(seen).startswith("3 actions: − Emma · Raj unchanged · u takes it back")


async def test_an_unticked_owner_leaves_only_those_who_had_them() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("o", *"raj", "space", "enter")
        assert _owners(seen) == [(), ("Emma",), ()]


@pytest.mark.parametrize("key", ["s", "p"])
async def test_where_several_differ_enter_alone_changes_nothing_and_a_choice_changes_all(key: str) -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        before = seen.plan
        await seen.press(key)
        assert isinstance(seen.app.screen, Pick) and "· 3 actions" in seen.text
        assert "leave them as they are" in seen.text and "▪ 2 of 3" in seen.text and "▪ 1 of 3" in seen.text
        await seen.press("enter")
        assert seen.plan is before
        await seen.press(key, *{"s": "block", "p": "crit"}[key], "enter")
        if key == "s":
            assert {seen.now(row).status for row in THREE} == {Status.BLOCKED}
        else:
            assert {seen.now(row).priority for row in THREE} == {1}
        assert seen.now(OTHER) == OTHER and _said(seen).startswith("3 actions: ")
        await seen.press("u")
        assert [seen.now(row) for row in THREE] == list(THREE)


async def test_a_word_typed_to_find_a_value_never_finds_to_leave_them() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("s", "e")
        assert "leave them" not in seen.text


@pytest.mark.parametrize("typed", ["+9999999", "-99999999w", "+123456789", "31/12/9999"])
async def test_a_date_for_several_out_of_bounds_is_refused_with_the_bounds(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        before = seen.plan
        await seen.press(
            "t", *(("slash" if c == "/" else "plus" if c == "+" else "minus" if c == "-" else c) for c in typed)
        )
        told: list[str] = []
        monkeypatch.setattr(seen.app, "tell", lambda sentence, **_how: told.append(sentence))
        await seen.press("enter")
        assert seen.plan is before
        assert "2200" in " ".join((*told, seen.words))


async def test_a_deleted_action_says_which_of_its_times_went_with_it() -> None:
    weekly = an_action("Post", ref="A-009", start=date(2026, 3, 2), recurrence=Recurrence(frequency=Frequency.WEEKLY))
    plan = a_plan(weekly, Occurrence(id="o1", action=weekly.id, due=date(2026, 3, 16)))
    async with roadmap(plan, (80, 24)) as seen:
        await seen.press("d")
        assert _said(seen) == "A-009 Post deleted with 1 occurrence · u takes it back"
        await seen.press("u")
        assert seen.plan == plan


@SIZES
async def test_a_date_for_several_says_how_many_and_shows_theirs_not_that_of_the_cursor(size: tuple[int, int]) -> None:
    async with roadmap(PLAN, size) as seen:
        await _select_three(seen)
        await seen.press("t")
        field = seen.screen.query_one(InPlace)
        assert field.region.y == seen.screen.query_one("#actions-words", Word).region.y
        assert "Due date · 3 actions" in seen.text and "– … 16 Mar 2026 … 20 Mar 2026" in seen.text
        assert "15 May 2026" not in seen.text.splitlines()[3]
        assert "takes it out of 3 actions" in seen.words
        assert seen.text.splitlines()[-1].split() == ["↵", "Take", "esc", "Cancel"]
        before = seen.plan
        await seen.press("enter")
        assert seen.plan is before and not field.is_open


@pytest.mark.parametrize(("typed", "days"), [("+7", 7), ("-2w", -14), ("+1s", 7)])
async def test_so_many_days_move_each_of_several_from_where_it_is(typed: str, days: int) -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("t", *typed, "enter")
        assert [(seen.now(row).due, row.due) for row in THREE[:2]] == [
            (date.fromordinal(row.due.toordinal() + days), row.due) for row in THREE[:2] if row.due
        ]
        assert seen.now(LETTER).start == date.fromordinal(date(2026, 3, 2).toordinal() + days)
        assert seen.now(PARTNER).due is None and seen.now(OTHER) == OTHER
        later = "later" if days > 0 else "sooner"
        assert _said(seen).startswith(f"2 actions moved {abs(days)} days {later} · 1 has no date")
        await seen.press("u")
        assert [seen.now(row) for row in THREE] == list(THREE)


async def test_a_date_is_set_for_all_and_an_emptied_field_takes_it_out_of_all() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("t", *"20/4", "enter")
        assert {seen.now(row).due for row in THREE} == {date(2026, 4, 20)}
        assert _said(seen).startswith("3 actions: due 20 Apr 2026")
        await seen.press("t")
        assert "20 Apr 2026" in seen.text.splitlines()[3]
        await seen.press("backspace", "enter")
        assert {seen.now(row).due for row in THREE} == {None} and seen.now(OTHER) == OTHER
        assert _said(seen).startswith("3 actions: no date")


async def test_a_date_that_is_none_is_refused_for_several_and_nothing_is_half_done() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        before = seen.plan
        await seen.press("t", *"soon", "enter")
        assert "“soon” is not a date" in seen.words and seen.plan is before
        await seen.press("escape")
        assert seen.plan is before


async def test_one_that_is_selected_is_meant_and_not_the_one_under_the_cursor() -> None:
    async with roadmap(PLAN) as seen:
        await seen.press("space")
        assert seen.screen.action == LETTER
        await seen.press("t")
        assert "Due date · A-001 Press release" in seen.text
        await seen.press(*"20/4", "enter")
        assert seen.now(PRESS).due == date(2026, 4, 20) and seen.now(LETTER) == LETTER


async def test_money_of_several_says_how_many_and_is_set_for_each() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        before = seen.plan
        await seen.press("m")
        assert "· 3 actions" in seen.text and "– … 400 … 1,200" in seen.text
        await seen.press("enter")
        assert seen.plan is before
        await seen.press("m", *"500", "enter")
        assert {seen.now(row).planned for row in THREE} == {Decimal(500)} and seen.now(OTHER) == OTHER
        assert _said(seen).startswith("3 actions: 500 each")


async def test_deleting_several_says_how_many_and_is_one_step() -> None:
    async with roadmap(PLAN) as seen:
        await _select_three(seen)
        await seen.press("d")
        assert seen.plan.actions == (OTHER,) and _said(seen).startswith("3 actions deleted")
        await seen.press("u")
        assert {row.id for row in seen.plan.actions} == {row.id for row in PLAN.actions}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("f", "A-001 Press release: done today · u takes it back"),
        ("greater_than_sign", "A-001 Press release: 16 Mar 2026 → 23 Mar 2026 · u takes it back"),
        ("less_than_sign", "A-001 Press release: 16 Mar 2026 → 9 Mar 2026 · u takes it back"),
        ("d", "A-001 Press release deleted · u takes it back"),
        ("y", "A-001 Press release duplicated · u takes it back"),
        ("shift+right", "A-001 Press release: Emma · u takes it back"),
    ],
)
async def test_a_single_key_that_changes_an_action_says_what_it_did_until_the_cursor_goes_on(
    key: str, said: str
) -> None:
    async with roadmap(PLAN, (80, 24)) as seen:
        await seen.press(key)
        assert _said(seen) == said
        await seen.press("down", "up")
        assert "u takes it back" not in seen.text
        await seen.press("u")
        assert set(seen.plan.actions) == set(PLAN.actions)


async def test_a_skipped_time_says_from_which_day_to_which() -> None:
    weekly = an_action("Post", ref="A-009", start=date(2026, 3, 2), recurrence=Recurrence(frequency=Frequency.WEEKLY))
    plan = a_plan(weekly, Occurrence(id="o1", action=weekly.id, due=date(2026, 3, 16)))
    async with roadmap(plan) as seen:
        await seen.press("z")
        assert _said(seen) == "A-009 Post: 16 Mar 2026 → 23 Mar 2026 · u takes it back"


@pytest.mark.parametrize("key", ["tab", "f8"])
async def test_a_field_left_without_enter_keeps_the_value(key: str) -> None:
    async with roadmap(PLAN) as seen:
        before = seen.plan
        await seen.press("m", *"9", key)
        await seen.press("f7") if key == "f8" else None
        assert seen.plan is before


async def test_a_field_left_with_tab_closes_and_says_that_the_value_stays() -> None:
    async with roadmap(PLAN) as seen:
        told: list[str] = []
        seen.app.notify = lambda message, **_how: told.append(message)  # type: ignore[method-assign]
        await seen.press("m", *"9", "tab")
        assert not seen.screen.query_one(InPlace).is_open
        assert told == ["Planned stays as it was: only ↵ takes “9”."]
        await seen.press("t", "tab")
        assert not seen.screen.query_one(InPlace).is_open and len(told) == 1


@pytest.mark.parametrize("key", ["up", "down"])
async def test_an_arrow_in_a_field_moves_no_card_and_takes_nothing(key: str) -> None:
    async with roadmap(PLAN) as seen:
        before = seen.plan
        await seen.press("m", *"9", key, "escape")
        assert seen.plan is before and isinstance(seen.app.screen, ActionsScreen) and seen.screen.action == PRESS
