"""Let each system call of real commands fail once: `python -m tests.bench.injected [VERB ...]` (needs strace).

For each of save, backup, import and restore, one run under strace tells which calls on files are made below the plan's
folder and the user's own folders. Then the command runs once for each of them, on a fresh copy, and that call fails
with EIO, ENOSPC or EACCES by turns. Whatever fails, the command must either have done its work and say so (status 0),
or have left the plan's bytes as they were and say in one sentence why; the plan opens, and no half-written file stays.

The calls of tests/store/test_injected.py are those of one process whose own code is patched; here nothing is patched,
the libraries' calls and those of the child that reads a workbook fail as well. strace counts the calls of every process
and thread for itself, so that "the 9th read" was one of each: a run failed an unrelated file of the other process, and
308 of 672 runs of an import told nothing. So a run watches the command alone, or the child alone; and the command is a
fork of this process, which has all that it imports, so that no file of the interpreter is opened in between.
"""

from __future__ import annotations

import importlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

import openpyxl

from mplan_tui import cli
from mplan_tui.session.ports import StoreError
from mplan_tui.store.plan_file import PlanFile

PROGRAM = Path(sys.executable).with_name("mplan-tui")
SAMPLE = Path(__file__).resolve().parents[2] / "sample_plans" / "harbour-instruments.json"
CALLS = (
    *("openat", "open", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "close", "fstat", "newfstatat"),
    *("lstat", "stat", "statx", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir"),
    *(
        "mkdirat",
        "rmdir",
        "getdents64",
        "ftruncate",
        "fchmod",
        "fchown",
        "flock",
        "listxattr",
        "flistxattr",
        "utimensat",
    ),
    *("faccessat2", "faccessat", "access", "lseek", "fcntl", "sendfile", "copy_file_range", "ioctl"),
)
CODES = ("EIO", "ENOSPC", "EACCES")
STRACE = ("strace", "-f", "-b", "execve", "-qq", "-y")
"""It watches one program with its threads: what that starts itself is let go."""
TITLE = "Title that came back from a sheet"


class Call(NamedTuple):
    """The nth call of a name that the command makes, or the child that reads a workbook for it."""

    is_of_child: bool
    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name} {self.number}{' of the child' * self.is_of_child}"


class Work(NamedTuple):
    """A command, what its folder must hold before, and whether the plan holds what it is for."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]
    is_done: Callable[[Path], bool]


def _nothing(folder: Path) -> None:
    """A plan alone, whose first save makes all companions."""


class Ended(NamedTuple):
    """How a command ended, and all that it said."""

    status: int
    said: str


def _run(folder: Path, *arguments: str, watched: tuple[str, ...] = (), is_child_watched: bool = False) -> Ended:
    """Run the command in the folder under these options of strace, or the child that reads a workbook for it."""
    said = folder.with_name("said")
    pid = os.fork()
    if pid == 0:
        _become(folder, arguments, said, watched, is_child_watched)
    os.waitpid(pid, os.WUNTRACED)
    tracer = None
    if watched and not is_child_watched:
        tracer = subprocess.Popen([*STRACE, *watched, "-p", str(pid)], stderr=subprocess.DEVNULL)
        while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text():
            time.sleep(0.005)
    os.kill(pid, signal.SIGCONT)
    _, status = os.waitpid(pid, 0)
    if tracer is not None:
        tracer.wait(60)
    return Ended(os.waitstatus_to_exitcode(status), said.read_text(errors="replace"))


def _become(
    folder: Path, arguments: tuple[str, ...], said: Path, watched: tuple[str, ...], is_child_watched: bool
) -> NoReturn:
    """Be the command: stop until strace is there, then do what was asked."""
    status = 1
    try:
        home = folder / "home"
        own = {"XDG_STATE_HOME": str(home / "state"), "XDG_CONFIG_HOME": str(home / "config")}
        os.environ.update(own, MPLAN_USER="x", MPLAN_LANG="en", LC_ALL="C.UTF-8")
        os.chdir(folder)
        for stream in (1, 2):
            os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream)
        if is_child_watched:
            python = folder.with_name("python")
            python.write_text(f'#!/bin/sh\nexec {shlex.join([*STRACE, *watched, sys.executable])} "$@"\n')
            python.chmod(0o755)
            sys.executable = str(python)
        sys.argv = [str(PROGRAM), *arguments]
        os.kill(os.getpid(), signal.SIGSTOP)
        try:
            sys.exit(cli.main())
        except SystemExit as end:
            status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        for output in (sys.stdout, sys.stderr):
            with suppress(OSError):
                output.flush()
        os._exit(status)


def _import_all(work: Work, prepared: Path) -> None:
    """Import what the command imports on its way."""
    with tempfile.TemporaryDirectory() as at:
        folder = Path(shutil.copytree(prepared, Path(at) / "work"))
        names = Path(at) / "names"
        tell = f"open({str(names)!r}, 'w').write(chr(10).join(sys.modules))"
        begin = f"import atexit, sys; atexit.register(lambda: {tell}); from mplan_tui.cli import main; sys.exit(main())"
        own = {"XDG_STATE_HOME": at, "XDG_CONFIG_HOME": at, "MPLAN_USER": "x"}
        subprocess.run(
            [sys.executable, "-P", "-c", begin, *work.arguments],
            cwd=folder,
            env=os.environ | own,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        for name in names.read_text().split():
            with suppress(ImportError):
                importlib.import_module(name)


def _read_what_is_read_once(work: Work, prepared: Path) -> None:
    """Open and save a copy of the plan here, and look at it.

    What this process has read once no fork of it reads again: the table of users, the limits of its group, when the
    machine was started. Read between two runs, as by what looks at the plan afterwards, it moved the numbers of the
    calls of all runs that followed: 54 of 231 met another call.
    """
    with tempfile.TemporaryDirectory() as at:
        file = PlanFile(Path(shutil.copytree(prepared, Path(at) / "work")) / "plan.json")
        stored = file.load()
        file.save(stored, stored.plan.evolve(title="Another"), ())
        work.is_done(file.path)


def _with_a_sheet(folder: Path) -> None:
    """Our workbook as a colleague sends it back, with one title changed."""
    _run(folder, "export", "plan.json", "sheet.xlsx")
    book = openpyxl.load_workbook(folder / "sheet.xlsx")
    title = PlanFile(folder / "plan.json").load().plan.actions[0].title
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == title:
                    cell.value = TITLE
                    book.save(folder / "sheet.xlsx")
                    return
    raise LookupError(title)


def _with_backups(folder: Path) -> None:
    """A plan that was saved twice, so that there is a past to go back to."""
    _run(folder, "kpi", "plan.json", "K1", "1111")
    _run(folder, "kpi", "plan.json", "K1", "2222")


def _holds_figure(path: Path) -> bool:
    return any(entry.value == 77 for entry in PlanFile(path).load().plan.measurements)


def _holds_title(path: Path) -> bool:
    return any(action.title == TITLE for action in PlanFile(path).load().plan.actions)


def _is_back(path: Path) -> bool:
    return not any(entry.value in (1111, 2222) for entry in PlanFile(path).load().plan.measurements)


WORKS = {
    "save": Work(("kpi", "plan.json", "K1", "77"), _nothing, _holds_figure),
    "save again": Work(("kpi", "plan.json", "K1", "77"), _with_backups, _holds_figure),
    "import": Work(("import", "plan.json", "sheet.xlsx"), _with_a_sheet, _holds_title),
    "restore": Work(("doctor", "plan.json", "--restore", "latest"), _with_backups, _is_back),
}
"""A backup has no command of its own: the first save of a day makes one, and so do import and restore."""


def _touches(line: str, folder: Path) -> bool:
    """Whether a line of strace is about the folder or a file below it.

    The folder is opened from the one around it, by its name: where that fails its whole path is in no line.
    """
    touched = re.sub(r"AT_FDCWD<[^>]*>", "", line)  # the command's own folder stands beside every relative path
    return str(folder) in touched or bool(re.search(rf'"({folder.name}"|plan\.json|sheet\.xlsx)', touched))


def _calls(work: Work, prepared: Path) -> Iterator[Call]:
    """The calls that touch what lies below the folder, counted as strace's `when` counts: per thread and name."""
    present = ",".join(f"?{name}" for name in CALLS)
    for is_of_child in (False, True):
        with tempfile.TemporaryDirectory() as at:
            folder = Path(shutil.copytree(prepared, Path(at) / "work"))
            trace = Path(at) / "trace"
            trace.touch()
            watched = ("-o", str(trace), "-e", f"trace={present}")
            _run(folder, *work.arguments, watched=watched, is_child_watched=is_of_child)
            counts: Counter[tuple[str, str]] = Counter()
            found: dict[Call, None] = {}
            for line in trace.read_text(errors="replace").splitlines():
                if not (match := re.match(r"(\d+) +(\w+)\(", line)):
                    continue
                thread, name = match.groups()
                counts[thread, name] += 1
                if _touches(line, folder):
                    found[Call(is_of_child, name, counts[thread, name])] = None
            yield from found


def _fault(work: Work, prepared: Path, call: Call, code: str) -> str | None:
    """What went wrong when this call failed; nothing where all that must hold holds.

    None where another call failed: a thread that begins a little earlier moves the numbers, and then it may have been
    a library of the interpreter that could not be read.
    """
    with tempfile.TemporaryDirectory() as at:
        folder = Path(shutil.copytree(prepared, Path(at) / "work"))
        plan = folder / "plan.json"
        before = plan.read_bytes()
        inject = f"inject={call.name}:error={code}:when={call.number}"
        trace = Path(at) / "trace"
        trace.touch()
        watched = ("-o", str(trace), "-e", f"trace={call.name}", "-e", inject)
        ended = _run(folder, *work.arguments, watched=watched, is_child_watched=call.is_of_child)
        failed = [line for line in trace.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
        if not failed or not all(_touches(line, folder) for line in failed):
            return None
        said = ended.said
        if "Traceback" in said:
            return f"traceback: {said[-300:]}"
        if ended.status < 0 or (ended.status and not said.strip()):
            return f"status {ended.status} without a sentence"
        left = [path.name for path in folder.glob("**/*.tmp") if "home" not in path.parts]
        if left and "unlink" not in call.name:
            return f"left {left}"
        try:
            is_done = work.is_done(plan)
        except StoreError as problem:
            return f"the plan does not open: {problem}"
        if ended.status == 0 and not is_done:
            return f"said done and was not: {said.strip()[-300:]}"
        if ended.status and plan.read_bytes() != before:
            return f"status {ended.status} beside a changed plan: {said.strip()[-300:]}"
        return ""


def main(verbs: list[str]) -> int:
    """Try the verbs (all without any): how many calls failed, and each that cost more than a sentence."""
    faults = 0
    for verb in verbs or WORKS:
        work = WORKS[verb]
        with tempfile.TemporaryDirectory() as at:
            prepared = Path(at) / "prepared"
            prepared.mkdir()
            shutil.copy(SAMPLE, prepared / "plan.json")
            work.prepare(prepared)
            _import_all(work, prepared)
            _read_what_is_read_once(work, prepared)
            calls = list(_calls(work, prepared))
            bad = missed = 0
            for number, call in enumerate(calls):
                code = CODES[number % len(CODES)]
                fault = _fault(work, prepared, call, code)
                if fault is None:  # once more: mostly it is met then
                    fault = _fault(work, prepared, call, code)
                missed += fault is None
                if fault:
                    bad += 1
                    print(f"  {verb}: {call} {code}: {fault}", flush=True)
        tried = len(calls) - missed
        print(
            f"{verb}: {tried} calls failed, {tried - bad} of them cost at most a sentence; {missed} missed", flush=True
        )
        faults += bad
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
