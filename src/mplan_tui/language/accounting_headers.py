"""What columns of accounting lines are called (FEC, ledger, list of invoices), in French and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mplan_tui.language.header_words import plain_words

_ROLES: Mapping[str, str] = {
    "journal": "journalcode; journal; code journal; jnl",
    "entry": "ecriturenum; n ecriture; numero d ecriture; entry; entry no; entry number; transaction id",
    "day": "ecrituredate; date; date d ecriture; date ecriture; date comptable; date de facture; date facture; "
    "date de la facture; date piece; posting date; invoice date; bill date; day; jour; date d operation; booking date",
    "account": "comptenum; compte; n compte; numero de compte; compte general; compte comptable; account; account no; "
    "account number; account code; gl account; nominal code; nominal account",
    "account_name": "comptelib; libelle du compte; libelle compte; intitule du compte; account name; nominal name",
    "supplier": "compauxlib; fournisseur; tiers; nom du fournisseur; nom fournisseur; raison sociale; supplier; "
    "vendor; supplier name; vendor name; payee; beneficiaire; creancier",
    "reference": "pieceref; piece; n piece; n de piece; reference; ref; n facture; n de facture; numero de facture; "
    "facture; invoice; invoice no; invoice number; document; document no; document number; bill number; voucher",
    "label": "ecriturelib; libelle; designation; objet; description; memo; details; narration; intitule; label; text; "
    "libelle ecriture",
    "debit": "debit; montant debit; debit amount; dr",
    "credit": "credit; montant credit; credit amount; cr",
    "amount": "montant ht; ht; montant hors taxe; total ht; net; net amount; amount excl tax; amount excl vat; "
    "amount ex vat; subtotal; base ht; prix ht; montant net ht",
    "gross": "montant ttc; ttc; total ttc; gross; gross amount; amount incl tax; amount incl vat; total incl vat; "
    "total incl tax; net a payer",
    "money": "montant; amount; total; somme; value; montant total; total amount; price; cost",
    "tax": "tva; montant tva; montant de tva; vat; vat amount; tax; tax amount; gst; sales tax",
    "currency": "devise; currency; currency code; code devise; monnaie",
    "action": "action; code action; action marketing; campagne; campaign; project; projet; operation",
}
"""Each role of a column with its headers as plain words; those of a bare amount last: it may be with tax or without."""
_SUPPLIERS = frozenset(
    (
        *_ROLES["supplier"].split("; "),
        "prestataire",
        "prestataires",
        "provider",
        "contractor",
        "imprimeur",
        "printer",
        "agence",
        "agency",
    )
)


def names_supplier(header: str) -> bool:
    """Whether a column is of those who are paid."""
    return plain_words(header) in _SUPPLIERS


NOT_ACCOUNTING = frozenset(
    {"responsable", "statut", "status", "owner", "assignee", "echeance", "due", "due date", "deadline", "priorite",
     "priority", "avancement", "progress", "objectif", "objective", "kpi", "canal", "channel", "recurrence"}
)  # fmt: skip
"""Headers of a plan of actions, which may have suppliers and amounts too."""


@cache
def _by_words() -> Mapping[str, str]:
    return {word.strip(): role for role, words in _ROLES.items() for word in words.split(";")}


def role_of(header: str) -> str | None:
    """What a column with this header holds of an accounting line, None for anything else."""
    words = plain_words(header.replace("€", " ").replace("n°", "n ").replace("N°", "n "))
    return _by_words().get(words) or _by_words().get(words.replace(" ", ""))
