"""How texts are compared: without what people leave out or type in another way."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = {"’": "'", "‘": "'", "ʼ": "'"}
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
_ALIKE = str.maketrans(_APOSTROPHES | _LIGATURES | {"×": "x"})
"""Signs that Unicode does not take apart: "œuvre" is typed "oeuvre" on keyboards without œ, and nobody has a key for ×,
which "strengths × opportunities" was written without once."""
_SIGNS = str.maketrans(
    _APOSTROPHES | {"−": "-", "–": "-", "‑": "-", "\t": " ", "\n": " ", "％": "%", "٪": "%"}
)  # fmt: skip


def folded(text: str) -> str:
    """The text without case, accents, typographic apostrophes and repeated spaces: "L’Été  2026" is "l'ete 2026"."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Some signs only become capitals when they are taken apart (𝐀, ㎩), others only apart when they are small (ŉ).
    letters = unicodedata.normalize("NFKD", text).translate(_ALIKE).casefold()
    letters = unicodedata.normalize("NFKD", letters).casefold()
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def folded_in_place(text: str) -> str:
    """The text in small letters without accents, sign for sign, so that places in it stay the same.

    What is found in it can be cut out of the text as it was typed; a ligature must stay one sign for that.
    """
    return "".join(_one_sign(sign) for sign in text.translate(_SIGNS))


def _one_sign(sign: str) -> str:
    if sign.isspace():
        return " "
    return unicodedata.normalize("NFD", sign.lower())[:1] or sign
