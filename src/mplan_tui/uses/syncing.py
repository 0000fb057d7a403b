"""Working copies of plans on a server: made where there is a line, worked in without one, brought together again.

A working copy is a plan file that has the server's saves in its history. What was edited in it goes to the server
first, merged with what others saved there; then the file becomes what the server has. So the two have their last save
in common after each time, and nothing is told twice.
"""

from __future__ import annotations

import json
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from mplan_tui import private
from mplan_tui.address import Address, BadAddress, address_in
from mplan_tui.domain.compare import Change, Conflict, compare
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import read_own, resolved
from mplan_tui.parsing import json_of
from mplan_tui.session.ports import StoreError
from mplan_tui.session.steps import merging
from mplan_tui.session.waiting import Waiting
from mplan_tui.settings import state_folder
from mplan_tui.store import unsaved
from mplan_tui.store.copies import common_past
from mplan_tui.store.history import MissingSaves, SaveRecord
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.places import store_at
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses import plans
from mplan_tui.uses.services import Services

_LONGEST = 1 << 20
_TRIES = 5


class Synced(NamedTuple):
    """What came of it: how many changes went to the server and came from there, and what both changed to two values."""

    plan: Plan
    address: Address
    sent: int
    taken: int
    conflicts: tuple[Conflict, ...]


def clone(address: Address, path: Path) -> Plan:
    """Make a working copy of the plan at an address.

    Raises:
        StoreError: it cannot be read, or the file not be written.
    """
    made = plans.copy(address, path)
    remember_origin(path, address)
    return made.load().plan


def copy_to_server(path: Path, address: Address) -> Plan:
    """Put the plan of a file on a server; the file is a working copy of it from then on.

    Raises:
        StoreError: it cannot be read, or is there already, or could not be written.
    """
    made = plans.copy(path, address)
    remember_origin(path, address)
    return made.load().plan


def sync(services: Services, path: Path, address: Address | None = None) -> Synced:
    """Bring a working copy and its plan on the server together.

    Raises:
        StoreError: sync.no_origin, merge.other_plan, merge.no_past, or why one of them cannot be read or written.
    """
    origin = address or origin_of(path)
    if origin is None:
        raise StoreError("sync.no_origin", path=path)
    local = PlanFile(path)
    with closing(store_at(origin)) as server:
        before = local.load().plan
        for _ in range(_TRIES):
            sent, conflicts = _sent(services, local, server)
            if _followed(local, server):
                break
        else:
            raise StoreError("lock.held", path=path, seconds=0)
        after = local.load().plan
        remember_origin(path, origin)
        if conflicts:
            with closing(unsaved.Unsaved(plans.unsaved_folder())) as kept:
                kept.keep(local.key, after.id, Waiting((), conflicts))
        return Synced(after, origin, len(sent), len(compare(before, after)), conflicts)


def _sent(services: Services, local: PlanFile, server: KeptPlan) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    """What the working copy brought to the server, and what both had changed."""
    here, there = local.load(), server.load()
    if here.plan.id != there.plan.id:
        raise StoreError("merge.other_plan", path=local.place, other=server.place)
    past = common_past(server, local)
    if past is None:
        raise StoreError("merge.no_past", path=local.place, other=server.place)
    session = services.on(server)
    server.count_on_from(here.revision)
    steps = past.steps if past.is_whole else ()
    # Its steps say who did what and where; that they came by way of a file is no news, unless that is all there is.
    label = None if steps else merging(local.path.name, past.copied)
    changes = session.take_copy(past.plan, here.plan, steps, label)
    if changes:
        session.save()
    return changes, session.conflicts


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


def origin_of(path: Path) -> Address | None:
    """The plan on a server of which a file is a working copy; None where it is none that this user made."""
    with suppress(KeyError, BadAddress):
        return address_in(_origins()[str(resolved(path))])
    return None


def remember_origin(path: Path, address: Address) -> None:
    """Note of which plan a file is a working copy.

    It is kept with the user's own things and not beside the file: whoever can write to a shared folder could else have
    the plan sent to a server of theirs.
    """
    name = str(resolved(path))
    kept = {other: there for other, there in _origins().items() if other != name} | {name: str(address)}
    with suppress(OSError):
        private.write(_path(), json.dumps(kept).encode())


def _origins() -> dict[str, str]:
    with suppress(OSError, ValueError):
        found = json_of(read_own(_path(), _LONGEST))
        if isinstance(found, dict):
            return {str(path): str(address) for path, address in found.items()}
    return {}


def _path() -> Path:
    return state_folder() / "working_copies.json"
