"""Read the words of a sheet for status, priority, recurrence, category and the like, in English and French."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.language.headers import plain_words
from mplan_tui.language.recurrence import typed_rule

_STATUSES: Mapping[Status, str] = {
    Status.TODO: (
        "todo, to do, not started, planned, scheduled, new, open, backlog, draft, idea, upcoming, a faire, a "
        "venir, a lancer, a planifier, prevu, prevue, planifie, planifiee, non commence, non commencee, non "
        "demarre, pas commence, pas demarre, programme, programmee, non debute, a realiser, not yet started, "
        "brouillon, idee, non, no, to be done, not started yet, not yet, not done, not begun, pas encore, pas "
        "fait, pas faite, non fait, non faite, non realise, non realisee, non entame, nouveau, nouvelle, a "
        "creer, a rediger, a produire, a preparer, a programmer, a publier, a envoyer, a organiser"
    ),
    Status.DOING: (
        "doing, in progress, ongoing, on going, wip, working on it, started, active, underway, running, in "
        "review, under review, review, late, overdue, delayed, at risk, en cours, en retard, demarre, "
        "demarree, lance, lancee, commence, commencee, en validation, a valider, a revoir, en preparation, en "
        "production, en cours de realisation, partiel, partiellement realise, to review, on track, entame"
    ),
    Status.BLOCKED: (
        "blocked, on hold, hold, waiting, waiting for approval, pending, paused, stuck, suspended, bloque, "
        "bloquee, en attente, en pause, suspendu, suspendue, stand by, standby, attente validation, en "
        "attente de validation"
    ),
    Status.DONE: (
        "done, complete, completed, finished, closed, published, sent, live, delivered, achieved, x, ok, yes, "
        "true, oui, vrai, v, termine, terminee, fait, faite, realise, realisee, acheve, achevee, fini, finie, "
        "cloture, cloturee, clos, finalise, finalisee, posted, launched, publie, publiee, envoye, envoyee, "
        "livre, livree, 100, solde, effectue, effectuee, valide, validee"
    ),
    Status.CANCELLED: (
        "cancelled, canceled, dropped, abandoned, rejected, annule, annulee, abandonne, abandonnee, supprime, "
        "supprimee, reporte sine die, refuse, refusee, rejete, rejetee"
    ),
}
_PRIORITIES: Mapping[int, str] = {
    1: (
        "critical, urgent, urgente, tres urgent, tres urgente, very urgent, immediate, critique, tres haute, "
        "tres elevee, very high, highest, p0, p1, maximale, vital, vitale, prioritaire, a, must, must have, 1"
    ),
    2: ("high, haute, elevee, eleve, eleves, forte, fort, important, importante, p2, h, should, should have, 2, haut"),
    3: "medium, moderate, normal, normale, moyenne, moyen, med, m, p3, b, standard, could, 3, mid",
    4: (
        "low, basse, bas, faible, lowest, very low, mineure, secondaire, minor, l, p4, c, nice to have, 4, tres faible"
    ),
}
_SIGNS_OF_DONE = "✓✔☑✅🗸"
_STAGES: Mapping[Stage, str] = {
    Stage.AWARENESS: (
        "awareness, decouverte, notoriete, tofu, top of funnel, attract, attirer, prise de conscience, discover"
    ),
    Stage.CONSIDERATION: "consideration, evaluation, mofu, middle of funnel, interest, interet, convaincre, engage",
    Stage.DECISION: "decision, conversion, achat, purchase, bofu, bottom of funnel, convert, convertir, action",
    Stage.RETENTION: "retention, fidelisation, loyalty, fideliser, delight, onboarding",
    Stage.ADVOCACY: "advocacy, recommandation, referral, ambassadeur, ambassadors, recommander",
}
_NATURES: Mapping[Nature, str] = {
    Nature.BACKGROUND: "background, long running, de fond, fond, continue, permanente, structurelle",
    Nature.RECURRING: "recurring, recurrente, recurrent, repetitive, periodique, reguliere",
    Nature.ONE_OFF: "one off, one time, ponctuelle, ponctuel, once, unique, quotidienne, daily",
}
_CATEGORIES: Mapping[Category, str] = {
    Category.EMAIL: ("email, e mail, emailing, e mailing, mail, mailing, newsletter, infolettre, email marketing, crm"),
    Category.ADVERTISING: (
        "advertising, ad, ads, ad campaign, paid, paid ads, paid media, ppc, sea, google ads, publicite, pub, "
        "publicite en ligne, campagne publicitaire, display, affichage, communication, annonce, advertising "
        "and communication, publicite et communication, radio, tv, sponsoring"
    ),
    Category.CONTENT: (
        "content, blog, blog post, blog article, article, article de blog, contenu, contenu de blog, white "
        "paper, livre blanc, video, webinar, webinaire, podcast, case study, etude de cas, infographic, "
        "infographie, blog content, ebook, testimonial, temoignage, guide, tutorial, tutoriel"
    ),
    Category.SOCIAL: (
        "social, social media, social post, social media post, post, reel, story, carousel, carrousel, poll, "
        "sondage, reseaux sociaux, reseau social, rs, facebook, instagram, linkedin, tiktok, twitter, "
        "community management, organic social, social network, publication, live"
    ),
    Category.SEO: (
        "seo, referencement, referencement naturel, search, netlinking, backlinks, search engine optimization"
    ),
    Category.OFFLINE: (
        "offline, hors ligne, print, event, evenement, evenementiel, salon, trade show, flyer, flyers, "
        "brochure, street marketing, press, presse, relations presse, pr, courrier, phoning, plv, hors media, "
        "conference"
    ),
    Category.MESSAGING: (
        "messaging, instant messaging, messagerie, messagerie instantanee, whatsapp, messenger, sms, chat, chatbot"
    ),
    Category.OTHER: "other, autre, autres, divers, misc",
}
AMBIGUOUS_RULES = frozenset(("bi weekly", "biweekly", "bimonthly", "bi monthly", "bi mensuel", "bihebdomadaire"))
"""Words that people use both for twice a period and for every second one; read in one way, with a doubt."""
NO_RULE = frozenset(
    (
        "one time",
        "once",
        "one off",
        "ponctuel",
        "ponctuelle",
        "unique",
        "une fois",
        "1 fois",
        "n a",
        "aucune",
        "none",
        "ad hoc",
    )
)
CONTINUOUS = frozenset(
    ("ongoing", "on going", "en continu", "continu", "continue", "continuous", "permanent", "permanente", "always on",
     "toute l annee", "all year", "au fil de l eau", "fil rouge")
)  # fmt: skip
"""Words for work that runs on; they give an action its nature, and no date."""


_LONGEST = 200
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def _turned(words: Mapping[Any, str]) -> dict[str, object]:
    return {word.strip(): term for term, listed in words.items() for word in listed.split(",")}


@cache
def _known() -> dict[str, dict[str, object]]:
    return {
        "status": _turned(_STATUSES),
        "priority": _turned(_PRIORITIES),
        "stage": _turned(_STAGES),
        "nature": _turned(_NATURES),
        "category": _turned(_CATEGORIES),
    }


@lru_cache(maxsize=4096)
def read_term(field: str, text: str) -> object | None:
    """What a word stands for in a field ("status", "priority", "stage", "nature", "category"), or None."""
    plain = plain_words(text) if len(text) <= _LONGEST else ""
    if not plain:
        return Status.DONE if field == "status" and any(sign in text for sign in _SIGNS_OF_DONE) else None
    known = _known()[field]
    if plain in known:
        return known[plain]
    if field == "category":
        return _main_word(known, plain)
    if field == "priority":
        return known.get(re.sub(r"^(p?\d+|priority|priorite) | (priority|priorite|prioritaire)$", "", plain))
    if field == "status":
        bare = re.sub(r"^\d+ | \d+$", "", plain_words(_BRACKETED.sub(" ", text)) or plain)
        return known.get(bare) or known.get(re.sub(r" (on|for|de|du|le|par) .*$", "", bare))
    return None


def _main_word(known: Mapping[str, object], plain: str) -> object | None:
    """The one category that the words of a longer text agree on: "Cloud Solutions Post" is a post."""
    words = plain.split()
    found = set()
    index = 0
    while index < len(words):
        pair = " ".join(words[index : index + 2])
        if index + 1 < len(words) and pair in known:
            found.add(known[pair])
            index += 2
        else:
            found |= {known[words[index]]} if words[index] in known else set()
            index += 1
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def read_recurrence(text: str, first: date) -> Recurrence | None:
    """The rule that a cell says, as the form reads it; None for what is none, or not understood whole.

    `first` is the first day that it can be about.
    """
    if len(text) > _LONGEST:
        return None
    try:
        return typed_rule(text, first)
    except ValueError:
        return None


def says_how_often(text: str, first: date) -> bool:
    """Whether a cell of dates says a rule: "every Monday" does, but "Monday" alone is one day that is not told."""
    rule = read_recurrence(text, first)
    is_one_day = rule is not None and len(text.split()) == 1 and rule.weekdays and not text.strip().endswith("s")
    return rule is not None and not is_one_day


_UNDECIDED = frozenset(
    ("tbd", "tbc", "tba", "t b d", "na", "n a", "nc", "n c", "nd", "a definir", "a determiner", "a preciser",
     "a confirmer", "a completer", "to be defined", "to be determined", "to be confirmed", "to define", "non defini",
     "non definie", "inconnu", "inconnue", "unknown", "none", "null", "aucun", "aucune", "personne", "nobody",
     "unassigned",     "not assigned", "non assigne", "non assignee", "non attribue", "non attribuee", "xx", "xxx")
)  # fmt: skip


def is_undecided(text: str) -> bool:
    """Whether a cell says that its matter is open ("TBD", "à définir", "?"), and so names nobody and nothing."""
    return plain_words(text) in _UNDECIDED or not any(character.isalnum() for character in text)


_NUMBERING = re.compile(r"^\d{1,2}[.)] *")
_PEOPLE = re.compile(r"[,;/&\n|+]|\s+(?:and|et)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def split_people(text: str) -> tuple[str, ...]:
    """The names in a cell, each once whatever its case and accents, as first written."""
    names: dict[str, str] = {}
    if is_undecided(text):
        return ()
    for part in _PEOPLE.split(text):
        name = _NUMBERING.sub("", " ".join(part.split())).strip(" .-–:•[]")
        if name and not is_undecided(name):
            names.setdefault(plain_words(name) or name, name)
    return tuple(names.values())


def _split_outside_brackets(text: str) -> list[str]:
    """The parts between commas, semicolons and lines; those inside brackets part nothing."""
    parts, begun, last_bracket = [], 0, text.rindex(")")
    is_inside = False
    for place, character in enumerate(text):
        if character == "(":
            is_inside = place < last_bracket
        elif character == ")":
            is_inside = False
        elif character in ",;\n|•" and not is_inside:
            parts.append(text[begun:place])
            begun = place + 1
    return [*parts, text[begun:]]


@lru_cache(maxsize=4096)
def split_list(text: str) -> tuple[str, ...]:
    """The entries of a cell that lists several, cut at commas, semicolons and lines outside brackets."""
    parts = _split_outside_brackets(text) if ")" in text else re.split(r"[,;\n|•]", text)
    return tuple(dict.fromkeys(entry for part in parts if (entry := " ".join(part.split()).strip(" -–"))))
