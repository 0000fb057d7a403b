"""Headers of sheets that stand beside plans and are none: who is told what, who is who, logs, dictionaries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from mplan_tui.language.header_words import plain_words

_OTHERS: Mapping[str, tuple[str, ...]] = {
    "sheet.communication": (
        "information; informations; message; messages; what; communication; content; contenu; objet",
        "frequency; frequence; periodicite",
        "method; methode; channel; canal; medium; media; moyen; support; format; vehicle; delivery method",
        "audience; stakeholder; stakeholders; team members; partie prenante; parties prenantes; destinataire; "
        "destinataires; recipient; recipients; cible; who; qui",
    ),
    "sheet.people": (
        "name; nom; person; personne; team member; membre; contact; nom et prenom; full name; journalist; journaliste; "
        "contact name; nom du contact; interlocuteur",
        "role; project role; fonction; poste; job title; responsibilities; responsabilites; title; department; service"
        "; outlet; media outlet; publication; media; beat; rubrique; company; societe; entreprise; organisation",
        "email; e mail; mail; phone; telephone; tel; mobile; courriel",
    ),
    "sheet.log": (
        "version; revision; timestamp; horodatage",
        "author; auteur; user; utilisateur; by; par; modified by; modifie par",
        "change; changes; modification; modifications; description; event; evenement; action; objet; summary",
    ),
    # Toggl, Harvest and Clockify say of each hour whether it is billed; a person's own list has a column of people.
    "sheet.hours_worked": (
        "billable; billable hours; facturable; heures facturables; collaborateur; salarie; employe; employee",
        "hours; duration; duration h; start time; heures; heure de debut; nb heures; nombre d heures; temps passe",
        "date; day; jour; start date; date de debut; spent date",
    ),
    "sheet.stock": (
        "reference; ref; sku; code; ean; article; designation; item; product; produit",
        "quantity; qty; quantite; qte; nombre",
        "stock; en stock; in stock; location; emplacement; entrepot; warehouse; depot; seuil; seuil d alerte",
    ),
    "sheet.objectives": (
        "objective; objectives; objectif; objectifs; okr",
        "key result; key results; kr; krs; resultat cle; resultats cles",
    ),
    "sheet.dictionary": (
        "term; terme; field; champ; column; colonne; variable; abbreviation; sigle; word; mot; field name",
        "definition; meaning; signification; data type; type de donnee; explanation; explication",
    ),
}
"""What each of these sheets has a header for, all of them, in any of the words."""
_PLANNED = frozenset(
    {"start", "start date", "due", "due date", "end", "end date", "deadline", "date", "dates", "debut", "fin",
     "echeance", "status", "statut", "etat", "budget", "cost", "cout", "progress", "avancement", "priority", "priorite",
     "launch", "lancement", "date de debut", "date de fin", "action", "task", "tache", "campaign", "campagne"}
)  # fmt: skip
"""Headers that a plan of actions has, and none of these sheets but a log and key results."""
_WORK = frozenset(
    {"action", "actions", "task", "tasks", "tache", "taches", "initiative", "initiatives", "activity", "campaign",
     "campagne", "project", "projet"}
)  # fmt: skip
"""Headers of what is done for an objective, which may have a column for its key result."""
_CONTRADICTING: Mapping[str, frozenset[str]] = {
    # A log has dates, and its "Action" is what somebody did to a file.
    "sheet.log": frozenset(),
    "sheet.objectives": _WORK,
    "sheet.hours_worked": frozenset(
        {
            "status",
            "statut",
            "etat",
            "due",
            "due date",
            "deadline",
            "echeance",
            "budget",
            "action",
            "actions",
            "tache",
            "taches",
        }
    ),
}
"""What makes a sheet with such headers a plan all the same, where it is not `_PLANNED`."""


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(";"))


def other_sheet(headers: Collection[str]) -> str:
    """Which of these sheets has such headers, as the code of the reason why it is not read; "" for none of them."""
    names = {plain_words(header) for header in headers}
    for code, needed in _OTHERS.items():
        if not all(names & _words(words) for words in needed):
            continue
        if not names & _CONTRADICTING.get(code, _PLANNED):
            return code
    return ""
