"""A paste comes out whole, in whatever pieces the line delivers it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.tui.pastes import BEGIN, END, PastedText, Pastes

PIECES = st.text(alphabet="ab\x1b[20~1\r", max_size=12).filter(lambda text: BEGIN not in text and END not in text)


def taken(arrived: list[str]) -> tuple[str, list[str]]:
    """The keys and the pastes of what has arrived."""
    pastes = Pastes()
    found = [piece for part in arrived for piece in pastes.feed(part)]
    found += pastes.flush()
    keys = "".join(piece for piece in found if isinstance(piece, str))
    return keys, [piece.text for piece in found if isinstance(piece, PastedText)]


def test_an_escape_inside_a_paste_is_text() -> None:
    assert taken(["x" + BEGIN + "a\x1b[31mb\r\nc" + END + "y"]) == ("xy", ["a\x1b[31mb\r\nc"])


@given(PIECES.filter(lambda text: not text.endswith("\x1b")), PIECES, st.lists(st.integers(0, 40), max_size=6))
def test_how_it_is_cut_on_the_way_makes_no_difference(before: str, pasted: str, cuts: list[int]) -> None:
    whole = before + BEGIN + pasted + END + "z"
    if END in pasted + END[:-1]:
        return
    places = sorted({0, len(whole), *(cut % len(whole) for cut in cuts)})
    # A beginning of one or two characters is a key: cut there, the mark is not known any more.
    least = len(before)
    places = [place for place in places if not least < place < least + 3]
    arrived = [whole[a:b] for a, b in pairwise(places)]
    assert taken(arrived) == taken([whole])


def test_escape_alone_is_a_key_at_once() -> None:
    assert list(Pastes().feed("\x1b")) == ["\x1b"]


def test_a_paste_that_never_ends_is_given_out_after_a_silence() -> None:
    pastes = Pastes()
    assert list(pastes.feed(BEGIN + "half")) == []
    assert pastes.is_waiting
    assert list(pastes.flush()) == [PastedText("half")]
    assert not pastes.is_waiting
