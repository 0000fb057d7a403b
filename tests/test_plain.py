from __future__ import annotations

import pytest
from rich.cells import cell_len

from mplan_tui.plain import DIRECTION, in_ascii, visible_directions


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Été à Nîmes", "Ete a Nimes"),
        ("e\u0301te\u0301", "ete"),
        ("cœur", "coeur"),
        ("“l’an 2026 – 50 €”", '"l\'an 2026 - 50 EUR"'),
        ("done ✓ → next", "done v > next"),
        ("日本", "??"),
        ("👩\u200d💻", "??"),
        ("plain", "plain"),
    ],
)
def test_text_is_told_in_ascii(text: str, plain: str) -> None:
    assert in_ascii(text) == plain


@pytest.mark.parametrize("text", ["Été", "cœur", "50 €", "日本語", "⛔ x", "e\u0301", "½", "①", "ﬁn", "\u202eabc", "…"])
def test_ascii_on_a_screen_takes_as_many_cells(text: str) -> None:
    plain = in_ascii(text, same_width=True)
    assert plain.isascii()
    assert len(plain) == cell_len(text)


@pytest.mark.parametrize("sign", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_sign_of_direction_is_made_visible_and_takes_no_cell_of_its_own(sign: str) -> None:
    assert visible_directions(f"a{sign}b") == "a\ufffdb"
    assert cell_len(DIRECTION.sub("", f"a{sign}b")) == cell_len(f"a{sign}b") == 2


def test_text_from_right_to_left_and_joined_signs_stay() -> None:
    for text in ("مرحبا", "שלום", "👩\u200d💻"):
        assert visible_directions(text) == text
