"""What is typed and not taken is there again, where it was typed, until it is taken or thrown away by a key."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mplan_tui.domain.plan import Plan
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.modals import offer
from mplan_tui.tui.modals.form import FormModal
from tests.builders import a_kpi, a_person, a_plan, an_action, an_objective
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text

AS_LEFT = "As you left it; F3 begins anew."


def a_small_plan() -> Plan:
    anna = a_person()
    one = an_action("Spring mailing", executor=(anna.id,), planned=Decimal(100), due=date(2026, 4, 20))
    two = an_action("Fair", executor=(anna.id,), due=date(2026, 5, 2))
    return a_plan(anna, one, two, a_kpi("Orders"), an_objective())


async def keys(pilot: Pilot[int], *names: str) -> None:
    for name in names:
        await pilot.press(name)
        await settle(pilot)
        await pilot.pause(0.05)


async def typed_then_ended(plan: Plan, services: FakeServices, *names: str, text: str) -> None:
    """Somebody presses these keys, types a text, and the line drops."""
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await keys(pilot, *names)
        for letter in text:
            await pilot.press("space" if letter == " " else letter)
        await settle(pilot)
        app.endings.keep_draft()


async def started_again(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await pilot.pause(0.1)


def shown_in(app: MplanApp, selector: str) -> str:
    return app.screen.query_one(selector, Input).value


async def test_a_form_that_is_left_shows_what_was_typed_and_picked_when_it_opens_again() -> None:
    plan = a_small_plan()
    services = FakeServices()
    app = app_on(plan, services)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "n")
        await type_text(pilot, "Half a title")
        await keys(pilot, "tab", "right", "escape", "n")
        text = screen_text(app)
        assert AS_LEFT in text
        assert shown_in(app, "#field-title") == "Half a title"
        assert isinstance(app.screen, FormModal)
        assert app.screen.half_typed().keys() == {"title", "picked:status"}
        await keys(pilot, "ctrl+s", "n")
        assert AS_LEFT not in screen_text(app)
        assert app.plan is not None
        assert app.plan.actions[-1].title == "Half a title"
        assert services.kept_drafts == {}


def a_plan_of_two_people() -> Plan:
    plan = a_small_plan()
    return plan.evolve(people=(*plan.people, a_person("Karim")))


async def test_marks_in_a_list_that_is_left_are_there_when_it_opens_again() -> None:
    services = FakeServices()
    app = app_on(a_plan_of_two_people(), services)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "o", "space", "down", "space", "escape")
        assert len(services.kept_drafts) == 1
        await keys(pilot, "down", "o")
        assert AS_LEFT not in screen_text(app)  # the list about another action
        await keys(pilot, "escape", "up", "o")
        text = screen_text(app)
        assert AS_LEFT in text
        assert ("□ Anna" in text, "■ Karim" in text) == (True, True)
        await keys(pilot, "enter")
        assert app.plan is not None
        anna, karim = app.plan.people
        assert [action.executor for action in app.plan.actions] == [(karim.id,), (anna.id,)]
        assert services.kept_drafts == {}
        await keys(pilot, "o")
        assert AS_LEFT not in screen_text(app)


async def test_f3_shows_the_marks_that_a_list_began_with() -> None:
    services = FakeServices()
    app = app_on(a_plan_of_two_people(), services)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "o", "space", "down", "space", "escape", "o", "f3")
        text = screen_text(app)
        assert AS_LEFT not in text
        assert ("■ Anna" in text, "□ Karim" in text) == (True, True)
        await keys(pilot, "escape")
        assert services.kept_drafts == {}


async def test_what_some_hold_and_was_marked_for_all_is_marked_again() -> None:
    anna, karim = a_person(), a_person("Karim")
    plan = a_plan(anna, karim, an_action("Mailing", executor=(anna.id,)), an_action("Fair", executor=(karim.id,)))
    app = app_on(plan)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "space", "right", "space", "o", "space", "escape", "o")
        text = screen_text(app)
        assert ("■ Anna" in text, "▪ Karim" in text, AS_LEFT in text) == (True, True, True)
        await keys(pilot, "f3")
        assert "▪ Anna" in screen_text(app)


async def test_marks_in_the_list_of_a_form_are_kept_with_the_form_and_gone_once_it_is_saved() -> None:
    services = FakeServices()
    app = app_on(a_plan_of_two_people(), services)
    async with app.run_test(size=(100, 40)) as pilot:

        async def open_owners() -> None:
            for _field in range(30):
                if app.focused is not None and app.focused.id == "field-executor":
                    break
                await pilot.press("tab")
                await settle(pilot)
            await keys(pilot, "enter")

        await settle(pilot)
        await keys(pilot, "4", "n")
        await type_text(pilot, "Open day")
        await open_owners()
        await keys(pilot, "down", "space", "escape", "enter")
        assert ("■ Karim" in screen_text(app), AS_LEFT in screen_text(app)) == (True, True)
        await keys(pilot, "escape", "escape", "n")
        assert AS_LEFT in screen_text(app)
        await open_owners()
        assert "■ Karim" in screen_text(app)
        await keys(pilot, "enter", "ctrl+s")
        assert app.plan is not None
        assert set(app.plan.actions[-1].executor) == {person.id for person in app.plan.people}
        await keys(pilot, "n")
        assert AS_LEFT not in screen_text(app)
        await open_owners()
        assert ("□ Karim" in screen_text(app), AS_LEFT in screen_text(app)) == (True, False)
        await keys(pilot, "escape", "escape")
        assert services.kept_drafts == {}


async def test_marks_are_offered_after_an_end_of_the_program_and_taken_up_in_their_list() -> None:
    plan, services = a_plan_of_two_people(), FakeServices()
    await typed_then_ended(plan, services, "4", "o", "down", "space", text="")
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        assert "Owner · A-001 Spring mailing" in screen_text(app)
        await keys(pilot, "enter")
        assert ("■ Karim" in screen_text(app), AS_LEFT in screen_text(app)) == (True, True)


async def test_f3_begins_a_form_anew_and_forgets_what_was_typed() -> None:
    services = FakeServices()
    app = app_on(a_small_plan(), services)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "n")
        await type_text(pilot, "Half a title")
        await keys(pilot, "escape", "n", "f3")
        assert shown_in(app, "#field-title") == ""
        assert AS_LEFT not in screen_text(app)
        await keys(pilot, "escape")
        assert services.kept_drafts == {}


async def test_the_forms_of_two_rows_do_not_mix() -> None:
    app = app_on(a_small_plan())
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "enter")
        await type_text(pilot, ", May")
        await keys(pilot, "escape", "down", "enter")
        assert shown_in(app, "#field-title") == "Fair"
        await keys(pilot, "escape", "up", "enter")
        assert shown_in(app, "#field-title") == "Spring mailing, May"


async def test_a_form_left_as_it_was_keeps_nothing() -> None:
    services = FakeServices()
    app = app_on(a_small_plan(), services)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "n", "escape", "enter", "escape")
        assert services.kept_drafts == {}


async def test_what_was_typed_is_there_after_an_edit_that_is_refused() -> None:
    services = FakeServices()
    app = app_on(a_small_plan(), services)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "4", "n")
        await type_text(pilot, "Half a title")
        assert app.session is not None
        app.session._stored = type(app.session._stored)(app.session.plan, 1, read_only=True)
        await keys(pilot, "ctrl+s")
        await keys(pilot, "n")
        assert shown_in(app, "#field-title") == "Half a title"


@pytest.mark.parametrize(("opening", "prompt"), [(("2", "n"), "New in Strengths"), (("3", "n"), "In one sentence")])
async def test_a_line_that_is_left_has_its_text_again(opening: tuple[str, ...], prompt: str) -> None:
    app = app_on(a_small_plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, *opening)
        assert prompt in screen_text(app)
        await type_text(pilot, "Own barley, traceable to the field")
        await keys(pilot, "escape", opening[-1])
        assert shown_in(app, "QuickLine Input") == "Own barley, traceable to the field"


async def test_a_sentence_whose_form_is_left_is_on_the_line_again() -> None:
    app = app_on(a_small_plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await keys(pilot, "3", "n")
        await type_text(pilot, "Increase online sales by 20 % by 31 Dec 2026")
        await keys(pilot, "enter")
        await asyncio.sleep(0.2)
        for _layer in range(3):
            if len(app.screen_stack) > 1:
                await keys(pilot, "escape")
        await keys(pilot, "n")
        assert shown_in(app, "QuickLine Input").startswith("Increase online sales")


@pytest.mark.parametrize(
    ("key", "text", "about", "selector"),
    [
        ("t", "12 ap", "Due date · A-001 Spring mailing", "InPlace Input"),
        ("m", "12", "Planned · A-001 Spring mailing", "InPlace Input"),
        ("n", "Half a ti", "New action", "#field-title"),
    ],
)
async def test_a_draft_says_where_it_was_typed_and_is_taken_up_there(
    key: str, text: str, about: str, selector: str
) -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "4", key, text=text)
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        shown = screen_text(app)
        assert about in shown
        assert text in shown
        await keys(pilot, "enter")
        assert app.current_mode == "actions"
        assert shown_in(app, selector) == text
        assert AS_LEFT in screen_text(app)


async def test_a_due_date_that_is_taken_up_goes_through_the_rules_of_the_field() -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "4", "t", text="12 ap")
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        await keys(pilot, "enter", "enter")
        assert "is not a date" in screen_text(app)
        for letter in "ril":
            await pilot.press(letter)
        await keys(pilot, "enter")
        assert app.plan is not None
        due = {action.title: action.due for action in app.plan.actions}
        assert due == {"Spring mailing": date(2026, 4, 12), "Fair": date(2026, 5, 2)}
        assert services.kept_drafts == {}


async def test_an_objective_sentence_is_taken_up_on_its_line() -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "3", "n", text="Augmenter les ventes")
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        assert "Augmenter les ventes" in screen_text(app)
        await keys(pilot, "enter")
        assert app.current_mode == "objectives"
        assert shown_in(app, "QuickLine Input") == "Augmenter les ventes"


async def test_a_figure_is_taken_up_in_its_cell() -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "5", text="42")
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        assert "Orders · " in screen_text(app)
        await keys(pilot, "enter")
        assert "42▏" in screen_text(app)
        await keys(pilot, "enter")
        assert app.plan is not None
        assert [measurement.value for measurement in app.plan.measurements] == [Decimal(42)]


async def test_letters_typed_on_after_the_start_do_not_throw_a_draft_away(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "3", "n", text="Augmenter les ventes")
    monkeypatch.setattr(offer, "PAUSE", 0.5)
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        for letter in "tute":
            await pilot.press(letter)
        await keys(pilot, "enter")
        assert len(services.kept_drafts) == 1
        assert app.plan == plan
        assert "go on with it" in screen_text(app)


async def test_a_draft_that_is_not_decided_upon_is_offered_again_and_one_kept_for_later_is_not() -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "4", "n", text="Half a ti")
    for answer, offered in ((("escape",), True), (("down", "enter"), True), ((), False)):
        app = app_on(plan, services)
        async with app.run_test(size=(100, 30)) as pilot:
            await started_again(pilot)
            assert ("Half-typed text was kept" in screen_text(app)) is offered
            await keys(pilot, *answer)
    assert len(services.kept_drafts) == 1


async def test_throwing_a_draft_away_asks() -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "4", "n", text="Half a ti")
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        await keys(pilot, "up", "enter", "enter")
        assert len(services.kept_drafts) == 1
        await keys(pilot, "up", "enter", "down", "enter")
        assert services.kept_drafts == {}


@pytest.mark.parametrize(
    ("opening", "selector"),
    [(("2", "n"), "QuickLine Input"), (("3", "n"), "QuickLine Input"), (("4", "n"), "#field-title")],
)
async def test_a_draft_is_taken_up_in_another_language_than_it_was_typed_in(
    opening: tuple[str, ...], selector: str
) -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, *opening, text="Une force")
    app = app_on(plan, services, "fr")
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        assert "Une force" in screen_text(app)
        await keys(pilot, "enter")
        assert shown_in(app, selector) == "Une force"
        assert "Une force" in str(services.kept_drafts)


async def test_a_draft_says_which_field_it_is_in_the_language_in_use() -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "4", "n", text="Un salon")
    app = app_on(plan, services, "fr")
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        assert "· Titre\u00a0: Un salon" in screen_text(app)


@pytest.mark.parametrize("earlier", [1, 2])
async def test_a_note_is_taken_up_about_the_period_that_it_was_typed_about(earlier: int) -> None:
    plan, services = a_small_plan(), FakeServices()
    await typed_then_ended(plan, services, "5", *["left"] * earlier, "m", text="A strike")
    (kept,) = services.kept_drafts.values()
    app = app_on(plan, services)
    async with app.run_test(size=(100, 30)) as pilot:
        await started_again(pilot)
        await keys(pilot, "enter")
        assert kept["about"] in screen_text(app)
        assert shown_in(app, "Prompt Input") == "A strike"
