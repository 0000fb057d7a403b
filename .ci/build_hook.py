"""Compile the message catalogues when a wheel, an sdist's wheel or an editable install is built.

The .mo files are made, not kept in git: their bytes depend on the version of Babel that writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

from catalogues import compile_catalogue  # it lies beside this file, which is no package


class CompileCatalogues(BuildHookInterface):
    """Hatchling asks this before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make every .mo; as artifacts they are packed although git ignores them."""
        root = Path(self.root)
        for po in sorted(root.glob("src/mplan_tui/locales/*/LC_MESSAGES/*.po")):
            mo = compile_catalogue(po)
            build_data["artifacts"].append(f"/{mo.relative_to(root).as_posix()}")
