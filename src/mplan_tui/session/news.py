"""What others changed in a plan while a person was away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice, takewhile

from mplan_tui.session.steps import Step

LOOK_BACK = 1000
"""How many steps are searched, so that a long absence costs little."""


def news(steps: Iterable[Step], since: datetime | None, author: str) -> tuple[Step, ...]:
    """What others did after this moment, newest first, without what was taken back since.

    `steps` come newest first. Whoever was never here has no news: everything is new to them.
    """
    if since is None:
        return ()
    recent = list(takewhile(lambda step: step.at > since, islice(steps, LOOK_BACK)))
    gone = {step.undoes for step in recent} | {step.id for step in recent if step.undoes}
    return tuple(step for step in recent if step.author.casefold() != author.casefold() and step.id not in gone)
