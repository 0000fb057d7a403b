"""Which tests run a line: from one run of the tests with coverage, else those in the mirror place of its module."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tests.mutations import contexts

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "mplan_tui"
TESTED = ("domain", "session", "store", "excel")
_TRIED = (
    *TESTED, "language", "exchange", "reports", "uses", "vocabulary", "golden/test_shell.py", "golden/test_drawn.py",
    "test_one_answer.py",
)  # fmt: skip
"""Where a test may notice it: what is quick. Screens, commands in a terminal and whole days of work are not."""
_KEPT = ROOT / "build" / "tests-of-lines.json"
_LONGEST = 25.0
"""Seconds of tests that are tried for one change; a line that everything runs is noticed by the first, or by none."""


class Net(NamedTuple):
    """Module and line -> the test functions that run it; and how long each takes."""

    tests: Mapping[str, Mapping[str, Sequence[str]]]
    seconds: Mapping[str, float]


def the_net(*, is_rebuilt: bool) -> Net:
    """What was found out last, or found out anew: three minutes, as every test of `_TRIED` runs once."""
    if is_rebuilt or not _KEPT.exists():
        _KEPT.parent.mkdir(exist_ok=True)
        _KEPT.write_text(json.dumps(_measured(), separators=(",", ":")), encoding="utf-8")
    return Net(*json.loads(_KEPT.read_text(encoding="utf-8")))


def _measured() -> Net:
    coverage = import_module("coverage")  # no test needs it, so nothing but this asks for it: pip install coverage
    rules = _KEPT.with_name("coverage.ini")
    kept = rules.with_suffix(".data")
    rules.write_text(f"[run]\nsource = {PACKAGE}\ndata_file = {kept}\nparallel = true\n")
    for old in kept.parent.glob(f"{kept.name}*"):
        old.unlink()
    files = sorted(str(path) for name in _TRIED for path in _test_files(ROOT / "tests" / name))
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={rules}", "-m", "pytest", "-n0", "-q", "--tb=no"]
    command += ["-p", contexts.__name__]
    notes = [_KEPT.with_name(f"notes-{part}.json") for part in range(2)]
    runs = [
        subprocess.Popen(
            [*command, *files[part::2]], cwd=ROOT, env=os.environ | {contexts.NOTES: str(note)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for part, note in enumerate(notes)
    ]  # fmt: skip
    for run in runs:
        run.wait()
    noted = [json.loads(note.read_text(encoding="utf-8")) for note in notes]
    # What fails without any change notices nothing.
    left_out = {"", *noted[0]["failed"], *noted[1]["failed"]}
    measured = coverage.Coverage(config_file=str(rules))
    measured.combine()
    data = measured.get_data()
    tests = {
        Path(file).relative_to(PACKAGE).as_posix(): {
            str(line): sorted(set(ran) - left_out) for line, ran in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    return Net(tests, noted[0]["seconds"] | noted[1]["seconds"])


def _test_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("test_*.py"))


def related_tests(module: str, lines: range, net: Net) -> list[str]:
    """What to run for a change in these lines: the mirror of the module first, then what runs most of it in least time.

    A line that runs while its module is imported, as a table does, is tried on whatever runs the module.
    """
    runs = net.tests.get(module, {})
    nodes = {node for line in lines for node in runs.get(str(line), ())}
    nodes = nodes or {node for nodes in runs.values() for node in nodes}
    folder, stem = Path(module).parent, Path(module).stem
    mirror = f"tests/{folder.as_posix()}/test_{stem}"
    often = Counter(node for nodes in runs.values() for node in nodes)
    price = {node: (net.seconds.get(node, 0) + 0.01) / often[node] for node in nodes}
    ordered = sorted(nodes, key=lambda node: (not node.startswith(mirror), price[node], node))
    until = accumulate(net.seconds.get(node, 0) for node in ordered)
    affordable = [node for node, seconds in zip(ordered, until, strict=True) if seconds < _LONGEST]
    return affordable or ordered[:1] or [f"tests/{module.split('/')[0]}"]
