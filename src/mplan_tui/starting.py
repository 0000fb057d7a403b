"""What a start leaves out, so that the first screen comes soon."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_METADATA = "importlib.metadata"
SELDOM = (50_000, 20, 100)
"""After how many new objects the young ones are searched for garbage, and after how many such searches the older ones
and all: a command that makes as many at once (the stretches of all planned money are 80,000) is searched once."""


class _Metadata(ModuleType):
    """Stands for `importlib.metadata`, and becomes it when anything but its `entry_points` is asked for.

    Pydantic takes that function for its plugins and, told to look for none, never calls it; with e-mail and archives,
    which the module imports in turn, it is a twentieth of a start. (`importlib.util.LazyLoader` loads what is taken.)
    """

    def __init__(self) -> None:
        super().__init__(_METADATA)
        spec = find_spec(_METADATA)
        self.__path__ = list(spec.submodule_search_locations or ()) if spec is not None else []

    def entry_points(self, **wanted: Any) -> Any:
        """What the function of the module gives."""
        return self._loaded().entry_points(**wanted)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loaded(), name)

    def _loaded(self) -> ModuleType:
        if sys.modules.get(_METADATA) is self:
            del sys.modules[_METADATA]
        return importlib.import_module(_METADATA)


def begin() -> None:
    """Before anything large is imported: do not search it for garbage, nor all packages for pydantic plugins.

    What a start loads is there to stay, and searching it again and again takes a fifth of the time.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if _METADATA not in sys.modules:
        sys.modules[_METADATA] = vars(importlib)["metadata"] = _Metadata()


def end(*, loaded_stays: bool = False) -> None:
    """Search for garbage from now on, but seldom; never again in what is loaded by now, where that is there to stay.

    A plan of ten thousand actions is half a million objects that stay. With Python's usual thresholds, made for small
    heaps, what a command computes of it takes twice as long, and every search is a jerk of the screen.
    """
    if gc.isenabled():
        return
    if loaded_stays:
        gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


def loaded() -> None:
    """Never search again in what is loaded by now: a command of the shell answers and is gone.

    At 30,000 lines of money the searches are a fifth of `money --json`.
    """
    gc.freeze()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python from searching for garbage while many thousands of objects are made, which doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
