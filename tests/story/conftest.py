"""What the stories begin with: a copy of a sample plan, and terminals that are closed at the end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.tui.live import Live

Open = Callable[..., Live]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open the screens on a plan; every terminal is closed when the test ends."""
    with ExitStack() as stack:

        def open_on(plan: Path, *, is_ready: bool = True, **options: Any) -> Live:
            live = stack.enter_context(Live(plan, **options))
            return live.ready() if is_ready else live

        yield open_on


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[str], Path]:
    """Make a plan of the user's own from a sample, its dates shifted to today."""

    def copy(sample: str) -> Path:
        path = tmp_path / "plan.json"
        subprocess.run([sys.executable, "-m", "mplan_tui", "new", str(path), "--from", sample], check=True, timeout=60)
        return path

    return copy


@pytest.fixture
def plan(copy_of: Callable[[str], Path]) -> Path:
    """A copy of the English sample."""
    return copy_of("harbour-instruments")
