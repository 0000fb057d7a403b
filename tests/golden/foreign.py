"""Sheets as teams keep them and task programs send them, one of each kind that the reader knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def _workbook(folder: Path, **sheets: Sequence[Sequence[Any]]) -> tuple[Path, openpyxl.Workbook]:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return folder / "sheet.xlsx", book


def french_follow_up(folder: Path) -> Path:
    """A title above, sections, people by first names, budgets as text, a total, a legend."""
    path, book = _workbook(
        folder,
        Suivi=[
            ["Plan d’action marketing – T2"], [],
            ["N°", "Action", "Porteur", "Échéance", "Budget prévu", "Statut", "Canal", "Fréquence", "Humeur"],
            ["Notoriété"],
            [1, "Salon de l’été", "Nadia / Paul", date(2026, 6, 5), "1 200 €", "Pas commencé", "Salon", None, "bonne"],
            [2, "Lettre mensuelle", "nadia", "15/04", "300,50", "en cours", "E-mail", "tous les mois", None],
            ["Vente"],
            [3, "Appels aux inscrits", "Paul Henri", "fin mai", "gratuit", "OK", "Téléphone", "chaque lundi", "?"],
            [4, "Vidéo", None, "T3", "2k", "annulé", "YouTube", None, None],
            [None, "Total", None, None, "=SUM(E5:E9)", None], [],
            ["Légende :"], ["Rouge", "en retard"],
        ],
    )  # fmt: skip
    book.save(path)
    return path


def two_rows_of_headers(folder: Path) -> Path:
    """Merged headers over headers, and a cell that is merged over several actions."""
    path, book = _workbook(
        folder,
        Plan=[
            ["", "Information", None, "Calendar", None, "Budget", None, "Follow-up", None],
            ["No.", "Action", "Owner", "Start", "End", "Planned", "Actual", "Status", "Comment"],
            [1, "Blog", "Anna", date(2026, 3, 2), date(2026, 4, 2), 100, 20, "In progress", "ok"],
            [2, "Podcast", None, date(2026, 3, 9), date(2026, 5, 2), 900, None, "Not started", None],
            [3, "Survey", "Tom Hughes", "soon", "31.02.2026", -5, "n/a", "70%", "=A1"],
        ],
    )
    sheet = book["Plan"]
    for area in ("B1:C1", "D1:E1", "F1:G1", "H1:I1", "C3:C4"):
        sheet.merge_cells(area)
    book.save(path)
    return path


def months_across(folder: Path) -> Path:
    """A year with a column a month, in which crosses and words stand for the work."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    path, book = _workbook(
        folder,
        Calendar2026=[
            ["Activity", "Who", *months],
            ["Newsletter", "Emma Clarke", *["x"] * 12],
            ["Trade show", "Emma", None, None, "prep", "prep", "show", *[None] * 7],
            ["Website", "", None, "x", "x", "x", *[None] * 8],
        ],
    )
    book.save(path)
    return path


def several_sheets(folder: Path) -> Path:
    """Actions beside a budget and a hidden copy of last year."""
    path, book = _workbook(
        folder,
        ToDo=[["Task", "Assignee", "Due", "Priority"], ["Book the stand", "Tom", date(2026, 4, 1), "High"]],
        Costs=[["Item", "Amount"], ["Stand", 4000], ["Travel", 800], ["Total", 4800]],
        Old=[["Task", "Assignee", "Due", "Priority"], ["Old stand", "Tom", date(2025, 4, 1), "High"]],
        Contacts=[["Name", "Phone"], ["Ann", "+44 1"]],
    )
    book["Old"].sheet_state = "hidden"
    book.save(path)
    return path


def semicolons(folder: Path) -> Path:
    """What a French Excel writes as CSV."""
    path = folder / "sheet.csv"
    text = (
        "Tâche;Responsable;Début;Échéance;Budget;Avancement\r\n"
        "Salon d’été;Zoé;02/03/2026;05/06/2026;1 200,50 €;50 %\r\n"
        '"Affiche; grand format";Zoé, Paul;;30/04/26;;fait\r\n'
        "=1+1;;31/02/2026;;-3;peut-être\r\n"
    )
    path.write_bytes(text.encode("cp1252"))
    return path


def task_program(folder: Path) -> Path:
    """The export of a program for tasks: sections in a column, times, tags, many columns that are nobody's."""
    path = folder / "sheet.csv"
    path.write_text(
        "Task ID,Created At,Completed At,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,Notes\n"
        "120,2026-01-05,2026-02-01,Write the brief,Done,Emma Clarke,emma@example.org,2026-01-05,2026-02-01,web,\n"
        '121,2026-01-06,,"Publish, then share",In Progress,Tom Hughes,tom@example.org,,2026-03-20,"web,mail","a\nb"\n'
        "122,2026-01-07,,Plan the webinar,To do,,,2026-04-01,2026-03-01,,\n",
        encoding="utf-8-sig",
    )
    return path


def no_table(folder: Path) -> Path:
    """A letter in cells."""
    path, book = _workbook(folder, Letter=[["Dear all,"], ["please send me your actions."], [], ["Emma"]])
    book.save(path)
    return path


SHEETS: dict[str, Callable[[Path], Path]] = {
    make.__name__: make
    for make in (
        french_follow_up,
        two_rows_of_headers,
        months_across,
        several_sheets,
        semicolons,
        task_program,
        no_table,
    )
}
