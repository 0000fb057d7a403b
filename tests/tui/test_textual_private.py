"""A canary for what we use of Textual that its makers keep to themselves: a new release fails here first."""

from __future__ import annotations

import ast
import importlib
import inspect
import io
import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
from rich.console import Console
from rich.segment import Segment
from textual import _compositor, _xterm_parser
from textual.app import App, ComposeResult
from textual.cache import LRUCache
from textual.containers import Vertical
from textual.css.stylesheet import Stylesheet
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.geometry import Region
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Static

import mplan_tui
from mplan_tui import tui
from mplan_tui.tui import textual_private
from mplan_tui.tui.textual_private import OpenApp, ParsedOnce
from tests.builders import a_plan
from tests.tui.conftest import app_on

SOURCE = Path(mplan_tui.__file__).parent
ALONE = Path(textual_private.__file__)


# What each private part must be like


def test_an_update_of_a_whole_screen_holds_its_lines() -> None:
    update = _compositor.LayoutUpdate([[Strip([Segment("ab")])]], Region(0, 0, 2, 1))
    assert isinstance(update, _compositor.CompositorUpdate)
    assert [segment.text for strip in update.strips[0] for segment in strip] == ["ab"]
    assert "ab" in update.render_segments(Console(file=io.StringIO()))


def test_an_update_of_parts_holds_its_pieces_and_where_they_stand() -> None:
    update = _compositor.ChopsUpdate([{0: Strip([Segment("ab")])}], [(0, 0, 2)], [[2]])
    assert isinstance(update, _compositor.CompositorUpdate)
    assert (update.spans, update.chop_ends) == ([(0, 0, 2)], [[2]])
    assert list(update.chops[0]) == [0]


def test_the_parser_makes_keys_of_what_a_terminal_sends_and_ticks() -> None:
    parser = _xterm_parser.XTermParser(False)
    assert [event.key for event in parser.feed("a\x1b[B") if isinstance(event, Key)] == ["a", "down"]
    assert list(parser.tick()) == []


@pytest.mark.parametrize(
    ("kind", "method", "parameters"),
    [
        (App, "_display", ["self", "screen", "renderable"]),
        (App, "_handle_exception", ["self", "error"]),
        (MessagePump, "_dispatch_message", ["self", "message"]),
        (_compositor.Compositor, "render_full_update", ["self", "simplify"]),
        (_compositor.Compositor, "render_partial_update", ["self"]),
        (_compositor.Compositor, "_get_renders", ["self", "crop"]),
        (_compositor.CompositorUpdate, "render_segments", ["self", "console"]),
        (_compositor.Compositor, "render_strips", ["self", "size"]),
    ],
)
def test_the_private_method_is_there_and_takes_the_same(kind: type, method: str, parameters: list[str]) -> None:
    function = inspect.unwrap(vars(kind)[method])
    if function.__module__ == textual_private.__name__:  # what stands there in the place of Textual's
        function = next(
            kept
            for kept in inspect.getclosurevars(function).nonlocals.values()
            if getattr(kept, "__name__", "") == method
        )
    assert list(inspect.signature(function).parameters)[: len(parameters)] == parameters


def test_every_message_of_every_widget_goes_through_the_one_method() -> None:
    kinds = [kind for kind in _kinds(MessagePump) if "_dispatch_message" in vars(kind)]
    assert kinds == [MessagePump]


async def test_the_app_knows_its_driver_and_whether_it_runs_and_was_told_to_end() -> None:
    app = app_on(a_plan())
    states: dict[str, Any] = vars(app)
    assert states["_exit"] is False
    async with app.run_test() as pilot:
        await pilot.pause()
        assert states["_driver"] is not None
        assert states["_running"] is True
        assert states["_closed"] is False
        before = states["_batch_count"]
        with app.batch_update():
            assert states["_batch_count"] == before + 1
        assert isinstance(vars(app.screen)["_compositor"], _compositor.Compositor)
        assert isinstance(vars(app.screen)["_dirty_widgets"], set)
        assert isinstance(vars(app.screen)["_callbacks"], list)
        app.exit()
        assert app.is_leaving


class Line(Static):
    drawn: ClassVar[list[str]] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn.append(f"{self.id} {crop.y}+{crop.height}")
        return super().render_lines(crop)


class Layered(OpenApp[None]):
    """Lines of which something in front hides a part."""

    CSS = """
    Screen { layers: below above; }
    #front { layer: above; offset: 2 1; width: 3; }
    """

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Line("aaaaaaaa\nbbbbbbbb\ncccccccc", id="list")
            yield Line("dddddddd", id="below")
        yield Line("fff", id="front")


@pytest.mark.parametrize(
    ("changed", "drawn", "lines"),
    [
        # A cursor that moves in a list: its own line, and not the list, what is below it and what it stands in.
        ([Region(0, 2, 8, 1)], ["list 2+1"], {2: "cccccccc"}),
        # What is hidden in part comes with what hides it, and what is hidden as a whole does not.
        ([Region(0, 1, 8, 1)], ["front 0+1", "list 1+1"], {1: "bbfffbbb"}),
        ([Region(3, 1, 2, 1)], ["front 0+1"], {1: "fff"}),
        ([Region(0, 0, 8, 1), Region(0, 3, 8, 1)], ["below 0+1", "list 0+1"], {0: "aaaaaaaa", 3: "dddddddd"}),
    ],
)
async def test_an_update_draws_what_shows_where_something_changed_and_nothing_else(
    changed: list[Region], drawn: list[str], lines: dict[int, str]
) -> None:
    async with Layered().run_test(size=(8, 5)) as pilot:
        compositor = vars(pilot.app.screen)["_compositor"]
        await pilot.pause()
        Line.drawn.clear()
        compositor._dirty_regions.update(changed)
        update = compositor.render_partial_update()
        assert sorted(Line.drawn) == drawn
        shown = {y: "".join(strip.text for strip in update.chops[y].values() if strip) for y, _, _ in update.spans}
        assert shown == lines


class Question(ModalScreen[None]):
    DEFAULT_CSS = "Question { background: $background 0%; } Question Line { height: 1; offset: 0 2; }"

    def compose(self) -> ComposeResult:
        yield Line("????????", id="question")


async def test_what_is_behind_a_question_is_drawn_whole_while_a_part_of_the_question_is_drawn() -> None:
    """It is drawn once and kept: of the changed line alone it stood without all others as long as the question did."""
    async with Layered().run_test(size=(8, 5)) as pilot:
        await pilot.app.push_screen(Question())
        await pilot.pause()
        front = pilot.app.screen
        compositor = vars(front)["_compositor"]
        front._set_dirty()  # what was kept of what is behind is outdated
        compositor._dirty_regions.clear()
        compositor._dirty_regions.update([Region(0, 3, 8, 1)])
        compositor.render_update(screen_stack=pilot.app.screen_stack[:-1])
        seen = ["".join(segment.text for segment in strip) for strip in compositor.render_strips()]
        assert seen[:4] == ["aaaaaaaa", "bbfffbbb", "????????", "dddddddd"]


def test_the_driver_writes_to_the_file_that_it_keeps() -> None:
    assert "_file" in _set_in_init(LinuxDriver)
    assert inspect.getsource(LinuxDriver.__init__).count("sys.__stderr__") == 1


def test_the_driver_reads_keys_in_a_thread_that_a_continued_program_can_end() -> None:
    assert {"_key_thread", "_must_signal_resume"} <= _set_in_init(LinuxDriver)
    assert "self._sigcont_application" in inspect.getsource(LinuxDriver.__init__)
    assert "while not self.exit_event.is_set()" in inspect.getsource(LinuxDriver.run_input_thread)


def test_a_stylesheet_keeps_what_it_has_parsed() -> None:
    assert isinstance(vars(Stylesheet())["_parse_cache"], LRUCache)
    ours = ParsedOnce({"ours": "red"})
    ours.add_source("Static { color: $ours; }")
    ours.parse()
    assert len(vars(ours)["_parse_cache"]) == 1
    ours.set_variables({"ours": "red"})
    assert len(vars(ours)["_parse_cache"]) == 1
    ours.set_variables({"ours": "blue"})
    assert len(vars(ours)["_parse_cache"]) == 0


async def test_textual_hands_every_fault_of_a_handler_a_timer_and_a_worker_over() -> None:
    met: list[str] = []

    class Taking(OpenApp[None]):
        def takes(self, fault: Exception, pump: object = None, message: object = None) -> bool:
            met.append(str(getattr(fault, "error", fault)))
            return True

        def key_a(self) -> None:
            raise ValueError("handler")

    def fail() -> None:
        raise ValueError("timer")

    async def work() -> None:
        raise ValueError("worker")

    async with Taking().run_test() as pilot:
        await pilot.press("a")
        pilot.app.set_timer(0.01, fail)
        pilot.app.run_worker(work())
        await pilot.pause(0.1)
        await pilot.press("a")
        assert sorted(met) == ["handler", "handler", "timer", "worker"]


# Nothing else reaches for one


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCE.rglob("*.py"):
        if path != ALONE:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def test_no_other_module_imports_a_private_part_of_textual() -> None:
    for path, tree in _sources():
        for node in ast.walk(tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                names += [f"textual.{alias.name}" for alias in node.names]
            found = [name for name in names if name.startswith("textual") and "._" in name]
            assert not found, f"{path}: {found}"


def test_no_class_of_ours_has_or_uses_a_private_name_of_the_textual_class_that_it_extends() -> None:
    found = []
    for path, tree in _sources():
        if "tui" not in path.parts:
            continue
        module = ".".join(("mplan_tui", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
        for node in tree.body:
            kind = getattr(importlib.import_module(module), node.name) if isinstance(node, ast.ClassDef) else None
            if kind is None:
                continue
            theirs = {name for base in kind.__mro__ if base.__module__.startswith("textual") for name in _names(base)}
            found += [(module, kind.__name__, name) for name in _names_in(node) & theirs]
    assert not found


def test_no_private_name_of_another_object_is_one_of_textuals() -> None:
    theirs = {name for kind in _kinds(MessagePump) for name in _names(kind) if kind.__module__.startswith("textual")}
    for path, tree in _sources():
        if "tui" not in path.parts:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr in theirs:
                assert ast.unparse(node.value) in ("self", "cls", "super()", "os"), f"{path}:{node.lineno} {node.attr}"


def _kinds(kind: type) -> list[type]:
    """A class of Textual's and all that extend it, those of ours included."""
    for module in pkgutil.walk_packages(tui.__path__, "mplan_tui.tui."):
        importlib.import_module(module.name)
    kinds: list[type] = [kind]
    for known in kinds:
        below: list[type] = known.__subclasses__()
        kinds += [lower for lower in below if lower not in kinds]
    return kinds


@cache
def _names(kind: type) -> frozenset[str]:
    """The private names that a class of Textual's defines, and those that it gives its instances."""
    tree = _tree(kind.__module__)
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == kind.__name__]
    return frozenset(name for node in nodes for name in _names_in(node))


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


def _names_in(node: ast.AST) -> set[str]:
    names = {part.name for part in ast.walk(node) if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)}
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and ast.unparse(part.value) in ("self", "cls", "super()"):
            names.add(part.attr)
        elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            names.add(part.target.id)
    return {name for name in names if _is_private(name)}


def _set_in_init(kind: type) -> set[str]:
    return {name for name in _names_in(ast.parse(inspect.getsource(kind.__init__).strip()))}  # type: ignore[misc]
