"""What a start loads: the first screen waits for every module that is imported before it is drawn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses.samples import samples

NOT_NEEDED = (
    *("openpyxl", "plotext", "textual_plotext", "rapidfuzz", "click", "pptx", "calamine"),
    *("babel", "pydantic_settings", "mplan_tui.excel", "mplan_tui.reports"),
    *("mplan_tui.tui.modals.form", "mplan_tui.tui.modals.palette", "mplan_tui.tui.errands", "mplan_tui.tui.offers"),
    *("mplan_tui.tui.screens.actions", "mplan_tui.tui.screens.kpis", "mplan_tui.exchange"),
    *("mplan_tui.domain.checks", "mplan_tui.document", "mplan_tui.domain.promise", "mplan_tui.cli.program"),
    *("holidays", "email", "zipfile", "tomllib", "textual.widgets._text_area", "textual.document"),
    *("mplan_tui.domain.smart", "mplan_tui.language"),
)
START = """
import asyncio, json, sys
from pathlib import Path
from mplan_tui import starting
starting.begin()
from mplan_tui import i18n
from mplan_tui.settings import load_settings
from mplan_tui.uses.services import SCREEN, Services
i18n.install("en")
services = Services(load_settings()[0], SCREEN)
session = services.open(Path(sys.argv[1]))
from mplan_tui.tui.app import MplanApp
async def first_screen():
    app = MplanApp(services, session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        print(json.dumps(sorted(sys.modules)))
asyncio.run(first_screen())
"""


def said(code: str) -> str:
    """What a fresh Python prints after the start has been begun in it."""
    begun = f"from mplan_tui import starting; starting.begin(); {code}"
    ran = subprocess.run([sys.executable, "-c", begun], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def modules_of_a_start(plan: Path) -> list[str]:
    """What is loaded once the first screen stands, with all that it computes in its threads."""
    named = {"MPLAN_USER": "somebody"}  # who is not asked who they are
    home = {**os.environ, **named, "HOME": str(plan.parent), "XDG_STATE_HOME": str(plan.parent)}
    ran = subprocess.run([sys.executable, "-c", START, plan], capture_output=True, text=True, check=True, env=home)
    loaded: list[str] = json.loads(ran.stdout)
    return loaded


def test_the_first_screen_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    PlanFile.create(path, PlanFile(samples()[0].path).load().plan.evolve(country=""))
    loaded = modules_of_a_start(path)
    assert "mplan_tui.tui.screens.today" in loaded
    assert [name for name in loaded for heavy in NOT_NEEDED if name == heavy or name.startswith(heavy + ".")] == []


def test_the_holidays_of_one_country_load_no_other() -> None:
    code = (
        "import sys; from mplan_tui.domain.public_holidays import public_holidays; "
        "print(len(public_holidays('FR', '', 2026, 2026)), *(name for name in sys.modules if '.countries.' in name))"
    )
    assert said(code) == "11 holidays.countries.france"


def test_what_a_start_loads_is_not_searched_for_garbage_until_the_screen_stands() -> None:
    code = (
        "import gc; from mplan_tui import starting; "
        "starting.begin(); print(gc.isenabled(), gc.get_freeze_count() > 0); "
        "starting.end(loaded_stays=True); print(gc.isenabled(), gc.get_freeze_count() > 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False", "True", "True"]


def test_the_version_is_told_without_the_models_of_a_plan() -> None:
    code = (
        "import sys; from mplan_tui.cli import main; main(['--version']); "
        "print(*sorted({'pydantic', 'mplan_tui.domain.plan', 'mplan_tui.language', 'textual'} & set(sys.modules)))"
    )
    assert said(code).splitlines()[1:] == []


def test_the_commands_are_listed_without_importing_any_of_them() -> None:
    code = (
        "import sys; from mplan_tui.cli import main; main(['--help']); from mplan_tui.cli.arguments import COMMANDS; "
        "heavy = {f'mplan_tui.cli.{listed.module}' for listed in COMMANDS.values()} | {'pydantic', 'textual'}; "
        "print('loaded:', *sorted(heavy & set(sys.modules)))"
    )
    assert said(code).splitlines()[-1] == "loaded:"


def test_a_collector_that_was_never_stopped_is_left_alone() -> None:
    code = "import gc; from mplan_tui import starting; starting.end(loaded_stays=True); print(gc.get_freeze_count())"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0"


def test_what_validates_the_rows_of_a_table_is_made_when_the_plan_has_such_rows() -> None:
    code = (
        "from mplan_tui.domain.plan import TABLES, Plan; from mplan_tui.domain.people import Person; "
        "Plan(title='Plan', start='2026-01-01', end='2026-12-31', people=(Person(name='Anna'),)); "
        "print(*(table for table, row in TABLES.items() if row.__pydantic_complete__))"
    )
    assert said(code) == "people"


def test_the_versions_of_packages_are_there_for_whoever_asks() -> None:
    for code in (
        "import importlib.metadata; print(importlib.metadata.version('textual'))",
        "from importlib.metadata import version; print(version('textual'))",
        "import importlib.metadata._adapters; import importlib.metadata as known; print(known.version('textual'))",
        "from importlib.metadata import entry_points; import importlib.metadata as known; "
        "print(known.version('textual') if entry_points(group='console_scripts') else '')",
    ):
        assert said(code) == version("textual")
