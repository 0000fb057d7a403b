"""Let each system call of real commands fail once: `python -m tests.bench.injected [VERB ...]` (needs strace).

For each of save, backup, import and restore, one run under strace tells which calls on files are made below the plan's
folder and the user's own folders. Then the command runs once for each of them, on a fresh copy, and that call fails
with EIO, ENOSPC or EACCES by turns. Whatever fails, the command must either have done its work and say so (status 0),
or have left the plan's bytes as they were and say in one sentence why; the plan opens, and no half-written file stays.

The calls of tests/store/test_injected.py are those of one process whose own code is patched; here nothing is patched,
the libraries' calls and those of the child that reads a workbook fail as well.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl

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
TITLE = "Title that came back from a sheet"


class Call(NamedTuple):
    """The nth call of a name that one of the processes or threads makes."""

    name: str
    number: int


class Work(NamedTuple):
    """A command, what its folder must hold before, and whether the plan holds what it is for."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]
    is_done: Callable[[Path], bool]


def _nothing(folder: Path) -> None:
    """A plan alone, whose first save makes all companions."""


def _run(folder: Path, *arguments: str, under: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    home = folder / "home"
    own = {
        "MPLAN_USER": "x",
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "LC_ALL": "C.UTF-8",
    }
    command = [*under, str(PROGRAM), *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | own, capture_output=True, text=True, timeout=120, check=False
    )


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
    """Whether a line of strace is about a file below the folder."""
    touched = re.sub(r"AT_FDCWD<[^>]*>", "", line)  # the command's own folder stands beside every relative path
    return str(folder) in touched or bool(re.search(r'"(plan\.json|sheet\.xlsx)', touched))


def _calls(work: Work, prepared: Path) -> Iterator[Call]:
    """The calls that touch what lies below the folder, counted as strace's `when` counts: per process and name."""
    with tempfile.TemporaryDirectory() as at:
        folder = Path(shutil.copytree(prepared, Path(at) / "work"))
        trace = Path(at) / "trace"
        present = ",".join(f"?{name}" for name in CALLS)
        _run(folder, *work.arguments, under=("strace", "-f", "-y", "-o", str(trace), "-e", f"trace={present}"))
        counts: Counter[tuple[str, str]] = Counter()
        found: dict[Call, None] = {}
        for line in trace.read_text(errors="replace").splitlines():
            if not (match := re.match(r"(\d+) +(\w+)\(", line)):
                continue
            process, name = match.groups()
            counts[process, name] += 1
            if _touches(line, folder):
                found[Call(name, counts[process, name])] = None
        yield from found


def _fault(work: Work, prepared: Path, call: Call, code: str) -> str | None:
    """What went wrong when this call failed; nothing where all that must hold holds.

    None where another call failed: a thread or child that begins a little earlier moves the numbers, and then it may
    have been a library of the interpreter that could not be read.
    """
    with tempfile.TemporaryDirectory() as at:
        folder = Path(shutil.copytree(prepared, Path(at) / "work"))
        plan = folder / "plan.json"
        before = plan.read_bytes()
        inject = f"inject={call.name}:error={code}:when={call.number}"
        trace = Path(at) / "trace"
        under = ("strace", "-f", "-y", "-o", str(trace), "-e", f"trace={call.name}", "-e", inject)
        ended = _run(folder, *work.arguments, under=under)
        failed = [line for line in trace.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
        if not failed or not all(_touches(line, folder) for line in failed):
            return None
        said = ended.stdout + ended.stderr
        if "Traceback" in said:
            return f"traceback: {said[-300:]}"
        if ended.returncode < 0 or (ended.returncode and not ended.stderr.strip()):
            return f"status {ended.returncode} without a sentence"
        left = [path.name for path in folder.glob("**/*.tmp") if "home" not in path.parts]
        if left and "unlink" not in call.name:
            return f"left {left}"
        try:
            is_done = work.is_done(plan)
        except StoreError as problem:
            return f"the plan does not open: {problem}"
        if ended.returncode == 0 and not is_done:
            return f"said done and was not: {said.strip()[-300:]}"
        if ended.returncode and plan.read_bytes() != before:
            return f"status {ended.returncode} beside a changed plan: {said.strip()[-300:]}"
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
                    print(f"  {verb}: {call.name} {call.number} {code}: {fault}", flush=True)
        tried = len(calls) - missed
        print(
            f"{verb}: {tried} calls failed, {tried - bad} of them cost at most a sentence; {missed} missed", flush=True
        )
        faults += bad
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
