"""Entering figures and deciding about KPIs, with keys only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from mplan_tui.domain.decisions import Decision, KpiSnapshot
from mplan_tui.domain.kpis import KpiKind, Override, PaceStatus, measurement_id
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import CATALOGUE
from mplan_tui.i18n import speaking
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.widgets.kpi_grid import PERIOD_WIDTH, KpiGrid
from mplan_tui.vocabulary.pace import compact
from tests.builders import HOSTILE, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle

FEBRUARY = date(2026, 2, 1)


def _plan(count: int = 1) -> Plan:
    kpis = [a_kpi(f"{HOSTILE} {n}", kind="flow", target=420, start=date(2026, 1, 1)) for n in range(count)]
    entered = [a_measurement(kpi, date(2026, 1, 1), 210) for kpi in kpis]
    return a_plan(a_person(login="anna"), *kpis, *entered)


async def _open(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.press("5")
    await pilot.pause()


def _plan_of(pilot: Pilot[int]) -> Plan:
    assert isinstance(pilot.app, MplanApp)
    assert pilot.app.plan is not None
    return pilot.app.plan


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_typed_figure_is_saved_and_its_pace_is_shown(size: tuple[int, int]) -> None:
    async with app_on(_plan()).run_test(size=size) as pilot:
        await _open(pilot)
        await pilot.press("enter", *"1 200,5", "enter")
        await pilot.pause()
        plan = _plan_of(pilot)
        (row,) = [m for m in plan.measurements if m.on == FEBRUARY]
        assert str(row.value) == "1200.5"
        assert row.author == "Anna"


async def test_twelve_figures_take_twelve_keys_beyond_their_digits() -> None:
    async with app_on(_plan(12)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        keys = 1
        await pilot.press("enter")
        for _ in range(12):
            await pilot.press("7", "enter")
            await pilot.pause()
            keys += 1
        assert sum(m.on == FEBRUARY for m in _plan_of(pilot).measurements) == 12
        assert keys < 40


async def test_a_column_pasted_from_a_spreadsheet_is_one_step() -> None:
    async with app_on(_plan(3)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        focused = pilot.app.screen.focused
        assert focused is not None
        focused.post_message(Paste("1\n2\n3\n"))
        await pilot.pause()
        entered = [m.value for m in _plan_of(pilot).measurements if m.on == FEBRUARY]
        assert entered == [1, 2, 3]
        await pilot.press("u")
        await pilot.pause()
        assert not [m for m in _plan_of(pilot).measurements if m.on == FEBRUARY]


async def test_a_figure_that_is_none_leaves_the_plan_alone() -> None:
    async with app_on(_plan()).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        before = _plan_of(pilot)
        await pilot.press("enter", "1", "/", "0", "enter")
        await pilot.pause()
        assert _plan_of(pilot) is before
        await pilot.press("escape", "4", "2", "backspace", "enter")
        await pilot.pause()
        kpi = before.kpis[0]
        assert [m.value for m in _plan_of(pilot).measurements if m.id == measurement_id(kpi.id, FEBRUARY)] == [4]


async def test_a_corrective_measure_is_taken_and_reviewed() -> None:
    async with app_on(_plan()).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("D")
        await pilot.pause()
        await pilot.press("tab", *"Call them", "ctrl+s")
        await pilot.pause()
        (decision,) = _plan_of(pilot).decisions
        assert decision.text == "Call them"
        assert decision.seen is not None
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("tab", *"Now: ", "ctrl+s")
        await settle(pilot)
        assert _plan_of(pilot).decisions[0].text == "Now: Call them"
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert _plan_of(pilot).decisions[0].outcome is not None


async def test_an_empty_plan_says_how_to_add_the_first_kpi() -> None:
    async with app_on(a_plan()).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"Orders", "ctrl+s")
        await pilot.pause()
        assert [kpi.name for kpi in _plan_of(pilot).kpis] == ["Orders"]


async def test_a_figure_entered_says_at_once_what_it_comes_to() -> None:
    async with app_on(_plan(2)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("2", "3", "5", "enter")
        await settle(pilot)
        assert isinstance(pilot.app, MplanApp)
        said = screen_text(pilot.app).splitlines()[2]
        for words in ("Feb 2026", "Reached", "forecast", "+25 since last period"):
            assert words in said
        await pilot.press("up")
        await settle(pilot)
        assert "2 KPIs" in screen_text(pilot.app).splitlines()[2]


def _seen(pilot: Pilot[int]) -> str:
    assert isinstance(pilot.app, MplanApp)
    return screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_v_turns_to_the_table_of_the_figures_with_their_changes_and_notes(size: tuple[int, int]) -> None:
    rate = a_kpi("Open rate", kind="ratio", unit="%", start=date(2026, 1, 1))
    entered = (
        a_measurement(rate, date(2026, 1, 1), numerator=30, denominator=100),
        a_measurement(rate, date(2026, 2, 1), numerator=35, denominator=100, note="New subject lines"),
    )
    async with app_on(a_plan(rate, *entered)).run_test(size=size) as pilot:
        await _open(pilot)
        for _ in range(3):
            if "35/100" in _seen(pilot):
                break
            await pilot.press("v")
            await settle(pilot)
        line = next(line for line in _seen(pilot).splitlines() if "35/100" in line)
        assert "+5" in line
        assert size[0] > 80 or "New subject lines" in line


async def test_an_off_track_kpi_offers_a_decision_until_one_is_under_way() -> None:
    kpi = a_kpi("Orders", baseline=100, target=400, start=date(2026, 1, 1), due=date(2026, 12, 31))
    entered = a_measurement(kpi, date(2026, 2, 1), 101)
    async with app_on(a_plan(kpi, entered)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        assert "D decides" in _seen(pilot)
    decided = Decision(kpi=kpi.id, text="Call them", taken_on=date(2026, 3, 1))
    async with app_on(a_plan(kpi, entered, decided)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        assert "D decides" not in _seen(pilot)


async def test_a_conversion_rate_declares_its_base_and_makes_its_inputs() -> None:
    async with app_on(a_plan()).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await pilot.press("n")
        await settle(pilot)
        await pilot.press(*["down"] * (3 + list(CATALOGUE).index("conversion_rate")), "enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [kpi.name for kpi in _plan_of(pilot).kpis] == ["conversions", "clicks", "Conversion rate"]
        formula = _plan_of(pilot).kpis[-1].formula
        assert formula is not None and formula.base == "clicks"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_g_shows_which_objective_a_kpi_measures(size: tuple[int, int]) -> None:
    kpi = a_kpi("Online orders", kind="flow", target=420)
    async with app_on(a_plan(kpi, an_objective("Online sales +20 %", kpi=kpi.id))).run_test(size=size) as pilot:
        await _open(pilot)
        await pilot.press("g")
        await settle(pilot)
        assert "Online sales +20 %" in screen_text(pilot.app)


async def _paste(pilot: Pilot[int], text: str) -> None:
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(Paste(text))
    await settle(pilot)


def _values(pilot: Pilot[int], on: date) -> list[object]:
    by_kpi = {row.kpi: row.value for row in _plan_of(pilot).measurements if row.on == on}
    return [by_kpi.get(kpi.id) for kpi in _plan_of(pilot).kpis]


async def test_leaving_a_cell_by_an_arrow_takes_the_figure_and_goes_where_the_arrow_points() -> None:
    async with app_on(_plan(4)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await pilot.press("5", "down", "down")
        await settle(pilot)
        await pilot.press("7", "enter")
        await settle(pilot)
        assert _values(pilot, FEBRUARY) == [5, None, 7, None]


@pytest.mark.parametrize("key", ["down", "up", "left", "end", "pagedown", "tab"])
async def test_what_was_typed_stays_where_it_cannot_be_taken(key: str) -> None:
    async with app_on(_plan(4)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        before = _plan_of(pilot)
        await pilot.press("down", "4", "/", "2", key)
        await settle(pilot)
        assert _plan_of(pilot) is before
        assert "4/2▏" in _seen(pilot)
        await pilot.press("backspace", "backspace", "enter")
        await settle(pilot)
        assert _values(pilot, FEBRUARY) == [None, 4, None, None]


async def test_a_pasted_column_that_begins_with_an_empty_cell_leaves_that_one_alone() -> None:
    async with app_on(_plan(4)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await _paste(pilot, "\r\n1 200,5\r\n\r\n3\r\n")
        assert [str(value) for value in _values(pilot, FEBRUARY)] == ["None", "1200.5", "None", "3"]
        assert "2 figures entered." in _seen(pilot)


async def test_a_pasted_row_goes_on_to_today_past_the_periods_in_view() -> None:
    kpi = a_kpi("Visits", kind="flow", target=420)
    async with app_on(a_plan(kpi, start=date(2025, 1, 1))).run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot)
        await pilot.press(*"[[[[[[[[[", "left", "left", "left")
        await _paste(pilot, "\t".join(str(n) for n in range(1, 11)))
        rows = sorted(_plan_of(pilot).measurements, key=lambda row: row.on)
        assert [row.value for row in rows] == list(range(1, 11))
        await _paste(pilot, "\t".join("9" * 40))
        assert "block_too_large" in _seen(pilot) and len(_plan_of(pilot).measurements) == 10


async def test_a_row_pasted_past_the_end_of_a_plan_is_refused_and_not_kept_where_no_column_shows_it() -> None:
    """A fifteenth month, pasted from November on in the second January after, went in for that January."""
    kpi = a_kpi("Visits", kind="flow", target=420, due=date(2026, 12, 31))
    desk = FakeServices(day=date(2027, 1, 5))
    async with app_on(a_plan(kpi), desk).run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot)
        await pilot.press(*"[" * 12)
        await _paste(pilot, "\t".join(str(n) for n in range(1, 16)))
        assert "block_too_large" in _seen(pilot)
        assert not _plan_of(pilot).measurements
        await _paste(pilot, "\t".join(str(n) for n in range(1, 15)))
        assert max(row.on for row in _plan_of(pilot).measurements) == date(2026, 12, 1)


async def test_a_text_in_a_pasted_block_is_named_with_its_place_and_nothing_is_entered() -> None:
    async with app_on(_plan(4)).run_test(size=(120, 40), notifications=True) as pilot:
        await _open(pilot)
        before = _plan_of(pilot)
        await _paste(pilot, "12\nn/a\n13")
        assert _plan_of(pilot) is before
        seen = " ".join(_seen(pilot).replace("│", " ").replace("▎", " ").split())
        assert "row=2, column=1" in seen


async def test_enter_turns_the_page_to_a_figure_missing_long_ago() -> None:
    kpi = a_kpi("Visits", kind="flow", target=420, start=date(2025, 7, 1))
    months = [date(2025, 8, 1), *(date(2025, month, 1) for month in range(9, 13)), date(2026, 1, 1), FEBRUARY]
    rows = [a_measurement(kpi, on, 5) for on in months]
    async with app_on(a_plan(kpi, *rows, start=date(2025, 7, 1))).run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot)
        await pilot.press("enter", "8", "enter")
        await settle(pilot)
        assert _values(pilot, date(2025, 7, 1)) == [8]
        assert "Every figure is entered" in _seen(pilot)


async def test_a_note_on_a_missing_figure_leaves_it_missing_and_outlives_a_cleared_one() -> None:
    async with app_on(_plan(1)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await pilot.press("m")
        await settle(pilot)
        await pilot.press(*"Late", "enter")
        await settle(pilot)
        assert "'[    ]" in _seen(pilot) and "1 to enter" in _seen(pilot)
        await pilot.press("7", "enter", "delete", "enter")
        await settle(pilot)
        assert "'[    ]" in _seen(pilot)
        assert [row.note for row in _plan_of(pilot).measurements if row.on == FEBRUARY] == ["Late"]


async def test_the_table_sums_numerators_and_denominators_over_the_periods() -> None:
    rate = a_kpi("Open rate", kind="ratio", unit="%", start=date(2026, 1, 1))
    entered = (
        a_measurement(rate, date(2026, 1, 1), numerator=1, denominator=2),
        a_measurement(rate, date(2026, 2, 1), numerator=1, denominator=98),
    )
    async with app_on(a_plan(rate, *entered)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("v")
        await settle(pilot)
        line = next(line for line in _seen(pilot).splitlines() if "Together" in line)
        assert line.split("Together")[1].split() == ["2", "2/100"]


async def test_the_table_sums_its_own_time_and_not_the_year_before() -> None:
    orders = a_kpi("Orders", kind="flow", start=date(2026, 1, 1), target=50)
    entered = [a_measurement(orders, date(year, month, 1), value) for year, month, value in YEARS]
    async with app_on(a_plan(orders, *entered)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("v")
        await settle(pilot)
        line = next(line for line in _seen(pilot).splitlines() if "Together" in line)
        assert line.split("Together")[1].split() == ["30"]


YEARS = ((2025, 1, 10), (2025, 2, 10), (2025, 12, 90), (2026, 1, 12), (2026, 2, 18))


async def test_a_figure_with_one_of_the_year_before_is_set_beside_that() -> None:
    """In January a brewery sells less than in December: "-78 since last period" was told of a rise."""
    orders = a_kpi("Orders", kind="flow", start=date(2026, 1, 1), target=50)
    entered = [a_measurement(orders, date(year, month, 1), value) for year, month, value in YEARS[:-1]]
    async with app_on(a_plan(orders, *entered)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press(*"18", "enter")
        await settle(pilot)
        said = _seen(pilot).splitlines()[2]
        assert "+80% in a year" in said and "since last period" not in said


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_measure_moves_money_into_the_action_it_makes_in_one_step(size: tuple[int, int]) -> None:
    kpi = a_kpi("Orders", baseline=100, target=400, start=date(2026, 1, 1))
    giving = an_action("Radio", planned=1000)
    plan = a_plan(kpi, giving, a_measurement(kpi, date(2026, 2, 1), 101))
    async with app_on(plan).run_test(size=size) as pilot:
        await _open(pilot)
        await pilot.press("D")
        await settle(pilot)
        assert "101 on 28 Feb 2026" in _seen(pilot)
        await pilot.press("tab", *"Radio brings nothing", "tab", "tab", "tab", *"Mailing", "tab", *"50")
        await pilot.press("tab", "tab", "right", "tab", "tab", *"1001", "ctrl+s")
        await settle(pilot)
        assert "has only" in " ".join(_seen(pilot).split()) and _plan_of(pilot) is plan
        await pilot.press("backspace", *["backspace"] * 3, *"400", "ctrl+s")
        await settle(pilot)
        assert [(a.title, a.planned) for a in _plan_of(pilot).actions] == [
            ("Radio", Decimal(600)),
            ("Mailing", Decimal(450)),
        ]
        (decision,) = _plan_of(pilot).decisions
        assert {a.id for a in _plan_of(pilot).actions} == set(decision.actions)
        await pilot.press("u")
        await settle(pilot)
        assert _plan_of(pilot) == plan


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_review_shows_before_and_after_whole_however_long_the_measure(size: tuple[int, int]) -> None:
    kpi = a_kpi("Orders", baseline=100, target=400, start=date(2026, 1, 1))
    seen = KpiSnapshot(on=date(2026, 2, 1), value=101, status=PaceStatus.OFF_TRACK)
    taken = Decision(
        kpi=kpi.id, text="Call them all. " * 40, taken_on=date(2026, 2, 1), review_on=date(2026, 3, 1), seen=seen
    )
    async with app_on(
        a_plan(kpi, taken, a_measurement(kpi, date(2026, 1, 1), 101), a_measurement(kpi, FEBRUARY, 150))
    ).run_test(size=size) as pilot:
        await _open(pilot)
        await pilot.press("tab")
        await settle(pilot)
        assert "review now" in _seen(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "101 (Jan 2026) → 150 (Feb 2026)" in _seen(pilot)


@pytest.mark.parametrize("value", ["9999999.5", "123456789", "98765432109", "-1234567", "999.95", "0.125"])
def test_a_figure_too_long_for_its_cell_is_said_shorter_and_never_cut(value: str) -> None:
    shown = compact(Decimal(value), PERIOD_WIDTH - 1)
    assert len(shown) <= PERIOD_WIDTH - 1
    times = {"k": 1000, "M": 1_000_000, "G": 1_000_000_000}.get(shown[-1], 1)
    said = Decimal(shown.rstrip("kMG").replace(",", "").replace("\N{MINUS SIGN}", "-")) * times
    assert abs(said - Decimal(value)) <= abs(Decimal(value)) / 20


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_own_judgement_is_marked_wherever_the_standing_is_shown(size: tuple[int, int]) -> None:
    kpi = a_kpi("Orders", baseline=100, target=400, start=date(2026, 1, 1))
    async with app_on(a_plan(kpi, a_measurement(kpi, FEBRUARY, 101))).run_test(size=size) as pilot:
        await _open(pilot)
        await pilot.press("o")
        await settle(pilot)
        await pilot.press("right", "right", "ctrl+s")
        await settle(pilot)
        assert "needs a sentence" in " ".join(_seen(pilot).split()) and _plan_of(pilot).kpis[0].override is None
        await pilot.press(*"May fair", "ctrl+s")
        await settle(pilot)
        shown = next(line for line in _seen(pilot).splitlines() if line.startswith("▌K1 Orders"))
        assert "▲*0.02" in shown
        assert "May fair" in _seen(pilot)


async def test_a_long_name_and_its_facts_are_whole_beside_the_grid() -> None:
    person = a_person("Marie-Christine de la Rochefoucauld")
    kpi = a_kpi("Notoriété spontanée auprès des 25-35 ans de la région", owner=person.id)
    async with app_on(a_plan(person, kpi)).run_test(size=(200, 60)) as pilot:
        await _open(pilot)
        beside = " ".join(line.partition("│")[2].strip() for line in _seen(pilot).splitlines())
        assert kpi.name in beside and person.name in beside


async def test_mine_asks_who_one_is_where_the_plan_does_not_know() -> None:
    plan = a_plan(a_kpi("Nobody's"), a_kpi("Karim's", owner=a_person("Karim").id))
    async with app_on(plan).run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot)
        await pilot.press("f")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "does not know you" in " ".join(_seen(pilot).split()) and "Karim's" in _seen(pilot)


async def test_a_kpi_that_would_end_before_it_starts_is_refused_where_it_is_typed() -> None:
    kpi = a_kpi("Orders", start=date(2026, 5, 1))
    async with app_on(a_plan(kpi)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        before = _plan_of(pilot)
        await pilot.press("e")
        await settle(pilot)
        await pilot.press(*["tab"] * 10, *"1/3/2026", "ctrl+s")
        await settle(pilot)
        assert "before its start on 1 May 2026" in " ".join(_seen(pilot).replace("│", "").split())
        assert _plan_of(pilot) is before


async def test_a_deleted_kpi_says_how_many_figures_went_with_it_and_u_brings_all_back() -> None:
    orders = a_kpi("Orders", ref="K1")
    figures = [a_measurement(orders, date(2026, month, 1), month) for month in (1, 2)]
    plan = a_plan(orders, *figures)
    app = app_on(plan)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("5")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        assert app.plan is not None and (app.plan.kpis, app.plan.measurements) == ((), ())
        said = " ".join(screen_text(app).replace("▎", " ").split())
        assert "with it 2 measurements" in said and "u brings it back" in said
        await pilot.press("u")
        await settle(pilot)
        assert (app.plan.kpis, set(app.plan.measurements)) == (plan.kpis, set(figures))


async def test_names_and_months_have_the_room_there_is_and_the_detail_stands_below() -> None:
    kpi = a_kpi("Organic visits to the knowledge hub", kind="flow", target=1200)
    rows = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 100), (2, 300))]
    async with app_on(a_plan(kpi, *rows)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        lines = _seen(pilot).splitlines()
        (row,) = [line for line in lines if kpi.name in line and "1,200" in line]
        assert row.rstrip().endswith("▁▇")
        head = next(line for line in lines if "Monthly" in line)
        assert {"Dec", "Jan", "Feb", "Mar"} <= {word for word in head.replace("25", "").replace("26", "").split()}
        assert any("target 1,200" in line for line in lines)


async def test_figures_of_the_year_before_are_typed_a_key_away_and_bend_the_path() -> None:
    kpi = a_kpi("Orders", kind="flow", target=1200)
    async with app_on(a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 90))).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("left", "y")
        await settle(pilot)
        assert "Jan 25" in _seen(pilot)
        await pilot.press("7", "0", "right")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        plan = _plan_of(pilot)
        before = {row.on: row.value for row in plan.measurements}
        assert before[date(2025, 1, 1)] == 70
        assert "90 (+29% on 70 the year before)" in _seen(pilot)


async def test_a_year_back_is_one_for_months_and_for_quarters() -> None:
    """The same number of periods was gone back in both: twelve quarters, which are three years."""
    rows = [a_kpi("Orders", kind="flow"), a_kpi("Awareness", cadence="quarter")]
    async with app_on(a_plan(*rows)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await pilot.press("y")
        await settle(pilot)
        heads = [" ".join(line.split()) for line in _seen(pilot).splitlines()]
        assert "Monthly · 2025 Jan 25 Feb Mar Target Pace" in heads
        assert "Quarterly Q3 24 Q4 24 Q1 25 Target Pace" in heads


async def test_the_detail_draws_both_ends_of_a_range_and_a_path_that_can_be_read() -> None:
    """The upper end had no line, and two decisions left two lines of the chart."""
    kpi = a_kpi("Rating", direction="within", target=4, target_high=8, baseline=5, start=date(2026, 1, 1))
    decisions = [Decision(id=f"d{n}", kpi=kpi.id, text="More of it. " * 9, taken_on=date(2026, 2, n)) for n in (3, 20)]
    rows = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 3), (2, 9), (3, 5))]
    async with app_on(a_plan(kpi, *decisions, *rows)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        lines = _seen(pilot).splitlines()
        scale = [line.split("┤")[0].strip() for line in lines if "┤" in line]
        assert {"4", "8"} <= set(scale)
        assert len(scale) >= 6
        assert sum("╌╌╌╌" in line for line in lines) == 2


async def test_units_are_whole_where_there_is_room_and_a_judged_total_is_told() -> None:
    override = Override(status=PaceStatus.ON_TRACK, reason="Booked.", author="Anna")
    kpi = a_kpi("Orders", kind="flow", unit="commandes", target=420, override=override)
    async with app_on(a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 90))).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        (row,) = [line for line in _seen(pilot).splitlines() if "Orders" in line and "420" in line]
        assert " commandes " in row
        assert "So far      90" in _seen(pilot)


@pytest.mark.parametrize(
    ("name", "unit", "row"),
    [
        ("Webinar registrations", "€", "K1 Webinar registrations      €"),
        ("Organic visits to the knowledge hub", "€", "K1 Organic visits to the kno… €"),
        ("Press", "articles", "K1 Press               articles"),
        ("Organic visits to the knowledge hub", "", "K1 Organic visits to the know…"),
    ],
)
async def test_a_name_takes_the_cells_that_its_unit_leaves(name: str, unit: str, row: str) -> None:
    kpis = a_kpi(name, kind="flow", unit=unit), a_kpi("Orders of the shop in the year", kind="flow", unit="commandes")
    async with app_on(a_plan(*kpis)).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        (shown,) = [line[1:32].rstrip() for line in _seen(pilot).splitlines() if line[1:4] == "K1 " and "·" in line]
        assert shown == row


async def test_a_figure_of_a_day_to_come_is_no_trend() -> None:
    kpi = a_kpi("Rating", target=5, baseline=1)
    rows = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, 4), (2, 3), (11, 9))]
    async with app_on(a_plan(kpi, *rows)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        assert "Last change −1" in _seen(pilot)
        assert any(line.rstrip().endswith("▇▁") for line in _seen(pilot).splitlines())


async def test_the_funnel_and_the_returns_are_read_over_the_screen() -> None:
    visits = a_kpi("Visits", kind="flow", stage="awareness")
    orders = a_kpi("Orders", kind="flow", stage="decision", target=120)
    sales = a_kpi("Sales", kind="flow", unit="€", role="revenue")
    carrying = an_action("Mail", kpis=(sales.id,), spent=50)
    rows = [a_measurement(kpi, date(2026, 1, 1), value) for kpi, value in ((visits, 400), (orders, 20), (sales, 150))]
    plan = a_plan(visits, orders, sales, carrying, an_action("Fair", spent=70), *rows)
    async with app_on(plan).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("F")
        await settle(pilot)
        assert "needs 2,400 at" in _seen(pilot)
        assert "5.0%" in _seen(pilot)
        await pilot.press("escape", "R")
        await settle(pilot)
        shown = _seen(pilot)
        assert "€70 of the €120 spent has no revenue measured (1 action)." in shown
        assert "+200%" in shown
        await pilot.press("right")
        await settle(pilot)
        assert "Mail" not in _seen(pilot).split("esc close")[0].split("Return on the money")[1]


@pytest.mark.parametrize(("language", "needed"), [("en", "2,400"), ("fr", "2 400")])
async def test_the_funnel_keeps_what_each_step_needs_in_eighty_columns(language: str, needed: str) -> None:
    visits = a_kpi("Visits", kind="flow", stage="awareness", due=date(2026, 12, 31))
    orders = a_kpi("Orders of new customers", kind="flow", stage="consideration", target=120)
    rows = [a_measurement(kpi, date(2026, 1, 1), value) for kpi, value in ((visits, 400), (orders, 20))]
    with speaking(language):
        async with app_on(a_plan(visits, orders, *rows)).run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await pilot.press("F")
            await settle(pilot)
            line = next(
                line for line in _seen(pilot).splitlines() if "Visits" in line and "400 " in line and "│K1" in line
            )
            assert needed in line.replace("\u202f", " ").replace("\xa0", " ")


async def test_a_new_kpi_is_asked_in_plain_words_and_told_at_once_what_cannot_be_right() -> None:
    async with app_on(a_plan()).run_test(size=(80, 24)) as pilot:
        await _open(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "does it add up over the months, or is it a state?" in _seen(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press(*"Followers")
        await settle(pilot)
        assert "sounds like a state" in _seen(pilot)
        await pilot.press("tab", "right")
        await settle(pilot)
        assert "Does it add up over the months, or is it a state?" in _seen(pilot)
        assert "sounds like a state" not in _seen(pilot)
        await pilot.press("up", "end", *" rate", "ctrl+s")
        await settle(pilot)
        kpi = _plan_of(pilot).kpis[0]
        assert (kpi.kind, kpi.unit) == (KpiKind.LEVEL, "%")


async def test_what_a_kpi_is_can_be_changed_later_and_its_figures_stay() -> None:
    kpi = a_kpi("Qualified leads", kind="level", unit="%", target=400)
    entered = [a_measurement(kpi, date(2026, month, 1), 10 * month) for month in (1, 2)]
    async with app_on(a_plan(kpi, *entered)).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        before = _plan_of(pilot).measurements
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("tab", "left", "tab", "right", "tab", "tab", "ctrl+u", *"leads", "ctrl+s")
        await settle(pilot)
        changed = _plan_of(pilot).kpis[0]
        assert (changed.kind, changed.unit) == (KpiKind.FLOW, "leads")
        assert changed.role is not kpi.role
        assert _plan_of(pilot).measurements == before
        await pilot.press("u")
        await settle(pilot)
        back = _plan_of(pilot).kpis[0]
        assert (back.kind, back.role, back.unit) == (kpi.kind, kpi.role, kpi.unit)


@pytest.mark.parametrize(
    ("name", "unit", "wide"),
    [
        (24, 2, 7),  # names and three periods are whole
        (26, 2, 5),  # two cells are missing for the names, and units need none of them
        (40, 2, 2),
        (40, 8, 7),  # "articles" needs its own room
        (18, 12, 12),
    ],
)
def test_names_that_are_cut_get_what_units_do_not_need(name: int, unit: int, wide: int) -> None:
    assert KpiGrid.unit_width(80, name, unit, KpiGrid.fitting(80, name, unit)) == wide
