"""What a start loads: the first screen waits for every module that is imported before it is drawn."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

NOT_NEEDED = (
    *("openpyxl", "plotext", "textual_plotext", "rapidfuzz", "holidays", "dateutil", "click", "pptx", "calamine"),
    *("babel.messages", "pydantic_settings", "mplan_tui.excel", "mplan_tui.reports"),
    *("mplan_tui.tui.modals.form", "mplan_tui.tui.modals.palette", "mplan_tui.tui.errands"),
    *("mplan_tui.tui.screens.actions", "mplan_tui.tui.screens.kpis", "mplan_tui.exchange"),
    *("mplan_tui.domain.checks", "mplan_tui.document", "mplan_tui.domain.promise", "mplan_tui.cli.program"),
    *("email", "zipfile", "tomllib", "textual.widgets._text_area", "textual.document"),
    *("mplan_tui.domain.smart", "mplan_tui.language"),
)
START = """
import json, sys
from mplan_tui import starting
starting.begin()
import mplan_tui.cli, mplan_tui.cli.screens, mplan_tui.uses.services
import mplan_tui.tui.app, mplan_tui.tui.driver, mplan_tui.tui.screens.today
print(json.dumps(sorted(sys.modules)))
"""


def said(code: str) -> str:
    """What a fresh Python prints after the start has been begun in it."""
    begun = f"from mplan_tui import starting; starting.begin(); {code}"
    ran = subprocess.run([sys.executable, "-c", begun], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def modules_of_a_start() -> list[str]:
    ran = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    loaded: list[str] = json.loads(ran.stdout)
    return loaded


def test_the_first_screen_loads_nothing_that_it_does_not_need() -> None:
    loaded = modules_of_a_start()
    assert "mplan_tui.tui.screens.today" in loaded
    assert [name for name in loaded for heavy in NOT_NEEDED if name == heavy or name.startswith(heavy + ".")] == []


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
