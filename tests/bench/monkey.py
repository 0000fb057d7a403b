"""Random keys and sizes in real terminals, two sessions on one plan at a time: whatever is pressed, no session ends.

python -m tests.bench.monkey [SECONDS [SEED]]

Each round opens a copy of a sample plan twice, once in English and once in French, and presses keys in both by turns,
so that rows vanish under one session which the other deletes. At its end both sessions are asked to quit. It prints
each session that ended, did not quit with status 0, or has logged a fault, and its exit status says whether there was
any. The same seed presses the same keys, though what they meet depends on the machine's speed.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from tests.bench.terminal import Terminal

ROUND_SECONDS = 60
SAMPLES = ("harbour-instruments", "brasserie-du-val")
SIZES = ((1, 1), (4, 4), (1, 40), (59, 14), (60, 15), (61, 15), (80, 24), (80, 24), (120, 40), (200, 3), (200, 60))
MOVES = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\t", "\x1b[Z")
SCREENS = tuple(f"\x1b{digit}" for digit in range(1, 8))
COMMANDS = (*"abcdefghijklmnoprstuvwxyzABCDEFGIJKLMNOPRSTUVWXYZ0123456789*/?[]<>+-= !;.", "\x19", "\x01", "\x0c")
WINDOWS = ("\x10", "\x1b[20~", "\x1bOQ", "\x1b[24~", "\x1b[18~", "\x1b[19~")
ENDS = ("\x1b", "\r", "\x13", "\x1b", "\r")
TYPED = ("31/12/2026", "9999-12-31", "1/0.0000000001", "-1", "12,5 k", "[/]", "café 東京", "0", "", "=1+1", "\x7f\x7f")
KINDS = ((MOVES, 40), (SCREENS, 8), (COMMANDS, 30), (WINDOWS, 3), (ENDS, 14), (TYPED, 5))
"""The kinds of keys, and how often each is pressed; q, ^q and ^z are not, since they end or stop a session."""
RESIZES = 0.03
SEEN = 1.0
"""How many seconds a person needs to have seen a question."""


class Session(Terminal):
    """The program on a plan, with settings and state of its own."""

    def __init__(self, plan: Path, language: str) -> None:
        self.home = plan.parent / language
        self.language = language
        self.home.mkdir()
        folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(self.home))
        command = ["env", "-C", str(plan.parent), sys.executable, "-m", "mplan_tui", str(plan)]
        super().__init__(command, {**folders, "MPLAN_LANG": language})
        self.pressed: list[str] = []

    def type(self, keys: str) -> None:
        """Press keys without waiting for an answer."""
        self.pressed.append(keys)
        os.write(self._fd, keys.encode())

    def status(self) -> int | None:
        """The exit status, once it has ended."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None

    def quit(self, within: float = 120) -> int | None:
        """Leave every window and quit; None where it does not.

        Each key waits until the screen stands still: a busy machine needs longer than 20 s to answer what was pressed
        before, and a session that only has not come so far looked like one that hangs.
        """
        self.resize(120, 40)
        end = time.monotonic() + within
        while time.monotonic() < end:
            for keys in ("\x1b", "\x1b", "\x1b", "\x11", "m", "\x11", "l"):
                with suppress(OSError):
                    os.write(self._fd, keys.encode())
                # A question that comes up unasked is answered by whoever can have read it.
                self.settle(SEEN if keys == "\x11" else 0.3, limit=end - time.monotonic())
                status = self.status()
                if status is not None:
                    return status
        return None

    def doing(self) -> str:
        """What each of its threads is doing, where py-spy is installed: why it does not quit."""
        if (spy := shutil.which("py-spy", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")) is None:
            return ""
        dumped = subprocess.run(
            [spy, "dump", "--pid", str(self.pid)], capture_output=True, text=True, timeout=30, check=False
        )
        return dumped.stdout + dumped.stderr

    def faults(self) -> Iterator[str]:
        """What it has logged, the last lines of each fault."""
        for log in sorted((self.home / "mplan-tui").glob("logs/*")):
            yield "\n".join(log.read_text(encoding="utf-8").splitlines()[-9:])


def one_round(seed: int, seconds: float) -> list[str]:
    """What went wrong in one round of random keys."""
    choice = random.Random(seed)
    wrong: list[str] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        plan = folder / "plan.json"
        sample = SAMPLES[seed % len(SAMPLES)]
        subprocess.run(
            [sys.executable, "-m", "mplan_tui", "new", str(plan), "--from", sample],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        sessions = [stack.enter_context(Session(plan, language)) for language in ("en", "fr")]
        for session in sessions:
            session.wait_for("Quit")
        end = time.monotonic() + seconds
        kinds, weights = zip(*KINDS, strict=True)
        while time.monotonic() < end and len(wrong) < 3:
            session = choice.choice(sessions)
            if choice.random() < RESIZES:
                session.resize(*choice.choice(SIZES))
            (keys,) = choice.choices(kinds, weights)
            session.type(choice.choice(keys))
            for other in sessions:
                other.read(0.01)
            if (status := session.status()) is not None:
                wrong.append(f"{session.language} ended with {status} after {session.pressed[-12:]}")
                sessions.remove(session)
                wrong += session.faults()
                if not sessions:
                    break
        for session in sessions:
            if (status := session.quit()) != 0:
                wrong.append(
                    f"{session.language} quit with {status} after {session.pressed[-12:]}; it shows\n{session.text()}\n"
                    f"and does\n{session.doing() if status is None else 'nothing more'}"
                )
            wrong += session.faults()
        checked = subprocess.run(
            [sys.executable, "-m", "mplan_tui", "show", str(plan)], capture_output=True, text=True, check=False
        )
        if checked.returncode not in (0, 1):
            wrong.append(f"the plan cannot be shown afterwards: {checked.stderr}")
        if wrong:
            shutil.copytree(folder, Path(tempfile.gettempdir()) / f"monkey-{seed}", dirs_exist_ok=True)
    return wrong


def main(words: list[str]) -> int:
    """Play for so many seconds; 1 where anything went wrong."""
    if {"-h", "--help"} & set(words):
        print(__doc__)
        return 0
    seconds = float(words[0]) if words else 600
    seed = int(words[1]) if len(words) > 1 else random.randrange(10**6)
    end, is_wrong = time.monotonic() + seconds, False
    while (left := end - time.monotonic()) > 5:
        wrong = one_round(seed, min(ROUND_SECONDS, left))
        print(f"seed {seed}: {'; '.join(wrong) or 'nothing ended, no fault'}", flush=True)
        is_wrong = is_wrong or bool(wrong)
        seed += 1
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
