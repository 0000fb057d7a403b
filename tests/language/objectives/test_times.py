"""Every rule that reads when, by what people write that it alone reads."""

from __future__ import annotations

import pytest

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.language.objectives.times import RULES, windows
from tests.builders import TODAY

EXAMPLES = [(rule.name, language, text) for rule in RULES for language, text in rule.examples.items()]


@pytest.mark.parametrize(("name", "language", "text"), EXAMPLES)
def test_the_example_of_a_rule_is_read_by_that_rule_alone(name: str, language: str, text: str) -> None:
    assert [window.rule for window in windows(folded_in_place(text), language, TODAY)] == [name]


def test_every_rule_has_a_name_of_its_own_and_an_example() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.examples for rule in RULES)
