"""Where the stylesheets lie: inside the installed package, or beside the source."""

from __future__ import annotations

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent.parent
STYLES = next(
    (folder for folder in (_PACKAGE / "styles", _PACKAGE.parent.parent / "styles") if folder.is_dir()), _PACKAGE
)


def stylesheets(*names: str) -> list[str | PurePath]:
    """The paths of these stylesheets, such as "base" or "screens/actions"; a screen without one has none."""
    return [path for name in names if (path := STYLES / f"{name}.tcss").is_file()]
