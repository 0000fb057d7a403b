from __future__ import annotations

import unicodedata

import pytest

from mplan_tui.language.header_words import normalised
from mplan_tui.language.headers import is_ignored, match

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
    "executor": [
        "Responsable(s)",
        "Task Owner",
        "Personne en charge",
        "Qui ?",
        "Project manager",
        "Owner(s)",
        "Responsable / Verantwortlich",
    ],
    "follower": ["Suivi par", "Coordinator"],
    "evaluator": ["Validé par", "Reviewer"],
    "start": ["Date de début", "Start", "Du", "Campaign start date", "Timeline - Start", "Date du post"],
    "due": ["Échéance", "Deadline", "Date butoir", "End date", "Fin prévue", "Au"],
    "done_on": ["Date de réalisation", "Terminé le"],
    "recurrence": ["Fréquence", "Périodicité", "Cadence"],
    "planned": [
        "Montant € HT",
        "Budget prévisionnel 2026 (k€)",
        "Budget total",
        "Estimated cost",
        "Prévu",
        "Combien ça coûte ?",
    ],
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
    "nature": ["Type of action", "Nature"],
    "product": ["Produit / Service", "Marque ou gamme"],
    "period": ["Week #", "N° semaine", "Timeline"],
}
TABLE = {
    "id": "id|#|ref|reference|code|task id|campaign id|n°|num|numéro|réf|référence|code action|identifiant",
    "title": (
        "action|task|task name|activity|initiative|tactic|campaign|campaign name"
        "|project|deliverable|item|content|caption"
        "|topic|what|action marketing|intitulé|libellé|titre|titre de l'action|titre de la fiche action|nom de l'action"
        "|tâche|tâche à réaliser|opération|campagne|chantier|étape|quoi"
    ),
    "description": (
        "description|details|brief|how|descriptif|détail(s)|précisions|modalités|contenu de l'action|comment"
    ),
    "objective": "objective|goal|purpose|why|objectif(s)|finalité|but|pourquoi",
    "expected_result": (
        "expected result|outcome|success criteria|résultat(s) attendu(s)|effet attendu|livrable attendu"
    ),
    "group": (
        "category|workstream|pillar|theme|phase|program|axe|thématique|thème|catégorie|rubrique|volet|macro tâche"
        "|itération"
    ),
    "category": "type|activity type|content type|format|type d'action|nature du contenu",
    "nature": "type of action|nature|de fond / récurrente / ponctuelle",
    "audience": "target|target audience|audience|segment|persona|cible(s)|public|public cible|profil client",
    "stage": "funnel stage|journey stage|étape du parcours|étape du tunnel|phase d'achat",
    "channel": "channel(s)|platform|media|medium|canal|canaux|levier|média|support(s)|plateforme",
    "tools": (
        "tool(s)|tools used|software|resources|outil(s)|moyens|moyens techniques|moyens humains et techniques"
        "|ressources|logiciel"
    ),
    "product": "product|service|offer|brand|client|produit|offre|gamme|marque|DAS",
    "executor": (
        "owner|responsible|responsible person|assignee|assigned to|lead|task owner|who|responsable|porteur|pilote"
        "|personne pilote|en charge|chargé de|assigné à|référent|acteur|qui"
    ),
    "follower": "followed by|coordinator|accountable|supervisor|suivi par|chargé du suivi|superviseur",
    "evaluator": "evaluated by|reviewer|approver|évalué par|évaluateur|valideur|validé par",
    "team": "team|department|équipe|direction|pôle|entité|structure pilote",
    "start": (
        "start|start date|begin|launch|launch date|date|assigned date|from|début|date de début|lancement|démarrage|du"
    ),
    "due": (
        "end|end date|finish|due|due date|deadline|target date|target publication date|target (publication) date|to|fin"
        "|date de fin|échéance|échéance planifiée|date limite|date butoir|délai|au"
    ),
    "done_on": "actual end|completed on|date de réalisation|date réelle|terminé le",
    "period": "month|quarter|week|mois|trimestre|semaine|période|calendrier",
    "recurrence": "frequency|recurrence|cadence|fréquence|récurrence|périodicité|rythme",
    "planned": (
        "budget|planned|planned (budget)|budget allocation|estimated cost|cost|budget prévu|budget prévisionnel"
        "|budget alloué|montant|coût|coût estimé|coût prévisionnel|enveloppe"
    ),
    "committed": "committed|PO|purchase order|engagé|montant engagé|bon de commande",
    "spent": "actual spend|actual (spend)|actual cost|spend|spent|invoiced|réel|coût réel|consommé|dépensé|facturé",
    "effort": (
        "effort|hours|days|(estimated) days|workload|est. hrs|charge|temps estimé|heures estimées|jours/homme|j/h|durée"
    ),
    "kpi": "KPI(s)|metric|indicator|indicateur(s)|indicateur clé|indicateurs de suivi|indicateurs liés",
    "kpi_baseline": "baseline|start value|valeur initiale|valeur de départ|n-1",
    "kpi_target": "target value|target (value)|KPI target|valeur cible|objectif chiffré|seuil|à réaliser",
    "kpi_actual": (
        "actual|current|current (value)|result|achieved|réalisé|valeur actuelle|résultat|résultat (obtenu)|atteint"
    ),
    "status": "status|state|statut|état|état d'avancement|situation",
    "progress": "% complete|progress|avancement|% d'avancement|taux de réalisation|% done|% réalisé",
    "priority": "priority|importance|priorité|niveau de priorité|urgence",
    "notes": "notes|comments|remarks|call to action|hashtags|commentaire(s)|remarques|observations",
    "corrective": "corrective action|next step|mesure corrective|action corrective|prochaine étape",
    "link": "link|url|lien|documents",
}
"""The words that people use most, field by field."""


@pytest.mark.parametrize(("field", "header"), [(field, header) for field, words in WORDS.items() for header in words])
def test_headers_are_recognised_in_both_languages(field: str, header: str) -> None:
    found = match(header)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    ("field", "word"), [(field, word) for field, words in TABLE.items() for word in words.split("|")]
)
def test_every_word_is_recognised_however_it_is_written(field: str, word: str) -> None:
    without_accents = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    for header in (word, word.upper(), without_accents, f" {word.capitalize()} :", f"{word}*"):
        assert field_of(header) == field, header


@pytest.mark.parametrize(
    "header", ["Task number", "Attachment Count", "Assignee Email", "Parent task", "Nombre de posts", "List ID"]
)
def test_the_number_or_address_of_a_thing_is_not_the_thing(header: str) -> None:
    assert match(header) is None


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


@pytest.mark.parametrize(
    "header",
    [
        "Cumulative Budget",
        "Dépenses cumulées",
        "Budget variance",
        "% du budget",
        "% consommé",
        "Total général",
        "Écart",
        "Reste",
        "Solde",
        "Variance",
        "Daily ROI",
        "Total",
    ],
)
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


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Campaign end date", "due"), ("Date de fin de campagne", "due"), ("Task owner notes", "notes"),
        ("Budget owner", "executor"), ("Project status", "status"), ("Statut projet", "status"),
        ("Action status", "status"), ("Team lead", "executor"), ("Nom du responsable", "executor"),
        ("Titre de l'article", "title"), ("Budget used", "spent"), ("Estimated launch date", "start"),
        ("Responsable communication", "executor"), ("Content pillar", "group"), ("Autre responsable", "executor"),
        ("Budget communication", "planned"), ("Budget approved", "planned"), ("Date of publication", "start"),
        ("dueDate", "due"), ("start_date", "start"), ("taskOwner", "executor"), ("Réalisé par", "executor"),
        ("Lien vers la maquette", "link"), ("Commentaires équipe", "notes"), ("Montant de la commande", "committed"),
    ],
)  # fmt: skip
def test_a_long_header_is_its_head(header: str, field: str) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(
    "header",
    [
        "Link clicks", "Campaign delivery", "Comment Count", "Lead Form Completion Rate", "Priority date",
        "Project Role",
        "Date de naissance", "Date of birth", "Cost center", "Centre de coût", "Budget code", "Time spent", "Team size",
        "Audience size", "Cost per lead", "Coût par lead", "Unit cost", "Coût unitaire", "Coût au mille",
        "Date facture",
        "Date approved", "Date de suivi", "Budget N-1", "Montant TVA", "VAT amount", "Completed by", "Status date",
        "Lead score", "Post engagement", "Découverte du projet", "Taux de clic", "Temps de préparation",
        "Media partner",
        "Frequency cap", "Task ID count", "Owner email", "Charges 2025", "Issue type", "Budget remaining",
        "Owner contact",
    ],
)  # fmt: skip
def test_a_word_inside_a_header_names_nothing(header: str) -> None:
    assert match(header) is None
