"""The language of what a person sees: gettext catalogues, chosen once at start and switchable for one block.

The domain speaks codes; everything that turns a code into words asks `_()` here.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from mplan_tui.domain.about import N_ as N_

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", *sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir()))
"""English, in which the messages are written, and every language that has a catalogue."""
_installed = "en"
_keys: dict[str, str] = {}
"""The keys that the user has set, by the ids of their commands."""
_month_first = False
_MONTH_FIRST_LOCALES = frozenset({"en_US", "es_US", "en_PR", "es_PR", "en_PH", "fil_PH", "en_GU"})
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
"""The language of one block, in its own thread or task: a French workbook in the making leaves the screens alone."""


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("mplan_tui", LOCALES, languages=[language], fallback=language == "en")


def language() -> str:
    """The code of the language in use, "en" or "fr"."""
    return _spoken.get() or _installed


def install(code: str) -> None:
    """Speak this language from now on; an unknown code speaks English."""
    global _installed
    _installed = code if code in LANGUAGES else "en"


def month_first() -> bool:
    """Whether 3/4 is the 4th of March to whoever types it."""
    return _month_first


def read_months_first(wish: str = "") -> None:
    """Read dates of two numbers from now on as the settings wish, "day" or "month" first, else as the locale does."""
    global _month_first
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_TIME") or os.environ.get("LANG") or ""
    _month_first = wish == "month" if wish else locale.partition(".")[0] in _MONTH_FIRST_LOCALES


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language for one block: a French workbook from English screens."""
    token = _spoken.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _spoken.reset(token)


def preferred_language(explicit: str | None = None, configured: str | None = None) -> str:
    """The language to start in: `--lang`, else `MPLAN_LANG`, else the settings, else the locale, else English."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    for wish in (explicit, os.environ.get("MPLAN_LANG"), configured, locale):
        code = (wish or "")[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


def _(message: str) -> str:
    """This message in the language in use."""
    return _catalogue(language()).gettext(message) if message else ""


class Key(str):
    """The id of a command in a sentence: it is written as its key, which a format of it gives as the program has it."""

    __slots__ = ()

    def __getattr__(self, part: str) -> Key:
        """The command of this part: `{undo:u}` is one, and `{actions.due:t}` another."""
        return Key(str(self) + "." + part)

    def __format__(self, unless_set: str) -> str:
        """The key that the user has set for the command, or else this one; of a value that nobody gave, a gap."""
        return _keys.get(str(self), unless_set or "…")


class _Values(dict[str, object]):
    def __missing__(self, name: str) -> Key:
        return Key(name)


def keyed(sentence: str, /, **values: object) -> str:
    """A sentence that names keys, "{undo:u} takes it back.", with those that the user has set, and with these values.

    Who calls undo with another key was told that "u" takes it back, which typed a letter or changed something else.
    """
    return sentence.format_map(_Values(values))


def name_keys(keys: Mapping[str, str]) -> None:
    """From now on the user has these keys, as a person knows them, for commands by their ids."""
    global _keys
    _keys = dict(keys)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of this message for a count, in the language in use."""
    return _catalogue(language()).ngettext(singular, plural, count)


def said_again(text: str, code: str) -> str:
    """What a message said in the language `code`, in the language in use; the text itself where no message said it.

    A label that was kept with what somebody typed is read by whoever starts in another language.
    """
    if code == language():
        return text
    context, message = _messages_by_text(code).get(text, (None, text))
    return pgettext(context, message) if context else _(message)


@cache
def _messages_by_text(code: str) -> Mapping[str, tuple[str | None, str]]:
    """The message that says each text of a language, with its context; English texts are their own messages."""
    from babel.messages.mofile import read_mo  # few starts are in another language than the one before

    path = gettext.find("mplan_tui", LOCALES, languages=[code])
    if path is None:
        return {}
    with Path(path).open("rb") as file:
        every = [(said.string, said.context, said.id) for said in read_mo(file)]
    return {text: (context, id) for text, context, id in every if isinstance(text, str) and isinstance(id, str) and id}


def pgettext(context: str, message: str) -> str:
    """This message in the language in use, where one English word has several translations."""
    return _catalogue(language()).pgettext(context, message)
