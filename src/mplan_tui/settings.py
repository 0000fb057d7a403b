"""The user's own settings and folders: config.toml, recent plans, logs.

A setting that cannot be used is passed over with a sentence; it never keeps anybody from their plan.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from mplan_tui import private, whole_file
from mplan_tui.address import Address, BadAddress, Place, place_in
from mplan_tui.domain.languages import Language
from mplan_tui.folder import NotPlain, TooLarge, read_own, resolved
from mplan_tui.i18n import _
from mplan_tui.parsing import toml_of

_APP = "mplan-tui"
_RECENT_KEPT = 20
_LONGEST = 1 << 20
"""Bytes of a file of settings; a longer one was not written for this program."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set: keys of config.toml, all optional.

    `dates` says what comes first in dates of two numbers ("" as the locale has it). `keys` maps the id of a command to
    the keys that call it ("undo" -> "u,ctrl+u"), `views` the name of a view of the actions to what is seen there ("Late
    mail" -> "board owner due late channel:email"). `person` is the name or login by which plans know this user, where
    the login name does not; `name` and `email` are what new plans put down for them. `columns` are those of the list of
    actions ("ref owner due"); "" shows what there is room for. `template` is the one that the screens last wrote
    slides on. `mail` says how mails are sent (`uses/mailing.py`).
    """

    language: Literal["", Language] = ""
    dates: Literal["", "day", "month"] = ""
    theme: str = ""
    ascii: bool = False
    person: str = ""
    name: str = ""
    email: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    columns: str = ""
    template: str = ""
    mail: dict[str, str | int] = field(default_factory=dict)


def settings_of(values: Mapping[str, Any]) -> Settings:
    """The settings that these values say; others among them are passed over.

    Raises:
        ValidationError: a value cannot be used.
    """
    # Here, since most start without a config.toml, and `--help` would wait for pydantic longer than for click.
    from pydantic import TypeAdapter

    return TypeAdapter(Settings).validate_python(dict(values))


def config_folder() -> Path:
    """Where config.toml lies (XDG_CONFIG_HOME)."""
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Where recent plans, drafts and logs lie (XDG_STATE_HOME)."""
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False)


def config_file() -> Path:
    """The file that the user may edit."""
    return config_folder() / "config.toml"


def load_settings() -> tuple[Settings, tuple[str, ...]]:
    """The settings, and one sentence for each thing in config.toml that was passed over."""
    path = config_file()
    try:
        found = toml_of(read_own(path, _LONGEST).decode("utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (NotPlain, TooLarge):
        return Settings(), (_("{file} is no file of settings and is passed over.").format(file=path),)
    except OSError as error:
        return Settings(), (_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror),)
    except ValueError as error:
        return Settings(), (
            _("{file} is not valid TOML and is passed over: {reason}.").format(
                file=path, reason=str(error).rstrip(".")
            ),
        )
    return _usable(found, path)


def _usable(found: dict[str, Any], path: Path) -> tuple[Settings, tuple[str, ...]]:
    from pydantic_core import ValidationError

    sentences: list[str] = []
    try:
        return settings_of(found), ()
    except ValidationError as error:
        for fault in error.errors():
            *tables, name = fault["loc"]
            table = found
            for outer in tables:
                table = table[str(outer)]
            table.pop(str(name), None)
            sentences.append(
                _("{file}: the value of {setting} cannot be used and is passed over.").format(
                    file=path, setting=".".join(map(str, fault["loc"]))
                )
            )
    return settings_of(found), tuple(sentences)


def save_settings(settings: Settings, before: Settings | None = None) -> None:
    """Write into config.toml what differs from `before`, else from what the file says; every other line stays.

    So a line that was passed over, or that another session has written since, is not lost. A file that is no TOML, or
    that says our settings in another way than line by line, is kept beside as config.toml.old.

    Raises:
        OSError: the file cannot be written; the old one is intact.
    """
    path = config_file()
    content = read_own(path, _LONGEST) if path.exists() else b""
    held = _entries(before or load_settings()[0])
    wished = _entries(settings)
    changes = {place: wished.get(place) for place in {**held, **wished} if held.get(place) != wished.get(place)}
    text = _with_changes(content.decode("utf-8", "replace"), changes)
    if not _says(text, changes):
        keep(path.with_name(path.name + ".old"), content)
        text = _with_changes("", wished)
    keep(path, text.encode("utf-8", "replace"))


_Place = tuple[str, str]
"""The table of a setting, "" above all tables, and its name."""


def _entries(settings: Settings) -> dict[_Place, Any]:
    """Every setting that is not at its default, by its place in the file."""
    entries: dict[_Place, Any] = {}
    default = Settings()
    for name in (each.name for each in fields(Settings)):
        value = getattr(settings, name)
        if value == getattr(default, name):
            continue
        if isinstance(value, dict):
            entries.update({(name, key): held for key, held in value.items()})
        else:
            entries["", name] = value
    return entries


def _with_changes(old: str, changes: Mapping[_Place, Any]) -> str:
    """The text of a TOML file with these settings in it, or without those that are None, and its other lines kept."""
    tables: dict[str, list[str]] = {"": []}
    lines, table, left = tables[""], "", dict(changes)
    for line in old.splitlines():
        if is_head := line.lstrip().startswith("["):
            table = line.partition("#")[0].strip().strip("[]").strip()
            lines = tables.setdefault(table, [])
        place = (table, "" if is_head else _name(line))
        if place not in changes:
            lines.append(line)
        elif (value := left.pop(place, None)) is not None:
            lines.append(f"{_key(place[1])} = {_toml(value)}")
    for (table, name), value in left.items():
        if value is not None:
            lines = tables.setdefault(table, [])
            if table and not lines:
                lines.append(f"[{table}]")
            lines.append(f"{_key(name)} = {_toml(value)}")
    return "\n".join(line for lines in tables.values() for line in lines) + "\n"


def _name(line: str) -> str:
    """The name that a line of a TOML file gives a value to, or "" where it does not."""
    try:
        (name, _value), *_others = toml_of(line).items()
    except ValueError:
        return ""
    return name


def _says(text: str, changes: Mapping[_Place, Any]) -> bool:
    """Whether a text is TOML, and has these settings."""
    try:
        found = toml_of(text)
    except ValueError:
        return False
    return all(
        (found.get(table, {}) if table else found).get(name) == value for (table, name), value in changes.items()
    )


def _key(name: str) -> str:
    """A name as TOML writes it, quoted where it has other signs than a bare one may have."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: Any) -> str:
    """A string or boolean as TOML writes it; JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def keep(path: Path, content: bytes) -> None:
    """Write a file of the user's settings whole or not at all.

    Raises:
        OSError: it cannot be written; the old one is intact.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    whole_file.write(resolved(path), content)


def recent_plans() -> tuple[Place, ...]:
    """The plans opened last that are still there, the latest first; nobody asks a server whether one is."""
    try:
        lines = read_own(_recent(), _LONGEST).decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ()
    return tuple(filter(None, map(_recent_place, lines)))


def _recent_place(line: str) -> Place | None:
    try:
        place = place_in(line)
    except BadAddress:
        return None
    return place if line and (isinstance(place, Address) or _is_file(place)) else None


def remember_plan(path: Place) -> None:
    """Put a plan first among the recent ones; a state folder that cannot be written is no reason to stop."""
    plan = path if isinstance(path, Address) else resolved(path)
    kept = [other for other in recent_plans() if other != plan][: _RECENT_KEPT - 1]
    lines = [os.fsencode(str(recent)) for recent in (plan, *kept) if "\n" not in str(recent)]
    with suppress(OSError):
        private.write(_recent(), b"\n".join(lines))


def _recent() -> Path:
    return state_folder() / "recent"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def login_here() -> str:
    """The login that the system knows this user by, whatever they call themselves."""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number without a name
        return str(os.getuid())


def name_here() -> str:
    """The name that the system has of this user, "" where it has none beside the login."""
    import pwd

    try:
        kept = pwd.getpwuid(os.getuid())
    except KeyError:
        return ""
    name = kept.pw_gecos.split(",")[0].strip()
    return "" if name == kept.pw_name else name


def host_here() -> str:
    """The name of this machine."""
    import socket

    return socket.gethostname()


def said_by_environment() -> str:
    """Who MPLAN_USER says is at the keyboard, as scripts and shared accounts do; "" where it says nobody."""
    return os.environ.get("MPLAN_USER", "").strip()


def who_is_here(settings: Settings) -> str:
    """The name that plans should know this user by: the setting, else MPLAN_USER, else the login name."""
    if settings.person:
        return settings.person
    if name := said_by_environment():
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
