"""Who of the plan a sheet means: people write first names, initials, the family name first, e-mails, and slips.

What can only be one person is taken for them, and said; what may be several, or a slip, is asked. A new person who is
nearly one of the plan's never comes in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mplan_tui.domain.folding import folded
from mplan_tui.domain.people import Person

_SEPARATORS = re.compile(r"[\s.,;:|>→'’_-]+")
_ADDRESS = re.compile(r"<?([^\s<>@]+)@[^\s<>@]+\.[^\s<>@]+>?")
_BESIDE = re.compile(r"^@|\s*[(\[][^)\]]*[)\]]$")
_BETWEEN = re.compile(r"\s+[-–—|>→:]+\s+|\s*(?:[:|>→]|->)\s+|\s*[>→]\s*")
"""What parts a name from a post, or from who takes over: "Emma Roy - Marketing", "Emma > Paul"."""
_INITIAL = re.compile(r"\w\.? ")
_MOST_INITIALS = 3
_SLIP, _LIKE = 93.0, 82.0
"""How alike two whole names are, out of 100: a slip of one letter in a long name; what may be two people."""
_LONG_NAME = 9
"""Anne and Anna Roy differ by as little as Marchand and Marchnd: a slip is one in a long name only."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name stands for: `person` where it can be one only, else the `candidates`; the code says how sure it is.

    No person and no candidates is a name that nobody of the plan has.
    """

    person: str | None = None
    candidates: tuple[str, ...] = ()
    code: str = ""


class PeopleNames:
    """The people of a plan by all that they may be called in a cell."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = [(person, tuple(_words(person.name))) for person in people]

    def meant(self, text: str) -> Meant:
        """Whom a text means that is nobody's name as the plan writes it."""
        # A handle, and what stands in brackets behind a name, are none of it: "@emma", "Emma Roy (Marketing)".
        text = _BESIDE.sub("", text) or text
        address = _ADDRESS.search(text)
        named = _ADDRESS.sub(" ", text).strip() or (address.group(1) if address else "")
        for found in (self._by_login(address.group(1) if address else text), self._by_words(named)):
            if len(found) == 1:
                return Meant(found[0].id, (), "people.matched")
            if found:
                return Meant(None, tuple(person.name for person in found), "people.could_be")
        return self._within(named) or self._nearly(named)

    def _within(self, text: str) -> Meant | None:
        """Whose name stands in a text with other words: "Emma Roy - Marketing", "Emma ou Paul", "M. Martin".

        One whose part of the text is theirs alone is meant; several, or a name in a sentence, are asked.
        """
        parts = [part for part in _BETWEEN.split(text) if part.strip()]
        by_part = [found for part in parts if (found := self._by_words(part))] if len(parts) > 1 else []
        words = set(_words(text))
        whole = [person for person, own in self._people if len(own) > 1 and set(own) <= words]
        meant = by_part[0] if len(by_part) == 1 else whole
        names = [(person, {own[0], own[-1]}) for person, own in self._people if len(own) > 1]
        loose: list[Person] = []
        if len(parts) > 1 or _is_phrase(text):
            told = {word for person, own in self._people if person in whole for word in own}
            others = {word for word in words - told if len(word) > 1}
            loose = [person for person, own in names if own & others]
        elif not whole and len(words) == 2 and _INITIAL.match(text):
            # Of "M. Martin" nobody knows whether it is Monsieur: a Martin whose name has another letter may be meant.
            loose = [person for person, own in self._people if len(own) > 1 and own[-1] in words]
        found = list({person.id: person for person in (*meant, *loose)}.values())
        if not found:
            return None
        if len(found) == 1 and meant:
            return Meant(found[0].id, (), "people.matched")
        return Meant(None, tuple(person.name for person in found), "people.could_be")

    def _by_login(self, text: str) -> list[Person]:
        wanted = text.strip().casefold()
        return [person for person, _words in self._people if wanted and person.login.casefold() == wanted]

    def _by_words(self, text: str) -> list[Person]:
        words = _words(text)
        if not words:
            return []
        # "Zoé Marc" is rather "Zoé Marchand" with her name cut than her first name: each word is one of hers.
        rules = (_is_reordered, _is_one_word, _is_shortened, _is_run_together)
        for rule in rules:
            if found := [person for person, own in self._people if rule(words, own)]:
                return found
        if is_initials(text):
            return [person for person, own in self._people if _initials(own) == "".join(words)]
        return []

    def people_of(self, text: str) -> list[str]:
        """Those whose first name, family name, initials or name otherwise written this is."""
        return [person.id for person in self._by_words(_ADDRESS.sub(" ", text).strip())]

    def is_family_name_first(self, text: str) -> bool:
        """Whether a text is one person's name with the family name first, which may have its first name cut."""
        words = _words(text)
        return sum(_is_in_order(words, own[-1:] + own[:-1]) for _person, own in self._people) == 1

    def slip_of(self, text: str) -> str | None:
        """The one whose long name this is but for a letter."""
        return self._nearly(text).person

    def _nearly(self, text: str) -> Meant:
        """Whose name it nearly is, as written with a slip or by somebody who heard it."""
        from rapidfuzz import fuzz

        words = " ".join(sorted(_words(text)))
        scored = [(fuzz.ratio(words, " ".join(sorted(own))), person) for person, own in self._people]
        near = sorted(((score, person.name, person.id) for score, person in scored if score >= _LIKE), reverse=True)
        if not near:
            return Meant()
        score, name, person_id = near[0]
        if len(near) == 1 and score >= _SLIP and len(words) >= _LONG_NAME:
            return Meant(person_id, (name,), "people.slip")
        return Meant(None, tuple(name for _score, name, _id in near), "people.could_be")


def _is_phrase(text: str) -> bool:
    """Whether a text says more than a name: three words and more, or one in small letters beside one that is not."""
    words = text.split()
    return len(words) > 2 or len({word[0].islower() for word in words if word[0].isalpha()}) > 1


def is_initials(text: str) -> bool:
    """Whether a text is two or three capitals: "ZM", "Z.M.", "JPD"."""
    letters = re.sub(r"[\s.-]", "", text)
    return 2 <= len(letters) <= _MOST_INITIALS and letters.isalpha() and letters.isupper()


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(folded(text)) if word]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _is_reordered(words: Sequence[str], own: Sequence[str]) -> bool:
    """As "Marchand Zoé" or "zoe-marchand" for "Zoé Marchand"."""
    return len(words) > 1 and sorted(words) == sorted(own)


def _is_one_word(words: Sequence[str], own: Sequence[str]) -> bool:
    """As "Zoé" or "Marchand" for "Zoé Marchand"; a team is not called by one of many words."""
    return len(words) == 1 and len(words[0]) > 1 and 2 <= len(own) <= 3 and words[0] in (own[0], own[-1])


def _is_shortened(words: Sequence[str], own: Sequence[str]) -> bool:
    """As "Z. Marchand", "Zoé M.", "Marchand Z." for "Zoé Marchand"."""
    return any(_is_in_order(words, order) for order in (own, own[::-1]))


def _is_in_order(words: Sequence[str], order: Sequence[str]) -> bool:
    """Whether the words are those of a name in this order, each whole or cut to its initial, but not all cut."""
    if len(words) != len(order) or len(order) < 2:
        return False
    fits = (word == full or (len(word) == 1 and full.startswith(word)) for word, full in zip(words, order, strict=True))
    return all(fits) and any(len(word) > 1 for word in words)


def _is_run_together(words: Sequence[str], own: Sequence[str]) -> bool:
    """As "zmarchand", "zoemarchand", "marchandz" for "Zoé Marchand", as in addresses."""
    if len(words) != 1 or len(own) < 2:
        return False
    first, last = own[0], own[-1]
    return words[0] in (first + last, first[0] + last, last + first[0], last + first, first + last[0])
