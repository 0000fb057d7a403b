"""What a shell offers for a half-typed word: plan files, and the samples, KPIs, people and backups there are.

A press of TAB explains nothing: where a plan cannot be read, nothing is offered, and the command itself says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from mplan_tui.address import is_like_an_address
from mplan_tui.cli.words import begun, words_for
from mplan_tui.uses.failures import foreseen

if TYPE_CHECKING:
    from mplan_tui.domain.plan import Plan

PLAN_FILE = "plan"
"""The type of a suggestion that leaves it to the shell to list plan files and folders (`completion.py` does that)."""
Item = CompletionItem[str]
Suggest = Callable[[click.Context, click.Parameter, str], list[Item]]


class PlanPath(click.Path):
    """The path of a plan file."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or the address of a plan on a server, that was typed."""
        if isinstance(value, str) and is_like_an_address(value):
            from mplan_tui.uses.failures import sentence_of
            from mplan_tui.uses.plans import place_of

            try:
                return place_of(value)
            except foreseen() as error:
                self.fail(sentence_of(error), param, ctx)
        return super().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
        """Plan files, and the folders on the way to them."""
        return [CompletionItem(incomplete, type=PLAN_FILE)]


def samples(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
    """The names of the sample plans."""
    from mplan_tui.uses.samples import samples

    return list(_beginning(incomplete, ((sample.name, "") for sample in samples())))


def samples_and_plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
    """The names of the sample plans, and plan files."""
    return [*samples(ctx, param, incomplete), CompletionItem(incomplete, type=PLAN_FILE)]


def kpis(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
    """The KPIs of the plan: by their references, and by their names for who has begun to type one."""
    rows = [(kpi.ref, kpi.name) for plan in _plans(ctx) for kpi in plan.kpis]
    found = list(_beginning(incomplete, rows))
    return found or list(_beginning(incomplete, ((name, ref) for ref, name in rows)))


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
    """The people of the plan by their names, with what they do."""
    return list(_beginning(incomplete, ((row.name, row.role) for plan in _plans(ctx) for row in plan.people)))


def people_or(*words: str) -> Suggest:
    """One of these values by its word, or a person of the plan."""

    def suggest(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
        return [*_values(incomplete, *words), *people(ctx, param, incomplete)]

    return suggest


def backups(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Item]:
    """The names of the backups beside the plan, and `latest`."""
    from mplan_tui.uses import plans

    path = _path(ctx)
    try:
        names = [] if path is None else [backup.name for backup in plans.backups(path)]
    except foreseen():
        names = []
    return [*_values(incomplete, "latest"), *_beginning(incomplete, ((name, "") for name in names))]


def _values(incomplete: str, *values: str) -> Iterator[Item]:
    """Those values whose word begins so, in the language in use or else in English."""
    return _beginning(incomplete, ((begun(words_for(value), incomplete), "") for value in values))


def _beginning(incomplete: str, offers: Iterable[tuple[str, str]]) -> Iterator[Item]:
    """Those words that begin as it was typed, in whatever case, each with what it is."""
    for word, about in offers:
        if word.casefold().startswith(incomplete.casefold()):
            yield CompletionItem(word, help=about or None)


def _plans(ctx: click.Context) -> list[Plan]:
    """The plan that was named before the half-typed word, if it can be read."""
    from mplan_tui.uses import plans

    path = _path(ctx)
    try:
        return [] if path is None else [plans.load(path)]
    except foreseen():
        return []


def _path(ctx: click.Context) -> Path | None:
    """The plan file that was named; a shell hands on `~` as it was typed.

    While the value of an option is missing ("brief plan.json --owner "), click has not assigned the arguments yet.
    """
    path = ctx.params.get("plan") or next(iter(ctx.args), None)
    return Path(path).expanduser() if path else None
