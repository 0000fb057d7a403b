"""What is made when the package is built: message catalogues, and in a wheel the manual pages and shell completions.

None of it is kept in git: it follows from the sources, and the bytes of a .mo depend on the Babel that writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogues import compile_catalogue  # it lies beside this file, which is no package

COMPLETIONS = {
    "bash": "share/bash-completion/completions/mplan-tui",
    "zsh": "share/zsh/site-functions/_mplan-tui",
    "fish": "share/fish/vendor_completions.d/mplan-tui.fish",
}
"""Where each shell looks for the completion of a program, below the prefix of the installation."""


class Made(BuildHookInterface):
    """Hatchling asks this before it collects the files of an sdist, a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make every .mo; as artifacts they are packed although git ignores them. A wheel gets its share/ as well."""
        root = Path(self.root)
        for po in sorted(root.glob("src/mplan_tui/locales/*/LC_MESSAGES/*.po")):
            mo = compile_catalogue(po)
            build_data["artifacts"].append(f"/{mo.relative_to(root).as_posix()}")
        if self.target_name == "wheel":
            self._folder = TemporaryDirectory()
            for place, text in shared_files(root):
                file = Path(self._folder.name, place)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
                build_data["shared_data"][str(file)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was only made to be packed."""
        if self.target_name == "wheel":
            self._folder.cleanup()


def shared_files(root: Path) -> list[tuple[str, str]]:
    """Manual pages and completions: the place of each below the prefix, and its text.

    They are asked of the program itself, from the sources that are being built, so pyproject's build requirements have
    what the command line imports.
    """
    sys.path.insert(0, str(root / "src"))
    from mplan_tui.cli.completion import SCRIPTS
    from mplan_tui.cli.manual import manual_page
    from mplan_tui.i18n import LANGUAGES

    pages = [
        ("share/man/man1/mplan-tui.1" if language == "en" else f"share/man/{language}/man1/mplan-tui.1", language)
        for language in LANGUAGES
    ]
    return [
        *((place, manual_page(language)) for place, language in pages),
        *((place, SCRIPTS[shell]) for shell, place in COMPLETIONS.items()),
    ]
