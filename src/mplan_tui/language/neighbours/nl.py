"""Dutch."""

from mplan_tui.language.neighbours import NeighbourWords

WORDS = NeighbourWords(
    fields={
        "id": "nummer, taak id, referentie, kenmerk",
        "title": (
            "actie, acties, activiteit, activiteiten, taak, taken, taaknaam, titel, wat, maatregel, campagne, "
            "campagnenaam, project, onderwerp, inhoud, bericht, evenement, idee, actiepunt"
        ),
        "description": "omschrijving, beschrijving, toelichting, hoe",
        "objective": "doel, doelen, doelstelling, doelstellingen, waarom",
        "expected_result": "verwacht resultaat, beoogd resultaat",
        "group": "categorie, fase, pijler, hoofdstuk, kostenpost, begrotingspost",
        "category": "soort, soort actie, soort content, type actie, contenttype",
        "audience": "doelgroep, doelgroepen, publiek, ontvangers",
        "channel": "kanaal, kanalen, medium, platform, middel, middelen",
        "tools": "hulpmiddelen, hulpmiddel, benodigdheden",
        "product": "merk, dienst, aanbod, klant",
        "executor": (
            "verantwoordelijk, verantwoordelijke, eigenaar, wie, toegewezen aan, uitvoerder, actiehouder, "
            "verantwoordelijke persoon, auteur, trekker"
        ),
        "follower": "coördinator, bewaakt door",
        "evaluator": "goedgekeurd door, beoordeeld door",
        "team": "afdeling",
        "start": (
            "startdatum, begindatum, begin, datum, van, vanaf, publicatiedatum, geplande datum, lancering, "
            "datum publicatie, plaatsingsdatum"
        ),
        "due": "einddatum, einde, eind, tot, uiterlijk, wanneer, opleverdatum, oplevering, vervaldatum, tot en met",
        "done_on": "afgerond op, gereed op, werkelijke einddatum",
        "period": "periode, maand, week, kwartaal, planning",
        "recurrence": "frequentie, herhaling, regelmaat",
        "planned": (
            "kosten, begroting, begroot, geraamde kosten, geplande kosten, bedrag, prijs, gepland budget, "
            "geschatte kosten, "
            "kosten gepland, kosten begroot, budget gepland"
        ),
        "committed": "besteld, toegezegd",
        "spent": (
            "uitgaven, uitgegeven, werkelijke kosten, besteed, gerealiseerd, werkelijk, "
            "kosten werkelijk, budget werkelijk, budget besteed, budget uitgegeven"
        ),
        "effort": "uren, inspanning, werkdagen, doorlooptijd, duur, geschatte uren",
        "kpi": "indicator, meetwaarde, kengetal",
        "kpi_target": "streefwaarde, doelwaarde",
        "kpi_actual": "huidige waarde",
        "status": "stand van zaken, gereed, klaar",
        "progress": "voortgang",
        "priority": "prioriteit, belang, urgentie",
        "notes": "opmerking, opmerkingen, notitie, notities, aantekeningen",
        "link": "koppeling, bijlage, bijlagen",
    },
    edges_lead=False,
    general_titles="campagne, campagnenaam, project",
    content_titles="onderwerp, inhoud, bericht",
    only_whole=(
        "wat, wie, hoe, wanneer, van, tot, vanaf, eind, einde, begin, soort, doel, middel, middelen, medium, maand, "
        "week, uren, duur, datum, project, fase, klaar, gereed, prijs, idee, nummer, inhoud, bericht, platform, belang"
    ),
    ignored_whole="totaal, eindtotaal, subtotaal, saldo, verschil, resterend, restant",
    ignored_first="verschil, cumulatief, resterend",
    money="budget, kosten, begroting, bedrag",
    currencies="valuta",
    durations="duur, doorlooptijd",
    prices="prijs",
    record_dates="aangemaakt op, aangemaakt, gewijzigd op, laatst gewijzigd, bijgewerkt op, aanmaakdatum",
    related="bovenliggende taak, voorganger",
    small=("het", "een", "van", "voor", "en"),
    linking=("van", "voor"),
    months=(
        "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
        "september sept sep", "oktober okt", "november nov", "december dec",
    ),
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    seasons=("voorjaar lente", "zomer", "najaar herfst", "winter"),
    quarters=("kwartaal",),
    halves=("halfjaar", "semester",),
    weeks=("week", "wk"),
    values={
        "status": {
            "todo": "gepland, ingepland, niet gestart, nog niet gestart, nieuw, concept, openstaand, idee, nee",
            "doing": "in voorbereiding, in productie, ter goedkeuring, goedgekeurd, bezig, mee bezig, in uitvoering, "
            "in behandeling, gestart, lopend, loopt, vertraagd, bevestigd, "
            "aangevraagd, geboekt",
            "blocked": "geblokkeerd, geparkeerd, in de wacht, wacht, wachten, gepauzeerd, on hold",
            "done": "klaar, gereed, afgerond, voltooid, gedaan, gepubliceerd, verzonden, afgehandeld, ja",
            "cancelled": "geannuleerd, vervallen, afgeblazen, geschrapt",
        },
        "priority": {
            "1": "dringend, spoed, kritiek, zeer hoog",
            "2": "hoog, belangrijk",
            "3": "gemiddeld, middel, normaal",
            "4": "laag",
        },
    },
    leads=("uiterlijk", "vanaf", "voor", "op", "tot"),
    of=("van ",),
    opening=("van", "vanaf", "tussen"),
    until=("tot en met", "t/m", "tot", "en"),
    week_of=("week van",),
    fortnights=("helft",),
    ordinal_endings=("e", "ste", "de"),
    joiners=("en",),
    titles=("mevr", "mw", "mevrouw", "dhr", "heer", "meneer", "drs"),
    ahead=r"(nog )?te \w+en",
    put_off="uitgesteld, verschoven, doorgeschoven",
    undecided="nog te bepalen, nader te bepalen, ntb, n t b, onbekend, niemand, geen",
    everybody="allen, iedereen, hele team, het hele team",
    sums=r"(sub|eind)?totaal\b|som\b|btw\b|totaal budget",
    suffixes={"dzd": 1_000, "mln": 1_000_000},
    before=("voor", "vooraf", "ervoor", "van tevoren"),
    after=("na", "erna", "nadien", "achteraf"),
    events=("beurs", "beursdatum", "evenement", "opening", "lancering", "dag x"),
    rules={
        "elke, elk, iedere, ieder, alle, om de": "every",
        "per, in de, op": "a",
        "de, het, een, van, aan": "",
        "dag": "day", "dagen": "days", "week": "week", "weken": "weeks", "maand": "month", "maanden": "months",
        "kwartaal": "quarter", "kwartalen": "quarters", "halfjaar": "semester", "jaar": "year", "jaren": "years",
        "dagelijks, dagelijkse": "daily", "wekelijks, wekelijkse": "weekly", "maandelijks, maandelijkse": "monthly",
        "driemaandelijks": "quarterly", "halfjaarlijks": "semiannual", "jaarlijks, jaarlijkse": "yearly",
        "tweewekelijks, veertiendaags": "fortnightly", "tweemaandelijks": "every 2 months",
        "een keer, eenmaal": "once", "twee keer, tweemaal": "twice", "drie keer": "three times", "keer, maal": "times",
        "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "en": "and",
        "eerste": "first", "tweede": "second", "derde": "third", "vierde": "fourth", "laatste": "last",
        "werkdagen": "working days", "werkdag": "working day",
        "begin": "start of", "eind, einde": "end of", "midden, medio, half": "mid", "tot, tot en met": "until",
    },
)  # fmt: skip
