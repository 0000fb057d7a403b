"""The commands, options and values of the shell in the words of a language: `mplan-tui rapport … --pour direction`.

English is always understood, and so are these words, whatever language is in use: a line that a French colleague put
into a script runs in a session that speaks English as well. Words are without accents; typed accents do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mplan_tui import i18n
from mplan_tui.domain.folding import folded

if TYPE_CHECKING:
    import click  # opening a plan knows the commands and does not pay for it

COMMAND_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "demo": "demo",
        "new": "nouveau",
        "samples": "exemples",
        "show": "montrer",
        "brief": "point",
        "check": "verifier",
        "money": "budget",
        "expense": "depense",
        "returns": "retours",
        "kpi": "saisir",
        "kpis": "indicateurs",
        "smart": "smart",
        "cut": "coupe",
        "scenarios": "scenarios",
        "more": "rallonge",
        "playbooks": "modeles",
        "export": "exporter",
        "import": "importer",
        "sources": "sources",
        "report": "rapport",
        "calendar": "calendrier",
        "mail": "envoyer",
        "merge": "fusionner",
        "copy": "copier",
        "clone": "cloner",
        "sync": "synchroniser",
        "history": "historique",
        "undo": "annuler",
        "doctor": "depanner",
        "keys": "touches",
        "completion": "completion",
    }
}
"""What each command is called in a language other than English."""
OPTION_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "--accept": "--accepter",
        "--action": "--pour-action",
        "--actions": "--actions",
        "--adopt": "--adopter",
        "--all": "--tous",
        "--by": "--par",
        "--change": "--changer",
        "--close": "--solder",
        "--currency": "--devise",
        "--date": "--date",
        "--dry-run": "--essai",
        "--edit": "--modifier",
        "--end": "--fin",
        "--envelope": "--enveloppe",
        "--for": "--pour",
        "--force": "--forcer",
        "--forget": "--oublier",
        "--from": "--depuis",
        "--help": "--aide",
        "--json": "--json",
        "--keep": "--garder",
        "--kind": "--nature",
        "--kpi": "--kpi",
        "--label": "--libelle",
        "--lang": "--langue",
        "--like": "--comme",
        "--map": "--colonne",
        "--next": "--suivant",
        "--note": "--note",
        "--order": "--commande",
        "--out": "--vers",
        "--path": "--chemin",
        "--owner": "--responsable",
        "--part": "--partie",
        "--period": "--periode",
        "--plan": "--plan",
        "--rate": "--taux",
        "--ref": "--numero",
        "--remove": "--supprimer",
        "--remove-missing": "--supprimer-absents",
        "--restore": "--restaurer",
        "--sheet": "--feuille",
        "--start": "--debut",
        "--supplier": "--fournisseur",
        "--table": "--tableau",
        "--take": "--reprendre",
        "--tax": "--taxe",
        "--template": "--modele",
        "--title": "--titre",
        "--undated": "--sans-date",
        "--use": "--utiliser",
        "--version": "--version",
        "--watch": "--suivre",
        "--week": "--semaine",
        "--what": "--objet",
        "--work": "--travail",
    }
}
"""What each option is called there."""
VALUE_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "action": "action",
        "actions": "actions",
        "added": "ajoutes",
        "all": "tout",
        "calendar": "calendrier",
        "category": "categorie",
        "changed": "modifies",
        "changes": "changements",
        "channel": "canal",
        "committed": "engage",
        "decisions": "decisions",
        "delay": "reporter",
        "diagnostic": "diagnostic",
        "drop": "abandonner",
        "expenses": "ecritures",
        "funnel": "entonnoir",
        "glossary": "glossaire",
        "invoiced": "facture",
        "kpis": "kpi",
        "latest": "derniere",
        "management": "direction",
        "measurements": "releves",
        "money": "budget",
        "month": "mois",
        "nature": "nature",
        "none": "rien",
        "objective": "objectif",
        "objectives": "objectifs",
        "ordered": "commande",
        "owner": "responsable",
        "people": "collaborateurs",
        "person": "collaborateur",
        "plan": "plan",
        "poster": "affiche",
        "product": "produit",
        "promise": "promesses",
        "quarter": "trimestre",
        "reduce": "reduire",
        "results": "resultats",
        "returns": "rentabilite",
        "spent": "depense",
        "stage": "etape",
        "status": "etat",
        "summary": "synthese",
        "team": "equipe",
        "unit": "das",
        "week": "semaine",
        "year": "exercice",
    }
}
"""What each value is called there that is one of a few, such as whom a report is for."""


def command_called(word: str) -> str:
    """The command that a word of any language names, in English; the word itself where none does."""
    return _commands().get(folded(word), word)


def in_english(words: Sequence[str]) -> list[str]:
    """The words after a command with their options in English; what follows -- is nobody's option."""
    ends = words.index("--") if "--" in words else len(words)
    return [*map(_option_in_english, words[:ends]), *words[ends:]]


def command_word(name: str) -> str:
    """What a command is called in the language in use."""
    return COMMAND_WORDS.get(i18n.language(), {}).get(name, name)


def value_word(value: str) -> str:
    """What a value of an option is called in the language in use."""
    return VALUE_WORDS.get(i18n.language(), {}).get(value, value)


def words_for(value: str) -> tuple[str, ...]:
    """What a value may be typed as here: as the language in use calls it, then in English."""
    return tuple(dict.fromkeys((value_word(value), value)))


def begun(words: Iterable[str], half: str) -> str:
    """The first of these words that begins so, "" where none does."""
    return next((word for word in words if word.startswith(half)), "")


def value_called(typed: str, known: Iterable[str]) -> str:
    """The one of these values that a word of any language names; what was typed where none does."""
    said = folded(typed)
    for value in known:
        if said in (value, *(words.get(value) for words in VALUE_WORDS.values())):
            return value
    return typed


def both_names(name: str) -> str:
    """How the list of commands names one: as the language in use calls it, then in English."""
    return ", ".join(dict.fromkeys((command_word(name), name)))


def with_words(options: Sequence[click.Parameter]) -> None:
    """Let options be shown and completed in the language in use as well."""
    own = OPTION_WORDS.get(i18n.language(), {})
    for option in options:
        if option.param_type_name == "option":
            told = [own[name] for name in option.opts if own.get(name, name) not in option.opts]
            option.opts = [*told, *option.opts]


def help_names() -> list[str]:
    """The options that ask for help."""
    return list(dict.fromkeys(("-h", OPTION_WORDS.get(i18n.language(), {}).get("--help", "--help"), "--help")))


def _option_in_english(word: str) -> str:
    name, sign, value = word.partition("=")
    return _options().get(folded(name), name) + sign + value if name.startswith("--") else word


@cache
def _commands() -> Mapping[str, str]:
    return {word: name for words in COMMAND_WORDS.values() for name, word in words.items()}


@cache
def _options() -> Mapping[str, str]:
    return {word: name for words in OPTION_WORDS.values() for name, word in words.items()}
