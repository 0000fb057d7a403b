"""What must be known before a command is chosen: the language, and whether the screens are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FAMILIES = {
    "demo": "plans",
    "new": "plans",
    "samples": "plans",
    "show": "plans",
    "brief": "guide",
    "check": "guide",
    "money": "money",
    "expense": "money",
    "returns": "returns",
    "kpi": "measures",
    "kpis": "kpis",
    "smart": "guide",
    "cut": "scenarios",
    "scenarios": "scenarios",
    "more": "scenarios",
    "export": "sheets",
    "import": "sheets",
    "sources": "sources",
    "report": "report",
    "history": "past",
    "undo": "past",
    "doctor": "past",
    "completion": "completion",
}
"""Every command and the module that holds it, in the order of the help."""

CHANGING = frozenset(
    {"new", "kpi", "expense", "cut", "scenarios", "export", "import", "sources", "report", "undo", "doctor"}
)
"""The commands that write more than their answer."""
COMPLETING = "_MPLAN_TUI_COMPLETE"
"""Set by a shell that asks what a half-typed word may become; then no words are given, but no screens are meant."""
_LANG = "--lang"


@dataclass(frozen=True, slots=True)
class Opening:
    """The wish to open the screens: on a plan, or at home."""

    plan: Path | None = None


def split_language(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--lang`, wherever it stands, and the other words; "" where its value is missing."""
    wish: str | None = None
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            return wish, [*words, word, *rest]
        if word == _LANG:
            wish = next(rest, "")
        elif word.startswith(f"{_LANG}="):
            wish = word.partition("=")[2]
        else:
            words.append(word)
    return wish, words


def opening_in(words: Sequence[str]) -> Opening | None:
    """The screens to open, or None when the words are a command, an option, or a mistake to explain."""
    match words:
        case []:
            return Opening()
        case [word] if word not in FAMILIES and is_like_a_path(word):
            return Opening(Path(word))
        case ["--", word]:
            return Opening(Path(word))
    return None


def is_like_a_path(word: str) -> bool:
    """Whether a word that is no command can only be meant as a plan file."""
    return not word.startswith("-") and ("/" in word or "." in word or Path(word).exists())
