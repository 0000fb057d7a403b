"""Text that may come from anywhere, without the signs that a terminal or a file would obey.

Apart from the rows, whose fields pass through it: a command that only speaks does not wait for the models.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def clean_text(text: str) -> str:
    r"""The text with control characters replaced by visible signs, and line ends as \n.

    Colleagues' sheets and pastes hold escape sequences; none may ever reach a terminal or a file as one.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub(_visible, text) if _UNSAFE.search(text) else text


def clean_line(text: str) -> str:
    """Clean text on one line, without spaces at its ends."""
    if text.isprintable():  # nearly every text: a plan of 30,000 lines of money has 90,000 of them
        return text.strip()
    text = clean_text(text)
    if "\n" in text or "\t" in text:
        text = text.replace("\n", " ").replace("\t", " ")
    return text.strip()
