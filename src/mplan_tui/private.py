"""Files that only the user may read: drafts, logs, which plans were opened and when."""

from __future__ import annotations

import os
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.folder import Folder, Sharing


def make_folder(path: Path) -> None:
    """Make a folder and those above it that are missing, for the user only; one that is there stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for the user only, whatever the mode of the one that was there.

    Raises:
        OSError: it cannot be written; the old one is intact.
    """
    make_folder(path.parent)
    place = Path(os.path.realpath(path))
    mine = Sharing(os.geteuid(), os.getegid(), 0o600)
    with Folder.at(place.parent) as folder:
        whole_file.write_in(folder, place.name, content, like=mine)
