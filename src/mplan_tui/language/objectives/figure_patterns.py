"""How figures are written in typed objectives: digits, words, scales and units, and the turns around them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property, lru_cache

from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.language.numbers import either, number_of_digits, number_of_words, number_words, suffixes
from mplan_tui.language.objectives.verbs import EXACT_CHANGES
from mplan_tui.language.words import words_of

BASIS_POINTS = "bps"
CENTS = "cents"

_DIGITS = r"(?:\d{1,2}:[0-5]\d(?!\d)|\d{1,3}(?:[ .,'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
UNITS = (
    (PERCENT, r"%(?: points?)?|percents?|per[ -]?cents?|pour[ -]?cents?|pct"),
    (BASIS_POINTS, r"basis points?|points? de base|bps"),
    (
        POINTS,
        r"percentage points?|points? de pourcentage|pts?|pp"
        r"|points?(?! (?:de (?:vente|contact|retrait|relais)|of (?:sale|contact)))",
    ),
    ("/100", r"(?:sur|out of) 100(?! \d)|/ ?100"),
    ("/20", r"(?:sur|out of) 20(?! \d)|/ ?20"),
    ("/10", r"(?:sur|out of) 10(?! \d)|/ ?10"),
    ("/5", r"(?:sur|out of) 5(?! \d)|/ ?5"),
    ("weeks", r"weeks?(?! of\b)"),
    ("semaines", r"semaines?(?! (?:de |d'))"),
    ("days", r"days?"),
    ("jours", r"jours?"),
    ("hours", r"hours?|hrs?"),
    ("heures", r"heures?"),
    ("minutes", r"minutes?"),
    ("h", r"h"),
    ("min", r"min|mn"),
    ("s", r"s|secs?"),
    ("x", r"x"),
    ("€", r"€|euros?|eur"),
    ("$", r"\$|dollars?|usd"),
    ("£", r"£|pounds?|gbp"),
    ("CHF", r"chf"),
    (CENTS, r"pence|p|centimes?|(?:(?<=\d )|(?<=\d)|\A)cents?"),
)
_UNIT = "(?:" + "|".join(pattern for _, pattern in UNITS) + r")(?!\w)"


class FigurePatterns:
    """The turns of a language in which figures are said, each a pattern over folded text."""

    def __init__(self, language: str) -> None:
        self._words = words_of(language).figures
        self._is_english = language == "en"
        self._spelled = number_words(language)
        self._number = f"{_DIGITS}|{self._spelled}"

    def _amount(self, name: str) -> str:
        """A number with what stands around it, in groups of this name."""
        scale = f"{either(suffixes())}(?![a-z])"
        return (
            rf"(?:[~≈><≥≤]=? ?)?(?P<sign{name}>[+−-]? ?)(?P<money{name}>[€$£] ?|(?:eur|usd|gbp|chf) )?"
            rf"(?P<n{name}>{self._number})"
            rf"(?: ?(?P<scale{name}>{scale}))?(?:(?: d'| de | of )?(?P<coin{name}>euros|dollars)(?!\w)"
            rf"| ?(?P<unit{name}>{_UNIT}|[€$£]))?"
        )

    @cached_property
    def exact(self) -> re.Pattern[str]:
        """A verb that says by how much: "double", "halve"."""
        return re.compile(rf"(?<!\w)(?P<stem>{'|'.join(EXACT_CHANGES)})\w*")

    @cached_property
    def shares(self) -> re.Pattern[str]:
        """As "from a third to half", "from 20 % to a third": read word by word, "a" would be the number one.

        "Passer de 1 vente sur 10 à 20 %" had the first of them as its target.
        """
        words, parts, percent = self._words, either(self._words.parts), dict(UNITS)[PERCENT]
        few = rf"(?:\d\d?|{self._spelled})"
        noun = r"(?: (?!sur\b|in\b|out\b|to\b|a\b)[^\W\d]+)?"
        first, last = (
            rf"(?:(?P<{name}>{parts})|(?P<n{name}>{_DIGITS}) ?(?:{percent})"
            rf"|(?P<k{name}>{few}){noun} (?:sur|in|out of) (?P<w{name}>{few}))"
            for name in "ab"
        )
        return re.compile(rf"(?<!\w){words.from_part}{first}{noun} {words.to_part}{last}(?!\w)")

    @cached_property
    def times(self) -> re.Pattern[str]:
        """A verb that multiplies or divides: "multiply sales by 2", "diviser les coûts par deux"."""
        words = self._words
        return re.compile(
            rf"(?<!\w)(?:(?P<up>{words.multiplying})|{words.dividing})(?P<between>.*?) (?:par |by |(?={words.factor}))"
            rf"(?:(?:{words.factor}|(?:un |a )?(?:facteur|factor)(?: of| de)?) )?"
            rf"(?P<n>{self._number})(?!\w)"
        )

    @cached_property
    def factor(self) -> re.Pattern[str]:
        """As "reduce the cost per lead by a factor of 2": how much that is, only the way of the verb tells."""
        return re.compile(rf"(?<!\w){self._words.factor} (?P<n>{self._number})(?!\w)")

    @cached_property
    def fold(self) -> re.Pattern[str]:
        """As "x2", "2x", "threefold", "twice as many", "three times more"."""
        return re.compile(
            rf"(?<!\w)(?:x ?(?P<x>\d{{1,2}}(?:[.,]\d+)?(?! ?\d| ?[km]?[€$£%]))"
            rf"|(?P<x2>{_DIGITS}) ?x(?! (?:per|par|an?|each|every)\b)"
            rf"|(?P<fold>[a-z]{{3,6}}?|\d+)[ -]?fold"
            r"|(?P<twice>twice)(?! (?:an?|per|each|every|weekly|daily|monthly)\b)(?: as (?:many|much)| the)?"
            rf"|(?P<n>{self._number}) (?:times|fois)"
            r" (?:(?P<less>fewer|less|moins)|more|plus|as many|as much)(?: de)?)(?!\w)"
        )

    @cached_property
    def between(self) -> re.Pattern[str]:
        """As "between 5 and 10 %", "400-450", "by 5 to 10 %"."""
        return re.compile(
            rf"(?<![\w.,/-])(?:(?:by|de|d'environ|to|a) )?(?:(?:between|entre) {self._amount('a')} (?:and|et)"
            rf"|(?=[€$£]?\d){self._amount('c')} ?-|by {self._amount('d')} (?:to|or)) ?{self._amount('b')}(?!\w)"
        )

    @cached_property
    def from_to(self) -> re.Pattern[str]:
        """As "from 18 to 25 %", "de 100 à 120-130 k€"."""
        first, last = self._words.first, self._words.last
        return re.compile(
            rf"(?<!\w){first} ?{self._amount('a')}"
            rf"(?(unita)|(?: (?!(?:les?|la|our|the|nos)\b)[^\W\d]+){{0,4}})\x00* {last} {self._amount('b')}"
            rf"(?P<upto>(?:-|–| ?– ?| (?:or|ou|to|a) )(?=[€$£]?\d){self._amount('z')})?(?!\w| ?[-–]\d)"
        )

    @cached_property
    def arrow(self) -> re.Pattern[str]:
        """As "18 → 25"."""
        return re.compile(rf"(?<![\w.,/-]){self._amount('a')} ?(?:→|➔|[-=]>) ?{self._amount('b')}(?!\w)")

    @cached_property
    def fraction(self) -> re.Pattern[str]:
        """As "by a third", "la moitié"; "half of the year" and "un quart d'heure" say how long."""
        fractions = "|".join(re.escape(name) for name in self._words.fractions)
        return re.compile(
            rf"(?<!\w)(?:by )?(?P<name>{fractions})(?!\w)"
            r"(?! an? | of the (?:year|month|week|day|quarter|season)|(?<=un quart) d'heure)"
        )

    @cached_property
    def range(self) -> re.Pattern[str]:
        """As "3 à 5 M€", "1 or 2"."""
        joined = "to|or" if self._is_english else "a|ou"
        return re.compile(rf"(?<![\w.,/-])(?=\d){self._amount('a')} (?:{joined}) (?=\d){self._amount('b')}(?!\w)")

    @cached_property
    def stars(self) -> re.Pattern[str]:
        """As "4 étoiles sur 5", which is a rating and no 80 % of anything."""
        return re.compile(
            rf"(?<!\w)(?P<n>{self._number}) "
            r"(?:(?:etoiles?|stars?) (?:sur|out of|/) ?(?:5|cinq|five)"
            r"|(?:sur|out of) (?:5|cinq|five) (?:etoiles?|stars?))(?!\w)"
            # "A 4.8-star average" had no figure at all.
            rf"|(?<!\w)(?:an? )?(?P<rated>{self._number})[- ]stars? "
            r"(?=(?:average|rating|score|mean)(?!\w))"
            # "Earn 4.7 stars or better" earned so many.
            r"|(?<!\w)(?P<had>[1-5](?:[.,]\d)?) (?:etoiles?|stars?)"
            r"(?= (?:or (?:better|more|above)|ou (?:plus|mieux)"
            r"|(?:on|sur) (?:google|tripadvisor|trustpilot|amazon|yelp)))"
        )

    @cached_property
    def half_point(self) -> re.Pattern[str]:
        """Since "half a point of market share" was one, and "un demi-point" none."""
        return re.compile(
            r"(?<!\w)(?:(?:a further |another )?half an? (?:percentage )?point|(?:d'|de )?(?:un )?demi[- ]point)(?!\w)"
        )

    @cached_property
    def one_in(self) -> re.Pattern[str]:
        """As "one in four customers", "un client sur quatre"."""
        if self._is_english:
            return re.compile(
                rf"(?<!\w)(?P<one>(?:(?P<one_of>one|1) in|(?P<k>\d|{self._spelled}) (?:out of|in|of(?: the| our)?))"
                rf" (?P<n>\d\d?|{self._spelled}))(?= [^\W\d])(?! (?:stars?|by|on|in|before|within)\b)"
            )
        return re.compile(
            rf"(?<!\w)(?:(?P<one_of>une?|1)|(?P<k>\d|{self._spelled})) "
            r"(?:[^\W\d][\w-]*(?: d(?:e |')[^\W\d]+)?|[^\W\d]{4,} (?!sur\b)[^\W\d]{4,})"
            rf" (?P<one>sur (?P<n>\d\d?|{self._spelled}))(?!\w| \d| etoiles?\b)"
        )

    @cached_property
    def to_one_in(self) -> re.Pattern[str]:
        """As "the share of returning visitors to one in three": to three, it was."""
        sides = (
            "(?:below|under|above|over|at least|at most|(?:less|fewer|more) than|au moins|au plus) "
            "|(?:moins|plus) d(?:e |')"
        )
        return re.compile(
            rf"(?<!\w)(?:to|at|reach|a|jusqu'a|atteindre) (?:{sides})?(?P<k>\d|{self._spelled}) (?:in|out of|sur) "
            rf"(?P<n>\d\d?|{self._spelled})(?![\w/.,%]| ?%)"
        )

    @cached_property
    def one_noun_in(self) -> re.Pattern[str]:
        """As "one customer in three"."""
        spelled = number_words("en")
        return re.compile(
            rf"(?<!\w)(?:one|1) [^\W\d]+ (?P<of>in (?P<n>[2-9]|[1-9]\d|(?!a |an |one ){spelled}))(?![\w/.,])"
        )

    @cached_property
    def stands(self) -> tuple[re.Pattern[str], ...]:
        """Where it stands now: "(currently 32)", "contre 34 % en 2026", "we have 40 today"."""
        amount = self._amount("")
        return (
            re.compile(
                r"(?:[,(] ?|(?<!\w))(?:(?:up|down) from|(?<=\()(?:from|de)"
                r"|(?:currently|today|now|actuellement|aujourd'hui)"
                rf"(?: ?:| at| a| de)?|instead of|(?:as )?against|vs\.?|versus|contre|au lieu de"
                # "Par rapport aux 34 % de 2026" was told as left out, with a KPI that began nowhere.
                r"|compared (?:with|to)|par rapport (?:a|aux?)|comparee?s? (?:a|aux?)"
                rf")(?: (?:the|les|nos|our))? ?{amount}"
                r"(?: (?!(?:now|today)\b)[^\W\d]+)?"
                r" ?(?:(?:now|today|currently|aujourd'hui|actuellement)(?!\w)|(?=$|[,.;)\x00]))\)?"
            ),
            re.compile(
                rf"[,(] ?{amount}(?: (?!(?:now|today)\b)[^\W\d]+)?"
                r" (?:now|today|currently|at present|aujourd'hui|actuellement)(?!\w)\)?"
            ),
            re.compile(
                rf"[,(] ?(?:we (?:now |already )?have|nous en avons(?: deja)?|on en a(?: deja)?|il y en a) {amount}"
                r"(?: (?!(?:now|today)\b)[^\W\d]+)? ?(?:now|today|currently|aujourd'hui|actuellement)?(?=$|[,.;)])\)?"
            ),
            # "Get our NPS up to 45 from 32", "porter le NPS à 45 en partant de 32".
            # "Portée à 45 %, 38 % en 2026", "(4.3 in 2026)": the year is blanked.
            re.compile(rf"(?:(?<!\d),|\() ?(?:from )?{amount}(?: [^\W\d]+)?\x00+(?=$|[,.;)\x00])\)?"),
            re.compile(rf"(?<=[\d%€$£km]),? (?:from|(?:en )?partant de|depuis) {amount} ?(?=$|[,.;)\x00])(?![.,]\d)"),
            # "Triple the number of ambassadors from 15": at the end, not before what is counted.
            re.compile(rf"(?<=[^\W\d]{{3}} )from {amount} ?(?=$|[,.;\x00])(?![.,]\d)"),
        )

    @cached_property
    def on_top_of(self) -> re.Pattern[str]:
        """Since "300 leads on top of the 40 we have" lead to 340, of which the 40 were dropped in silence."""
        return re.compile(
            r"(?<!\w),? ?(?:on top of|in addition to|over and above|en plus d(?:e|es)|en sus d(?:e|es)"
            r"|(?P<than>(?:than|que)(?= (?:the|our|les|nos) \d))|(?P<added>to(?= (?:the|our) \d)|aux(?= \d)))"
            r"(?: (?:the|our|those|nos|les|la|le|ceux))?(?P<now> (?:current|existing|present|usual))?"
            rf" {self._amount('')}"
            r"(?P<which>(?: (?!(?:by|in|on|before|within|for|from|d'ici|en|avant|sur|pour|dans|au|a)\b)"
            r"[^\W\d][\w'-]*){0,5})"
        )

    @cached_property
    def single(self) -> re.Pattern[str]:
        """One number: "by 20 %", "to 420 orders", "+2 points"."""
        by, to = self._words.by, self._words.to
        more = "more|better|fewer|less|extra|de plus|de mieux|de moins|supplementaires?"
        noun = r"(?P<noun>(?: (?!of\b|de\b|d'|in\b|by\b|en\b|sur\b|per\b)[^\W\d][\w'-]*){0,4})"
        return re.compile(
            rf"(?<![\w.,/-])(?:(?P<by>{by})|(?P<to>{to}))? ?{self._amount('')}"
            rf"(?!\w|[/.,]\d|-\d|-(?!per ?cent|point)[^\W\d])(?: (?P<more>{more})(?!\w))?{noun}"
        )


@lru_cache
def patterns_of(language: str) -> FigurePatterns:
    """The turns of a language, of which each is compiled when it is first looked for."""
    return FigurePatterns(language)


def value_of(match: re.Match[str], name: str, language: str) -> Decimal:
    """The number that a group of a pattern holds, with its scale."""
    value = number_in(match[f"n{name}"], language)
    if (match[f"unit{name}"] or "") and unit_in(match, name) == BASIS_POINTS:
        value /= 100
    return value * suffixes().get(match[f"scale{name}"] or "", 1)


def unit_in(match: re.Match[str], name: str) -> str:
    """The unit that a group of a pattern holds; empty where it has none."""
    written = (match[f"unit{name}"] or match[f"coin{name}"] or match[f"money{name}"] or "").strip()
    return next((unit for unit, pattern in UNITS if written and re.fullmatch(pattern, written)), "")


def shown_unit(match: re.Match[str], name: str) -> str:
    """The unit as objectives keep it: 30 basis points are 0.3 points."""
    unit = unit_in(match, name)
    written = match[f"unit{name}"] or ""
    return POINTS if unit == BASIS_POINTS else "centimes" if unit == CENTS and written.startswith("centime") else unit


def number_in(written: str, language: str) -> Decimal:
    """A number in digits or words."""
    return number_of_digits(written, language) if written[0].isdigit() else number_of_words(written, language)
