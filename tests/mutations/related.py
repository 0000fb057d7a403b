"""Which tests run a line: from one run of the tests with coverage, else those in the mirror place of its module."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "mplan_tui"
TESTED = ("domain", "session", "store", "excel")
_TRIED = (
    *TESTED,
    "language",
    "exchange",
    "reports",
    "uses",
    "vocabulary",
    "golden/test_shell.py",
    "test_one_answer.py",
)
"""Where a test may notice it: what is quick. Screens, commands in a terminal and whole days of work are not."""
_KEPT = ROOT / "build" / "tests-by-line.json"
_MOST = 80
"""Test functions tried for one change; a line that everything runs is noticed by one of the first, or by none."""

ByLine = Mapping[str, Mapping[str, list[str]]]
"""Module and line -> the test functions that run it."""


def tests_by_line(*, is_rebuilt: bool) -> ByLine:
    """What was found out last, or found out anew: two minutes, as every test of `_TRIED` runs once."""
    if is_rebuilt or not _KEPT.exists():
        _KEPT.parent.mkdir(exist_ok=True)
        _KEPT.write_text(json.dumps(_measured(), separators=(",", ":")), encoding="utf-8")
    found: ByLine = json.loads(_KEPT.read_text(encoding="utf-8"))
    return found


def _measured() -> ByLine:
    coverage = import_module("coverage")  # no test needs it, so nothing but this asks for it: pip install coverage
    rules = _KEPT.with_name("coverage.ini")
    kept = rules.with_suffix(".data")
    rules.write_text(f"[run]\nsource = {PACKAGE}\ndata_file = {kept}\nparallel = true\n")
    for old in kept.parent.glob(f"{kept.name}*"):
        old.unlink()
    files = sorted(str(path) for name in _TRIED for path in _test_files(ROOT / "tests" / name))
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={rules}", "-m", "pytest", "-n0", "-q", "-rfE"]
    command += ["-p", "tests.mutations.contexts"]
    runs = [
        subprocess.Popen([*command, "--tb=no", *files[part::2]], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for part in range(2)
    ]
    told = "".join(run.communicate()[0] for run in runs)
    # What fails without any change notices nothing; here it is most often a test that needs more than one user.
    failing = set(re.findall(r"^(?:FAILED|ERROR) ([^\s\[]+)", told, re.MULTILINE))
    measured = coverage.Coverage(config_file=str(rules))
    measured.combine()
    data = measured.get_data()
    return {
        Path(file).relative_to(PACKAGE).as_posix(): {
            str(line): sorted(set(contexts) - failing - {""})
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


def _test_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("test_*.py"))


def related_tests(module: str, lines: range, by_line: ByLine) -> list[str]:
    """What to run for a change in these lines, the mirror of the module first.

    A line that runs while its module is imported, as a table does, is tried on whatever runs the module.
    """
    runs = by_line.get(module, {})
    nodes = {node for line in lines for node in runs.get(str(line), ())}
    nodes = nodes or {node for nodes in runs.values() for node in nodes}
    folder, stem = Path(module).parent, Path(module).stem
    mirror = f"tests/{folder.as_posix()}/test_{stem}"
    often = Counter(node for nodes in runs.values() for node in nodes)
    ordered = sorted(
        nodes, key=lambda node: (not node.startswith(mirror), folder.as_posix() not in node, -often[node], node)
    )
    return ordered[:_MOST] or [f"tests/{module.split('/')[0]}"]
