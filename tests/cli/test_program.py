from __future__ import annotations

import pytest

from mplan_tui import __version__
from mplan_tui.cli import program
from mplan_tui.cli.arguments import COMMANDS, Opening, opening_in, split_language
from tests.builders import a_plan
from tests.cli.running import Shell


@pytest.mark.parametrize(
    ("words", "language", "rest"),
    [
        ([], None, []),
        (["--lang", "fr", "show", "p"], "fr", ["show", "p"]),
        (["show", "p", "--lang=en"], "en", ["show", "p"]),
        (["--lang"], "", []),
        (["show", "--", "--lang"], None, ["show", "--", "--lang"]),
    ],
)
def test_the_language_may_stand_anywhere(words: list[str], language: str | None, rest: list[str]) -> None:
    assert split_language(words) == (language, rest)


def test_a_first_word_that_is_a_path_or_no_word_at_all_opens_the_screens(shell: Shell) -> None:
    (shell.folder / "here").touch()
    (shell.folder / "show").touch()
    assert opening_in([]) == Opening()
    for word in ("plan.json", "./show", "a/b", "here"):
        opening = opening_in([word])
        assert opening is not None and str(opening.plan) in (word, word.removeprefix("./"))
    for words in (["show"], ["shw"], ["--help"], ["-x.y"], ["plan.json", "more"]):
        assert opening_in(words) is None


def test_opening_a_plan_does_not_load_the_library_of_the_other_commands(shell: Shell) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from mplan_tui.cli import main; status = main(['plan.json']); "
        "heavy = {'click', 'openpyxl', 'babel', 'rapidfuzz', 'dateutil', 'plotext'} & set(sys.modules); "
        "sys.exit(repr(heavy) if heavy or status != 2 else 0)"
    )
    shell.keep(a_plan())
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert ran.returncode == 0, ran.stderr


def test_without_a_terminal_the_screens_are_refused_in_one_sentence(shell: Shell) -> None:
    shell.keep(a_plan())
    for words in ([], ["plan.json"], ["demo"]):
        assert "terminal" in shell(*words).sentence


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_move_its_cursor_is_refused(
    monkeypatch: pytest.MonkeyPatch, shell: Shell, term: str
) -> None:
    monkeypatch.setattr("os.isatty", lambda _descriptor: True)
    monkeypatch.setenv("TERM", term)
    assert "TERM" in shell().sentence


def test_an_unknown_command_is_told_the_nearest_one(shell: Shell) -> None:
    assert "show" in shell("shw", "plan.json").sentence
    assert "--help" in shell("frobnicate").sentence


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["show"], "PLAN"),
        (["show", "a", "b"], "b"),
        (["show", "a", "--jsn"], "--json"),
        (["kpi", "plan.json", "K1"], "kpi --help"),
        (["plan.json", "show"], "plan.json"),
        (["new", "p.json", "--title"], "--title"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_that_are_not_understood_are_one_sentence(
    shell: Shell, words: list[str], named: str, language: str
) -> None:
    # What it tells to type is in the words of its language.
    wanted = named.replace("--help", "--aide") if language == "fr" else named
    assert wanted in shell("--lang", language, *words).sentence


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_help_is_on_stdout_in_the_language_asked_for(shell: Shell, command: str, language: str) -> None:
    ran = shell("--lang", language, *filter(None, [command]), "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ("Utilisation" in ran.out) == (language == "fr")
    assert ("Usage:" in ran.out) == (language == "en")
    assert all(len(line) <= 100 for line in ran.out.splitlines())


def test_every_command_is_in_the_help(shell: Shell) -> None:
    listed = [line.split()[0] for line in shell("--help").out.partition("Commands:")[2].splitlines() if line.strip()]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)


def test_version(shell: Shell) -> None:
    assert shell("--version").out == f"mplan-tui {__version__}\n"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "MPLAN_LANG": "en"}, "en"),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_variable_else_the_locale_else_english(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("Utilisation" in shell("--help").out) == (language == "fr")


def test_bad_settings_are_one_sentence_and_the_command_runs(shell: Shell) -> None:
    from mplan_tui.settings import config_file

    config_file().parent.mkdir(parents=True)
    config_file().write_text("language = ")
    ran = shell("--version")
    assert (ran.status, ran.out) == (0, f"mplan-tui {__version__}\n")
    assert str(config_file()) in ran.err


def test_a_fault_that_nobody_foresaw_says_where_its_log_lies(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise ZeroDivisionError("unforeseen [/x]")

    monkeypatch.setattr(program, "program", fail)
    sentence = shell("samples").sentence
    (log,) = (shell.folder.__class__(word.rstrip(".")) for word in sentence.split() if word.startswith("/"))
    assert "ZeroDivisionError: unforeseen [/x]" in log.read_text()
    assert "Traceback" not in sentence


def test_an_interrupt_ends_quietly(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "program", interrupt)
    ran = shell("samples")
    assert (ran.status, ran.out, ran.err) == (130, "", "")
