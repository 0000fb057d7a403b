"""The words that typed objectives are made of, in English and French: numbers, verbs of change, months.

Everything is compared folded (small letters, no accents), because people type "d'ici a fin aout" as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Direction


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


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


MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in _words(names)
}
"""The folded names and short names of the months, and their numbers."""

_EN_NUMBERS = {
    word: value
    for value, word in enumerate(
        _words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
} | {word: 10 * value for value, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_FR_NUMBERS = {
    word: value
    for value, word in enumerate(
        _words("zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    )
} | {
    "une": 1,
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "octante": 80,
    "huitante": 80,
    "nonante": 90,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "cinquantaine": 50,
    "centaine": 100,
}
_SCALES = {
    "hundred": 100,
    "cent": 100,
    "cents": 100,
    "thousand": 1000,
    "mille": 1000,
    "millier": 1000,
    "milliers": 1000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "billion": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
}
_EN_WORDS = {**_EN_NUMBERS, "dozen": 12, "a": 1, "an": 1}
_JOINERS = frozenset({"and", "et"})


def _numbers_of(language: str) -> Mapping[str, int]:
    return _EN_WORDS if language == "en" else _FR_NUMBERS


def number_words(language: str) -> str:
    """A pattern for a number in words of this language, "twenty-five" or "quatre-vingt-dix"."""
    word = either(sorted({*_numbers_of(language), *_SCALES}))
    joiner = "(?:[ -]| and | et |-et-)"
    return rf"(?<!\w)(?:{word})(?:{joiner}{word})*(?!\w)"


def number_of_words(text: str, language: str) -> Decimal:
    """The number that folded words name: "two hundred and fifty", "quatre-vingt-dix-sept"."""
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", text):
        if word in _JOINERS:
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * scale, 0
        elif word in ("vingt", "vingts") and current % 100 == 4:
            current += 76
        elif word == "dozen" or (word.endswith("aine") and current == 1):
            current = max(current, 1) * _numbers_of(language)[word]
        else:
            current += _numbers_of(language)[word]
    return Decimal(total + current)


def number_of_digits(text: str, language: str) -> Decimal:
    """The number that digits write: "1,200.5" in English, "1 200,5" in French, either where only one reads right.

    "1.200" is twelve hundred in both: people count leads in thousands far oftener than in thousandths. "1:30" is a
    minute and a half.
    """
    if ":" in text:
        minutes, seconds = text.split(":")
        return Decimal(minutes) + round(Decimal(seconds) / 60, 2)
    bare = text.replace(" ", "")
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        bare = bare.replace("," if point > comma else ".", "").replace(",", ".")
    elif comma >= 0:
        grouped = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", bare) and language == "en"
        bare = bare.replace(",", "" if grouped else ".")
    elif re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", bare):
        bare = bare.replace(".", "")
    if bare.count(".") > 1:  # no decimal sign comes twice: they group digits, as in the lakh of "1,00,000"
        bare = bare.replace(".", "")
    return Decimal(bare)


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
