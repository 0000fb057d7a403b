"""The program as a process: streams that are closed, full or ASCII, and signals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_kpi, a_plan, an_action

COMMAND = [sys.executable, "-m", "mplan_tui"]


@pytest.fixture
def plan(folder: Path) -> Path:
    actions = [an_action(f"Été {n} 🍺") for n in range(300)]
    PlanFile.create(folder / "plan.json", a_plan(*actions, a_kpi("Orders"), title="Été 🍺"))
    return folder / "plan.json"


def run(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        stdin=subprocess.DEVNULL,
        env={**os.environ, **variables},
        timeout=60,
    )


def run_in_shell(line: str, variables: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A line of bash in which $M is the program."""
    program = " ".join(COMMAND)
    return subprocess.run(
        ["bash", "-c", f"M='{program}'; {line}"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **(variables or {})},
        timeout=60,
    )


@pytest.mark.parametrize("variables", [{"PYTHONIOENCODING": "ascii"}, {"LANG": "C"}, {"PYTHONIOENCODING": "latin-1"}])
def test_text_that_the_encoding_lacks_is_replaced_and_json_stays_exact(plan: Path, variables: dict[str, str]) -> None:
    assert run("show", plan, **variables).returncode == 0
    document = json.loads(run("show", plan, "--json", **variables).stdout)
    assert document["title"] == "Été 🍺"


def test_a_plain_locale_gets_ascii_only_from_every_command(plan: Path) -> None:
    for words in ("show P", "brief P", "check P", "history P", "--help", "kpi --help", "show none.json", "fly P"):
        ran = run(*words.replace("P", str(plan)).split(), LANG="C", MPLAN_LANG="fr")
        assert (ran.stdout + ran.stderr).isascii(), words
    assert "Ete" in run("show", plan, LANG="C").stdout


def test_signs_of_direction_are_shown_and_stay_exact_in_json(plan: Path) -> None:
    turned = plan.with_name("turned.json")
    title = "abc \u202egnp.exe"
    assert run("new", str(turned), "--title", title).returncode == 0
    assert "abc \ufffdgnp.exe" in run("show", str(turned)).stdout
    told = run("show", str(turned), "--json").stdout
    assert "\u202e" not in told
    assert json.loads(told)["title"] == title


def test_french_is_spoken_where_the_locale_is_french(plan: Path) -> None:
    assert "Utilisation" in run("--help", LANG="fr_FR.UTF-8").stdout


def test_a_reader_that_goes_away_is_no_failure(plan: Path) -> None:
    ran = run_in_shell("$M show plan.json --json | head -1; echo ${PIPESTATUS[0]}")
    assert ran.stdout.splitlines() == ["{", "0"]
    assert ran.stderr == ""


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_harm_neither_the_work_nor_the_file(plan: Path, closed: str) -> None:
    ran = run_in_shell(f"$M kpi plan.json K1 12 {closed}; echo $?")
    assert ran.stdout.splitlines()[-1] == "0"
    assert PlanFile(plan).load().plan.measurements[0].value == 12


def test_a_full_disk_behind_stdout_is_one_sentence(plan: Path) -> None:
    ran = run_in_shell("$M show plan.json --json > /dev/full")
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("language", ["", "--lang fr"])
def test_a_figure_that_is_entered_is_not_called_refused_when_the_answer_is_lost(plan: Path, language: str) -> None:
    ran = run_in_shell(f"$M {language} kpi plan.json K1 12 > /dev/full")
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert PlanFile(plan).load().plan.measurements[0].value == 12


@pytest.mark.parametrize("streams", ["2>/dev/null", "</dev/null", ""])
def test_the_screens_without_a_terminal_end_at_once_with_status_2(plan: Path, streams: str) -> None:
    ran = run_in_shell(f"$M plan.json {streams}")
    assert ran.returncode == 2
    assert "\x1b" not in ran.stdout + ran.stderr


def test_two_scripts_entering_at_the_same_time_lose_nothing(plan: Path) -> None:
    days = [f"2025-{month:02}-01" for month in range(1, 13)]
    running = [subprocess.Popen([*COMMAND, "kpi", str(plan), "K1", "5", "--date", day]) for day in days]
    assert [process.wait(60) for process in running] == [0] * 12
    assert len(PlanFile(plan).load().plan.measurements) == 12
