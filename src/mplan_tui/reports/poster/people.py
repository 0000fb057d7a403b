"""The people on the wall: who has how much to do this month."""

from __future__ import annotations

from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Block, Chart, ChartShape, Paragraph, Part, Role, Section, Series, Tone
from mplan_tui.domain.load import MonthLoad, load_of
from mplan_tui.domain.people import Person
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.poster import more_words
from mplan_tui.reports.scope import Scope, called, listed
from mplan_tui.vocabulary.report import part_title

MOST = 8
_NAMED = 3
"""How many people are named in the sentence; of more, their number says what matters."""
_FULL = Decimal(1)


def section(scope: Scope) -> Section:
    """The work of each person over the days that there are, the fullest first."""
    title = part_title(Part.PEOPLE)
    people = [one for one in scope.plan.people if scope.members is None or one.id in scope.members]
    loads = [(one, load_of(scope.plan, one.id, scope.today, scope.today)) for one in people]
    told = sorted(
        ((one, load.share, load) for one, load in loads if load.share is not None), key=lambda one: one[1], reverse=True
    )
    if not told:
        return Section(Part.PEOPLE, title, _("Nobody's days are known yet."), ())
    over = [called(one) for one, _share, load in told if load.is_over]
    if len(over) > _NAMED:
        idea, tone = _("{count} people have more work than days this month.").format(count=len(over)), Tone.BAD
    elif over:
        words = ngettext("{names} has more work than days this month.", "{names} have more work than days this month.",
                         len(over))  # fmt: skip
        idea, tone = words.format(names=listed(over)), Tone.BAD
    else:
        idea, tone = _("Nobody has more work than days this month."), Tone.GOOD
    blocks: list[Block] = [_chart(scope, told[:MOST])]
    if more := more_words(len(told) - MOST):
        blocks.append(Paragraph(more, Tone.MUTED))
    return Section(Part.PEOPLE, title, idea, tuple(blocks), tone)


def _chart(scope: Scope, told: list[tuple[Person, Decimal, MonthLoad]]) -> Chart:
    names, shares = tuple(called(one) for one, _share, _load in told), tuple(share for _one, share, _load in told)
    texts = tuple(formats.percent(share) + (" !" if load.is_over else "") for _one, share, load in told)
    return Chart(
        _("Work in {month}, of the days available").format(month=formats.long_month(scope.today)),
        ChartShape.BARS,
        names,
        (
            Series(_("Load"), shares, texts),
            Series(
                _("All the days that there are"), (_FULL,) * len(told), (formats.percent(_FULL),) * len(told), Role.PATH
            ),
        ),
        "; ".join(formats.labelled(name, text) for name, text in zip(names, texts, strict=True)),
        "%",
        max(_FULL, *shares),
    )
