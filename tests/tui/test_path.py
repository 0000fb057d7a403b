"""Paths are completed with tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from mplan_tui.tui.modals.path import completed
from tests.builders import a_plan
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("plan-2025.json", "plan-2026.json", ".hidden", "sheets"):
        (tmp_path / name).mkdir() if name == "sheets" else (tmp_path / name).touch()
    return tmp_path


def test_a_path_goes_on_as_far_as_only_one_way_leads(folder: Path) -> None:
    assert completed(f"{folder}/p") == (f"{folder}/plan-202", ["plan-2025.json", "plan-2026.json"])
    assert completed(f"{folder}/s") == (f"{folder}/sheets/", ["sheets/"])


def test_hidden_files_are_named_only_when_asked_for(folder: Path) -> None:
    assert ".hidden" not in completed(f"{folder}/")[1]
    assert completed(f"{folder}/.h") == (f"{folder}/.hidden", [".hidden"])


def test_what_is_not_there_stays_as_typed(folder: Path) -> None:
    assert completed(f"{folder}/none/x") == (f"{folder}/none/x", [])


async def test_tab_completes_and_enter_opens(folder: Path) -> None:
    services = FakeServices(plans={folder / "plan-2025.json": a_plan()})
    app = app_on(None, services)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("o")
        await type_text(pilot, f"{folder}/p")
        await pilot.press("tab")
        await settle(pilot)
        assert "plan-2026.json" in screen_text(app)
        await pilot.press("5", "tab", "enter")
        await settle(pilot)
        await app.workers.wait_for_complete()
    assert services.opened == [folder / "plan-2025.json"]
