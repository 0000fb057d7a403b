"""What a language brings to be read: its words, as data. One file per language, and every reader asks here.

A third language is one such file, named after its code, and a catalogue below `locales/`. All words are folded, as
`domain.folding.folded` leaves them: small letters without accents, because people type "d'ici a fin aout" as well.
Patterns are regular expressions over folded text; words in capitals stand in them for what the readers put there.

The files are read when something typed is to be understood for the first time; no start pays for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from mplan_tui import i18n


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """How numbers are written and spoken."""

    decimal: str
    """The sign before the decimals; the other one of comma and point may group thousands."""
    cardinals: Mapping[str, int]
    articles: tuple[str, ...]
    """Words that count one before another word alone: "a" hundred."""
    collective: Mapping[str, int]
    """Nouns that count, which a number before them multiplies: two dozen."""
    multiplied: Mapping[str, int]
    """Words that multiply one number before them: vingt after quatre."""
    scales: Mapping[str, int]
    """Hundred and what is larger, singular and plural."""
    joiners: tuple[str, ...]
    """What may stand between the words of one number: "and"."""
    suffixes: Mapping[str, int]
    """What multiplies digits before it: k, m, bn, million."""
    currencies: Mapping[str, str]
    """Names of currencies and their codes."""
    beside_money: tuple[str, ...]
    """What stands beside an amount and changes nothing in it: excl., TTC."""
    ranges: tuple[str, ...]
    """What stands between the two ends of a range: to, or, and."""
    range_openings: tuple[str, ...]
    """What a range begins with: between, from."""
    hours: tuple[str, ...]
    minutes: tuple[str, ...]
    days_of_work: tuple[str, ...]
    weeks_of_work: tuple[str, ...]
    man: tuple[str, ...]
    """What stands beside days of work and says whose: man-days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """How days and the spans between them are named."""

    months: tuple[str, ...]
    """Twelve texts, each the names of a month, the full one first."""
    month_first: bool
    """Whether a day stands after its month: "March 26"."""
    weekdays: tuple[str, ...]
    """Seven texts from Monday, each the names of a day, the full one first."""
    near: Mapping[str, int]
    """Days by how far they are from today."""
    shifts: Mapping[str, int]
    """The letters after +3 and how many days each is."""
    unit_days: Mapping[str, int]
    """Units of whole days in the singular, and how many; the plural is theirs with an s, or stands here too."""
    unit_months: Mapping[str, int]
    """Units of whole months, likewise."""
    ordinals: Mapping[str, int]
    """First to fifth, and last as -1, in all their forms."""
    ordinal_endings: tuple[str, ...]
    """What follows digits: 1st, 2e."""
    parts: Mapping[str, int]
    """The beginning (0), middle (1) and end (2) of a period, as "mid" stands before "March"."""
    next: tuple[str, ...]
    """The coming one, before or after the name of a day or period."""
    this: tuple[str, ...]
    ahead: tuple[str, ...]
    """What stands before a time that passes first: "in" three weeks."""
    leads: tuple[str, ...]
    """What stands before a day and says nothing more: on, by, before."""
    typed_leads: tuple[str, ...]
    """What stands before a day only where a day is asked for, as in a field: due, for."""
    ago: tuple[str, ...]
    """What stands before or after a time that has passed: three days "ago"."""
    from_now: tuple[str, ...]
    """What stands after a time that passes first: two weeks "from now"."""
    weekends: tuple[str, ...]
    week_later: Mapping[str, int]
    """What puts a day of the week off by days, after its name: Monday "week", lundi "en huit"."""
    in_short: Mapping[str, str]
    """What is written in letters or in one word, and how it is said in full: EOM. A period may follow: "EOY 2027"."""
    at: tuple[str, ...]
    """What stands before a time of the day."""
    week_of: tuple[str, ...]
    """What stands before the Monday that names a week."""
    of: tuple[str, ...]
    """Small words between a part and its period: end "of the" month. Spaces after them are theirs."""
    quarters: tuple[str, ...]
    halves: tuple[str, ...]
    weeks: tuple[str, ...]
    """Words and letters before the number of a quarter, of a half year and of a week."""
    fortnights: tuple[str, ...]
    until: tuple[str, ...]
    """What stands between the first and the last of several days."""
    opening: tuple[str, ...]
    """What stands before the first of several days: from, between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownWords:
    """How days are counted from an event, whenever that will be."""

    letters: Mapping[str, str]
    """The letters before such a number, folded, and the unit that it then counts: "J-30"; "" where words follow."""
    zero: tuple[str, ...]
    """The day of the event itself: "D-Day"."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    """What stands between a stretch of time and the event: two weeks "before"."""
    events: tuple[str, ...]
    """What names the event, beside its day: "launch date" 1 June 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """What stands beside the values of an action that is typed in one line."""

    each_time: tuple[str, ...]
    """Beside money: that of each time."""
    per: tuple[str, ...]
    """Between money and a period: £300 "a" month."""
    after: tuple[str, ...]
    """Before an action that must be done first."""
    half_day: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceWords:
    """How it is said when something comes back."""

    noise: str
    """A pattern of small words that say nothing here."""
    intervals: Mapping[str, int]
    """Numbers of every second, every other one, beside the cardinals."""
    times: Mapping[str, int]
    """Once, twice."""
    time: tuple[str, ...]
    """The word after a number that says how often: three times."""
    edges: Mapping[str, int]
    """Where in a period: the day of the month for it."""
    periods: Mapping[str, str]
    """Codes of periods ("day", "week", "two weeks" …) and all the words that name them."""
    day: tuple[str, ...]
    """The word for a day after first or last."""
    same: tuple[tuple[str, str], ...]
    """Patterns of other ways to say what the words here say, and those words."""
    day_of_month: tuple[str, ...]
    """Patterns of a number that names a day of the month and not how many periods; the number is group "day"."""
    span: tuple[str, str]
    """Patterns of what stands before the first and before the last of several months or days of the week."""
    but: str
    """A pattern of what leaves days out."""
    hour: str
    """A pattern of a time of the day, which is no part of a rule."""
    until: str
    lasting: str
    first: str
    count: str
    anchor: str
    """Patterns of what may follow a rule; see `language.recurrence`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterWords:
    """What is typed after "/"."""

    keys: Mapping[str, str]
    """Fields of an action and the words for each, without spaces."""
    flags: Mapping[str, str]
    """Words that say something by themselves: late, mine, open, recurring."""
    nothing: tuple[str, ...]
    """What is asked for where nothing is filled in: owner:none."""
    me: tuple[str, ...]
    """Who is at the keyboard: owner:me."""
    values: Mapping[str, Mapping[str, str]]
    """Fields of an action, and for each of their values the words for it."""
    line_keys: Mapping[str, str]
    """Fields of a line of money and the words for each, without spaces."""
    line_states: Mapping[str, str]
    """What a line of money can be (order, invoice, credit_note, undated, open), and the words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderWords:
    """How people head the columns of their sheets."""

    fields: Mapping[str, str]
    """Fields and the words for them, those first that name the field best; they may have accents."""
    general_titles: str
    """Titles that head a group of actions when another column names the action itself."""
    content_titles: str
    """Titles that describe the action when another column names it."""
    related: str
    """Headers of links between tasks, of kinds of tasks and of time worked, which look like others."""
    parents: str
    """Headers of a column that names the task of which its row is a part."""
    levels: str
    """Headers of a column of how deep its row stands below others."""
    subitems: str
    """What heads the first column of the parts that a board lists below an item."""
    part_titles: str
    """Titles of the parts of an action: where most rows have one, each part is an action and the whole is its group."""
    names: str
    """Titles only where the rest of a table is of actions: people and products have names too."""
    contacts: str
    """Headers that say that a column of names is of people."""
    partners: str
    """Headers of who does it with one, and names the action only where nothing says what is done."""
    deliverables: str
    """Titles that say what somebody hands in, which is the same for many."""
    recipients: str
    """Audiences whose number is a count of people and no target."""
    telling: str
    """Headers that tell a table of this language, where a word means another thing in another one: "Comment"."""
    how: str
    """What asks how something is done, and is another word where a table is told by `telling`: "Comment"."""
    levers: str
    stages: str
    """Channels, unless another column is one."""
    following_leads: str
    """Owners of an action, unless another column is; then those who follow it up."""
    costs: str
    """Money planned, unless a budget column exists; then money spent, and a question."""
    prices: str
    """What is paid for one of something, where a header says that it is for each."""
    amounts: str
    """Those of them that are paid in all, where the header does not say otherwise."""
    achieved: str
    """Money spent beside a budget, a KPI's value beside a KPI."""
    money: str
    """Words in the title of a table that say that its figures are money."""
    currencies: str
    """Headers of a column that says in which currency its row is."""
    archived: str
    """Headers of a column that ticks what its sender put away."""
    durations: str
    """Headers of efforts that may be days of the calendar."""
    set_against_effort: str
    """What work is weighed against in a list that is ranked, where both are marks: "Impact | Effort"."""
    ignored_first: str
    """Words that, first in a header, mark a computed column."""
    ignored_anywhere: str
    """Words that mark a computed column wherever they stand in its header."""
    ignored_whole: str
    """Headers of computed columns."""
    record_dates: str
    """Dates of the record, which are no dates of the action."""
    only_whole: str
    """Words too common to recognise a longer header by."""
    small: tuple[str, ...]
    """Words that a header means the same without."""
    units: str
    """A pattern of units of money and work in a header."""
    linking: tuple[str, ...]
    """Small words of a language whose first word names the thing: "responsable du projet" is a responsable."""
    questions: Mapping[str, str]
    """Words that a header which asks begins with, and the field that answers."""
    counts_first: tuple[str, ...]
    counts_last: tuple[str, ...]
    """The number or address of a thing is not the thing."""
    carriers: tuple[str, ...]
    """Words that stand before a thing and mean it: the "name" of the owner is the owner."""
    attributes: tuple[str, ...]
    """Words that say how a thing is, and stand before or after it: "next" deadline, budget "planned"."""
    rates: tuple[str, ...]
    """What makes a rate of a cost: cost "per" lead."""
    other_dates: tuple[str, ...]
    """Words of dates that are none of an action: date of "birth"."""
    edges: Mapping[str, str]
    """Words for a date by themselves at the end of a longer header, and the field."""
    edges_lead: bool
    """Whether they do so at its head, where the language has it first: "Fin de campagne", but "Campaign end"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWords:
    """What people write into the cells of their sheets. Lists are parted by commas."""

    values: Mapping[str, Mapping[str, str]]
    """Fields ("status", "priority", "stage", "nature", "category"), and for each of their codes the words for it."""
    priority_noun: str
    """Words beside a priority that say nothing more: "priority 1"."""
    denials: str
    """What makes a status another one: "not" confirmed, "to" be confirmed."""
    details: tuple[str, ...]
    """What stands between a status and its details: "waiting for" the printer."""
    ambiguous_rules: str
    """Words that people use both for twice a period and for every second one; read in one way, with a doubt."""
    no_rule: str
    """What says that something does not come back."""
    continuous: str
    """Words for work that runs on; they give an action its nature, and no date."""
    undecided: str
    """What says that a matter is open."""
    everybody: str
    """What stands for all people in the place of a name."""
    ahead: str
    """A pattern of a status that says what is still to be done: "to pitch", "à rédiger"."""
    put_off: str
    """A status that says that something takes place later: "postponed"."""
    joiners: tuple[str, ...]
    """What stands between two names."""
    titles: tuple[str, ...]
    """What stands before a family name, folded and without full stops: Mrs, Dr."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """What people write around the actions of a sheet, in patterns over plain words without punctuation."""

    sums: str
    """What the label of a sum begins with: "total" for the shop."""
    part_sums: str
    """What says it wherever it stands: digital "subtotal"."""
    last_sums: str
    """What says it at the end: digital budget "total"."""
    whole_sums: str
    """What by itself is the label of a sum: "average"."""
    notes: str
    """The whole heading of notes or of a legend below the actions."""
    footnote: str
    """What a remark begins with, before its colon."""
    milestone: str
    sections: str
    """What the heading over some actions begins with: "phase" 2."""
    scale: tuple[str, ...]
    """What stands before a number over a column of a timeline: "w" 12."""
    scale_names: tuple[str, ...]
    """What stands there by itself, beside the names of days and months and their first letters."""
    marks: tuple[str, ...]
    """What a cell of a timeline says that there is something then, beside signs: "yes"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """How the sentence of an objective says when, in patterns."""

    by: str
    """Deadlines: by, before, until."""
    span: str
    """Durations: over, within."""
    end: str
    middle: str
    """The beginning, middle and end of a month or year."""
    halves: str
    ordinals: str
    """First and second half; first to fourth and last quarter."""
    against: str
    """What a figure is set against, which is no date: "compared with 2026". YEAR, MONTH and PERIOD stand for any."""
    seasons: Mapping[str, int]
    """The month on whose 21st each season begins."""
    seasons_of_cells: Mapping[str, int]
    """Others that are something else in a sentence, and a season in a cell for a date: "fall"."""
    feasts: Mapping[str, str]
    """Names of the days that sales hang on, and their codes in `language.calendar`."""
    half_years: tuple[str, ...]
    """Half a year, in one word or several."""
    since: str
    """What stands before a first day: "starting on"."""
    until: str
    """What stands between the first and the last month of several."""
    coming: str
    """What stands beside the number of a duration and says that it begins now: the "next" 6 months."""
    of_financial_year: str
    """Quarters, halves and years that are those of the financial year of a plan, and not of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """How the sentence of an objective says by how much and how far, in patterns."""

    first: str
    last: str
    """The way from where to where: "from 18 to 25"."""
    by: str
    to: str
    fractions: Mapping[str, str]
    """Ways to say a part of the whole, those that hold others first, and their share in %."""
    parts: Mapping[str, str]
    """Names of parts alone, as they stand between where a share is and where it shall be, and their share in %."""
    from_part: str
    to_part: str
    """What stands before each of the two: "from a" third "to" half."""
    factor: str
    """What stands before the number of times: "by a factor of" 2."""
    multiplying: str
    dividing: str
    """Words of the verbs that say how many times more or less: "divide" the cost by two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveWords:
    """The sentence of an objective: its verbs, and where its object and scope begin and end."""

    marks: str
    """Small words by which the language is recognised."""
    verb_endings: str
    verbs: Mapping[str, tuple[str, str]]
    """Directions ("up", "down", "to", "within"), the stems of their verbs, and whole words."""
    mistyped: Mapping[str, str]
    """Verbs that are recognised with a slip of the finger in them: "increse", "augmanter"."""
    lead_ins: str
    """What a sentence may begin with before its verb: "our goal is to"."""
    scopes: str
    """Prepositions with which a scope begins: "in" Normandy."""
    articles: str
    """What an object means the same without, at its beginning."""
    tails: str
    """What is cut off at its end."""
    raising: str
    """Stems of verbs that change what there is, "increase revenue by 200k": from where, has to be known."""
    better: str
    """Stems of verbs that mean the good way, which may be down: "improve" the bounce rate from 65 to 45 %."""
    spending: str
    """Stems of verbs whose object is the money itself: "spend" no more than 15k."""
    winning: str
    """Stems of verbs whose bare percentage is a share that is reached, "convert" 40 % of trials, and no growth."""
    asides: str
    """Where an object ends before the sentence goes on about something else: "without" raising the budget."""
    asides_after_comma: str
    """Where it ends when a comma stands before: ", so" that."""
    before_amount: str
    """What stands before digits that belong to no object: "by" 20."""
    by_more_than: str
    by_less_than: str
    """What stands before how far something may move: "must not fall by more than" 5 %."""
    falling: str
    rising: str
    """What moves so: "fall", "rise"."""
    falls: str
    rises: str
    """The nouns of both: "no drop in" the basket."""
    unmoved: tuple[str, ...]
    """How a sentence says that something may not move; `head` and `tail` are what it says so with, MOVES and NOUNS the
    words above."""
    none_of: Mapping[str, str]
    """How a sentence begins that wants something not to happen once, and the same with a figure."""
    losing: str
    """What is denied of what may only get fewer: "do not lose more than" 200."""
    lost: str
    """How an object is called that counts what gets lost of it."""
    aside_of: str
    """What sets a figure against something that is no objective's own: "within 3 points of" the leader."""
    families: Mapping[str, tuple[str, ...]]
    """Families of objectives, and words by which an object is known to be of one."""
    rates: Mapping[str, str]
    """What makes a rate of a count, by its period: so many "per month"; month and week."""
    rated: Mapping[str, tuple[str, ...]]
    """Adjectives that say the same, by their period: "monthly" sales."""
    better_low: str
    """What is better the less of it there is: costs, complaints, delays."""
    kpis: Mapping[str, str]
    """What the name of a KPI has that is a "count", "state", "recurring" money, "share" or "price", as a pattern."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that a language brings."""

    numbers: NumberWords
    days: DayWords
    recurrence: RecurrenceWords
    countdown: CountdownWords
    entry: EntryWords
    filter: FilterWords
    headers: HeaderWords
    terms: TermWords
    sheets: SheetWords
    times: TimeWords
    figures: FigureWords
    objectives: ObjectiveWords


@cache
def words_of(code: str) -> Words:
    """The words of a language."""
    words: Words = import_module(f"{__name__}.{code}").WORDS
    return words


@cache
def every() -> tuple[Words, ...]:
    """The words of all languages: what people type is understood in each, whatever the language of the screens."""
    return tuple(words_of(code) for code in i18n.LANGUAGES)
