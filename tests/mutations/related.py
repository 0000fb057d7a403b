"""Which tests run a line: from one run of the tests with coverage, else those in the mirror place of its module."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from tests.mutations import contexts

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "mplan_tui"
TESTED = ("domain", "session", "store", "excel")
_TRIED = (
    *TESTED, "language", "exchange", "reports", "uses", "vocabulary", "golden/test_shell.py", "golden/test_drawn.py",
    "test_one_answer.py", "test_any_plan.py", "test_formats.py", "cli/test_merge.py", "cli/test_working_copies.py",
    "cli/test_like_and_memory.py",
)  # fmt: skip
"""Where a test may notice it: what is quick. Screens, most commands in a terminal and whole days of work are not; that
copies of a plan come together, and that a sheet goes back in its sender's shape, is tried nowhere but there."""
_KEPT = ROOT / "build" / "tests-of-lines.json"
_PARTS = 6
"""How many runs the tests are measured in; much of what those of the store do is waiting."""
_LONGEST = (25.0, 125.0)
"""Seconds of tests that are tried for one change, and of those that are when none of these has noticed it: what runs a
line that everything runs is not all quick."""


class Net(NamedTuple):
    """Module and line -> the test functions that run it; how long each takes; and which test files were measured."""

    tests: Mapping[str, Mapping[str, Sequence[str]]]
    seconds: Mapping[str, float]
    states: Mapping[str, str] = {}
    """The digest that each test file had then."""


def the_net(*, is_rebuilt: bool) -> Net:
    """What was found out last; of test files that have changed since, or of all of them, found out anew.

    Where code has changed so much that its lines stand elsewhere, all is to be found out anew.
    """
    files = [path for name in _TRIED for path in _test_files(ROOT / "tests" / name)]
    net = Net(*json.loads(_KEPT.read_text(encoding="utf-8"))) if _KEPT.exists() and not is_rebuilt else Net({}, {})
    changed = [path for path in files if net.states.get(_name(path)) != _digest(path)]
    if changed:
        net = with_measured(net, _measured(changed))
        _KEPT.write_text(json.dumps(net, separators=(",", ":")), encoding="utf-8")
    return net


def with_measured(net: Net, new: Net) -> Net:
    """What was known of other test files, with what was measured of these."""
    files = new.states.keys()
    tests = {
        module: {
            line: sorted(
                {test for test in before.get(line, ()) if _file_of(test) not in files}.union(now.get(line, ()))
            )
            for line in before.keys() | now.keys()
        }
        for module in net.tests.keys() | new.tests.keys()
        for before, now in [(net.tests.get(module, {}), new.tests.get(module, {}))]
    }
    seconds = {test: took for test, took in net.seconds.items() if _file_of(test) not in files}
    return Net(tests, {**seconds, **new.seconds}, {**net.states, **new.states})


def _measured(files: Sequence[Path]) -> Net:
    coverage = import_module("coverage")  # no test needs it, so nothing but this asks for it: pip install coverage
    _KEPT.parent.mkdir(exist_ok=True)
    rules = _KEPT.with_name("coverage.ini")
    kept = rules.with_suffix(".data")
    rules.write_text(f"[run]\nsource = {PACKAGE}\ndata_file = {kept}\nparallel = true\n")
    for old in kept.parent.glob(f"{kept.name}*"):
        old.unlink()
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={rules}", "-m", "pytest", "-n0", "-q", "--tb=no"]
    command += ["-p", contexts.__name__]
    # What is compiled stays: most of what a trial takes were else to compile the tests again.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    parts = [part for number in range(_PARTS) if (part := files[number::_PARTS])]
    notes = [_KEPT.with_name(f"notes-{number}.json") for number in range(len(parts))]
    runs = [
        subprocess.Popen(
            [*command, *map(str, part)], cwd=ROOT, env=environment | {contexts.NOTES: str(note)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        for part, note in zip(parts, notes, strict=True)
    ]  # fmt: skip
    for run in runs:
        run.wait()
    noted = [json.loads(note.read_text(encoding="utf-8")) for note in notes]
    # What fails without any change notices nothing.
    left_out = {"", *(test for part in noted for test in part["failed"])}
    measured = coverage.Coverage(config_file=str(rules))
    measured.combine()
    data = measured.get_data()
    tests = {
        Path(file).relative_to(PACKAGE).as_posix(): {
            str(line): sorted(set(ran) - left_out) for line, ran in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    seconds = {test: took for part in noted for test, took in part["seconds"].items()}
    return Net(tests, seconds, {_name(path): _digest(path) for path in files})


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _file_of(test: str) -> str:
    return test.partition("::")[0]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _test_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("test_*.py"))


def related_tests(module: str, lines: range, net: Net) -> list[list[str]]:
    """What to run for a change in these lines, and what after that where it is not noticed.

    The mirror of the module first, then what runs most of it in least time. A line that runs while its module is
    imported, as a table does, is tried on whatever runs the module, and on the tests of its name or of the end of its
    name, since what looks at a table runs no line of it: `test_layout` for `diagnostic_layout`.
    """
    runs = net.tests.get(module, {})
    package, stem = f"tests/{module.split('/')[0]}/", Path(module).stem
    nodes = {node for line in lines for node in runs.get(str(line), ())}
    if not nodes:
        nodes = {node for nodes in runs.values() for node in nodes}
        nodes |= {node for node in net.seconds if node.startswith(package) and f"_{stem}".endswith(_subject_of(node))}
    # Folders of a package need not have one of their own among its tests.
    mirror = f"/test_{stem}"
    often = Counter(node for nodes in runs.values() for node in nodes)
    price = {node: (net.seconds.get(node, 0) + 0.01) / max(often[node], 1) for node in nodes}
    ordered = sorted(nodes, key=lambda node: (not (node.startswith(package) and mirror in node), price[node], node))
    until = list(accumulate(net.seconds.get(node, 0) for node in ordered))
    bounds = (-1.0, *_LONGEST)
    rounds = [
        [node for node, seconds in zip(ordered, until, strict=True) if least <= seconds < most]
        for least, most in pairwise(bounds)
    ]
    return [some for some in rounds if some] or [ordered[:1] or [f"tests/{module.split('/')[0]}"]]


def _subject_of(test: str) -> str:
    """What a test file is named after: "_layout" of test_layout.py."""
    return Path(_file_of(test)).stem.removeprefix("test")
