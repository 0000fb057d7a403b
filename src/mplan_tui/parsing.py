"""Reading JSON and TOML that somebody else may have written: whatever is wrong with it is a ValueError."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def json_of(content: bytes, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """What a JSON document says; `pairs` makes an object of its keys and values.

    Raises:
        ValueError: it is no JSON, not in UTF-8, or nests deeper than anything of ours.
    """
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=pairs)
    except RecursionError:  # Python's parsers answer `[[[[…` with it, and it is no ValueError
        raise ValueError("nested too deep") from None


def toml_of(text: str) -> dict[str, Any]:
    """What a TOML document says.

    Raises:
        ValueError: it is no TOML, or nests deeper than anything of ours.
    """
    import tomllib  # most users have no settings to be read, and a start need not load its grammar for them

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
