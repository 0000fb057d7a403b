"""The channels that marketing plans usually choose from, with their cost model, tools and usual figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mplan_tui.domain.offer import Category, CostModel


@dataclass(frozen=True, slots=True)
class UsualRate:
    """A usual figure of a channel: the code of a ratio, its value and unit."""

    code: str
    value: Decimal
    unit: str = "%"


@dataclass(frozen=True, slots=True)
class StandardChannel:
    """A channel to pick; `vocabulary.channels` has its name. The rates are starting points, not promises."""

    code: str
    category: Category
    cost_model: CostModel
    tools: tuple[str, ...] = ()
    rates: tuple[UsualRate, ...] = ()


def _rate(code: str, value: str) -> UsualRate:
    return UsualRate(code, Decimal(value))


STANDARD_CHANNELS: tuple[StandardChannel, ...] = (
    StandardChannel(
        "newsletter",
        Category.EMAIL,
        CostModel.PER_THOUSAND,
        ("Brevo", "Mailchimp"),
        (_rate("open_rate", "21"), _rate("click_rate", "2.5")),
    ),
    StandardChannel(
        "email_automation",
        Category.EMAIL,
        CostModel.PER_THOUSAND,
        ("Brevo", "HubSpot"),
        (_rate("open_rate", "35"), _rate("click_rate", "5")),
    ),
    StandardChannel("search_ads", Category.ADVERTISING, CostModel.PER_CLICK, ("Google Ads",), (_rate("ctr", "3"),)),
    StandardChannel(
        "social_ads", Category.ADVERTISING, CostModel.PER_CLICK, ("Meta Ads", "LinkedIn Ads"), (_rate("ctr", "1"),)
    ),
    StandardChannel("display", Category.ADVERTISING, CostModel.PER_THOUSAND, ("Google Ads",), (_rate("ctr", "0.4"),)),
    StandardChannel("press", Category.ADVERTISING, CostModel.PER_DAY),
    StandardChannel("influence", Category.ADVERTISING, CostModel.FIXED, (), (_rate("engagement_rate", "3"),)),
    StandardChannel("blog", Category.CONTENT, CostModel.PER_DAY, ("WordPress",), (_rate("conversion_rate", "2"),)),
    StandardChannel("video", Category.CONTENT, CostModel.FIXED, ("YouTube",)),
    StandardChannel("webinar", Category.CONTENT, CostModel.FIXED, ("Livestorm", "Zoom")),
    StandardChannel("linkedin", Category.SOCIAL, CostModel.FREE, ("LinkedIn",), (_rate("engagement_rate", "2"),)),
    StandardChannel("instagram", Category.SOCIAL, CostModel.FREE, ("Instagram",), (_rate("engagement_rate", "1.5"),)),
    StandardChannel("facebook", Category.SOCIAL, CostModel.FREE, ("Facebook",), (_rate("engagement_rate", "0.5"),)),
    StandardChannel("tiktok", Category.SOCIAL, CostModel.FREE, ("TikTok",), (_rate("engagement_rate", "4"),)),
    StandardChannel("seo", Category.SEO, CostModel.FREE, ("Google Search Console",), (_rate("ctr", "3"),)),
    StandardChannel("local_listing", Category.SEO, CostModel.FREE, ("Google Business Profile",)),
    StandardChannel("fairs", Category.OFFLINE, CostModel.FIXED),
    StandardChannel("print", Category.OFFLINE, CostModel.PER_CONTACT),
    StandardChannel("posters", Category.OFFLINE, CostModel.PER_THOUSAND),
    StandardChannel("radio", Category.OFFLINE, CostModel.PER_THOUSAND),
    StandardChannel("phone", Category.OFFLINE, CostModel.PER_CONTACT),
    StandardChannel("whatsapp", Category.MESSAGING, CostModel.PER_CONTACT, ("WhatsApp Business",)),
    StandardChannel("messenger", Category.MESSAGING, CostModel.FREE, ("Meta Business Suite",)),
    StandardChannel("sms", Category.MESSAGING, CostModel.PER_CONTACT),
)
"""In the order of the categories, so that a list of them reads like the coverage view."""
