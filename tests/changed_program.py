"""A copy of the program in which a test changes something, and what is tried in it in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import mplan_tui

PACKAGE = Path(mplan_tui.__file__).parent


def copied_into(folder: Path) -> Path:
    """A copy of the program in this folder; the package's own folder in it."""
    copy = folder / "mplan_tui"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for beside in ("styles", "sample_plans"):
        place = next(p for p in (PACKAGE / beside, PACKAGE.parents[1] / beside) if p.is_dir())
        shutil.copytree(place, copy / beside, dirs_exist_ok=True)
    return copy


def said_by(tried: str, folder: Path) -> str:
    """What a script prints that is run with the copy in the folder; it may not complain."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "MPLAN_"))}
    environment |= {"PYTHONPATH": str(folder), "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    environment["MPLAN_USER"] = "somebody"  # who is not asked who they are
    (folder / "tried.py").write_text(tried, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "tried.py"], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    assert ran.stderr == "", ran.stderr
    return ran.stdout
