"""Message catalogues as files: read a .po, compile it to the .mo that gettext reads, compare the two by what they say.

The build (`.ci/build_hook.py`) and `.ci/messages` share this. The bytes of a .mo differ between versions of Babel, so
nothing compares them.
"""

from __future__ import annotations

import gettext
import io
import os
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

Entries = dict[tuple[str, int], str]
"""What a catalogue says: (message, which plural form) -> the words."""


def read_catalogue(po: Path) -> Catalog:
    """The catalogue in a .po file, with the plural forms that its header names."""
    with po.open("rb") as file:
        return pofile.read_po(file, locale=po.parent.parent.name)


def compile_catalogue(po: Path) -> Path:
    """Write the .mo beside a .po, and say where it is.

    It is put in place whole: a program or a test that runs from these sources meanwhile reads the old one or the new.
    """
    mo = po.with_suffix(".mo")
    content = io.BytesIO()
    write_mo(content, read_catalogue(po))
    unfinished = mo.with_suffix(f".{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content.getvalue())
        unfinished.replace(mo)
    finally:
        unfinished.unlink(missing_ok=True)
    return mo


def entries_of_po(po: Path) -> Entries:
    """What a .po file says, without messages that are not translated."""
    entries: Entries = {}
    for message in read_catalogue(po):
        if not message.id or message.fuzzy:
            continue
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        if message.context:
            key = f"{message.context}\x04{key}"
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if all(forms):
            entries.update({(key, number): form for number, form in enumerate(forms)})
    return entries


def entries_of_mo(mo: Path) -> Entries:
    """What a .mo file says."""
    with mo.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no public way to list it
    return {key if isinstance(key, tuple) else (key, 0): words for key, words in catalogue.items() if key}
