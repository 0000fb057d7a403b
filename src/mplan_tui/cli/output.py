"""What the commands print: text for people and JSON for scripts on stdout, everything else on stderr.

A reader that went away (`| head`) changes neither the work nor its exit status; a terminal that cannot draw a
sign gets a plainer one.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TextIO
from unicodedata import combining, east_asian_width

from mplan_tui.domain.clean import clean_text
from mplan_tui.plain import DIRECTION, in_ascii, is_plain_locale, visible_directions

_PLAINER = "mplan.plainer"


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Signs that the encoding lacks, in ASCII."""
    assert isinstance(error, UnicodeEncodeError)
    return in_ascii(error.object[error.start : error.end]), error.end


codecs.register_error(_PLAINER, _plainer)


class OutputLost(OSError):
    """What a command said could not be written, whatever it did before."""


def prepare_streams() -> None:
    """Make printing safe whatever the encoding, and where a stream was closed let it lead nowhere.

    Closed descriptors are filled, lest the plan file be opened as descriptor 1 or 2.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # open until the program ends
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding="ascii" if is_plain_locale() and not os.environ.get("PYTHONIOENCODING") else None,
                errors=_PLAINER,
            )


def say(text: str = "") -> None:
    """Print lines for a person on stdout."""
    _print(text, sys.stdout)


def warn(text: str) -> None:
    """Print a sentence on stderr."""
    _print(text, sys.stderr)


def say_json(document: Any) -> None:
    """Print the one JSON document of a command on stdout, readable in any encoding."""
    print_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(document, ensure_ascii=not print_all, indent=2).encode("utf-8", "replace").decode()
    _print(DIRECTION.sub(lambda found: f"\\u{ord(found[0]):04x}", text), sys.stdout)


def width_of(text: str) -> int:
    """How many cells a text takes in a terminal: wide characters take two, combining ones none."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def in_columns(rows: Sequence[Sequence[str]], left: Collection[int] = (0,)) -> Iterator[str]:
    """The rows of a table as lines: figures end below one another, and what is in the `left` columns begins so."""
    widths = [max(map(width_of, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        gaps = [" " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [cell + gaps[place] if place in left else gaps[place] + cell for place, cell in enumerate(row)]
        yield "  ".join(cells).rstrip()


def finish() -> None:
    """Send out what was printed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _lead_nowhere(stream)
        except OSError as error:
            _lead_nowhere(stream)
            raise OutputLost(error.errno, error.strerror) from error


def _print(text: str, stream: TextIO) -> None:
    try:
        print(visible_directions(clean_text(text)), file=stream)
    except BrokenPipeError:
        _lead_nowhere(stream)
    except OSError as error:
        _lead_nowhere(stream)
        raise OutputLost(error.errno, error.strerror) from error


def _lead_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
