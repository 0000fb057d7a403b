"""What imports what: no circle, and no long way down, so that a file can be read with few others at hand."""

from __future__ import annotations

import ast
import graphlib
from functools import cache
from pathlib import Path

import mplan_tui
from mplan_tui.domain.plan import TABLES

SOURCES = Path(mplan_tui.__file__).parent
DEEPEST, DEEPEST_IN_TUI = 40, 12
"""The longest way down from the command line through all floors, and through the screens' own modules alone.

They may get shorter. Of the whole way the domain is ten steps and the screens are eleven.
"""


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in SOURCES.rglob("*.py"):
        parts = path.relative_to(SOURCES.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """What a file imports, calls and names behind a dot, read once for all tests: they are three hundred files."""
    kinds = (ast.Import, ast.ImportFrom, ast.Attribute, ast.Call)
    return tuple(node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kinds))


def imports_of(path: Path, known: set[str]) -> set[str]:
    """The modules of ours that a file names, also in a function or for the types alone."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative path"
            inner = {f"{node.module}.{name.name}" for name in node.names}
            found.update((inner & known) or {node.module or ""})
    return found & known


@cache
def graph() -> dict[str, set[str]]:
    paths = modules()
    return {name: imports_of(path, set(paths)) - {name} for name, path in paths.items()}


def depths(imports: dict[str, set[str]]) -> dict[str, int]:
    """How many modules the longest way down has; one that imports none of ours has 1."""
    found: dict[str, int] = {}
    for name in graphlib.TopologicalSorter(imports).static_order():
        found[name] = 1 + max((found[other] for other in imports[name]), default=0)
    return found


def test_no_modules_import_each_other_not_even_for_types_or_inside_a_function() -> None:
    try:
        list(graphlib.TopologicalSorter(graph()).static_order())
    except graphlib.CycleError as circle:
        raise AssertionError(" -> ".join(circle.args[1])) from None


def test_the_way_down_does_not_get_longer() -> None:
    assert max(depths(graph()).values()) <= DEEPEST


def test_the_way_down_through_the_screens_does_not_get_longer() -> None:
    own = {name for name in graph() if name.startswith("mplan_tui.tui")}
    within = depths({name: others & own for name, others in graph().items() if name in own})
    assert max(within.values()) <= DEEPEST_IN_TUI, max(within, key=lambda name: within[name])


def test_a_page_or_question_or_widget_does_not_name_the_app() -> None:
    users = {name for name, others in graph().items() if "mplan_tui.tui.app" in others}
    assert users == {"mplan_tui.cli.screens"}


def test_only_one_module_imports_what_textual_keeps_to_itself() -> None:
    """A minor release may change it; import-linter sees packages of others only as a whole."""
    users = set()
    for name, path in modules().items():
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "textual":
                words = [*(node.module or "").split("."), *(alias.name for alias in node.names)]
                if any(word.startswith("_") for word in words):
                    users.add(name)
    assert users == {"mplan_tui.tui.textual_private"}


def test_no_edit_writes_a_row_but_through_the_rules_of_its_kind() -> None:
    """The domain has the rules; a copy that is found again by its history is a plan as it was, and no edit."""
    past_the_rules = {"putting", "changing"}
    not_edits = ("mplan_tui.domain.", "mplan_tui.store.copies")
    writers = {
        name
        for name, path in modules().items()
        if not name.startswith(not_edits)
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in past_the_rules
    }
    assert writers == set()


def test_no_table_of_a_plan_is_set_whole_but_by_the_domain() -> None:
    """`plan.evolve(actions=...)` would go past the rules of a row as well; a store gives a plan that it has read."""
    not_edits = ("mplan_tui.domain.", "mplan_tui.store.contents")
    writers = {
        (name, keyword.arg)
        for name, path in modules().items()
        if not name.startswith(not_edits)
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("plan.evolve")
        for keyword in node.keywords
        if keyword.arg is None or keyword.arg in TABLES
    }
    assert writers == set()
