"""What stays on one line in a document, and which hyphens are a minus."""

import pytest

from mplan_tui.i18n import speaking
from mplan_tui.reports.typesetting import typeset, typeset_each

HELD = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("de 18 à 25 %", f"de 18 à 25{HELD}%"),
        ("11 €", f"11{HELD}€"),
        ("La caisse du Val : « bio » !", f"La caisse du Val{HELD}: «{HELD}bio{HELD}»{HELD}!"),
        ("-1,94 € (-3,25 à -0,62)", f"−1,94{HELD}€ (−3,25 à −0,62)"),
        ("A-037, 25-35 ans, 2026-11-28", "A-037, 25-35 ans, 2026-11-28"),
        ("-£8", "−£8"),
        ("4 200 commandes, 1 200 500 €", f"4{HELD}200 commandes, 1{HELD}200{HELD}500{HELD}€"),
        ("en 2026 300 contacts, T3 2026", "en 2026 300 contacts, T3 2026"),
        ("≤ £190 or ≥ €8", f"≤{HELD}£190 or ≥{HELD}€8"),
        ("▲ Sur la trajectoire", f"▲{HELD}Sur la trajectoire"),
        ("0 → 520 leads, ↗ En hausse", f"0 →{HELD}520 leads, ↗{HELD}En hausse"),
        ("●●○○ fort", "●●○○ fort"),
        ("cible de ≤ 11 €", f"cible de ≤{HELD}11{HELD}€"),
    ],
)
def test_what_belongs_together_is_held_in_french(typed: str, shown: str) -> None:
    with speaking("fr"):
        assert typeset(typed) == shown


def test_days_stay_on_one_line() -> None:
    with speaking("en"):
        assert typeset("by 31 Dec 2026, in May 2026") == f"by 31{HELD}Dec{HELD}2026, in May 2026"
    with speaking("fr"):
        assert typeset("le 1er janv. 2026 au plus tard") == f"le 1er{HELD}janv.{HELD}2026 au plus tard"


def test_many_texts_in_one_go_are_set_as_each_alone() -> None:
    texts = ["", "31 déc. 2026", "-8", "4 200 commandes", "12", "% de 18 à 25 %", "« moderne » ; 5 €", " 200", "1 200"]
    for code in ("en", "fr"):
        with speaking(code):
            assert typeset_each(texts) == [typeset(text) for text in texts]
    assert typeset_each([]) == []
