"""The message catalogue is whole: nothing missing, unused or fuzzy, and compiled, whatever Babel writes it."""

from __future__ import annotations

import ast
import gettext
import io
import re
import shutil
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import babel.messages.catalog
import pytest
from babel.messages.mofile import write_mo
from babel.messages.plurals import _PluralTuple

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / ".ci" / "messages"
FRENCH_BY_BABEL = {
    "Babel 2.16": (2, "(n > 1)"),
    "Babel 2.19": (3, "(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2"),
    "a Babel to come": (1, "0"),
}


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The tool as a module, reading the sources once; its file has no suffix, because people call it."""
    loader = SourceFileLoader("messages", str(TOOL))
    spec = spec_from_loader("messages", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    module.extracted = cache(module.extracted)  # type: ignore[attr-defined]
    return module


@pytest.fixture
def catalogue(messages: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the French catalogue that the tool works on."""
    po = tmp_path / "fr" / "LC_MESSAGES" / "mplan_tui.po"
    po.parent.mkdir(parents=True)
    shutil.copy(messages.PO, po)
    monkeypatch.setattr(messages, "PO", po)
    return po


def test_every_message_is_translated_and_the_catalogue_is_compiled(
    messages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    status = messages.main("check")
    assert (status, capsys.readouterr().out.strip()) == (0, "")


def test_french_is_written_with_one_kind_of_apostrophe(messages: ModuleType, catalogue: Path) -> None:
    assert "’" not in messages.PO.read_text(encoding="utf-8")
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("l'", "l’"), encoding="utf-8")
    messages.main("")
    assert "’" not in catalogue.read_text(encoding="utf-8")


def test_no_line_of_french_begins_with_a_sign_however_it_was_typed(
    messages: ModuleType, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.main("")
    whole = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(re.sub("\u00a0(?=[;:?!»])", " ", whole), encoding="utf-8")
    assert messages.main("check") == 1
    assert "typed otherwise" in capsys.readouterr().out
    messages.main("")
    assert catalogue.read_text(encoding="utf-8").count("\u00a0:") == whole.count("\u00a0:") > 100
    assert messages.main("check") == 0


def test_every_marked_text_is_found_also_within_an_f_string_where_babel_does_not_look(messages: ModuleType) -> None:
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in messages.extracted()}
    missed = [
        f"{source.name}:{call.lineno}: {call.args[0].value!r}"
        for source in messages.SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "N_", "ngettext")
        if call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value not in known
    ]
    assert missed == []


@pytest.mark.parametrize("french", FRENCH_BY_BABEL.values(), ids=FRENCH_BY_BABEL.keys())
def test_the_catalogue_keeps_its_two_plural_forms_whatever_babel_thinks_of_french(
    messages: ModuleType, catalogue: Path, monkeypatch: pytest.MonkeyPatch, french: tuple[int, str]
) -> None:
    before = catalogue.read_text(encoding="utf-8")
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in before
    monkeypatch.setattr(babel.messages.catalog, "get_plural", lambda *_locale: _PluralTuple(french))
    assert messages.main("") == 0
    assert catalogue.read_text(encoding="utf-8") == before
    assert messages.main("check") == 0
    with catalogue.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    said = [compiled.ngettext("{count} action", "{count} actions", count) for count in (0, 1, 2, 1_000_000)]
    assert said == ["{count} action", "{count} action", "{count} actions", "{count} actions"]


@pytest.mark.parametrize("french", FRENCH_BY_BABEL.values(), ids=FRENCH_BY_BABEL.keys())
def test_a_translation_that_is_added_has_the_two_forms_of_the_catalogue(
    messages: ModuleType, catalogue: Path, monkeypatch: pytest.MonkeyPatch, french: tuple[int, str]
) -> None:
    monkeypatch.setattr(babel.messages.catalog, "get_plural", lambda *_locale: _PluralTuple(french))
    fragment = (
        'msgid "{count} action"\nmsgid_plural "{count} actions"\n'
        'msgstr[0] "{count} geste"\nmsgstr[1] "{count} gestes"\n'
    )
    monkeypatch.setattr("sys.stdin", io.StringIO(fragment))
    assert messages.main("add") == 0
    entries = messages.entries_of_po(catalogue)
    assert [entries[("{count} action", number)] for number in (0, 1)] == ["{count} geste", "{count} gestes"]
    assert ("{count} action", 2) not in entries


def test_a_compiled_catalogue_of_other_bytes_that_says_the_same_is_whole(
    messages: ModuleType, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.main("")
    mo = catalogue.with_suffix(".mo")
    before = mo.read_bytes()
    read = messages.read_catalogue(catalogue)
    read.project = "written by another tool"
    with mo.open("wb") as file:
        write_mo(file, read)
    assert mo.read_bytes() != before
    capsys.readouterr()
    assert (messages.main("check"), capsys.readouterr().out.strip()) == (0, "")


@pytest.mark.parametrize("fault", ["missing", "stale", "of another catalogue", "one word less"])
def test_a_compiled_catalogue_that_does_not_say_what_the_source_says_is_told(
    messages: ModuleType, catalogue: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    messages.main("")
    mo = catalogue.with_suffix(".mo")
    if fault == "missing":
        mo.unlink()
    elif fault == "stale":
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(text.replace('msgstr "Statut"', 'msgstr "État"'), encoding="utf-8")
        assert catalogue.read_text(encoding="utf-8") != text
    else:
        read = messages.read_catalogue(catalogue) if fault == "one word less" else messages.new_catalogue()
        if fault == "one word less":
            read.delete("Status")
        with mo.open("wb") as file:
            write_mo(file, read)
    capsys.readouterr()
    assert messages.main("check") == 1
    assert "mplan_tui.mo does not say what mplan_tui.po says" in capsys.readouterr().out
