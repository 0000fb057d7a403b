"""Actions in the few words and signs that a card or a line has room for."""

from __future__ import annotations

from datetime import date, timedelta

from mplan_tui import formats
from mplan_tui.domain.actions import Status
from mplan_tui.domain.board import NONE, By, Card, Order
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Category
from mplan_tui.domain.periods import BY_WEEK, period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext, pgettext
from mplan_tui.tui.texts import one_line
from mplan_tui.tui.theme import Piece
from mplan_tui.vocabulary.enums import MOODS, sign, word
from mplan_tui.vocabulary.values import row_name

GROUPS = {
    By.OWNER: N_("by owner"),
    By.STATUS: N_("by status"),
    By.OBJECTIVE: N_("by objective"),
    By.CHANNEL: N_("by channel"),
    By.CATEGORY: N_("by category"),
    By.STAGE: N_("by journey stage"),
    By.MONTH: N_("by month"),
    By.TEAM: N_("by team"),
}
ORDERS = {
    Order.DUE: N_("soonest first"),
    Order.PRIORITY: N_("most pressing first"),
    Order.BUDGET: N_("dearest first"),
    Order.TITLE: N_("by title"),
    Order.REFERENCE: N_("by reference"),
}
_NOBODY = {
    By.OWNER: N_("Nobody"),
    By.OBJECTIVE: N_("No objective"),
    By.CHANNEL: N_("No channel"),
    By.CATEGORY: N_("No category"),
    By.STAGE: N_("No stage"),
    By.MONTH: N_("No date"),
    By.TEAM: N_("No team"),
}
STATUS_TONES = {
    Status.TODO: "",
    Status.DOING: "accent",
    Status.BLOCKED: "bad",
    Status.DONE: "good",
    Status.CANCELLED: "muted",
}


def lane_name(plan: Plan, by: By, key: str) -> str:
    """What a lane of the board is called."""
    if key == NONE:
        return _(_NOBODY.get(by, ""))
    if by is By.STATUS:
        return word(Status(key))
    if by is By.CATEGORY:
        return word(Category(key))
    if by is By.STAGE:
        return word(Stage(key))
    if by is By.MONTH:
        return formats.month(date(int(key[:4]), int(key[5:]), 1), year=True)
    row = plan.find_any(key)
    if isinstance(row, Objective):
        return f"{row.ref} {row.title}"
    return row_name(row, plan) if row is not None else ""


def days_words(days: int) -> str:
    """Days left in the shortest way: "3 d", "−3 d" when late, "today"."""
    if days == 0:
        # Translators: in the shortest way, beside "3 d".
        return pgettext("days", "today")
    # Translators: a number of days in the shortest way, as in "−3 d".
    return pgettext("days", "{days} d").format(days=str(days).replace("-", "−"))


def due_pieces(card: Card, plain: bool = False) -> list[Piece]:
    """When an action is due, whether it comes back, and how many days are left; when it was done; what it waits for."""
    action = card.action
    if action.status is Status.DONE:
        done = formats.short_day(action.done_on or card.due)
        return [(_("done {day}").format(day=done) if done else word(Status.DONE).lower(), "muted")]
    if action.status is Status.CANCELLED:
        return [(word(Status.CANCELLED).lower(), "muted")]
    if action.status is Status.BLOCKED and card.waits_for:
        refs = ", ".join(other.ref or other.title for other in card.waits_for)
        return [(one_line(_("waits for {refs}").format(refs=refs)), "warn")]
    if card.due is None or card.days_left is None:
        return [(_("no date"), "muted")]
    if card.too_early_for:
        refs = ", ".join(other.ref or other.title for other in card.too_early_for)
        before = one_line(_("before {refs}").format(refs=refs))
        return [(formats.short_day(card.due), "bad"), (" · ", "muted"), (before, "bad")]
    back: list[Piece] = [("@ " if plain else "↻ ", "muted")] if action.recurrence else []
    return [(formats.short_day(card.due), ""), (" · ", "muted"), *back, (days_words(card.days_left), days_tone(card))]


def days_tone(card: Card) -> str:
    """Red when late, amber in this week."""
    if card.is_late:
        return "bad"
    if card.due is None or card.days_left is None or not card.action.status.is_open:
        return "muted"
    today = card.due - timedelta(days=card.days_left)
    is_this_week = period_start(BY_WEEK, card.due) <= period_start(BY_WEEK, today)
    return "warn" if is_this_week else "muted"


def pace_piece(card: Card, plain: bool = False) -> Piece:
    """How the KPIs of an action stand, by the one that stands worst."""
    if card.pace is None:
        return (_("no KPI") if card.action.status.is_open else "", "muted")
    words = {
        PaceStatus.REACHED: _("reached"),
        PaceStatus.ON_TRACK: _("on track"),
        PaceStatus.LAGGING: _("lagging"),
        PaceStatus.OFF_TRACK: _("off track"),
        PaceStatus.UNJUDGED: _("not judged"),
        PaceStatus.STALE: _("stale"),
        PaceStatus.NO_DATA: _("no figures"),
    }
    return f"{sign(card.pace, plain)} {words[card.pace]}", MOODS[card.pace]


def purpose(card: Card, plan: Plan) -> str:
    """For which objective and through what: "O2 · email"."""
    refs = " ".join(goal.ref or goal.title for goal in card.objectives)
    through = card.channel.name if card.channel else word(card.action.category) if card.action.category else ""
    return one_line(" · ".join(filter(None, (refs, through))))


def counted(count: int) -> str:
    """So many actions, in words."""
    return ngettext("{count} action", "{count} actions", count).format(count=formats.number(count))


def empty_words(plan: Plan) -> tuple[str, str]:
    """What stands where no action is shown, and what to do about it."""
    if plan.actions:
        return _("No action matches this filter."), keyed(_("{actions.clear:esc} shows all of them again."))
    return (
        _("Actions are the dated, owned and budgeted work that carries out the plan."),
        keyed(
            _(
                "{actions.quick:N} writes them one a line, {actions.new:n} in a form; {import:i} takes them in from a "
                "spreadsheet."
            )
        ),
    )
