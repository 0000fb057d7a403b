"""Which column of a tool's export is the figure of which KPI: what a person said, now or for an earlier file.

A choice is "Clicks", "Opens/Delivered" for a numerator and a denominator, or "Spring sale: Clicks" for one campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Spec:
    """The columns of a choice by their plain headers, and the campaign that alone counts, if any."""

    above: str
    below: str = ""
    campaign: str = ""

    def is_of(self, campaign: str) -> bool:
        """Whether a row of this campaign counts."""
        return folded(campaign) == self.campaign


def spec_of(text: str) -> Spec:
    """The choice that a person typed: CAMPAIGN: COLUMN/COLUMN, each part but a column left out at will."""
    campaign, sign, columns = text.rpartition(": ")
    above, _, below = (columns if sign else text).partition("/")
    return Spec(folded(above), folded(below), folded(campaign))


def kpi_key(tool: str, text: str) -> str:
    """What a choice is remembered by: the clicks of two tools are two figures."""
    return f"{folded(tool)} · {folded(text)}"


class KpiColumns:
    """The choices that hold for the exports of one tool.

    `chosen` and `earlier` name KPIs by what was typed, "" for none; `earlier` are those of files before, by `kpi_key`.
    """

    def __init__(self, plan: Plan, tool: str, chosen: Mapping[str, str], earlier: Mapping[str, str]) -> None:
        self._plan = plan
        self._tool = tool
        before = kpi_key(tool, "")
        remembered = {key.removeprefix(before): name for key, name in earlier.items() if key.startswith(before)}
        self._said = {**remembered, **{folded(text): name for text, name in chosen.items()}}
        self._names = {folded(name_of(kpi)): kpi for kpi in plan.kpis}
        self._names |= {folded(kpi.name): kpi for kpi in plan.kpis}

    @staticmethod
    def plain(head: str) -> str:
        """A header as choices name it."""
        return folded(head)

    def chosen(self) -> Iterator[tuple[Spec, Kpi]]:
        """Every choice with its KPI; one of a KPI that this plan does not have is none."""
        for text, name in self._said.items():
            kpi = self._names.get(folded(name)) or self._names.get(folded(name.split(" ", 1)[-1]))
            if name and kpi is not None:
                yield spec_of(text), kpi

    def implied(self, heads: Iterable[str]) -> Iterator[tuple[Spec, Kpi]]:
        """The KPIs that are called like a column and say themselves that their figures come from this tool.

        Their name alone does not tell: "Clicks" are counted by the advertising account and by the search console.
        """
        for head in heads:
            kpi = self.candidate(head)
            if kpi is not None and self._tool and folded(self._tool) in folded(kpi.source):
                yield Spec(folded(head)), kpi

    def candidate(self, head: str) -> Kpi | None:
        """The KPI that is called like a column and was not given one, to be asked about and not taken."""
        kpi = self._names.get(folded(head))
        if kpi is None or kpi.formula is not None or folded(head) in self._said:
            return None
        # Whoever gave it opens over delivered need not be asked about the rate beside them.
        return None if any(taken.id == kpi.id for _spec, taken in self.chosen()) else kpi
