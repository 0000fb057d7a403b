"""The shell understands the words of a language for its commands and options, and English always."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from mplan_tui.cli import program
from mplan_tui.cli.arguments import COMMANDS, COMPLETING, opening_in
from mplan_tui.cli.words import COMMAND_WORDS, OPTION_WORDS, command_called
from mplan_tui.i18n import LANGUAGES, speaking
from tests.builders import a_kpi, a_plan
from tests.cli.running import Shell

OTHERS = [code for code in LANGUAGES if code != "en"]


def every_option() -> Iterator[str]:
    with speaking("en"):
        group = program.program()
        context = click.Context(group, info_name="mplan-tui", **group.context_settings)
        commands = [group.get_command(context, name) for name in COMMANDS]
    for command in (group, *commands):
        assert command is not None
        for param in command.get_params(context):
            yield from (name for name in param.opts if name.startswith("--"))


@pytest.mark.parametrize("code", OTHERS)
def test_every_command_and_option_has_a_word_of_its_own(code: str) -> None:
    words, options = COMMAND_WORDS[code], OPTION_WORDS[code]
    assert list(words) == list(COMMANDS)
    assert set(options) == set(every_option())
    for named in (words, options):
        assert len(set(named.values())) == len(named)
        assert [word for name, word in named.items() if word != name and word in named] == [], "it means another one"


def test_a_plan_is_made_filled_and_reported_in_french_words(shell: Shell) -> None:
    words = ("nouveau", "plan.json", "--titre", "Cidre", "--début", "1/1/2027", "--fin=31/12/2027", "--devise", "eur")
    assert shell("--langue", "fr", *words).status == 0
    assert "Cidre" in shell("--lang", "fr", "montrer", "plan.json").out
    assert "Cidre" in shell("--lang=en", "MONTRER", "plan.json").out, "a script of a French colleague"
    shell("--lang", "fr", "rapport", "plan.json", "r.md", "--pour", "team")
    assert (shell.folder / "r.md").exists()


def test_a_value_may_look_like_an_option_of_another_language_after_two_dashes(shell: Shell) -> None:
    path = shell.keep(a_plan(a_kpi("--depuis", ref="K1")))
    said = shell("kpi", path.name, "--note", "x", "--", "--depuis", "12")
    assert "--depuis" in said.out + said.err and "--from" not in said.out + said.err


def test_the_help_shows_the_words_of_its_language_first_and_english_beside_them(shell: Shell) -> None:
    said = shell("--lang", "fr", "--aide").out
    assert "nouveau, new " in said and "demo  " in said and "Options\N{NO-BREAK SPACE}:" in said
    of_one = shell("--lang", "fr", "importer", "--aide").out
    assert "mplan-tui importer" in of_one and "--supprimer-absents, --remove-missing" in of_one
    english = shell("--lang", "en", "--help").out + shell("--lang", "en", "import", "--help").out
    assert "nouveau" not in english and "--supprimer" not in english and "Options:" in english


def test_a_word_with_a_slip_is_told_the_nearest_in_its_language(shell: Shell) -> None:
    assert "nouveau" in shell("--lang", "fr", "nouvau", "x").sentence
    assert "import" in shell("--lang", "en", "imprt", "x").sentence


def test_a_french_command_is_no_file_to_open(shell: Shell) -> None:
    (shell.folder / "montrer").touch()
    assert opening_in(["montrer"]) is None
    assert command_called("Vérifier") == "check"


@pytest.mark.parametrize(
    ("words", "half", "wanted"),
    [
        ([], "nou", ["nouveau"]),
        ([], "imp", ["importer"]),
        ([], "new", ["new"]),
        (["nouveau", "p.json"], "--deb", ["--debut"]),
        (["new", "p.json"], "--sta", ["--start"]),
        (["rapport", "p.json", "r.md", "--objet"], "pos", ["poster"]),
    ],
)
def test_completion_offers_the_words_of_the_language_and_english_ones_that_were_begun(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: list[str], half: str, wanted: list[str]
) -> None:
    monkeypatch.setenv("MPLAN_LANG", "fr")
    monkeypatch.setenv(COMPLETING, "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(["mplan-tui", *words, half]))
    monkeypatch.setenv("COMP_CWORD", str(len(words) + 1))
    with pytest.raises(SystemExit):
        shell()
    answers = [line.split("\t") for line in shell.said().out.splitlines() if line]
    assert [parts[1] for parts in answers if parts[0] == "plain"] == wanted
