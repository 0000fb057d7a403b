"""Why a plan could not be read or kept: the codes of StoreError, and how the system's errors become them.

Every code has the value `path`, and some have more:

- `file.missing`: there is no such file. `file.gone`: it was there when it was opened.
- `file.exists`: a new plan would take the place of a file. `file.is_folder`: a folder is there.
- `file.empty`, `file.not_json` (line, column), `file.not_a_plan`: what the file holds is no plan.
- `file.encoding`: it is not in plain UTF-8.
- `file.broken` (table, row, field, problem, found): a plan with something in it that does not fit. `row` is the
  row's reference, name or id; `problem` is a word of pydantic ("missing", "extra_forbidden", "decimal_parsing", ...),
  the code of a PlanError, or "id.twice", "key.twice", "table.unknown", "document.invalid", "nested.too_deep".
- `file.too_new` (schema, program): written by a newer version of the program.
- `file.too_large` (most): longer than any plan. `file.replaced`: a link or something else that is no file has taken
  the place of the plan since it was opened.
- `file.read_only`, `folder.read_only`, `file.unreadable`: permissions. `sticky.read_only`: the folder lets only the
  file's owner replace it. `companion.read_only`: of the lock or the change records beside the plan, which `path` names.
- `companion.foreign`: under the name of a companion, `path`, lies a link, a pipe or another file that is not ours.
- `companion.owner` (owner): `path` belongs to neither oneself nor the plan's owner (`Folder.owners_beside`).
- `folder.missing`: there is no folder for a new plan.
- `disk.full`, `disk.failing` (the disk reported an error of its own), `disk.error` (reason): the disk.
- `lock.held` (seconds): another process has been saving for that long, or is stopped in the middle.
  `lock.other` (lock, owner): the lock file is of somebody who is neither oneself nor the plan's owner.
- `backup.owner` (name, owner): the same of a backup.
- `backup.missing`: there is no such backup. `backup.broken` (name): it is no whole plan. `backup.none`,
  `backup.none_whole` (count): there is none to choose from.
"""

from __future__ import annotations

import errno
import os
import pwd
from pathlib import Path

from mplan_tui.domain.clean import clean_line
from mplan_tui.folder import Distrusted, NotPlain, TooLarge
from mplan_tui.session.ports import StoreError
from mplan_tui.store.storage import MOST_BYTES

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM)


def when_reading(error: OSError, path: Path) -> StoreError:
    """Why the file at the path could not be read."""
    if isinstance(error, NotPlain):
        return StoreError("file.is_folder" if path.is_dir() else "file.not_a_plan", path=path)
    if isinstance(error, TooLarge):
        return StoreError("file.too_large", path=path, most=MOST_BYTES >> 20)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return StoreError("file.missing", path=path)
    if error.errno in _DENIED:
        return StoreError("file.unreadable", path=path)
    return _of_the_disk(error, path)


def when_writing(error: OSError, path: Path) -> StoreError:
    """Why the file at the path could not be written."""
    if isinstance(error, NotPlain):
        return StoreError("file.replaced", path=path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return StoreError("file.gone", path=path)
    if error.errno == errno.EROFS or error.errno in _DENIED:
        return StoreError("folder.read_only", path=path)
    return _of_the_disk(error, path)


def when_writing_beside(error: OSError, path: Path) -> StoreError:
    """Why a companion of the plan at the path could not be read or written."""
    if isinstance(error, Distrusted):
        return StoreError("companion.owner", path=Path(error.filename), owner=name_of_user(error.owner))
    if isinstance(error, NotPlain | TooLarge):
        return StoreError("companion.foreign", path=Path(error.filename))
    if isinstance(error, PermissionError):
        is_named = isinstance(error.filename, str | os.PathLike)  # what fails of an open file has its number there
        return StoreError("companion.read_only", path=Path(error.filename) if is_named else path)
    return when_writing(error, path)


def name_of_user(number: int) -> str:
    """What a user of this machine is called; the number of one whom it does not know, as after a removal."""
    try:
        return clean_line(pwd.getpwuid(number).pw_name)
    except KeyError:
        return str(number)


def _of_the_disk(error: OSError, path: Path) -> StoreError:
    if error.errno in _FULL:
        return StoreError("disk.full", path=path)
    if error.errno == errno.EIO:
        return StoreError("disk.failing", path=path)
    return StoreError("disk.error", path=path, reason=os.strerror(error.errno) if error.errno else str(error))
