"""The Channels tab: the catalogue with cost model, tools and rates, and how well each channel suits."""

from __future__ import annotations

from decimal import Decimal

from textual import work

from mplan_tui import formats
from mplan_tui.domain.channel_catalogue import STANDARD_CHANNELS
from mplan_tui.domain.channel_fit import ChannelFit, channel_fits, paid_for_nobody, unserved
from mplan_tui.domain.offer import Channel, ReferenceRate
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext, pgettext
from mplan_tui.language.numbers import parse_number
from mplan_tui.tui.budget.tab import PaneLine, Tab, amount, fact, heading, item, sentences
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.modals.asking import ask_one, pairs_field
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.signs import bar
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import ListColumn
from mplan_tui.vocabulary.channels import fit_sentences, ready_made, score_text, standard_name, unserved_sentence
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label

FIELDS = ("name", "category", "cost_model", "unit_cost", "reach", "tools", "rates", "notes")
FULL = Decimal(100)
OWN = "own"
"""What is picked to write a channel of one's own instead of one from the catalogue."""


class ChannelsTab(Tab):
    """The channels, the best score first; the pane says why."""

    def __init__(self) -> None:
        super().__init__(id="channels")

    def empty(self) -> tuple[str, ...]:
        """What belongs here."""
        return (
            _("Here stand the ways to reach your customers: e-mailing, advertising, blog, SEO, offline, WhatsApp…"),
            keyed(
                _(
                    "{channels.add:n} picks the first one from the catalogue, with its cost model, tools and usual "
                    "figures."
                )
            ),
        )

    def show_plan(self, plan: Plan) -> None:
        """Paint the channels in the order of their scores."""
        self.table.columns = (
            ListColumn("mark", "", 1),
            ListColumn("name", field_label("actions", "channel"), share=3),
            ListColumn("category", field_label("actions", "category"), share=2),
            ListColumn("reach", pgettext("channel", "Reach"), 8, "right"),
            ListColumn("planned", field_label("actions", "planned"), 8, "right"),
            ListColumn("score", _("Score"), 5, "right"),
            ListColumn("bar", "", 8),
        )
        self.table.show(channel_fits(plan), self._cells)
        self._say(plan)
        self.moved()

    def _say(self, plan: Plan) -> None:
        nobody, missed = paid_for_nobody(plan), unserved(plan)
        if not plan.channels:
            self.word.say(("", ""))
        elif not plan.personas:
            self.word.say(
                (_("The score needs personas with the channels that they prefer: 2, then Personas."), "accent")
            )
        elif not nobody and not missed:
            self.word.say((_("Every channel that is paid for is used by a persona, and every persona is met."), "good"))
        else:
            pieces: list[Piece] = []
            if nobody:
                count = len(nobody)
                said = ngettext("{count} paid for that nobody uses", "{count} paid for that nobody uses", count)
                pieces.append(("! " + said.format(count=count) + "   ", "bad"))
            if missed:
                pieces.append(("! " + unserved_sentence(plan, missed[0]), "warn"))
            self.word.say(*pieces)

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        channel, fit = self.plan.get(Channel, row_id), channel_fits(self.plan)[row_id]
        is_first_unused = any(one.channel == row_id for one in unserved(self.plan))
        mark = ("!", "bad") if fit.is_paid_for_nobody else ("!", "warn") if is_first_unused else ("", "")
        return (
            mark,
            (channel.name, ""),
            (word(channel.category) if channel.category else "", "muted"),
            (amount(channel.reach), ""),
            (amount(fit.amounts.planned) if fit.amounts.planned else "·", "" if fit.amounts.planned else "muted"),
            (score_text(fit), _tone(fit)),
            (bar(fit.score / FULL, 8) if fit.score is not None else "", _tone(fit)),
        )

    def moved(self) -> None:
        """Say why the channel under the cursor has its score."""
        self.tell_of(
            self.plan.find(Channel, self.table.row_id), lambda channel, width, _height: self._about(channel, width)
        )

    def _about(self, channel: Channel, width: int) -> list[PaneLine]:
        plan = self.plan
        fit = channel_fits(plan)[channel.id]
        lines = [heading(f"{channel.name} · {score_text(fit)}/100", width)]
        lines += sentences(fit_sentences(plan, fit), width)
        missed = [unserved_sentence(plan, one) for one in unserved(plan) if one.channel == channel.id]
        lines += sentences(missed, width, "warn")
        lines.append([])
        if channel.cost_model:
            cost = formats.money(channel.unit_cost, plan.currency, cents=True) if channel.unit_cost else ""
            lines.append(item(word(channel.cost_model), cost, width))
        if channel.tools:
            lines.append(fact(field_label("channels", "tools"), ", ".join(channel.tools), width))
        lines += [
            item(rate.name, formats.with_unit(formats.number(rate.value), rate.unit), width) for rate in channel.rates
        ]
        return [*lines, [], *sentences([channel.notes] if channel.notes else [], width, "muted")]

    # Keys

    @command("channels.open", "enter,e", N_("Edit"), footer=True, needs_row=True)
    @work
    async def action_open(self) -> None:
        """Edit the channel."""
        channel = self.plan.find(Channel, self.table.row_id)
        if channel is not None:
            await self._write(channel, channel.name, is_new=False)

    @command("channels.add", "n", N_("Add"), footer=True)
    @work
    async def action_add(self) -> None:
        """Add one from the catalogue, or your own."""
        known = {channel.name.casefold() for channel in self.plan.channels}
        choices = [Pickable(OWN, _("A channel of your own…"))]
        choices += [
            Pickable(one, f"{standard_name(one)} · {word(one.category)}")
            for one in STANDARD_CHANNELS
            if standard_name(one).casefold() not in known
        ]
        picked = await ask_one(self, _("Add a channel"), choices)
        if picked is not None:
            channel = Channel(name="") if picked == OWN else ready_made(picked)
            await self._write(channel, _("New channel"), is_new=True)

    async def _write(self, channel: Channel, title: str, *, is_new: bool) -> None:
        rates = pairs_field(
            "rates",
            field_label("channels", "rates"),
            _("Name and figure of each, like “open rate: 21%; CPC: 0.8 €”."),
            _rate,
            lambda rate: f"{rate.name}: {formats.with_unit(formats.number(rate.value), rate.unit)}",
        )
        own = {"replacing": (rates,), "values": {"rates": channel.rates}}
        await self.write(channel, FIELDS, title=title, is_new=is_new, **own)

    @command("channels.delete", "d,delete", N_("Delete"), footer=True, needs_row=True)
    def action_delete_row(self) -> None:
        """Delete it; {undo:u} brings it back."""
        self.delete(self.plan.find(Channel, self.table.row_id))

    KEYS = commands(
        action_open,
        action_add,
        action_delete_row,
    )
    BINDINGS = bindings(KEYS)


def _tone(fit: ChannelFit) -> str:
    if fit.score is None:
        return "muted"
    return "good" if fit.score >= 50 else "bad" if not fit.score else "warn"


def _rate(name: str, figure: str) -> ReferenceRate:
    digits = figure.rstrip("".join(set(figure) - set("0123456789.,")))
    unit = figure[len(digits) :].strip()
    try:
        return ReferenceRate(name=name, value=parse_number(digits), unit=unit)
    except ValueError:
        raise ValueError(_("“{text}” is no figure: type it like 21% or 0.8 €.").format(text=figure)) from None
