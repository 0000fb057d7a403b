from __future__ import annotations

import pytest

from mplan_tui.excel.headers import is_ignored, match, normalised

WORDS = {
    "id": ["N°", "#", "Réf.", "Identifiant", "Task ID"],
    "title": ["Action", "Tâche", "Intitulé de l'action", "Campaign Name", "Quoi ?", "Actions à mener", "LIBELLÉ"],
    "description": ["Détails", "Description de l'action", "How", "Descriptif :"],
    "objective": ["Objectif(s)", "Goal", "Finalité", "Pourquoi ?"],
    "group": ["Axe stratégique", "Macro tâche", "Workstream"],
    "category": ["Type d'action", "Content Type", "Nature du contenu"],
    "audience": ["Cible(s)", "Target audience", "Persona"],
    "channel": ["Canaux", "Platform", "Support(s)", "Marketing Channel"],
    "tools": ["Tools Used", "Moyens humains et techniques"],
    "executor": ["Responsable(s)", "Task Owner", "Personne en charge", "Qui ?", "Project manager", "Owner(s)"],
    "follower": ["Suivi par", "Coordinator"],
    "evaluator": ["Validé par", "Reviewer"],
    "start": ["Date de début", "Start", "Du", "Campaign start date", "Timeline - Start", "Date du post"],
    "due": ["Échéance", "Deadline", "Date butoir", "End date", "Fin prévue", "Au"],
    "done_on": ["Date de réalisation", "Terminé le"],
    "recurrence": ["Fréquence", "Périodicité", "Cadence"],
    "planned": ["Montant € HT", "Budget prévisionnel 2026 (k€)", "Budget total", "Estimated cost", "Prévu"],
    "committed": ["Engagé", "PO"],
    "spent": ["Coût réel", "Dépensé", "Actual cost"],
    "effort": ["Temps estimé (en heures)", "J/H", "Est. hrs", "Charge"],
    "kpi": ["KPIs", "Indicateurs de suivi", "Metric"],
    "kpi_target": ["Valeur cible", "Target value"],
    "status": ["Statut", "État d’avancement", "Statut de l'action", "Status"],
    "progress": ["% d'avancement", "% complete"],
    "priority": ["Niveau de priorité", "Priority"],
    "notes": ["Commentaires du responsable", "Remarques", "Call to Action (CTA)"],
    "link": ["URL", "Resource Links"],
}


@pytest.mark.parametrize(("field", "header"), [(field, header) for field, words in WORDS.items() for header in words])
def test_headers_are_recognised_in_both_languages(field: str, header: str) -> None:
    found = match(header)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    ("header", "plain"),
    [("Montant € HT", "montant"), ("Œuvres", "oeuvre"), ("Budget (k€) 2026", "budget"), ("N°", "n"), ("Du", "du")],
)
def test_a_header_is_compared_without_accents_units_brackets_and_plurals(header: str, plain: str) -> None:
    assert normalised(header) == plain


@pytest.mark.parametrize(
    "header", ["Impressions", "ROI (%)", "Value", "Confidence Rating", "Known Dates", "Expected Return"]
)
def test_other_headers_feed_no_field(header: str) -> None:
    assert match(header) is None


@pytest.mark.parametrize("header", ["Cumulative Budget", "Écart", "Reste", "Solde", "Variance", "Daily ROI", "Total"])
def test_computed_columns_are_known_as_such(header: str) -> None:
    assert is_ignored(header)
    assert match(header) is None


@pytest.mark.parametrize("header", ["Created on", "Last Updated", "Date de création", "Mis à jour le"])
def test_dates_of_the_record_are_no_dates_of_the_action(header: str) -> None:
    assert match(header) is None


def test_the_head_of_a_long_header_decides() -> None:
    assert field_of("Project manager") == "executor"
    assert field_of("Responsable du projet") == "executor"


def test_a_small_typing_error_is_forgiven() -> None:
    found = match("Responsabl")
    assert found is not None and found.field == "executor" and found.likeness < 100


def field_of(header: str) -> str | None:
    found = match(header)
    return found.field if found else None
