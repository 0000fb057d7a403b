"""What every sign on the screens means."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui.domain.actions import Status
from mplan_tui.domain.diagnostic.pestel import Trend
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.i18n import _
from mplan_tui.vocabulary.enums import priority_sign, priority_word, sign, word


def legend(ascii: bool) -> Iterator[tuple[str, str]]:
    """Each sign, as this terminal draws it, with what it says."""
    kinds = ((Status, _("action")), (PaceStatus, _("KPI, objective")), (Trend, _("trend")))
    for kind, of in kinds:
        for value in kind:
            yield sign(value, ascii), f"{word(value)} ({of})"
    of = _("priority")
    for priority in (1, 2):
        yield priority_sign(priority), f"{priority_word(priority)} ({of})"
    yield "@" if ascii else "↻", _("It comes back.")
    yield "*", _("Judged by a person, not by its figures.")
    yield "'", _("The figure has a note.")
    yield "▪", _("Something to enter, to answer or to review; in a list: some of them have it.")
    yield "■ □", _("Marked, not marked.")
    yield "●●●○○", _("Importance or strength, of five.")
    yield "▇▁", _("How much of the whole.")
    yield "▾", _("A list opens here, also with a click.")
    yield "◂ ▸", _("More stands on that side.")
    yield "…", _("More text than there is room for; enter shows it.")
