"""The ways to say when an objective begins and is due, as named rules: the order, a pattern, its meaning, examples.

`times` reads a sentence by them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mplan_tui.language.objectives import moments

_Reading = Callable[[re.Match[str], date], moments.Days]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A way to say when: a pattern over folded text, what its match means, and what people write that only it reads.

    Words in braces stand for patterns that several rules share, or that a language brings (see `times._shared`). A rule
    without a reading is a duration: its number is in the words of the language.
    """

    name: str
    pattern: str
    reading: _Reading | None
    examples: Mapping[str, str]
    """By language; some ways to say it are those of one language alone."""


# The order counts: what a rule has read, no later one reads. Longer and surer ones come first.
RULES: tuple[TimeRule, ...] = (
    # First of all: the year that a figure is compared with is no deadline.
    TimeRule(
        "against",
        r"{AGAINST}",
        moments.comparison,
        {"en": "5 % more compared with 2025", "fr": "5 % de plus par rapport à 2025"},
    ),
    # Before halves, quarters and financial years, each of which would be read by itself.
    TimeRule(
        "part_of_financial_year",
        r"(?P<by>{DURING})(?:{END} ?)?{PART},? ?(?:of |in |de |du )?(?:l'|cet |the )?"
        r"(?:(?P<which>this|current|next|prochain) )?{FY}(?P<later> (?:prochain|en cours))?",
        moments.part_of_financial_year,
        {"en": "in H1 FY27", "fr": "au 1er semestre de l'exercice 2027-2028"},
    ),
    TimeRule(
        "financial_year_part",
        r"(?P<by>{DURING})(?:{END} ?)?(?:the |l')?(?P<which>)(?P<later>){FY},? ?-? ?{PART}",
        moments.part_of_financial_year,
        {"en": "in FY27 Q3"},
    ),
    # Before the bare years: "FY26/27" ends in the middle of its second year.
    TimeRule(
        "fiscal_year",
        (r"(?P<by>{DURING})(?:{END} ?)?(?:the |l'|cet |this )?{FYNAMED}"),
        moments.fiscal_year,
        {"en": "in fiscal year 2027", "fr": "sur l'exercice 2027"},
    ),
    # Before the bare years and the months in figures: "ventes 2026-2027" were due in December 2026.
    TimeRule(
        "two_years",
        (
            r"(?:(?:in|for|during|over|en|sur|pour) )?(?:(?:la |the )?(?:saison|season|annee|year) )?"
            r"(?P<y>20\d\d) ?[-/] ?(?P<y2>20\d\d|1[3-9]|[2-9]\d)(?![-/]?\d)"
        ),
        moments.two_years,
        {"en": "for the season 2026-2027", "fr": "en 2026-2027"},
    ),
    # Before the ends of periods: "the end of the school year" is in June, not in December.
    TimeRule(
        "school_year_end",
        r"{LEAD}{END} ?(?:annee scolaire|(?:school|academic) year){OFYEAR}",
        moments.school_year_end,
        {"en": "by the end of the school year", "fr": "d'ici la fin de l'année scolaire"},
    ),
    # The first of September, which has no name in figures: "avant la rentrée".
    TimeRule(
        "autumn_term",
        (
            r"{LEAD}(?:la |the )?(?:rentree(?: scolaire)?|(?:start of (?:the )?(?:new )?|new )school year"
            r"|back[- ]to[- ]school){OFYEAR}"
        ),
        moments.autumn_term,
        {"en": "before back to school", "fr": "avant la rentrée"},
    ),
    # Only after a word for a deadline: "Friday newsletter" names a letter.
    TimeRule(
        "weekday",
        r"{BY} (?:next |this |le )?(?P<weekday>{WEEKDAY})(?: prochain)?",
        moments.weekday,
        {"en": "by Friday", "fr": "d'ici vendredi"},
    ),
    # "Christmas sales" and "the Christmas collection" are what is sold, no date.
    TimeRule(
        "feast",
        r"{DURING}(?:la |le )?(?P<feast>{FEAST})(?! (?:sales|collection)){OFYEAR}",
        moments.feast,
        {"en": "before Christmas", "fr": "avant Noël"},
    ),
    # A deadline: "à l'horizon 2028" is no work that begins in January 2028.
    TimeRule(
        "horizon",
        r"(?:(?:by|a) (?:the |l')|d'ici )?horizon(?: de)? (?P<y>{YEAR})",
        moments.year_due,
        {"en": "by the horizon 2028", "fr": "à l'horizon 2028"},
    ),
    # "Raise March sales by 5 %": what is measured is the month, and nothing else says when.
    TimeRule("month_of_sales", r"(?P<m>{MONTH}){OFYEAR}(?= sales)", moments.in_month, {"en": "March sales"}),
    # The same in French, where the month follows.
    TimeRule(
        "sales_of_month",
        r"(?<=ventes )(?:de |d'|du mois de |du mois d')(?P<m>{MONTH}){OFYEAR}",
        moments.in_month,
        {"fr": "les ventes de mars"},
    ),
    # EOY, EOQ, EOM, EOW: the last letter names the period.
    TimeRule("end_in_letters", r"{LEAD}eo(?P<eo>[ymqw])", moments.end_of, {"en": "by EOY", "fr": "d'ici EOQ"}),
    # Before the coming period: "over the next year" is twelve months from today, "next year" begins in
    # January.
    TimeRule("next_year", r"{SPAN} the next (?P<u>year)(?P<n>)", None, {"en": "over the next year"}),
    # Before the starts: "from now" begins nothing here, and the weeks stand before it.
    TimeRule("from_now", r"(?P<n>{NUMBER}) (?P<u>{UNIT}) from (?:now|today)", None, {"en": "6 weeks from now"}),
    # Before single months, which would each be read alone.
    TimeRule(
        "months",
        (
            r"(?:from|between|du|de|entre)(?: le)? {DAYOF1}(?P<m1>{MONTH}){OFYEAR1} {UNTIL}(?: le)?"
            r" {DAYOF2}(?P<m2>{MONTH}){OFYEAR2}"
        ),
        moments.month_range,
        {"en": "from January to June 2027", "fr": "de janvier à juin 2027"},
    ),
    # Before the bare years: "à partir de 2027" ended with it.
    TimeRule(
        "start_year",
        (
            r"(?:starting(?: in| from)?|as of|beginning(?: in)?|a (?:partir|compter) de|des) (?P<y>{YEAR})(?! ?[-/])"
            r"|from (?P<y2>{YEAR}) on(?:wards?)?|(?<=[a-z] )from (?P<y3>20[2-9]\d)(?=$|[.,;])"
        ),
        moments.starting_year,
        {"en": "from 2027 on", "fr": "à partir de 2027"},
    ),
    # Before the days: "from 1 March" is no deadline.
    TimeRule(
        "start",
        (
            r"{SINCE} ?(?:le |the )?{DAYOF}(?P<m>{MONTH})(?: (?P<after>\d{1,2})(?:st|nd|rd"
            r"|th)?(?!\d))?,?{OFYEAR}"
        ),
        moments.starting,
        {"en": "starting on 1 March", "fr": "à partir du 1er mars"},
    ),
    # Before the month in figures, which is the beginning of such a day.
    TimeRule(
        "iso_day", r"{LEAD}(?P<iso>\d{4}-\d{2}-\d{2})", moments.iso, {"en": "by 2027-06-30", "fr": "d'ici 2027-06-30"}
    ),
    # Before single days in figures, of which the first was lost.
    TimeRule(
        "days_in_figures",
        (
            r"(?:from|between|du|entre)(?: le)? (?P<d1>\d{1,2})[/.](?P<mo1>\d{1,2})(?:[/.](?P<y1>\d{4}|\d{2}))? {UNTIL}"
            r"(?: le)? (?P<d2>\d{1,2})[/.](?P<mo2>\d{1,2})[/.](?P<y2>\d{4}|\d{2})"
        ),
        moments.between_slashes,
        {"en": "from 01/02/2027 to 30/06/2027", "fr": "du 01/02/2027 au 30/06/2027"},
    ),
    # "From 12 to 15 May 2027" began today, with its 12 in the place.
    TimeRule(
        "days_of_month",
        r"(?:from|between|du|entre)(?: le)? {DAYOF1}{UNTIL}(?: le)? (?P<day2>\d{1,2})(?:er|st|nd|rd|th)? "
        r"(?:of )?(?P<m2>{MONTH}){OFYEAR2}",
        moments.days_of_month,
        {"en": "from 12 to 15 May 2027", "fr": "du 12 au 15 mai 2027"},
    ),
    TimeRule(
        "days_with_hyphen",
        r"(?:(?:on|from|du|les|le) )?(?P<day1>\d{1,2}) ?[-–] ?(?P<day2>\d{1,2}) (?P<m2>{MONTH}){OFYEAR2}",
        moments.days_of_month,
        {"en": "on 20-22 April 2027", "fr": "les 20-22 avril 2027"},
    ),
    TimeRule(
        "day_in_figures",
        r"{LEAD}(?P<d>\d{1,2})[/.-](?P<mo>\d{1,2})[/.-](?P<y>\d{4}|\d{2})",
        moments.slashes,
        {"en": "by 30/06/2027", "fr": "avant le 30/06/2027"},
    ),
    # Not the beginning of "2027-2028", two years.
    TimeRule(
        "month_in_figures",
        (
            r"{LEAD}(?P<y>20\d\d)-(?P<mo>0[1-9]|1[0-2])(?!-?\d)|{LEAD}(?P<mo2>0?[1-9]|1[0-2])/"
            r"(?P<y2>20\d\d)"
        ),
        moments.iso_month,
        {"en": "by 2027-06", "fr": "d'ici 06/2027"},
    ),
    # Not in "1.5/10", a mark; a share such as "by 1/3" is tried again where the sentence has no other figure.
    TimeRule(
        "day_without_year",
        r"{LEAD}(?<![\d][.,])(?P<d>\d{1,2})/(?P<mo>\d{1,2})(?P<y>)",
        moments.slashes,
        {"en": "by 30/06", "fr": "avant le 30/06"},
    ),
    TimeRule(
        "day_before_month",
        r"{LEAD}{DAY} (?:of )?(?P<m>{MONTH})\.?,?{OFYEAR}",
        moments.day_month,
        {"en": "by 30 June", "fr": "avant le 30 juin"},
    ),
    # Not "June 2027": a day is not followed by a further digit.
    TimeRule(
        "day_after_month", r"{LEAD}(?P<m>{MONTH}) {DAY}(?!\d),?{OFYEAR}", moments.day_month, {"en": "by June 30, 2027"}
    ),
    TimeRule(
        "part_of_month",
        r"{LEAD}(?P<how>{MIDDLE})(?P<m>{MONTH}){OFYEAR}",
        moments.within_month,
        {"en": "by mid-June", "fr": "d'ici mi-juin"},
    ),
    TimeRule(
        "half_in_words",
        (
            r"(?P<by>{DURING}){END}? ?(?P<h>{HALVES}) (?:half(?:[- ]year)?(?: of(?= {YEAR}))?|semester"
            r"|semestre){OFYEAR}"
        ),
        moments.half,
        {"en": "in the first half of 2027", "fr": "au premier semestre 2027"},
    ),
    # With the year before or after it, and short: "2027 Q3", "Q3 '27".
    TimeRule(
        "quarter",
        (
            r"(?P<by>{DURING})(?:{END} ?)?(?:(?P<y0>{YEAR})[ -])?(?:[qt](?P<q>[1-4])|(?P<qw>{ORDINALS})"
            r" (?:quarter|trimestre))(?:[ /-]?(?:of |de )?(?P<y>{YEAR})| ?'(?P<yy>\d\d))?"
        ),
        moments.quarter,
        {"en": "in Q3 2027", "fr": "au T3 2027"},
    ),
    TimeRule(
        "half",
        r"(?P<by>{DURING})(?:{END} ?)?[hs](?P<h>[12]){OFYEAR}",
        moments.half,
        {"en": "in H1 2027", "fr": "au S1 2027"},
    ),
    # Not "6 next months", which is a duration.
    TimeRule(
        "this_period",
        (
            r"(?P<by>{LEAD})(?P<end>{END} ?)?(?P<which>this|the current|(?<!\b\d )(?<!\b\d\d )next|ce|cet|cette) "
            r"(?P<u>{PERIOD})"
        ),
        moments.this_period,
        {"en": "this quarter", "fr": "ce trimestre"},
    ),
    # French says it after the noun, and "les 3 prochains mois" is a duration.
    TimeRule(
        "coming_period",
        (
            r"(?P<by>(?:{BY} ?)?)(?P<end>{END} ?)?(?:le |l'|la )?(?<!\d )(?P<u>{PERIOD}) "
            r"(?P<which>prochaine?|en cours)"
        ),
        moments.this_period,
        {"fr": "l'année prochaine"},
    ),
    TimeRule(
        "coming_period_first",
        r"(?P<by>{LEAD})(?P<end>{END} ?)?(?:au cours )?(?:au|le|du|ce) (?P<which>prochain|prochaine) (?P<u>{PERIOD})",
        moments.this_period,
        {"fr": "au prochain trimestre"},
    ),
    TimeRule(
        "part_of_year",
        r"{LEAD}(?P<how>{MIDDLE})(?P<y>{YEAR})",
        moments.within_year,
        {"en": "early 2027", "fr": "début 2027"},
    ),
    TimeRule(
        "month_end",
        r"{LEAD}{END} ?(?:month of |mois d(?:e |'))?(?P<m>{MONTH}){OFYEAR}",
        moments.month_due,
        {"en": "by the end of June", "fr": "d'ici fin juin"},
    ),
    TimeRule(
        "year_end_named",
        r"{LEAD}{END} ?(?P<y>{YEAR})",
        moments.year_due,
        {"en": "by the end of 2027", "fr": "d'ici fin 2027"},
    ),
    TimeRule(
        "end_of_year_named",
        r"{LEAD}{END} ?(?P<u>year|annee|an) (?P<y>{YEAR})",
        moments.year_due,
        {"en": "by the end of the year 2027", "fr": "d'ici la fin de l'année 2027"},
    ),
    # After those that name their year.
    TimeRule(
        "period_end",
        r"{LEAD}{END} ?(?P<u>{PERIOD})",
        moments.period_end,
        {"en": "by the end of the quarter", "fr": "d'ici la fin du trimestre"},
    ),
    TimeRule(
        "year_end", r"{LEAD}(?:(?:fiscal |financial )?year[- ]end){OFYEAR}", moments.year_end, {"en": "by year-end"}
    ),
    # The rest of this period: "dans l'année" is no duration of a year.
    TimeRule(
        "within_period",
        (
            r"(?:within|before the end of) (?:the|this) (?P<u>year|month|quarter|week)|dans (?:le |l')"
            r"(?P<u2>{PERIOD}){NOTOF}"
        ),
        moments.period_end,
        {"en": "within the year", "fr": "dans l'année"},
    ),
    # Before the bare years: "jusqu'en 2030" was all of 2030, and "until 2029" no day.
    TimeRule(
        "until_year",
        r"(?:until|till|through to|jusqu'en|jusqu'a) (?:the end of |la fin de |fin )?(?P<y>{YEAR})",
        moments.year_due,
        {"en": "until 2029", "fr": "jusqu'en 2030"},
    ),
    # What stands in brackets has no word before it: "1.8 % → 2.4 % (June 2027)" had no day.
    TimeRule(
        "month_in_brackets",
        r"(?<=\()(?:[a-z]+ (?:of |in |de |d')?)?(?P<m>{MONTH}) (?P<y>{YEAR})(?=\))",
        moments.month_due,
        {"en": "2.4 % (June 2027)", "fr": "30 % (vague de novembre 2027)"},
    ),
    TimeRule(
        "in_year",
        (
            r"(?:(?:in|during|through|throughout|across|over|for|tout au long de|en|sur|pour|pendant|durant"
            r"|dans|courant|(?:au cours|dans le courant) de|(?:in|over) the course of) "
            r"(?:(?:toute )?l'an(?:nee)? |(?:all of |the year )|(?:the )?whole of )?"
            r"|(?:toute |de )?l'annee |all (?:year|of) |the whole (?:year|of) )(?P<y>{YEAR})"
        ),
        moments.in_year,
        {"en": "in 2027", "fr": "en 2027"},
    ),
    # How often stays for the figure, and the year alone says when.
    TimeRule(
        "each_of_year",
        r"(?:any|each|every|chaque|aucun) (?:week|month|quarter|semaine|mois|trimestre)"
        r" (?P<when>(?:of|de) (?P<y>{YEAR}))",
        moments.in_year,
        {"en": "in any quarter of 2027", "fr": "chaque mois de 2027"},
    ),
    TimeRule(
        "all_year",
        r"(?:all year(?: long| round)?|the whole year|throughout the year|toute l'annee)",
        moments.rest_of_year,
        {"en": "all year long", "fr": "toute l'année"},
    ),
    # "Summer sales", "soldes d'été" and "summer camp" only describe.
    TimeRule(
        "season",
        (
            r"(?P<by>{LEAD})(?P<lead>{SPAN} |this |next |cet |cette |ce )?(?P<end>{END} ?)?(?:the |this "
            r"|next |l'|le |la saison d'|la saison de l')?(?P<season>{SEASON})(?! (?:sales|collection"
            r"|camp|soldes))(?P<coming> prochaine?)?{OFYEAR}"
        ),
        moments.season,
        {"en": "this summer", "fr": "cet été"},
    ),
    # Before durations, which read "a year" in it.
    TimeRule(
        "half_a_year",
        r"{SPAN}(?: the| les| la| l')? ?{HALFYEAR}",
        moments.half_a_year,
        {"en": "over half a year", "fr": "sur une demi-année"},
    ),
    # Before durations, for which "au cours du mois" is a month from today.
    TimeRule(
        "month_of",
        (
            r"(?P<by>(?:{BY}|{SPAN}|dans le courant d(?:u|e))? ?)(?:the |le |du )?"
            r"(?:month of|mois d[e']) ?(?P<m>{MONTH}){OFYEAR}"
        ),
        moments.month_of,
        {"en": "during the month of March", "fr": "au cours du mois de mars"},
    ),
    # Late: "in 2 weeks" shares its small words with all the others.
    TimeRule(
        "duration",
        (
            r"(?!en semaine){SPAN}{ARTICLE} ?{SOON}{HOWMANY}{SOON}(?P<u>{UNIT})(?P<half2>(?: et demie?| and a half)?)"
            r"(?: prochaine?s?| a venir| period)?(?! of (?:the|our) |(?: du| de la) salon)(?(n)|{NOTOF})"
        ),
        None,
        {"en": "over the next 6 months", "fr": "sur les six prochains mois"},
    ),
    TimeRule(
        "month_named",
        r"(?P<by>{BY}) ?(?P<m>{MONTH}){OFYEAR}",
        moments.month_named,
        {"en": "by June", "fr": "d'ici juin"},
    ),
    TimeRule(
        "in_month",
        r"(?:in|during|en|courant|over|sur) (?P<m>{MONTH}){OFYEAR}",
        moments.in_month,
        {"en": "in March", "fr": "courant mars"},
    ),
    TimeRule(
        "year_due", r"(?:by|before|avant|d'ici) (?P<y>{YEAR})", moments.year_due, {"en": "by 2028", "fr": "avant 2028"}
    ),
    # A bare year is a date only beside what is counted per year; "Expo 2027" is a name.
    TimeRule(
        "sales_of_year",
        r"(?:(?<=ventes )|(?<=ca )|(?<=affaires )|(?<=budget ))(?:de )?(?P<y>{YEAR})",
        moments.in_year,
        {"fr": "les ventes 2027"},
    ),
    TimeRule(
        "year_of_sales", r"(?P<y>{YEAR})(?= (?:sales|revenue|turnover|budget))", moments.in_year, {"en": "2027 sales"}
    ),
)
