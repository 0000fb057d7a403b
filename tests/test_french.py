"""The French of the catalogue: one name for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.pofile import read_po

from mplan_tui.i18n import LOCALES

_NOUN = re.compile(r"\b(?:[lcd]es|la|une|cette|sa|deux|aucune|sans|de|\{count\})\s+mesures?\b(?!\s+correctives?)", re.I)
"""The noun, and not the verb: "le KPI qui le mesure"."""


def french() -> Iterator[tuple[str, str]]:
    """What the program says in English, and in French."""
    with (LOCALES / "fr" / "LC_MESSAGES" / "mplan_tui.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            yield (message.id[0] if isinstance(message.id, (tuple, list)) else message.id), "\n".join(map(str, said))


def test_a_measure_is_a_corrective_one_and_what_was_measured_is_a_reading() -> None:
    found = [said for _english, said in french() if _NOUN.search(said) or re.fullmatch(r"mesures?", said, re.I)]
    assert found == []
    told = {english: said for english, said in french() if "measurement" in english.casefold()}
    assert len(told) >= 5
    assert [said for said in told.values() if "relevé" not in said.casefold()] == []
