from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mplan_tui import settings as module
from mplan_tui.settings import Settings, load_settings, recent_plans, remember_plan, save_settings, who_is_here
from mplan_tui.store.drafts import Drafts
from mplan_tui.uses.failures import write_log
from mplan_tui.uses.visits import remember_visit


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def write_config(text: str) -> Path:
    path = module.config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_without_a_file_everything_is_at_its_default() -> None:
    assert load_settings() == (Settings(), ())


def test_settings_are_read_from_the_config_folder(tmp_path: Path) -> None:
    path = write_config('language = "fr"\nascii = true\nperson = "Anna"\n[keys]\nundo = "u,ctrl+z"\n')
    assert path == tmp_path / "config" / "mplan-tui" / "config.toml"
    found, complaints = load_settings()
    assert found == Settings(language="fr", ascii=True, person="Anna", keys={"undo": "u,ctrl+z"})
    assert complaints == ()


@pytest.mark.parametrize("text", ["language = ", "\x00", "[keys\n", "é ="])
def test_a_file_that_is_no_toml_is_one_sentence_and_the_defaults(text: str) -> None:
    path = write_config(text)
    found, (complaint,) = load_settings()
    assert found == Settings()
    assert str(path) in complaint


def test_a_file_that_is_not_utf8_is_one_sentence_and_the_defaults() -> None:
    write_config("").write_bytes(b'person = "Zo\xe9"\n')
    found, complaints = load_settings()
    assert (found, len(complaints)) == (Settings(), 1)


def test_a_value_that_cannot_be_used_is_named_and_the_others_hold() -> None:
    write_config('language = "de"\ntheme = "nord"\nunknown = 1\n[keys]\nundo = 5\nredo = "r"\n')
    found, complaints = load_settings()
    assert found == Settings(theme="nord", keys={"redo": "r"})
    assert ["language" in complaints[0], "keys.undo" in complaints[1], len(complaints)] == [True, True, 2]


def test_an_unreadable_file_is_one_sentence_and_the_defaults() -> None:
    module.config_file().mkdir(parents=True)
    found, complaints = load_settings()
    assert (found, len(complaints)) == (Settings(), 1)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(language="fr", theme="nord", ascii=True, person='Zoé "Z" \\ \x7f 🍺', keys={"undo": "u", "a b": "c"}),
    ],
)
def test_written_settings_are_read_back(settings: Settings) -> None:
    save_settings(settings)
    assert load_settings() == (settings, ())


def test_writing_keeps_comments_and_what_is_not_ours() -> None:
    path = write_config('# mine\nlanguage = "fr"  # French\nother = 1\n\n[keys]\nundo = "u"\n\n[more]\nx = 2\n')
    save_settings(Settings(theme="nord", keys={"redo": "r"}))
    text = path.read_text()
    assert "# mine" in text
    assert tomllib.loads(text) == {"other": 1, "theme": "nord", "keys": {"redo": "r"}, "more": {"x": 2}}


def test_a_file_that_is_no_toml_is_kept_beside() -> None:
    path = write_config("my notes")
    save_settings(Settings(theme="nord"))
    assert load_settings() == (Settings(theme="nord"), ())
    assert path.with_name("config.toml.old").read_text() == "my notes"


def test_a_linked_config_file_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text("")
    module.config_folder().mkdir(parents=True)
    module.config_file().symlink_to(target)
    save_settings(Settings(theme="nord"))
    assert module.config_file().is_symlink()
    assert "nord" in target.read_text()


def test_recent_plans_are_those_still_there_the_latest_first_and_once(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.json", "b.json", "c.json")]
    for path in (*paths, paths[0]):
        path.touch()
        remember_plan(path)
    paths[1].unlink()
    assert recent_plans() == (paths[0], paths[2])


def test_a_state_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    remember_plan(tmp_path / "a.json")
    assert recent_plans() == ()


def test_a_recent_plan_may_have_any_name_a_file_can_have(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"plan \xe9 \xf0\x9f\x8d\xba.json")
    path.touch()
    remember_plan(path)
    assert recent_plans() == (path,)


def test_who_is_here_is_the_setting_else_the_variable_else_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLAN_USER", "karim")
    monkeypatch.setenv("LOGNAME", "marie")
    assert who_is_here(Settings(person="Anna")) == "Anna"
    assert who_is_here(Settings()) == "karim"
    monkeypatch.delenv("MPLAN_USER")
    assert who_is_here(Settings()) == "marie"


ENDLESS = {"list": "x = " + "[" * 5000, "table": "x = " + "{a=" * 5000, "long": "#" * (2 << 20)}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_settings_that_nest_without_end_or_are_endless_are_one_sentence(text: str) -> None:
    path = write_config(text)
    found, (complaint,) = load_settings()
    assert found == Settings()
    assert str(path) in complaint


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.mkdir()])
def test_settings_that_are_no_file_are_one_sentence_and_not_waited_for(make: Callable[[Path], None]) -> None:
    path = module.config_file()
    path.parent.mkdir(parents=True)
    make(path)
    found, (complaint,) = load_settings()
    assert found == Settings()
    assert str(path) in complaint


def test_settings_that_are_linked_from_elsewhere_are_read_and_written_there(tmp_path: Path) -> None:
    own = tmp_path / "dotfiles.toml"
    own.write_text('person = "Anna"\n')
    path = module.config_file()
    path.parent.mkdir(parents=True)
    path.symlink_to(own)
    assert load_settings()[0].person == "Anna"
    save_settings(Settings(person="Karim"))
    assert path.is_symlink()
    assert own.read_text() == 'person = "Karim"\n'


def test_what_the_program_remembers_is_for_the_user_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        plan = tmp_path / "plan.json"
        plan.write_text("")
        remember_plan(plan)
        recent = module.state_folder() / "recent"
        recent.chmod(0o644)  # as an earlier version left it
        remember_plan(plan)
        remember_visit(str(plan), datetime.now().astimezone())
        Drafts(module.state_folder() / "drafts", str(plan)).save("form", {"title": "half"})
        assert write_log(ValueError("x")) is not None
        kept = [path for path in (tmp_path / "state").rglob("*")]
    finally:
        os.umask(before)
    assert {path.name for path in kept} > {"recent", "visits.json", "drafts", "logs"}
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("content", [b"[" * 5000, b'{"draft":' * 3000, b"\xff", b"5", b'{"draft": 5}'])
def test_a_draft_that_nests_without_end_or_is_none_counts_as_none(tmp_path: Path, content: bytes) -> None:
    drafts = Drafts(tmp_path / "drafts", str(tmp_path / "plan.json"))
    drafts.save("form", {"title": "half"})
    (kept,) = drafts.folder.iterdir()
    kept.write_bytes(content)
    assert drafts.all() == {}


WRITTEN = """# mine
language = "de"  # refused
[keys]  # my keys
fly = "f5"  # refused by the screens
undo = 5
# why redo
redo = "r"  # changed
"""


def test_what_was_refused_and_what_did_not_change_stays_as_it_was_typed() -> None:
    path = write_config(WRITTEN)
    found, _complaints = load_settings()
    save_settings(replace(found, theme="nord", keys={**found.keys, "redo": "R"}), found)
    assert path.read_text() == WRITTEN.replace("[keys]", 'theme = "nord"\n[keys]').replace(
        'redo = "r"  # changed', 'redo = "R"'
    )
    assert not path.with_name("config.toml.old").exists()


def test_a_setting_that_another_session_wrote_meanwhile_stays() -> None:
    write_config('theme = "nord"\n')
    mine, _complaints = load_settings()
    write_config('theme = "nord"\nperson = "Anna"\n[views]\n"Late mail" = "board owner due late"\n')
    save_settings(replace(mine, ascii=True), mine)
    assert load_settings()[0] == Settings(
        theme="nord", person="Anna", ascii=True, views={"Late mail": "board owner due late"}
    )


@pytest.mark.parametrize("text", ['keys.undo = "z"\n', 'keys = {undo = "z"}\n'])
def test_settings_written_in_another_way_are_kept_beside_with_the_new_ones_in_force(text: str) -> None:
    path = write_config(text)
    found, _complaints = load_settings()
    save_settings(replace(found, keys={"undo": "ctrl+z"}), found)
    assert load_settings() == (Settings(keys={"undo": "ctrl+z"}), ())
    assert path.with_name("config.toml.old").read_text() == text
