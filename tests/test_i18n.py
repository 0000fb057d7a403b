"""The language in use: who chooses it, and that one block's language is nobody else's."""

from __future__ import annotations

import threading
from typing import get_args

import pytest

from mplan_tui import i18n
from mplan_tui.domain.languages import Language


def test_a_plan_can_be_written_in_every_language_that_has_a_catalogue() -> None:
    assert sorted(get_args(Language)) == sorted(i18n.LANGUAGES)


@pytest.mark.parametrize(
    ("explicit", "environment", "configured", "locale", "chosen"),
    [
        ("fr", "en", "en", "en_GB.UTF-8", "fr"),
        (None, "fr", "en", "en_GB.UTF-8", "fr"),
        (None, "", "fr", "en_GB.UTF-8", "fr"),
        (None, "", None, "fr_FR.UTF-8", "fr"),
        (None, "", None, "C", "en"),
        (None, "", None, "de_DE.UTF-8", "en"),
        ("xx", "", None, "fr_CA", "fr"),
    ],
)
def test_the_nearest_wish_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch,
    explicit: str | None,
    environment: str,
    configured: str | None,
    locale: str,
    chosen: str,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MPLAN_LANG", environment)
    monkeypatch.setenv("LANG", locale)
    assert i18n.preferred_language(explicit, configured) == chosen


def test_a_block_in_another_language_ends_with_it() -> None:
    i18n.install("en")
    with i18n.speaking("fr"):
        assert i18n._("Status") == "Statut"
    assert i18n._("Status") == "Status"


def test_a_thread_that_speaks_french_leaves_the_screens_in_english() -> None:
    i18n.install("en")
    speaks, heard = threading.Event(), threading.Event()

    def worker() -> None:
        with i18n.speaking("fr"):
            speaks.set()
            heard.wait(5)

    thread = threading.Thread(target=worker)
    thread.start()
    speaks.wait(5)
    try:
        assert i18n._("Status") == "Status"
    finally:
        heard.set()
        thread.join()


def test_what_was_said_in_another_language_is_said_again_in_the_one_in_use() -> None:
    with i18n.speaking("fr"):
        said = [i18n._("New action"), i18n.pgettext("fields", "more"), "Campagne d'hiver"]
        assert [i18n.said_again(text, "fr") for text in said] == said
        assert i18n.said_again("New action", "en") == said[0]
    with i18n.speaking("en"):
        assert [i18n.said_again(text, "fr") for text in said] == ["New action", "more", "Campagne d'hiver"]
        assert i18n.said_again("New action", "xx") == "New action"
