"""What the models say of their fields: each kind is recognised from the annotation alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import pytest

from mplan_tui.domain.about import About
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import IdealCustomer, Persona
from mplan_tui.domain.fields import FieldKind, fields_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Frozen, Row, Score


@pytest.mark.parametrize(
    ("model", "name", "kind"),
    [
        (Action, "title", FieldKind.LINE),
        (Action, "notes", FieldKind.TEXT),
        (Action, "tools", FieldKind.LINES),
        (Action, "effort", FieldKind.NUMBER),
        (Action, "planned", FieldKind.MONEY),
        (Action, "progress", FieldKind.PERCENT),
        (Action, "priority", FieldKind.PRIORITY),
        (Action, "status", FieldKind.CHOICE),
        (Action, "due", FieldKind.DAY),
        (Action, "recurrence", FieldKind.RECURRENCE),
        (Action, "channel", FieldKind.LINK),
        (Action, "executor", FieldKind.LINKS),
        (Action, "extra", FieldKind.PARTS),
        (Persona, "negative", FieldKind.SWITCH),
        (Kpi, "formula", FieldKind.PARTS),
        (IdealCustomer, "criteria", FieldKind.PARTS),
        (BusinessUnit, "innovation", FieldKind.WHOLE),
        (BusinessUnit, "growth", FieldKind.PERCENT),
        (Channel, "unit_cost", FieldKind.MONEY),
        (Plan, "growth_cut", FieldKind.PERCENT),
    ],
)
def test_the_annotation_tells_what_a_field_holds(model: type[Frozen], name: str, kind: FieldKind) -> None:
    assert fields_of(model)[name].kind is kind


def test_a_field_says_its_label_help_bounds_and_whether_it_may_be_empty() -> None:
    class Made(Frozen):
        risk: Annotated[Score | None, About("Risk", "1 to 5.")] = None
        name: str

    risk, name = fields_of(Made)["risk"], fields_of(Made)["name"]
    assert (risk.label, risk.help, risk.low, risk.high) == ("Risk", "1 to 5.", Decimal(1), Decimal(5))
    assert (risk.is_optional, risk.is_required) == (True, False)
    assert (name.label, name.is_optional, name.is_required) == ("Name", False, True)


def test_choices_are_those_of_the_enumeration() -> None:
    assert fields_of(Action)["status"].choices is Status
    assert fields_of(Action)["title"].choices is None


@pytest.mark.parametrize("model", TABLES.values())
def test_ids_say_which_tables_they_lead_to(model: type[Row]) -> None:
    """An id that names no table would be shown as it is and never checked."""
    assert [name for name in _ids(model) if not fields_of(model)[name].to] == []


def _ids(model: type[Row]) -> list[str]:
    """The fields typed as an id or as several, which only ids are: by their pattern."""
    pattern = next(item.pattern for item in Row.model_fields["id"].metadata if hasattr(item, "pattern"))
    return [name for name, field in model.model_fields.items() if name != "id" and pattern in repr(field)]


def test_ids_are_recognised() -> None:
    assert {"channel", "executor", "depends_on"} <= set(_ids(Action))


def test_links_are_those_of_the_models() -> None:
    assert LINKS["objectives"]["links"] == ("swot", "strategies")
    assert LINKS["occurrences"] == {"action": ("actions",), "kpis": ("kpis",)}
    assert "approvals" not in LINKS
