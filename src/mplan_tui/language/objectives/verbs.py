"""The words that typed objectives are made of, in English and French: verbs of change.

Everything is compared folded (small letters, no accents), because people type "d'ici a fin aout" as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Direction
from mplan_tui.language.numbers import either


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_EN_MARKS = frozenset(
    _words(
        "the of by to over within from and our next end in for with on before until an increase sales raise grow "
        "reduce customers reach month months year years week weeks quarter new more win cut among"
    )
)
_FR_MARKS = frozenset(
    _words(
        "le la les de des du d l en sur au aux nos notre d'ici fin avant et pour dans chez une un prochains prochain "
        "mois ventes augmenter reduire passer atteindre clients trimestre an ans semaines plus ici par annee jours"
    )
)


def language_of(text: str) -> str:
    """The code, "fr" or "en", of the language that most of the small words belong to."""
    words = re.findall(r"[a-z]+", folded_in_place(text))
    french = sum(word in _FR_MARKS for word in words)
    english = sum(word in _EN_MARKS for word in words)
    accents = any(ord(character) > 0xBF and character.isalpha() for character in text)
    french += accents + _opens_with_verb(words, "fr")
    return "fr" if french > english + _opens_with_verb(words, "en") else "en"


def _opens_with_verb(words: list[str], language: str) -> bool:
    return bool(words) and any(pattern.fullmatch(words[0]) for _direction, pattern in VERBS[language])


_EN_ENDINGS = "(?:e|es|d|ed|ing|s)?"
_FR_ENDINGS = "(?:er|e|es|ons|ez|ent|ant|era|erons|eront|ir|is|it|issons|issant|re|rons|s|t)?"

_VERBS: Mapping[str, tuple[tuple[Direction | None, str, str], ...]] = {
    "en": (
        (
            Direction.UP,
            "increas rais grow boost improv gain acquir attract generat expand strengthen build develop recruit "
            "earn lift enhanc accelerat convert retain obtain collect sell sign add double doubl tripl secur "
            "deliver creat welcom publish multiply launch organis organiz host quadrupl quintupl onboard engag recover "
            "reactivat distribut produc schedul",
            "win wins winning get gets getting grew growth rise doubling tripling sold more send sends "
            "sending run runs running drive drives driving land lands book write writes open opens opening make "
            "train place hire hires hiring post posts rank push rebrand redesign relaunch",
        ),
        (
            Direction.DOWN,
            "reduc decreas lower shrink limit minimis minimiz shorten lessen halv sav",
            "cut cuts cutting drop drops dropping trim bring down reduction fewer less halving",
        ),
        (
            None,
            "reach achiev attain becom",
            "hit hits move moves go bring have know known recognised recognized spend ensure exceed surpass aim target",
        ),
        (Direction.WITHIN, "maintain stabilis stabiliz preserv", "keep keeps keeping hold"),
    ),
    "fr": (
        (
            Direction.UP,
            "augment accroit developp amelior gagn doubl tripl conquer acquer attir gener vend renforc recrut fidelis "
            "boost elev relev multipli progress convert collect sign remport stimul "
            "dynamis accueill cre produi publi lanc ouvr organis quadrupl quintupl decupl decroch recueill touch anim "
            "diffus rempl inscri convainc mobilis promouv valoris optimis deplo install referenc particip sedui "
            "reconquer reactiv relanc prospect contact invit lev form rempor envoi envoy refond refont tourn redig "
            "repens modernis",
            "changer renouveler poster doublement triplement embaucher accroitre croitre croissance hausse "
            "augmentation progression amelioration conquerir acquerir "
            "accueillir creer produire publier lancement ouverture",
        ),
        (
            Direction.DOWN,
            "redui diminu baiss abaiss ramen limit divis raccourc minimis",
            "reduire reduction baisse diminution reduisons economiser economisons",
        ),
        (
            None,
            "atteind pass port realis amen obten",
            "atteindre atteignons faire obtenir obtient avoir devenir connu connue connus connues connaitre depasser "
            "depassons viser visons garantir assurer franchir franchissons",
        ),
        (Direction.WITHIN, "mainten conserv stabilis gard preserv", "maintenir maintien"),
    ),
}


def _verb_patterns(language: str) -> tuple[tuple[Direction | None, re.Pattern[str]], ...]:
    endings = _EN_ENDINGS if language == "en" else _FR_ENDINGS
    return tuple(
        (
            direction,
            re.compile(
                rf"(?<![\w'])(?:d'|l')?(?P<verb>{either(_words(stems))}{endings}|{either(_words(whole))})(?!\w)"
            ),
        )
        for direction, stems, whole in _VERBS[language]
    )


VERBS: Mapping[str, tuple[tuple[Direction | None, re.Pattern[str]], ...]] = {
    language: _verb_patterns(language) for language in ("en", "fr")
}
"""Per language, the verbs of change by the direction they name; None: the figures say which way."""

MISTYPED: Mapping[str, Mapping[str, Direction | None]] = {
    language: {verb: direction for direction, verbs in known for verb in _words(verbs)}
    for language, known in {
        "en": (
            (Direction.UP, "increase improve generate acquire attract develop strengthen recruit double triple"),
            (Direction.DOWN, "reduce decrease"),
            (None, "achieve"),
            (Direction.WITHIN, "maintain"),
        ),
        "fr": (
            (Direction.UP, "augmenter accroitre developper ameliorer doubler tripler conquerir generer renforcer"),
            (Direction.DOWN, "reduire diminuer baisser"),
            (None, "atteindre obtenir"),
            (Direction.WITHIN, "maintenir"),
        ),
    }.items()
}
"""The verbs that are recognised with a slip of the finger in them, "increse" or "augmanter"."""

EXACT_CHANGES: Mapping[str, Decimal] = {
    "doubl": Decimal(100),
    "tripl": Decimal(200),
    "quadrupl": Decimal(300),
    "quintupl": Decimal(400),
    "decupl": Decimal(900),
    "halv": Decimal(50),
}
"""Stems of verbs that hold their figure, in %."""
