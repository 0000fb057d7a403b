from __future__ import annotations

from collections.abc import Iterable

from textual.app import App, ComposeResult

from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, Line, LineTable, ListColumn
from tests.builders import HOSTILE


class Stage(App[None]):
    CSS_PATH = stylesheets("base", "widgets")

    def __init__(self) -> None:
        super().__init__()
        self.moved: list[str | None] = []
        self.chosen: list[str | None] = []
        self.asked: list[str] = []
        self.table = LineTable(id="table", empty=("Nothing here yet.", "n adds the first one."))
        self.table.columns = (
            ListColumn("title", "Title"),
            ListColumn("due", "Due", width=8, align="right", editable=True),
            ListColumn("money", "Money", width=8, align="right", editable=True, from_width=60),
        )

    def compose(self) -> ComposeResult:
        yield self.table

    def on_line_table_moved(self, message: LineTable.Moved) -> None:
        self.moved.append(message.row_id)

    def on_line_table_chosen(self, message: LineTable.Chosen) -> None:
        self.chosen.append(message.row_id)

    def show(self, lines: Iterable[Line]) -> None:
        self.table.show(lines, self.cells)

    def cells(self, row_id: str) -> tuple[Piece, ...]:
        self.asked.append(row_id)
        return ((f"Row {row_id}", ""), ("12 Mar", "bad"), ("1,200", ""))

    def text(self) -> list[str]:
        return [self.table.render_line(y).text for y in range(self.table.size.height)]


async def test_rows_are_drawn_under_their_column_titles() -> None:
    app = Stage()
    async with app.run_test(size=(40, 6)) as pilot:
        app.show(["1", "2"])
        await pilot.pause()
        assert app.text()[0].split() == ["Title", "Due"]
        assert app.text()[1].startswith("▌Row 1")
        assert app.text()[2].rstrip().endswith("12 Mar")


async def test_a_column_that_has_no_room_is_left_out() -> None:
    app = Stage()
    async with app.run_test(size=(70, 6)):
        app.show(["1"])
        assert "1,200" in app.text()[1]


async def test_the_cursor_passes_over_headings() -> None:
    app = Stage()
    async with app.run_test(size=(40, 8)) as pilot:
        app.show([Heading("Late", "1"), "1", Heading("Soon"), "2"])
        assert app.table.row_id == "1"
        await pilot.press("j")
        assert app.table.row_id == "2"
        await pilot.press("up", "up")
        assert app.table.row_id == "1"
        assert app.moved == ["1", "2", "1"]


async def test_the_cursor_stays_on_its_row_when_rows_come_and_go() -> None:
    app = Stage()
    async with app.run_test(size=(40, 8)) as pilot:
        app.show(["1", "2", "3"])
        await pilot.press("down")
        app.show(["0", "1", "2", "3"])
        assert app.table.row_id == "2"
        app.show(["0", "1", "3"])
        assert app.table.row_id == "3"
        app.show([])
        assert app.table.row_id is None


async def test_only_rows_in_view_are_asked_for() -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        app.show([str(n) for n in range(10_000)])
        app.asked.clear()
        await pilot.press("end")
        assert app.table.row_id == "9999"
        assert len(app.asked) <= 20


async def test_a_cursor_key_refreshes_two_lines_only() -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        app.show([str(n) for n in range(100)])
        await pilot.pause()
        refreshed: list[int] = []
        plain = app.table.refresh

        def spy(*regions: object, **options: bool) -> LineTable:
            refreshed.extend(region.y for region in regions)  # type: ignore[attr-defined]  # Region
            return plain(*regions, **options)  # type: ignore[arg-type]

        app.table.refresh = spy  # type: ignore[method-assign]
        await pilot.press("down")
        assert refreshed == [1, 2]


async def test_enter_opens_the_row_and_arrows_choose_the_cell() -> None:
    app = Stage()
    async with app.run_test(size=(70, 10)) as pilot:
        app.show(["1", "2"])
        await pilot.press("right", "enter")
        column = app.table.column
        assert column is not None and column.key == "money"
        assert app.chosen == ["1"]
        region = app.table.cell_region("1", "money")
        assert region is not None and region.width == 8 and region.y == 1


async def test_an_empty_table_says_what_belongs_there() -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)):
        app.show([])
        assert "n adds the first one." in "\n".join(app.text())


async def test_users_text_is_shown_as_typed() -> None:
    app = Stage()
    async with app.run_test(size=(60, 6)):
        app.table.show(["1"], lambda row_id: ((HOSTILE, ""), ("", "")))
        assert "[50%] Action [/x] [Q4] =1+1 ␛[31m" in app.text()[1]


async def test_a_list_that_is_filled_before_it_has_room_hides_no_row_above_its_cursor() -> None:
    """On the fourth of the actions, those that are late stood above the first line."""

    class Filled(Stage):
        def on_mount(self) -> None:
            assert not self.table.size.height
            self.show([str(number) for number in range(1, 21)])
            self.table.go_to("4")

    app = Filled()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert [line[1:6] for line in app.text()[1:6]] == [f"Row {number}" for number in range(1, 6)]
        assert app.text()[4].startswith("▌")
