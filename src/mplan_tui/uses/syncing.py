"""Working copies of plans on a server: made where there is a line, worked in without one, brought together again.

A working copy is a plan file that has the server's saves in its history. What was edited in it goes to the server
first, merged with what others saved there; then the file becomes what the server has. So the two have their last save
in common after each time, and nothing is told twice.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from mplan_tui import private
from mplan_tui.address import Address, BadAddress, address_in
from mplan_tui.domain.compare import Change, Conflict, compare
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import read_own, resolved
from mplan_tui.parsing import json_of
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step, merging
from mplan_tui.session.waiting import Waiting
from mplan_tui.settings import state_folder
from mplan_tui.store import unsaved
from mplan_tui.store.copies import common_past
from mplan_tui.store.history import MissingSaves, SaveRecord
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.places import store_at
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses import plans

_LONGEST = 1 << 20
_TRIES = 5


Opened = Callable[[KeptPlan], PlanSession]
"""Opens a session of this user on a plan where it is kept."""


class Synced(NamedTuple):
    """What came of it: how many changes went to the server and came from there, and what both changed to two values.

    `revision` is the server's from which the copy differs least, where no change records told what both began with.
    """

    plan: Plan
    address: Address
    sent: int
    taken: int
    conflicts: tuple[Conflict, ...]
    revision: int | None = None


def clone(address: Address, path: Path) -> Plan:
    """Make a working copy of the plan at an address.

    Raises:
        StoreError: it cannot be read, or the file not be written.
    """
    made = plans.copy(address, path)
    remember_origin(path, address, made.save_id)
    return made.load().plan


def copy_to_server(path: Path, address: Address) -> Plan:
    """Put the plan of a file on a server; the file is a working copy of it from then on.

    Raises:
        StoreError: it cannot be read, or is there already, or could not be written.
    """
    made = plans.copy(path, address)
    remember_origin(path, address, made.save_id)
    return made.load().plan


def sync(opened: Opened, path: Path, address: Address | None = None) -> Synced:
    """Bring a working copy and its plan on the server together; conflicts are kept for the next start of the screens.

    Raises:
        StoreError: sync.no_origin, merge.other_plan, merge.no_past, or why one of them cannot be read or written.
    """
    known = origin_of(path)
    origin = address or (known.address if known is not None else None)
    local = PlanFile(path)
    if origin is None:
        local.load()  # a name that was mistyped is no file at all
        raise StoreError("sync.no_origin", path=path)
    with closing(store_at(origin)) as server:
        came = sync_with(opened, local, server)
    if came.conflicts:
        with closing(unsaved.Unsaved(plans.unsaved_folder())) as kept:
            kept.keep(local.key, came.plan.id, Waiting((), came.conflicts))
    return came


def sync_with(opened: Opened, local: PlanFile, server: KeptPlan) -> Synced:
    """Bring a working copy and its plan on a server together; the conflicts are the caller's to keep.

    Raises:
        StoreError: merge.other_plan, merge.no_past, or why one of them cannot be read or written.
    """
    assert isinstance(server.place, Address)
    before = local.load().plan
    conflicts: list[Conflict] = []
    compared: int | None = None
    for _ in range(_TRIES):
        sent, found, revision = _sent(opened, local, server)
        conflicts += found
        compared = revision if compared is None else compared
        if _followed(local, server):
            after = local.load().plan
            remember_origin(local.path, server.place, local.save_id)
            return Synced(after, server.place, len(sent), len(compare(before, after)), tuple(conflicts), compared)
    raise StoreError("lock.held", path=local.path, seconds=0)


def unsent(local: PlanFile, origin: Origin) -> tuple[Step, ...]:
    """The steps of a working copy that the server does not have, the newest first; found without a line."""
    local.load()
    steps: list[Step] = []
    if local.save_id == origin.save:
        return ()
    for record in local.records():
        if isinstance(record, MissingSaves):
            break
        steps += reversed(record.steps)
        if record.parent == origin.save:
            break
    return tuple(steps)


def _sent(
    opened: Opened, local: PlanFile, server: KeptPlan
) -> tuple[tuple[Change, ...], tuple[Conflict, ...], int | None]:
    """What the working copy brought to the server, what both had changed, and the revision it was compared with."""
    here, there = local.load(), server.load()
    if here.plan.id != there.plan.id:
        raise StoreError("merge.other_plan", path=local.place, other=server.place)
    past = common_past(server, local)
    if past is None:
        raise StoreError("merge.no_past", path=local.place, other=server.place)
    session = opened(server)
    server.count_on_from(here.revision)
    steps = past.steps if past.is_whole else ()
    # Its steps say who did what and where; that they came by way of a file is no news, unless that is all there is.
    label = None if steps else merging(local.path.name, past.copied)
    changes = session.take_copy(past.plan, here.plan, steps, label)
    if changes:
        session.save()
    return changes, session.conflicts, past.revision


def _followed(local: PlanFile, server: KeptPlan) -> bool:
    """Whether the working copy is now what the server has; not where somebody saved in it meanwhile."""
    server.load()
    since, held = local.save_id, server.contents
    if held.meta.save == since:
        return True
    known = {since} | {record.save for record in local.records() if isinstance(record, SaveRecord)}
    known |= {record.parent for record in local.records() if isinstance(record, SaveRecord)}
    new: list[SaveRecord] = []
    for record in server.records():
        if isinstance(record, MissingSaves) or record.save in known:
            break
        new.append(record)
    return local.follow(held, new, since)


class Origin(NamedTuple):
    """Of which plan on a server a file is a working copy, and the last save that both had."""

    address: Address
    save: str


def origin_of(path: Path) -> Origin | None:
    """Where a working copy comes from; None for a file that is none which this user made."""
    with suppress(KeyError, BadAddress, TypeError):
        said = _origins()[str(resolved(path))]
        return Origin(address_in(said["address"]), said["save"])
    return None


def remember_origin(path: Path, address: Address, save: str) -> None:
    """Note of which plan a file is a working copy, and the last save that both have.

    It is kept with the user's own things and not beside the file: whoever can write to a shared folder could else have
    the plan sent to a server of theirs.
    """
    name, now = str(resolved(path)), {"address": str(address), "save": save}
    if _origins().get(name) == now:
        return
    with suppress(OSError), _one_at_a_time():
        private.write(_path(), json.dumps({**_origins(), name: now}).encode())


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let no two programs of this user note something at once: the second would not know what the first did."""
    private.make_folder(state_folder())
    lock = os.open(_path().with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        with suppress(OSError):  # a folder that knows no locks
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _origins() -> dict[str, dict[str, str]]:
    with suppress(OSError, ValueError):
        found = json_of(read_own(_path(), _LONGEST))
        if isinstance(found, dict):
            return {str(path): said for path, said in found.items() if isinstance(said, dict)}
    return {}


def _path() -> Path:
    return state_folder() / "working_copies.json"
