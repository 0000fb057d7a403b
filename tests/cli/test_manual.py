"""The manual page says all that the program can do, and is a page that manual readers read without complaint."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from mplan_tui import __version__, i18n
from mplan_tui.cli.arguments import COMMANDS
from mplan_tui.cli.manual import _text, manual_page
from mplan_tui.cli.program import NAME, program

READERS = {
    "mandoc": ["mandoc", "-T", "utf8", "-W", "error,stop"],
    "groff": ["groff", "-ww", "-k", "-m", "man", "-T", "utf8"],
}


def sections(page: str) -> dict[str, str]:
    """The part of the page on each command."""
    return {
        part.split("\n", 1)[0].replace("\\", ""): part for part in re.split(r"^\.SS ", page, flags=re.MULTILINE)[1:]
    }


def words_of(name: str, language: str) -> list[str]:
    """What a command may be given: each spelling of its options, and its arguments as this language calls them."""
    with i18n.speaking(language):
        group = program()
        context = click.Context(group, info_name=NAME)
        command = group.get_command(context, name)
        assert command is not None
        params = command.get_params(click.Context(command, info_name=name, parent=context))
        options = [word for param in params if isinstance(param, click.Option) for word in param.opts]
        return [*options, *(param.make_metavar(context) for param in params if isinstance(param, click.Argument))]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_command_with_each_of_its_options_is_on_the_page(language: str) -> None:
    found = sections(manual_page(language))
    assert list(found) == list(COMMANDS)
    for name in COMMANDS:
        said = found[name].replace("\\-", "-")
        for word in words_of(name, language):
            assert word in said, (name, word)


def test_the_page_names_the_version_and_every_exit_status() -> None:
    page = manual_page("en")
    assert page.startswith(f'.TH MPLAN-TUI 1 "" "mplan-tui {__version__}"\n')
    for status in (0, 1, 2, 130):
        assert f"\n\\fB{status}\\fR\n" in page


def test_the_page_is_in_the_language_asked_for_and_leaves_the_program_in_its_own() -> None:
    i18n.install("en")
    assert ".SH CODE DE RETOUR" in manual_page("fr")
    assert ".SH EXIT STATUS" in manual_page("en")
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("words", "roff"),
    [
        (".TH at the start is no request", r"\&.TH at the start is no request"),
        ("'quoted'", r"\&'quoted'"),
        ("--json", r"\-\-json"),
        (r"a\b", r"a\eb"),
        ("two\n.SH lines", "two .SH lines"),
    ],
)
def test_words_are_never_read_as_roff(words: str, roff: str) -> None:
    assert _text(words) == roff


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_of_manuals_shows_the_page_without_a_word_of_complaint(
    reader: str, language: str, tmp_path: Path
) -> None:
    if shutil.which(reader) is None:
        pytest.skip(f"{reader} is not installed here")
    page = tmp_path / "mplan-tui.1"
    page.write_text(manual_page(language), encoding="utf-8")
    ran = subprocess.run([*READERS[reader], str(page)], capture_output=True, encoding="utf-8")
    assert (ran.returncode, ran.stderr) == (0, "")
    shown = re.sub(".\b|\x1b\\[[0-9;]*m", "", ran.stdout)
    assert "--remove-missing" in shown
