"""What the project's pages say of its files is still so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mplan_tui"
ARCHITECTURE = PACKAGE / "README.md"
PAGES = (
    *(ROOT / "README.md", ARCHITECTURE, ROOT / ".github" / "CONTRIBUTING.md"),
    *sorted((ROOT / ".github" / "docs").glob("*.md")),
)
NAME_OF_A_FILE = re.compile(r"`((?:[\w.-]+/)*[\w.-]+(?:/|\.(?:py|md|toml|txt|yml|tcss)))`")
MADE_BY_USERS = {"config.toml"}


def named_files(page: Path) -> list[str]:
    """What stands between backticks and is a path."""
    return sorted(set(NAME_OF_A_FILE.findall(page.read_text(encoding="utf-8"))) - MADE_BY_USERS)


@pytest.mark.parametrize("name", named_files(ARCHITECTURE))
def test_every_file_that_the_architecture_page_names_is_there(name: str) -> None:
    page = ARCHITECTURE.read_text(encoding="utf-8")
    # The row of a folder names what lies in it from there: `numbers.py` in that of `language/`.
    rows = re.findall(r"^\| `(\w+/)` \|(.*)$", page, re.MULTILINE)
    rooms = [PACKAGE / room for room, row in rows if f"`{name}`" in row]
    assert any((folder / name).exists() for folder in (PACKAGE, ROOT, *rooms))


def test_the_architecture_page_names_every_folder_and_module_at_the_top_of_the_package() -> None:
    folders = {f"{path.name}/" for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    modules = {path.name for path in PACKAGE.glob("[!_]*.py")}
    missing = (folders | modules) - {"styles/", "sample_plans/"} - set(named_files(ARCHITECTURE))
    assert not missing, "say what it is in the first table of src/mplan_tui/README.md"


def test_every_function_that_the_architecture_page_calls_by_class_is_there() -> None:
    """`PlanFile.save` and the like: some module defines the class and the method."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    for owner, method in re.findall(r"`([A-Z]\w+)\.([a-z]\w+)`", ARCHITECTURE.read_text(encoding="utf-8")):
        assert re.search(rf"^class {owner}\b", sources, re.MULTILINE), owner
        assert re.search(rf"^    (?:async )?def {method}\(", sources, re.MULTILINE), method


def test_every_name_that_the_architecture_page_puts_into_a_module_stands_there() -> None:
    """`COMMON` in `domain/fields.py`, `ON_TRACK_FROM` and `LAGGING_FROM` in `domain/pace.py`."""
    text = " ".join(ARCHITECTURE.read_text(encoding="utf-8").split())
    found = re.findall(r"((?:`\w+(?:\.\w+)?`(?:, | and )?)+) (?:\w+ )?in `([\w/]+\.py)`", text)
    assert len(found) > 10
    for names, module in found:
        path = PACKAGE / module
        source = (path if path.exists() else ROOT / module).read_text(encoding="utf-8")
        for name in re.findall(r"`(?:\w+\.)?(\w+)`", names):
            assert re.search(rf"\b{name}\b", source), f"{name} is not in {module}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_the_import_rules_on_the_architecture_page_are_those_that_are_checked() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contract = r'^name = "Imports run one way"\ntype = "layers"\nlayers = \[\n(.*?)^\]'
    (layers,) = re.findall(contract, pyproject, re.MULTILINE | re.DOTALL)
    (drawn,) = re.findall(r"^cli → .*$", ARCHITECTURE.read_text(encoding="utf-8"), re.MULTILINE)
    checked = re.findall(r"mplan_tui\.(\w+)", layers)
    order = [name for name in re.findall(r"\w+", drawn) if name in checked]
    assert order == [name for name in checked if name in order]
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert packages <= set(order)
