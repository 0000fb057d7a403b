"""The store of a plan by where it lies: the one place that knows which there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplan_tui.address import Address, Place
from mplan_tui.domain.plan import Plan
from mplan_tui.session.ports import StoreError
from mplan_tui.store.history import MissingSaves
from mplan_tui.store.kept import KeptPlan
from mplan_tui.store.plan_file import PlanFile

if TYPE_CHECKING:
    from mplan_tui.store.postgres import ServerPlan

_EXTRA = "pip install 'mplan-tui[postgres]'"


def store_at(place: Place) -> KeptPlan:
    """The store of the plan in a file or on a server.

    Raises:
        StoreError: server.no_library.
    """
    return _server_plans(place)(place) if isinstance(place, Address) else PlanFile(place)


def create_at(place: Place, plan: Plan) -> KeptPlan:
    """Keep a new plan there.

    Raises:
        StoreError: something is there already, or it could not be written.
    """
    return _server_plans(place).create(place, plan) if isinstance(place, Address) else PlanFile.create(place, plan)


def put_at(place: Place, held: KeptPlan) -> KeptPlan:
    """Keep a plan there as well that is kept elsewhere, with all its past.

    Raises:
        StoreError: something is there already, or it could not be written.
    """
    held.load()
    records = [record for record in held.records() if not isinstance(record, MissingSaves)]
    # What a file could not write beside it is among the records, and written there now.
    now = held.contents
    now = now._replace(meta=now.meta.carrying(()))
    if isinstance(place, Address):
        return _server_plans(place).put(place, now, records)
    return PlanFile.put(place, now, records)


def _server_plans(address: Address) -> type[ServerPlan]:
    # psycopg is not installed for those who keep their plans in files, and takes a tenth of a second to import.
    try:
        from mplan_tui.store.postgres import ServerPlan
    except ImportError:
        raise StoreError("server.no_library", path=address, command=_EXTRA) from None
    return ServerPlan
