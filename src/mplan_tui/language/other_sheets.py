"""Sheets that stand beside plans and are none, by their headers: who is told what, who is who, keywords, prices, logs.

In English, French and the neighbours' languages; what is no header but a cell of a matrix is in `matrices`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from mplan_tui.language.header_words import plain_words

_ITEMS = (
    "reference; ref; sku; code; ean; article; designation; item; product; produit; artikel; bezeichnung; produkt; "
    "articulo; producto; articolo; prodotto; codice; artigo; produto"
)
_PERSONS = (
    "name; nom; person; personne; team member; membre; contact; nom et prenom; full name; journalist; journaliste; "
    "contact name; nom du contact; interlocuteur; first name; last name; prenom; nachname; vorname; ansprechpartner; "
    "nombre; apellidos; contacto; nome; cognome; contatto; sobrenome; naam; voornaam; achternaam; contactpersoon"
)
_ADDRESSES = (
    "email; e mail; mail; phone; telephone; tel; mobile; courriel; email address; adresse e mail; adresse email; "
    "phone number; mobile phone; telefon; correo; correo electronico; telefono; telefone; telefoon; e mailadresse"
)
_FIRMS = (
    "role; project role; fonction; poste; job title; responsibilities; responsabilites; title; department; service; "
    "outlet; media outlet; publication; media; beat; rubrique; company; societe; entreprise; organisation; "
    "company name; structure; firma; unternehmen; position; empresa; cargo; azienda; ruolo; bedrijf; functie; "
    "lifecycle stage; lead status"
)


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that is no plan: the code of the reason, and what it has a header for, all of them, in any of the words.

    `contradicting` are the headers that make a plan of it all the same; without any, those of plans.
    """

    code: str
    needed: tuple[str, ...]
    contradicting: frozenset[str] | None = None


_PLANNED = frozenset(
    {"start", "start date", "due", "due date", "end", "end date", "deadline", "date", "dates", "debut", "fin",
     "echeance", "status", "statut", "etat", "budget", "cost", "cout", "progress", "avancement", "priority", "priorite",
     "launch", "lancement", "date de debut", "date de fin", "action", "task", "tache", "campaign", "campagne",
     "kosten", "beginn", "ende", "frist", "fallig", "massnahme", "aufgabe", "kampagne", "presupuesto", "estado",
     "accion", "fecha", "tarea", "campana", "azione", "scadenza", "stato", "campagna", "acao", "prazo", "situacao",
     "campanha", "actie", "begroting", "publish date", "publication date", "date de publication"}
)  # fmt: skip
"""Headers that a plan of actions has, and none of these sheets but a log, key results and orders."""
_WORK = frozenset(
    {"action", "actions", "task", "tasks", "tache", "taches", "initiative", "initiatives", "activity", "campaign",
     "campagne", "project", "projet"}
)  # fmt: skip
"""Headers of what is done for an objective, which may have a column for its key result."""
_TO_DO = frozenset(
    {"status", "statut", "etat", "due", "due date", "deadline", "echeance", "budget", "action", "actions", "tache",
     "taches"}
)  # fmt: skip
_OTHERS: tuple[OtherSheet, ...] = (
    OtherSheet("sheet.communication", (
        "information; informations; message; messages; what; communication; content; contenu; objet; key message; "
        "key messages; message cle; messages cles; botschaft; kernbotschaft; mensaje; messaggio; mensagem; boodschap",
        "frequency; frequence; periodicite; haufigkeit; turnus; frecuencia; frequenza; frequencia; frequentie",
        "method; methode; channel; canal; medium; media; moyen; support; format; vehicle; delivery method; kanal; "
        "canale; kanaal",
        "audience; stakeholder; stakeholders; team members; partie prenante; parties prenantes; destinataire; "
        "destinataires; recipient; recipients; cible; who; qui; zielgruppe; empfanger; publico; destinatari; "
        "doelgroep; destinatario",
    )),
    OtherSheet("sheet.people", (_PERSONS, _FIRMS, _ADDRESSES)),
    # An address book of customers has a status of its own: "Prospect", "Client".
    OtherSheet(
        "sheet.people",
        (_PERSONS, _FIRMS, "email; e mail; mail; email address; adresse e mail; courriel",
         "phone; telephone; tel; mobile; phone number; mobile phone; telefon; telefono; telefone; telefoon"),
        _PLANNED - {"status", "statut", "etat", "estado", "stato", "situacao", "date"},
    ),
    OtherSheet("sheet.log", (
        "version; revision; timestamp; horodatage",
        "author; auteur; user; utilisateur; by; par; modified by; modifie par; autor; autore; changed by; geandert von",
        "change; changes; modification; modifications; description; event; evenement; action; objet; summary; "
        "what changed; changes made; change description; description of change; nature de la modification; anderung; "
        "anderungen; cambio; cambios; modifica; modifiche",
    ), frozenset()),  # a log has dates, and its "Action" is what somebody did to a file
    # Toggl, Harvest and Clockify say of each hour whether it is billed; a person's own list has a column of people.
    OtherSheet("sheet.hours_worked", (
        "billable; billable hours; facturable; heures facturables; collaborateur; salarie; employe; employee",
        "hours; duration; duration h; start time; heures; heure de debut; nb heures; nombre d heures; temps passe",
        "date; day; jour; start date; date de debut; spent date",
    ), _TO_DO),
    OtherSheet("sheet.stock", (
        _ITEMS, "quantity; qty; quantite; qte; nombre; menge; cantidad; quantita; quantidade; aantal",
        "stock; en stock; in stock; location; emplacement; entrepot; warehouse; depot; seuil; seuil d alerte; lager; "
        "lagerort; almacen; magazzino; voorraad",
    )),
    # "Line item | Rate | Quantity | Extended cost" is a budget: a list of prices has nothing that was counted.
    OtherSheet("sheet.prices", (
        _ITEMS,
        "unit price; price; prix; prix unitaire; prix unitaire ht; prix ht; prix ttc; tarif; tarif ht; pu ht; "
        "list price; einzelpreis; preis; stuckpreis; precio; precio unitario; prezzo; prezzo unitario; preco; "
        "preco unitario; prijs; stuksprijs",
        "reference; ref; sku; code; ean; unit; unite; moq; vat; tva; conditionnement; einheit; mwst; unidad; iva; "
        "unita; btw; eenheid; min order; minimum order",
    ), _PLANNED | {"quantity", "qty", "quantite", "qte", "total", "montant", "amount", "owner", "responsable", "menge",
                   "cantidad", "quantita", "quantidade", "aantal", "extended cost"}),
    OtherSheet("sheet.keywords", (
        "keyword; keywords; mot cle; mots cles; requete; suchbegriff; suchbegriffe; keyword phrase; search term; "
        "palabra clave; palabras clave; parola chiave; parole chiave; palavra chave; palavras chave; zoekwoord; "
        "zoekterm",
        "volume; search volume; volume de recherche; volume de recherches; avg monthly searches; kd; kd %; difficulty; "
        "keyword difficulty; difficulte; cpc; intent; search intent; intention; intention de recherche; competition; "
        "concurrence; current position; position actuelle; position; rank; suchvolumen; schwierigkeit; volumen; "
        "volumen de busqueda; dificultad; volume di ricerca; difficolta; volume de busca; dificuldade; zoekvolume",
    ), _PLANNED | {"owner", "assignee", "responsable", "title", "titre", "topic", "sujet", "clicks", "clics"}),
    # Screaming Frog and its like list every page of a site with what they found on it.
    OtherSheet("sheet.crawl", (
        "address; url; adresse; page url; pagina; direccion; indirizzo; endereco",
        "status code; code de statut; code http; http status code; statuscode; codigo de estado; codice di stato",
        "indexability; indexabilite; h1 1; title 1; meta description 1; word count; crawl depth; inlinks; "
        "unique inlinks; depth; titre 1; nombre de mots; indexierbarkeit",
    ), frozenset({"owner", "assignee", "responsable", "due", "due date", "deadline", "echeance", "priority",
                  "priorite", "recommendation", "recommandation", "verantwortlich"})),
    # The first line of DATEV's "Buchungsstapel", whose days have no year.
    OtherSheet("sheet.postings", ("extf; dtvf", "buchungsstapel"), frozenset()),
    OtherSheet("sheet.personas", (
        "persona; personas; persona name; nom du persona; buyer persona",
        "goals; objectifs; needs; besoins; motivations; motivation; challenges; defis; ziele; bedurfnisse; objetivos; "
        "obiettivi; doelen",
        "pain points; pain point; frustrations; freins; obstacles; barriers; objections; age; job title; profession; "
        "metier; quote; citation; frustrationen; alter; beruf; edad; profesion; eta; professione; leeftijd; beroep",
    )),
    # What customers ordered and paid, one row each; the sums of a shop by day are results.
    OtherSheet("sheet.orders", (
        "customer email; customer; customer id; customer name; email; billing name; client; nom du client; "
        "e mail client; e mail; kunde; kundenname; cliente; klant",
        "amount; total; montant; total ttc; montant ttc; subtotal; net; betrag; gesamt; importe; importo; valor; "
        "bedrag; order total",
        "financial status; paid at; fulfillment status; captured; fee; lineitem name; amount refunded; "
        "converted amount; payment method; moyen de paiement; mode de paiement; statut de paiement; order id; "
        "order number; order; numero de commande; n de commande; commande; bestellnummer; zahlungsart; pedido; ordine",
    ), frozenset({"due", "due date", "deadline", "echeance", "start", "start date", "debut", "owner", "responsable",
                  "action", "task", "tache", "campaign", "campagne", "planned"})),
    OtherSheet("sheet.objectives", (
        "objective; objectives; objectif; objectifs; okr; ziel; objetivo; obiettivo; doel",
        "key result; key results; kr; krs; resultat cle; resultats cles; schlusselergebnis; resultado clave",
    ), _WORK),
    OtherSheet("sheet.dictionary", (
        "term; terme; field; champ; column; colonne; variable; abbreviation; sigle; word; mot; field name; begriff; "
        "abkurzung; termino; termine; termo; begrip",
        "definition; meaning; signification; data type; type de donnee; explanation; explication; bedeutung; "
        "erklarung; definicion; significado; definizione; significato; definicao; betekenis",
    )),
)  # fmt: skip
OTHER_SHEETS = frozenset(other.code for other in _OTHERS)
"""The codes of the reasons why such a sheet is not read."""
_UPRIGHT = frozenset(("sheet.personas",))
"""The sheets whose headers stand below one another as well: one card for each."""


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(";"))


def other_sheet(headers: Collection[str], *, is_upright: bool = False) -> str:
    """Which of these sheets has such headers, as the code of the reason why it is not read; "" for none of them."""
    names = {plain_words(header) for header in headers}
    for other in _OTHERS:
        if is_upright and other.code not in _UPRIGHT:
            continue
        if not all(names & _words(words) for words in other.needed):
            continue
        contradicting = _PLANNED if other.contradicting is None else other.contradicting
        if is_upright or not names & contradicting:
            return other.code
    return ""
