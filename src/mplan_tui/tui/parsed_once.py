"""The stylesheets, parsed once per theme: Textual parses all of them anew each time a screen comes to the front."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_KEPT = 1024
"""More pieces of style than there are widgets of ours and Textual's."""


class ParsedOnce(Stylesheet):
    """A stylesheet that keeps what it has parsed until a colour changes."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_KEPT)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Follow another theme."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Put the rules of all pieces together, parsing only those that are new."""
        self.parse()
