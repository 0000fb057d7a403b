"""German."""

from mplan_tui.language.neighbours import NeighbourWords

WORDS = NeighbourWords(
    fields={
        "id": "nr, lfd nr, nummer, aufgaben id, referenz, kennung, vorgangsnummer",
        "title": (
            "maßnahme, maßnahmen, marketingmaßnahme, aktion, aktionen, aktivität, aktivitäten, aufgabe, aufgaben, "
            "aufgabenname, titel, bezeichnung, vorhaben, was, arbeitspaket, vorgang, vorgangsname, kampagne, "
            "kampagnenname, projekt, thema, beitrag, beitragstitel, inhalt, veranstaltung, überschrift, idee"
        ),
        "description": "beschreibung, erläuterung, einzelheiten, wie",
        "objective": "ziel, ziele, zielsetzung, zweck, warum",
        "expected_result": "erwartetes ergebnis, gewünschtes ergebnis",
        "group": "kategorie, bereich, themenfeld, handlungsfeld, rubrik, schwerpunkt, kostenart, budgetposten",
        "category": "art, typ, maßnahmenart, art der maßnahme, inhaltstyp, beitragsart",
        "audience": "zielgruppe, zielgruppen, adressaten, empfänger",
        "channel": "kanal, kanäle, medien, plattform, werbeträger, marketingkanal",
        "tools": "werkzeug, werkzeuge, hilfsmittel, ressourcen",
        "product": "produkt, dienstleistung, angebot",
        "executor": (
            "verantwortlich, verantwortliche, verantwortlicher, verantwortliche person, zuständig, zuständige person, "
            "zuständigkeit, verantwortung, wer, bearbeiter, bearbeiterin, bearbeitet von, ansprechpartner, "
            "zugewiesen an, projektleiter, projektleitung, redakteur, ersteller"
        ),
        "follower": "koordination, koordinator, überwacht von",
        "evaluator": "freigabe durch, freigegeben von, geprüft von",
        "team": "abteilung",
        "start": (
            "beginn, startdatum, anfang, anfangsdatum, von, ab, datum, veröffentlichung, veröffentlichungsdatum, "
            "veröffentlicht am, termin, starttermin, geplanter start, erscheinungsdatum, erscheinungstermin, "
            "schalttermin, kw start, kw beginn, kw von, start kw"
        ),
        "due": (
            "ende, enddatum, fällig, fällig am, fälligkeit, fälligkeitsdatum, frist, bis, bis wann, wann, endtermin, "
            "kw ende, kw bis, ende kw, abgabe, abgabetermin, fertigstellung, geplantes ende"
        ),
        "done_on": "erledigt am, abgeschlossen am, tatsächliches ende",
        "period": "zeitraum, monat, woche, kalenderwoche, kw, quartal, zeitplan",
        "recurrence": "häufigkeit, turnus, rhythmus, frequenz",
        "planned": (
            "kosten, geplante kosten, plankosten, geplantes budget, budget geplant, betrag, preis, geschätzte kosten, "
            "kostenschätzung, gesamtkosten, kosten netto, nettokosten, kosten brutto, plan, "
            "gesamtkosten netto, gesamtkosten brutto, netto, nettobetrag, mediakosten, mediabudget, "
            "kosten geplant, kosten soll, kosten plan, budget soll, budget plan"
        ),
        "committed": "bestellt, beauftragt, auftragswert",
        "spent": (
            "ist kosten, istkosten, ausgaben, tatsächliche kosten, ausgegeben, verbraucht, ist, "
            "kosten ist, budget ist, budget verbraucht, budget ausgegeben, kosten tatsächlich"
        ),
        "effort": "aufwand, personentage, arbeitstage, stunden, zeitaufwand, dauer, geschätzter aufwand",
        "kpi": "kennzahl, kennzahlen, messgröße, erfolgsmessung",
        "kpi_target": "zielwert, sollwert",
        "kpi_actual": "istwert",
        "status": "stand, zustand, erledigt, bearbeitungsstand",
        "progress": "fortschritt, erledigungsgrad, fertigstellungsgrad",
        "priority": "priorität, wichtigkeit, dringlichkeit",
        "notes": "bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, notiz, notizen, hinweise",
        "link": "verknüpfung, anlage, anlagen",
    },
    edges_lead=False,
    general_titles="kampagne, kampagnenname, projekt, vorhaben",
    content_titles="thema, beitrag, inhalt, überschrift",
    only_whole=(
        "von, bis, ab, art, typ, plan, ist, was, wer, wie, wann, stand, termin, inhalt, ziel, thema, stunden, monat, "
        "woche, nr, bereich, datum, projekt, ende, anfang, preis, idee, medien, erledigt, netto"
    ),
    ignored_whole="summe, gesamt, gesamtsumme, zwischensumme, rest, restbudget, differenz, abweichung",
    ignored_first="differenz, abweichung, kumuliert, kumulierte, restliches, verbleibendes",
    money="budget, kosten, ausgaben, betrag",
    currencies="währung, währungscode",
    durations="dauer, tage",
    prices="preis",
    record_dates="erstellt am, erstellt, geändert am, zuletzt geändert, letzte änderung, aktualisiert am, anlagedatum",
    related="vorgänger, übergeordnete aufgabe",
    small=("der", "die", "das", "des", "den", "dem", "für", "und", "zur", "zum"),
    linking=("der", "des", "für", "zur", "zum"),
    months=(
        "januar janner jan", "februar feber feb", "marz mrz", "april apr", "mai", "juni jun", "juli jul",
        "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez",
    ),
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    seasons=("fruhjahr fruhling", "sommer", "herbst", "winter"),
    quarters=("quartal",),
    halves=("halbjahr",),
    weeks=("kalenderwoche", "kw", "woche"),
    values={
        "status": {
            "todo": "offen, geplant, nicht begonnen, noch nicht begonnen, in planung, ausstehend, neu, entwurf, "
            "idee, nein",
            "doing": "in vorbereitung, in abstimmung, in umsetzung, zur freigabe, in freigabe, freigegeben, "
            "in arbeit, in bearbeitung, laufend, läuft, begonnen, gestartet, aktiv, in prüfung, verspätet, "
            "bestätigt, angefragt, gebucht, zugesagt, beauftragt",
            "blocked": "blockiert, wartend, pausiert, zurückgestellt, wartet, angehalten",
            "done": "erledigt, fertig, abgeschlossen, beendet, veröffentlicht, versendet, umgesetzt, ja",
            "cancelled": "abgebrochen, abgesagt, storniert, verworfen, entfällt, gestrichen",
        },
        "priority": {
            "1": "dringend, kritisch, sehr hoch",
            "2": "hoch, wichtig",
            "3": "mittel",
            "4": "niedrig, gering",
        },
    },
    leads=("bis zum", "bis spatestens", "spatestens", "bis", "ab", "am", "vor dem", "zum"),
    of=("vom ", "des ", "von "),
    opening=("vom", "von", "zwischen", "zwischen dem"),
    until=("bis", "bis zum", "und"),
    week_of=("woche vom", "woche ab", "woche des"),
    fortnights=("halfte",),
    joiners=("und",),
    titles=("frau", "fr", "herr", "hr", "herrn", "dr", "prof"),
    ahead=r"(noch )?zu \w+en",
    put_off="verschoben, vertagt, aufgeschoben",
    undecided="offen, unklar, noch offen, noch festzulegen, zu klären, unbekannt, niemand, k a, keine",
    everybody="alle, alle mitarbeiter, ganzes team, das ganze team, gesamtes team",
    sums=r"(zwischen|gesamt)?summen?\b|gesamt\b|gesamt(kosten|budget)|mwst\b|insgesamt",
    suffixes={"tsd": 1_000, "tsd.": 1_000, "mio": 1_000_000, "mio.": 1_000_000},
    before=("vorher", "vor", "davor", "zuvor"),
    after=("nachher", "nach", "danach", "spater"),
    events=(
        "messe", "messetermin", "messebeginn", "termin", "veranstaltung", "veranstaltungstermin", "eroffnung", "event",
        "eventtermin", "markteinfuhrung", "start", "launchtermin", "stichtag", "tag x",
    ),
    rules={
        "jeden, jede, jedes, alle, je": "every",
        "pro, im, in der, am": "a", "an": "",
        "der, die, das, des, dem, den": "",
        "tag": "day", "tage, tagen": "days", "woche": "week", "wochen": "weeks", "monat, monats": "month",
        "monate, monaten": "months", "quartal, quartals": "quarter", "quartale": "quarters", "halbjahr": "semester",
        "jahr, jahres": "year", "jahre": "years",
        "taglich": "daily", "wochentlich": "weekly", "monatlich": "monthly",
        "quartalsweise, vierteljahrlich": "quarterly",
        "halbjahrlich": "semiannual", "jahrlich": "yearly", "zweiwochentlich, 14 tagig, vierzehntagig": "fortnightly",
        "zweimonatlich": "every 2 months", "montags": "every monday", "dienstags": "every tuesday",
        "mittwochs": "every wednesday", "donnerstags": "every thursday", "freitags": "every friday",
        "samstags": "every saturday", "sonntags": "every sunday",
        "einmal": "once", "zweimal": "twice", "dreimal": "three times", "mal": "times",
        "zwei": "2", "drei": "3", "vier": "4", "funf": "5", "sechs": "6", "und": "and",
        "zweite, zweiten, zweiter, zweites": "second", "erste, ersten, erster, erstes": "first",
        "dritte, dritten, dritter, drittes": "third",
        "vierte, vierten, vierter, viertes": "fourth", "letzte, letzten, letzter": "last",
        "werktag, arbeitstag": "working day", "werktags, werktage, arbeitstage": "working days",
        "anfang": "start of", "ende": "end of", "mitte": "mid", "bis, bis zum": "until",
    },
)  # fmt: skip
