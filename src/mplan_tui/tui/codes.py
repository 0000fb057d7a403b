"""Fewer escape codes for the same picture: a style that lasts is said once, and of a new one only what differs.

Rich sets and resets the whole style around every piece of text, some forty bytes each, which is more than most of
the text that a cursor key changes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CODE = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[[0-9;]*H|[^\x1b]+|\x1b\[[0-?]*[ -/]*[@-~]|\x1b")


class _Look(NamedTuple):
    """What codes of style add up to: attributes such as bold, and both colours."""

    attributes: tuple[str, ...] = ()
    colour: str = ""
    ground: str = ""


_PLAIN = _Look()


def with_fewer_codes(data: str) -> str:
    """The same text with the same looks; it begins and ends with no style set."""
    out: list[str] = []
    shown, wanted = _PLAIN, _PLAIN
    for match in _CODE.finditer(data):
        token = match[0]
        if match[1] is not None:
            wanted = _after(wanted, match[1])
            continue
        if (not token.endswith("H") or not token.startswith("\x1b[")) and wanted != shown:
            out.append(_change(shown, wanted))
            shown = wanted
        out.append(token)
    if shown != _PLAIN:
        out.append("\x1b[0m")
    return "".join(out)


@lru_cache(maxsize=1024)
def _after(look: _Look, codes: str) -> _Look:
    """How text looks after these codes, which come one after the other."""
    attributes, colour, ground = look
    parts = codes.split(";") if codes else ["0"]
    while parts:
        code = parts.pop(0)
        number = int(code or 0)
        if number == 0:
            attributes, colour, ground = (), "", ""
        elif number in (38, 48):
            count = 4 if parts[:1] == ["2"] else 2
            value = ";".join([code, *parts[:count]])
            del parts[:count]
            colour, ground = (value, ground) if number == 38 else (colour, value)
        elif 30 <= number <= 39 or 90 <= number <= 97:
            colour = code
        elif 40 <= number <= 49 or 100 <= number <= 107:
            ground = code
        else:
            attributes = (*attributes, code)
    return _Look(attributes, colour, ground)


@lru_cache(maxsize=1024)
def _change(old: _Look, new: _Look) -> str:
    """The shortest code that leads from one look to another."""
    begins_anew = (
        set(old.attributes) - set(new.attributes) or (old.colour and not new.colour) or (old.ground and not new.ground)
    )
    if new == _PLAIN:
        return "\x1b[0m"
    if begins_anew:
        old = _PLAIN
    codes = ["0"] if begins_anew else []
    codes += [code for code in new.attributes if code not in old.attributes]
    codes += [new.colour] if new.colour != old.colour else []
    codes += [new.ground] if new.ground != old.ground else []
    return f"\x1b[{';'.join(codes)}m"
