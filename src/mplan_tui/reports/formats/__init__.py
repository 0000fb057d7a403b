"""The formats of a report: each module of this folder says all about one in its FORMAT, and is found by lying here."""

from __future__ import annotations

import zipfile
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from mplan_tui.document import Document, What
from mplan_tui.sealed import Occupant, is_whole, is_whole_archive, sealed, sealed_archive

MARK = "mplan-tui report"
"""What every report of ours holds near its beginning, or a presentation in its properties."""
_HEAD = 2000
DOCUMENTS = frozenset({What.STATUS, What.PLAN})
"""The reports that are read from beginning to end."""


@dataclass(frozen=True, slots=True)
class Format(ABC):
    """A format of the report: the endings of its files, the usual one first, and what it is good for.

    `kinds` are the reports that can be written in it; one that `is_deck` has slides (`reports.deck`) in the place of
    sections. `purpose` ends the sentence ".html …", as in "to print or mail",
    and is translated where it is shown.
    """

    endings: tuple[str, ...]
    purpose: str
    kinds: frozenset[What] = field(default=DOCUMENTS, kw_only=True)
    is_deck: bool = field(default=False, kw_only=True)

    def holds(self, what: What) -> bool:
        """Whether this kind of report can be written in it: slides argue, and a page for the wall is one to look at."""
        return what in self.kinds

    @abstractmethod
    def encoded(self, document: Document) -> bytes:
        """A file of this format, sealed, with the report in it."""

    @abstractmethod
    def standing(self, path: Path) -> Occupant:
        """Whether the file there is a report of ours in this format, and nobody changed it."""


@dataclass(frozen=True, slots=True)
class TextFormat(Format):
    """A report that is one text; it holds MARK and a blank seal (`sealed.mark`) near its beginning."""

    write: Callable[[Document], str]

    def encoded(self, document: Document) -> bytes:
        """The text in UTF-8, sealed."""
        return sealed(self.write(document).encode("utf-8", "replace"))

    def standing(self, path: Path) -> Occupant:
        """Ours by the mark, untouched by the seal."""
        content = path.read_bytes()
        return _standing(MARK.encode() in content[:_HEAD], is_whole(content))


@dataclass(frozen=True, slots=True)
class ArchiveFormat(Format):
    """A report that is a zip archive, such as an office document; `properties` is the part with MARK and a seal."""

    write: Callable[[Document], bytes]
    properties: str

    def encoded(self, document: Document) -> bytes:
        """The archive, sealed."""
        return sealed_archive(self.write(document), self.properties)

    def standing(self, path: Path) -> Occupant:
        """Ours by the mark, untouched by the seal; what is no archive is somebody else's."""
        try:
            with zipfile.ZipFile(path) as archive:
                is_ours = MARK.encode() in archive.read(self.properties)
                return _standing(is_ours, is_whole_archive(archive, self.properties))
        except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
            return Occupant.FOREIGN


@cache
def formats() -> tuple[Format, ...]:
    """Every format, in the order of their modules."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in names)


def format_of(path: Path) -> Format | None:
    """The format that a file's ending asks for, whatever its case."""
    return next((each for each in formats() if path.suffix.lower() in each.endings), None)


def _standing(is_ours: bool, is_whole: bool | None) -> Occupant:
    if not is_ours:
        return Occupant.FOREIGN
    if is_whole is None:
        return Occupant.UNSEALED
    return Occupant.OURS if is_whole else Occupant.CHANGED
