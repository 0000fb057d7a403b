"""The verbs are tried as the shell is: with folders, a name and a day of their own."""

from __future__ import annotations

from tests.cli.conftest import _own_folders, folder, shell

__all__ = ("_own_folders", "folder", "shell")
