"""The form: what is typed becomes typed values, what is refused keeps the cursor and says why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.budget.team import PERSON_FIELDS
from mplan_tui.tui.modals.fields import Form, day_said, value_of
from mplan_tui.tui.modals.form import FormModal, groups_of
from mplan_tui.tui.modals.making import can_make
from mplan_tui.tui.modals.row_form import field_of, names_for, row_form
from mplan_tui.tui.roadmap.form import action_form, recurrence_field
from mplan_tui.tui.screens.kpi_forms import checked
from mplan_tui.tui.screens.kpis import FORM
from tests.builders import HOSTILE, TODAY, a_person, a_plan, an_action
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle

NAMES = ("title", "executor", "due", "planned", "status", "tools", "notes")
Results = list[Mapping[str, Any] | None]


def a_team() -> tuple[Plan, Action]:
    anna, karim = a_person("Anna"), a_person("Karim")
    action = an_action("Newsletter", executor=(anna.id,), planned=Decimal("1200.5"), due=date(2026, 3, 20))
    plan = a_plan(anna, karim, action)
    return plan, plan.get(Action, action.id)


async def opened(pilot: Pilot[int], plan: Plan, row: Action | None, results: Results) -> None:
    await pilot.pause()
    pilot.app.push_screen(FormModal(row_form(plan, Action, NAMES, row)), results.append)
    await pilot.pause()


async def to(pilot: Pilot[int], field: str) -> None:
    """Go to a field with tab."""
    while pilot.app.focused is None or pilot.app.focused.id != f"field-{field}":
        await pilot.press("tab")


def below(pilot: Pilot[int], label: str) -> str:
    """What stands on the line under a field."""
    lines = screen_text(pilot.app).splitlines()
    return lines[next(n for n, line in enumerate(lines) if label in line) + 1]


async def test_only_what_was_changed_comes_back_typed() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await pilot.press("end", "s")
        await to(pilot, "planned")
        await pilot.press(*"1,300.75")  # an open field selects what it replaces
        await to(pilot, "due")
        await pilot.press(*"+3", "ctrl+s")
        await pilot.pause()
    assert results == [{"title": "Newsletters", "planned": Decimal("1300.75"), "due": TODAY + timedelta(days=3)}]


async def test_french_numbers_and_dates_are_understood() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan, language="fr").run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await to(pilot, "planned")
        await pilot.press("ctrl+u", *"1 300,75")
        await to(pilot, "due")
        await pilot.press("ctrl+u", *"15/03/2026", "enter")
        await pilot.pause()
    assert results == [{"planned": Decimal("1300.75"), "due": TODAY + timedelta(days=3)}]


async def test_a_refused_field_says_why_below_it_while_one_types_and_keeps_the_cursor() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await to(pilot, "planned")
        await pilot.press(*"a lot")
        await settle(pilot)
        assert "“a lot” is not a number" in below(pilot, "Planned")
        await to(pilot, "notes")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "field-planned"
        assert "“a lot” is not a number" in below(pilot, "Planned")
        await pilot.press(*"12")
        await settle(pilot)
        assert "not a number" not in screen_text(pilot.app)
        assert results == []


async def test_a_title_is_needed() -> None:
    plan, _action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, None, results)
        await pilot.press("enter")
        await settle(pilot)
        assert "needed" in below(pilot, "Title *")
        assert results == []


async def test_escape_leaves_with_nothing() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await pilot.press("x", "escape")
        await pilot.pause()
    assert results == [None]


async def test_people_are_found_by_typing_and_marked_with_space() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await to(pilot, "executor")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"kar", "space", "enter")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
    anna, karim = plan.people
    assert results == [{"executor": (anna.id, karim.id)}]


async def test_a_word_is_stepped_through_or_found_by_its_letter() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await to(pilot, "status")
        await pilot.press("b", "ctrl+s")
        await pilot.pause()
    assert results == [{"status": Status.BLOCKED}]


async def test_several_words_are_divided_by_semicolons_and_text_keeps_its_lines() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await opened(pilot, plan, action, results)
        await to(pilot, "tools")
        await pilot.press(*"Brevo; Canva")
        await to(pilot, "notes")
        await pilot.press("a", "enter", "b", "ctrl+s")
        await pilot.pause()
    assert results == [{"tools": ("Brevo", "Canva"), "notes": "a\nb"}]


async def test_keys_typed_ahead_of_the_form_do_no_harm() -> None:
    plan, action = a_team()
    results: Results = []
    async with app_on(plan).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        pilot.app.push_screen(FormModal(row_form(plan, Action, NAMES, action)), results.append)
        await pilot.press("escape", "escape", "ctrl+s")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1
    assert results == [None]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_hostile_names_are_shown_as_typed_at_every_size(size: tuple[int, int]) -> None:
    person = a_person(HOSTILE)
    action = an_action(HOSTILE, executor=(person.id,))
    plan = a_plan(person, action)
    async with app_on(plan).run_test(size=size) as pilot:
        await opened(pilot, plan, plan.actions[0], [])
        await to(pilot, "executor")
        await pilot.press("enter")
        await pilot.pause()
        assert "[50%] Action [/x] [Q4]" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_a_long_form_keeps_its_word_and_its_keys_in_view(size: tuple[int, int]) -> None:
    plan, action = a_team()
    names = [name for name in Action.model_fields if name not in ("id", "ref", "extra", "recurrence")]
    async with app_on(plan).run_test(size=size) as pilot:
        await pilot.pause()
        pilot.app.push_screen(FormModal(row_form(plan, Action, names, action)))
        await pilot.pause()
        await pilot.pause()
        assert "^s save" in screen_text(pilot.app)
        await pilot.press(*["tab"] * (len(names) - 1))
        await settle(pilot)
        assert "Notes" in screen_text(pilot.app)
        assert "^s save" in screen_text(pilot.app)
        await pilot.press(*["up"] * (len(names) - 2))  # up leads to the field before, however long the form is
        await settle(pilot)
        assert pilot.app.focused is not None and pilot.app.focused.id == f"field-{names[1]}"


def named_groups(form: Form) -> list[str]:
    """The groups of a form in order, "/" where the rest of it begins."""
    return [part for one in groups_of(form) if one.group for part in (*("/" * one.is_more), one.group)]


def test_the_first_screenful_of_an_action_is_what_nine_of_ten_need_and_no_group_comes_a_third_time() -> None:
    plan, action = a_team()
    form = action_form(plan, action, TODAY)
    most, rest = ("What", "Who", "When", "Money", "Why"), ("What", "Who", "When", "Money", "Why", "Notes")
    assert named_groups(form) == [*most, "/", *rest]
    begun = list(groups_of(form))
    first = [one.field.name for one in begun[: next(n for n, one in enumerate(begun) if one.is_more)]]
    assert {"title", "executor", "start", "due", "recurrence", "planned", "objectives", "kpis"} <= set(first)
    assert len(first) <= 14, "24 lines have room for that many"
    assert [field.group for field in form.fields if not field.group] == []


@pytest.mark.parametrize("kind", TABLES.values(), ids=lambda kind: kind.__name__)
def test_the_form_of_every_kind_of_row_has_its_fields_together_by_what_they_are_about(kind: type[Any]) -> None:
    form = row_form(a_plan(), kind, names_for(kind))
    assert "/" not in named_groups(form)
    assert all(field.group for field in form.fields)


def test_forms_in_an_order_of_their_own_keep_their_groups_together() -> None:
    plan = a_plan()
    assert named_groups(row_form(plan, Kpi, FORM)) == ["What", "Figures", "When", "Who", "Why", "Notes"]
    assert named_groups(row_form(plan, Person, PERSON_FIELDS)) == ["What", "When", "Money"]


@pytest.mark.parametrize(("language", "end"), [("en", "revenue"), ("fr", "chiffre d'affaires")])
async def test_what_is_picked_is_not_cut_at_80_columns(language: str, end: str) -> None:
    plan = a_plan()
    async with app_on(plan, language=language).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = checked(plan, row_form(plan, Kpi, FORM, values={"kind": KpiKind.FLOW}))
        pilot.app.push_screen(FormModal(form))
        await settle(pilot)
        # A long one goes on in the next line, under its mark.
        assert end in " ".join(screen_text(pilot.app).replace("│", " ").replace("▾", " ").split())


def test_a_priority_is_picked_by_its_word() -> None:
    plan, action = a_team()
    (field,) = row_form(plan, Action, ("priority",), action).fields
    assert [(choice.value, choice.label) for choice in field.choices] == [
        *((1, "Critical"), (2, "High"), (3, "Normal"), (4, "Low")),
    ]


async def test_what_a_list_lacks_is_made_by_its_name_and_tab_goes_on() -> None:
    async with app_on(a_plan()).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, MplanApp)
        await settle(pilot)
        app.push_screen(FormModal(action_form(a_plan(), None, TODAY)))
        await to(pilot, "channel")
        await pilot.press("enter")
        await settle(pilot)
        assert "Type a name, and enter" in screen_text(app)
        await pilot.press(*"Em", "enter")
        await settle(pilot)
        assert app.plan is not None
        assert [channel.name for channel in app.plan.channels] == ["Em"]
        assert "Channel             Em " in screen_text(app)
        await pilot.press("tab", *"Zoe", "tab")  # a letter opens the list, tab takes what it shows and goes on
        await settle(pilot)
        assert [person.name for person in app.plan.people] == ["Zoe"]
        assert app.focused is not None and app.focused.id == "field-start"


@pytest.mark.parametrize(
    ("table", "is_made"),
    [("people", True), ("channels", True), ("kpis", True), ("objectives", True), ("swot", False), ("expenses", False)],
)
def test_a_list_makes_what_a_name_alone_makes(table: str, is_made: bool) -> None:
    assert can_make(table) is is_made


@pytest.mark.parametrize(
    ("name", "typed", "day", "said"),
    [
        ("due", "next week", date(2026, 3, 22), "Sun 22 Mar 2026"),
        ("start", "next week", date(2026, 3, 16), "Mon 16 Mar 2026"),
        ("due", "in a week", date(2026, 3, 19), "Thu 19 Mar 2026"),
        ("due", "4/5/2026", date(2026, 5, 4), "Mon 4 May 2026: the day is read before the month (F9 changes that)."),
        ("due", "14/5/2026", date(2026, 5, 14), "Thu 14 May 2026"),
        ("due", "14 May 2026", date(2026, 5, 14), ""),
    ],
)
def test_a_typed_day_is_said_as_it_was_read(name: str, typed: str, day: date, said: str) -> None:
    (field,) = row_form(a_plan(), Action, (name,)).fields
    assert value_of(field, typed, TODAY) == day
    assert day_said(field, typed, TODAY) == said


def test_a_quarter_in_a_field_for_a_day_is_that_of_the_plans_own_year() -> None:
    for year_start, start, due in ((1, "2026-04-01", "2026-06-30"), (4, "2026-07-01", "2026-09-30")):
        plan = a_plan(year_start=year_start)
        for typed in ("T2", "Q2"):
            found = [value_of(field_of(plan, Action, name), typed, TODAY) for name in ("start", "due")]
            assert [day.isoformat() for day in found] == [start, due]


def test_a_recurrence_that_is_understood_in_part_names_the_words_that_are_left() -> None:
    parse = recurrence_field(date(2027, 1, 4), 1).parse
    assert parse is not None
    with pytest.raises(ValueError, match=r"^“if the budget allows” is not understood in this recurrence\.$"):
        parse("every Monday if the budget allows")
    with pytest.raises(ValueError, match="“every blue moon” says no recurrence"):
        parse("every blue moon")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_hidden_fields_take_the_lines_that_the_word_below_them_leaves(
    size: tuple[int, int], language: str
) -> None:
    app = app_on(a_team()[0], language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("alt+4")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        fields, word = app.screen.query_one("#form-fields"), app.screen.query_one("#form-word")
        assert fields.max_scroll_y > 0
        for _down in range(8):
            assert (word.region.y, word.region.height) == (fields.region.bottom, max(1, len(_lines_of(word))))
            assert fields.region.bottom + word.region.height == size[1] - 3
            await pilot.press("down")
            await settle(pilot)


async def test_a_form_that_shows_all_of_its_fields_keeps_its_height_whatever_is_said_below_them() -> None:
    app = app_on(a_team()[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+4")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        heights = set()
        for _down in range(5):
            heights.add(app.screen.query_one("#form").region)
            await pilot.press("down")
            await settle(pilot)
        assert len(heights) == 1


def _lines_of(word: Widget) -> list[str]:
    """What stands on the screen where the word does, without empty lines."""
    lines = screen_text(word.app).splitlines()[word.region.y : word.region.bottom]
    return [line for line in lines if line.strip("│ ")]
