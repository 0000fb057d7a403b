"""Draw changes, try each on its tests, say how many were noticed and which were not."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue

from tests.mutations import running
from tests.mutations.changes import Change, changes_of
from tests.mutations.related import PACKAGE, ROOT, TESTED, Net, related_tests, the_net

_SECONDS = 300
_PARTS = ("src", "styles", "sample_plans", "tests", "pyproject.toml", ".ci", "README.md", ".mypy_cache")
NOTICED, SURVIVED, ENDLESS, REFUSED = "noticed", "survived", "endless", "refused by mypy"


def main(argv: Sequence[str] | None = None) -> int:
    """Print every survivor and the share that was noticed."""
    wish = _arguments(argv)
    drawn = _draw(wish.module, wish.count, wish.seed)
    net = the_net(is_rebuilt=wish.map)
    counts: Counter[str] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as closing:
        trials: SimpleQueue[_Trials] = SimpleQueue()
        for number in range(wish.jobs):
            place = _Trials(Path(folder) / str(number), net)
            closing.callback(place.close)
            trials.put(place)

        def tried(one: tuple[str, Change]) -> str:
            place = trials.get()
            try:
                return place.end_of(*one)
            finally:
                trials.put(place)

        with ThreadPoolExecutor(wish.jobs) as pool:
            for (module, change), end in zip(drawn, pool.map(tried, drawn), strict=True):
                counts[end] += 1
                if end == SURVIVED or wish.verbose:
                    print(f"{end}: {module}:{change}", flush=True)
    noticed, tried_out = counts[NOTICED] + counts[ENDLESS], len(drawn) - counts[REFUSED]
    share, took = noticed / max(tried_out, 1), time.monotonic() - began
    print(f"{noticed} of {tried_out} changes noticed ({share:.0%}), {counts[REFUSED]} refused by mypy, in {took:.0f} s")
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
    for package in TESTED if module.startswith(TESTED) or not module else (module.partition("/")[0],):
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


class _Trials:
    """The project in another folder, in which a change harms nobody."""

    def __init__(self, place: Path, net: Net) -> None:
        place.mkdir()
        for part in _PARTS:
            origin = ROOT / part
            if origin.is_dir():  # with what is compiled of it
                shutil.copytree(origin, place / part)
            elif origin.exists():
                shutil.copy2(origin, place / part)
        self._place, self._net = place, net
        self._runner = running.Runner(place, _SECONDS)
        self.close = self._runner.close

    def end_of(self, module: str, change: Change) -> str:
        path = self._place / "src" / "mplan_tui" / module
        before, times = path.read_text(encoding="utf-8"), path.stat()
        rounds = related_tests(module, range(change.line, change.last_line + 1), self._net)
        try:
            path.write_text(change.made_in(before) or before, encoding="utf-8")
            code = self._code_of(rounds)
            if code == 0 and self._is_refused(path):
                return REFUSED
        finally:
            path.write_text(before, encoding="utf-8")
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # what was compiled of it holds again
        return {0: SURVIVED, running.ENDLESS: ENDLESS}.get(code, NOTICED)

    def _code_of(self, rounds: Sequence[Sequence[str]]) -> int:
        """How the first tests ended that notice the change; what passed the quick ones is slow, and no endless loop."""
        code = self._runner.code_of(rounds[0])
        later = (self._runner.code_of(tests) for tests in rounds[1:]) if code == 0 else ()
        return code or next((found for found in later if found not in (0, running.ENDLESS)), 0)

    def _is_refused(self, path: Path) -> bool:
        command = [sys.executable, "-m", "mypy", "--no-error-summary", str(path)]
        return subprocess.run(command, cwd=self._place, capture_output=True, check=False).returncode == 1


if __name__ == "__main__":
    sys.exit(main())
