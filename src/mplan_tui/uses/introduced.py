"""What this user was asked once: who they are, and whether they want to be shown round."""

from __future__ import annotations

from contextlib import suppress

from mplan_tui import private
from mplan_tui.settings import config_file, recent_plans, state_folder

_INTRODUCED, _TOURED = "introduced", "toured"


def is_introduced() -> bool:
    """Whether this user was asked who they are, or has used the program before it asked."""
    return _is_noted(_INTRODUCED) or config_file().exists() or bool(recent_plans())


def note_introduced() -> None:
    """Ask no more."""
    _note(_INTRODUCED)


def has_toured() -> bool:
    """Whether this user was offered the tour."""
    return _is_noted(_TOURED)


def note_tour() -> None:
    """Offer it no more."""
    _note(_TOURED)


def _is_noted(name: str) -> bool:
    try:
        return (state_folder() / name).exists()
    except OSError:
        return True  # who cannot be remembered is not asked at each start


def _note(name: str) -> None:
    with suppress(OSError):  # a state folder that cannot be written is no reason to stop
        private.write(state_folder() / name, b"")
