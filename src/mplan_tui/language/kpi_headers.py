"""What the columns of lists of KPI values are called, in English and French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from mplan_tui.language.header_words import plain_words

_ROLES: Mapping[str, str] = {
    "kpi": "kpi; kpis; indicateur; indicateurs; indicator; indicators; metric; metrics; nom du kpi; kpi name; "
    "indicateur cle; indicateurs cles; measure; nom de l indicateur; code kpi; ref kpi",
    "on": "period; periode; month; mois; date; week; semaine; quarter; trimestre; day; jour; year; annee; du",
    "value": "value; valeur; actual; realise; reel; result; resultat; valeur mesuree; measured value; figure; chiffre; "
    "valeur realisee; actual value; mesure; resultat obtenu; valeur reelle",
    "numerator": "numerator; numerateur",
    "denominator": "denominator; denominateur",
    "note": "note; notes; comment; commentaire; remarque; commentaires",
    "line": "type; nature; serie; series; version; ligne; donnee; scenario; objectif reel",
}
"""The roles of the columns, each with its headers as plain words."""
NOT_VALUES = frozenset(
    {"action", "actions", "task", "tasks", "tache", "taches", "titre", "title", "activity", "initiative", "campaign",
     "campagne", "responsable", "owner", "assignee", "porteur", "deadline", "echeance", "due date", "priority",
     "priorite", "status", "statut", "budget"}
)  # fmt: skip
"""Headers of a plan of actions, whose rows may name a KPI, a date and a result too."""
WANTED = frozenset(
    {"target", "objectif", "cible", "plan", "budget", "prevu", "prevision", "forecast", "goal", "but", "n 1",
     "last year", "annee precedente", "ecart", "variance", "difference", "gap"}
)  # fmt: skip
"""What a row or column of a matrix may hold beside what was measured: where a KPI should be, or was a year ago."""


_FRENCH = frozenset(
    {"indicateur", "indicateurs", "periode", "mois", "jour", "semaine", "trimestre", "annee", "valeur", "realise",
     "reel", "resultat", "numerateur", "denominateur", "valeur realisee", "valeur mesuree"}
)  # fmt: skip


def are_french(headers: Iterable[str]) -> bool:
    """Whether headers are French, so that of 01/10/2026 the first number is the day."""
    return any(plain_words(header) in _FRENCH for header in headers)


@cache
def _by_words() -> Mapping[str, str]:
    return {word.strip(): role for role, words in _ROLES.items() for word in words.split(";")}


def role_of(header: str) -> str | None:
    """What a column with this header holds of a KPI's values, None for anything else."""
    return _by_words().get(plain_words(header))
