"""Write a report anew whenever the plan is saved, for a page that a shared folder or a web server shows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mplan_tui.document import Wish
from mplan_tui.i18n import _
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.uses import plans

if TYPE_CHECKING:
    from mplan_tui.uses.services import Services

LOOK_SECONDS = 1.0
"""How often a plan in a file is looked at: one `stat`. A server tells by itself."""


def write_at_every_save(
    services: Services,
    session: PlanSession,
    wish: Wish,
    path: Path,
    told: Callable[[str], None],
    template: Path | None = None,
) -> None:
    """Write the report again when somebody saves, and when a day begins; never returns by itself.

    A plan that cannot be read for a while, as on a disk in the network, is told once and waited for: what stands on the
    wall is the plan as it was last.

    Raises:
        PlanError: the report cannot be written any more, as when somebody has changed it by hand.
    """
    store, was_saved = plans.kept(session), threading.Event()
    store.watch(was_saved.set)
    day, failing = services.today(), ""
    while True:
        was_saved.wait(LOOK_SECONDS)
        was_saved.clear()
        try:
            if store.has_changed(session.stored):
                session.adopt(store.load())
            elif services.today() == day and not failing:
                continue
        except StoreError as failure:
            if failure.code != failing:
                failing = failure.code
                words = _("The report stays as it is until the plan is there again.")
                told(f"{services.explain(failure)} {words}")
            continue
        day, failing = services.today(), ""
        services.write_report(session, wish, path, template=template)
