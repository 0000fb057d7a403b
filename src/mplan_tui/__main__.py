"""`python -m mplan_tui`, the same as `mplan-tui`."""

from __future__ import annotations

import sys

from mplan_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
