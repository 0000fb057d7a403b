"""The catalogue of ratios in words: name, definition, and the figures that it needs."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.i18n import N_, _

_NAMES: Mapping[str, tuple[str, str]] = {
    "roi": (N_("ROI"), N_("(revenue - cost) / cost")),
    "romi": (N_("ROMI"), N_("(incremental revenue × gross margin - spend) / spend")),
    "roas": (N_("ROAS"), N_("revenue from ads / ad spend")),
    "cpl": (N_("Cost per lead (CPL)"), N_("cost / leads")),
    "cpa": (N_("Cost per acquisition (CPA)"), N_("campaign cost / conversions")),
    "cac": (N_("Customer acquisition cost (CAC)"), N_("all marketing and sales cost / new customers")),
    "cpm": (N_("Cost per thousand impressions (CPM)"), N_("cost / impressions × 1000")),
    "cpc": (N_("Cost per click (CPC)"), N_("cost / clicks")),
    "ctr": (N_("Click-through rate (CTR)"), N_("clicks / impressions")),
    "click_rate": (N_("E-mail click rate"), N_("clicks / e-mails delivered")),
    "open_rate": (
        N_("Open rate"),
        N_("unique opens / e-mails delivered; inflated by mail privacy protection since 2021"),
    ),
    "conversion_rate": (N_("Conversion rate"), N_("conversions / a declared base: visitors, clicks or sent")),
    "cost_per_contact": (N_("Cost per contact"), N_("(creation + distribution + list) / recipients")),
    "engagement_rate": (N_("Engagement rate"), N_("engagements / impressions")),
}
_INPUTS: Mapping[str, str] = {
    "revenue": N_("revenue"),
    "cost": N_("cost"),
    "incremental_revenue": N_("incremental revenue"),
    "margin": N_("gross margin (%)"),
    "spend": N_("spend"),
    "ad_revenue": N_("revenue from ads"),
    "ad_spend": N_("ad spend"),
    "leads": N_("leads"),
    "conversions": N_("conversions"),
    "new_customers": N_("new customers"),
    "impressions": N_("impressions"),
    "clicks": N_("clicks"),
    "delivered": N_("e-mails delivered"),
    "opens": N_("unique opens"),
    "base": N_("the declared base"),
    "creation": N_("creation cost"),
    "distribution": N_("distribution cost"),
    "list": N_("list cost"),
    "recipients": N_("recipients"),
    "engagements": N_("engagements"),
    "visitors": N_("visitors"),
    "sent": N_("e-mails sent"),
    "numerator": N_("numerator"),
    "denominator": N_("denominator"),
    "value": N_("value"),
    "formula": N_("formula"),
}


def ratio_name(code: str) -> str:
    """What a ratio of the catalogue is called."""
    return _(_NAMES[code][0]) if code in _NAMES else code


def ratio_definition(code: str, base: str = "") -> str:
    """How a ratio is computed, in words, with what to beware of; a conversion on its declared base."""
    if base:
        return f"{input_name('conversions')} / {input_name(base)}"
    return _(_NAMES[code][1]) if code in _NAMES else ""


def input_name(name: str) -> str:
    """What a figure that a ratio needs is called."""
    return _(_INPUTS[name]) if name in _INPUTS else name.replace("_", " ")
