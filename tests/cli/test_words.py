"""The shell understands the words of a language for its commands and options, and English always."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from mplan_tui.cli import program
from mplan_tui.cli.arguments import COMMANDS, COMPLETING, opening_in
from mplan_tui.cli.parameters import OneOf
from mplan_tui.cli.words import COMMAND_WORDS, OPTION_WORDS, VALUE_WORDS, command_called
from mplan_tui.i18n import LANGUAGES, speaking
from tests.builders import a_kpi, a_plan
from tests.cli.running import Shell

OTHERS = [code for code in LANGUAGES if code != "en"]


def every_parameter() -> Iterator[click.Parameter]:
    with speaking("en"):
        group = program.program()
        context = click.Context(group, info_name="mplan-tui", **group.context_settings)
        commands = [group.get_command(context, name) for name in COMMANDS]
    for command in (group, *commands):
        assert command is not None
        yield from command.get_params(context)


def every_option() -> Iterator[str]:
    for param in every_parameter():
        yield from (name for name in param.opts if name.startswith("--"))


@pytest.mark.parametrize("code", OTHERS)
def test_every_command_and_option_has_a_word_of_its_own(code: str) -> None:
    words, options = COMMAND_WORDS[code], OPTION_WORDS[code]
    assert list(words) == list(COMMANDS)
    assert set(options) == set(every_option())
    for named in (words, options):
        assert len(set(named.values())) == len(named)
        assert [word for name, word in named.items() if word != name and word in named] == [], "it means another one"


@pytest.mark.parametrize("code", OTHERS)
def test_every_value_of_an_option_has_a_word_that_is_no_other_one_of_it(code: str) -> None:
    kinds = [param.type for param in every_parameter() if isinstance(param.type, OneOf)]
    assert kinds
    for kind in kinds:
        words = [VALUE_WORDS[code][value] for value in kind.choices]
        assert len(set(words)) == len(words)
        assert [
            word for word, value in zip(words, kind.choices, strict=True) if word in {*kind.choices} - {value}
        ] == []


def test_values_are_typed_in_french_and_an_english_script_goes_on_as_it_was(shell: Shell) -> None:
    shell.keep(a_plan(), "plan.json")
    for n, words in enumerate(
        (
            ("--lang", "fr", "rapport", "plan.json", "1.md", "--pour", "équipe", "--periode", "trimestre"),
            ("--lang", "fr", "report", "plan.json", "2.md", "--for", "team", "--period", "quarter"),
            ("--lang", "en", "report", "plan.json", "3.md", "--pour", "equipe", "--periode", "trimestre"),
            ("--lang", "fr", "rapport", "plan.json", "4.md", "--objet", "plan", "--par", "mois", "--pour", "direction"),
            ("--lang", "fr", "budget", "plan.json", "--par", "catégorie"),
        )
    ):
        assert shell(*words).status == 0, (n, words)
    assert (shell.folder / "1.md").read_bytes() == (shell.folder / "2.md").read_bytes()


def test_a_refused_value_and_the_help_name_the_words_of_the_language(shell: Shell) -> None:
    shell.keep(a_plan(), "plan.json")
    refused = shell("--lang", "fr", "rapport", "plan.json", "r.md", "--periode", "siecle")
    assert refused.status == 2 and "«\xa0trimestre\xa0»" in refused.sentence and "quarter" not in refused.sentence
    of_report = shell("--lang", "fr", "rapport", "--aide").out
    assert "[objectif|responsable|mois]" in of_report and "direction|equipe|NOM" in of_report
    assert "synthese" in of_report and "summary" not in of_report and "SORTIE" in of_report
    english = shell("--lang", "en", "report", "--help").out
    assert "[objective|owner|month]" in english and "management|team|NAME" in english


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
        (["rapport", "p.json", "r.md", "--objet"], "aff", ["affiche"]),
        (["rapport", "p.json", "r.md", "--objet"], "pos", ["poster"]),
        (["rapport", "p.json", "r.md", "--pour"], "dir", ["direction"]),
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
