"""Mutated workbooks: whatever the bytes, a reading or a refusal with a sentence, never anything else."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.foreign.reader import read_foreign
from mplan_tui.vocabulary.failures import READING
from tests.excel.sheets import a_year, cells_of, parts_of, zipped

TABLE = [
    ["Action", "Responsable", "Début", "Budget", "Statut"],
    ["Salon", "Anne et Max", "02/03/2026", "1 200 €", "En cours"],
    ["Blog", "Zoé", "mars 2026", "TBD", "x"],
]


def as_xml(row: int, texts: list[str]) -> str:
    places = zip("ABCDE", texts, strict=True)
    cells = (f'<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in places)
    return f'<row r="{row}">{"".join(cells)}</row>'


ROWS = "".join(as_xml(row, texts) for row, texts in enumerate(TABLE, start=1))
PARTS = {name: str(part) for name, part in parts_of(ROWS).items()}
TOKENS = [
    "<c>",
    "</row>",
    "<row r='99999999999'>",
    "&a;",
    "\0",
    "<v>1e999</v>",
    't="s"',
    "<!DOCTYPE x>",
    "é",
    "]]>",
    "-",
    "A1:XFD1",
]


def flip_bytes(chance: random.Random) -> bytes:
    content = bytearray(zipped(PARTS))
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def cut_off(chance: random.Random) -> bytes:
    content = zipped(PARTS)
    return content[: chance.randrange(len(content))]


def garble_xml(chance: random.Random) -> bytes:
    parts = dict(PARTS)
    name = chance.choice(list(parts))
    text = parts[name]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(TOKENS) + text[at + chance.randint(0, 12) :]
    return zipped({**parts, name: text})


def change_attributes(chance: random.Random) -> bytes:
    parts = dict(PARTS)
    name = chance.choice([name for name in parts if "xl/" in name])
    values = ["", "0", "-1", "99999999999999999999", "A1:XFD1048576", "é", "s", "d", "e", "../../etc/passwd", "true"]
    parts[name] = re.sub(
        r'="[^"]*"', lambda match: f'="{chance.choice(values)}"' if chance.random() < 0.2 else match[0], parts[name]
    )
    return zipped(parts)


def drop_parts(chance: random.Random) -> bytes:
    return zipped({name: part for name, part in PARTS.items() if chance.random() < 0.7})


def scribble_cells(chance: random.Random) -> bytes:
    texts = [
        "",
        "9" * 400,
        "31/02/2026",
        "-1",
        "Total",
        "Action",
        "x" * 5_000,
        "1.2.3,4",
        "S99",
        "T9 2026",
        "%",
        "1/0/0",
        "\u202e",
    ]
    rows = re.sub(r"<t>[^<]*</t>", lambda match: f"<t>{chance.choice([*texts, match[0][3:-4]])}</t>", ROWS)
    return zipped(parts_of(rows))


MUTATIONS = [flip_bytes, cut_off, garble_xml, change_attributes, drop_parts, scribble_cells]


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_a_mutated_workbook_is_read_or_refused(mutate: Callable[[random.Random], bytes]) -> None:
    plan = a_year()
    for seed in range(120):
        content = mutate(random.Random(seed))
        try:
            reading = read_foreign(cells_of(content), "mutated.xlsx", plan)
        except PlanError as refusal:
            assert refusal.code in READING, seed
        else:
            assert all("\x1b" not in str(row.values) for row in reading.rows), seed


def test_the_workbook_before_its_mutations_is_read() -> None:
    reading = read_foreign(cells_of(zipped(PARTS)), "whole.xlsx", a_year())
    assert len(reading.rows) == 2


def test_a_name_that_leads_out_of_the_archive_leads_nowhere() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part.replace("worksheets/sheet1.xml", "../../../../etc/passwd"))
    with pytest.raises(PlanError, match=r"file\.parts_missing"):
        cells_of(out.getvalue())
