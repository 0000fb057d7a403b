"""Draw changes, try each on its tests, say how many were noticed and which were not."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutations.changes import Change, changes_of
from tests.mutations.related import PACKAGE, ROOT, TESTED, ByLine, related_tests, tests_by_line

_SECONDS = 300
_PARTS = ("src", "styles", "sample_plans", "tests", "pyproject.toml", ".ci", "README.md")
NOTICED, SURVIVED, ENDLESS = "noticed", "survived", "endless"


def main(argv: Sequence[str] | None = None) -> int:
    """Print every survivor and the share that was noticed."""
    wish = _arguments(argv)
    drawn = _draw(wish.module, wish.count, wish.seed)
    by_line = tests_by_line(is_rebuilt=wish.map)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(wish.jobs):
            copies.put(_copy(Path(folder) / str(number)))

        def tried(one: tuple[str, Change]) -> str:
            copy = copies.get()
            try:
                return _try(copy, *one, by_line)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(wish.jobs) as pool:
            for (module, change), end in zip(drawn, pool.map(tried, drawn), strict=True):
                counts[end] += 1
                if end == SURVIVED or wish.verbose:
                    print(f"{end}: {module}:{change}", flush=True)
    noticed = counts[NOTICED] + counts[ENDLESS]
    print(f"{noticed} of {len(drawn)} changes noticed ({noticed / max(len(drawn), 1):.0%})")
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    parser.add_argument("--module", default="", help="only modules whose path begins so: domain/pace.py, store/")
    parser.add_argument("--count", type=int, default=0, help="how many changes to draw; all of them by default")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same changes of the same code")
    parser.add_argument("--jobs", type=int, default=2, help="how many are tried side by side")
    parser.add_argument("--map", action="store_true", help="find out anew which tests run which line")
    parser.add_argument("--verbose", action="store_true", help="also print what was noticed")
    return parser.parse_args(argv)


def _draw(module: str, count: int, seed: int) -> list[tuple[str, Change]]:
    """Changes in every package alike, so that a big one does not hide a small one."""
    chance = random.Random(seed)
    pools: list[list[tuple[str, Change]]] = []
    for package in TESTED:
        paths = sorted((PACKAGE / package).rglob("*.py"))
        names = [(path.relative_to(PACKAGE).as_posix(), path) for path in paths]
        pool = [
            (name, change)
            for name, path in names
            if name.startswith(module)
            for change in changes_of(path.read_text(encoding="utf-8"))
        ]
        chance.shuffle(pool)
        pools.append(pool)
    count = count or sum(map(len, pools))
    drawn: list[tuple[str, Change]] = []
    while len(drawn) < count and any(pools):
        picked = [pool.pop() for pool in pools if pool]
        drawn += [one for one in picked if _is_python(*one)][: count - len(drawn)]
    return drawn


def _is_python(module: str, change: Change) -> bool:
    return change.made_in((PACKAGE / module).read_text(encoding="utf-8")) is not None


def _copy(place: Path) -> Path:
    """The project in another folder, in which a change harms nobody."""
    place.mkdir()
    for part in _PARTS:
        origin = ROOT / part
        if origin.is_dir():
            shutil.copytree(origin, place / part, ignore=shutil.ignore_patterns("__pycache__", "kept"))
        else:
            shutil.copy(origin, place / part)
    return place


def _try(copy: Path, module: str, change: Change, by_line: ByLine) -> str:
    path = copy / "src" / "mplan_tui" / module
    before = path.read_text(encoding="utf-8")
    tests = related_tests(module, range(change.line, change.last_line + 1), by_line)
    command = [sys.executable, "-B", "-m", "pytest", "-n0", "-x", "-q", "--no-header", "--tb=no", *tests]
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        path.write_text(change.made_in(before) or before, encoding="utf-8")
        ran = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ENDLESS
    finally:
        path.write_text(before, encoding="utf-8")
    return SURVIVED if ran.returncode == 0 else NOTICED


if __name__ == "__main__":
    sys.exit(main())
