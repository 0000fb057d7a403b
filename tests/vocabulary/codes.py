"""The codes that the source raises or records, read from its syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import mplan_tui

SOURCE = Path(mplan_tui.__file__).parent


def codes(call: str | Iterable[str], *folders: str) -> set[str]:
    """The codes given as first argument to these functions, in these folders or files of the source."""
    names = {call} if isinstance(call, str) else set(call)
    return {code for folder in folders for path in _files(folder) for code in _codes_in(path, names)}


def _files(folder: str) -> Iterable[Path]:
    place = SOURCE / folder
    return sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _codes_in(path: Path, names: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in names and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
