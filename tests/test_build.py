"""What the project's own files say of building, installing and releasing it, and what comes out of a build."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from mplan_tui import __version__

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
CATALOGUE = "mplan_tui/locales/fr/LC_MESSAGES/mplan_tui.mo"


def requirements(lines: list[str]) -> list[Requirement]:
    return [Requirement(line) for line in lines]


def asked_for() -> list[Requirement]:
    """What pyproject asks for to run, to test and to build."""
    return requirements(
        [
            *PROJECT["dependencies"],
            *PROJECT["optional-dependencies"]["test"],
            *PYPROJECT["build-system"]["requires"],
        ]
    )


def pins() -> dict[str, str]:
    """The pins of constraints.txt, each checked to be one exact version."""
    versions: dict[str, str] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pinned = Requirement(line)
            (exact,) = pinned.specifier
            assert exact.operator == "==", line
            name = canonicalize_name(pinned.name)
            assert name not in versions, line
            versions[name] = exact.version
    return versions


def needed() -> set[str]:
    """The names of all that is installed for what pyproject asks for, as this environment knows it."""
    found: set[tuple[str, str]] = set()
    left = asked_for()
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) not in found:
                found.add((name, extra))
                left += [deeper for deeper in requirements(requires(name) or []) if applies(deeper, extra)]
    return {name for name, _extra in found}


def applies(requirement: Requirement, extra: str = "") -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def test_constraints_name_everything_that_is_installed_and_nothing_else() -> None:
    assert sorted(pins()) == sorted(needed())


def test_every_tested_version_is_one_that_pyproject_admits() -> None:
    tested = pins()
    assert [
        f"{requirement}: {tested[canonicalize_name(requirement.name)]}"
        for requirement in asked_for()
        if tested[canonicalize_name(requirement.name)] not in requirement.specifier
    ] == []


def test_what_builds_the_package_is_exact_and_complete() -> None:
    """An isolated build obeys no constraints file with some versions of pip, so pyproject itself says it all."""
    build = {canonicalize_name(one.name): one for one in requirements(PYPROJECT["build-system"]["requires"])}
    assert all(len(one.specifier) == 1 and str(one.specifier).startswith("==") for one in build.values())
    for name in build:
        for deeper in requirements(requires(name) or []):
            if applies(deeper):
                assert canonicalize_name(deeper.name) in build


def test_both_commands_of_the_readme_use_the_pins() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    installs = re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)
    assert len(installs) == 2
    assert all("pip install -q -c constraints.txt " in line for line in installs)


def test_the_changelog_has_a_heading_for_this_version_and_for_what_comes() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1].split()[0] == __version__
    assert len(set(headings)) == len(headings)


def test_the_workflows_check_each_python_that_the_package_says_it_runs_on() -> None:
    said = re.findall(r"^Programming Language :: Python :: (3\.\d+)$", "\n".join(PROJECT["classifiers"]), re.MULTILINE)
    (matrix,) = re.findall(r"python: \[(.*)\]", (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert matrix == ", ".join(f'"{version}"' for version in said)


NOTES = "- A thing."


@pytest.mark.parametrize(
    ("tag", "parts", "fault"),
    [
        ("v1.2.0", [("Unreleased", ""), ("1.2.0", NOTES), ("1.1.0", NOTES)], None),
        ("1.2.0", [("Unreleased", ""), ("1.2.0", NOTES)], "the tag must be v1.2.0"),
        ("v1.2.1", [("Unreleased", ""), ("1.2.1", NOTES)], "the tag must be v1.2.0"),
        ("v1.2.0", [("Unreleased", NOTES), ("1.2.0", NOTES)], "under Unreleased"),
        ("v1.2.0", [("Unreleased", ""), ("1.1.0", NOTES)], "is called 1.1.0, not 1.2.0"),
        ("v1.2.0", [("1.2.0", NOTES), ("1.1.0", NOTES)], "begin with a part called Unreleased"),
        ("v1.2.0", [("Unreleased", "")], "begin with a part called Unreleased"),
        ("v1.2.0", [("Unreleased", ""), ("1.2.0", "")], "says nothing about 1.2.0"),
    ],
)
def test_a_tag_is_released_only_when_version_and_changelog_say_the_same(
    tmp_path: Path, tag: str, parts: list[tuple[str, str]], fault: str | None
) -> None:
    (tmp_path / ".ci").mkdir()
    tool = shutil.copy(ROOT / ".ci" / "release", tmp_path / ".ci")
    package = tmp_path / "src" / "mplan_tui"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""A package."""\n\n__version__ = "1.2.0"\n')
    changelog = "# Changelog\n\nWords.\n" + "".join(f"\n## {heading}\n\n{text}\n" for heading, text in parts)
    (tmp_path / "CHANGELOG.md").write_text(changelog)
    ran = subprocess.run([sys.executable, tool, tag], capture_output=True, text=True)
    if fault is None:
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{NOTES}\n", "")
    else:
        assert (ran.returncode, ran.stdout) == (1, "")
        assert fault in ran.stderr


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the sdist holds, unpacked, without any compiled catalogue that lay in the working tree."""
    folder = tmp_path_factory.mktemp("sdist")
    build(ROOT, "sdist", folder)
    (packed,) = folder.glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    for compiled in unpacked.rglob("*.mo"):
        compiled.unlink()
    return unpacked


def build(project: Path, kind: str, target: Path) -> None:
    """Build an "sdist", a "wheel" or an "editable" as pip asks the build backend for it."""
    code = f"from hatchling.build import build_{kind} as build; build({str(target)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=project, check=True, capture_output=True)


@pytest.fixture(scope="module")
def wheel(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that comes from the sdist."""
    folder = tmp_path_factory.mktemp("wheel")
    build(sources, "wheel", folder)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_sdist_holds_what_it_takes_to_build_and_check_it(sources: Path) -> None:
    for name in ("LICENSE", "constraints.txt", "CHANGELOG.md", ".ci/build_hook.py", ".ci/run", "tests/test_build.py"):
        assert (sources / name).is_file(), name


def test_the_wheel_of_an_sdist_carries_the_french_catalogue_the_licence_and_its_marker_of_types(
    wheel: zipfile.ZipFile,
) -> None:
    names = wheel.namelist()
    assert CATALOGUE in names
    assert "mplan_tui/py.typed" in names
    assert "mplan_tui/README.md" not in names
    assert f"mplan_tui-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_metadata_names_version_licence_links_and_pythons(wheel: zipfile.ZipFile) -> None:
    said = wheel.read(f"mplan_tui-{__version__}.dist-info/METADATA").decode()
    for line in (f"Version: {__version__}", "License-Expression: MIT", "Requires-Python: >=3.11"):
        assert line in said.splitlines()
    assert {"Homepage", "Changelog", "Issues", "Source"} <= set(re.findall(r"^Project-URL: (\w+),", said, re.MULTILINE))


def test_an_editable_install_speaks_french(sources: Path, tmp_path: Path) -> None:
    for compiled in sources.rglob("*.mo"):
        compiled.unlink()
    build(sources, "editable", tmp_path)
    ask = "from mplan_tui import i18n; i18n.install('fr'); print(i18n.__file__, i18n._('Status'))"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(sources / 'src')!r}); {ask}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert ran.stdout.split() == [str(sources / "src" / "mplan_tui" / "i18n.py"), "Statut"]


SHARED = {
    "share/man/man1/mplan-tui.1": "\n.SH EXIT STATUS\n",
    "share/man/fr/man1/mplan-tui.1": "\n.SH CODE DE RETOUR\n",
    "share/bash-completion/completions/mplan-tui": "complete -o nosort -F _mplan_tui mplan-tui",
    "share/zsh/site-functions/_mplan-tui": "#compdef mplan-tui",
    "share/fish/vendor_completions.d/mplan-tui.fish": "complete --no-files --command mplan-tui",
}


@pytest.mark.parametrize("place", SHARED)
def test_the_wheel_installs_manual_pages_and_completions(wheel: zipfile.ZipFile, place: str) -> None:
    text = wheel.read(f"mplan_tui-{__version__}.data/data/{place}").decode()
    assert SHARED[place] in text


def test_the_build_requires_what_the_command_line_imports() -> None:
    """The manual is asked of the commands: an import that a build's own environment lacks would fail there only."""
    code = (
        "import sys; from mplan_tui.cli import completion, manual; manual.manual_page('fr'); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    owners = packages_distributions()
    loaded = {canonicalize_name(owner) for module in ran.stdout.split() for owner in owners.get(module, ())}
    build = {canonicalize_name(one.name) for one in requirements(PYPROJECT["build-system"]["requires"])}
    assert loaded - build - {"mplan-tui", "setuptools"} == set()
