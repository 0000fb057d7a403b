"""What a bad line, the system and our own faults do to the program: nothing is lost, and the terminal is given back."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from mplan_tui.domain.actions import Action
from mplan_tui.session.edits.rows import change
from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_person, a_plan, a_plan_of, an_action
from tests.tui.live import FAULTY, Live


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file of thirty actions."""
    path = tmp_path / "plan.json"
    PlanFile.create(path, a_plan_of(30))
    return path


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    """What the test opened is closed."""
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_at_once_and_gives_the_terminal_back(
    plan: Path, opened: ExitStack, number: signal.Signals
) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.press("s")
    live.signal(number)
    assert live.ended(within=live.soon) == 128 + number
    assert live.is_cooked()
    done = [action for action in PlanFile(plan).load().plan.actions if action.done_on is not None]
    assert done


def test_a_dropped_line_ends_the_program_with_everything_saved(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.press("s")
    live.hang_up()
    live.ended(within=live.soon)
    assert any(action.done_on is not None for action in PlanFile(plan).load().plan.actions)


def test_a_line_that_drops_while_much_is_drawn_ends_the_program_all_the_same(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    for _round in range(40):
        live.send("45467")
    live.hang_up()
    live.ended(within=live.soon)


@pytest.mark.parametrize("key", ["\x1b[15~", "\x1b[17~", "\x1b[21~"])
def test_a_fault_of_ours_is_logged_and_told_and_ends_nothing(plan: Path, opened: ExitStack, key: str) -> None:
    live = opened.enter_context(Live(plan, script=FAULTY)).ready()
    live.send(key)
    live.wait_for("fault in the program")
    live.settle()
    live.press("3")
    live.wait_for("O1")
    live.press("1")
    live.press("s")
    live.settle()
    live.send("q")
    assert live.ended(within=3) == 0
    assert live.is_cooked()
    (log,) = (plan.parent / "mplan-tui" / "logs").iterdir()
    assert log.read_text().count("a fault in") == 2  # the line of the source, and what it says


def test_a_screen_that_cannot_be_drawn_is_not_drawn_again_and_again(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan, script=FAULTY)).ready()
    live.send("\x1b[21~")
    live.wait_for("cannot be drawn")
    live.settle()
    before = live.received
    live.settle(quiet=1.5, limit=1.5)
    assert live.received < before + 500  # the header may say meanwhile that all is saved


def test_a_fault_without_end_ends_with_a_log_a_word_and_a_status(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan, script=FAULTY)).ready()
    live.press("s")
    live.send("\x1b[23~")
    assert live.ended(within=5) == 1
    assert live.is_cooked()
    assert "What happened" in live.text()
    (log,) = (plan.parent / "mplan-tui" / "logs").iterdir()
    assert "a fault in" in log.read_text()
    assert any(action.done_on is not None for action in PlanFile(plan).load().plan.actions)


def test_a_byte_that_is_no_utf8_is_lived_through(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.send(b"\xe9\xff\xc3")
    live.settle()
    live.press("?")
    live.wait_for("Help")


def test_ctrl_z_suspends_and_the_screen_is_whole_again_afterwards(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    before = live.text()
    live.send("\x1a")
    stopped = Path(f"/proc/{live.pid}/stat")
    deadline = time.monotonic() + 3
    while stopped.read_text().rpartition(")")[2].split()[0] != "T" and time.monotonic() < deadline:
        live.read(0.02)
    assert stopped.read_text().rpartition(")")[2].split()[0] == "T"
    assert live.is_cooked()
    live.screen.reset()
    live.signal(signal.SIGCONT)
    live.settle()
    assert live.text() == before


def test_a_stop_that_the_program_was_not_told_of_costs_no_key(plan: Path, opened: ExitStack) -> None:
    """After it the keys were read twice at a time, and each reader got a part of a title."""
    live = opened.enter_context(Live(plan)).ready()
    live.press("4")
    titles = [f"Typed ahead {number}" for number in range(5)]
    for title in titles:
        live.signal(signal.SIGSTOP)
        live.send(f"n{title}\r")
        live.signal(signal.SIGCONT)
        live.wait_for(title)
        live.settle()
    kept = [action.title for action in PlanFile(plan).load().plan.actions]
    assert kept[-len(titles) :] == titles
    live.send("q")
    assert live.ended(within=live.soon) == 0
    assert live.is_cooked()


def test_a_long_paste_with_escapes_lands_whole_in_the_field_and_nowhere_else(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.press("x")
    live.wait_for("Export to Excel")
    live.press("\x15")
    lines = "qqdd\x1b[31m\r" * 10_000
    live.send("\x1b[200~" + "first" + lines + "last\x1b[201~")
    live.settle(quiet=1, limit=20)
    assert "last" in live.text()
    assert "Export to Excel" in live.text()
    assert PlanFile(plan).load().plan.actions[0].done_on is None


def test_a_paste_on_a_list_types_nothing(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    before = PlanFile(plan).load().plan
    live.send("\x1b[200~sssqq\rsss\x1b[201~")
    live.settle()
    assert PlanFile(plan).load().plan == before
    live.wait_for("q Quit")


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (20, 5), (59, 40), (100, 14)])
def test_a_terminal_that_is_too_small_is_told_so_and_q_quits(
    plan: Path, opened: ExitStack, columns: int, rows: int
) -> None:
    live = opened.enter_context(Live(plan, columns=columns, rows=rows))
    live.wait_for("Too|T|…" if columns < 20 else r"Too\s+small")
    live.settle()
    live.send("q")
    assert live.ended(within=3) == 0


@pytest.mark.parametrize("sizes", [[(45, 9)], [(45, 9), (30, 9)], [(59, 15)], [(60, 14)], [(1, 1), (200, 3), (4, 4)]])
def test_a_terminal_that_was_too_small_shows_the_screen_as_soon_as_it_is_large_enough(
    plan: Path, opened: ExitStack, sizes: list[tuple[int, int]]
) -> None:
    live = opened.enter_context(Live(plan, columns=120, rows=40)).ready()
    before = live.text()
    for columns, rows in sizes:
        live.resize(columns, rows)
        live.settle(quiet=0.3)
        if columns > 20:
            assert f"{columns}x{rows}" in live.text().replace("\n", "")
        live.press("4")
        live.press("\x1b4")
    live.resize(120, 40)
    live.settle(quiet=0.3)
    assert live.text() == before


@pytest.mark.parametrize("size", [(45, 9), (80, 24), (120, 20)])
def test_a_terminal_that_was_smaller_for_a_moment_shows_all_again(
    plan: Path, opened: ExitStack, size: tuple[int, int]
) -> None:
    live = opened.enter_context(Live(plan, columns=120, rows=40)).ready()
    before = live.text()
    for _ in range(3):
        live.resize(*size)
        live.resize(120, 40)
        live.wait_until(lambda: live.text() == before, limit=20)


def test_what_is_typed_stands_where_it_stood_after_the_terminal_was_too_small(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan, columns=120, rows=40)).ready()
    live.press("x")
    live.wait_for("Export to Excel")
    live.resize(3, 2)
    live.settle(quiet=0.3)
    live.send("zzz")
    live.settle(quiet=0.3)
    live.resize(60, 15)
    live.settle(quiet=0.3)
    live.wait_for("Export to Excel")
    assert "zzz" not in live.text()
    live.press("!")
    assert "xlsx!" in live.text()


def test_nothing_is_sent_while_nothing_happens(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.press("x")
    live.wait_for("Export to Excel")
    live.settle()
    before = live.received
    live.settle(quiet=2.5, limit=2.5)
    assert live.received == before


@pytest.mark.parametrize("key", ["?", "x", "i", "\x1b[20~", "\x10"])
def test_a_question_costs_little_over_a_slow_line(plan: Path, opened: ExitStack, key: str) -> None:
    live = opened.enter_context(Live(plan, columns=120, rows=40)).ready()
    assert live.press(key).sent < 12_000


def test_what_is_shown_is_the_same_when_drawn_anew(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan, columns=120, rows=40)).ready()
    for keys in ("\x1b[B", "?", "q", "\x1b[B", "x", "\x15", "4", "\x1b[20~"):
        live.press(keys)
    live.settle()
    thrifty = live.text()
    live.press("\x0c")
    live.settle()
    assert live.text() == thrifty


def test_plain_signs_alone_reach_a_terminal_that_can_draw_no_others(plan: Path, opened: ExitStack) -> None:
    config = plan.parent / "mplan-tui"
    config.mkdir()
    (config / "config.toml").write_text("ascii = true\n")
    live = opened.enter_context(Live(plan, columns=120, rows=40)).ready()
    live.press("?")
    live.settle()
    assert {sign for sign in live.text() if not sign.isascii() and not sign.isalpha()} <= {"€", "°"}


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": ""}, {"TERM": "linux", "COLORTERM": ""}, {"TERM": "screen"}],
    ids=["no colour", "16 colours", "console", "screen"],
)
def test_poor_terminals_show_the_same_words(plan: Path, opened: ExitStack, environment: dict[str, str]) -> None:
    live = opened.enter_context(Live(plan, environment)).ready()
    assert "Today" in live.text()
    assert "Late" in live.text()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
def test_half_typed_text_is_kept_at_any_end_and_taken_up_at_the_next_start(
    plan: Path, opened: ExitStack, number: signal.Signals
) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.press("4")
    live.wait_for("n New")
    live.press("n")
    live.wait_for("New action")
    live.press("Half a ti")
    live.wait_for("Half a ti")
    live.signal(number)
    assert live.ended(within=live.soon) == 128 + number
    again = opened.enter_context(Live(plan))
    again.wait_for("Half a ti")
    again.settle(quiet=0.8)
    again.press("\r")
    again.wait_for("As you left it")
    again.settle()
    again.press("tle\x13")
    again.wait_until(lambda: PlanFile(plan).load().plan.actions[-1].title == "Half a title")


def test_alt_and_a_digit_goes_to_a_screen_also_where_digits_are_typed(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.send("5")
    live.wait_for("KPIs ·")
    live.send("\x1b2")
    live.wait_for("SWOT")


def test_a_title_typed_while_the_program_stands_still_is_a_title(plan: Path, opened: ExitStack) -> None:
    live = opened.enter_context(Live(plan)).ready()
    live.press("4")
    live.wait_for("n New")
    before = PlanFile(plan).load().plan
    live.send("n")
    live.read(0.01)
    live.signal(signal.SIGSTOP)
    live.send("dTuSs4X\r")
    time.sleep(2.4)
    live.signal(signal.SIGCONT)
    live.wait_for("○ dTuSs4X")
    live.wait_until(lambda: PlanFile(plan).load().plan.actions != before.actions)
    actions = PlanFile(plan).load().plan.actions
    assert actions[:-1] == before.actions
    assert actions[-1].title == "dTuSs4X"


def test_a_burst_of_keys_does_what_it_says_while_the_disk_is_slow_and_a_colleague_saves(
    tmp_path: Path, opened: ExitStack
) -> None:
    path = tmp_path / "plan.json"
    anna, ben = a_person("Anna"), a_person("Ben")
    cards = [an_action(title, executor=(anna.id,)) for title in ("Ad", "Blog", "Card")]
    file = PlanFile.create(path, a_plan(anna, ben, *cards))
    live = opened.enter_context(Live(path, {"SLOW_DISK": "0.2"}, script=FAULTY, columns=120, rows=40)).ready()
    live.press("4")
    live.wait_for("n New")
    live.send("LHLJJ" + "\r\x15Advert\x13" + "nEvent\rJ" + "e\x15Fair\r" + "hhjd" + "6")
    base = file.load()
    file.save(base, change(base.plan.actions[1], notes="from a colleague").change(base.plan), ())
    live.wait_for("Months")
    expected = [
        ("Advert", (ben.id,), "blocked", ""),
        ("Blog", (anna.id,), "todo", "from a colleague"),
        ("Fair", (ben.id,), "doing", ""),
    ]

    def kept() -> list[tuple[object, ...]]:
        actions = PlanFile(path).load().plan.actions
        return [(action.title, action.executor, action.status.value, action.notes) for action in actions]

    with suppress(TimeoutError):  # what was kept instead says more
        live.wait_until(lambda: kept() == expected)
    assert kept() == expected


def test_a_plain_locale_is_sent_ascii_only_and_no_signs_of_direction(tmp_path: Path, opened: ExitStack) -> None:
    path = tmp_path / "plan.json"
    PlanFile.create(path, a_plan_of(3).evolve(title="Été \u202e日本"))
    live = opened.enter_context(Live(path, {"LANG": "C", "LC_ALL": "C", "MPLAN_LANG": "fr"}))
    sent = live.recorded()
    live.wait_for("q Quit")
    live.send("4n")
    live.settle(quiet=0.5)
    assert bytes(sent).isascii()


def test_a_sign_of_direction_never_reaches_the_terminal_not_even_from_a_field(
    tmp_path: Path, opened: ExitStack
) -> None:
    path = tmp_path / "plan.json"
    plan = a_plan_of(1)
    PlanFile.create(path, plan.changing(Action, plan.actions[0].id, title="abc \u202egnp.exe"))
    live = opened.enter_context(Live(path))
    sent = live.recorded()
    live.ready()
    live.send("4")
    live.settle(quiet=0.5)
    live.send("\r")
    live.settle(quiet=0.5)
    live.send("e")
    live.settle(quiet=0.5)
    assert b"gnp.exe" in sent
    assert "\u202e".encode() not in sent
