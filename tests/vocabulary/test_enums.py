from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from enum import StrEnum

import pytest

import mplan_tui.domain
from mplan_tui.domain.actions import Status
from mplan_tui.domain.diagnostic.bcg import BcgQuadrant
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.objectives import Family
from mplan_tui.domain.rows import Frozen
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.enums import explain, priority_sign, priority_word, sign, word


def _models() -> Iterator[type[Frozen]]:
    for module in pkgutil.walk_packages(mplan_tui.domain.__path__, "mplan_tui.domain."):
        loaded = importlib.import_module(module.name)
        for _, thing in inspect.getmembers(loaded, inspect.isclass):
            if issubclass(thing, Frozen) and thing.__module__ == module.name:
                yield thing


def _enums_of_fields() -> set[type[StrEnum]]:
    """The enumerations that a field of a plan can hold, and that a person therefore sees."""
    found: set[type[StrEnum]] = set()

    def look(annotation: object) -> None:
        if inspect.isclass(annotation) and issubclass(annotation, StrEnum):
            found.add(annotation)
        for part in getattr(annotation, "__args__", ()):
            look(part)

    for model in _models():
        for field in model.model_fields.values():
            look(field.annotation)
    return found


ENUMS = sorted(_enums_of_fields(), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_value_has_a_word_of_its_own_in_both_languages(kind: type[StrEnum]) -> None:
    for code in ("en", "fr"):
        with speaking(code):
            words = [word(value) for value in kind]
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_french_words_are_french(kind: type[StrEnum]) -> None:
    english = [word(value) for value in kind]
    with speaking("fr"):
        assert [word(value) for value in kind] != english


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (Status.TODO, "To do", "À faire"),
        (Status.DOING, "In progress", "En cours"),
        (Status.BLOCKED, "Blocked", "Bloquée"),
        (Status.DONE, "Done", "Réalisée"),
        (Status.CANCELLED, "Cancelled", "Annulée"),
        (BcgQuadrant.QUESTION_MARK, "Question mark", "Dilemme"),
        (BcgQuadrant.DOG, "Dog", "Poids mort"),
        (Stage.AWARENESS, "Awareness", "Découverte"),
        (Family.AWARENESS, "Awareness", "Notoriété"),
    ],
)
def test_the_terms_are_those_of_the_trade(value: StrEnum, english: str, french: str) -> None:
    assert word(value) == english
    with speaking("fr"):
        assert word(value) == french


@pytest.mark.parametrize("kind", [Status, PaceStatus])
def test_every_status_has_a_sign_and_one_in_ascii(kind: type[StrEnum]) -> None:
    for value in kind:
        assert len(sign(value)) == 1
        assert sign(value, ascii=True).isascii()


def test_the_signs_of_an_action_differ_without_colour() -> None:
    for ascii in (False, True):
        assert len({sign(status, ascii=ascii) for status in Status}) == len(Status)


def test_a_priority_has_a_word_and_the_high_ones_a_sign() -> None:
    assert [priority_word(n) for n in (1, 2, 3, 4)] == ["Critical", "High", "Normal", "Low"]
    assert [priority_sign(n) for n in (1, 2, 3, 4)] == ["!!", "!", "", ""]


def test_a_quadrant_says_what_it_means_for_the_budget() -> None:
    assert all(explain(place) for place in BcgQuadrant)
    assert explain(Status.TODO) == ""
