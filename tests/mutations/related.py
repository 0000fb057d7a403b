"""Which tests run a line: from one run of the tests with coverage, else those in the mirror place of its module."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "mplan_tui"
TESTED = ("domain", "language", "session", "store", "excel")
_KEPT = ROOT / "build" / "tests-by-line.json"
_MOST = 60
"""Test functions tried for one change; a line that everything runs is noticed by one of the first, or by none."""

ByLine = Mapping[str, Mapping[str, list[str]]]
"""Module and line -> the test functions that run it."""


def tests_by_line(*, is_rebuilt: bool) -> ByLine:
    """What was found out last, or found out anew: minutes, as every test below `TESTED` runs once."""
    if is_rebuilt or not _KEPT.exists():
        _KEPT.parent.mkdir(exist_ok=True)
        _KEPT.write_text(json.dumps(_measured(), indent=0), encoding="utf-8")
    found: ByLine = json.loads(_KEPT.read_text(encoding="utf-8"))
    return found


def _measured() -> ByLine:
    coverage = import_module("coverage")  # no test needs it, so nothing but this asks for it: pip install coverage
    rules = _KEPT.with_name("coverage.ini")
    rules.write_text(f"[run]\ndynamic_context = test_function\nsource = {PACKAGE}\ndata_file = {rules}.data\n")
    folders = [f"tests/{name}" for name in TESTED]
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={rules}", "-m", "pytest", "-n0", "-q", *folders]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    data = coverage.Coverage(config_file=str(rules)).get_data()
    data.read()
    return {
        Path(file).relative_to(PACKAGE).as_posix(): {
            str(line): sorted({_node(context) for context in contexts if ".test_" in context})
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


def _node(context: str) -> str:
    """`tests.excel.test_shapes.TestWhat.test_it` as pytest names it."""
    parts = context.split(".")
    place = next(number for number, part in enumerate(parts) if part.startswith("test_"))
    return "::".join(("/".join(parts[: place + 1]) + ".py", *parts[place + 1 :]))


def related_tests(module: str, lines: range, by_line: ByLine) -> list[str]:
    """What to run for a change in these lines, the mirror of the module first."""
    folder, stem = Path(module).parent, Path(module).stem
    nodes = {node for line in lines for node in by_line.get(module, {}).get(str(line), ())}
    mirror = f"tests/{folder.as_posix()}/test_{stem}"
    ordered = sorted(nodes, key=lambda node: (not node.startswith(mirror), folder.as_posix() not in node, node))
    if ordered:
        return ordered[:_MOST]
    return [f"tests/{module.split('/')[0]}"]
