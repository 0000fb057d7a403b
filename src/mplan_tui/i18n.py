"""The language of what a person sees: gettext catalogues, chosen once at start and switchable for one block.

The domain speaks codes; everything that turns a code into words asks `_()` here.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from mplan_tui.domain.about import N_ as N_

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("en", *sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir()))
"""English, in which the messages are written, and every language that has a catalogue."""
_installed = "en"
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


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of this message for a count, in the language in use."""
    return _catalogue(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """This message in the language in use, where one English word has several translations."""
    return _catalogue(language()).pgettext(context, message)
