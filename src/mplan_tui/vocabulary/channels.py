"""The standard channels by name, and why a channel suits or does not, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.bounds import rounded
from mplan_tui.domain.channel_catalogue import StandardChannel
from mplan_tui.domain.channel_fit import EVEN, STRONGEST, ChannelFit, Unserved
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.offer import Channel, ReferenceRate
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.ratios import ratio_name

_NAMES: Mapping[str, str] = {
    "newsletter": N_("Newsletter"),
    "email_automation": N_("Automated e-mails"),
    "search_ads": N_("Search advertising"),
    "social_ads": N_("Advertising on social networks"),
    "display": N_("Display advertising"),
    "press": N_("Press relations"),
    "influence": N_("Influencers"),
    "blog": N_("Blog"),
    "video": N_("Videos"),
    "webinar": N_("Webinars"),
    "linkedin": N_("LinkedIn"),
    "instagram": N_("Instagram"),
    "facebook": N_("Facebook"),
    "tiktok": N_("TikTok"),
    "seo": N_("Search engine optimisation"),
    "local_listing": N_("Business listing on maps"),
    "fairs": N_("Fairs and events"),
    "print": N_("Flyers and direct mail"),
    "posters": N_("Posters"),
    "radio": N_("Radio"),
    "phone": N_("Telephone"),
    "whatsapp": N_("WhatsApp"),
    "messenger": N_("Messenger"),
    "sms": N_("SMS"),
}
_MISSING: Mapping[str, str] = {
    "personas": N_("the personas and the channels that they prefer"),
    "reach": N_("its reach per month"),
    "cost": N_("what it costs"),
}


def standard_name(standard: StandardChannel) -> str:
    """What a standard channel is called."""
    return _(_NAMES[standard.code])


def ready_made(standard: StandardChannel) -> Channel:
    """A channel of the catalogue as a row to add, with its usual figures."""
    rates = tuple(
        ReferenceRate(name=ratio_name(rate.code), value=rate.value, unit=rate.unit) for rate in standard.rates
    )
    return Channel(
        name=standard_name(standard),
        category=standard.category,
        cost_model=standard.cost_model,
        tools=standard.tools,
        rates=rates,
    )


def fit_sentences(plan: Plan, fit: ChannelFit) -> Iterator[str]:
    """Why a channel has its score: who uses it, whom it reaches, what it costs, what that makes."""
    if fit.fit is not None:
        yield _habits(plan, fit)
    if fit.matched is not None:
        yield _("It reaches {reach} people a month, {matched} of them where they like to be reached.").format(
            reach=_whole(fit.reach), matched=_whole(fit.matched)
        )
    if fit.cost is not None:
        yield _cost(plan, fit)
    if fit.per_money:
        yield _("That is {count} of these people for {amount}.").format(
            count=_whole(fit.per_money * 100), amount=formats.money(Decimal(100), plan.currency)
        )
    if fit.missing:
        names = ", ".join(_(_MISSING[name]) for name in fit.missing)
        yield _("No score yet: {names} must be known.").format(names=names)
    if fit.is_paid_for_nobody:
        yield _("The plan pays for it, and no persona uses it: drop it, or say who does.")


def _habits(plan: Plan, fit: ChannelFit) -> str:
    if not fit.habits:
        return _("No persona uses it.")
    liked = (
        f"{_persona(plan, habit.persona)} {habit.strength}/{STRONGEST}"
        + (f" ×{formats.number(habit.weight)}" if habit.weight != EVEN else "")
        for habit in fit.habits
    )
    return _("Used by {personas}.").format(personas=", ".join(liked))


def _cost(plan: Plan, fit: ChannelFit) -> str:
    amount = formats.money(_rounded(fit.cost), plan.currency)
    if fit.is_estimated:
        return _("By its cost model it costs {amount} a month.").format(amount=amount)
    if not fit.work:
        return _("Its actions cost {amount} a month.").format(amount=amount)
    return _("Its actions cost {amount} a month, {work} of it work.").format(
        amount=amount, work=formats.money(_rounded(fit.work), plan.currency)
    )


def unserved_sentence(plan: Plan, one: Unserved) -> str:
    """Which persona is not met where it is most."""
    channel = plan.find(Channel, one.channel)
    return _("{persona} is first of all on {channel}, and no action uses it.").format(
        persona=_persona(plan, one.persona), channel=channel.name if channel else ""
    )


def score_text(fit: ChannelFit) -> str:
    """The score as a whole number, or a question mark."""
    return "?" if fit.score is None else str(rounded(fit.score))


def _persona(plan: Plan, row_id: str) -> str:
    persona = plan.find(Persona, row_id)
    return persona.name if persona else ""


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value)


def _whole(value: Decimal | None) -> str:
    return formats.number(_rounded(value))
