"""The words that a filter understands, English and French alike, whatever the language of the screens."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.offer import Category

KEYS: Mapping[str, str] = {
    "owner": "executor", "who": "executor", "executor": "executor", "responsable": "executor", "qui": "executor",
    "follower": "follower", "suit": "follower", "suivi": "follower",
    "evaluator": "evaluator", "evalue": "evaluator",
    "status": "status", "statut": "status", "etat": "status",
    "channel": "channel", "canal": "channel",
    "objective": "objectives", "objectif": "objectives",
    "category": "category", "categorie": "category",
    "stage": "stage", "etape": "stage",
    "nature": "nature",
    "team": "team", "equipe": "team",
    "product": "product", "produit": "product",
    "persona": "personas", "audience": "personas", "cible": "personas",
    "kpi": "kpis", "indicateur": "kpis",
    "tool": "tools", "outil": "tools",
    "group": "group", "groupe": "group",
    "priority": "priority", "priorite": "priority",
    "due": "due", "echeance": "due",
    "start": "start", "debut": "start",
    "done": "done_on", "fait": "done_on", "realisee": "done_on",
    "budget": "planned", "planned": "planned", "prevu": "planned",
    "committed": "committed", "engage": "committed",
    "spent": "spent", "depense": "spent",
    "effort": "effort", "charge": "effort",
}  # fmt: skip
"""Short and usual names of fields, without accents, and the field of an action."""

FLAGS: Mapping[str, str] = {
    "late": "late", "enretard": "late", "retard": "late",
    "mine": "mine", "miennes": "mine", "moi": "mine",
    "open": "open", "ouvertes": "open", "ouverte": "open",
    "recurring": "recurring", "recurrente": "recurring", "recurrentes": "recurring",
}  # fmt: skip
"""Words that say something by themselves."""

NOTHING = frozenset({"none", "nobody", "aucun", "aucune", "personne", "-"})
"""What is asked for where nothing is filled in: owner:none."""

ME = frozenset({"me", "moi"})
"""Who is at the keyboard: owner:me."""

PRIORITIES: Mapping[str, int] = {
    "critical": 1, "critique": 1, "high": 2, "haute": 2, "normal": 3, "normale": 3, "low": 4, "basse": 4,
}  # fmt: skip

STATUSES: Mapping[str, Status] = {
    "todo": Status.TODO, "to do": Status.TODO, "a faire": Status.TODO, "afaire": Status.TODO,
    "doing": Status.DOING, "in progress": Status.DOING, "progress": Status.DOING, "en cours": Status.DOING,
    "encours": Status.DOING,
    "blocked": Status.BLOCKED, "bloquee": Status.BLOCKED, "bloque": Status.BLOCKED,
    "done": Status.DONE, "realisee": Status.DONE, "terminee": Status.DONE, "faite": Status.DONE, "fait": Status.DONE,
    "cancelled": Status.CANCELLED, "canceled": Status.CANCELLED, "annulee": Status.CANCELLED,
}  # fmt: skip

CATEGORIES: Mapping[str, Category] = {
    "email": Category.EMAIL, "e-mail": Category.EMAIL, "e-mailing": Category.EMAIL, "emailing": Category.EMAIL,
    "advertising": Category.ADVERTISING, "publicite": Category.ADVERTISING, "pub": Category.ADVERTISING,
    "content": Category.CONTENT, "blog": Category.CONTENT, "contenu": Category.CONTENT,
    "social": Category.SOCIAL, "reseaux sociaux": Category.SOCIAL, "reseaux": Category.SOCIAL,
    "seo": Category.SEO, "referencement": Category.SEO,
    "offline": Category.OFFLINE, "hors ligne": Category.OFFLINE,
    "messaging": Category.MESSAGING, "messagerie": Category.MESSAGING,
    "other": Category.OTHER, "autre": Category.OTHER,
}  # fmt: skip

STAGES: Mapping[str, Stage] = {
    "awareness": Stage.AWARENESS, "decouverte": Stage.AWARENESS,
    "consideration": Stage.CONSIDERATION,
    "decision": Stage.DECISION,
    "retention": Stage.RETENTION, "fidelisation": Stage.RETENTION,
    "advocacy": Stage.ADVOCACY, "recommandation": Stage.ADVOCACY,
}  # fmt: skip

NATURES: Mapping[str, Nature] = {
    "background": Nature.BACKGROUND, "long-running": Nature.BACKGROUND, "de fond": Nature.BACKGROUND,
    "fond": Nature.BACKGROUND,
    "recurring": Nature.RECURRING, "recurrente": Nature.RECURRING,
    "one-off": Nature.ONE_OFF, "one_off": Nature.ONE_OFF, "ponctuelle": Nature.ONE_OFF,
}  # fmt: skip
