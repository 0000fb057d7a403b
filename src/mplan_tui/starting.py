"""What a start leaves out, so that the first screen comes soon."""

from __future__ import annotations

import gc
import os


def begin() -> None:
    """Before anything large is imported: do not search it for garbage, nor all packages for pydantic plugins.

    What a start loads is there to stay, and searching it again and again takes a fifth of the time.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def end(*, loaded_stays: bool = False) -> None:
    """Search for garbage from now on; never again in what is loaded by now, where that is there to stay."""
    if gc.isenabled():
        return
    if loaded_stays:
        gc.freeze()
    gc.enable()
