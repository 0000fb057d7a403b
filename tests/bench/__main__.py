"""Print the speed table of the program beside the bare libraries, measured in one run on this machine.

python -m tests.bench            all rows
python -m tests.bench screens    start, keys, memory only
python -m tests.bench files      save, export and import only
python -m tests.bench documents  the plan of 10,000 actions as a document
python -m tests.bench money      months, register and `money --json` with 30,000 lines
"""

from __future__ import annotations

import sys

from tests.bench import documents, files, money, screens
from tests.bench.table import Row, show


def main(parts: list[str]) -> None:
    """Measure the parts asked for (all without any) and print one table."""
    rows: list[Row] = []
    if not parts or "screens" in parts:
        rows += screens.measure()
    if not parts or "files" in parts:
        rows += files.measure()
    if not parts or "money" in parts:
        rows += money.measure()
    if not parts or "documents" in parts:
        rows += documents.measure()
    print(show(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
