"""The Products tab: what the plan promotes, and the money and actions behind each."""

from __future__ import annotations

from textual import work

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.money import GroupBy, Sums, amounts_of, position, sums_by
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Product
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, Key, _, keyed, ngettext
from mplan_tui.tui.budget.tab import PaneLine, Tab, amount, heading, item, sentences
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.signs import bar
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import ListColumn
from mplan_tui.vocabulary.fields import field_label

FIELDS = ("name", "description")


class ProductsTab(Tab):
    """Products and services with what is planned for them."""

    def __init__(self) -> None:
        super().__init__(id="products")

    def empty(self) -> tuple[str, ...]:
        """What belongs here."""
        return (
            _("Here stands what the plan promotes: products and services."),
            keyed(_("{add:n} adds the first one."), add=Key("products.add")),
        )

    def show_plan(self, plan: Plan) -> None:
        """Paint the products."""
        self.table.columns = (
            ListColumn("name", field_label("actions", "product")),
            ListColumn("actions", _("Actions"), 7, "right"),
            ListColumn("planned", field_label("actions", "planned"), 9, "right"),
            ListColumn("spent", field_label("actions", "spent"), 9, "right"),
            ListColumn("share", "%", 5, "right"),
            ListColumn("bar", "", 8),
        )
        self.table.show([product.id for product in plan.products], self._cells)
        bare = sum(not self._actions(product.id) for product in plan.products)
        if bare:
            said = ngettext("{count} without any action", "{count} without any action", bare).format(count=bare)
            self.word.say(("! " + said, "warn"))
        else:
            self.word.say((_("Every product has actions.") if plan.products else "", "good"))
        self.moved()

    def _actions(self, product: str) -> list[Action]:
        mine = [action for action in self.plan.actions if action.product == product]
        open_ones = [action for action in mine if action.status is not Status.CANCELLED]
        return sorted(open_ones, key=lambda action: -amounts_of(self.plan, action).planned)

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        product, actions = self.plan.get(Product, row_id), self._actions(row_id)
        sums = sums_by(self.plan, GroupBy.PRODUCT).get(row_id, Sums())
        place = position(self.plan, self.today)
        whole = place.envelope or place.sums.planned
        share = sums.planned / whole if whole else None
        return (
            (product.name, ""),
            (str(len(actions)), "" if actions else "warn"),
            (amount(sums.planned), ""),
            (amount(sums.spent), "muted"),
            (formats.percent(share), "muted"),
            (bar(share, 8), "accent"),
        )

    def moved(self) -> None:
        """Tell what is done for the product under the cursor."""
        self.tell_of(
            self.plan.find(Product, self.table.row_id), lambda product, width, _height: self._about(product, width)
        )

    def _about(self, product: Product, width: int) -> list[PaneLine]:
        plan = self.plan
        lines = [heading(product.name, width)]
        lines += sentences([product.description] if product.description else [], width, "muted")
        objectives = [row for row in plan.objectives if row.product == product.id]
        lines += [item(name_of(objective), "", width) for objective in objectives if isinstance(objective, Objective)]
        lines.append([])
        for action in self._actions(product.id):
            lines.append(item(name_of(action), amount(amounts_of(plan, action).planned), width))
        return lines

    @command("products.open", "enter,e", N_("Edit"), footer=True, needs_row=True)
    @work
    async def action_open(self) -> None:
        """Edit the product or service."""
        product = self.plan.find(Product, self.table.row_id)
        if product is not None:
            await self.write(product, FIELDS, title=product.name, is_new=False)

    @command("products.add", "n", N_("Add"), footer=True)
    @work
    async def action_add(self) -> None:
        """Add a product or service."""
        await self.write(Product(name=""), FIELDS, title=_("New product or service"), is_new=True)

    @command("products.delete", "d,delete", N_("Delete"), footer=True, needs_row=True)
    def action_delete_row(self) -> None:
        """Delete it; {undo:u} brings it back."""
        self.delete(self.plan.find(Product, self.table.row_id))

    KEYS = commands(
        action_open,
        action_add,
        action_delete_row,
    )
    BINDINGS = bindings(KEYS)
