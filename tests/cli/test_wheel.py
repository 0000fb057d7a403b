"""The program as people install it: built as a wheel, run from another folder, in a language of theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked into it; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run(build, check=True, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), str(wheel)], check=True, cwd=folder)
    return folder / "site"


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
        return subprocess.run(
            [sys.executable, str(installed / "bin" / "mplan-tui"), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": str(installed), "HOME": str(tmp_path), **variables},
            timeout=60,
        )

    return run


@pytest.mark.parametrize(("locale", "plan_title"), [("C", "Marketing plan"), ("fr_FR.UTF-8", "Plan marketing")])
def test_the_installed_program_works_from_another_folder(run: Run, locale: str, plan_title: str) -> None:
    made = run("new", "plan.json", LANG=locale)
    assert (made.returncode, made.stderr) == (0, "")
    shown = run("show", "plan.json", LANG=locale)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert plan_title in shown.stdout


def test_the_wheel_carries_the_sample_plans_and_the_styles(run: Run, installed: Path) -> None:
    listed = run("samples", LANG="C")
    assert (listed.returncode, listed.stderr) == (0, "")
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    assert names == sorted(path.stem for path in (ROOT / "sample_plans").glob("*.json"))
    for name in names:
        assert run("new", f"{name}.json", "--from", name, LANG="C").returncode == 0
    assert (installed / "mplan_tui" / "styles").is_dir()
